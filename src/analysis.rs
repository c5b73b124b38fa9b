//! One article to its [`Facts`]. Pure, total and deterministic: the same article gives the same
//! facts on every machine, and none is an error.

pub mod doc;
pub mod events;
pub mod facts;
pub mod figures;
pub mod fit;
pub mod names;
pub mod quotes;
pub mod summary;
pub mod terms;
pub mod times;
pub mod vectors;

pub use crate::analysis::facts::{
    ActorKind, Anchor, EventFact, Facts, Figure, Mention, Precision, Quote, Sentence, Time,
    TimeKind, When,
};

use serde::{Deserialize, Serialize};

use crate::analysis::doc::Doc;
use crate::article::Article;

/// What the user may set: the `[analysis]` table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Options {
    /// The most sentences that stand for an article.
    pub key_points: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { key_points: 3 }
    }
}

/// Reads the facts out of `article`.
pub fn analyse(article: &Article, options: &Options) -> Facts {
    let doc = Doc::new(article);
    let mentions = names::find(&doc);
    let times = times::find(&doc);
    let mut facts = Facts {
        quotes: quotes::find(&doc, &mentions),
        figures: figures::find(&doc, &times),
        events: events::find(&doc, &mentions, &times),
        terms: terms::find(&doc),
        mentions,
        times,
        ..Facts::default()
    };
    facts.key_points = summary::key_points(&doc, &facts, options.key_points);
    facts.sentences = doc.sentences;
    facts
}
