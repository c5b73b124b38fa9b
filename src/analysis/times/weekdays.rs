//! Days of the week: "Tuesday", "last Friday", "Tuesday last week".

use jiff::civil::Weekday;

use crate::analysis::facts::Anchor;
use crate::analysis::times::calendar::{Part, Point, Unit, shifted, weekday_in_week};
use crate::analysis::times::found::{Found, Rule, rule};
use crate::analysis::times::meaning::{Meaning, Reading};
use crate::analysis::times::scan::among;
use crate::analysis::times::words::{Tense, Which};

/// The rules.
pub const RULES: &[Rule] = &[
    rule("day of the week", "WEEKDAY", weekday),
    rule("last or next day of that name", "(this|the)? WHICH WEEKDAY", which_weekday),
    rule("day of a week", "the? WEEKDAY (of|,)? DATE", day_of_week),
    rule("some day of that name", "(a|one) WEEKDAY", some_weekday),
    rule("day of that name spoken of", "the WEEKDAY", the_weekday),
    rule("day of that name in a month", "the? (NTH|last) WEEKDAY (of|in) DATE", nth_weekday),
    rule("a week from a day", "a week (from|on|after) (DATE|WEEKDAY)", week_from),
];

fn weekday(f: &Found) -> Option<Reading> {
    // "Friday's closing price" has been, whatever the verb says.
    let owner = among(f.after(0), "'s ’s") && f.scan.is_glued(f.end);
    let tense = f.tense().filter(|tense| !(owner && *tense == Tense::Future && !will(f)));
    let (point, anchor) = f.context.weekday(f.weekday()?, tense);
    Some(Meaning::point(point, anchor).into())
}

/// Does "will" stand in the sentence near the match, or "ahead of" before it?
fn will(f: &Found) -> bool {
    let before = |back: &usize| *back <= f.start - f.scan.range().start;
    (1..12).take_while(before).any(|back| among(f.before(back), "will 'll ’ll ahead before"))
        || (0..8).any(|on| among(f.after(on), "will 'll ’ll"))
}

fn which_weekday(f: &Found) -> Option<Reading> {
    let (weekday, which) = (f.weekday()?, f.which()?);
    let (base, anchor) = match which {
        Which::That if !f.then().0.is_some_and(Point::is_day) => {
            let (point, anchor) = f.context.weekday(weekday, f.tense());
            return Some(Meaning::point(point, anchor).into());
        }
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

/// "On a Thursday": which one is not told.
fn some_weekday(f: &Found) -> Option<Reading> {
    let unknown = Point { year: None, part: Part::Weekday(f.weekday()?) };
    let plain = among(f.before(1), "on for") && f.scan.lower(f.start) == "a" || f.has("one");
    plain.then(|| Meaning::point(unknown, Anchor::None).into())
}

/// "On the Monday": the first on or after the day spoken of, if that was near.
fn the_weekday(f: &Found) -> Option<Reading> {
    let weekday = f.weekday()?;
    if f.before(1) != "on" && f.before(1) != "by" && f.before(1) != "until" {
        return None;
    }
    let near = f
        .context
        .spoken
        .filter(|spoken| spoken.point.is_day() && f.context.sentence - spoken.sentence <= 3);
    let Some(spoken) = near else {
        let (point, anchor) = f.context.weekday(weekday, f.tense());
        return Some(Meaning::point(point, anchor).into());
    };
    let ahead = (weekday - spoken.date.weekday().to_monday_one_offset()).rem_euclid(7);
    let day = shifted(spoken.date, i32::from(ahead), Unit::Day)?;
    Some(Meaning::point(Point::day(day), spoken.anchor()).into())
}

/// "The last Friday of January", "the first Tuesday in November".
fn nth_weekday(f: &Found) -> Option<Reading> {
    let (month, weekday) = (f.date()?, f.weekday()?);
    let point = month.as_point().filter(|point| matches!(point.part, Part::Month(Some(_))))?;
    let unknown = Point { year: None, part: Part::Weekday(weekday) };
    let nth = if f.nth().is_none() { -1 } else { f.nth().filter(|nth| *nth <= 5)? };
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    let date = point.first().and_then(|first| first.nth_weekday_of_month(nth, weekday).ok());
    Some(Meaning::point(date.map_or(unknown, Point::day), month.anchor).into())
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
