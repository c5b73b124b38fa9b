//! Times counted from another: "yesterday", "last week", "two years ago", "the next day", "three
//! days before the vote".

use jiff::civil::Date;

use crate::analysis::facts::Anchor;
use crate::analysis::times::calendar::{Part, Point, Season, Unit, shifted};
use crate::analysis::times::found::{Found, Rule, rule};
use crate::analysis::times::item::Item;
use crate::analysis::times::meaning::{Amount, Bend, Length, Meaning, Reading, Value};
use crate::analysis::times::scan::among;
use crate::analysis::times::words::{Tense, Which};

/// The rules.
pub const RULES: &[Rule] = &[
    rule("today", "today", today),
    rule("yesterday", "yesterday", |f| Some(from_now(f, -1, Unit::Day))),
    rule("tomorrow", "tomorrow", |f| Some(from_now(f, 1, Unit::Day))),
    rule("day before yesterday", "the day before yesterday", |f| Some(from_now(f, -2, Unit::Day))),
    rule("day after tomorrow", "the day after tomorrow", |f| Some(from_now(f, 2, Unit::Day))),
    rule(
        "last, this or next",
        "the? (very|latest)? WHICH (fiscal|calendar|same|whole)? UNIT",
        which_unit,
    ),
    rule("last, this or next season", "(the|this)? WHICH SEASON", which_season),
    rule("week before last", "the? UNIT before last", |f| Some(from_now(f, -2, f.unit()?))),
    rule("week after next", "the? UNIT after next", |f| Some(from_now(f, 2, f.unit()?))),
    rule("some time ago", "UNITS (ago|earlier)", |_| Some(Meaning::vague(Value::Past).into())),
    rule("some time after", "UNITS later", |f| {
        Some(Meaning::length(Amount::Some, f.unit()?).into())
    }),
    rule("so long ago", "LENGTH ago", ago),
    rule("so long ago", "ABOUT LENGTH ago", ago),
    rule("so long from now", "LENGTH (from now|hence)", from_now_on),
    rule("so long from now", "LENGTH (' |’ |'s|’s) time", from_now_on),
    rule("so long before", "(ABOUT|only|just)? LENGTH (earlier|before|previously)", earlier),
    rule("so long after", "(ABOUT|only|just)? LENGTH (later|after|afterwards|afterward|on)", later),
    rule(
        "so long before a time",
        "(ABOUT|only|just)? LENGTH (before|prior to|ahead of) DATE",
        before_time,
    ),
    rule("so long after a time", "(ABOUT|only|just)? LENGTH (after|following) DATE", after_time),
    rule("day before a time", "the (day|week|month|year) before DATE", before_time),
    rule("day after a time", "the (day|week|month|year) (after|following) DATE", after_time),
    rule(
        "day before what happened then",
        "the (day|week|month|year) (before|after) GAP (on|in) DATE",
        beside_gap,
    ),
    rule("day before", "the UNIT before", |f| neighbour(f, -1)),
    rule("day after", "the UNIT (after|afterwards|following)", |f| neighbour(f, 1)),
    rule("this time of another year", "this time (last|next) year", |f| {
        Some(from_now(f, if f.has("last") { -1 } else { 1 }, Unit::Year))
    }),
    rule("week of a day", "the week of DATE", week_of),
    rule("early or late in it", "the? EARLY (-|in|on|in the)? DATE", early),
    rule("early or late in it", "(EARLY|later) (in|that|this) (the)? UNIT", early_in_unit),
    rule("beginning, middle or end of it", "(the|its)? (very)? EDGE (of|to) DATE", early),
    rule(
        "beginning, middle or end of it",
        "(the)? (very)? EDGE of (the|this|that) UNIT",
        edge_of_unit,
    ),
    rule("end of the year", "(year|month|week) (-)? end", unit_end),
    rule("end of the year", "(year|month|week) 's end", unit_end),
    rule("about then", "ABOUT DATE", about),
    rule("week-end", "the weekend", weekend),
    rule("the same time a year before", "(year|month) - (ago|earlier|before)", year_ago),
    rule(
        "the same time a year before",
        "(the|its)? comparable? (year|month) - (ago|earlier|before) (quarter|period|NTH -? quarter)",
        year_ago,
    ),
    rule(
        "the quarter spoken of",
        "the (latest|current|most recent)? (fiscal)? (quarter|period)",
        quarter_spoken_of,
    ),
];

fn today(f: &Found) -> Option<Reading> {
    if f.context.history {
        return Some(Meaning::vague(Value::Present).into());
    }
    // "USA Today", "Today show"
    (f.scan.word(f.start) == "today"
        || f.before(1).is_empty()
        || !f.scan.is_capital(f.start.wrapping_sub(1)))
    .then(|| from_now(f, 0, Unit::Day))
}

/// The stretch `by` units from the one that the article's date lies in.
fn from_now(f: &Found, by: i32, unit: Unit) -> Reading {
    let (now, anchor) = f.now();
    let date = now.and_then(|now| shifted(now, by, unit));
    Meaning::point(Point::around(date, unit), anchor).into()
}

/// The point `by` units from `base`, as finely as the unit and the base allow.
fn counted(base: Option<Point>, by: i32, unit: Unit, anchor: Anchor) -> Meaning {
    let date = base.and_then(|base| shifted(base.first()?, by, unit));
    let unit = base
        .map_or(unit, |base| if unit.is_of_clock() { Unit::Day } else { unit.max(coarse(base)) });
    Meaning::point(Point::around(date, unit), anchor)
}

/// The unit of a point, where counting from it cannot give anything finer.
fn coarse(point: Point) -> Unit {
    match point.part {
        Part::Week(_) | Part::Weekend(_) => Unit::Week,
        Part::Half(_) | Part::Quarter(_) | Part::Season(_) => Unit::Month,
        _ => point.unit(),
    }
}

fn which_unit(f: &Found) -> Option<Reading> {
    let (which, unit) = (f.which()?, f.unit()?);
    let the = f.scan.lower(f.start) == "the";
    // "The last day of the war" is counted from the war.
    let of = the && f.after(0) == "of";
    if f.after(0) == "-" && f.scan.is_glued(f.end) || unit.is_of_clock() || of {
        return None;
    }
    // "To this day"
    if which == Which::This && unit == Unit::Day && among(f.before(1), "to until") {
        return Some(Meaning::vague(Value::Present).into());
    }
    // "The last day", "the past year": how long rather than when.
    let spoken = matches!(which, Which::Previous | Which::That | Which::Following)
        || the && which == Which::Next
        || the && which == Which::Last && unit == Unit::Day;
    if the && f.has("past") && unit != Unit::Year && unit != Unit::Weekend {
        return Some(Meaning::length(Amount::Exact(1.0), unit).into());
    }
    if unit == Unit::Night {
        return None;
    }
    let by = match which {
        Which::Last | Which::Previous => -1,
        Which::This | Which::That => 0,
        Which::Next | Which::Following => 1,
    };
    let spoken = spoken || f.context.history && which == Which::This && unit == Unit::Day;
    if !spoken {
        // "This weekend" of one that has been: the last.
        let past = || f.tense() == Some(Tense::Past);
        let weekend = |now: Date| now.weekday().to_monday_one_offset() >= 6;
        let been = unit == Unit::Weekend && which == Which::This && past();
        let by = if been && !f.now().0.is_some_and(weekend) { -1 } else { by };
        if unit == Unit::Day && by != 0 {
            return None;
        }
        return Some(from_now(f, by, unit));
    }
    let (then, anchor) = f.context.then_in(unit);
    let then = then.filter(|then| coarse(*then) <= unit);
    Some(counted(then, by, unit, anchor).into())
}

fn which_season(f: &Found) -> Option<Reading> {
    let (which, season) = (f.which()?, f.season()?);
    let (base, anchor) = match which {
        Which::Previous | Which::That | Which::Following => {
            let (then, anchor) = f.then();
            (then.and_then(Point::first), anchor)
        }
        _ => f.now(),
    };
    let year = base.map(|now| season_year(now, season, which));
    Some(Meaning::point(Point { year, part: Part::Season(season) }, anchor).into())
}

/// In which year the season starts that is `which` from `now`.
fn season_year(now: Date, season: Season, which: Which) -> i16 {
    // January and February belong to the winter that started the year before; and who says "this
    // winter" in spring still means that one.
    let belongs = if which == Which::This { 4 } else { 2 };
    let this = now.year() - i16::from(season == Season::Winter && now.month() <= belongs);
    let point = Point { year: Some(this), part: Part::Season(season) };
    let (from, until) = point.days().unwrap_or((now, now));
    match which {
        Which::Last | Which::Previous => this - i16::from(now <= until),
        Which::Next | Which::Following => this + i16::from(now >= from),
        Which::This | Which::That => this,
    }
}

fn ago(f: &Found) -> Option<Reading> {
    let Length { amount, unit } = f.length()?;
    let Amount::Exact(count) = amount else { return Some(Meaning::vague(Value::Past).into()) };
    if let (Some(quarter), Unit::Year, true) = (f.context.quarter, unit, (count - 1.0).abs() < 0.01)
    {
        let point = Point { year: quarter.point.year.map(|y| y - 1), ..quarter.point };
        return Some(Meaning::point(point, quarter.anchor()).into());
    }
    let (now, anchor) = f.now();
    let (count, unit) = whole(count, unit)?;
    let mut meaning = counted(now.map(Point::day), -count, unit, anchor);
    meaning.bend = f.bend();
    Some(meaning.into())
}

/// A number of units in a unit in which it is whole: a year and a half is 18 months.
fn whole(count: f64, unit: Unit) -> Option<(i32, Unit)> {
    let (factor, finer) = match unit {
        _ if count.fract() == 0.0 => (1.0, unit),
        Unit::Year => (12.0, Unit::Month),
        Unit::Decade => (10.0, Unit::Year),
        Unit::Century => (100.0, Unit::Year),
        Unit::Week => (7.0, Unit::Day),
        _ => (1.0, unit),
    };
    let count = Amount::Exact((count * factor).round()).whole().filter(|n| *n < 100_000)?;
    Some((count, finer))
}

fn from_now_on(f: &Found) -> Option<Reading> {
    let Length { amount, unit } = f.length()?;
    let Amount::Exact(count) = amount else { return Some(Meaning::vague(Value::Future).into()) };
    let (count, unit) = whole(count, unit)?;
    let (now, anchor) = f.now();
    Some(counted(now.map(Point::day), count, unit, anchor).into())
}

fn earlier(f: &Found) -> Option<Reading> {
    let before = f.has("before");
    // "Two weeks before he left" says how long before.
    if before && !f.after(0).is_empty() && f.scan.is_word(f.end) {
        return None;
    }
    let Length { amount, unit } = f.length()?;
    if unit == Unit::Year && amount == Amount::Exact(1.0) && f.context.quarter.is_some() {
        return ago(f);
    }
    counted_from_then(f, -1)
}

fn later(f: &Found) -> Option<Reading> {
    // "Two years on 28 April" counts nothing.
    if f.has("on") && f.scan.is_number(f.end) {
        return None;
    }
    if !f.has("later") && f.scan.is_word(f.end) {
        return None;
    }
    counted_from_then(f, 1)
}

fn counted_from_then(f: &Found, sign: i32) -> Option<Reading> {
    let Length { amount, unit } = f.length()?;
    let exact = match amount {
        Amount::Exact(count) if !unit.is_of_clock() && f.after(0) != "than" => count,
        // "A few days later", "two hours earlier": how long, but the day is not known.
        _ if sign > 0 || amount != Amount::Some => {
            return Some(Meaning::length(amount, unit).into());
        }
        _ => return Some(Meaning::vague(Value::Past).into()),
    };
    let (count, unit) = whole(exact, unit)?;
    let (then, anchor) = f.then();
    let mut meaning = counted(then, sign * count, unit, anchor);
    // "Three thousand years later": from a time that the text did not name.
    let now = f.now().0.and_then(|now| shifted(now, 200, Unit::Year));
    // What was later has been: then it was counted from something else.
    let limit = if f.tense() == Some(Tense::Past) { f.now().0 } else { now };
    let first = meaning.as_point().and_then(Point::first);
    if sign > 0 && first.zip(limit).is_some_and(|(first, limit)| first > limit) {
        return Some(Meaning::length(amount, unit).into());
    }
    meaning.bend = f.bend();
    Some(meaning.into())
}

fn before_time(f: &Found) -> Option<Reading> {
    beside_time(f, -1)
}

fn after_time(f: &Found) -> Option<Reading> {
    beside_time(f, 1)
}

/// "The day before the dam broke on 3 May": two times.
fn beside_gap(f: &Found) -> Option<Reading> {
    let (date, unit) = (f.date()?, f.scan.sense(f.start + 1).unit?);
    let by = if f.scan.lower(f.start + 2) == "before" { -1 } else { 1 };
    let beside = counted(Some(date.as_point()?), by, unit, date.anchor);
    let place = f.items.iter().rposition(|(item, _)| matches!(item, Item::Date(_)))?;
    // From a year on nothing can be said of a day.
    let fine = date.as_point()?.unit() <= unit;
    fine.then(|| Reading::Two((f.start..f.start + 3, beside), (f.tokens(place), date)))
}

fn beside_time(f: &Found, sign: i32) -> Option<Reading> {
    let date = f.date()?;
    let point = date.as_point()?;
    let (count, unit) = match f.length() {
        Some(Length { amount: Amount::Exact(count), unit }) => whole(count, unit)?,
        Some(_) => return None,
        None => (1, f.scan.sense(f.start + 1).unit?),
    };
    Some(counted(Some(point), sign * count, unit, date.anchor).into())
}

/// "The day before", "the year after": beside what was spoken of.
fn neighbour(f: &Found, by: i32) -> Option<Reading> {
    let unit = f.unit()?;
    let (then, anchor) = f.context.then_in(unit);
    if unit.is_of_clock()
        || unit == Unit::Night
        || f.scan.is_word(f.end) && !among(f.after(0), "in on at and to with for by from but")
    {
        return None;
    }
    Some(counted(then.filter(|then| coarse(*then) <= unit), by, unit, anchor).into())
}

fn week_of(f: &Found) -> Option<Reading> {
    let date = f.date()?;
    let point = date.as_point().filter(|point| point.is_day())?;
    Some(Meaning::point(Point::around(point.first(), Unit::Week), date.anchor).into())
}

fn early(f: &Found) -> Option<Reading> {
    let date = f.date()?;
    date.as_point()?;
    Some(date.bent(f.bend()?).into())
}

fn about(f: &Found) -> Option<Reading> {
    let date = f.date()?;
    let next = f.scan.lower(f.tokens(1).start);
    if f.scan.sense(f.tokens(1).start).weekday.is_some() || among(next, "the these those several") {
        return None;
    }
    match (date.value, f.scan.lower(f.start)) {
        (Value::Length(_), _) => Some(date.bent(Bend::About).into()),
        (Value::Point(_), "about" | "around" | "circa" | "ca" | "c" | "nearly" | "roughly") => {
            Some(date.bent(Bend::About).into())
        }
        _ => None,
    }
}

/// "Earlier in the year", "later that month".
fn early_in_unit(f: &Found) -> Option<Reading> {
    let bend = f.bend().unwrap_or(Bend::End);
    Some(Reading::One(unit_here(f, f.unit()?)?.bent(bend)))
}

fn edge_of_unit(f: &Found) -> Option<Reading> {
    Some(Reading::One(unit_here(f, f.unit()?)?.bent(f.bend()?)))
}

/// "Year-end": this year's, or the last if the sentence looks back.
fn unit_end(f: &Found) -> Option<Reading> {
    let unit = f.scan.sense(f.start).unit?;
    if f.tense() == Some(Tense::Past) && !f.context.history && unit == Unit::Year {
        let Reading::One(last) = from_now(f, -1, unit) else { return None };
        return Some(last.bent(Bend::End).into());
    }
    Some(Reading::One(unit_here(f, unit)?.bent(Bend::End)))
}

/// The year (month, …) that the text is in: that of the article, or the one it spoke of.
fn unit_here(f: &Found, unit: Unit) -> Option<Meaning> {
    if unit.is_of_clock() || matches!(unit, Unit::Night | Unit::Weekend) {
        return None;
    }
    let (base, anchor) = if f.has("that") { f.then() } else { f.context.here() };
    let base = base.filter(|base| coarse(*base) <= unit);
    Some(Meaning::point(Point::around(base.and_then(Point::first), unit), anchor))
}

/// "The weekend": the last, or the next if the sentence looks ahead.
fn weekend(f: &Found) -> Option<Reading> {
    let (now, anchor) = f.now();
    let date = now.and_then(|now| {
        let inside = now.weekday().to_monday_one_offset() >= 6;
        let ahead = f.tense() == Some(Tense::Future);
        shifted(now, if inside || ahead { 0 } else { -7 }, Unit::Day)
    });
    Some(Meaning::point(Point::around(date, Unit::Weekend), anchor).into())
}

/// "The year-ago quarter", "year-earlier": a year before the quarter spoken of.
fn year_ago(f: &Found) -> Option<Reading> {
    let by_month = f.has("month");
    let (now, anchor) = f.now();
    let meaning = match f.context.quarter.filter(|_| !by_month) {
        Some(quarter) => {
            let year = quarter.point.year.map(|year| year - 1);
            let part = f.nth().map_or(quarter.point.part, |nth| Part::Quarter(Some(nth)));
            Meaning::point(Point { year, part }, quarter.anchor())
        }
        None => counted(
            now.map(Point::day),
            -1,
            if by_month { Unit::Month } else { Unit::Year },
            anchor,
        ),
    };
    Some(meaning.into())
}

/// "The quarter", "the latest period", where the text speaks of quarters.
fn quarter_spoken_of(f: &Found) -> Option<Reading> {
    let (now, anchor) = f.now();
    let last = Point::around(now.and_then(|now| shifted(now, -1, Unit::Quarter)), Unit::Quarter);
    let Some(quarter) = f.context.quarter else {
        let latest = f.has("latest") && f.has("quarter");
        return latest.then(|| Meaning::point(last, anchor).into());
    };
    if f.has("latest") && quarter.point.first() > last.first() {
        return Some(Meaning::point(last, anchor).into());
    }
    let plain = !f.has("latest") && !f.has("current") && !f.has("recent");
    if plain && (f.has("period") || f.scan.is_word(f.end) && f.after(0) == "of") {
        return None;
    }
    Some(Meaning::point(quarter.point, quarter.anchor()).into())
}
