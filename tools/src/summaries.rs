//! How well key points stand for an article: ROUGE-1, ROUGE-2 and ROUGE-Lsum against reference
//! summaries, as F1 with Porter stems (Lin 2004, <https://aclanthology.org/W04-1013>), computed as
//! the `rouge-score` package of Google Research does.
//!
//! In: JSON Lines with `text` and `refs`. Out: the mean over articles.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use frostem::{Algorithm, Stemmer};
use serde::Deserialize;
use tidings::analysis::doc::Doc;
use tidings::analysis::{Options, analyse};
use tidings::article::{Article, Block, BlockKind};
use tidings::text::span::Span;

use crate::corpus::Story;

/// An article with its reference summaries.
#[derive(Debug, Clone, Deserialize)]
pub struct Gold {
    /// Its name in the data.
    pub id: String,
    /// Its text, one paragraph.
    pub text: String,
    /// What people wrote to sum it up.
    pub refs: Vec<String>,
}

/// Precision, recall and their harmonic mean, or the mean of those over articles.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rouge {
    /// Single words.
    pub one: f64,
    /// Pairs of words.
    pub two: f64,
    /// Longest common subsequences of sentences.
    pub lsum: f64,
}

/// Reads the articles of `path`.
///
/// # Errors
/// If the file cannot be read or a line is not what it should be.
pub fn read(path: &Path) -> io::Result<Vec<Gold>> {
    let lines = fs::read_to_string(path)?;
    lines.lines().map(|line| serde_json::from_str(line).map_err(io::Error::from)).collect()
}

/// `gold` as an article of one paragraph.
pub fn article(gold: &Gold) -> Article {
    let blocks = vec![Block { span: Span::new(0..gold.text.len()), kind: BlockKind::Paragraph }];
    Article { text: gold.text.clone(), blocks, ..Article::default() }
}

/// The sentences of an article in their order.
pub fn sentences(doc: &Doc) -> Vec<String> {
    doc.sentences.iter().map(|sentence| sentence.span.of(doc.text).to_owned()).collect()
}

/// The score of the sentences `found` against the summary `wanted`.
pub fn rouge(wanted: &str, found: &[String]) -> Rouge {
    let wanted: Vec<Vec<String>> = split(wanted).iter().map(|sentence| words(sentence)).collect();
    let found: Vec<Vec<String>> = found.iter().map(|sentence| words(sentence)).collect();
    let all = |sentences: &[Vec<String>]| sentences.concat();
    Rouge {
        one: grams(&all(&wanted), &all(&found), 1),
        two: grams(&all(&wanted), &all(&found), 2),
        lsum: subsequences(&wanted, &found),
    }
}

/// The mean over several references.
pub fn rouge_mean(wanted: &[String], found: &[String]) -> Rouge {
    let count = f64::from(u32::try_from(wanted.len()).unwrap_or(u32::MAX)).max(1.0);
    wanted.iter().map(|wanted| rouge(wanted, found)).fold(Rouge::default(), |sum, next| Rouge {
        one: sum.one + next.one / count,
        two: sum.two + next.two / count,
        lsum: sum.lsum + next.lsum / count,
    })
}

/// Key points and first sentences of each article of `gold` against its references.
pub fn score(gold: &[Gold]) -> String {
    let mut sums = [Sum::default(), Sum::default()];
    for gold in gold {
        let article = article(gold);
        let doc = Doc::new(&article);
        let chosen = analyse(&article, &Options::default()).key_points;
        let all = sentences(&doc);
        let picked: Vec<String> = chosen.iter().map(|at| all[*at as usize].clone()).collect();
        sums[0].add(&gold.refs, &picked);
        let first: Vec<String> = all.into_iter().take(3).collect();
        sums[1].add(&gold.refs, &first);
    }
    format!("key points  {}\nfirst three {}\n", sums[0].told(), sums[1].told())
}

/// The same on our own corpus, with two sentences, as its references have.
pub fn score_corpus(stories: &[Story], show: bool) -> String {
    let mut sums = [[Sum::default(), Sum::default()], [Sum::default(), Sum::default()]];
    let mut told = String::new();
    for story in stories {
        for text in &story.texts {
            let article = text.article(story);
            let doc = Doc::new(&article);
            let chosen = analyse(&article, &Options { key_points: 2 }).key_points;
            let all = sentences(&doc);
            let prose = (0..all.len()).filter(|at| doc.kind_of(*at).is_prose()).take(2);
            let first: Vec<String> = prose.map(|at| all[at].clone()).collect();
            let picked: Vec<String> = chosen.iter().map(|at| all[*at as usize].clone()).collect();
            if show && !story.heldout() {
                let title = &text.title.text;
                let _ =
                    writeln!(told, "{title}\n  = {}\n  - {}", text.summary, picked.join("\n  - "));
            }
            let refs = [text.summary.clone()];
            let sums = &mut sums[usize::from(story.heldout())];
            sums[0].add(&refs, &picked);
            sums[1].add(&refs, &first);
        }
    }
    let line = |what: &str, sums: &[Sum; 2]| {
        format!("{what}\nkey points  {}\nfirst two   {}\n", sums[0].told(), sums[1].told())
    };
    told + &line("corpus", &sums[0]) + &line("corpus, kept aside", &sums[1])
}

/// Adds up scores.
#[derive(Debug, Default, Clone, Copy)]
struct Sum {
    score: Rouge,
    words: usize,
    articles: u32,
}

impl Sum {
    fn add(&mut self, wanted: &[String], found: &[String]) {
        let next = rouge_mean(wanted, found);
        self.score.one += next.one;
        self.score.two += next.two;
        self.score.lsum += next.lsum;
        self.words +=
            found.iter().map(|sentence| sentence.split_whitespace().count()).sum::<usize>();
        self.articles += 1;
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    fn told(self) -> String {
        let count = f64::from(self.articles.max(1));
        let Rouge { one, two, lsum } = self.score;
        let mean = |sum: f64| 100.0 * sum / count;
        let words = self.words as f64 / count;
        format!(
            "ROUGE-1 {:.2}  -2 {:.2}  -Lsum {:.2}  ({} articles, {words:.1} words)",
            mean(one),
            mean(two),
            mean(lsum),
            self.articles
        )
    }
}

/// Cuts a reference at stops that white space follows.
fn split(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c.is_whitespace() && matches!(before, '.' | '!' | '?') {
            found.push(text[start..at].trim());
            start = at;
        }
        before = c;
    }
    found.push(text[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// Runs of ASCII letters and digits, in small letters; those longer than three as Porter stems.
fn words(text: &str) -> Vec<String> {
    let stemmer = Stemmer::new(Algorithm::Porter);
    text.to_lowercase()
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| if word.len() > 3 { stemmer.stem(word).into_owned() } else { word.to_owned() })
        .collect()
}

fn counts<'a>(items: impl Iterator<Item = &'a [String]>) -> BTreeMap<&'a [String], usize> {
    let mut counts = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts
}

fn grams(wanted: &[String], found: &[String], n: usize) -> f64 {
    let (wanted, found) = (counts(wanted.windows(n)), counts(found.windows(n)));
    let hits = wanted.iter().map(|(gram, count)| *count.min(found.get(gram).unwrap_or(&0))).sum();
    f1(hits, wanted.values().sum(), found.values().sum())
}

/// The union of the longest common subsequences of each wanted sentence with all found ones,
/// where no word counts more often than it stands on both sides.
fn subsequences(wanted: &[Vec<String>], found: &[Vec<String>]) -> f64 {
    let flat = |sentences: &[Vec<String>]| sentences.concat();
    let (all_wanted, all_found) = (flat(wanted), flat(found));
    let mut left_wanted = counts(all_wanted.chunks(1));
    let mut left_found = counts(all_found.chunks(1));
    let mut hits = 0;
    for sentence in wanted {
        let mut held = vec![false; sentence.len()];
        for other in found {
            for at in common(sentence, other) {
                held[at] = true;
            }
        }
        for word in sentence.chunks(1).zip(held).filter_map(|(word, held)| held.then_some(word)) {
            if let (Some(a), Some(b)) = (left_wanted.get_mut(word), left_found.get_mut(word))
                && *a > 0
                && *b > 0
            {
                (*a, *b) = (*a - 1, *b - 1);
                hits += 1;
            }
        }
    }
    f1(hits, all_wanted.len(), all_found.len())
}

/// The places in `a` of a longest common subsequence with `b`.
fn common(a: &[String], b: &[String]) -> Vec<usize> {
    let mut table = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for (i, x) in a.iter().enumerate() {
        for (j, y) in b.iter().enumerate() {
            table[i + 1][j + 1] =
                if x == y { table[i][j] + 1 } else { table[i][j + 1].max(table[i + 1][j]) };
        }
    }
    let (mut i, mut j) = (a.len(), b.len());
    let mut found = Vec::new();
    while i > 0 && j > 0 {
        if a[i - 1] == b[j - 1] {
            found.push(i - 1);
            (i, j) = (i - 1, j - 1);
        } else if table[i][j - 1] > table[i - 1][j] {
            j -= 1;
        } else {
            i -= 1;
        }
    }
    found
}

#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn f1(hits: usize, wanted: usize, found: usize) -> f64 {
    if hits == 0 { 0.0 } else { 2.0 * hits as f64 / (wanted + found) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rouge_counts_words_pairs_and_subsequences() {
        let found = ["The ferry sank off Samos.".to_owned(), "Two crew were saved.".to_owned()];
        let wanted = "A ferry sank near Samos . Both of the crew were saved .";
        // "ferry sank samos" and "crew were saved" in order, "the" once on both sides.
        let score = rouge(wanted, &found);
        assert!((score.one - 2.0 * 7.0 / 20.0).abs() < 1e-9, "{score:?}");
        assert!((score.two - 2.0 * 3.0 / 18.0).abs() < 1e-9, "{score:?}");
        assert!((score.lsum - 2.0 * 7.0 / 20.0).abs() < 1e-9, "{score:?}");
    }
}
