//! What words for a time mean, once they are read: the bridge from the rules to
//! [`Time`](crate::analysis::facts::Time).

use std::ops::Range;

use jiff::civil::Date;

use crate::analysis::facts::{Anchor, TimeKind, When};
use crate::analysis::times::calendar::{Point, Season, Unit, shifted};

/// How many of a unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// So many; halves are allowed.
    Exact(f64),
    /// Some ("a few", "several"); TIMEX3 writes `X`.
    Some,
}

impl Amount {
    /// The number, where it is whole and of a size to reckon with.
    pub fn whole(self) -> Option<i32> {
        match self {
            #[expect(clippy::cast_possible_truncation, reason = "whole and small")]
            Self::Exact(n) if n.fract() == 0.0 && n.abs() <= 1e6 => Some(n as i32),
            _ => None,
        }
    }
}

/// So many of a unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Length {
    /// How many.
    pub amount: Amount,
    /// Of what.
    pub unit: Unit,
}

impl Length {
    /// As TIMEX3 writes it: `P3D`, `PT10M`, `PXY`, `P2Y6M`.
    pub fn value(self) -> String {
        let (amount, unit) = self.plain();
        let (time, code, half) = match unit {
            Unit::Second => ("T", "S", None),
            Unit::Minute => ("T", "M", Some("30S")),
            Unit::Hour => ("T", "H", Some("30M")),
            Unit::Day | Unit::Night => ("", "D", Some("T12H")),
            Unit::Weekend => ("", "WE", None),
            Unit::Week | Unit::Fortnight => ("", "W", None),
            Unit::Month => ("", "M", None),
            Unit::Quarter => ("", "Q", None),
            Unit::Year => ("", "Y", Some("6M")),
            Unit::Decade => ("", "DE", None),
            Unit::Century => ("", "CE", None),
            Unit::Millennium => ("", "ML", None),
        };
        match (amount, half) {
            (Amount::Some, _) => format!("P{time}X{code}"),
            (Amount::Exact(n), Some(half)) if is_half(n) => {
                format!("P{time}{}{code}{half}", n.trunc())
            }
            (Amount::Exact(n), _) => format!("P{time}{n}{code}"),
        }
    }

    /// In the unit that it is written in: decades in years, half a year in months.
    fn plain(self) -> (Amount, Unit) {
        let Amount::Exact(n) = self.amount else { return (self.amount, self.unit) };
        let half = is_half(n) && n < 1.0;
        let (factor, unit) = match self.unit {
            Unit::Fortnight => (2.0, Unit::Week),
            Unit::Decade => (10.0, Unit::Year),
            Unit::Century => (100.0, Unit::Year),
            Unit::Millennium => (1000.0, Unit::Year),
            Unit::Year if half => (12.0, Unit::Month),
            Unit::Day if half => (24.0, Unit::Hour),
            Unit::Hour if half => (60.0, Unit::Minute),
            Unit::Minute if half => (60.0, Unit::Second),
            unit => (1.0, unit),
        };
        (Amount::Exact(n * factor), unit)
    }
}

fn is_half(n: f64) -> bool {
    (n.fract() - 0.5).abs() < f64::EPSILON
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayPart {
    /// Up to noon.
    Morning,
    /// Around noon.
    Midday,
    /// From noon.
    Afternoon,
    /// Towards the night.
    Evening,
    /// The night.
    Night,
    /// The light part.
    Daytime,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// Hour, minute and, where given, second.
    At(i8, i8, Option<i8>),
    /// Hour and minute of universal time, which TIMEX3 marks with a `Z`.
    Universal(i8, i8),
    /// A part of the day.
    Part(DayPart),
}

impl Clock {
    /// As TIMEX3 writes it, with the `T`.
    pub fn value(self) -> String {
        match self {
            Self::At(hour, minute, None) => format!("T{hour:02}:{minute:02}"),
            Self::At(hour, minute, Some(second)) => format!("T{hour:02}:{minute:02}:{second:02}"),
            Self::Universal(hour, minute) => format!("T{hour:02}:{minute:02}Z"),
            Self::Part(DayPart::Morning) => "TMO".into(),
            Self::Part(DayPart::Midday) => "TMI".into(),
            Self::Part(DayPart::Afternoon) => "TAF".into(),
            Self::Part(DayPart::Evening) => "TEV".into(),
            Self::Part(DayPart::Night) => "TNI".into(),
            Self::Part(DayPart::Daytime) => "TDT".into(),
        }
    }
}

/// A time that comes again and again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Every {
    /// Each stretch of this length: "every two years", "each day".
    Length(Length),
    /// Each such point: "on Tuesdays", "every July".
    Point(Point),
    /// Each such time of day: "every morning".
    Clock(Clock),
    /// Each such season: "every summer".
    Season(Season),
}

/// What the words say.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A point of the calendar.
    Point(Point),
    /// A time of a day.
    At(Point, Clock),
    /// How long.
    Length(Length),
    /// How long, in two units, the coarser first.
    Lengths(Length, Length),
    /// How often.
    Every(Every),
    /// Some time before the text.
    Past,
    /// The time of the text.
    Present,
    /// Some time after the text.
    Future,
}

impl Value {
    /// As TIMEX3 writes it.
    pub fn text(self) -> String {
        match self {
            Self::Point(point) => point.value(),
            Self::At(point, clock) => point.value() + &clock.value(),
            Self::Length(length) | Self::Every(Every::Length(length)) => length.value(),
            Self::Lengths(first, second) => {
                let (first, second) = (first.value(), second.value());
                // One `T` stands before all that is shorter than a day.
                let finer = second.strip_prefix('P').unwrap_or(&second);
                let finer =
                    finer.strip_prefix('T').filter(|_| first.contains('T')).unwrap_or(finer);
                first + finer
            }
            Self::Every(Every::Point(point)) => point.value(),
            Self::Every(Every::Clock(clock)) => format!("XXXX-XX-XX{}", clock.value()),
            Self::Every(Every::Season(season)) => format!("XXXX-{}", season.code()),
            Self::Past => "PAST_REF".into(),
            Self::Present => "PRESENT_REF".into(),
            Self::Future => "FUTURE_REF".into(),
        }
    }
}

/// What stands before a time and bends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bend {
    /// "early", "the beginning of".
    Start,
    /// "mid", "the middle of".
    Middle,
    /// "late", "the end of".
    End,
    /// "about", "nearly", "more than".
    About,
}

/// The meaning of a match.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meaning {
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// What the words say.
    pub value: Value,
    /// What bends it.
    pub bend: Option<Bend>,
    /// The last day, where the words are the first half of a range.
    pub until: Option<Date>,
    /// What it was counted from.
    pub anchor: Anchor,
    /// The rule that read it, once it is read.
    pub rule: &'static str,
}

impl Meaning {
    /// A point of the calendar.
    pub fn point(point: Point, anchor: Anchor) -> Self {
        Self { anchor, ..Self::plain(TimeKind::Date, Value::Point(point)) }
    }

    /// A time of day.
    pub fn at(point: Point, clock: Clock, anchor: Anchor) -> Self {
        Self { anchor, ..Self::plain(TimeKind::Time, Value::At(point, clock)) }
    }

    /// How long.
    pub fn length(amount: Amount, unit: Unit) -> Self {
        Self::plain(TimeKind::Duration, Value::Length(Length { amount, unit }))
    }

    /// How long, in two units.
    pub fn lengths(first: Length, second: Length) -> Self {
        Self::plain(TimeKind::Duration, Value::Lengths(first, second))
    }

    /// How often.
    pub fn every(every: Every) -> Self {
        Self::plain(TimeKind::Set, Value::Every(every))
    }

    /// [`Value::Past`], [`Value::Present`] or [`Value::Future`].
    pub fn vague(value: Value) -> Self {
        Self::plain(TimeKind::Date, value)
    }

    fn plain(kind: TimeKind, value: Value) -> Self {
        Self { kind, value, bend: None, until: None, anchor: Anchor::None, rule: "" }
    }

    /// The same, bent.
    pub fn bent(self, bend: Bend) -> Self {
        Self { bend: Some(bend), ..self }
    }

    /// The point of the calendar, if it is one.
    pub fn as_point(&self) -> Option<Point> {
        match self.value {
            Value::Point(point) | Value::At(point, _) => Some(point),
            _ => None,
        }
    }

    /// The days it covers, if they are known. "Early", "mid" and "late" take a third each.
    pub fn when(&self) -> Option<When> {
        let point = self.as_point()?;
        let (from, until) = point.days()?;
        let (from, until) = match self.bend {
            Some(Bend::Start | Bend::Middle | Bend::End) => third(from, until, self.bend)?,
            _ => (from, until),
        };
        let until = self.until.filter(|last| *last >= until).unwrap_or(until);
        let about = self.bend.is_some() && from != until;
        Some(When { from, until, precision: point.precision(), about })
    }
}

/// The first, middle or last third of the days `from` to `until`.
fn third(from: Date, until: Date, bend: Option<Bend>) -> Option<(Date, Date)> {
    let days = (until - from).get_days();
    let at = |day| shifted(from, day, Unit::Day);
    match bend {
        Some(Bend::Start) => Some((from, at(days / 3)?)),
        Some(Bend::Middle) => Some((at(days / 3)?, at(days - days / 3)?)),
        _ => Some((at(days - days / 3)?, until)),
    }
}

/// What a rule found: usually one time; two for a range whose first half lacks a part; none if
/// the words are no time and nothing in them is ("Black Friday").
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// All the words.
    One(Meaning),
    /// Two stretches of the words, in order, each by its tokens.
    Two((Range<usize>, Meaning), (Range<usize>, Meaning)),
    /// No time.
    NoTime,
}

impl From<Meaning> for Reading {
    fn from(meaning: Meaning) -> Self {
        Self::One(meaning)
    }
}
