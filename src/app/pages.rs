//! What each pane shows, a page a file.

pub mod actors;
pub mod briefing;
pub mod card;
pub mod help;
pub mod links;
pub mod problems;
pub mod reader;
pub mod search;
pub mod timeline;
pub mod why;
