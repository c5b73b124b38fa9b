//! All articles together: built whole from facts, then only read.

pub mod model;

pub use crate::briefing::model::{
    Actor, ActorId, Alias, Analysed, Event, KeyPoint, Link, LinkKind, MentionId, Role, SentenceId,
    Shared, Story,
};
