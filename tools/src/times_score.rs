//! Scores time expressions against gold data in the measures of TempEval-3 (UzZaman et al. 2013).
//!
//! In: JSON Lines of `{"id", "dct", "text", "timex": [{"start", "end", "type", "value"}]}`, places
//! in Unicode scalar values. Out: precision, recall and F1 for the extent (strict: the same; relaxed:
//! any overlap, one to one), and for type and value over the relaxed matches.
//!
//! A folder is our own corpus: its stories that are kept aside and the others are scored apart.

use std::fmt::{self, Display, Formatter};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use serde::Deserialize;

use tidings::analysis::doc::Doc;
use tidings::analysis::times::find;
use tidings::article::{Article, Block, BlockKind, DateFrom, Dated};
use tidings::text::span::Span;

use crate::corpus::{self, Story};

/// A text with its times.
#[derive(Debug, Deserialize)]
pub struct Gold {
    /// Its name.
    pub id: String,
    /// When it was written, from the year down to the second.
    pub dct: Option<String>,
    /// The text.
    pub text: String,
    /// Its times.
    pub timex: Vec<Timex>,
}

/// A time, of the gold or found.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Timex {
    /// Its first character.
    pub start: usize,
    /// The character behind it.
    pub end: usize,
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: String,
    /// TIMEX3 value.
    pub value: Option<String>,
}

/// How many were right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    gold: usize,
    found: usize,
    strict: usize,
    relaxed: usize,
    kind: usize,
    value: usize,
}

impl Score {
    /// The score of `found` against `gold`, both of one text.
    pub fn of(gold: &[Timex], found: &[Timex]) -> Self {
        let mut score = Self { gold: gold.len(), found: found.len(), ..Self::default() };
        for (a, b) in pairs(gold, found) {
            let (a, b) = (&gold[a], &found[b]);
            score.relaxed += 1;
            score.strict += usize::from((a.start, a.end) == (b.start, b.end));
            score.kind += usize::from(a.kind == b.kind);
            score.value += usize::from(value(a) == value(b));
        }
        score
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            gold: self.gold + other.gold,
            found: self.found + other.found,
            strict: self.strict + other.strict,
            relaxed: self.relaxed + other.relaxed,
            kind: self.kind + other.kind,
            value: self.value + other.value,
        }
    }

    /// F1 in percent if `right` of the found are right: 200 · right / (gold + found).
    fn f1(self, right: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts are small")]
        let ratio = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
        200.0 * ratio(right, self.gold + self.found)
    }
}

impl Display for Score {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(
            f,
            "gold {:5} found {:5}  F1: strict {:5.1} relaxed {:5.1} type {:5.1} value {:5.1}",
            self.gold,
            self.found,
            self.f1(self.strict),
            self.f1(self.relaxed),
            self.f1(self.kind),
            self.f1(self.value)
        )
    }
}

fn value(timex: &Timex) -> &str {
    timex.value.as_deref().unwrap_or_default().trim()
}

/// Which of `gold` goes with which of `found`: the same extent first, then the largest overlap.
fn pairs(gold: &[Timex], found: &[Timex]) -> Vec<(usize, usize)> {
    let (mut used, mut pairs) = (vec![false; found.len()], Vec::new());
    for (a, timex) in gold.iter().enumerate() {
        let same =
            |b: &usize| !used[*b] && (found[*b].start, found[*b].end) == (timex.start, timex.end);
        if let Some(b) = (0..found.len()).find(same) {
            used[b] = true;
            pairs.push((a, b));
        }
    }
    let exact: Vec<usize> = pairs.iter().map(|(a, _)| *a).collect();
    for (a, timex) in gold.iter().enumerate().filter(|(a, _)| !exact.contains(a)) {
        let overlap =
            |b: usize| timex.end.min(found[b].end).saturating_sub(timex.start.max(found[b].start));
        let free = (0..found.len()).filter(|b| !used[*b] && overlap(*b) > 0);
        // Of two as large, the first.
        if let Some(b) = free.rev().max_by_key(|b| overlap(*b)) {
            used[b] = true;
            pairs.push((a, b));
        }
    }
    pairs
}

/// Reads a file of gold data.
///
/// # Errors
/// If it cannot be read, or a line is not what is described above.
pub fn read(path: &Path) -> Result<Vec<Gold>, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(path)?;
    let mut gold: Vec<Gold> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    gold.iter_mut().for_each(|gold| gold.timex.sort_by_key(|timex| timex.start));
    Ok(gold)
}

/// An article of `text`: its paragraphs are parted by empty lines.
pub fn article(text: &str, dct: Option<&str>) -> Article {
    let date = dct.and_then(|dct| dct.get(..10)).and_then(|day| day.parse::<Date>().ok());
    let mut blocks = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive("\n\n") {
        let from = start + piece.len() - piece.trim_start().len();
        let until = from + piece.trim().len();
        start += piece.len();
        if from < until {
            blocks.push(Block { span: Span::new(from..until), kind: BlockKind::Paragraph });
        }
    }
    Article {
        text: text.to_owned(),
        blocks,
        date: date.map(|date| Dated { date, from: DateFrom::FrontMatter }),
        ..Article::default()
    }
}

/// What we find in a text of the gold data, and how long that took.
pub fn found(gold: &Gold) -> (Vec<Timex>, Duration) {
    found_in(&article(&gold.text, gold.dct.as_deref()))
}

/// What we find in `article`, and how long that took.
fn found_in(article: &Article) -> (Vec<Timex>, Duration) {
    let doc = Doc::new(article);
    let start = Instant::now();
    let times = find(&doc);
    let took = start.elapsed();
    let mut count = (0, 0);
    let mut chars = |byte: usize| {
        count = (byte, count.1 + article.text[count.0..byte].chars().count());
        count.1
    };
    let timexes = times.iter().map(|time| {
        let range = time.span.range();
        Timex {
            start: chars(range.start),
            end: chars(range.end),
            kind: format!("{:?}", time.kind).to_uppercase(),
            value: Some(time.value.clone()),
        }
    });
    (timexes.collect(), took)
}

/// Scores the files `paths`: texts with an even place, with an odd one, and all. `errors` lists
/// what is wrong in the even ones, or in all. Of a folder, which is our own corpus, the texts kept
/// aside, the rest, and all; what is wrong is listed for the rest only.
///
/// # Errors
/// If a file cannot be read or `out` cannot be written.
pub fn measure(
    paths: &[&String],
    errors: Option<Errors>,
    out: &mut impl Write,
) -> Result<(), Box<dyn std::error::Error>> {
    for path in paths.iter().map(Path::new) {
        if path.is_dir() {
            let stories = corpus::read(path)?;
            measure_corpus(&stories, errors.is_some(), out)?;
            continue;
        }
        let gold = read(path)?;
        let (mut halves, mut speed) = ([Score::default(); 2], Speed::default());
        for (place, gold) in gold.iter().enumerate() {
            let (found, took) = found(gold);
            halves[place % 2] = halves[place % 2].plus(Score::of(&gold.timex, &found));
            speed = speed.plus(gold.text.len(), took);
            if errors.is_some_and(|errors| errors == Errors::All || place % 2 == 0) {
                list(gold, &found, out)?;
            }
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        writeln!(out, "{name:14} even {}", halves[0])?;
        writeln!(out, "{name:14} odd  {}", halves[1])?;
        writeln!(out, "{name:14} all  {}  {speed}", halves[0].plus(halves[1]))?;
    }
    Ok(())
}

/// Scores the bodies of `stories`.
fn measure_corpus(stories: &[Story], errors: bool, out: &mut impl Write) -> std::io::Result<()> {
    let (mut parts, mut speed) = ([Score::default(); 2], Speed::default());
    for story in stories {
        for text in &story.texts {
            let timex = text.body.times.iter().map(|time| {
                let place = text.body.chars(time.span);
                Timex {
                    start: place.start,
                    end: place.end,
                    kind: format!("{:?}", time.kind).to_uppercase(),
                    value: Some(time.value.clone()),
                }
            });
            let gold = Gold {
                id: format!("{} {}", story.name(), text.slug),
                dct: text.date.map(|date| date.to_string()),
                text: text.body.text.clone(),
                timex: timex.collect(),
            };
            let (found, took) = found_in(&text.article(story));
            let part = usize::from(!story.heldout());
            parts[part] = parts[part].plus(Score::of(&gold.timex, &found));
            speed = speed.plus(gold.text.len(), took);
            if errors && !story.heldout() {
                writeln!(out, "# {}", gold.id)?;
                list(&gold, &found, out)?;
            }
        }
    }
    writeln!(out, "kept aside {}", parts[0])?;
    writeln!(out, "rest       {}", parts[1])?;
    writeln!(out, "all        {}  {speed}", parts[0].plus(parts[1]))
}

/// How many bytes in which time.
#[derive(Debug, Clone, Copy, Default)]
struct Speed {
    bytes: usize,
    took: Duration,
}

impl Speed {
    fn plus(self, bytes: usize, took: Duration) -> Self {
        Self { bytes: self.bytes + bytes, took: self.took + took }
    }
}

impl Display for Speed {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        #[expect(clippy::cast_precision_loss, reason = "a few megabytes")]
        let speed = self.bytes as f64 / self.took.as_secs_f64() / 1e6;
        write!(f, "{speed:.1} MB/s")
    }
}

/// Which errors to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errors {
    /// Those of the texts with an even place: the half to develop on.
    Even,
    /// All.
    All,
}

/// Lists what was missed, what is too much, and what has another value or extent.
fn list(gold: &Gold, found: &[Timex], out: &mut impl Write) -> std::io::Result<()> {
    let chars: Vec<char> = gold.text.chars().collect();
    let around = |timex: &Timex| {
        let text = |range: std::ops::Range<usize>| {
            let range = range.start.min(chars.len())..range.end.min(chars.len());
            chars[range].iter().collect::<String>().replace('\n', " ")
        };
        let (start, end) = (timex.start, timex.end);
        format!(
            "{}[{}]{}",
            text(start.saturating_sub(40)..start),
            text(start..end),
            text(end..end + 30)
        )
    };
    let words = |timex: &Timex| chars[timex.start..timex.end].iter().collect::<String>();
    let pairs = pairs(&gold.timex, found);
    let dct = gold.dct.as_deref().unwrap_or("-");
    for (a, timex) in gold.timex.iter().enumerate() {
        match pairs.iter().find(|pair| pair.0 == a) {
            None => writeln!(out, "MISS  {dct} {} {}", around(timex), value(timex))?,
            Some((_, b)) if value(&found[*b]) != value(timex) => {
                let found = &found[*b];
                let (text, right) = (around(timex), value(timex));
                writeln!(
                    out,
                    "VALUE {dct} {text} {right} FOUND {} {}",
                    value(found),
                    words(found)
                )?;
            }
            Some((_, b)) if (found[*b].start, found[*b].end) != (timex.start, timex.end) => {
                writeln!(out, "SPAN  {dct} {} FOUND {}", around(timex), words(&found[*b]))?;
            }
            Some(_) => {}
        }
    }
    for (b, timex) in found.iter().enumerate() {
        if !pairs.iter().any(|pair| pair.1 == b) {
            writeln!(out, "EXTRA {dct} {} {}", around(timex), value(timex))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timex(start: usize, end: usize, value: &str) -> Timex {
        Timex { start, end, kind: "DATE".into(), value: Some(value.into()) }
    }

    #[test]
    fn a_score_counts_overlaps_one_to_one() {
        let gold = [timex(0, 5, "a"), timex(10, 20, "b"), timex(30, 40, "c")];
        let found = [timex(0, 5, "a"), timex(10, 12, "b"), timex(13, 20, "b"), timex(50, 60, "d")];
        let score = Score::of(&gold, &found);
        let expected = Score { gold: 3, found: 4, strict: 1, relaxed: 2, kind: 2, value: 2 };
        assert_eq!(score, expected);
        assert_eq!(pairs(&gold, &found), [(0, 0), (1, 2)], "the larger overlap");
    }

    #[test]
    fn paragraphs_are_parted_by_empty_lines() {
        let text = "\nOne\nline.\n\n\nTwo.\n\n \n\n";
        let article = article(text, Some("1998-01-08"));
        let blocks: Vec<&str> = article.blocks.iter().map(|block| block.span.of(text)).collect();
        assert_eq!(blocks, ["One\nline.", "Two."]);
    }
}
