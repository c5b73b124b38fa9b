//! A list to pick from, with the line that narrows it.

use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::picker::Picker;
use crate::app::view::{View, blank};
use crate::text::width::width;

/// The list of `picker`.
pub fn page(view: &View<'_>, picker: &Picker) -> Page {
    let mut page = Page::titled(picker.why.title());
    page.note = format::of(picker.left.len(), "match", "matches");
    for (at, index) in picker.left.iter().enumerate() {
        let choice = &picker.all[*index];
        let here = at == picker.at;
        let note = view.cut(&choice.note, view.width / 2);
        let room = view.width.saturating_sub(width(&note) + 5);
        let mark = if here { view.glyphs.here } else { " " };
        let look = if here { Look::Match } else { Look::Plain };
        let row = Row::new(vec![
            Piece::new(format!("{mark} "), Look::New),
            Piece::new(view.cut(&choice.name, room), look),
        ])
        .right(vec![Piece::new(note, Look::Dim), blank(1)]);
        page.push(row);
    }
    if picker.left.is_empty() {
        page.push(Row::new(vec![Piece::new("  nothing has that name", Look::Dim)]));
    }
    // Always the same height, so that nothing jumps while the list gets shorter.
    while page.rows.len() < LEAST {
        page.push(Row::default());
    }
    page
}

/// The rows that the list has at least.
const LEAST: usize = 12;
