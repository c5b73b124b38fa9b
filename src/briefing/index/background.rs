//! How often a word stands in news at large.
//!
//! In a folder on one matter the matter's own words are in every article and chance decides which
//! of the others are rare. So a word's weight is counted as if the folder's sentences stood among
//! some thousand of other news, and this table says how many of those hold the word.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::word::{fold, stem};

/// Words, most frequent first.
const COMMON: &str = include_str!("common.txt");
/// The share of sentences that hold the most frequent word at rank 1, if every sentence has twenty
/// words and a word at rank r is every (10 · r)th word of a text (Zipf's law).
const FIRST: f32 = 2.0;
/// The share of sentences that hold a word that is not in the table.
const RARE: f32 = 0.000_2;

static SHARES: LazyLock<HashMap<String, f32>> = LazyLock::new(|| {
    let mut shares: HashMap<String, f32> = HashMap::new();
    let lines = COMMON.lines().filter(|line| !line.starts_with('#'));
    let mut rank = 0.0;
    for word in lines.flat_map(str::split_whitespace) {
        rank += 1.0;
        *shares.entry(stem(&fold(word)).into_owned()).or_default() += FIRST / rank;
    }
    shares
});

/// The share of the sentences of all news that hold `term`, a stem: from 0.0002 to 0.5.
pub fn share(term: &str) -> f32 {
    SHARES.get(term).map_or(RARE, |share| share.clamp(RARE, 0.5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_stand_in_many_sentences() {
        assert!(share("said") > share("minist"));
        assert!(share("minist") > share("tomahawk"));
        assert!((share("xyzzy") - RARE).abs() < f32::EPSILON);
    }
}
