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

/// How far sentences must name the same actors.
const SAME_ACTORS: f32 = 0.55;
/// How like sentences must be that name three actors together.
const LIKE: f32 = 0.36;
/// How like they must be, or how many words they must share, where all that both name are places:
/// much happens between two countries.
const LIKE_OF_PLACES: (f32, usize) = (0.5, 3);
/// How like those must be that name hardly another one, and how like without the names.
const LIKE_OF_THE_SAME: (f32, f32, f32) = (0.8, 0.295, 0.18);
/// How like sentences must be that name two actors together, how many words they must share, and
/// what the actors must tell together within the story.
const LIKE_OF_TWO: (f32, usize, f32) = (0.35, 3, 0.9);

/// The pairs of `candidates` that name the same actors together: they speak of one encounter.
pub fn encounters(of: Sentences<'_>, candidates: &[(u32, u32)]) -> Vec<Claim> {
    candidates.iter().filter_map(|&(a, b)| encounter(of, a, b)).collect()
}

fn encounter(of: Sentences<'_>, a: u32, b: u32) -> Option<Claim> {
    let (x, y) = (a as usize, b as usize);
    let right = of.named.in_sentence(y);
    let shared = of.named.in_sentence(x).iter().filter(|actor| right.contains(actor));
    let (both, places) =
        (shared.clone().count(), shared.filter(|a| of.named.is_place(**a)).count());
    let same = of.same_actors(x, y).unwrap_or_default();
    if both < 2 || same < SAME_ACTORS || !may_meet(of, x, y) {
        return None;
    }
    let (Shared { cosine, count, .. }, like) =
        (of.content.shared(of.index, x, y), of.index.cosine(x, y));
    let (all, least, without) = LIKE_OF_THE_SAME;
    let of_three = both > 2
        && count > 0
        && (like >= LIKE || same >= all && like >= least && cosine >= without);
    let (least, words) = LIKE_OF_PLACES;
    if both == places && like < least && count < words {
        return None;
    }
    let (least, words, told) = LIKE_OF_TWO;
    let of_two = like >= least && count >= words && of.told_actors(x, y) >= told;
    (of_three || of_two).then(|| Claim { a, b, score: (0.3 + cosine.max(like)).min(0.9) })
}

/// Could both speak of one happening? Not if they speak of other days, one of what is to come, one
/// asks, or one was written before what the other tells.
fn may_meet(of: Sentences<'_>, a: usize, b: usize) -> bool {
    of.features[a].times_agree(&of.features[b])
        && of.looks_ahead(a) == of.looks_ahead(b)
        && !of.asks(a)
        && !of.asks(b)
        && !of.too_early(a, b)
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

#[cfg(test)]
mod tests {
    use crate::briefing::LinkKind;
    use crate::briefing::fixture::build;

    /// What makes two articles one story.
    const STRIKE: &str = "The strike of the crews in [Port Ellis|L] harbour is in its third week.";

    fn linked(one: (&str, &str), other: (&str, &str)) -> bool {
        let article = |(date, text): (&str, &str), path: &str| {
            format!("# {path} | {date} | | Harbour strike\n{STRIKE}\n{text}\n\n")
        };
        let briefing = build(&(article(one, "a.md") + &article(other, "b.md")));
        briefing.links().iter().any(|link| link.kind == LinkKind::SameEvent)
    }

    #[test]
    fn who_meets_at_one_briefing_is_an_encounter_unless_one_paper_was_out_before() {
        let early = "Pressed on the missing cranes, spokeswoman [Ada Marsh|P] of the \
                     [Harbour Office|O] told reporters at the briefing that she knew of no letter \
                     in which [Omar Diaz|P] asked for more money or time.";
        let late = "Spokeswoman [Ada Marsh|P] of the [Harbour Office|O] met anger at \
                    {Thursday's|2025-03-06} briefing after [Omar Diaz|P] had told a radio station \
                    of two reports and a broken promise.";
        for (published, expected) in [("2025-03-05", false), ("2025-03-07", true), ("", true)] {
            let found = linked((published, early), ("2025-03-08", late));
            assert_eq!(found, expected, "{published:?}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn two_actors_are_an_encounter_if_much_else_is_shared() {
        let cases = [
            ("the same deed", true,
             "[Omar Diaz|P] heard of his dismissal from a radio, as he was greeting the dockers of the night shift in [Port Ellis|L], officials said.",
             "In [Port Ellis|L], a friend told the paper, [Diaz|P] stood among dockers when a radio brought word of the dismissal."),
            ("the same people, other deeds", false,
             "[Omar Diaz|P] was born to a family of pilots in [Port Ellis|L].",
             "In [Port Ellis|L] the harbour belongs to [Omar Diaz|P] and three banks."),
            ("two countries, other matters", false,
             "In a treaty about wrecks in rivers [Norland|L], [Sudland|L] and [Ostland|L] agreed to widen two old locks before winter.",
             "A railway pass for students of music, good in [Norland|L], [Sudland|L] and [Ostland|L], costs 40 crowns a month until winter."),
        ];
        for (what, expected, one, other) in cases {
            let date = "2025-03-08";
            assert_eq!(linked((date, one), (date, other)), expected, "{what}");
        }
    }
}
