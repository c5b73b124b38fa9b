//! A briefing for other programs and for paper: JSON, Markdown, plain text.

pub mod excerpt;
pub mod json;
pub mod points;
pub mod report;
