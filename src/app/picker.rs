//! A list to pick from by part of a name: the palette, the actor to merge with, the article to
//! compare with.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use tui_input::Input;

use crate::app::action::Action;
use crate::app::filter::Filter;
use crate::app::input::{Typed, add, edit};
use crate::app::key::{Code, Key};
use crate::app::place::{Place, Target};
use crate::briefing::MentionId;

/// What is picked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// Whatever it is.
    Palette,
    /// To merge this actor with the one picked.
    Merge(MentionId),
    /// To compare with this article.
    Compare(crate::article::ArticleId),
}

impl For {
    /// What the list is titled.
    pub fn title(self) -> &'static str {
        match self {
            Self::Palette => "Go to, or do",
            Self::Merge(_) => "Merge with",
            Self::Compare(_) => "Compare with",
        }
    }
}

/// What can be picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// Something to do.
    Act(Action),
    /// Something to go to.
    Follow(Target),
    /// A place to go to.
    Go(Place),
    /// What to narrow the panes to.
    Narrow(Filter),
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its name.
    pub name: String,
    /// What stands beside it: a key, a role, a date.
    pub note: String,
    /// What it is.
    pub pick: Pick,
}

/// The list while it is open.
#[derive(Debug, Clone)]
pub struct Picker {
    /// What is picked for.
    pub why: For,
    /// What has been typed.
    pub input: Input,
    /// All that can be picked.
    pub all: Vec<Choice>,
    /// Those that fit what has been typed, best first.
    pub left: Vec<usize>,
    /// The one under the cursor, a place in `left`.
    pub at: usize,
}

/// How many are listed.
const MOST: usize = 200;

impl Picker {
    /// A list of `all`.
    pub fn new(why: For, all: Vec<Choice>) -> Self {
        let mut picker = Self { why, input: Input::default(), all, left: Vec::new(), at: 0 };
        picker.narrow();
        picker
    }

    /// Answers `key`: arrows and Ctrl-n, Ctrl-p move, all else types.
    pub fn key(&mut self, key: Key) -> Typed {
        let last = self.left.len().saturating_sub(1);
        match (key.ctrl, key.code) {
            (_, Code::Down | Code::Tab) | (true, Code::Char('n' | 'j')) => {
                self.at = if self.at < last { self.at + 1 } else { 0 };
            }
            (_, Code::Up | Code::ShiftTab) | (true, Code::Char('p' | 'k')) => {
                self.at = self.at.checked_sub(1).unwrap_or(last);
            }
            (_, Code::PageDown) => self.at = (self.at + 10).min(last),
            (_, Code::PageUp) => self.at = self.at.saturating_sub(10),
            _ => {
                let typed = edit(&mut self.input, key);
                self.narrow();
                return typed;
            }
        }
        Typed::More
    }

    /// Adds pasted `text`.
    pub fn add(&mut self, text: &str) {
        add(&mut self.input, text);
        self.narrow();
    }

    /// What is under the cursor.
    pub fn picked(&self) -> Option<&Choice> {
        self.left.get(self.at).map(|at| &self.all[*at])
    }

    fn narrow(&mut self) {
        let words = self.input.value().trim();
        self.at = 0;
        if words.is_empty() {
            self.left = (0..self.all.len().min(MOST)).collect();
            return;
        }
        let pattern = Pattern::parse(words, CaseMatching::Smart, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut letters = Vec::new();
        let mut score = |choice: &Choice| {
            let name = pattern.score(Utf32Str::new(&choice.name, &mut letters), &mut matcher);
            // A word of the note finds it too, after all that have it in their names.
            if let Some(score) = name {
                return Some((1, score));
            }
            let note = pattern.score(Utf32Str::new(&choice.note, &mut letters), &mut matcher);
            note.map(|score| (0, score))
        };
        let all = self.all.iter().enumerate();
        let mut scored: Vec<_> = all.filter_map(|(at, one)| Some((score(one)?, at))).collect();
        scored.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
        self.left = scored.into_iter().take(MOST).map(|(_, at)| at).collect();
    }
}
