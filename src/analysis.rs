//! One article to its [`Facts`]. Pure, total and deterministic: the same article gives the same
//! facts on every machine, and none is an error.

pub mod doc;
pub mod events;
pub mod facts;
pub mod figures;
pub mod names;
pub mod quotes;
pub mod times;
pub mod terms;

pub use crate::analysis::facts::{
    ActorKind, Anchor, EventFact, Facts, Figure, Mention, Precision, Quote, Sentence, Time,
    TimeKind, When,
};
