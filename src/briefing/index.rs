//! Which sentences hold which term: the one index that links, stories, summaries and search
//! read.
//!
//! In: a library. Out: every stem numbered in the order in which the texts first use it, for each
//! sentence its stems, and for each stem its sentences. All is in flat arrays: a library of
//! 2,000 articles has a million postings, and a vector for each term would cost more than all
//! else together.

mod background;

use std::collections::HashMap;

use crate::briefing::index::background::share;
use crate::briefing::library::{Library, narrow};

/// Among how many sentences of other news a term's rarity is counted.
const OTHERS: f32 = 3000.0;

/// How often a term stands in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The number of the term (in a sentence's list) or of the sentence (in a term's list).
    pub number: u32,
    /// How often.
    pub count: u32,
}

/// Terms by sentence and sentences by term.
#[derive(Debug, Clone, Default)]
pub struct Index {
    terms: HashMap<Box<str>, u32>,
    names: Vec<Box<str>>,
    by_sentence: Rows,
    by_term: Rows,
    /// For each term how many articles hold it.
    articles: Vec<u32>,
    /// For each term the share of sentences of other news that hold it.
    shares: Vec<f32>,
    /// For each term its weight.
    weights: Vec<f32>,
    /// For each sentence the length of its vector.
    lengths: Vec<f32>,
}

/// Rows of entries in one array.
#[derive(Debug, Clone, Default)]
struct Rows {
    starts: Vec<u32>,
    entries: Vec<Entry>,
}

impl Rows {
    fn row(&self, at: usize) -> &[Entry] {
        &self.entries[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

impl Index {
    /// Reads the terms of all sentences.
    pub fn new(library: &Library) -> Self {
        let mut index = Self::default();
        index.by_sentence.starts.push(0);
        let mut row: Vec<u32> = Vec::new();
        for article in library.articles() {
            let facts = &article.facts;
            for at in 0..facts.sentences.len() {
                row.clear();
                let terms = facts.terms.get(at).into_iter().flatten();
                row.extend(terms.map(|term| index.number(term)));
                row.sort_unstable();
                let counted = row.chunk_by(|a, b| a == b);
                let entries = counted.map(|c| Entry { number: c[0], count: narrow(c.len()) });
                index.by_sentence.entries.extend(entries);
                index.by_sentence.starts.push(narrow(index.by_sentence.entries.len()));
            }
        }
        index.turn();
        index.count_articles(library);
        index.weigh();
        index
    }

    fn number(&mut self, term: &str) -> u32 {
        if let Some(&number) = self.terms.get(term) {
            return number;
        }
        let number = narrow(self.names.len());
        self.terms.insert(term.into(), number);
        self.names.push(term.into());
        number
    }

    /// Makes the rows by term from the rows by sentence.
    fn turn(&mut self) {
        let rows = &self.by_sentence;
        let mut starts = vec![0_u32; self.names.len() + 1];
        for entry in &rows.entries {
            starts[entry.number as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut entries = vec![Entry { number: 0, count: 0 }; rows.entries.len()];
        for (sentence, bounds) in (0..).zip(rows.starts.windows(2)) {
            for entry in &rows.entries[bounds[0] as usize..bounds[1] as usize] {
                let place = &mut next[entry.number as usize];
                entries[*place as usize] = Entry { number: sentence, count: entry.count };
                *place += 1;
            }
        }
        self.by_term = Rows { starts, entries };
    }

    fn count_articles(&mut self, library: &Library) {
        let mut last = vec![u32::MAX; self.names.len()];
        self.articles = vec![0; self.names.len()];
        for position in 0..library.articles().len() {
            for sentence in library.sentences_of(position) {
                for entry in self.by_sentence.row(sentence) {
                    let term = entry.number as usize;
                    if last[term] != narrow(position) {
                        last[term] = narrow(position);
                        self.articles[term] += 1;
                    }
                }
            }
        }
    }

    /// The number of `term`, a stem.
    pub fn term(&self, term: &str) -> Option<u32> {
        self.terms.get(term).copied()
    }

    /// How many terms there are; they are numbered from 0.
    pub fn term_count(&self) -> u32 {
        narrow(self.names.len())
    }

    /// The stem with `number`.
    pub fn name(&self, number: u32) -> &str {
        &self.names[number as usize]
    }

    /// The terms of `sentence`, ascending.
    pub fn terms_of(&self, sentence: usize) -> &[Entry] {
        self.by_sentence.row(sentence)
    }

    /// The sentences that hold `term`, ascending.
    pub fn sentences_with(&self, term: u32) -> &[Entry] {
        self.by_term.row(term as usize)
    }

    /// How many articles hold `term`.
    pub fn articles_with(&self, term: u32) -> u32 {
        self.articles[term as usize]
    }

    /// The share of the sentences of other news that hold `term`.
    pub fn share(&self, term: u32) -> f32 {
        self.shares[term as usize]
    }

    /// The weight of `term` by its rarity among the sentences of the library, as in
    /// [`weigh`](Self::weigh).
    pub fn rarity(&self, term: u32) -> f32 {
        self.weights[term as usize]
    }

    /// The length of the vector of a sentence's words, each weighed by its rarity.
    pub fn length(&self, sentence: usize) -> f32 {
        self.lengths[sentence]
    }

    /// How alike two sentences are in their words: the cosine of their vectors. 0.0, never NaN,
    /// if either has no weight.
    pub fn cosine(&self, a: usize, b: usize) -> f32 {
        let scale = self.length(a) * self.length(b);
        if scale > 0.0 { self.shared(a, b) / scale } else { 0.0 }
    }

    /// The sum of the squared weights of the words that both have.
    fn shared(&self, a: usize, b: usize) -> f32 {
        let mut others = self.terms_of(b).iter().peekable();
        let mut sum = 0.0;
        for entry in self.terms_of(a) {
            while others.next_if(|other| other.number < entry.number).is_some() {}
            if others.peek().is_some_and(|other| other.number == entry.number) {
                sum += self.rarity(entry.number).powi(2);
            }
        }
        sum
    }

    /// Weighs each term by its rarity among the sentences of the library and [`OTHERS`] sentences
    /// of other news: `ln(all / (with it + 0.5))`, at least 0 (after Spärck Jones 1972,
    /// <https://doi.org/10.1108/eb026526>).
    // Counts of sentences stay far below 2²⁴, so `f32` holds them.
    #[expect(clippy::cast_precision_loss)]
    fn weigh(&mut self) {
        let all = self.by_sentence.starts.len() as f32 + OTHERS;
        self.shares = self.names.iter().map(|name| share(name)).collect();
        let weight = |(share, bounds): (&f32, &[u32])| {
            let with = (bounds[1] - bounds[0]) as f32 + OTHERS * share + 0.5;
            (all / with).ln().max(0.0)
        };
        self.weights = self.shares.iter().zip(self.by_term.starts.windows(2)).map(weight).collect();
        let square = |entry: &Entry| self.weights[entry.number as usize].powi(2);
        let length =
            |sentence| self.by_sentence.row(sentence).iter().map(square).sum::<f32>().sqrt();
        self.lengths = (0..self.by_sentence.starts.len() - 1).map(length).collect();
    }
}
