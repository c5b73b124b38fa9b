//! Which source wrote on which day, and how much.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::saying::nothing;
use crate::app::place::Target;
use crate::app::view::{View, blank};
use crate::article::ArticleId;
use crate::text::width::width;

/// A table: a row a source, a column an equal part of the time, the bar says how many articles.
pub fn page(view: &View<'_>) -> Page {
    let mut page = Page::titled("Coverage");
    let mut by: BTreeMap<&str, Vec<(Date, ArticleId)>> = BTreeMap::new();
    for article in view.briefing.articles().iter().filter(|article| view.shows(article.id)) {
        let source = article.article.source.as_deref().unwrap_or("no source named");
        if let Some(dated) = article.article.date {
            by.entry(source).or_default().push((dated.date, article.id));
        }
    }
    let dates = by.values().flatten().map(|(date, _)| *date);
    let (Some(first), Some(last)) = (dates.clone().min(), dates.max()) else {
        page.rows = nothing(view, "no article has a date");
        return page;
    };
    let names = (view.width / 3).clamp(12, 28);
    let room = view.width.saturating_sub(names + 9).max(1);
    let days = format::days_between(first, last) + 1;
    let bins = days.min(room);
    page.note = format::of(by.len(), "source", "sources");
    let (from, until) = (format::date(first), format::date(last));
    let gap = (bins).saturating_sub(width(&from) + width(&until)).max(1);
    page.push(Row::new(vec![
        blank(names + 2),
        Piece::new(format!("{from}{}{until}", " ".repeat(gap)), Look::Time),
    ]));
    let mut sources: Vec<_> = by.into_iter().collect();
    sources.sort_by_key(|(name, articles)| (std::cmp::Reverse(articles.len()), *name));
    for (name, mut articles) in sources {
        articles.sort_unstable();
        let mut values = vec![0_usize; bins];
        for (date, _) in &articles {
            values[(format::days_between(first, *date) * bins / days).min(bins - 1)] += 1;
        }
        let bars = format::bars(&values, view.glyphs.bars).replace(' ', view.glyphs.dot);
        let row = Row::new(vec![
            blank(1),
            Piece::new(view.cell(name, names), Look::Strong),
            blank(1),
            Piece::new(bars, Look::Link),
        ])
        .right(vec![Piece::new(format!("{} ", format::count(articles.len())), Look::Plain)]);
        page.push_item(Target::Article(articles[0].1), vec![row]);
    }
    page.gap();
    let each = days.div_ceil(bins);
    let column = format::of(each, "day", "days");
    let words = format!(
        "a column is {column}; Enter opens the source's first article, Space filters by the source"
    );
    page.rows.extend(nothing(view, &words));
    page
}
