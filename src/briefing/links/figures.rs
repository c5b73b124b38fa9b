//! Figures of different articles that count the same thing, and whether they agree.
//!
//! Candidates have one unit and stand in articles of one story; they count the same by their head
//! noun, or are of the same matter that news counts most (dead, hurt, missing, arrested), or have
//! a unit that is not everywhere, or stand in sentences that share rare words. Each is compared
//! with the next few of its kind only.
//!
//! Whether a pair counts the same is judged by what is counted and by the sentences around: what
//! else they say, whom they name, which days they speak of. Those that do are the same figure if
//! both can be true, one being the other rounded or within its bound ("more than 40"), and differ
//! if not. Nothing differs between sentences that also have a figure of that kind in common ("from
//! 3 to 5 dead"), nor between two that name nobody in common and only point back to what they speak
//! of ("It carries 300 people"): it may be another thing.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Figure;
use crate::analysis::vectors::{Vectors, dot};
use crate::briefing::library::narrow;
use crate::briefing::links::agree::{Reading, agree};
use crate::briefing::links::judge::{self, FigureTraits, Traits};
use crate::briefing::links::sentences::Sentences;
use crate::briefing::model::{FigureId, LinkKind};
use crate::briefing::words::words;
use crate::text::word::{fold, stem};

/// How many later figures of one kind each is compared with.
const COMPARED: usize = 24;
/// From how many on figures of one kind in two articles say no more of each other.
const MANY: usize = 8;

/// Up to how many plain things it is chance that two texts count as many ("a two-page letter"),
/// unless the sentences have at least so much to do with each other.
const FEW: (f64, f32) = (12.0, 0.06);

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
    /// What speaks for and against.
    pub traits: FigureTraits,
}

/// A figure and what decides whether another one counts the same.
#[derive(Debug)]
struct Counted<'a> {
    id: FigureId,
    position: usize,
    sentence: usize,
    figure: &'a Figure,
    reading: Reading,
    /// What is counted, in words.
    of: &'a str,
    head: String,
    frame: Option<&'static str>,
}

/// All pairs of figures of different articles of one story that count the same, from `least` on.
/// `candidates` are sentences that share rare words.
pub fn figures(of: Sentences<'_>, candidates: &[(u32, u32)], least: f32) -> Vec<Pair> {
    let counted = counted(of);
    let kinds = kinds(of, &counted);
    let mut pairs: BTreeSet<(u32, u32)> = BTreeSet::new();
    for row in kinds.values() {
        for &a in row {
            let position = counted[a as usize].position;
            // A row is in order: all behind this article's are of others.
            let next = row.partition_point(|b| counted[*b as usize].position <= position);
            pairs.extend(row[next..].iter().take(COMPARED).map(|&b| (a, b)));
        }
    }
    pairs.extend(beside(of, &counted, candidates));
    // Once for each figure: it is in many pairs.
    let found = counted.iter().map(|one| kinds.get(&kind(of, one)));
    let rows: Vec<&[u32]> = found.map(|row| row.map_or(&[][..], |row| row)).collect();
    let judged = pairs.into_iter().filter_map(|(a, b)| {
        let (one, other) = (&counted[a as usize], &counted[b as usize]);
        judged(of, &counted, rows[a as usize], (one, other))
    });
    let mut found: Vec<Pair> = judged.filter(|pair| pair.score >= least).collect();
    found.sort_by_key(|pair| (pair.sentences, pair.kind, pair.figures));
    found
}

/// What two figures must have in common to be compared.
type Kind<'a> = (u32, &'a str, &'a str);

fn kind<'a>(of: Sentences<'_>, one: &'a Counted<'_>) -> Kind<'a> {
    let unit = one.figure.unit.as_str();
    let head = if unit.is_empty() { one.frame.unwrap_or(&one.head) } else { "" };
    (of.story[one.position], unit, head)
}

fn kinds<'a>(of: Sentences<'_>, counted: &'a [Counted<'_>]) -> BTreeMap<Kind<'a>, Vec<u32>> {
    let mut kinds: BTreeMap<Kind<'_>, Vec<u32>> = BTreeMap::new();
    for (number, one) in (0..).zip(counted) {
        kinds.entry(kind(of, one)).or_default().push(number);
        if one.frame.is_some() && one.figure.unit.is_empty() && !one.head.is_empty() {
            let key = (of.story[one.position], "", one.head.as_str());
            kinds.entry(key).or_default().push(number);
        }
    }
    kinds
}

/// The figures of one unit in sentences that share rare words.
fn beside(
    of: Sentences<'_>,
    counted: &[Counted<'_>],
    candidates: &[(u32, u32)],
) -> Vec<(u32, u32)> {
    let within = |sentence: u32| {
        let sentence = sentence as usize;
        let start = counted.partition_point(|one| one.sentence < sentence);
        let end = start + counted[start..].partition_point(|one| one.sentence == sentence);
        // A table of a hundred numbers in one row tells nothing.
        start..end.min(start + 8)
    };
    let mut found = Vec::new();
    for &(a, b) in candidates {
        for x in within(a) {
            for y in within(b) {
                let (one, other) = (&counted[x], &counted[y]);
                let same_story = of.story[one.position] == of.story[other.position];
                if same_story && one.figure.unit == other.figure.unit {
                    found.push((narrow(x), narrow(y)));
                }
            }
        }
    }
    found
}

fn counted(of: Sentences<'_>) -> Vec<Counted<'_>> {
    let mut found = Vec::new();
    for (position, article) in of.library.articles().iter().enumerate() {
        let first = of.library.sentences_of(position).start;
        let (text, facts) = (&article.article.text, &article.facts);
        let mut around: (u32, Vec<(usize, &str)>) = (u32::MAX, Vec::new());
        for (figure, index) in facts.figures.iter().zip(0..) {
            let Some(sentence) = facts.sentences.get(figure.sentence as usize) else { continue };
            if !sentence.kind.is_prose() || !figure.value.is_finite() {
                continue;
            }
            if around.0 != figure.sentence {
                around = (figure.sentence, words(sentence.span.of(text)).collect());
            }
            let at = figure.span.range().start.saturating_sub(sentence.span.range().start);
            found.push(Counted {
                id: FigureId { article: article.id, index },
                position,
                sentence: first + figure.sentence as usize,
                figure,
                reading: Reading::new(figure.span.of(text), figure),
                of: figure.of.map_or("", |of| of.of(text)),
                head: figure.of.map_or_else(String::new, |of| head(of.of(text))),
                frame: figure
                    .unit
                    .is_empty()
                    .then(|| frame(sentence.span.of(text), &around.1, at))
                    .flatten(),
            });
        }
    }
    found
}

/// What is counted at byte `at` of `sentence`, which has these words: by the nearest word that says
/// so, at most six words away; first one that no comma and no "and" parts from it ("one dead and two
/// men wounded").
fn frame(sentence: &str, all: &[(usize, &str)], at: usize) -> Option<&'static str> {
    let here = all.partition_point(|(place, _)| *place < at);
    let parted = |n: usize| {
        let (from, to) = (n.min(here), n.max(here));
        let between = all[from..=to.min(all.len() - 1)].iter();
        let linked = between.clone().any(|(_, word)| matches!(*word, "and" | "but" | "while"));
        let (start, end) = (all[from].0, all.get(to).map_or(sentence.len(), |(place, _)| *place));
        linked || sentence[start..end].contains([',', ';'])
    };
    let near = all.iter().enumerate().take(here + 7).skip(here.saturating_sub(6));
    let named = near.filter_map(|(n, (_, word))| {
        let word = word.to_lowercase();
        let (name, _) =
            FRAMES.iter().find(|(_, starts)| starts.iter().any(|s| word.starts_with(s)))?;
        Some((parted(n), n.abs_diff(here), *name))
    });
    named.min().map(|(_, _, name)| name)
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

/// How many digits of a number are not merely its size: 2 of 5.8e9, 3 of 11,800, 1 of 200.
fn digits(value: f64) -> usize {
    let written = format!("{:e}", value.abs());
    let mantissa = written.split('e').next().unwrap_or_default();
    mantissa.chars().filter(char::is_ascii_digit).count()
}

/// Judges a pair; `row` are all figures of their kind. `None` if they differ between sentences
/// that agree on a figure of that kind.
fn judged(
    of: Sentences<'_>,
    all: &[Counted<'_>],
    row: &[u32],
    (a, b): (&Counted<'_>, &Counted<'_>),
) -> Option<Pair> {
    let agrees = agree(&a.reading, &b.reading);
    let back = |one: &Counted<'_>| of.features[one.sentence].points_back;
    let blind = back(a) && back(b) && of.told_actors(a.sentence, b.sentence) <= 0.0;
    if !agrees && (blind || in_common(all, row, a, b)) {
        return None;
    }
    let around = judge::traits(of, a.sentence, b.sentence);
    let traits = traits(all, row, (a, b), &around);
    let few = a.figure.unit.is_empty() && a.figure.value <= FEW.0;
    let (kind, score) = if agrees && few && judge::related(&around) < FEW.1 {
        (LinkKind::SameFigure, 0.0)
    } else if agrees {
        (LinkKind::SameFigure, judge::same_figure(&traits))
    } else {
        (LinkKind::FiguresDiffer, judge::figures_differ(&traits))
    };
    let sentences = (narrow(a.sentence), narrow(b.sentence));
    Some(Pair { sentences, figures: (a.id, b.id), kind, score, traits })
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "small numbers")]
fn traits(
    all: &[Counted<'_>],
    row: &[u32],
    (a, b): (&Counted<'_>, &Counted<'_>),
    around: &Traits,
) -> FigureTraits {
    let flag = |yes: bool| f32::from(u8::from(yes));
    let same_head = !a.head.is_empty() && a.head == b.head;
    let no_head = a.head.is_empty() || b.head.is_empty();
    let frames = a.frame.zip(b.frame);
    let within = |position: usize| {
        let of = |number: &u32| all[*number as usize].position;
        let start = row.partition_point(|number| of(number) < position);
        row[start..].iter().take(MANY).take_while(|number| of(number) == position).count()
    };
    let rivals = (within(a.position) + within(b.position)).min(MANY);
    let ratio = (a.figure.value.abs().max(1e-9) / b.figure.value.abs().max(1e-9)).ln().abs();
    let vague = VAGUE.contains(&a.head.as_str());
    let exact = (a.figure.value - b.figure.value).abs() < 1e-9;
    [
        flag(same_head && !vague),
        flag(same_head && vague),
        if same_head || no_head { 0.0 } else { head_likeness(&a.head, &b.head) },
        flag(no_head),
        flag(frames.is_some_and(|(x, y)| x == y)),
        flag(frames.is_some_and(|(x, y)| x != y) || a.frame.is_some() != b.frame.is_some()),
        flag(!a.figure.unit.is_empty()),
        flag(a.figure.unit == "%"),
        around[2],
        around[1],
        around[4],
        around[6],
        around[7],
        around[8],
        around[12],
        around[13],
        digits(a.figure.value).max(digits(b.figure.value)).min(4) as f32 / 4.0,
        (ratio.min(3.0) / 3.0) as f32,
        rivals as f32 / MANY as f32,
        shared_words(a.of, b.of),
        flag(exact),
        around[0],
    ]
}

/// How alike two head nouns are, from 0 to 1.
fn head_likeness(a: &str, b: &str) -> f32 {
    let vector = |word: &str| Vectors::embedded().of(&stem(&fold(word)));
    let both = vector(a).zip(vector(b));
    both.map_or(0.0, |(x, y)| dot(&x, &y).clamp(0.0, 1.0))
}

/// The share of words that two names of what is counted have in common.
#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn shared_words(a: &str, b: &str) -> f32 {
    let set = |text: &str| -> BTreeSet<String> {
        words(text).map(|(_, word)| stem(&fold(word)).into_owned()).collect()
    };
    let (x, y) = (set(a), set(b));
    let all = x.union(&y).count();
    if all == 0 { 0.0 } else { x.intersection(&y).count() as f32 / all as f32 }
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
        let at = |text: &str, word: &str| {
            let all: Vec<(usize, &str)> = words(text).collect();
            frame(text, &all, text.find(word).expect("in the text"))
        };
        assert_eq!(at(text, "12"), Some("dead"));
        assert_eq!(at(text, "30"), Some("hurt"));
        assert_eq!(at("There were 12 boats.", "12"), None);
        assert_eq!(frame("", &[], 0), None);
        assert_eq!(
            at("The blast left a clerk dead and two managing partners wounded.", "two"),
            Some("hurt")
        );
        assert_eq!(at("The blast killed 5 men and 3 women.", "3"), Some("dead"));
    }
}
