//! Who does what a verb says.

use std::ops::Range;

use crate::analysis::quotes::gender::Gender;
use crate::analysis::quotes::reference::{is_pronoun, is_subject, noun, prominence, pronoun};
use crate::analysis::quotes::scene::{Scene, Who};
use crate::analysis::quotes::words::{
    ADVERBS, AUXILIARIES, BE, BODIES, Form, KNOWN, NEW, NOUNS, PERSONS, PREPOSITIONS,
    SPOKESPERSONS, Speech, THINGS, among, is_people, speech,
};
use crate::text::token::Kind;

/// The verb of speech at `at`, if it is used as one: no noun ("the claims"), no adjective ("the
/// stated aim").
pub fn verb(scene: &Scene, at: usize, clause: &Range<usize>) -> Option<Speech> {
    let found = speech(scene.lower(at))?;
    let before = (at > clause.start).then(|| scene.lower(at - 1));
    let determined = before.is_some_and(|word| {
        matches!(
            word,
            "the"
                | "a"
                | "an"
                | "its"
                | "his"
                | "her"
                | "their"
                | "our"
                | "my"
                | "your"
                | "this"
                | "these"
                | "those"
                | "such"
                | "of"
                | "no"
                | "any"
                | "some"
                | "'s"
                | "’s"
        )
    });
    if determined {
        return None;
    }
    let base_or_s = matches!(found.form, Form::Base | Form::Present);
    if !found.noun || !base_or_s {
        return Some(found);
    }
    // A noun as well: it takes a subject right before it, or an auxiliary, or it stands right
    // after the quotation ("…," whispers the biologist).
    let Some(before) = before else {
        return (found.form == Form::Present).then_some(found);
    };
    let subject = scene.mention_at(at - 1).is_some_and(|index| scene.place(index).end == at)
        || is_pronoun(before)
        || (among(before, AUXILIARIES) && found.form == Form::Base)
        || (among(before, ADVERBS) && !matches!(before, "first" | "earlier"));
    subject.then_some(found)
}

/// Is the verb at `verb` passive: "was asked"?
pub fn is_passive(scene: &Scene, verb: usize, form: Form, start: usize) -> bool {
    let before = before_adverbs(scene, verb, start);
    form == Form::Past && before.is_some_and(|at| among(scene.lower(at), BE))
}

/// The subject of the verb at `verb`, to its left within `clause`.
pub fn left_of(scene: &Scene, verb: usize, form: Form, clause: &Range<usize>) -> Option<Who> {
    let mut at = before_adverbs(scene, verb, clause.start)?;
    let passive = form == Form::Past && among(scene.lower(at), BE);
    if passive {
        return agent(scene, verb, clause.end);
    }
    if form == Form::Ing && is_people(scene.lower(at)) && scene.mention_at(at).is_none() {
        return Some(Who::Nobody); // "residents shouting"
    }
    if form == Form::Ing && scene.lower(at) == "as" {
        return quoted_as_saying(scene, at, clause);
    }
    while among(scene.lower(at), AUXILIARIES) || among(scene.lower(at), BE) {
        at = before_adverbs(scene, at, clause.start)?;
    }
    match scene.lower(at) {
        "," | ")" | "—" | "–" | "--" | "-" if form != Form::Ing => {
            after_apposition(scene, at, clause.start).or_else(|| main(scene, clause.start..at))
        }
        "and" | "but" | "or" | "then" | "," => main(scene, clause.start..at),
        "who" | "which" | "that" => {
            antecedent(scene, at, clause.start).or_else(|| main(scene, clause.start..at))
        }
        _ if scene.is_quoted(at) => main(scene, clause.start..at),
        _ => phrase_ending(scene, at, clause.start).or_else(|| main(scene, clause.start..at + 1)),
    }
}

/// The subject of the verb at `verb`, to its right: "said the minister", "said Ito", "said the
/// minister, Ito".
pub fn right_of(scene: &Scene, verb: usize, end: usize) -> Option<Who> {
    let first = verb + 1;
    if first >= end {
        return None;
    }
    if is_pronoun(scene.lower(first)) {
        return Some(pronoun(scene, first, scene.lower(first)));
    }
    let limit = end.min(first + 14);
    let (mut named, mut stop) = (None, limit);
    for at in first..limit {
        if let Some(index) = scene.mention_at(at) {
            // "Ito's manager", "an Ito aide": not Ito.
            let other =
                scene.is_person(index) && (scene.is_possessive(index) || scene.is_modifier(index));
            if other {
                continue;
            }
            if scene.can_speak(index) && (named.is_none() || scene.is_person(index)) {
                named = Some(index);
            }
            if scene.is_person(index) {
                return named.map(Who::Named);
            }
            continue;
        }
        let word = scene.lower(at);
        let possessive = matches!(word, "'s" | "’s" | "'" | "’") && !scene.doc.tokens[at].spaced;
        let mark =
            scene.doc.tokens[at].kind == Kind::Mark && !possessive && !matches!(word, "-" | ".");
        if mark
            || scene.is_quoted(at)
            || matches!(word, "that" | "who" | "and" | "in" | "on" | "to")
        {
            stop = at;
            break;
        }
        if named.is_some() && among(word, PREPOSITIONS) {
            break;
        }
    }
    if let Some(index) = name_in_apposition(scene, stop, end) {
        return Some(Who::Named(index));
    }
    if let Some(index) = named {
        return Some(Who::Named(index));
    }
    (first..stop).find_map(|at| noun(scene, at, first))
}

/// The person between the comma at `at` and the next one: "the chairwoman of the panel, Ada Ito,".
fn name_in_apposition(scene: &Scene, at: usize, end: usize) -> Option<usize> {
    if at >= end || scene.lower(at) != "," || scene.is_quoted(at) {
        return None;
    }
    let person = (at + 1..end.min(at + 4)).find_map(|next| {
        scene
            .mention_at(next)
            .filter(|&index| scene.is_person(index) && scene.place(index).start == next)
    })?;
    let place = scene.place(person);
    let plain = (at + 1..place.start).all(|next| {
        scene.doc.word(next).starts_with(char::is_uppercase) || scene.lower(next) == "."
    });
    let closed = place.end >= end || matches!(scene.lower(place.end), "," | "." | ":" | ";" | ")");
    (plain && closed).then_some(person)
}

/// What "according to" names.
pub fn according_to(scene: &Scene, to: usize, end: usize) -> Option<Who> {
    let first = to + 1;
    if first < end && matches!(scene.lower(first), "him" | "her" | "them" | "it") {
        let word = match scene.lower(first) {
            "him" | "her"
                if scene.doc.tokens.get(first + 1).is_none_or(|next| next.kind == Kind::Mark) =>
            {
                "he"
            }
            "them" => "they",
            "it" => "it",
            _ => return right_of(scene, to, end),
        };
        return Some(pronoun(scene, to, word));
    }
    right_of(scene, to, end)
}

/// The agent of a passive: "was described by Ito as".
fn agent(scene: &Scene, verb: usize, end: usize) -> Option<Who> {
    let by = (verb + 1..end.min(verb + 10)).find(|&at| scene.lower(at) == "by")?;
    right_of(scene, by, end)
}

/// "The agency quoted Ito as saying", "Ito was quoted as saying": Ito. `at` is the "as".
fn quoted_as_saying(scene: &Scene, at: usize, clause: &Range<usize>) -> Option<Who> {
    let from = clause.start.max(at.saturating_sub(20));
    let quoted =
        (from..at).rev().find(|&at| matches!(scene.lower(at), "quoted" | "cited" | "reported"))?;
    let before = before_adverbs(scene, quoted, clause.start)?;
    if among(scene.lower(before), BE) {
        let mut at = before_adverbs(scene, before, clause.start)?;
        while among(scene.lower(at), AUXILIARIES) {
            at = before_adverbs(scene, at, clause.start)?;
        }
        return phrase_ending(scene, at, clause.start);
    }
    right_of(scene, quoted, at)
}

/// The first token left of `at` that is no adverb, no "on Tuesday", no "in March".
fn before_adverbs(scene: &Scene, at: usize, start: usize) -> Option<usize> {
    let mut at = at.checked_sub(1).filter(|&at| at >= start)?;
    loop {
        let word = scene.lower(at);
        let adverb = (among(word, ADVERBS) && !among(word, AUXILIARIES))
            || (word.len() > 4 && word.ends_with("ly") && scene.mention_at(at).is_none())
            || is_day(word)
            || scene.doc.tokens[at].kind == Kind::Number
            || (matches!(word, "on" | "in" | "of" | "last" | "this" | "at" | "late" | "early")
                && skipped_day(scene, at + 1));
        if !adverb || scene.is_quoted(at) {
            return Some(at);
        }
        at = at.checked_sub(1).filter(|&at| at >= start)?;
    }
}

fn skipped_day(scene: &Scene, at: usize) -> bool {
    is_day(scene.lower(at)) || scene.doc.tokens[at].kind == Kind::Number
}

fn is_day(word: &str) -> bool {
    matches!(
        word,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "week"
            | "month"
            | "year"
            | "morning"
            | "evening"
            | "afternoon"
            | "night"
            | "day"
            | "jan"
            | "feb"
            | "mar"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sept"
            | "oct"
            | "nov"
            | "dec"
    )
}

/// The subject before a comma or bracket at `at` that closes an apposition: "Ito, a geologist at
/// the University of Turin, said".
fn after_apposition(scene: &Scene, at: usize, start: usize) -> Option<Who> {
    if let Some(index) = name_before(scene, at, start) {
        return Some(Who::Named(index));
    }
    let from = start.max(at.saturating_sub(40));
    let opens = |mark: usize| {
        let same = if scene.lower(at) == ")" { "(" } else { scene.lower(at) };
        scene.lower(mark) == same && !scene.is_quoted(mark)
    };
    let mut found = None;
    for mark in (from..at).rev().filter(|&mark| opens(mark)) {
        let Some(before) = mark.checked_sub(1).filter(|&before| before >= start) else { break };
        if scene.is_quoted(before) {
            break;
        }
        let named = scene.mention_at(before).filter(|&index| scene.can_speak(index));
        if let Some(index) = named {
            // The leftmost person wins over names within the apposition.
            let sentence = start;
            let governed = scene.is_governed(scene.place(index).start, sentence);
            if !governed && (scene.is_person(index) || found.is_none()) {
                found = Some(Who::Named(first_of_several(scene, index, start)));
            }
        } else if is_pronoun(scene.lower(before)) {
            found = found.or(Some(pronoun(scene, before, scene.lower(before))));
        } else if found.is_none() {
            found = noun(scene, before, start);
        }
    }
    found
}

/// The person whose name alone stands between two commas, the second at `at`: "the foreign
/// ministry's spokesman, Gleb Ryabov, called".
fn name_before(scene: &Scene, at: usize, start: usize) -> Option<usize> {
    let last = at.checked_sub(1).filter(|&last| last >= start)?;
    let index = scene.mention_at(last).filter(|&index| scene.is_person(index))?;
    let mut first = scene.place(index).start;
    while first > start
        && scene.doc.word(first - 1).starts_with(char::is_uppercase)
        && scene.mention_at(first - 1).is_none()
    {
        first -= 1; // "Colonel Lomidze"
    }
    let comma = first.checked_sub(1).filter(|&comma| comma >= start)?;
    let before = comma.checked_sub(1).filter(|&before| before >= start)?;
    let role = scene.lower(comma) == ","
        && scene.mention_at(before).is_none_or(|other| !scene.is_person(other));
    (role && !scene.is_quoted(before)).then_some(index)
}

/// What "who" at `at` stands for: the name right before it.
fn antecedent(scene: &Scene, at: usize, start: usize) -> Option<Who> {
    let mut before = at.checked_sub(1).filter(|&before| before >= start)?;
    if matches!(scene.lower(before), "," | "—" | "–" | "--" | "-") {
        // "Ito, who says"; "Ito, a critic from Haifa, who says"
        let direct = scene.mention_at(before.saturating_sub(1));
        if let Some(index) = direct.filter(|&index| scene.is_person(index)) {
            return Some(Who::Named(first_of_several(scene, index, start)));
        }
        if let Some(Who::Named(index)) = after_apposition(scene, before, start)
            && scene.is_person(index)
        {
            return Some(Who::Named(index));
        }
        before = before.checked_sub(1).filter(|&before| before >= start)?;
    }
    match scene.mention_at(before).filter(|&index| scene.can_speak(index)) {
        Some(index) => Some(Who::Named(first_of_several(scene, index, start))),
        None => noun(scene, before, start),
    }
}

/// Whom the pronoun at `at` stands for: in "Ito said that he …" the one who said it, else whoever
/// was named before.
fn pronoun_at(scene: &Scene, at: usize, start: usize) -> Who {
    let word = scene.lower(at);
    let gender = match word {
        "he" => Some(Gender::Man),
        "she" => Some(Gender::Woman),
        _ => None,
    };
    let from = start.max(at.saturating_sub(8));
    let that = at > from && scene.lower(at - 1) == "that";
    let clause = start..at;
    let mut before = (from..at).rev().take(if that { 8 } else { 1 });
    let verb = before
        .by_ref()
        .take_while(|&at| !matches!(scene.lower(at), "," | ";" | ":") && !scene.is_quoted(at))
        .find_map(|at| Some((at, verb(scene, at, &clause)?.form)));
    let said = verb
        .filter(|(_, form)| gender.is_some() && matches!(form, Form::Past | Form::Present))
        .and_then(|(verb, form)| left_of(scene, verb, form, &clause));
    match (said, gender) {
        (Some(Who::Named(index)), Some(gender))
            if scene.is_person(index) && scene.may_be(index, gender) =>
        {
            Who::Named(index)
        }
        _ => pronoun(scene, at, word),
    }
}

/// The subject whose noun phrase ends with token `at`.
fn phrase_ending(scene: &Scene, at: usize, start: usize) -> Option<Who> {
    let word = scene.lower(at);
    if is_pronoun(word) && scene.mention_at(at).is_none() {
        return Some(pronoun_at(scene, at, start));
    }
    if matches!(word, "one" | "some" | "many" | "others") {
        return Some(Who::Nobody);
    }
    let Some(index) = scene.mention_at(at) else {
        // A name that is not known as one.
        let name = at > start && scene.doc.word(at).starts_with(char::is_uppercase);
        return noun_phrase(scene, at, start).or(name.then_some(Who::Nobody));
    };
    let place = scene.place(index);
    // "a spokesman for the UN", "the director of the Bank": the head stands before the preposition.
    if let Some(before) = scene.before_phrase(place.start, start)
        && among(scene.lower(before), PREPOSITIONS)
        && before > start
    {
        if !scene.is_person(index) {
            return governed(scene, index, before, start);
        }
        if let Some(person) = apposed_to(scene, before - 1, start) {
            return Some(Who::Named(person));
        }
        // "Roy's letter to Ito said"
        let thing = among(scene.lower(before - 1), THINGS);
        if thing && !matches!(scene.lower(before), "by" | "from") {
            return noun(scene, before - 1, start);
        }
    }
    if !scene.can_speak(index) {
        return None;
    }
    Some(Who::Named(first_of_several(scene, index, start)))
}

/// The subject where mention `index` depends on what stands before the preposition `at`.
fn governed(scene: &Scene, index: usize, at: usize, start: usize) -> Option<Who> {
    let head = at - 1;
    if let Some(other) = scene.mention_at(head).filter(|&other| scene.can_speak(other)) {
        return Some(Who::Named(first_of_several(scene, other, start)));
    }
    let word = scene.lower(head);
    let thing = among(word, NOUNS) || among(word, THINGS);
    if thing && matches!(scene.lower(at), "by" | "from") && scene.can_speak(index) {
        return Some(Who::Named(index)); // "a letter from Ito saying"
    }
    if let Some(person) = apposed_to(scene, head, start) {
        return Some(Who::Named(person));
    }
    if among(word, SPOKESPERSONS) && scene.can_speak(index) {
        return Some(Who::Named(index));
    }
    noun(scene, head, start)
}

/// The person to whom the noun at `head` stands in apposition: "Ito, a former aide to".
fn apposed_to(scene: &Scene, head: usize, start: usize) -> Option<usize> {
    let article = (start.max(head.saturating_sub(6))..head)
        .rev()
        .take_while(|&at| scene.doc.tokens[at].kind != Kind::Mark || scene.lower(at) == "-")
        .find(|&at| among(scene.lower(at), NEW) || scene.lower(at) == "the")?;
    let comma = article.checked_sub(1).filter(|&at| at > start && scene.lower(at) == ",")?;
    scene.mention_at(comma - 1).filter(|&index| scene.is_person(index))
}

/// The subject whose noun phrase ends with the common noun at `at`.
fn noun_phrase(scene: &Scene, at: usize, start: usize) -> Option<Who> {
    if let Some(found) = noun(scene, at, start) {
        return Some(found);
    }
    // "the minister for labour said": the head stands before the preposition.
    let limit = start.max(at.saturating_sub(6));
    let preposition = (limit..at)
        .rev()
        .take_while(|&before| scene.doc.tokens[before].kind != Kind::Mark)
        .find(|&before| {
            matches!(
                scene.lower(before),
                "of" | "for" | "at" | "in" | "from" | "on" | "with" | "to" | "by"
            )
        })?;
    let head = preposition.checked_sub(1).filter(|&head| head >= start)?;
    match scene.mention_at(head).filter(|&index| scene.can_speak(index)) {
        Some(index) => Some(Who::Named(first_of_several(scene, index, start))),
        None => noun(scene, head, start),
    }
}

/// "Major and Kleeman said": the first of those who speak together.
fn first_of_several(scene: &Scene, index: usize, start: usize) -> usize {
    let mut first = index;
    let mut left = 6;
    while first > 0 && left > 0 {
        let (other, this) = (scene.place(first - 1), scene.place(first));
        let joined = other.end + 1 == this.start
            && matches!(scene.lower(other.end), "and" | ",")
            && other.start >= start
            && scene.can_speak(first - 1)
            && scene.is_person(first - 1) == scene.is_person(first);
        if !joined || scene.lower(other.end) == "," && first == index {
            break;
        }
        first -= 1;
        left -= 1;
    }
    first
}

/// The subject of the main clause in `range`: the most prominent of its names and pronouns, of
/// equals the first.
pub fn main(scene: &Scene, range: Range<usize>) -> Option<Who> {
    let from = range.start.max(range.end.saturating_sub(80));
    let names = scene
        .mentions_in(from..range.end)
        .filter(|&index| scene.can_speak(index) && !scene.is_quoted(scene.place(index).start))
        .filter(|&index| !scene.is_modifier(index));
    let office = office(scene, from..range.end);
    let mut best: Option<(i32, usize, usize)> = None;
    for index in names {
        let (mut score, start) = (prominence(scene, index), scene.place(index).start);
        score = 2 * score + i32::from(scene.is_person(index));
        if best.is_none_or(|(other, _, _)| score > other) {
            best = Some((score, start, index));
        }
    }
    if let Some((at, who)) = office
        && best.is_none_or(|(score, start, _)| score < 6 || at < start)
    {
        return Some(who);
    }
    let pronoun_at = (from..range.end)
        .find(|&at| !scene.is_quoted(at) && matches!(scene.lower(at), "he" | "she" | "they"));
    match (best, pronoun_at) {
        (Some((score, start, _)), Some(at)) if score < 6 || at < start => {
            Some(pronoun(scene, at, scene.lower(at)))
        }
        (None, Some(at)) => Some(pronoun(scene, at, scene.lower(at))),
        (Some((score, _, index)), _) if score >= 0 => Some(Who::Named(index)),
        _ => None,
    }
}

/// The office or body that is the subject of the clause in `range`: "The minister told Ito in a
/// letter that …", "A spokesman for the Bank turned to reporters to …".
fn office(scene: &Scene, range: Range<usize>) -> Option<(usize, Who)> {
    let first = range.clone().take(20).find(|&at| {
        let word = scene.lower(at);
        (among(word, KNOWN) || among(word, NEW)) && !scene.is_quoted(at)
    })?;
    let governed = first > range.start && among(scene.lower(first - 1), PREPOSITIONS);
    let named = scene.mentions_in(range.start..first).any(|index| scene.is_person(index));
    if governed || named {
        return None;
    }
    let head = (first + 1..range.end.min(first + 5)).find(|&at| {
        let word = scene.lower(at);
        among(word, PERSONS) || among(word, BODIES) || among(word, SPOKESPERSONS)
    })?;
    let next = head + 1;
    let voice = among(scene.lower(head), SPOKESPERSONS) && first < range.start + 2;
    let plain = next < range.end
        && scene.mention_at(next).is_none()
        && (voice || is_subject(scene, next, range.end));
    plain.then(|| noun(scene, head, range.start)).flatten().map(|who| (first, who))
}

/// "Starmer's remark", "a statement by Starmer": whose word the noun of speech at `at` is.
pub fn owner(scene: &Scene, at: usize, clause: &Range<usize>) -> Option<Who> {
    if !among(scene.lower(at), NOUNS) {
        return None;
    }
    let from = clause.start.max(at.saturating_sub(5));
    let whose = (from..at).rev().find_map(|token| scene.mention_at(token));
    if let Some(index) = whose.filter(|&index| scene.is_possessive(index)) {
        // "defended what stood in Ito's memo": not Ito's words.
        let place = scene.place(index).start;
        let inside = place > clause.start + 1 && scene.is_governed(place, clause.start);
        let that = at + 1 < clause.end && scene.lower(at + 1) == "that";
        if !inside || that || scene.lower(at) == "words" {
            return Some(Who::Named(index));
        }
    }
    let next = at + 1;
    if next < clause.end && matches!(scene.lower(next), "by" | "from" | "of") {
        return right_of(scene, next, clause.end).filter(|who| matches!(who, Who::Named(_)));
    }
    None
}
