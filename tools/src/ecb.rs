//! ECB+ as a gold of actors: names of people, bodies and places across articles.
//!
//! In: `ecbplus_dev.jsonl` (documents of tokenised sentences with marked entities) and beside it
//! `ecb_dev_entity_clusters.jsonl` (which of them are one, across documents). Compared are the
//! entities of type HUM and LOC whose first word has a capital, each without a leading "in" or
//! "the" and a trailing `'s`: names, and common nouns where they open a sentence, which nobody can
//! tell apart by form. All documents are one library.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use tidings::analysis::{self, ActorKind, Facts};

use crate::clusters_score::{Clusters, Score, actors, give};
use crate::names_score::article;

#[derive(Debug, Deserialize)]
pub(crate) struct Document {
    pub id: String,
    pub topic: String,
    pub sents: BTreeMap<String, Vec<String>>,
    pub mentions: Vec<Marked>,
}

/// Words that people marked: tokens of a sentence, and what they are one with.
#[derive(Debug, Deserialize)]
pub(crate) struct Marked {
    pub kind: String,
    pub sent: usize,
    pub toks: Vec<usize>,
    pub chain: String,
}

#[derive(Debug, Deserialize)]
struct Row {
    mention: String,
    cluster: String,
}

/// The text of a document, and where each token of each sentence stands in it.
pub(crate) struct Laid {
    pub text: String,
    pub tokens: BTreeMap<(String, usize), Range<usize>>,
}

/// Scores on the files in `folder`: by exact string, by the actors of a briefing.
///
/// # Errors
/// If a file cannot be read.
pub fn score(folder: &Path, errors: bool) -> io::Result<String> {
    let documents: Vec<Document> = lines(&folder.join("ecbplus_dev.jsonl"))?;
    let rows: Vec<Row> = lines(&folder.join("ecb_dev_entity_clusters.jsonl"))?;
    let laid: Vec<Laid> = documents.iter().map(lay).collect();
    let place: BTreeMap<&str, usize> =
        documents.iter().enumerate().map(|(at, document)| (document.id.as_str(), at)).collect();
    let mut gold = Clusters::new();
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    let mut places = Clusters::new();
    for row in &rows {
        let kind = row.cluster.trim_start_matches("Singleton_");
        let Some((at, range)) = find(&row.mention, &place, &laid) else { continue };
        let text = &laid[at].text[range.clone()];
        if !(kind.starts_with("HUM") || kind.starts_with("LOC"))
            || !text.starts_with(char::is_uppercase)
        {
            continue;
        }
        let next = names.len();
        let key = (u32::try_from(at).expect("few documents"), range.start, range.end);
        gold.insert(key, *names.entry(row.cluster.as_str()).or_insert(next));
        places.insert(key, usize::from(kind.starts_with("LOC")));
    }
    let mut articles = Vec::new();
    for (at, laid) in (0..).zip(&laid) {
        let article = article(&laid.text);
        let mut facts = analysis::analyse(&article, &analysis::Options::default());
        let given: Vec<(Range<usize>, bool)> = places
            .range((at, 0, 0)..(at + 1, 0, 0))
            .map(|((_, a, b), l)| (*a..*b, *l == 1))
            .collect();
        let kinds = given.into_iter().map(|(range, place)| {
            let kind = kind(&facts, &range, place);
            (range, kind, false)
        });
        let kinds: Vec<(Range<usize>, ActorKind, bool)> = kinds.collect();
        give(&mut facts, kinds);
        articles.push((article, facts));
    }
    let words = |key: &(u32, usize, usize)| laid[key.0 as usize].text[key.1..key.2].to_owned();
    let mut strings: BTreeMap<String, usize> = BTreeMap::new();
    let exact: Clusters = gold
        .keys()
        .map(|key| {
            let next = strings.len();
            (*key, *strings.entry(words(key)).or_insert(next))
        })
        .collect();
    let (found, _) = actors(articles);
    let (mut by_string, mut by_actors) = (Score::default(), Score::default());
    by_string.add(&gold, &exact);
    by_actors.add(&gold, &found);
    let mut report = format!("exact string      {by_string}\nactors            {by_actors}\n");
    if errors {
        for (sign, one, other) in [("parted", &gold, &found), ("mixed", &found, &gold)] {
            let mut sets: BTreeMap<usize, BTreeMap<usize, Vec<String>>> = BTreeMap::new();
            for (key, cluster) in one {
                let part = other.get(key).copied().unwrap_or(usize::MAX);
                sets.entry(*cluster).or_default().entry(part).or_default().push(words(key));
            }
            for parts in sets.values().filter(|parts| parts.len() > 1) {
                report += &format!("{sign}: {:?}\n", parts.values().collect::<Vec<_>>());
            }
        }
    }
    Ok(report)
}

pub(crate) fn lines<T: for<'a> Deserialize<'a>>(path: &Path) -> io::Result<Vec<T>> {
    let text = fs::read_to_string(path)?;
    text.lines().map(|line| serde_json::from_str(line).map_err(io::Error::from)).collect()
}

/// Lays the tokens of a document out as a text, a line a sentence.
pub(crate) fn lay(document: &Document) -> Laid {
    let mut order: Vec<(&String, usize)> =
        document.sents.keys().map(|name| (name, name.parse().unwrap_or(usize::MAX))).collect();
    order.sort_by_key(|(_, number)| *number);
    let mut laid = Laid { text: String::new(), tokens: BTreeMap::new() };
    for (name, _) in order {
        let mut joins = true;
        for (at, token) in document.sents[name].iter().enumerate() {
            let sticks = token.starts_with([',', '.', ';', ':', '!', '?', ')', '\'', '’', '%']);
            if !joins && !sticks {
                laid.text.push(' ');
            }
            joins = token.ends_with(['(', '$']);
            let start = laid.text.len();
            laid.text.push_str(token);
            laid.tokens.insert((name.clone(), at), start..laid.text.len());
        }
        laid.text.push('\n');
    }
    laid
}

/// The document and the range of a mention `doc/sentence/tok_tok`.
fn find(
    mention: &str,
    place: &BTreeMap<&str, usize>,
    laid: &[Laid],
) -> Option<(usize, Range<usize>)> {
    let mut parts = mention.split('/');
    let at = *place.get(parts.next()?)?;
    let sentence = parts.next()?;
    let tokens: Vec<usize> = parts.next()?.split('_').filter_map(|t| t.parse().ok()).collect();
    let range = |token: usize| laid[at].tokens.get(&(sentence.to_owned(), token)).cloned();
    let (first, last) = (range(*tokens.iter().min()?)?, range(*tokens.iter().max()?)?);
    let mut range = first.start..last.end;
    let text = &laid[at].text;
    for lead in ["In ", "in ", "IN ", "The ", "the "] {
        if text[range.clone()].starts_with(lead) {
            range.start += lead.len();
        }
    }
    for tail in ["'s", "’s", "'"] {
        if text[range.clone()].ends_with(tail) && range.len() > tail.len() {
            range.end -= tail.len();
        }
    }
    Some((at, range))
}

/// What the analysis takes the range for; else a place where the gold says so, or a person.
fn kind(facts: &Facts, range: &Range<usize>, place: bool) -> ActorKind {
    let over = |other: &Range<usize>| other.start < range.end && range.start < other.end;
    let found = facts.mentions.iter().filter(|m| !m.demonym && over(&m.span.range()));
    let best = found.max_by_key(|mention| mention.span.range().len());
    match best {
        Some(mention) => mention.kind,
        None if place => ActorKind::Place,
        None => ActorKind::Person,
    }
}
