//! What sentences mean: their words as vectors.
//!
//! A sentence's vector is the sum of its words', each weighed by its rarity; kept in one byte a
//! dimension, since there are a hundred thousand sentences. How much of one sentence another holds
//! is asked word by word: each word of the one looks for the word of the other that is most like
//! it.

use crate::analysis::vectors::{SIZE, Vectors, dot, unit};
use crate::briefing::index::Index;

/// From which likeness on a word stands for another in part.
const AKIN: f32 = 0.4;
/// More words of a sentence are not looked at: it would cost their square.
const LONGEST: usize = 40;

/// The vectors of all sentences and words.
#[derive(Debug, Clone, Default)]
pub struct Meaning {
    /// For each term its place among the vectors.
    places: Vec<Option<u32>>,
    vectors: Vec<[f32; SIZE]>,
    sentences: Vec<[i8; SIZE]>,
}

impl Meaning {
    /// Looks up all terms of `index`, which has `sentences` sentences.
    pub fn new(index: &Index, sentences: usize) -> Self {
        let model = Vectors::embedded();
        let mut meaning = Self::default();
        for term in 0..index.term_count() {
            let found = model.of(index.name(term));
            meaning.places.push(
                found
                    .is_some()
                    .then(|| u32::try_from(meaning.vectors.len()).expect("fewer terms than bytes")),
            );
            meaning.vectors.extend(found);
        }
        meaning.sentences = (0..sentences).map(|at| meaning.sentence(index, at)).collect();
        meaning
    }

    fn sentence(&self, index: &Index, at: usize) -> [i8; SIZE] {
        let mut sum = [0.0; SIZE];
        for entry in index.terms_of(at) {
            if let Some(vector) = self.word(entry.number) {
                let weight = index.rarity(entry.number);
                sum.iter_mut().zip(vector).for_each(|(sum, value)| *sum += weight * value);
            }
        }
        // No part of a vector of 96 numbers is near 1, so 127 steps are taken up to a half.
        #[expect(clippy::cast_possible_truncation, reason = "from -127 to 127")]
        unit(sum).map(|value| (value * 254.0).clamp(-127.0, 127.0) as i8)
    }

    fn word(&self, term: u32) -> Option<&[f32; SIZE]> {
        self.places[term as usize].map(|place| &self.vectors[place as usize])
    }

    /// How alike two sentences are, from 0 to 1; 0.0 if the words of either are not known.
    pub fn likeness(&self, a: usize, b: usize) -> f32 {
        let product = |x: &i8, y: &i8| i32::from(*x) * i32::from(*y);
        let dot: i32 =
            self.sentences[a].iter().zip(&self.sentences[b]).map(|(x, y)| product(x, y)).sum();
        // At most 96 · 127², far below 2²⁴.
        #[expect(clippy::cast_precision_loss)]
        let likeness = dot as f32 / (254.0 * 254.0);
        likeness.clamp(0.0, 1.0)
    }

    /// How much of the words `of` the words `by` hold, by their rarity, from 0 to 1.
    pub fn held(&self, index: &Index, of: &[u32], by: &[u32]) -> f32 {
        let (of, by) = (&of[..of.len().min(LONGEST)], &by[..by.len().min(LONGEST)]);
        let (mut held, mut all) = (0.0, 0.0);
        for &term in of {
            let weight = index.rarity(term);
            all += weight;
            held += weight * self.best(term, by);
        }
        if all > 0.0 { held / all } else { 0.0 }
    }

    /// How well the word of `by` that is most like `term` stands for it.
    fn best(&self, term: u32, by: &[u32]) -> f32 {
        if by.binary_search(&term).is_ok() {
            return 1.0;
        }
        let Some(vector) = self.word(term) else { return 0.0 };
        let others = by.iter().filter_map(|&other| self.word(other));
        let best = others.map(|other| dot(vector, other)).fold(0.0, f32::max);
        ((best - AKIN) / (1.0 - AKIN)).max(0.0)
    }
}
