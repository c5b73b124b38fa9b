//! Clusters of words that are used alike: k-means over word vectors.
//!
//! In: a text file with a word and its vector a line, most frequent first. Out: for each word one
//! of 1,023 clusters (numbered from 1), and for each of these one of 255 and one of 63. Seeds are
//! words at equal distances down the list, and sums run in the order of the list: the same file
//! gives the same clusters.

use std::fs;
use std::io;
use std::path::Path;

/// Words with their clusters.
#[derive(Debug)]
pub struct Clusters {
    /// Each word with its cluster, from 1.
    pub words: Vec<(String, u32)>,
    /// For each cluster, by number, the ones of 255 and of 63 it belongs to; 0 of 0.
    pub levels: Box<[(u8, u8); 1024]>,
}

type Vector = [f32; 50];

/// Reads the file at `path` and clusters its words.
///
/// # Errors
/// If it cannot be read.
pub fn clusters(path: &Path) -> io::Result<Clusters> {
    let text = fs::read_to_string(path)?;
    let mut words = Vec::new();
    let mut vectors = Vec::new();
    for line in text.lines() {
        let mut parts = line.split(' ');
        let Some(word) = parts.next() else { continue };
        let mut vector = [0.0; 50];
        for (value, part) in vector.iter_mut().zip(parts) {
            *value = part.parse().map_err(io::Error::other)?;
        }
        words.push(word.to_owned());
        vectors.push(unit(vector));
    }
    let (fine, centres) = k_means(&vectors, 1023, 12);
    let (middle, centres) = k_means(&centres, 255, 20);
    let (top, _) = k_means(&centres, 63, 20);
    let mut levels = Box::new([(0, 0); 1024]);
    for (at, level) in levels.iter_mut().skip(1).enumerate() {
        let number = |n: usize| u8::try_from(n + 1).expect("fewer than 256 clusters");
        *level = (number(middle[at]), number(top[middle[at]]));
    }
    let number = |n: usize| u32::try_from(n + 1).expect("fewer than 1,024 clusters");
    let words = words.into_iter().zip(fine.into_iter().map(number)).collect();
    Ok(Clusters { words, levels })
}

/// Puts each vector to the nearest of `k` centres, which move to the mean of theirs, so often.
fn k_means(vectors: &[Vector], k: usize, rounds: usize) -> (Vec<usize>, Vec<Vector>) {
    let mut centres: Vec<Vector> = (0..k).map(|n| vectors[n * vectors.len() / k]).collect();
    let mut nearest = vec![0; vectors.len()];
    for _ in 0..rounds {
        for (at, vector) in nearest.iter_mut().zip(vectors) {
            *at = best(vector, &centres);
        }
        let mut sums = vec![[0.0; 50]; k];
        for (at, vector) in nearest.iter().zip(vectors) {
            sums[*at].iter_mut().zip(vector).for_each(|(sum, x)| *sum += x);
        }
        for (centre, sum) in centres.iter_mut().zip(sums) {
            if sum.iter().any(|x| *x != 0.0) {
                *centre = unit(sum);
            }
        }
    }
    (nearest, centres)
}

fn best(vector: &Vector, centres: &[Vector]) -> usize {
    let mut found = (0, f32::MIN);
    for (at, centre) in centres.iter().enumerate() {
        let mut sums = [0.0_f32; 10];
        for (x, y) in vector.chunks_exact(10).zip(centre.chunks_exact(10)) {
            for n in 0..10 {
                sums[n] += x[n] * y[n];
            }
        }
        let dot = sums.iter().sum();
        if dot > found.1 {
            found = (at, dot);
        }
    }
    found.0
}

fn unit(mut vector: Vector) -> Vector {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-9);
    vector.iter_mut().for_each(|x| *x /= length);
    vector
}
