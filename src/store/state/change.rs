//! One thing that the reader did.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One thing that the reader did. Articles are named by their paths (`corrections::path`), so that
/// it outlives a run. A change can be applied twice and does then what it did once.
///
/// A kind that a newer tidings has added is kept as it stands and otherwise skipped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// These sentences have been read.
    Read {
        /// The article's path.
        article: String,
        /// How many sentences it has. What was read of a text with another number is forgotten.
        sentences: u32,
        /// First and last of each run of sentences, counted from zero.
        runs: Vec<(u32, u32)>,
    },
    /// These sentences count as unread again; all of them if none are named.
    Unread {
        /// The article's path.
        article: String,
        /// First and last of each run.
        runs: Vec<(u32, u32)>,
    },
    /// The article was left at this byte of its text.
    Left {
        /// The article's path.
        article: String,
        /// The byte.
        at: u32,
    },
    /// This sentence has a star, and perhaps a note. Said again, it changes words and note.
    Star {
        /// The article's path.
        article: String,
        /// The byte of the text at which the sentence starts.
        at: u32,
        /// The sentence's first words, to find it again in a text that has changed.
        words: String,
        /// The reader's note; empty if there is none.
        #[serde(default)]
        note: String,
    },
    /// The sentence that starts at this byte has no star any more.
    Unstar {
        /// The article's path.
        article: String,
        /// The byte.
        at: u32,
    },
    /// This letter leads to this place.
    Mark {
        /// The letter.
        letter: char,
        /// The place.
        place: Place,
    },
    /// This letter leads nowhere.
    Unmark {
        /// The letter.
        letter: char,
    },
    /// The reader is here: where the next run begins.
    Place(Place),
    /// These articles stood in the library at this visit.
    Met {
        /// Their paths.
        articles: Vec<String>,
        /// When, in seconds since 1970.
        at: i64,
    },
    /// This hint has been seen and need not be shown again.
    Hint {
        /// Its name.
        name: String,
    },
}

/// Where one can be, in words that outlive a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// What is shown: the app's word for it.
    pub view: String,
    /// The path of the article, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The byte of the article's text.
    pub at: u32,
    /// The words there, to find it again in a text that has changed; or what was searched for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
    /// What else the app needs to come back to it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub extra: BTreeMap<String, String>,
}
