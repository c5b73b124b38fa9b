//! Rows that several pages have: a sentence with its article, a dated line.

use crate::app::format;
use crate::app::page::{Look, Piece, Row};
use crate::app::view::{View, blank};
use crate::article::ArticleId;
use crate::briefing::{Analysed, SentenceId};
use crate::text::width::width;

/// `28 Feb 2025`, or `undated`.
pub fn date(article: &Analysed) -> String {
    article.article.date.map_or_else(|| "undated".to_owned(), |dated| format::date(dated.date))
}

/// The columns of a date.
pub const DATE: usize = 13;

/// `words` wrapped beside a date, at most `most` lines, then the article they come from.
pub fn said(view: &View<'_>, article: &Analysed, words: &str, look: Look, most: usize) -> Vec<Row> {
    let mut rows = beside(view, &date(article), words, look, most);
    rows.push(origin(view, article, DATE + 2));
    rows
}

/// `words` wrapped beside `margin`.
pub fn beside(view: &View<'_>, margin: &str, words: &str, look: Look, most: usize) -> Vec<Row> {
    let columns = view.width.saturating_sub(DATE + 3);
    let lines = view.lines(words, columns, most).into_iter().enumerate();
    let rows = lines.map(|(at, line)| {
        let margin = if at == 0 { margin } else { "" };
        Row::new(vec![
            Piece::new(view.cell_right(margin, DATE), Look::Time),
            blank(2),
            Piece::new(line, look),
        ])
    });
    rows.collect()
}

/// The title and source of an article, dim, `indent` columns in.
pub fn origin(view: &View<'_>, article: &Analysed, indent: usize) -> Row {
    let source = view.cut(article.article.source.as_deref().unwrap_or_default(), 24);
    let room = view.width.saturating_sub(indent + width(&source) + 3);
    let title = view.cut(&article.article.title, room);
    Row::new(vec![blank(indent), Piece::new(title, Look::Dim)])
        .right(vec![Piece::new(source, Look::Dim), blank(1)])
}

/// How a sentence is shown: dim if it has been read.
pub fn look(view: &View<'_>, id: SentenceId) -> Look {
    if view.reading.has(id) { Look::Dim } else { Look::Plain }
}

/// A line that says that there is nothing, and perhaps what to do.
pub fn nothing(view: &View<'_>, words: &str) -> Vec<Row> {
    let lines = view.lines(words, view.width.saturating_sub(2), 6);
    lines.into_iter().map(|line| Row::new(vec![blank(1), Piece::new(line, Look::Dim)])).collect()
}

/// The head of a group, with a note at its right.
pub fn head(view: &View<'_>, words: &str, note: &str) -> Row {
    let room = view.width.saturating_sub(width(note) + 3);
    Row::new(vec![Piece::new(format!(" {}", view.cut(words, room)), Look::Heading)])
        .right(vec![Piece::new(format!("{note} "), Look::Dim)])
}

/// The title of article `id`.
pub fn title<'a>(view: &View<'a>, id: ArticleId) -> &'a str {
    view.briefing.article(id).map_or("", |article| article.article.title.as_str())
}
