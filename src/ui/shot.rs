//! A screen as text, as text with escapes, as a picture.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use ratatui::widgets::Widget;

use crate::app::App;
use crate::ui::screen::Screen;
use crate::ui::theme::Theme;

/// The cells of the screen of `app`.
pub fn cells(app: &App, theme: Theme) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, app.size.0, app.size.1));
    Screen { app, theme }.render(buffer.area, &mut buffer);
    buffer
}

/// Its characters, a line a row.
pub fn text(app: &App, theme: Theme) -> String {
    let buffer = cells(app, theme);
    let mut out = String::new();
    for row in rows(&buffer) {
        let line: String = shown(row).map(|(_, cell)| cell.symbol()).collect();
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// Its characters with SGR escapes.
pub fn ansi(app: &App, theme: Theme) -> String {
    let buffer = cells(app, theme);
    let mut out = String::new();
    for row in rows(&buffer) {
        let mut last = String::new();
        for (_, cell) in shown(row) {
            let code = sgr(cell);
            if code != last {
                let _ = write!(out, "\x1b[0{code}m"); // a String takes all
                last = code;
            }
            out.push_str(cell.symbol());
        }
        out.push_str("\x1b[0m\n");
    }
    out
}

/// The size of a cell of the picture.
const CELL: (f32, f32) = (8.4, 18.0);

/// A picture of it, light on dark.
pub fn svg(app: &App, theme: Theme) -> String {
    let buffer = cells(app, theme);
    let (width, height) =
        (f32::from(buffer.area.width) * CELL.0, f32::from(buffer.area.height) * CELL.1);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         font-family=\"DejaVu Sans Mono, monospace\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{PAPER}\"/>\n"
    );
    for (y, row) in rows(&buffer).enumerate() {
        for run in runs(row) {
            draw(&mut out, y, &run);
        }
    }
    out.push_str("</svg>\n");
    out
}

const PAPER: &str = "#16181d";
const INK: &str = "#d4d7dc";

struct Run<'a> {
    x: usize,
    cells: usize,
    text: String,
    style: &'a Cell,
}

/// Neighbours of one style.
fn runs(row: &[Cell]) -> Vec<Run<'_>> {
    let mut runs: Vec<Run<'_>> = Vec::new();
    for (x, cell) in shown(row) {
        let same = |run: &Run<'_>| {
            (run.style.fg, run.style.bg, run.style.modifier) == (cell.fg, cell.bg, cell.modifier)
                && run.x + run.cells == x
        };
        match runs.last_mut().filter(|run| same(run)) {
            Some(run) => {
                run.text.push_str(cell.symbol());
                run.cells += 1;
            }
            None => runs.push(Run { x, cells: 1, text: cell.symbol().to_owned(), style: cell }),
        }
    }
    runs
}

#[allow(clippy::cast_precision_loss, reason = "columns and rows are small")]
fn draw(out: &mut String, y: usize, run: &Run<'_>) {
    let (x, top) = (run.x as f32 * CELL.0, y as f32 * CELL.1);
    let width = run.cells as f32 * CELL.0;
    let modifier = run.style.modifier;
    let (mut ink, mut paper) = (hex(run.style.fg, INK), hex(run.style.bg, PAPER));
    if modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut ink, &mut paper);
    }
    if paper != PAPER {
        let height = CELL.1;
        let _ = writeln!(
            out,
            "<rect x=\"{x}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" fill=\"{paper}\"/>"
        );
    }
    if run.text.trim().is_empty() {
        return;
    }
    let mut more = String::new();
    if modifier.contains(Modifier::BOLD) {
        more.push_str(" font-weight=\"bold\"");
    }
    if modifier.contains(Modifier::DIM) {
        more.push_str(" opacity=\"0.6\"");
    }
    if modifier.contains(Modifier::UNDERLINED) {
        more.push_str(" text-decoration=\"underline\"");
    }
    let text = run.text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let base = top + 13.5;
    let _ = writeln!(
        out,
        "<text x=\"{x}\" y=\"{base}\" textLength=\"{width}\" xml:space=\"preserve\" fill=\"{ink}\"{more}>{text}</text>"
    );
}

fn rows(buffer: &Buffer) -> impl Iterator<Item = &[Cell]> {
    buffer.content().chunks(usize::from(buffer.area.width).max(1))
}

/// The cells that show: not those behind a wide character.
fn shown(row: &[Cell]) -> impl Iterator<Item = (usize, &Cell)> {
    let mut behind = 0;
    row.iter().enumerate().filter(move |(_, cell)| {
        let hidden = behind > 0;
        behind = if hidden {
            behind - 1
        } else {
            crate::text::width::width(cell.symbol()).saturating_sub(1)
        };
        !hidden
    })
}

fn sgr(cell: &Cell) -> String {
    let mut code = String::new();
    for (modifier, number) in [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
    ] {
        if cell.modifier.contains(modifier) {
            let _ = write!(code, ";{number}");
        }
    }
    for (colour, base) in [(cell.fg, 30), (cell.bg, 40)] {
        match colour {
            Color::Indexed(index) => {
                let _ = write!(code, ";{};5;{index}", base + 8);
            }
            named => {
                if let Some(index) = NAMED.iter().position(|(known, _)| *known == named) {
                    let _ = write!(code, ";{}", base + index);
                }
            }
        }
    }
    code
}

/// The first eight of the terminal's colours, with what they look like in a picture.
const NAMED: [(Color, &str); 8] = [
    (Color::Black, "#1d1f21"),
    (Color::Red, "#e06c75"),
    (Color::Green, "#98c379"),
    (Color::Yellow, "#e5c07b"),
    (Color::Blue, "#61afef"),
    (Color::Magenta, "#c678dd"),
    (Color::Cyan, "#56b6c2"),
    (Color::Gray, "#abb2bf"),
];

fn hex(colour: Color, plain: &str) -> String {
    match colour {
        Color::Indexed(index @ 16..=231) => {
            let level = |at: u8| if at == 0 { 0 } else { 55 + 40 * u32::from(at) };
            let at = index - 16;
            format!("#{:02x}{:02x}{:02x}", level(at / 36), level(at / 6 % 6), level(at % 6))
        }
        Color::Indexed(index @ 232..) => {
            let grey = 8 + 10 * u32::from(index - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
        named => NAMED
            .iter()
            .find(|(known, _)| *known == named)
            .map_or_else(|| plain.to_owned(), |(_, hex)| (*hex).to_owned()),
    }
}
