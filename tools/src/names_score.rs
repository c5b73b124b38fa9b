//! Scores the name finder against gold data: exact span and type, as `ner_score.py` does.
//!
//! In: JSON Lines with `text` and `ents` (offsets in Unicode scalar values). A trailing `'s` and
//! a leading "the " are stripped from gold and found alike, and demonyms are left out of what
//! was found, because the sets that are measured against do not take them for places.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::clusters_score::actors;
use crate::corpus::model::Story;
use tidings::analysis::doc::Doc;
use tidings::analysis::names;
use tidings::analysis::names::tagger::Model;
use tidings::analysis::{self, ActorKind};
use tidings::article::{Article, Block, BlockKind};
use tidings::briefing::MentionId;
use tidings::text::span::Span;

/// One document of a gold file.
#[derive(Debug, Deserialize, Serialize)]
pub struct Gold {
    /// Its name.
    pub id: String,
    /// Its text.
    pub text: String,
    /// The names in it.
    pub ents: Vec<Ent>,
}

/// A name in a gold document.
#[derive(Debug, Deserialize, Serialize)]
pub struct Ent {
    /// Where it starts, in characters.
    pub start: usize,
    /// Where it ends, in characters.
    pub end: usize,
    /// `PER`, `ORG`, `LOC` or `MISC`.
    #[serde(rename = "type")]
    pub kind: String,
}

/// What is compared: a range of bytes and a kind (0 person, 1 organisation, 2 place).
type Item = (usize, usize, usize);

/// How many of a kind were right, in the gold, and found.
#[derive(Debug, Default, Clone, Copy)]
pub struct Count {
    /// Found and right.
    pub right: usize,
    /// In the gold.
    pub gold: usize,
    /// Found.
    pub found: usize,
}

impl Count {
    /// Precision, recall and F1, in per cent.
    #[allow(clippy::cast_precision_loss)]
    pub fn scores(self) -> (f64, f64, f64) {
        let share = |n: usize, of: usize| if of == 0 { 0.0 } else { 100.0 * n as f64 / of as f64 };
        (
            share(self.right, self.found),
            share(self.right, self.gold),
            share(2 * self.right, self.gold + self.found),
        )
    }

    fn add(&mut self, gold: &BTreeSet<Item>, found: &BTreeSet<Item>) {
        self.right += gold.intersection(found).count();
        self.gold += gold.len();
        self.found += found.len();
    }
}

/// Reads a gold file.
///
/// # Errors
/// If it cannot be read, or a line is not as described above.
pub fn read(path: &Path) -> io::Result<Vec<Gold>> {
    let text = fs::read_to_string(path)?;
    text.lines().map(|line| serde_json::from_str(line).map_err(io::Error::from)).collect()
}

/// An article of `text`: a block a line.
pub fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        let end = at + line.trim_end().len();
        if start < end {
            blocks.push(Block { span: Span::new(start..end), kind: BlockKind::Paragraph });
        }
        at += line.len();
    }
    Article { text: text.to_owned(), blocks, ..Article::default() }
}

/// The names that the analysis finds in `text`.
fn found(text: &str, model: &Model) -> BTreeSet<Item> {
    let article = article(text);
    let doc = Doc::new(&article);
    names::find_by(&doc, model)
        .into_iter()
        .filter(|mention| !mention.demonym)
        .map(|mention| {
            let range = mention.span.range();
            trim(text, range.start, range.end, number(mention.kind))
        })
        .collect()
}

/// The names of the gold.
fn wanted(gold: &Gold) -> BTreeSet<Item> {
    let bytes: Vec<usize> =
        gold.text.char_indices().map(|(at, _)| at).chain([gold.text.len()]).collect();
    let kind = |kind: &str| ["PER", "ORG", "LOC"].iter().position(|k| *k == kind);
    let items = gold.ents.iter().filter_map(|ent| Some((ent, kind(&ent.kind)?)));
    items.map(|(ent, kind)| trim(&gold.text, bytes[ent.start], bytes[ent.end], kind)).collect()
}

fn trim(text: &str, start: usize, end: usize, kind: usize) -> Item {
    let name = &text[start..end];
    let (mut start, mut end) =
        (start + name.len() - name.trim_start().len(), start + name.trim_end().len());
    if text.get(start..start + 4).is_some_and(|the| the.eq_ignore_ascii_case("the ")) {
        start += 4;
    }
    for tail in ["'s", "’s"] {
        if text[start.min(end)..end].ends_with(tail) {
            end -= tail.len();
        }
    }
    (start, end, kind)
}

/// Scores the kinds and spans that a briefing of each story gives: what its articles make clear
/// together.
pub fn together(stories: &[&Story]) -> String {
    let mut count = Count::default();
    for story in stories {
        let articles = story.texts.iter().map(|text| {
            let article = text.article(story);
            let facts = analysis::analyse(&article, &analysis::Options::default());
            (article, facts)
        });
        let (_, briefing) = actors(articles.collect());
        for (text, article) in story.texts.iter().zip(briefing.articles()) {
            let named = (0..).zip(&article.facts.mentions).filter(|(_, m)| !m.demonym);
            let got = named.filter_map(|(index, mention)| {
                let actor = briefing.actor_of(MentionId { article: article.id, index })?;
                let range = mention.span.range();
                let kind = number(briefing.actor(actor).kind);
                Some(trim(&article.article.text, range.start, range.end, kind))
            });
            let wanted = text.body.mentions.iter().filter(|mention| !mention.demonym);
            let wanted = wanted.map(|mention| {
                let range = mention.span.range();
                trim(&text.body.text, range.start, range.end, number(mention.kind))
            });
            count.add(&wanted.collect(), &got.collect());
        }
    }
    let (precision, recall, f1) = count.scores();
    format!("after the briefing P {precision:5.1} R {recall:5.1} F1 {f1:5.1}")
}

fn number(kind: ActorKind) -> usize {
    match kind {
        ActorKind::Person => 0,
        ActorKind::Organisation => 1,
        ActorKind::Place => 2,
    }
}

/// The articles of stories of our own corpus as gold documents.
pub fn documents(stories: &[&Story]) -> Vec<Gold> {
    let mut docs = Vec::new();
    for story in stories {
        for text in &story.texts {
            let names = text.body.mentions.iter().filter(|mention| !mention.demonym);
            let ents = names.map(|mention| {
                let range = text.body.chars(mention.span);
                let kind = match mention.kind {
                    ActorKind::Person => "PER",
                    ActorKind::Organisation => "ORG",
                    ActorKind::Place => "LOC",
                };
                Ent { start: range.start, end: range.end, kind: kind.to_owned() }
            });
            docs.push(Gold {
                id: format!("{}/{}", story.number, text.slug),
                text: text.body.text.clone(),
                ents: ents.collect(),
            });
        }
    }
    docs
}

/// Scores one gold file. `lines`: each line is a document of its own. The report has a line for
/// all kinds and one for each; with `errors` also what was wrong, in context.
pub fn score(docs: &[Gold], lines: bool, errors: bool, model: &Model) -> String {
    let mut counts = [Count::default(); 4];
    let mut report = String::new();
    for gold in docs {
        let wanted = wanted(gold);
        let mut got = BTreeSet::new();
        if lines {
            let mut at = 0;
            for line in gold.text.split_inclusive('\n') {
                got.extend(found(line, model).into_iter().map(|(s, e, k)| (s + at, e + at, k)));
                at += line.len();
            }
        } else {
            got = found(&gold.text, model);
        }
        counts[0].add(&wanted, &got);
        for kind in 0..3 {
            let only = |items: &BTreeSet<Item>| {
                items.iter().copied().filter(|item| item.2 == kind).collect::<BTreeSet<_>>()
            };
            counts[kind + 1].add(&only(&wanted), &only(&got));
        }
        if errors {
            differences(gold, &wanted, &got, &mut report);
        }
    }
    for (name, count) in ["all", "PER", "ORG", "LOC"].iter().zip(counts) {
        let (precision, recall, f1) = count.scores();
        let _ = write!(
            report,
            "{name} P {precision:5.1} R {recall:5.1} F1 {f1:5.1} ({})   ",
            count.gold
        );
    }
    report
}

fn differences(gold: &Gold, wanted: &BTreeSet<Item>, got: &BTreeSet<Item>, report: &mut String) {
    const KINDS: [&str; 3] = ["PER", "ORG", "LOC"];
    let context = |start: usize, end: usize| {
        let from = gold.text[..start].char_indices().rev().nth(40).map_or(0, |(at, _)| at);
        let to =
            gold.text[end..].char_indices().nth(30).map_or(gold.text.len(), |(at, _)| end + at);
        format!("{}[{}]{}", &gold.text[from..start], &gold.text[start..end], &gold.text[end..to])
            .replace('\n', "⏎")
    };
    let mut all: Vec<(Item, char)> = wanted.difference(got).map(|item| (*item, '-')).collect();
    all.extend(got.difference(wanted).map(|item| (*item, '+')));
    all.sort_unstable();
    for ((start, end, kind), sign) in all {
        let _ = writeln!(report, "{sign} {} {} {}", KINDS[kind], gold.id, context(start, end));
    }
}

/// The text with its mentions marked, for a reader: `[Kyiv|LOC]`, a role as `{adviser}`.
pub fn marked(text: &str, model: &Model) -> String {
    let article = article(text);
    let doc = Doc::new(&article);
    let mut marks: Vec<(usize, bool, String)> = Vec::new();
    for mention in names::find_by(&doc, model) {
        let kind = match (mention.kind, mention.demonym) {
            (ActorKind::Person, _) => "PER",
            (ActorKind::Organisation, _) => "ORG",
            (ActorKind::Place, true) => "dem",
            (ActorKind::Place, false) => "LOC",
        };
        let range = mention.span.range();
        marks.push((range.start, true, "[".into()));
        marks.push((range.end, false, format!("|{kind}]")));
        if let Some(role) = mention.role {
            marks.push((role.range().start, true, "{".into()));
            marks.push((role.range().end, false, "}".into()));
        }
    }
    marks.sort_by_key(|(at, opens, _)| (*at, *opens));
    let mut out = String::new();
    let mut at = 0;
    for (mark, _, sign) in marks {
        out.push_str(&text[at..mark]);
        out.push_str(&sign);
        at = mark;
    }
    out.push_str(&text[at..]);
    out
}

/// Scores roles against our own corpus: those of the stories kept aside, or of the others. A role
/// counts as right if it is the same but for a leading article.
pub fn roles(stories: &[Story], heldout: bool, errors: bool, model: &Model) -> String {
    let mut count = Count::default();
    let mut overlap = 0;
    let mut report = String::new();
    for story in stories.iter().filter(|story| story.heldout() == heldout) {
        for text in &story.texts {
            let article = text.article(story);
            let doc = Doc::new(&article);
            let body = &text.body.text;
            let cut = |span: Span| {
                let range = span.range();
                let words = &body[range.clone()];
                let lead = ["the ", "a ", "an "].iter().find(|lead| words.starts_with(**lead));
                (range.start + lead.map_or(0, |lead| lead.len()), range.end, 0)
            };
            let wanted: BTreeSet<Item> =
                text.body.roles.iter().map(|role| cut(role.span)).collect();
            let got: BTreeSet<Item> = names::find_by(&doc, model)
                .iter()
                .filter_map(|mention| mention.role.map(cut))
                .collect();
            count.add(&wanted, &got);
            let meets = |a: &&Item| got.iter().any(|b| a.0 < b.1 && b.0 < a.1);
            overlap += wanted.iter().filter(meets).count();
            if errors {
                let gold = Gold { id: text.slug.clone(), text: body.clone(), ents: Vec::new() };
                differences(&gold, &wanted, &got, &mut report);
            }
        }
    }
    let (precision, recall, f1) = count.scores();
    let _ = write!(
        report,
        "roles P {precision:.1} R {recall:.1} F1 {f1:.1}, met {overlap} of {}",
        count.gold
    );
    report
}
