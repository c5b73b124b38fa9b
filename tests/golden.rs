//! Articles in, facts out: all that is found in the bundled briefing, to be read by a person
//! when it changes.

mod common;

use std::fmt::Write;

use common::bundled;
use tidings::app::format;
use tidings::briefing::{Analysed, Briefing, SentenceId};

/// Who, with all spellings and the role.
#[test]
fn the_actors_of_the_bundled_briefing() {
    let briefing = bundled().briefing;
    let mut out = String::new();
    for actor in briefing.actors() {
        let also: Vec<&str> = actor.aliases.iter().map(|alias| alias.text.as_str()).collect();
        let role = actor.role.as_ref().map_or("", |role| role.text.as_str()).replace('\n', " ");
        let kind = format!("{:?}", actor.kind).to_lowercase();
        let _ = writeln!(out, "{:3} {kind:<13}{} | {role} | {}", actor.mentions.len(), actor.name, also.join(", "));
    }
    insta::assert_snapshot!(out);
}

/// When, and the sentence that says it.
#[test]
fn the_timeline_of_the_bundled_briefing() {
    let briefing = bundled().briefing;
    let mut out = String::new();
    for event in briefing.events() {
        let words = one_line(briefing.text_of(event.sentence));
        let _ = writeln!(out, "{:>12} {:2} {words}", format::when(event.when), event.also.len() + 1);
    }
    insta::assert_snapshot!(out);
}

/// The story so far, and each article's key points.
#[test]
fn the_key_points_of_the_bundled_briefing() {
    let briefing = bundled().briefing;
    let mut out = String::new();
    for story in briefing.stories() {
        let _ = writeln!(out, "# {} ({} articles)", story.title, story.articles.len());
        for point in &story.key_points {
            let when = point.when.map_or_else(String::new, format::when);
            let _ = writeln!(out, "{when:>12} {:2} {}", point.also.len() + 1, one_line(briefing.text_of(point.sentence)));
        }
    }
    for article in briefing.articles() {
        let _ = writeln!(out, "## {}", article.article.title);
        for index in &article.facts.key_points {
            let id = SentenceId { article: article.id, index: *index };
            let _ = writeln!(out, "- {}", one_line(briefing.text_of(id)));
        }
    }
    insta::assert_snapshot!(out);
}

/// Times, quotes and figures of each article.
#[test]
fn the_times_quotes_and_figures_of_the_bundled_briefing() {
    let briefing = bundled().briefing;
    let mut out = String::new();
    for article in briefing.articles() {
        let _ = writeln!(out, "## {}", article.article.title);
        facts(&mut out, article);
    }
    insta::assert_snapshot!(out);
}

fn facts(out: &mut String, article: &Analysed) {
    let text = article.article.text.as_str();
    for time in &article.facts.times {
        let _ = writeln!(out, "time    {} = {}", one_line(time.span.of(text)), time.value);
    }
    for quote in &article.facts.quotes {
        let speaker = quote.speaker.map(|at| &article.facts.mentions[at as usize]);
        let speaker = speaker.map_or("?", |mention| mention.span.of(text));
        let _ = writeln!(out, "quote   {speaker}: {}", one_line(quote.span.of(text)));
    }
    for figure in &article.facts.figures {
        let of = figure.of.map_or("", |of| of.of(text));
        let until = figure.until.map_or_else(String::new, |until| format!("..{until}"));
        let words = one_line(figure.span.of(text));
        let _ = writeln!(out, "figure  {words} = {}{until} {} of {}", figure.value, figure.unit, one_line(of));
    }
}

/// What is said elsewhere.
#[test]
fn the_links_of_the_bundled_briefing() {
    let briefing = bundled().briefing;
    let mut out = String::new();
    for link in briefing.links() {
        let kind = serde_json::to_string(&link.kind).expect("a word");
        let _ = writeln!(out, "{kind} {:.2}\n  {}\n  {}", link.score, said(&briefing, link.a), said(&briefing, link.b));
    }
    insta::assert_snapshot!(out);
}

fn said(briefing: &Briefing, id: SentenceId) -> String {
    one_line(briefing.text_of(id))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a careful reader finds in them: people by their roles, one actor for all spellings,
/// places that are no people, the same event told by several articles.
#[test]
fn what_a_careful_reader_finds() {
    use tidings::analysis::ActorKind::{Organisation, Person, Place};
    let briefing = bundled().briefing;
    let named = |name: &str| {
        let with = |actor: &&tidings::briefing::Actor| actor.aliases.iter().any(|a| a.text == name);
        let found: Vec<_> = briefing.actors().iter().filter(with).collect();
        assert_eq!(found.len(), 1, "{name} is one actor");
        found[0]
    };
    for (kind, spellings) in [
        (Person, &["Zelensky", "Zelenskyy", "Volodymyr Zelensky", "Volodymyr Zelenskyy"][..]),
        (Person, &["Donald Trump", "Trump"]),
        (Person, &["Keir Starmer", "Starmer"]),
        (Person, &["Mark Rutte", "Rutte"]),
        (Person, &["Sergei Shoigu"]),
        (Person, &["Xi Jinping"]),
        (Organisation, &["NATO", "North Atlantic Treaty Organization"]),
        (Organisation, &["CNN"]),
        (Place, &["Kyiv", "Kiev"]),
        (Place, &["Ukraine"]),
        (Place, &["London"]),
    ] {
        let first = named(spellings[0]);
        assert_eq!(first.kind, kind, "{}", first.name);
        for other in spellings {
            assert_eq!(named(other).id, first.id, "{other} is {}", first.name);
        }
    }
    for person in briefing.actors().iter().filter(|actor| actor.kind == Person) {
        for place in ["Ukraine", "Russia", "Kyiv", "London", "Europe", "Brussels", "Paris"] {
            assert_ne!(person.name, place, "no place is a person");
        }
    }
    let told = |day: &str| {
        let on = briefing.events().iter().filter(|event| event.when.from.to_string() == day);
        on.map(|event| event.also.len() + 1).max().unwrap_or(0)
    };
    assert!(told("2025-02-28") >= 2, "the White House meeting is told by several");
    assert!(told("2025-03-02") >= 3, "the London summit is told by several");
    assert!(told("2025-03-27") >= 2, "the Paris summit is told by several");
}
