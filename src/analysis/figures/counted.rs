//! What a number counts: the noun phrase after it ("North Korean soldiers"), or, for an amount,
//! what stands before it ("losses of", "the rate fell to").

use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::text::token::Kind;

/// The noun phrase that starts at token `at`, after a plain number.
///
/// A count takes a plural; where `single`, the first noun phrase will do.
pub fn after(doc: &Doc, at: usize, end: usize, single: bool) -> Option<Range<usize>> {
    let start = skip_openers(doc, at, end);
    phrase(doc, start, end, single)
}

/// The noun phrase after an amount: "$5 million in aid", "5% of voters", "$18 billion gap".
pub fn after_amount(doc: &Doc, at: usize, end: usize) -> Option<Range<usize>> {
    let word = |at: usize| if at < end { doc.lower(at) } else { "" };
    let mut start = at;
    if word(start) == "-" {
        start += 1;
    }
    if word(start) == "worth" {
        start += 1;
    }
    if matches!(word(start), "of" | "in" | "for" | "on") {
        let direct = word(start) == "of";
        start = skip_openers(doc, start + 1, end);
        let capital = start < end && doc.word(start).starts_with(char::is_uppercase);
        let found = phrase(doc, start, end, true)?;
        // "$5m in London", "5% in May", "on Monday" name no thing that is counted.
        return (direct || !capital).then_some(found);
    }
    phrase(doc, start, end, true)
}

/// The noun phrase before an amount at token `at`: "losses of", "a depth of", "unemployment fell
/// to", "put their losses at".
pub fn before(doc: &Doc, at: usize, start: usize) -> Option<Range<usize>> {
    let back = |at: usize| at.checked_sub(1).filter(|&at| at >= start);
    let mut last = back(at)?;
    let mut linked = false;
    if matches!(doc.lower(last), "of" | "at" | "to" | "by" | "as" | "from" | "is" | "was" | "were")
    {
        linked = true;
        last = back(last)?;
    }
    let mut left = 3;
    while is_change(doc.lower(last)) || doc.lower(last).ends_with("ly") || doc.lower(last) == "had"
    {
        linked = true;
        last = back(last)?;
        left -= 1;
        if left == 0 {
            return None;
        }
    }
    if !linked || !is_nominal(doc, last) {
        return None;
    }
    let mut first = last;
    while let Some(before) = back(first)
        && last - before < 3
        && is_nominal(doc, before)
        && !is_verbal(doc.lower(before))
    {
        first = before;
    }
    // "losses at", but not "of forest at".
    let owned = back(first).is_none_or(|before| {
        matches!(
            doc.lower(before),
            "a" | "an" | "the" | "its" | "their" | "his" | "her" | "'s" | "’s"
        )
    });
    (owned || doc.lower(last + 1) != "at").then_some(first..last + 1)
}

/// Skips what stands between a number and its noun: "more", "other", "of the", "of its".
fn skip_openers(doc: &Doc, at: usize, end: usize) -> usize {
    let mut at = at;
    while at < end
        && matches!(
            doc.lower(at),
            "more"
                | "other"
                | "additional"
                | "further"
                | "extra"
                | "new"
                | "different"
                | "such"
                | "of"
                | "the"
                | "its"
                | "their"
                | "his"
                | "her"
                | "our"
                | "these"
                | "those"
                | "all"
                | "a"
                | "an"
                | "separate"
                | "consecutive"
                | "or"
                | "so"
                | "to"
        )
        && !(matches!(doc.lower(at), "or" | "to") && (at + 1 >= end || doc.lower(at + 1) != "so"))
    {
        at += 1;
    }
    at
}

/// The noun phrase at `start`: modifiers and head.
fn phrase(doc: &Doc, start: usize, end: usize, single: bool) -> Option<Range<usize>> {
    let mut first = start;
    let mut at = start;
    let mut head = None;
    let limit = end.min(start + 7);
    while at < limit {
        let word = doc.lower(at);
        let possessive = matches!(word, "'s" | "’s");
        if possessive {
            (first, head) = (at + 1, None);
        } else if word == "-" {
            if at == start || doc.tokens[at].spaced {
                break;
            }
        } else if !is_nominal(doc, at) || (at > start && is_verbal(word) && doc.word(at - 1) != "-")
        {
            break;
        } else if is_plural(word) {
            // "news agencies", "arms dealers": a second plural is the head.
            let next = at + 1;
            let goes_on = next < limit
                && is_nominal(doc, next)
                && is_plural(doc.lower(next))
                && !is_verbal(doc.lower(next));
            head = Some(at);
            if !goes_on && !(next < limit && matches!(doc.lower(next), "'s" | "’s")) {
                break;
            }
        } else if single {
            head = Some(at);
        }
        at += 1;
    }
    head.filter(|&head| head >= first).map(|head| first..head + 1)
}

/// Can the token be part of a noun phrase?
fn is_nominal(doc: &Doc, at: usize) -> bool {
    let word = doc.lower(at);
    doc.tokens[at].kind == Kind::Word
        && !matches!(word, "'s" | "’s")
        && STOPS.binary_search(&word).is_err()
        && !(word.len() > 4 && word.ends_with("ly"))
}

/// Is it more likely a verb than a noun after a noun?
fn is_verbal(word: &str) -> bool {
    is_change(word)
        || VERBS.binary_search(&word).is_ok()
        || (word.len() > 4
            && (word.ends_with("ed") || word.ends_with("ing"))
            && !is_noun_in_ing(word))
}

fn is_noun_in_ing(word: &str) -> bool {
    matches!(
        word,
        "building" | "funding" | "spending" | "meeting" | "training" | "housing" | "wedding"
    )
}

/// Verbs of going up and down, and of standing somewhere.
fn is_change(word: &str) -> bool {
    matches!(
        word,
        "rose"
            | "rise"
            | "rises"
            | "risen"
            | "fell"
            | "fall"
            | "falls"
            | "fallen"
            | "grew"
            | "grow"
            | "grows"
            | "grown"
            | "climbed"
            | "jumped"
            | "dropped"
            | "slipped"
            | "dipped"
            | "shrank"
            | "increased"
            | "decreased"
            | "declined"
            | "gained"
            | "lost"
            | "surged"
            | "soared"
            | "plunged"
            | "tumbled"
            | "reached"
            | "hit"
            | "stood"
            | "stands"
            | "totalled"
            | "totaled"
            | "averaged"
            | "exceeded"
            | "topped"
            | "edged"
            | "slowed"
            | "expanded"
            | "contracted"
            | "shed"
            | "measured"
            | "estimated"
            | "valued"
            | "put"
            | "set"
            | "cut"
            | "raised"
            | "lowered"
            | "doubled"
            | "tripled"
            | "halved"
            | "widened"
            | "narrowed"
            | "amounted"
            | "came"
            | "peaked"
            | "is"
            | "was"
            | "were"
            | "are"
            | "been"
            | "be"
    )
}

/// Is it a plural noun, as far as its form tells?
pub fn is_plural(word: &str) -> bool {
    let by_ending = word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is");
    by_ending || IRREGULAR.binary_search(&word).is_ok()
}

/// Words that no noun phrase holds, besides marks.
#[rustfmt::skip]
const STOPS: &[&str] = &[
    "a", "about", "above", "across", "after", "again", "against", "ago", "all", "along", "also",
    "although", "among", "an", "and", "any", "apart", "are", "around", "as", "aside", "at", "away",
    "back", "be", "because", "been", "before", "behind", "being", "below", "between", "both",
    "but", "by", "can", "cannot", "could", "deep", "did", "do", "does", "down", "due", "during",
    "each", "east", "either", "else", "ended", "even", "ever", "every", "except", "far", "for",
    "from", "had", "has", "have", "he", "her", "here", "high", "higher", "him", "his", "how",
    "however", "i", "if", "in", "inside", "into", "is", "it", "its", "just", "later", "less",
    "like", "long", "longer", "lower", "made", "may", "me", "might", "more", "most", "much",
    "must", "my", "near", "nearby", "neither", "no", "nor", "north", "not", "now", "of", "off",
    "often", "on", "only", "onto", "or", "our", "out", "outside", "over", "overall", "own", "per",
    "plus", "put", "rather", "s", "said", "say", "says", "she", "should", "since", "so", "some",
    "south", "still", "such", "tall", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "those", "though", "through", "throughout", "to", "together", "too",
    "toward", "towards", "under", "until", "up", "upon", "us", "versus", "very", "via", "was",
    "we", "well", "went", "were", "west", "what", "when", "where", "whereas", "whether", "which",
    "while", "who", "whom", "whose", "wide", "will", "with", "within", "without", "would", "yet",
    "you", "your",
];

/// Verbs that may follow a counted noun and that no ending tells.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "became", "began", "believe", "broke", "brought", "built", "came", "died", "drove", "expect",
    "face", "feel", "felt", "fled", "flew", "found", "gave", "get", "go", "got", "held", "keep",
    "kept", "knew", "know", "left", "live", "lives", "made", "make", "need", "needs", "ran",
    "rely", "remain", "remains", "rose", "run", "saw", "see", "seem", "sent", "show", "sold",
    "spent", "stand", "support", "take", "think", "thought", "told", "took", "tried", "want",
    "wants", "won", "work", "works", "wrote",
];

/// Plurals that no ending tells, and nouns that count many without one.
#[rustfmt::skip]
const IRREGULAR: &[&str] = &[
    "aircraft", "bacteria", "cattle", "children", "crew", "criteria", "data", "deer", "feet",
    "firemen", "fish", "fishermen", "geese", "gunmen", "livestock", "men", "mice", "oxen",
    "people", "personnel", "police", "policemen", "policewomen", "poultry", "salmon", "servicemen",
    "sheep", "spacecraft", "staff", "talks", "teeth", "troops", "women",
];
