//! Ranked sentences for a query.
//!
//! In: a [`Query`] and a briefing's articles and actors. Out: the sentences that fit all of its
//! filters, best first.
//!
//! Sentences are ranked by BM25 (Robertson and Zaragoza 2009,
//! <https://doi.org/10.1561/1500000019>, k1 = 1.2, b = 0.75) over the stems that links use, times
//! the share of the query's words that they have, so that a sentence with all of the words comes
//! before one that repeats some. Filters alone give all sentences that fit, newest article first.
//!
//! A scan and no index: 80,000 sentences take a few milliseconds, and a query that is still being
//! typed can match the beginnings of words, which an index by stems cannot.

pub mod query;

use std::cmp::Reverse;

use crate::briefing::library::{Library, narrow};
use crate::briefing::model::{Actor, ActorId, Analysed, SentenceId};

pub use crate::briefing::search::query::{Query, QueryError};

use crate::briefing::search::query::Word;

/// A sentence that fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Which.
    pub sentence: SentenceId,
    /// How well: more is better; 0 where only filters were asked for.
    pub score: f32,
}

/// How fast more of a word counts less, and how much long sentences are held back.
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// What the beginning of a word counts against the whole of it.
const BEGINNING: f32 = 0.5;

/// The sentences of `library` that fit `query`, best first. `named` gives the actors of a
/// sentence by its number.
pub fn search<'a>(
    library: &Library,
    actors: &[Actor],
    named: impl Fn(usize) -> &'a [ActorId],
    query: &Query,
) -> Vec<Hit> {
    let wanted: Vec<Vec<ActorId>> =
        query.actors().iter().map(|name| called(actors, name)).collect();
    let mut fits: Vec<Fit> = Vec::new();
    let mut with = vec![0_usize; query.words().len()];
    let (mut sentences, mut length) = (0_usize, 0_usize);
    for (position, article) in library.articles().iter().enumerate() {
        let allowed = query.allows(article);
        for (index, number) in library.sentences_of(position).enumerate() {
            let terms = article.facts.terms.get(index).map_or(&[][..], Vec::as_slice);
            sentences += 1;
            length += terms.len();
            let counts: Vec<f32> = query.words().iter().map(|word| count(word, terms)).collect();
            for (with, count) in with.iter_mut().zip(&counts) {
                *with += usize::from(*count > 0.0);
            }
            let here = named(number);
            let by_actors = wanted.iter().all(|ids| ids.iter().any(|id| here.contains(id)));
            if allowed && by_actors && holds(article, index, terms, &counts, query) {
                let id = SentenceId { article: article.id, index: narrow(index) };
                fits.push(Fit { id, counts, length: terms.len() });
            }
        }
    }
    let mean = ratio(length, sentences).max(1.0);
    let weights: Vec<f32> = with.iter().map(|with| rarity(*with, sentences)).collect();
    let hits = fits.iter().map(|fit| Hit { sentence: fit.id, score: fit.score(&weights, mean) });
    let mut hits: Vec<Hit> = hits.collect();
    let date = |hit: &Hit| library.article(hit.sentence.article).and_then(|a| a.article.date);
    hits.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| Reverse(date(a).map(|d| d.date)).cmp(&Reverse(date(b).map(|d| d.date))))
            .then_with(|| a.sentence.cmp(&b.sentence))
    });
    hits
}

/// A sentence that fits, with how often it has each word of the query.
struct Fit {
    id: SentenceId,
    counts: Vec<f32>,
    length: usize,
}

impl Fit {
    fn score(&self, weights: &[f32], mean: f32) -> f32 {
        let long = 1.0 - B + B * ratio(self.length, 1) / mean;
        let worth =
            |(count, weight): (&f32, &f32)| weight * count * (K1 + 1.0) / (count + K1 * long);
        let sum: f32 = self.counts.iter().zip(weights).map(worth).sum();
        let has = self.counts.iter().filter(|count| **count > 0.0).count();
        sum * ratio(has, self.counts.len().max(1))
    }
}

/// How often `terms` have `word`; its mere beginning counts less.
fn count(word: &Word, terms: &[Box<str>]) -> f32 {
    let one = |term: &str| match () {
        () if term == word.stem => 1.0,
        () if word.may_go_on && term.starts_with(&word.typed) => BEGINNING,
        () => 0.0,
    };
    terms.iter().map(|term| one(term)).sum()
}

/// Does a sentence have one of the words, all of the phrases, and nothing that is excluded?
fn holds(
    article: &Analysed,
    index: usize,
    terms: &[Box<str>],
    counts: &[f32],
    query: &Query,
) -> bool {
    let some = counts.is_empty() || counts.iter().any(|count| *count > 0.0);
    if !some || query.without().iter().any(|word| count(word, terms) >= 1.0) {
        return false;
    }
    let (phrases, barred) = (query.phrases(), query.barred_phrases());
    if phrases.is_empty() && barred.is_empty() {
        return true;
    }
    let words = article.facts.sentences[index].span.of(&article.article.text);
    let words = query::comparable(words);
    phrases.iter().all(|phrase| words.contains(phrase.as_str()))
        && !barred.iter().any(|phrase| words.contains(phrase.as_str()))
}

/// The actors that have a spelling with `name` at the start of one of its words.
fn called(actors: &[Actor], name: &str) -> Vec<ActorId> {
    let starts = |text: &str| {
        let text = query::comparable(text);
        text.contains(&format!(" {name}"))
    };
    let is = |actor: &&Actor| {
        starts(&actor.name) || actor.aliases.iter().any(|alias| starts(&alias.text))
    };
    actors.iter().filter(is).map(|actor| actor.id).collect()
}

/// How rare what `with` of `all` sentences have is (Robertson and Spärck Jones 1976, never below 0).
fn rarity(with: usize, all: usize) -> f32 {
    let (with, all) = (ratio(with, 1), ratio(all, 1));
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

#[allow(clippy::cast_precision_loss, reason = "a score does not need the last digits")]
fn ratio(a: usize, b: usize) -> f32 {
    if b == 0 { 0.0 } else { a as f32 / b as f32 }
}
