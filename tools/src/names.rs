//! Trains the model of the name finder on openly licensed data and on our own corpus.

use std::fs;
use std::io;
use std::path::Path;

use serde::Deserialize;

use tidings::analysis::ActorKind;
use tidings::analysis::doc::Doc;
use tidings::analysis::names::features::Page;
use tidings::analysis::names::find_by;
use tidings::analysis::names::tagger::{Model, OUTSIDE, label, write};
use tidings::article::{Article, BlockKind};

use crate::corpus::{Marked, Story};
use crate::crf::{Example, Options, Random, train};
use crate::names_score::{Gold, article, read};
use crate::vary::{Pools, vary};

/// The sets of the folder of data, whether each line is a text of its own, and how much they count.
const SETS: &[(&str, bool, f32)] = &[
    ("ner_wikigold.jsonl", false, 1.0),
    ("ner_wnut17_train.jsonl", true, 0.3),
    ("ner_wnut17_dev.jsonl", true, 0.3),
    ("ner_btc_a.jsonl", true, 0.3),
    ("ner_btc_b.jsonl", true, 0.3),
    ("ner_btc_e.jsonl", true, 0.3),
    ("ner_btc_f.jsonl", true, 0.3),
    ("ner_btc_g.jsonl", true, 0.3),
    ("ner_btc_h.jsonl", true, 0.3),
];

/// A name in a text: its range in bytes and its kind (0 person, 1 organisation, 2 place).
pub type Name = (std::ops::Range<usize>, usize);

/// Texts without labels, which the model labels itself for a second round.
const RAW: &[&str] = &["time_wikiwars.jsonl", "timeline_semeval2015_docs_dev.jsonl"];

/// A line of such a file.
#[derive(Debug, Deserialize)]
struct Raw {
    text: String,
}

/// A text to learn from.
struct Source {
    article: Article,
    names: Vec<Name>,
    weight: f32,
}

/// What to train on and how.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// The folder of openly licensed sets.
    pub data: &'a Path,
    /// Sets in it that are left out.
    pub without: &'a [&'a str],
    /// How often each text is repeated with other names.
    pub variants: usize,
    /// How much the texts count that the model labels itself; 0 leaves them out.
    pub silver: f32,
    /// How much the corpus counts.
    pub own: f32,
    /// How the weights are found.
    pub options: Options,
}

/// Trains on the sets of the plan and on `stories`. Returns the model's bytes.
///
/// # Errors
/// If a file cannot be read.
pub fn model(plan: &Plan, stories: &[&Story]) -> io::Result<Vec<u8>> {
    let mut sources = sets(plan)?;
    for story in stories {
        for text in &story.texts {
            sources.push(own(text.article(story), &text.body, plan.own));
            let mut title = article(&text.title.text);
            for block in &mut title.blocks {
                block.kind = BlockKind::Heading(1);
            }
            sources.push(own(title, &text.title, plan.own));
        }
    }
    let mut pools = Pools::read(Path::new("."))?;
    for source in &sources {
        pools.learn(&source.article.text, &source.names);
    }
    let mut random = Random(7);
    let mut examples = Vec::new();
    for (text, source) in (0..).zip(&sources) {
        let number = text;
        learn(&source.article, &source.names, source.weight, number, &mut examples);
        for _ in 0..plan.variants {
            let (text, names) = vary(&source.article.text, &source.names, &pools, &mut random);
            learn(&article(&text), &names, source.weight * 0.5, number, &mut examples);
        }
    }
    println!("{} texts, {} stretches", sources.len(), examples.len());
    let mut weights = train(&examples, plan.options, &mut |line| println!("{line}"));
    if plan.silver > 0.0 {
        let bytes = write(&weights.transitions, &weights.rows);
        label_raw(plan, &Model::new(&bytes), &mut examples)?;
        println!("with raw texts {} stretches", examples.len());
        weights = train(&examples, plan.options, &mut |line| println!("{line}"));
    }
    let bytes = write(&weights.transitions, &weights.rows);
    println!("{} rows, {} bytes", weights.rows.len(), bytes.len());
    Ok(bytes)
}

/// The openly licensed sets of the plan.
fn sets(plan: &Plan) -> io::Result<Vec<Source>> {
    let mut sources = Vec::new();
    for (file, lines, weight) in SETS.iter().filter(|(file, ..)| !plan.without.contains(file)) {
        let path = plan.data.join(file);
        if !path.exists() {
            println!("{file} is missing");
            continue;
        }
        for gold in read(&path)? {
            let texts = texts(&gold, *lines).into_iter();
            sources.extend(texts.map(|(text, names)| Source {
                article: article(&text),
                names,
                weight: *weight,
            }));
        }
    }
    Ok(sources)
}

/// A text of our own corpus.
fn own(article: Article, marked: &Marked, weight: f32) -> Source {
    let mentions = marked.mentions.iter().filter(|mention| !mention.demonym);
    let names = mentions.map(|mention| (mention.span.range(), kind(mention.kind))).collect();
    Source { article, names, weight }
}

/// Adds texts without labels as `model` labels them.
fn label_raw(plan: &Plan, model: &Model, examples: &mut Vec<Example>) -> io::Result<()> {
    for (number, text) in (1_000_000..).zip(raw(plan.data)?) {
        let source = article(&text);
        let doc = Doc::new(&source);
        let mentions = find_by(&doc, model);
        let names: Vec<Name> = mentions
            .iter()
            .filter(|mention| !mention.demonym)
            .map(|mention| (mention.span.range(), kind(mention.kind)))
            .collect();
        learn(&source, &names, plan.silver, number, examples);
    }
    Ok(())
}

fn kind(kind: ActorKind) -> usize {
    match kind {
        ActorKind::Person => 0,
        ActorKind::Organisation => 1,
        ActorKind::Place => 2,
    }
}

/// The texts of a gold document with their names.
fn texts(gold: &Gold, lines: bool) -> Vec<(String, Vec<Name>)> {
    let bytes: Vec<usize> =
        gold.text.char_indices().map(|(at, _)| at).chain([gold.text.len()]).collect();
    let names: Vec<Name> = gold
        .ents
        .iter()
        .filter_map(|ent| {
            let kind = ["PER", "ORG", "LOC"].iter().position(|k| *k == ent.kind)?;
            Some((bytes[ent.start]..bytes[ent.end], kind))
        })
        .collect();
    if !lines {
        return vec![(gold.text.clone(), names)];
    }
    let mut found = Vec::new();
    let mut at = 0;
    for line in gold.text.split_inclusive('\n') {
        let end = at + line.len();
        let inside = names.iter().filter(|(range, _)| range.start >= at && range.end <= end);
        let inside = inside.map(|(range, kind)| (range.start - at..range.end - at, *kind));
        found.push((line.to_owned(), inside.collect()));
        at = end;
    }
    found
}

/// Adds the stretches of an article as examples.
fn learn(article: &Article, names: &[Name], weight: f32, text: u32, examples: &mut Vec<Example>) {
    let doc = Doc::new(article);
    let page = Page::new(&doc);
    let mut labels = vec![OUTSIDE; doc.tokens.len()];
    for (range, kind) in names {
        let mut first = doc.tokens.partition_point(|t| t.span.range().end <= range.start);
        let mut end = doc.tokens.partition_point(|t| t.span.range().start < range.end);
        while end > first + 1 && matches!(doc.lower(end - 1), "'s" | "’s") {
            end -= 1;
        }
        if first + 1 < end && doc.lower(first) == "the" {
            first += 1;
        }
        if *kind == 0 && first < end {
            first = page.person_start(&(first..end));
        }
        for at in first..end {
            let part = match (at == first, at + 1 == end) {
                (true, true) => 3,
                (true, false) => 0,
                (false, false) => 1,
                (false, true) => 2,
            };
            labels[at] = label(part, *kind);
        }
    }
    for stretch in page.stretches() {
        let mut example = Example { weight, text, ..Example::default() };
        for at in stretch.clone() {
            let mut features = Vec::new();
            page.features(at, &mut features);
            example.features.push(features);
        }
        example.labels = labels[stretch].to_vec();
        // A name that leaves the stretch cannot be learnt.
        let whole = |label: usize, inside: [usize; 2]| {
            label == OUTSIDE || !inside.contains(&((label - 1) % 4))
        };
        let (first, last) = (example.labels[0], example.labels[example.labels.len() - 1]);
        if whole(first, [1, 2]) && whole(last, [0, 1]) {
            examples.push(example);
        }
    }
}

/// Openly licensed texts without labels.
fn raw(data: &Path) -> io::Result<Vec<String>> {
    let mut texts = Vec::new();
    for file in RAW {
        let path = data.join(file);
        if !path.exists() {
            println!("{file} is missing");
            continue;
        }
        for line in fs::read_to_string(path)?.lines() {
            let raw: Raw = serde_json::from_str(line)?;
            texts.push(raw.text);
        }
    }
    Ok(texts)
}
