//! The timeline: what happened when, each happening once.
//!
//! In: the events of all articles and who is named where. Out: one [`Event`] a happening, by time,
//! with the sentence that tells it best and all others that tell it. Two sentences tell the same
//! if they speak of the same days and name the same actors or use like words. The date of
//! publication plays no part. Sentences whose time would need their article's date, which is not
//! known, stand apart.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::analysis::{Anchor, Time, TimeKind, When};
use crate::briefing::corrections::Corrections;
use crate::briefing::index::Index;
use crate::briefing::library::{Library, narrow};
use crate::briefing::model::{Event, SentenceId, Shared};
use crate::briefing::named::Named;

/// A time within so many bytes of the start of its sentence opens it.
const OPENING: usize = 3;
/// In how many sentences of one day a word or an actor may stand to say which happening it is.
const COMMON: usize = 40;
/// How much of the weight of their words two sentences share if they tell the same.
const LIKE: f32 = 0.42;
/// The same where they name the same actors.
const LIKE_WITH_ACTORS: f32 = 0.2;

/// The timeline of a library.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    /// By time.
    pub events: Vec<Event>,
    /// Sentences whose time would need their article's date, by article and place.
    pub undated: Vec<SentenceId>,
    /// For each number of a sentence that tells an event, which.
    of_sentence: HashMap<u32, u32>,
}

/// A sentence that tells an event.
#[derive(Debug, Clone, Copy)]
struct Told {
    sentence: u32,
    time: u32,
    when: When,
}

impl Timeline {
    /// Groups the events of `library`.
    pub fn new(library: &Library, index: &Index, named: &Named, corrections: &Corrections) -> Self {
        let mut days: BTreeMap<(jiff::civil::Date, jiff::civil::Date, u8), Vec<Told>> =
            BTreeMap::new();
        let mut timeline = Self::default();
        for (position, article) in library.articles().iter().enumerate() {
            let first = library.sentences_of(position).start;
            for told in told(article, first) {
                let id = SentenceId { article: article.id, index: told.sentence - narrow(first) };
                if !corrections.hides_event(&article.article.path, library.text_of(id)) {
                    let key = (told.when.from, told.when.until, told.when.precision as u8);
                    days.entry(key).or_default().push(told);
                }
            }
            timeline.undated.extend(undated(article));
        }
        for day in days.values() {
            for group in groups(day, index, named) {
                timeline.events.push(event(library, index, named, &group));
            }
        }
        timeline.events.sort_by_key(|event| {
            let when = event.when;
            (when.from, Reverse(when.until), event.sentence)
        });
        timeline.number(library);
        timeline
    }

    fn number(&mut self, library: &Library) {
        for (event, at) in self.events.iter().zip(0..) {
            for &sentence in [event.sentence].iter().chain(&event.also) {
                let number = library.number(sentence).expect("a sentence of the library");
                self.of_sentence.entry(narrow(number)).or_insert(at);
            }
        }
    }

    /// The event that the sentence with `number` tells.
    pub fn of_sentence(&self, number: usize) -> Option<usize> {
        self.of_sentence.get(&narrow(number)).map(|&at| at as usize)
    }
}

fn told(article: &Shared, first: usize) -> impl Iterator<Item = Told> + '_ {
    let facts = &article.facts;
    facts.events.iter().filter_map(move |event| {
        let when = facts.times.get(event.time as usize)?.when?;
        facts.sentences.get(event.sentence as usize)?;
        Some(Told { sentence: narrow(first) + event.sentence, time: event.time, when })
    })
}

/// The sentences of `article` that speak of a day that only its date would tell.
fn undated(article: &Shared) -> Vec<SentenceId> {
    let open = |time: &&Time| {
        time.anchor == Anchor::Missing
            && time.when.is_none()
            && matches!(time.kind, TimeKind::Date | TimeKind::Time)
            && !time.value.ends_with("_REF")
    };
    let facts = &article.facts;
    let prose =
        |index: &u32| facts.sentences.get(*index as usize).is_some_and(|s| s.kind.is_prose());
    let mut found: Vec<u32> =
        facts.times.iter().filter(open).map(|t| t.sentence).filter(prose).collect();
    found.dedup();
    found.into_iter().map(|index| SentenceId { article: article.id, index }).collect()
}

/// Parts the sentences of one day into happenings.
fn groups(day: &[Told], index: &Index, named: &Named) -> Vec<Vec<Told>> {
    let mut parents: Vec<usize> = (0..day.len()).collect();
    let mut by_word: HashMap<(bool, u32), Vec<usize>> = HashMap::new();
    for (at, told) in day.iter().enumerate() {
        let sentence = told.sentence as usize;
        let words = index.terms_of(sentence).iter().map(|entry| (false, entry.number));
        let actors = named.in_sentence(sentence).iter().map(|actor| (true, actor.0));
        let mut near: Vec<usize> = Vec::new();
        for key in words.chain(actors) {
            let row = by_word.entry(key).or_default();
            if row.len() < COMMON {
                near.extend(row.iter());
                row.push(at);
            }
        }
        near.sort_unstable();
        near.dedup();
        for other in near {
            if find(&mut parents, other) != find(&mut parents, at)
                && same(index, named, sentence, day[other].sentence as usize)
            {
                let (a, b) = (find(&mut parents, other), find(&mut parents, at));
                parents[a.max(b)] = a.min(b);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<Told>> = BTreeMap::new();
    for (at, told) in day.iter().enumerate() {
        groups.entry(find(&mut parents, at)).or_default().push(*told);
    }
    groups.into_values().collect()
}

fn find(parents: &mut [usize], at: usize) -> usize {
    let mut top = at;
    while parents[top] != top {
        parents[top] = parents[parents[top]];
        top = parents[top];
    }
    top
}

/// Do two sentences about the same day tell the same?
fn same(index: &Index, named: &Named, a: usize, b: usize) -> bool {
    let like = index.cosine(a, b);
    let (mine, other) = (named.in_sentence(a), named.in_sentence(b));
    let shared = mine.iter().filter(|actor| other.contains(actor)).count();
    let wanted = if shared > 0 && shared * 2 >= mine.len().min(other.len()) {
        LIKE_WITH_ACTORS
    } else {
        LIKE
    };
    like >= wanted
}

fn event(library: &Library, index: &Index, named: &Named, group: &[Told]) -> Event {
    let best = group
        .iter()
        .max_by_key(|told| (informative(library, index, named, told), Reverse(told.sentence)))
        .expect("a group is not empty");
    let mut also: Vec<SentenceId> = group
        .iter()
        .filter(|told| told.sentence != best.sentence)
        .map(|told| library.id(told.sentence as usize))
        .collect();
    also.sort_unstable();
    also.dedup();
    Event {
        when: best.when,
        sentence: library.id(best.sentence as usize),
        time: best.time,
        actors: named.in_sentence(best.sentence as usize).to_vec(),
        also,
    }
}

/// How well a sentence stands by itself: it names someone, it is short but not bare, it does not
/// lean on the one before it, it is no quote, and its article is dated.
fn informative(library: &Library, index: &Index, named: &Named, told: &Told) -> i32 {
    let number = told.sentence as usize;
    let id = library.id(number);
    let (Some(article), Some(sentence)) = (library.article(id.article), library.sentence(id))
    else {
        return i32::MIN;
    };
    let text = library.text_of(id);
    let length = text.chars().count();
    let actors = named.in_sentence(number).len();
    let time = article.facts.times.get(told.time as usize);
    // "24 February 2022: Russia invades" is an entry of a timeline already.
    let opens = time.is_some_and(|time| {
        time.span.range().start.saturating_sub(sentence.span.range().start) <= OPENING
    });
    let quoted = article.facts.quotes.iter().any(|quote| quote.sentence == id.index);
    let mut score = if opens { 5 } else { 0 };
    score += i32::try_from(actors.min(3)).expect("at most 3") * 3;
    score += if article.article.date.is_some() { 4 } else { 0 };
    score += if (60..=200).contains(&length) { 4 } else { 0 };
    score -= if length > 320 { 4 } else { 0 };
    score -= if index.terms_of(number).len() < 4 { 6 } else { 0 };
    score -= if leans(text) { 5 } else { 0 };
    score -= if quoted { 2 } else { 0 };
    score -= if sentence.kind.is_prose() { 0 } else { 3 };
    score
}

/// Does `text` start with a word that needs the sentence before it?
pub fn leans(text: &str) -> bool {
    const LEANING: &[&str] = &[
        "he",
        "she",
        "it",
        "they",
        "this",
        "that",
        "these",
        "those",
        "however",
        "but",
        "and",
        "so",
        "also",
        "moreover",
        "furthermore",
        "meanwhile",
        "such",
        "his",
        "her",
        "its",
        "their",
        "there",
        "then",
        "yet",
        "still",
        "instead",
        "additionally",
        "nevertheless",
        "according",
    ];
    let first: String = text.chars().take_while(|c| c.is_alphabetic()).collect();
    LEANING.contains(&first.to_lowercase().as_str()) || text.starts_with(['“', '"', '(', '—', '–'])
}

#[cfg(test)]
mod tests {
    use crate::briefing::fixture::{HARBOUR, build, events};

    #[test]
    fn a_happening_told_twice_is_one_event() {
        insta::assert_snapshot!(events(&build(HARBOUR)), @r#"2025-03-02 On 2 March Marsh opened the new dock in Port Ellis. ["Ada Marsh", "Port Ellis"] +1"#);
    }
}
