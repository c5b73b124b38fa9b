//! Does a stop end its sentence?
//!
//! In: a stop, what closes after it, and what follows. Out: yes or no. All that is asked for is
//! the few tokens around the stop; no rule knows the rest of the text.

use crate::text::sentence::view::{Case, Next, View};
use crate::text::sentence::words::{
    Short, Speech, continues, exclaims, follows_clock, is_german_month, is_office, is_starter,
    is_surname, leads_clock, short, speech, takes_letter,
};
use crate::text::token::Kind;

/// What kind of stop it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// `.`
    Full,
    /// `?` or `!`, also several.
    Loud,
    /// `...` or `…`
    Ellipsis,
    /// A mark that does nothing but end sentences: `。` `।` `։`
    Strong,
}

/// A stop and what surrounds it.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// What kind of stop it is.
    pub stop: Stop,
    /// Its first token.
    pub at: usize,
    /// The token after what closes behind it.
    pub after: usize,
    /// Does a bracket or a quotation mark close behind it?
    pub closed: bool,
    /// Does a quotation mark close behind it?
    pub quoted: bool,
    /// The first token of the sentence.
    pub start: usize,
}

/// Does the stop at `place` end a sentence?
pub fn ends(view: &View<'_>, place: Place) -> bool {
    let next = view.next(place.after);
    if place.stop == Stop::Strong {
        return next.case != Case::Mark;
    }
    if !next.spaced {
        return glued(view, place, next);
    }
    match place.stop {
        Stop::Loud => loud(view, place, next),
        Stop::Ellipsis => ellipsis(view, place, next),
        Stop::Full | Stop::Strong => full(view, place, next),
    }
}

/// Does the stop within the word at `place.at` (`U.S.`, `p.m.`) end a sentence as well?
pub fn ends_word(view: &View<'_>, place: Place) -> bool {
    let next = view.next(place.after);
    if !next.spaced || !matches!(next.case, Case::Upper | Case::Other) {
        return false;
    }
    let (word, follows) = (view.word(place.at), view.word(next.word));
    if word.eq_ignore_ascii_case("p.m.") || word.eq_ignore_ascii_case("a.m.") {
        return after_clock(view, place, next.word);
    }
    if place.quoted {
        return !attributed(view, next.word);
    }
    let inner = word.starts_with(char::is_lowercase) || word == "P.S.";
    !inner
        && !is_dash(view.word(place.after))
        && is_starter(follows)
        && view.word(next.word + 1) != "."
}

/// After `5 p.m.` and a capital.
fn after_clock(view: &View<'_>, place: Place, next: usize) -> bool {
    if (next..next + 3).any(|at| follows_clock(view.word(at)) || view.word(at) == "time") {
        return false;
    }
    // `At 5 a.m. Mr. Ito left`: nothing has been said yet.
    let leads = (place.start..place.start + 2).any(|at| leads_clock(view.word(at)));
    place.quoted || !leads || place.at - place.start > 5
}

/// White space is missing after the stop.
fn glued(view: &View<'_>, place: Place, next: Next) -> bool {
    let follows = view.word(next.word);
    let letters = follows.chars().count();
    match (place.stop, next.case) {
        (Stop::Loud, Case::Other) => true,
        (Stop::Ellipsis, Case::Upper) => is_starter(follows) && letters > 1,
        (Stop::Full | Stop::Loud, Case::Upper) => {
            let capital = follows.chars().nth(1).is_some_and(char::is_lowercase);
            let alone = letters == 1 && is_starter(follows) && view.parted(next.word + 1);
            if !(capital || alone) || next.word > place.after && !place.closed {
                return false;
            }
            // `we left .They stayed`
            let apart = view.parted(place.at) && is_starter(follows);
            place.closed || apart || ends_plainly(view, place.at)
        }
        _ => false,
    }
}

/// Does the token before the stop look like the end of a sentence by itself: a word that ends in
/// small letters and is not short for another, or a number of some length?
fn ends_plainly(view: &View<'_>, at: usize) -> bool {
    let Some(before) = view.before(at) else { return false };
    let word = view.word(before);
    let long = word.chars().nth(1).is_some();
    match view.get(before).map(|token| token.kind) {
        Some(Kind::Word) => {
            let tail = word.chars().next_back().is_some_and(char::is_lowercase);
            long && tail && short(word).is_none()
        }
        Some(Kind::Number) => long,
        _ => false,
    }
}

fn loud(view: &View<'_>, place: Place, next: Next) -> bool {
    match next.case {
        Case::Upper => {
            let name = view.before(place.at).is_some_and(|at| exclaims(view.word(at)));
            if name && !is_starter(view.word(next.word)) {
                return false;
            }
            !(place.quoted && attributed(view, next.word))
        }
        Case::Other | Case::Number => true,
        Case::Lower | Case::Mark | Case::End => false,
    }
}

fn ellipsis(view: &View<'_>, place: Place, next: Next) -> bool {
    match next.case {
        Case::Upper => {
            // Between spaces it may stand for words left out: `of the … Red Cross`.
            let word = view.word(next.word);
            let me = word.split(['\'', '’']).next() == Some("I");
            let pause = view.parted(place.at) && (me || !is_starter(word));
            (!pause || place.closed) && !(place.quoted && attributed(view, next.word))
        }
        Case::Other => true,
        Case::Number | Case::Lower | Case::Mark | Case::End => false,
    }
}

fn full(view: &View<'_>, place: Place, next: Next) -> bool {
    let starts = matches!(next.case, Case::Upper | Case::Other | Case::Number);
    let Some(before) = view.before(place.at) else { return starts };
    let word = view.word(before);
    match view.get(before).map(|token| token.kind) {
        Some(Kind::Word) if next.case == Case::Lower => {
            // A slip of the pen, or a name like `iRobot`; a long word is no abbreviation.
            let long = word.chars().count() > 5 && !word.contains(char::is_uppercase);
            let fresh = next.word == place.after && !continues(view.word(next.word));
            long && fresh && !place.closed && short(word).is_none()
        }
        Some(Kind::Word) if starts => after_word(view, place, before, next),
        Some(Kind::Number) if starts => after_number(view, word, next),
        // `N°. 5`
        Some(Kind::Mark) if matches!(word, "°" | "º") => starts && next.case != Case::Number,
        _ => starts,
    }
}

/// `5. 10 people came`, but `3. 10. 2025` and `am 3. März`.
fn after_number(view: &View<'_>, number: &str, next: Next) -> bool {
    let follows = view.word(next.word);
    let is_day = number.len() <= 2;
    match next.case {
        Case::Number => !(is_day && follows.len() <= 2),
        _ => !(is_day && is_german_month(follows)),
    }
}

/// After the stop behind the word `before`; what follows may start a sentence.
fn after_word(view: &View<'_>, place: Place, before: usize, next: Next) -> bool {
    let word = view.word(before);
    if word.chars().nth(1).is_none() {
        return after_letter(view, before, next);
    }
    let Some(short) = short(word) else { return true };
    if place.quoted {
        return short != Short::Title;
    }
    let follows = view.word(next.word);
    match (short, next.case) {
        (Short::Inner, _) | (Short::Open, Case::Other) => false,
        (_, Case::Number) => place.closed,
        (Short::Counter, _) => !is_roman(follows),
        (Short::Title, _) => {
            is_starter(follows)
                && follows.len() > 2
                && matches!(word, "Dr" | "Ft" | "Gen" | "Mt" | "Rep" | "Sen" | "St")
        }
        (Short::Open, _) => {
            // `Sr. Ruiz` is a title in Spanish, `Ruiz Sr.` is none.
            let title = word == "Sr" && (before == view.first || !is_name(view, before - 1));
            !title && !is_dash(view.word(place.after)) && opens_sentence(view, next.word)
        }
    }
}

/// Does the capitalised word at `at`, after an abbreviation, start a sentence: by being a word
/// that starts sentences, or since the next word is small (`… Acme Corp. Shares fell`)?
fn opens_sentence(view: &View<'_>, at: usize) -> bool {
    let word = view.word(at);
    if is_starter(word) {
        return view.word(at + 1) != ".";
    }
    let after = view.word(at + 1);
    let ties = matches!(after, "and" | "for" | "of" | "or" | "de" | "at");
    let goes_on = view.parted(at + 1) && after.starts_with(char::is_lowercase) && !ties;
    goes_on && !is_office(word)
}

/// After one letter with a stop: the initial of a name, a label (`vitamin C.`), the word `I`.
fn after_letter(view: &View<'_>, letter: usize, next: Next) -> bool {
    if letter == view.first || next.case != Case::Upper {
        return false;
    }
    let (word, before, follows) = (view.word(letter), view.word(letter - 1), view.word(next.word));
    if word == "I" && before.starts_with(char::is_lowercase) {
        return true;
    }
    if before.starts_with(char::is_lowercase) && is_surname(follows) {
        return false;
    }
    let labelled = takes_letter(before);
    let started = is_starter(follows) && view.word(next.word + 1) != ".";
    // `30 km/h. Trains …`, `in the state of J-K. The …`
    let part = !view.parted(letter) && matches!(before, "-" | "/");
    let unit = part && word.starts_with(char::is_lowercase);
    labelled || unit || started && (part || view.is_word(letter - 1))
}

/// Is the token at `at` a word with a capital?
fn is_name(view: &View<'_>, at: usize) -> bool {
    view.word(at).starts_with(char::is_uppercase)
}

/// As after the place that opens a report (`ROME, N.Y. — The mayor …`).
fn is_dash(mark: &str) -> bool {
    matches!(mark, "-" | "--" | "–" | "—" | "_")
}

/// Is `word` a number in capital letters (`No. IV`) or a single letter (`Fig. A`)?
fn is_roman(word: &str) -> bool {
    word.len() == 1 && word != "A" && word != "I"
        || word.bytes().all(|c| matches!(c, b'I' | b'V' | b'X'))
}

/// Do the words from `at` on name who said the quoted words before (`“Why?” Mr. Ito asked.`)?
fn attributed(view: &View<'_>, at: usize) -> bool {
    if is_starter(view.word(at)) {
        return false;
    }
    for at in at..at + 8 {
        let word = view.word(at);
        if let Some(speech) = speech(word) {
            let object = view.word(at + 1);
            let own_clause = object.starts_with(char::is_uppercase) && !follows_clock(object)
                || matches!(
                    object,
                    "that"
                        | "he"
                        | "she"
                        | "they"
                        | "it"
                        | "the"
                        | "his"
                        | "her"
                        | "their"
                        | "this"
                        | "there"
                        | "these"
                        | "a"
                        | "an"
                        | "no"
                        | "we"
                );
            return speech == Speech::Asked || !own_clause;
        }
        if !is_name(view, at) && !matches!(word, "." | "-" | "of") {
            return false;
        }
    }
    false
}
