//! A briefing for other programs and for paper: JSON, Markdown, plain text, a page, tables, a graph.

pub mod csv;
pub mod dot;
pub mod excerpt;
pub mod html;
pub mod json;
pub mod points;
pub mod report;
pub mod words;
