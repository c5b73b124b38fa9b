//! How corrections are made and taken back from what the reader sees.
//!
//! In: the actors on the screen and what the reader wants of one of them. Out: changed
//! [`Corrections`], to be written and built with again. What is on the screen has been corrected
//! already; the keys that are written down here mean the actor as the texts give it.
//!
//! Each change has an [entry](Corrections::entries) that [`remove`](Corrections::remove) takes
//! out again. A change that only takes back an earlier one takes out that one's entry.

use std::fmt;

use jiff::civil::Date;

use crate::analysis::ActorKind;
use crate::briefing::actors::folded;
use crate::briefing::corrections::{Corrections, HiddenEvent, RENAMED, qualifier, unqualified};
use crate::briefing::model::{Actor, ActorId};

/// One entry of the corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// These spellings name one actor.
    Merge(Vec<String>),
    /// This spelling names an actor of its own.
    Split(String),
    /// This actor is not listed.
    Hide(String),
    /// This actor is shown by the second name.
    Rename(String, String),
    /// This actor is of this kind.
    Kind(String, ActorKind),
    /// The article at this path was published on this day.
    Date(String, Date),
    /// This event is not on the timeline.
    HideEvent(HiddenEvent),
}

impl fmt::Display for Correction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Merge(names) => write!(f, "one actor: {}", names.join(", ")),
            Self::Split(name) => write!(f, "an actor of its own: {name}"),
            Self::Hide(name) => write!(f, "hidden: {name}"),
            Self::Rename(name, new) => write!(f, "renamed: {name} to {new}"),
            Self::Kind(name, kind) => {
                write!(f, "kind: {name} is {}", kind.word())
            }
            Self::Date(path, date) => write!(f, "date: {path} is of {date}"),
            Self::HideEvent(event) => write!(f, "hidden event: {}", event.sentence),
        }
    }
}

impl Corrections {
    /// Says that actors `a` and `b` of `actors` are one. `false` if they are the same already.
    ///
    /// # Panics
    /// As all functions here that take an id: if it is none of `actors`.
    pub fn merge_actors(&mut self, actors: &[Actor], a: ActorId, b: ActorId) -> bool {
        if a == b {
            return false;
        }
        let keys = [key(actors, a), key(actors, b)];
        let known = |row: &Vec<String>| keys.iter().any(|key| row.contains(key));
        match self.merge.iter_mut().find(|row| known(row)) {
            Some(row) => {
                let new = keys.into_iter().find(|key| !row.contains(key));
                row.extend(new);
            }
            None => self.merge.push(keys.into()),
        }
        true
    }

    /// Gives the spelling `alias` of actor `id` back as an actor of its own. What was merged by
    /// hand is parted by taking it out of its row.
    pub fn split_alias(&mut self, actors: &[Actor], id: ActorId, alias: &str) -> bool {
        let name = folded(alias);
        let same = |key: &String| folded(unqualified(key).0) == name;
        let own = spellings(actor(actors, id));
        let row = self.merge.iter_mut().find(|row| {
            row.iter().any(same) && row.iter().all(|key| own.contains(&folded(unqualified(key).0)))
        });
        if let Some(row) = row {
            row.retain(|key| !same(key));
            self.merge.retain(|row| row.len() > 1);
            return true;
        }
        if self.split.iter().any(same) {
            return false;
        }
        self.split.push(alias.to_owned());
        true
    }

    /// Shows actor `id` by `name`; by the name that the texts give it if `name` is empty.
    pub fn rename_actor(&mut self, actors: &[Actor], id: ActorId, name: &str) -> bool {
        let before = self.rename.clone();
        let meant = actor(actors, id);
        let own = spellings(meant);
        let mine = |key: &str| own.contains(&folded(unqualified(key).0));
        self.rename.retain(|key, new| *new != meant.name || !mine(key));
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if !name.is_empty() && own_name(meant) != Some(name.as_str()) {
            self.rename.insert(key(actors, id), name);
        }
        before != self.rename
    }

    /// Says that actor `id` is of `kind`.
    pub fn set_kind(&mut self, actors: &[Actor], id: ActorId, kind: ActorKind) -> bool {
        let meant = actor(actors, id);
        if meant.kind == kind {
            return false;
        }
        // The entry that made it what it is shown as is overtaken.
        let own = spellings(meant);
        let mine = |key: &str| own.contains(&folded(unqualified(key).0));
        self.kind.retain(|key, was| *was != meant.kind || !mine(key));
        self.kind.insert(key(actors, id), kind);
        true
    }

    /// Takes actor `id` out of the list.
    pub fn hide_actor(&mut self, actors: &[Actor], id: ActorId) -> bool {
        let key = key(actors, id);
        let new = !self.hide.contains(&key);
        if new {
            self.hide.push(key);
        }
        new
    }

    /// All entries, in the order of the file.
    pub fn entries(&self) -> Vec<Correction> {
        let merge = self.merge.iter().cloned().map(Correction::Merge);
        let split = self.split.iter().cloned().map(Correction::Split);
        let hide = self.hide.iter().cloned().map(Correction::Hide);
        let rename = self.rename.iter().map(|(a, b)| Correction::Rename(a.clone(), b.clone()));
        let kind = self.kind.iter().map(|(a, kind)| Correction::Kind(a.clone(), *kind));
        let dates = self.dates.iter().map(|(path, date)| Correction::Date(path.clone(), *date));
        let events = self.hide_event.iter().cloned().map(Correction::HideEvent);
        merge
            .chain(split)
            .chain(hide)
            .chain(rename)
            .chain(kind)
            .chain(dates)
            .chain(events)
            .collect()
    }

    /// Takes `entry` out, which undoes it. `false` if it is not there.
    pub fn remove(&mut self, entry: &Correction) -> bool {
        let before = self.clone();
        match entry {
            Correction::Merge(row) => self.merge.retain(|other| other != row),
            Correction::Split(name) => self.split.retain(|other| other != name),
            Correction::Hide(name) => self.hide.retain(|other| other != name),
            Correction::Rename(name, new) => self.rename.retain(|a, b| a != name || b != new),
            Correction::Kind(name, kind) => self.kind.retain(|a, b| a != name || b != kind),
            Correction::Date(path, date) => self.dates.retain(|a, b| a != path || b != date),
            Correction::HideEvent(event) => self.hide_event.retain(|other| other != event),
        }
        before != *self
    }
}

fn actor(actors: &[Actor], id: ActorId) -> &Actor {
    &actors[id.0 as usize]
}

/// All that it is called, folded.
fn spellings(actor: &Actor) -> Vec<String> {
    let aliases = actor.aliases.iter().map(|alias| folded(&alias.text));
    aliases.chain([folded(&actor.name)]).collect()
}

/// The spelling that names it best: its name, where the texts have it; else its fullest alias.
/// `None` if only demonyms name it.
fn own_name(actor: &Actor) -> Option<&str> {
    let best = actor.aliases.iter().max_by_key(|alias| {
        let words = alias.text.split(' ').count().min(3);
        (alias.text == actor.name, alias.why.starts_with(RENAMED), words, alias.count)
    });
    best.map(|alias| alias.text.as_str())
}

/// What means actor `id` in the file: its best spelling, with its kind where others share it.
fn key(actors: &[Actor], id: ActorId) -> String {
    let meant = actor(actors, id);
    let name = own_name(meant).unwrap_or(&meant.name);
    let shared = |other: &Actor| {
        other.id != id && other.kind != meant.kind && folded(&other.name) == folded(name)
    };
    let kind = if actors.iter().any(shared) { qualifier(meant.kind) } else { String::new() };
    format!("{name}{kind}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::Briefing;
    use crate::briefing::fixture::{HARBOUR, actors, build, corrected};

    /// One change that the reader makes; did it change anything?
    type Step = dyn Fn(&mut Corrections, &Briefing) -> bool;

    /// A firm and a place of one name, and a country that has no spelling of its usual name.
    const TWINS: &str = "
# a.md
[Orion Ltd|O] wrote to [Ada Marsh|P].
# b.md
Ships left [Orion|L]; [Marsh|P] came to [Orion|L], said an [American|D] envoy of the [U.S.|L].
";

    fn id(briefing: &Briefing, name: &str) -> ActorId {
        let named = |actor: &&Actor| format!("{:?} {}", actor.kind, actor.name) == name;
        let actor = briefing.actors().iter().find(named);
        actor.unwrap_or_else(|| panic!("{name} in:\n{}", actors(briefing))).id
    }

    /// Changes the corrections of `text` by each step in turn, builds after each as the file
    /// would have it, then takes all entries out again, last first, and checks that what was
    /// shown before is shown again. Returns the file and the actors after the last step.
    fn after(text: &str, steps: &[&Step]) -> String {
        let mut corrections = Corrections::default();
        for step in steps {
            let now = corrected(text, &corrections.to_toml());
            assert!(step(&mut corrections, &now), "nothing changed: {corrections:?}");
        }
        let file = corrections.to_toml();
        let shown = actors(&corrected(text, &file));
        for entry in corrections.entries().iter().rev() {
            assert!(corrections.remove(entry), "{entry}");
            assert!(!corrections.remove(entry), "{entry}");
        }
        assert_eq!(corrections, Corrections::default());
        assert_eq!(actors(&corrected(text, &corrections.to_toml())), actors(&build(text)));
        format!("{file}\n{shown}")
    }

    #[test]
    fn two_actors_are_made_one() {
        insta::assert_snapshot!(after(HARBOUR, &[&|c, now| {
            c.merge_actors(now.actors(), id(now, "Person Omar Diaz"), id(now, "Place Norland"))
        }]), @r#"
        merge = [["Omar Diaz", "Norland"]]

        Person Ada Marsh 4, Prime Minister
          Marsh 3: family name of Ada Marsh
        Person Omar Diaz 3, chief
          Norland 1: merged with Omar Diaz in the corrections
          Diaz 1: family name of Omar Diaz
        Organisation Norland Harbour Authority 3
          NHA 2: given in brackets beside Norland Harbour Authority
        Place Port Ellis 2
        "#);
    }

    #[test]
    fn a_spelling_is_given_back() {
        insta::assert_snapshot!(after(HARBOUR, &[&|c, now| {
            let body = id(now, "Organisation Norland Harbour Authority");
            c.split_alias(now.actors(), body, "NHA")
        }]), @r#"
        split = ["NHA"]

        Person Ada Marsh 4, Prime Minister
          Marsh 3: family name of Ada Marsh
        Person Omar Diaz 2, chief
          Diaz 1: family name of Omar Diaz
        Organisation NHA 2
        Organisation Norland Harbour Authority 1
        Place Port Ellis 2
        Place Norland 1
        "#);
        let mut corrections = Corrections::default();
        let first = build(HARBOUR);
        let (a, b) = (id(&first, "Person Omar Diaz"), id(&first, "Place Norland"));
        assert!(corrections.merge_actors(first.actors(), a, b));
        let merged = corrected(HARBOUR, &corrections.to_toml());
        let both = id(&merged, "Person Omar Diaz");
        assert!(corrections.split_alias(merged.actors(), both, "Norland"));
        assert_eq!(corrections, Corrections::default(), "what was merged by hand is parted again");
    }

    #[test]
    fn another_name_is_shown_and_shown_no_more() {
        let rename = |name: &'static str, new: &'static str| {
            move |c: &mut Corrections, now: &Briefing| {
                c.rename_actor(now.actors(), id(now, name), new)
            }
        };
        let first = rename("Person Ada Marsh", "Ada  M. Marsh");
        let second = rename("Person Ada M. Marsh", "Dame Ada");
        insta::assert_snapshot!(after(HARBOUR, &[&first, &second]), @r#"
        [rename]
        "Ada Marsh" = "Dame Ada"

        Person Dame Ada 4, Prime Minister
          Marsh 3: family name of Ada Marsh
          Ada Marsh 1: renamed to Dame Ada in the corrections
        Person Omar Diaz 2, chief
          Diaz 1: family name of Omar Diaz
        Organisation Norland Harbour Authority 3
          NHA 2: given in brackets beside Norland Harbour Authority
        Place Port Ellis 2
        Place Norland 1
        "#);
        for back in ["", "Ada Marsh"] {
            let back = rename("Person Dame Ada", back);
            let shown = after(HARBOUR, &[&first, &second, &back]);
            assert_eq!(shown, format!("\n{}", actors(&build(HARBOUR))));
        }
    }

    #[test]
    fn what_is_of_another_kind_meets_its_like() {
        let kind = |name: &'static str, kind: ActorKind| {
            move |c: &mut Corrections, now: &Briefing| c.set_kind(now.actors(), id(now, name), kind)
        };
        let body = kind("Place Orion", ActorKind::Organisation);
        let place = kind("Person Ada Marsh", ActorKind::Place);
        insta::assert_snapshot!(after(TWINS, &[&body, &place]), @r#"
        [kind]
        "Ada Marsh" = "place"
        "Orion (place)" = "organisation"

        Organisation Orion 3
          Orion Ltd 1: Orion with a title or other words around it
        Place Ada Marsh 2
          Marsh 1: family name of Ada Marsh
        Place United States 2
          U.S. 1: known as another name of United States
        "#);
    }

    #[test]
    fn of_two_with_one_name_the_one_that_is_meant_is_hidden() {
        let hide = |name: &'static str| {
            move |c: &mut Corrections, now: &Briefing| c.hide_actor(now.actors(), id(now, name))
        };
        let steps = [hide("Place Orion"), hide("Place United States")];
        insta::assert_snapshot!(after(TWINS, &[&steps[0], &steps[1]]), @r#"
        hide = ["Orion (place)", "U.S."]

        Person Ada Marsh 2
          Marsh 1: family name of Ada Marsh
        Organisation Orion 1
          Orion Ltd 1: Orion with a title or other words around it
        "#);
    }

    #[test]
    fn entries_are_told_in_words() {
        let corrections = Corrections::parse(crate::briefing::corrections::EXAMPLE);
        let told: Vec<String> =
            corrections.expect("valid").entries().iter().map(ToString::to_string).collect();
        insta::assert_snapshot!(told.join("\n"), @r"
        one actor: Ada Marsh, A. Marsh, Marsh-Ortiz
        an actor of its own: Holt
        hidden: Lorem Times
        renamed: Norvex to Norvex Mining
        kind: Orion is organisation
        date: harbour.md is of 2025-03-07
        hidden event: The ferry sank in 1904.
        ");
    }
}
