//! What a line is made of: words and the parts of words that a line may end after.
//!
//! In: a text, the span of a paragraph and the cells of a line. Out: the pieces of the paragraph,
//! in order; together they hold all its visible characters. They are made one at a time, so a
//! paragraph of many megabytes needs no array of them.

use std::ops::Range;

use crate::text::address;
use crate::text::span::Span;
use crate::text::width::{cluster, width};

/// What is never broken: a word, a part of one, a Chinese character.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its bytes.
    pub at: Range<usize>,
    /// How many cells it takes.
    pub cells: usize,
    /// Does white space follow?
    pub space: bool,
}

/// The pieces of a paragraph, in order.
pub struct Pieces<'a> {
    text: &'a str,
    at: usize,
    /// No piece is wider, unless it is one cluster.
    widest: usize,
    /// Where the web address ends that we are in, if it has to be broken.
    address: usize,
}

impl<'a> Pieces<'a> {
    /// The pieces of `span`, none wider than `widest` cells if it is more than one cluster.
    pub fn new(text: &'a str, span: Span, widest: usize) -> Self {
        let end = span.range().end;
        let at = end - span.of(text).trim_start().len();
        Self { text: &text[..end], at, widest, address: 0 }
    }

    fn skip_space(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches(is_space).len();
    }

    /// End and cells of the web address that starts at `at`, if it fits into a line: then it is
    /// not broken. Of one that does not fit the end is noted.
    fn address(&mut self, at: usize) -> Option<(usize, usize)> {
        if at < self.address {
            return None;
        }
        let end = address::web(self.text, at)?;
        let cells = width(&self.text[at..end]);
        if cells > self.widest {
            self.address = end;
        }
        (cells <= self.widest).then_some((end, cells))
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        self.skip_space();
        let start = self.at;
        let mut cells = 0;
        let mut letters = 0; // since the last character that is none
        while let Some(cluster) = cluster(self.text, self.at) {
            let (end, wide) = (self.at + cluster.text.len(), cluster.cells);
            let first = cluster.text.chars().next().unwrap_or(' ');
            if is_space(first) {
                return Some(Piece { at: start..self.at, cells, space: true });
            }
            if cells + wide > self.widest && self.at > start {
                return Some(Piece { at: start..self.at, cells, space: false });
            }
            if letters == 0
                && first.is_ascii_alphabetic()
                && let Some((end, wide)) = self.address(self.at)
            {
                if cells + wide > self.widest {
                    return Some(Piece { at: start..self.at, cells, space: false });
                }
                (self.at, cells, letters) = (end, cells + wide, 1);
                continue;
            }
            cells += wide;
            self.at = end;
            let next = self.text[end..].chars().next();
            if next.is_some_and(|next| self.breaks(first, next, letters)) {
                return Some(Piece { at: start..end, cells, space: false });
            }
            letters = if first.is_alphabetic() { letters + 1 } else { 0 };
        }
        (self.at > start).then_some(Piece { at: start..self.at, cells, space: false })
    }
}

impl Pieces<'_> {
    /// May a line end between the characters `a` and `b`, of which `b` starts at our place, after
    /// `letters` letters before `a`?
    fn breaks(&self, a: char, b: char, letters: usize) -> bool {
        if is_space(b) {
            return false;
        }
        if self.at < self.address {
            let separates = matches!(a, '/' | '?' | '&' | '=' | '-' | '_' | '#' | '+') && a != b;
            return separates && !self.text[..self.at].ends_with("//");
        }
        match a {
            '-' | '‐' | '–' => letters > 1 && b.is_alphabetic(),
            '—' => b.is_alphanumeric(),
            '…' => letters > 0 && b.is_alphabetic(),
            ..'\u{2e80}' => b >= '\u{2e80}' && is_cjk(b) && !is_opening(a),
            _ => (is_cjk(a) || is_cjk_close(a)) && !is_cjk_close(b) && !is_closing(b),
        }
    }
}

/// White space that a line may break at: not the no-break spaces.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// Chinese and Japanese characters, which need no space to break between.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        && !is_cjk_close(c)
        && !matches!(c, '「' | '『' | '（' | '《' | '〈' | '【' | '〔')
}

/// What must not start a line in Chinese and Japanese: closing marks, small kana, long sounds.
fn is_cjk_close(c: char) -> bool {
    matches!(
        c,
        '、' | '。'
            | '，'
            | '．'
            | '：'
            | '；'
            | '！'
            | '？'
            | '」'
            | '』'
            | '）'
            | '》'
            | '〉'
            | '】'
            | '〕'
            | '々'
            | 'ー'
            | '・'
            | 'ぁ'
            | 'ぃ'
            | 'ぅ'
            | 'ぇ'
            | 'ぉ'
            | 'っ'
            | 'ゃ'
            | 'ゅ'
            | 'ょ'
            | 'ァ'
            | 'ィ'
            | 'ゥ'
            | 'ェ'
            | 'ォ'
            | 'ッ'
            | 'ャ'
            | 'ュ'
            | 'ョ'
    )
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '"' | '“' | '‘' | '«' | '$' | '€' | '£' | '#' | '@')
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']' | '}' | '"' | '”' | '’' | '»' | '.' | ',' | ';' | ':' | '!' | '?' | '%' | '…'
    )
}
