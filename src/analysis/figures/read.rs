//! A number as it stands in its sentence: with approximator, currency, range, magnitude, unit.

use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::analysis::figures::numeral::{Numeral, behind, numeral, small, starts};
use crate::analysis::figures::unit::{Units, of_prefix, of_suffix};
use crate::text::token::Kind;

/// A number in tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// From the approximator to the unit.
    pub span: Range<usize>,
    /// The first token of the number itself.
    pub at: usize,
    /// The token after the number itself, before its unit.
    pub stop: usize,
    /// The number, or the lower end of the range.
    pub value: f64,
    /// The upper end of the range.
    pub until: Option<f64>,
    /// `%`, a currency, a measure or nothing.
    pub unit: &'static str,
    /// Is it about so many, or a bound?
    pub about: bool,
    /// How it is written.
    pub shape: Shape,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// In digits.
    Digits,
    /// In digits, four without separator, so it may be a year.
    Year,
    /// In words.
    Words,
    /// As a part: "one-third".
    Fraction,
    /// Two numbers or more, joined by hyphens, that make no range: a score, a telephone number.
    Chain,
    /// With letters behind it that are no unit.
    Coded,
}

/// The number that starts at token `at` of the sentence `tokens`, if one does.
pub fn read(units: &Units, doc: &Doc, at: usize, tokens: &Range<usize>) -> Option<Draft> {
    if let Some(draft) = prefixed(doc, at, tokens) {
        return Some(draft);
    }
    let number = doc.tokens[at].kind == Kind::Number;
    if !number && !(doc.tokens[at].kind == Kind::Word && starts(doc.lower(at))) {
        return None;
    }
    if let Some(draft) = fraction(doc, at, tokens) {
        return Some(draft);
    }
    let first = numeral(doc, at, tokens.end)?;
    let shape = match (first.digits, first.year) {
        (true, true) => Shape::Year,
        (true, false) => Shape::Digits,
        _ => Shape::Words,
    };
    let mut draft = Draft {
        span: at..first.end,
        at,
        stop: first.end,
        value: first.value,
        until: None,
        unit: "",
        about: false,
        shape,
    };
    if let Some((code, start)) = units.currency_before(at, tokens.start) {
        draft.unit = code;
        draft.span.start = start;
    }
    if let Some(value) = million(&first, draft.unit, doc, tokens) {
        draft.value = value;
    } else if !first.suffix.is_empty() {
        match of_suffix(first.suffix).filter(|_| draft.unit.is_empty()) {
            Some(unit) => draft.unit = unit,
            None => draft.shape = Shape::Coded,
        }
    }
    range(units, doc, first, &mut draft, tokens);
    unit(units, doc, &mut draft, tokens);
    approximate(doc, &mut draft, tokens);
    Some(draft)
}

/// "R38 million", "Ksh500".
fn prefixed(doc: &Doc, at: usize, tokens: &Range<usize>) -> Option<Draft> {
    let word = doc.word(at);
    if doc.tokens[at].kind != Kind::Word || !word.starts_with(['R', 'N', 'K', 'S', 'T']) {
        return None;
    }
    let skip = word.find(|c: char| c.is_ascii_digit())?;
    let unit = of_prefix(&word[..skip])?;
    let number = behind(doc, at, skip, tokens.end)?;
    let million = if number.suffix == "m" { 1e6 } else { 1.0 };
    // "R2" and "N7" are names of something.
    if !matches!(number.suffix, "" | "m") || number.value * million < 10.0 {
        return None;
    }
    let mut draft = Draft {
        span: at..number.end,
        at,
        stop: number.end,
        value: number.value * million,
        until: None,
        unit,
        about: false,
        shape: Shape::Digits,
    };
    approximate(doc, &mut draft, tokens);
    Some(draft)
}

/// The `m` of "$5m" and "5m people" is million, that of "50m" alone is metre.
fn million(first: &Numeral, unit: &str, doc: &Doc, tokens: &Range<usize>) -> Option<f64> {
    let next = first.end;
    let counts = || {
        next < tokens.end && doc.lower(next).len() > 3 && doc.lower(next).ends_with('s')
            || next < tokens.end && matches!(doc.lower(next), "people" | "euro" | "children")
    };
    (first.suffix == "m" && (!unit.is_empty() || counts())).then_some(first.value * 1e6)
}

/// "one-third of", "two thirds of", "a quarter of", "half of": parts of something.
fn fraction(doc: &Doc, at: usize, tokens: &Range<usize>) -> Option<Draft> {
    let word = |at: usize| if at < tokens.end { doc.lower(at) } else { "" };
    let (count, next) = match word(at) {
        "half" if word(at + 1) == "of" => (1.0, at),
        "a" => (1.0, at + 1),
        other => (f64::from(small(other)?), at + 1 + usize::from(word(at + 1) == "-")),
    };
    let parts = match word(next) {
        "half" | "halves" => 2.0,
        "third" | "thirds" => 3.0,
        "quarter" | "quarters" => 4.0,
        "fifth" | "fifths" => 5.0,
        "sixth" | "sixths" => 6.0,
        "eighth" | "eighths" => 8.0,
        "tenth" | "tenths" => 10.0,
        _ => return None,
    };
    if word(next + 1) != "of" || count >= parts {
        return None;
    }
    let mut draft = Draft {
        span: at..next + 1,
        at,
        stop: next + 1,
        value: count / parts,
        until: None,
        unit: "",
        about: false,
        shape: Shape::Fraction,
    };
    approximate(doc, &mut draft, tokens);
    Some(draft)
}

/// Reads the upper end of a range: "1,000 to 3,000", "5–10", "between 40 and 60", "two or three".
fn range(units: &Units, doc: &Doc, first: Numeral, draft: &mut Draft, tokens: &Range<usize>) {
    let mut last = first;
    let end = tokens.end;
    loop {
        // "5% to 10%": the lower end may have its unit as well.
        let own = units.unit_at(last.end, end);
        let link = own.map_or(last.end, |unit| unit.end);
        if link + 1 >= end {
            return;
        }
        let hyphen = matches!(doc.word(link), "-" | "–" | "—" | "−" | "‑");
        let joins = match doc.lower(link) {
            "to" => own.is_some() || !is_change(doc, draft.span.start, tokens.start),
            "or" => own.is_none(),
            "and" => (tokens.start..draft.span.start)
                .next_back()
                .is_some_and(|before| doc.lower(before) == "between"),
            _ => hyphen && !doc.tokens[link + 1].spaced,
        };
        if !joins {
            // "rose from 5 to 10 percent": two figures of one unit.
            if doc.lower(link) == "to" && draft.unit.is_empty() {
                draft.unit = numeral(doc, link + 1, end)
                    .and_then(|next| units.unit_at(next.end, end))
                    .map_or("", |unit| unit.name);
            }
            return;
        }
        let sign = usize::from(units.currency_before(link + 2, link + 1).is_some());
        let Some(next) = numeral(doc, link + 1 + sign, end) else { return };
        if !next.suffix.is_empty() && of_suffix(next.suffix).is_none() && next.suffix != "m" {
            return;
        }
        if next.year && !first.year && hyphen {
            draft.shape = Shape::Chain;
        }
        let same = own.is_none_or(|own| {
            units.unit_at(next.end, end).is_some_and(|unit| unit.name == own.name)
        });
        if !same {
            return;
        }
        let lower = lower_end(draft, &first, &next);
        let upper = if next.suffix == "m" && !draft.unit.is_empty() {
            next.value * 1e6
        } else {
            next.value
        };
        if draft.until.is_some() || lower >= upper || !hyphen && lower > 0.0 && upper / lower > 1e4
        {
            if hyphen {
                draft.shape = Shape::Chain;
                (draft.span.end, draft.stop) = (next.end, next.end);
                last = next;
                continue;
            }
            return;
        }
        (draft.value, draft.until) = (lower, Some(upper));
        (draft.span.end, draft.stop) = (next.end, next.end);
        if let Some(unit) = of_suffix(next.suffix).filter(|_| draft.unit.is_empty()) {
            draft.unit = unit;
        }
        last = next;
    }
}

/// The lower end shares the magnitude of the upper one: "5 to 10 million".
fn lower_end(draft: &Draft, first: &Numeral, next: &Numeral) -> f64 {
    let factor = if next.suffix == "m" && !draft.unit.is_empty() { 1e6 } else { next.magnitude };
    let bare = next.value * if next.suffix == "m" { 1.0 } else { 1.0 / next.magnitude };
    let shares = first.magnitude <= 1.0 && draft.value <= 1e4 && factor > 1.0 && draft.value < bare;
    if shares { draft.value * factor } else { draft.value }
}

/// Is it "rose from 5 to 10", two figures and no range?
fn is_change(doc: &Doc, at: usize, start: usize) -> bool {
    let Some(from) = at.checked_sub(1).filter(|&from| from >= start) else { return false };
    if doc.lower(from) != "from" {
        return false;
    }
    let before = from.saturating_sub(3).max(start)..from;
    !before.into_iter().any(|at| doc.lower(at).starts_with("rang"))
}

/// Reads the unit behind the number, and "magnitude" before it.
fn unit(units: &Units, doc: &Doc, draft: &mut Draft, tokens: &Range<usize>) {
    let word = |at: usize| if at < tokens.end { doc.lower(at) } else { "" };
    let end = draft.span.end;
    let hyphen = usize::from(
        word(end) == "-"
            && !doc.tokens[end].spaced
            && end + 1 < tokens.end
            && !doc.tokens[end + 1].spaced,
    );
    let back = |n: usize| draft.at.checked_sub(n).filter(|&at| at >= tokens.start);
    let before = |n: usize| back(n).map_or("", |at| doc.lower(at));
    if draft.unit.is_empty() {
        let found = units.unit_at(end + hyphen, tokens.end);
        // "a 10-foot wall" is a measure, "the 5 won" is none.
        if let Some(found) = found.filter(|found| found.name != "KRW" || draft.value >= 100.0) {
            draft.unit = found.name;
            draft.span.end = found.end;
        } else if word(end + hyphen) == "times" && is_comparison(word(end + hyphen + 1)) {
            draft.unit = "times";
            draft.span.end = end + hyphen + 1;
        } else if word(end + hyphen) == "fold" {
            draft.unit = "times";
            draft.span.end = end + hyphen + 1;
        } else if before(1) == "magnitude" || before(1) == "-" && before(2) == "magnitude" {
            draft.unit = "magnitude";
            draft.span.start = draft.at - 1 - usize::from(before(1) == "-");
        } else if before(1) == "of" && before(2) == "magnitude" {
            draft.unit = "magnitude";
            draft.span.start = draft.at - 2;
        }
        if draft.unit.is_empty() && matches!(word(end), "and" | "or") {
            // "38,000 and 41,000 złoty": the unit of both.
            let next = numeral(doc, end + 1, tokens.end).filter(|next| next.digits);
            let shared = next.and_then(|next| units.unit_at(next.end, tokens.end));
            draft.unit = shared.map_or("", |unit| unit.name);
        }
    } else if let Some(found) = units.unit_at(end + hyphen, tokens.end) {
        // "$5 million US dollars"; "US$5 dollars".
        if found.name == draft.unit {
            draft.span.end = found.end;
        }
    }
}

fn is_comparison(word: &str) -> bool {
    matches!(
        word,
        "as" | "more" | "less" | "the" | "its" | "what" | "above" | "over" | "worse" | "better"
    ) || word.len() > 4 && word.ends_with("er")
}

/// Takes in the words before and after the number that make it approximate.
fn approximate(doc: &Doc, draft: &mut Draft, tokens: &Range<usize>) {
    loop {
        let start = draft.span.start;
        let word = |n: usize| {
            start.checked_sub(n).filter(|&at| at >= tokens.start).map_or("", |at| doc.lower(at))
        };
        let length = match (word(3), word(2), word(1)) {
            ("as", "many" | "much" | "few" | "little", "as")
            | ("no" | "not", "more" | "fewer" | "less", "than")
            | ("in", "excess", "of")
            | ("a", "little", "over" | "under")
            | ("the", "order", "of") => 3,
            (_, "more" | "less" | "fewer" | "higher" | "lower" | "greater", "than")
            | (_, "at", "least" | "most")
            | (_, "up" | "close", "to")
            | (_, "upwards", "of")
            | (_, "an", "estimated" | "approximate")
            | (
                _,
                "just" | "well" | "slightly" | "far" | "way",
                "over" | "under" | "above" | "below",
            ) => 2,
            (
                _,
                _,
                "about" | "around" | "approximately" | "approx" | "roughly" | "nearly" | "almost"
                | "some" | "circa" | "over" | "under" | "above" | "below" | "estimated" | "perhaps"
                | "maybe" | "possibly" | "~" | "≈" | ">" | "<" | "≥" | "≤",
            ) => 1,
            _ => break,
        };
        draft.span.start -= length;
        draft.about = true;
    }
    let end = draft.span.end;
    let word = |n: usize| if end + n < tokens.end { doc.lower(end + n) } else { "" };
    match (word(0), word(1)) {
        ("+", _) if !doc.tokens[end].spaced => draft.span.end += 1,
        ("or", "so" | "more" | "fewer" | "less") | ("-", "odd" | "plus") => draft.span.end += 2,
        _ => return,
    }
    draft.about = true;
}
