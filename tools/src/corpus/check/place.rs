//! Where a fault is.

use tidings::text::span::Span;

use crate::corpus::model::{Sentence, Text};

/// Something wrong on a line of a story's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Counted from 1.
    pub line: usize,
    /// In words for the annotator.
    pub what: String,
}

/// The sentence of `text` in which `span` starts.
pub fn sentence_at(text: &Text, span: Span) -> Option<&Sentence> {
    let start = span.range().start;
    text.sentences.iter().find(|s| s.span.range().start <= start && start < s.span.range().end)
}

/// A fault on the line in which `span` starts.
pub fn fault(text: &Text, span: Span, what: String) -> Fault {
    Fault { line: sentence_at(text, span).map_or(0, |s| s.line), what }
}
