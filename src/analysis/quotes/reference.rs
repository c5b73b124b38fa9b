//! Whom a pronoun or "the minister" stands for: the nearest fitting mention before it, where the
//! subject of a sentence comes before its other names, and what is quoted comes last.

use std::ops::Range;

use crate::analysis::facts::ActorKind;
use crate::analysis::quotes::gender::Gender;
use crate::analysis::quotes::scene::{Scene, Who};
use crate::analysis::quotes::words::{
    ADVERBS, AUXILIARIES, BE, BODIES, FINITE, Form, KNOWN, NEW, NOUNS, SPOKESPERSONS, THINGS,
    among, is_person, speech,
};
use crate::article::BlockKind;
use crate::text::token::Kind;

/// How many sentences before one who is named by the way the subject of another one counts.
const FAR: usize = 3;
/// How many mentions are looked at for one reference.
const REACH: usize = 60;

/// Is `word` a pronoun that can speak?
pub fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "they"
            | "it"
            | "i"
            | "we"
            | "you"
            | "who"
            | "anybody"
            | "anyone"
            | "everybody"
            | "everyone"
            | "nobody"
            | "somebody"
            | "someone"
    )
}

/// Whom the pronoun `word` at token `at` stands for.
pub fn pronoun(scene: &Scene, at: usize, word: &str) -> Who {
    let body = |index: usize| scene.mentions[index].kind == ActorKind::Organisation;
    let person = |index: usize| scene.is_person(index);
    let found = match word {
        "he" | "she" => {
            let gender = if word == "he" { Gender::Man } else { Gender::Woman };
            let fit = |index: usize| {
                scene.is_person(index) && scene.may_be(index, gender) && !scene.is_family(index)
            };
            topic(scene, at).filter(|index| fit(*index)).or_else(|| nearest(scene, at, fit))
        }
        "they" => several(scene, at, body).or_else(|| nearest(scene, at, person)),
        // A thing as often as a body: only what the sentence before is about.
        "it" => topic(scene, at).filter(|index| body(*index)).or_else(|| it(scene, at)),
        _ => None,
    };
    found.map_or(Who::Nobody, Who::Named)
}

/// The body that the sentence before token `at` is about.
fn it(scene: &Scene, at: usize) -> Option<usize> {
    nearest(scene, at, |index| scene.can_speak(index))
        .filter(|index| !scene.is_person(*index) && prominence(scene, *index) >= 3)
}

/// Whom "they" at token `at` stands for: a `body`, unless two people are named together after it.
fn several(scene: &Scene, at: usize, body: impl Fn(usize) -> bool) -> Option<usize> {
    let pair = |index: usize| {
        let next = index + 1;
        scene.is_person(index)
            && next < scene.mentions.len()
            && scene.is_person(next)
            && scene.place(index).end + 1 == scene.place(next).start
            && scene.lower(scene.place(index).end) == "and"
    };
    let (body, pair) = (nearest(scene, at, body), nearest(scene, at, pair));
    match (body, pair) {
        (Some(body), Some(pair)) => {
            let sentence = |index: usize| scene.mentions[index].sentence;
            Some(if sentence(body) > sentence(pair) { body } else { pair })
        }
        (body, pair) => body.or(pair),
    }
}

/// Whom the sentence before that of token `at` is about, where it calls them by their office:
/// "The mayor congratulated her. "…," he said."
fn topic(scene: &Scene, at: usize) -> Option<usize> {
    let doc = scene.doc;
    let sentence = doc.sentence_of(at)?.checked_sub(1)?;
    let it = scene.lower(at) == "it";
    if !it && doc.sentences[sentence].block != doc.sentences[sentence + 1].block {
        return None;
    }
    let tokens = doc.tokens_of(sentence);
    let first = tokens.start;
    if scene.is_quoted(first) || !among(scene.lower(first), KNOWN) {
        return None;
    }
    let head_of = |word: &str| if it { among(word, BODIES) } else { is_person(word) };
    let head = (first + 1..tokens.end.min(first + 5)).find(|&at| head_of(scene.lower(at)))?;
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
    let (person, body) = (is_person(word), among(word, BODIES));
    let voice = among(word, SPOKESPERSONS);
    if among(word, THINGS) && !voice && !body {
        return Some(author(scene, at, sentence).unwrap_or(Who::Nobody));
    }
    let known_word = person || body || voice;
    let plural =
        |word: &str| word.strip_suffix('s').is_some_and(|one| is_person(one) || among(one, BODIES));
    if !known_word && plural(word) {
        return Some(Who::Nobody);
    }
    if person && let Some(index) = apposed(scene, at) {
        return Some(Who::Named(index));
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
    if word == "source" {
        return Some(Who::Nobody);
    }
    let organisation = |index: usize| scene.mentions[index].kind == ActorKind::Organisation;
    let known = determiner.is_some_and(|first| among(scene.lower(first), KNOWN));
    if !known {
        // "a spokesman said" after the firm was named.
        let new = determiner.is_some() && word.starts_with("spokes");
        let found = new.then(|| nearest(scene, at, organisation)).flatten();
        return found.map(Who::Named).or(known_word.then_some(Who::Nobody));
    }
    if !body && word.starts_with("spokes") {
        let called =
            nearest(scene, at, |index| scene.is_person(index) && is_called(scene, index, word));
        return Some(called.or_else(|| voice_of(scene, at)).map_or(Who::Nobody, Who::Named));
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
        let nation = determiner.and_then(|first| nation(scene, first..at));
        if let Some(nation) = nation {
            let here = |index: usize| same(index) && is_of(scene, index, nation) == Some(true);
            let may = |index: usize| fit(index) && is_of(scene, index, nation) != Some(false);
            let found = nearest(scene, at, here).or_else(|| nearest(scene, at, may));
            return found.map(Who::Named).or(known_word.then_some(Who::Nobody));
        }
        let called = most_called(scene, at, same);
        if unnamed(scene, at, called) {
            return Some(Who::Nobody);
        }
        // "his lawyer" is somebody else than he.
        let owned = determiner.is_some_and(|first| {
            matches!(scene.lower(first), "his" | "her" | "their" | "its" | "our")
        });
        called.or_else(|| (known_word && !owned).then(|| nearest(scene, at, fit)).flatten())
    };
    match found {
        Some(index) => Some(Who::Named(index)),
        None => known_word.then_some(Who::Nobody),
    }
}

/// The country that the words in `range` name: "the Ukrainian president".
fn nation<'s>(scene: &'s Scene, range: Range<usize>) -> Option<&'s str> {
    let index = range.rev().find_map(|at| scene.mention_at(at))?;
    let nation = scene.mentions[index].kind == ActorKind::Place && !scene.is_possessive(index);
    nation.then(|| scene.lower(scene.place(index).start))
}

/// Do the words around mention `index` say that the person is of `nation`? `None` if they name no
/// country.
fn is_of(scene: &Scene, index: usize, nation: &str) -> Option<bool> {
    let place = scene.place(index);
    let sentence = scene.doc.tokens_of(scene.mentions[index].sentence as usize);
    let before = place.start.saturating_sub(5).max(sentence.start)..place.start;
    let apposition = place.end < sentence.end && scene.lower(place.end) == ",";
    let after = place.end..if apposition { (place.end + 6).min(sentence.end) } else { place.end };
    let stem = |word: &str| word.chars().take(4).collect::<String>();
    let places = before.chain(after).filter_map(|at| scene.mention_at(at)).filter(|&other| {
        scene.mentions[other].demonym && scene.mentions[other].kind == ActorKind::Place
    });
    let mut found = None;
    for other in places {
        let same = stem(scene.lower(scene.place(other).start)) == stem(nation);
        found = Some(found.unwrap_or(false) || same);
    }
    found
}

/// For whom the spokesman before the one at `at` speaks: "A spokesman for the Bank".
fn voice_of(scene: &Scene, at: usize) -> Option<usize> {
    let before = (at.saturating_sub(200)..at)
        .rev()
        .find(|&other| scene.lower(other).starts_with("spokes") && !scene.is_quoted(other))?;
    let after = (before + 1..before + 5).take_while(|&next| next < at);
    let after = after.into_iter().find_map(|next| scene.mention_at(next));
    let ahead = || scene.mention_at(before.checked_sub(1)?);
    after.or_else(ahead).filter(|&index| scene.can_speak(index) && !scene.is_person(index))
}

/// Does "the doctor" at `at` speak of "one doctor", who came after `called` and has no name?
fn unnamed(scene: &Scene, at: usize, called: Option<usize>) -> bool {
    let from = called.map_or(0, |index| scene.place(index).start).max(at.saturating_sub(150));
    let word = scene.lower(at);
    (from + 1..at).rev().filter(|&other| scene.lower(other) == word).any(|other| {
        let new = matches!(scene.lower(other - 1), "a" | "an" | "one" | "another")
            || other > 1
                && matches!(scene.lower(other - 2), "a" | "an" | "one" | "another")
                && scene.doc.tokens[other - 1].kind == Kind::Word;
        let person = |at: usize| scene.mention_at(at).is_some_and(|index| scene.is_person(index));
        let near = (other + 1..(other + 4).min(at)).any(person);
        // "Ito, a doctor"
        let apposed = (other.saturating_sub(5)..other)
            .any(|at| at > 0 && scene.lower(at) == "," && person(at - 1));
        let near = near || apposed;
        new && !near && !scene.is_quoted(other)
    })
}

/// The person named in apposition to the noun at `at`: "the mayor, Rosa Ito,".
fn apposed(scene: &Scene, at: usize) -> Option<usize> {
    let comma = at + 1;
    let index = (scene.doc.tokens.get(comma + 1).is_some() && scene.lower(comma) == ",")
        .then(|| scene.mention_at(comma + 1))
        .flatten()?;
    let end = scene.place(index).end;
    let closed = end < scene.doc.tokens.len() && matches!(scene.lower(end), "," | "." | ";" | ":");
    (closed && scene.is_person(index) && scene.doc.sentence_of(at) == scene.doc.sentence_of(end))
        .then_some(index)
}

/// Whose letter, statement or report the noun at `at` is: "Ito's letter", "his statement", and
/// "the letter" after it.
fn author(scene: &Scene, at: usize, sentence: usize) -> Option<Who> {
    let from = sentence.max(at.saturating_sub(4));
    if let Some(who) = possessor(scene, from, at) {
        return Some(who);
    }
    let known = (from..at).any(|before| matches!(scene.lower(before), "the" | "that" | "this"));
    if !known {
        return None;
    }
    let word = scene.lower(at);
    let before = (at.saturating_sub(200)..from).rev();
    let named = before.filter(|&other| scene.lower(other) == word);
    named.take(3).find_map(|other| possessor(scene, other.saturating_sub(4), other))
}

/// Whom a possessive in `from..at` names.
fn possessor(scene: &Scene, from: usize, at: usize) -> Option<Who> {
    (from..at).rev().find_map(|before| {
        if let Some(index) = scene.mention_at(before) {
            return scene.is_possessive(index).then_some(Who::Named(index));
        }
        match scene.lower(before) {
            "his" => Some(pronoun(scene, before, "he")),
            "her" => Some(pronoun(scene, before, "she")),
            _ => None,
        }
    })
}

/// Of those called by an office before token `at`, the nearest, unless the text hardly speaks of
/// them and often of another one ("the president" long after one of former days was named).
fn most_called(scene: &Scene, at: usize, same: impl Fn(usize) -> bool) -> Option<usize> {
    let near = nearest(scene, at, &same)?;
    let last = |index: usize| scene.lower(scene.place(index).end - 1);
    let often = |index: usize| {
        let name = last(index);
        let all = scene.mentions_in(0..at).filter(|&other| scene.is_person(other));
        all.filter(|&other| last(other) == name).count()
    };
    let sentence = |index: usize| scene.mentions[index].sentence as usize;
    let here = scene.doc.sentence_of(at).unwrap_or_default();
    if sentence(near) + 2 >= here {
        return Some(near);
    }
    let others = scene.mentions_in(0..at).rev().take(REACH).filter(|&index| same(index));
    let other = others.filter(|&index| last(index) != last(near)).max_by_key(|&index| often(index));
    let count = often(near);
    Some(other.filter(|&index| often(index) > 3 * count).unwrap_or(near))
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

/// Does the text call mention `index` a `word`, before the name or right after it, and not only
/// one of former days?
fn is_called(scene: &Scene, index: usize, word: &str) -> bool {
    let doc = scene.doc;
    let place = scene.place(index);
    let in_role = scene.mentions[index]
        .role
        .is_some_and(|role| role.of(&doc.lower).split(' ').any(|part| part == word));
    let sentence = doc.tokens_of(scene.mentions[index].sentence as usize);
    let before = place.start.saturating_sub(8).max(sentence.start)..place.start;
    let former = before.clone().any(|at| matches!(scene.lower(at), "former" | "ex" | "late"));
    if former && word != "former" {
        return false;
    }
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
    // Names and the pronouns that stand for them, from the nearest on.
    let names =
        scene.mentions_in(0..at).rev().map(|index| (scene.place(index).start, index, false));
    let known = scene.pronouns.partition_point(|(token, _)| *token < at);
    let heard = scene.pronouns[..known].iter().rev().map(|&(token, index)| (token, index, true));
    let both = merged(names, heard);
    let before = both.take(REACH).filter(|(_, index, _)| read(index));
    let mut best: Option<(i32, usize)> = None;
    let mut second: Option<(Option<usize>, usize)> = None;
    let far = |near: Option<usize>, sentence: Option<usize>| {
        near.zip(sentence).is_some_and(|(near, sentence)| sentence + FAR < near)
    };
    let mut here = None;
    for (token, index, heard) in before.filter(|(_, index, _)| fit(*index)) {
        if !scene.can_speak(index) {
            continue;
        }
        let sentence = scene.doc.sentence_of(token);
        if best.is_some() && here != sentence {
            if best.is_some_and(|(score, _)| score >= 0) {
                break;
            }
            let left = best.take().map(|(_, index)| (here, index));
            second = second.or(left);
        }
        if second.is_some_and(|(place, _)| far(place, sentence)) {
            break; // better the one by the way than the one long ago
        }
        here = sentence;
        let score = if heard { said_by(scene, token) } else { prominence(scene, index) };
        if best.is_none_or(|(other, _)| score >= other) {
            best = Some((score, index));
        }
    }
    match best {
        Some((score, index)) if score >= 0 => Some(index),
        _ => second.map(|(_, index)| index).or(best.map(|(_, index)| index)),
    }
}

/// Both, each from the last on, as one.
fn merged(
    a: impl Iterator<Item = (usize, usize, bool)>,
    b: impl Iterator<Item = (usize, usize, bool)>,
) -> impl Iterator<Item = (usize, usize, bool)> {
    let (mut a, mut b) = (a.peekable(), b.peekable());
    std::iter::from_fn(move || match (a.peek(), b.peek()) {
        (Some(x), Some(y)) if x.0 > y.0 => a.next(),
        (_, Some(_)) => b.next(),
        _ => a.next(),
    })
}

/// How much the pronoun at `token`, a subject, is what its sentence speaks about.
fn said_by(scene: &Scene, token: usize) -> i32 {
    let next = scene.doc.tokens.get(token + 1).map(|_| scene.lower(token + 1));
    3 + i32::from(next.and_then(speech).is_some_and(|verb| !verb.noun))
}

/// Finds out whom each "he" and "she" outside quotation marks stands for.
pub fn resolve(scene: &mut Scene) {
    for at in 0..scene.doc.tokens.len() {
        let word = scene.lower(at);
        if matches!(word, "he" | "she")
            && !scene.is_quoted(at)
            && let Who::Named(index) = pronoun(scene, at, word)
        {
            scene.pronouns.push((at, index));
        }
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
    let according = accords(scene, place.start, sentence.start);
    if according {
        score += 7; // "according to Ito": governed, but the voice of the sentence
    } else if inverted || is_subject(scene, place.end, sentence.end) {
        score += 3;
    }
    let verb = subject_of(scene, place.end, sentence.end).map(|verb| scene.lower(verb));
    if score >= 3 && (inverted || verb.and_then(speech).is_some_and(|verb| !verb.noun)) {
        score += 1; // who speaks in one sentence goes on in the next
    }
    if place.start > sentence.start + 1 && starts_with_pronoun(scene, sentence.start) {
        score -= 3; // the sentence is about somebody else
    }
    score
}

/// Does "according to" stand before the noun phrase of the name at `at`?
fn accords(scene: &Scene, at: usize, sentence: usize) -> bool {
    scene.before_phrase(at, sentence).is_some_and(|to| {
        to > sentence && scene.lower(to) == "to" && scene.lower(to - 1) == "according"
    })
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
pub fn is_subject(scene: &Scene, end: usize, sentence_end: usize) -> bool {
    subject_of(scene, end, sentence_end).is_some()
}

/// The finite verb whose subject ends at `end`.
fn subject_of(scene: &Scene, end: usize, sentence_end: usize) -> Option<usize> {
    let mut at = end;
    let at_verb = |at: usize| (at < sentence_end && is_finite(scene.lower(at))).then_some(at);
    if at + 1 < sentence_end && scene.lower(at) == "," && at_verb(at + 1).is_some() {
        return Some(at + 1); // the comma closes an apposition
    }
    if at < sentence_end && matches!(scene.lower(at), "," | "(" | "—" | "–" | "--") {
        let close = if scene.lower(at) == "(" { ")" } else { scene.lower(at) };
        let limit = sentence_end.min(at + 25);
        at = 1 + (at + 1..limit).find(|&next| scene.lower(next) == close)?;
    }
    while at < sentence_end && (among(scene.lower(at), ADVERBS) || scene.lower(at).ends_with("ly"))
    {
        if matches!(scene.lower(at), "has" | "had" | "have") {
            return Some(at);
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
