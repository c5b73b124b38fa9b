//! Bytes of a text to Unicode scalar values, which is what other programs count in.

/// Counts the scalar values before a byte.
#[derive(Debug)]
pub struct Points<'a> {
    text: &'a str,
    /// How many scalar values start before each [`STEP`]th byte.
    before: Vec<usize>,
}

const STEP: usize = 256;

impl<'a> Points<'a> {
    /// Counts `text` once, so that each look-up is short.
    pub fn new(text: &'a str) -> Self {
        let counts = text.as_bytes().chunks(STEP).scan(0, |sum, chunk| {
            let before = *sum;
            *sum += starts(chunk);
            Some(before)
        });
        Self { text, before: counts.collect() }
    }

    /// How many scalar values stand before byte `at`; all of them from the end on.
    pub fn at(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let Some(before) = self.before.get(at / STEP).or(self.before.last()) else { return 0 };
        let first = (at / STEP).min(self.before.len() - 1) * STEP;
        before + starts(&self.text.as_bytes()[first..at])
    }
}

/// How many scalar values start in `bytes` of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn points_are_characters(text in "[a-zé漢😀]{0,600}") {
            let points = Points::new(&text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(at), count);
            }
            prop_assert_eq!(points.at(text.len()), text.chars().count());
        }
    }
}
