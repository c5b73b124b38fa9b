//! One article speaks of one thing by one name: what one place makes clear holds for the others.
//!
//! A family name alone is the person whose full name the article gives; a short form in
//! brackets is what its long form is; a guess gives way to what is sure elsewhere.

use std::collections::BTreeMap;

use crate::analysis::doc::Doc;
use crate::analysis::facts::ActorKind;
use crate::analysis::names::lexicon::Flags;
use crate::analysis::names::rules::Found;
use crate::analysis::names::words::{Word, phrase};

/// Makes the kinds of `found` agree, and adds bare family names that were passed over.
pub fn settle(doc: &Doc, words: &[Word], found: &mut Vec<Found>) {
    brackets(doc, found);
    let parts = person_parts(doc, words, found);
    let sure = sure_kinds(doc, found);
    for name in found.iter_mut() {
        let single = name.tokens.len() == 1;
        let last = doc.word(name.tokens.end - 1);
        if single && !name.demonym && parts.contains_key(last) && !known_place(doc, words, name) {
            name.kind = ActorKind::Person;
        } else if !name.sure
            && let Some(kind) = sure.get(name_of(doc, name).as_str())
        {
            name.kind = *kind;
        }
    }
    add_missed(doc, words, found, &parts);
}

fn name_of(doc: &Doc, name: &Found) -> String {
    let words: Vec<&str> = name.tokens.clone().map(|at| doc.word(at)).collect();
    words.join(" ")
}

fn known_place(doc: &Doc, words: &[Word], name: &Found) -> bool {
    let end = name.tokens.end;
    phrase(doc, words, name.tokens.start, end)
        .is_some_and(|(stop, flags)| stop == end && flags.has(Flags::COUNTRY.with(Flags::DEMONYM)))
}

/// `Long Form (LF)`: the bracket is what the long form is.
fn brackets(doc: &Doc, found: &mut [Found]) {
    for at in 1..found.len() {
        let (before, after) = found.split_at_mut(at);
        let (long, short) = (&before[at - 1], &mut after[0]);
        let open = long.tokens.end;
        if short.tokens.start == open + 1
            && doc.word(open) == "("
            && short.tokens.len() == 1
            && doc.tokens.get(short.tokens.end).is_some_and(|t| t.of(doc.text) == ")")
            && doc.word(short.tokens.start).chars().all(|c| !c.is_lowercase())
        {
            short.kind = long.kind;
            short.sure = true;
        }
    }
}

/// The last words of the names of persons, with the place where each was first seen.
fn person_parts<'a>(doc: &'a Doc, words: &[Word], found: &[Found]) -> BTreeMap<&'a str, usize> {
    let mut parts = BTreeMap::new();
    for name in found.iter().filter(|name| name.kind == ActorKind::Person && name.sure) {
        let last = name.tokens.end - 1;
        let word = words[last];
        if doc.word(last).chars().count() > 1 && !word.is(Flags::FUNCTION.with(Flags::DATE)) {
            parts.entry(doc.word(last)).or_insert(last);
        }
    }
    parts
}

fn sure_kinds(doc: &Doc, found: &[Found]) -> BTreeMap<String, ActorKind> {
    let mut kinds = BTreeMap::new();
    for name in found.iter().filter(|name| name.sure) {
        kinds.entry(name_of(doc, name)).or_insert(name.kind);
    }
    kinds
}

/// The first token of the name that ends with token `last`.
fn parts_start(found: &[Found], last: usize) -> usize {
    let at = found.partition_point(|name| name.tokens.end <= last);
    found.get(at).filter(|name| name.tokens.contains(&last)).map_or(last, |name| name.tokens.start)
}

/// Family names of known persons that no rule took: "Rutte reiterated".
fn add_missed(doc: &Doc, words: &[Word], found: &mut Vec<Found>, parts: &BTreeMap<&str, usize>) {
    let mut taken = vec![false; doc.tokens.len()];
    let mut missed = Vec::new();
    for name in found.iter() {
        taken[name.tokens.clone()].fill(true);
    }
    for at in 0..doc.tokens.len() {
        if !taken[at] && words[at].is_capital() && parts.contains_key(doc.word(at)) {
            let last = parts.get(doc.word(at)).copied().unwrap_or(at);
            let first = parts_start(found, last);
            let full = (1..=last - first).take_while(|n| {
                *n <= at && !taken[at - n] && doc.word(at - n) == doc.word(last - n)
            });
            let tokens = at - full.count()..at + 1;
            missed.push(Found { tokens, kind: ActorKind::Person, demonym: false, sure: false });
        }
    }
    found.extend(missed);
    found.sort_by_key(|name| name.tokens.start);
}
