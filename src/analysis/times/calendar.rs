//! Points of the calendar, from a day to a century, known or with parts unknown.
//!
//! In: years, months, days, weeks. Out: TIMEX3 values (`2025-03-07`, `2025-W10`, `XXXX-10`,
//! `BC0490`) and the days a point covers.
//!
//! Years are astronomical: 1 BC is 0, 490 BC is -489. A decade and a century are known by their
//! first year after Christ and by their last year before.

use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::analysis::facts::Precision;

/// A unit that times are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A sixtieth of a minute.
    Second,
    /// A sixtieth of an hour.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A night, counted as nights are.
    Night,
    /// Saturday and Sunday.
    Weekend,
    /// Seven days.
    Week,
    /// Fourteen days.
    Fortnight,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A thousand years.
    Millennium,
}

impl Unit {
    /// Is it shorter than a day?
    pub fn is_of_clock(self) -> bool {
        self < Self::Day
    }
}

/// A season; for the northern half of the earth, where most of the texts are from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February of the next year.
    Winter,
}

impl Season {
    /// Its first month.
    pub fn month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }

    /// As TIMEX3 writes it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }
}

/// Which part of its year a point is. `None` is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The hundred years around it.
    Century,
    /// The ten years around it.
    Decade,
    /// All of it.
    Year,
    /// The fiscal year that ends in it; when it starts depends on who counts.
    FiscalYear,
    /// Half 1 or 2.
    Half(i8),
    /// Quarter 1 to 4.
    Quarter(Option<i8>),
    /// A season.
    Season(Season),
    /// A month.
    Month(Option<i8>),
    /// An ISO week; the year is that of the week.
    Week(Option<i8>),
    /// The end of an ISO week.
    Weekend(Option<i8>),
    /// A day of the week, 1 (Monday) to 7, in a week that is not known.
    Weekday(i8),
    /// Month and day of the month.
    Day(Option<i8>, Option<i8>),
}

/// A stretch of the calendar that has a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// In which year, where known.
    pub year: Option<i16>,
    /// Which part of it.
    pub part: Part,
}

/// Years that we reckon with: well inside what [`Date`] can hold.
const YEARS: std::ops::RangeInclusive<i16> = -9000..=9000;

impl Point {
    /// The day `date`.
    pub fn day(date: Date) -> Self {
        Self { year: Some(date.year()), part: Part::Day(Some(date.month()), Some(date.day())) }
    }

    /// The year `year`.
    pub fn year(year: i16) -> Self {
        Self { year: Some(year), part: Part::Year }
    }

    /// The month `month` (1 to 12) of `year`.
    pub fn month(year: Option<i16>, month: i8) -> Self {
        Self { year, part: Part::Month(Some(month)) }
    }

    /// The point of length `unit` that `date` lies in; with nothing known if `date` is not.
    pub fn around(date: Option<Date>, unit: Unit) -> Self {
        let year = date.map(Date::year);
        let month = date.map(Date::month);
        let week = date.map(Date::iso_week_date);
        let number = week.map(ISOWeekDate::week);
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night => {
                Self { year, part: Part::Day(month, date.map(Date::day)) }
            }
            Unit::Weekend => {
                Self { year: week.map(ISOWeekDate::year), part: Part::Weekend(number) }
            }
            Unit::Week | Unit::Fortnight => {
                Self { year: week.map(ISOWeekDate::year), part: Part::Week(number) }
            }
            Unit::Month => Self { year, part: Part::Month(month) },
            Unit::Quarter => Self { year, part: Part::Quarter(month.map(|m| (m - 1) / 3 + 1)) },
            Unit::Year => Self { year, part: Part::Year },
            Unit::Decade => {
                let first = |y: i16| if y > 0 { y - y % 10 } else { 1 - ((1 - y) - (1 - y) % 10) };
                Self { year: year.map(first), part: Part::Decade }
            }
            Unit::Century | Unit::Millennium => {
                let first =
                    |y: i16| if y > 0 { y - y % 100 } else { 1 - ((1 - y) - (1 - y) % 100) };
                Self { year: year.map(first), part: Part::Century }
            }
        }
    }

    /// The unit it is one of.
    pub fn unit(self) -> Unit {
        match self.part {
            Part::Century => Unit::Century,
            Part::Decade => Unit::Decade,
            Part::Year | Part::FiscalYear => Unit::Year,
            Part::Half(_) | Part::Quarter(_) | Part::Season(_) => Unit::Quarter,
            Part::Month(_) => Unit::Month,
            Part::Week(_) => Unit::Week,
            Part::Weekend(_) => Unit::Weekend,
            Part::Weekday(_) | Part::Day(..) => Unit::Day,
        }
    }

    /// Is it one day, known or not?
    pub fn is_day(self) -> bool {
        matches!(self.part, Part::Day(..) | Part::Weekday(_))
    }

    /// How finely it is known.
    pub fn precision(self) -> Precision {
        match self.part {
            Part::Century => Precision::Century,
            Part::Decade => Precision::Decade,
            Part::Year | Part::FiscalYear => Precision::Year,
            Part::Half(_) | Part::Quarter(_) | Part::Season(_) => Precision::Season,
            Part::Month(_) => Precision::Month,
            Part::Week(_) | Part::Weekend(_) => Precision::Week,
            Part::Weekday(_) | Part::Day(..) => Precision::Day,
        }
    }

    /// Its first and last day; `None` if it is not known to the end or is no day that exists.
    pub fn days(self) -> Option<(Date, Date)> {
        let year = self.year.filter(|year| YEARS.contains(year))?;
        let (from, until) = match self.part {
            Part::Century if year > 0 => (months(year, 1), months(year + 99, 12)),
            Part::Century => (months(year - 99, 1), months(year, 12)),
            Part::Decade if year > 0 => (months(year, 1), months(year + 9, 12)),
            Part::Decade => (months(year - 9, 1), months(year, 12)),
            Part::Year | Part::FiscalYear => (months(year, 1), months(year, 12)),
            Part::Half(half) => (months(year, half * 6 - 5), months(year, half * 6)),
            Part::Quarter(quarter) => {
                let quarter = quarter?;
                (months(year, quarter * 3 - 2), months(year, quarter * 3))
            }
            Part::Season(Season::Winter) => (months(year, 12), months(year + 1, 2)),
            Part::Season(season) => {
                (months(year, season.month()), months(year, season.month() + 2))
            }
            Part::Month(month) => (months(year, month?), months(year, month?)),
            Part::Week(week) => return days_of_week(year, week?, Weekday::Monday),
            Part::Weekend(week) => return days_of_week(year, week?, Weekday::Saturday),
            Part::Weekday(_) => return None,
            Part::Day(month, day) => {
                let date = Date::new(year, month?, day?).ok()?;
                return Some((date, date));
            }
        };
        Some((from?, until?.last_of_month()))
    }

    /// Its first day.
    pub fn first(self) -> Option<Date> {
        self.days().map(|(first, _)| first)
    }

    /// As TIMEX3 writes it; `X` stands for what is not known.
    pub fn value(self) -> String {
        let year = match (self.year, self.part) {
            (None, Part::Century) => "XX".into(),
            (None, Part::Decade) => "XXX".into(),
            (None, _) => "XXXX".into(),
            (Some(year), Part::Century) if year > 0 => format!("{:02}", year / 100),
            (Some(year), Part::Century) => format!("BC{:02}", (1 - year) / 100),
            (Some(year), Part::Decade) if year > 0 => format!("{:03}", year / 10),
            (Some(year), Part::Decade) => format!("BC{:03}", (1 - year) / 10),
            (Some(year), _) if year > 0 => format!("{year:04}"),
            (Some(year), _) => format!("BC{:04}", 1 - year),
        };
        let two = |n: Option<i8>| n.map_or("XX".into(), |n| format!("{n:02}"));
        match self.part {
            Part::Century | Part::Decade | Part::Year => year,
            Part::FiscalYear => format!("FY{year}"),
            Part::Half(half) => format!("{year}-H{half}"),
            Part::Quarter(None) => format!("{year}-QX"),
            Part::Quarter(Some(quarter)) => format!("{year}-Q{quarter}"),
            Part::Season(season) => format!("{year}-{}", season.code()),
            Part::Month(month) => format!("{year}-{}", two(month)),
            Part::Week(week) => format!("{year}-W{}", two(week)),
            Part::Weekend(week) => format!("{year}-W{}-WE", two(week)),
            Part::Weekday(day) => format!("{year}-WXX-{day}"),
            Part::Day(month, day) => format!("{year}-{}-{}", two(month), two(day)),
        }
    }
}

/// The first day of a month.
fn months(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok()
}

fn days_of_week(year: i16, week: i8, from: Weekday) -> Option<(Date, Date)> {
    let day = |weekday| ISOWeekDate::new(year, week, weekday).ok().map(ISOWeekDate::date);
    Some((day(from)?, day(Weekday::Sunday)?))
}

/// `date` and `count` units on (or back, if negative), in the same place of the unit where there
/// is one: a month after 31 January is the last of February.
pub fn shifted(date: Date, count: i32, unit: Unit) -> Option<Date> {
    let by_days = |days: i32| date.checked_add(jiff::Span::new().try_days(days).ok()?).ok();
    let by_months = |months: i32| date.checked_add(jiff::Span::new().try_months(months).ok()?).ok();
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(date),
        Unit::Day | Unit::Night => by_days(count),
        Unit::Weekend | Unit::Week => by_days(count.checked_mul(7)?),
        Unit::Fortnight => by_days(count.checked_mul(14)?),
        Unit::Month => by_months(count),
        Unit::Quarter => by_months(count.checked_mul(3)?),
        Unit::Year => by_months(count.checked_mul(12)?),
        Unit::Decade => by_months(count.checked_mul(120)?),
        Unit::Century => by_months(count.checked_mul(1200)?),
        Unit::Millennium => by_months(count.checked_mul(12_000)?),
    }
}

/// The day of the week `weekday` (1 is Monday) of the week that `date` lies in.
pub fn weekday_in_week(date: Date, weekday: i8) -> Option<Date> {
    shifted(date, i32::from(weekday - date.weekday().to_monday_one_offset()), Unit::Day)
}

/// Easter Sunday of `year` in the western churches (the method of Meeus, Jones and Butcher,
/// <https://en.wikipedia.org/wiki/Date_of_Easter>).
pub fn easter(year: i16) -> Option<Date> {
    let year32 = i32::from(year);
    let (a, b, c) = (year32 % 19, year32 / 100, year32 % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    #[rustfmt::skip]
    fn points_are_written_as_timex3_and_cover_their_days() {
        let cases: &[(Point, &str, &str)] = &[
            (Point::day(date(2025, 3, 7)),                              "2025-03-07",    "2025-03-07/2025-03-07"),
            (Point { year: Some(2024), part: Part::Month(Some(2)) },    "2024-02",       "2024-02-01/2024-02-29"),
            (Point { year: Some(2025), part: Part::Week(Some(1)) },     "2025-W01",      "2024-12-30/2025-01-05"),
            (Point { year: Some(2025), part: Part::Weekend(Some(1)) },  "2025-W01-WE",   "2025-01-04/2025-01-05"),
            (Point { year: Some(2024), part: Part::Season(Season::Winter) }, "2024-WI",  "2024-12-01/2025-02-28"),
            (Point { year: Some(2025), part: Part::Half(2) },           "2025-H2",       "2025-07-01/2025-12-31"),
            (Point { year: Some(1990), part: Part::Decade },            "199",           "1990-01-01/1999-12-31"),
            (Point { year: Some(1900), part: Part::Century },           "19",            "1900-01-01/1999-12-31"),
            (Point::year(-489),                                         "BC0490",        "-000489-01-01/-000489-12-31"),
            (Point::around(Some(date(-483, 1, 1)), Unit::Decade),       "BC048",         "-000488-01-01/-000479-12-31"),
            (Point { year: None, part: Part::Day(Some(3), Some(5)) },   "XXXX-03-05",    ""),
            (Point { year: None, part: Part::Weekday(2) },              "XXXX-WXX-2",    ""),
            (Point { year: Some(2025), part: Part::Day(Some(2), Some(30)) }, "2025-02-30", ""),
        ];
        for (point, value, days) in cases {
            assert_eq!(point.value(), *value);
            let found = point.days().map_or(String::new(), |(from, until)| format!("{from}/{until}"));
            assert_eq!(found, *days, "{value}");
        }
    }

    #[test]
    fn easter_is_computed() {
        assert_eq!(easter(2025), Some(date(2025, 4, 20)));
        assert_eq!(easter(2024), Some(date(2024, 3, 31)));
        assert_eq!(easter(1998), Some(date(1998, 4, 12)));
    }
}
