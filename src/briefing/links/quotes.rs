//! Quotes of different articles that share words.
//!
//! A quote is cut into runs of five words (shingles); quotes that share one are laid side by side
//! and their longest common run is measured. A quote shorter than five words must be the same as
//! a whole. Runs of small words alone ("at the end of the") say nothing and do not count.

use std::collections::BTreeMap;

use crate::briefing::library::{Library, narrow};
use crate::briefing::links::claims::Claim;
use crate::briefing::links::features::{Fnv, words};

/// How many words two quotes must share in a row.
const RUN: usize = 5;
/// The fewest words of a quote that is found as a whole.
const WHOLE: usize = 3;
/// How many quotes of the same words each is linked with.
const TWINS: usize = 8;

/// A quote, in words.
#[derive(Debug)]
struct Words {
    position: usize,
    sentence: u32,
    words: Vec<String>,
}

/// Pairs of sentences that quote the same words; the score is the share of the shorter quote that
/// the longest common run covers.
pub fn quotes(library: &Library) -> Vec<Claim> {
    let quotes = read(library);
    let mut by_shingle: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    for (number, quote) in (0..).zip(&quotes) {
        let run = RUN.min(quote.words.len());
        for shingle in quote.words.windows(run.max(1)) {
            if telling(shingle) {
                let mut hash = Fnv::new();
                shingle.iter().for_each(|word| hash.add(word));
                let row = by_shingle.entry(hash.0).or_default();
                if row.last() != Some(&number) {
                    row.push(number);
                }
            }
        }
    }
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for row in by_shingle.values() {
        for (at, &a) in row.iter().enumerate() {
            let other = |b: &&u32| quotes[**b as usize].position != quotes[a as usize].position;
            pairs.extend(row[at + 1..].iter().filter(other).take(TWINS).map(|&b| (a, b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut found: Vec<Claim> =
        pairs.iter().filter_map(|&(a, b)| link(&quotes[a as usize], &quotes[b as usize])).collect();
    found.sort_by(|x, y| (x.a, x.b).cmp(&(y.a, y.b)).then(y.score.total_cmp(&x.score)));
    found.dedup_by_key(|claim| (claim.a, claim.b));
    found
}

fn read(library: &Library) -> Vec<Words> {
    let mut found = Vec::new();
    for (position, article) in library.articles().iter().enumerate() {
        let first = library.sentences_of(position).start;
        for quote in &article.facts.quotes {
            let text = quote.span.of(&article.article.text);
            let words: Vec<String> = words(text).map(|(_, word)| word.to_lowercase()).collect();
            if words.len() >= WHOLE
                && article.facts.sentences.get(quote.sentence as usize).is_some()
            {
                found.push(Words { position, sentence: narrow(first) + quote.sentence, words });
            }
        }
    }
    found
}

/// Does a run hold words of weight, and not only small ones? A whole quote of three or four words
/// needs as many as a run of five.
fn telling(run: &[String]) -> bool {
    run.iter().filter(|word| word.chars().count() > 3 && !SMALL.contains(&word.as_str())).count()
        >= 2
}

const SMALL: &[&str] = &[
    "that", "this", "with", "from", "have", "will", "would", "there", "their", "they", "what",
    "when", "been", "were", "them", "then", "than", "just", "very", "going", "know", "think",
    "want", "said", "about", "because", "could", "should", "your", "some", "more", "into",
];

fn link(a: &Words, b: &Words) -> Option<Claim> {
    let run = longest_run(&a.words, &b.words);
    let shorter = a.words.len().min(b.words.len());
    let whole = a.words == b.words;
    if run < RUN && !whole {
        return None;
    }
    // Counts of words stay far below 2²⁴.
    #[expect(clippy::cast_precision_loss)]
    let score = 0.5 + 0.5 * run as f32 / shorter as f32;
    let (a, b) = (a.sentence.min(b.sentence), a.sentence.max(b.sentence));
    Some(Claim { a, b, score })
}

/// The length of the longest run of words that both have.
fn longest_run(a: &[String], b: &[String]) -> usize {
    // A quotation of a thousand words is cut: its beginning tells.
    let (a, b) = (&a[..a.len().min(400)], &b[..b.len().min(400)]);
    let mut best = 0;
    let mut last = vec![0_usize; b.len() + 1];
    for word in a {
        let mut diagonal = 0;
        for (at, other) in b.iter().enumerate() {
            let above = last[at + 1];
            last[at + 1] = if word == other { diagonal + 1 } else { 0 };
            best = best.max(last[at + 1]);
            diagonal = above;
        }
    }
    best
}
