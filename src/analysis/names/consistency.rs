//! One article speaks of one thing by one name: what one place makes clear holds for the others.
//!
//! In: names as they were found one by one. Out: the same in agreement. Titles are cut off; a
//! short form in brackets is what its long form is; a family name alone is the person whose full
//! name the article gives; what has several kinds takes the one it has most; and what was
//! passed over in one place but found in another is added.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::analysis::facts::ActorKind;
use crate::analysis::names::lexicon::Flags;
use crate::analysis::names::order::stands_first;
use crate::analysis::names::rules::Found;
use crate::analysis::names::words::{Shape, Word, is_headline, person_start, phrase};

/// The longest name that is looked for elsewhere, in tokens.
const LONGEST: usize = 6;

/// Votes for person, organisation, place, by spelling.
type Votes = BTreeMap<String, [u32; 3]>;

/// Makes the kinds of `found` agree, and adds what was passed over.
pub fn settle(doc: &Doc, words: &[Word], found: &mut Vec<Found>) {
    for name in found.iter_mut().filter(|name| name.kind == ActorKind::Person) {
        name.tokens.start = person_start(doc, words, &name.tokens);
    }
    found.retain(|name| !name.tokens.is_empty());
    part_pairs(doc, words, found);
    in_headlines(doc, words, found);
    add_countries(doc, words, found);
    for name in found.iter_mut() {
        take_stop(doc, words, name);
    }
    brackets(doc, found);
    let votes = votes(doc, words, found);
    for name in found.iter_mut().filter(|name| !name.demonym) {
        let Some(counts) = votes.get(&spelling(doc, words, &name.tokens)) else { continue };
        let best =
            (0..3).fold(0, |best, kind| if counts[kind] > counts[best] { kind } else { best });
        if counts[best] > counts[number(name.kind)] && !is_known_place(doc, words, name) {
            name.kind = KINDS[best];
        }
    }
    add_missed(doc, words, found, &votes);
}

const KINDS: [ActorKind; 3] = [ActorKind::Person, ActorKind::Organisation, ActorKind::Place];

fn number(kind: ActorKind) -> usize {
    KINDS.iter().position(|k| *k == kind).unwrap_or(0)
}

/// How the name is counted: as written, words in capitals with small letters.
fn spelling(doc: &Doc, words: &[Word], tokens: &Range<usize>) -> String {
    let mut spelling = String::new();
    for at in tokens.clone() {
        if at > tokens.start {
            spelling.push(' ');
        }
        let word = doc.word(at);
        // A long word in capitals is the word in a heading; a short one is a short form.
        if words[at].shape == Shape::Upper && word.len() > 5 {
            let mut chars = word.chars();
            spelling.extend(chars.next());
            spelling.extend(chars.flat_map(char::to_lowercase));
        } else {
            spelling.push_str(word);
        }
    }
    spelling
}

fn is_known_place(doc: &Doc, words: &[Word], name: &Found) -> bool {
    let end = name.tokens.end;
    name.kind == ActorKind::Place
        && phrase(doc, words, name.tokens.start, end).is_some_and(|(stop, flags)| {
            stop == end && flags.has(Flags::COUNTRY.with(Flags::DEMONYM).with(Flags::PLACE))
        })
}

/// Countries are places, and none is passed over: those that the tagger gave to something else
/// alone, and those that a title cut off was made of.
fn add_countries(doc: &Doc, words: &[Word], found: &mut Vec<Found>) {
    let mut taken = vec![false; doc.tokens.len()];
    for name in found.iter_mut() {
        taken[name.tokens.clone()].fill(true);
        let end = name.tokens.end;
        let country = phrase(doc, words, name.tokens.start, end)
            .is_some_and(|(stop, flags)| stop == end && flags.has(Flags::COUNTRY));
        if country && !words[name.tokens.start].is(Flags::GIVEN) {
            name.kind = ActorKind::Place;
        }
    }
    let mut missed = Vec::new();
    for sentence in &doc.sentences {
        let Range { start, end } = sentence.tokens();
        let mut at = start;
        while at < end {
            let country = (!taken[at] && words[at].is_capital())
                .then(|| phrase(doc, words, at, end))
                .flatten()
                .filter(|(stop, flags)| {
                    flags.has(Flags::COUNTRY)
                        && !taken[at..*stop].contains(&true)
                        && stands_alone(words, at, *stop, start..end, *flags)
                });
            if let Some((stop, _)) = country {
                let kind = ActorKind::Place;
                missed.push(Found { tokens: at..stop, kind, demonym: false, sure: false });
            }
            at = country.map_or(at + 1, |(stop, _)| stop);
        }
    }
    found.extend(missed);
    found.sort_by_key(|name| name.tokens.start);
}

/// May the country at `at..stop` be one that was passed over? "Georgia Tech" is not in Georgia,
/// and "Chad" may be a man; but a "US President" is of the US.
fn stands_alone(
    words: &[Word],
    at: usize,
    stop: usize,
    sentence: Range<usize>,
    flags: Flags,
) -> bool {
    let offices = Flags::TITLE.with(Flags::BEFORE_TITLE).with(Flags::FUNCTION);
    // In a line of capitals the neighbours are no names.
    let capital = |n: usize| {
        let shouted =
            |w: Word| w.shape == Shape::Upper && w.is(Flags::COMMON.with(Flags::FUNCTION));
        sentence.contains(&n) && words[n].is_capital() && !shouted(words[n])
    };
    // "U.S. Focus and European Concerns": an abbreviation ends here whatever follows.
    let short = words[at].shape == Shape::Upper && stop == at + 1;
    let noun = |n: usize| short && words[n].shape == Shape::Title && words[n].is(Flags::COMMON);
    let goes_on = capital(stop) && !words[stop].is(offices) && !noun(stop);
    let small = words[at..stop].iter().any(|w| w.shape == Shape::Small && w.is(Flags::COUNTRY));
    let ambiguous = flags.has(Flags::GIVEN.with(Flags::FAMILY).with(Flags::COMMON));
    let led = at.checked_sub(1).is_some_and(|n| capital(n) && !words[n].is(Flags::FUNCTION));
    let another = goes_on || small || ambiguous && led || flags.has(Flags::COMMON);
    !another
}

/// In a headline a capital says nothing: what holds a common word, and is nowhere else in the
/// article, is not a name ("The Trump Factor").
fn in_headlines(doc: &Doc, words: &[Word], found: &mut Vec<Found>) {
    let headlines: Vec<Range<usize>> = doc
        .sentences
        .iter()
        .filter(|sentence| is_headline(doc, words, sentence))
        .map(|sentence| sentence.tokens())
        .collect();
    let inside = |name: &Found| {
        let at = headlines.partition_point(|range| range.end <= name.tokens.start);
        headlines.get(at).is_some_and(|range| range.contains(&name.tokens.start))
    };
    let prose: BTreeSet<String> = found
        .iter()
        .filter(|name| !inside(name))
        .map(|name| spelling(doc, words, &name.tokens))
        .collect();
    let heads = Flags::ORGANISATION_HEAD.with(Flags::ORGANISATION_TAIL).with(Flags::PLACE_HEAD);
    found.retain(|name| {
        let end = name.tokens.end;
        let common = |at: usize| words[at].is(Flags::COMMON) && words[at].shape == Shape::Title;
        let person = name.kind == ActorKind::Person && words[name.tokens.start].is(Flags::GIVEN);
        let headed = person || name.tokens.clone().any(|at| words[at].is(heads));
        let known =
            || phrase(doc, words, name.tokens.start, end).is_some_and(|(stop, _)| stop == end);
        !inside(name)
            || headed
            || !name.tokens.clone().any(common)
            || known()
            || prose.contains(&spelling(doc, words, &name.tokens))
    });
}

/// "University of Nairobi and Harvard University" are two.
fn part_pairs(doc: &Doc, words: &[Word], found: &mut Vec<Found>) {
    let mut parted = Vec::new();
    for name in found.iter_mut().filter(|name| name.kind == ActorKind::Organisation) {
        let Range { start, end } = name.tokens;
        let Some(and) = (start + 1..end - 1).find(|at| doc.word(*at) == "and") else { continue };
        let head = |at: usize| words[at].is(Flags::ORGANISATION_HEAD);
        // "the Andes and Kilimanjaro"
        let places = Flags::COUNTRY.with(Flags::PLACE).with(Flags::CITY);
        let place = phrase(doc, words, start, and)
            .is_some_and(|(stop, flags)| stop == and && flags.has(places));
        if place && words[and + 1].is_capital() && !(start..end).any(head) {
            name.tokens.end = and;
            name.kind = ActorKind::Place;
            parted.push(Found { tokens: and + 1..end, ..name.clone() });
            continue;
        }
        let same = (start..and)
            .filter(|at| head(*at))
            .any(|left| (and + 1..end).any(|right| doc.lower(left) == doc.lower(right)));
        if same && words[and + 1].is_capital() {
            name.tokens.end = and;
            parted.push(Found { tokens: and + 1..end, ..name.clone() });
        }
    }
    found.extend(parted);
    found.sort_by_key(|name| name.tokens.start);
}

/// The stop of "Enron Corp.", "Sammy Davis Jr." and "Ada V." belongs to the name, unless it ends the sentence.
fn take_stop(doc: &Doc, words: &[Word], name: &mut Found) {
    let Range { start, end } = name.tokens;
    let initial = words[end - 1].shape == Shape::Initial && name.kind == ActorKind::Person;
    let short = words[end - 1].is(Flags::ORGANISATION_TAIL)
        || matches!(doc.lower(end - 1), "jr" | "sr")
        || initial;
    let stop = doc.tokens.get(end).is_some_and(|token| !token.spaced && token.of(doc.text) == ".");
    let goes_on = doc.sentence_of(end).is_some_and(|at| doc.tokens_of(at).end > end + 1);
    if end - start > 1 && short && stop && goes_on {
        name.tokens.end += 1;
    }
}

/// `Long Form (LF)`: the bracket is what the long form is.
fn brackets(doc: &Doc, found: &mut [Found]) {
    for at in 1..found.len() {
        let (before, after) = found.split_at_mut(at);
        let (long, short) = (&before[at - 1], &mut after[0]);
        let open = long.tokens.end;
        if short.tokens.start == open + 1
            && long.tokens.len() > 1
            && doc.word(open) == "("
            && short.tokens.len() == 1
            && doc.tokens.get(short.tokens.end).is_some_and(|t| t.of(doc.text) == ")")
            && doc.word(short.tokens.start).chars().all(|c| !c.is_lowercase())
        {
            short.kind = long.kind;
        }
    }
}

/// What each spelling is, by all places: a name alone counts one, and what it shares with a
/// longer name, the family name of a person or the front of an organisation, counts two.
fn votes(doc: &Doc, words: &[Word], found: &[Found]) -> Votes {
    let mut votes = Votes::new();
    let mut longer: BTreeSet<(String, String)> = BTreeSet::new();
    let mut give = |spelling: String, kind: ActorKind, count: u32| {
        votes.entry(spelling).or_default()[number(kind)] += count;
    };
    let spelt = |tokens: &Range<usize>| spelling(doc, words, tokens);
    for name in found.iter().filter(|name| !name.demonym) {
        give(spelt(&name.tokens), name.kind, 1);
        // "the Kursk region": what follows says what it is.
        let next = words.get(name.tokens.end).filter(|word| word.shape == Shape::Small);
        if name.kind == ActorKind::Place && next.is_some_and(|word| word.is(Flags::PLACE_HEAD)) {
            give(spelt(&name.tokens), ActorKind::Place, 1);
        }
        // A short form in capitals is rarely a person.
        if name.tokens.len() == 1 && words[name.tokens.start].shape == Shape::Upper {
            give(spelt(&name.tokens), ActorKind::Organisation, 1);
        }
        let Range { start, end } = name.tokens;
        if end - start < 2 || end - start > LONGEST {
            continue;
        }
        if name.kind == ActorKind::Person
            && let Some(particle) = (start + 1..end - 1).find(|at| words[*at].is(Flags::PARTICLE))
        {
            // "Van der Laan said", of Anneke van der Laan.
            let mut family = spelt(&(particle..end));
            if let Some(first) = family.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            give(family, ActorKind::Person, 2);
        }
        if name.kind == ActorKind::Person && stands_first(doc.lower(start)) {
            give(spelt(&(start..start + 1)), ActorKind::Person, 2);
        }
        let part = match name.kind {
            ActorKind::Person => end - 1..end,
            ActorKind::Organisation => start..end - 1,
            ActorKind::Place => continue,
        };
        let whole = spelling(doc, words, &name.tokens);
        let alone = spelling(doc, words, &part);
        if words[part.end - 1].is_capital()
            && alone.chars().count() > 1
            && longer.insert((alone, whole))
        {
            give(spelt(&part), name.kind, 2);
        }
    }
    votes
}

/// Names that were found elsewhere, and family names of persons: "Rutte reiterated".
fn add_missed(doc: &Doc, words: &[Word], found: &mut Vec<Found>, votes: &Votes) {
    let mut taken = vec![false; doc.tokens.len()];
    for name in found.iter() {
        taken[name.tokens.clone()].fill(true);
    }
    let mut missed = Vec::new();
    for sentence in &doc.sentences {
        let Range { start, end } = sentence.tokens();
        let mut at = start;
        while at < end {
            at = match missed_at(doc, words, votes, &taken, at, end) {
                Some(name) => {
                    let stop = name.tokens.end;
                    missed.push(name);
                    stop
                }
                None => at + 1,
            };
        }
    }
    found.extend(missed);
    found.sort_by_key(|name| name.tokens.start);
}

/// The longest known name at `at`, if none was found there.
fn missed_at(
    doc: &Doc,
    words: &[Word],
    votes: &Votes,
    taken: &[bool],
    at: usize,
    end: usize,
) -> Option<Found> {
    // "Young said" names who was named in full, "Young people" does not.
    let acts = words.get(at + 1).is_some_and(|next| {
        next.shape == Shape::Small
            && (next.is(Flags::SPEECH)
                || matches!(doc.word(at + 1), "did" | "was" | "had" | "has" | "is" | "would"))
    });
    let plain = |at: usize| {
        words[at].is(Flags::FUNCTION.with(Flags::DATE)) || words[at].is(Flags::COMMON) && !acts
    };
    if taken[at] || !words[at].is_capital() {
        return None;
    }
    // A part of a longer capitalised name is another name.
    let joins = |n: usize| words.get(n).is_some_and(|w| w.is_capital() && !w.is(Flags::FUNCTION));
    (at + 1..=end.min(at + LONGEST)).rev().find_map(|stop| {
        let tokens = at..stop;
        if taken[tokens.clone()].contains(&true) || !words[stop - 1].is_capital() {
            return None;
        }
        if tokens.len() == 1 && plain(at) {
            return None;
        }
        let counts = votes.get(&spelling(doc, words, &tokens))?;
        let best =
            (0..3).fold(0, |best, kind| if counts[kind] > counts[best] { kind } else { best });
        if best != 0 && tokens.len() == 1 && words[at].is(Flags::COMMON) {
            return None;
        }
        let alone = best == 0 || !joins(stop) && !at.checked_sub(1).is_some_and(joins);
        (counts[best] > 1 && alone).then(|| Found {
            tokens,
            kind: KINDS[best],
            demonym: false,
            sure: false,
        })
    })
}
