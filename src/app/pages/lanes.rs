//! Actors side by side over time: a row an actor, a column a part of the time that the events
//! span, a bar for how many events name it; below, the months with what happened in them.

use jiff::civil::Date;

use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::saying::{head, nothing};
use crate::app::place::Target;
use crate::app::view::{View, blank};
use crate::briefing::{Actor, Event};
use crate::text::width::width;

/// How many actors are shown.
const MOST: usize = 30;

/// The actors with most events under the filters.
pub fn page(view: &View<'_>) -> Page {
    let mut page = Page::titled("Actors over time");
    let events: Vec<&Event> = view.briefing.events().iter().filter(|e| shows(view, e)).collect();
    let (Some(first), Some(last)) = span(&events) else {
        page.rows = nothing(view, "no dated events");
        return page;
    };
    let count = |actor: &Actor| events.iter().filter(|e| e.actors.contains(&actor.id)).count();
    let mut actors: Vec<(usize, &Actor)> =
        view.briefing.actors().iter().map(|actor| (count(actor), actor)).collect();
    actors.retain(|(count, _)| *count > 0);
    actors.sort_by_key(|(count, actor)| (std::cmp::Reverse(*count), actor.id));
    actors.truncate(MOST);
    let names = (view.width / 3).clamp(12, 28);
    let room = view.width.saturating_sub(names + 9).max(1);
    let months = months(first, last) + 1;
    let bins = months.min(room);
    let wide = (room / bins).clamp(1, 6);
    page.note = format::of(events.len(), "event", "events");
    let label = |date: Date| format!("{} {}", format::month(date), format::year(date));
    let (from, until) = (label(first), label(last));
    let gap = (bins * wide).saturating_sub(width(&from) + width(&until)).max(1);
    page.push(Row::new(vec![
        blank(names + 2),
        Piece::new(format!("{from}{}{until}", " ".repeat(gap)), Look::Time),
    ]));
    for (count, actor) in actors {
        let mut values = vec![0_usize; bins];
        for event in events.iter().filter(|event| event.actors.contains(&actor.id)) {
            let at = self::months(first, event.when.from.max(first)) * bins / months;
            values[at.min(bins - 1)] += 1;
        }
        let bars: String = format::bars(&values, view.glyphs.bars)
            .chars()
            .map(|bar| {
                let fill = if bar == ' ' { view.glyphs.dot.to_owned() } else { bar.to_string() };
                format!("{}{}", fill, " ".repeat(wide - 1))
            })
            .collect();
        let row = Row::new(vec![
            blank(1),
            Piece::new(view.cell(&actor.name, names), Look::Actor),
            blank(1),
            Piece::new(bars, Look::Link),
        ])
        .right(vec![Piece::new(format!("{} ", format::count(count)), Look::Plain)]);
        page.push_item(Target::Actor(actor.mentions[0]), vec![row]);
    }
    page.gap();
    by_month(view, &mut page, &events);
    page
}

fn shows(view: &View<'_>, event: &Event) -> bool {
    let said = std::iter::once(event.sentence).chain(event.also.iter().copied());
    said.into_iter().any(|id| {
        view.shows(id.article)
            && view.filters.iter().all(|f| f.has_sentence(view.briefing, id, Some(event.when)))
    })
}

/// From the first to the last month; far outliers, such as a war of a century ago, are left to
/// the timeline: nine in ten events stand between the two.
fn span(events: &[&Event]) -> (Option<Date>, Option<Date>) {
    let mut dates: Vec<Date> = events.iter().map(|event| event.when.from).collect();
    dates.sort_unstable();
    let cut = dates.len() / 20;
    let first = dates.get(cut).copied();
    let last = dates.len().checked_sub(cut + 1).and_then(|at| dates.get(at).copied());
    (first.map(Date::first_of_month), last)
}

fn months(from: Date, until: Date) -> usize {
    let number = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
    usize::try_from(number(until) - number(from)).unwrap_or(0)
}

/// The months with most events: Enter shows their days on the timeline.
fn by_month(view: &View<'_>, page: &mut Page, events: &[&Event]) {
    page.push(head(view, "Months", "Enter shows their days"));
    let mut from = 0;
    while from < events.len() {
        let month = events[from].when.from.first_of_month();
        let same = events[from..].iter().take_while(|e| e.when.from.first_of_month() == month);
        let count = same.count();
        let words = view.words(events[from].sentence);
        let label = format!("{} {}", format::month(month), format::year(month));
        let row = Row::new(vec![
            Piece::new(view.cell_right(&label, 10), Look::Time),
            blank(2),
            Piece::plain(view.cut(&words, view.width.saturating_sub(20))),
        ])
        .right(vec![Piece::new(format!("{} ", format::count(count)), Look::Plain)]);
        page.push_item(Target::Days(month, month.last_of_month()), vec![row]);
        from += count;
    }
}
