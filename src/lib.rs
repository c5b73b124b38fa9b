//! A terminal reader for news that belongs together: a folder of articles in, a briefing out.
//!
//! ```text
//! command    one file a subcommand
//! shell      terminal, threads, keys, effects: the only room that waits
//! config     config.toml: puts the options of all rooms below together
//! ui         draws an App; changes nothing
//! app        what the reader sees and did   store   folder, loader   export   json, md, html, csv …
//! briefing   all articles together: actors, timeline, links, stories; built whole, then only read
//! analysis   one article to its facts; pure, cannot fail
//! article    bytes to an article; never fails
//! text       &str to spans; knows nothing of news       error     what can fail
//! ```
//!
//! A room uses the rooms below it, none above and none beside (`tests/architecture.rs`).
//! Every fact carries the [`Span`](text::span::Span) it was read from, so that each line on
//! the screen can be traced to words in an article.

pub mod analysis;
pub mod app;
pub mod article;
pub mod briefing;
pub mod command;
pub mod config;
pub mod error;
pub mod export;
pub mod shell;
pub mod store;
pub mod text;
pub mod ui;
