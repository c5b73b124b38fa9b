//! One article speaks of one thing by one name: what one place makes clear holds for the others.
//!
//! In: names as they were found one by one. Out: the same in agreement. Titles are cut off; a
//! short form in brackets is what its long form is; a family name alone is the person whose full
//! name the article gives; what has several kinds takes the one it has most; and what was
//! passed over in one place but found in another is added.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::analysis::facts::ActorKind;
use crate::analysis::names::lexicon::Flags;
use crate::analysis::names::rules::Found;
use crate::analysis::names::words::{Shape, Word, person_start, phrase};

/// The longest name that is looked for elsewhere, in tokens.
const LONGEST: usize = 6;

/// Votes for person, organisation, place, by spelling.
type Votes = BTreeMap<String, [u32; 3]>;

/// Makes the kinds of `found` agree, and adds what was passed over.
pub fn settle(doc: &Doc, words: &[Word], found: &mut Vec<Found>) {
    for name in found.iter_mut().filter(|name| name.kind == ActorKind::Person) {
        name.tokens.start = person_start(doc, words, &name.tokens);
    }
    add_countries(doc, words, found);
    found.iter_mut().for_each(|name| take_stop(doc, words, name));
    brackets(doc, found);
    let votes = votes(doc, words, found);
    for name in found.iter_mut().filter(|name| !name.demonym) {
        let Some(counts) = votes.get(&spelling(doc, words, &name.tokens)) else { continue };
        let best =
            (0..3).fold(0, |best, kind| if counts[kind] > counts[best] { kind } else { best });
        if counts[best] > counts[number(name.kind)] && !is_known_place(doc, words, name) {
            name.kind = KINDS[best];
        }
    }
    add_missed(doc, words, found, &votes);
}

const KINDS: [ActorKind; 3] = [ActorKind::Person, ActorKind::Organisation, ActorKind::Place];

fn number(kind: ActorKind) -> usize {
    KINDS.iter().position(|k| *k == kind).unwrap_or(0)
}

/// How the name is counted: as written, words in capitals with small letters.
fn spelling(doc: &Doc, words: &[Word], tokens: &Range<usize>) -> String {
    let mut spelling = String::new();
    for at in tokens.clone() {
        if at > tokens.start {
            spelling.push(' ');
        }
        let word = doc.word(at);
        // A long word in capitals is the word in a heading; a short one is a short form.
        if words[at].shape == Shape::Upper && word.len() > 5 {
            let mut chars = word.chars();
            spelling.extend(chars.next());
            spelling.extend(chars.flat_map(char::to_lowercase));
        } else {
            spelling.push_str(word);
        }
    }
    spelling
}

fn is_known_place(doc: &Doc, words: &[Word], name: &Found) -> bool {
    let end = name.tokens.end;
    name.kind == ActorKind::Place
        && phrase(doc, words, name.tokens.start, end).is_some_and(|(stop, flags)| {
            stop == end && flags.has(Flags::COUNTRY.with(Flags::DEMONYM).with(Flags::PLACE))
        })
}

/// Countries are places, and none is passed over: those that the tagger gave to something else
/// alone, and those that a title cut off was made of.
fn add_countries(doc: &Doc, words: &[Word], found: &mut Vec<Found>) {
    let mut taken = vec![false; doc.tokens.len()];
    for name in found.iter_mut() {
        taken[name.tokens.clone()].fill(true);
        let end = name.tokens.end;
        let country = phrase(doc, words, name.tokens.start, end)
            .is_some_and(|(stop, flags)| stop == end && flags.has(Flags::COUNTRY));
        if country && !words[name.tokens.start].is(Flags::GIVEN) {
            name.kind = ActorKind::Place;
        }
    }
    let mut missed = Vec::new();
    for sentence in &doc.sentences {
        let Range { start, end } = sentence.tokens();
        let mut at = start;
        while at < end {
            let country = (!taken[at] && words[at].is_capital())
                .then(|| phrase(doc, words, at, end))
                .flatten()
                .filter(|(stop, flags)| {
                    // "Georgia Tech" is not in Georgia; a "US President" is of the US.
                    let offices = Flags::TITLE.with(Flags::BEFORE_TITLE).with(Flags::FUNCTION);
                    let goes_on = *stop < end && words[*stop].is_capital();
                    flags.has(Flags::COUNTRY)
                        && (!goes_on || words[*stop].is(offices))
                        && !flags.has(Flags::GIVEN.with(Flags::FAMILY).with(Flags::COMMON))
                        && !taken[at..*stop].contains(&true)
                        && !words[at..*stop]
                            .iter()
                            .any(|w| w.shape == Shape::Small && w.is(Flags::COUNTRY))
                });
            if let Some((stop, _)) = country {
                let kind = ActorKind::Place;
                missed.push(Found { tokens: at..stop, kind, demonym: false, sure: false });
            }
            at = country.map_or(at + 1, |(stop, _)| stop);
        }
    }
    found.extend(missed);
    found.sort_by_key(|name| name.tokens.start);
}

/// The stop of "Enron Corp." and "Sammy Davis Jr." belongs to the name, unless it ends the sentence.
fn take_stop(doc: &Doc, words: &[Word], name: &mut Found) {
    let Range { start, end } = name.tokens;
    let short =
        words[end - 1].is(Flags::ORGANISATION_TAIL) || matches!(doc.lower(end - 1), "jr" | "sr");
    let stop = doc.tokens.get(end).is_some_and(|token| !token.spaced && token.of(doc.text) == ".");
    let goes_on = doc.sentence_of(end).is_some_and(|at| doc.tokens_of(at).end > end + 1);
    if end - start > 1 && short && stop && goes_on {
        name.tokens.end += 1;
    }
}

/// `Long Form (LF)`: the bracket is what the long form is.
fn brackets(doc: &Doc, found: &mut [Found]) {
    for at in 1..found.len() {
        let (before, after) = found.split_at_mut(at);
        let (long, short) = (&before[at - 1], &mut after[0]);
        let open = long.tokens.end;
        if short.tokens.start == open + 1
            && long.tokens.len() > 1
            && doc.word(open) == "("
            && short.tokens.len() == 1
            && doc.tokens.get(short.tokens.end).is_some_and(|t| t.of(doc.text) == ")")
            && doc.word(short.tokens.start).chars().all(|c| !c.is_lowercase())
        {
            short.kind = long.kind;
        }
    }
}

/// What each spelling is, by all places: a name alone counts one, and what it shares with a
/// longer name, the family name of a person or the front of an organisation, counts two.
fn votes(doc: &Doc, words: &[Word], found: &[Found]) -> Votes {
    let mut votes = Votes::new();
    let mut longer: BTreeSet<(String, String)> = BTreeSet::new();
    let mut give = |tokens: Range<usize>, kind: ActorKind, count: u32| {
        votes.entry(spelling(doc, words, &tokens)).or_default()[number(kind)] += count;
    };
    for name in found.iter().filter(|name| !name.demonym) {
        give(name.tokens.clone(), name.kind, 1);
        let Range { start, end } = name.tokens;
        if end - start < 2 || end - start > LONGEST {
            continue;
        }
        let part = match name.kind {
            ActorKind::Person => end - 1..end,
            ActorKind::Organisation => start..end - 1,
            ActorKind::Place => continue,
        };
        let whole = spelling(doc, words, &name.tokens);
        let alone = spelling(doc, words, &part);
        if words[part.end - 1].is_capital()
            && alone.chars().count() > 1
            && longer.insert((alone, whole))
        {
            give(part, name.kind, 2);
        }
    }
    votes
}

/// Names that were found elsewhere, and family names of persons: "Rutte reiterated".
fn add_missed(doc: &Doc, words: &[Word], found: &mut Vec<Found>, votes: &Votes) {
    let mut taken = vec![false; doc.tokens.len()];
    for name in found.iter() {
        taken[name.tokens.clone()].fill(true);
    }
    let mut missed = Vec::new();
    for sentence in &doc.sentences {
        let Range { start, end } = sentence.tokens();
        let mut at = start;
        while at < end {
            at = match missed_at(doc, words, votes, &taken, at, end) {
                Some(name) => {
                    let stop = name.tokens.end;
                    missed.push(name);
                    stop
                }
                None => at + 1,
            };
        }
    }
    found.extend(missed);
    found.sort_by_key(|name| name.tokens.start);
}

/// The longest known name at `at`, if none was found there.
fn missed_at(
    doc: &Doc,
    words: &[Word],
    votes: &Votes,
    taken: &[bool],
    at: usize,
    end: usize,
) -> Option<Found> {
    let plain = |at: usize| words[at].is(Flags::COMMON.with(Flags::FUNCTION).with(Flags::DATE));
    if taken[at] || !words[at].is_capital() {
        return None;
    }
    // A part of a longer capitalised name is another name.
    let joins = |n: usize| words.get(n).is_some_and(|w| w.is_capital() && !w.is(Flags::FUNCTION));
    (at + 1..=end.min(at + LONGEST)).rev().find_map(|stop| {
        let tokens = at..stop;
        if taken[tokens.clone()].contains(&true) || !words[stop - 1].is_capital() {
            return None;
        }
        if tokens.len() == 1 && plain(at) {
            return None;
        }
        let counts = votes.get(&spelling(doc, words, &tokens))?;
        let best =
            (0..3).fold(0, |best, kind| if counts[kind] > counts[best] { kind } else { best });
        let alone = best == 0 || !joins(stop) && !at.checked_sub(1).is_some_and(joins);
        (counts[best] > 1 && alone).then(|| Found {
            tokens,
            kind: KINDS[best],
            demonym: false,
            sure: false,
        })
    })
}
