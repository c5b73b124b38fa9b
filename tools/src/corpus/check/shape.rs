//! Is each article whole, and is each line one sentence?

use tidings::article::BlockKind;

use crate::corpus::check::place::Fault;
use crate::corpus::model::{Story, Text};

const SECTIONS: &[&str] =
    &["politics", "conflict", "courts", "business", "disaster", "science", "sport", "culture"];
const STYLES: &[&str] = &[
    "wire",
    "feature",
    "transcript",
    "qa",
    "list",
    "live",
    "release",
    "brief",
    "column",
    "translated",
];
/// Words after which a stop does not end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Rt", "Rev", "Gen", "Col", "Lt", "Capt", "Sgt", "Sen",
    "Gov", "Jr", "Sr", "No", "vs", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec", "Mt", "Inc",
    "Ltd", "Co", "Corp", "Hon", "approx", "Maj", "Cpl", "Rep", "Fr", "Sra", "Srta", "Sta", "Sto",
    "Ma", "Messrs", "Hrs",
];

/// The faults of `story`.
pub fn faults(story: &Story) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut fault = |line, what: String| found.push(Fault { line, what });
    if !(2..=5).contains(&story.texts.len()) {
        fault(1, format!("{} articles, not 2 to 5", story.texts.len()));
    }
    if !SECTIONS.contains(&story.section.as_str()) {
        fault(1, format!("no such section: {}", story.section));
    }
    for text in &story.texts {
        let line = text.sentences.first().map_or(0, |s| s.line);
        if !STYLES.contains(&text.style.as_str()) {
            fault(line, format!("no such style: {}", text.style));
        }
        let words = text.body.text.split_whitespace().count();
        if !(130..=420).contains(&words) {
            fault(line, format!("{}: {words} words", text.slug));
        }
        if story.texts.iter().filter(|other| other.slug == text.slug).count() > 1 {
            fault(line, format!("two articles are called {}", text.slug));
        }
        lines(text, &mut fault);
        quotes(text, &mut fault);
    }
    found
}

/// Each line is one sentence, and ends like one.
fn lines(text: &Text, fault: &mut impl FnMut(usize, String)) {
    for sentence in &text.sentences {
        let words = sentence.span.of(&text.body.text);
        let kind = text.blocks[sentence.block].kind;
        if !matches!(kind, BlockKind::Paragraph | BlockKind::Item { .. }) {
            continue;
        }
        if let Some(at) = inner_end(words) {
            fault(sentence.line, format!("two sentences on a line? {:?}", &words[at..]));
        }
        let last = words.trim_end_matches(['"', '”', '’', '\'', ')', ']']).chars().last();
        let goes_on = text.sentences.iter().any(|next| {
            next.block == sentence.block && next.span.range().start > sentence.span.range().start
        });
        if goes_on && !last.is_some_and(|c| matches!(c, '.' | '!' | '?' | '…')) {
            fault(sentence.line, format!("the line does not end a sentence: {words:?}"));
        }
    }
}

/// Where in `words` another sentence seems to start.
fn inner_end(words: &str) -> Option<usize> {
    for (at, _) in words.match_indices(['.', '!', '?']) {
        let rest = words[at + 1..].trim_start_matches(['"', '”', '’', ')', '.']);
        let before = words[..at].rsplit([' ', '"', '“', '(', '.']).next().unwrap_or_default();
        let short = before.chars().count() <= 1 || ABBREVIATIONS.contains(&before);
        let mut next = rest.trim_start().trim_start_matches(['"', '“', '‘', '(']).chars();
        let starts = rest.starts_with(' ') && next.next().is_some_and(char::is_uppercase);
        if starts && !short {
            return Some(at);
        }
    }
    None
}

/// Each quote stands between quotation marks, and each pair of marks is looked at.
fn quotes(text: &Text, fault: &mut impl FnMut(usize, String)) {
    let body = text.body.text.as_str();
    for quote in &text.body.quotes {
        let range = quote.span.range();
        let line = text.sentences.iter().rfind(|s| s.span.range().start <= range.start);
        let line = line.map_or(0, |s| s.line);
        let opens = body[..range.start].ends_with(['"', '“', '‘', '\'', '«', '„']);
        let after = body[range.end..].trim_start_matches([',', '.', '?', '!']);
        // A quote that goes on in the next paragraph is not closed at the end of this one.
        let closes = after.starts_with(['"', '”', '’', '\'', '»', '“', '\n']);
        if !opens || !closes {
            fault(line, format!("no quotation marks around {:?}", quote.span.of(body)));
        }
        if let Some(id) = &quote.speaker
            && !text.body.mentions.iter().any(|mention| mention.id == *id)
        {
            fault(line, format!("the speaker {id} is not named in the article"));
        }
    }
}
