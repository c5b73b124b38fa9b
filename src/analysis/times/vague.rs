//! Times that no calendar holds: "now", "recently", "in the past", "soon".

use crate::analysis::times::found::{Found, Rule, rule};
use crate::analysis::times::meaning::{Meaning, Reading, Value};

/// The rules.
pub const RULES: &[Rule] = &[
    rule("now", "now", now),
    rule("now", "(currently|presently|nowadays|today 's)", present_word),
    rule("now", "(these days|the present|the moment|the present time|this moment)", present),
    rule("now", "current", current),
    rule("some time ago", "(more|most)? recently", past),
    rule("some time ago", "recent", recent),
    rule("some time ago", "the (recent|distant)? past", the_past),
    rule(
        "some time to come",
        "the (near|not - too - distant|distant)? future",
        future,
    ),
];

fn now(f: &Found) -> Option<Reading> {
    Some(Meaning::vague(Value::Present).into()).filter(|_| f.after(0) != "-")
}

fn present_word(f: &Found) -> Option<Reading> {
    if f.has("today") {
        return None;
    }
    present(f)
}

fn present(_: &Found) -> Option<Reading> {
    Some(Meaning::vague(Value::Present).into())
}

fn current(f: &Found) -> Option<Reading> {
    let time = f.scan.sense(f.end).unit.is_some();
    (!time && f.scan.is_word(f.end)).then(|| Meaning::vague(Value::Present).into())
}

fn past(_: &Found) -> Option<Reading> {
    Some(Meaning::vague(Value::Past).into())
}

fn recent(f: &Found) -> Option<Reading> {
    let time = f.scan.sense(f.end).unit.is_some();
    (!time && f.scan.is_word(f.end) && f.before(1) != "most")
        .then(|| Meaning::vague(Value::Past).into())
}

fn the_past(f: &Found) -> Option<Reading> {
    let time = f.scan.sense(f.end).unit.is_some()
        || f.scan.is_word(f.end) && !matches!(f.before(1), "in" | "from" | "of");
    (!time).then(|| Meaning::vague(Value::Past).into())
}

fn future(f: &Found) -> Option<Reading> {
    (f.after(0) != "s").then(|| Meaning::vague(Value::Future).into())
}
