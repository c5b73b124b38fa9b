//! How long: "three days", "the past six months", "a year and a half", "for decades".

use crate::analysis::times::calendar::Unit;
use crate::analysis::times::found::{Found, Rule, rule};
use crate::analysis::times::item::Item;
use crate::analysis::times::meaning::{Amount, Bend, Length, Meaning, Reading, Value};
use crate::analysis::times::scan::among;

/// The rules.
pub const RULES: &[Rule] = &[
    rule("length of time", "LENGTH", length),
    rule("length of time", "(ABOUT|the)? LENGTH (, and|and|,)? LENGTH", two_lengths),
    rule(
        "length of time",
        "(the|this|that|those|these)? (entire|whole|full|first|last|past|previous|next|coming|following|final|recent|latest|remaining|initial|opening|subsequent)? LENGTH",
        length,
    ),
    rule("length of time", "(an|another) additional? LENGTH", length),
    rule("length of time", "ABOUT LENGTH", about),
    rule("length of time", "(a|an) LENGTH period", length),
    rule("length of time", "DATE or (so|more)", same_length),
    rule("length of time", "DATE -? (long|period)", same_length),
    rule(
        "length of time",
        "(the|these|those)? (past|last|next|coming|following|recent|first|early|previous|final|intervening|ensuing|preceding) UNITS",
        vague_length,
    ),
    rule("length of time", "UNITS", many),
    rule("length of time", "UNIT - long", whole),
    rule("length of time", "(daylong|weeklong|monthlong|yearlong|decadelong)", compound),
    rule("length of time", "DATE - old", old_thing),
    rule("length of time", "(the)? UNITS (ahead|to come)", vague_length),
    rule("length of time", "the fiscal? (year|quarter|month|week)", ended),
    rule(
        "length of time",
        "(another|the entire|the whole|the full|the past|the better part of a) UNIT",
        whole,
    ),
];

/// "Two hours and forty minutes", "a year and six months".
fn two_lengths(f: &Found) -> Option<Reading> {
    let mut lengths = f.items.iter().filter_map(|(item, _)| match item {
        Item::Length(length) => Some(*length),
        _ => None,
    });
    let (first, second) = (lengths.next()?, lengths.next()?);
    let fits = match first.unit {
        Unit::Year => matches!(second.unit, Unit::Month | Unit::Week | Unit::Day),
        Unit::Month => matches!(second.unit, Unit::Week | Unit::Day),
        Unit::Week => second.unit == Unit::Day,
        Unit::Day => second.unit == Unit::Hour,
        Unit::Hour => second.unit == Unit::Minute,
        Unit::Minute => second.unit == Unit::Second,
        _ => false,
    };
    let old = f.after(0) == "old" || f.after(0) == "-" && f.after(1) == "old";
    (fits && !old).then(|| Meaning::lengths(first, second).into())
}

/// "The year ended March 31", "the fiscal year".
fn ended(f: &Found) -> Option<Reading> {
    let bounded = among(f.after(0), "ended ending to through");
    let unit = f.scan.sense(f.end - 1).unit?;
    (bounded || f.has("fiscal")).then(|| Meaning::length(Amount::Exact(1.0), unit).into())
}

/// "Weeklong"
fn compound(f: &Found) -> Option<Reading> {
    let unit = match f.scan.lower(f.start) {
        "daylong" => Unit::Day,
        "weeklong" => Unit::Week,
        "monthlong" => Unit::Month,
        "yearlong" => Unit::Year,
        _ => Unit::Decade,
    };
    Some(Meaning::length(Amount::Exact(1.0), unit).into())
}

/// "A two-year-old war", but no "two-year-old girl".
fn old_thing(f: &Found) -> Option<Reading> {
    among(f.after(0), LASTING).then(|| same_length(f))?
}

/// What stands before a length that has no word of its own for when it was.
fn whole(f: &Found) -> Option<Reading> {
    Some(Meaning::length(Amount::Exact(1.0), f.unit()?).into())
}

/// "Over" and the like are prepositions before a determiner and before "several".
fn about(f: &Found) -> Option<Reading> {
    if among(f.scan.lower(f.tokens(1).start), "several many") {
        return None;
    }
    length(f)
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
    // "The last a year later"
    let counts_on = f.items.iter().any(|(item, tokens)| {
        matches!(item, Item::Length(_))
            && tokens.start > f.start
            && matches!(f.scan.lower(tokens.start), "a" | "an")
    });
    if counts_on {
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
    let within = among(f.before(1), "within for");
    if unit == Unit::Second
        && !f.scan.sense(last).plural
        && f.scan.lower(last - 1) != "-"
        && !within
    {
        return None;
    }
    let mut meaning = Meaning::length(amount, unit);
    meaning.bend =
        f.bend().filter(|_| f.scan.sense(f.start).number.is_none()).and(Some(Bend::About));
    Some(meaning.into())
}

/// "A year": how long, if no measure stands before it ("$5 a share", "twice a year").
fn a_unit(f: &Found, unit: Unit) -> bool {
    let counted =
        among(f.after(0), "before after") && (f.before(1).is_empty() || f.before(1) == ",");
    let second = unit == Unit::Second && f.before(1) == "within";
    second
        || unit != Unit::Second && counted
        || unit != Unit::Second
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
    if f.has("recent") && f.unit()? >= Unit::Year {
        return Some(Meaning::vague(Value::Past).into());
    }
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
    let bare = f.before(1).is_empty() && !among(f.after(0), "of later ago after before earlier ,");
    let wrong = f.after(0) == "-" && f.after(1) == "old"
        || bare
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
    let thing = among(f.after(2), LASTING);
    // "518 million years old" is no age of a being.
    let vast = f.length().is_some_and(|length| {
        length.unit == Unit::Year && matches!(length.amount, Amount::Exact(n) if n > 120.0)
    });
    old(0) && !vast
        || f.after(0) == "-" && old(1) && !thing
        || f.after(0) == "of" && f.after(1) == "age"
}

/// Things that are said to be so many years old and are no beings.
const LASTING: &str = "war truce conflict ceasefire cease-fire dispute government law agreement \
    uprising blockade embargo strike campaign offensive siege insurgency rebellion ban treaty deal";
