//! The same text about other people, places and organisations.
//!
//! In: a text with its names. Out: the text with each name replaced by another of its kind, the
//! same one throughout. A tagger that is trained on both learns to read the words around a name
//! and the lists, and not to know names by heart. Three names in ten are made up from pieces of
//! two others, so that not all of them are in the lists.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::crf::Random;
use crate::names::Name;

/// What names are made from.
#[derive(Debug)]
pub struct Pools {
    given: Vec<String>,
    family: Vec<String>,
    places: Vec<String>,
    bodies: Vec<String>,
}

const PARTICLES: &[&str] =
    &["de", "van", "von", "al-", "bin", "da", "van der", "di", "El", "Al", "ter", "ibn", "dos"];

impl Pools {
    /// Reads the lists under `root`, the folder of the project.
    ///
    /// # Errors
    /// If a list cannot be read.
    pub fn read(root: &Path) -> io::Result<Self> {
        let lines = |name: &str| -> io::Result<Vec<String>> {
            let text = fs::read_to_string(root.join(name))?;
            let lines = text.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
            Ok(lines.map(str::to_owned).collect())
        };
        let capital = |words: Vec<String>| words.iter().map(|word| capital(word)).collect();
        let bodies = lines("src/analysis/names/data/organisations.txt")?;
        Ok(Self {
            given: capital(lines("tools/lists/given.txt")?),
            family: capital(lines("tools/lists/family.txt")?),
            places: lines("tools/lists/places.txt")?,
            bodies: bodies.iter().flat_map(|l| l.split("; ")).map(str::to_owned).collect(),
        })
    }

    /// Adds the names of organisations of a text to choose from.
    pub fn learn(&mut self, text: &str, names: &[Name]) {
        let bodies = names.iter().filter(|(_, kind)| *kind == 1);
        self.bodies.extend(bodies.map(|(range, _)| text[range.clone()].trim().to_owned()));
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// One of `pool`, or a word made from two of it.
fn pick(pool: &[String], random: &mut Random) -> String {
    let one = &pool[random.below(pool.len())];
    if random.below(10) >= 3 {
        return one.clone();
    }
    let other = &pool[random.below(pool.len())];
    let half = |word: &str, front: bool| -> String {
        let count = word.chars().count();
        if front {
            word.chars().take(count.div_ceil(2)).collect()
        } else {
            word.chars().skip(count / 2).collect::<String>().to_lowercase()
        }
    };
    half(one, true) + &half(other, false)
}

/// `text` with each of `names` replaced.
pub fn vary(text: &str, names: &[Name], pools: &Pools, random: &mut Random) -> (String, Vec<Name>) {
    let mut sorted = names.to_vec();
    sorted.sort_by_key(|(range, _)| range.start);
    let mut words: HashMap<(String, usize), String> = HashMap::new();
    // Names of several words first: they tell which word is the family name.
    for (range, _) in sorted.iter().filter(|(_, kind)| *kind == 0) {
        let parts: Vec<&str> = text[range.clone()].split(' ').collect();
        if parts.len() > 1 {
            for (at, part) in parts.iter().enumerate() {
                let last = at + 1 == parts.len();
                words
                    .entry(((*part).to_owned(), 0))
                    .or_insert_with(|| person(part, last, pools, random));
            }
        }
    }
    let mut out = String::new();
    let mut changed = Vec::new();
    let mut at = 0;
    for (range, kind) in sorted {
        if range.start < at {
            continue;
        }
        out.push_str(&text[at..range.start]);
        let name = &text[range.clone()];
        let start = out.len();
        let upper = name.len() > 3 && !name.chars().any(char::is_lowercase);
        let other = match kind {
            0 => {
                let parts: Vec<String> = name
                    .split(' ')
                    .map(|part| {
                        words
                            .entry((part.to_owned(), 0))
                            .or_insert_with(|| person(part, true, pools, random))
                            .clone()
                    })
                    .collect();
                parts.join(" ")
            }
            _ => words
                .entry((name.to_owned(), kind))
                .or_insert_with(|| other(name, kind, pools, random))
                .clone(),
        };
        out.push_str(&if upper && kind != 1 { other.to_uppercase() } else { other });
        changed.push((start..out.len(), kind));
        at = range.end;
    }
    out.push_str(&text[at..]);
    (out, changed)
}

/// Another word for a part of a person's name.
fn person(part: &str, last: bool, pools: &Pools, random: &mut Random) -> String {
    let plain = part.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\'');
    if part.chars().count() < 2 || !plain || part.starts_with(char::is_lowercase) {
        return part.to_owned();
    }
    if !last {
        return pick(&pools.given, random);
    }
    let family = pick(&pools.family, random);
    match random.below(20) {
        0 => {
            let particle = PARTICLES[random.below(PARTICLES.len())];
            let gap = if particle.ends_with('-') { "" } else { " " };
            format!("{particle}{gap}{family}")
        }
        1 => format!("{family}-{}", pick(&pools.family, random)),
        _ => family,
    }
}

/// Another organisation or place.
fn other(name: &str, kind: usize, pools: &Pools, random: &mut Random) -> String {
    let words = name.split(' ').count();
    let upper = name.len() > 1 && !name.chars().any(char::is_lowercase);
    if kind == 2 {
        // Countries and states stay half of the time: they are what news is about.
        let keep = words > 2 || upper || random.below(2) == 0;
        return if keep { name.to_owned() } else { pick(&pools.places, random) };
    }
    match (words, random.below(4)) {
        (_, 0) => name.to_owned(),
        (1, 1) if upper => {
            let letters: Vec<char> = ('A'..='Z').collect();
            (0..3 + random.below(3)).map(|_| letters[random.below(26)]).collect()
        }
        _ => {
            let wanted = |body: &&String| (body.split(' ').count() > 1) == (words > 1);
            let from = random.below(pools.bodies.len());
            let found = pools.bodies[from..].iter().find(wanted);
            let body = found.map_or_else(|| name.to_owned(), Clone::clone);
            named_after(&body, pools, random)
        }
    }
}

/// A body with the place or the person in its name replaced, now and then.
fn named_after(body: &str, pools: &Pools, random: &mut Random) -> String {
    let mut words: Vec<String> = body.split(' ').map(str::to_owned).collect();
    if words.len() > 1 && random.below(2) == 0 && words[0].starts_with(char::is_uppercase) {
        words[0] = match random.below(3) {
            0 => pick(&pools.family, random),
            _ => pick(&pools.places, random),
        };
    }
    words.join(" ")
}
