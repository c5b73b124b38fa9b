//! Word vectors as the program embeds them: by stem.
//!
//! In: text with a word and its numbers a line, most frequent words first. Out: the bytes of a
//! model. A stem's vector is the mean of its words', a word counting as 1 / (its place + 20), since
//! words are about as frequent as their place is low (Zipf's law).

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use tidings::analysis::terms;
use tidings::analysis::vectors::{SIZE, unit, write};

/// Makes a model of at most `most` stems from the file at `path`.
///
/// # Errors
/// If the file cannot be read or is not what it should be.
pub fn model(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let text = fs::read_to_string(path)?;
    let mut sums: BTreeMap<Box<str>, [f32; SIZE]> = BTreeMap::new();
    let mut place = 20.0_f32;
    for line in text.lines() {
        let mut parts = line.split(' ');
        let Some(word) = parts.next() else { continue };
        place += 1.0;
        let found = terms::of(word);
        let [stem] = &found[..] else { continue };
        if stem.starts_with(|c: char| c.is_ascii_digit())
            || sums.len() == most && !sums.contains_key(stem)
        {
            continue;
        }
        let mut vector = [0.0; SIZE];
        for (value, part) in vector.iter_mut().zip(parts) {
            *value = part.parse().map_err(io::Error::other)?;
        }
        let vector = unit(vector);
        let sum = sums.entry(stem.clone()).or_insert([0.0; SIZE]);
        sum.iter_mut().zip(vector).for_each(|(sum, value)| *sum += value / place);
    }
    Ok(write(sums.into_iter().map(|(stem, sum)| (stem.into(), sum)).collect()))
}
