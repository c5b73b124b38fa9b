//! A pane's content as rows of pieces, each with what it means: what is drawn, without how.
//!
//! Pages are made by pure functions from the briefing, the state and a width. A row knows which
//! items it holds; an item is what the cursor steps through and what a link hint stands on.

use std::ops::Range;

use crate::app::place::{Cursor, Target};
use crate::text::width::width;

/// What a piece of text means. The theme gives each its style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Look {
    /// Nothing special.
    #[default]
    Plain,
    /// Less important, or read before.
    Dim,
    /// The name of a thing: an article's title, an actor.
    Strong,
    /// The head of a group.
    Heading,
    /// An actor in running text.
    Actor,
    /// A time.
    Time,
    /// A cross-reference.
    Link,
    /// What differs between sources.
    Differ,
    /// New to the reader.
    New,
    /// A word that is watched for.
    Watch,
    /// A word that was looked for.
    Match,
    /// A line between things.
    Rule,
}

/// A piece of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Piece {
    /// Its characters; one line, clean.
    pub text: String,
    /// What they mean.
    pub look: Look,
    /// The item it belongs to, if not to the row's.
    pub item: Option<usize>,
    /// Is it part of the sentence under the cursor?
    pub current: bool,
    /// Is it the link under the cursor?
    pub chosen: bool,
}

impl Piece {
    /// `text` with its meaning.
    pub fn new(text: impl Into<String>, look: Look) -> Self {
        Self { text: text.into(), look, ..Self::default() }
    }

    /// `text` without any.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::new(text, Look::Plain)
    }

    /// The same as a part of item `item`.
    #[must_use]
    pub fn of(mut self, item: usize) -> Self {
        self.item = Some(item);
        self
    }
}

/// One row of a pane.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// From the left.
    pub left: Vec<Piece>,
    /// Flush right; drawn over what the left one leaves.
    pub right: Vec<Piece>,
    /// The item whose row this is.
    pub item: Option<usize>,
    /// Where two things stand side by side: does this row have both?
    pub paired: bool,
}

impl Row {
    /// A row of `left` that belongs to no item.
    pub fn new(left: Vec<Piece>) -> Self {
        Self { left, ..Self::default() }
    }

    /// The same with `right` flush right.
    #[must_use]
    pub fn right(mut self, right: Vec<Piece>) -> Self {
        self.right = right;
        self
    }

    /// The same as a row of item `item`.
    #[must_use]
    pub fn of(mut self, item: usize) -> Self {
        self.item = Some(item);
        self
    }
}

/// What the cursor steps through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub target: Target,
    /// Its first row.
    pub row: usize,
    /// How many rows it has.
    pub rows: usize,
}

/// A pane's content.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The pane's title.
    pub title: String,
    /// What stands at the right of the title.
    pub note: String,
    /// Its rows.
    pub rows: Vec<Row>,
    /// Its items, by row.
    pub items: Vec<Item>,
    /// Is what stands in the margin true of all rows below it, until the next (a year)? Then the
    /// first row shown has it too.
    pub sticky: bool,
}

impl Page {
    /// An empty page with a title.
    pub fn titled(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// Adds a row that belongs to no item.
    pub fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Adds an item of `rows`, all of them its own.
    pub fn push_item(&mut self, target: Target, rows: Vec<Row>) {
        let item = self.items.len();
        self.items.push(Item { target, row: self.rows.len(), rows: rows.len() });
        self.rows.extend(rows.into_iter().map(|row| row.of(item)));
    }

    /// Adds an empty row, but never two.
    pub fn gap(&mut self) {
        if self.rows.last().is_some_and(|row| !row.left.is_empty()) {
            self.rows.push(Row::default());
        }
    }

    /// The items that lead to `target`.
    fn leading_to(&self, target: Target) -> impl Iterator<Item = usize> + '_ {
        (0..self.items.len()).filter(move |at| self.items[*at].target == target)
    }

    /// The item that `cursor` is on; the first one where its target is gone.
    pub fn selected(&self, cursor: Cursor) -> Option<usize> {
        let found = cursor.target.and_then(|target| {
            let mut all = self.leading_to(target);
            all.nth(cursor.nth).or_else(|| self.leading_to(target).last())
        });
        found.or_else(|| (!self.items.is_empty()).then_some(0))
    }

    /// Puts `cursor` on item `at`.
    pub fn put(&self, cursor: &mut Cursor, at: usize) {
        let target = self.items[at].target;
        cursor.target = Some(target);
        cursor.nth = self.leading_to(target).take_while(|other| *other < at).count();
    }

    /// The first row to show in a pane of `height` rows. What heads the item under the cursor
    /// is shown with it where there is room.
    pub fn top(&self, cursor: Cursor, height: usize) -> usize {
        let Some(at) = self.selected(cursor) else { return 0 };
        let Item { row, rows, .. } = self.items[at];
        let above = self.items[..at].iter().rev().map(|item| item.row + item.rows);
        let headed = above.clone().find(|end| *end <= row).unwrap_or(0);
        let first = if row + rows <= headed + height { headed } else { row };
        top(self.rows.len(), first..row + rows, row, cursor.offset, height)
    }

    /// What the margin of row `top` is to show, where its own is empty.
    pub fn margin(&self, top: usize) -> Option<&Piece> {
        let own = |row: &Row| row.left.first().is_some_and(|piece| !piece.text.trim().is_empty());
        if !self.sticky || self.rows.get(top).is_none_or(|row| row.left.is_empty() || own(row)) {
            return None;
        }
        let before = self.rows[..top].iter().rfind(|row| row.item.is_some() && own(row))?;
        let room = width(&self.rows[top].left.first()?.text);
        before.left.first().filter(|piece| width(&piece.text) <= room)
    }

    /// The items whose first row is among `height` rows from `top` on.
    pub fn visible(&self, top: usize, height: usize) -> impl Iterator<Item = (usize, &Item)> {
        let shown = move |item: &Item| top <= item.row && item.row < top + height;
        self.items.iter().enumerate().filter(move |(_, item)| shown(item))
    }
}

/// The first of `len` rows to show in `height` rows, if `row` is to stand `offset` rows below it:
/// as near to that as shows all of `whole` and leaves no empty room below.
pub fn top(len: usize, whole: Range<usize>, row: usize, offset: usize, height: usize) -> usize {
    let last = len.saturating_sub(height);
    let lowest = whole.end.saturating_sub(height).min(whole.start);
    row.saturating_sub(offset).clamp(lowest, whole.start).min(last)
}
