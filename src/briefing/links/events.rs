//! Sentences of different articles that speak of the same happening.
//!
//! They are events of the same days, name an actor in common, and what they share, names by their
//! rarity and words by theirs, weighs enough; or they name the same few actors and share words
//! without being at odds about the time.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::analysis::Precision;
use crate::briefing::library::narrow;
use crate::briefing::links::claims::{Claim, Sentences};
use crate::briefing::links::content::Shared;

/// How many later sentences about one actor on one day each is compared with.
const COMPARED: usize = 24;
/// How much names and words must weigh together.
const WEIGHT: f32 = 16.0;
/// How like the words must be, as their cosine.
const LIKE: f32 = 0.16;
/// How far sentences without a common day must name the same actors, and how many.
const SAME_ACTORS: (f32, usize) = (0.55, 3);

/// Pairs of sentences that speak of the same happening; `candidates` are those that share rare
/// words.
pub fn events(of: Sentences<'_>, candidates: &[(u32, u32)]) -> Vec<Claim> {
    let mut found = Vec::new();
    for row in rows(of).values() {
        for (at, &(position, a)) in row.iter().enumerate() {
            let later = row[at + 1..].iter().filter(|(other, _)| *other != position);
            let pairs = later.take(COMPARED).map(|&(_, b)| (a, b));
            found.extend(pairs.filter_map(|(a, b)| on_one_day(of, a, b)));
        }
    }
    found.extend(candidates.iter().filter_map(|&(a, b)| by_the_same(of, a, b)));
    found.sort_by(|x, y| (x.a, x.b).cmp(&(y.a, y.b)).then(y.score.total_cmp(&x.score)));
    found.dedup_by_key(|claim| (claim.a, claim.b));
    found
}

/// The events by their days and actors: the place of the article and the number of the sentence,
/// ascending.
fn rows(of: Sentences<'_>) -> BTreeMap<(Date, Date, u32), Vec<(usize, u32)>> {
    let mut rows: BTreeMap<(Date, Date, u32), Vec<(usize, u32)>> = BTreeMap::new();
    for (position, article) in of.library.articles().iter().enumerate() {
        let first = of.library.sentences_of(position).start;
        for event in &article.facts.events {
            let number = first + event.sentence as usize;
            let when = article.facts.times.get(event.time as usize).and_then(|time| time.when);
            let Some(when) = when.filter(|when| when.precision <= Precision::Week) else {
                continue;
            };
            if of.library.sentences_of(position).contains(&number)
                && of.comparable(position, number)
            {
                for actor in of.named.in_sentence(number) {
                    let row = rows.entry((when.from, when.until, actor.0)).or_default();
                    row.push((position, narrow(number)));
                }
            }
        }
    }
    rows
}

fn on_one_day(of: Sentences<'_>, a: u32, b: u32) -> Option<Claim> {
    let (x, y) = (a as usize, b as usize);
    let Shared { cosine, count, weight, .. } = of.content.shared(of.index, x, y);
    let (actors, _) = shared_actors(of, x, y);
    let enough = cosine >= LIKE && count >= 2 && weight + actors >= WEIGHT;
    enough.then(|| Claim { a, b, score: (0.4 + cosine).min(1.0) })
}

fn by_the_same(of: Sentences<'_>, a: u32, b: u32) -> Option<Claim> {
    let (x, y) = (a as usize, b as usize);
    let Shared { cosine, count, weight, .. } = of.content.shared(of.index, x, y);
    let (actors, shared) = shared_actors(of, x, y);
    let same = of.same_actors(x, y).is_some_and(|same| same >= SAME_ACTORS.0);
    let agree = of.features[x].times_agree(&of.features[y]);
    let enough = same && shared >= SAME_ACTORS.1 && cosine >= LIKE && count >= 1;
    (enough && agree && weight + actors >= WEIGHT).then(|| Claim {
        a,
        b,
        score: (0.3 + cosine).min(1.0),
    })
}

/// How much the actors that both name weigh together, and how many they are.
fn shared_actors(of: Sentences<'_>, a: usize, b: usize) -> (f32, usize) {
    let right = of.named.in_sentence(b);
    let both = of.named.in_sentence(a).iter().filter(|actor| right.contains(actor));
    both.fold((0.0, 0), |(sum, count), actor| (sum + of.named.rarity(*actor), count + 1))
}
