//! What happened when: by the date that the text speaks of, never by the date of publication.

use jiff::civil::Date;

use crate::analysis::Precision;
use crate::app::format;
use crate::app::listing::Scale;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::place::Target;
use crate::app::view::{View, blank, one_line};
use crate::article::ArticleId;
use crate::briefing::{Event, SentenceId};
use crate::text::width::width;

/// The columns of a year and of a date within it.
const YEAR: usize = 5;
const DATE: usize = 9;

/// The events of `article`, or of all articles left under the filters; `current` is the reader's
/// sentence.
pub fn page(view: &View<'_>, article: Option<ArticleId>, current: Option<SentenceId>) -> Page {
    let shown = |id: SentenceId| match article {
        Some(only) => only == id.article,
        None => view.shows(id.article),
    };
    let mut page = Page::titled(if article.is_some() { "Timeline here" } else { "Timeline" });
    let events: Vec<(&Event, SentenceId)> = view
        .briefing
        .events()
        .iter()
        .filter_map(|event| {
            let fits = |id: &SentenceId| {
                shown(*id)
                    && view
                        .filters
                        .iter()
                        .all(|f| f.has_sentence(view.briefing, *id, Some(event.when)))
            };
            let said = std::iter::once(event.sentence).chain(event.also.iter().copied());
            said.into_iter().find(fits).map(|id| (event, id))
        })
        .collect();
    page.note = format::count(events.len());
    page.sticky = true;
    match (view.scale, article) {
        (Scale::Days, _) | (_, Some(_)) => {
            listed_by_year(view, &mut page, &events, article, current);
        }
        (scale, None) => {
            page.note = format!("{} {} {}", page.note, view.glyphs.dot, scale.words());
            coarse(view, &mut page, &events, scale);
        }
    }
    undated(view, &mut page, article);
    if page.rows.is_empty() {
        page.push(Row::new(vec![Piece::new(" no dated events", Look::Dim)]));
    }
    page
}

/// The month or the year that `event` belongs to at `scale`, first and last day; none at the
/// scale of days. What is known only by its year belongs to no month.
pub fn part(event: &Event, scale: Scale) -> Option<(Date, Date)> {
    let from = event.when.from;
    let year = matches!(
        event.when.precision,
        Precision::Year | Precision::Decade | Precision::Century | Precision::Season
    );
    match scale {
        Scale::Days => None,
        Scale::Months if !year => Some((from.first_of_month(), from.last_of_month())),
        Scale::Months | Scale::Years => Some((from.first_of_year(), from.last_of_year())),
    }
}

/// A row a month or a year: how much happened, and what most articles tell of it.
fn coarse(view: &View<'_>, page: &mut Page, events: &[(&Event, SentenceId)], scale: Scale) {
    let groups: Vec<&[(&Event, SentenceId)]> =
        events.chunk_by(|a, b| part(a.0, scale) == part(b.0, scale)).collect();
    let counts: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    let most = counts.iter().copied().max().unwrap_or(1);
    let wide = (view.width / 6).clamp(3, 12);
    for (group, count) in groups.iter().zip(counts) {
        let Some((from, until)) = part(group[0].0, scale) else { continue };
        let label = if until.month() == from.month() {
            format!("{} {}", format::month(from), format::year(from))
        } else {
            format::year(from)
        };
        let told = |(event, _): &&(&Event, SentenceId)| 1 + event.also.len();
        let best = group.iter().max_by_key(|one| (told(one), std::cmp::Reverse(one.1)));
        let words = best.map_or_else(String::new, |(_, id)| view.words(*id));
        let filled = (count * wide).div_ceil(most);
        let bar: String =
            view.glyphs.bars.last().map_or('#', |bar| *bar).to_string().repeat(filled);
        let columns = view.width.saturating_sub(DATE + 4 + wide + 6);
        let row = Row::new(vec![
            Piece::new(view.cell_right(&label, DATE), Look::Time),
            blank(1),
            Piece::new(view.cell(&bar, wide), Look::Link),
            Piece::new(view.cell_right(&format::count(count), 4), Look::Strong),
            blank(2),
            Piece::plain(view.cut(&words, columns)),
        ]);
        page.push_item(Target::Days(from, until), vec![row]);
    }
}

fn listed_by_year(
    view: &View<'_>,
    page: &mut Page,
    events: &[(&Event, SentenceId)],
    article: Option<ArticleId>,
    current: Option<SentenceId>,
) {
    let mut year = String::new();
    let mut before: Option<Date> = None;
    for (event, id) in events {
        let from = event.when.from;
        if let Some(today) = view.today
            && before.is_some_and(|before| before <= today)
            && today < from
        {
            let label =
                format!(" {} today, {} ", view.glyphs.across.repeat(2), format::date(today));
            page.push(Row::new(vec![Piece::new(label, Look::Rule)]));
        }
        before = Some(from);
        // A whole year or more stands in the column of years, also where the year has been said.
        let whole = matches!(
            event.when.precision,
            Precision::Year | Precision::Decade | Precision::Century
        );
        let this = if whole { format::within_year(event.when) } else { format::year(from) };
        let head = if this == year && !whole { String::new() } else { this.clone() };
        year = format::year(from);
        listed(view, page, event, *id, &head, article.is_some(), current);
    }
}

fn listed(
    view: &View<'_>,
    page: &mut Page,
    event: &Event,
    id: SentenceId,
    year: &str,
    here: bool,
    current: Option<SentenceId>,
) {
    let mut articles: Vec<ArticleId> = event.also.iter().map(|other| other.article).collect();
    articles.push(event.sentence.article);
    articles.sort_unstable();
    articles.dedup();
    let many = articles.len();
    let side = if many > 1 && !here { format!(" {many} art ") } else { String::from(" ") };
    let columns = view.width.saturating_sub(YEAR + DATE + 3 + side.chars().count());
    let date = format::within_year(event.when);
    let date = if date == year { String::new() } else { date };
    // Days that do not fit beside the year are named by the first.
    let date = if width(&date) > DATE {
        format!("{}{}", format::day(event.when.from), view.glyphs.dash)
    } else {
        date
    };
    let wide = width(year).clamp(YEAR, YEAR + DATE);
    let look = match () {
        () if current == Some(id) => Look::Strong,
        () if view.reading.has(id) => Look::Dim,
        () => Look::Plain,
    };
    let lines = view.lines(&label(view, event, id), columns, 2);
    let rows = lines.into_iter().enumerate().map(|(at, line)| {
        let first = at == 0;
        let year = if first { year } else { "" };
        let date = if first { date.as_str() } else { "" };
        let row = Row::new(vec![
            Piece::new(format!(" {}", view.cell(year, wide)), Look::Heading),
            Piece::new(view.cell_right(date, YEAR + DATE - wide), Look::Time),
            blank(2),
            Piece::new(line, look),
        ]);
        if first { row.right(vec![Piece::new(side.clone(), Look::Link)]) } else { row }
    });
    page.push_item(Target::Event(id), rows.collect());
}

/// The words of an event. A time that only opens the sentence ("On 2 March, …") is left out: it
/// stands in the column beside them.
fn label(view: &View<'_>, event: &Event, id: SentenceId) -> String {
    let words = view.briefing.text_of(id);
    let opening = view.briefing.article(id.article).and_then(|article| {
        let sentence = article.facts.sentences.get(id.index as usize)?.span.range();
        let times = article.facts.times.iter().filter(|time| time.sentence == id.index);
        let time = times.into_iter().find(|time| time.when == Some(event.when))?.span.range();
        let before = article.article.text.get(sentence.start..time.start)?;
        let after = article.article.text.get(time.end..sentence.end)?;
        let bare = matches!(before.trim().to_lowercase().as_str(), "" | "on" | "in" | "by" | "at");
        let rest = after.strip_prefix([',', ':']).filter(|_| bare)?.trim_start();
        (rest.len() > 12).then_some(rest)
    });
    match opening {
        Some(rest) => format!("{}{}", view.glyphs.ellipsis, one_line(rest)),
        None => one_line(words),
    }
}

/// The articles without a date whose times therefore stay open.
fn undated(view: &View<'_>, page: &mut Page, article: Option<ArticleId>) {
    let mut waiting: Vec<(ArticleId, usize)> = Vec::new();
    for id in view.briefing.undated() {
        let shown = article.map_or_else(|| view.shows(id.article), |only| only == id.article);
        if !shown {
            continue;
        }
        match waiting.last_mut() {
            Some((last, count)) if *last == id.article => *count += 1,
            _ => waiting.push((id.article, 1)),
        }
    }
    if waiting.is_empty() {
        return;
    }
    let all: usize = waiting.iter().map(|(_, count)| count).sum();
    page.push(
        Row::new(vec![Piece::new(format!(" undated {all}"), Look::Heading)])
            .right(vec![Piece::new("d sets an article's date ", Look::Dim)]),
    );
    for (id, count) in waiting {
        let title = view.briefing.article(id).map_or("", |a| a.article.title.as_str());
        let columns = view.width.saturating_sub(8);
        let row = Row::new(vec![blank(2), Piece::plain(view.cut(title, columns))])
            .right(vec![Piece::new(format!("{count} "), Look::Plain)]);
        page.push_item(Target::Undated(id), vec![row]);
    }
}
