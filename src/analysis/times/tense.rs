//! Which way a sentence looks around a time.

use crate::analysis::times::scan::{Scan, among};
use crate::analysis::times::words::Tense;

/// How far to look for a verb, in tokens.
const BACK: usize = 14;
const AHEAD: usize = 14;

/// The tense of the verb that rules the tokens `start..end`: the nearest before them, or else the
/// next behind them.
pub fn tense(scan: &Scan, start: usize, end: usize) -> Option<Tense> {
    let before = tense_before(scan, start);
    before.or_else(|| (end..scan.range().end.min(end + AHEAD)).find_map(|at| of_word(scan, at)))
}

/// The tense of the nearest verb before the token `start`.
pub fn tense_before(scan: &Scan, start: usize) -> Option<Tense> {
    let first = scan.range().start.max(start.saturating_sub(BACK));
    (first..start).rev().find_map(|at| {
        // "To be paid", "will be paid"
        let ahead = scan.before(at, 1) == "be";
        of_word(scan, at).map(|tense| if ahead { Tense::Future } else { tense })
    })
}

/// Verbs of what is planned, in the present: whoever says "the shop reopens on Monday" looks ahead.
const BEGIN: &str = "begin resume reopen convene expire opens closes resumes reopens convenes \
    arrives returns decides departs travels ends";

/// The same of someone who speaks of their own plans: "we open on Saturday".
const OPEN: &str = "open close start end leave meet play go fly vote travel decide publish";

/// What is done to a thing on a day that is set: "is published on Tuesday".
const SET: &str = "published released held played decided opened closed announced presented \
    unveiled inaugurated buried sentenced heard";

/// Does a day of the week, a month or "the end of …" stand at `at`?
fn is_time(scan: &Scan, at: usize) -> bool {
    let sense = scan.sense(at);
    sense.weekday.is_some()
        || sense.month.is_some() && scan.is_capital(at)
        || scan.is_number(at) && scan.sense(at + 1).month.is_some()
        || sense.feast && scan.is_capital(at)
        || scan.lower(at) == "the" && scan.lower(at + 1) == "end"
}

/// Does one of `words` stand before `at`, as the nearest verb of all that could?
fn follows(scan: &Scan, at: usize, words: &str) -> bool {
    let first = scan.range().start.max(at.saturating_sub(BACK));
    let verb = (first..at).rev().find(|at| {
        among(scan.lower(*at), words)
            || matches!(scan.sense(*at).tense, Some(Tense::Future))
            || among(scan.lower(*at), "is are has have")
    });
    verb.is_some_and(|at| among(scan.lower(at), words))
}

/// Does "will" rule what stands at `at`, with no other clause between?
pub fn will(scan: &Scan, at: usize) -> bool {
    let first = scan.range().start.max(at.saturating_sub(BACK));
    let word = (first..at).rev().map(|at| scan.lower(at));
    word.take_while(|word| !among(word, ", ; : that which who where when if after before of in"))
        .any(|word| among(word, "will 'll ’ll shall won't won’t"))
}

fn of_word(scan: &Scan, at: usize) -> Option<Tense> {
    let word = scan.lower(at);
    // "May 1950", "Will Smith"
    if matches!(word, "may" | "will") && scan.is_capital(at) {
        return None;
    }
    match word {
        "set" | "about" if scan.lower(at + 1) == "to" => return Some(Tense::Future),
        "set" | "fixed" | "called" | "forecast" if scan.lower(at + 1) == "for" => {
            return Some(Tense::Future);
        }
        // "Had been scheduled to end on Friday"
        _ if scan.before(at, 1) == "been" && scan.before(at, 2) == "had" => {
            return Some(Tense::Past);
        }
        "is" | "are" | "due" | "supposed" if scan.lower(at + 1) == "to" => {
            return Some(Tense::Future);
        }
        // "by Friday", but not "by" an agent, and not "were waiting by Friday".
        "by" if is_time(scan, at + 1) && at > scan.range().start => {
            return (!follows(scan, at, "was were had")).then_some(Tense::Future);
        }
        // "Until Friday", but not at the start: "Until Friday, they had …"
        "before" | "through" if is_time(scan, at + 1) && at > scan.range().start => {
            let first = scan.range().start;
            let past =
                (first..at).any(|at| scan.sense(at).tense == Some(Tense::Past) || is_ed(scan, at));
            return (!past).then_some(Tense::Future);
        }
        // "Payable to holders of record Dec. 21"
        "record" if scan.before(at, 1) == "of" => return Some(Tense::Future),
        // "Right up until the vote"
        "until" | "till" if scan.before(at, 1) == "up" => return None,
        "until" | "till" if at > scan.range().start && !follows(scan, at, "had") => {
            return Some(Tense::Future);
        }
        // "We open on Saturday", but not "failed to open".
        _ if among(word, OPEN) && among(scan.before(at, 1), "we they i you") => {
            return Some(Tense::Future);
        }
        // "The list is published on Tuesday"
        _ if among(word, SET) && among(scan.before(at, 1), "is are") => return Some(Tense::Future),
        _ if among(word, BEGIN) && scan.before(at, 1) != "to" => return Some(Tense::Future),
        "as" if among(scan.before(at, 1), "soon early") => return Some(Tense::Future),
        "may" | "might" | "should" | "must" | "can" if scan.lower(at + 1) != "have" => {
            return Some(Tense::Future);
        }
        _ => {}
    }
    // "Are paid" does not look back.
    let present = among(scan.before(at, 1), "is are am");
    let tense = scan.sense(at).tense.or_else(|| is_ed(scan, at).then_some(Tense::Past));
    tense.filter(|tense| !(present && *tense == Tense::Past))
}

/// Is it a verb form in `-ed` that looks back?
fn is_ed(scan: &Scan, at: usize) -> bool {
    let word = scan.lower(at);
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
    form && !other
}
