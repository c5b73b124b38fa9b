//! A paragraph broken into lines for reading.
//!
//! In: a text, the span of a paragraph in it, and a [`Measure`]. Out: one [`Span`] a line, in
//! order, without white space at its ends; together they hold every visible character of the
//! paragraph. A line is drawn as [`shown`]: each run of white space, line breaks too, as one
//! space. Since lines are spans of the text, a style or a cursor that is a span of the text finds
//! its cells with [`columns`].
//!
//! Lines are chosen together, so that they are of like length and a single short word seldom
//! stands alone on the last (optimal fit, by way of textwrap); a paragraph of more than
//! [`OPTIMAL`] pieces is filled line by line, so that also one of many megabytes costs time in
//! proportion to its length. Words are not hyphenated. A word breaks after a hyphen or dash of its
//! own, between Chinese or Japanese characters, a web address after its separators, and what is
//! still wider than the line between two clusters.

use std::borrow::Cow;
use std::ops::Range;

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};

use crate::text::address;
use crate::text::span::Span;
use crate::text::width::{clusters, width};

/// Up to how many pieces of text (about: words) the lines of a paragraph are chosen together.
pub const OPTIMAL: usize = 4_000;

/// How wide lines are. A column count alone is a measure without indents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Measure {
    /// Cells of a line, its indent among them. 0 is taken for 1.
    pub width: usize,
    /// Cells left free before the first line.
    pub first: usize,
    /// Cells left free before the other lines.
    pub hanging: usize,
}

impl From<usize> for Measure {
    fn from(width: usize) -> Self {
        Self { width, ..Self::default() }
    }
}

impl Measure {
    /// Cells for the text of the first line and of the others, at least one.
    fn room(self) -> [usize; 2] {
        [self.first, self.hanging].map(|indent| self.width.saturating_sub(indent).max(1))
    }
}

/// Breaks the paragraph `span` of `text` into lines.
///
/// **Edge.** No line at all for white space alone. A line is wider than `measure` only if a
/// single cluster is, such as a Chinese character in a column of one cell.
pub fn wrap(text: &str, span: Span, measure: impl Into<Measure>) -> Vec<Span> {
    let room = measure.into().room();
    let mut pieces = Pieces::new(text, span, room[0].min(room[1]));
    let mut held: Vec<Piece> = pieces.by_ref().take(OPTIMAL).collect();
    if held.len() < OPTIMAL {
        return lines(text, together(&held, room));
    }
    // Line by line: all but the last line of what is held are finished.
    let mut found = Vec::new();
    let mut room = room;
    loop {
        let more = held.len();
        held.extend(pieces.by_ref().take(more.max(OPTIMAL)));
        let filled = wrap_first_fit(&held, &room.map(as_cells));
        if held.len() == more {
            found.extend(lines(text, filled));
            return found;
        }
        let Some((last, full)) = filled.split_last() else { return found };
        let last = last.to_vec();
        if !full.is_empty() {
            found.extend(lines(text, full.to_vec()));
            room[0] = room[1];
            held = last;
        }
    }
}

/// The pieces in lines of like length.
fn together(pieces: &[Piece], room: [usize; 2]) -> Vec<&[Piece]> {
    let penalties = Penalties {
        // The default lets a line be too long where the lines around it would be too short.
        overflow_penalty: 1_000_000_000,
        short_last_line_fraction: 3,
        short_last_line_penalty: room[1].min(1_000).pow(2) / 4,
        ..Penalties::new()
    };
    let widths = room.map(as_cells);
    let fits = |(index, line): (usize, &&[Piece])| {
        let cells: usize = line.iter().map(|piece| piece.cells + usize::from(piece.space)).sum();
        let last = line.last().is_some_and(|piece| piece.space);
        line.len() == 1 || cells - usize::from(last) <= room[index.min(1)]
    };
    match wrap_optimal_fit(pieces, &widths, &penalties) {
        Ok(lines) if lines.iter().enumerate().all(fits) => lines,
        _ => wrap_first_fit(pieces, &widths),
    }
}

fn lines(text: &str, lines: Vec<&[Piece]>) -> Vec<Span> {
    let span = |line: &[Piece]| {
        let (start, end) = (line.first()?.at.start, line.last()?.at.end);
        let trimmed = text[start..end].trim_start();
        let start = end - trimmed.len();
        (!trimmed.is_empty()).then(|| Span::new(start..start + trimmed.trim_end().len()))
    };
    lines.into_iter().filter_map(span).collect()
}

#[expect(clippy::cast_precision_loss, reason = "no line has 2^52 cells")]
fn as_cells(cells: usize) -> f64 {
    cells as f64
}

/// What is never broken: a word, a part of one, a Chinese character.
#[derive(Debug, Clone)]
struct Piece {
    at: Range<usize>,
    cells: usize,
    /// Does white space follow?
    space: bool,
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        as_cells(self.cells)
    }
    fn whitespace_width(&self) -> f64 {
        f64::from(u8::from(self.space))
    }
    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The pieces of a paragraph, in order.
struct Pieces<'a> {
    text: &'a str,
    at: usize,
    /// No piece is wider, unless it is one cluster.
    widest: usize,
    /// Where the web address ends that we are in, if it has to be broken.
    address: usize,
}

impl<'a> Pieces<'a> {
    fn new(text: &'a str, span: Span, widest: usize) -> Self {
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
        while let Some((end, wide)) = cluster(self.text, self.at) {
            let first = char_at(self.text, self.at);
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

/// The cluster at `at`: its end and its cells.
fn cluster(text: &str, at: usize) -> Option<(usize, usize)> {
    match text.as_bytes()[at..] {
        [] => None,
        // A visible ASCII character with nothing on it.
        [b' '..=b'~'] | [b' '..=b'~', b' '..=b'~', ..] => Some((at + 1, 1)),
        _ => clusters(&text[at..]).next().map(|found| (at + found.text.len(), found.cells)),
    }
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().expect("`at` is before the end")
}

/// White space that a line may break at: not the no-break spaces.
fn is_space(c: char) -> bool {
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

/// What is drawn for `line`, a span of `text`: each run of white space as one space.
pub fn shown(text: &str, line: Span) -> Cow<'_, str> {
    let line = line.of(text);
    let is_tidy = !line.contains(|c: char| is_space(c) && c != ' ') && !line.contains("  ");
    if is_tidy {
        return Cow::Borrowed(line);
    }
    let mut drawn = String::with_capacity(line.len());
    let mut spaced = false;
    for c in line.chars() {
        if !is_space(c) {
            drawn.push(c);
        } else if !spaced {
            drawn.push(' ');
        }
        spaced = is_space(c);
    }
    Cow::Owned(drawn)
}

/// The cells of the drawn `line` that show `part`, both spans of `text`; counted from the start of
/// the line, without indent. None if no part of it stands on this line.
pub fn columns(text: &str, line: Span, part: Span) -> Option<Range<usize>> {
    let (line, part) = (line.range(), part.range());
    let (start, end) = (part.start.max(line.start), part.end.min(line.end));
    let column = |at| width(&shown(text, Span::new(line.start..at)));
    (start < end).then(|| column(start)..column(end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The lines as they are drawn.
    fn drawn(text: &str, measure: impl Into<Measure>) -> Vec<Cow<'_, str>> {
        let lines = wrap(text, Span::new(0..text.len()), measure);
        lines.into_iter().map(|line| shown(text, line)).collect()
    }

    #[test]
    fn lines_are_of_like_length_and_no_word_stands_alone() {
        let text = "The river rose over night, and by\nmorning the  lower town stood under water; \
                    the mayor asked for boats, blankets and time.";
        insta::assert_snapshot!(drawn(text, 30).join("\n"), @r"
        The river rose over night,
        and by morning the lower town
        stood under water; the mayor
        asked for boats, blankets
        and time.
        ");
        insta::assert_snapshot!(drawn("The mayor asked for boats and time.", 32).join("\n"), @r"
        The mayor asked for boats
        and time.
        ");
    }

    #[test]
    fn indents_take_their_cells_from_the_lines() {
        let measure = Measure { width: 16, first: 6, hanging: 2 };
        insta::assert_snapshot!(drawn("One two three four five six seven", measure).join("\n"), @r"
        One two
        three four
        five six seven
        ");
    }

    #[test]
    #[rustfmt::skip]
    fn a_word_breaks_where_it_may() {
        let cases: &[(&str, usize, &[&str])] = &[
            ("the high-stakes talks",      9, &["the high-", "stakes", "talks"]),
            ("by 2-3 to COVID-19",         9, &["by 2-3 to", "COVID-19"]),
            ("He came—Ito stayed",         8, &["He came—", "Ito", "stayed"]),
            ("a misunderstanding",         8, &["a", "misunder", "standing"]),
            ("at 5\u{a0}000 euros",        7, &["at", "5\u{a0}000", "euros"]),
            ("東京は、雨です。",           6, &["東京", "は、雨", "です。"]),
            ("see https://a.example/b",         20, &["see", "https://a.example/b"]),
            ("see https://a.example/bcd/ef",    18, &["see", "https://a.example/", "bcd/ef"]),
            ("(https://a.example)",            19, &["(https://a.example)"]),
            ("東京",                       1, &["東", "京"]),
            ("ab c",                       0, &["a", "b", "c"]),
            (" \n ",                       9, &[]),
            ("e\u{301}e\u{301}",           1, &["e\u{301}", "e\u{301}"]),
        ];
        for (text, width, expected) in cases {
            assert_eq!(drawn(text, *width), *expected, "{text} in {width}");
        }
    }

    #[test]
    fn a_long_paragraph_is_filled_line_by_line() {
        let text = "word ".repeat(2 * OPTIMAL) + "end";
        let lines = wrap(&text, Span::new(0..text.len()), 24);
        assert_eq!(lines.len(), 2 * OPTIMAL / 5 + 1);
        assert!(lines[..lines.len() - 1].iter().all(|line| line.of(&text).len() == 24));
        assert_eq!(wrap(&text, Span::new(0..text.len()), 1_000_000).len(), 1);
    }

    #[test]
    fn a_part_of_the_text_finds_its_cells() {
        let text = "The  東京\nmayor spoke";
        let line = Span::new(0..17);
        assert_eq!(shown(text, line), "The 東京 mayor");
        let cells = |part: &str| {
            let at = text.find(part).expect("part of the text");
            columns(text, line, Span::new(at..at + part.len()))
        };
        assert_eq!(cells("The"), Some(0..3));
        assert_eq!(cells("東京"), Some(4..8));
        assert_eq!(cells("mayor spoke"), Some(9..14));
        assert_eq!(cells("spoke"), None);
    }

    proptest! {
        /// Whatever the text, nothing is lost, and no line is too wide.
        #[test]
        fn lines_hold_the_whole_text(
            text in "(\\PC|[a-z]{1,9}|[ \n]|漢|、|-|—|\u{a0}|\u{301}|https://a[.]b/c/d){0,40}",
            width in 0..30_usize, first in 0..8_usize, hanging in 0..8_usize,
        ) {
            let lines = wrap(&text, Span::new(0..text.len()), Measure { width, first, hanging });
            prop_assert!(lines.is_sorted_by(|a, b| a.range().end <= b.range().start));
            let visible = |s: &str| s.split_whitespace().collect::<String>();
            let kept: String = lines.iter().map(|line| visible(line.of(&text))).collect();
            prop_assert_eq!(kept, visible(&text));
            for (index, line) in lines.iter().enumerate() {
                prop_assert_eq!(line.of(&text).trim(), line.of(&text));
                let room = width.saturating_sub(if index == 0 { first } else { hanging }).max(1);
                let drawn = shown(&text, *line);
                prop_assert!(super::width(&drawn) <= room || clusters(&drawn).count() == 1, "{:?}", drawn);
            }
        }
    }
}
