//! What a number counts: the noun phrase after it ("North Korean soldiers"), or, for an amount,
//! what stands before it ("losses of", "the rate fell to").
//!
//! No tagger tells nouns from verbs here: a noun phrase is a run of words that are in none of the
//! lists below, and the head of a count is its first plural.

use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::analysis::figures::numeral::small;
use crate::text::token::Kind;

/// What a plain number counts, from token `at` behind it: a plural; where `single`, the first
/// noun phrase will do.
pub fn after(doc: &Doc, at: usize, end: usize, single: bool) -> Option<Range<usize>> {
    let start = skip_openers(doc, at, end);
    // "17 dead and 24 survivors"
    if start < end && matches!(doc.lower(start), "dead" | "displaced") {
        return Some(start..start + 1);
    }
    phrase(doc, start, end, single).filter(|of| doc.lower(of.end - 1) != "ones")
}

/// What an amount measures, from token `at` behind it: "$18 billion gap", "5% of voters",
/// "$5 million in aid", and for `money` "$31 a share".
pub fn after_amount(doc: &Doc, at: usize, end: usize, money: bool) -> Option<Range<usize>> {
    let word = |at: usize| if at < end { doc.lower(at) } else { "" };
    let mut start = at;
    if word(start) == "-" {
        start += 1;
    }
    if word(start) == "worth" {
        start += 1;
    }
    let next = start + 1;
    match word(start) {
        "of" => phrase(doc, skip_openers(doc, next, end), end, true),
        // "$5m in London", "5% in May" name no thing that is counted.
        "in" if money => phrase(doc, next, end, true)
            .filter(|_| !doc.word(next).starts_with(char::is_uppercase) && !is_manner(word(next))),
        "a" | "an" | "per" | "each" if money && !is_span(word(next)) => {
            phrase(doc, next, end, true).map(|of| of.start..of.start + 1)
        }
        "rise" | "fall" | "cut" => Some(start..next),
        _ if start < end && is_verbal(word(start)) => None,
        _ => phrase(doc, start, end, true),
    }
}

/// "in cash", "in fines": how it is paid and not what for.
fn is_manner(word: &str) -> bool {
    matches!(
        word,
        "cash" | "total" | "all" | "shares" | "instalments" | "debt" | "return" | "advance"
    )
}

fn is_span(word: &str) -> bool {
    matches!(
        word,
        "day" | "week" | "month" | "year" | "hour" | "minute" | "night" | "season" | "time"
    )
}

/// "east of", "away": what stands after a distance.
pub fn is_direction(word: &str) -> bool {
    matches!(
        word,
        "north"
            | "south"
            | "east"
            | "west"
            | "northeast"
            | "northwest"
            | "southeast"
            | "southwest"
            | "from"
            | "away"
            | "off"
            | "inland"
            | "upstream"
            | "downstream"
            | "offshore"
            | "apart"
            | "further"
            | "farther"
    )
}

/// What stands before an amount at token `at`: "losses of", "a depth of", "unemployment fell to",
/// "put their losses at", "jade worth", "Wheat:".
pub fn before(doc: &Doc, at: usize, start: usize) -> Option<Range<usize>> {
    let back = |at: usize| at.checked_sub(1).filter(|&at| at >= start);
    let mut last = back(at)?;
    let link = doc.lower(last);
    let linked = matches!(link, "of" | "at" | "to" | "by" | "as" | "from" | "worth");
    if linked {
        last = back(last)?;
    }
    let mut verbs = 0;
    // "the cost rose to": a noun here.
    let owned = |at: usize| back(at).is_some_and(|before| is_determiner(doc.lower(before)));
    // "a rise of 5%" is a noun, "would have been put at 5%" a verb.
    while link != "of"
        && verbs < 4
        && (is_change(doc.lower(last)) && !owned(last) || is_link(doc, last, linked, verbs))
    {
        last = back(last)?;
        verbs += 1;
    }
    let relative = verbs > 0 && doc.lower(last) == "which";
    if relative {
        last = back(last)?; // "the prize, which amounts to"
    }
    if doc.lower(last) == "," && (verbs > 0 || link == "at") {
        last = back(last)?; // "the contract, valued at", "turnout, at"
    }
    if doc.lower(last) == ":" {
        return label(doc, start..last);
    }
    if !linked && verbs == 0 {
        return None;
    }
    let mut found = phrase_ending(doc, last, start)?;
    let mut climbs = 0;
    while link != "of" && climbs < 3 {
        let Some(head) = above(doc, &found, start) else { break };
        if relative && doc.lower(head + 1) != "of" {
            break; // "his hand on the pipe, which is 5 metres long"
        }
        // "the number of bolts" counts bolts.
        if matches!(doc.lower(head), "number" | "total" | "count" | "amount" | "volume" | "sum") {
            break;
        }
        found = phrase_ending(doc, head, start)?;
        climbs += 1;
    }
    // "losses at", but not "forest at".
    let owns = back(found.start).is_none_or(|before| is_determiner(doc.lower(before)));
    let number =
        found.clone().any(|at| is_number(doc, at, doc.lower(at)) || is_size(doc.lower(at)));
    ((owns || link != "at" || verbs > 0) && !number && !is_somebody(doc, &found, start))
        .then_some(found)
}

/// What a short label before a colon names: "Wheat:", "Additional cost:", "Visitors on the first day:".
fn label(doc: &Doc, words: Range<usize>) -> Option<Range<usize>> {
    let noun = words.clone().take_while(|&at| is_nominal(doc, at)).count();
    let last = (words.start + noun).checked_sub(1).filter(|_| noun > 0 && words.len() <= 7)?;
    let speaker = doc.word(last).chars().all(char::is_uppercase);
    let first = if noun > 2 { last - 1 } else { words.start };
    // "Ada Ito (independent):" is a name, "Somebody has written:" a clause.
    let name = noun > 1 && doc.word(last).starts_with(char::is_uppercase);
    let next = words.start + noun;
    let closed = next == words.end
        || matches!(
            doc.lower(next),
            "of" | "on" | "in" | "at" | "for" | "from" | "over" | "under" | "per" | "without"
        );
    (!speaker && !name && closed && noun <= 4).then_some(first..last + 1)
}

/// "$16.5 billion": no noun of its own.
fn is_size(word: &str) -> bool {
    matches!(word, "thousand" | "million" | "billion" | "trillion" | "percent" | "cent" | "points")
}

/// A name, as of a firm whose shares rose: it is not what is counted.
fn is_somebody(doc: &Doc, found: &Range<usize>, start: usize) -> bool {
    let large = |at: usize| doc.word(at).starts_with(char::is_uppercase);
    let inside = found.start > start
        && (doc.tokens[found.start - 1].kind == Kind::Word
            || matches!(doc.lower(found.start - 1), "," | "-"));
    found.clone().all(large) && (found.len() > 1 || inside)
}

/// Is token `at` a word of the verb group before an amount: "recovered to", "have reached"?
fn is_link(doc: &Doc, at: usize, linked: bool, verbs: usize) -> bool {
    let word = doc.lower(at);
    let auxiliary =
        verbs > 0 && matches!(word, "has" | "have" | "had" | "will" | "would" | "to" | "could");
    let adverb = matches!(word, "now" | "still" | "already" | "currently" | "only" | "just");
    auxiliary
        || adverb
        || word.len() > 4 && word.ends_with("ly")
        || (linked || verbs > 0) && is_past(word)
}

/// The head that the noun phrase `found` hangs on: "the price of a sack" from "sack", "copper for
/// delivery" from "delivery".
fn above(doc: &Doc, found: &Range<usize>, start: usize) -> Option<usize> {
    let back = |at: usize| at.checked_sub(1).filter(|&at| at >= start);
    let mut link = back(found.start)?;
    if is_determiner(doc.lower(link)) || doc.tokens[link].kind == Kind::Number {
        link = back(link)?;
    }
    // "the price of cured vanilla"
    if is_past(doc.lower(link)) && back(link).is_some_and(|before| doc.lower(before) == "of") {
        link = back(link)?;
    }
    let word = doc.lower(link);
    let hangs = matches!(word, "of" | "for" | "in" | "on" | "at" | "from" | "with" | "to");
    // "fell from six seats": what stands before is no noun.
    let noun = |head: usize| {
        !is_verbal(doc.lower(head))
            || back(head).is_some_and(|before| is_determiner(doc.lower(before)))
    };
    hangs.then(|| back(link)).flatten().filter(|&head| noun(head))
}

fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "its"
            | "their"
            | "his"
            | "her"
            | "our"
            | "my"
            | "this"
            | "that"
            | "'s"
            | "’s"
            | "each"
    )
}

/// The noun phrase that ends with token `last`, if that is a noun.
fn phrase_ending(doc: &Doc, last: usize, start: usize) -> Option<Range<usize>> {
    if !is_nominal(doc, last) || is_past(doc.lower(last)) {
        return None;
    }
    let mut first = last;
    while first > start
        && last - first < 2
        && is_nominal(doc, first - 1)
        && !is_verbal(doc.lower(first - 1))
    {
        first -= 1;
    }
    Some(first..last + 1)
}

/// Skips what stands between a number and its noun: "more", "other", "of the", "head of".
fn skip_openers(doc: &Doc, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        let next = if at + 1 < end { doc.lower(at + 1) } else { "" };
        at += match doc.lower(at) {
            "more" | "other" | "additional" | "further" | "extra" | "new" | "different"
            | "such" | "of" | "the" | "its" | "their" | "his" | "her" | "our" | "these"
            | "those" | "all" | "a" | "an" | "separate" | "consecutive" => 1,
            "head" | "or" if matches!(next, "of" | "so") => 2,
            // "seventeen of 24 districts"
            word if at > start && doc.lower(at - 1) == "of" && is_number(doc, at, word) => 1,
            _ => break,
        };
    }
    at
}

fn is_number(doc: &Doc, at: usize, word: &str) -> bool {
    doc.tokens[at].kind == Kind::Number || small(word).is_some()
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
        } else if at == start && word == "lives" {
            return Some(at..at + 1);
        } else if word == "-" {
            if at == start || doc.tokens[at].spaced {
                break;
            }
        } else if !is_nominal(doc, at)
            || (at > first
                && is_verbal(word)
                && doc.word(at - 1) != "-"
                && !modifies(doc, at, limit))
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

/// Is the word in -ing at `at` a part of a name for something: "fishing boats"?
fn modifies(doc: &Doc, at: usize, limit: usize) -> bool {
    let next = at + 1;
    doc.lower(at).ends_with("ing")
        && next < limit
        && is_nominal(doc, next)
        && is_plural(doc.lower(next))
}

/// Can the token be part of a noun phrase?
fn is_nominal(doc: &Doc, at: usize) -> bool {
    let word = doc.lower(at);
    doc.tokens[at].kind == Kind::Word
        && !matches!(word, "'s" | "’s")
        && (STOPS.binary_search(&word).is_err() || is_name(doc, at))
        && !(word.len() > 4 && (word.ends_with("ly") || word.ends_with("wards")))
}

/// "Long" in "Minh Long's containers", "North" in "1,100 North Korean soldiers".
fn is_name(doc: &Doc, at: usize) -> bool {
    let large = |at: usize| {
        doc.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
            && doc.word(at).starts_with(char::is_uppercase)
    };
    let compass = || matches!(doc.lower(at), "north" | "south" | "east" | "west") && large(at + 1);
    at > 0
        && large(at)
        && (large(at - 1) || compass())
        && !matches!(doc.lower(at), "i" | "he" | "she" | "they" | "it")
}

/// A past form in -ed, or one that amounts are used with.
pub fn is_past(word: &str) -> bool {
    word.len() > 4
        && word.ends_with("ed")
        && !matches!(word, "speed" | "breed" | "greed" | "weed" | "indeed" | "hundred" | "hatred")
        || matches!(
            word,
            "sunk" | "sank" | "risen" | "fallen" | "gone" | "begun" | "swollen" | "shot" | "sold"
        )
}

/// Is it a verb that may follow a number of people or things?
pub fn is_verb(word: &str) -> bool {
    VERBS.binary_search(&word).is_ok() || is_past(word)
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
            | "amounts"
            | "came"
            | "comes"
            | "remains"
            | "remained"
            | "totals"
            | "reaches"
            | "exceeds"
            | "equals"
            | "peaked"
            | "is"
            | "was"
            | "were"
            | "are"
            | "been"
            | "be"
            | "cost"
            | "costs"
            | "weighs"
            | "weighed"
            | "measures"
            | "makes"
    )
}

/// Is it a plural noun, as far as its form tells?
pub fn is_plural(word: &str) -> bool {
    let by_ending = word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is");
    let men = word.len() > 4
        && word.ends_with("men")
        && !matches!(word, "specimen" | "regimen" | "abdomen" | "acumen");
    by_ending || men || word == "ins" || IRREGULAR.binary_search(&word).is_ok()
}

/// Words that no noun phrase holds, besides marks.
#[rustfmt::skip]
const STOPS: &[&str] = &[
    "a", "about", "above", "according", "across", "after", "again", "against", "ago", "alike",
    "all", "along", "already", "also", "although", "altogether", "among", "an", "and", "any",
    "anyway", "apart", "apiece", "april", "are", "around", "as", "aside", "at", "august", "away",
    "back", "be", "because", "becomes", "been", "before", "begins", "behind", "being", "below",
    "beneath", "between", "both", "but", "by", "came", "can", "cannot", "come", "comes",
    "contains", "could", "december", "deep", "did", "do", "does", "down", "downstream", "due",
    "during", "each", "earlier", "early", "east", "either", "else", "ended", "even", "ever",
    "every", "except", "falls", "far", "february", "feeds", "for", "found", "friday", "from",
    "gets", "give", "given", "gives", "goes", "had", "has", "have", "he", "her", "here", "high",
    "higher", "him", "his", "holds", "how", "however", "i", "if", "in", "includes", "inland",
    "inside", "instead", "into", "is", "it", "its", "january", "july", "june", "just", "keeps",
    "killed", "last", "late", "later", "leads", "left", "less", "lies", "like", "lives", "long",
    "longer", "lower", "made", "makes", "march", "may", "me", "means", "might", "monday", "more",
    "most", "much", "must", "my", "near", "nearby", "neither", "next", "no", "nor", "north",
    "northeast", "northwards", "northwest", "not", "november", "now", "october", "of", "off",
    "offshore", "often", "on", "once", "only", "onto", "or", "our", "out", "outside", "over",
    "overall", "overnight", "own", "pays", "per", "plus", "put", "rather", "remains",
    "respectively", "rises", "runs", "s", "said", "saturday", "say", "says", "seen", "sees",
    "september", "she", "should", "shows", "since", "so", "some", "south", "southeast",
    "southwest", "speak", "speaks", "spend", "spends", "spoke", "spoken", "stands", "still",
    "such", "sunday", "take", "taken", "takes", "tall", "than", "that", "the", "their", "them",
    "then", "there", "these", "they", "this", "those", "though", "through", "throughout",
    "thursday", "to", "today", "together", "tomorrow", "tonight", "too", "toward", "towards",
    "tuesday", "twice", "under", "until", "up", "upon", "upstream", "us", "versus", "very", "via",
    "wants", "was", "we", "wednesday", "well", "went", "were", "west", "what", "when", "where",
    "whereas", "whether", "which", "while", "who", "whom", "whose", "wide", "will", "with",
    "within", "without", "would", "yesterday", "yet", "you", "your",
];

/// Verbs that may follow a counted noun and that no ending tells.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "became", "began", "believe", "broke", "brought", "built", "came", "come", "died", "drove",
    "drowned", "expect", "face", "feel", "fell", "felt", "fled", "flew", "found", "gave", "get",
    "go", "got", "held", "keep", "kept", "knew", "know", "left", "lie", "live", "lives", "made",
    "make", "need", "needs", "ran", "rely", "remain", "remains", "rose", "run", "sat", "saw",
    "see", "seem", "sent", "show", "sing", "sold", "spent", "stand", "stood", "support", "take",
    "think", "thought", "told", "took", "tried", "want", "wants", "won", "work", "works", "wrote",
];

/// Plurals that no ending tells, and nouns that count many without one.
#[rustfmt::skip]
const IRREGULAR: &[&str] = &[
    "aircraft", "bacteria", "cattle", "children", "crew", "criteria", "data", "deer", "feet",
    "firemen", "fish", "fishermen", "geese", "gunmen", "livestock", "men", "mice", "oxen",
    "people", "personnel", "police", "policemen", "policewomen", "poultry", "salmon", "servicemen",
    "sheep", "spacecraft", "staff", "talks", "teeth", "troops", "women",
];
