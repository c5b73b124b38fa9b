//! The mouse, if the user has switched it on: a click puts the cursor there, a click on the
//! cursor follows; the wheel moves.

use crate::app::event::{Effect, Mouse, Pointed};
use crate::app::layout::{Area, Placed};
use crate::app::movement::{self, By};
use crate::app::opening::follow;
use crate::app::pages::reader::Lit;
use crate::app::place::{Cursor, Pane, Target};
use crate::app::state::{App, Mode};
use crate::app::telling;
use crate::text::width::width;

/// Rows that the wheel moves.
const WHEEL: isize = 3;

/// Answers the mouse.
pub fn at(app: &mut App, mouse: Mouse) -> Option<Effect> {
    app.message = None;
    if !matches!(app.mode, Mode::Panes) {
        app.mode = Mode::Panes;
        return None;
    }
    if app.overlay.is_some() {
        match mouse.what {
            Pointed::WheelUp => telling::scroll(app, By::Items(-WHEEL)),
            Pointed::WheelDown => telling::scroll(app, By::Items(WHEEL)),
            Pointed::Click => app.overlay = None,
        }
        return None;
    }
    let inside = |area: Area| {
        (area.x..area.x + area.width).contains(&mouse.x)
            && (area.y..area.y + area.height).contains(&mouse.y)
    };
    let panes = app.layout().panes;
    let hit = panes.into_iter().find(|placed| inside(placed.title) || inside(placed.body))?;
    let before = app.focus();
    app.history.here_mut().pane = hit.pane;
    match mouse.what {
        Pointed::WheelUp => movement::step(app, By::Items(-WHEEL)),
        Pointed::WheelDown => movement::step(app, By::Items(WHEEL)),
        Pointed::Click if inside(hit.body) => return click(app, hit, mouse, before),
        Pointed::Click => {}
    }
    None
}

fn click(app: &mut App, placed: Placed, mouse: Mouse, before: Pane) -> Option<Effect> {
    let row = app.top(placed.pane) + usize::from(mouse.y - placed.body.y);
    let column = usize::from(mouse.x - placed.body.x);
    let here = app.cursor(placed.pane);
    let mut cursor = Cursor { offset: usize::from(mouse.y - placed.body.y), ..here };
    let same = match app.list(placed.pane) {
        Some(page) => {
            let made = page.rows.get(row)?;
            let item = made.item.or_else(|| piece_at(&made.left, column))?;
            page.put(&mut cursor, item);
            page.selected(here) == Some(item)
        }
        None => {
            cursor.target = Some(in_text(app, placed, row, column)?);
            cursor.target == here.target
        }
    };
    *app.history.here_mut().cursor_mut(placed.pane) = cursor;
    let target = cursor.target?;
    let link = matches!(target, Target::Text { link: true, .. });
    if same && before == placed.pane || link { follow(app, target) } else { None }
}

/// The item of the piece that stands at `column`.
fn piece_at(pieces: &[crate::app::page::Piece], column: usize) -> Option<usize> {
    let mut used = 0;
    for piece in pieces {
        used += width(&piece.text);
        if column < used {
            return piece.item;
        }
    }
    None
}

/// In the reader: the link at that cell, else the line's first sentence.
fn in_text(app: &App, placed: Placed, row: usize, column: usize) -> Option<Target> {
    let (reader, article) = (app.pages.reader.as_ref()?, app.article()?);
    let view = app.view(usize::from(placed.body.width));
    let made = reader.row(&view, article, row, &Lit::default());
    let link = piece_at(&made.left, column).map(|at| reader.links[at].span.range().start);
    let at = match link {
        Some(start) => u32::try_from(start).ok()?,
        None => reader.spot_of_row(row, &article.facts.sentences)?,
    };
    Some(Target::Text { article: article.id, at, link: link.is_some() })
}
