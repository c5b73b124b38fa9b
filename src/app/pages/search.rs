//! What a search found: ranked sentences, each with its article.

use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::saying::date;
use crate::app::place::Target;
use crate::app::view::{View, blank, one_line};
use crate::briefing::search::Query;

/// How many hits are shown.
const MOST: usize = 200;

/// The hits of `words`.
pub fn page(view: &View<'_>, words: &str) -> Page {
    let mut page = Page::titled(format!("Search: {}", one_line(words)));
    let query = match words.parse::<Query>() {
        Ok(query) => query,
        Err(why) => {
            for line in view.lines(&why.to_string(), view.width.saturating_sub(2), 4) {
                page.push(Row::new(vec![blank(1), Piece::new(line, Look::Differ)]));
            }
            return page;
        }
    };
    let hits = view.briefing.search(&query);
    let mut shown = 0;
    for hit in hits.iter().filter(|hit| view.shows(hit.sentence.article)).take(MOST) {
        let Some(article) = view.briefing.article(hit.sentence.article) else { continue };
        shown += 1;
        let date = date(article);
        let source = article.article.source.clone().unwrap_or_default();
        let columns = view.width.saturating_sub(17);
        let lines = view.lines(&view.words(hit.sentence), columns, 2).into_iter().enumerate();
        let mut rows: Vec<Row> = lines
            .map(|(at, line)| {
                let date = if at == 0 { date.as_str() } else { "" };
                let mut left = vec![Piece::new(view.cell_right(date, 13), Look::Time), blank(2)];
                left.extend(lit(&line, &query));
                Row::new(left)
            })
            .collect();
        let title =
            view.cut(&article.article.title, columns.saturating_sub(source.chars().count() + 3));
        rows.push(
            Row::new(vec![blank(15), Piece::new(title, Look::Dim)])
                .right(vec![Piece::new(format!("{} ", view.cut(&source, 20)), Look::Dim)]),
        );
        page.push_item(Target::Sentence(hit.sentence), rows);
    }
    page.note = format::of(shown, "sentence", "sentences");
    if shown == 0 {
        page.push(Row::new(vec![Piece::new(" nothing found", Look::Dim)]));
        let hint =
            " words, \"a phrase\", actor:name, source:name, after:2025-03, before:2025-04, -not";
        page.push(Row::new(vec![Piece::new(view.cut(hint, view.width), Look::Dim)]));
    }
    page
}

/// A line with the words that were looked for lit.
fn lit(line: &str, query: &Query) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for span in query.matches(line) {
        let range = span.range();
        pieces.push(Piece::plain(&line[at..range.start]));
        pieces.push(Piece::new(&line[range.clone()], Look::Match));
        at = range.end;
    }
    pieces.push(Piece::plain(&line[at..]));
    pieces
}
