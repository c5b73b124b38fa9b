//! Quoted words, each once: quotes of the same words are put together, also where one gives only
//! a part of them or a word more.
//!
//! In: quotes, as a rule of one speaker. Out: groups, each led by its longest quote. The longest
//! come first; a shorter one joins the first group whose leader has its words in one run, or, from
//! five words on, four fifths of its pairs of words. One or two words may be said at any time: they
//! join only the same words. Found through an index of pairs of words:
//! near linear in the words, as long as no pair of words is in very many quotes.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::briefing::library::Library;
use crate::briefing::model::{QuoteId, Quoted};
use crate::briefing::words::{Fnv, words};
use crate::text::word::fold;

/// From so many words on a part of a quote tells what it is a part of.
const TELLING: usize = 3;

/// With so many words a quote may differ a little.
const LOOSE: usize = 5;

/// A pair of words in more groups than this tells nothing.
const CROWD: usize = 64;

/// The groups of `quotes`, in the order of their first quotes; what is no quote is left out.
pub fn quoted(library: &Library, quotes: &[QuoteId]) -> Vec<Quoted> {
    let mut all: Vec<(usize, QuoteId, Vec<String>)> = Vec::new();
    for (place, id) in quotes.iter().enumerate() {
        let Some(article) = library.article(id.article) else { continue };
        let Some(quote) = article.facts.quotes.get(id.index as usize) else { continue };
        let said = words(quote.span.of(&article.article.text));
        all.push((place, *id, said.map(|(_, word)| fold(word).into_owned()).collect()));
    }
    all.sort_by_key(|(place, _, words)| (Reverse(words.len()), *place));
    let mut groups = Groups::default();
    for (place, id, words) in all {
        groups.take(place, id, words);
    }
    groups.finish()
}

/// A group while it is made.
struct Group {
    /// The words of its leader.
    words: Vec<String>,
    /// Its quotes by their places; the leader first.
    quotes: Vec<(usize, QuoteId)>,
}

#[derive(Default)]
struct Groups {
    groups: Vec<Group>,
    /// Where the leaders have each word, and each pair of words: group and place.
    by: BTreeMap<u64, Vec<(usize, usize)>>,
}

impl Groups {
    fn take(&mut self, place: usize, id: QuoteId, words: Vec<String>) {
        match self.within(&words).or_else(|| self.nearly(&words)) {
            Some(group) => self.groups[group].quotes.push((place, id)),
            None => self.lead(place, id, words),
        }
    }

    fn lead(&mut self, place: usize, id: QuoteId, words: Vec<String>) {
        let group = self.groups.len();
        for run in 1..=2 {
            for (at, key) in words.windows(run).map(hash).enumerate() {
                self.by.entry(key).or_default().push((group, at));
            }
        }
        self.groups.push(Group { words, quotes: vec![(place, id)] });
    }

    /// The first group whose leader has all of `words` in one run.
    fn within(&self, words: &[String]) -> Option<usize> {
        let key = words.get(..words.len().min(2)).filter(|run| !run.is_empty()).map(hash)?;
        let found = self.by.get(&key)?.iter().find(|(group, at)| {
            let leader = &self.groups[*group].words;
            let part = leader[*at..].starts_with(words) && words.len() >= TELLING;
            part || leader == words
        });
        found.map(|(group, _)| *group)
    }

    /// The group whose leader has most of the pairs of `words`, if those are nearly all.
    fn nearly(&self, words: &[String]) -> Option<usize> {
        if words.len() < LOOSE {
            return None;
        }
        let mut pairs: Vec<u64> = words.windows(2).map(hash).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for pair in &pairs {
            let Some(places) = self.by.get(pair).filter(|places| places.len() <= CROWD) else {
                continue;
            };
            let mut groups: Vec<usize> = places.iter().map(|(group, _)| *group).collect();
            groups.dedup(); // they stand in order
            groups.into_iter().for_each(|group| *shared.entry(group).or_default() += 1);
        }
        let best = shared.into_iter().max_by_key(|(group, count)| (*count, Reverse(*group)));
        best.filter(|(_, count)| count * 5 >= pairs.len() * 4).map(|(group, _)| group)
    }

    fn finish(mut self) -> Vec<Quoted> {
        self.groups.sort_by_key(|group| group.quotes.iter().map(|(place, _)| *place).min());
        let made = self.groups.into_iter().map(|mut group| {
            let (_, quote) = group.quotes.remove(0);
            group.quotes.sort_unstable();
            Quoted { quote, also: group.quotes.into_iter().map(|(_, id)| id).collect() }
        });
        made.collect()
    }
}

fn hash(run: &[String]) -> u64 {
    let mut hash = Fnv::new();
    run.iter().for_each(|word| hash.add(word));
    hash.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::fixture::build;

    /// The quotes of a text, each once: the words of the leader and how many others say them.
    fn once(text: &str) -> Vec<(String, usize)> {
        let briefing = build(text);
        let mut all = Vec::new();
        for article in briefing.articles() {
            let quotes = article.facts.quotes.iter().zip(0..);
            all.extend(quotes.map(|(_, index)| QuoteId { article: article.id, index }));
        }
        let groups = briefing.quoted(&all);
        let words = |id: QuoteId| {
            let article = briefing.article(id.article).expect("there");
            article.facts.quotes[id.index as usize].span.of(&article.article.text).to_owned()
        };
        groups.iter().map(|group| (words(group.quote), group.also.len())).collect()
    }

    #[test]
    fn the_same_words_are_said_once() {
        let found = once(
            "
# a.md | 2025-03-07 | daily | One
[Ada Marsh|P] said “we will not sell” and called it “a grandstanding trick of the harbour”.
[Ada Marsh|P] said “no”.
# b.md | 2025-03-08 | wire | Two
[Ada Marsh|P] said: “We will not sell the dock, not today and not in a hundred years.”
[Ada Marsh|P] spoke of a “trick of the harbour”. She said “no, the dock is ours”.
# c.md | 2025-03-09 | wire | Three
[Ada Marsh|P] said: “We will not sell the dock, sir, not today and not in a hundred years.”
[Ada Marsh|P] said: “We will sell the dock tomorrow if nobody comes to the meeting today.”
",
        );
        let expected = [
            ("We will not sell the dock, sir, not today and not in a hundred years.", 2),
            ("a grandstanding trick of the harbour", 1),
            ("no", 0),
            ("no, the dock is ours", 0),
            ("We will sell the dock tomorrow if nobody comes to the meeting today.", 0),
        ];
        assert_eq!(found, expected.map(|(words, also)| (words.to_owned(), also)));
    }
}
