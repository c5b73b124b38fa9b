//! The words of a piece of text, and how they are numbered and hashed.

use crate::briefing::index::Index;
use crate::text::word::{fold, stem};

/// The words of `text` with their places: runs of letters and digits with what joins them.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let part = |c: char| c.is_alphanumeric();
    let joins = |c: char| matches!(c, '\'' | '’' | ',' | '.');
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(part)?;
        let rest = &text[start..];
        let mut end = 0;
        let mut chars = rest.char_indices().peekable();
        while let Some((place, c)) = chars.next() {
            let goes_on = part(c) || joins(c) && chars.peek().is_some_and(|(_, next)| part(*next));
            if !goes_on {
                break;
            }
            end = place + c.len_utf8();
        }
        at = start + end;
        Some((start, &rest[..end]))
    })
}

/// FNV-1a, 64 bits: the same on every machine and in every version, unlike the standard hasher.
#[derive(Debug, Clone, Copy)]
pub struct Fnv(pub u64);

impl Fnv {
    /// Nothing hashed yet.
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a word and its end.
    pub fn add(&mut self, word: &str) {
        for byte in word.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// The number of the term that `word` is.
pub fn term(index: &Index, word: &str) -> Option<u32> {
    let folded = fold(word);
    index.term(&stem(folded.trim_end_matches("'s")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_what_joins_them() {
        let found: Vec<&str> = words("It's 1,500.5 km, U.S.-made… ").map(|(_, w)| w).collect();
        assert_eq!(found, ["It's", "1,500.5", "km", "U.S", "made"]);
    }
}
