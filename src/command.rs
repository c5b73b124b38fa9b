//! One file a subcommand, and what they share: where the configuration and the articles are.

pub mod add;
pub mod brief;
pub mod check;
pub mod completions;
pub mod download;
pub mod export;
pub mod fetch;
pub mod intake;
pub mod man;
pub mod notes;
pub mod output;
pub mod read;
pub mod search;
pub mod setting;
pub mod shot;
