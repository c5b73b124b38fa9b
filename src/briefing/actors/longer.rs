//! Names of one story that are parts of a longer one.
//!
//! "Rosa Diaz" and "Rosa Diaz Prieto", "Ito Kenji" and "Kenji Ito", "Norvex" and "Norvex Mining".
//! A part is joined only where exactly one longer name of the story has it: what two bear tells
//! nothing. Everything is found under keys, no pair is compared.

use std::collections::{BTreeMap, HashMap};

use crate::analysis::ActorKind;
use crate::briefing::actors::join::{Joins, Rule};
use crate::briefing::actors::local::Local;
use crate::briefing::actors::tables;

/// The names and the story of each article.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// The names.
    pub locals: &'a [Local],
    /// By place of the article.
    pub story: &'a [u32],
}

/// The longest name whose parts are looked for, in words.
const LONGEST: usize = 8;

/// What makes a longer name a body of its own: the Norvex Foundation is not Norvex.
const OWN: &[&str] = &[
    "agency",
    "association",
    "award",
    "awards",
    "campaign",
    "canada",
    "charity",
    "college",
    "commission",
    "committee",
    "council",
    "court",
    "cup",
    "europe",
    "festival",
    "foundation",
    "fund",
    "institute",
    "league",
    "ministry",
    "museum",
    "office",
    "party",
    "prize",
    "school",
    "society",
    "team",
    "trust",
    "union",
    "university",
    "women",
    "youth",
];

/// Joins the parts in `scope` to what they are part of.
pub fn longer(scope: &Scope, joins: &mut Joins) {
    turned(scope, joins);
    parts(scope, joins);
}

impl<'a> Scope<'a> {
    fn free(self) -> impl Iterator<Item = (u32, u32, &'a Local)> {
        let story = self.story;
        (0..).zip(self.locals).filter(|(_, local)| !local.apart).map(move |(number, local)| {
            (number, story.get(local.article).copied().unwrap_or_default(), local)
        })
    }
}

/// First and family name in either order.
fn turned(scope: &Scope, joins: &mut Joins) {
    let mut first: HashMap<(u32, [&str; 2]), u32> = HashMap::new();
    for (number, story, local) in scope.free().filter(|(.., local)| local.is_full()) {
        let [a, b] = &local.sounds[..] else { continue };
        let mut key = [a.as_str(), b.as_str()];
        key.sort_unstable();
        let to = *first.entry((story, key)).or_insert(number);
        if scope.locals[to as usize].sounds == local.sounds {
            continue;
        }
        joins.join(number, to, Rule::Form);
    }
}

/// Beginnings and ends of longer names.
fn parts(scope: &Scope, joins: &mut Joins) {
    let mut wholes: HashMap<(u32, ActorKind, String), Vec<u32>> = HashMap::new();
    for (number, story, local) in scope.free() {
        let words = words(local);
        if !(2..=LONGEST).contains(&words.len()) || local.kind == ActorKind::Place {
            continue;
        }
        for at in 1..words.len() {
            for (part, rest) in [(&words[..at], &words[at..]), (&words[at..], &words[..at])] {
                if is_part(local.kind, part, rest) {
                    let key = (story, local.kind, part.join(" "));
                    wholes.entry(key).or_default().push(number);
                }
            }
        }
    }
    // All is decided before anything is joined: the order of names must not matter.
    let mut found: BTreeMap<u32, u32> = BTreeMap::new();
    for (number, story, local) in scope.free() {
        let asks = match local.kind {
            ActorKind::Person => local.is_full(),
            ActorKind::Organisation => {
                tables::body(&local.text).is_none() && !is_acronym(&local.text)
            }
            ActorKind::Place => false,
        };
        let key = (story, local.kind, words(local).join(" "));
        let Some(row) = wholes.get(&key).filter(|_| asks) else { continue };
        let leader = joins.leader(row[0]);
        if row.iter().all(|&whole| joins.leader(whole) == leader) {
            found.insert(number, row[0]);
        }
    }
    for (part, whole) in found {
        let person = scope.locals[part as usize].kind == ActorKind::Person;
        joins.join(part, whole, if person { Rule::Form } else { Rule::Part });
    }
}

fn words(local: &Local) -> &[String] {
    if local.kind == ActorKind::Person { &local.sounds } else { &local.words }
}

/// May `part` stand for the name that has `rest` as well?
fn is_part(kind: ActorKind, part: &[String], rest: &[String]) -> bool {
    match kind {
        ActorKind::Person => part.len() > 1,
        ActorKind::Organisation => {
            let own = |word: &String| OWN.contains(&word.as_str());
            let joined = |word: &String| ["of", "for", "the", "and"].contains(&word.as_str());
            let open = part.first().is_some_and(joined) || part.last().is_some_and(joined);
            !open && !rest.iter().any(own)
        }
        ActorKind::Place => false,
    }
}

fn is_acronym(name: &str) -> bool {
    name.chars().count() <= 5 && name.chars().all(char::is_uppercase)
}
