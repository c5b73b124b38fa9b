//! Figures of different articles that count the same thing, and whether they agree.
//!
//! Two figures are the same if number and unit are the same in articles of one story and either
//! the number tells by itself (11,800; not 2) or the sentences have something else in common.
//!
//! Two figures differ if they count the same (the head noun, or one of the matters that news counts
//! most: dead, hurt, missing, arrested), in sentences that share what else they say and whom they
//! name, do not speak of different days, and cannot both be true: neither is the other rounded,
//! nor do they meet within the bound ("more than 40") or the range that the text gives. Nothing
//! differs between sentences that also have a figure of that kind in common ("from 3 to 5 dead").

use std::collections::BTreeMap;

use crate::analysis::Figure;
use crate::briefing::library::narrow;
use crate::briefing::links::agree::{Reading, agree};
use crate::briefing::links::claims::Sentences;
use crate::briefing::model::{ActorId, FigureId, LinkKind};
use crate::briefing::words::words;

/// How many later figures of one kind each is compared with.
const COMPARED: usize = 24;
/// How like the sentences of two figures that differ must be, as the cosine of their words.
const LIKE: f32 = 0.3;
/// The same where the head noun says little.
const LIKE_IF_VAGUE: f32 = 0.42;
/// The same where both count the dead, the hurt and the like, and name one actor.
const LIKE_IF_FRAMED: f32 = 0.12;

/// Head nouns of which a text counts many that are not the same.
const VAGUE: &[&str] = &[
    "", "people", "person", "percent", "time", "day", "year", "month", "week", "hour", "minute",
    "way", "thing", "part", "point", "other", "case", "country", "member", "man", "woman", "men",
    "women", "child", "children", "company", "state", "city", "place", "question", "group",
];

/// What news counts most, and the beginnings of words that say so.
const FRAMES: &[(&str, &[&str])] = &[
    ("dead", &["kill", "dead", "died", "dies", "death", "fatal", "toll", "bodies", "perish"]),
    ("hurt", &["injur", "hurt", "wound"]),
    ("missing", &["missing", "unaccounted"]),
    ("arrested", &["arrest", "detain", "custody"]),
    ("homeless", &["homeless", "displac", "evacuat"]),
];

/// Two figures of one thing.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    /// Numbers of their sentences, the smaller first.
    pub sentences: (u32, u32),
    /// The figures.
    pub figures: (FigureId, FigureId),
    /// Same or differ.
    pub kind: LinkKind,
    /// How sure, from 0 to 1.
    pub score: f32,
}

/// A figure and what decides whether another one counts the same.
#[derive(Debug)]
struct Counted<'a> {
    id: FigureId,
    position: usize,
    sentence: usize,
    figure: &'a Figure,
    reading: Reading,
    head: String,
    frame: Option<&'static str>,
}

/// All pairs of figures of different articles that count the same; `story` gives the story of
/// each article.
pub fn figures(of: Sentences<'_>, story: &[u32]) -> Vec<Pair> {
    let counted = counted(of);
    let mut equal: BTreeMap<(u32, &str, u64), Vec<u32>> = BTreeMap::new();
    let mut alike: BTreeMap<(u32, &str, &str), Vec<u32>> = BTreeMap::new();
    for (number, one) in (0..).zip(&counted) {
        let (story, unit) = (story[one.position], one.figure.unit.as_str());
        equal.entry((story, unit, one.figure.value.to_bits())).or_default().push(number);
        let kind = one.frame.unwrap_or(&one.head);
        alike.entry((story, unit, kind)).or_default().push(number);
    }
    let mut found: Vec<Pair> = Vec::new();
    for row in equal.values() {
        found.extend(pairs(row, &counted).filter_map(|(a, b)| same(of, a, b)));
    }
    for row in alike.values() {
        let others = |a: &Counted<'_>, b: &Counted<'_>| in_common(&counted, row, a, b);
        found.extend(pairs(row, &counted).filter_map(|(a, b)| differ(of, a, b, others)));
    }
    found.sort_by_key(|pair| (pair.sentences, pair.kind, pair.figures));
    found
}

/// The pairs of a row that stand in different articles, each with the next few.
fn pairs<'a, 'b>(
    row: &'b [u32],
    counted: &'b [Counted<'a>],
) -> impl Iterator<Item = (&'b Counted<'a>, &'b Counted<'a>)> {
    let of = |&number: &u32| &counted[number as usize];
    row.iter().enumerate().flat_map(move |(at, a)| {
        let a = of(a);
        let later = row[at + 1..].iter().map(of).filter(move |b| b.position != a.position);
        later.take(COMPARED).map(move |b| (a, b))
    })
}

fn counted(of: Sentences<'_>) -> Vec<Counted<'_>> {
    let mut found = Vec::new();
    for (position, article) in of.library.articles().iter().enumerate() {
        let first = of.library.sentences_of(position).start;
        let (text, facts) = (&article.article.text, &article.facts);
        for (figure, index) in facts.figures.iter().zip(0..) {
            let Some(sentence) = facts.sentences.get(figure.sentence as usize) else { continue };
            if !sentence.kind.is_prose() || !figure.value.is_finite() {
                continue;
            }
            let around = figure.span.range();
            let sentence_text = sentence.span.of(text);
            let at = around.start.saturating_sub(sentence.span.range().start);
            found.push(Counted {
                id: FigureId { article: article.id, index },
                position,
                sentence: first + figure.sentence as usize,
                figure,
                reading: Reading::new(figure.span.of(text), figure),
                head: figure.of.map_or_else(String::new, |of| head(of.of(text))),
                frame: figure.unit.is_empty().then(|| frame(sentence_text, at)).flatten(),
            });
        }
    }
    found
}

/// What is counted at byte `at` of `sentence`, by the nearest word that says so, at most six words
/// away.
fn frame(sentence: &str, at: usize) -> Option<&'static str> {
    let all: Vec<(usize, &str)> = words(sentence).collect();
    let here = all.partition_point(|(place, _)| *place < at);
    let near = all.iter().enumerate().filter(|(n, _)| n.abs_diff(here) <= 6);
    let named = near.filter_map(|(n, (_, word))| {
        let word = word.to_lowercase();
        let (name, _) =
            FRAMES.iter().find(|(_, starts)| starts.iter().any(|s| word.starts_with(s)))?;
        Some((n.abs_diff(here), *name))
    });
    named.min().map(|(_, name)| name)
}

/// The last word of what is counted, without what follows "of" or "for", singular.
fn head(of: &str) -> String {
    let of = of.to_lowercase();
    let core = [" of ", " for ", " in ", " to "].iter().fold(of.as_str(), |core, cut| {
        core.split(cut).next().filter(|first| !first.is_empty()).unwrap_or(core)
    });
    let last = core.split_whitespace().last().unwrap_or_default();
    let singular = match last {
        "people" | "persons" | "individuals" => "people",
        "soldiers" | "soldier" | "servicemen" | "personnel" | "troops" => "troop",
        other if other.ends_with("ies") || other.ends_with("ss") => other,
        other => other.strip_suffix('s').unwrap_or(other),
    };
    singular.to_owned()
}

/// Do both name an actor that is no country named everywhere?
fn telling_actor(of: Sentences<'_>, a: usize, b: usize) -> bool {
    let (left, right) = (of.named.in_sentence(a), of.named.in_sentence(b));
    let telling = |actor: &&ActorId| of.named.rarity(**actor) >= 2.5;
    left.iter().filter(telling).any(|actor| right.contains(actor))
}

/// The same number of the same thing.
fn same(of: Sentences<'_>, a: &Counted<'_>, b: &Counted<'_>) -> Option<Pair> {
    let shared = of.content.shared(of.index, a.sentence, b.sentence);
    let actor = telling_actor(of, a.sentence, b.sentence);
    let heads = a.head == b.head || a.head.is_empty() || b.head.is_empty();
    let digits = digits(a.figure.value);
    let unit = !a.figure.unit.is_empty();
    let telling = match digits {
        0..2 => shared.count >= 2 && shared.cosine >= 0.25 && a.head == b.head,
        2 => (heads || unit) && (shared.count >= 1 && (actor || unit) || shared.count >= 2),
        3 => heads || shared.count >= 1 || actor,
        _ => true,
    };
    let agree = of.features[a.sentence].times_agree(&of.features[b.sentence]);
    let sure = 0.4 + 0.1 * f32::from(u8::try_from(digits.min(4)).expect("at most 4"));
    (telling && agree).then(|| pair(a, b, LinkKind::SameFigure, (sure + shared.cosine).min(1.0)))
}

/// How many digits of a number are not merely its size: 2 of 5.8e9, 3 of 11,800, 1 of 200.
fn digits(value: f64) -> usize {
    let written = format!("{:e}", value.abs());
    let mantissa = written.split('e').next().unwrap_or_default();
    mantissa.chars().filter(char::is_ascii_digit).count()
}

/// Different numbers of the same thing. `common` says whether the two sentences also have a
/// figure of that kind in common.
fn differ(
    of: Sentences<'_>,
    a: &Counted<'_>,
    b: &Counted<'_>,
    common: impl Fn(&Counted<'_>, &Counted<'_>) -> bool,
) -> Option<Pair> {
    if agree(&a.reading, &b.reading) {
        return None;
    }
    let shared = of.content.shared(of.index, a.sentence, b.sentence);
    let actor = telling_actor(of, a.sentence, b.sentence);
    let framed = a.frame.is_some() && actor;
    let vague = VAGUE.contains(&a.head.as_str()) || a.head.is_empty();
    let least = if framed {
        LIKE_IF_FRAMED
    } else if vague {
        LIKE_IF_VAGUE
    } else {
        LIKE
    };
    let meets = of.same_actors(a.sentence, b.sentence).is_none_or(|same| same > 0.0);
    let times = of.features[a.sentence].times_agree(&of.features[b.sentence]);
    let enough =
        shared.cosine >= least && (framed || shared.count >= 3 || shared.count == 2 && actor);
    if !enough || !meets || !times || common(a, b) {
        return None;
    }
    Some(pair(a, b, LinkKind::FiguresDiffer, (0.4 + shared.cosine).min(1.0)))
}

/// Do the sentences of `a` and `b` hold figures of one kind, those of `row`, that agree?
fn in_common(all: &[Counted<'_>], row: &[u32], a: &Counted<'_>, b: &Counted<'_>) -> bool {
    let of = |sentence: usize| {
        let start = row.partition_point(|&number| all[number as usize].sentence < sentence);
        let here = row[start..].iter().map(|&number| &all[number as usize]);
        here.take_while(move |counted| counted.sentence == sentence)
    };
    of(a.sentence).any(|x| of(b.sentence).any(|y| agree(&x.reading, &y.reading)))
}

fn pair(a: &Counted<'_>, b: &Counted<'_>, kind: LinkKind, score: f32) -> Pair {
    let sentences = (narrow(a.sentence), narrow(b.sentence));
    Pair { sentences, figures: (a.id, b.id), kind, score }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_has_a_head() {
        assert_eq!(head("Ukrainian ground troops"), "troop");
        assert_eq!(head("tonnes of grain"), "tonne");
        assert_eq!(head(""), "");
    }

    #[test]
    fn digits_tell_how_rare_a_number_is() {
        for (value, expected) in [(5.8e9, 2), (11_800.0, 3), (200.0, 1), (0.0, 1), (1_234.5, 5)] {
            assert_eq!(digits(value), expected, "{value}");
        }
    }

    #[test]
    fn the_nearest_word_says_what_is_counted() {
        let text = "The blast killed 12 people and injured 30 others near the old harbour.";
        let at = |word: &str| frame(text, text.find(word).expect("in the text"));
        assert_eq!(at("12"), Some("dead"));
        assert_eq!(at("30"), Some("hurt"));
        assert_eq!(frame("There were 12 boats.", 11), None);
    }
}
