//! Which sentences say that something happened, or will, at a time on the calendar.
//!
//! In: an article's sentences, mentions and times. Out: at most one [`EventFact`] a sentence: the
//! sentence and the time that governs it.
//!
//! A time governs a sentence if it says when the thing told of happened. It does not if it only
//! tells things apart ("the 2004 film", "Wednesday's ruling"), stands in brackets, or measures
//! something against then ("more than in 2019"). Of several, the one of the main clause wins:
//! "On Monday", at the start, and "met on Monday", behind the verb, before "who left on Monday".
//! Precision before recall: each entry must deserve its place on the timeline.

use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::analysis::facts::{EventFact, Mention, Precision, Time};
use crate::article::BlockKind;
use crate::text::token::Kind;

/// The events of `doc`, in order.
pub fn find(doc: &Doc, mentions: &[Mention], times: &[Time]) -> Vec<EventFact> {
    let (mut found, mut from) = (Vec::new(), 0);
    for index in 0..doc.sentences.len() {
        let number = u32::try_from(index).expect("fewer sentences than bytes");
        let first = from + times[from..].partition_point(|time| time.sentence < number);
        from = first + times[first..].partition_point(|time| time.sentence == number);
        let best = (first..from)
            .filter_map(|time| Some((weight(doc, index, &times[time])?, time)))
            .fold(None, |best: Option<(i32, usize)>, next| match best {
                Some(best) if best.0 >= next.0 => Some(best),
                _ => Some(next),
            });
        let Some((_, time)) = best else { continue };
        if tells(doc, mentions, index, &times[first..from]) {
            let time = u32::try_from(time).expect("fewer times than bytes");
            found.push(EventFact { sentence: number, time });
        }
    }
    found
}

/// Does the sentence tell of something that happens: has it a finite verb, or is it a heading or a
/// table row that says more than a date?
fn tells(doc: &Doc, mentions: &[Mention], index: usize, times: &[Time]) -> bool {
    let tokens = doc.tokens_of(index);
    let words = tokens
        .clone()
        .filter(|at| doc.tokens[*at].kind == Kind::Word)
        .filter(|at| {
            let place = doc.tokens[*at].span.range();
            !times.iter().any(|time| time.span.range().contains(&place.start))
        })
        .count();
    let named = || {
        let number = u32::try_from(index).expect("fewer sentences than bytes");
        let first = mentions.partition_point(|mention| mention.sentence < number);
        mentions.get(first).is_some_and(|mention| mention.sentence == number)
    };
    if is_notice(doc, &tokens) {
        return false;
    }
    match doc.kind_of(index) {
        kind if kind.is_prose() => words >= 3 && has_finite_verb(doc, &tokens),
        BlockKind::Title | BlockKind::Heading(_) => {
            words >= 3 && (has_finite_verb(doc, &tokens) || named())
        }
        BlockKind::TableRow => words >= 1,
        _ => false,
    }
}

/// "Published on …", "Copyright 2024": about the article, not the world.
fn is_notice(doc: &Doc, tokens: &Range<usize>) -> bool {
    let first = doc.lower(tokens.start);
    matches!(
        first,
        "published"
            | "updated"
            | "posted"
            | "copyright"
            | "©"
            | "modified"
            | "retrieved"
            | "photo"
            | "credit"
            | "accessed"
            | "created"
    ) || first == "last"
        && matches!(doc.lower((tokens.start + 1).min(tokens.end - 1)), "updated" | "modified")
}

fn has_finite_verb(doc: &Doc, tokens: &Range<usize>) -> bool {
    tokens.clone().any(|at| is_finite(doc, tokens, at))
}

/// Is the word at `at` surely or probably a finite verb?
fn is_finite(doc: &Doc, tokens: &Range<usize>, at: usize) -> bool {
    let word = doc.lower(at);
    if FINITE.contains(&word) {
        return true;
    }
    let before = if at > tokens.start { doc.lower(at - 1) } else { "" };
    let noun = matches!(before, "the" | "a" | "an" | "its" | "his" | "her" | "their" | "of");
    doc.tokens[at].kind == Kind::Word && word.len() > 3 && word.ends_with("ed") && !noun
}

/// Verb forms that are finite, and none of the regular past.
const FINITE: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "will",
    "would",
    "may",
    "might",
    "can",
    "could",
    "shall",
    "should",
    "must",
    "do",
    "does",
    "did",
    "'ll",
    "’ll",
    "'s",
    "’s",
    "said",
    "says",
    "told",
    "began",
    "became",
    "came",
    "took",
    "rose",
    "fell",
    "won",
    "lost",
    "went",
    "got",
    "gave",
    "found",
    "left",
    "held",
    "met",
    "saw",
    "made",
    "brought",
    "built",
    "bought",
    "broke",
    "caught",
    "chose",
    "cut",
    "drew",
    "fought",
    "flew",
    "grew",
    "hit",
    "kept",
    "knew",
    "led",
    "paid",
    "put",
    "ran",
    "sent",
    "set",
    "shot",
    "showed",
    "sold",
    "spent",
    "spoke",
    "stood",
    "struck",
    "taught",
    "thought",
    "wrote",
    "died",
    "begins",
    "starts",
    "opens",
    "takes",
    "comes",
    "goes",
    "ends",
    "meets",
    "marks",
    "remains",
    "shows",
    "plans",
    "expects",
    "won't",
    "wasn't",
    "weren't",
    "didn't",
    "isn't",
    "withdrew",
    "overthrew",
    "sank",
    "sought",
    "swore",
    "threw",
    "tore",
    "wore",
    "wound",
    "rode",
    "stole",
    "froze",
    "forgave",
    "forbade",
    "fled",
    "dealt",
    "dug",
    "clung",
    "bore",
    "beat",
    "burst",
    "hurt",
    "laid",
    "lay",
    "lent",
    "let",
    "lit",
    "meant",
    "read",
    "rang",
    "shook",
    "shut",
    "sang",
    "slept",
    "slid",
    "split",
    "spread",
    "sprang",
    "stuck",
    "swept",
    "swung",
    "understood",
    "woke",
];

/// How well `time` governs sentence `index`; `None` if it does not.
fn weight(doc: &Doc, index: usize, time: &Time) -> Option<i32> {
    let when = time.when?;
    let tokens = doc.tokens_of(index);
    let range = time.span.range();
    let start = tokens.start
        + doc.tokens[tokens.clone()]
            .partition_point(|token| token.span.range().start < range.start);
    let end = tokens.start
        + doc.tokens[tokens.clone()].partition_point(|token| token.span.range().start < range.end);
    let lower = |at: usize| if tokens.contains(&at) { doc.lower(at) } else { "" };
    let before = |back: usize| start.checked_sub(back).map_or("", lower);
    if doc.kind_of(index) == BlockKind::TableRow {
        return (!is_of_writing(doc, &tokens, start)).then_some(0);
    }
    if is_attribute(doc, &tokens, start, end) || is_bracketed(doc, &tokens, start, end) {
        return None;
    }
    if is_any_season(doc, time) {
        return None;
    }
    // "More than in 2019", "compared with March"
    let compared = |back| matches!(before(back), "than" | "with" | "as" | "versus" | "vs");
    if compared(1) && before(1) != "as" || compared(2) && matches!(before(1), "in" | "on" | "the") {
        return None;
    }
    let mut weight = match when.precision {
        Precision::Day => 6,
        Precision::Week => 5,
        Precision::Month => 4,
        Precision::Season => 3,
        Precision::Year => 2,
        Precision::Decade | Precision::Century => 0,
    };
    if start <= tokens.start + 2 {
        weight += 6;
    }
    match before(1) {
        "since" | "until" | "till" | "from" | "by" | "before" | "after" => weight -= 4,
        "between" | "through" | "to" | "and" => weight -= 2,
        _ => {}
    }
    if let Some(opener) = opener(doc, &tokens, start) {
        weight -= opener;
    }
    Some(weight)
}

/// "In winter": any winter, unless the article's words say which.
fn is_any_season(doc: &Doc, time: &Time) -> bool {
    let words = time.span.of(&doc.lower);
    matches!(words, "winter" | "summer" | "spring" | "autumn" | "fall" | "the winter" | "the summer")
}

/// Is it the date of a writing, "a report of March 2025"?
fn is_of_writing(doc: &Doc, tokens: &Range<usize>, start: usize) -> bool {
    let lower = |back: usize| {
        start.checked_sub(back).filter(|at| tokens.contains(at)).map_or("", |at| doc.lower(at))
    };
    matches!(lower(1), "of" | "from" | "in")
        && matches!(
            lower(2),
            "report"
                | "reports"
                | "article"
                | "articles"
                | "paper"
                | "papers"
                | "text"
                | "letter"
                | "edition"
                | "issue"
                | "study"
        )
}

/// Does the time only tell things apart: "the 2004 film", "Wednesday's ruling"?
fn is_attribute(doc: &Doc, tokens: &Range<usize>, start: usize, end: usize) -> bool {
    let lower = |at: usize| if tokens.contains(&at) { doc.lower(at) } else { "" };
    if matches!(lower(end), "'s" | "’s") || is_of_writing(doc, tokens, start) {
        return true;
    }
    let before = start.checked_sub(1).map_or("", lower);
    let determined = matches!(
        before,
        "the"
            | "a"
            | "an"
            | "its"
            | "his"
            | "her"
            | "their"
            | "this"
            | "that"
            | "our"
            | "my"
            | "your"
            | "'s"
            | "’s"
            | "failed"
            | "disputed"
    );
    let inside = ["the", "a", "an", "its"].contains(&lower(start));
    let noun =
        tokens.contains(&end) && doc.tokens[end].kind == Kind::Word && !is_closed(lower(end));
    determined && !inside && noun || lower(end) == "-" && !doc.tokens[end].spaced
}

/// Is it a word that cannot be a noun behind an attribute?
fn is_closed(word: &str) -> bool {
    FINITE.contains(&word)
        || matches!(
            word,
            "and"
                | "or"
                | "but"
                | "in"
                | "on"
                | "at"
                | "by"
                | "to"
                | "from"
                | "for"
                | "with"
                | "after"
                | "before"
                | "when"
                | "while"
                | "as"
                | "that"
                | "which"
                | "who"
                | "where"
                | "until"
                | "since"
                | "during"
                | "he"
                | "she"
                | "it"
                | "they"
                | "we"
                | "i"
                | "the"
                | "a"
                | "an"
                | "his"
                | "her"
                | "its"
                | "their"
                | "of"
                | "over"
                | "about"
                | "against"
                | "because"
                | "if"
                | "not"
                | "than"
                | "so"
                | "also"
        )
}

/// Does it stand in brackets: "(1930–2002)"?
fn is_bracketed(doc: &Doc, tokens: &Range<usize>, start: usize, end: usize) -> bool {
    let open =
        (tokens.start..start).rev().find(|at| matches!(doc.lower(*at), "(" | ")" | "[" | "]"));
    let close = (end..tokens.end).find(|at| matches!(doc.lower(*at), "(" | ")" | "[" | "]"));
    let is =
        |at: Option<usize>, marks: [&str; 2]| at.is_some_and(|at| marks.contains(&doc.lower(at)));
    is(open, ["(", "["]) && is(close, [")", "]"])
}

/// What a subordinate clause between the start of the sentence and the time takes away.
fn opener(doc: &Doc, tokens: &Range<usize>, start: usize) -> Option<i32> {
    (tokens.start..start).rev().take(12).find_map(|at| match doc.lower(at) {
        "," | ";" => Some(0),
        "who" | "which" | "whose" | "where" | "when" | "after" | "before" | "since" | "while"
        | "because" | "given" | "than" => Some(5),
        "that" => Some(2),
        _ => None,
    })
}
