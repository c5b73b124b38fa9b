//! How long: "three days", "the past six months", "a year and a half", "for decades".

use crate::analysis::times::calendar::Unit;
use crate::analysis::times::found::{Found, Rule, rule};
use crate::analysis::times::meaning::{Amount, Bend, Length, Meaning, Reading, Value};

/// The rules.
pub const RULES: &[Rule] = &[
    rule("length of time", "LENGTH", length),
    rule(
        "length of time",
        "(the|this|that|those|these)? (entire|whole|full|first|last|past|previous|next|coming|following|final|recent|latest|remaining|initial|opening|subsequent)? LENGTH",
        length,
    ),
    rule("length of time", "(an|another) additional? LENGTH", length),
    rule("length of time", "ABOUT LENGTH", length),
    rule("length of time", "DATE or (so|more)", same_length),
    rule("length of time", "DATE -? (long|period)", same_length),
    rule(
        "length of time",
        "(the|these|those)? (past|last|next|coming|following|recent|first|early|previous|final|intervening|ensuing|preceding) UNITS",
        vague_length,
    ),
    rule("length of time", "UNITS", many),
    rule(
        "length of time",
        "(another|the entire|the whole|the full|the past|the better part of a) UNIT",
        whole,
    ),
];

/// What stands before a length that has no word of its own for when it was.
fn whole(f: &Found) -> Option<Reading> {
    Some(Meaning::length(Amount::Exact(1.0), f.unit()?).into())
}

fn same_length(f: &Found) -> Option<Reading> {
    let meaning = f.date()?;
    matches!(meaning.value, Value::Length(_)).then(|| meaning.into())
}

fn length(f: &Found) -> Option<Reading> {
    let Length { amount, unit } = f.length()?;
    let last = f.end - 1;
    let hyphen = f.has("-") || f.after(0) == "-";
    if is_age(f)
        || hyphen
            && matches!(f.scan.lower(f.start), "the" | "this" | "that")
            && f.after(0) != "period"
    {
        return None;
    }
    let article = matches!(f.scan.lower(f.start), "a" | "an") && f.end - f.start == 2;
    if article && !a_unit(f, unit) {
        return None;
    }
    // "One day" is some day.
    if f.scan.lower(f.start) == "one" && f.end - f.start == 2 && unit == Unit::Day {
        return Some(match f.tense() {
            Some(crate::analysis::times::words::Tense::Future) => {
                Meaning::vague(Value::Future).into()
            }
            _ => Meaning::length(amount, unit).into(),
        });
    }
    // "Two second homes", "10 night"
    if unit == Unit::Second && !f.scan.sense(last).plural && f.scan.lower(last - 1) != "-" {
        return None;
    }
    let mut meaning = Meaning::length(amount, unit);
    meaning.bend =
        f.bend().filter(|_| f.scan.sense(f.start).number.is_none()).and(Some(Bend::About));
    Some(meaning.into())
}

/// "A year": how long, if no measure stands before it ("$5 a share", "twice a year").
fn a_unit(f: &Found, unit: Unit) -> bool {
    unit != Unit::Second
        && matches!(
            f.before(1),
            "for"
                | "in"
                | "within"
                | "after"
                | "over"
                | "than"
                | "about"
                | "nearly"
                | "almost"
                | "of"
                | "lasted"
                | "took"
                | "take"
                | "takes"
                | "last"
                | "under"
                | "spent"
                | "only"
                | "just"
                | "every"
                | "least"
                | "during"
                | "past"
                | "by"
                | "around"
                | "spend"
                | "or"
                | "and"
                | "half"
                | "such"
        )
}

fn vague_length(f: &Found) -> Option<Reading> {
    Some(Meaning::length(Amount::Some, f.unit()?).into())
}

/// "For years", "weeks of talks".
fn many(f: &Found) -> Option<Reading> {
    let unit = f.unit()?;
    let lead = matches!(
        f.before(1),
        "for"
            | "in"
            | "within"
            | "after"
            | "over"
            | "of"
            | "took"
            | "take"
            | "lasted"
            | "last"
            | "the"
            | "spent"
            | "follows"
            | "follow"
            | "during"
            | "and"
            | "or"
    ) || f.before(1).is_empty();
    let wrong = f.after(0) == "-" && f.after(1) == "old"
        || matches!(unit, Unit::Second | Unit::Minute | Unit::Hour)
            && f.before(1) != "for"
            && f.after(0) != "of"
        || unit == Unit::Quarter;
    (lead && !wrong && f.before(1) != "the").then(|| Meaning::length(Amount::Some, unit).into())
}

/// An age is no time: "a 20-year-old man", "three years old". That of a thing is: "a
/// two-year-old war".
fn is_age(f: &Found) -> bool {
    let old = |at: usize| matches!(f.after(at), "old" | "olds");
    let thing = matches!(
        f.after(2),
        "war"
            | "truce"
            | "conflict"
            | "ceasefire"
            | "dispute"
            | "government"
            | "law"
            | "agreement"
            | "uprising"
            | "blockade"
            | "embargo"
    );
    old(0) || f.after(0) == "-" && old(1) && !thing || f.after(0) == "of" && f.after(1) == "age"
}
