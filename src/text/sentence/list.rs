//! Items of a list that was run together: `1. One thing 2. Another`.

use crate::text::sentence::view::{Case, View};
use crate::text::token::Kind;

/// The mark of an item: its number, and what stands after the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// `1` and `a` are the first.
    number: u32,
    /// Is it a letter?
    letter: bool,
    style: Style,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `1.`
    Stop,
    /// `1)`
    Bracket,
    /// `1.)`
    Both,
}

impl Item {
    /// Is it the next item of the list that `last` is in?
    pub fn follows(self, last: Self) -> bool {
        self == Self { number: last.number + 1, ..last }
    }
}

/// The mark of an item that starts at token `at`, if one does: a number below 1,000 or a small
/// letter, its stop or bracket, white space, and then no small letter. After a letter or number
/// with a stop, a capital is asked for.
pub fn item(view: &View<'_>, at: usize) -> Option<Item> {
    let token = view.get(at)?;
    let (number, letter) = match (token.kind, view.word(at).as_bytes()) {
        (Kind::Number, digits) if digits.len() <= 3 => (view.word(at).parse().ok()?, false),
        (Kind::Word, [letter @ b'a'..=b'z']) => (u32::from(letter - b'a') + 1, true),
        _ => return None,
    };
    let mark = |at: usize| if view.parted(at) { "" } else { view.word(at) };
    let (style, after) = match (mark(at + 1), mark(at + 2)) {
        (".", ")") => (Style::Both, at + 3),
        (".", _) => (Style::Stop, at + 2),
        (")", _) => (Style::Bracket, at + 2),
        _ => return None,
    };
    let next = view.next(after);
    let starts = matches!(next.case, Case::Upper | Case::Other);
    (next.spaced && starts).then_some(Item { number, letter, style })
}
