//! TIMEX3 values: are they well formed, and what do they say of the calendar?

use jiff::civil::{Date, Weekday};
use tidings::analysis::facts::TimeKind;

/// Forms of a date: `d` is a digit, or an X for what is not known.
const DATES: &[&str] = &[
    "dddd-dd-dd",
    "dddd-dd",
    "dddd",
    "ddd",
    "dd",
    "dddd-Wdd",
    "dddd-Wdd-WE",
    "dddd-Wdd-d",
    "dddd-Qd",
    "dddd-Hd",
    "dddd-SP",
    "dddd-SU",
    "dddd-FA",
    "dddd-WI",
    "FYdddd",
    "BCdddd",
    "BCdd",
];
const PARTS_OF_DAY: &[&str] = &["MO", "MI", "AF", "EV", "NI", "DT"];
const CLOCKS: &[&str] = &["dd", "dd:dd", "dd:dd:dd"];

/// Is `value` a TIMEX3 value that a time of `kind` can have?
pub fn valid(kind: TimeKind, value: &str) -> bool {
    match kind {
        TimeKind::Duration => duration(value),
        TimeKind::Set => duration(value) || date(value) || time(value),
        TimeKind::Time => time(value),
        TimeKind::Date => matches!(value, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF") || date(value),
    }
}

/// The day that `value` names, if it is one known day or lies within one.
pub fn day(value: &str) -> Option<Date> {
    value.get(..10)?.parse().ok()
}

/// ISO week of `date` as a TIMEX3 value.
pub fn week(date: Date) -> String {
    let iso = date.iso_week_date();
    format!("{:04}-W{:02}", iso.year(), iso.week())
}

/// The day of the week that the word `word` names, also in the plural and shortened.
pub fn weekday(word: &str) -> Option<Weekday> {
    let word = word.to_lowercase();
    let names = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let short = ["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"];
    let word = word.trim_end_matches('.');
    names
        .into_iter()
        .find(|(name, _)| {
            word.trim_end_matches('s') == *name || (short.contains(&word) && name.starts_with(word))
        })
        .map(|(_, day)| day)
}

/// The month, 1 to 12, that the word `word` names, also shortened.
pub fn month(word: &str) -> Option<u8> {
    let names = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_lowercase();
    let word = word.trim_end_matches('.');
    let at = names.iter().position(|name| {
        word == *name || ((3..=4).contains(&word.len()) && name.starts_with(word))
    })?;
    u8::try_from(at + 1).ok()
}

fn date(value: &str) -> bool {
    let known = value.len() == 10 && value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if known && value.parse::<Date>().is_err() {
        return false;
    }
    let week = value.get(5..8).and_then(|w| w.strip_prefix('W')?.parse::<u8>().ok());
    let month = value.get(5..7).filter(|_| value.len() == 7).and_then(|m| m.parse::<u8>().ok());
    DATES.iter().any(|form| like(value, form))
        && week.is_none_or(|w| (1..=53).contains(&w))
        && month.is_none_or(|m| (1..=12).contains(&m))
}

fn time(value: &str) -> bool {
    let Some((day, clock)) = value.split_once('T') else { return false };
    if !date(day) {
        return false;
    }
    if PARTS_OF_DAY.contains(&clock) {
        return true;
    }
    let zone = clock.find(['Z', '+', '-']).unwrap_or(clock.len());
    let (clock, zone) = clock.split_at(zone);
    let hour = clock.get(..2).and_then(|hour| hour.parse::<u8>().ok());
    CLOCKS.iter().any(|form| like(clock, form))
        && hour.is_some_and(|hour| hour <= 24)
        && (zone.is_empty() || zone == "Z" || like(&zone[1..], "dd:dd"))
}

fn duration(value: &str) -> bool {
    let Some(rest) = value.strip_prefix('P') else { return false };
    let (days, clock) = match rest.split_once('T') {
        Some((_, "")) => return false,
        Some(parts) => parts,
        None => (rest, ""),
    };
    !rest.is_empty()
        && amounts(days, &["DE", "CE", "Y", "M", "W", "D"])
        && amounts(clock, &["H", "M", "S", "NI", "MO", "AF", "EV"])
}

/// Numbers (or X) each followed by one of `units`.
fn amounts(mut text: &str, units: &[&str]) -> bool {
    while !text.is_empty() {
        let number = text
            .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == 'X'))
            .unwrap_or(text.len());
        let Some(unit) = units.iter().find(|unit| text[number..].starts_with(**unit)) else {
            return false;
        };
        if number == 0 {
            return false;
        }
        text = &text[number + unit.len()..];
    }
    true
}

fn like(value: &str, form: &str) -> bool {
    value.len() == form.len()
        && value.bytes().zip(form.bytes()).all(|(v, f)| match f {
            b'd' => v.is_ascii_digit() || v == b'X',
            _ => v == f,
        })
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};
    use tidings::analysis::facts::TimeKind::{Date, Duration, Set, Time};

    use crate::corpus::timex::{month, valid, week, weekday};

    #[test]
    fn values_are_told_from_slips() {
        let fine = [
            (
                Date,
                "2026-03-04 2026-W10 2026-W10-WE 2026-03 2026 199 19 2026-Q1 2026-H2 2025-WI FY2026 BC0300 PAST_REF XXXX-WXX-2 XXXX-03-04",
            ),
            (
                Time,
                "2026-03-04TMO 2026-03-04T10:00 2026-03-04T10:00Z 2026-03-04T10:00-05:00 XXXX-XX-XXT04:00 2026-03-04T14",
            ),
            (Duration, "P3D P1Y6M PXY PT36H P2DE P1DT6H PTXM"),
            (Set, "P1W XXXX-WXX-7 XXXX-12-24"),
        ];
        for (kind, values) in fine {
            for value in values.split(' ') {
                assert!(valid(kind, value), "{value} is well formed");
            }
        }
        let bad = [
            (Date, "2026-02-30 2026-13 2026-W54 26-03-04 2026-Q March P3D"),
            (Time, "2026-03-04 2026-03-04T 2026-03-04T25:00 T10:00"),
            (Duration, "P PT 3D P3 PD PT3Q"),
        ];
        for (kind, values) in bad {
            for value in values.split(' ') {
                assert!(!valid(kind, value), "{value} is not well formed");
            }
        }
    }

    #[test]
    fn words_of_the_calendar_are_known() {
        assert_eq!(weekday("Tuesdays"), Some(Weekday::Tuesday));
        assert_eq!(weekday("Thurs."), Some(Weekday::Thursday));
        assert_eq!(weekday("sunny"), None);
        assert_eq!(month("Sept."), Some(9));
        assert_eq!(month("May"), Some(5));
        assert_eq!(month("mar"), Some(3));
        assert_eq!(month("ma"), None);
        assert_eq!(week(date(2027, 1, 1)), "2026-W53");
    }
}
