//! Two articles side by side: sentences that say the same stand in one row, others stand alone
//! and dim; numbers that differ are marked between the columns.

use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::saying::{date, nothing};
use crate::app::place::Target;
use crate::app::view::{View, blank};
use crate::article::ArticleId;
use crate::briefing::{Analysed, LinkKind, SentenceId};
use crate::text::width::width;

/// The columns between the two.
const BETWEEN: usize = 5;

/// Articles `left` and `right`.
pub fn page(view: &View<'_>, left: ArticleId, right: ArticleId) -> Page {
    let articles = (view.briefing.article(left), view.briefing.article(right));
    let (Some(a), Some(b)) = articles else { return Page::titled("still loading") };
    let mut page = Page::titled("Compare");
    let rows = view.briefing.compare(left, right);
    let both = rows.iter().filter(|row| row.link.is_some()).count();
    page.note = format::of(both, "matched sentence", "matched sentences");
    heads(view, &mut page, a, b);
    // In a narrow pane one below the other.
    let narrow = view.width < 64;
    for row in &rows {
        let kind = row.link.map(|link| link.kind);
        let made = if narrow {
            stacked(view, row.left, row.right, kind)
        } else {
            abreast(view, row.left, row.right, kind, row.moved)
        };
        let Some(id) = row.left.or(row.right) else { continue };
        let first = page.rows.len();
        page.push_item(Target::Sentence(id), made);
        if kind.is_some() {
            page.rows[first..].iter_mut().for_each(|row| row.paired = true);
        }
        page.gap();
    }
    if rows.is_empty() {
        page.rows.extend(nothing(view, "there is nothing to compare"));
    }
    page
}

fn heads(view: &View<'_>, page: &mut Page, a: &Analysed, b: &Analysed) {
    let column = column(view);
    let cells = |one: &Analysed| {
        let source = one.article.source.clone().unwrap_or_default();
        let origin = format!("{source} {} {}", view.glyphs.dot, date(one));
        let mut lines = view.lines(&one.article.title, column, 2);
        lines.push(origin);
        lines
    };
    let (left, right) = (cells(a), cells(b));
    if view.width < 64 {
        for (at, lines) in [left, right].into_iter().enumerate() {
            let mark = if at == 0 { "1 " } else { "2 " };
            for line in lines {
                page.push(Row::new(vec![
                    Piece::new(format!(" {mark}"), Look::New),
                    Piece::new(view.cut(&line, view.width.saturating_sub(4)), Look::Heading),
                ]));
            }
        }
    } else {
        for at in 0..left.len().max(right.len()) {
            let last = |lines: &[String]| at + 1 == lines.len();
            let look = |lines: &[String]| if last(lines) { Look::Dim } else { Look::Heading };
            let cell = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
            page.push(Row::new(vec![
                blank(1),
                Piece::new(view.cell(&cell(&left), column), look(&left)),
                blank(BETWEEN),
                Piece::new(view.cut(&cell(&right), column), look(&right)),
            ]));
        }
    }
    page.push(Row::default());
}

fn column(view: &View<'_>) -> usize {
    if view.width < 64 { view.width.saturating_sub(4) } else { (view.width - BETWEEN - 2) / 2 }
}

/// What stands between two sentences.
fn sign(view: &View<'_>, kind: Option<LinkKind>, moved: bool) -> (String, Look) {
    let sign = match kind {
        None => "",
        Some(LinkKind::FiguresDiffer) => view.glyphs.differ,
        Some(_) if moved => "~",
        Some(_) => "=",
    };
    let look = if kind == Some(LinkKind::FiguresDiffer) { Look::Differ } else { Look::Link };
    let left = (BETWEEN - width(sign)) / 2;
    let right = BETWEEN - width(sign) - left;
    (format!("{}{sign}{}", " ".repeat(left), " ".repeat(right)), look)
}

fn look(kind: Option<LinkKind>) -> Look {
    if kind.is_some() { Look::Plain } else { Look::Dim }
}

fn abreast(
    view: &View<'_>,
    left: Option<SentenceId>,
    right: Option<SentenceId>,
    kind: Option<LinkKind>,
    moved: bool,
) -> Vec<Row> {
    let column = column(view);
    let lines = |id: Option<SentenceId>| {
        id.map_or_else(Vec::new, |id| view.lines(&view.words(id), column, 12))
    };
    let (left, right) = (lines(left), lines(right));
    let rows = (0..left.len().max(right.len())).map(|at| {
        let cell = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
        let (between, between_look) =
            if at == 0 { sign(view, kind, moved) } else { (" ".repeat(BETWEEN), Look::Plain) };
        Row::new(vec![
            blank(1),
            Piece::new(view.cell(&cell(&left), column), look(kind)),
            Piece::new(between, between_look),
            Piece::new(cell(&right), look(kind)),
        ])
    });
    rows.collect()
}

fn stacked(
    view: &View<'_>,
    left: Option<SentenceId>,
    right: Option<SentenceId>,
    kind: Option<LinkKind>,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for (id, mark) in [(left, "1"), (right, "2")] {
        let Some(id) = id else { continue };
        for (at, line) in view.lines(&view.words(id), column(view), 8).into_iter().enumerate() {
            let (sign, sign_look) = match (at, kind) {
                (0, Some(LinkKind::FiguresDiffer)) => (view.glyphs.differ, Look::Differ),
                (0, _) => (mark, Look::Link),
                _ => ("", Look::Plain),
            };
            rows.push(Row::new(vec![
                Piece::new(format!(" {} ", view.cell(sign, 2)), sign_look),
                Piece::new(line, look(kind)),
            ]));
        }
    }
    rows
}
