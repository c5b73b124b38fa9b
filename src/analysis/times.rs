//! Time expressions: words that denote a time, with their TIMEX3 types and values (TimeML 1.2.1).
//!
//! In: an article's tokens and sentences, and its date if that is known. Out: one [`Time`] an
//! expression, in order, none crossing a sentence.
//!
//! It is a rule engine, in the manner of HeidelTime (Strötgen and Gertz 2013) and SUTime (Chang
//! and Manning 2012): a rule is a pattern over tokens and a function that says what it means.
//! Each family of rules is a file with a table; to teach it a new time, add a row there.
//!
//! ```text
//! words      what a word can mean: month, unit, ordinal …   pattern   what a rule looks like
//! atoms      numbers, clocks, lengths: the pieces           engine    the longest rule at a token
//! dates weekdays relative periods clocks durations sets vague ranges holidays friends    the rules
//! context    what a relative time is counted from           calendar, meaning   values and days
//! ```
//!
//! Values are resolved against the article's date, the time last spoken of, and in a text that
//! tells history against where its tale is. What cannot be resolved keeps its X's: an undated
//! article's "Tuesday" is `XXXX-WXX-2`.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use crate::analysis::doc::Doc;
use crate::analysis::facts::Time;
use crate::analysis::times::context::Context;
use crate::analysis::times::engine::{Reader, Rules};
use crate::analysis::times::meaning::{Meaning, Reading};
use crate::analysis::times::pattern::WordId;
use crate::analysis::times::profile::profile;
use crate::analysis::times::scan::Scan;
use crate::text::span::Span;

mod atoms;
mod calendar;
mod clocks;
mod context;
mod dates;
mod digital;
mod durations;
mod engine;
mod feasts;
mod found;
mod friends;
mod guards;
mod holidays;
mod hours;
mod item;
mod meaning;
mod numbers;
mod pattern;
mod periods;
mod pieces;
mod profile;
mod ranges;
mod relative;
mod scan;
mod sets;
mod tense;
mod vague;
mod weekdays;
mod words;

/// All rules; where two match the same words, the one that stands first wins.
static RULES: LazyLock<Rules> = LazyLock::new(|| {
    Rules::new(&[
        friends::RULES,
        ranges::RULES,
        dates::RULES,
        clocks::RULES,
        holidays::RULES,
        weekdays::RULES,
        sets::RULES,
        relative::RULES,
        periods::RULES,
        vague::RULES,
        durations::RULES,
    ])
});

/// The times that `doc` speaks of, in order, not overlapping, each inside one sentence.
pub fn find(doc: &Doc) -> Vec<Time> {
    let rules = &*RULES;
    let ids: Vec<WordId> =
        doc.tokens.iter().map(|token| rules.lexicon.id(token.of(&doc.lower))).collect();
    let profile = profile(doc, &rules.lexicon, &ids);
    let mut context = Context {
        article: doc.date,
        history: profile.history,
        day_first: profile.day_first,
        ..Context::default()
    };
    let mut times = Vec::new();
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let tokens = sentence.tokens();
        let scan = Scan::new(doc, &rules.lexicon, tokens.start, &ids[tokens.clone()]);
        context.sentence = index;
        let mut at = tokens.start;
        while at < tokens.end {
            let reader = Reader { rules, scan: &scan, context: &context, depth: 0 };
            let Some(found) = reader.best(at) else {
                at += 1;
                continue;
            };
            let start = std::mem::replace(&mut at, found.end);
            let parts = match found.reading {
                Reading::One(meaning) => vec![(start..found.end, meaning)],
                Reading::Two(first, second) => vec![first, second],
                Reading::NoTime => Vec::new(),
            };
            for (place, meaning) in parts {
                let time = time(doc, index, &place, &meaning);
                let opens = place.start <= tokens.start + 2;
                let since = scan.before(place.start, 1) == "since";
                context.note(&meaning, time.span, opens, since);
                times.push(time);
            }
        }
    }
    times
}

fn time(doc: &Doc, index: usize, place: &Range<usize>, meaning: &Meaning) -> Time {
    let start = doc.tokens[place.start].span.range().start;
    let end = doc.tokens[place.end - 1].span.range().end;
    Time {
        span: Span::new(start..end),
        kind: meaning.kind,
        value: meaning.value.text(),
        when: meaning.when(),
        rule: Cow::Borrowed(meaning.rule),
        anchor: meaning.anchor,
        sentence: u32::try_from(index).expect("fewer sentences than bytes"),
    }
}
