//! Whom a pronoun or "the minister" stands for: the nearest fitting mention before it, where the
//! subject of a sentence comes before its other names, and what is quoted comes last.

use crate::analysis::facts::ActorKind;
use crate::analysis::quotes::gender::Gender;
use crate::analysis::quotes::scene::{Scene, Who};
use crate::analysis::quotes::words::{
    ADVERBS, AUXILIARIES, BE, BODIES, FINITE, Form, KNOWN, NEW, NOUNS, PERSONS, SPOKESPERSONS,
    THINGS, among, speech,
};
use crate::article::BlockKind;
use crate::text::token::Kind;

/// How many mentions are looked at for one reference.
const REACH: usize = 60;

/// Is `word` a pronoun that can speak?
pub fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "it" | "i" | "we" | "you" | "who")
}

/// Whom the pronoun `word` at token `at` stands for.
pub fn pronoun(scene: &Scene, at: usize, word: &str) -> Who {
    let body = |index: usize| scene.mentions[index].kind == ActorKind::Organisation;
    let person = |index: usize| scene.is_person(index);
    let found = match word {
        "he" | "she" => {
            let gender = if word == "he" { Gender::Man } else { Gender::Woman };
            let fit = |index: usize| scene.is_person(index) && scene.may_be(index, gender);
            topic(scene, at).filter(|index| fit(*index)).or_else(|| nearest(scene, at, fit))
        }
        "they" => nearest(scene, at, body).or_else(|| nearest(scene, at, person)),
        // A thing as often as a body: only what the sentence before is about.
        "it" => nearest(scene, at, |index| scene.can_speak(index))
            .filter(|index| !person(*index) && prominence(scene, *index) >= 3),
        _ => None,
    };
    found.map_or(Who::Nobody, Who::Named)
}

/// Whom the sentence before that of token `at` is about, where it calls them by their office:
/// "The mayor congratulated her. "…," he said."
fn topic(scene: &Scene, at: usize) -> Option<usize> {
    let doc = scene.doc;
    let sentence = doc.sentence_of(at)?.checked_sub(1)?;
    if doc.sentences[sentence].block != doc.sentences[sentence + 1].block {
        return None;
    }
    let tokens = doc.tokens_of(sentence);
    let first = tokens.start;
    if scene.is_quoted(first) || !among(scene.lower(first), KNOWN) {
        return None;
    }
    let head =
        (first + 1..tokens.end.min(first + 4)).find(|&at| among(scene.lower(at), PERSONS))?;
    if scene.mention_at(head + 1).is_some() || !is_subject(scene, head + 1, tokens.end) {
        return None;
    }
    match noun(scene, head, first) {
        Some(Who::Named(index)) => Some(index),
        _ => None,
    }
}

/// Whom the noun at token `at` stands for ("the minister", "a spokesman", "the ministry"), if it
/// is a word for a person or a body. `sentence` is where its sentence starts.
pub fn noun(scene: &Scene, at: usize, sentence: usize) -> Option<Who> {
    let word = scene.lower(at);
    let (person, body) = (among(word, PERSONS), among(word, BODIES));
    let voice = among(word, SPOKESPERSONS);
    if among(word, THINGS) && !voice && !body {
        return Some(Who::Nobody);
    }
    let known_word = person || body || voice;
    let plural = |word: &str| {
        word.strip_suffix('s').is_some_and(|one| among(one, PERSONS) || among(one, BODIES))
    };
    if !known_word && plural(word) {
        return Some(Who::Nobody);
    }
    // "the UN spokesman", "Starmer's office": the body or the person whose voice it is.
    let determiner = determiner(scene, at, sentence);
    let owner = scene
        .mentions_in(determiner.unwrap_or(sentence).max(at.saturating_sub(6))..at)
        .rev()
        .find(|&index| scene.can_speak(index));
    if let Some(owner) = owner.filter(|_| voice || body) {
        return Some(Who::Named(owner));
    }
    let organisation = |index: usize| scene.mentions[index].kind == ActorKind::Organisation;
    let known = determiner.is_some_and(|first| among(scene.lower(first), KNOWN));
    if !known {
        // "a spokesman said" after the firm was named.
        let new = determiner.is_some() && word.starts_with("spokes");
        let found = new.then(|| nearest(scene, at, organisation)).flatten();
        return found.map(Who::Named).or(known_word.then_some(Who::Nobody));
    }
    let found = if body {
        let same = |index: usize| organisation(index) && has_word(scene, index, word);
        nearest(scene, at, same).or_else(|| nearest(scene, at, organisation))
    } else {
        let gender = if word.ends_with("woman") { Some(Gender::Woman) } else { None };
        let fit = |index: usize| {
            scene.is_person(index) && gender.is_none_or(|gender| scene.may_be(index, gender))
        };
        let same = |index: usize| fit(index) && is_called(scene, index, word);
        nearest(scene, at, same).or_else(|| known_word.then(|| nearest(scene, at, fit)).flatten())
    };
    match found {
        Some(index) => Some(Who::Named(index)),
        None => known_word.then_some(Who::Nobody),
    }
}

/// The determiner of the noun at `at`, at most six words before it.
fn determiner(scene: &Scene, at: usize, sentence: usize) -> Option<usize> {
    let from = sentence.max(at.saturating_sub(6));
    (from..at)
        .rev()
        .take_while(|&before| {
            scene.doc.tokens[before].kind != Kind::Mark || scene.lower(before) == "-"
        })
        .find(|&before| among(scene.lower(before), KNOWN) || among(scene.lower(before), NEW))
}

/// Does the name hold `word` ("the court" for "Supreme Court")?
fn has_word(scene: &Scene, index: usize, word: &str) -> bool {
    scene.place(index).any(|at| scene.lower(at) == word)
}

/// Does the text call mention `index` a `word`, before the name or right after it?
fn is_called(scene: &Scene, index: usize, word: &str) -> bool {
    let doc = scene.doc;
    let place = scene.place(index);
    let in_role = scene.mentions[index]
        .role
        .is_some_and(|role| role.of(&doc.lower).split(' ').any(|part| part == word));
    let sentence = doc.tokens_of(scene.mentions[index].sentence as usize);
    let before = place.start.saturating_sub(8).max(sentence.start)..place.start;
    let after = place.end..(place.end + 8).min(sentence.end);
    let apposition = doc.tokens.get(place.end).is_some() && scene.lower(place.end) == ",";
    in_role
        || before.into_iter().any(|at| scene.lower(at) == word)
        || apposition && after.into_iter().any(|at| scene.lower(at) == word)
}

/// The nearest mention before token `at` that is `fit`.
fn nearest(scene: &Scene, at: usize, fit: impl Fn(usize) -> bool) -> Option<usize> {
    let read = |index: &usize| {
        let sentence = scene.mentions[*index].sentence as usize;
        scene.doc.kind_of(sentence) != BlockKind::Boilerplate
    };
    let before = scene.mentions_in(0..at).rev().take(REACH).filter(read);
    let mut best: Option<(i32, usize)> = None;
    let mut second: Option<usize> = None;
    for index in before.filter(|&index| fit(index) && scene.can_speak(index)) {
        let sentence = scene.mentions[index].sentence;
        if best.is_some_and(|(_, other)| scene.mentions[other].sentence != sentence) {
            if best.is_some_and(|(score, _)| score >= 0) {
                break;
            }
            second = second.or(best.take().map(|(_, index)| index));
        }
        let score = prominence(scene, index);
        if best.is_none_or(|(other, _)| score >= other) {
            best = Some((score, index));
        }
    }
    match best {
        Some((score, index)) if score >= 0 => Some(index),
        _ => second.or(best.map(|(_, index)| index)),
    }
}

/// How much mention `index` is what its sentence speaks about: its subject 3, a mere owner or
/// the object of a preposition below 0.
pub fn prominence(scene: &Scene, index: usize) -> i32 {
    let place = scene.place(index);
    let sentence = scene.doc.tokens_of(scene.mentions[index].sentence as usize);
    let mut score = 0;
    if scene.is_quoted(place.start) {
        score -= 4;
    }
    if scene.is_possessive(index) {
        score -= 2;
    }
    if scene.is_governed(place.start, sentence.start)
        && !is_voice(scene, place.start, sentence.start)
    {
        score -= 3;
    }
    let inverted = place.start > sentence.start
        && speech(scene.lower(place.start - 1)).is_some_and(|verb| verb.form != Form::Base);
    if inverted || is_subject(scene, place.end, sentence.end) {
        score += 3;
    }
    if place.start > sentence.start + 1 && starts_with_pronoun(scene, sentence.start) {
        score -= 3; // the sentence is about somebody else
    }
    score
}

/// "She was 20, and her sister Salma was 17."
fn starts_with_pronoun(scene: &Scene, sentence: usize) -> bool {
    !scene.is_quoted(sentence) && matches!(scene.lower(sentence), "he" | "she")
}

/// "statements by President Putin", "the words of Meloni": the voice is his and hers.
fn is_voice(scene: &Scene, at: usize, sentence: usize) -> bool {
    scene.before_phrase(at, sentence).is_some_and(|before| {
        before > sentence
            && matches!(scene.lower(before), "by" | "of" | "from")
            && among(scene.lower(before - 1), NOUNS)
    })
}

/// Does a finite verb follow the name that ends at `end`, perhaps after an apposition?
fn is_subject(scene: &Scene, end: usize, sentence_end: usize) -> bool {
    let mut at = end;
    let at_verb = |at: usize| at < sentence_end && is_finite(scene.lower(at));
    if at + 1 < sentence_end && scene.lower(at) == "," && at_verb(at + 1) {
        return true; // the comma closes an apposition
    }
    if at < sentence_end && matches!(scene.lower(at), "," | "(") {
        let close = if scene.lower(at) == "," { "," } else { ")" };
        let limit = sentence_end.min(at + 25);
        match (at + 1..limit).find(|&next| scene.lower(next) == close) {
            Some(next) => at = next + 1,
            None => return false,
        }
    }
    while at < sentence_end && (among(scene.lower(at), ADVERBS) || scene.lower(at).ends_with("ly"))
    {
        if matches!(scene.lower(at), "has" | "had" | "have") {
            return true;
        }
        at += 1;
    }
    at_verb(at)
}

/// Is `word` a finite verb, as far as its form tells?
pub fn is_finite(word: &str) -> bool {
    among(word, FINITE)
        || among(word, BE)
        || (among(word, AUXILIARIES) && word != "to")
        || (word.len() > 4 && word.ends_with("ed"))
        || speech(word).is_some_and(|verb| !verb.noun)
}
