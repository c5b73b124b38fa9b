//! Names of different articles that are one actor.
//!
//! Full names, organisations and places meet under keys. A family name that its own article
//! leaves open goes to the one full name of the same story that ends in it. Nothing is compared
//! pair by pair but the few names that share a key.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use crate::analysis::ActorKind;
use crate::analysis::names::lexicon::{Flags, look_word};
use crate::analysis::names::order::stands_first;
use crate::briefing::actors::join::{Joins, Rule};
use crate::briefing::actors::keys::{folded, given, skeleton};
use crate::briefing::actors::local::Local;
use crate::briefing::actors::longer::{Scope, longer};
use crate::briefing::actors::tables;
use crate::briefing::actors::within::{abbreviates, inner_names};

/// From how many articles on a person is known well enough that a family name in an article on
/// another story means them.
const KNOWN: usize = 3;
/// Up to how many articles a library is one context.
const SMALL: usize = 12;

/// Joins the names `locals`, but for those that stand apart. `story` is the story of each article.
pub fn across(locals: &[Local], story: &[u32], joins: &mut Joins) {
    let names = Names { locals, story };
    names.same_keys(joins);
    names.acronyms(joins);
    names.initials(joins);
    names.near_spellings(joins);
    longer(&Scope { locals, story }, joins);
    names.families(joins);
}

struct Names<'a> {
    locals: &'a [Local],
    story: &'a [u32],
}

impl<'a> Names<'a> {
    fn free(&self) -> impl Iterator<Item = (u32, &'a Local)> + '_ {
        (0..).zip(self.locals).filter(|(_, local)| !local.apart)
    }

    fn story_of(&self, local: &Local) -> u32 {
        self.story.get(local.article).copied().unwrap_or_default()
    }

    /// Names with one key are one. The first with it stands for all.
    fn same_keys(&self, joins: &mut Joins) {
        let mut first: HashMap<String, u32> = HashMap::new();
        for (number, local) in self.free() {
            let Some(key) = key(local) else { continue };
            let to = *first.entry(key).or_insert(number);
            let leading = &self.locals[to as usize];
            if to == number || leading.words == local.words {
                joins.same_name(number, to);
                continue;
            }
            let rule = match local.kind {
                ActorKind::Person if local.words.len() == leading.words.len() => {
                    let same = local.words[0] == leading.words[0];
                    if same { Rule::Spelling } else { Rule::Form }
                }
                ActorKind::Person => Rule::Form,
                ActorKind::Organisation if tables::body(&local.text).is_none() => Rule::Form,
                _ => Rule::Table,
            };
            joins.join(number, to, rule);
        }
    }

    /// An acronym goes to the one organisation of its story whose words have these initials.
    fn acronyms(&self, joins: &mut Joins) {
        let mut long: HashMap<(u32, char), Vec<u32>> = HashMap::new();
        let mut seen: HashSet<(u32, u32)> = HashSet::new();
        let bodies = || self.free().filter(|(_, local)| local.kind == ActorKind::Organisation);
        for (number, local) in bodies().filter(|(_, local)| local.words.len() > 1) {
            let initial = local.words[0].chars().next().unwrap_or_default();
            let story = self.story_of(local);
            if seen.insert((story, joins.leader(number))) {
                long.entry((story, initial)).or_default().push(number);
            }
        }
        for (number, local) in bodies().filter(|(_, local)| local.words.len() == 1) {
            let initial = local.words[0].chars().next().unwrap_or_default();
            let candidates = long.get(&(self.story_of(local), initial)).into_iter().flatten();
            let fits = |long: u32| abbreviates(&local.text, &self.locals[long as usize].words);
            let mut fitting = candidates.copied().filter(|&long| fits(long));
            if let (Some(only), None) = (fitting.next(), fitting.next()) {
                joins.join(number, only, Rule::Initials);
            }
        }
    }

    /// "J. K. Marsh" goes to the one "Joan Marsh" of its story.
    fn initials(&self, joins: &mut Joins) {
        let people = self.full_names();
        for group in people.values() {
            for &number in group {
                let local = &self.locals[number as usize];
                if local.words[0].len() > 2 || local.text.starts_with(|c: char| c.is_lowercase()) {
                    continue;
                }
                let fits = |&other: &u32| {
                    let full = &self.locals[other as usize].words;
                    full[0].len() > 2 && full[0].starts_with(&local.words[0][..1])
                };
                let mut others: Vec<(u32, u32)> =
                    group.iter().filter(|&o| fits(o)).map(|&o| (joins.leader(o), o)).collect();
                others.sort_unstable();
                others.dedup_by_key(|(leader, _)| *leader);
                if let [(_, only)] = others[..] {
                    joins.join(number, only, Rule::Form);
                }
            }
        }
    }

    /// Full names by story and key of the family name.
    fn full_names(&self) -> BTreeMap<(u32, &'a str), Vec<u32>> {
        let mut found: BTreeMap<(u32, &str), Vec<u32>> = BTreeMap::new();
        for (number, local) in self.free().filter(|(_, local)| local.is_full()) {
            let key = (self.story_of(local), local.sounds.last().map_or("", String::as_str));
            found.entry(key).or_default().push(number);
        }
        found
    }

    /// Full names of one story that have the first name in common and the family name but for
    /// vowels, and never stand in one article.
    fn near_spellings(&self, joins: &mut Joins) {
        let mut groups: BTreeMap<(u32, String, String), BTreeMap<u32, Vec<usize>>> =
            BTreeMap::new();
        for (number, local) in self.free().filter(|(_, local)| local.is_full()) {
            let last = local.sounds.last().expect("a full name has words");
            let bones = skeleton(last);
            if last.len() >= 4 && bones.len() >= 2 {
                // "Youssef" and "Yusuf" meet, "Mario" and "Maria" do not.
                let first = given(&local.words[0]);
                let end = first.chars().next_back().unwrap_or_default();
                let first = format!("{} {end}", skeleton(&first));
                let key = (self.story_of(local), first, bones);
                let group = groups.entry(key).or_default();
                group.entry(joins.leader(number)).or_default().push(local.article);
            }
        }
        for group in groups.values().filter(|group| group.len() > 1) {
            let mut articles: Vec<usize> = group.values().flatten().copied().collect();
            articles.sort_unstable();
            let apart = articles.windows(2).all(|pair| pair[0] != pair[1]);
            let mut leaders = group.keys();
            let first = *leaders.next().expect("at least two");
            for &other in leaders.filter(|_| apart) {
                joins.join(other, first, Rule::Spelling);
            }
        }
    }

    /// Family names that their own article leaves open.
    fn families(&self, joins: &mut Joins) {
        let bearers = Bearers::new(self, joins);
        let small = self.story.len() <= SMALL;
        let mut open: HashMap<String, u32> = HashMap::new();
        for (number, local) in self.free() {
            if !local.is_single() || joins.why(number).is_some() {
                continue;
            }
            let word = &local.sounds.join(" ");
            let story = self.story_of(local);
            let far = || {
                let only = bearers.everywhere.get(word).filter(|row| row.len() == 1)?[0];
                (small || bearers.spread(only) >= KNOWN).then_some(only)
            };
            let family = || bearers.near(story, word).or_else(far).map(|to| (to, Rule::Family));
            // A family name may stand before another person's name by chance; what is not known as
            // a first name is one only after the whole name.
            let given = look_word(&local.words[0]).flags().has(Flags::GIVEN);
            let fits = |(to, rule): &(u32, Rule)| *rule != Rule::Given || given || *to < number;
            if let Some((to, rule)) = family().or_else(|| bearers.loose(story, word).filter(fits)) {
                joins.join(number, to, rule);
            } else {
                // One and the same person, unless other stories have people of that name.
                let known = bearers.everywhere.contains_key(word);
                let scope = if known { story.to_string() } else { String::new() };
                let to = *open.entry(format!("{scope} {word}")).or_insert(number);
                joins.same_name(number, to);
            }
        }
    }
}

/// Who bears a family name in full.
struct Bearers {
    in_story: HashMap<(u32, String), Vec<u32>>,
    everywhere: HashMap<String, Vec<u32>>,
    /// By first name, and by what else may be the family name.
    loosely: HashMap<(u32, String), Vec<(u32, Rule)>>,
    /// The articles that name each.
    articles: HashMap<u32, Vec<usize>>,
}

impl Bearers {
    fn new(names: &Names, joins: &mut Joins) -> Self {
        let (in_story, everywhere) = (HashMap::new(), HashMap::new());
        let (loosely, articles) = (HashMap::new(), HashMap::new());
        let mut found = Self { in_story, everywhere, loosely, articles };
        for (number, local) in names.free().filter(|(_, local)| local.is_full()) {
            let leader = joins.leader(number);
            let story = names.story_of(local);
            push_new(found.articles.entry(leader).or_default(), local.article);
            let families = if family_first(local) {
                vec![local.sounds[0].clone()]
            } else {
                let count = local.sounds.len();
                (count.saturating_sub(3).max(1)..count)
                    .map(|at| local.sounds[at..].join(" "))
                    .collect()
            };
            for family in families {
                push_new(found.in_story.entry((story, family.clone())).or_default(), leader);
                push_new(found.everywhere.entry(family).or_default(), leader);
            }
            let first = (local.sounds[0].clone(), Rule::Given);
            let inner = inner_names(local).into_iter().map(|name| (name, Rule::Family));
            for (name, rule) in inner.chain([first]).filter(|(name, _)| name.len() > 2) {
                push_new(found.loosely.entry((story, name)).or_default(), (leader, rule));
            }
        }
        found
    }

    /// The only one in `story` with this first name, or with it inside the name.
    fn loose(&self, story: u32, name: &str) -> Option<(u32, Rule)> {
        let row = self.loosely.get(&(story, name.to_owned()))?;
        let first = *row.first()?;
        row.iter().all(|(leader, _)| *leader == first.0).then_some(first)
    }

    fn spread(&self, leader: u32) -> usize {
        self.articles.get(&leader).map_or(0, Vec::len)
    }

    /// The only one in `story`, or the one that three times as many articles name as any other.
    fn near(&self, story: u32, family: &str) -> Option<u32> {
        let row = self.in_story.get(&(story, family.to_owned()))?;
        let best = *row.iter().max_by_key(|&&leader| (self.spread(leader), Reverse(leader)))?;
        let others = row.iter().filter(|&&leader| leader != best);
        let next = others.map(|&leader| self.spread(leader)).max().unwrap_or(0);
        (self.spread(best) >= next * 3).then_some(best)
    }
}

/// Adds what is not the last already.
fn push_new<T: PartialEq>(row: &mut Vec<T>, new: T) {
    if row.last() != Some(&new) && (row.len() > 64 || !row.contains(&new)) {
        row.push(new);
    }
}

fn family_first(local: &Local) -> bool {
    stands_first(&local.words[0])
}

/// Under what `local` meets its other spellings, in all articles.
fn key(local: &Local) -> Option<String> {
    Some(match local.kind {
        ActorKind::Person => {
            if !local.is_full() {
                return None;
            }
            let last = local.sounds.last().expect("two words");
            let first = given(&local.words[0]);
            let junior = ["jr", "sr", "ii", "iii", "iv"].contains(&local.words.last()?.as_str());
            if junior {
                format!("p {first} {}", local.sounds[1..].join(" "))
            } else {
                format!("p {first} {last}")
            }
        }
        ActorKind::Place => match tables::place(&local.text) {
            Some(name) => format!("l {}", folded(name)),
            None => format!("l {}", place_key(&local.words)),
        },
        ActorKind::Organisation => match tables::body(&local.text) {
            Some(name) => format!("o {}", body_key(folded(name).split(' '))),
            None => format!("o {}", body_key(local.words.iter().map(String::as_str))),
        },
    })
}

fn place_key(words: &[String]) -> String {
    let full = |word: &String| match word.as_str() {
        "mt" => "mount".to_owned(),
        "st" => "saint".to_owned(),
        "ft" => "fort".to_owned(),
        _ => word.clone(),
    };
    let kept: Vec<String> = words.iter().map(full).collect();
    match &kept[..] {
        [first, of, rest @ ..]
            if of == "of"
                && !rest.is_empty()
                && ["city", "state", "town", "province", "republic"].contains(&first.as_str()) =>
        {
            rest.join(" ")
        }
        [rest @ .., last]
            if !rest.is_empty()
                && ["region", "oblast", "province", "prefecture"].contains(&last.as_str()) =>
        {
            rest.join(" ")
        }
        all => all.join(" "),
    }
}

/// The words of an organisation's name without order and function words, in American spelling,
/// adjectives of countries as the country: "Ukrainian Defence Ministry" is "Ministry of Defense
/// of Ukraine".
fn body_key<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut kept: Vec<String> = words
        .filter(|word| !["of", "the", "for", "and", "on", "in"].contains(word))
        .map(|word| {
            let word = word
                .strip_prefix("organis")
                .map_or(word.to_owned(), |rest| format!("organiz{rest}"));
            match word.as_str() {
                "defence" => "defense".to_owned(),
                "centre" => "center".to_owned(),
                "labour" => "labor".to_owned(),
                "programme" => "program".to_owned(),
                "department" | "dept" => "department".to_owned(),
                other => tables::demonym(other)
                    .or_else(|| tables::place(other))
                    .map_or_else(|| word.clone(), |place| folded(place).replace(' ', "")),
            }
        })
        .collect();
    kept.sort_unstable();
    kept.dedup();
    kept.join(" ")
}
