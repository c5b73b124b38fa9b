//! Headings and tables that nothing marks but their neighbours.
//!
//! In: the blocks of a plain text, as gathered from its lines. Out: those paragraphs made headings
//! that are short, unfinished and stand over running text; `◇` lines that stand alone; questions
//! of a questions-and-answers page; and tables whose columns were lost when the page was copied:
//! several short unfinished lines in a row.

use crate::article::model::{Block, BlockKind};
use crate::text::span::Span;

/// A heading without marks is no longer, in characters.
const LONGEST: usize = 100;

/// A row of a flattened table is no longer, in characters.
const ROW: usize = 160;

/// Finds headings and flattened tables among `blocks` of `text`, which is `wrapped` or not.
pub fn guess(text: &str, blocks: &mut [Block], wrapped: bool) {
    tables(text, blocks);
    let shapes: Vec<Shape> = blocks.iter().map(|block| Shape::of(text, *block)).collect();
    for at in 0..blocks.len() {
        let kind = blocks[at].kind;
        if let BlockKind::Item { number, .. } = kind {
            if !shapes[at].is_short || shapes[at].is_finished {
                continue;
            }
            if stands_alone(text, blocks, at) {
                blocks[at].kind = BlockKind::Heading(3);
            } else if number.is_some() && is_numbered_heading(text, blocks, &shapes, at) {
                // The number is part of the heading.
                let range = blocks[at].span.range();
                let start = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
                let indent = text[start..].len() - text[start..].trim_start().len();
                blocks[at].span = Span::new(start + indent..range.end);
                blocks[at].kind = BlockKind::Heading(3);
            }
        } else if kind == BlockKind::Paragraph {
            if is_question(blocks[at].span.of(text)) {
                blocks[at].kind = BlockKind::Heading(3);
            } else if shapes[at].may_head
                && (!wrapped || stands_apart(text, blocks, at))
                && has_body(blocks, &shapes, at)
            {
                blocks[at].kind = BlockKind::Heading(2);
            }
        }
    }
}

/// What a block looks like, as far as headings go.
#[derive(Debug, Clone, Copy)]
struct Shape {
    is_short: bool,
    /// Does it end as a sentence does?
    is_finished: bool,
    /// Could it be a heading by itself?
    may_head: bool,
}

impl Shape {
    fn of(text: &str, block: Block) -> Self {
        let line = block.span.of(text);
        let is_short = line.len() <= 4 * LONGEST && line.chars().nth(LONGEST).is_none();
        let is_finished = is_finished(line);
        let may_head = is_short
            && block.kind == BlockKind::Paragraph
            && (!is_finished || is_label(line))
            && !line.contains('\n')
            && line.split_whitespace().nth(16).is_none()
            && line.contains(char::is_alphabetic)
            && !line.starts_with(|c: char| c.is_lowercase() || matches!(c, '(' | '[' | ',' | '.'));
        Self { is_short, is_finished, may_head }
    }
}

/// Does `line` end as a sentence, or as the beginning of one, does? `Who pays?` may be a heading.
fn is_finished(line: &str) -> bool {
    let bare = line.trim_end_matches(['”', '"', '’', '\'', ')', ']', '»', '*', '_']);
    let quoted = bare.len() < line.len() && line.starts_with(['“', '"', '‘', '«', '„']);
    let question = bare.ends_with(['?', '？', '؟']);
    bare.ends_with([
        '.', '!', ';', ',', ':', '…', '。', '！', '：', '、', '।', '۔', '-', '–', '—', '，',
    ]) || question && quoted
}

/// `Background:`: a few words and a colon, none of which says that somebody speaks.
fn is_label(line: &str) -> bool {
    let Some(words) = line.strip_suffix(':') else { return false };
    let speaks = |word: &str| {
        let word = word.to_lowercase();
        let verbs = [
            "said",
            "says",
            "say",
            "wrote",
            "writes",
            "added",
            "asked",
            "told",
            "tweeted",
            "posted",
            "stated",
            "replied",
            "answered",
            "explained",
            "noted",
            "warned",
            "insisted",
            "continued",
            "concluded",
            "follows",
            "following",
            "include",
            "includes",
            "included",
            "are",
            "is",
            "was",
            "were",
            "him",
            "her",
            "me",
            "them",
        ];
        verbs.contains(&word.as_str())
    };
    let mut found = words.split_whitespace();
    words.split_whitespace().nth(4).is_none() && !found.any(speaks)
}

/// Is it the question of a questions-and-answers page: `Q: Who pays?`
fn is_question(line: &str) -> bool {
    let start = ["Q:", "Q.", "Question:"].iter().find(|start| line.starts_with(**start));
    start.is_some() && line.len() <= 400 && line.ends_with('?') && !line.contains('\n')
}

/// Does the block at `at` stand over something, and apart from what is before?
fn has_body(blocks: &[Block], shapes: &[Shape], at: usize) -> bool {
    let Some(next) = (at + 1..blocks.len())
        .find(|i| !matches!(blocks[*i].kind, BlockKind::Boilerplate | BlockKind::Caption))
    else {
        return false;
    };
    let length = |at: usize| blocks[at].span.range().len();
    let next_is_text = match blocks[next].kind {
        BlockKind::Paragraph => shapes[next].is_finished || length(next) > length(at).max(LONGEST),
        BlockKind::Boilerplate | BlockKind::Caption => false,
        _ => true,
    };
    // A title and its subtitle, a heading and its first subheading.
    let next_heads = shapes[next].may_head
        && blocks.get(next + 1).is_some_and(|after| {
            let text = matches!(after.kind, BlockKind::Paragraph) && !shapes[next + 1].may_head;
            text || matches!(after.kind, BlockKind::Item { .. } | BlockKind::Quote)
        });
    next_is_text || next_heads
}

/// Do empty lines stand around the block at `at`? Where lines are wrapped, what stands right above
/// others is one of them.
fn stands_apart(text: &str, blocks: &[Block], at: usize) -> bool {
    let below = blocks.get(at + 1).is_none_or(|next| has_gap(text, blocks[at], *next));
    let above = at.checked_sub(1).map(|at| blocks[at]);
    below && above.is_none_or(|above| has_gap(text, above, blocks[at]))
}

/// Is the numbered item at `at` a heading: `1. The harbour`, with paragraphs of its own?
fn is_numbered_heading(text: &str, blocks: &[Block], shapes: &[Shape], at: usize) -> bool {
    let is_item = |at: usize| matches!(blocks[at].kind, BlockKind::Item { .. });
    let next = (at + 1..blocks.len()).find(|i| blocks[*i].kind != BlockKind::Boilerplate);
    let over_text = next.is_some_and(|next| {
        blocks[next].kind == BlockKind::Paragraph
            && (shapes[next].is_finished || !shapes[next].is_short)
            && blocks[next].span.range().len() > blocks[at].span.range().len()
    });
    let after_item = at > 0 && is_item(at - 1) && !has_gap(text, blocks[at - 1], blocks[at]);
    let opens_line = at.checked_sub(1).is_none_or(|above| {
        text[blocks[above].span.range().end..blocks[at].span.range().start].contains('\n')
    });
    over_text && opens_line && !after_item
}

/// Is the item at `at` the only one with its bullet around here, and the bullet one that East Asian
/// papers set before headings?
fn stands_alone(text: &str, blocks: &[Block], at: usize) -> bool {
    let mark = |at: usize| {
        let before = text[..blocks[at].span.range().start].trim_end();
        before.chars().next_back().filter(|c| "◇◆■□▣▶▷►▲△▼▽★☆※◎●○".contains(*c))
    };
    let item = |at: usize| matches!(blocks[at].kind, BlockKind::Item { .. }) && mark(at).is_some();
    let over_text = blocks.get(at + 1).is_some_and(|next| next.kind == BlockKind::Paragraph);
    let beside = at > 0 && item(at - 1) || at + 1 < blocks.len() && item(at + 1);
    mark(at).is_some() && over_text && !beside
}

/// Marks runs of three or more short unfinished lines, one right under the other, as rows; with
/// empty lines between, four or more, half of them with numbers.
fn tables(text: &str, blocks: &mut [Block]) {
    let mut at = 0;
    // Up to here, what stands between empty lines is known to be no table.
    let mut known = 0;
    while at < blocks.len() {
        // What opens the text is its title.
        let first = at.max(1);
        let tight = row_run(text, blocks, at, false);
        let mut rows = first.min(tight)..tight;
        let mut is_table = rows.len() >= 3;
        if !is_table && at >= known {
            let end = row_run(text, blocks, at, true);
            rows = first.min(end)..end;
            let numbered = blocks[rows.clone()]
                .iter()
                .filter(|block| block.span.of(text).contains(|c: char| c.is_ascii_digit()));
            is_table = rows.len() >= 4 && numbered.count() * 2 >= rows.len();
            known = end;
        }
        if is_table && blocks[rows.clone()].iter().any(|block| block.span.of(text).contains(' ')) {
            at = rows.end;
            blocks[rows].iter_mut().for_each(|block| block.kind = BlockKind::TableRow);
        } else {
            at = tight.max(at + 1);
        }
    }
}

/// The end of the run of what may be rows from `at` on; with empty lines between them, if `gaps`.
fn row_run(text: &str, blocks: &[Block], at: usize, gaps: bool) -> usize {
    let fits = |i: usize| {
        looks_like_row(text, blocks[i])
            && (i == at || gaps || !has_gap(text, blocks[i - 1], blocks[i]))
    };
    (at..blocks.len()).find(|i| !fits(*i)).unwrap_or(blocks.len())
}

fn looks_like_row(text: &str, block: Block) -> bool {
    let line = block.span.of(text);
    let short = line.len() <= 4 * ROW && line.chars().nth(ROW).is_none();
    let starts = !line.starts_with(char::is_lowercase);
    block.kind == BlockKind::Paragraph
        && short
        && starts
        && !line.contains('\n')
        && !is_finished(line)
        && !line.ends_with('?')
}

/// Does an empty line stand between two blocks?
fn has_gap(text: &str, above: Block, below: Block) -> bool {
    let between = &text[above.span.range().end..below.span.range().start];
    between.bytes().filter(|b| *b == b'\n').nth(1).is_some()
}
