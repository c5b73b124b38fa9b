//! Is the same name tagged the same way?

use std::collections::{BTreeMap, BTreeSet};

use tidings::text::span::Span;

use crate::corpus::check::place::{Fault, fault};
use crate::corpus::model::{Kind, Marked, Mention, Story, Text};

/// Words that stand before a name and do not belong to it.
const TITLES: &[&str] = &[
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Dr",
    "Prof",
    "Professor",
    "Sir",
    "Dame",
    "Lord",
    "Lady",
    "Captain",
    "Colonel",
    "General",
    "Major",
    "Lieutenant",
    "Sergeant",
    "President",
    "Minister",
    "Judge",
    "Justice",
    "Senator",
    "Governor",
    "Mayor",
    "Bishop",
    "Pastor",
    "Father",
    "Sheikh",
    "Chief",
    "Inspector",
    "Commissioner",
    "Ambassador",
    "Coach",
    "Aunt",
    "Uncle",
    "Madame",
    "Monsieur",
    "Herr",
    "Frau",
    "Señor",
    "Don",
    "Doña",
];

/// The faults of `story`.
pub fn faults(story: &Story) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut kinds: BTreeMap<&str, Kind> = BTreeMap::new();
    let mut ids: BTreeMap<&str, &str> = BTreeMap::new();
    for text in &story.texts {
        for (marked, mention) in all_mentions(text) {
            let name = mention.span.of(&marked.text);
            let mut say = |what: String| found.push(place(text, marked, mention.span, what));
            if *kinds.entry(&mention.id).or_insert(mention.kind) != mention.kind {
                say(format!(
                    "{} is tagged {:?} here and otherwise before",
                    mention.id, mention.kind
                ));
            }
            let id = *ids.entry(name).or_insert(&mention.id);
            if id != mention.id && !story.homonyms.iter().any(|h| h == name) {
                say(format!("{name:?} is {} here and {id} elsewhere", mention.id));
            }
            let bare = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s"));
            let possessive = bare.is_some_and(|bare| ids.get(bare) == Some(&mention.id.as_str()));
            if name.starts_with("the ") || possessive {
                say(format!("not the name alone: {name:?}"));
            }
            let title = name.split(' ').next().unwrap_or_default().trim_end_matches('.');
            if TITLES.contains(&title) && name.contains(' ') && mention.kind == Kind::Person {
                say(format!("a title in the name: {name:?}"));
            }
            if !name.chars().any(char::is_uppercase) {
                say(format!("a name without a capital? {name:?}"));
            }
        }
        for role in &text.body.roles {
            let words = role.span.of(&text.body.text);
            let person =
                text.body.mentions.iter().any(|m| m.id == role.id && m.kind == Kind::Person);
            if !person {
                found.push(fault(text, role.span, format!("no person {} for a role", role.id)));
            }
            let article = ["the ", "a ", "an ", "The ", "A ", "his ", "her "];
            if article.iter().any(|article| words.starts_with(article)) {
                found.push(fault(text, role.span, format!("role with an article: {words:?}")));
            }
        }
    }
    let names: BTreeSet<&str> = ids.keys().copied().collect();
    for text in &story.texts {
        for (marked, span) in untagged(text, &names, &story.plain) {
            let name = span.of(&marked.text);
            found.push(place(text, marked, span, format!("{name:?} is untagged here")));
        }
    }
    found
}

/// What only shows between stories: a name of two kinds, a place of one story untagged in another.
pub fn faults_between(stories: &[Story]) -> Vec<(u32, Fault)> {
    let homonyms: BTreeSet<&str> =
        stories.iter().flat_map(|story| story.homonyms.iter().map(String::as_str)).collect();
    let mut kinds: BTreeMap<&str, (Kind, u32)> = BTreeMap::new();
    let mut places: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for story in stories {
        for text in &story.texts {
            for (marked, mention) in all_mentions(text) {
                let name = mention.span.of(&marked.text);
                let (kind, first) = *kinds.entry(name).or_insert((mention.kind, story.number));
                if kind != mention.kind && first != story.number && !homonyms.contains(name) {
                    let what = format!(
                        "{name:?} is tagged {:?} here and otherwise in {first:03}",
                        mention.kind
                    );
                    found.push((story.number, place(text, marked, mention.span, what)));
                }
                if mention.kind == Kind::Place && name.chars().count() > 3 {
                    places.insert(name);
                }
            }
        }
    }
    for story in stories {
        for text in &story.texts {
            for (marked, span) in untagged(text, &places, &story.plain) {
                let what = format!("{:?} is a place in another story", span.of(&marked.text));
                let fault = (story.number, place(text, marked, span, what));
                if !found.contains(&fault) {
                    found.push(fault);
                }
            }
        }
    }
    found
}

/// Mentions of the title and of the body, each with the text it stands in.
fn all_mentions(text: &Text) -> impl Iterator<Item = (&Marked, &Mention)> {
    [&text.title, &text.body].into_iter().flat_map(|m| m.mentions.iter().map(move |x| (m, x)))
}

fn place(text: &Text, marked: &Marked, span: Span, what: String) -> Fault {
    if std::ptr::eq(marked, &raw const text.body) {
        fault(text, span, what)
    } else {
        Fault { line: text.sentences.first().map_or(0, |s| s.line), what: format!("title: {what}") }
    }
}

/// Where one of `names` stands as a word without being (part of) a mention, and is not in `plain`.
fn untagged<'a>(
    text: &'a Text,
    names: &BTreeSet<&str>,
    plain: &[String],
) -> Vec<(&'a Marked, Span)> {
    let mut by_first: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in names {
        by_first.entry(first_word(name)).or_default().push(name);
    }
    let mut found = Vec::new();
    for marked in [&text.title, &text.body] {
        let words = marked.text.as_str();
        let starts = words.char_indices().map(|(at, _)| at).filter(|&at| {
            words[at..].starts_with(char::is_alphanumeric)
                && !words[..at].ends_with(char::is_alphanumeric)
        });
        for start in starts {
            let candidates = by_first.get(first_word(&words[start..])).into_iter().flatten();
            for name in candidates.filter(|name| words[start..].starts_with(**name)) {
                let end = start + name.len();
                let inside = marked.mentions.iter().any(|mention| {
                    let range = mention.span.range();
                    range.start < end && start < range.end
                });
                let whole = !words[end..].starts_with(char::is_alphanumeric);
                let meant = plain.iter().any(|plain| covers(words, plain, start, end));
                if whole && !inside && !meant {
                    found.push((marked, Span::new(start..end)));
                }
            }
        }
    }
    found
}

/// The letters and digits that `text` starts with.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

/// Does an occurrence of `plain` cover `start..end` of `text`?
fn covers(text: &str, plain: &str, start: usize, end: usize) -> bool {
    text.match_indices(plain).any(|(at, _)| at <= start && end <= at + plain.len())
}
