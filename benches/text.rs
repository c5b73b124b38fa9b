//! How fast the ground floor reads: tokens, sentences, cleaning, wrapping, in bytes a second.
//! Run: `cargo bench --bench text`.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use tidings::text::clean::clean;
use tidings::text::sentence::sentences;
use tidings::text::span::Span;
use tidings::text::token::tokens;
use tidings::text::word::{fold, is_stop_word, stem};
use tidings::text::wrap::wrap;

/// Newspaper prose as the rooms above hand it down: numbers, names, quotations, abbreviations.
const PROSE: &str = "Mr. Ito left the port on 3 March, five hours before the storm. “We could not \
    wait,” he said at 6 p.m. The dam above the town, built in 1962 for $18.5 million, broke two \
    days later; 1,200 people were brought to safety, the U.S. Coast Guard said. Who knew? \
    A report of J. K. Adeyemi had warned of it, yet the state’s engineers (four of them) had \
    called the wall sound. ";

/// The same in letters outside of ASCII.
const FOREIGN: &str = "Пан Іто залишив порт 3 березня. «Ми не могли чекати», — сказав він. Łódź, \
    Kraków und Zürich halfen. 東京は雨です。दो दिन बाद बांध टूट गया। ";

fn bench(criterion: &mut Criterion) {
    for (name, one) in [("prose", PROSE), ("foreign", FOREIGN)] {
        let text = one.repeat(256 * 1024 / one.len());
        let cut = tokens(&text);
        let mut group = criterion.benchmark_group(name);
        group.sample_size(30).throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("tokens", |bench| bench.iter(|| tokens(black_box(&text))));
        group.bench_function("sentences", |bench| {
            bench.iter(|| sentences(black_box(&text), &cut, 0..cut.len()));
        });
        group.bench_function("clean", |bench| bench.iter(|| clean(black_box(&text))));
        // Every line changes: nothing can be lent, all is copied.
        let crlf = text.replace(". ", ".\r\n");
        group.bench_function("clean, changed", |bench| bench.iter(|| clean(black_box(&crlf))));
        group.bench_function("stems", |bench| bench.iter(|| stems(black_box(&text), &cut)));
        for length in [one.len() * 5, text.len()] {
            group.throughput(Throughput::Bytes(length as u64));
            group.bench_with_input(BenchmarkId::new("wrap", length), &length, |bench, length| {
                bench.iter(|| wrap(black_box(&text), Span::new(0..*length), 72));
            });
        }
        group.finish();
    }
}

/// The letters of all stems: what the terms of an article cost.
fn stems(text: &str, tokens: &[tidings::text::token::Token]) -> usize {
    let folded = tokens.iter().map(|token| fold(token.of(text)));
    folded.filter(|word| !is_stop_word(word)).map(|word| stem(&word).len()).sum()
}

criterion_group!(benches, bench);
criterion_main!(benches);
