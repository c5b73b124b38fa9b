//! What the name finder sees of each token: how it is written and what the lists say.

use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::analysis::facts::Sentence;
use crate::analysis::names::lexicon::{Entry, Flags, Key, look, look_word};
use crate::article::BlockKind;
use crate::text::token::Kind;

/// How a token is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// No letter: a mark or a number.
    None,
    /// All letters small.
    Small,
    /// A capital, then small letters.
    Title,
    /// Two capitals or more and no small letter; stops do not count.
    Upper,
    /// One letter, a capital.
    Initial,
    /// Capitals and small letters otherwise: `McKay`, `iPhone`, `COVIDSafe`.
    Mixed,
}

/// A token as the name finder sees it.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// How it is written.
    pub shape: Shape,
    /// What the table says of it.
    pub entry: Entry,
}

impl Word {
    /// Is it written with a capital?
    pub fn is_capital(self) -> bool {
        matches!(self.shape, Shape::Title | Shape::Upper | Shape::Initial | Shape::Mixed)
    }

    /// Does any of the lists `flags` hold it?
    pub fn is(self, flags: Flags) -> bool {
        self.entry.flags().has(flags)
    }
}

/// The tokens of `doc`, each with its shape and entry.
pub fn read(doc: &Doc) -> Vec<Word> {
    doc.tokens
        .iter()
        .map(|token| {
            let text = token.of(doc.text);
            let shape = if token.kind == Kind::Mark { Shape::None } else { shape(text) };
            let entry = if shape == Shape::None { Entry::default() } else { look_word(text) };
            Word { shape, entry }
        })
        .collect()
}

fn shape(text: &str) -> Shape {
    let (mut capitals, mut small, mut first) = (0_u32, 0_u32, None);
    for c in text.chars() {
        if c.is_lowercase() {
            small += 1;
        } else if c.is_uppercase() {
            capitals += 1;
        } else if !c.is_alphabetic() {
            continue;
        } else {
            // Letters of scripts without case: a name cannot be told by them.
            small += 1;
        }
        first.get_or_insert(c);
    }
    let begins = first.is_some_and(char::is_uppercase);
    match (capitals, small) {
        (0, 0) => Shape::None,
        (0, _) => Shape::Small,
        (1, 0) => Shape::Initial,
        (_, 0) => Shape::Upper,
        (1, _) if begins => Shape::Title,
        _ => Shape::Mixed,
    }
}

/// The longest phrase of the table that starts at token `at` and ends before `end`: its end and
/// its lists. Single words count.
pub fn phrase(doc: &Doc, words: &[Word], at: usize, end: usize) -> Option<(usize, Flags)> {
    let mut found = None;
    let known = Flags(
        Flags::COUNTRY.0
            | Flags::DEMONYM.0
            | Flags::PLACE.0
            | Flags::CITY.0
            | Flags::ORGANISATION.0,
    );
    if words[at].is(known) {
        found = Some((at + 1, words[at].entry.flags()));
    }
    // What begins no phrase by its small form is known from its own entry.
    let small = doc.word(at).bytes().any(|byte| byte.is_ascii_lowercase());
    if small && !words[at].is(Flags::PREFIX) {
        return found;
    }
    let mut key = Key::START;
    for next in at..end {
        key = key.small(doc.word(next));
        let flags = look(key).flags();
        if next > at && flags.has(known) {
            found = Some((next + 1, flags));
        }
        if !flags.has(Flags::PREFIX) {
            break;
        }
    }
    found
}

/// Where the name of a person starts within `tokens`, which may lead with what the person is:
/// "U.S. Secretary of Defense Pete Hegseth". The end of `tokens` if they hold no name.
pub fn person_start(doc: &Doc, words: &[Word], tokens: &Range<usize>) -> usize {
    let Range { mut start, end } = *tokens;
    let title = |at: usize| {
        words[at].is(Flags::HONORIFIC.with(Flags::TITLE))
            && words[at].is_capital()
            && words[at].is(Flags::COMMON.with(Flags::HONORIFIC))
            // "Tan Sri Lim", but Tan Wei Ling.
            && (doc.word(at) != "Tan" || at + 1 < end && doc.word(at + 1) == "Sri")
    };
    // What follows the last title, but for an office: "President of Ukraine".
    let last = (start..end - 1).rev().find(|at| title(*at));
    if let Some(last) =
        last.filter(|last| *last == start || title(start) || !words[start].is(Flags::GIVEN))
    {
        start = last + 1;
        // "Secretary of Defense Pete Hegseth", "Deputy Minister for Digitalization"
        if matches!(doc.word(start), "of" | "for") {
            let given = (start..end).find(|at| {
                words[*at].is(Flags::GIVEN) && !words[*at].is(Flags::COUNTRY) && *at + 1 < end
            });
            let place = phrase(doc, words, start + 1, end).filter(|(stop, _)| *stop < end);
            start = match (given, place) {
                (Some(given), _) => given,
                (None, Some((stop, _))) => stop,
                (None, None) => end,
            };
        }
    }
    while start + 1 < end {
        let place = phrase(doc, words, start, end).filter(|(stop, flags)| {
            *stop < end
                && flags.has(Flags::COUNTRY.with(Flags::DEMONYM))
                && !words[start].is(Flags::GIVEN.with(Flags::FAMILY))
        });
        start = match place {
            Some((stop, _)) => stop,
            None if matches!(doc.word(start), "." | "of" | "for" | "the" | "The" | "and") => {
                start + 1
            }
            None => break,
        };
    }
    start
}

/// Is the sentence written like a headline: capitals say nothing about names in it?
pub fn is_headline(doc: &Doc, words: &[Word], sentence: &Sentence) -> bool {
    let heading = matches!(sentence.kind, BlockKind::Title | BlockKind::Heading(_));
    let (mut long, mut capital) = (0, 0);
    for at in sentence.tokens() {
        let word = words[at];
        if word.shape == Shape::None || word.is(Flags::FUNCTION) || doc.word(at).len() < 3 {
            continue;
        }
        long += 1;
        capital += usize::from(word.is_capital());
    }
    let last = sentence.tokens().last().map_or("", |at| doc.word(at));
    let ends = matches!(last, "." | "!" | ";") && !heading;
    let all = sentence.tokens().all(|at| !matches!(words[at].shape, Shape::Small));
    long >= 3 && (capital * 10 >= long * 7 && !ends || all && long >= 4)
}
