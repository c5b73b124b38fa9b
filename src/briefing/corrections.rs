//! What the reader has overruled.
//!
//! A readable TOML file. Actors are named by spellings and articles by paths, never by numbers:
//! numbers change when articles come or go. What names nothing that is loaded does nothing, and
//! stays for when it is loaded again. A key that we do not know is an error: a slip is told, not
//! ignored.
//!
//! A spelling means the actor shown by that name, or else those that have it as an alias, as they
//! are before any merging, renaming or change of kind: no entry changes what another one means,
//! and to take one out is to undo it. Where a person and a place share a name, a kind after it
//! chooses: `Jordan (person)`.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::analysis::ActorKind;
use crate::article::{Article, DateFrom, Dated};

/// The reader's corrections. See [`EXAMPLE`] for what the file looks like.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Corrections {
    /// Each row lists spellings that name one actor.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub merge: Vec<Vec<String>>,
    /// Spellings that name an actor of their own and nobody else, as they are written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub split: Vec<String>,
    /// Actors that are not to be listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hide: Vec<String>,
    /// A spelling, and the name by which its actor is to be shown.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rename: BTreeMap<String, String>,
    /// A spelling, and what it names.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub kind: BTreeMap<String, ActorKind>,
    /// The path of an article as it is listed, and the day it was published.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub dates: BTreeMap<String, Date>,
    /// Events that are not to stand on the timeline.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hide_event: Vec<HiddenEvent>,
}

/// An event that is not to stand on the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HiddenEvent {
    /// The path of the article as it is listed.
    pub article: String,
    /// The words of the sentence that says it.
    pub sentence: String,
}

/// How the reason of a spelling begins that the reader replaced by another name.
pub const RENAMED: &str = "renamed to ";

/// A file with one of each.
pub const EXAMPLE: &str = r#"merge = [["Ada Marsh", "A. Marsh", "Marsh-Ortiz"]]
split = ["Holt"]
hide = ["Lorem Times"]

[rename]
Norvex = "Norvex Mining"

[kind]
Orion = "organisation"

[dates]
"harbour.md" = "2025-03-07"

[[hide-event]]
article = "harbour.md"
sentence = "The ferry sank in 1904."
"#;

impl Corrections {
    /// Reads the file's text.
    ///
    /// # Errors
    /// What TOML or serde has to say, with line and column.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// The file's text, which [`parse`](Self::parse) reads again.
    ///
    /// # Panics
    /// Never: strings, lists and tables of strings can always be written.
    pub fn to_toml(&self) -> String {
        toml::to_string(self).expect("strings, lists and tables of strings can be written")
    }

    /// Is anything in it about actors?
    pub fn is_about_actors(&self) -> bool {
        !self.merge.is_empty()
            || !self.hide.is_empty()
            || !self.rename.is_empty()
            || !self.kind.is_empty()
    }

    /// Gives `article` the date that the reader set. To be called before the analysis, which
    /// resolves times against that date.
    pub fn apply_to(&self, article: &mut Article) {
        if let Some(&date) = self.dates.get(&path(&article.path)) {
            article.date = Some(Dated { date, from: DateFrom::Correction });
        }
    }

    /// Has the reader hidden the event that `sentence` of the article at `path` says?
    pub fn hides_event(&self, at: &Path, sentence: &str) -> bool {
        let same = |words: &str| words.split_whitespace().eq(sentence.split_whitespace());
        self.hide_event.iter().any(|hidden| hidden.article == path(at) && same(&hidden.sentence))
    }
}

/// A path as the file writes it, with `/` on every system.
pub fn path(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// A key without the kind in brackets that may end it, and that kind.
pub fn unqualified(key: &str) -> (&str, Option<ActorKind>) {
    let kinds = [ActorKind::Person, ActorKind::Organisation, ActorKind::Place];
    let ends = |kind: &ActorKind| Some((key.strip_suffix(&qualifier(*kind))?, Some(*kind)));
    kinds.iter().find_map(ends).unwrap_or((key, None))
}

/// What a key ends in that means only an actor of `kind`.
pub fn qualifier(kind: ActorKind) -> String {
    format!(" ({})", kind.word())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let read = Corrections::parse(EXAMPLE).expect("valid");
        assert_eq!(read.to_toml(), EXAMPLE);
        assert_eq!(read.kind["Orion"], ActorKind::Organisation);
        assert_eq!(Corrections::parse("").expect("valid"), Corrections::default());
    }

    #[test]
    fn a_slip_is_told_with_its_line() {
        let slip = Corrections::parse("hide = []\nmerg = []").expect_err("unknown key");
        assert!(slip.to_string().starts_with("TOML parse error at line 2, column 1"), "{slip}");
    }
}
