//! Who said a quotation: what the sentence around it tells.
//!
//! Tried in this order: "…," said X and "…," X said right after it; the nearest verb or noun of
//! speech before it (X said: "…", X's remark that "…", according to X "…"); ", X said" at the end
//! of its sentence. A name in quotation marks ("the so-called …", a film's title) has no speaker.

use std::ops::Range;

use crate::analysis::quotes::marks::Quoted;
use crate::analysis::quotes::reference::{is_finite, is_pronoun, noun, pronoun};
use crate::analysis::quotes::scene::{Scene, Who};
use crate::analysis::quotes::subject::{
    according_to, is_passive, left_of, main, owner, right_of, verb,
};
use crate::analysis::quotes::words::{
    ADVERBS, BE, FINITE, Form, KNOWN, NAMING, NEW, PREPOSITIONS, THINGS, WORKS, among,
    takes_no_clause,
};
use crate::text::token::Kind;

/// So many tokens on each side are read.
const REACH: usize = 80;

/// The words around a quotation, within its sentences.
struct Frame {
    before: Range<usize>,
    after: Range<usize>,
}

/// Who said `quotation`, as far as its own sentences tell.
pub fn told(scene: &Scene, quotation: &Quoted) -> Option<Who> {
    let frame = frame(scene, quotation);
    if is_name(scene, quotation, &frame) {
        return Some(Who::Nobody);
    }
    right_after(scene, quotation, &frame)
        .or_else(|| before(scene, &frame.before))
        .or_else(|| trailing(scene, &frame.after))
        .or_else(|| left_open(scene, &frame.before))
}

/// Who speaks in the sentence before `quotation`, in words of the writer: "Ito said nobody would
/// stay. “The bridge is closed.”"
pub fn told_before(scene: &Scene, quotation: &Quoted) -> Option<Who> {
    let doc = scene.doc;
    let sentence = doc.sentence_of(quotation.open)?.checked_sub(1)?;
    let tokens = doc.tokens_of(sentence);
    let plain =
        doc.sentences[sentence].kind.is_prose() && tokens.clone().all(|at| !scene.is_quoted(at));
    let said = |at: &usize| {
        !takes_no_clause(scene.lower(*at))
            && verb(scene, *at, &tokens).is_some_and(|verb| {
                matches!(verb.form, Form::Past | Form::Present)
                    && !is_passive(scene, *at, verb.form, tokens.start)
            })
    };
    let at = plain.then(|| tokens.clone().find(said)).flatten()?;
    let form = verb(scene, at, &tokens)?.form;
    // "… , said Ito."
    let inverted = at > tokens.start && scene.lower(at - 1) == ",";
    let right = inverted.then(|| right_of(scene, at, tokens.end)).flatten();
    right.or_else(|| left_of(scene, at, form, &tokens)).filter(|who| matches!(who, Who::Named(_)))
}

/// Does the quotation stand alone: whole sentences, with nothing of its sentences outside?
pub fn stands_alone(scene: &Scene, quotation: &Quoted) -> bool {
    let frame = frame(scene, quotation);
    let bare = |range: Range<usize>| {
        range.filter(|&at| !scene.is_quoted(at)).all(|at| {
            scene.doc.tokens[at].kind == Kind::Mark || matches!(scene.lower(at), "and" | "but")
        })
    };
    bare(frame.before) && bare(frame.after)
}

fn frame(scene: &Scene, quotation: &Quoted) -> Frame {
    let doc = scene.doc;
    let sentence = |at: usize| doc.sentence_of(at).map_or(at..at + 1, |index| doc.tokens_of(index));
    let opening = sentence(quotation.open);
    let before = opening.start.max(quotation.open.saturating_sub(REACH))..quotation.open;
    let last = sentence(quotation.end - 1);
    let mut after = quotation.end..last.end.min(quotation.end + REACH).max(quotation.end);
    let bare = after.clone().all(|at| doc.tokens[at].kind == Kind::Mark && !scene.is_quoted(at));
    if bare && last.end < quotation.block.end && ends_open(scene, quotation) {
        let next = sentence(last.end);
        if next.len() <= 14 && next.clone().all(|at| !scene.is_quoted(at)) {
            after = next;
        }
    }
    if scene.lower(quotation.words.end - 1) == "." {
        after.end = after.start; // its sentence ended within the marks
    }
    Frame { before, after }
}

/// Does it end in a mark after which its sentence may go on ("Why?" he asked)?
fn ends_open(scene: &Scene, quotation: &Quoted) -> bool {
    matches!(last_mark(scene, quotation), Some("?" | "!" | "," | "…" | "..." | "—" | "-" | "--"))
}

/// The mark that the quoted words end with, or that follows the closing mark.
fn last_mark<'s>(scene: &'s Scene, quotation: &Quoted) -> Option<&'s str> {
    let mut last = quotation.words.end - 1;
    while last > quotation.words.start && matches!(scene.doc.word(last), "'" | "’" | "\"" | "”")
    {
        last -= 1; // a quotation within it ends with it
    }
    let inner = (scene.doc.tokens[last].kind == Kind::Mark).then(|| scene.lower(last));
    let outer = quotation.end;
    let outer = (outer < quotation.block.end
        && matches!(scene.lower(outer), "," | "—" | "–" | "--" | "-"))
    .then_some(",");
    inner
        .filter(|mark| matches!(*mark, "," | "?" | "!" | "." | "…" | "..." | "—" | "-" | "--"))
        .or(outer)
}

/// "…," said X; "…," X said; "…," according to X; "…" – X.
fn right_after(scene: &Scene, quotation: &Quoted, frame: &Frame) -> Option<Who> {
    let mut at = frame.after.start;
    let end = frame.after.end;
    if let Some(who) = credited(scene, at, end) {
        return Some(who);
    }
    let mark = last_mark(scene, quotation)?;
    let dash = at < end && matches!(scene.lower(at), "—" | "–" | "--" | "-");
    while at < end && scene.doc.tokens[at].kind == Kind::Mark && !scene.is_quoted(at) {
        if matches!(scene.lower(at), "." | ";" | ":") && mark != "." {
            return None;
        }
        at += 1;
    }
    if let Some(who) = aside(scene, at, end) {
        return Some(who);
    }
    if at < end && scene.lower(at) == "as" {
        at += 1;
    }
    while at < end && among(scene.lower(at), ADVERBS) && scene.mention_at(at).is_none() {
        at += 1;
    }
    if at >= end || scene.is_quoted(at) {
        return None;
    }
    if scene.lower(at) == "according" && at + 1 < end {
        // "…, according to the same report": it reports what the sentence says.
        let thing = (at + 2..end.min(at + 6)).any(|at| among(scene.lower(at), THINGS));
        return according_to(scene, at + 1, end).filter(|who| !thing || *who != Who::Nobody);
    }
    let clause = at..end;
    if verb(scene, at, &clause).is_some_and(|verb| verb.form != Form::Ing) {
        return right_of(scene, at, end);
    }
    if dash && scene.mention_at(at).is_some_and(|index| scene.is_person(index)) {
        return scene.mention_at(at).map(Who::Named);
    }
    let starts_subject = scene.mention_at(at).is_some()
        || is_pronoun(scene.lower(at))
        || among(scene.lower(at), KNOWN)
        || among(scene.lower(at), NEW)
        || scene.doc.word(at).starts_with(char::is_uppercase)
        || noun(scene, at, at).is_some()
        || titled_person(scene, at, end);
    if !starts_subject {
        return inverted(scene, at, end).filter(|_| mark == ",");
    }
    let verb = (at + 1..end.min(at + 40))
        .take_while(|&at| !scene.is_quoted(at) && scene.lower(at) != ";")
        .find_map(|at| Some((at, verb(scene, at, &clause)?.form)));
    match verb {
        Some((verb, form)) => left_of(scene, verb, form, &clause),
        None => other_verb(scene, at, end).filter(|_| mark == ","),
    }
}

/// "…," chirped Ito.
fn inverted(scene: &Scene, at: usize, end: usize) -> Option<Who> {
    let word = scene.lower(at);
    let form = is_finite(word) || word.len() > 3 && word.ends_with('s');
    let verb = form && !among(word, BE) && !among(word, PREPOSITIONS);
    let next = at + 1;
    let subject = next < end
        && (scene.mention_at(next).is_some()
            || among(scene.lower(next), KNOWN)
            || titled_person(scene, next, end));
    (verb && subject).then(|| right_of(scene, at, end)).flatten()
}

/// Does a person's name stand not far behind `at`, with nothing but words between: "former
/// spokesman Ben Ito"?
fn titled_person(scene: &Scene, at: usize, end: usize) -> bool {
    let words = (at..end.min(at + 8)).take_while(|&at| {
        !scene.is_quoted(at)
            && (scene.doc.tokens[at].kind != Kind::Mark || matches!(scene.lower(at), "." | "-"))
            && !among(scene.lower(at), PREPOSITIONS)
    });
    let joins = |at: usize| {
        matches!(scene.lower(at), "and" | "but" | "or" | "not" | "when" | "while" | "who" | "which")
    };
    let words = words.take_while(|&at| !joins(at));
    let person = words.into_iter().find_map(|at| scene.mention_at(at));
    person.is_some_and(|index| scene.is_person(index))
}

/// "…," Ito beamed: after a comma within the marks whatever verb the name has is one of speech.
fn other_verb(scene: &Scene, at: usize, end: usize) -> Option<Who> {
    let named = scene.mention_at(at).filter(|&index| scene.is_person(index));
    let after = match named {
        Some(index) => scene.place(index).end,
        None if matches!(scene.lower(at), "he" | "she") => at + 1,
        None => return None,
    };
    let spoke = after < end && is_finite(scene.lower(after)) && scene.mention_at(after).is_none();
    let who = || named.map_or_else(|| pronoun(scene, at, scene.lower(at)), Who::Named);
    spoke.then(who)
}

/// "…" (Ito); "…" is what Ito said; "…," the chair said, quoting Ito. `at` is the first token after
/// the quotation.
fn credited(scene: &Scene, at: usize, end: usize) -> Option<Who> {
    let word = |n: usize| if at + n < end { scene.lower(at + n) } else { "" };
    let quoted = (at..end.min(at + 14)).find(|&at| scene.lower(at) == "quoted");
    if let Some(quoted) = quoted
        && (quoted..end.min(quoted + 12)).any(|at| scene.lower(at) == "saying")
        && !is_passive(scene, quoted, Form::Past, at)
    {
        return right_of(scene, quoted, end); // "…," the agency quoted Ito as saying
    }
    if let Some(quoting) = (at..end.min(at + 14)).find(|&at| scene.lower(at) == "quoting") {
        return right_of(scene, quoting, end);
    }
    if (word(0), word(1)) == ("is", "what") || (word(0), word(1)) == ("was", "what") {
        let clause = at + 2..end;
        let verbs = clause.clone().find_map(|at| Some((at, verb(scene, at, &clause)?.form)));
        return verbs.and_then(|(verb, form)| left_of(scene, verb, form, &clause));
    }
    let index = (word(0) == "(").then(|| scene.mention_at(at + 1)).flatten()?;
    let after = scene.place(index).end;
    let closed = after < end && scene.lower(after) == ")" && scene.is_person(index);
    closed.then_some(Who::Named(index))
}

/// "…," Ito, commander; "…," in the words of Ito; "…," as Ito put it. `at` is the first word after the quotation.
fn aside(scene: &Scene, at: usize, end: usize) -> Option<Who> {
    if at >= end {
        return None;
    }
    let word = |n: usize| if at + n < end { scene.lower(at + n) } else { "" };
    if (word(0), word(1), word(2), word(3)) == ("in", "the", "words", "of") {
        return right_of(scene, at + 3, end);
    }
    let named = |at: usize| {
        scene
            .mention_at(at)
            .filter(|&index| scene.is_person(index) && scene.place(index).start == at)
    };
    if word(0) == "as" {
        return (at + 1..end.min(at + 5)).find_map(named).map(Who::Named);
    }
    let index = named(at)?;
    let after = scene.place(index).end;
    let listed = after >= end
        || scene.lower(after) == ","
            && !(after..end).any(|at| verb(scene, at, &(at..end)).is_some());
    listed.then_some(Who::Named(index))
}

/// "She “regrets it very much”"; "a card from Ito: “…”": what stands right before the quotation.
fn left_open(scene: &Scene, range: &Range<usize>) -> Option<Who> {
    let last = range.end.checked_sub(1).filter(|&last| range.contains(&last))?;
    if scene.is_quoted(last) {
        return None;
    }
    let word = scene.lower(last);
    if matches!(word, "he" | "she") {
        return Some(pronoun(scene, last, word));
    }
    if word == ":" {
        let label = last.checked_sub(1).and_then(|before| scene.mention_at(before));
        let starts = |index: &usize| {
            let place = scene.place(*index).start;
            place <= range.start + 1 || scene.is_quoted(place - 1)
        };
        if let Some(index) = label.filter(|&index| scene.is_person(index)).filter(starts) {
            return Some(Who::Named(index));
        }
        if let Some(Who::Named(index)) = main(scene, range.start..last)
            && scene.is_person(index)
        {
            return Some(Who::Named(index));
        }
        let names = scene.mentions_in(range.clone());
        return names.rev().find(|&index| scene.is_person(index)).map(Who::Named);
    }
    None
}

/// The nearest verb or noun of speech in `range`, read from its end.
fn before(scene: &Scene, range: &Range<usize>) -> Option<Who> {
    let mut tries = 4;
    let mut passive = None;
    for at in range.clone().rev().filter(|&at| !scene.is_quoted(at)) {
        let quoted_before = || (range.start..at).rev().take(40).any(|at| scene.is_quoted(at));
        let quoted_near = || (range.start..at).rev().take(12).any(|at| scene.is_quoted(at));
        if scene.lower(at) == ";" && !quoted_near() {
            return None;
        }
        let found =
            if scene.lower(at) == "to" && at > range.start && scene.lower(at - 1) == "according" {
                according_to(scene, at, range.end)
            } else if let Some(used) = used_words(scene, at, range.start) {
                left_of(scene, used, Form::Past, range)
            } else if let Some(who) = owner(scene, at, range) {
                Some(who)
            } else if let Some(verb) = verb(scene, at, range) {
                if says_nothing(scene, at, range) || is_infinitive(scene, at, quoted_before()) {
                    continue;
                }
                tries -= 1;
                if goes_on_with(scene, at, verb.form) && quoted_before() {
                    return Some(Who::Before);
                }
                // "“A,” said Ito, “B”": the subject stands after its verb.
                let inverted = at > range.start
                    && (scene.is_quoted(at - 1)
                        || at > range.start + 1
                            && scene.lower(at - 1) == ","
                            && scene.is_quoted(at - 2));
                let right = inverted.then(|| right_of(scene, at, range.end)).flatten();
                let found = right.or_else(|| left_of(scene, at, verb.form, range));
                if found.is_none() && is_passive(scene, at, verb.form, range.start) {
                    passive = Some(Who::Nobody); // "was asked", unless somebody says so
                }
                found
            } else {
                None
            };
        if found.is_some() || tries == 0 {
            return found;
        }
    }
    passive
}

/// "Ito used the words “…”": the verb, if `at` is the noun.
fn used_words(scene: &Scene, at: usize, start: usize) -> Option<usize> {
    let noun = matches!(scene.lower(at), "word" | "words" | "phrase" | "term" | "expression");
    let verb = at.checked_sub(2).filter(|&verb| noun && verb >= start)?;
    matches!(scene.lower(verb), "used" | "uses" | "using" | "chose" | "coined").then_some(verb)
}

/// ", adding that": the one who said what stands before.
fn goes_on_with(scene: &Scene, at: usize, form: Form) -> bool {
    form == Form::Ing && at > 0 && scene.lower(at - 1) == ","
}

/// Is the verb at `at` one that takes no clause, where a clause stands before the quotation ("a
/// body that does not correct itself is “a radio”"), or "spoke to Ito"?
fn says_nothing(scene: &Scene, at: usize, range: &Range<usize>) -> bool {
    let word = scene.lower(at);
    if !takes_no_clause(word) {
        return false;
    }
    let last = scene.lower(range.end - 1);
    let clause = at + 1 < range.end
        && (among(last, FINITE) || among(last, BE))
        && !matches!(last, "be" | "been" | "being" | "called");
    let spoke = word.starts_with("sp") && at + 1 < range.end;
    clause || spoke && matches!(scene.lower(at + 1), "to" | "with")
}

/// "Ito's decision to inform", but not "he went on to say": is what follows it not said by the
/// subject?
fn is_infinitive(scene: &Scene, at: usize, quoted_before: bool) -> bool {
    if at < 3 || scene.lower(at - 1) != "to" {
        return false;
    }
    let owned =
        matches!(scene.lower(at - 3), "'s" | "’s" | "the" | "his" | "her" | "their" | "its");
    quoted_before || owned
}

/// ", X said" or ", said X" or ", according to X" later in the sentence.
fn trailing(scene: &Scene, range: &Range<usize>) -> Option<Who> {
    let commas = range.clone().filter(|&at| scene.lower(at) == "," && !scene.is_quoted(at));
    for comma in commas.take(6) {
        let clause = comma + 1..range.end;
        let first =
            comma + 1 + usize::from(comma + 1 < range.end && scene.lower(comma + 1) == "as");
        if first + 1 >= range.end || scene.is_quoted(first) {
            continue;
        }
        if scene.lower(first) == "according" {
            return according_to(scene, first + 1, range.end);
        }
        let word = |n: usize| if first + n < range.end { scene.lower(first + n) } else { "" };
        if (word(0), word(1), word(2), word(3)) == ("in", "the", "words", "of") {
            return right_of(scene, first + 3, range.end);
        }
        if verb(scene, first, &clause).is_some_and(|verb| verb.form == Form::Past) {
            return right_of(scene, first, range.end);
        }
        let subject = scene.mention_at(first).is_some()
            || is_pronoun(scene.lower(first))
            || among(scene.lower(first), NEW)
            || among(scene.lower(first), KNOWN);
        let verb = (first + 1..range.end.min(first + 12))
            .take_while(|&at| scene.lower(at) != ",")
            .find_map(|at| Some((at, verb(scene, at, &clause)?.form)));
        if let Some((at, form)) = verb.filter(|_| subject) {
            return left_of(scene, at, form, &clause);
        }
    }
    None
}

/// Is it a name in quotation marks: a title, a term?
fn is_name(scene: &Scene, quotation: &Quoted, frame: &Frame) -> bool {
    let before: Vec<usize> =
        frame.before.clone().rev().filter(|&at| !scene.is_quoted(at)).take(3).collect();
    let word = |at: usize| before.get(at).map_or("", |&at| scene.lower(at));
    if word(0) == "called" && word(1) == "-" || word(0) == "so-called" {
        return true;
    }
    if among(word(0), NAMING) && (among(word(1), BE) || !is_pronoun(word(1)))
        || word(0) == "as" && among(word(1), NAMING)
    {
        return scene.doc.tokens[quotation.words.end - 1].kind != Kind::Mark
            || quotation.words.len() < 8;
    }
    let titled = is_title_case(scene, &quotation.words);
    (among(word(0), WORKS) || word(0) == "," && among(word(1), WORKS)) && titled
        || titled
            && quotation.words.len() >= 3
            && !among(word(0), PREPOSITIONS)
            && word(0) != ","
            && word(0) != ":"
}

/// "The Long Way Home": at least two words, all but the small ones with a capital, no sentence end.
fn is_title_case(scene: &Scene, words: &Range<usize>) -> bool {
    let mut large = 0;
    for at in words.clone() {
        let token = scene.doc.tokens[at];
        let word = scene.doc.word(at);
        match token.kind {
            Kind::Mark if matches!(word, "." | "!" | "?") && at + 1 == words.end => {}
            Kind::Mark | Kind::Number | Kind::Address => {}
            Kind::Word if word.starts_with(char::is_uppercase) => large += 1,
            Kind::Word if at == words.start => return false,
            Kind::Word => {
                let small = word.len() <= 4
                    && (among(scene.lower(at), PREPOSITIONS)
                        || matches!(
                            word,
                            "a" | "an" | "the" | "and" | "or" | "but" | "nor" | "as" | "'s" | "’s"
                        ));
                if !small {
                    return false;
                }
            }
        }
    }
    large >= 2
}
