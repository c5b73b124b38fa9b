//! The whole screen.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::{Clear, Widget};

use crate::app::input::Hint;
use crate::app::layout::{Placed, SMALLEST};
use crate::app::matching::spans;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::reader::{LinkTo, Lit};
use crate::app::place::Pane;
use crate::app::state::{App, Mode, Overlay};
use crate::app::telling::{overlay_height, overlay_width};
use crate::ui::frame::Linked;
use crate::ui::paint::{self, Over, rect};
use crate::ui::status;
use crate::ui::theme::Theme;

/// Draws what `app` shows.
#[derive(Debug)]
pub struct Screen<'a> {
    /// What to draw.
    pub app: &'a App,
    /// How.
    pub theme: Theme,
}

impl Widget for Screen<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let layout = self.app.layout();
        buffer.set_style(area, self.theme.ground());
        if layout.panes.is_empty() {
            let (width, height) = SMALLEST;
            let words = format!("tidings needs {width} x {height}");
            paint::text(buffer, area, area.x, &words, Style::new());
            return;
        }
        self.line(buffer, rect(layout.header, buffer), &status::header(self.app));
        for placed in &layout.panes {
            self.pane(buffer, *placed);
        }
        if let Some(rule) = layout.rule {
            let style = self.theme.style(Look::Rule);
            let meets: Vec<u16> = layout
                .panes
                .iter()
                .filter(|p| p.ruled && p.title.x > rule.x)
                .map(|p| p.title.y)
                .collect();
            for row in rect(rule, buffer).rows() {
                let glyphs = self.app.glyphs;
                let sign = if meets.contains(&row.y) { glyphs.cross } else { glyphs.down };
                paint::text(buffer, row, row.x, sign, style);
            }
        }
        if let Some(overlay) = &self.app.overlay {
            self.overlay(buffer, area, overlay);
        }
        if let Mode::Picker(picker) = &self.app.mode {
            let height = overlay_height(self.app);
            let top = (picker.at + 1).saturating_sub(height);
            let page = self.app.pages.picker.clone();
            self.overlay(buffer, area, &Overlay { page, top, target: None });
        }
        self.line(buffer, rect(layout.status, buffer), &status::status(self.app));
    }
}

impl Screen<'_> {
    /// The cells of the reader behind which an address of the web stands.
    pub fn links(&self) -> Vec<Linked> {
        let app = self.app;
        let covered = app.overlay.is_some() || !matches!(app.mode, Mode::Panes);
        let placed = app.layout().of(Pane::Main);
        let (Some(reader), Some(article), Some(placed)) =
            (&app.pages.reader, app.article(), placed)
        else {
            return Vec::new();
        };
        if covered {
            return Vec::new();
        }
        let view = app.view(usize::from(placed.body.width));
        let (top, height) = (app.top(Pane::Main), usize::from(placed.body.height));
        let mut found = Vec::new();
        for (index, y) in (top..(top + height).min(reader.len())).zip(placed.body.y..) {
            let made = reader.row(&view, article, index, &Lit::default());
            let mut x = 0;
            for piece in &made.left {
                let wide = crate::text::width::width(&piece.text);
                let url = piece.item.and_then(|at| match &reader.links[at].to {
                    LinkTo::Url(url) => Some(url.clone()),
                    LinkTo::Actor(_) => None,
                });
                let room = usize::from(placed.body.width).saturating_sub(x);
                if let Some(url) = url.filter(|_| room > 0) {
                    let column = |at: usize| u16::try_from(at).unwrap_or(u16::MAX);
                    let (x, width) = (placed.body.x + column(x), column(wide.min(room)));
                    found.push(Linked { x, y, width, url });
                }
                x += wide;
            }
        }
        found
    }

    fn line(&self, buffer: &mut Buffer, area: Rect, row: &Row) {
        paint::row(buffer, area, row, Over::default(), |piece| self.theme.style(piece.look));
    }

    fn pane(&self, buffer: &mut Buffer, placed: Placed) {
        let app = self.app;
        let focused = app.focus() == placed.pane;
        let (title, note) = match (app.list(placed.pane), &app.pages.reader) {
            (Some(page), _) => (page.title.as_str(), self.position(placed.pane, page)),
            (None, Some(reader)) => (app.pages.main.title.as_str(), reader.note.clone()),
            (None, None) => ("", String::new()),
        };
        self.title(buffer, placed, title, &note, focused);
        let height = usize::from(placed.body.height);
        let top = app.top(placed.pane);
        match app.list(placed.pane) {
            Some(page) => self.list(buffer, placed, page, top, focused),
            None => self.reader(buffer, placed, top, height),
        }
    }

    /// What stands at the right of a pane's title: its note, and the place of the cursor in the
    /// pane with the focus.
    fn position(&self, pane: Pane, page: &Page) -> String {
        let at = page.selected(self.app.cursor(pane)).filter(|_| self.app.focus() == pane);
        match at {
            Some(at) if page.note.is_empty() => format!("{} of {}", at + 1, page.items.len()),
            Some(at) if page.note.bytes().all(|b| b.is_ascii_digit() || b == b',') => {
                format!("{} of {}", at + 1, page.items.len())
            }
            _ => page.note.clone(),
        }
    }

    fn title(&self, buffer: &mut Buffer, placed: Placed, title: &str, note: &str, focused: bool) {
        let glyphs = self.app.glyphs;
        let area = rect(placed.title, buffer);
        let rule = self.theme.style(Look::Rule);
        if placed.ruled {
            let across = glyphs.across.repeat(usize::from(area.width));
            paint::text(buffer, area, area.x, &across, rule);
        }
        let mark = if focused { glyphs.focus } else { " " };
        let room = usize::from(area.width).saturating_sub(note.chars().count() + 4);
        let title = crate::text::width::truncate(title, room, glyphs.ellipsis);
        let style = self.theme.title(focused);
        let x = if placed.ruled && !focused { area.x + 1 } else { area.x };
        let x = paint::text(buffer, area, x, mark, style);
        let x = paint::text(buffer, area, x, &title, style);
        paint::text(buffer, area, x, " ", Style::new());
        if !note.is_empty() {
            let words = format!(" {note} ");
            let width = u16::try_from(crate::text::width::width(&words)).unwrap_or(area.width);
            let x = area.right().saturating_sub(width).max(x);
            paint::text(buffer, area, x, &words, self.theme.style(Look::Dim));
        }
    }

    fn list(&self, buffer: &mut Buffer, placed: Placed, page: &Page, top: usize, focused: bool) {
        let selected = page.selected(self.app.cursor(placed.pane));
        let rows = page.rows.iter().skip(top);
        for (y, (made, area)) in rows.zip(rect(placed.body, buffer).rows()).enumerate() {
            let own = made.item.is_some() && made.item == selected;
            // The first row stands for all: to reverse all of them would cost too many bytes.
            let here = own && selected.is_some_and(|at| page.items[at].row == top + y || y == 0);
            let style = self.theme.cursor(focused);
            let over = Over {
                row: here.then_some(style),
                item: selected.map(|at| (at, style)).filter(|_| made.item.is_none()),
                ..Over::default()
            };
            paint::row(buffer, area, made, over, |piece| self.theme.style(piece.look));
            if y == 0
                && let Some(margin) = page.margin(top)
            {
                let style = if here { over.row.unwrap_or_default() } else { Style::new() };
                let style = self.theme.style(margin.look).patch(style);
                paint::text(buffer, area, area.x, &margin.text, style);
            }
            if focused {
                self.found(buffer, area, here);
            }
            if own && !here && focused {
                let style = self.theme.title(true);
                paint::text(buffer, area, area.x, self.app.glyphs.focus, style);
            }
            if here && !focused && page.items[selected.unwrap_or(0)].row == top + y {
                let mark = self.app.glyphs.here;
                paint::text(buffer, area, area.x, mark, self.theme.style(Look::Dim));
            }
            self.list_hints(buffer, area, placed.pane, page, top + y, made);
        }
    }

    /// Lights what was looked for in the list with the focus.
    fn found(&self, buffer: &mut Buffer, area: Rect, here: bool) {
        let Some(find) = self.app.find.as_ref().filter(|_| self.app.article().is_none()) else {
            return;
        };
        let mut text = String::new();
        let mut columns = Vec::new();
        for x in area.left()..area.right() {
            let symbol = buffer.cell((x, area.y)).map_or(" ", |cell| cell.symbol());
            columns.extend(symbol.bytes().map(|_| x));
            text.push_str(symbol);
        }
        // Under the cursor all is reversed already.
        let style = if here {
            Style::new().add_modifier(Modifier::UNDERLINED | Modifier::BOLD)
        } else {
            self.theme.style(Look::Match)
        };
        for span in spans(&text, &find.words) {
            for x in &columns[span.range()] {
                if let Some(cell) = buffer.cell_mut((*x, area.y)) {
                    cell.set_style(style);
                }
            }
        }
    }

    fn list_hints(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        pane: Pane,
        page: &Page,
        row: usize,
        made: &Row,
    ) {
        let Mode::Hints(hints) = &self.app.mode else { return };
        for (at, item) in page.items.iter().enumerate().filter(|(_, item)| item.row == row) {
            let hint = hints.left().find(|h| h.pane == pane && h.target == item.target);
            let Some(hint) = hint else { continue };
            let mut x = area.x;
            if made.item.is_none() {
                for piece in made.left.iter().take_while(|piece| piece.item != Some(at)) {
                    x += u16::try_from(crate::text::width::width(&piece.text)).unwrap_or(0);
                }
            }
            self.hint(buffer, area, x, hint, hints.typed.len());
        }
    }

    fn hint(&self, buffer: &mut Buffer, area: Rect, x: u16, hint: &Hint, typed: usize) {
        let left = hint.letters.get(typed..).unwrap_or_default();
        paint::text(buffer, area, x, left, self.theme.hint());
    }

    fn reader(&self, buffer: &mut Buffer, placed: Placed, top: usize, height: usize) {
        let app = self.app;
        let (Some(reader), Some(article)) = (&app.pages.reader, app.article()) else { return };
        let view = app.view(usize::from(placed.body.width));
        let lit = app.lit();
        let over = Over {
            sentence: self.theme.sentence(),
            chosen: Style::new().add_modifier(Modifier::REVERSED),
            ..Over::default()
        };
        let shown = top..(top + height).min(reader.len());
        let mut hinted = Vec::new();
        for (index, area) in shown.zip(rect(placed.body, buffer).rows()) {
            let made = reader.row(&view, article, index, &lit);
            paint::row(buffer, area, &made, over, |piece| self.theme.style(piece.look));
            self.reader_hints(buffer, area, reader, &made.left, &mut hinted);
        }
    }

    fn reader_hints(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        reader: &crate::app::pages::reader::Reader,
        pieces: &[Piece],
        hinted: &mut Vec<usize>,
    ) {
        let Mode::Hints(hints) = &self.app.mode else { return };
        let mut x = area.x;
        for piece in pieces {
            if let Some(at) = piece.item.filter(|at| !hinted.contains(at)) {
                hinted.push(at);
                let span = reader.links[at].span;
                if let Some(hint) = hints.left().find(|hint| hint.span == Some(span)) {
                    self.hint(buffer, area, x, hint, hints.typed.len());
                }
            }
            x += u16::try_from(crate::text::width::width(&piece.text)).unwrap_or(0);
        }
    }

    fn overlay(&self, buffer: &mut Buffer, area: Rect, overlay: &Overlay) {
        let width = u16::try_from(overlay_width(self.app)).unwrap_or(0);
        let rows = overlay.page.rows.len().min(overlay_height(self.app));
        let height = u16::try_from(rows).unwrap_or(0) + 3;
        let x = (area.width.saturating_sub(width + 4)) / 2;
        let y = (area.height.saturating_sub(height)) / 2;
        let frame = Rect::new(x, y, width + 4, height).intersection(buffer.area);
        let around = Rect::new(x.saturating_sub(1), y, width + 6, height).intersection(buffer.area);
        Clear.render(around, buffer);
        buffer.set_style(around, self.theme.ground());
        let glyphs = self.app.glyphs;
        let rule = self.theme.style(Look::Rule);
        let across = glyphs.across.repeat(usize::from(frame.width));
        for (at, row) in frame.rows().enumerate() {
            let edge = at == 0 || at + 1 == usize::from(frame.height);
            if edge {
                paint::text(buffer, row, row.x, &across, rule);
            } else {
                paint::text(buffer, row, row.x, glyphs.down, rule);
                paint::text(buffer, row, row.right().saturating_sub(1), glyphs.down, rule);
            }
        }
        let inner = Rect {
            x: frame.x + 2,
            y: frame.y + 1,
            width: frame.width.saturating_sub(4),
            height: frame.height.saturating_sub(2),
        }
        .intersection(buffer.area);
        let mut lines = inner.rows();
        if let Some(head) = lines.next() {
            let more = overlay.page.rows.len().saturating_sub(overlay.top + rows);
            let note =
                if more > 0 { format!("{more} more below") } else { overlay.page.note.clone() };
            let title = Row::new(vec![Piece::new(overlay.page.title.clone(), Look::Heading)])
                .right(vec![Piece::new(note, Look::Dim)]);
            self.line(buffer, head, &title);
        }
        for (made, line) in overlay.page.rows.iter().skip(overlay.top).zip(lines) {
            self.line(buffer, line, made);
        }
    }
}
