//! Tries rules at a place of a sentence.
//!
//! In: tables of rules. Out: the longest match at a token; of two as long, the one whose rule
//! stands first. A rule whose pattern starts with `DATE` goes on from what was found ("Friday" +
//! "at noon"); one that has it later holds another time ("the end of" + "last year").
//!
//! Rules are indexed by the word that they may start with, so most tokens cost one look-up.

use crate::analysis::times::atoms::Atom;
use crate::analysis::times::context::Context;
use crate::analysis::times::found::{Found, Rule};
use crate::analysis::times::item::Item;
use crate::analysis::times::meaning::{Meaning, Reading};
use crate::analysis::times::pattern::{First, Pattern, Source, WordId};
use crate::analysis::times::scan::Scan;
use crate::analysis::times::words::Lexicon;

/// How deep a time may hold another ("the end of the first half of next year" is 3).
const DEPTH: u8 = 3;

/// The most common words that open a time and are none by themselves.
const OPENERS: &str = "the a an this that these those its in on as at to from last past next each \
    every some over under about around up more less many few first second early late another per \
    one two three once just only no not close well";

/// All rules, ready to run.
#[derive(Debug)]
pub struct Rules {
    /// The words they know.
    pub lexicon: Lexicon,
    rules: Vec<(Rule, Pattern<Atom>)>,
    /// Rules that go on from a time, without the `DATE` they start with.
    onward: Vec<(Rule, Pattern<Atom>)>,
    /// For each word the rules that it may start, in order.
    by_word: Vec<Vec<usize>>,
    /// The rules that digits may start, in order.
    by_digits: Vec<usize>,
    /// For each word: does it only open a time, so that another word of one must follow?
    opens: Vec<bool>,
}

/// A match.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The token behind it.
    pub end: usize,
    /// What it means.
    pub reading: Reading,
}

impl Rules {
    /// Compiles `tables`.
    pub fn new(tables: &[&[Rule]]) -> Self {
        let mut lexicon = Lexicon::new();
        let (mut rules, mut onward) = (Vec::new(), Vec::new());
        for rule in tables.iter().copied().flatten() {
            let mut intern = |word: &'static str| lexicon.intern(word);
            let pattern = Pattern::new(rule.pattern, &mut intern, &Atom::named);
            match pattern.behind(|atom| atom == Atom::Date) {
                Some(rest) => onward.push((*rule, rest)),
                None => rules.push((*rule, pattern)),
            }
        }
        let firsts: Vec<_> = rules.iter().map(|(_, pattern)| pattern.first()).collect();
        let starting = |may: &dyn Fn(&First<Atom>) -> bool| -> Vec<usize> {
            (0..firsts.len()).filter(|rule| firsts[*rule].iter().any(may)).collect()
        };
        let mut by_word = vec![Vec::new()];
        by_word.extend(lexicon.all().into_iter().map(|(id, word)| {
            starting(&|first| match first {
                First::Word(it) => *it == id,
                First::Atom(atom) => atom.starts_with(word, lexicon.sense(id)),
            })
        }));
        let words = lexicon.all();
        let by_digits = starting(&|first| match *first {
            First::Word(id) => {
                words[usize::from(id) - 1].1.starts_with(|c: char| c.is_ascii_digit())
            }
            First::Atom(atom) => atom.starts_with_digits(),
        });
        let mut opens = vec![false; words.len() + 1];
        for word in OPENERS.split_ascii_whitespace() {
            opens[usize::from(lexicon.id(word))] = true;
        }
        Self { lexicon, rules, onward, by_word, by_digits, opens }
    }
}

/// The rules at work on one sentence.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// The rules.
    pub rules: &'a Rules,
    /// The sentence.
    pub scan: &'a Scan<'a>,
    /// What is known before the place we read at.
    pub context: &'a Context,
    /// How many times we are inside of.
    pub depth: u8,
}

impl Reader<'_> {
    /// The longest time that starts at token `at`.
    pub fn best(&self, at: usize) -> Option<Match> {
        let id = usize::from(self.scan.id(at));
        let dead = || self.scan.id(at + 1) == 0 && !self.scan.is_number(at + 1);
        if self.rules.opens[id] && dead() {
            return None;
        }
        let candidates = match id {
            _ if self.scan.is_number(at) => &self.rules.by_digits,
            _ => &self.rules.by_word[id],
        };
        let mut best: Option<Match> = None;
        for index in candidates {
            let (rule, pattern) = &self.rules.rules[*index];
            let mut items = Vec::new();
            let Some(end) = pattern.run(self, at, &mut items) else { continue };
            if best.as_ref().is_none_or(|best| best.end < end) {
                best = self.read(rule, at, end, &items).or(best);
            }
        }
        self.onward(at, best?)
    }

    /// Goes on from `found` as long as a rule does.
    fn onward(&self, at: usize, mut found: Match) -> Option<Match> {
        while let Reading::One(meaning) = found.reading {
            let longer = self.rules.onward.iter().find_map(|(rule, pattern)| {
                let mut items = vec![(Item::Date(meaning), at..found.end)];
                let end = pattern.run(self, found.end, &mut items)?;
                self.read(rule, at, end, &items)
            });
            match longer {
                Some(longer) if longer.end > found.end => found = longer,
                _ => break,
            }
        }
        Some(found)
    }

    fn read(
        &self,
        rule: &Rule,
        start: usize,
        end: usize,
        items: &[(Item, std::ops::Range<usize>)],
    ) -> Option<Match> {
        let found = Found { scan: self.scan, context: self.context, items, start, end };
        let named = |meaning: Meaning| Meaning { rule: rule.name, ..meaning };
        let reading = match (rule.read)(&found)? {
            Reading::One(meaning) => Reading::One(named(meaning)),
            // A half may be a time that another rule read.
            Reading::Two((a, first), (b, second)) => {
                let name = |it: Meaning| if it.rule.is_empty() { named(it) } else { it };
                Reading::Two((a, name(first)), (b, name(second)))
            }
            Reading::NoTime => Reading::NoTime,
        };
        Some(Match { end, reading })
    }
}

impl Source for Reader<'_> {
    type Atom = Atom;
    type Item = Item;

    fn word(&self, at: usize) -> WordId {
        self.scan.id(at)
    }

    fn is_word(&self, at: usize) -> bool {
        self.scan.is_word(at)
    }

    fn read(&self, atom: Atom, at: usize) -> Option<(usize, Item)> {
        if atom != Atom::Date {
            return self.scan.tried(atom as u32, at, || atom.read(self.scan, at));
        }
        let inner = Reader { depth: self.depth + 1, ..*self };
        let found = (self.depth < DEPTH).then(|| inner.best(at))??;
        match found.reading {
            Reading::One(meaning) => Some((found.end, Item::Date(meaning))),
            _ => None,
        }
    }
}
