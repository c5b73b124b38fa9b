//! How fast articles are parsed and analysed, and how the cost of a briefing grows with their
//! number. Run: `cargo bench --bench analysis`. Measured on the bundled articles, one core.

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::{env, fs};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use tidings::analysis::{self, analyse};
use tidings::article::{self, Article, ArticleId};
use tidings::briefing::{self, Analysed, Briefing, Corrections, Shared};

/// The bundled articles: names and bytes.
fn files() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
    let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .expect("part of the project")
        .map(|entry| entry.expect("readable"))
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("readable")))
        .collect();
    files.sort();
    files
}

fn articles() -> Vec<Article> {
    let parse = |(name, bytes): &(String, Vec<u8>)| article::parse(Path::new(name), bytes);
    files().iter().map(|file| parse(file).expect("text")).collect()
}

fn one_article(criterion: &mut Criterion) {
    let files = files();
    let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    let mut group = criterion.benchmark_group("articles");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("parse", |bench| {
        bench.iter(|| {
            for (name, bytes) in &files {
                black_box(article::parse(Path::new(name), bytes)).expect("text");
            }
        });
    });
    let articles = articles();
    let options = analysis::Options::default();
    group.bench_function("analyse", |bench| {
        bench.iter(|| articles.iter().map(|article| analyse(black_box(article), &options)).count());
    });
    group.finish();
}

/// `count` articles, the bundled ones again and again.
fn analysed(count: u32) -> Vec<Shared> {
    let options = analysis::Options::default();
    let made: Vec<(Article, analysis::Facts)> = articles()
        .into_iter()
        .map(|article| {
            let facts = analyse(&article, &options);
            (article, facts)
        })
        .collect();
    let ids = (0..count).map(ArticleId);
    let made = ids.zip(made.iter().cycle()).map(|(id, (article, facts))| {
        Arc::new(Analysed { id, article: article.clone(), facts: facts.clone() })
    });
    made.collect()
}

fn a_briefing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("briefing");
    group.sample_size(10);
    for count in [11, 110, 1100] {
        let articles = analysed(count);
        group.throughput(Throughput::Elements(u64::from(count)));
        group.bench_function(BenchmarkId::from_parameter(count), |bench| {
            let (corrections, options) = (Corrections::default(), briefing::Options::default());
            bench.iter(|| Briefing::build(articles.clone(), &corrections, &options));
        });
    }
    group.finish();
}

criterion_group!(benches, one_article, a_briefing);
criterion_main!(benches);
