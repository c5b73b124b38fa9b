//! Sentences of different articles that say the same.
//!
//! Candidates share rare words: for each sentence the rows of its rarest words are walked, no row
//! longer than `COMMON`. What is not near at first sight is dropped, the rest is judged by all that
//! speaks for and against. Sentences of the same words need no judgement.

use std::collections::BTreeMap;

use crate::briefing::index::{Entry, Index};
use crate::briefing::library::narrow;
use crate::briefing::links::judge;
use crate::briefing::links::sentences::Sentences;

/// In how many sentences a word may stand to lead from one to another.
const COMMON: usize = 120;
/// How many of a sentence's words lead to others.
const LEADING: usize = 10;
/// How many candidates of a sentence are judged.
const JUDGED: usize = 16;
/// How many sentences of the same words each is linked with.
const TWINS: usize = 8;

/// How much surer we must be that sentences speak of one happening than that they say the same, and
/// how like their words must be: in a story in which all speak of a few people and days, a day and
/// a person in common say little.
const EVENT: (f32, f32) = (0.1, 0.215);

/// Two sentences, the smaller number first, and how sure it is that they belong together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Claim {
    /// The one.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// From 0 to 1.
    pub score: f32,
}

/// Pairs of sentences of different articles that share rare words, the smaller number first.
pub fn candidates(of: Sentences<'_>) -> Vec<(u32, u32)> {
    let mut shared = vec![0.0_f32; of.features.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut found = Vec::new();
    for position in 0..of.library.articles().len() {
        let here = of.library.sentences_of(position);
        for sentence in here.clone().filter(|&s| of.comparable(position, s)) {
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
            let best = touched.iter().filter(|&&other| {
                of.comparable(of.library.position_of(other as usize), other as usize)
            });
            found.extend(best.take(JUDGED).map(|&other| (narrow(sentence), other)));
            touched.drain(..).for_each(|other| shared[other as usize] = 0.0);
        }
    }
    found
}

/// The rarest words of `sentence` that other sentences have as well, but not too many.
fn leading(index: &Index, sentence: usize) -> Vec<u32> {
    let rare = |entry: &&Entry| (2..=COMMON).contains(&index.sentences_with(entry.number).len());
    let mut words: Vec<u32> =
        index.terms_of(sentence).iter().filter(rare).map(|entry| entry.number).collect();
    words.sort_by(|&x, &y| index.rarity(y).total_cmp(&index.rarity(x)).then(x.cmp(&y)));
    words.truncate(LEADING);
    words
}

/// What was found among sentences that share rare words.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Those that say the same.
    pub claims: Vec<Claim>,
    /// Those that do not, but speak of the same happening.
    pub events: Vec<Claim>,
    /// Those that would say the same if they did not speak of different days: they may disagree
    /// about when it was.
    pub but_for_days: Vec<Claim>,
}

/// The pairs of `candidates` that say the same or speak of the same happening, from `least` on,
/// and all sentences of the same words.
pub fn judged(of: Sentences<'_>, candidates: &[(u32, u32)], least: f32) -> Found {
    let mut found = Found { claims: twins(of), ..Found::default() };
    for &(a, b) in candidates {
        if let Some(traits) = judge::traits_if_near(of, a as usize, b as usize) {
            let (claim, related) = (judge::claim(&traits), judge::related(&traits));
            let (named, shared) = (traits[judge::ACTORS] > 0.0, traits[judge::WORDS] * 6.0 + 0.1);
            let enough = shared >= 3.0 || named && shared >= 2.0;
            if traits[judge::OTHER_DAYS] > 0.0 && enough {
                let mut same_day = traits;
                same_day[judge::OTHER_DAYS] = 0.0;
                let score = judge::claim(&same_day);
                if score >= least {
                    found.but_for_days.push(Claim { a, b, score });
                }
            }
            if claim >= least && enough {
                found.claims.push(Claim { a, b, score: claim });
            } else if related >= least + EVENT.0
                && traits[judge::LIKE] >= EVENT.1
                && (shared >= 3.0 || named)
                && !of.asks(a as usize)
                && !of.asks(b as usize)
                && !of.too_early(a as usize, b as usize)
            {
                found.events.push(Claim { a, b, score: related });
            }
        }
    }
    let claims = &mut found.claims;
    claims.sort_by(|x, y| (x.a, x.b).cmp(&(y.a, y.b)).then(y.score.total_cmp(&x.score)));
    claims.dedup_by_key(|claim| (claim.a, claim.b));
    found
}

/// Sentences of the same words, each with those that come next.
fn twins(of: Sentences<'_>) -> Vec<Claim> {
    let mut same: BTreeMap<u64, Vec<(usize, u32)>> = BTreeMap::new();
    for position in 0..of.library.articles().len() {
        for sentence in of.library.sentences_of(position) {
            let fingerprint = of.features[sentence].fingerprint;
            if fingerprint != 0 && of.comparable(position, sentence) {
                same.entry(fingerprint).or_default().push((position, narrow(sentence)));
            }
        }
    }
    let mut found = Vec::new();
    for row in same.values().filter(|row| row.len() > 1) {
        for &(position, a) in row {
            // A row is in order: all behind this article's are of others.
            let others = row[row.partition_point(|(other, _)| *other <= position)..].iter();
            found.extend(others.take(TWINS).map(|&(_, b)| Claim { a, b, score: 1.0 }));
        }
    }
    found
}
