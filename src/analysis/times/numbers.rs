//! Numbers in words and digits: counts, ordinals, lengths of time, spoken years.

use crate::analysis::times::calendar::Unit;
use crate::analysis::times::meaning::{Amount, Length};
use crate::analysis::times::scan::{Scan, among};
use crate::analysis::times::words::ADJECTIVES;

/// A count: "3", "1,200", "2.5", "5 1/2", "twenty-five", "two hundred", "a few", "dozens of".
/// "A" alone is none.
pub fn count(scan: &Scan, at: usize) -> Option<(usize, Amount)> {
    vague(scan, at).or_else(|| digits(scan, at)).or_else(|| words(scan, at))
}

/// A count, or "a" and "an" for one.
fn amount(scan: &Scan, at: usize) -> Option<(usize, Amount)> {
    let one = || matches!(scan.lower(at), "a" | "an").then_some((at + 1, Amount::Exact(1.0)));
    count(scan, at).or_else(one)
}

fn vague(scan: &Scan, at: usize) -> Option<(usize, Amount)> {
    let article = usize::from(scan.lower(at) == "a");
    let of = |at: usize| at + usize::from(scan.lower(at) == "of");
    match (article, scan.lower(at + article)) {
        (_, "couple") => Some((of(at + article + 1), Amount::Exact(2.0))),
        (1, "dozen") => Some((at + 2, Amount::Exact(12.0))),
        (_, "few") => Some((at + article + 1, Amount::Some)),
        (0, "several" | "many" | "numerous" | "countless") => Some((at + 1, Amount::Some)),
        (0, "dozens" | "hundreds" | "thousands") if scan.lower(at + 1) == "of" => {
            Some((at + 2, Amount::Some))
        }
        _ => None,
    }
}

fn digits(scan: &Scan, at: usize) -> Option<(usize, Amount)> {
    if !scan.is_number(at) {
        return None;
    }
    let text = scan.lower(at);
    let plain = text.bytes().all(|c| c.is_ascii_digit() || matches!(c, b',' | b'.'));
    let number: f64 = plain.then(|| text.replace(',', "").parse().ok()).flatten()?;
    let half = scan.lower(at + 1) == "1" && scan.lower(at + 2) == "/" && scan.lower(at + 3) == "2";
    let number = number + if half { 0.5 } else { 0.0 };
    let end = at + if half { 4 } else { 1 };
    if scan.lower(end) == "million" {
        return Some((end + 1, Amount::Exact(number * 1e6)));
    }
    Some((end, Amount::Exact(number)))
}

/// A number in words: "seven", "twenty-five", "a hundred", "two hundred and ten".
fn words(scan: &Scan, at: usize) -> Option<(usize, Amount)> {
    let hundred = |at| matches!(scan.sense(at).number, Some(100 | 1000));
    let (mut total, mut small, mut end) = (0, 0, at);
    if scan.lower(at) == "a" && hundred(at + 1) {
        (small, end) = (1, at + 1);
    }
    loop {
        let joined = is_hyphen(scan.lower(end)) && scan.is_glued(end) && end > at;
        let and = scan.lower(end) == "and" && end > at && hundred(end - 1);
        let next = end + usize::from(joined || and);
        match scan.sense(next).number {
            Some(100) if small > 0 && small < 100 => small *= 100,
            Some(1000) if small > 0 && total == 0 => (total, small) = (small * 1000, 0),
            Some(n @ 1..10) if end == at || (small % 100 >= 20 && small % 10 == 0) => small += n,
            Some(n @ 1..100) if end == at || small % 100 == 0 && hundred(end - 1) => small += n,
            _ => break,
        }
        end = next + 1;
    }
    (total + small > 0).then_some((end, Amount::Exact(f64::from(total + small))))
}

/// An ordinal: "28th", "third", "twenty-first".
pub fn nth(scan: &Scan, at: usize) -> Option<(usize, i8)> {
    if let Some(digits) = scan.digits(at) {
        let fits = matches!(digits.tail, "st" | "nd" | "rd" | "th");
        return Some((at + 1, i8::try_from(digits.value).ok().filter(|n| fits && *n > 0)?));
    }
    let sense = scan.sense(at);
    if let Some(nth) = sense.nth {
        return Some((at + 1, nth));
    }
    let tens = sense.number.filter(|n| (20..100).contains(n))?;
    let next = at + 1 + usize::from(is_hyphen(scan.lower(at + 1)));
    let ones = scan.sense(next).nth.filter(|n| *n < 10)?;
    Some((next + 1, i8::try_from(tens).ok()?.checked_add(ones)?))
}

/// How long: an amount, perhaps a hyphen, perhaps an adjective, a unit.
pub fn length(scan: &Scan, at: usize) -> Option<(usize, Length)> {
    if let Some(found) = quarters(scan, at).or_else(|| half(scan, at)) {
        return Some(found);
    }
    let (mut end, mut amount) = amount(scan, at)?;
    if scan.lower(end) == "and" && scan.lower(end + 1) == "a" && scan.lower(end + 2) == "half" {
        (end, amount) = (end + 3, more(amount, 0.5));
    }
    if is_hyphen(scan.lower(end)) && scan.is_glued(end) {
        end += 1;
    }
    while among(scan.lower(end), ADJECTIVES) {
        end += 1;
    }
    let sense = scan.sense(end);
    let unit = sense.unit?;
    end += 1;
    let fits = match unit {
        // "a second", "a quarter" and "one second" mean something else more often.
        Unit::Second => {
            sense.plural || scan.lower(end - 2) == "-" || among(scan.before(at, 1), "within for")
        }
        Unit::Quarter => sense.plural && scan.lower(end - 2) != "-",
        _ => true,
    };
    let article = matches!(scan.lower(at), "a" | "an");
    if article
        && scan.lower(end) == "and"
        && scan.lower(end + 1) == "a"
        && scan.lower(end + 2) == "half"
    {
        (end, amount) = (end + 3, more(amount, 0.5));
    }
    fits.then_some((end, Length { amount, unit }))
}

fn more(amount: Amount, by: f64) -> Amount {
    match amount {
        Amount::Exact(n) => Amount::Exact(n + by),
        Amount::Some => Amount::Some,
    }
}

/// "A quarter of an hour", "three quarters of an hour".
fn quarters(scan: &Scan, at: usize) -> Option<(usize, Length)> {
    let (parts, end) = match (scan.lower(at), scan.lower(at + 1)) {
        ("a", "quarter") => (1.0, at + 2),
        ("three", "quarters") => (3.0, at + 2),
        ("three", "-") if scan.lower(at + 2) == "quarters" => (3.0, at + 3),
        _ => return None,
    };
    let hour =
        scan.lower(end) == "of" && scan.lower(end + 1) == "an" && scan.lower(end + 2) == "hour";
    let length = Length { amount: Amount::Exact(15.0 * parts), unit: Unit::Minute };
    hour.then_some((end + 3, length))
}

/// "half an hour", "half a year", "a half-hour", "half-century".
fn half(scan: &Scan, at: usize) -> Option<(usize, Length)> {
    let at = at + usize::from(scan.lower(at) == "a" && scan.lower(at + 1) == "half");
    if scan.lower(at) != "half" {
        return None;
    }
    let article = matches!(scan.lower(at + 1), "a" | "an") || is_hyphen(scan.lower(at + 1));
    let end = at + 1 + usize::from(article);
    let unit = scan.sense(end).unit.filter(|_| !scan.sense(end).plural)?;
    Some((end + 1, Length { amount: Amount::Exact(0.5), unit }))
}

/// A year, astronomical: four digits, "490 BC", "AD 79", "nineteen ninety-nine", "two thousand and
/// five".
pub fn year(scan: &Scan, at: usize) -> Option<(usize, i16)> {
    if scan.word(at) == "AD" || scan.word(at) == "A.D." {
        let digits = scan.digits(at + 1).filter(|d| d.len <= 4 && d.tail.is_empty())?;
        return Some((at + 2, i16::try_from(digits.value).ok().filter(|y| *y > 0)?));
    }
    let Some(digits) = scan.digits(at) else { return spoken_year(scan, at) };
    if digits.len > 4 || !digits.tail.is_empty() || digits.value == 0 {
        return None;
    }
    let year = i16::try_from(digits.value).ok()?;
    match scan.word(at + 1) {
        "BC" | "BCE" | "B.C." | "B.C.E." => Some((at + 2, 1 - year)),
        "AD" | "CE" | "A.D." | "C.E." => Some((at + 2, year)),
        _ => (digits.len == 4 && (1000..2200).contains(&year)).then_some((at + 1, year)),
    }
}

/// "nineteen ninety-six", "nineteen oh five", "two thousand (and) five", "twenty twenty-five".
fn spoken_year(scan: &Scan, at: usize) -> Option<(usize, i16)> {
    let small = |at| match words(scan, at) {
        Some((end, Amount::Exact(n))) => Amount::Exact(n).whole().map(|n| (end, n)),
        _ => None,
    };
    let first = scan.sense(at).number?;
    let (end, year) = if first == 2 && scan.sense(at + 1).number == Some(1000) {
        let next = at + 2 + usize::from(scan.lower(at + 2) == "and");
        let (end, n) = small(next).filter(|(_, n)| *n < 100).unwrap_or((at + 2, 0));
        (end, 2000 + n)
    } else if matches!(first, 17..=20) {
        let (end, n) = small(at + 1).filter(|(_, n)| (10..100).contains(n))?;
        (end, i32::try_from(first).ok()? * 100 + n)
    } else {
        return None;
    };
    Some((end, i16::try_from(year).ok()?))
}

/// Is it a hyphen?
fn is_hyphen(word: &str) -> bool {
    matches!(word, "-" | "‑")
}
