//! Do labels tie together what belongs together?

use std::collections::{BTreeMap, BTreeSet};

use crate::corpus::check::place::Fault;
use crate::corpus::model::{Figure, Label, LabelKind, Sentence, Story, Text};

/// The faults of `story`.
pub fn faults(story: &Story) -> Vec<Fault> {
    let mut groups: BTreeMap<Label, Vec<(&Text, &Sentence)>> = BTreeMap::new();
    for text in &story.texts {
        for sentence in &text.sentences {
            for label in &sentence.labels {
                groups.entry(*label).or_default().push((text, sentence));
            }
        }
    }
    let mut found = Vec::new();
    for (label, members) in groups {
        let name = format!("%{}{}%", label.kind.letter(), label.group);
        let (first, line) = (members[0].0, members[0].1.line);
        let mut say = |what: &str| found.push(Fault { line, what: format!("{name} {what}") });
        if members.iter().all(|(text, _)| std::ptr::eq(*text, first)) {
            say("stands in one article only");
            continue;
        }
        match label.kind {
            LabelKind::Quote if !share_words(&members) => say("without four words in common"),
            LabelKind::Same if !pairs(&members, close) => say("without a figure in common"),
            LabelKind::Differ | LabelKind::Update if !pairs(&members, apart) => {
                say("without figures that differ");
            }
            _ => {}
        }
    }
    found
}

/// The figures of a sentence.
fn figures<'a>((text, sentence): &(&'a Text, &Sentence)) -> Vec<&'a Figure> {
    let range = sentence.span.range();
    text.body.figures.iter().filter(|f| range.contains(&f.span.range().start)).collect()
}

/// Has each sentence with a figure some other with which `fits` holds for a pair of figures?
fn pairs(members: &[(&Text, &Sentence)], fits: impl Fn(&Figure, &Figure) -> bool) -> bool {
    members.iter().all(|one| {
        members.iter().any(|other| {
            !std::ptr::eq(one.0, other.0)
                && figures(one).iter().any(|a| figures(other).iter().any(|b| fits(a, b)))
        })
    })
}

fn close(a: &Figure, b: &Figure) -> bool {
    a.unit == b.unit && (a.value - b.value).abs() <= 0.06 * a.value.abs().max(b.value.abs())
}

fn apart(a: &Figure, b: &Figure) -> bool {
    a.unit == b.unit && (a.value - b.value).abs() > f64::EPSILON
}

/// Has each quote of a sentence four words in succession in common with one of another article?
fn share_words(members: &[(&Text, &Sentence)]) -> bool {
    let shingles = |(text, sentence): &(&Text, &Sentence)| -> BTreeSet<Vec<String>> {
        let words: Vec<String> = sentence
            .span
            .of(&text.body.text)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        words.windows(4).map(<[String]>::to_vec).collect()
    };
    members.iter().all(|one| {
        members.iter().any(|other| {
            !std::ptr::eq(one.0, other.0) && !shingles(one).is_disjoint(&shingles(other))
        })
    })
}
