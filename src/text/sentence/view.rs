//! The tokens of one block, and what stands around a stop.

use crate::text::token::{Kind, Token};

/// The tokens of one block: indices are those of the whole text, but none beyond the block is seen.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The text.
    pub text: &'a str,
    /// Its tokens, cut off at the end of the block.
    pub tokens: &'a [Token],
    /// Where the block starts.
    pub first: usize,
}

/// How the text goes on after a stop: the case of the first word, opening marks skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// A small letter.
    Lower,
    /// A capital, perhaps a later one (`iPhone`, `al-Shabaab`).
    Upper,
    /// A letter of a script without capitals, or an address.
    Other,
    /// A number.
    Number,
    /// A mark that does not open anything.
    Mark,
    /// Nothing follows.
    End,
}

/// What follows a stop.
#[derive(Debug, Clone, Copy)]
pub struct Next {
    /// The case of the first word.
    pub case: Case,
    /// The token of that word; the end of the block if there is none.
    pub word: usize,
    /// Does white space stand before what follows?
    pub spaced: bool,
}

impl<'a> View<'a> {
    /// Token `at`, unless it lies outside of the block.
    pub fn get(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied().filter(|_| at >= self.first)
    }

    /// The characters of token `at`; nothing outside of the block.
    pub fn word(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |token| token.of(self.text))
    }

    /// The token before `at`, if no white space parts them.
    pub fn before(&self, at: usize) -> Option<usize> {
        let token = self.get(at)?;
        (at > self.first && !token.spaced).then(|| at - 1)
    }

    /// Is token `at` a word or number?
    pub fn is_word(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.kind != Kind::Mark)
    }

    /// Does the block end before token `at`, or white space stand before it?
    pub fn parted(&self, at: usize) -> bool {
        self.get(at).is_none_or(|token| token.spaced)
    }

    /// Does the mark at `at` hang on a word after it and not on one before it? Then it opens,
    /// whatever its shape.
    pub fn leans_right(&self, at: usize) -> bool {
        self.parted(at) && !self.parted(at + 1) && self.is_word(at + 1)
    }

    /// What the text goes on with at token `at`. Looks at most six tokens ahead.
    pub fn next(&self, at: usize) -> Next {
        let spaced = self.parted(at);
        for word in at..at + 6 {
            let Some(token) = self.get(word) else {
                return Next { case: Case::End, word, spaced };
            };
            let case = match token.kind {
                Kind::Word => self.case(word),
                Kind::Number => Case::Number,
                Kind::Address => Case::Other,
                Kind::Mark if opens(token.of(self.text)) || self.leans_right(word) => continue,
                Kind::Mark => Case::Mark,
            };
            return Next { case, word, spaced };
        }
        Next { case: Case::Mark, word: at, spaced }
    }

    /// The case of the word at token `at`.
    fn case(&self, at: usize) -> Case {
        let word = self.word(at);
        let first = word.chars().next().unwrap_or(' ');
        if first.is_uppercase() {
            return Case::Upper;
        }
        if !first.is_lowercase() {
            let possessive = word.starts_with(['\'', '’']);
            return if possessive { Case::Lower } else { Case::Other };
        }
        let joined = self.word(at + 1) == "-" && !self.parted(at + 1) && !self.parted(at + 2);
        let capital_later = word.chars().skip(1).take(2).any(char::is_uppercase)
            || joined && self.word(at + 2).starts_with(char::is_uppercase);
        if capital_later { Case::Upper } else { Case::Lower }
    }
}

/// Does `mark` open what follows it, or stand before a word without being part of the sentence
/// before: a bracket, a quotation mark, a currency sign, a bullet, a dash, an emoji?
fn opens(mark: &str) -> bool {
    match mark.chars().next().unwrap_or(' ') {
        '"' | '\'' | '`' | '(' | '[' | '{' | '<' | '$' | '#' | '*' | '_' | '-' | '@' | '.' => true,
        c if c.is_ascii() => false,
        '”' | '’' | '»' | '›' | '」' | '』' | '》' | '】' | '）' | '，' | '、' | '；' | '：'
        | '。' | '！' | '？' => false,
        _ => true,
    }
}
