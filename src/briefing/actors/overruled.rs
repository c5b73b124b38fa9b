//! Which actors the reader's corrections speak of.
//!
//! In: the actors as they are without them, the corrections. Out: the same wishes by number of
//! the actor. All keys mean the actors as the texts alone give them, so that one correction never
//! changes what another means, and taking one out undoes it and nothing else.

use crate::analysis::ActorKind;
use crate::briefing::actors::keys::folded;
use crate::briefing::corrections::{Corrections, unqualified};
use crate::briefing::model::Actor;

/// What the reader wants of which actor; each is a place in the list.
#[derive(Debug, Default)]
pub struct Overruled {
    /// Pairs that are one.
    pub merge: Vec<(usize, usize)>,
    /// Other names to show.
    pub rename: Vec<(usize, String)>,
    /// Other kinds.
    pub kind: Vec<(usize, ActorKind)>,
    /// Not to be listed.
    pub hide: Vec<usize>,
}

impl Overruled {
    /// Finds in `list` whom `corrections` name.
    pub fn new(list: &[Actor], corrections: &Corrections) -> Self {
        let mut found = Self::default();
        let named = |key: &str| named(list, corrections, key);
        for row in &corrections.merge {
            let all: Vec<usize> = row.iter().flat_map(|key| named(key)).collect();
            found.merge.extend(all.windows(2).map(|pair| (pair[0], pair[1])));
        }
        for (key, new) in &corrections.rename {
            found.rename.extend(named(key).into_iter().map(|at| (at, new.clone())));
        }
        for (key, &kind) in &corrections.kind {
            for at in named(key) {
                found.kind.push((at, kind));
                // What bears this name and is of this kind already is the same.
                let name = folded(&list[at].name);
                let same = |other: &Actor| other.kind == kind && folded(&other.name) == name;
                found.merge.extend(list.iter().position(same).map(|other| (at, other)));
            }
        }
        found.hide = corrections.hide.iter().flat_map(|key| named(key)).collect();
        found.merge.retain(|(a, b)| a != b);
        found
    }
}

/// The actors that `key` means: those shown by this name; where there are none those that have
/// it among their spellings; else those whom the reader gave this name. A kind in brackets after
/// the name chooses among them.
fn named(list: &[Actor], corrections: &Corrections, key: &str) -> Vec<usize> {
    let (plain, kind) = unqualified(key);
    let whole = spelt(list, &folded(key));
    let found = if whole.is_empty() { spelt(list, &folded(plain)) } else { whole };
    if found.is_empty() {
        let given = |new: &str| folded(new) == folded(plain);
        let keys = corrections.rename.iter().filter(|(key, new)| given(new) && !given(key));
        return keys.flat_map(|(key, _)| spelt(list, &folded(unqualified(key).0))).collect();
    }
    let chosen: Vec<usize> =
        found.iter().copied().filter(|&at| kind == Some(list[at].kind)).collect();
    if chosen.is_empty() { found } else { chosen }
}

fn spelt(list: &[Actor], name: &str) -> Vec<usize> {
    let all = |is: &dyn Fn(&Actor) -> bool| -> Vec<usize> {
        (0..list.len()).filter(|&at| is(&list[at])).collect()
    };
    let shown = all(&|actor| folded(&actor.name) == name);
    if !shown.is_empty() {
        return shown;
    }
    all(&|actor| actor.aliases.iter().any(|alias| folded(&alias.text) == name))
}
