//! What can be asked for: words, "phrases", `actor:`, `source:`, `after:`, `before:`, `-not`.

use std::str::FromStr;

use jiff::civil::Date;

use crate::analysis::terms;
use crate::briefing::model::Analysed;
use crate::text::span::Span;
use crate::text::token::tokens;
use crate::text::word::fold;

/// A query, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<Word>,
    phrases: Vec<String>,
    actors: Vec<String>,
    sources: Vec<String>,
    after: Option<Date>,
    before: Option<Date>,
    without: Vec<Word>,
    barred_phrases: Vec<String>,
}

/// A word to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its stem, as sentences have it.
    pub stem: String,
    /// As it was typed, folded.
    pub typed: String,
    /// Is it long enough to be the beginning of a longer word?
    pub may_go_on: bool,
}

/// What is wrong with a query, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    /// A filter without a value.
    #[error("'{0}:' wants something after it, such as {0}:{1}")]
    Empty(&'static str, &'static str),
    /// A date that is none.
    #[error("'{0}' is not a date; write 2025, 2025-03 or 2025-03-07")]
    Date(String),
    /// Nothing to look for.
    #[error("nothing to look for; write words, a \"phrase\" or a filter such as actor:rutte")]
    Nothing,
}

impl Query {
    /// The words to look for.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The phrases that must stand in the sentence, in comparable form.
    pub fn phrases(&self) -> &[String] {
        &self.phrases
    }

    /// The words that must not.
    pub fn without(&self) -> &[Word] {
        &self.without
    }

    /// The phrases that must not.
    pub fn barred_phrases(&self) -> &[String] {
        &self.barred_phrases
    }

    /// The beginnings of the names of actors, each of which the sentence must name.
    pub fn actors(&self) -> &[String] {
        &self.actors
    }

    /// May sentences of `article` be found? `after:` counts from the first day of what it names,
    /// `before:` up to the day before; an article without a date is in neither.
    pub fn allows(&self, article: &Analysed) -> bool {
        let date = article.article.date.map(|dated| dated.date);
        let source = article.article.source.as_deref().map(comparable).unwrap_or_default();
        self.after.is_none_or(|after| date.is_some_and(|date| date >= after))
            && self.before.is_none_or(|before| date.is_some_and(|date| date < before))
            && self.sources.iter().all(|wanted| source.contains(&format!(" {wanted}")))
    }

    /// Where `line` has what was looked for, in order and apart.
    pub fn matches(&self, line: &str) -> Vec<Span> {
        let mut found: Vec<Span> = Vec::new();
        for token in tokens(line) {
            let word = token.of(line);
            let folded = fold(&word.to_lowercase()).into_owned();
            let stems = terms::of(word);
            let is = |wanted: &Word| {
                stems.iter().any(|stem| **stem == *wanted.stem)
                    || (wanted.may_go_on && folded.starts_with(&wanted.typed))
            };
            let in_phrase =
                || self.phrases.iter().any(|p| p.split(' ').any(|w| !w.is_empty() && w == folded));
            if self.words.iter().any(is) || (!folded.trim().is_empty() && in_phrase()) {
                found.push(token.span);
            }
        }
        found
    }
}

impl FromStr for Query {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Self, QueryError> {
        let mut query = Self::default();
        for part in parts(text) {
            query.add(&part)?;
        }
        if query == Self::default() { Err(QueryError::Nothing) } else { Ok(query) }
    }
}

impl Query {
    fn add(&mut self, part: &str) -> Result<(), QueryError> {
        let (barred, part) = match part.strip_prefix('-') {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, part),
        };
        if let Some((key, value)) = part.split_once(':') {
            let value = value.trim_matches('"');
            let name = comparable(value).trim().to_owned();
            match key.to_lowercase().as_str() {
                "actor" if name.is_empty() => return Err(QueryError::Empty("actor", "rutte")),
                "source" if name.is_empty() => return Err(QueryError::Empty("source", "daily")),
                "actor" => self.actors.push(name),
                "source" => self.sources.push(name),
                "after" => self.after = Some(day(value, "after")?),
                "before" => self.before = Some(day(value, "before")?),
                _ => self.add_words(part, barred),
            }
            return Ok(());
        }
        self.add_words(part, barred);
        Ok(())
    }

    fn add_words(&mut self, part: &str, barred: bool) {
        let phrase = part.strip_prefix('"').map(|rest| rest.trim_end_matches('"'));
        let (words, phrases) = if barred {
            (&mut self.without, &mut self.barred_phrases)
        } else {
            (&mut self.words, &mut self.phrases)
        };
        let stems = terms::of(part);
        match phrase {
            Some(phrase) => {
                phrases.extend(Some(comparable(phrase)).filter(|p| !p.trim().is_empty()))
            }
            // A stop word has no stem; alone it is looked for as it stands.
            None if stems.is_empty() => {}
            None => words.extend(stems.iter().map(|stem| word(stem, part))),
        }
    }
}

fn word(stem: &str, part: &str) -> Word {
    let typed = fold(&part.to_lowercase()).into_owned();
    let may_go_on = typed.chars().count() >= 2 && typed.chars().all(char::is_alphabetic);
    Word { stem: stem.to_owned(), typed, may_go_on }
}

/// The first day that `value` names.
fn day(value: &str, key: &'static str) -> Result<Date, QueryError> {
    if value.is_empty() {
        return Err(QueryError::Empty(key, "2025-03"));
    }
    let full = match value.bytes().filter(|byte| *byte == b'-').count() {
        0 => format!("{value}-01-01"),
        1 => format!("{value}-01"),
        _ => value.to_owned(),
    };
    full.parse().map_err(|_| QueryError::Date(value.to_owned()))
}

/// The parts of a query, parted by blanks outside quotation marks.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for c in text.chars() {
        let c = if matches!(c, '“' | '”') { '"' } else { c };
        quoted ^= c == '"';
        match parts.last_mut() {
            Some(part) if quoted || !c.is_whitespace() => part.push(c),
            _ => parts.push(String::new()),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// `text` in the form in which phrases and names are compared: small letters without accents,
/// words parted by one blank, a blank before the first and after the last.
pub fn comparable(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut out = String::from(" ");
    for token in tokens(&lower) {
        let word = fold(token.of(&lower));
        if word.chars().any(char::is_alphanumeric) {
            out.push_str(&word);
            out.push(' ');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Query {
        text.parse().expect("valid")
    }

    #[test]
    fn a_query_is_cut_into_words_phrases_and_filters() {
        let query =
            read("drones \"air defence\" actor:Müller source:\"the daily\" -truce after:2025-03");
        assert_eq!(query.words[0].stem, "drone");
        assert_eq!(query.phrases, [" air defence "]);
        assert_eq!(
            (query.actors, query.sources),
            (vec!["muller".into()], vec!["the daily".into()])
        );
        assert_eq!(query.without[0].stem, "truce");
        assert_eq!(query.after, Some(jiff::civil::date(2025, 3, 1)));
    }

    #[test]
    #[rustfmt::skip]
    fn slips_are_told() {
        let cases = [
            ("",               "nothing to look for"),
            ("   -  ",         "nothing to look for"),
            ("actor:",         "'actor:' wants something"),
            ("after:tuesday",  "'tuesday' is not a date"),
            ("before:2025-13", "'2025-13' is not a date"),
        ];
        for (text, expected) in cases {
            let told = text.parse::<Query>().expect_err(text).to_string();
            assert!(told.starts_with(expected), "{text}: {told}");
        }
    }

    #[test]
    fn what_was_looked_for_is_lit() {
        let lit = |query: &str, line: &str| -> Vec<String> {
            read(query).matches(line).iter().map(|span| span.of(line).to_owned()).collect()
        };
        assert_eq!(lit("drone", "Drones and a drone-maker."), ["Drones", "drone"]);
        assert_eq!(lit("dro", "Drones"), ["Drones"], "the beginning of a word");
        assert_eq!(lit("\"red line\"", "A red line."), ["red", "line"]);
    }

    proptest! {
        #[test]
        fn any_text_is_a_query_or_told(text in "\\PC{0,60}", line in "\\PC{0,60}") {
            if let Ok(query) = text.parse::<Query>() {
                let spans = query.matches(&line);
                prop_assert!(spans.is_sorted_by(|a, b| a.range().end <= b.range().start));
            }
        }
    }
}
