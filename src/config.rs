//! The configuration: each room's own options, put together from one file.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

use crate::analysis;
use crate::app;
use crate::app::keymap::Keymap;
use crate::article::web::absolute;
use crate::briefing;
use crate::error::Error;
use crate::store::{cache, keep};
use crate::ui::theme;

/// `config.toml`. A key that we do not know is an error: a slip is told, not ignored.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The folder of articles, if the command names none; relative to this file's folder.
    pub articles: PathBuf,
    /// `[analysis]`
    pub analysis: analysis::Options,
    /// `[briefing]`
    pub briefing: briefing::Options,
    /// `[reader]`
    pub reader: app::Options,
    /// `[screen]`
    pub screen: theme::Options,
    /// `[state]`
    pub state: keep::Options,
    /// `[cache]`
    pub cache: cache::Options,
    /// `[keys]`, laid over the default keys.
    pub keys: Keymap,
    /// `[[feeds]]`: what `tidings fetch` asks for.
    pub feeds: Vec<Source>,
}

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Where it is; http or https.
    #[serde(deserialize_with = "address")]
    pub url: String,
    /// What its articles name as their source, if not what the feed calls itself.
    #[serde(default)]
    pub name: Option<String>,
}

/// An address of the web.
fn address<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let url = String::deserialize(from)?;
    let wrong = || D::Error::custom(format!("'{url}' is no address of http or https"));
    absolute(&url).ok_or_else(wrong)
}

impl Default for Config {
    fn default() -> Self {
        Self {
            articles: "articles".into(),
            analysis: analysis::Options::default(),
            briefing: briefing::Options::default(),
            reader: app::Options::default(),
            screen: theme::Options::default(),
            state: keep::Options::default(),
            cache: cache::Options::default(),
            keys: Keymap::default(),
            feeds: Vec::new(),
        }
    }
}

impl Config {
    /// Reads `text`, the content of `path`. What it does not name keeps its default.
    ///
    /// # Errors
    /// [`Error::Config`], with line and column, if a key or a value is not valid.
    pub fn parse(path: &Path, text: &str) -> Result<Self, Error> {
        toml::from_str(text).map_err(|why| Error::Config { path: path.to_owned(), why })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_says_what_the_code_does() {
        let shipped = Config::parse(Path::new("config.toml"), include_str!("../config.toml"));
        assert_eq!(shipped.expect("valid"), Config::default());
    }

    /// Each key bound by default stands in the shipped file, so that it lists them all.
    #[test]
    fn the_shipped_file_lists_every_key() {
        let table: toml::Table = include_str!("../config.toml").parse().expect("valid");
        let keys = table["keys"].as_table().expect("a table");
        let named: usize = Keymap::default().help().map(|(_, chords, _)| chords.len()).sum();
        assert_eq!(keys.len(), named);
    }

    #[test]
    fn a_slip_is_told_with_its_line() {
        let slip = Config::parse(Path::new("my.toml"), "[reader]\nmesure = 60");
        insta::assert_snapshot!(slip.expect_err("unknown key"), @r"
        'my.toml' is not a valid configuration
        TOML parse error at line 2, column 1
          |
        2 | mesure = 60
          | ^^^^^^
        unknown field `mesure`, expected one of `measure`, `fold`, `digits`, `watch`, `scroll`
          help: config.toml beside the program's README lists every key; --config none goes without
        ");
    }

    #[test]
    fn a_key_or_an_action_that_does_not_exist_is_told() {
        for slip in [
            "[keys]\n'hyper-x' = 'open'",
            "[keys]\n'x' = 'opne'",
            "[screen]\ntheme = 'mauve'",
            "[[feeds]]\nurl = 'ftp://a.example/feed'",
            "[[feeds]]\nurl = 'https://a.example/feed'\nnme = 'A'",
        ] {
            let told = Config::parse(Path::new("my.toml"), slip).expect_err("a slip").to_string();
            assert!(told.contains("line 2") || told.contains("line 3"), "{told}");
        }
    }
}
