//! The files that could not be read, and what was odd about others.

use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::place::Target;
use crate::app::view::{View, blank};
use crate::error::Problem;

/// `problems`, then the notes of the articles.
pub fn page(view: &View<'_>, problems: &[Problem]) -> Page {
    let mut page = Page::titled("Problems");
    page.note = format::of(problems.len(), "file could not be read", "files could not be read");
    for (at, problem) in problems.iter().enumerate() {
        let target = Target::Problem(u32::try_from(at).unwrap_or(u32::MAX));
        let mut rows = vec![Row::new(vec![
            Piece::new(" ! ", Look::Differ),
            Piece::new(view.cut(&problem.file, view.width.saturating_sub(4)), Look::Strong),
        ])];
        let lines = view.lines(&problem.why, view.width.saturating_sub(4), 6);
        rows.extend(lines.into_iter().map(|line| Row::new(vec![blank(3), Piece::plain(line)])));
        page.push_item(target, rows);
    }
    for article in view.briefing.articles().iter().filter(|a| !a.article.notes.is_empty()) {
        page.gap();
        let mut rows = vec![Row::new(vec![
            blank(3),
            Piece::new(
                view.cut(&article.article.title, view.width.saturating_sub(4)),
                Look::Strong,
            ),
        ])];
        for note in &article.article.notes {
            let lines = view.lines(&note.0, view.width.saturating_sub(4), 4);
            rows.extend(lines.into_iter().map(|line| Row::new(vec![blank(3), Piece::plain(line)])));
        }
        page.push_item(Target::Article(article.id), rows);
    }
    if page.rows.is_empty() {
        page.push(Row::new(vec![Piece::new(
            " every file could be read, and none was odd",
            Look::Dim,
        )]));
    }
    page
}
