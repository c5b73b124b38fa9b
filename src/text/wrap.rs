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

use crate::text::span::Span;
use crate::text::width::width;
use crate::text::wrap::pieces::{Piece, Pieces, is_space};

mod pieces;

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
    use crate::text::width::clusters;

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
