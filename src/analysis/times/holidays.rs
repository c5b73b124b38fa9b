//! Days that have a name: "Christmas", "Good Friday 2024", "last Thanksgiving".

use crate::analysis::facts::Anchor;
use crate::analysis::times::calendar::{Part, Point};
use crate::analysis::times::feasts::Feast;
use crate::analysis::times::found::{Found, Rule, rule};
use crate::analysis::times::meaning::{Meaning, Reading};
use crate::analysis::times::words::{Tense, Which};

/// The rules.
pub const RULES: &[Rule] = &[
    rule("named day", "(this|the)? WHICH FEAST", feast),
    rule(
        "name",
        "FEAST (tree|trees|present|presents|decorations|decoration|carol|carols|market|markets|card|cards|shopping|dinner|lights|concert|carolers|egg|eggs|bonnet|bunny|parade)",
        |_| Some(Reading::NoTime),
    ),
    rule("named day", "FEAST", feast),
    rule("named day of a year", "FEAST (,|of|in)? YEAR", feast),
];

fn feast(f: &Found) -> Option<Reading> {
    let feast = f.feast()?;
    let (year, anchor) = match (f.year(), feast) {
        (Some(year), _) => (Some(year), Anchor::None),
        (None, Feast::Once(year, ..)) => (Some(year), Anchor::None),
        _ => year_of(f, feast),
    };
    let part = match feast {
        Feast::Fixed(month, day) => Part::Day(Some(month), Some(day)),
        _ => Part::Day(None, None),
    };
    let date = year.and_then(|year| feast.in_year(year));
    Some(Meaning::point(date.map_or(Point { year: None, part }, Point::day), anchor).into())
}

/// In which year: nearest the article's date, with the tense to decide.
fn year_of(f: &Found, feast: Feast) -> (Option<i16>, Anchor) {
    if let Some(tale) = f.context.tale.filter(|_| f.context.history) {
        return (Some(tale.date.year()), tale.anchor());
    }
    let (now, anchor) = f.now();
    let year = now.and_then(|now| {
        let this = feast.in_year(now.year())?;
        let by = match (f.which(), f.tense()) {
            (Some(Which::Last | Which::Previous), _) => -i16::from(this >= now),
            (Some(Which::Next | Which::Following), _) => i16::from(this <= now),
            (Some(Which::This | Which::That), _) => 0,
            (None, tense) => {
                let off = (this - now).get_days();
                match tense {
                    Some(Tense::Past) if off > 7 => -1,
                    Some(Tense::Future) if off < -7 => 1,
                    None if off > 180 => -1,
                    None if off < -180 => 1,
                    _ => 0,
                }
            }
        };
        Some(now.year() + by)
    });
    (year, anchor)
}
