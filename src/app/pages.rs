//! What each pane shows, a page a file.

pub mod actors;
pub mod briefing;
pub mod card;
pub mod company;
pub mod compare;
pub mod corrections;
pub mod coverage;
pub mod differences;
pub mod figures;
pub mod fresh;
pub mod help;
pub mod lanes;
pub mod links;
pub mod notes;
pub mod pick;
pub mod problems;
pub mod quotes;
pub mod reader;
pub mod saying;
pub mod search;
pub mod stories;
pub mod timeline;
pub mod trail;
pub mod why;
