//! Numbers as they are written: `1,000.5`, `18bn`, `two hundred and fifty`, `half a million`.

use crate::analysis::doc::Doc;
use crate::text::token::Kind;

/// A number and the tokens that write it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numeral<'a> {
    /// The number in full.
    pub value: f64,
    /// What the value was multiplied by ("billion"), for the lower end of "5 to 10 billion".
    pub magnitude: f64,
    /// The token after it.
    pub end: usize,
    /// Letters that stick to the digits and are no magnitude: the `km` of `20km`.
    pub suffix: &'a str,
    /// Is it written in digits?
    pub digits: bool,
    /// Is it written like a year: four digits without separator?
    pub year: bool,
}

/// The number that starts at token `at`, before token `end`.
///
/// Ordinals, decades, versions and numbers of unknown suffix are none.
pub fn numeral<'a>(doc: &'a Doc, at: usize, end: usize) -> Option<Numeral<'a>> {
    if at >= end {
        return None;
    }
    let start = if doc.tokens[at].kind == Kind::Number {
        in_digits(doc.lower(at), at)?
    } else {
        in_words(doc, at, end)?
    };
    if !start.suffix.is_empty() {
        return Some(start);
    }
    let mut numeral = with_fraction(doc, start, end);
    while let Some((next, factor)) = magnitude_at(doc, numeral.end, end) {
        numeral.value *= factor;
        numeral.magnitude *= factor;
        numeral.end = next;
        numeral.year = false;
    }
    Some(numeral)
}

/// The number behind the first `skip` bytes of token `at`, letters that are no part of it
/// (`R61,000`), with the groups and the magnitude that follow.
pub fn behind<'a>(doc: &'a Doc, at: usize, skip: usize, end: usize) -> Option<Numeral<'a>> {
    let range = doc.tokens[at].span.range();
    let mut next = at + 1;
    let stuck = |next: usize| next < end && !doc.tokens[next].spaced;
    while stuck(next)
        && stuck(next + 1)
        && matches!(doc.word(next), "," | ".")
        && doc.tokens[next + 1].kind == Kind::Number
    {
        next += 2;
    }
    let word = &doc.lower[range.start + skip..doc.tokens[next - 1].span.range().end];
    let mut numeral = in_digits(word, next - 1)?;
    while let Some((then, factor)) = magnitude_at(doc, numeral.end, end) {
        numeral.value *= factor;
        numeral.magnitude *= factor;
        numeral.end = then;
    }
    numeral.year = false;
    Some(numeral)
}

/// Can a number start with `word`, in small letters? Cheap: asked of every word.
pub fn starts(word: &str) -> bool {
    word.len() <= 9 && (small(word).is_some() || matches!(word, "a" | "half" | "one" | "dozen"))
}

/// The value of `word` among zero to ninety.
pub fn small(word: &str) -> Option<u32> {
    let at = SMALL.binary_search_by_key(&word, |(name, _)| name).ok()?;
    Some(SMALL[at].1)
}

/// The digits of `word` read as a number, and the letters behind them. `None` if the digits are
/// those of a version or an address.
pub fn digits(word: &str) -> Option<(f64, &str)> {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}');
    let end = word.find(|c| !is_part(c)).unwrap_or(word.len());
    let (number, suffix) = word.split_at(end);
    if end == 0 {
        return vulgar(word).map(|value| (value, ""));
    }
    if number.len() > 24 {
        return None;
    }
    let commas = number.matches(',').count();
    let stops = number.matches('.').count();
    let groups = |mark: char| number.rsplit(mark).next().is_some_and(|last| last.len() == 3);
    let plain: String = match (commas, stops) {
        (0, 0 | 1) => number.into(),
        (0, _) if groups('.') => number.replace('.', ""),
        (_, 0 | 1) if stops == 1 || groups(',') => number.replace(',', ""),
        // `3,5` and `1.234,5`, as most of Europe writes.
        (1, _) => number.replace('.', "").replace(',', "."),
        _ => return None,
    };
    let plain: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
    let value: f64 = plain.parse().ok()?;
    match vulgar(suffix) {
        Some(part) => Some((value + part, "")),
        None => Some((value, suffix)),
    }
}

fn vulgar(word: &str) -> Option<f64> {
    Some(match word {
        "½" => 0.5,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 0.25,
        "¾" => 0.75,
        _ => return None,
    })
}

fn in_digits(word: &str, at: usize) -> Option<Numeral<'_>> {
    let (value, suffix) = digits(word)?;
    let factor = match suffix {
        "k" => 1e3,
        "mn" | "mln" => 1e6,
        "b" | "bn" | "bln" => 1e9,
        "tn" | "trn" => 1e12,
        _ => 1.0,
    };
    let year = suffix.is_empty() && word.len() == 4 && (1000.0..2200.0).contains(&value);
    let known = factor > 1.0 || suffix.is_empty();
    if !known && matches!(suffix, "st" | "nd" | "rd" | "th" | "s" | "x" | "d" | "a") {
        return None;
    }
    // `007` and `0900` are names of something.
    if word.len() > 1 && word.starts_with('0') && word.as_bytes()[1].is_ascii_digit() {
        return None;
    }
    let suffix = if known { "" } else { suffix };
    let value = value * factor;
    Some(Numeral { value, magnitude: factor, end: at + 1, suffix, digits: true, year })
}

/// "a hundred", "half a million", "two hundred and fifty", "thirty-five".
fn in_words<'a>(doc: &Doc, at: usize, end: usize) -> Option<Numeral<'a>> {
    let word = |at: usize| if at < end { doc.lower(at) } else { "" };
    let whole = |value: f64, end: usize| Numeral {
        value,
        magnitude: 1.0,
        end,
        suffix: "",
        digits: false,
        year: false,
    };
    match word(at) {
        "a" if magnitude_at(doc, at + 1, end).is_some() => return Some(whole(1.0, at + 1)),
        "half" if word(at + 1) == "a" && magnitude_at(doc, at + 2, end).is_some() => {
            return Some(whole(0.5, at + 2));
        }
        _ => {}
    }
    let mut value = f64::from(small(word(at))?);
    let mut next = at + 1;
    if value >= 20.0 {
        let hyphen = usize::from(word(next) == "-");
        if let Some(unit) = small(word(next + hyphen)).filter(|unit| (1..10).contains(unit)) {
            value += f64::from(unit);
            next += hyphen + 1;
        }
    }
    if word(next) == "hundred" {
        value *= 100.0;
        next += 1;
        let and = usize::from(word(next) == "and");
        if let Some(rest) = small(word(next + and)).filter(|_| word(next) != "-") {
            value += f64::from(rest);
            next += and + 1;
            if rest >= 20
                && word(next) == "-"
                && let Some(unit) = small(word(next + 1)).filter(|unit| *unit < 10)
            {
                value += f64::from(unit);
                next += 2;
            }
        }
    }
    Some(whole(value, next))
}

/// "two and a half", "2 1/2".
fn with_fraction<'a>(doc: &Doc, numeral: Numeral<'a>, end: usize) -> Numeral<'a> {
    let at = numeral.end;
    let half = at + 2 < end
        && doc.lower(at) == "and"
        && doc.lower(at + 1) == "a"
        && doc.lower(at + 2) == "half";
    if half {
        return Numeral { value: numeral.value + 0.5, end: at + 3, year: false, ..numeral };
    }
    numeral
}

/// The magnitude at token `at`, perhaps after a hyphen ("3-million"), and the token after it.
fn magnitude_at(doc: &Doc, at: usize, end: usize) -> Option<(usize, f64)> {
    let hyphen = at + 1 < end && doc.word(at) == "-" && !doc.tokens[at + 1].spaced;
    let at = at + usize::from(hyphen);
    if at >= end {
        return None;
    }
    let factor = match doc.lower(at) {
        "dozen" => 12.0,
        "hundred" => 1e2,
        "thousand" | "k" => 1e3,
        "lakh" | "lakhs" => 1e5,
        "million" | "millions" | "mn" | "mln" => 1e6,
        "crore" | "crores" => 1e7,
        "billion" | "billions" | "bn" | "bln" => 1e9,
        "trillion" | "trillions" | "tn" | "trn" => 1e12,
        _ => return None,
    };
    Some((at + 1, factor))
}

#[rustfmt::skip]
const SMALL: &[(&str, u32)] = &[
    ("eight", 8), ("eighteen", 18), ("eighty", 80), ("eleven", 11), ("fifteen", 15), ("fifty", 50),
    ("five", 5), ("forty", 40), ("four", 4), ("fourteen", 14), ("nine", 9), ("nineteen", 19),
    ("ninety", 90), ("one", 1), ("seven", 7), ("seventeen", 17), ("seventy", 70), ("six", 6),
    ("sixteen", 16), ("sixty", 60), ("ten", 10), ("thirteen", 13), ("thirty", 30), ("three", 3),
    ("twelve", 12), ("twenty", 20), ("two", 2), ("zero", 0),
];
