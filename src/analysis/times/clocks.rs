//! Times of day: "15:00 GMT on Wednesday", "Friday night", "this morning", "overnight".

use jiff::civil::Date;

use crate::analysis::facts::Anchor;
use crate::analysis::times::calendar::{Point, Unit, shifted};
use crate::analysis::times::found::{Found, Rule, rule};
use crate::analysis::times::item::Item;
use crate::analysis::times::meaning::{Clock, DayPart, Meaning, Reading, Value};
use crate::analysis::times::scan::among;
use crate::analysis::times::words::{Tense, Which};

/// The rules.
pub const RULES: &[Rule] = &[
    rule("time of day", "CLOCK", clock),
    rule("time of day", "HOUR", hour),
    rule("time of day on a day", "CLOCK (,|on|of)? (on)? DATE", clock_on_day),
    rule("time of day on a day", "HOUR on? DATE", hour_on_day),
    rule("time of day on a day", "DATE (at|around)? (CLOCK|HOUR) in the PART", clock_on_day),
    rule("time of day on a day", "DATE (at|around)? CLOCK", clock_on_day),
    rule("time of day on a day", "DATE at HOUR", hour_on_day),
    rule("hour and part of the day", "(CLOCK|HOUR) (in the|at) PART", hour_in_part),
    rule("hour and part of the day", "(CLOCK|HOUR) in the PART (on|of)? DATE", hour_in_part),
    rule("part of a day", "DATE (at|,)? PART", part_of_day),
    rule("part of a day", "DATE EARLY PART", part_of_day),
    rule("part of a day", "(EARLY -?)? PART DATE", part_of_day),
    rule("part of a day", "at night", at_night),
    rule("part of a day", "the? (EARLY)? PART (hours)? (of|on) DATE", part_of_day),
    rule("part of a day", "the? (EARLY)? hours of (the)? DATE", hours_of_day),
    rule("part of a day", "(in|during) the (EARLY)? PART (of|on) DATE", part_of_day),
    rule("part of this or that day", "(the)? (very)? WHICH (same)? PART", which_part),
    rule("part of a day spoken of", "the (following|next) PART", next_part),
    rule("tonight", "the night", the_night),
    rule("tonight", "tonight", |f| Some(today_at(f, 0, DayPart::Night))),
    rule("overnight", "overnight", overnight),
    rule("overnight", "overnight on? DATE", overnight_on),
    rule("part of a day", "EARLY -? PART", late_part),
    rule("range of hours", "HOUR (to|and|DASH) CLOCK", hours),
    rule("last night", "last night", |f| Some(today_at(f, -1, DayPart::Night))),
];

fn clock(f: &Found) -> Option<Reading> {
    let (Item::Clock(clock, marked), _) = f.items.first()? else { return None };
    let lead =
        among(f.before(1), "at by until till from around about before after since to between");
    if !marked && !lead && !is_stamp(f) {
        return None;
    }
    let (day, anchor) = if is_stamp(f) { today(f) } else { spoken_day(f) };
    Some(Meaning::at(day, as_said(f, *clock), anchor).into())
}

/// Does the line start with it ("14:20 Survey of houses"), or is it "the 17:35 to Lyon"?
fn is_stamp(f: &Found) -> bool {
    let opens = f.start == f.scan.range().start;
    let train = f.before(1) == "the" && f.scan.is_word(f.end);
    let score = f.scan.is_number(f.end) || among(f.after(0), "- – — , to and");
    let minutes = f.end - f.start == 3 && f.scan.lower(f.end - 1).len() == 2;
    minutes && (opens || train) && !score
}

/// "At six", where no noun follows that there could be six of.
fn hour(f: &Found) -> Option<Reading> {
    let word = f.scan.sense(f.start).number.is_some();
    let about = among(f.before(1), "about around") && f.before(2) == "at";
    let lead = (about || among(f.before(1), "at until till since"))
        && !among(f.before(2), "of all down up stands stood stand aged put laugh remains valued");
    if !word || !lead || !ends_phrase(f) || f.before(1) == "at" && f.before(2).is_empty() {
        return None;
    }
    let (day, anchor) = spoken_day(f);
    Some(Meaning::at(day, likely_half(f.clock()?), anchor).into())
}

/// Does nothing follow that the number before could count?
fn ends_phrase(f: &Found) -> bool {
    let next = f.after(0);
    let mark =
        !f.scan.is_word(f.end) && !f.scan.is_number(f.end) && !among(next, "% - – / : $ € £");
    let half = next == "and" && f.after(1) == "a" && f.after(2) == "half";
    mark || !half
        && among(next, "and but when while as the a an he she it they we until till with for on in")
}

/// An hour without its half of the day: before six rather in the afternoon.
fn likely_half(clock: Clock) -> Clock {
    match clock {
        Clock::At(hour @ 1..=5, minute, None) => Clock::At(hour + 12, minute, None),
        clock => clock,
    }
}

/// The same for an hour that was spoken, not written in digits: "two o'clock", "half past two".
fn as_said(f: &Found, clock: Clock) -> Clock {
    let spoken = f.has("o'clock") || f.has("o’clock") || f.has("past");
    if spoken && f.part().is_none() { likely_half(clock) } else { clock }
}

/// Such an hour of a day: "six on Monday", "seven tomorrow", "eleven on Wednesday morning".
fn hour_on_day(f: &Found) -> Option<Reading> {
    let day = f.date()?;
    let lead = among(f.before(1), "at by until till since from around about now before after");
    let after = f.has("at");
    match day.value {
        Value::At(_, Clock::Part(_)) => clock_on_day(f),
        Value::Point(point) if point.is_day() && (after && ends_phrase(f) || !after && lead) => {
            // "From two on Monday to nine on Friday" counts something.
            let named = f.has("tomorrow") || f.has("yesterday") || f.has("today");
            let fits = after || named || f.before(1) == "at";
            let clock = likely_half(f.clock()?);
            fits.then(|| Meaning::at(point, clock, day.anchor).into())
        }
        _ => None,
    }
}

fn clock_on_day(f: &Found) -> Option<Reading> {
    let day = f.date()?;
    let clock = f.clock()?;
    match day.value {
        // "On a Friday, at twenty to eight" is of no day that we know.
        Value::Point(point) if point.is_day() => {
            let known = point.days().is_some() || f.now().0.is_none();
            let clock = f.part().map_or(Some(as_said(f, clock)), |part| in_part(clock, part))?;
            known.then(|| Meaning::at(point, clock, day.anchor).into())
        }
        // "Eleven on Wednesday morning"
        Value::At(point, Clock::Part(part)) => {
            Some(Meaning::at(point, in_part(clock, part)?, day.anchor).into())
        }
        _ => None,
    }
}

/// An hour of a part of the day: "four in the afternoon" is 16:00.
fn in_part(clock: Clock, part: DayPart) -> Option<Clock> {
    let Clock::At(hour, minute, second) = clock else { return None };
    let hour = match part {
        DayPart::Afternoon | DayPart::Evening if (1..12).contains(&hour) => hour + 12,
        DayPart::Night if (5..12).contains(&hour) => hour + 12,
        DayPart::Night | DayPart::Morning if hour == 12 => 0,
        _ => hour,
    };
    Some(Clock::At(hour, minute, second))
}

/// "Four in the morning", "nine in the evening on Tuesday".
fn hour_in_part(f: &Found) -> Option<Reading> {
    let clock = in_part(f.clock()?, f.part()?)?;
    if f.has("at") && f.part()? != DayPart::Night {
        return None;
    }
    let (point, anchor) = match f.date() {
        Some(day) => (day.as_point().filter(|point| point.is_day())?, day.anchor),
        None => spoken_day(f),
    };
    Some(Meaning::at(point, clock, anchor).into())
}

/// The article's day.
fn today(f: &Found) -> (Point, Anchor) {
    let (now, anchor) = f.now();
    (Point::around(now, Unit::Day), anchor)
}

/// So many sentences on, the day that was spoken of is no longer the one that is told of.
const NEAR: usize = 4;

/// The day that the text is at: the one spoken of if that is near, or else the article's.
fn spoken_day(f: &Found) -> (Point, Anchor) {
    let known = f.context.spoken.filter(|spoken| spoken.point.is_day());
    let near = known.filter(|spoken| {
        let days = f.now().0.map(|now| (spoken.date - now).get_days());
        let possible = days.is_none_or(|days| days <= 0 || f.tense() != Some(Tense::Past));
        f.context.history || possible && f.context.sentence - spoken.sentence <= NEAR
    });
    match near {
        Some(spoken) => (spoken.point, spoken.anchor()),
        // "The shop opens at six in the morning": on every day.
        None if is_habit(f) => (Point::around(None, Unit::Day), Anchor::None),
        None => before_today(f),
    }
}

/// Does the sentence tell what is so again and again, or in the present?
fn is_habit(f: &Found) -> bool {
    let often = (f.scan.range().start..f.start)
        .any(|at| among(f.scan.lower(at), "every each always usually normally daily once"));
    often || f.tense().is_none() && !f.before(1).is_empty()
}

/// The article's day; or, for an hour late in the day that has been, the day before: what is
/// printed on a day tells of the evening before it.
fn before_today(f: &Found) -> (Point, Anchor) {
    let late = matches!(f.clock(), Some(Clock::At(15.., ..)));
    let (now, anchor) = f.now();
    let by = if late && f.tense() == Some(Tense::Past) && !f.context.history { -1 } else { 0 };
    (Point::around(now.and_then(|now| shifted(now, by, Unit::Day)), Unit::Day), anchor)
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
    let (then, anchor) = f.context.then_in(Unit::Day);
    let day = then.filter(|then| then.is_day()).and_then(Point::first);
    let day = day.and_then(|day| shifted(day, by, Unit::Day));
    Some(Meaning::at(Point::around(day, Unit::Day), Clock::Part(part), anchor).into())
}

/// "Overnight on Saturday"
fn overnight_on(f: &Found) -> Option<Reading> {
    let day = f.date()?;
    let Value::Point(point) = day.value else { return None };
    let night = Clock::Part(DayPart::Night);
    point.is_day().then(|| Meaning::at(point, night, day.anchor).into())
}

/// "By mid-afternoon", "in late morning".
fn late_part(f: &Found) -> Option<Reading> {
    let lead = among(f.before(1), "by in at until since around from");
    let noun = f.scan.is_word(f.end) && !ends_phrase(f);
    let (point, anchor) = spoken_day(f);
    let meaning = Meaning::at(point, Clock::Part(f.part()?), anchor);
    (lead && !noun).then(|| Meaning { bend: f.bend(), ..meaning }.into())
}

/// "From 7 to 9 a.m."
fn hours(f: &Found) -> Option<Reading> {
    let [(Item::Clock(Clock::At(first, minute, None), _), one), .., (Item::Clock(last, true), two)] =
        f.items
    else {
        return None;
    };
    let Clock::At(end, ..) = last else { return None };
    if !among(f.before(1), "from between open") {
        return None;
    }
    // "10 to 2 p.m." starts before noon.
    let first = if *end > 12 && *first < 12 && first + 12 < *end { first + 12 } else { *first };
    let (day, anchor) = spoken_day(f);
    let at = |clock| Meaning::at(day, clock, anchor);
    Some(Reading::Two((one.clone(), at(Clock::At(first, *minute, None))), (two.clone(), at(*last))))
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
    // Said on the morning after, it is the night before.
    let by = if f.tense() == Some(Tense::Past) { -1 } else { 0 };
    Some(today_at(f, by, DayPart::Night))
}

/// "Through the night": the one that comes.
fn the_night(f: &Found) -> Option<Reading> {
    let through = among(f.before(1), "through throughout") && f.after(0) != "of";
    through.then(|| today_at(f, 0, DayPart::Night))
}

fn at_night(_: &Found) -> Option<Reading> {
    let clock = Clock::Part(DayPart::Night);
    Some(Meaning::at(Point::around(None, Unit::Day), clock, Anchor::None).into())
}
