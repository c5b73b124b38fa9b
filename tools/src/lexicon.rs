//! Makes the table of words that the name finder reads (`analysis::names::lexicon`).
//!
//! In: the lists of `src/analysis/names/data/` and `tools/lists/`, and where given the clusters of
//! words. Out: the bytes of `lexicon.bin`, the same for the same lists.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::clusters::Clusters;
use tidings::analysis::names::lexicon::{Entry, Flags, Key, write};
use tidings::text::token::tokens;

/// The table under construction: key to entry.
#[derive(Debug, Default)]
pub struct Table(BTreeMap<u32, (Flags, u32)>);

impl Table {
    /// Adds all lists under `root`, the folder of the project.
    ///
    /// # Errors
    /// If a list cannot be read.
    pub fn lists(root: &Path) -> io::Result<Self> {
        let mut table = Self::default();
        let data = root.join("src/analysis/names/data");
        let lists = root.join("tools/lists");
        for line in lines(&data.join("countries.txt"))? {
            let mut parts = line.split(';');
            for (flags, part) in
                [Flags::COUNTRY, Flags::DEMONYM, Flags::PLACE].into_iter().zip(&mut parts)
            {
                part.split(',').for_each(|name| table.phrase(name.trim(), flags));
            }
        }
        for (file, flags) in
            [("places.txt", Flags::PLACE), ("organisations.txt", Flags::ORGANISATION)]
        {
            for line in lines(&data.join(file))? {
                line.split(';').for_each(|name| table.phrase(name.trim(), flags));
            }
        }
        let mut class = Flags::FUNCTION;
        for line in lines(&data.join("words.txt"))? {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                class = class_of(name);
            } else {
                line.split_whitespace().for_each(|word| table.phrase(word, class));
            }
        }
        for (file, flags) in [
            ("given.txt", Flags::GIVEN),
            ("family.txt", Flags::FAMILY),
            ("common.txt", Flags::COMMON),
            ("places.txt", Flags::CITY),
        ] {
            lines(&lists.join(file))?.iter().for_each(|name| table.phrase(name, flags));
        }
        Ok(table)
    }

    /// Gives words their clusters: a word that is held as written in capitals gets that of its small form.
    pub fn clusters(&mut self, clusters: &Clusters) {
        for (word, cluster) in &clusters.words {
            self.0.entry(Key::START.small(word).bits()).or_default().1 = *cluster;
            if let Some(entry) = self.0.get_mut(&Key::START.exact(&word.to_uppercase()).bits()) {
                entry.1 = *cluster;
            }
        }
    }

    /// The bytes of the table, with the levels of the clusters.
    pub fn bytes(&self, levels: &[(u8, u8); 1024]) -> Vec<u8> {
        let pairs: Vec<(u32, Entry)> = self
            .0
            .iter()
            .map(|(key, (flags, cluster))| (*key, Entry::new(*flags, *cluster)))
            .collect();
        write(&pairs, levels)
    }

    /// How many words and beginnings of phrases it holds.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Is there nothing in it?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn phrase(&mut self, name: &str, flags: Flags) {
        let words = tokens(name);
        let mut key = Key::START;
        for (at, word) in words.iter().enumerate() {
            let word = word.of(name);
            let last = at + 1 == words.len();
            // A single word in capitals is held as such: `WHO` is no `who`.
            let caps = words.len() == 1 && name.len() > 1 && !name.chars().any(char::is_lowercase);
            key = if caps { key.exact(word) } else { key.small(word) };
            let entry = self.0.entry(key.bits()).or_default();
            entry.0 = entry.0.with(if last { flags } else { Flags::PREFIX });
        }
    }
}

fn class_of(name: &str) -> Flags {
    match name {
        "honorific" => Flags::HONORIFIC,
        "title" => Flags::TITLE,
        "role" => Flags::ROLE,
        "before-title" => Flags::BEFORE_TITLE,
        "organisation-head" => Flags::ORGANISATION_HEAD,
        "organisation-tail" => Flags::ORGANISATION_TAIL,
        "place-head" | "place-tail" => Flags::PLACE_HEAD,
        "speech" => Flags::SPEECH,
        "date" => Flags::DATE,
        "particle" => Flags::PARTICLE,
        "event" => Flags::EVENT,
        "direction" => Flags::DIRECTION,
        _ => Flags::FUNCTION,
    }
}

fn lines(path: &Path) -> io::Result<Vec<String>> {
    let text = fs::read_to_string(path)?;
    let lines = text.lines().map(str::trim);
    Ok(lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(Into::into).collect())
}
