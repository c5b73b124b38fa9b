//! Sentences of different articles that say the same.
//!
//! Candidates share rare words: for each sentence the rows of its rarest words are walked, no row
//! longer than `COMMON`. The score of a pair is the cosine of its words, raised a little where
//! the shorter sentence is held by the longer one and where the same actors are named, lowered
//! where only one denies or where both have numbers and none in common. Sentences of the same
//! words need no score.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::briefing::index::{Entry, Index};
use crate::briefing::library::{Library, narrow};
use crate::briefing::links::features::Features;
use crate::briefing::named::Named;

/// In how many sentences a word may stand to lead from one to another.
const COMMON: usize = 120;
/// How many of a sentence's words lead to others.
const LEADING: usize = 10;
/// How many candidates of a sentence are scored.
const SCORED: usize = 16;
/// How many sentences of the same words each is linked with.
const TWINS: usize = 8;

/// Two sentences that say the same, the smaller number first, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Claim {
    /// The one.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// From 0 to 1.
    pub score: f32,
}

/// All that is read to compare sentences.
#[derive(Debug, Clone, Copy)]
pub struct Sentences<'a> {
    /// Which articles there are.
    pub library: &'a Library,
    /// Their words.
    pub index: &'a Index,
    /// Their actors.
    pub named: &'a Named,
    /// Their numbers, days and denials.
    pub features: &'a [Features],
}

/// Pairs of sentences of different articles that are like enough to be compared closely, each
/// once, with the cosine of their words.
pub fn candidates(of: Sentences<'_>) -> Vec<(u32, u32, f32)> {
    let mut shared = vec![0.0_f32; of.features.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut found = Vec::new();
    for position in 0..of.library.articles().len() {
        let here = of.library.sentences_of(position);
        for sentence in here.clone().filter(|&s| comparable(of, position, s)) {
            for word in leading(of.index, sentence) {
                let row = of.index.sentences_with(word);
                let weight = of.index.rarity(word).powi(2);
                let later = row.partition_point(|entry| (entry.number as usize) < here.end);
                for entry in &row[later..] {
                    let sum = &mut shared[entry.number as usize];
                    if *sum == 0.0 {
                        touched.push(entry.number);
                    }
                    *sum += weight;
                }
            }
            let like =
                |other: u32| shared[other as usize] / of.index.length(other as usize).max(1e-6);
            touched.sort_by(|&x, &y| like(y).total_cmp(&like(x)).then(x.cmp(&y)));
            for &other in touched.iter().take(SCORED) {
                let cosine = of.index.cosine(sentence, other as usize);
                found.push((narrow(sentence), other, cosine));
            }
            touched.drain(..).for_each(|other| shared[other as usize] = 0.0);
        }
    }
    found
}

/// Is the sentence running text with enough words to say something?
fn comparable(of: Sentences<'_>, position: usize, sentence: usize) -> bool {
    let article = &of.library.articles()[position];
    let index = sentence - of.library.sentences_of(position).start;
    let prose = article.facts.sentences.get(index).is_some_and(|s| s.kind.is_prose());
    prose && of.features[sentence].words >= 5
}

/// The rarest words of `sentence` that other sentences have as well, but not too many.
fn leading(index: &Index, sentence: usize) -> Vec<u32> {
    let rare = |entry: &&Entry| (2..=COMMON).contains(&index.sentences_with(entry.number).len());
    let mut words: Vec<u32> =
        index.terms_of(sentence).iter().filter(rare).map(|entry| entry.number).collect();
    words.sort_by_key(|&word| (index.sentences_with(word).len(), word));
    words.truncate(LEADING);
    words
}

/// The pairs of `candidates` that say the same, from `least` on, and all sentences of the same
/// words.
pub fn claims(of: Sentences<'_>, candidates: &[(u32, u32, f32)], least: f32) -> Vec<Claim> {
    let mut found: Vec<Claim> = twins(of);
    for &(a, b, cosine) in candidates {
        let score = score(of, a as usize, b as usize, cosine);
        if score >= least {
            found.push(Claim { a, b, score });
        }
    }
    found.sort_by(|x, y| (x.a, x.b).cmp(&(y.a, y.b)).then(y.score.total_cmp(&x.score)));
    found.dedup_by_key(|claim| (claim.a, claim.b));
    found
}

/// Sentences of the same words, each with those that come next.
fn twins(of: Sentences<'_>) -> Vec<Claim> {
    let mut same: BTreeMap<u64, Vec<(usize, u32)>> = BTreeMap::new();
    for position in 0..of.library.articles().len() {
        for sentence in of.library.sentences_of(position) {
            let fingerprint = of.features[sentence].fingerprint;
            if fingerprint != 0 && comparable(of, position, sentence) {
                same.entry(fingerprint).or_default().push((position, narrow(sentence)));
            }
        }
    }
    let mut found = Vec::new();
    for row in same.values().filter(|row| row.len() > 1) {
        for (at, &(position, a)) in row.iter().enumerate() {
            let others = row[at + 1..].iter().filter(|(other, _)| *other != position);
            found.extend(others.take(TWINS).map(|&(_, b)| Claim { a, b, score: 1.0 }));
        }
    }
    found
}

/// How sure it is that two sentences say the same, from 0 to 1.
fn score(of: Sentences<'_>, a: usize, b: usize, cosine: f32) -> f32 {
    let (mine, other) = (&of.features[a], &of.features[b]);
    let held = of.index.held(a, b);
    let mut score = cosine * 0.75 + held * 0.25;
    let (left, right) = (of.named.in_sentence(a), of.named.in_sentence(b));
    let both = left.iter().filter(|actor| right.contains(actor)).count();
    if !left.is_empty() && !right.is_empty() {
        score += if both == 0 { -0.12 } else { 0.0 };
        score += if both == left.len().max(right.len()) { 0.04 } else { 0.0 };
    }
    if mine.negated != other.negated {
        score -= 0.15;
    }
    if !mine.numbers.is_empty() && !other.numbers.is_empty() {
        score += if mine.shared_numbers(other) == 0 { -0.2 } else { 0.05 };
    }
    if !mine.times_agree(other) {
        score -= 0.3;
    }
    score.clamp(0.0, 1.0)
}

/// Orders by certainty, surest first.
pub fn surest(claims: &mut [Claim]) {
    claims.sort_by(|x, y| {
        y.score.total_cmp(&x.score).then((x.a, Reverse(x.b)).cmp(&(y.a, Reverse(y.b))))
    });
}
