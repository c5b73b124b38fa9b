//! False friends: names that hold a word for a time and are none.

use crate::analysis::times::found::{Found, Rule, rule};
use crate::analysis::times::meaning::Reading;

/// The rules. Each eats its words, so that no other rule reads a time in them.
pub const RULES: &[Rule] = &[
    rule("name", "black (friday|monday|tuesday|wednesday|thursday|sunday)", no_time),
    rule("name", "(cyber|super|fat|giving|blue|manic) (monday|tuesday|friday)", no_time),
    rule("name", "(bloody|super|gaudy) sunday", no_time),
    rule(
        "name",
        "the? (sunday|saturday|friday|monday|daily|evening|morning) (times|telegraph|mail|mirror|express|herald|star|post|sun|standard|news|independent|beast|mercury|record|tribune|age)",
        no_time,
    ),
    rule(
        "name",
        "(saturday|sunday|monday|friday|thursday) night (live|football|fever|lights)",
        no_time,
    ),
    rule(
        "name",
        "the? (january|october|february|july|august|september) (revolution|6 committee)",
        no_time,
    ),
    rule("name", "second (world war|temple|republic|empire|reich|amendment|lieutenant)", no_time),
    rule(
        "name",
        "(winter|summer) (palace|olympics|olympic|games|paralympics|house|white house|school)",
        no_time,
    ),
    rule("name", "(60|48) (minutes|hours)", no_time),
    rule(
        "name",
        "(this week|meet the press|face the nation|good morning|good morning america)",
        quoted,
    ),
    rule("name", "day (one|care|job|to day|-)", no_time),
    rule("name", "(arab|prague) (spring|autumn|winter)", no_time),
    rule("name", "hot (spring|springs)", no_time),
    rule("name", "(free|rain|water|down|night|waterfall|snow) fall", no_time),
    rule(
        "name",
        "(theresa|brian|james|elaine|robert|peter|mrs .|mrs|ms .|mr .|prime minister) may",
        no_time,
    ),
    rule("name", "(sun|may|march) (tzu|bank)", no_time),
    rule(
        "name",
        "(chinese|lunar|jewish|persian|kurdish|tamil|khmer|thai|orthodox|iranian|islamic|happy|bengali|nepali) new year",
        no_time,
    ),
];

fn no_time(f: &Found) -> Option<Reading> {
    let first = if f.scan.is_number(f.start) { f.start + 1 } else { f.start };
    f.scan.is_capital(first).then_some(Reading::NoTime)
}

/// The names of broadcasts: every word with a capital letter, or in quotation marks.
fn quoted(f: &Found) -> Option<Reading> {
    (f.start..f.end).all(|at| f.scan.is_capital(at)).then_some(Reading::NoTime)
}
