//! The actors of whole texts against a list made by a reader: `tests/data/actors.txt`.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use tidings::analysis::{self, analyse};
use tidings::article::{self, ArticleId};
use tidings::briefing::{Actor, Analysed, Briefing, Corrections, Options};

/// A text and what a reader finds in it.
struct Case {
    title: &'static str,
    text: String,
    wanted: Vec<Wanted>,
}

/// A line of the list.
struct Wanted {
    kind: &'static str,
    name: &'static str,
    aliases: BTreeSet<&'static str>,
    role: &'static str,
}

fn cases() -> Vec<Case> {
    let file = include_str!("data/actors.txt");
    let blocks = file.split("\n\n").skip(1).filter(|block| !block.trim().is_empty());
    blocks.map(case).collect()
}

fn case(block: &'static str) -> Case {
    let (text, list) = block.split_once("\n---\n").expect("a list after each text");
    let (title, body) = text.trim().split_once('\n').expect("a title over each text");
    let wanted = list.lines().filter(|line| !line.is_empty()).map(|line| {
        let mut cells = line.split('|').map(str::trim);
        let (kind, name) = cells.next().and_then(|cell| cell.split_once(' ')).expect("a kind");
        let aliases = cells.next().unwrap_or_default().split(", ").filter(|name| !name.is_empty());
        let aliases = aliases.collect();
        Wanted { kind, name, aliases, role: cells.next().unwrap_or_default() }
    });
    Case { title, text: body.replace('\n', "\n\n"), wanted: wanted.collect() }
}

fn briefing(text: &str) -> Briefing {
    let article = article::parse(Path::new("a.md"), text.as_bytes()).expect("text");
    let facts = analyse(&article, &analysis::Options::default());
    let shared = Arc::new(Analysed { id: ArticleId(1), article, facts });
    Briefing::build(vec![shared], &Corrections::default(), &Options::default())
}

fn told(actor: &Actor) -> String {
    let other = actor.aliases.iter().map(|alias| alias.text.as_str());
    let other: BTreeSet<&str> = other.filter(|text| *text != actor.name).collect();
    let role = actor.role.as_ref().map_or("", |role| role.text.as_str());
    line(&format!("{:?}", actor.kind), &actor.name, &other, role)
}

fn line(kind: &str, name: &str, aliases: &BTreeSet<&str>, role: &str) -> String {
    format!("{kind} {name} | {} | {role}", aliases.iter().copied().collect::<Vec<_>>().join(", "))
}

#[test]
fn nobody_is_missed_split_or_made_up() {
    let mut faults = String::new();
    for case in cases() {
        let briefing = briefing(&case.text);
        let found: BTreeSet<String> = briefing.actors().iter().map(told).collect();
        let wanted: BTreeSet<String> =
            case.wanted.iter().map(|w| line(w.kind, w.name, &w.aliases, w.role)).collect();
        let missing = wanted.difference(&found).map(|line| format!("\n- {line}"));
        let people = found.iter().filter(|line| line.starts_with("Person"));
        let extra = people.filter(|line| !wanted.contains(*line)).map(|line| format!("\n+ {line}"));
        let all: String = missing.chain(extra).collect();
        if !all.is_empty() {
            faults.push_str(&format!("\n{}:{all}\n", case.title));
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn every_role_and_spelling_has_its_evidence() {
    for case in cases() {
        let briefing = briefing(&case.text);
        for actor in briefing.actors() {
            for alias in &actor.aliases {
                assert!(!alias.why.is_empty(), "{}: {}", actor.name, alias.text);
                assert_eq!(briefing.actor_of(alias.first), Some(actor.id), "{}", alias.text);
            }
            if let Some(role) = &actor.role {
                assert_eq!(briefing.actor_of(role.mention), Some(actor.id), "{}", role.text);
                let article = briefing.article(role.mention.article).expect("loaded");
                assert!(article.article.text.contains(&role.text), "{}", role.text);
            }
        }
    }
}
