//! The date of publication, where the text itself gives it.
//!
//! In: a text and its blocks. Out: the day, if the text clearly says when it was published: in a
//! line of its own near the top (`7 March 2025`, `Published: March 7, 2025 10:05 GMT`), beside a
//! byline, or in the dateline of a wire (`KYIV, March 7, 2025 (Reuters) —`). Always with a year:
//! to be undated is better than to be wrong, for every "yesterday" hangs on it.

use jiff::civil::Date;

use crate::article::date::{month, read};
use crate::article::model::{Block, BlockKind};

/// How many blocks from the top may give the date.
const NEAR_TOP: usize = 8;

/// A line with a date and nothing else is no longer, in characters.
const LONGEST: usize = 90;

/// The day that the text says it was published.
pub fn published(text: &str, blocks: &[Block]) -> Option<Date> {
    let top = &blocks[..blocks.len().min(NEAR_TOP)];
    let mut updated = None;
    if !is_diary(text, blocks) {
        for block in top.iter().filter(|block| block.kind == BlockKind::Boilerplate) {
            for part in parts(block.span.of(text)) {
                match date_line(part) {
                    Some(line) if line.updated => updated = updated.or(line.date),
                    Some(DateLine { date: Some(date), .. }) => return Some(date),
                    _ => {}
                }
            }
        }
    }
    let mut prose = top.iter().filter(|block| block.kind == BlockKind::Paragraph).take(2);
    updated.or_else(|| prose.find_map(|block| of_wire(block.span.of(text))))
}

/// The parts of a line under a title: `By Ada Moor | 7 March 2025`, `Ada Moor, March 7, 2025`.
fn parts(line: &str) -> Vec<&str> {
    if line.len() > 4 * LONGEST {
        return Vec::new();
    }
    let mut parts: Vec<&str> =
        line.split(['|', '•', '·', '–', '—', '\t', '\n']).map(str::trim).collect();
    // After the name of a byline.
    let commas: Vec<&str> =
        parts.iter().filter_map(|part| part.split_once(", ")).map(|(_, rest)| rest).collect();
    parts.extend(commas);
    parts
}

/// A line that says when the article was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateLine {
    /// The day, if it has a year and can be read in one way only.
    pub date: Option<Date>,
    /// Does it say when the article was changed?
    pub updated: bool,
    /// Does it say what the date is?
    pub labelled: bool,
}

/// Reads `line`, if it has a date and else only what belongs to one: a label, a clock time, a zone.
pub fn date_line(line: &str) -> Option<DateLine> {
    let line = line.trim();
    let digit = line.bytes().take(4 * LONGEST).any(|b| b.is_ascii_digit());
    if !digit || line.chars().nth(LONGEST).is_some() {
        return None;
    }
    let lower = line.to_lowercase();
    let label = LABELS.iter().find(|label| lower.starts_with(**label));
    let rest = &lower[label.map_or(0, |label| label.len())..];
    let mut words = rest.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut has_month = false;
    let fits = words.all(|word| {
        let named = month(word).is_some();
        has_month |= named;
        let number = word.trim_end_matches(|c: char| c.is_alphabetic());
        let numbered = !number.is_empty() && number.len() <= 4;
        named || numbered || WORDS.contains(&word)
    });
    if !fits {
        return None;
    }
    let date = read(rest).day();
    (has_month || date.is_some() || label.is_some()).then_some(DateLine {
        date,
        updated: label.is_some_and(|label| CHANGES.contains(label)),
        labelled: label.is_some(),
    })
}

/// Is the text a diary or a chronicle, with several dates over its parts? Then none of them says
/// when it was published.
pub fn is_diary(text: &str, blocks: &[Block]) -> bool {
    let bare = |block: &&Block| {
        let short = block.span.range().len() <= 4 * LONGEST;
        short && date_line(block.span.of(text)).is_some_and(|line| !line.labelled)
    };
    // Only a date near the top could be taken for that of publication.
    blocks.iter().take(NEAR_TOP).any(|block| bare(&block))
        && blocks.iter().filter(bare).nth(1).is_some()
}

/// The date in the dateline that `paragraph` begins with.
fn of_wire(paragraph: &str) -> Option<Date> {
    let story = wire_head(paragraph)?;
    let names = paragraph[..story].split(['(', '/']).next().unwrap_or_default();
    let has_month = names.split(|c: char| !c.is_alphabetic()).any(|word| month(word).is_some());
    has_month.then(|| read(names).day())?
}

/// Where the story begins in a `paragraph` that begins with the dateline of a wire: places, perhaps
/// the day, perhaps the agency, a dash. Places alone must be in capitals: `LONDON (AP) —`.
pub fn wire_head(paragraph: &str) -> Option<usize> {
    let end = paragraph.char_indices().nth(140).map_or(paragraph.len(), |(at, _)| at);
    let start = &paragraph[..end];
    let dashes = ["—", "–", " -- ", " - ", "--"].iter();
    let (dash, length) = dashes.filter_map(|dash| Some((start.find(dash)?, dash.len()))).min()?;
    let head = &start[..dash];
    let names = head.split(['(', '/']).next().unwrap_or_default();
    let mut words =
        names.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    let first = words.peek()?;
    let capitals = first.chars().all(|c| !c.is_lowercase()) && first.chars().nth(2).is_some();
    let dated = words.clone().any(|word| month(word).is_some())
        && names.contains(|c: char| c.is_ascii_digit());
    let fits = words.all(|word| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || word == "of"
    });
    (fits && (capitals || dated)).then_some(dash + length)
}

/// What may stand before the date; longer ones first.
const LABELS: &[&str] = &[
    "last updated",
    "last modified",
    "updated",
    "modified",
    "first published",
    "published",
    "publication date",
    "posted",
    "release date",
    "released",
    "issued",
    "created",
    "date",
    "filed",
];

/// Those of a change.
const CHANGES: &[&str] = &["last updated", "last modified", "updated", "modified"];

/// Words that belong to a date.
const WORDS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "am",
    "pm",
    "a",
    "p",
    "m",
    "gmt",
    "utc",
    "est",
    "edt",
    "et",
    "cst",
    "cdt",
    "mst",
    "mdt",
    "pst",
    "pdt",
    "pt",
    "bst",
    "cet",
    "cest",
    "eet",
    "eest",
    "msk",
    "ist",
    "jst",
    "kst",
    "z",
    "at",
    "on",
    "of",
    "the",
    "de",
    "hrs",
    "hours",
    "h",
    "uhr",
    "time",
    "local",
];

#[cfg(test)]
mod tests {
    use crate::article::dateline::{date_line, of_wire, wire_head};

    #[test]
    fn a_line_with_a_date_and_nothing_else() {
        for line in [
            "March 7, 2025",
            "Friday, 7 March 2025",
            "Published: 7 March 2025, 10:05 GMT",
            "PUBLISHED ON MARCH 7, 2025 AT 10:05 A.M. ET",
            "2025-03-07",
            "Date: 7.3.2025",
            "Posted 7th of March 2025",
        ] {
            let found = date_line(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(found.date.map(|d| d.to_string()).as_deref(), Some("2025-03-07"), "{line}");
            assert!(!found.updated);
        }
        assert!(
            date_line("Updated 3:15 PM ET, Fri March 7, 2025").is_some_and(|line| line.updated)
        );
        assert!(date_line("Updated at 7:45 p.m. ET").is_some_and(|line| line.updated));
        assert!(date_line("March 7").is_some_and(|line| line.date.is_none()));
        for line in
            ["On March 7, 2025 the dam broke", "2025", "10:05", "", "May", "Route 66", "12 24"]
        {
            assert_eq!(date_line(line), None, "{line}");
        }
    }

    #[test]
    fn the_dateline_of_a_wire() {
        let day = |line| of_wire(line).map(|date| date.to_string());
        for line in [
            "KYIV, March 7, 2025 (Reuters) — The dam broke.",
            "KYIV, Ukraine, March 7, 2025 – The dam broke.",
            "WASHINGTON, D.C., March 7, 2025 /Wire/ -- The dam broke.",
            "March 7, 2025 (AP) - The dam broke.",
            "LONDON — ",
        ] {
            let wanted = line.contains("2025").then(|| "2025-03-07".to_owned());
            assert_eq!(day(line), wanted, "{line}");
        }
        for line in [
            "KYIV, March 7 (Reuters) — The dam broke.",
            "The dam broke on March 7, 2025 — it had been old.",
            "On March 7, 2025 the dam broke.",
            "",
        ] {
            assert_eq!(day(line), None, "{line}");
        }
        let story = |line: &'static str| wire_head(line).map(|at| line[at..].trim());
        assert_eq!(story("KYIV, March 7 (Reuters) — The dam broke."), Some("The dam broke."));
        assert_eq!(story("LONDON (AP) - The dam broke."), Some("The dam broke."));
        assert_eq!(story("Ada Moor - of the county - spoke."), None);
        assert_eq!(story("A dam — broken."), None);
    }
}
