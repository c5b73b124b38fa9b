//! Whether two numbers can both be true of one thing.

use crate::analysis::Figure;

/// How far apart figures may be if one is only about so many.
const ABOUT: f64 = 0.1;
/// How far apart exact figures may be: rounding in what was computed from them.
const EXACT: f64 = 0.004;

/// How far a bound reaches: who says "more than 100" does not mean 200.
const REACH: f64 = 0.5;

/// The numbers that a figure leaves open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// As the text has it; the lower end of a range.
    value: f64,
    low: f64,
    high: f64,
    /// The ends of a range, where it is one ("1,000 to 3,000").
    ends: Option<(f64, f64)>,
}

/// Beginnings of a figure that make it a lower bound.
const AT_LEAST: &[&str] =
    &["more than", "over", "at least", "above", "upwards of", "no fewer", "not less", "no less"];
/// Beginnings of a figure that make it an upper bound.
const AT_MOST: &[&str] = &[
    "up to",
    "less than",
    "fewer than",
    "under",
    "at most",
    "no more",
    "below",
    "as many as",
    "as much as",
];

impl Reading {
    /// Reads `figure`, whose words are `words`.
    pub fn new(words: &str, figure: &Figure) -> Self {
        let words = words.to_lowercase();
        let starts = |list: &[&str]| list.iter().any(|start| words.starts_with(start));
        let value = figure.value;
        let (low, high) = (value, figure.until.unwrap_or(value));
        let size = low.abs().max(high.abs());
        let (low, high) = if starts(AT_LEAST) || words.contains('+') {
            (low, high + size * REACH)
        } else if starts(AT_MOST) {
            (low - size * REACH, high)
        } else {
            let slack = size * if figure.about { ABOUT } else { EXACT };
            (low - slack, high + slack)
        };
        let ends = figure.until.map(|until| (value, until));
        Self { value, low, high, ends }
    }
}

/// Can both be true of one thing? Two ranges only if they end alike: that they overlap says
/// nothing ("3,500 to 8,500 miles" and "5,600 to 8,870 miles").
pub fn agree(a: &Reading, b: &Reading) -> bool {
    if let (Some(a), Some(b)) = (a.ends, b.ends) {
        let near = |x: f64, y: f64| (x - y).abs() <= ABOUT * x.abs().max(y.abs());
        return near(a.0, b.0) && near(a.1, b.1);
    }
    a.low <= b.high && b.low <= a.high || rounds(a.value, b.value) || rounds(b.value, a.value)
}

/// Is `round` what `exact` is when rounded to the digits that `round` has?
fn rounds(exact: f64, round: f64) -> bool {
    if round == 0.0 {
        return false;
    }
    // The place of the last digit that is not 0: 18e9 is exact to 1e9.
    let mut place = 10_f64.powf(round.abs().log10().floor());
    for _ in 0..6 {
        if ((round / place) - (round / place).round()).abs() < 1e-9 {
            break;
        }
        place /= 10.0;
    }
    (exact - round).abs() <= place / 2.0 && exact.abs() >= place
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    #[test]
    fn a_rounded_figure_is_the_same() {
        for (exact, round) in [(18.2e9, 18e9), (84_700.0, 85_000.0), (1_499.0, 1_500.0), (7.6, 8.0)]
        {
            assert!(rounds(exact, round), "{exact} {round}");
        }
        for (exact, round) in [(12.0, 14.0), (100_000.0, 200_000.0), (0.2, 1.0), (3.0, 0.0)] {
            assert!(!rounds(exact, round), "{exact} {round}");
        }
    }

    #[test]
    fn two_ranges_agree_if_they_end_alike() {
        let range = |low: f64, high: f64| {
            let (span, unit) = (Span::new(0..0), String::new());
            let figure = Figure {
                span,
                value: low,
                until: Some(high),
                unit,
                about: false,
                of: None,
                sentence: 0,
            };
            Reading::new("", &figure)
        };
        assert!(agree(&range(1_000.0, 3_000.0), &range(1_000.0, 3_100.0)));
        assert!(!agree(&range(3_500.0, 8_500.0), &range(5_600.0, 8_870.0)));
    }

    #[test]
    fn a_bound_that_holds_is_no_difference() {
        let figure = |value: f64, about: bool| {
            let span = Span::new(0..0);
            Figure { span, value, until: None, unit: String::new(), about, of: None, sentence: 0 }
        };
        let read = |words: &str, value: f64, about| Reading::new(words, &figure(value, about));
        let exact = read("120", 120.0, false);
        assert!(agree(&read("more than 100", 100.0, true), &exact));
        assert!(agree(&read("about 115", 115.0, true), &exact));
        assert!(!agree(&read("more than 200", 200.0, true), &exact));
        assert!(!agree(&read("130", 130.0, false), &exact));
    }
}
