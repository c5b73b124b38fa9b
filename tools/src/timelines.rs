//! Scores the timelines of actors against SemEval-2015 task 4, "`TimeLine`" (Minard et al. 2015).
//!
//! In: JSON Lines of articles (`doc`, `dct`, `text` with a sentence a line), and of actors with
//! their entries (`entity`, `entries` of a `date` and mentions `doc-sentence-word`). Out: precision,
//! recall and F1 of the days of each actor's timeline, and of the days with their sentences; twice:
//! of the timeline alone, and with the sentences that name the actor and no time put on the day of
//! their article, as the baseline of the task does. The official measure, of the order of events, is
//! not computed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tidings::analysis::{Options, Precision, When, analyse};
use tidings::article::{Article, ArticleId, Block, BlockKind, DateFrom, Dated};
use tidings::briefing::{self, Analysed, Briefing, Corrections, SentenceId};
use tidings::text::span::Span;

/// An article of the task.
#[derive(Debug, Deserialize)]
struct Doc {
    doc: String,
    dct: String,
    text: String,
}

/// The timeline of an actor.
#[derive(Debug, Deserialize)]
struct Gold {
    entity: String,
    entries: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
struct Entry {
    date: String,
    mentions: Vec<String>,
}

/// A day (or month, or year, with `XX` behind), an article and a sentence of it.
type Item = (String, String, usize);

/// Scores the articles of `docs` against the timelines of `gold`.
///
/// # Errors
/// If a file cannot be read or is not what is described above.
pub fn score(docs: &Path, gold: &Path) -> Result<String, Box<dyn std::error::Error>> {
    let docs: Vec<Doc> = read(docs)?;
    let gold: Vec<Gold> = read(gold)?;
    let briefing = briefing(&docs);
    let mut out = String::new();
    for (name, fill) in [("timeline alone", false), ("with days of articles", true)] {
        let pairs: Vec<(BTreeSet<Item>, BTreeSet<Item>)> = gold
            .iter()
            .map(|gold| (wanted(gold), found(&docs, &briefing, &gold.entity, fill)))
            .collect();
        let days: Vec<_> = pairs.iter().map(|(a, b)| (day_set(a), day_set(b))).collect();
        writeln!(out, "{name}: days {}", f1(&days))?;
        writeln!(out, "{name}: days and sentences {}", f1(&pairs))?;
    }
    Ok(out)
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, Box<dyn std::error::Error>> {
    let text = fs::read_to_string(path)?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// The briefing of all articles; each line of a text is a block of its own.
fn briefing(docs: &[Doc]) -> Briefing {
    let made = docs.iter().zip(0..).map(|(doc, number)| {
        let article = article(doc);
        let facts = analyse(&article, &Options::default());
        Arc::new(Analysed { id: ArticleId(number), article, facts })
    });
    let options = briefing::Options::default();
    Briefing::build(made.collect(), &Corrections::default(), &options)
}

fn article(doc: &Doc) -> Article {
    let mut start = 0;
    let blocks = doc.text.split_inclusive('\n').enumerate().map(|(line, text)| {
        let span = Span::new(start..start + text.trim_end().len());
        start += text.len();
        let kind = match line {
            0 => BlockKind::Title,
            1 => BlockKind::Boilerplate,
            _ => BlockKind::Paragraph,
        };
        Block { span, kind }
    });
    let date = doc.dct.parse::<Date>().ok();
    Article {
        path: PathBuf::from(&doc.doc),
        title: doc.text.lines().next().unwrap_or_default().to_owned(),
        blocks: blocks.collect(),
        text: doc.text.clone(),
        date: date.map(|date| Dated { date, from: DateFrom::FrontMatter }),
        ..Article::default()
    }
}

fn wanted(gold: &Gold) -> BTreeSet<Item> {
    let items = gold.entries.iter().flat_map(|entry| {
        entry.mentions.iter().filter_map(|mention| {
            let (doc, rest) = mention.split_once('-')?;
            let sentence = rest.split('-').next()?.parse().ok()?;
            Some((entry.date.clone(), doc.to_owned(), sentence))
        })
    });
    items.collect()
}

/// What the briefing has for `entity`.
fn found(docs: &[Doc], briefing: &Briefing, entity: &str, fill: bool) -> BTreeSet<Item> {
    let mut items = BTreeSet::new();
    for id in sentences(briefing, entity) {
        let Some(shared) = briefing.article(id.article) else { continue };
        let day = match briefing.event_of(id) {
            Some(event) => day(event.when),
            None if fill => shared.article.date.map(|dated| dated.date.to_string()),
            None => None,
        };
        let line = briefing.sentence(id).map(|sentence| sentence.block as usize);
        if let (Some(day), Some(line)) = (day, line) {
            let place = usize::try_from(id.article.0).expect("a few articles");
            items.insert((day, docs[place].doc.clone(), line));
        }
    }
    items
}

/// The sentences that name `entity`: through one of its spellings, or as it is written.
fn sentences(briefing: &Briefing, entity: &str) -> BTreeSet<SentenceId> {
    let actors = briefing.actors().iter().filter(|actor| {
        actor.name.eq_ignore_ascii_case(entity)
            || actor.aliases.iter().any(|alias| alias.text.eq_ignore_ascii_case(entity))
    });
    let mut found: BTreeSet<SentenceId> =
        actors.flat_map(|actor| briefing.sentences_naming(actor.id)).collect();
    // The model of an aircraft is no actor of ours: "Airbus A380" is named by its number.
    let number = entity.split(' ').find(|word| word.contains(|c: char| c.is_ascii_digit()));
    for shared in briefing.articles() {
        for index in (0..).take(shared.facts.sentences.len()) {
            let id = SentenceId { article: shared.id, index };
            if briefing.text_of(id).contains(number.unwrap_or(entity)) {
                found.insert(id);
            }
        }
    }
    found
}

/// A time as the task writes it; `None` if it is no day, month or year.
fn day(when: When) -> Option<String> {
    let date = when.from;
    match when.precision {
        Precision::Day => Some(date.to_string()),
        Precision::Month => Some(format!("{:04}-{:02}-XX", date.year(), date.month())),
        Precision::Year => Some(format!("{:04}-XX-XX", date.year())),
        _ => None,
    }
}

/// The days of `items` that are known to the day.
fn day_set(items: &BTreeSet<Item>) -> BTreeSet<String> {
    items.iter().map(|(day, ..)| day).filter(|day| !day.contains('X')).cloned().collect()
}

/// F1 in percent over all pairs of what is wanted and what was found.
fn f1<T: Ord>(pairs: &[(BTreeSet<T>, BTreeSet<T>)]) -> String {
    let mut counts = BTreeMap::from([("right", 0), ("wanted", 0), ("found", 0)]);
    for (wanted, found) in pairs {
        *counts.entry("right").or_default() += wanted.intersection(found).count();
        *counts.entry("wanted").or_default() += wanted.len();
        *counts.entry("found").or_default() += found.len();
    }
    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    let ratio = |a: usize, b: usize| if b == 0 { 0.0 } else { 100.0 * a as f64 / b as f64 };
    let (right, wanted, found) = (counts["right"], counts["wanted"], counts["found"]);
    let f1 = ratio(2 * right, wanted + found);
    format!("P {:.1} R {:.1} F1 {f1:.1} (gold {wanted})", ratio(right, found), ratio(right, wanted))
}
