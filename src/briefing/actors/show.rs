//! How an actor is shown: its name, kind, spellings with their reasons, and role.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::analysis::ActorKind;
use crate::briefing::actors::join::{Joins, Rule};
use crate::briefing::actors::keys::folded;
use crate::briefing::actors::local::Local;
use crate::briefing::actors::tables;
use crate::briefing::actors::titles::bare;
use crate::briefing::library::Library;
use crate::briefing::model::{Actor, ActorId, Alias, MentionId, Role};

/// A mention of an actor: which, under which of the names, and by which rule it came there.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// The mention.
    pub id: MentionId,
    /// Its own name: a number among all.
    pub name: u32,
    /// The name that it stands for, which is another one where `rule` says so.
    pub stands_for: u32,
    /// Why.
    pub rule: Option<Rule>,
}

/// The reason of the spelling that is the actor's name.
pub const SHOWN: &str = "the name it is shown by";

/// The longest role that is shown, in characters: what is longer is no role but a sentence.
const LONGEST: usize = 120;

/// Titles that belong to a name of one word: "Pope Francis", but "Starmer".
const THRONES: &[&str] = &[
    "pope",
    "king",
    "queen",
    "prince",
    "princess",
    "emperor",
    "empress",
    "sultan",
    "emir",
    "saint",
    "patriarch",
];

/// The actor of `members`, ascending by mention; its id is set later.
pub fn actor(library: &Library, locals: &[Local], joins: &Joins, members: &[Member]) -> Actor {
    let kind = kind(locals, members);
    let mut actor = Actor {
        id: ActorId(0),
        name: name(library, locals, members, kind),
        kind,
        aliases: Vec::new(),
        role: role(library, members),
        mentions: members.iter().map(|member| member.id).collect(),
        articles: members.iter().map(|member| member.id.article).collect(),
    };
    actor.articles.dedup();
    actor.aliases = aliases(library, locals, joins, members, &actor.name);
    actor
}

/// What most of its mentions are.
fn kind(locals: &[Local], members: &[Member]) -> ActorKind {
    let mut votes = [0_usize; 3];
    for member in members {
        votes[locals[member.stands_for as usize].kind as usize] += 1;
    }
    [ActorKind::Place, ActorKind::Organisation, ActorKind::Person]
        .into_iter()
        .max_by_key(|&kind| votes[kind as usize])
        .expect("three kinds")
}

/// The words of a mention, without article and possessive, on one line.
fn surface(library: &Library, id: MentionId) -> Option<String> {
    let article = library.article(id.article)?;
    let mention = article.facts.mentions.get(id.index as usize)?;
    let words = bare(mention.span.of(&article.article.text)).split_whitespace();
    (!mention.demonym).then(|| words.collect::<Vec<_>>().join(" "))
}

/// Its fullest common spelling: of people the most frequent with a first name; of places and
/// bodies that a table knows the usual one; of other bodies the longest that is not rare.
fn name(library: &Library, locals: &[Local], members: &[Member], kind: ActorKind) -> String {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for member in members {
        let local = &locals[member.name as usize];
        *counts.entry(local.text.as_str()).or_default() += 1;
    }
    let table = |text: &&str| match kind {
        ActorKind::Person => None,
        ActorKind::Organisation => tables::body(text),
        ActorKind::Place => tables::place(text),
    };
    if let Some(known) = counts.keys().find_map(table) {
        return known.to_owned();
    }
    let shouted = |text: &str| text.contains(' ') && !text.contains(char::is_lowercase);
    let most = counts.values().copied().max().unwrap_or(0);
    let best = match kind {
        ActorKind::Person => counts.iter().max_by_key(|(text, count)| {
            let full = text.contains(' ') && text.chars().next().is_some_and(char::is_uppercase);
            (full && !shouted(text), full, **count, text.len(), Reverse(*text))
        }),
        ActorKind::Organisation => counts.iter().max_by_key(|(text, count)| {
            let common = **count * 5 >= most && text.len() <= 50;
            (common && !shouted(text), common, text.len(), Reverse(*text))
        }),
        ActorKind::Place => {
            counts.iter().max_by_key(|(text, c)| (!shouted(text), **c, Reverse(*text)))
        }
    };
    let best = best.map_or_else(String::new, |(text, _)| (*text).to_owned());
    let throne =
        || members.iter().filter_map(|m| surface(library, m.id)).find(|s| enthroned(s, &best));
    if kind == ActorKind::Person { throne().unwrap_or(best) } else { best }
}

/// Is `surface` the name with a title that belongs to it?
fn enthroned(surface: &str, name: &str) -> bool {
    let split = surface.split_once(' ');
    let numbered = name.split(' ').skip(1).all(|w| w.chars().all(|c| "IVX".contains(c)));
    numbered
        && split.is_some_and(|(title, rest)| {
            rest == name && THRONES.contains(&title.to_lowercase().as_str())
        })
}

fn aliases(
    library: &Library,
    locals: &[Local],
    joins: &Joins,
    members: &[Member],
    name: &str,
) -> Vec<Alias> {
    let mut found: BTreeMap<String, (u32, Member)> = BTreeMap::new();
    for member in members {
        if let Some(text) = surface(library, member.id) {
            found.entry(text).or_insert((0, *member)).0 += 1;
        }
    }
    let mut aliases: Vec<Alias> = found
        .into_iter()
        .map(|(text, (count, first))| {
            let why = why(locals, joins, &first, &text, name);
            Alias { text, count, first: first.id, why }
        })
        .collect();
    aliases.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.first.cmp(&b.first)));
    aliases
}

/// Why `text`, the words of `member`, is the actor `name`.
fn why(locals: &[Local], joins: &Joins, member: &Member, text: &str, name: &str) -> String {
    let own = &locals[member.name as usize].text;
    let ruled = match member.rule {
        Some(rule) => Some((rule, member.stands_for)),
        None => joins.why(member.name),
    };
    let of = |to: u32| locals[to as usize].text.as_str();
    if text == name {
        SHOWN.to_owned()
    } else if own == name {
        format!("{name} with a title or other words around it")
    } else if tables::place(own) == Some(name) || tables::body(own) == Some(name) {
        Rule::Table.why(name)
    } else if let Some((rule, to)) = ruled.filter(|(_, to)| of(*to) != own) {
        rule.why(of(to))
    } else if folded(own) == folded(name) {
        format!("{name} in other letters")
    } else if own.split(' ').count() == name.split(' ').count() {
        Rule::Spelling.why(name)
    } else {
        Rule::Form.why(name)
    }
}

/// What the texts call it most, each role with those that say part of it; of equals the longer.
fn role(library: &Library, members: &[Member]) -> Option<Role> {
    let mut counts: BTreeMap<String, (u32, MentionId, String)> = BTreeMap::new();
    for member in members {
        let article = library.article(member.id.article)?;
        let mention = article.facts.mentions.get(member.id.index as usize)?;
        let Some(role) = mention.role else { continue };
        let text = role.of(&article.article.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let entry = counts.entry(folded(&text)).or_insert((0, member.id, text));
        entry.0 += 1;
    }
    let support = |key: &str| -> u32 {
        let within = |part: &str| part == key || key.ends_with(&format!(" {part}"));
        counts.iter().filter(|(part, _)| within(part)).map(|(_, (count, ..))| count).sum()
    };
    let best = counts
        .iter()
        .filter(|(_, (.., text))| text.chars().count() <= LONGEST)
        .max_by_key(|(key, (count, first, _))| (support(key), *count, Reverse(*first)));
    best.map(|(_, (_, mention, text))| Role { text: text.clone(), mention: *mention })
}
