//! One sentence as the rules see it.

use std::cell::Cell;
use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::analysis::times::pattern::WordId;
use crate::analysis::times::words::{Lexicon, Sense};
use crate::text::token::Kind;

/// The tokens of one sentence with what their words can mean. Places are those of the article's
/// tokens; outside the sentence there is nothing.
#[derive(Debug, Clone)]
pub struct Scan<'a> {
    doc: &'a Doc<'a>,
    lexicon: &'a Lexicon,
    ids: &'a [WordId],
    first: usize,
    /// For each token, a bit for each atom that reads nothing there: many rules begin alike.
    barren: Vec<Cell<u32>>,
}

/// Digits with what follows them in the same token: `28th`, `1990s`, `7pm`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digits<'a> {
    /// The number.
    pub value: u32,
    /// How many digits it was written with.
    pub len: usize,
    /// What follows, in small letters.
    pub tail: &'a str,
}

impl<'a> Scan<'a> {
    /// The tokens of `doc` from `first` on, whose words are `ids`.
    pub fn new(doc: &'a Doc<'a>, lexicon: &'a Lexicon, first: usize, ids: &'a [WordId]) -> Self {
        Self { doc, lexicon, ids, first, barren: vec![Cell::new(0); ids.len()] }
    }

    /// Its tokens, as a range into the article's tokens.
    pub fn range(&self) -> Range<usize> {
        self.first..self.first + self.ids.len()
    }

    /// What `read` reads at token `at`, where `atom` has not read nothing before; an atom is a
    /// number below 32, and reads the same at each try.
    pub fn tried<T>(&self, atom: u32, at: usize, read: impl FnOnce() -> Option<T>) -> Option<T> {
        let barren = at.checked_sub(self.first).and_then(|at| self.barren.get(at));
        if barren.is_some_and(|atoms| atoms.get() & (1 << atom) != 0) {
            return None;
        }
        let found = read();
        if let (None, Some(atoms)) = (&found, barren) {
            atoms.set(atoms.get() | 1 << atom);
        }
        found
    }

    /// Which word of the lexicon token `at` is; 0 if none.
    pub fn id(&self, at: usize) -> WordId {
        at.checked_sub(self.first).and_then(|at| self.ids.get(at)).copied().unwrap_or(0)
    }

    /// What the word at `at` can mean.
    pub fn sense(&self, at: usize) -> &'a Sense {
        self.lexicon.sense(self.id(at))
    }

    /// Token `at` in small letters; "" outside the sentence.
    pub fn lower(&self, at: usize) -> &'a str {
        if self.range().contains(&at) { self.doc.lower(at) } else { "" }
    }

    /// Token `at` as it is written; "" outside the sentence.
    pub fn word(&self, at: usize) -> &'a str {
        if self.range().contains(&at) { self.doc.word(at) } else { "" }
    }

    /// The token `back` places before `at`, in small letters; "" if that is outside.
    pub fn before(&self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |at| self.lower(at))
    }

    /// Does token `at` start with a capital letter?
    pub fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Does token `at` follow the one before without a space?
    pub fn is_glued(&self, at: usize) -> bool {
        self.range().contains(&at) && !self.doc.tokens[at].spaced
    }

    /// Is token `at` a word of letters?
    pub fn is_word(&self, at: usize) -> bool {
        self.range().contains(&at) && self.doc.tokens[at].kind == Kind::Word
    }

    /// Does token `at` start with a digit?
    pub fn is_number(&self, at: usize) -> bool {
        self.range().contains(&at) && self.doc.tokens[at].kind == Kind::Number
    }

    /// Token `at` as digits with a tail of letters, if it is that and no more than nine digits.
    pub fn digits(&self, at: usize) -> Option<Digits<'a>> {
        let text = self.is_number(at).then(|| self.lower(at))?;
        let len = text.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, tail) = text.split_at(len);
        let plain = (1..=9).contains(&len) && tail.bytes().all(|c| c.is_ascii_alphabetic());
        plain.then_some(Digits { value: digits.parse().ok()?, len, tail })
    }
}

/// Is `word` one of the words of `list`, which are parted by white space?
pub fn among(word: &str, list: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|it| it == word)
}
