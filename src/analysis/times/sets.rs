//! How often: "every day", "on Fridays", "twice a week", "daily".

use crate::analysis::times::calendar::{Part, Point, Unit};
use crate::analysis::times::found::{Found, Rule, rule};
use crate::analysis::times::meaning::{Amount, Clock, DayPart, Every, Length, Meaning, Reading};

/// The rules.
pub const RULES: &[Rule] = &[
    rule("how often", "(every|each) (single|passing)? UNIT", |f| every(1.0, f.unit()?)),
    rule("how often", "every other UNIT", |f| every(2.0, f.unit()?)),
    rule("how often", "every LENGTH", |f| length(f.length()?)),
    rule("how often", "(every|each) WEEKDAY", |f| weekly(f)),
    rule("how often", "(every|each) MONTH", yearly),
    rule("how often", "(every|each) SEASON", |f| {
        Some(Meaning::every(Every::Season(f.season()?)).into())
    }),
    rule("how often", "(every|each) PART", |f| {
        Some(Meaning::every(Every::Clock(Clock::Part(f.part()?))).into())
    }),
    rule("how often", "WEEKDAYS", |f| weekly(f)),
    rule("how often", "WEEKDAY PART s", |_| None),
    rule("how often", "per UNIT", |f| every(1.0, f.unit()?)),
    rule("how often", "(a|an) UNIT", a_unit),
    rule("how often", "(once|twice) (a|every|per) UNIT", |f| every(1.0, f.unit()?)),
    rule("how often", "(once|twice) (every) LENGTH", |f| length(f.length()?)),
    rule("how often", "daily", |f| adverb(f, Unit::Day)),
    rule("how often", "weekly", |f| adverb(f, Unit::Week)),
    rule("how often", "monthly", |f| adverb(f, Unit::Month)),
    rule("how often", "(yearly|annually)", |f| adverb(f, Unit::Year)),
    rule("how often", "nightly", |_| {
        Some(Meaning::every(Every::Clock(Clock::Part(DayPart::Night))).into())
    }),
];

fn every(count: f64, unit: Unit) -> Option<Reading> {
    length(Length { amount: Amount::Exact(count), unit })
}

fn length(length: Length) -> Option<Reading> {
    Some(Meaning::every(Every::Length(length)).into())
}

fn weekly(f: &Found) -> Option<Reading> {
    let point = Point { year: None, part: Part::Weekday(f.weekday()?) };
    Some(Meaning::every(Every::Point(point)).into())
}

fn yearly(f: &Found) -> Option<Reading> {
    Some(Meaning::every(Every::Point(Point::month(None, f.month()?))).into())
}

/// "$5 a year", "three times a week": a rate, if a measure stands before it.
fn a_unit(f: &Found) -> Option<Reading> {
    let unit = f
        .unit()
        .filter(|unit| matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year))?;
    let measure = matches!(
        f.before(1),
        "million"
            | "billion"
            | "trillion"
            | "percent"
            | "%"
            | "times"
            | "once"
            | "twice"
            | "dollars"
            | "euros"
            | "pounds"
            | "people"
            | "barrels"
            | "tons"
            | "tonnes"
            | "hours"
            | "days"
            | "units"
            | "cents"
            | "hundred"
            | "thousand"
    ) || f.start > 0 && f.scan.is_number(f.start - 1)
        || f.before(1).ends_with('s') && (2..=4).any(|back| {
            f.start >= back && (f.scan.is_number(f.start - back) || f.scan.sense(f.start - back).number.is_some())
        });
    measure.then(|| every(1.0, unit))?
}

/// "Daily" and the like: a time where it says how often, no name of a newspaper.
fn adverb(f: &Found, unit: Unit) -> Option<Reading> {
    let name =
        f.scan.is_capital(f.start) && (f.scan.is_capital(f.end) || f.start > f.scan.range().start);
    (!name).then(|| every(1.0, unit))?
}
