//! Our own corpus of annotated news: `tools/corpus/stories`, described in `tools/corpus/README.md`.
//!
//! [`read()`] gives the stories, [`check`](check::check) what is wrong with them. Marks are taken
//! out on reading: what is left is plain text with spans over it, the same shape as the analysis
//! has, so that both can be laid side by side.

pub mod check;
pub mod marks;
pub mod model;
pub mod read;
pub mod report;
pub mod timex;

pub use crate::corpus::model::{
    Figure, Kind, Label, LabelKind, Marked, Mention, Quote, Role, Sentence, Story, Text, Time,
};
pub use crate::corpus::read::{folder, read, story};
