//! Days of the week: "Tuesday", "last Friday", "Tuesday last week".

use crate::analysis::times::calendar::{Part, Point, Unit, shifted, weekday_in_week};
use crate::analysis::times::found::{Found, Rule, rule};
use crate::analysis::times::meaning::{Meaning, Reading};
use crate::analysis::times::words::{Tense, Which};

/// The rules.
pub const RULES: &[Rule] = &[
    rule("day of the week", "WEEKDAY", weekday),
    rule("last or next day of that name", "(this|the)? WHICH WEEKDAY", which_weekday),
    rule("day of a week", "(on|the)? WEEKDAY (of|,)? DATE", day_of_week),
    rule("a week from a day", "a week (from|on|after) (DATE|WEEKDAY)", week_from),
];

fn weekday(f: &Found) -> Option<Reading> {
    let (point, anchor) = f.context.weekday(f.weekday()?, f.tense());
    Some(Meaning::point(point, anchor).into())
}

fn which_weekday(f: &Found) -> Option<Reading> {
    let (weekday, which) = (f.weekday()?, f.which()?);
    let (base, anchor) = match which {
        Which::Previous | Which::That | Which::Following => {
            let (then, anchor) = f.then();
            (then.and_then(Point::first), anchor)
        }
        _ => f.now(),
    };
    let date = base.and_then(|base| {
        let ahead = i32::from((weekday - base.weekday().to_monday_one_offset()).rem_euclid(7));
        let by = match which {
            Which::Last | Which::Previous if ahead == 0 => -7,
            Which::Next | Which::Following if ahead == 0 => 7,
            Which::Next | Which::Following => ahead,
            Which::This if f.tense() != Some(Tense::Past) => ahead,
            _ if ahead == 0 => 0,
            _ => ahead - 7,
        };
        shifted(base, by, Unit::Day)
    });
    let unknown = Point { year: None, part: Part::Weekday(weekday) };
    Some(Meaning::point(date.map_or(unknown, Point::day), anchor).into())
}

/// "Tuesday last week", "Monday of that week".
fn day_of_week(f: &Found) -> Option<Reading> {
    let (weekday, week) = (f.weekday()?, f.date()?);
    let point = week.as_point()?;
    if !matches!(point.part, Part::Week(_)) {
        return None;
    }
    let date = point.first().and_then(|monday| weekday_in_week(monday, weekday));
    let unknown = Point { year: None, part: Part::Weekday(weekday) };
    Some(Meaning::point(date.map_or(unknown, Point::day), week.anchor).into())
}

fn week_from(f: &Found) -> Option<Reading> {
    let (point, anchor) = match f.date() {
        Some(date) => (date.as_point()?, date.anchor),
        None => f.context.weekday(f.weekday()?, Some(Tense::Future)),
    };
    let day = point.is_day().then(|| shifted(point.first()?, 7, Unit::Day))??;
    Some(Meaning::point(Point::day(day), anchor).into())
}
