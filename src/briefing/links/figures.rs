//! Figures of different articles that count the same thing, and whether they agree.
//!
//! Two figures count the same if unit and head noun are the same, their sentences are like in the
//! other words, name an actor in common if both name any, and do not speak of different days. They
//! agree if the one is the other rounded, or lies within the bound or the range that the other
//! gives. A sentence with two figures of one thing ("from 3 to 5 dead") agrees if one does.

use std::collections::{BTreeMap, HashMap};

use crate::analysis::Figure;
use crate::briefing::library::{Library, narrow};
use crate::briefing::links::claims::Sentences;
use crate::briefing::model::{FigureGroup, FigureId, LinkKind};

/// How like the sentences of two figures must be, as the cosine of their words.
const LIKE: f32 = 0.24;
/// The same where the head noun says little.
const LIKE_IF_VAGUE: f32 = 0.34;
/// The same to tell the reader that they differ.
const LIKE_TO_DIFFER: f32 = 0.3;
/// How many figures of one thing may share a word.
const COMMON: usize = 40;
/// How far apart figures may be if one is only about so many.
const ABOUT: f64 = 0.1;
/// How far apart exact figures may be: rounding in what was computed from them.
const EXACT: f64 = 0.004;

/// How far a bound reaches: who says "more than 100" does not mean 200.
const REACH: f64 = 0.5;

/// Head nouns of which a text counts many that are not the same.
const VAGUE: &[&str] = &[
    "", "people", "person", "percent", "time", "day", "year", "month", "week", "hour", "minute",
    "way", "thing", "part", "point", "other", "case", "country", "member", "man", "woman",
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

#[derive(Debug)]
struct Counted<'a> {
    id: FigureId,
    position: usize,
    sentence: usize,
    figure: &'a Figure,
    words: &'a str,
    head: String,
}

/// All pairs of figures of different articles that count the same.
pub fn figures(of: Sentences<'_>) -> Vec<Pair> {
    let counted = counted(of.library);
    let mut rows: HashMap<(&str, &str, u32), Vec<u32>> = HashMap::new();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (number, one) in (0..).zip(&counted) {
        for entry in of.index.terms_of(one.sentence) {
            let key = (one.figure.unit.as_str(), one.head.as_str(), entry.number);
            let row = rows.entry(key).or_default();
            let others = row.iter().filter(|&&o| counted[o as usize].position != one.position);
            pairs.extend(others.map(|&other| (other, number)));
            if row.len() < COMMON {
                row.push(number);
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut found: Vec<Pair> = pairs
        .iter()
        .filter_map(|&(a, b)| pair(of, &counted, &counted[a as usize], &counted[b as usize]))
        .collect();
    found.sort_by(|x, y| (x.sentences, x.kind).cmp(&(y.sentences, y.kind)));
    found
}

fn counted(library: &Library) -> Vec<Counted<'_>> {
    let mut found = Vec::new();
    for (position, article) in library.articles().iter().enumerate() {
        let first = library.sentences_of(position).start;
        let text = &article.article.text;
        for (figure, index) in article.facts.figures.iter().zip(0..) {
            let Some(sentence) = article.facts.sentences.get(figure.sentence as usize) else {
                continue;
            };
            if !sentence.kind.is_prose() || !figure.value.is_finite() {
                continue;
            }
            found.push(Counted {
                id: FigureId { article: article.id, index },
                position,
                sentence: first + figure.sentence as usize,
                figure,
                words: figure.span.of(text),
                head: figure.of.map_or_else(String::new, |of| head(of.of(text))),
            });
        }
    }
    found
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
        other => other
            .strip_suffix("ies")
            .map_or_else(|| other.strip_suffix('s').unwrap_or(other), |_| other),
    };
    singular.to_owned()
}

fn pair(of: Sentences<'_>, all: &[Counted<'_>], a: &Counted<'_>, b: &Counted<'_>) -> Option<Pair> {
    let cosine = of.content.shared(of.index, a.sentence, b.sentence).cosine;
    let vague = VAGUE.contains(&a.head.as_str());
    if cosine < if vague { LIKE_IF_VAGUE } else { LIKE } {
        return None;
    }
    let (left, right) = (of.named.in_sentence(a.sentence), of.named.in_sentence(b.sentence));
    let meets =
        left.is_empty() || right.is_empty() || left.iter().any(|actor| right.contains(actor));
    let times = of.features[a.sentence].times_agree(&of.features[b.sentence]);
    if !meets || !times {
        return None;
    }
    let same = agree(a, b);
    if !same {
        let elsewhere = |x: &Counted<'_>, y: &Counted<'_>| {
            let near =
                all.iter().filter(|o| o.sentence == y.sentence && o.figure.unit == y.figure.unit);
            near.into_iter().any(|other| agree(x, other))
        };
        if cosine < LIKE_TO_DIFFER || elsewhere(a, b) || elsewhere(b, a) {
            return None;
        }
    }
    let kind = if same { LinkKind::SameFigure } else { LinkKind::FiguresDiffer };
    let sentences = (narrow(a.sentence), narrow(b.sentence));
    Some(Pair { sentences, figures: (a.id, b.id), kind, score: cosine.clamp(0.0, 1.0) })
}

/// Which side of its number a figure allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Exact,
    About,
    AtLeast,
    AtMost,
}

fn bound(words: &str, figure: &Figure) -> Bound {
    let words = words.to_lowercase();
    let starts = |list: &[&str]| list.iter().any(|start| words.starts_with(start));
    if starts(&[
        "more than",
        "over",
        "at least",
        "above",
        "upwards of",
        "no fewer",
        "not less",
        "no less",
    ]) || words.contains('+')
    {
        Bound::AtLeast
    } else if starts(&[
        "up to",
        "less than",
        "fewer than",
        "under",
        "at most",
        "no more",
        "below",
        "as many as",
        "as much as",
    ]) {
        Bound::AtMost
    } else if figure.about {
        Bound::About
    } else {
        Bound::Exact
    }
}

/// Can both figures be true of one thing?
fn agree(a: &Counted<'_>, b: &Counted<'_>) -> bool {
    let range = |one: &Counted<'_>| {
        let (low, high) = (one.figure.value, one.figure.until.unwrap_or(one.figure.value));
        let slack = low.abs().max(high.abs());
        match bound(one.words, one.figure) {
            Bound::Exact => (low - slack * EXACT, high + slack * EXACT),
            Bound::About => (low - slack * ABOUT, high + slack * ABOUT),
            Bound::AtLeast => (low, low + slack * REACH),
            Bound::AtMost => (high - slack * REACH, high),
        }
    };
    let (x, y) = (range(a), range(b));
    (x.0 <= y.1 && y.0 <= x.1)
        || rounds(a.figure.value, b.figure.value)
        || rounds(b.figure.value, a.figure.value)
}

/// Is `round` what `exact` is when rounded to the digits that `round` has?
fn rounds(exact: f64, round: f64) -> bool {
    if round == 0.0 {
        return false;
    }
    // The place of the last digit that is not 0: 18e9 is exact to 1e9.
    let mut place = 10_f64.powf(round.abs().log10().floor());
    for _ in 0..6 {
        if ((round / place) - (round / place).round()).abs() < 1e-9 {
            break;
        }
        place /= 10.0;
    }
    (exact - round).abs() <= place / 2.0 && exact.abs() >= place
}

/// Puts figures that count the same into groups, by their first figure.
pub fn groups(library: &Library, pairs: &[Pair]) -> Vec<FigureGroup> {
    let mut leaders: BTreeMap<FigureId, FigureId> = BTreeMap::new();
    for pair in pairs {
        let (a, b) = (find(&leaders, pair.figures.0), find(&leaders, pair.figures.1));
        let (low, high) = (a.min(b), a.max(b));
        leaders.insert(low, low);
        leaders.insert(high, low);
        for id in [pair.figures.0, pair.figures.1] {
            leaders.insert(id, low);
        }
    }
    let mut groups: BTreeMap<FigureId, FigureGroup> = BTreeMap::new();
    for &id in leaders.keys() {
        let Some(article) = library.article(id.article) else { continue };
        let figure = &article.facts.figures[id.index as usize];
        let group = groups.entry(find(&leaders, id)).or_insert_with(|| FigureGroup {
            of: figure.of.map_or_else(String::new, |of| of.of(&article.article.text).to_owned()),
            unit: figure.unit.clone(),
            figures: Vec::new(),
            differ: false,
        });
        group.figures.push(id);
    }
    for pair in pairs.iter().filter(|pair| pair.kind == LinkKind::FiguresDiffer) {
        if let Some(group) = groups.get_mut(&find(&leaders, pair.figures.0)) {
            group.differ = true;
        }
    }
    groups.into_values().collect()
}

fn find(leaders: &BTreeMap<FigureId, FigureId>, id: FigureId) -> FigureId {
    let mut top = id;
    while let Some(&up) = leaders.get(&top).filter(|&&up| up != top) {
        top = up;
    }
    top
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rounded_figure_is_the_same() {
        for (exact, round) in [(18.2e9, 18e9), (84_700.0, 85_000.0), (1_499.0, 1_500.0), (7.6, 8.0)]
        {
            assert!(rounds(exact, round), "{exact} {round}");
        }
        for (exact, round) in [(12.0, 14.0), (100_000.0, 200_000.0), (0.2, 1.0), (3.0, 0.0)] {
            assert!(!rounds(exact, round), "{exact} {round}");
        }
    }

    #[test]
    fn what_is_counted_has_a_head() {
        assert_eq!(head("Ukrainian ground troops"), "troop");
        assert_eq!(head("tonnes of grain"), "tonne");
        assert_eq!(head(""), "");
    }
}
