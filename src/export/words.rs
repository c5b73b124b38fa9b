//! Dates and words as the exports for people write them.

use crate::analysis::{Precision, When};

/// `text` with each run of white space as one blank.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `1 article`, `3 articles`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `28 February 2025`: in words, since it may be read aloud.
pub fn day(date: jiff::civil::Date) -> String {
    format!("{} {}", date.day(), month(date))
}

fn month(date: jiff::civil::Date) -> String {
    let name = MONTHS[usize::from(date.month().unsigned_abs().clamp(1, 12)) - 1];
    format!("{name} {}", date.year())
}

/// A time as finely as it is known, in words.
pub fn time(when: When) -> String {
    let words = match when.precision {
        Precision::Day if when.from == when.until => day(when.from),
        Precision::Day | Precision::Week | Precision::Season => {
            format!("{} to {}", day(when.from), day(when.until))
        }
        Precision::Month if when.from.month() == when.until.month() => month(when.from),
        Precision::Month => format!("{} to {}", month(when.from), month(when.until)),
        Precision::Year if when.from.year() == when.until.year() => when.from.year().to_string(),
        Precision::Decade => format!("{}s", when.from.year()),
        Precision::Year | Precision::Century => {
            format!("{} to {}", when.from.year(), when.until.year())
        }
    };
    if when.about { format!("about {words}") } else { words }
}
