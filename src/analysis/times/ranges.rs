//! Ranges and pairs whose first half lacks a part: "from 3 to 7 March", "1939–45", "1 to 2 years",
//! "April and June 1955".

use std::ops::Range;

use jiff::civil::Date;

use crate::analysis::facts::Anchor;
use crate::analysis::times::calendar::{Part, Point};
use crate::analysis::times::found::{Found, Rule, rule};
use crate::analysis::times::item::Item;
use crate::analysis::times::meaning::{Amount, Length, Meaning, Reading, Value};

/// The rules.
pub const RULES: &[Rule] = &[
    rule("range of lengths", "COUNT (to|or|and|DASH) LENGTH", lengths),
    rule("range of days", "DAY (to|and|or|through|DASH|,) DAY of? MONTH ,? YEAR", days),
    rule("range of days", "the? DAY (to|and|or|through|DASH) the? DAY of? MONTH", days),
    rule("range of days", "MONTH DAY (to|and|or|through|DASH) DAY ,? YEAR", days),
    rule("range of days", "MONTH DAY (to|and|or|through|DASH) DAY", days),
    rule("range of days", "MONTH DAY (to|and|or|through|DASH) MONTH DAY ,? YEAR", days_of_months),
    rule("range of days", "DAY MONTH (to|and|or|through|DASH) DAY MONTH ,? YEAR", days_of_months),
    rule("range of months", "MONTH (to|and|or|through|DASH|/) MONTH ,? YEAR", months),
    rule("range of months", "MONTH (to|through|DASH) MONTH", months),
    rule("range of years", "YEAR (DASH|/) YY", years),
    rule("range up to now", "YEAR (DASH|to|until|till) (the)? (present|now|today)", up_to_now),
    rule(
        "range up to now",
        "MONTH YEAR (DASH|to|until|till) (the)? (present|now|today)",
        up_to_now,
    ),
    rule("range of years before Christ", "COUNT (DASH|to|and) YEAR", years_before_christ),
    rule("range of seasons", "the? SEASON (and|or|to) SEASON of? YEAR", seasons),
];

fn lengths(f: &Found) -> Option<Reading> {
    let (amount, Length { amount: most, unit }) = (f.amount()?, f.length()?);
    // "Six and four years" are two; "1990 and four years" are none.
    if let (Amount::Exact(a), Amount::Exact(b)) = (amount, most)
        && a > b
        && (!f.has("and") || a > 100.0)
    {
        return None;
    }
    if f.after(0) == "-" && f.after(1) == "old" || f.after(0) == "old" {
        return None;
    }
    let last = f.items.iter().rposition(|(item, _)| matches!(item, Item::Length(_)))?;
    Some(Reading::Two(
        (f.tokens(0), Meaning::length(amount, unit)),
        (f.tokens(last).start..f.end, Meaning::length(most, unit)),
    ))
}

/// The tokens of the items that `is` accepts.
fn places(f: &Found, is: impl Fn(&Item) -> bool) -> Vec<Range<usize>> {
    f.items.iter().filter(|(item, _)| is(item)).map(|(_, tokens)| tokens.clone()).collect()
}

fn days(f: &Found) -> Option<Reading> {
    let numbers: Vec<i8> = f
        .items
        .iter()
        .filter_map(|(item, _)| if let Item::Day(day) = item { Some(*day) } else { None })
        .collect();
    let [first, last] = numbers[..] else { return None };
    let month = f.month()?;
    let (year, anchor) = match f.year() {
        Some(year) => (Some(year), Anchor::None),
        None => f.year_of(month, Some(first)),
    };
    let places = places(f, |item| matches!(item, Item::Day(_)));
    let month_first = f.tokens(0).start < places[0].start;
    if first >= last && !f.has("and") || crate::analysis::times::guards::counts_things(f) {
        return None;
    }
    let point = |day| Point { year, part: Part::Day(Some(month), Some(day)) };
    let until =
        (!f.has("and") && !f.has("or") && !f.has(",")).then(|| point(last).first()).flatten();
    let (a, b) = (Meaning::point(point(first), anchor), Meaning::point(point(last), anchor));
    if year.is_some() && (point(first).days().is_none() || point(last).days().is_none()) {
        return None;
    }
    let a = Meaning { until, ..a };
    let start = f.start;
    let the = |at: usize| at - usize::from(at > start && f.scan.before(at, 1) == "the");
    let first = if month_first || f.scan.lower(start) == "the" { start } else { places[0].start };
    Some(Reading::Two((first..places[0].end, a), (the(places[1].start)..f.end, b)))
}

/// "2023 – Present"
fn up_to_now(f: &Found) -> Option<Reading> {
    let point = match f.month() {
        Some(month) => Point::month(f.year(), month),
        None => Point::year(f.year()?),
    };
    let end = f.items.iter().find(|(item, _)| matches!(item, Item::Year(_)))?.1.end;
    let last = f.end - 1 - usize::from(f.scan.before(f.end - 1, 1) == "the");
    let a = Meaning { until: f.now().0, ..Meaning::point(point, Anchor::None) };
    Some(Reading::Two((f.start..end, a), (last..f.end, Meaning::vague(Value::Present))))
}

/// "January 12 and February 16, 1936": the year holds for both.
fn days_of_months(f: &Found) -> Option<Reading> {
    let mut days = f.items.iter().filter_map(|(item, _)| match item {
        Item::Day(day) => Some(*day),
        _ => None,
    });
    let mut months = f.items.iter().filter_map(|(item, _)| match item {
        Item::Month(month) => Some(*month),
        _ => None,
    });
    let (first, last) = ((months.next()?, days.next()?), (months.next()?, days.next()?));
    let year = f.year()?;
    let day = |year, (month, day)| Date::new(year, month, day).ok();
    let range = !f.has("and") && !f.has("or");
    let until = day(year, last)?;
    let from = day(if first > last && range { year - 1 } else { year }, first)?;
    let ends: Vec<usize> = places(f, |item| matches!(item, Item::Day(_) | Item::Month(_)))
        .iter()
        .map(|tokens| tokens.end)
        .collect();
    let starts = places(f, |item| matches!(item, Item::Day(_) | Item::Month(_)));
    let point = |date| Meaning::point(Point::day(date), Anchor::None);
    Some(Reading::Two(
        (f.start..ends[1], Meaning { until: range.then_some(until), ..point(from) }),
        (starts[2].start..f.end, point(until)),
    ))
}

fn months(f: &Found) -> Option<Reading> {
    let found: Vec<i8> = f
        .items
        .iter()
        .filter_map(|(item, _)| if let Item::Month(month) = item { Some(*month) } else { None })
        .collect();
    let [first, last] = found[..] else { return None };
    let places = places(f, |item| matches!(item, Item::Month(_)));
    let (year, anchor) = match f.year() {
        Some(year) => (year, Anchor::None),
        None => {
            let (year, anchor) = f.year_of(last, None);
            (year?, anchor)
        }
    };
    let point = |year, month| Point::month(Some(year), month);
    let from = point(if first > last && !f.has("and") { year - 1 } else { year }, first);
    let range = !f.has("and") && !f.has("or");
    let until: Option<Date> =
        range.then(|| point(year, last).days()).flatten().map(|(_, last)| last);
    let a = Meaning { until, ..Meaning::point(from, anchor) };
    Some(Reading::Two(
        (places[0].clone(), a),
        (places[1].start..f.end, Meaning::point(point(year, last), anchor)),
    ))
}

/// "1939–45", "2019/20".
fn years(f: &Found) -> Option<Reading> {
    let (first, short) = (f.year()?, i16::from(f.short_year()?));
    let last = first - first % 100 + short;
    let last = if last < first { last + 100 } else { last };
    if last - first > 60 || !f.scan.is_glued(f.end - 1) || f.after(0) == "-" {
        return None;
    }
    let until = Point::year(last).days().map(|(_, last)| last);
    let a = Meaning { until, ..Meaning::point(Point::year(first), Anchor::None) };
    Some(Reading::Two(
        (f.tokens(0), a),
        (f.end - 1..f.end, Meaning::point(Point::year(last), Anchor::None)),
    ))
}

/// "499–493 BC"
fn years_before_christ(f: &Found) -> Option<Reading> {
    let last = f.year().filter(|year| *year <= 0)?;
    let first = match f.amount()? {
        Amount::Exact(_) => 1 - i16::try_from(f.amount()?.whole()?).ok()?,
        Amount::Some => return None,
    };
    if first > last {
        return None;
    }
    let point = |year| Meaning::point(Point::year(year), Anchor::None);
    let until = Point::year(last).days().map(|(_, last)| last);
    let place = f.items.iter().rposition(|(item, _)| matches!(item, Item::Year(_)))?;
    Some(Reading::Two(
        (f.tokens(0), Meaning { until, ..point(first) }),
        (f.tokens(place), point(last)),
    ))
}

fn seasons(f: &Found) -> Option<Reading> {
    let places = places(f, |item| matches!(item, Item::Season(_)));
    let mut found = f.items.iter().filter_map(|(item, _)| match item {
        Item::Season(season) => Some(*season),
        _ => None,
    });
    let point =
        |season| Meaning::point(Point { year: f.year(), part: Part::Season(season) }, Anchor::None);
    let (first, last) = (found.next()?, found.next()?);
    Some(Reading::Two(
        (f.start..places[0].end, point(first)),
        (places[1].start..f.end, point(last)),
    ))
}
