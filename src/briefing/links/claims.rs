//! Sentences of different articles that say the same.
//!
//! Candidates share rare words: for each sentence the rows of its rarest words are walked, no row
//! longer than `COMMON`. A pair is judged by its words without names, by the actors that both
//! name, and by what must not be at odds: days, numbers, denial. Sentences of the same words
//! need no judgement.

use std::collections::BTreeMap;

use crate::briefing::index::{Entry, Index};
use crate::briefing::library::{Library, narrow};
use crate::briefing::links::content::{Content, Shared};
use crate::briefing::links::features::Features;
use crate::briefing::model::ActorId;
use crate::briefing::named::Named;

/// In how many sentences a word may stand to lead from one to another.
const COMMON: usize = 120;
/// How many of a sentence's words lead to others.
const LEADING: usize = 10;
/// How many candidates of a sentence are judged.
const JUDGED: usize = 16;
/// From which rarity on an actor tells one encounter from another, and how many it takes.
const RARE: f32 = 2.5;
const TOGETHER: usize = 3;
/// How many sentences of the same words each is linked with.
const TWINS: usize = 8;

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

/// All that is read to compare sentences.
#[derive(Debug, Clone, Copy)]
pub struct Sentences<'a> {
    /// Which articles there are.
    pub library: &'a Library,
    /// Their words.
    pub index: &'a Index,
    /// Their words without names.
    pub content: &'a Content,
    /// Their actors.
    pub named: &'a Named,
    /// Their numbers, days and denials.
    pub features: &'a [Features],
}

impl Sentences<'_> {
    /// Is the sentence running text with enough words to say something?
    pub fn comparable(&self, position: usize, sentence: usize) -> bool {
        let article = &self.library.articles()[position];
        let index = sentence - self.library.sentences_of(position).start;
        let prose = article.facts.sentences.get(index).is_some_and(|s| s.kind.is_prose());
        prose && self.features[sentence].words >= 5
    }

    /// Does the sentence speak of what is still to come?
    pub fn looks_ahead(&self, sentence: usize) -> bool {
        let words = self.library.text_of(self.library.id(sentence)).to_lowercase();
        words.split(|c: char| !c.is_alphabetic()).any(|word| {
            matches!(
                word,
                "upcoming" | "ahead" | "will" | "planned" | "forthcoming" | "prepares" | "preparing"
            )
        })
    }

    /// How far two sentences name the same actors: twice the weight of those in both by the weight
    /// of all, an actor weighing as its rarity; `None` if either names none.
    pub fn same_actors(&self, a: usize, b: usize) -> Option<f32> {
        let (left, right) = (self.named.in_sentence(a), self.named.in_sentence(b));
        let weight = |actor: &ActorId| self.named.rarity(*actor);
        let sum = |row: &[ActorId]| row.iter().map(weight).sum::<f32>();
        let both: f32 = left.iter().filter(|actor| right.contains(actor)).map(weight).sum();
        let all = sum(left) + sum(right);
        (!left.is_empty() && !right.is_empty() && all > 0.0).then(|| 2.0 * both / all)
    }
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

/// The pairs of `candidates` that say the same, from `least` on, and all sentences of the same
/// words.
pub fn claims(of: Sentences<'_>, candidates: &[(u32, u32)], least: f32) -> Vec<Claim> {
    let mut found: Vec<Claim> = twins(of);
    for &(a, b) in candidates {
        let score = score(of, a as usize, b as usize);
        if score >= least {
            found.push(Claim { a, b, score });
        }
    }
    found.sort_by(|x, y| (x.a, x.b).cmp(&(y.a, y.b)).then(y.score.total_cmp(&x.score)));
    found.dedup_by_key(|claim| (claim.a, claim.b));
    found
}

/// The pairs of `candidates` that name the same rare actors together, with a word in common and
/// no day at odds: they speak of one encounter, though in other words.
pub fn encounters(of: Sentences<'_>, candidates: &[(u32, u32)]) -> Vec<Claim> {
    let met = |&(a, b): &(u32, u32)| {
        let (left, right) =
            (of.named.in_sentence(a as usize), of.named.in_sentence(b as usize));
        let rare = left
            .iter()
            .filter(|actor| right.contains(actor))
            .map(|actor| of.named.rarity(*actor))
            .filter(|rarity| *rarity >= RARE);
        let (count, sum) = rare.fold((0, 0.0), |(count, sum), one| (count + 1, sum + one));
        let agree = of.features[a as usize].times_agree(&of.features[b as usize]);
        let words = of.content.shared(of.index, a as usize, b as usize).count;
        let same_side = of.looks_ahead(a as usize) == of.looks_ahead(b as usize);
        (count >= TOGETHER && agree && words > 0 && same_side)
            .then(|| Claim { a, b, score: (sum / 20.0).clamp(0.0, 0.9) })
    };
    candidates.iter().filter_map(met).collect()
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
        for (at, &(position, a)) in row.iter().enumerate() {
            let others = row[at + 1..].iter().filter(|(other, _)| *other != position);
            found.extend(others.take(TWINS).map(|&(_, b)| Claim { a, b, score: 1.0 }));
        }
    }
    found
}

/// How sure it is that two sentences say the same, from 0 to 1.
fn score(of: Sentences<'_>, a: usize, b: usize) -> f32 {
    let (mine, other) = (&of.features[a], &of.features[b]);
    let Shared { cosine, held, count, .. } = of.content.shared(of.index, a, b);
    let actors = of.same_actors(a, b);
    if count < 2 || count < 3 && actors.is_none_or(|same| same < 0.3) {
        return 0.0;
    }
    let words = cosine * 0.75 + held.min(1.0) * 0.25;
    let mut score = match actors {
        Some(same) => words * 0.75 + same * 0.25 + if same == 0.0 { -0.1 } else { 0.0 },
        None if of.named.in_sentence(a).is_empty() == of.named.in_sentence(b).is_empty() => words,
        None => words * 0.92,
    };
    if mine.negated != other.negated {
        score -= 0.12;
    }
    if !mine.numbers.is_empty() && !other.numbers.is_empty() {
        score += if mine.shared_numbers(other) == 0 { -0.2 } else { 0.06 };
    }
    if !mine.times_agree(other) {
        score -= 0.3;
    }
    score.clamp(0.0, 1.0)
}
