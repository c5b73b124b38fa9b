//! Names of one article that are one: a family name and the full name before it, a short form
//! and the long one, an acronym in brackets.

use std::collections::HashMap;

use crate::analysis::ActorKind;
use crate::analysis::names::lexicon::{Flags, look_word};
use crate::briefing::actors::join::Rule;
use crate::briefing::actors::keys::{is_particle, sound};
use crate::briefing::actors::local::Local;
use crate::briefing::library::narrow;
use crate::briefing::model::Analysed;

/// For each mention of `article` the number of the name that it stands for, and for names that
/// stand for another one which and why.
#[derive(Debug, Default)]
pub struct Within {
    /// By mention: a number among the article's names, and the rule by which it stands for that
    /// name, where it reads otherwise.
    pub named: Vec<(u32, Option<Rule>)>,
    /// Short name, long name, rule: where every mention of the one stands for the other.
    pub joins: Vec<(u32, u32, Rule)>,
}

/// Resolves the names `locals` of `article`.
pub fn within(article: &Analysed, locals: &[Local]) -> Within {
    let named = vec![(0, None); article.facts.mentions.len()];
    let mut found = Within { named, joins: Vec::new() };
    for (number, local) in (0..).zip(locals) {
        for &mention in &local.mentions {
            found.named[mention as usize].0 = number;
        }
    }
    let tails = Tails::new(locals);
    for (number, local) in (0..).zip(locals) {
        match local.kind {
            ActorKind::Person => found.person(number, locals, &tails),
            ActorKind::Organisation => found.body(number, locals, &tails),
            ActorKind::Place => {}
        }
    }
    found.brackets(article, locals);
    found.called(article, locals);
    found
}

/// Names by the words they end and start with, and of people by what else may be the family name:
/// the second of three words ("Ugarte" of "Rómulo Ugarte Paz"), half of a double name.
struct Tails {
    ends: HashMap<(ActorKind, String), Vec<u32>>,
    starts: HashMap<(ActorKind, String), Vec<u32>>,
    inner: HashMap<String, Vec<u32>>,
}

impl Tails {
    fn new(locals: &[Local]) -> Self {
        let (ends, starts, inner) = (HashMap::new(), HashMap::new(), HashMap::new());
        let mut tails = Self { ends, starts, inner };
        for (number, local) in (0..).zip(locals) {
            let words = keys(local);
            for name in inner_names(local) {
                tails.inner.entry(name).or_default().push(number);
            }
            if words.len() < 2 || words.len() > 12 {
                continue;
            }
            for at in 1..words.len() {
                let key = |words: &[String]| (local.kind, words.join(" "));
                tails.ends.entry(key(&words[at..])).or_default().push(number);
                tails.starts.entry(key(&words[..at])).or_default().push(number);
            }
        }
        tails
    }
}

/// What else may be the family name of a person: see [`Tails`].
pub fn inner_names(local: &Local) -> Vec<String> {
    if !local.is_full() {
        return Vec::new();
    }
    let mut found = Vec::new();
    if let [_, second, .., _] = &local.sounds[..]
        && second.len() > 2
        && !is_particle(&local.words[1])
    {
        found.push(second.clone());
    }
    let last = local.text.rsplit(' ').next().unwrap_or_default();
    found.extend(last.split(['-', '‐', '‑']).filter(|_| last.contains(['-', '‐', '‑'])).map(sound));
    found.retain(|name| name.len() > 2);
    found
}

fn keys(local: &Local) -> &[String] {
    if local.kind == ActorKind::Person { &local.sounds } else { &local.words }
}

impl Within {
    fn person(&mut self, number: u32, locals: &[Local], tails: &Tails) {
        let local = &locals[number as usize];
        let key = (ActorKind::Person, local.sounds.join(" "));
        // "Rosa Diaz" is not the family name of "Omar Rosa Diaz".
        let named = local.is_full() && look_word(&local.words[0]).flags().has(Flags::GIVEN);
        let ends = tails.ends.get(&key).filter(|_| !named).map(|found| (found, Rule::Family));
        let ends = ends.map(|(found, rule)| (found.clone(), rule));
        // A first name comes after the whole one, unless it is known as a first name: a family
        // name may stand before another person's name by chance.
        let given = look_word(&local.words[0]).flags().has(Flags::GIVEN);
        let after = |long: &&u32| given || locals[**long as usize].mentions[0] < local.mentions[0];
        let starts = || {
            let found: Vec<u32> = tails.starts.get(&key)?.iter().filter(after).copied().collect();
            (!found.is_empty()).then_some((found, Rule::Given))
        };
        let inner = || tails.inner.get(&key.1).map(|found| (found.clone(), Rule::Family));
        if let Some((candidates, rule)) = ends.or_else(starts).or_else(inner) {
            self.choose(number, locals, &candidates, rule);
        }
    }

    fn body(&mut self, number: u32, locals: &[Local], tails: &Tails) {
        let local = &locals[number as usize];
        let key = (ActorKind::Organisation, local.words.join(" "));
        // "House" is not the White House, nor "Post" always the Washington Post.
        if let Some(ends) = tails.ends.get(&key).filter(|_| local.text != "House") {
            return self.choose(number, locals, ends, Rule::Part);
        }
        let starts = tails.starts.get(&key).into_iter().flatten().copied();
        let longer = starts.filter(|&long| {
            let rest = &locals[long as usize].words[local.words.len()..];
            rest[0] == "of" || rest.iter().all(|word| TRADES.contains(&word.as_str()))
        });
        let candidates: Vec<u32> = longer.collect();
        if !candidates.is_empty() {
            self.choose(number, locals, &candidates, Rule::Part);
        }
    }

    /// Joins each mention of the short name to the candidate that was named last before it, or
    /// else first after it.
    fn choose(&mut self, short: u32, locals: &[Local], candidates: &[u32], rule: Rule) {
        if let [only] = candidates {
            self.joins.push((short, *only, rule));
            return;
        }
        let mut places: Vec<(u32, u32)> = candidates
            .iter()
            .flat_map(|&long| locals[long as usize].mentions.iter().map(move |&m| (m, long)))
            .collect();
        places.sort_unstable();
        for &mention in &locals[short as usize].mentions {
            let after = places.partition_point(|&(place, _)| place < mention);
            let (_, long) = places[after.checked_sub(1).unwrap_or(after)];
            self.named[mention as usize] = (long, Some(rule));
        }
    }

    /// "Norvex, formerly known as Northern Vexel" and "Norvex changed its name to Vexel".
    fn called(&mut self, article: &Analysed, locals: &[Local]) {
        let text = &article.article.text;
        for (at, pair) in article.facts.mentions.windows(2).enumerate() {
            let between = text.get(pair[0].span.range().end..pair[1].span.range().start);
            let between = between.unwrap_or_default();
            if between.len() > 40 || pair[0].demonym || pair[1].demonym {
                continue;
            }
            let said =
                between.trim().trim_start_matches([',', '(']).trim().trim_end_matches(" the");
            let (a, b) = (self.named[at].0, self.named[at + 1].0);
            let same = locals[a as usize].kind == locals[b as usize].kind;
            if same && a != b && CALLED.contains(&said.to_lowercase().as_str()) {
                self.joins.push((b, a, Rule::Called));
            }
        }
    }

    /// "North Sea Fishing Council (NSFC)" and "NSFC (North Sea Fishing Council)".
    fn brackets(&mut self, article: &Analysed, locals: &[Local]) {
        let text = &article.article.text;
        for (at, pair) in article.facts.mentions.windows(2).enumerate() {
            let (left, right) = (pair[0].span.range(), pair[1].span.range());
            let between = text.get(left.end..right.start).unwrap_or_default();
            let opened = between.trim_end_matches("the ").trim_matches(|c| c == '"' || c == '“');
            if opened.trim() != "(" || !text[right.end..].starts_with([')', ',', ';', '"', '”']) {
                continue;
            }
            let (a, b) = (self.named[at].0, self.named[at + 1].0);
            let (long, short) = (&locals[a as usize], &locals[b as usize]);
            // Of another language: "Liberal Democratic Pole (PLD)".
            let shut = text[right.end..].starts_with(')');
            let bodies = long.kind == ActorKind::Organisation && short.kind == long.kind;
            let foreign = shut && bodies && long.words.len() > 1 && is_acronym(&short.text);
            if foreign || abbreviates(&short.text, &long.words) {
                self.joins.push((b, a, Rule::Bracket));
            } else if abbreviates(&long.text, &short.words) {
                self.joins.push((a, b, Rule::Bracket));
            }
        }
    }
}

/// What stands between a name and another of the same, before the last comma or bracket.
const CALLED: &[&str] = &[
    "formerly",
    "formerly known as",
    "formerly called",
    "previously",
    "previously known as",
    "previously called",
    "once called",
    "once known as",
    "also known as",
    "also called",
    "better known as",
    "known as",
    "aka",
    "a.k.a.",
    "now called",
    "now known as",
    "née",
    "then called",
    "then known as",
    "changed its name to",
    "has changed its name to",
    "changed her name to",
    "changed his name to",
    "was renamed",
    "has been renamed",
    "is now called",
    "is now known as",
    "renamed itself",
];

/// Words that a firm's name is often used without.
const TRADES: &[&str] = &[
    "airlines",
    "airways",
    "automotive",
    "bank",
    "bancorp",
    "brands",
    "brothers",
    "chemicals",
    "communications",
    "distributors",
    "electronics",
    "energy",
    "enterprises",
    "entertainment",
    "financial",
    "foods",
    "foundation",
    "group",
    "health",
    "industries",
    "insurance",
    "international",
    "laboratories",
    "labs",
    "logistics",
    "media",
    "mining",
    "motor",
    "motors",
    "networks",
    "oil",
    "partners",
    "petroleum",
    "pharma",
    "pharmaceuticals",
    "power",
    "railways",
    "resources",
    "semiconductor",
    "services",
    "software",
    "solutions",
    "steel",
    "stores",
    "systems",
    "technologies",
    "technology",
    "telecom",
    "university",
    "and",
    "&",
];

/// Two to seven capitals.
fn is_acronym(name: &str) -> bool {
    (2..=7).contains(&name.chars().count()) && name.chars().all(char::is_uppercase)
}

/// Are the capitals of `short` the initials of `long`, in order, from the first on, with at most
/// two words left out?
pub fn abbreviates(short: &str, long: &[String]) -> bool {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).collect();
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    if short.contains(' ') || !(2..=10).contains(&letters.len()) || capitals * 2 < letters.len() {
        return false;
    }
    let mut wanted = letters.iter().map(char::to_ascii_lowercase).peekable();
    let mut left_out = 0;
    for word in long.iter().filter(|word| !word.is_empty()) {
        let small = ["of", "the", "and", "for", "in", "on", "de", "des", "du", "la"];
        if wanted.peek().is_some_and(|c| word.starts_with(*c)) {
            wanted.next();
        } else if !small.contains(&word.as_str()) {
            left_out += 1;
        }
    }
    wanted.next().is_none()
        && left_out <= 2
        && narrow(long.len()) > 1
        && long[0].starts_with(letters[0].to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_abbreviate_in_order() {
        let long = |name: &str| name.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert!(abbreviates("NSFC", &long("north sea fishing council")));
        assert!(abbreviates("WHO", &long("world health organization")));
        assert!(abbreviates("MoD", &long("ministry of defense")));
        assert!(!abbreviates("NSFC", &long("north sea council")));
        assert!(!abbreviates("Marsh", &long("ada marsh")));
        assert!(!abbreviates("X", &long("xeno y")));
    }
}
