//! The ground floor: pure functions from `&str` to spans. Nothing here knows of news.

pub mod address;
pub mod clean;
pub mod sentence;
pub mod span;
pub mod spliced;
pub mod token;
pub mod width;
pub mod word;
pub mod wrap;
