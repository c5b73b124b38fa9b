//! Sentences of different articles that speak of one happening, though they say little in the same
//! words: they name the same few actors together and are not at odds about the time. And pairs that
//! may: events of the same days with an actor in common.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::analysis::Precision;
use crate::briefing::library::narrow;
use crate::briefing::links::claims::Claim;
use crate::briefing::links::content::Shared;
use crate::briefing::links::sentences::Sentences;

/// How many later sentences about one actor on one day each is compared with.
const COMPARED: usize = 12;

/// How far sentences must name the same actors, and how many they must be.
const SAME_ACTORS: (f32, usize) = (0.55, 3);
/// How like the sentences must be without names, and how much names and words must weigh together.
const LIKE: (f32, f32) = (0.16, 16.0);
/// The same where the words of names count, and no other need be like.
const LIKE_IN_ALL: (f32, f32) = (0.35, 6.0);

/// The pairs of `candidates` that name the same actors together: they speak of one encounter.
pub fn encounters(of: Sentences<'_>, candidates: &[(u32, u32)]) -> Vec<Claim> {
    candidates.iter().filter_map(|&(a, b)| encounter(of, a, b)).collect()
}

fn encounter(of: Sentences<'_>, a: u32, b: u32) -> Option<Claim> {
    let (x, y) = (a as usize, b as usize);
    let right = of.named.in_sentence(y);
    let both = of.named.in_sentence(x).iter().filter(|actor| right.contains(actor));
    let rarities: Vec<f32> = both.map(|actor| of.named.rarity(*actor)).collect();
    if !of.features[x].times_agree(&of.features[y])
        || of.looks_ahead(x) != of.looks_ahead(y)
        || of.asks(x)
        || of.asks(y)
    {
        return None;
    }
    let Shared { cosine, count, weight, .. } = of.content.shared(of.index, x, y);
    let (sum, like) = (rarities.iter().sum::<f32>(), of.index.cosine(x, y));
    let same = rarities.len() >= SAME_ACTORS.1
        && of.same_actors(x, y).is_some_and(|same| same >= SAME_ACTORS.0);
    let near =
        cosine >= LIKE.0 && weight + sum >= LIKE.1 || like >= LIKE_IN_ALL.0 && sum >= LIKE_IN_ALL.1;
    (same && count > 0 && near).then(|| Claim { a, b, score: (0.3 + cosine.max(like)).min(0.9) })
}

/// Pairs of events of the same days with an actor in common, the smaller number first.
pub fn on_one_day(of: Sentences<'_>) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for row in rows(of).values() {
        for (at, &(position, a)) in row.iter().enumerate() {
            let later = row[at + 1..].iter().filter(|(other, _)| *other != position);
            found.extend(later.take(COMPARED).map(|&(_, b)| (a, b)));
        }
    }
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
