//! How much it says, within a story, that two sentences share a word, an actor or a day.
//!
//! Where all articles are about one dismissal, most sentences name the one who went, many say
//! "dismissed" and "Tuesday", and that two do says little: what binds two sentences is what few
//! others of their story have. Rarity among all news (the index) cannot tell that.

use std::collections::HashMap;
use std::hash::Hash;

use jiff::civil::Date;

use crate::briefing::library::Library;
use crate::briefing::links::content::Content;
use crate::briefing::links::features::Features;
use crate::briefing::model::ActorId;
use crate::briefing::named::Named;

/// First and last day of a time.
type Days = (Date, Date);

/// As many sentences of other news are thought to stand in a story, so that in a story of two
/// short articles a word is not common because it stands in both.
const OTHERS: f32 = 100.0;

/// What each part of each sentence tells, from 0 (all sentences of the story have it) to 1 (two
/// have it).
#[derive(Debug, Clone, Default)]
pub struct Telling {
    words: Rows,
    /// Of each sentence, as a vector of its words.
    lengths: Vec<f32>,
    actors: Rows,
    days: Rows,
}

/// A number for each part of each sentence.
#[derive(Debug, Clone, Default)]
struct Rows {
    starts: Vec<u32>,
    values: Vec<f32>,
}

impl Rows {
    fn row(&self, sentence: usize) -> &[f32] {
        &self.values[self.starts[sentence] as usize..self.starts[sentence + 1] as usize]
    }
}

impl Telling {
    /// Counts what the sentences of each story have; `story` is that of each article, by position.
    pub fn new(
        library: &Library,
        story: &[u32],
        (content, named, features): (&Content, &Named, &[Features]),
    ) -> Self {
        let mut positions: Vec<usize> = (0..library.articles().len()).collect();
        positions.sort_by_key(|&at| story[at]);
        let stories: Vec<Vec<usize>> = positions
            .chunk_by(|&a, &b| story[a] == story[b])
            .map(|some| some.iter().flat_map(|&at| library.sentences_of(at)).collect())
            .collect();
        let sentences = library.sentence_count();
        let words = rows(&stories, sentences, |sentence| content.terms_of(sentence));
        let length = |at| words.row(at).iter().map(|value| value * value).sum::<f32>().sqrt();
        Self {
            lengths: (0..sentences).map(length).collect(),
            words,
            actors: rows(&stories, sentences, |sentence| named.in_sentence(sentence)),
            days: rows(&stories, sentences, |sentence| &features[sentence].days),
        }
    }

    /// What the words `of` the sentences `a` and `b`, ascending, tell that both have, and their
    /// cosine.
    pub fn words(&self, of: (&[u32], &[u32]), a: usize, b: usize) -> (f32, f32) {
        let (mine, other) = (self.words.row(a), self.words.row(b));
        let (mut sum, mut square, mut y) = (0.0, 0.0, 0);
        for (word, value) in of.0.iter().zip(mine) {
            while of.1.get(y).is_some_and(|other| other < word) {
                y += 1;
            }
            if of.1.get(y) == Some(word) {
                square += value * other[y];
                sum += value.min(other[y]);
            }
        }
        let scale = self.lengths[a] * self.lengths[b];
        (sum, if scale > 0.0 { square / scale } else { 0.0 })
    }

    /// What the actors `of` the sentences `a` and `b` tell that both name.
    pub fn actors(&self, of: (&[ActorId], &[ActorId]), a: usize, b: usize) -> f32 {
        let (mine, other) = (self.actors.row(a), self.actors.row(b));
        both(of.0, of.1).map(|(x, y)| mine[x].min(other[y])).sum()
    }

    /// The most that a day `of` the sentences `a` and `b` tells of which both speak.
    pub fn day(&self, of: (&[Days], &[Days]), a: usize, b: usize) -> f32 {
        let mut most = 0.0_f32;
        for (x, mine) in of.0.iter().zip(self.days.row(a)) {
            for (y, other) in of.1.iter().zip(self.days.row(b)) {
                if x.0 <= y.1 && y.0 <= x.1 {
                    let long = |days: &Days| (days.1 - days.0).get_days() > 7;
                    let part = if long(x) || long(y) { 0.5 } else { 1.0 };
                    most = most.max(part * mine.min(*other));
                }
            }
        }
        most
    }
}

/// The places of what is in both lists, in the one and in the other. A sentence names few actors.
fn both<'a, T: Eq>(a: &'a [T], b: &'a [T]) -> impl Iterator<Item = (usize, usize)> + 'a {
    let place = |one: &T| b.iter().position(|other| other == one);
    a.iter().enumerate().filter_map(move |(x, one)| Some((x, place(one)?)))
}

// Counts of sentences stay far below 2²⁴, so `f32` holds them.
#[expect(clippy::cast_precision_loss)]
fn rows<'a, T: Copy + Eq + Hash + 'a>(
    stories: &[Vec<usize>],
    sentences: usize,
    of: impl Fn(usize) -> &'a [T],
) -> Rows {
    let mut rows = Rows { starts: vec![0], values: Vec::new() };
    let mut end = 0;
    for sentence in 0..sentences {
        end += u32::try_from(of(sentence).len()).expect("fewer than bytes of text");
        rows.starts.push(end);
    }
    rows.values.resize(end as usize, 0.0);
    let mut counts: HashMap<T, u32> = HashMap::new();
    for story in stories {
        counts.clear();
        for &sentence in story {
            of(sentence).iter().for_each(|part| *counts.entry(*part).or_default() += 1);
        }
        let all = story.len() as f32 + OTHERS;
        let most = (all / 2.5).ln();
        for &sentence in story {
            let start = rows.starts[sentence] as usize;
            for (at, part) in of(sentence).iter().enumerate() {
                let with = counts[part] as f32 + 0.5;
                rows.values[start + at] = ((all / with).ln() / most).clamp(0.0, 1.0);
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_sentences_of_a_story_have_tells_less_than_what_two_have() {
        let sentences: Vec<Vec<u32>> = (0..60).map(|n| vec![7, 100 + n / 2]).collect();
        let rows = rows(&[(0..60).collect()], 60, |at| &sentences[at]);
        let row = rows.row(10);
        assert!(row[0] < 0.3 && (row[1] - 1.0).abs() < 1e-6, "{row:?}");
    }

    #[test]
    fn a_word_is_counted_within_its_story() {
        let sentences: Vec<Vec<u32>> = vec![vec![7]; 60];
        let one = rows(&[(0..60).collect()], 60, |at| &sentences[at]).row(0)[0];
        let split = rows(&[(0..2).collect(), (2..60).collect()], 60, |at| &sentences[at]).row(0)[0];
        assert!(split > one, "{split} {one}");
    }

    #[test]
    fn months_that_meet_tell_less_than_days() {
        let day = |month, day| Date::new(2025, month, day).expect("a day");
        let telling = Telling {
            days: Rows { starts: vec![0, 1, 2], values: vec![0.8, 0.6] },
            ..Telling::default()
        };
        let of = |a: Days, b: Days| telling.day((&[a], &[b]), 0, 1);
        let (sunday, march) = ((day(3, 2), day(3, 2)), (day(3, 1), day(3, 31)));
        assert!((of(sunday, sunday) - 0.6).abs() < 1e-6);
        assert!((of(sunday, march) - 0.3).abs() < 1e-6);
        assert!(of(sunday, (day(3, 3), day(3, 3))) <= 0.0);
    }
}
