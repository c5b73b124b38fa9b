//! The starred sentences with their notes, by article.

use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::saying::{DATE, head, nothing, said};
use crate::app::place::Target;
use crate::app::view::{View, blank};

/// All of them, in the order of articles and text.
pub fn page(view: &View<'_>) -> Page {
    let mut page = Page::titled("Notes");
    let shown = view.stars.iter().filter(|(id, _)| view.shows(id.article));
    let mut count = 0;
    let mut last = None;
    for (id, note) in shown {
        let Some(article) = view.briefing.article(id.article) else { continue };
        count += 1;
        if last != Some(id.article) {
            page.gap();
            page.push(head(view, &article.article.title, ""));
            last = Some(id.article);
        }
        let mut rows = said(view, article, &view.words(*id), Look::Plain, 6);
        rows.truncate(rows.len() - 1); // the title stands above
        let columns = view.width.saturating_sub(DATE + 5);
        rows.extend(view.lines(note, columns, 8).into_iter().enumerate().map(|(at, line)| {
            let mark = if at == 0 { view.glyphs.leads } else { " " };
            let mark = view.cell(mark, 3);
            Row::new(vec![
                blank(DATE + 2),
                Piece::new(mark, Look::New),
                Piece::new(line, Look::New),
            ])
        }));
        page.push_item(Target::Sentence(*id), rows);
    }
    page.note = format::of(count, "sentence", "sentences");
    if page.rows.is_empty() {
        page.rows = nothing(view, "no stars yet: * puts one on a sentence, a writes a note on it");
    }
    page
}
