//! What sentences say beside whom they name and when: their words without those of names, titles
//! and times.
//!
//! Two sentences that share "French President Emmanuel Macron" have eight words in common and
//! perhaps nothing else. So names are compared as actors and times as days, and only what is left
//! is compared as words.

use std::ops::Range;

use crate::analysis::Facts;
use crate::briefing::index::Index;
use crate::briefing::library::{Library, narrow};
use crate::briefing::words::{term, words};
use crate::text::span::Span;

/// The words of each sentence without names, titles and times; ascending numbers of terms.
#[derive(Debug, Clone, Default)]
pub struct Content {
    starts: Vec<u32>,
    terms: Vec<u32>,
    lengths: Vec<f32>,
}

/// What two sentences have in common.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Shared {
    /// The cosine of their words, each weighed by its rarity; 0.0 if either has none.
    pub cosine: f32,
    /// How much of the shorter one the other holds, by weight.
    pub held: f32,
    /// How many words they share.
    pub count: usize,
    /// The weight of the shared words, summed.
    pub weight: f32,
}

impl Content {
    /// Reads all sentences.
    pub fn new(library: &Library, index: &Index) -> Self {
        let mut content = Self { starts: vec![0], ..Self::default() };
        for (position, article) in library.articles().iter().enumerate() {
            let text = &article.article.text;
            let mut names = Names::new(text, &article.facts, index);
            for (at, sentence) in library.sentences_of(position).enumerate() {
                let left_out = names.of(narrow(at));
                let terms = index.terms_of(sentence).iter().map(|entry| entry.number);
                content.terms.extend(terms.filter(|term| !left_out.contains(term)));
                content.close(index);
            }
        }
        content
    }

    fn close(&mut self, index: &Index) {
        let start = self.starts.last().copied().unwrap_or_default() as usize;
        let square =
            self.terms[start..].iter().map(|&term| index.rarity(term).powi(2)).sum::<f32>();
        self.lengths.push(square.sqrt());
        self.starts.push(narrow(self.terms.len()));
    }

    /// The words of the sentence with `number`.
    pub fn terms_of(&self, number: usize) -> &[u32] {
        &self.terms[self.range(number)]
    }

    fn range(&self, number: usize) -> Range<usize> {
        self.starts[number] as usize..self.starts[number + 1] as usize
    }

    /// What the sentences `a` and `b` have in common.
    pub fn shared(&self, index: &Index, a: usize, b: usize) -> Shared {
        let mut others = self.terms_of(b).iter().peekable();
        let (mut shared, mut square) = (Shared::default(), 0.0);
        for term in self.terms_of(a) {
            while others.next_if(|other| *other < term).is_some() {}
            if others.peek().is_some_and(|other| *other == term) {
                let weight = index.rarity(*term);
                square += weight * weight;
                shared.weight += weight;
                shared.count += 1;
            }
        }
        let (x, y) = (self.lengths[a], self.lengths[b]);
        if x > 0.0 && y > 0.0 {
            shared.cosine = square / (x * y);
            shared.held = square / x.min(y).powi(2);
        }
        shared
    }
}

/// Walks the names, titles and times of an article sentence by sentence.
struct Names<'a> {
    text: &'a str,
    index: &'a Index,
    spans: Vec<(u32, Span)>,
    next: usize,
}

impl<'a> Names<'a> {
    fn new(text: &'a str, facts: &Facts, index: &'a Index) -> Self {
        let mut spans: Vec<(u32, Span)> = Vec::new();
        for mention in &facts.mentions {
            spans.push((mention.sentence, mention.span));
            spans.extend(mention.role.map(|role| (mention.sentence, role)));
        }
        spans.extend(facts.times.iter().map(|time| (time.sentence, time.span)));
        spans.sort_unstable();
        Self { text, index, spans, next: 0 }
    }

    /// The terms that stand in names, titles and times of `sentence`.
    fn of(&mut self, sentence: u32) -> Vec<u32> {
        let mut found = Vec::new();
        while let Some((_, span)) = self.spans.get(self.next).filter(|(s, _)| *s <= sentence) {
            for (_, word) in words(span.of(self.text)) {
                found.extend(term(self.index, word));
            }
            self.next += 1;
        }
        found
    }
}
