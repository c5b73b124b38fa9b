//! Dates by month, day and year: "March 7, 2025", "7 March", "the 28th of last month", "on the 2nd".

use jiff::civil::Date;

use crate::analysis::facts::Anchor;
use crate::analysis::times::calendar::{Part, Point, Unit, shifted};
use crate::analysis::times::found::{Found, Rule, rule};
use crate::analysis::times::guards::{
    follows_lead, is_common_here, stands_alone_as_ordinal, starts_quantity,
};
use crate::analysis::times::item::Item;
use crate::analysis::times::meaning::{Meaning, Reading};
use crate::analysis::times::words::Which;

/// The rules.
pub const RULES: &[Rule] = &[
    rule("date in ISO form", "ISO", iso),
    rule("date in digits", "SLASHED", slashed),
    rule("day, month and year", "(WEEKDAY ,?)? MONTH the? DAY (,|of|in)? YEAR", full),
    rule("day, month and year", "(WEEKDAY ,?)? the? DAY of? MONTH (,|of|in)? YEAR", full),
    rule("day and month", "(WEEKDAY ,?)? MONTH the? DAY", day_and_month),
    rule("day and month", "(WEEKDAY ,?)? the? DAY of? MONTH", day_and_month),
    rule("day of a month", "the? DAY (day)? of DATE", day_of_month),
    rule("day of a month", "the DAY of (the|this|that) month", day_of_this_month),
    rule("day of the month", "(WEEKDAY ,?)? the DAY", bare_day),
    rule("month and year", "(the month of)? MONTH (,|of|in)? YEAR", month_and_year),
    rule("month and year", "MONTH YY", month_and_short_year),
    rule("last or next day of that name", "(this|the)? WHICH MONTH the? DAY", which_day),
    rule("month", "(the month of)? MONTH", month),
    rule("last or next month of that name", "(this|the)? WHICH MONTH", which_month),
    rule("month or day of another year", "DATE (,|of|in)? the? WHICH same? year", in_year),
];

fn iso(f: &Found) -> Option<Reading> {
    let (point, clock) = f.items.iter().find_map(|(item, _)| match *item {
        Item::Digits(year, month, 0) => Some((Point::month(Some(year), month), None)),
        Item::Digits(year, month, day) => {
            Some((Point::day(Date::new(year, month, day).ok()?), None))
        }
        Item::Stamp(year, month, day, clock) => {
            Some((Point::day(Date::new(year, month, day).ok()?), Some(clock)))
        }
        _ => None,
    })?;
    let meaning = match clock {
        Some(clock) => Meaning::at(point, clock, Anchor::None),
        None => Meaning::point(point, Anchor::None),
    };
    Some(meaning.into())
}

/// Month first, unless that cannot be or the text writes the day first elsewhere. With stops the
/// day is always first, and the atom knows.
fn slashed(f: &Found) -> Option<Reading> {
    let (year, a, b) = f.items.iter().find_map(|(item, _)| match *item {
        Item::Digits(year, a, b) => Some((year, a, b)),
        _ => None,
    })?;
    let stops = f.end - f.start == 1;
    let (month, day) =
        if !stops && (a > 12 || f.context.day_first && b <= 12) { (b, a) } else { (a, b) };
    Some(Meaning::point(Point::day(Date::new(year, month, day).ok()?), Anchor::None).into())
}

fn full(f: &Found) -> Option<Reading> {
    let date = Date::new(f.year()?, f.month()?, f.day()?).ok()?;
    Some(Meaning::point(Point::day(date), Anchor::None).into())
}

fn day_and_month(f: &Found) -> Option<Reading> {
    let (month, day) = (f.month()?, f.day()?);
    let month_first = matches!(f.items.last(), Some((Item::Day(_), _)));
    // "March 20 million", "the second May"
    let wrong = if month_first {
        starts_quantity(f)
    } else {
        !f.has("of") && !f.scan.is_number(f.tokens(f.items.len() - 2).start)
    };
    // "The 12 October Cooperative"
    let name = f.scan.lower(f.start) == "the"
        && f.scan.is_word(f.end)
        && f.scan.is_capital(f.end)
        && f.scan.digits(f.tokens(0).start).is_some_and(|digits| digits.tail.is_empty());
    if name {
        return Some(Reading::NoTime);
    }
    if wrong || day > longest(month) {
        return None;
    }
    let (year, anchor) = f.year_of(month, Some(day));
    let year = f.weekday().and_then(|weekday| year_with(year?, month, day, weekday)).or(year);
    Some(Meaning::point(Point { year, part: Part::Day(Some(month), Some(day)) }, anchor).into())
}

fn longest(month: i8) -> i8 {
    Date::new(2024, month, 1).map_or(31, Date::days_in_month)
}

/// The year nearest `year` in which that day falls on `weekday`, if one of the next does.
fn year_with(year: i16, month: i8, day: i8, weekday: i8) -> Option<i16> {
    [0, -1, 1, -2, 2, -3, 3].into_iter().map(|by| year + by).find(|year| {
        Date::new(*year, month, day)
            .is_ok_and(|date| date.weekday().to_monday_one_offset() == weekday)
    })
}

/// "The 28th of last month", "the second day of May".
fn day_of_month(f: &Found) -> Option<Reading> {
    let (month, day) = (f.date()?, f.day()?);
    let point = month.as_point()?;
    let Part::Month(of) = point.part else { return None };
    if f.has("day") && of.is_none() {
        return None;
    }
    let point = Point { part: Part::Day(of, Some(day)), ..point };
    (point.year.is_none() || point.days().is_some())
        .then(|| Meaning::point(point, month.anchor).into())
}

/// "The 14th of this month".
fn day_of_this_month(f: &Found) -> Option<Reading> {
    let (base, anchor) = if f.has("that") { f.then() } else { f.context.here() };
    let first = base.and_then(Point::first);
    let date = first.and_then(|first| Date::new(first.year(), first.month(), f.day()?).ok());
    let unknown = Point { year: None, part: Part::Day(None, f.day()) };
    Some(Meaning::point(date.map_or(unknown, Point::day), anchor).into())
}

/// "On the 2nd": the last such day, or the next if the sentence looks ahead.
fn bare_day(f: &Found) -> Option<Reading> {
    if !stands_alone_as_ordinal(f) {
        return None;
    }
    let day = f.day()?;
    let unknown = Point { year: None, part: Part::Day(None, Some(day)) };
    let tale = f.context.tale.filter(|_| f.context.history);
    if let Some(tale) = tale.filter(|tale| tale.point.unit() <= Unit::Month) {
        let date = Date::new(tale.date.year(), tale.date.month(), day).ok();
        return Some(Meaning::point(date.map_or(unknown, Point::day), tale.anchor()).into());
    }
    let (now, anchor) = f.now();
    let Some(now) = now else { return Some(Meaning::point(unknown, anchor).into()) };
    let ahead = f.tense() == Some(crate::analysis::times::words::Tense::Future);
    let months = if ahead { [0, 1, 2] } else { [0, -1, -2] };
    let date = months.into_iter().find_map(|by| {
        let month = shifted(now.first_of_month(), by, Unit::Month)?;
        let date = Date::new(month.year(), month.month(), day).ok()?;
        (if ahead { date >= now } else { date <= now }).then_some(date)
    });
    Some(Meaning::point(date.map_or(unknown, Point::day), anchor).into())
}

fn month_and_year(f: &Found) -> Option<Reading> {
    Some(Meaning::point(Point::month(Some(f.year()?), f.month()?), Anchor::None).into())
}

fn month_and_short_year(f: &Found) -> Option<Reading> {
    // Without an apostrophe it is rather a day.
    let quoted = f.tokens(1).len() == 2;
    let year = century_of(f.short_year()?);
    quoted
        .then(|| Some(Meaning::point(Point::month(Some(year), f.month()?), Anchor::None).into()))?
}

/// The year that two digits stand for.
pub fn century_of(short: i8) -> i16 {
    i16::from(short) + if short > 50 { 1900 } else { 2000 }
}

fn month(f: &Found) -> Option<Reading> {
    if is_common_here(f) {
        return None;
    }
    let month = f.month()?;
    let (year, anchor) = f.year_of(month, None);
    Some(Meaning::point(Point::month(year, month), anchor).into())
}

/// "Last Oct. 23"
fn which_day(f: &Found) -> Option<Reading> {
    let (month, day) = (f.month()?, f.day()?);
    let Some(Reading::One(meaning)) = which_month(f) else { return None };
    let point = Point { part: Part::Day(Some(month), Some(day)), ..meaning.as_point()? };
    (!starts_quantity(f)).then(|| Meaning::point(point, meaning.anchor).into())
}

fn which_month(f: &Found) -> Option<Reading> {
    let (month, which) = (f.month()?, f.which()?);
    if f.scan.lower(f.end) == "'s" && f.scan.lower(f.start) == "that" {
        return None;
    }
    let (now, anchor) = match which {
        Which::Previous | Which::That | Which::Following => {
            let (then, anchor) = f.then();
            (then.and_then(Point::first), anchor)
        }
        _ => f.now(),
    };
    let year = now.map(|now| {
        let ahead = month > now.month();
        match which {
            Which::Last | Which::Previous => now.year() - i16::from(month >= now.month()),
            Which::Next | Which::Following => now.year() + i16::from(!ahead),
            Which::This | Which::That => now.year(),
        }
    });
    Some(Meaning::point(Point::month(year, month), anchor).into())
}

/// "May of last year", "December 7 of that year", "autumn this year".
fn in_year(f: &Found) -> Option<Reading> {
    let inner = f.date()?;
    let point = inner.as_point()?;
    if !matches!(
        point.part,
        Part::Day(Some(_), _) | Part::Month(_) | Part::Season(_) | Part::Quarter(_) | Part::Half(_)
    ) || inner.anchor == Anchor::None
        || !follows_lead(f) && f.which()? == Which::That && !f.has("same")
    {
        return None;
    }
    let (base, anchor) = match f.which()? {
        Which::That | Which::Previous | Which::Following => f.then(),
        _ => (f.now().0.map(Point::day), f.now().1),
    };
    let by = match f.which()? {
        Which::Last | Which::Previous => -1,
        Which::This | Which::That => 0,
        Which::Next | Which::Following => 1,
    };
    let year = base.and_then(|base| base.year).map(|year| year + by);
    let meaning = Meaning { anchor, ..inner };
    Some(Reading::One(Meaning { value: moved(meaning.value, Point { year, ..point }), ..meaning }))
}

fn moved(
    value: crate::analysis::times::meaning::Value,
    point: Point,
) -> crate::analysis::times::meaning::Value {
    use crate::analysis::times::meaning::Value;
    match value {
        Value::At(_, clock) => Value::At(point, clock),
        _ => Value::Point(point),
    }
}
