//! The corpus in figures, and a story as its readers would see it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use tidings::article::BlockKind;
use tidings::text::span::Span;
use tidings::text::token::{Kind, tokens};

use crate::corpus::model::{Marked, Story};

/// What is there: counts over all stories and over those that are kept aside.
pub fn stats(stories: &[Story]) -> String {
    let mut out = String::new();
    let aside: Vec<&Story> = stories.iter().filter(|story| story.heldout()).collect();
    for (name, part) in [("all", stories.iter().collect()), ("kept aside", aside)] {
        let texts = || part.iter().flat_map(|story| &story.texts);
        let count = |of: fn(&Marked) -> usize| texts().map(|t| of(&t.body)).sum::<usize>();
        let titles: usize = texts().map(|t| t.title.mentions.len()).sum();
        let labels: BTreeSet<_> = part
            .iter()
            .flat_map(|story| story.texts.iter().map(move |text| (story.number, text)))
            .flat_map(|(n, text)| {
                text.sentences.iter().flat_map(move |s| s.labels.iter().map(move |l| (n, *l)))
            })
            .collect();
        let _ = writeln!(
            out,
            "{name}: {} stories, {} articles, {} words, {} sentences, {} mentions (and {titles} in titles), \
             {} times, {} quotes, {} figures, {} roles, {} groups of labels",
            part.len(),
            texts().count(),
            count(|m| m.text.split_whitespace().count()),
            texts().map(|t| t.sentences.len()).sum::<usize>(),
            count(|m| m.mentions.len()),
            count(|m| m.times.len()),
            count(|m| m.quotes.len()),
            count(|m| m.figures.len()),
            count(|m| m.roles.len()),
            labels.len(),
        );
        for letter in "qcesdu".chars() {
            let n = labels.iter().filter(|(_, label)| label.kind.letter() == letter).count();
            let _ = write!(out, "  {letter} {n}");
        }
        out.push('\n');
    }
    out
}

/// The plain text of `story`.
pub fn show(story: &Story) -> String {
    let mut out = format!("{}\n", story.name());
    for text in &story.texts {
        let date = text.date.map_or_else(|| "undated".to_owned(), |date| date.to_string());
        let _ = writeln!(out, "\n== {} | {} | {date}\n", text.title.text, text.source);
        let _ = writeln!(out, "{}", text.body.text);
    }
    out
}

/// What no mark covers and might need one, for reading over: capitalised words in mid sentence,
/// numbers, words for numbers and times, quotation marks; each with its line and what is around it.
pub fn loose(story: &Story) -> String {
    let mut out = String::new();
    for text in &story.texts {
        for sentence in &text.sentences {
            let words = sentence.span.of(&text.body.text);
            let offset = sentence.span.range().start;
            let heading = matches!(text.blocks[sentence.block].kind, BlockKind::Heading(_));
            let cut = tokens(words);
            for (n, token) in cut.iter().enumerate() {
                let range = token.span.range();
                let span = Span::new(range.start + offset..range.end + offset);
                let word = token.of(words);
                let first = cut[..n].iter().all(|t| t.kind == Kind::Mark);
                let before = if n == 0 { "" } else { cut[n - 1].of(words) };
                let opens = matches!(before, "\"" | "“" | "‘" | ":" | "—" | "–");
                let capital = word.starts_with(char::is_uppercase) && !first && !opens && !heading;
                let number = token.kind == Kind::Number || NUMBERS.contains(&word);
                let time = TIMES.contains(&word.to_lowercase().as_str());
                let loose = (capital || number || time) && word != "I";
                if loose && !covered(&text.body, span) || is_open_quote(&text.body, span, word) {
                    let _ = writeln!(
                        out,
                        "{}: {word}  | {}",
                        sentence.line,
                        around(words, range.start)
                    );
                }
            }
        }
    }
    out
}

const NUMBERS: &[&str] = &[
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    "hundred", "thousand", "million", "billion", "dozen", "Two", "Three", "Four", "Five", "Six",
];

const TIMES: &[&str] = &[
    "second",
    "seconds",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "week",
    "weeks",
    "weekend",
    "month",
    "months",
    "year",
    "years",
    "decade",
    "decades",
    "century",
    "centuries",
    "morning",
    "afternoon",
    "evening",
    "night",
    "nights",
    "midnight",
    "noon",
    "dawn",
    "dusk",
    "today",
    "tonight",
    "yesterday",
    "tomorrow",
    "ago",
    "now",
    "nowadays",
    "currently",
    "recently",
    "overnight",
    "spring",
    "summer",
    "autumn",
    "winter",
    "quarter",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "daily",
    "weekly",
    "monthly",
    "annual",
    "annually",
    "yearly",
    "christmas",
    "fortnight",
];

/// A double quotation mark with no quote beside it.
fn is_open_quote(marked: &Marked, span: Span, word: &str) -> bool {
    let range = span.range();
    let quoted = |span: Span| {
        let (start, end) = (span.range().start, span.range().end);
        start == range.end || end <= range.start && range.start <= end + 1
    };
    matches!(word, "\"" | "“" | "”") && !marked.quotes.iter().any(|quote| quoted(quote.span))
}

fn covered(marked: &Marked, span: Span) -> bool {
    let inside = |other: Span| {
        other.range().start <= span.range().start && span.range().end <= other.range().end
    };
    marked.mentions.iter().any(|m| inside(m.span))
        || marked.times.iter().any(|t| inside(t.span))
        || marked.figures.iter().any(|f| inside(f.span))
        || marked.roles.iter().any(|r| inside(r.span))
}

fn around(words: &str, at: usize) -> &str {
    let start = words[..at].char_indices().rev().nth(25).map_or(0, |(n, _)| n);
    let end = words[at..].char_indices().nth(30).map_or(words.len(), |(n, _)| at + n);
    &words[start..end]
}
