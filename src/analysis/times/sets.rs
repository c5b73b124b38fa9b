//! How often: "every day", "on Fridays", "twice a week", "daily".

use crate::analysis::times::calendar::{Part, Point, Unit};
use crate::analysis::times::found::{Found, Rule, rule};
use crate::analysis::times::item::Item;
use crate::analysis::times::meaning::{Amount, Clock, DayPart, Every, Length, Meaning, Reading};
use crate::analysis::times::scan::among;

/// The rules.
pub const RULES: &[Rule] = &[
    rule("how often", "(every|each) (single|passing)? UNIT", each),
    rule("how often", "every other UNIT", |f| every(2.0, f.unit()?)),
    rule("how often", "every LENGTH", |f| length(f.length()?)),
    rule("how often", "(every|each) WEEKDAY", weekly),
    rule("how often", "(every|each) WEEKDAY (and|or) WEEKDAY", two_weekdays),
    rule("how often", "(every|each) MONTH", yearly),
    rule("how often", "(every|each) SEASON", |f| {
        Some(Meaning::every(Every::Season(f.season()?)).into())
    }),
    rule("how often", "(every|each) PART", |f| {
        Some(Meaning::every(Every::Clock(Clock::Part(f.part()?))).into())
    }),
    rule("how often", "WEEKDAYS", weekly),
    rule("how often", "WEEKDAY PART s", |_| None),
    rule("how often", "per UNIT", rate),
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

/// "Every day", but no "every second container".
fn each(f: &Found) -> Option<Reading> {
    let unit = f.unit()?;
    (!matches!(unit, Unit::Second | Unit::Night)).then(|| every(1.0, unit))?
}

/// "Per day"; "per hour" and shorter belongs to a speed.
fn rate(f: &Found) -> Option<Reading> {
    let unit = f.unit()?;
    (!unit.is_of_clock()).then(|| every(1.0, unit))?
}

/// "Every Monday and Friday"
fn two_weekdays(f: &Found) -> Option<Reading> {
    let mut days = f.items.iter().filter_map(|(item, tokens)| match item {
        Item::Weekday(day) => Some((*day, tokens.clone())),
        _ => None,
    });
    let ((first, one), (second, two)) = (days.next()?, days.next()?);
    let set = |day| Meaning::every(Every::Point(Point { year: None, part: Part::Weekday(day) }));
    Some(Reading::Two((f.start..one.end, set(first)), (two, set(second))))
}

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
    let unit = f.unit().filter(|unit| {
        matches!(unit, Unit::Hour | Unit::Day | Unit::Week | Unit::Month | Unit::Year)
    })?;
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
    ) || f.start > 0 && is_count(f, 1)
        || f.before(1).ends_with('s') && (2..=4).any(|back| is_count(f, back))
        || is_measured(f);
    measure.then(|| every(1.0, unit))?
}

fn is_count(f: &Found, back: usize) -> bool {
    let at = f.start.checked_sub(back);
    at.is_some_and(|at| f.scan.is_number(at) || f.scan.sense(at).number.is_some())
}

/// "14,800 taka a month", "25 litres a person a day", "1.1 million tonnes of cassava a year": a
/// number and behind it a noun or two.
fn is_measured(f: &Found) -> bool {
    let noun = |back: usize| {
        let at = f.start.checked_sub(back);
        at.is_some_and(|at| f.scan.is_word(at))
            && (f.scan.id(f.start - back) == 0
                || among(f.before(back), "million billion trillion a of an"))
            && !f.before(back).ends_with("ed")
            && !f.before(back).ends_with("ing")
            && !among(f.before(back), VERBS)
    };
    let nouns = (1..=5).take_while(|back| noun(*back)).count();
    let bracket = usize::from(f.before(1) == ")");
    noun(1) && is_count(f, nouns + 1) || bracket == 1 && is_count(f, 2)
}

/// Words that end the row between a number and its rate.
const VERBS: &str = "is are was were has have had will would for and or but to in on at by with \
    that who which he she it they from as than so not if took lasted spent";

/// "Daily" and the like: a time where it says how often, no name of a newspaper.
fn adverb(f: &Found, unit: Unit) -> Option<Reading> {
    let name =
        f.scan.is_capital(f.start) && (f.scan.is_capital(f.end) || f.start > f.scan.range().start);
    (!name).then(|| every(1.0, unit))?
}
