//! What no tagger is needed to know: names that cannot be.
//!
//! In: the names that were found. Out: the same without those that a careful reader would strike
//! out, and with the kind that their form tells. An abbreviation is no person. What a ship
//! is called is no actor, and what a title's words name is none ("Minister for Digitalization"). In a heading whose words all have
//! capitals, a new body that the text never mentions again is no body ("Red Lines").

use std::collections::HashSet;

use crate::analysis::doc::Doc;
use crate::analysis::facts::ActorKind;
use crate::analysis::names::lexicon::Flags;
use crate::analysis::names::rules::Found;
use crate::analysis::names::words::{Word, phrase};
use crate::article::BlockKind;

/// The longest abbreviation that is taken for one, in letters.
const ABBREVIATION: usize = 4;

/// Capitals that stand for no name.
const FILLERS: &[&str] =
    &["TBD", "TBA", "TBC", "FAQ", "FAQs", "Q", "PS", "NB", "RIP", "DIY", "ASAP"];

/// Strikes out what cannot be a name, and mends kinds.
pub fn mend(doc: &Doc, words: &[Word], found: &mut Vec<Found>) {
    let heading = |at: usize| {
        doc.sentence_of(at).is_some_and(|sentence| {
            matches!(doc.kind_of(sentence), BlockKind::Heading(_) | BlockKind::Title)
        })
    };
    let told: HashSet<String> = found
        .iter()
        .filter(|name| !heading(name.tokens.start))
        .map(|name| spelling(doc, name))
        .collect();
    for name in found.iter_mut() {
        // A speaker's label in a transcript is one: "LEE: Yes."
        let label = doc.tokens.get(name.tokens.end).is_some_and(|t| t.of(doc.text) == ":");
        if name.kind == ActorKind::Person && is_abbreviation(doc, name) && !label {
            name.kind = ActorKind::Organisation;
        }
    }
    let ships: HashSet<String> = found
        .iter()
        .filter(|name| is_ship(doc, words, name))
        .map(|name| spelling(doc, name))
        .collect();
    found.retain(|name| {
        let ship = !ships.is_empty() && ships.contains(&spelling(doc, name));
        let of_a_title = is_field(doc, words, name);
        let filler = name.tokens.len() == 1 && FILLERS.contains(&doc.word(name.tokens.start));
        let made_up = name.kind == ActorKind::Organisation
            && heading(name.tokens.start)
            && is_title_case(doc, name.tokens.start)
            && !is_abbreviation(doc, name)
            && !told.contains(&spelling(doc, name))
            && !words[name.tokens.clone()].iter().any(|word| word.is(Flags::ORGANISATION));
        !of_a_title && !made_up && !filler && !ship
    });
}

fn spelling(doc: &Doc, name: &Found) -> String {
    let words: Vec<&str> = name.tokens.clone().map(|at| doc.word(at)).collect();
    words.join(" ")
}

/// One word of two to four capitals.
fn is_abbreviation(doc: &Doc, name: &Found) -> bool {
    let word = doc.word(name.tokens.start);
    let length = word.chars().count();
    name.tokens.len() == 1
        && (2..=ABBREVIATION).contains(&length)
        && word.chars().all(char::is_uppercase)
}

/// Is it what an office is for: "Deputy Minister of Defense for Digitalization"?
fn is_field(doc: &Doc, words: &[Word], name: &Found) -> bool {
    let start = name.tokens.start;
    let before = |back: usize| start.checked_sub(back);
    let led = before(1).is_some_and(|at| matches!(doc.lower(at), "of" | "for"));
    let office = (2..=5).filter_map(before).any(|at| words[at].is(Flags::TITLE));
    let last = doc.lower(name.tokens.end - 1);
    let abstract_noun = ["tion", "sion", "ment", "ness", "ity", "ance", "ence", "ics", "ing"]
        .iter()
        .any(|ending| last.ends_with(ending));
    name.tokens.len() == 1 && led && office && abstract_noun
}

/// Is it what a ship is called: "the ferry Luz Blanca"?
fn is_ship(doc: &Doc, words: &[Word], name: &Found) -> bool {
    let first = name.tokens.start;
    let before = first.checked_sub(1).map_or("", |at| doc.lower(at));
    let sails = matches!(
        before,
        "ferry"
            | "ship"
            | "vessel"
            | "tanker"
            | "yacht"
            | "trawler"
            | "frigate"
            | "freighter"
            | "destroyer"
            | "submarine"
            | "warship"
            | "icebreaker"
            | "schooner"
            | "tugboat"
            | "lifeboat"
            | "steamer"
            | "probe"
            | "spacecraft"
            | "satellite"
    );
    let whole = phrase(doc, words, first, name.tokens.end)
        .filter(|(stop, _)| *stop == name.tokens.end && stop - first > 1);
    let body = name.tokens.clone().any(|at| words[at].is(Flags::ORGANISATION_HEAD));
    sails && !name.demonym && whole.is_none() && !body
}

/// Do nearly all words of the sentence at token `at` start with a capital?
fn is_title_case(doc: &Doc, at: usize) -> bool {
    let Some(sentence) = doc.sentence_of(at) else { return false };
    let words = doc.tokens_of(sentence).map(|at| doc.word(at));
    let long =
        words.filter(|word| word.chars().count() > 3 && word.starts_with(char::is_alphabetic));
    let (capitals, all) = long.fold((0, 0), |(capitals, all), word| {
        (capitals + usize::from(word.starts_with(char::is_uppercase)), all + 1)
    });
    all > 2 && capitals * 10 >= all * 8
}
