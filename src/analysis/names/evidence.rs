//! What the whole article tells of a word, wherever it stands in it.
//!
//! In: tokens and what the rules took for names. Out: for each spelling a set of [`Seen`]. An
//! article names the same people again and again, mostly by a part of the name: what stands
//! after a title once, or in mid sentence with a capital, sheds light on all other places.

use std::collections::HashMap;

use crate::analysis::doc::Doc;
use crate::analysis::facts::ActorKind;
use crate::analysis::names::lexicon::{Flags, Key};
use crate::analysis::names::rules::Found;
use crate::analysis::names::words::{Shape, Word};

/// In which ways a word was seen in the article: a set of the constants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen(pub u16);

impl Seen {
    /// Written small.
    pub const SMALL: Self = Self(1);
    /// With a capital, in the middle of a sentence that is no headline.
    pub const CAPITAL: Self = Self(1 << 1);
    /// After a title or Mr.
    pub const TITLED: Self = Self(1 << 2);
    /// Before a verb of speech, or after "said".
    pub const SPEAKS: Self = Self(1 << 3);
    /// After "in", "at", "from" or "near".
    pub const WITHIN: Self = Self(1 << 4);
    /// After "the".
    pub const THE: Self = Self(1 << 5);
    /// Ends a name of several words that the rules take for a person.
    pub const ENDS_PERSON: Self = Self(1 << 6);
    /// Begins or continues such a name.
    pub const IN_PERSON: Self = Self(1 << 7);
    /// Part of a name of several words that the rules take for an organisation.
    pub const IN_ORGANISATION: Self = Self(1 << 8);
    /// Part of a name of several words that the rules take for a place.
    pub const IN_PLACE: Self = Self(1 << 9);
    /// In brackets, in capitals, right after the name of an organisation.
    pub const SHORT_FORM: Self = Self(1 << 10);

    /// Is any of `other` in it?
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// For each token of `doc` what the whole of it tells of its spelling (case left aside).
/// `headline` says for each token whether its sentence is one.
pub fn gather(doc: &Doc, words: &[Word], headline: &[bool], found: &[Found]) -> Vec<Seen> {
    let keys: Vec<u32> = (0..words.len()).map(|at| Key::START.small(doc.word(at)).bits()).collect();
    // Only looked up, never walked: its order does not matter.
    let mut seen: HashMap<u32, Seen> = HashMap::with_capacity(words.len() / 2);
    let mut starts = vec![false; words.len()];
    for sentence in &doc.sentences {
        starts[sentence.tokens().start] = true;
    }
    for at in 0..words.len() {
        let word = words[at];
        match word.shape {
            Shape::None => continue,
            Shape::Small => {
                seen.entry(keys[at]).or_default().add(Seen::SMALL);
                continue;
            }
            _ => {}
        }
        if headline[at] {
            continue;
        }
        let entry = seen.entry(keys[at]).or_default();
        if !starts[at] && at > 0 && words[at - 1].shape != Shape::None {
            entry.add(Seen::CAPITAL);
        }
        if at > 0 && !starts[at] {
            let before = words[at - 1];
            if before.is(Flags::TITLE.with(Flags::HONORIFIC)) {
                entry.add(Seen::TITLED);
            } else if before.is(Flags::SPEECH) && before.shape == Shape::Small {
                entry.add(Seen::SPEAKS);
            }
            match doc.word(at - 1) {
                "in" | "at" | "from" | "near" => entry.add(Seen::WITHIN),
                "the" => entry.add(Seen::THE),
                _ => {}
            }
        }
        let after = words.get(at + 1);
        if after.is_some_and(|w| w.is(Flags::SPEECH) && w.shape == Shape::Small) {
            entry.add(Seen::SPEAKS);
        }
    }
    for name in found.iter().filter(|name| !headline[name.tokens.start]) {
        whole(doc, name, &keys, &mut seen);
    }
    keys.iter().map(|key| seen.get(key).copied().unwrap_or_default()).collect()
}

/// What a name of several words tells of its words.
fn whole(doc: &Doc, name: &Found, keys: &[u32], seen: &mut HashMap<u32, Seen>) {
    let last = name.tokens.end - 1;
    if name.tokens.len() > 1 {
        let part = match name.kind {
            ActorKind::Person => Seen::IN_PERSON,
            ActorKind::Organisation => Seen::IN_ORGANISATION,
            ActorKind::Place => Seen::IN_PLACE,
        };
        for at in name.tokens.clone() {
            seen.entry(keys[at]).or_default().add(part);
        }
        if name.kind == ActorKind::Person {
            seen.entry(keys[last]).or_default().add(Seen::ENDS_PERSON);
        }
    }
    let bracket = |at: usize| doc.tokens.get(at).map_or("", |token| token.of(doc.text));
    if name.kind == ActorKind::Organisation && bracket(last + 1) == "(" && bracket(last + 3) == ")"
    {
        seen.entry(keys[last + 2]).or_default().add(Seen::SHORT_FORM);
    }
}
