//! Plain text to blocks.
//!
//! In: a text. Out: its blocks, in order and without overlap. The text itself is not touched, so
//! that other programs can compare offsets: structure is laid over it as spans. Every visible
//! character is in a block, save marks: bullets, numbers, `#`, `>`, rules, and the address of a
//! picture.
//!
//! First lines are gathered by their marks and by the layout; then boilerplate is told from text;
//! then what only shows among its neighbours: headings without marks, flattened tables.

use std::ops::Range;

use crate::article::boilerplate;
use crate::article::headings;
use crate::article::inline::Pictures;
use crate::article::layout::Layout;
use crate::article::lines::{Line, Mark, lines};
use crate::article::model::{Block, BlockKind};
use crate::article::rows::{is_row, is_row_beside};
use crate::text::span::Span;

/// The blocks of `text`.
pub fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let layout = Layout::of(text, &lines);
    let mut blocks = gather(text, &lines, layout);
    drop(lines);
    boilerplate::mark(text, &mut blocks);
    headings::guess(text, &mut blocks, layout.is_wrapped());
    blocks
}

/// Gathers lines into blocks.
fn gather(text: &str, lines: &[Line], layout: Layout) -> Vec<Block> {
    let mut gathering = Gathering {
        text,
        lines,
        layout,
        pictures: Pictures::of(text),
        items: Vec::new(),
        blocks: Vec::new(),
    };
    let mut at = 0;
    while at < lines.len() {
        at = gathering.step(at);
    }
    gathering.blocks
}

struct Gathering<'a> {
    text: &'a str,
    lines: &'a [Line],
    layout: Layout,
    pictures: Pictures<'a>,
    /// The open lists, outermost first: how far each is set in, and its last number.
    items: Vec<(u16, Option<u32>)>,
    blocks: Vec<Block>,
}

impl Gathering<'_> {
    /// Takes the block that begins at line `at`; gives the line after it.
    fn step(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        let body = line.body();
        match line.mark {
            Mark::Rule(_) => at + 1,
            Mark::Hash(level) => {
                self.push(trim_hashes(self.text, body), BlockKind::Heading(level));
                at + 1
            }
            Mark::Quote => {
                let end = self.paragraph(at, |next| next.mark == Mark::Quote);
                self.push(self.joined(at, end), BlockKind::Quote);
                end
            }
            Mark::Bullet(_) | Mark::Number(_) | Mark::Letter if self.is_item(at) => self.item(at),
            _ => self.words(at),
        }
    }

    /// A line that opens with words.
    fn words(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        let text = &self.text[line.all()];
        if let Some(level) = self.underlined(at) {
            self.push(line.all(), BlockKind::Heading(level));
            return at + 2;
        }
        let beside = |other: Option<&Line>, gap: bool| {
            other.is_some_and(|other| !gap && is_row_beside(text, &self.text[other.all()]))
        };
        let below = self.lines.get(at + 1);
        let row = is_row(text)
            || beside(below, below.is_some_and(|next| next.gap))
            || beside(at.checked_sub(1).map(|above| &self.lines[above]), line.gap);
        if row {
            let bare = text.trim_matches(|c: char| c == '|' || c.is_whitespace());
            let start = line.all().start + text.find(bare).unwrap_or(0);
            self.push(start..start + bare.len(), BlockKind::TableRow);
            return at + 1;
        }
        let end = self.paragraph(at, |_| true);
        let range = line.all().start..self.lines[end - 1].all().end;
        self.push_with_pictures(range, BlockKind::Paragraph);
        end
    }

    /// The line after the paragraph that begins at line `at`, all of whose lines `fit`.
    fn paragraph(&self, at: usize, fit: impl Fn(&Line) -> bool) -> usize {
        let mut end = at + 1;
        while end < self.lines.len() && fit(&self.lines[end]) && !self.opens(end) && self.joins(end)
        {
            end += 1;
        }
        end
    }

    /// Does the line above line `at` go on in it?
    fn joins(&self, at: usize) -> bool {
        at > 0 && self.layout.joins(self.text, &self.lines[at - 1], &self.lines[at], at == 1)
    }

    /// Does line `at` open something of its own, even right below a full line of words?
    fn opens(&self, at: usize) -> bool {
        let line = &self.lines[at];
        match line.mark {
            Mark::None | Mark::Quote => false,
            Mark::Hash(_) | Mark::Rule(_) => true,
            Mark::Bullet(_) | Mark::Number(_) | Mark::Letter => self.is_item(at),
        }
    }

    /// Is the mark of line `at` that of a list? A dash may also stand within a sentence, and a
    /// number at its end, that an editor broke off there.
    fn is_item(&self, at: usize) -> bool {
        let line = &self.lines[at];
        if line.body().is_empty() {
            return false;
        }
        let beside = |other: Option<&Line>| {
            other.is_some_and(|other| match (line.mark, other.mark) {
                (Mark::Number(a), Mark::Number(b)) => a.abs_diff(b) == 1,
                (a, b) => a == b,
            })
        };
        let before = at.checked_sub(1).map(|at| &self.lines[at]);
        let has_sibling = beside(before) || beside(self.lines.get(at + 1));
        let follows_end = line.gap
            || before.is_none_or(|before| {
                let words = before.of(self.text);
                words.ends_with([':', '.', '!', '?', ';', '”', '"', '。'])
                    || before.mark != Mark::None
                    || !self.joins(at)
            });
        match line.mark {
            Mark::Bullet('–' | '—') => has_sibling || self.in_list() && !line.gap,
            Mark::Bullet('-' | '*' | '+' | '·') => follows_end || has_sibling,
            Mark::Number(number) => {
                let next = self.items.iter().any(|(_, last)| last.is_some_and(|n| n + 1 == number));
                (next || number <= 1 || has_sibling) && (follows_end || has_sibling)
            }
            Mark::Letter => has_sibling || self.in_list() || line.of(self.text).starts_with("(a)"),
            _ => true,
        }
    }

    fn in_list(&self) -> bool {
        matches!(self.blocks.last(), Some(Block { kind: BlockKind::Item { .. }, .. }))
    }

    /// Takes the item that begins at line `at`.
    fn item(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        let number = if let Mark::Number(number) = line.mark { Some(number) } else { None };
        let goes_on =
            number.is_some_and(|n| self.items.iter().any(|item| item.1 == n.checked_sub(1)));
        if !self.in_list() && !goes_on {
            self.items.clear();
        }
        while self.items.last().is_some_and(|(indent, _)| *indent > line.indent) {
            self.items.pop();
        }
        match self.items.last_mut() {
            Some(last) if last.0 + 1 >= line.indent => last.1 = number,
            _ => self.items.push((line.indent, number)),
        }
        let depth = u8::try_from(self.items.len() - 1).unwrap_or(u8::MAX);
        let mut end = at + 1;
        while let Some(next) = self.lines.get(end) {
            let hangs = !next.gap && next.indent > line.indent && !self.opens(end);
            let joins = !self.opens(end) && self.joins(end);
            if !(hangs && next.mark == Mark::None || joins) {
                break;
            }
            end += 1;
        }
        let range = line.body().start..self.lines[end - 1].all().end;
        self.push_with_pictures(range, BlockKind::Item { depth, number });
        end
    }

    /// The level of the heading at line `at`, if a rule stands right under it and nothing above.
    fn underlined(&self, at: usize) -> Option<u8> {
        let (line, rule) = (self.lines[at], self.lines.get(at + 1)?);
        let level = match rule.mark {
            Mark::Rule('=') => 1,
            Mark::Rule('-' | '~' | '─' | '━' | '═') => 2,
            _ => return None,
        };
        let width = line.width(self.text);
        let long_enough = level == 1 || rule.all().len() * 2 >= width;
        let whole = !self.text[rule.all()].contains(' ');
        (line.gap && !rule.gap && width <= 100 && long_enough && whole).then_some(level)
    }

    fn joined(&self, at: usize, end: usize) -> Range<usize> {
        self.lines[at].body().start..self.lines[end - 1].all().end
    }

    fn push(&mut self, range: Range<usize>, kind: BlockKind) {
        if !range.is_empty() {
            self.blocks.push(Block { span: Span::new(range), kind });
        }
    }

    /// Takes `range` as a block of `kind`, save the pictures in it: their words are captions.
    fn push_with_pictures(&mut self, range: Range<usize>, kind: BlockKind) {
        let (mut start, mut kind) = (range.start, kind);
        for picture in self.pictures.within(range.clone()) {
            let words = trimmed(self.text, start..picture.whole.start);
            // What comes after a picture in an item is not one more item.
            let rest = if words.is_empty() { kind } else { BlockKind::Paragraph };
            self.push(words, kind);
            self.push(trimmed(self.text, picture.words), BlockKind::Caption);
            (start, kind) = (picture.whole.end, rest);
        }
        self.push(trimmed(self.text, start..range.end), kind);
    }
}

/// `range` without white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let start = range.start + (inside.len() - inside.trim_start().len());
    start..start + inside.trim().len()
}

/// `range` without the `#`s that may close a heading.
fn trim_hashes(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let bare = inside.trim_end_matches('#');
    let closed = bare.len() < inside.len() && bare.ends_with(char::is_whitespace);
    let bare = if closed { bare.trim_end() } else { inside };
    range.start..range.start + bare.len()
}
