//! Bytes to an [`Article`]. Parsing never fails: what is missing is made up from what is there,
//! and what was odd is told in a note.

pub mod date;
pub mod encoding;
pub mod model;
pub mod mojibake;

pub use crate::article::model::{
    Article, ArticleId, Block, BlockKind, DateFrom, Dated, Hyperlink, Note,
};
