//! What narrows and orders the panes: filters, the scale of the timeline, the order of articles.

use jiff::civil::Date;

use crate::app::filter::Filter;
use crate::app::listing::Scale;
use crate::app::pages::timeline;
use crate::app::place::{Pane, Place, Survey, Target};
use crate::app::reading::Progress;
use crate::app::state::App;
use crate::app::under::mention_at;
use crate::app::undo::Before;

/// Puts on the filter that the thing under the cursor stands for, or takes it off again.
pub fn filter(app: &mut App) {
    match under(app) {
        Some(filter) => put_on(app, filter),
        None => {
            let words = "filter by an actor, a story, an event's time or an article's source";
            app.message = Some(words.into());
        }
    }
}

fn under(app: &App) -> Option<Filter> {
    match app.target(app.focus())? {
        Target::Event(id) => {
            let event = app.briefing.event_of(id);
            event.map(|event| Filter::Days(event.when.from, event.when.until))
        }
        Target::Days(from, until) => Some(Filter::Days(from, until)),
        Target::Story(id) => Some(Filter::Story(id)),
        Target::Article(id) => app.briefing.article(id)?.article.source.clone().map(Filter::Source),
        _ => match (mention_at(app), app.place()) {
            (Some(mention), _) => Some(Filter::Actor(mention)),
            (None, Place::Search(words)) => Some(Filter::Words(words)),
            _ => None,
        },
    }
}

/// Puts `filter` on, or takes it off if it is on.
pub fn put_on(app: &mut App, filter: Filter) {
    let label = |one: &Filter| one.label(&app.briefing, &app.glyphs);
    let (name, before) = (label(&filter), app.filters.clone());
    let on = app.filters.iter().position(|other| label(other) == name);
    match on {
        Some(at) => {
            app.filters.remove(at);
        }
        None => app.filters.push(filter),
    }
    app.remember("filters", Before::Filters(before));
    app.sift();
}

/// Takes the last filter off.
pub fn take_off(app: &mut App) {
    let before = app.filters.clone();
    if app.filters.pop().is_some() {
        app.remember("filters", Before::Filters(before));
        app.sift();
    }
}

/// Makes the timeline finer, or coarser, and keeps the cursor on its time.
pub fn scale(app: &mut App, finer: bool) {
    let next = if finer { app.scale.finer() } else { app.scale.coarser() };
    let Some(next) = next else {
        let end = if finer { "days are the finest" } else { "years are the coarsest" };
        app.message = Some(end.into());
        return;
    };
    let at = under_time(app);
    app.scale = next;
    if app.place() == Place::Survey(Survey::Lanes) {
        return; // which has the same scale
    }
    app.history.here_mut().pane = Pane::Timeline;
    if let Some(day) = at {
        put_on_day(app, day);
    }
}

/// The day that the timeline's cursor is on.
fn under_time(app: &App) -> Option<Date> {
    match app.target(Pane::Timeline)? {
        Target::Days(from, _) => Some(from),
        Target::Event(id) => app.briefing.event_of(id).map(|event| event.when.from),
        _ => None,
    }
}

/// Shows the events of these days: one step finer, with the cursor on the first of them.
pub fn see_days(app: &mut App, from: Date, until: Date) {
    let month = from.first_of_month() == from && until == from.last_of_month();
    app.scale = if month { Scale::Days } else { Scale::Months };
    app.history.here_mut().pane = Pane::Timeline;
    put_on_day(app, from);
}

/// Puts the timeline's cursor on the first entry from `day` on, else on the last.
fn put_on_day(app: &mut App, day: Date) {
    let events = app.briefing.events();
    let after = events.partition_point(|event| event.when.from < day);
    let Some(event) = events.get(after).or(events.last()) else { return };
    let target = match timeline::part(event, app.scale) {
        Some((from, until)) => Target::Days(from, until),
        None => Target::Event(event.sentence),
    };
    let cursor = app.history.here_mut().cursor_mut(Pane::Timeline);
    (cursor.target, cursor.nth) = (Some(target), 0);
}

/// Goes to the date that was typed, on the timeline.
pub fn go_to_date(app: &mut App, line: &str) {
    let Some(day) = day_of(line) else {
        app.message = Some(format!("'{line}' is not a date; write 2025, 2025-03 or 2025-03-07"));
        return;
    };
    app.scale = Scale::Days;
    app.history.here_mut().pane = Pane::Timeline;
    put_on_day(app, day);
    let from = under_time(app);
    app.message = match from {
        None => Some("no events on this timeline".into()),
        Some(from) if from < day => Some(format!("nothing after {line}; this is the last event")),
        Some(from) if !from.to_string().starts_with(line) => {
            Some(format!("nothing in {line}; this is the next event"))
        }
        Some(_) => None,
    };
}

/// The first day of `2025`, `2025-03` or `2025-03-07`.
fn day_of(line: &str) -> Option<Date> {
    let parts: Vec<&str> = line.split('-').collect();
    let number = |at: usize| parts.get(at).map_or(Ok(1), |part| part.parse::<i8>()).ok();
    let year = parts.first()?.parse::<i16>().ok()?;
    let made = Date::new(year, number(1)?, number(2)?).ok()?;
    (parts.len() <= 3).then_some(made)
}

/// Orders the articles in the next way.
pub fn sort(app: &mut App) {
    app.sort = app.sort.next();
    app.message = Some(format!("articles {}", app.sort.words()));
}

/// Leaves out the articles that have been read, or shows them again. Which ones is settled now:
/// what is read later stays until it is asked for again, so that nothing goes from under the
/// cursor.
pub fn hide_read(app: &mut App) {
    if app.put_away.take().is_some() {
        app.message = Some("read articles are shown again".into());
        return;
    }
    let read = app.briefing.articles().iter();
    let read = read.filter(|article| app.reading.progress(article) == Progress::Read);
    let read: std::collections::BTreeSet<_> = read.map(|article| article.id).collect();
    app.message = Some(if read.is_empty() {
        "no article has been read to its end yet".into()
    } else {
        format!("{} left out", crate::app::format::of(read.len(), "read article", "read articles"))
    });
    app.put_away = (!read.is_empty()).then_some(read);
}
