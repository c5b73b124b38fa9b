//! Times in digits: clocks, ISO dates, dates with slashes, stops or hyphens.

use crate::analysis::times::hours::spoken;
use crate::analysis::times::item::Item;
use crate::analysis::times::meaning::{Clock, DayPart};
use crate::analysis::times::pieces::is_dash;
use crate::analysis::times::scan::Scan;

/// A time of day with its zone: "15:00 GMT", "3.30 p.m.", "3pm", "ten o'clock", "1500 GMT", "noon".
/// Only universal time is part of the value: else TIMEX3 has the clock of the place spoken of.
pub fn clock(scan: &Scan, at: usize) -> Option<(usize, Item)> {
    if let Some((end, clock)) = spoken(scan, at) {
        return Some((end, Item::Clock(clock, true)));
    }
    let named = match scan.lower(at) {
        "noon" => Some(Clock::At(12, 0, None)),
        "midday" => Some(Clock::Part(DayPart::Midday)),
        "midnight" => Some(Clock::At(24, 0, None)),
        _ => None,
    };
    if let Some(clock) = named {
        return Some((at + 1, Item::Clock(clock, true)));
    }
    let (end, clock, marked) = colon(scan, at)
        .or_else(|| stopped(scan, at))
        .or_else(|| hour(scan, at))
        .or_else(|| military(scan, at))?;
    let zone = zone(scan, end);
    let clock = match clock {
        Clock::At(hour, minute, None) if matches!(scan.word(end), "GMT" | "UTC") => {
            Clock::Universal(hour, minute)
        }
        clock => clock,
    };
    Some((zone.unwrap_or(end), Item::Clock(clock, marked || zone.is_some())))
}

/// "15:00", "3:30 p.m.", "15:00:20"
fn colon(scan: &Scan, at: usize) -> Option<(usize, Clock, bool)> {
    let two = |at: usize| {
        let digits = scan.digits(at).filter(|d| d.len == 2 && d.value < 60)?;
        let glued = scan.lower(at - 1) == ":" && scan.is_glued(at - 1) && scan.is_glued(at);
        glued.then_some(digits)
    };
    let hour = scan.digits(at).filter(|d| d.len <= 2 && d.value <= 24 && d.tail.is_empty())?;
    let minute = two(at + 2)?;
    let second = two(at + 4).filter(|_| minute.tail.is_empty());
    let last = if second.is_some() { at + 4 } else { at + 2 };
    let narrow = |n: u32| i8::try_from(n).ok();
    let (end, half) = half(scan, last, second.unwrap_or(minute).tail)?;
    let hour = of_half(narrow(hour.value)?, half)?;
    let second = second.and_then(|d| narrow(d.value));
    let hours = matches!(scan.lower(end), "hours" | "hrs" | "h") && half.is_none();
    let clock = Clock::At(hour, narrow(minute.value)?, second);
    Some((end + usize::from(hours), clock, half.is_some() || hours))
}

/// "3.30pm", "3.30 p.m."
fn stopped(scan: &Scan, at: usize) -> Option<(usize, Clock, bool)> {
    let text = scan.is_number(at).then(|| scan.lower(at))?;
    let (hour, rest) = text.split_once('.')?;
    let cut = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (minute, tail) = rest.split_at(cut);
    let (end, half) = half(scan, at, tail)?;
    half?;
    let minute = minute.parse().ok().filter(|m| cut == 2 && *m < 60)?;
    Some((end, Clock::At(of_half(hour.parse().ok()?, half)?, minute, None), true))
}

/// "3 p.m.", "3pm", "three o'clock"
fn hour(scan: &Scan, at: usize) -> Option<(usize, Clock, bool)> {
    let digits = scan.digits(at);
    let number = digits.map(|d| d.value).or(scan.sense(at).number)?;
    let hour = i8::try_from(number).ok().filter(|hour| (1..=12).contains(hour))?;
    if matches!(scan.lower(at + 1), "o'clock" | "o’clock") {
        let (end, half) = half(scan, at + 1, "")?;
        return Some((end, Clock::At(of_half(hour, half)?, 0, None), true));
    }
    let (end, half) = half(scan, at, digits.map_or("", |d| d.tail))?;
    half?;
    Some((end, Clock::At(of_half(hour, half)?, 0, None), true))
}

/// "1500 GMT", "0900 hours"
fn military(scan: &Scan, at: usize) -> Option<(usize, Clock, bool)> {
    let digits = scan.digits(at).filter(|d| d.len == 4 && d.tail.is_empty() && d.value <= 2400)?;
    let hours = matches!(scan.lower(at + 1), "hours" | "hrs");
    if !hours && zone(scan, at + 1).is_none() {
        return None;
    }
    let narrow = |n: u32| i8::try_from(n).ok();
    let minute = narrow(digits.value % 100).filter(|m| *m < 60)?;
    Some((at + 1 + usize::from(hours), Clock::At(narrow(digits.value / 100)?, minute, None), true))
}

/// Which half of the day, from the tail of the token at `last` or from the next: the token behind
/// it, and true for the afternoon. `None` if the tail is something else.
fn half(scan: &Scan, last: usize, tail: &str) -> Option<(usize, Option<bool>)> {
    match tail {
        "am" => return Some((last + 1, Some(false))),
        "pm" => return Some((last + 1, Some(true))),
        "" => {}
        _ => return None,
    }
    match scan.lower(last + 1) {
        "a.m." | "am" => Some((last + 2, Some(false))),
        "p.m." | "pm" => Some((last + 2, Some(true))),
        _ => Some((last + 1, None)),
    }
}

fn of_half(hour: i8, afternoon: Option<bool>) -> Option<i8> {
    match afternoon {
        Some(_) if hour > 12 => None,
        Some(true) if hour < 12 => Some(hour + 12),
        Some(false) if hour == 12 => Some(0),
        _ => Some(hour),
    }
}

const ZONES: &[&str] = &[
    "GMT", "UTC", "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "PST", "PDT", "PT", "CET",
    "CEST", "EET", "EEST", "BST", "MSK", "IST", "JST", "KST", "HKT", "SGT", "AEST", "AEDT", "Z",
];

/// The token behind a zone ("GMT", "local time", "Moscow time", "(1300 GMT)" stays outside).
fn zone(scan: &Scan, at: usize) -> Option<usize> {
    let named = ZONES.contains(&scan.word(at));
    let time = scan.lower(at + 1) == "time" && (scan.is_capital(at) || scan.lower(at) == "local");
    if time { Some(at + 2) } else { named.then_some(at + 1) }
}

/// "2025-03-07", with a clock behind `T` or a space; "2025-03"; "2025-W10".
pub fn iso(scan: &Scan, at: usize) -> Option<(usize, Item)> {
    let year = scan.digits(at).filter(|d| d.len == 4 && d.tail.is_empty())?;
    let year = i16::try_from(year.value).ok().filter(|year| (1000..2200).contains(year))?;
    let dash = |at| is_dash(scan.lower(at)) && scan.is_glued(at) && scan.is_glued(at + 1);
    let two = |at: usize| {
        let digits = dash(at).then(|| scan.digits(at + 1))??;
        i8::try_from(digits.value).ok().filter(|_| digits.len == 2)
    };
    let month = two(at + 1).filter(|month| (1..=12).contains(month))?;
    let text = if dash(at + 3) { scan.lower(at + 4) } else { "" };
    let day = text.get(..2).and_then(|day| day.parse().ok()).filter(|day| (1..=31).contains(day));
    let Some(day) = day else {
        // "2010-12" is rather a range of years than December.
        let month_for_sure = i16::from(month) <= year % 100 && scan.digits(at + 2)?.tail.is_empty();
        let more = dash(at + 3) || scan.lower(at + 3) == "/";
        return (month_for_sure && !more).then_some((at + 3, Item::Digits(year, month, 0)));
    };
    match &text[2..] {
        "" => Some((at + 5, Item::Digits(year, month, day))),
        // The hour hangs on the day: "07T15" ":" "00" ":" "00Z".
        tail if tail.starts_with('t') => {
            let part = |at: usize| {
                let text = scan.lower(at).get(..2).filter(|_| scan.lower(at - 1) == ":");
                text.and_then(|text| text.parse::<i8>().ok())
            };
            let (hour, minute, second) = (tail[1..].parse().ok()?, part(at + 6)?, part(at + 8));
            let end = if second.is_some() { at + 9 } else { at + 7 };
            Some((end, Item::Stamp(year, month, day, Clock::At(hour, minute, second))))
        }
        _ => None,
    }
}

/// "3/7/2025", "07.03.2025", "3-7-25": the two first numbers as they stand, the year last.
pub fn slashed(scan: &Scan, at: usize) -> Option<(usize, Item)> {
    let narrow = |text: &str| {
        let plain = (1..=2).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit());
        plain.then(|| text.parse::<i8>().ok()).flatten()
    };
    let wide = |text: &str| {
        let plain = matches!(text.len(), 2 | 4) && text.bytes().all(|c| c.is_ascii_digit());
        let year: i16 = plain.then(|| text.parse().ok()).flatten()?;
        Some(if text.len() == 4 { year } else { year + if year > 50 { 1900 } else { 2000 } })
    };
    let text = scan.is_number(at).then(|| scan.lower(at))?;
    let mut stops = text.split('.');
    if let (Some(a), Some(b), Some(c), None) =
        (stops.next(), stops.next(), stops.next(), stops.next())
    {
        let year = wide(c).filter(|_| c.len() == 4)?;
        // Stops are written where the day comes first.
        let (day, month) = (narrow(a)?, narrow(b)?);
        return (month <= 12).then_some((at + 1, Item::Digits(year, month, day)));
    }
    let mark = scan.lower(at + 1);
    let glued = (at + 1..at + 5).all(|at| scan.is_glued(at));
    if !glued || !matches!(mark, "/" | "-") || scan.lower(at + 3) != mark {
        return None;
    }
    let year = wide(scan.lower(at + 4)).filter(|_| mark == "/" || scan.lower(at + 4).len() == 4)?;
    let (month, day) = (narrow(text)?, narrow(scan.lower(at + 2))?);
    let more = scan.lower(at + 5) == "/" && scan.is_glued(at + 5);
    (!more).then_some((at + 5, Item::Digits(year, month, day)))
}
