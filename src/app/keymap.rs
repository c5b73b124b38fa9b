//! Keys to actions, as `[keys]` says.

use std::collections::BTreeMap;

use serde::de::IntoDeserializer;
use serde::{Deserialize, Deserializer};
use strum::{EnumMessage, IntoEnumIterator};

use crate::app::action::Action;
use crate::app::key::{Chord, Key};

/// Which keys ask for what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap(BTreeMap<Chord, Action>);

/// What the keys typed so far mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lookup {
    /// This.
    Found(Action),
    /// Nothing yet: a longer chord starts with them.
    Prefix,
    /// Nothing.
    Unbound,
}

/// The default keys, in the order of the help.
const DEFAULTS: &[(&str, Action)] = &[
    ("j", Action::NextItem),
    ("down", Action::NextItem),
    ("k", Action::PreviousItem),
    ("up", Action::PreviousItem),
    ("ctrl-d", Action::HalfPageDown),
    ("ctrl-u", Action::HalfPageUp),
    ("page-down", Action::PageDown),
    ("ctrl-f", Action::PageDown),
    ("page-up", Action::PageUp),
    ("ctrl-b", Action::PageUp),
    ("g g", Action::First),
    ("home", Action::First),
    ("G", Action::Last),
    ("end", Action::Last),
    (")", Action::NextSentence),
    ("(", Action::PreviousSentence),
    ("tab", Action::NextPane),
    ("shift-tab", Action::PreviousPane),
    ("1", Action::MainPane),
    ("2", Action::ActorsPane),
    ("3", Action::TimelinePane),
    ("4", Action::CrossReferences),
    ("x", Action::CrossReferences),
    ("g b", Action::Briefing),
    ("enter", Action::Open),
    ("right", Action::Open),
    ("l", Action::Open),
    ("backspace", Action::Back),
    ("H", Action::Back),
    ("left", Action::Back),
    ("h", Action::Back),
    ("L", Action::Forward),
    ("f", Action::Hints),
    ("n", Action::NextLink),
    ("N", Action::PreviousLink),
    ("J", Action::NextMatch),
    ("K", Action::PreviousMatch),
    ("/", Action::Find),
    ("s", Action::Search),
    (":", Action::Palette),
    ("ctrl-p", Action::Palette),
    ("space", Action::Filter),
    ("w", Action::FilterWords),
    ("esc", Action::Cancel),
    ("c", Action::Compare),
    ("i", Action::Why),
    ("g s", Action::Stories),
    ("g d", Action::Differences),
    ("g f", Action::Figures),
    ("g q", Action::Quotes),
    ("g n", Action::New),
    ("g a", Action::Notes),
    ("g h", Action::Trail),
    ("g l", Action::Lanes),
    ("g w", Action::Company),
    ("g c", Action::Coverage),
    ("g x", Action::Corrections),
    ("D", Action::GoToDate),
    ("+", Action::Finer),
    ("-", Action::Coarser),
    ("*", Action::Star),
    ("a", Action::Annotate),
    ("m", Action::SetMark),
    ("'", Action::GoToMark),
    ("U", Action::Undo),
    ("M", Action::Merge),
    ("S", Action::Split),
    ("r", Action::Rename),
    ("T", Action::ChangeKind),
    ("X", Action::Hide),
    ("d", Action::SetDate),
    ("u", Action::ToggleRead),
    ("V", Action::HideRead),
    (",", Action::Sort),
    ("y", Action::Copy),
    ("o", Action::OpenUrl),
    ("e", Action::Export),
    ("|", Action::Pipe),
    ("z", Action::Zoom),
    ("Z", Action::Zen),
    ("v", Action::Fold),
    ("R", Action::Refresh),
    ("!", Action::Problems),
    ("?", Action::Help),
    ("ctrl-z", Action::Suspend),
    ("q", Action::Quit),
    ("ctrl-c", Action::Quit),
];

impl Keymap {
    /// What the keys `typed` so far mean.
    pub fn lookup(&self, typed: &[Key]) -> Lookup {
        let mut longer = false;
        for (Chord(keys), &action) in &self.0 {
            if keys == typed {
                return Lookup::Found(action);
            }
            longer |= keys.starts_with(typed);
        }
        if longer { Lookup::Prefix } else { Lookup::Unbound }
    }

    /// The chords that go on from `typed`, with what they mean.
    pub fn longer(&self, typed: &[Key]) -> impl Iterator<Item = (&Chord, Action)> {
        let all = self.0.iter();
        all.filter(move |(chord, _)| chord.0.len() > typed.len() && chord.0.starts_with(typed))
            .map(|(chord, action)| (chord, *action))
    }

    /// The help: each action with its chords and its line, in the order of [`Action`].
    pub fn help(&self) -> impl Iterator<Item = (Action, Vec<&Chord>, &'static str)> {
        Action::iter().map(|action| {
            (action, self.chords(action), action.get_documentation().unwrap_or_default())
        })
    }

    /// The chords bound to `action`: the default ones first, in their order.
    pub fn chords(&self, action: Action) -> Vec<&Chord> {
        let rank = |chord: &Chord| {
            DEFAULTS.iter().position(|(keys, _)| keys.parse().is_ok_and(|c: Chord| c == *chord))
        };
        let mut bound: Vec<&Chord> =
            self.0.iter().filter(|(_, a)| **a == action).map(|(chord, _)| chord).collect();
        bound.sort_by_key(|chord| rank(chord).unwrap_or(usize::MAX));
        bound
    }

    /// The first chord bound to `action`, as the status line writes it.
    pub fn first(&self, action: Action) -> Option<String> {
        self.chords(action).first().map(ToString::to_string)
    }

    /// Chords that can never be typed, because a shorter one answers first: each with the
    /// shorter one.
    pub fn conflicts(&self) -> Vec<(&Chord, &Chord)> {
        let mut found = Vec::new();
        for long in self.0.keys() {
            let shadow =
                self.0.keys().find(|c| c.0.len() < long.0.len() && long.0.starts_with(&c.0));
            found.extend(shadow.map(|short| (long, short)));
        }
        found
    }
}

impl Default for Keymap {
    fn default() -> Self {
        let bind = |(keys, action): &(&str, Action)| {
            (keys.parse().expect("the default keys are written rightly; a test says so"), *action)
        };
        Self(DEFAULTS.iter().map(bind).collect())
    }
}

/// What `[keys]` may say of a chord: an action, or `none`, which takes the key away.
struct Bound(Option<Action>);

impl<'de> Deserialize<'de> for Bound {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let name = String::deserialize(from)?;
        if name == "none" {
            return Ok(Self(None));
        }
        Action::deserialize(name.into_deserializer()).map(|action| Self(Some(action)))
    }
}

impl<'de> Deserialize<'de> for Keymap {
    /// The user's keys laid over the default ones.
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut map = Self::default();
        for (chord, Bound(action)) in BTreeMap::<Chord, Bound>::deserialize(from)? {
            match action {
                Some(action) => map.0.insert(chord, action),
                None => map.0.remove(&chord),
            };
        }
        Ok(map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chord_is_found_after_its_prefix() {
        let keys: Keymap = toml::from_str("'g j' = 'previous-item'\n'q' = 'none'").expect("valid");
        let typed = |s: &str| keys.lookup(&s.parse::<Chord>().expect("keys").0);
        assert_eq!(typed("g"), Lookup::Prefix);
        assert_eq!(typed("g j"), Lookup::Found(Action::PreviousItem));
        assert_eq!(typed("g z"), Lookup::Unbound);
        assert_eq!(typed("j"), Lookup::Found(Action::NextItem), "defaults stay");
        assert_eq!(typed("q"), Lookup::Unbound, "none takes a key away");
    }

    #[test]
    fn every_action_has_a_key_and_a_help_line() {
        for (action, chords, line) in Keymap::default().help() {
            assert!(!chords.is_empty(), "no key: {action}");
            assert!(line.ends_with('.'), "not a sentence: {line:?}");
        }
    }

    #[test]
    fn no_default_key_hides_another() {
        assert_eq!(Keymap::default().conflicts(), []);
        let keys: Keymap = toml::from_str("'g' = 'last'").expect("valid");
        let hidden = Keymap::default().longer(&"g".parse::<Chord>().expect("keys").0).count();
        assert_eq!(keys.conflicts().len(), hidden, "g hides all that begins with it");
    }
}
