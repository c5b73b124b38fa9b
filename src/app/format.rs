//! Dates, counts and small pictures as the screens and reports write them.

use jiff::civil::Date;

use crate::analysis::{Precision, When};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `28 Feb 2025`.
pub fn date(date: Date) -> String {
    format!("{} {}", day(date), year(date))
}

/// The days from `from` to `until`; none if that comes first.
pub fn days_between(from: Date, until: Date) -> usize {
    let span = until.since((jiff::Unit::Day, from)).map_or(0, |span| span.get_days());
    usize::try_from(span).unwrap_or(0)
}

/// `28 Feb`.
pub fn day(date: Date) -> String {
    format!("{} {}", date.day(), month(date))
}

/// `Feb`.
pub fn month(date: Date) -> &'static str {
    MONTHS[usize::from(date.month().unsigned_abs().clamp(1, 12)) - 1]
}

/// `2025`, or `44 BC` for years before the first.
pub fn year(date: Date) -> String {
    let year = i32::from(date.year());
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - year) }
}

/// A time as finely as it is known: `28 Feb 2025`, `Feb 2025`, `2025`, `1990s`; `~` if only about.
pub fn when(when: When) -> String {
    let about = if when.about { "~" } else { "" };
    let short = within_year(when);
    match when.precision {
        Precision::Year | Precision::Decade | Precision::Century => short,
        Precision::Season if when.from.year() != when.until.year() => {
            format!(
                "{about}{} {} – {} {}",
                month(when.from),
                year(when.from),
                month(when.until),
                year(when.until)
            )
        }
        _ => format!("{short} {}", year(when.from)),
    }
}

/// The same where the year is known from what stands around: `28 Feb`, `Feb`.
pub fn within_year(when: When) -> String {
    let about = if when.about { "~" } else { "" };
    let words = match when.precision {
        Precision::Day if when.from == when.until => day(when.from),
        Precision::Day => span_of_days(when.from, when.until),
        Precision::Week => format!("wk {}", day(when.from)),
        Precision::Month if months_apart(when) == 0 => month(when.from).to_owned(),
        Precision::Month | Precision::Season => {
            format!("{}–{}", month(when.from), month(when.until))
        }
        Precision::Year if when.from.year() != when.until.year() => {
            format!("{}–{}", year(when.from), year(when.until))
        }
        Precision::Year => year(when.from),
        Precision::Decade => format!("{}s", year(when.from)),
        Precision::Century => {
            let century = (i32::from(when.from.year()) + 99) / 100;
            format!("{century}{} c.", ordinal(century))
        }
    };
    format!("{about}{words}")
}

fn months_apart(when: When) -> i32 {
    let months = |d: Date| i32::from(d.year()) * 12 + i32::from(d.month());
    months(when.until) - months(when.from)
}

fn span_of_days(from: Date, until: Date) -> String {
    if from.month() == until.month() && from.year() == until.year() {
        format!("{}–{}", from.day(), day(until))
    } else {
        format!("{}–{}", day(from), day(until))
    }
}

/// The ending of a number in words: 1st, 2nd, 3rd, 4th, 11th.
pub fn ordinal(number: i32) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// `1,204`.
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 article`, `9 articles`.
pub fn of(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

/// Minutes to read `words` words at 220 a minute, at least one.
pub fn minutes(words: usize) -> usize {
    words.div_ceil(220).max(1)
}

/// A bar a value, from the glyphs `levels` (lowest first, without the one for zero); zero is a
/// blank, the greatest value has the highest bar.
pub fn bars(values: &[usize], levels: &[char]) -> String {
    let most = values.iter().copied().max().unwrap_or(0);
    values
        .iter()
        .map(|&value| match (value, most) {
            (0, _) | (_, 0) => ' ',
            (value, most) => {
                levels[(value * levels.len()).div_ceil(most).clamp(1, levels.len()) - 1]
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date as on;

    use super::*;

    #[test]
    fn times_are_written_as_finely_as_they_are_known() {
        let when = |from, until, precision, about| when(When { from, until, precision, about });
        let (a, b) = (on(2025, 2, 28), on(2025, 3, 2));
        assert_eq!(when(a, a, Precision::Day, false), "28 Feb 2025");
        assert_eq!(when(a, b, Precision::Day, false), "28 Feb–2 Mar 2025");
        assert_eq!(when(on(2025, 2, 1), a, Precision::Month, true), "~Feb 2025");
        assert_eq!(when(on(2025, 1, 1), on(2025, 12, 31), Precision::Year, false), "2025");
        assert_eq!(when(on(1990, 1, 1), on(1999, 12, 31), Precision::Decade, false), "1990s");
        assert_eq!(when(on(1901, 1, 1), on(2000, 12, 31), Precision::Century, false), "20th c.");
        assert_eq!(
            when(on(2024, 12, 1), on(2025, 2, 28), Precision::Season, false),
            "Dec 2024 – Feb 2025"
        );
    }

    #[test]
    fn counts_and_bars() {
        assert_eq!(count(1_234_567), "1,234,567");
        assert_eq!(of(1, "article", "articles"), "1 article");
        assert_eq!(bars(&[0, 1, 4, 8], &['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']), " ▁▄█");
        assert_eq!(bars(&[], &['#']), "");
    }
}
