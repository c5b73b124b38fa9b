//! Times of day: "15:00 GMT on Wednesday", "Friday night", "this morning", "overnight".

use jiff::civil::Date;

use crate::analysis::facts::Anchor;
use crate::analysis::times::calendar::{Point, Unit, shifted};
use crate::analysis::times::found::{Found, Rule, rule};
use crate::analysis::times::item::Item;
use crate::analysis::times::meaning::{Clock, DayPart, Meaning, Reading, Value};
use crate::analysis::times::words::Which;

/// The rules.
pub const RULES: &[Rule] = &[
    rule("time of day", "CLOCK", clock),
    rule("time of day on a day", "CLOCK (,|on|of)? (on)? DATE", clock_on_day),
    rule("time of day on a day", "DATE (at|,|around|, at)? CLOCK", clock_on_day),
    rule("hour and part of the day", "(COUNT|CLOCK) in the PART", hour_in_part),
    rule("part of a day", "DATE (at|,)? PART", part_of_day),
    rule("part of a day", "DATE EARLY PART", part_of_day),
    rule("part of a day", "(EARLY -?)? PART DATE", part_of_day),
    rule("part of a day", "at night", at_night),
    rule("part of a day", "the? (EARLY)? PART (hours)? (of|on) DATE", part_of_day),
    rule("part of a day", "the? (EARLY)? hours of (the)? DATE", hours_of_day),
    rule("part of a day", "(in|during) the (EARLY)? PART (of|on) DATE", part_of_day),
    rule("part of this or that day", "(the)? (very)? WHICH (same)? PART", which_part),
    rule("part of a day spoken of", "the (following|next) PART", next_part),
    rule("tonight", "tonight", |f| Some(today_at(f, 0, DayPart::Night))),
    rule("overnight", "overnight", overnight),
    rule("last night", "last night", |f| Some(today_at(f, -1, DayPart::Night))),
];

fn clock(f: &Found) -> Option<Reading> {
    let (Item::Clock(clock, marked), _) = f.items.first()? else { return None };
    let lead = matches!(
        f.before(1),
        "at" | "by"
            | "until"
            | "till"
            | "from"
            | "around"
            | "about"
            | "before"
            | "after"
            | "since"
            | "to"
            | "between"
    );
    if !marked && !lead {
        return None;
    }
    let (day, anchor) = spoken_day(f);
    Some(Meaning::at(day, *clock, anchor).into())
}

fn clock_on_day(f: &Found) -> Option<Reading> {
    let day = f.date()?;
    let Value::Point(point) = day.value else { return None };
    let clock = f.clock()?;
    point.is_day().then(|| Meaning::at(point, clock, day.anchor).into())
}

/// "Four in the morning"
fn hour_in_part(f: &Found) -> Option<Reading> {
    let (hour, minute) = match (f.clock(), f.amount()) {
        (Some(Clock::At(hour, minute, None)), _) => (hour, minute),
        (_, Some(amount)) => (i8::try_from(amount.whole()?).ok()?, 0),
        _ => return None,
    };
    let later = matches!(f.part()?, DayPart::Afternoon | DayPart::Evening | DayPart::Night);
    let hour = if later && hour < 12 { hour + 12 } else { hour };
    let (point, anchor) = spoken_day(f);
    (1..=24)
        .contains(&hour)
        .then(|| Meaning::at(point, Clock::At(hour, minute, None), anchor).into())
}

/// The day that the text is at: the one spoken of, or else the article's.
fn spoken_day(f: &Found) -> (Point, Anchor) {
    let (then, anchor) = f.then();
    let day = then.filter(|then| then.is_day()).or(f.now().0.map(Point::day));
    (day.unwrap_or(Point::around(None, Unit::Day)), anchor)
}

fn part_of_day(f: &Found) -> Option<Reading> {
    let day = f.date()?;
    let Value::Point(point) = day.value else { return None };
    let part = f.part()?;
    if !point.is_day() {
        return None;
    }
    let meaning = Meaning::at(point, Clock::Part(part), day.anchor);
    Some(Reading::One(Meaning { bend: f.bend(), ..meaning }))
}

fn hours_of_day(f: &Found) -> Option<Reading> {
    let day = f.date()?;
    let point = day.as_point().filter(|point| point.is_day())?;
    match day.value {
        Value::At(..) => Some(day.into()),
        _ => Some(Meaning::at(point, Clock::Part(DayPart::Morning), day.anchor).into()),
    }
}

fn which_part(f: &Found) -> Option<Reading> {
    let (which, part) = (f.which()?, f.part()?);
    match which {
        Which::This => Some(today_at(f, 0, part)),
        Which::Last if part == DayPart::Night => Some(today_at(f, -1, part)),
        Which::That => spoken_at(f, 0, part),
        Which::Next | Which::Following => spoken_at(f, 1, part),
        Which::Previous => spoken_at(f, -1, part),
        Which::Last => None,
    }
}

fn next_part(f: &Found) -> Option<Reading> {
    spoken_at(f, 1, f.part()?)
}

fn today_at(f: &Found, by: i32, part: DayPart) -> Reading {
    let (now, anchor) = f.now();
    let day = now.and_then(|now: Date| shifted(now, by, Unit::Day));
    Meaning::at(Point::around(day, Unit::Day), Clock::Part(part), anchor).into()
}

fn spoken_at(f: &Found, by: i32, part: DayPart) -> Option<Reading> {
    let (then, anchor) = f.then();
    let day = then.filter(|then| then.is_day()).and_then(Point::first);
    let day = day.and_then(|day| shifted(day, by, Unit::Day));
    Some(Meaning::at(Point::around(day, Unit::Day), Clock::Part(part), anchor).into())
}

fn overnight(f: &Found) -> Option<Reading> {
    let adjective = f.scan.is_word(f.end)
        && !matches!(
            f.after(0),
            "in" | "on" | "to" | "at" | "and" | "from" | "by" | "into" | "as" | "after" | "with"
        );
    if adjective {
        return None;
    }
    let (now, anchor): (Option<Date>, Anchor) = f.now();
    Some(Meaning::at(Point::around(now, Unit::Day), Clock::Part(DayPart::Night), anchor).into())
}

fn at_night(_: &Found) -> Option<Reading> {
    let clock = Clock::Part(DayPart::Night);
    Some(Meaning::at(Point::around(None, Unit::Day), clock, Anchor::None).into())
}
