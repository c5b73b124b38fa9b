//! Atoms of one or two words: months, days, decades, named days.

use crate::analysis::times::feasts::FEASTS;
use crate::analysis::times::item::Item;
use crate::analysis::times::meaning::Bend;
use crate::analysis::times::numbers::nth;
use crate::analysis::times::scan::Scan;
use crate::analysis::times::words::ABOUT;

/// One of [`ABOUT`].
pub fn about(scan: &Scan, at: usize) -> Option<(usize, Item)> {
    let first = scan.lower(at);
    let mut phrases = ABOUT.iter().filter(|phrase| phrase.starts_with(first));
    let end = phrases.find_map(|phrase| phrase_at(scan, at, phrase))?;
    Some((end, Item::Bend(Bend::About)))
}

/// The token behind `phrase` (its words parted by spaces) if it stands at `at`.
fn phrase_at(scan: &Scan, at: usize, phrase: &str) -> Option<usize> {
    let mut end = at;
    for word in phrase.split(' ') {
        let found = scan.lower(end);
        let same = match word.strip_prefix('\'') {
            Some(rest) => found.strip_prefix(['\'', '’']).is_some_and(|found| found == rest),
            None => found == word,
        };
        if !same {
            return None;
        }
        end += 1;
    }
    Some(end)
}

/// A day that has a name.
pub fn feast(scan: &Scan, at: usize) -> Option<(usize, Item)> {
    if !scan.is_capital(at) && !scan.is_number(at) && scan.lower(at) != "the" {
        return None;
    }
    let found = |(name, feast)| Some((phrase_at(scan, at, name)?, Item::Feast(feast)));
    FEASTS.iter().copied().find_map(found)
}

/// A month. Short forms and those that are common words need a capital letter; short forms
/// ("Jan", "Mar") also a stop or a number beside them, since they are names as well.
pub fn month(scan: &Scan, at: usize) -> Option<i8> {
    let sense = scan.sense(at);
    let common = matches!(scan.lower(at), "may" | "march" | "august");
    let quoted = || is_quote(scan.lower(at + 1)) && scan.is_number(at + 2);
    let beside = || scan.is_number(at + 1) || at > 0 && scan.is_number(at - 1) || quoted();
    let fits = if sense.short {
        scan.is_capital(at) && (has_stop(scan, at) || beside())
    } else {
        scan.is_capital(at) || !common
    };
    sense.month.filter(|_| fits)
}

/// A day of the week, 1 to 7. Short forms ("Sat", "Sun") need a stop, or a date behind them.
pub fn weekday(scan: &Scan, at: usize) -> Option<i8> {
    let sense = scan.sense(at);
    let date = |at| scan.is_number(at) || scan.sense(at).month.is_some();
    let beside = || date(at + 1) || scan.lower(at + 1) == "," && date(at + 2);
    let fits = !sense.short || scan.is_capital(at) && (has_stop(scan, at) || beside());
    sense.weekday.filter(|_| fits)
}

/// Does a stop hang on the word at `at` that does not end the sentence?
fn has_stop(scan: &Scan, at: usize) -> bool {
    scan.lower(at + 1) == "." && scan.is_glued(at + 1) && at + 2 < scan.range().end
}

/// The token behind the word at `at`, with the stop of a short form.
pub fn with_stop(scan: &Scan, at: usize) -> usize {
    if scan.sense(at).short && has_stop(scan, at) { at + 2 } else { at + 1 }
}

/// A day of the month, in digits or as an ordinal.
pub fn day(scan: &Scan, at: usize) -> Option<(usize, Item)> {
    if let Some(digits) = scan.digits(at) {
        let day = i8::try_from(digits.value).ok().filter(|day| (1..=31).contains(day))?;
        let fits = digits.len <= 2 && matches!(digits.tail, "" | "st" | "nd" | "rd" | "th");
        return fits.then_some((at + 1, Item::Day(day)));
    }
    nth(scan, at).filter(|(_, n)| *n <= 31).map(|(end, n)| (end, Item::Day(n)))
}

/// "'99", or "99".
pub fn short_year(scan: &Scan, at: usize) -> Option<(usize, Item)> {
    let quoted = is_quote(scan.lower(at)) && scan.is_glued(at + 1);
    let at = at + usize::from(quoted);
    let digits = scan.digits(at).filter(|d| d.len == 2 && d.tail.is_empty())?;
    Some((at + 1, Item::ShortYear(i8::try_from(digits.value).ok()?)))
}

/// "1990s", "1990's", "'90s", "90s", "nineties".
pub fn decade(scan: &Scan, at: usize) -> Option<(usize, Item)> {
    if let Some(decade) = scan.sense(at).decade {
        return Some((at + 1, Item::Decade(decade)));
    }
    let quoted = is_quote(scan.lower(at)) && scan.is_glued(at + 1);
    let at = at + usize::from(quoted);
    let digits = scan.digits(at)?;
    let split = digits.tail.is_empty() && matches!(scan.lower(at + 1), "'s" | "’s");
    let fits = digits.value % 10 == 0
        && (digits.tail == "s" || split && digits.len == 4)
        && (digits.len == 4 && (1000..2200).contains(&digits.value)
            || digits.len == 2
            || digits.len == 3);
    let end = at + 1 + usize::from(split);
    fits.then_some((end, Item::Decade(i16::try_from(digits.value).ok()?)))
}

/// Is it a hyphen or dash?
pub fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "--" | "‑" | "‒" | "−")
}

/// Is it an apostrophe, which stands for the century?
pub fn is_quote(word: &str) -> bool {
    matches!(word, "'" | "’" | "‘" | "ʼ")
}
