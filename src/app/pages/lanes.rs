//! Actors side by side over time: a row an actor, a column a part of the time that the events
//! span, a bar for how many events name it; below, the months with what happened in them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::app::format;
use crate::app::listing::Scale;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::saying::{head, nothing};
use crate::app::place::Target;
use crate::app::view::{View, blank};
use crate::briefing::{Actor, ActorId, Event};
use crate::text::width::width;

/// How many actors are shown.
const MOST: usize = 30;

/// The actors with most events under the filters.
pub fn page(view: &View<'_>) -> Page {
    let mut page = Page::titled("Actors over time");
    let mut events: Vec<&Event> =
        view.briefing.events().iter().filter(|e| shows(view, e)).collect();
    let Some((first, last)) = span(view, &events) else {
        page.rows = nothing(view, "no dated events");
        return page;
    };
    let all = events.len();
    events.retain(|event| first <= event.when.from && event.when.from <= last);
    let actors = most_named(view, &events);
    let names = (view.width / 3).clamp(12, 28);
    let room = view.width.saturating_sub(names + 9).max(1);
    let days = format::days_between(first, last) + 1;
    // A column is a day, a week, a month or more, as there is room.
    let each = [1, 7, 30, 91, 365, 3652].into_iter().find(|each| days.div_ceil(*each) <= room);
    let bins = each.map_or(room, |each| days.div_ceil(each));
    let wide = (room / bins).clamp(1, 4);
    page.note = match all - events.len() {
        0 => format::of(all, "event", "events"),
        more => format!("{} more before and after: {} shows them", format::count(more), "-"),
    };
    let (from, until) = (format::date(first), format::date(last));
    let gap = (bins * wide).saturating_sub(width(&from) + width(&until)).max(1);
    page.push(Row::new(vec![
        blank(names + 2),
        Piece::new(format!("{from}{}{until}", " ".repeat(gap)), Look::Time),
    ]));
    for (actor, named) in actors {
        let mut values = vec![0_usize; bins];
        for event in &named {
            let at = format::days_between(first, event.when.from) * bins / days;
            values[at.min(bins - 1)] += 1;
        }
        let mut bars = String::new();
        for bar in format::bars(&values, view.glyphs.bars).chars() {
            match bar {
                ' ' => bars.push_str(view.glyphs.dot),
                bar => bars.push(bar),
            }
            bars.extend(std::iter::repeat_n(' ', wide - 1));
        }
        let row = Row::new(vec![
            blank(1),
            Piece::new(view.cell(&actor.name, names), Look::Actor),
            blank(1),
            Piece::new(bars, Look::Link),
        ])
        .right(vec![Piece::new(format!("{} ", format::count(named.len())), Look::Plain)]);
        page.push_item(Target::Actor(actor.mentions[0]), vec![row]);
    }
    page.gap();
    by_month(view, &mut page, &events);
    page
}

/// The actors that most of `events` name, each with those events.
fn most_named<'a>(view: &View<'a>, events: &[&'a Event]) -> Vec<(&'a Actor, Vec<&'a Event>)> {
    let mut named: BTreeMap<ActorId, Vec<&Event>> = BTreeMap::new();
    for event in events {
        for actor in event.actors.iter().collect::<BTreeSet<_>>() {
            named.entry(*actor).or_default().push(event);
        }
    }
    let mut most: Vec<(ActorId, Vec<&Event>)> = named.into_iter().collect();
    most.sort_by_key(|(actor, events)| (Reverse(events.len()), *actor));
    most.truncate(MOST);
    most.into_iter().map(|(actor, events)| (view.briefing.actor(actor), events)).collect()
}

fn shows(view: &View<'_>, event: &Event) -> bool {
    let said = std::iter::once(event.sentence).chain(event.also.iter().copied());
    said.into_iter().any(|id| {
        view.shows(id.article)
            && view.filters.iter().all(|f| f.has_sentence(view.briefing, id, Some(event.when)))
    })
}

/// The months to show: at the scale of years all of them; of months a year before the articles
/// and half a year after; of days the time of the articles with a month around it.
fn span(view: &View<'_>, events: &[&Event]) -> Option<(Date, Date)> {
    let dates = events.iter().map(|event| event.when.from);
    let (first, last) = (dates.clone().min()?, dates.max()?);
    let published = view.briefing.articles().iter().filter_map(|a| a.article.date).map(|d| d.date);
    let (Some(from), Some(until)) = (published.clone().min(), published.max()) else {
        return Some((first, last));
    };
    let around = match view.scale {
        Scale::Years => return Some((first, last)),
        Scale::Months => (12.months(), 6.months()),
        Scale::Days => (1.months(), 1.months()),
    };
    let from = from.checked_sub(around.0).unwrap_or(first).max(first);
    let until = until.checked_add(around.1).unwrap_or(last).min(last);
    // Articles may speak only of other times.
    if events.iter().any(|e| from <= e.when.from && e.when.from <= until) {
        Some((from, until))
    } else {
        Some((first, last))
    }
}

/// The months with what happened in them: Enter shows their days on the timeline.
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
