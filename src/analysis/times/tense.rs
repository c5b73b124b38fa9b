//! Which way a sentence looks around a time.

use crate::analysis::times::scan::{Scan, among};
use crate::analysis::times::words::Tense;

/// How far to look for a verb, in tokens.
const BACK: usize = 14;
const AHEAD: usize = 14;

/// The tense of the verb that rules the tokens `start..end`: the nearest before them, or else the
/// next behind them.
pub fn tense(scan: &Scan, start: usize, end: usize) -> Option<Tense> {
    let first = scan.range().start.max(start.saturating_sub(BACK));
    let before = (first..start).rev().find_map(|at| {
        // "To be paid", "will be paid"
        let ahead = scan.before(at, 1) == "be";
        of_word(scan, at).map(|tense| if ahead { Tense::Future } else { tense })
    });
    before.or_else(|| (end..scan.range().end.min(end + AHEAD)).find_map(|at| of_word(scan, at)))
}

fn of_word(scan: &Scan, at: usize) -> Option<Tense> {
    let word = scan.lower(at);
    // "May 1950", "Will Smith"
    if matches!(word, "may" | "will") && scan.is_capital(at) {
        return None;
    }
    match word {
        "set" | "about" if scan.lower(at + 1) == "to" => return Some(Tense::Future),
        "is" | "are" | "due" if scan.lower(at + 1) == "to" => return Some(Tense::Future),
        // "by Friday", but not "by" an agent.
        "by" if scan.sense(at + 1).weekday.is_some() => return Some(Tense::Future),
        // "Until Friday", but not at the start: "Until Friday, they had …"
        "until" | "till" if at > scan.range().start => return Some(Tense::Future),
        "as" if among(scan.before(at, 1), "soon early") => return Some(Tense::Future),
        "may" | "might" | "should" | "must" | "can" if scan.lower(at + 1) != "have" => {
            return Some(Tense::Future);
        }
        _ => {}
    }
    let past = || {
        let form = word.len() > 3 && word.ends_with("ed") && scan.is_word(at);
        let other = matches!(
            word,
            "need"
                | "seed"
                | "feed"
                | "weed"
                | "indeed"
                | "hundred"
                | "speed"
                | "breed"
                | "exceed"
                | "proceed"
                | "succeed"
                | "united"
                | "armed"
                | "so-called"
                | "unprecedented"
                | "proposed"
                | "continued"
                | "increased"
                | "reduced"
                | "limited"
        );
        (form && !other).then_some(Tense::Past)
    };
    scan.sense(at).tense.or_else(past)
}
