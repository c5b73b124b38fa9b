//! What all changes add up to.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::store::state::change::{Change, Place};

/// What all changes add up to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// What is known of each article, by its path.
    pub articles: BTreeMap<String, ArticleState>,
    /// The starred sentences, by article and by the byte at which they start.
    pub stars: BTreeMap<(String, u32), Star>,
    /// Where each letter leads.
    pub marks: BTreeMap<char, Place>,
    /// Where the reader was last.
    pub place: Option<Place>,
    /// The hints that have been seen.
    pub hints: BTreeSet<String>,
    /// When the folder was last visited, in seconds since 1970.
    pub visit: Option<i64>,
    /// Changes of kinds that this program does not know.
    pub unknown: Vec<Value>,
    stars_given: u64,
}

/// What is known of one article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArticleState {
    /// How many sentences it had when it was read; with another number it is another text.
    pub sentences: u32,
    /// The sentences that have been read: first and last of each run, in order, apart.
    pub read: Vec<(u32, u32)>,
    /// The byte of its text at which it was left.
    pub at: u32,
    /// When it was first met, in seconds since 1970.
    pub met: Option<i64>,
}

/// A starred sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Star {
    /// The sentence's first words.
    pub words: String,
    /// The reader's note; empty if there is none.
    pub note: String,
    /// Stars given later have a higher number.
    pub order: u64,
}

impl State {
    /// Takes in `change`. True if that made a difference.
    pub fn apply(&mut self, change: &Change) -> bool {
        match change {
            Change::Read { article, sentences, runs } => self.article(article, |known| {
                if known.sentences != *sentences {
                    *known =
                        ArticleState { sentences: *sentences, read: Vec::new(), ..known.clone() };
                }
                known.read = union(known.read.iter().chain(runs).copied());
            }),
            Change::Unread { article, runs } => self.article(article, |known| {
                known.read = if runs.is_empty() {
                    Vec::new()
                } else {
                    without(&known.read, &union(runs.iter().copied()))
                };
            }),
            Change::Left { article, at } => self.article(article, |known| known.at = *at),
            Change::Star { article, at, words, note } => self.star(article, *at, words, note),
            Change::Unstar { article, at } => self.stars.remove(&(article.clone(), *at)).is_some(),
            Change::Mark { letter, place } => {
                self.marks.insert(*letter, place.clone()).as_ref() != Some(place)
            }
            Change::Unmark { letter } => self.marks.remove(letter).is_some(),
            Change::Place(place) => self.place.replace(place.clone()).as_ref() != Some(place),
            Change::Met { articles, at } => self.meet(articles, *at),
            Change::Hint { name } => self.hints.insert(name.clone()),
        }
    }

    /// The fewest changes that lead to this state from nothing.
    pub fn changes(&self) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut met: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        for (path, known) in &self.articles {
            let article = || path.clone();
            if known.sentences > 0 || !known.read.is_empty() {
                let (sentences, runs) = (known.sentences, known.read.clone());
                changes.push(Change::Read { article: article(), sentences, runs });
            }
            if known.at > 0 {
                changes.push(Change::Left { article: article(), at: known.at });
            }
            if let Some(at) = known.met {
                met.entry(at).or_default().push(article());
            }
        }
        let last = self.visit.map(|at| (at, met.remove(&at).unwrap_or_default()));
        let visits = met.into_iter().chain(last);
        changes.extend(visits.map(|(at, articles)| Change::Met { articles, at }));
        let mut stars: Vec<_> = self.stars.iter().collect();
        stars.sort_by_key(|(_, star)| star.order);
        changes.extend(stars.into_iter().map(|((article, at), star)| Change::Star {
            article: article.clone(),
            at: *at,
            words: star.words.clone(),
            note: star.note.clone(),
        }));
        let marks = self.marks.iter();
        changes.extend(
            marks.map(|(letter, place)| Change::Mark { letter: *letter, place: place.clone() }),
        );
        changes.extend(self.hints.iter().map(|name| Change::Hint { name: name.clone() }));
        changes.extend(self.place.clone().map(Change::Place));
        changes
    }

    fn article(&mut self, path: &str, change: impl FnOnce(&mut ArticleState)) -> bool {
        let mut known = self.articles.get(path).cloned().unwrap_or_default();
        change(&mut known);
        if self.articles.get(path).unwrap_or(&ArticleState::default()) == &known {
            return false;
        }
        if known == ArticleState::default() {
            self.articles.remove(path);
        } else {
            self.articles.insert(path.to_owned(), known);
        }
        true
    }

    fn star(&mut self, article: &str, at: u32, words: &str, note: &str) -> bool {
        let next = self.stars_given;
        let star = self.stars.entry((article.to_owned(), at)).or_insert_with(|| {
            let order = next;
            Star { order, words: "\0".into(), note: String::new() }
        });
        let new = star.words != words || star.note != note;
        (star.words, star.note) = (words.to_owned(), note.to_owned());
        self.stars_given = self.stars_given.max(star.order + 1);
        new
    }

    fn meet(&mut self, articles: &[String], at: i64) -> bool {
        let mut new = self.visit.replace(at) != Some(at);
        for path in articles {
            let known = self.articles.entry(path.clone()).or_default();
            new |= known.met.is_none();
            known.met.get_or_insert(at);
        }
        new
    }
}

/// The numbers of `runs` as runs in order that do not touch. What ends before it starts is none.
fn union(runs: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = runs.filter(|(first, last)| first <= last).collect();
    runs.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::with_capacity(runs.len());
    for (first, last) in runs {
        match joined.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = last.max(*end),
            _ => joined.push((first, last)),
        }
    }
    joined
}

/// The numbers of `runs` that are not in `taken`; both in order and apart.
fn without(runs: &[(u32, u32)], taken: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut left = Vec::with_capacity(runs.len());
    for &(first, last) in runs {
        let mut from = Some(first);
        let begin = taken.partition_point(|(_, end)| *end < first);
        for &(start, end) in taken[begin..].iter().take_while(|(start, _)| *start <= last) {
            if let Some(at) = from.filter(|at| *at < start) {
                left.push((at, start - 1));
            }
            from = end.checked_add(1).filter(|next| *next <= last);
        }
        left.extend(from.map(|at| (at, last)));
    }
    left
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(article: &str, sentences: u32, runs: &[(u32, u32)]) -> Change {
        Change::Read { article: article.into(), sentences, runs: runs.to_vec() }
    }

    fn unread(article: &str, runs: &[(u32, u32)]) -> Change {
        Change::Unread { article: article.into(), runs: runs.to_vec() }
    }

    #[test]
    fn what_was_read_adds_up_and_can_be_taken_back() {
        let mut state = State::default();
        let cases: &[(Change, &[(u32, u32)])] = &[
            (read("a", 9, &[(0, 2)]), &[(0, 2)]),
            (read("a", 9, &[(3, 3), (6, 8)]), &[(0, 3), (6, 8)]),
            (unread("a", &[(1, 6)]), &[(0, 0), (7, 8)]),
            (read("a", 9, &[(5, 4)]), &[(0, 0), (7, 8)]),
            (read("a", 12, &[(4, 4)]), &[(4, 4)]),
            (unread("a", &[]), &[]),
        ];
        for (change, left) in cases {
            state.apply(change);
            assert_eq!(state.articles["a"].read, *left, "{change:?}");
        }
    }

    #[test]
    fn an_article_is_first_met_once() {
        let mut state = State::default();
        let met = |at, articles: &[&str]| Change::Met {
            articles: articles.iter().map(ToString::to_string).collect(),
            at,
        };
        assert!(state.apply(&met(10, &["a"])));
        assert!(state.apply(&met(20, &["a", "b"])));
        assert!(!state.apply(&met(20, &["a", "b"])));
        assert_eq!((state.articles["a"].met, state.articles["b"].met), (Some(10), Some(20)));
        assert_eq!(state.visit, Some(20));
    }

    pub(crate) fn change() -> impl Strategy<Value = Change> {
        let path = "[ab]".prop_map(String::from);
        let runs = prop::collection::vec((0..12u32, 0..12u32), 0..4);
        let place = ("[bc]", prop::option::of("[ab]"), 0..3u32)
            .prop_map(|(view, article, at)| Place { view, article, at, ..Place::default() });
        prop_oneof![
            (path.clone(), 0..4u32, runs.clone())
                .prop_map(|(article, sentences, runs)| Change::Read { article, sentences, runs }),
            (path.clone(), runs).prop_map(|(article, runs)| Change::Unread { article, runs }),
            (path.clone(), 0..3u32).prop_map(|(article, at)| Change::Left { article, at }),
            (path.clone(), 0..3u32, "[xy]?", "[xy]?").prop_map(|(article, at, words, note)| {
                Change::Star { article, at, words, note }
            }),
            (path, 0..3u32).prop_map(|(article, at)| Change::Unstar { article, at }),
            (prop::char::range('a', 'b'), place.clone())
                .prop_map(|(letter, place)| Change::Mark { letter, place }),
            prop::char::range('a', 'b').prop_map(|letter| Change::Unmark { letter }),
            place.prop_map(Change::Place),
            (prop::collection::vec("[ab]", 0..2), 0..3i64)
                .prop_map(|(articles, at)| Change::Met { articles, at }),
            "[xy]".prop_map(|name| Change::Hint { name }),
        ]
    }

    proptest! {
        /// The fewest changes lead to the same state, and so the journal can be made short.
        #[test]
        fn a_state_is_made_again_from_its_changes(changes in prop::collection::vec(change(), 0..40)) {
            let mut state = State::default();
            for change in &changes {
                let before = state.clone();
                prop_assert_eq!(state.apply(change), state != before, "{:?}", change);
                let once = state.clone();
                prop_assert!(!state.apply(change), "{:?} twice", change);
                prop_assert_eq!(&state, &once);
            }
            let mut again = State::default();
            for change in state.changes() {
                again.apply(&change);
            }
            prop_assert_eq!(again.changes(), state.changes());
        }
    }
}
