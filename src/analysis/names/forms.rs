//! Forms that tell a name by themselves, whatever the words in them.
//!
//! In: the names that the tagger found. Out: the same with some forms read as what they are: two
//! names joined by `&` are a firm ("Vahl & Sons"); the capitals that open a dateline are a place,
//! and those in brackets before its dash the agency ("OSLO (NPT) —"); capitals before the colon
//! that opens a line of a transcript are who speaks ("VAHL: Yes."); what a hyphen or the stop of
//! an abbreviation joins to a name belongs to it ("Ada Vahl-Ito", "St. Vahl"), but not what
//! "-based" or "-made" joins; and a person's
//! name that goes on to a word for a body is that body's ("Ada Vahl Foundation").

use std::collections::BTreeSet;
use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::analysis::facts::ActorKind;
use crate::analysis::names::lexicon::Flags;
use crate::analysis::names::rules::Found;
use crate::analysis::names::words::{Shape, Word, phrase};

/// Within how many tokens of its paragraph a dateline ends.
const DATELINE: usize = 16;
/// How many tokens a speaker's label may have.
const LABEL: usize = 6;

/// Reads the forms in `doc` and corrects `found` by them.
pub fn apply(doc: &Doc, words: &[Word], found: &mut Vec<Found>) {
    apart(doc, words, found);
    joined(doc, words, found);
    bodies(doc, words, found);
    let mut told = firms(doc, words, found);
    datelines(doc, words, &mut told);
    speakers(doc, words, found, &mut told);
    if told.is_empty() {
        return;
    }
    // What is told by its form goes before what lies across it.
    let mut taken = vec![false; words.len()];
    told.retain(|name| {
        let free = !taken[name.tokens.clone()].contains(&true);
        taken[name.tokens.clone()].fill(true);
        free
    });
    found.retain(|name| !taken[name.tokens.clone()].contains(&true));
    found.append(&mut told);
    found.sort_by_key(|name| name.tokens.start);
}

fn named(tokens: Range<usize>, kind: ActorKind) -> Found {
    Found { tokens, kind, demonym: false, sure: true }
}

/// "Vahl & Sons SE": with the names that were found on either side. Two places stay two.
fn firms(doc: &Doc, words: &[Word], found: &[Found]) -> Vec<Found> {
    let mut firms: Vec<Found> = Vec::new();
    for sentence in &doc.sentences {
        let tokens = sentence.tokens();
        for at in tokens.clone().filter(|at| doc.word(*at) == "&") {
            let capital = |n: usize| tokens.contains(&n) && words[n].is_capital();
            let Some(before) = at.checked_sub(1).filter(|n| capital(*n) && capital(at + 1)) else {
                continue;
            };
            let holding = |n: usize| {
                let next = found.partition_point(|name| name.tokens.end <= n);
                found.get(next).filter(|name| name.tokens.contains(&n))
            };
            let (left, right) = (holding(before), holding(at + 1));
            let place = |name: Option<&Found>| name.is_some_and(|n| n.kind == ActorKind::Place);
            if place(left) && place(right)
                || phrase(doc, words, before, tokens.end).is_some_and(|p| p.0 > at)
            {
                continue;
            }
            let mut start = left.map_or(before, |name| name.tokens.start);
            let end = right.map_or(at + 2, |name| name.tokens.end);
            // "Vahl, Ito & Co."
            if let Some(last) = firms.last_mut().filter(|last| last.tokens.end >= start) {
                last.tokens.end = end.max(last.tokens.end);
                continue;
            }
            while start > tokens.start && start < before && words[start].is(Flags::FUNCTION) {
                start += 1;
            }
            firms.push(named(start..end, ActorKind::Organisation));
        }
    }
    firms
}

/// "Oslo-based Vahl" is a place and a firm; "American-made Falcon" is a product and no name.
fn apart(doc: &Doc, words: &[Word], found: &mut Vec<Found>) {
    let mut parted = Vec::new();
    found.retain_mut(|name| {
        let Range { start, end } = name.tokens;
        let Some(hyphen) = (start + 1..end.saturating_sub(1)).find(|&at| {
            doc.word(at) == "-" && words[at + 1].shape == Shape::Small && !doc.tokens[at].spaced
        }) else {
            return true;
        };
        let made = match doc.word(hyphen + 1) {
            "made" | "built" | "designed" | "style" | "era" | "class" | "born" | "speaking" => true,
            "based" | "led" | "backed" | "owned" | "run" | "controlled" | "funded" => false,
            _ => return true,
        };
        let next = hyphen + 2;
        if !made && next < end && words[next].is_capital() {
            parted.push(Found { tokens: next..end, ..name.clone() });
        }
        let known = phrase(doc, words, start, hyphen).filter(|(stop, _)| *stop == hyphen);
        name.tokens.end = hyphen;
        if let Some((_, flags)) = known {
            name.kind = ActorKind::Place;
            // A people is found on its own.
            return flags.has(Flags::COUNTRY) || !flags.has(Flags::DEMONYM);
        }
        !made
    });
    found.append(&mut parted);
    found.sort_by_key(|name| name.tokens.start);
}

/// Takes in what a hyphen or an abbreviation joins to a person's name.
fn joined(doc: &Doc, words: &[Word], found: &mut Vec<Found>) {
    let tight = |at: usize| doc.tokens.get(at).is_some_and(|token| !token.spaced);
    let hyphen = |at: usize| tight(at) && tight(at + 1) && matches!(doc.word(at), "-" | "‐" | "‑");
    let mut grown: Vec<Found> = Vec::with_capacity(found.len());
    for mut name in found.drain(..) {
        let sentence = doc.sentence_of(name.tokens.start).map_or(0..0, |at| doc.tokens_of(at));
        let start = name.tokens.start;
        // "Vahl-Ito", where the second was taken for another name, or passed over.
        if let Some(last) = grown.last_mut().filter(|last| {
            last.kind == ActorKind::Person
                && name.kind == ActorKind::Person
                && last.tokens.end + 1 == start
                && hyphen(last.tokens.end)
        }) {
            last.tokens.end = name.tokens.end;
            continue;
        }
        if name.kind == ActorKind::Person {
            let end = name.tokens.end;
            if end + 1 < sentence.end && hyphen(end) && words[end + 1].shape == Shape::Title {
                name.tokens.end = end + 2;
            }
            let before = |back: usize| start.checked_sub(back).filter(|at| sentence.contains(at));
            if let Some(at) = before(2).filter(|_| start > 0 && hyphen(start - 1)) {
                let free = grown.last().is_none_or(|last| last.tokens.end <= at);
                let article = matches!(doc.lower(at), "al" | "el" | "as" | "ash" | "at" | "an");
                if free && (article || words[at].shape == Shape::Title) {
                    name.tokens.start = at;
                }
            }
        }
        let start = name.tokens.start;
        // A family name that is also a title: "Tan Wei Ling", but "Tan Sri Wei".
        if let Some(at) = start.checked_sub(1).filter(|at| sentence.contains(at))
            && name.kind == ActorKind::Person
            && doc.word(at) == "Tan"
            && grown.last().is_none_or(|last| last.tokens.end <= at)
        {
            name.tokens.start = at;
        }
        let start = name.tokens.start;
        if let Some(at) = start.checked_sub(2).filter(|at| sentence.contains(at)) {
            let short = matches!(
                doc.word(at),
                "Sta" | "Sto" | "St" | "Ste" | "Ma" | "Mt" | "Ft" | "Wm" | "Jos"
            );
            let stop = doc.word(start - 1) == "." && tight(start - 1);
            if short && stop && grown.last().is_none_or(|last| last.tokens.end <= at) {
                name.tokens.start = at;
            }
        }
        grown.push(name);
    }
    *found = grown;
}

/// "Ada Vahl Film Archive" is an archive.
fn bodies(doc: &Doc, words: &[Word], found: &mut Vec<Found>) {
    let heads = Flags::ORGANISATION_HEAD.with(Flags::ORGANISATION_TAIL);
    let offices = Flags::TITLE.with(Flags::BEFORE_TITLE).with(Flags::HONORIFIC).with(Flags::DATE);
    for name in found.iter_mut().filter(|name| name.kind == ActorKind::Person) {
        let (start, end) = (name.tokens.start, name.tokens.end);
        let limit = doc.sentence_of(start).map_or(end, |at| doc.tokens_of(at).end).min(end + 4);
        let stop = (end..limit)
            .find(|&at| !words[at].is_capital() || words[at].is(offices) || !doc.tokens[at].spaced)
            .unwrap_or(limit);
        // In a headline any word may follow a name.
        let calm = stop == limit || !words[stop].is(Flags::COMMON) || !words[stop].is_capital();
        if stop > end && words[stop - 1].is(heads) && calm {
            name.tokens.end = stop;
            name.kind = ActorKind::Organisation;
        }
    }
    let mut end = 0;
    found.retain(|name| {
        let free = name.tokens.start >= end;
        end = end.max(name.tokens.end);
        free
    });
}

/// "OSLO, Norway, 3 March (NPT) —".
fn datelines(doc: &Doc, words: &[Word], told: &mut Vec<Found>) {
    for sentence in opening(doc) {
        let head = sentence.start..sentence.end.min(sentence.start + DATELINE);
        let dash = |at: usize| {
            matches!(doc.word(at), "–" | "—" | "--" | ".-" | ".—" | ".–")
                || doc.word(at) == "-" && (doc.tokens[at].spaced || doc.word(at - 1) == ".")
        };
        let Some(dash) = head.clone().skip(1).find(|at| dash(*at)) else { continue };
        let shouted = |at: &usize| words[*at].shape == Shape::Upper;
        let end = head.start + head.clone().take_while(shouted).count();
        let closed = end <= dash && matches!(doc.word(end), "," | "(" | "–" | "—" | "--" | "/");
        let plain = Flags::ORGANISATION.with(Flags::FUNCTION);
        let place = (1..=3).contains(&(end - head.start)) && doc.word(head.start).len() > 3;
        if closed && place && !words[head.start].is(plain) {
            told.push(named(head.start..end, ActorKind::Place));
        }
        let agency = (end.max(head.start + 2)..dash).find(|&at| {
            shouted(&at)
                && (2..=6).contains(&doc.word(at).chars().count())
                && doc.word(at - 1) == "("
                && doc.word(at + 1) == ")"
                && dash <= at + 3
        });
        if let Some(at) = agency.filter(|_| words[head.start].is_capital()) {
            told.push(named(at..at + 1, ActorKind::Organisation));
        }
    }
}

/// "ADA VAHL: Good morning." and then "VAHL: …": the label is a person if the article names one
/// who ends so, or if it stands there again and again and is no common word.
fn speakers(doc: &Doc, words: &[Word], found: &[Found], told: &mut Vec<Found>) {
    let labels: Vec<Range<usize>> =
        opening(doc).filter_map(|line| label(doc, words, &line)).collect();
    if labels.len() < 3 {
        return;
    }
    let last = |tokens: &Range<usize>| doc.lower(tokens.end - 1).to_owned();
    let people: BTreeSet<String> =
        found.iter().filter(|n| n.kind == ActorKind::Person).map(|n| last(&n.tokens)).collect();
    for tokens in labels {
        let taken = found.iter().any(|name| {
            name.tokens.start < tokens.end
                && tokens.start < name.tokens.end
                && name.kind == ActorKind::Organisation
        });
        if tokens.clone().any(|at| is_station(doc.lower(at))) {
            told.push(named(tokens, ActorKind::Organisation));
            continue;
        }
        let plain = Flags::COMMON.with(Flags::FUNCTION).with(Flags::ORGANISATION);
        let strange =
            tokens.clone().any(|at| !words[at].is(plain)) && !words[tokens.end - 1].is(plain);
        if people.contains(&last(&tokens)) || strange && !taken {
            told.push(named(tokens, ActorKind::Person));
        }
    }
}

/// Does it name a broadcaster or a paper, which asks in its own name?
fn is_station(word: &str) -> bool {
    matches!(word, "radio" | "rádio" | "tv" | "news" | "fm" | "channel" | "times" | "post")
}

/// The capitals that open `line` up to a colon, without titles.
fn label(doc: &Doc, words: &[Word], line: &Range<usize>) -> Option<Range<usize>> {
    let colon = line.clone().take(LABEL + 1).find(|&at| doc.word(at) == ":")?;
    let mut start = line.start;
    while start < colon
        && (words[start].is(Flags::TITLE.with(Flags::HONORIFIC)) || doc.word(start) == ".")
    {
        start += 1;
    }
    let shouted = |at: usize| {
        matches!(words[at].shape, Shape::Upper | Shape::Initial)
            || matches!(doc.word(at), "." | "-" | "'" | "’")
    };
    let long = (start..colon).any(|at| words[at].shape == Shape::Upper);
    (long && (start..colon).all(shouted)).then_some(start..colon)
}

/// The tokens of each sentence that opens a block.
fn opening<'a>(doc: &'a Doc) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut before = None;
    doc.sentences.iter().filter_map(move |sentence| {
        let opens = before != Some(sentence.block);
        before = Some(sentence.block);
        opens.then(|| sentence.tokens())
    })
}
