//! Do times agree with the calendar?

use jiff::ToSpan;
use jiff::civil::Date;

use crate::corpus::check::place::{Fault, fault};
use crate::corpus::model::{Story, Text, Time};
use crate::corpus::timex::{day, month, valid, week, weekday};

/// The faults of `story`.
pub fn faults(story: &Story) -> Vec<Fault> {
    let mut found = Vec::new();
    for text in &story.texts {
        for (words, time) in times(text) {
            // Somebody who is quoted counts from the day of speaking.
            let quoted = text.body.quotes.iter().any(|quote| {
                quote.span.range().start <= time.span.range().start
                    && time.span.range().end <= quote.span.range().end
            });
            let written = text.date.filter(|_| !quoted);
            let said = [
                form(time),
                names_of_days(words, time, written),
                numbers(words, time),
                relative(words, time, written),
            ];
            for what in said.into_iter().flatten() {
                let what = format!("{words:?} is not {}: {what}", time.value);
                found.push(fault(text, time.span, what));
            }
        }
    }
    found
}

/// The times of title and body with their words.
fn times(text: &Text) -> impl Iterator<Item = (&str, &Time)> {
    [&text.title, &text.body]
        .into_iter()
        .flat_map(|marked| marked.times.iter().map(|time| (time.span.of(&marked.text), time)))
}

fn form(time: &Time) -> Option<String> {
    (!valid(time.kind, &time.value)).then(|| "not a TIMEX3 value of this type".to_owned())
}

/// Day of the week and month.
fn names_of_days(words: &str, time: &Time, written: Option<Date>) -> Option<String> {
    let apart = |c: char| !c.is_alphanumeric() && c != '.';
    let mut all = words.split(apart).filter(|word| !word.is_empty());
    let known = day(&time.value);
    let name = all.clone().find_map(weekday);
    let relative = ["before", "after", "earlier", "later", "following"];
    if words.split(' ').any(|word| relative.contains(&word)) {
        return None;
    }
    if let (Some(name), Some(known)) = (name, known) {
        if known.weekday() != name {
            return Some(format!("{known} is a {:?}", known.weekday()));
        }
        let far = written.map(|written| (known - written).get_days().abs());
        let plain = words.split(' ').all(|word| weekday(word).is_some() || word.len() > 9);
        if plain && far.is_some_and(|far| far > 7) {
            return Some("more than a week away".to_owned());
        }
    }
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    if let Some(name) = all.by_ref().filter(capital).find_map(month)
        && let Some(said) = time.value.get(5..7).and_then(|month| month.parse::<u8>().ok())
        && said != name
    {
        return Some(format!("month {name}"));
    }
    None
}

/// Years and days of the month in digits.
fn numbers(words: &str, time: &Time) -> Option<String> {
    let pieces: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric() && c != ':').filter(|w| !w.is_empty()).collect();
    let has_month =
        pieces.iter().any(|word| word.starts_with(char::is_uppercase) && month(word).is_some());
    for piece in &pieces {
        let year = piece.len() == 4 && piece.bytes().all(|b| b.is_ascii_digit());
        let year = year && !time.value.contains('T') && !time.value.starts_with('P');
        let fiscal = time.value.starts_with("FY") || time.value.contains("WI");
        if year && !fiscal && !time.value.starts_with(piece) && !time.value.starts_with("BC") {
            return Some(format!("year {piece}"));
        }
    }
    // "The night from the 10th to the 11th" is the night of the 10th: one day must agree.
    let said = time.value.get(8..10).and_then(|day| day.parse::<u8>().ok())?;
    let days: Vec<u8> = pieces
        .iter()
        .filter_map(|piece| {
            let number = piece.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| piece.ends_with(end));
            let clock = time.value.contains('T') && !ordinal;
            number.parse().ok().filter(|_| (has_month || ordinal) && !clock)
        })
        .collect();
    (!days.is_empty() && !days.contains(&said)).then(|| format!("day {}", days[0]))
}

/// Words that are counted from the day of writing.
fn relative(words: &str, time: &Time, written: Option<Date>) -> Option<String> {
    let written = written?;
    let words = words.to_lowercase();
    let wanted = expected(&words, written)?;
    let fits = time.value.starts_with(&wanted) || time.value == "PRESENT_REF";
    (!fits).then(|| format!("it would be {wanted}"))
}

/// The value that `words`, written on `written`, must start with, where that is plain.
fn expected(words: &str, written: Date) -> Option<String> {
    let days = |n: i32| Some((written + n.days()).to_string());
    let weeks = |n: i32| Some(week(written + (7 * n).days()));
    let months = |n: i32| Some((written + n.months()).to_string()[..7].to_owned());
    let years = |n: i16| Some(format!("{:04}", written.year() + n));
    if words == "the day before yesterday" {
        return days(-2);
    }
    if words.ends_with("yesterday") || words.starts_with("yesterday") || words == "last night" {
        return days(-1);
    }
    if words.contains("tomorrow") {
        return days(1);
    }
    let now = ["this morning", "this afternoon", "this evening", "tonight", "at dawn today"];
    if words.ends_with("today") || now.contains(&words) {
        return days(0);
    }
    match words {
        "last week" => weeks(-1),
        "this week" => weeks(0),
        "next week" => weeks(1),
        "last month" => months(-1),
        "this month" => months(0),
        "next month" => months(1),
        "last year" => years(-1),
        "this year" => years(0),
        "next year" => years(1),
        _ => ago(words, written),
    }
}

/// "three days ago".
fn ago(words: &str, written: Date) -> Option<String> {
    let mut pieces = words.strip_suffix(" ago")?.split(' ');
    let (number, unit) = (pieces.next()?, pieces.next()?);
    let names = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let number: i32 = match number {
        "a" | "an" => 1,
        word => match names.iter().position(|name| *name == word) {
            Some(at) => i32::try_from(at + 1).ok()?,
            None => word.parse().ok()?,
        },
    };
    if pieces.next().is_some() {
        return None;
    }
    match unit.trim_end_matches('s') {
        "day" => Some((written - number.days()).to_string()),
        "week" => Some(week(written - (7 * number).days())),
        "month" => Some((written - number.months()).to_string()[..7].to_owned()),
        "year" => Some(format!("{:04}", i32::from(written.year()) - number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use tidings::analysis::facts::TimeKind;
    use tidings::text::span::Span;

    use crate::corpus::check::times::{names_of_days, numbers, relative};
    use crate::corpus::model::Time;

    /// Is `words` with `value` found wrong in an article of Wednesday 4 March 2026?
    fn wrong(words: &str, value: &str) -> bool {
        let time = Time { span: Span::new(0..0), kind: TimeKind::Date, value: value.to_owned() };
        let written = Some(date(2026, 3, 4));
        names_of_days(words, &time, written).is_some()
            || numbers(words, &time).is_some()
            || relative(words, &time, written).is_some()
    }

    #[test]
    #[rustfmt::skip]
    fn slips_of_the_calendar_are_found() {
        let cases = [
            ("Tuesday",             "2026-03-03",       "2026-03-04"),
            ("Tuesday morning",     "2026-03-03TMO",    "2026-03-05TMO"),
            ("Friday",              "2026-03-06",       "2026-03-27"),
            ("3 March",             "2026-03-03",       "2026-03-04"),
            ("the 28th of February","2026-02-28",       "2026-02-27"),
            ("early May",           "2026-05",          "2026-06"),
            ("in March 2025",       "2025-03",          "2026-03"),
            ("yesterday",           "2026-03-03",       "2026-03-04"),
            ("tomorrow night",      "2026-03-05TNI",    "2026-03-04TNI"),
            ("last week",           "2026-W09",         "2026-W10"),
            ("last month",          "2026-02",          "2026-03"),
            ("three days ago",      "2026-03-01",       "2026-03-02"),
            ("two years ago",       "2024",             "2025"),
            ("a month ago",         "2026-02",          "2026-01"),
        ];
        for (words, right, slip) in cases {
            assert!(!wrong(words, right), "{words} {right}");
            assert!(wrong(words, slip), "{words} {slip}");
        }
    }
}
