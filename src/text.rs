//! The ground floor: pure functions from `&str` to spans. Nothing here knows of news.

pub mod sentence;
pub mod span;
pub mod token;
