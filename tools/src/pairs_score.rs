//! Scores how alike two sentences are said to be, against pairs that people judged.
//!
//! In: JSON Lines with `a`, `b` and either `label` (1: a paraphrase, 0: none) or `score` (how alike,
//! from 0 to 5). Out: for labels accuracy and F1 at the bound that is best on the first such file,
//! for scores Pearson's correlation. The words alone (cosine by rarity), the vectors alone, both,
//! and the two judges of links stand side by side.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;
use tidings::analysis::{Options, analyse};
use tidings::article::{Article, ArticleId, Block, BlockKind};
use tidings::briefing::trial::{Judged, judge};
use tidings::briefing::{Analysed, SentenceId, Shared};
use tidings::text::span::Span;

#[derive(Debug, Deserialize)]
struct Row {
    a: String,
    b: String,
    label: Option<u8>,
    score: Option<f64>,
}

/// How alike a judged pair is, in one way.
type Way = fn(&Judged) -> f32;

/// What is measured.
const WAYS: [(&str, Way); 5] = [
    ("words", |one| one.traits[0]),
    ("vectors", |one| one.traits[2]),
    ("both", |one| one.traits[0] + one.traits[2]),
    ("claim", |one| one.claim),
    ("related", |one| one.related),
];

/// The scores of `files`.
///
/// # Errors
/// If one cannot be read.
pub fn score(files: &[PathBuf]) -> io::Result<String> {
    let mut told = String::new();
    let mut bounds: Option<Vec<f32>> = None;
    for file in files {
        let text = fs::read_to_string(file)?;
        let rows: Result<Vec<Row>, _> = text.lines().map(serde_json::from_str).collect();
        let rows = rows?;
        let judged = judged(&rows);
        let _ = writeln!(told, "{} ({} pairs)", name(file), rows.len());
        let gold: Vec<f64> = rows.iter().filter_map(|row| row.score).collect();
        let labels: Vec<bool> = rows.iter().filter_map(|row| Some(row.label? == 1)).collect();
        let values = |way: Way| judged.iter().map(way).collect::<Vec<f32>>();
        if gold.len() == rows.len() {
            for (what, way) in WAYS {
                let _ = writeln!(told, "  {what:8} Pearson {:.1}", pearson(&values(way), &gold));
            }
        } else if labels.len() == rows.len() {
            let bounds = bounds
                .get_or_insert_with(|| WAYS.map(|(_, way)| best(&values(way), &labels)).into());
            for ((what, way), bound) in WAYS.iter().zip(bounds) {
                let (accuracy, f1) = at(&values(*way), &labels, *bound);
                let _ = writeln!(told, "  {what:8} accuracy {accuracy:.1}, F1 {f1:.1}");
            }
        }
    }
    Ok(told)
}

fn name(file: &Path) -> String {
    file.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// Each pair as two articles of one sentence, all in one library.
fn judged(rows: &[Row]) -> Vec<Judged> {
    let sides = rows.iter().flat_map(|row| [&row.a, &row.b]);
    let articles: Vec<Shared> = (0..).zip(sides).map(|(id, text)| article(id, text)).collect();
    let longest = |id: u32| {
        let sentences = &articles[id as usize].facts.sentences;
        let index = (0..).zip(sentences).max_by_key(|(_, s)| s.span.range().len());
        SentenceId { article: ArticleId(id), index: index.map_or(0, |(index, _)| index) }
    };
    let count = u32::try_from(rows.len()).expect("few pairs");
    let pairs: Vec<_> = (0..count).map(|at| (longest(2 * at), longest(2 * at + 1))).collect();
    judge(articles, Some(&pairs)).0
}

fn article(id: u32, text: &str) -> Shared {
    let blocks = vec![Block { span: Span::new(0..text.len()), kind: BlockKind::Paragraph }];
    let article = Article { text: text.to_owned(), blocks, ..Article::default() };
    let facts = analyse(&article, &Options::default());
    Arc::new(Analysed { id: ArticleId(id), article, facts })
}

#[expect(clippy::cast_precision_loss, reason = "counts")]
fn pearson(found: &[f32], gold: &[f64]) -> f64 {
    let count = gold.len().max(1) as f64;
    let mean_found = found.iter().map(|x| f64::from(*x)).sum::<f64>() / count;
    let mean_gold = gold.iter().sum::<f64>() / count;
    let (mut both, mut xs, mut ys) = (0.0, 0.0, 0.0);
    for (x, y) in found.iter().zip(gold) {
        let (x, y) = (f64::from(*x) - mean_found, y - mean_gold);
        both += x * y;
        xs += x * x;
        ys += y * y;
    }
    100.0 * both / (xs * ys).sqrt().max(1e-12)
}

/// The bound of the best accuracy.
fn best(found: &[f32], labels: &[bool]) -> f32 {
    let mut order: Vec<(f32, bool)> = found.iter().copied().zip(labels.iter().copied()).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut right = labels.iter().filter(|label| !**label).count();
    let (mut best, mut bound) = (right, f32::MAX);
    for (value, label) in order {
        if label {
            right += 1;
        } else {
            right -= 1;
        }
        if right > best {
            (best, bound) = (right, value);
        }
    }
    bound
}

/// Accuracy and F1 in per cent, with what is alike from `bound` on.
#[expect(clippy::cast_precision_loss, reason = "counts")]
fn at(found: &[f32], labels: &[bool], bound: f32) -> (f64, f64) {
    let pairs = || found.iter().zip(labels);
    let right = pairs().filter(|(value, label)| (**value >= bound) == **label).count();
    let hits = pairs().filter(|(value, label)| **value >= bound && **label).count();
    let yes = pairs().filter(|(value, _)| **value >= bound).count();
    let gold = labels.iter().filter(|label| **label).count();
    let part = |some: usize, all: usize| 100.0 * some as f64 / all.max(1) as f64;
    (part(right, labels.len()), part(2 * hits, yes + gold))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correlation_and_bound_are_those_of_the_books() {
        assert!((pearson(&[1.0, 2.0, 3.0], &[2.0, 4.0, 6.0]) - 100.0).abs() < 1e-6);
        assert!((pearson(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]) + 100.0).abs() < 1e-6);
        let (found, labels) = ([0.9, 0.8, 0.4, 0.2], [true, true, false, true]);
        let bound = best(&found, &labels);
        assert!((bound - 0.8).abs() < 1e-6);
        let (accuracy, f1) = at(&found, &labels, bound);
        assert!((accuracy - 75.0).abs() < 1e-9 && (f1 - 80.0).abs() < 1e-9);
    }
}
