//! Puts rows of pieces into cells.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::app::layout::Area;
use crate::app::page::{Piece, Row};
use crate::text::width::width;

/// What is laid over the meaning of a row's pieces.
#[derive(Debug, Clone, Copy, Default)]
pub struct Over {
    /// The style of the whole row, if it is under the cursor.
    pub row: Option<Style>,
    /// The item under the cursor, where items are pieces, and its style.
    pub item: Option<(usize, Style)>,
    /// The style of the sentence under the cursor.
    pub sentence: Style,
    /// The style of the link under the cursor.
    pub chosen: Style,
}

/// An area of the app as one of ratatui, inside `buffer`.
pub fn rect(area: Area, buffer: &Buffer) -> Rect {
    Rect::new(area.x, area.y, area.width, area.height).intersection(buffer.area)
}

/// Writes `text` at column `x` of `row` and gives the column after it. What does not fit into
/// `row` is left out, by whole characters.
pub fn text(buffer: &mut Buffer, row: Rect, x: u16, text: &str, style: Style) -> u16 {
    if row.is_empty() || x >= row.right() {
        return x;
    }
    let room = usize::from(row.right() - x);
    buffer.set_stringn(x, row.y, text, room, style).0
}

/// Writes `made` into the one-line area `row`. `style` gives the style of a meaning.
pub fn row(
    buffer: &mut Buffer,
    area: Rect,
    made: &Row,
    over: Over,
    style: impl Fn(&Piece) -> Style,
) {
    if area.is_empty() {
        return;
    }
    let own = |piece: &Piece| {
        let mut own = style(piece);
        if let Some(row) = over.row {
            own = row.patch(own.remove_modifier(Modifier::DIM));
            if row.add_modifier.contains(Modifier::REVERSED) {
                own.fg = None; // else each colour would become a ground of its own
            }
        }
        if piece.current {
            own = own.patch(over.sentence);
        }
        if piece.chosen {
            own = own.patch(over.chosen);
        }
        match over.item {
            Some((item, chosen)) if piece.item == Some(item) => own.patch(chosen),
            _ => own,
        }
    };
    if let Some(style) = over.row {
        buffer.set_style(area, style);
    }
    let right: usize = made.right.iter().map(|piece| width(&piece.text)).sum();
    let right = u16::try_from(right).unwrap_or(u16::MAX).min(area.width);
    let left = Rect { width: area.width - right, ..area };
    let mut x = area.x;
    for piece in &made.left {
        x = text(buffer, left, x, &piece.text, own(piece));
    }
    let mut x = area.right() - right;
    for piece in &made.right {
        x = text(buffer, area, x, &piece.text, own(piece));
    }
}
