//! What other articles say about the reader's sentence.

use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::saying::date;
use crate::app::place::Target;
use crate::app::view::{View, blank};
use crate::briefing::{LinkKind, SentenceId};

/// The cross-references of sentence `from`.
pub fn page(view: &View<'_>, from: Option<SentenceId>) -> Page {
    let mut page = Page::titled("Said elsewhere");
    let mut links: Vec<_> = from.into_iter().flat_map(|id| view.briefing.links_of(id)).collect();
    links.sort_by(|(a, x), (b, y)| {
        a.kind.cmp(&b.kind).then(b.score.total_cmp(&a.score)).then(x.cmp(y))
    });
    links.dedup_by_key(|(_, other)| *other);
    page.note = if links.is_empty() { String::new() } else { format::count(links.len()) };
    for (link, other) in &links {
        let Some(article) = view.briefing.article(other.article) else { continue };
        let (kind, look) = kind(view, link.kind);
        let date = date(article);
        let room = view.width.saturating_sub(16 + date.chars().count() + 2);
        let read = view.reading.has(*other);
        let title = if read { Look::Dim } else { Look::Strong };
        let date = if read { format!("read {} {date}", view.glyphs.dot) } else { date };
        let room = if read { room.saturating_sub(7) } else { room };
        let head = Row::new(vec![
            Piece::new(format!(" {}", view.cell(&kind, 14)), look),
            Piece::new(view.cut(&article.article.title, room), title),
        ])
        .right(vec![Piece::new(format!("{date} "), Look::Time)]);
        let words = view.words(*other);
        let (open, close) = view.glyphs.quotes;
        let lines = view.lines(&words, view.width.saturating_sub(8), 2);
        let last = lines.len().saturating_sub(1);
        let mut rows = vec![head];
        rows.extend(lines.into_iter().enumerate().map(|(at, line)| {
            let open = if at == 0 { open } else { " " };
            let close = if at == last { close } else { "" };
            Row::new(vec![blank(5), Piece::new(format!("{open}{line}{close}"), Look::Plain)])
        }));
        page.push_item(Target::Link(*other), rows);
    }
    if links.is_empty() {
        page.push(Row::new(vec![Piece::new(" nothing else says this", Look::Dim)]));
    }
    page
}

/// A kind of cross-reference in words.
fn kind(view: &View<'_>, kind: LinkKind) -> (String, Look) {
    match kind {
        LinkKind::FiguresDiffer => (format!("figures {}", view.glyphs.differ), Look::Differ),
        LinkKind::SameQuote => ("same quote".into(), Look::Link),
        LinkKind::SameClaim => ("same claim".into(), Look::Link),
        LinkKind::SameEvent => ("same event".into(), Look::Link),
        LinkKind::SameFigure => ("same figure".into(), Look::Link),
    }
}
