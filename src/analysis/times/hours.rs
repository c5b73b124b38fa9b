//! Hours as they are spoken: "half past ten", "twenty to midnight", "a quarter of an hour", and the
//! bare hour of "at six".
//!
//! In: a place in a sentence. Out: the time of day, as far as the words tell it: which half of the
//! day is meant is for the rule to say.

use crate::analysis::times::item::Item;
use crate::analysis::times::meaning::{Amount, Clock};
use crate::analysis::times::numbers::count;
use crate::analysis::times::scan::{Scan, among};

/// Words before a time of day that leave no doubt that "five to seven" is one and no range.
const LEADS: &str = "at by until till since around about before after was";

/// "Half past ten", "a quarter to six", "twelve minutes past four", "twenty to midnight".
pub fn spoken(scan: &Scan, at: usize) -> Option<(usize, Clock)> {
    let (end, minutes, sure) = minutes(scan, at)?;
    let past = match scan.lower(end) {
        "past" => true,
        "to" if minutes != 30 => false,
        _ => return None,
    };
    // "Five to seven" people.
    if !past && !sure && !(minutes % 5 == 0 && among(scan.before(at, 1), LEADS)) {
        return None;
    }
    let hour = match scan.lower(end + 1) {
        "noon" | "midday" => 12,
        "midnight" if past => 0,
        "midnight" => 24,
        _ => hour_of(scan, end + 1)?,
    };
    let (hour, minute) = match (past, hour) {
        (true, _) => (hour, minutes),
        (false, 1) => (12, 60 - minutes),
        (false, _) => (hour - 1, 60 - minutes),
    };
    let oclock = usize::from(matches!(scan.lower(end + 2), "o'clock" | "o’clock"));
    Some((end + 2 + oclock, Clock::At(hour, minute, None)))
}

/// The minutes before "past" or "to", and whether they can be nothing else.
fn minutes(scan: &Scan, at: usize) -> Option<(usize, i8, bool)> {
    let article = usize::from(scan.lower(at) == "a");
    match scan.lower(at + article) {
        "half" => return Some((at + article + 1, 30, true)),
        "quarter" => return Some((at + article + 1, 15, true)),
        _ if article == 1 => return None,
        _ => {}
    }
    let (end, Amount::Exact(count)) = count(scan, at)? else { return None };
    let minutes = Amount::Exact(count).whole().and_then(|n| i8::try_from(n).ok())?;
    let named = matches!(scan.lower(end), "minutes" | "minute");
    (1..=29).contains(&minutes).then_some((end + usize::from(named), minutes, named))
}

/// An hour of the clock, 1 to 12, in words or digits.
fn hour_of(scan: &Scan, at: usize) -> Option<i8> {
    let digits = scan.digits(at).filter(|digits| digits.tail.is_empty()).map(|digits| digits.value);
    let number = digits.or(scan.sense(at).number)?;
    i8::try_from(number).ok().filter(|hour| (1..=12).contains(hour))
}

/// An hour that nothing marks as one: "six", "4.30". Only a rule can say that it is one.
pub fn bare(scan: &Scan, at: usize) -> Option<(usize, Item)> {
    let clock = |hour, minute| Item::Clock(Clock::At(hour, minute, None), false);
    if let Some(hour) = hour_of(scan, at) {
        return Some((at + 1, clock(hour, 0)));
    }
    let (hour, minute) = scan.is_number(at).then(|| scan.lower(at))?.split_once('.')?;
    let minute = minute.parse().ok().filter(|n| minute.len() == 2 && *n < 60)?;
    let hour = hour.parse().ok().filter(|hour| (1..=12).contains(hour))?;
    Some((at + 1, clock(hour, minute)))
}
