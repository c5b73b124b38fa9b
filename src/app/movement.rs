//! Moves cursors: through the items of a list, through the lines and sentences of the reader.

use std::ops::Range;

use crate::app::keeping::Changed;
use crate::app::options::Scroll;
use crate::app::page::{Item, Page};
use crate::app::place::{Cursor, Pane, Place, Target};
use crate::app::state::App;
use crate::briefing::{SentenceId, Shared};
use crate::text::span::Span;

/// How far to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// This many items, or lines.
    Items(isize),
    /// This many halves of a page.
    Halves(isize),
    /// To the first item or line.
    First,
    /// To the last.
    Last,
    /// To the item or line with this number, counted from one.
    To(usize),
}

/// Moves the cursor of the focused pane.
pub fn step(app: &mut App, by: By) {
    let pane = app.focus();
    if pane == Pane::Main && app.pages.reader.is_some() {
        read_on(app, by);
    } else {
        through(app, pane, by);
    }
}

fn through(app: &mut App, pane: Pane, by: By) {
    let (top, height) = (app.top(pane), app.height(pane));
    let cursor = app.cursor(pane);
    let Some(page) = app.list(pane) else { return };
    let Some(from) = page.selected(cursor) else { return };
    let last = page.items.len() - 1;
    let to = match by {
        By::Items(by) => from.saturating_add_signed(by).min(last),
        By::First => 0,
        By::Last => last,
        By::To(number) => number.saturating_sub(1).min(last),
        By::Halves(halves) => by_rows(page, from, rows(height, halves)),
    };
    let Item { row, rows, .. } = page.items[to];
    let offset = match by {
        By::Halves(_) => cursor.offset,
        _ => offset(app, pane, row..row + rows, top),
    };
    let mut cursor = Cursor { offset, ..cursor };
    page.put(&mut cursor, to);
    *app.history.here_mut().cursor_mut(pane) = cursor;
}

/// The row of the screen on which the first of `rows` is to stand in `pane`, which shows its rows
/// from `top` on: where it is, if they can be seen.
fn offset(app: &App, pane: Pane, rows: Range<usize>, top: usize) -> usize {
    let height = app.height(pane);
    let seen = rows.start >= top && rows.end <= top + height;
    let beside = app.layout().of(pane).is_some_and(|placed| placed.body.width < app.size.0);
    if !seen && beside && app.options.scroll == Scroll::HalfPages {
        return height / 2;
    }
    rows.start.saturating_sub(top)
}

/// The rows of `halves` half pages.
fn rows(height: usize, halves: isize) -> isize {
    let half = isize::try_from(height / 2).unwrap_or(isize::MAX).max(1);
    half.saturating_mul(halves)
}

/// The item that stands `rows` rows from item `from`: at least the next one.
fn by_rows(page: &Page, from: usize, rows: isize) -> usize {
    let wanted = page.items[from].row.saturating_add_signed(rows);
    let after = page.items.partition_point(|item| item.row <= wanted);
    let to = after.saturating_sub(1);
    let last = page.items.len() - 1;
    if rows > 0 { to.max(from + 1).min(last) } else { to.min(from.saturating_sub(1)) }
}

fn read_on(app: &mut App, by: By) {
    let height = app.height(Pane::Main);
    let (Some(reader), Some(article)) = (&app.pages.reader, app.article()) else { return };
    let sentences = &article.facts.sentences;
    let at = place(app);
    let far = isize::MAX / 4;
    let to = match by {
        By::Items(by) => reader.step(at, by, sentences),
        By::Halves(halves) => reader.step(at, rows(height, halves), sentences),
        By::First => reader.step(at, -far, sentences),
        By::Last => reader.step(at, far, sentences),
        By::To(number) => {
            let lines = isize::try_from(number.saturating_sub(1)).unwrap_or(far);
            reader.step(reader.step(at, -far, sentences), lines, sentences)
        }
    };
    let keeps = matches!(by, By::Halves(_));
    move_to(app, to, false, keeps);
}

/// The byte that the reader's cursor is on.
pub fn place(app: &App) -> u32 {
    match app.cursor(Pane::Main).target {
        Some(Target::Text { at, .. }) => at,
        _ => 0,
    }
}

/// Moves to the next or previous sentence of the article.
pub fn sentence(app: &mut App, by: isize) {
    let (Some(here), Some(article)) = (app.sentence(), app.article()) else { return };
    let sentences = &article.facts.sentences;
    let at = here.index as usize;
    let start = narrow(sentences[at].span.range().start);
    let to = if by < 0 && place(app) > start {
        at // back to the start of this one first
    } else {
        at.saturating_add_signed(by).min(sentences.len() - 1)
    };
    let to = narrow(sentences[to].span.range().start);
    move_to(app, to, false, false);
}

/// Moves to the next match of what was looked for in the article, else to the next link; around
/// the end.
pub fn link(app: &mut App, forward: bool) {
    let Some(reader) = &app.pages.reader else {
        step(app, By::Items(if forward { 1 } else { -1 }));
        return;
    };
    let found = app.find.as_ref().map(|find| find.matches.clone()).filter(|m| !m.is_empty());
    let link = found.is_none();
    let all: Vec<Span> =
        found.unwrap_or_else(|| reader.links.iter().map(|link| link.span).collect());
    if all.is_empty() {
        app.message = Some("no links in this article".into());
        return;
    }
    let at = place(app) as usize;
    let on_link = matches!(app.cursor(Pane::Main).target, Some(Target::Text { link: true, .. }));
    let next = if forward {
        let first = all.partition_point(|s| s.range().start < at);
        if all.get(first).is_some_and(|s| s.range().start == at && (on_link || !link)) {
            first + 1
        } else {
            first
        }
    } else {
        let before = all.partition_point(|s| s.range().start < at);
        before.checked_sub(1).unwrap_or(all.len() - 1)
    };
    let next = if next < all.len() { next } else { 0 };
    let what = if link { "link" } else { "match" };
    app.message = Some(format!("{what} {} of {}", next + 1, all.len()));
    move_to(app, narrow(all[next].range().start), link, false);
}

/// Puts the reader's cursor on byte `to` and notes what has been read on the way: going on reads,
/// going back does not. `keeps` keeps it on its row of the screen.
pub fn move_to(app: &mut App, to: u32, link: bool, keeps: bool) {
    let Some(article) = app.article().cloned() else { return };
    let (top, from) = (app.top(Pane::Main), place(app));
    if let Some(reader) = &app.pages.reader {
        let row = reader.row_of(to);
        let offset = offset(app, Pane::Main, row..row + 1, top);
        let cursor = app.history.here_mut().cursor_mut(Pane::Main);
        cursor.target = Some(Target::Text { article: article.id, at: to, link });
        if !keeps {
            cursor.offset = offset;
        }
    }
    note_read(app, &article, from.min(to), to);
    if app.left_at.insert(article.id, to) != Some(to) {
        app.changed.insert(Changed::Left(article.id));
    }
}

/// Moves to the next or previous sentence that another article says too; in other lists, to the
/// next item.
pub fn matched(app: &mut App, by: isize) {
    let Some(article) = app.article().cloned() else {
        match app.place() {
            Place::Compare(..) => pair(app, by),
            _ => step(app, By::Items(by)),
        }
        return;
    };
    let Some(here) = app.sentence() else { return };
    let said: Vec<u32> = (0..narrow(article.facts.sentences.len()))
        .filter(|index| {
            let id = SentenceId { article: article.id, index: *index };
            app.briefing.links_of(id).next().is_some()
        })
        .collect();
    let at = said.partition_point(|index| *index < here.index);
    let on = said.get(at) == Some(&here.index);
    let to = if by > 0 {
        at.saturating_add_signed(by - isize::from(!on))
    } else {
        at.checked_add_signed(by).unwrap_or(usize::MAX)
    };
    let Some(index) = said.get(to) else {
        let words =
            if said.is_empty() { "no other article says any of this" } else { "no further one" };
        app.message = Some(words.into());
        return;
    };
    app.message = Some(format!("{} of {} said elsewhere", to + 1, said.len()));
    let start = article.facts.sentences[*index as usize].span.range().start;
    move_to(app, narrow(start), false, false);
}

/// In two articles side by side, to the next row that has both.
fn pair(app: &mut App, by: isize) {
    let page = &app.pages.main;
    let mut cursor = app.cursor(Pane::Main);
    let Some(from) = page.selected(cursor) else { return };
    let both: Vec<usize> =
        (0..page.items.len()).filter(|at| page.rows[page.items[*at].row].paired).collect();
    let next = if by > 0 {
        both.iter().copied().find(|at| *at > from)
    } else {
        both.iter().copied().rfind(|at| *at < from)
    };
    match next {
        Some(at) => {
            page.put(&mut cursor, at);
            *app.history.here_mut().cursor_mut(Pane::Main) = cursor;
        }
        None => app.message = Some("no further match".into()),
    }
}

/// Notes as read the sentences of `article` from byte `from` to the one at byte `to`.
pub fn note_read(app: &mut App, article: &Shared, from: u32, to: u32) {
    let sentences = &article.facts.sentences;
    let first = sentences.partition_point(|s| s.span.range().end <= from as usize);
    let last = sentences.partition_point(|s| s.span.range().start <= to as usize);
    app.note_read(article.id, narrow(first)..narrow(last.max(first)));
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).expect("an article is shorter than 4 GiB")
}
