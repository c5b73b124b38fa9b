//! What of a sentence must agree before it can be the same claim as another: its numbers, the
//! days it speaks of, whether it denies.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use crate::analysis::{Facts, Precision, Time, TimeKind};
use crate::briefing::library::Library;
use crate::briefing::words::{Fnv, words};
use crate::text::span::Span;
use crate::text::spliced::is_spliced;

/// What is compared beside the words.
#[expect(clippy::struct_excessive_bools, reason = "each says another thing")]
#[derive(Debug, Clone, Default)]
pub struct Features {
    /// The numbers outside of its times, as the text has them but for separators; ascending.
    pub numbers: Vec<Box<str>>,
    /// The days it speaks of, first and last; of times no coarser than a month.
    pub days: Vec<(Date, Date)>,
    /// Does it deny?
    pub negated: bool,
    /// Does it lead elsewhere ("READ MORE …"), hold a card of headlines, or stand under many
    /// articles of its source, so that it says nothing itself?
    pub promotes: bool,
    /// Is it a question?
    pub asks: bool,
    /// Does it speak of what is still to come?
    pub looks_ahead: bool,
    /// Does it begin with a word for what was named before ("It carries 300 people")?
    pub points_back: bool,
    /// How many words it has.
    pub words: u32,
    /// A number that sentences with the same words share, whatever their marks and capitals; 0
    /// for a sentence too short to tell.
    pub fingerprint: u64,
}

/// The features of every sentence, by number.
pub fn features(library: &Library) -> Vec<Features> {
    let mut all = Vec::with_capacity(library.sentence_count());
    for article in library.articles() {
        let (text, facts) = (&article.article.text, &article.facts);
        let (mut time, start) = (0, all.len());
        for (index, sentence) in (0..).zip(&facts.sentences) {
            let mut spans = Vec::new();
            while let Some(found) = facts.times.get(time).filter(|t| t.sentence <= index) {
                spans.push(found.span);
                time += 1;
            }
            all.push(read(text, sentence.span, &spans));
        }
        days(facts, &mut all[start..]);
    }
    mark_repeated(library, &mut all);
    all
}

/// In how many articles of one source a sentence stands word for word if it belongs to the source
/// and not to an article.
const REPEATED: u32 = 3;

/// Marks what a source puts under many of its articles: it says nothing of any of them.
fn mark_repeated(library: &Library, features: &mut [Features]) {
    let mut counts: HashMap<(&str, u64), (usize, u32)> = HashMap::new();
    let sourced = || {
        let articles = library.articles().iter().enumerate();
        articles.filter_map(|(at, article)| Some((at, article.article.source.as_deref()?)))
    };
    for (position, source) in sourced() {
        for feature in &features[library.sentences_of(position)] {
            let (last, count) = counts.entry((source, feature.fingerprint)).or_default();
            if *count == 0 || *last != position {
                (*last, *count) = (position, *count + 1);
            }
        }
    }
    for (position, source) in sourced() {
        for feature in &mut features[library.sentences_of(position)] {
            let (_, count) = counts[&(source, feature.fingerprint)];
            feature.promotes |= feature.fingerprint != 0 && count >= REPEATED;
        }
    }
}

fn days(facts: &Facts, features: &mut [Features]) {
    let dated: HashSet<u32> =
        facts.times.iter().filter(|t| is_date(t)).map(|t| t.sentence).collect();
    for time in &facts.times {
        let Some(when) = time.when.filter(|when| when.precision <= Precision::Month) else {
            continue;
        };
        // Beside a day a clock is that day's or speaks in passing; its own day is guessed.
        if !is_date(time) && dated.contains(&time.sentence) {
            continue;
        }
        if let Some(features) = features.get_mut(time.sentence as usize) {
            features.days.push((when.from, when.until));
        }
    }
}

/// Does it name a day, or something longer up to a month?
fn is_date(time: &Time) -> bool {
    time.kind == TimeKind::Date && time.when.is_some_and(|when| when.precision <= Precision::Month)
}

/// Words that turn a claim into its opposite.
const DENIALS: &[&str] = &[
    "not",
    "no",
    "never",
    "nor",
    "neither",
    "cannot",
    "without",
    "nobody",
    "none",
    "nothing",
    "denied",
    "denies",
    "deny",
    "denying",
    "refused",
    "refuses",
    "refuse",
    "rejected",
    "rejects",
    "reject",
    "unlikely",
    "impossible",
    "failed",
    "fails",
];

fn read(text: &str, sentence: Span, times: &[Span]) -> Features {
    let mut features = Features::default();
    let mut hash = Fnv::new();
    let base = sentence.range().start;
    for (at, word) in words(sentence.of(text)) {
        features.words += 1;
        let small = word.to_lowercase();
        hash.add(&small);
        features.negated ^= DENIALS.contains(&small.as_str()) || ends_in_not(&small);
        let place = base + at;
        let in_time = times.iter().any(|time| time.range().contains(&place));
        if !in_time && word.starts_with(|c: char| c.is_ascii_digit()) {
            features.numbers.push(small.chars().filter(|c| *c != ',').collect());
        }
    }
    let sentence = sentence.of(text);
    features.promotes = promotes(sentence) || is_spliced(sentence);
    features.asks = asks(sentence);
    features.looks_ahead = looks_ahead(sentence);
    features.points_back = points_back(sentence);
    features.numbers.sort_unstable();
    features.numbers.dedup();
    features.fingerprint = if features.words >= 5 { hash.0 } else { 0 };
    features
}

/// Two words in capitals at the start, unless they are a dateline or the label of a speaker.
fn promotes(sentence: &str) -> bool {
    let shouted = |w: &str| w.len() > 2 && w.chars().all(|c| c.is_alphabetic() && c.is_uppercase());
    let run: Vec<(usize, &str)> = words(sentence).take_while(|(_, word)| shouted(word)).collect();
    let end = run.last().map_or(0, |(at, word)| at + word.len());
    run.len() >= 2 && !sentence[end..].trim_start().starts_with(['—', '–', '-', '(', ':', ','])
}

fn asks(sentence: &str) -> bool {
    sentence.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?').ends_with('?')
}

/// Words of what is still to come.
const AHEAD: &[&str] =
    &["upcoming", "ahead", "will", "planned", "forthcoming", "prepares", "preparing"];

fn looks_ahead(sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    sentence.split(|c: char| !c.is_alphabetic()).any(|word| AHEAD.contains(&word))
}

/// Words for what was named before.
const BACK: &[&str] =
    &["it", "its", "they", "their", "he", "his", "she", "her", "this", "these", "that", "those"];

fn points_back(sentence: &str) -> bool {
    let first = words(sentence).next().map(|(_, word)| word.to_lowercase());
    first.is_some_and(|word| BACK.contains(&word.as_str()))
}

fn ends_in_not(word: &str) -> bool {
    word.ends_with("n't") || word.ends_with("n’t")
}

impl Features {
    /// Could both speak of the same time? Yes, unless each names days and none is shared.
    pub fn times_agree(&self, other: &Self) -> bool {
        let meets = |a: &(Date, Date)| other.days.iter().any(|b| a.0 <= b.1 && b.0 <= a.1);
        self.days.is_empty() || other.days.is_empty() || self.days.iter().any(meets)
    }

    /// How many numbers both have.
    pub fn shared_numbers(&self, other: &Self) -> usize {
        self.numbers.iter().filter(|number| other.numbers.binary_search(number).is_ok()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::fixture::build;

    fn of(text: &str) -> Features {
        read(text, Span::new(0..text.len()), &[])
    }

    #[test]
    fn marks_and_capitals_leave_no_fingerprint() {
        let (a, b) = (of("The dam broke at night."), of("“The Dam broke, at night”"));
        assert_eq!(a.fingerprint, b.fingerprint);
        assert_ne!(a.fingerprint, of("The dam broke at noon.").fingerprint);
        assert_eq!(of("No.").fingerprint, 0);
    }

    #[test]
    fn a_pointer_elsewhere_is_told_from_a_dateline() {
        assert!(of("READ MORE Marsh: the dam breaks in the north").promotes);
        assert!(!of("PORT ELLIS, Norland — The dam broke.").promotes);
        assert!(!of("ADA MARSH: Good morning to you all.").promotes);
        assert!(!of("The FBI and the CIA met.").promotes);
    }

    #[test]
    fn a_card_of_headlines_says_nothing_of_its_sentence() {
        assert!(of("Sen. Ada Marsh Ada Jane MarshHarbour vote delayed MORE said no.").promotes);
    }

    #[test]
    fn a_clock_beside_a_day_names_no_other_day() {
        let briefing = build(
            "# a.md | 2025-03-07 | | Dock\nAt {noon|2025-03-05T12:00} or later, [Marsh|P] said on {Thursday|2025-03-06}.\n",
        );
        let article = &briefing.articles()[0];
        let mut features = vec![Features::default()];
        let mut facts = article.facts.clone();
        facts.times[0].kind = TimeKind::Time;
        days(&facts, &mut features);
        let day = Date::new(2025, 3, 6).expect("a day");
        assert_eq!(features[0].days, [(day, day)]);
    }

    #[test]
    fn a_sentence_that_begins_with_a_pronoun_points_back() {
        assert!(of("“It carries 300 people.").points_back);
        assert!(!of("The ship carries 300 people, and it is new.").points_back);
    }

    #[test]
    fn a_denial_denied_is_none() {
        assert!(of("He did not go.").negated);
        assert!(of("They don't know.").negated);
        assert!(!of("She denied that she did not go.").negated);
    }
}
