//! Times that no calendar holds: "now", "recently", "in the past", "soon".

use crate::analysis::times::found::{Found, Rule, rule};
use crate::analysis::times::meaning::{Meaning, Reading, Value};

/// The rules.
pub const RULES: &[Rule] = &[
    rule("now", "now", now),
    rule("now", "(currently|presently|nowadays)", present),
    rule("now", "(these days|the present|the present time|this moment)", present),
    rule("now", "the moment", moment),
    rule("now", "current", current),
    rule("some time ago", "(more|most)? recently", past),
    rule("some time ago", "recent", recent),
    rule("some time ago", "the (recent|distant)? past", the_past),
    rule("some time to come", "the (near|not - too - distant|distant)? future", future),
];

fn now(f: &Found) -> Option<Reading> {
    // "Now and then" is from time to time.
    let idiom = f.after(0) == "and" && matches!(f.after(1), "then" | "again");
    Some(Meaning::vague(Value::Present).into()).filter(|_| f.after(0) != "-" && !idiom)
}

fn present(_: &Found) -> Option<Reading> {
    Some(Meaning::vague(Value::Present).into())
}

/// "At the moment", but not "from the moment they met".
fn moment(f: &Found) -> Option<Reading> {
    matches!(f.before(1), "at" | "for" | "of").then(|| present(f))?
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
