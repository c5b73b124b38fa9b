//! What the text calls a person: the title before the name, the words after it.
//!
//! In: tokens and the tokens of a name. Out: the tokens of the role. Before: "Italian Prime
//! Minister" in "Italian Prime Minister Giorgia Meloni". After: ", a professor of national
//! security," and ", who is …,"; such an apposition is at most [`LONGEST`] tokens long, starts
//! with an article or a word for what people are, and ends at a comma, a dash or a stop.

use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::analysis::names::lexicon::Flags;
use crate::analysis::names::words::{Shape, Word, phrase};

/// The longest apposition, in tokens.
const LONGEST: usize = 28;

const PERSONS: Flags = Flags(Flags::TITLE.0 | Flags::ROLE.0);

/// The tokens that say what the person named by `name` is, within `sentence`.
pub fn role(
    doc: &Doc,
    words: &[Word],
    name: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    before(doc, words, name.start, sentence.start)
        .or_else(|| beside(doc, words, name, sentence))
        .or_else(|| after(doc, words, name.end, sentence.end))
}

/// A title to which the name is put in apposition: "the British Prime Minister, Keir Starmer,".
fn beside(
    doc: &Doc,
    words: &[Word],
    name: &Range<usize>,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let comma = name.start.checked_sub(1).filter(|at| *at > sentence.start)?;
    let closed = name.end >= sentence.end || matches!(doc.word(name.end), "," | "." | ";" | ")");
    let shut = doc.word(comma) == "," && closed;
    let role = before(doc, words, comma, sentence.start).filter(|_| shut)?;
    // "Prime Minister Keir Starmer, Emmanuel Macron, …" is a list: a name stands before the comma.
    words[role.clone()].iter().rev().take(1).all(|word| word.is(PERSONS)).then_some(role)
}

/// A title before the name, with what belongs to it: "former U.S. Secretary of Defense".
fn before(doc: &Doc, words: &[Word], name: usize, start: usize) -> Option<Range<usize>> {
    let mut end = name;
    // "Mr." and the stop of "Gen." are no role.
    while end > start
        && (doc.word(end - 1) == "." || words[end - 1].is(Flags::HONORIFIC))
        && !words[end - 1].is(PERSONS)
    {
        end -= 1;
    }
    let mut from = end;
    let mut office = false;
    let start = start.max(end.saturating_sub(LONGEST));
    while from > start {
        let at = from - 1;
        let word = words[at];
        let text = doc.word(at);
        let next_small = from < end && !words[from].is_capital();
        let belongs = if word.is(PERSONS) {
            office = true;
            true
        } else if word.is(Flags::FUNCTION) && !word.is(Flags::BEFORE_TITLE) {
            // "Secretary of Defense", "Secretary for Health"
            matches!(text, "of" | "for")
                && from < end
                && at > start
                && (words[at - 1].is(PERSONS) || words[at - 1].is_capital())
                && of_belongs(words, start, at)
        } else if word.is(Flags::DEMONYM.with(Flags::BEFORE_TITLE).with(Flags::COUNTRY)) {
            true
        } else if word.is_capital() {
            office && !next_small || from == end && of_belongs(words, start, at)
        } else if text == "-" || text == "'s" || text == "’s" {
            office && at > start && !doc.tokens[at].spaced
        } else if word.shape == Shape::Small {
            office && word.is(Flags::ORGANISATION_HEAD) || word.is(Flags::EVENT) && office
        } else {
            false
        };
        if !belongs {
            break;
        }
        from = at;
    }
    while from < end && matches!(doc.word(from), "-" | "'s" | "’s" | "of" | "for" | "then") {
        from += 1;
    }
    (office && from < end).then_some(from..end)
}

/// Does a title stand shortly before `at`, as in "Secretary of Defense"?
fn of_belongs(words: &[Word], start: usize, at: usize) -> bool {
    (start.max(at.saturating_sub(4))..at).any(|n| words[n].is(Flags::TITLE))
}

/// An apposition: ", a professor of … at …," or ", who is …".
fn after(doc: &Doc, words: &[Word], name: usize, end: usize) -> Option<Range<usize>> {
    let comma = doc.tokens.get(name).filter(|_| name < end)?.of(doc.text);
    if !matches!(comma, "," | "(" | "—" | "–") {
        return None;
    }
    let mut from = name + 1;
    let at = |n: usize| if n < end { doc.lower(n) } else { "" };
    if at(from) == "who"
        && matches!(at(from + 1), "is" | "was" | "heads" | "leads" | "chairs" | "runs" | "founded")
    {
        from += if matches!(at(from + 1), "is" | "was") { 2 } else { 1 };
    }
    let mut stop = from;
    let mut person = false;
    let mut brackets = 0_u32;
    while stop < end && stop < from + LONGEST {
        let text = doc.word(stop);
        match text {
            "(" => brackets += 1,
            ")" if brackets > 0 => brackets -= 1,
            "," | ";" | ":" | ")" | "—" | "–" | "“" | "”" | "\"" => break,
            "." if stop + 1 >= end => break,
            _ => {}
        }
        person |= stop < from + 8 && words[stop].is(PERSONS);
        if words[stop].is(Flags::SPEECH)
            && stop > from
            && !words[stop].is(Flags::ROLE)
            && words[stop].shape == Shape::Small
        {
            break;
        }
        stop += 1;
    }
    let opener = matches!(at(from), "a" | "an" | "the" | "his" | "her" | "their" | "one")
        || words.get(from).is_some_and(|w| {
            w.is(PERSONS
                .with(Flags::BEFORE_TITLE)
                .with(Flags::DEMONYM)
                .with(Flags::COUNTRY)
                .with(Flags::ORGANISATION))
        })
        || from < end && phrase(doc, words, from, end).is_some();
    let closed = stop < end || doc.tokens.get(stop).is_some();
    let clause = (from..stop).any(|n| is_auxiliary(at(n))) || names_another(words, from..stop);
    (opener && person && closed && stop > from && !clause).then_some(from..stop)
}

/// A word that makes a clause of what would be an apposition: ", President Lee has said".
fn is_auxiliary(word: &str) -> bool {
    matches!(word, "has" | "have" | "had" | "is" | "are" | "was" | "were" | "will" | "would")
}

/// Does it start with a title and go on with somebody else's name: ", President Lee told …"?
fn names_another(words: &[Word], role: Range<usize>) -> bool {
    let titles = words[role.clone()].iter().take_while(|word| word.is(PERSONS)).count();
    let next = words.get(role.start + titles).filter(|_| role.start + titles < role.end);
    titles > 0 && next.is_some_and(|word| word.is_capital() && !word.is(Flags::FUNCTION))
}
