//! Screens as text, for snapshots: characters, and beside them one mark a cell for its style. A
//! lost highlight would pass a test that looks at characters alone.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use ratatui::widgets::Widget;

/// What `widget` draws (`R` reversed, `B` bold, `D` dim, `U` underlined, `c` coloured).
pub fn picture(widget: impl Widget, width: u16, height: u16) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    widget.render(buffer.area, &mut buffer);
    of(&buffer)
}

/// The same of cells that have been drawn.
pub fn of(buffer: &Buffer) -> String {
    let row = |cells: &[Cell]| {
        let text: String = cells.iter().map(Cell::symbol).collect();
        let marks: String = cells.iter().map(mark).collect();
        format!("{text}|{marks}").trim_end().to_owned()
    };
    let width = usize::from(buffer.area.width).max(1);
    let rows: Vec<String> = buffer.content().chunks(width).map(row).collect();
    rows.join("\n")
}

fn mark(cell: &Cell) -> char {
    match cell.modifier {
        m if m.contains(Modifier::REVERSED) => 'R',
        m if m.contains(Modifier::BOLD) => 'B',
        m if m.contains(Modifier::DIM) => 'D',
        m if m.contains(Modifier::UNDERLINED) => 'U',
        _ if cell.fg != Color::Reset => 'c',
        _ => ' ',
    }
}
