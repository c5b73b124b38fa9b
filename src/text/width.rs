//! How many cells of the terminal a text takes.
//!
//! In: a text. Out: its width in cells as ratatui draws it: cluster by cluster (what the reader
//! sees as one character), nothing for a cluster with a control character, one more for each
//! half-width sound mark. No cut splits a cluster.

use std::borrow::Cow;
use std::iter::from_fn;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A character as the reader sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cluster<'a> {
    /// The byte of the text that it starts at.
    pub at: usize,
    /// Its characters.
    pub text: &'a str,
    /// How many cells it takes: 0, 1 or 2, seldom more.
    pub cells: usize,
}

/// The clusters of `text`, in order.
pub fn clusters(text: &str) -> impl Iterator<Item = Cluster<'_>> {
    let mut at = 0;
    from_fn(move || {
        let found = cluster(text, at)?;
        at += found.text.len();
        Some(found)
    })
}

/// The cluster of `text` that starts at byte `at`; none at the end.
pub fn cluster(text: &str, at: usize) -> Option<Cluster<'_>> {
    let rest = &text[at..];
    let mut chars = rest.chars();
    let first = chars.next()?;
    // Between two simple characters there is always a boundary, and no need to look it up.
    if let Some(cells) = simple(first)
        && chars.next().is_none_or(|next| simple(next).is_some())
    {
        return Some(Cluster { at, text: &rest[..first.len_utf8()], cells });
    }
    let text = rest.graphemes(true).next()?;
    Some(Cluster { at, text, cells: cells(text) })
}

/// The cells of a character that joins no other simple one: letters of the commonest scripts.
fn simple(c: char) -> Option<usize> {
    match c {
        ' '..='~'
        | '\u{a1}'..='\u{a8}'
        | '\u{af}'..='\u{2ff}'
        | '\u{400}'..='\u{481}'
        | '\u{48a}'..='\u{52f}'
        | '\u{2010}'..='\u{2027}' => Some(1),
        '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => Some(2),
        _ => None,
    }
}

/// How many cells `text` takes.
pub fn width(text: &str) -> usize {
    if is_plain(text) { text.len() } else { clusters(text).map(|cluster| cluster.cells).sum() }
}

/// The longest start of `text` that takes at most `cells` cells, without splitting a cluster, and
/// how many cells it takes.
pub fn prefix(text: &str, cells: usize) -> (&str, usize) {
    let plain =
        text.bytes().take(cells.saturating_add(1)).take_while(|byte| is_cell(*byte)).count();
    if plain == text.len() && plain <= cells {
        return (text, plain);
    }
    if plain > cells {
        // More plain bytes than cells; but a mark after the last one would belong to it.
        return (&text[..cells], cells);
    }
    let mut taken = 0;
    for cluster in clusters(text) {
        if taken + cluster.cells > cells {
            return (&text[..cluster.at], taken);
        }
        taken += cluster.cells;
    }
    (text, taken)
}

/// `text` if it fits into `cells` cells, else as much of its start as does with `ellipsis` after
/// it. Where not even `ellipsis` fits, the start alone. Never takes more than `cells` cells.
pub fn truncate<'a>(text: &'a str, cells: usize, ellipsis: &str) -> Cow<'a, str> {
    let (start, _) = prefix(text, cells);
    if start.len() == text.len() {
        return Cow::Borrowed(text);
    }
    match cells.checked_sub(width(ellipsis)) {
        Some(left) => Cow::Owned(prefix(text, left).0.trim_end().to_owned() + ellipsis),
        None => Cow::Borrowed(start),
    }
}

/// `text` with spaces after it, so that it takes at least `cells` cells.
pub fn pad_right(text: &str, cells: usize) -> Cow<'_, str> {
    match cells.saturating_sub(width(text)) {
        0 => Cow::Borrowed(text),
        missing => Cow::Owned(format!("{text}{:missing$}", "")),
    }
}

/// `text` with spaces before it, so that it takes at least `cells` cells.
pub fn pad_left(text: &str, cells: usize) -> Cow<'_, str> {
    match cells.saturating_sub(width(text)) {
        0 => Cow::Borrowed(text),
        missing => Cow::Owned(format!("{:missing$}{text}", "")),
    }
}

/// The cells of one cluster.
fn cells(cluster: &str) -> usize {
    if cluster.len() == 1 {
        return usize::from(is_plain(cluster));
    }
    if cluster.contains(char::is_control) {
        return 0;
    }
    // As ratatui counts them, whatever a terminal does.
    let sound_marks = cluster.chars().filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count();
    cluster.width() + sound_marks
}

/// Is each byte of `text` a character of one cell?
fn is_plain(text: &str) -> bool {
    text.bytes().all(is_cell)
}

fn is_cell(byte: u8) -> bool {
    matches!(byte, b' '..=b'~')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_text_is_as_wide_as_it_is_drawn() {
        let cases: &[(&str, &str, usize)] = &[
            ("nothing",             "",                   0),
            ("letters",             "Kyiv",               4),
            ("accents",             "Łódź",               4),
            ("a mark of its own",   "e\u{301}",           1),
            ("ideographs",          "東京",               4),
            ("Korean",              "한국",               4),
            ("a family",            "👩\u{200d}👩\u{200d}👧", 2),
            ("a flag",              "🇺🇦",                 2),
            ("skin",                "👍🏽",                 2),
            ("Devanagari",          "कि",                  2),
            ("control characters",  "a\tb\nc\u{1b}",      3),
            ("a space in Japanese", "\u{3000}",           2),
        ];
        for (what, text, cells) in cases {
            assert_eq!(width(text), *cells, "{what}: {text:?}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_text_is_cut_between_clusters() {
        let cases: &[(&str, usize, &str)] = &[
            ("Kyiv",         4, "Kyiv"),
            ("Kyiv",         3, "Ky…"),
            ("Kyiv",         1, "…"),
            ("Kyiv",         0, ""),
            ("at home",      4, "at…"),
            ("東京都",       5, "東京…"),
            ("東京都",       4, "東…"),
            ("東京",         1, "…"),
            ("abe\u{301}f",  3, "ab…"),
            ("ae\u{301}",    2, "ae\u{301}"),
        ];
        for (text, cells, expected) in cases {
            assert_eq!(truncate(text, *cells, "…"), *expected, "{text} in {cells}");
        }
        assert_eq!(truncate("Kyiv", 2, "..."), "Ky");
        assert_eq!(pad_right("東京", 6), "東京  ");
        assert_eq!(pad_left("12", 4), "  12");
        assert_eq!(pad_left("12", 1), "12");
    }

    proptest! {
        /// The short way to a cluster leads to the same as the long one.
        #[test]
        fn clusters_are_those_of_unicode(
            text in "([ -ɏ]|[Ѐ-ԯ]|[‐-‧]|[ぁ-ヿ]|[一-三]|[가-힣]|\u{301}|\u{200d}|[👩🇺🇦]|\u{1100}|\u{11a8}|\\PC){0,24}",
        ) {
            let expected = text.grapheme_indices(true);
            let expected: Vec<_> = expected.map(|(at, text)| (at, text, cells(text))).collect();
            let found: Vec<_> = clusters(&text).map(|found| (found.at, found.text, found.cells)).collect();
            prop_assert_eq!(found, expected);
        }

        /// Whatever the text, a cut one fits, and one that fits is not cut.
        #[test]
        fn a_cut_text_fits(text in "(\\PC|[a-z ]|\u{301}|👩|\u{200d}|\u{fe0f}|[가-힣]){0,24}", cells in 0..40_usize) {
            let cut = truncate(&text, cells, "…");
            prop_assert!(width(&cut) <= cells, "{:?} takes {}", cut, width(&cut));
            prop_assert_eq!(cut == text, width(&text) <= cells);
            prop_assert_eq!(width(&pad_left(&text, cells)), cells.max(width(&text)));
        }
    }
}
