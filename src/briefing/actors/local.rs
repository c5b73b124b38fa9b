//! The names that each article uses, cleaned and with the kind that most mentions give them.

use std::collections::{HashMap, HashSet};

use crate::analysis::{ActorKind, Mention};
use crate::briefing::actors::keys::{folded, is_particle, sound};
use crate::briefing::actors::tables;
use crate::briefing::actors::titles::{bare, unincorporated, untitled};
use crate::briefing::library::{Library, narrow};

/// One name in one article.
#[derive(Debug, Clone)]
pub struct Local {
    /// The place of the article.
    pub article: usize,
    /// What it names, by vote.
    pub kind: ActorKind,
    /// The name without title and suffix; of a demonym the place.
    pub text: String,
    /// Its words, folded.
    pub words: Vec<String>,
    /// The keys of its words.
    pub sounds: Vec<String>,
    /// Its mentions by their place in the article, ascending.
    pub mentions: Vec<u32>,
    /// Does the reader want this spelling to be an actor of its own?
    pub apart: bool,
}

impl Local {
    /// Is it a person with first and family name? "Van der Berg" and "al-Hadi" are not.
    pub fn is_full(&self) -> bool {
        self.kind == ActorKind::Person
            && self.words.iter().filter(|word| !is_particle(word)).count() > 1
            && (!is_particle(&self.words[0]) || self.words.len() > 3)
    }

    /// Is it a person by the family name, or by the first name, alone?
    pub fn is_single(&self) -> bool {
        self.kind == ActorKind::Person && !self.is_full()
    }
}

/// For each folded spelling how many mentions are of which kind.
type Votes = HashMap<String, [u32; 3]>;

/// The names of all articles, by article and first mention. Mentions spelt as in `split` are
/// names of their own, as they are written.
pub fn locals(library: &Library, split: &[String]) -> Vec<Local> {
    let split: HashSet<String> = split.iter().map(|name| folded(bare(name))).collect();
    let mut all = Votes::new();
    for article in library.articles() {
        vote(&mut all, &article.article.text, &article.facts.mentions);
    }
    let mut found = Vec::new();
    for (position, article) in library.articles().iter().enumerate() {
        let mut here = Votes::new();
        let text = &article.article.text;
        let mentions = &article.facts.mentions;
        vote(&mut here, text, mentions);
        let start = found.len();
        let mut seen: HashMap<(bool, ActorKind, String), usize> = HashMap::new();
        let families = families(text, mentions);
        for (at, mention) in mentions.iter().enumerate() {
            let surface = mention.span.of(text);
            let kind = kind(surface, mention, &all, &here, &families);
            let apart = !split.is_empty() && split.contains(&folded(bare(surface)));
            let name = if apart { one_line(bare(surface)) } else { clean(surface, mention, kind) };
            let next = found.len();
            let place = *seen.entry((apart, kind, name.clone())).or_insert(next);
            if place == next {
                found.push(Local { apart, ..local(position, kind, name) });
            }
            debug_assert!(place >= start, "names of one article stand together");
            found[place].mentions.push(narrow(at));
        }
    }
    found
}

fn local(article: usize, kind: ActorKind, text: String) -> Local {
    let (mut words, mut sounds) = (Vec::new(), Vec::new());
    if kind == ActorKind::Person {
        // A double name is one word, and a nickname in quotation marks none.
        let kept = text.split_whitespace().filter(|word| !word.starts_with(['"', '“', '\'', '‘']));
        let parts = kept.map(|word| (folded(word).replace(' ', ""), sound(word)));
        (words, sounds) = parts.filter(|(word, _)| !word.is_empty()).unzip();
    }
    if words.is_empty() {
        words = folded(&text).split(' ').map(str::to_owned).collect();
        sounds = words.iter().map(|word| sound(word)).collect();
    }
    Local { article, kind, text, words, sounds, mentions: Vec::new(), apart: false }
}

fn vote(votes: &mut Votes, text: &str, mentions: &[Mention]) {
    for mention in mentions.iter().filter(|mention| !mention.demonym) {
        let name = folded(bare(mention.span.of(text)));
        votes.entry(name).or_default()[mention.kind as usize] += 1;
    }
}

/// The last words of the people who are named in full in one article, folded.
fn families(text: &str, mentions: &[Mention]) -> Vec<String> {
    let people = mentions.iter().filter(|mention| mention.kind == ActorKind::Person);
    let mut found: Vec<String> = people
        .filter_map(|mention| {
            let name = folded(untitled(mention.span.of(text)));
            name.rsplit_once(' ').map(|(_, last)| last.to_owned())
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// What `surface` names: what the tables say; else what most mentions say, in all articles if
/// they agree well, else in this one. Who bears a place's name in full keeps being a person.
fn kind(surface: &str, m: &Mention, all: &Votes, here: &Votes, families: &[String]) -> ActorKind {
    if m.demonym {
        return ActorKind::Place;
    }
    let name = folded(bare(surface));
    if m.kind == ActorKind::Person && families.binary_search(&name).is_ok() {
        return ActorKind::Person;
    }
    let all = all.get(&name).copied().unwrap_or_default();
    let total: u32 = all.iter().sum();
    let people = all[ActorKind::Person as usize];
    if people * 2 < total {
        if tables::place(surface).is_some() {
            return ActorKind::Place;
        }
        if tables::body(surface).is_some() {
            return ActorKind::Organisation;
        }
    }
    let here = here.get(&name).copied().unwrap_or_default();
    for kind in [ActorKind::Person, ActorKind::Organisation, ActorKind::Place] {
        if all[kind as usize] * 3 >= total * 2 {
            return kind;
        }
    }
    let best = [ActorKind::Place, ActorKind::Organisation, ActorKind::Person]
        .into_iter()
        .max_by_key(|&kind| (here[kind as usize], all[kind as usize]));
    best.unwrap_or(m.kind)
}

fn clean(surface: &str, mention: &Mention, kind: ActorKind) -> String {
    let name = match kind {
        ActorKind::Place if mention.demonym => {
            return tables::demonym(bare(surface)).unwrap_or(bare(surface)).to_owned();
        }
        ActorKind::Person => untitled(surface),
        ActorKind::Organisation => unincorporated(surface),
        ActorKind::Place => bare(surface),
    };
    let name = one_line(name);
    if name.is_empty() { surface.to_owned() } else { name }
}

fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
