//! What the atoms of a pattern read.

use crate::analysis::times::calendar::{Season, Unit};
use crate::analysis::times::feasts::Feast;
use crate::analysis::times::meaning::{Amount, Bend, Clock, DayPart, Length, Meaning};
use crate::analysis::times::words::Which;

/// What an atom read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Item {
    /// A month, 1 to 12.
    Month(i8),
    /// A day of the week, 1 to 7.
    Weekday(i8),
    /// A day of the month.
    Day(i8),
    /// A place in a row.
    Nth(i8),
    /// An astronomical year.
    Year(i16),
    /// The last two digits of a year.
    ShortYear(i8),
    /// The first year of a decade; without its century below 100.
    Decade(i16),
    /// How many.
    Amount(Amount),
    /// How long.
    Length(Length),
    /// A unit.
    Unit(Unit),
    /// A season.
    Season(Season),
    /// A part of the day.
    Part(DayPart),
    /// Which of a row.
    Which(Which),
    /// How it bends.
    Bend(Bend),
    /// A time of day; is it marked as one ("p.m.", "GMT", "noon"), or just digits?
    Clock(Clock, bool),
    /// A named day.
    Feast(Feast),
    /// Year, month and day in digits.
    Digits(i16, i8, i8),
    /// The same with a time of day.
    Stamp(i16, i8, i8, Clock),
    /// A mark.
    Mark,
    /// Another time.
    Date(Meaning),
}
