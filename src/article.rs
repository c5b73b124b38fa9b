//! Bytes to an [`Article`]. Parsing never fails: what is missing is made up from what is there,
//! and what was odd is told in a note.

pub mod model;

pub use crate::article::model::{
    Article, ArticleId, Block, BlockKind, DateFrom, Dated, Hyperlink, Note,
};
