//! Which of the numbers that differ are a disagreement, and which only an update.
//!
//! In: the quantities for which articles give different numbers. Out: those of them about which
//! two articles disagree, in the same order.
//!
//! A number that the same source gives later is its new count, and a toll that rises from day to
//! day is news, not a contradiction: neither is a disagreement, unless both sentences speak of the
//! same day. Both stay in the list of figures.

use jiff::civil::Date;

use crate::analysis::Precision;
use crate::briefing::library::Library;
use crate::briefing::model::{Difference, FigureClaim, SentenceId};
use crate::briefing::words::words;

/// So many days lie between reports of two sources that a toll may have risen in between.
const APART: i32 = 2;

/// Beginnings of words for what is counted anew every day.
#[rustfmt::skip]
const RUNNING: &[&str] = &[
    "arrest", "bodies", "burn", "casualt", "dead", "death", "detain", "died", "displac", "evacuat",
    "fatal", "homeless", "hurt", "infect", "injur", "kill", "missing", "perish", "rescue", "toll",
    "unaccounted", "wound",
];

/// Those of `all` about which two articles disagree.
pub fn disagreements(library: &Library, mut all: Vec<Difference>) -> Vec<Difference> {
    all.retain(|one| {
        let claims = &one.claims;
        let later = |at: usize| claims[at + 1..].iter();
        (0..claims.len()).any(|at| later(at).any(|other| disagree(library, &claims[at], other)))
    });
    all
}

/// Can the numbers of `a` and `b` not both be what was known when they were given?
fn disagree(library: &Library, a: &FigureClaim, b: &FigureClaim) -> bool {
    a.side != b.side && !is_update(library, a.sentence, b.sentence)
}

fn is_update(library: &Library, a: SentenceId, b: SentenceId) -> bool {
    let dated = |id: SentenceId| Some(library.article(id.article)?.article.date?.date);
    let (Some(first), Some(second)) = (dated(a), dated(b)) else { return false };
    if first == second || speak_of_one_day(library, a, b) {
        return false;
    }
    let source = |id: SentenceId| library.article(id.article)?.article.source.as_deref();
    let same = source(a).is_some_and(|one| source(b) == Some(one));
    let apart = (second - first).get_days().abs() >= APART;
    same || apart && runs(library.text_of(a)) && runs(library.text_of(b))
}

/// Does the sentence count what changes from day to day?
fn runs(sentence: &str) -> bool {
    words(sentence).any(|(_, word)| {
        let word = word.to_lowercase();
        RUNNING.iter().any(|start| word.starts_with(start))
    })
}

fn speak_of_one_day(library: &Library, a: SentenceId, b: SentenceId) -> bool {
    let (a, b) = (days(library, a), days(library, b));
    a.iter().any(|one| b.contains(one))
}

/// The days that a sentence names.
fn days(library: &Library, id: SentenceId) -> Vec<Date> {
    let times = library.article(id.article).map_or(&[][..], |one| &one.facts.times);
    let here = times.iter().filter(|time| time.sentence == id.index);
    let days = here.filter_map(|time| time.when).filter(|when| when.precision == Precision::Day);
    days.map(|when| when.from).collect()
}

#[cfg(test)]
mod tests {
    use crate::briefing::fixture::build;

    /// What the articles disagree about, as `what: number, number`.
    fn told(marked: &str) -> String {
        let briefing = build(marked);
        let line = |one: &crate::briefing::Difference| {
            let numbers: Vec<String> =
                one.claims.iter().map(|claim| claim.value.to_string()).collect();
            format!("{}: {}", one.of, numbers.join(", "))
        };
        briefing.differences().iter().map(line).collect::<Vec<_>>().join("; ")
    }

    /// Two articles with a sentence each on the dead of one disaster.
    fn toll(second: &str, first_words: &str, second_words: &str) -> String {
        format!(
            "
# a.md | 2026-05-04 | Wire | Landslide in Orta
The landslide in [Orta|L] killed <12 villagers|12 villagers> near the old mill{first_words}.

# b.md | {second} | Landslide in Orta
The landslide in [Orta|L] killed <19 villagers|19 villagers> near the old mill{second_words}.
"
        )
    }

    #[test]
    fn a_new_count_is_no_disagreement() {
        let on = " on {2 May|2026-05-02}";
        let cases = [
            ("the same day", "2026-05-04 | Daily", "", "", "villagers: 12, 19"),
            ("the next day", "2026-05-05 | Daily", "", "", "villagers: 12, 19"),
            ("the toll of a later day", "2026-05-06 | Daily", "", "", ""),
            ("the same source, later", "2026-05-06 | Wire", "", "", ""),
            ("later, of the same day", "2026-05-06 | Daily", on, on, "villagers: 12, 19"),
        ];
        for (what, second, first_words, second_words, expected) in cases {
            assert_eq!(told(&toll(second, first_words, second_words)), expected, "{what}");
        }
    }
}
