//! What the reader has overruled, an entry a row.

use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::saying::nothing;
use crate::app::place::Target;
use crate::app::view::{View, blank};
use crate::briefing::Corrections;

/// The entries, in the order of the file.
pub fn page(view: &View<'_>, corrections: &Corrections) -> Page {
    let mut page = Page::titled("Corrections");
    let entries = corrections.entries();
    page.note = format::of(entries.len(), "correction", "corrections");
    for (entry, at) in entries.iter().zip(0..) {
        let lines = view.lines(&entry.to_string(), view.width.saturating_sub(3), 3);
        let rows = lines.into_iter().enumerate().map(|(at, line)| {
            Row::new(vec![blank(if at == 0 { 1 } else { 3 }), Piece::new(line, Look::Plain)])
        });
        page.push_item(Target::Correction(at), rows.collect());
    }
    if entries.is_empty() {
        let words = "nothing is corrected yet: on an actor M merges, S splits, r renames, T changes \
                     the kind, X hides; d sets an article's date";
        page.rows = nothing(view, words);
    }
    page
}
