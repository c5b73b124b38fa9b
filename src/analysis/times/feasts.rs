//! Days that have a name.

use jiff::civil::{Date, Weekday};

use crate::analysis::times::calendar::{Unit, easter, shifted};

/// When a named day falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feast {
    /// On this month and day of every year.
    Fixed(i8, i8),
    /// So many days after Easter Sunday.
    Easter(i32),
    /// On the nth (last, if negative) such day of the week in a month, and so many days later.
    Nth(i8, i8, Weekday, i32),
    /// Once.
    Once(i16, i8, i8),
}

impl Feast {
    /// Its day in `year`.
    pub fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Easter(days) => shifted(easter(year)?, days, Unit::Day),
            Self::Nth(nth, month, weekday, days) => {
                let first = Date::new(year, month, 1).ok()?;
                shifted(first.nth_weekday_of_month(nth, weekday).ok()?, days, Unit::Day)
            }
            Self::Once(year, month, day) => Date::new(year, month, day).ok(),
        }
    }
}

/// Their names in small letters, each apostrophe as `'`. The longer of two that start alike
/// stands first. Only days that are the same everywhere, or that one country alone calls so.
pub const FEASTS: &[(&str, Feast)] = &[
    ("new year 's eve", Feast::Fixed(12, 31)),
    ("new year 's day", Feast::Fixed(1, 1)),
    ("new year", Feast::Fixed(1, 1)),
    ("christmas eve", Feast::Fixed(12, 24)),
    ("christmas day", Feast::Fixed(12, 25)),
    ("christmas", Feast::Fixed(12, 25)),
    ("boxing day", Feast::Fixed(12, 26)),
    ("epiphany", Feast::Fixed(1, 6)),
    ("groundhog day", Feast::Fixed(2, 2)),
    ("valentine 's day", Feast::Fixed(2, 14)),
    ("international women 's day", Feast::Fixed(3, 8)),
    ("st . patrick 's day", Feast::Fixed(3, 17)),
    ("st patrick 's day", Feast::Fixed(3, 17)),
    ("april fools ' day", Feast::Fixed(4, 1)),
    ("april fool 's day", Feast::Fixed(4, 1)),
    ("earth day", Feast::Fixed(4, 22)),
    ("anzac day", Feast::Fixed(4, 25)),
    ("may day", Feast::Fixed(5, 1)),
    ("cinco de mayo", Feast::Fixed(5, 5)),
    ("juneteenth", Feast::Fixed(6, 19)),
    ("the fourth of july", Feast::Fixed(7, 4)),
    ("bastille day", Feast::Fixed(7, 14)),
    ("halloween", Feast::Fixed(10, 31)),
    ("all saints ' day", Feast::Fixed(11, 1)),
    ("all souls ' day", Feast::Fixed(11, 2)),
    ("guy fawkes night", Feast::Fixed(11, 5)),
    ("armistice day", Feast::Fixed(11, 11)),
    ("veterans day", Feast::Fixed(11, 11)),
    ("remembrance sunday", Feast::Nth(2, 11, Weekday::Sunday, 0)),
    ("ash wednesday", Feast::Easter(-46)),
    ("palm sunday", Feast::Easter(-7)),
    ("maundy thursday", Feast::Easter(-3)),
    ("good friday", Feast::Easter(-2)),
    ("easter sunday", Feast::Easter(0)),
    ("easter monday", Feast::Easter(1)),
    ("easter", Feast::Easter(0)),
    ("ascension day", Feast::Easter(39)),
    ("whit sunday", Feast::Easter(49)),
    ("whit monday", Feast::Easter(50)),
    ("pentecost", Feast::Easter(49)),
    ("martin luther king day", Feast::Nth(3, 1, Weekday::Monday, 0)),
    ("presidents ' day", Feast::Nth(3, 2, Weekday::Monday, 0)),
    ("memorial day", Feast::Nth(-1, 5, Weekday::Monday, 0)),
    ("labor day", Feast::Nth(1, 9, Weekday::Monday, 0)),
    ("columbus day", Feast::Nth(2, 10, Weekday::Monday, 0)),
    ("election day", Feast::Nth(1, 11, Weekday::Monday, 1)),
    ("thanksgiving day", Feast::Nth(4, 11, Weekday::Thursday, 0)),
    ("thanksgiving", Feast::Nth(4, 11, Weekday::Thursday, 0)),
    ("d - day", Feast::Once(1944, 6, 6)),
    ("v - e day", Feast::Once(1945, 5, 8)),
    ("ve day", Feast::Once(1945, 5, 8)),
    ("9 / 11", Feast::Once(2001, 9, 11)),
];
