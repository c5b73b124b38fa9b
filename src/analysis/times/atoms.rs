//! Atoms: the small pieces that patterns are made of, each read by code.
//!
//! In: a place in a sentence. Out: where the piece ends and what it is. An atom knows no context:
//! it says what the words could be, the rule decides whether they are.

use crate::analysis::times::digital::{clock, iso, slashed};
use crate::analysis::times::hours::bare;
use crate::analysis::times::item::Item;
use crate::analysis::times::numbers::{count, length, nth, year};
use crate::analysis::times::pieces::{
    about, day, decade, feast, is_dash, is_quote, month, short_year, weekday, with_stop,
};
use crate::analysis::times::scan::{Scan, among};
use crate::analysis::times::words::{ABOUT, COUNT_WORDS, Sense};

/// The names of the atoms, as patterns have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Atom {
    /// `MONTH`: "May", "Sept."
    Month,
    /// `WEEKDAY`: "Tuesday", "Tues."
    Weekday,
    /// `WEEKDAYS`: "Tuesdays".
    Weekdays,
    /// `DAY`: a day of the month, "28", "28th", "twenty-eighth".
    Day,
    /// `NTH`: "28th", "third".
    Nth,
    /// `YEAR`: "1999", "490 BC", "nineteen ninety-nine".
    Year,
    /// `YY`: "'99", or "99" behind a dash.
    ShortYear,
    /// `DECADE`: "1990s", "'90s", "nineties".
    Decade,
    /// `COUNT`: "3", "twenty-five", "a few", but not "a".
    Count,
    /// `LENGTH`: "three days", "a year and a half", "10-month".
    Length,
    /// `UNIT`: "day".
    Unit,
    /// `UNITS`: "days".
    Units,
    /// `SEASON`: "winter".
    Season,
    /// `PART`: "morning".
    Part,
    /// `WHICH`: "last", "this", "next".
    Which,
    /// `EARLY`: "early", "mid", "late".
    Early,
    /// `EDGE`: "beginning", "middle", "end".
    Edge,
    /// `ABOUT`: "about", "more than", "up to".
    About,
    /// `CLOCK`: "15:00 GMT", "3 p.m.", "noon".
    Clock,
    /// `HOUR`: "six", "4.30", with nothing to say that it is one.
    Hour,
    /// `FEAST`: "Christmas Day".
    Feast,
    /// `ISO`: "2025-03-07".
    Iso,
    /// `SLASHED`: "3/7/2025", "07.03.2025".
    Slashed,
    /// `DASH`: a hyphen or dash.
    Dash,
    /// `DATE`: any time that another rule reads, with its meaning.
    Date,
}

impl Atom {
    /// The atom of that name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "MONTH" => Self::Month,
            "WEEKDAY" => Self::Weekday,
            "WEEKDAYS" => Self::Weekdays,
            "DAY" => Self::Day,
            "NTH" => Self::Nth,
            "YEAR" => Self::Year,
            "YY" => Self::ShortYear,
            "DECADE" => Self::Decade,
            "COUNT" => Self::Count,
            "LENGTH" => Self::Length,
            "UNIT" => Self::Unit,
            "UNITS" => Self::Units,
            "SEASON" => Self::Season,
            "PART" => Self::Part,
            "WHICH" => Self::Which,
            "EARLY" => Self::Early,
            "EDGE" => Self::Edge,
            "ABOUT" => Self::About,
            "CLOCK" => Self::Clock,
            "HOUR" => Self::Hour,
            "FEAST" => Self::Feast,
            "ISO" => Self::Iso,
            "SLASHED" => Self::Slashed,
            "DASH" => Self::Dash,
            "DATE" => Self::Date,
            _ => return None,
        })
    }

    /// May it start with a token of digits?
    pub fn starts_with_digits(self) -> bool {
        matches!(
            self,
            Self::Day
                | Self::Nth
                | Self::Year
                | Self::ShortYear
                | Self::Decade
                | Self::Count
                | Self::Length
                | Self::Clock
                | Self::Hour
                | Self::Feast
                | Self::Iso
                | Self::Slashed
        )
    }

    /// May it start with this word of the lexicon?
    pub fn starts_with(self, word: &str, sense: &Sense) -> bool {
        match self {
            Self::Month => sense.month.is_some(),
            Self::Weekday | Self::Weekdays => sense.weekday.is_some(),
            Self::Day | Self::Nth => {
                sense.nth.is_some() || sense.number.is_some_and(|n| (20..100).contains(&n))
            }
            Self::Year => {
                sense.number.is_some_and(|n| n < 100) || matches!(word, "ad" | "a.d." | "the")
            }
            Self::ShortYear => is_quote(word),
            Self::Decade => sense.decade.is_some() || is_quote(word),
            Self::Count => sense.number.is_some() || among(word, COUNT_WORDS),
            Self::Length => {
                sense.number.is_some() || among(word, COUNT_WORDS) || matches!(word, "a" | "an")
            }
            Self::Unit => sense.unit.is_some() && !sense.plural,
            Self::Units => sense.unit.is_some() && sense.plural,
            Self::Season => sense.season.is_some(),
            Self::Part => sense.part.is_some(),
            Self::Which => sense.which.is_some(),
            Self::Early => sense.early.is_some(),
            Self::Edge => sense.edge.is_some(),
            Self::About => ABOUT.iter().any(|phrase| phrase.split(' ').next() == Some(word)),
            Self::Clock => {
                sense.number.is_some()
                    || matches!(word, "noon" | "midday" | "midnight" | "half" | "quarter" | "a")
            }
            Self::Hour => sense.number.is_some_and(|n| (1..=12).contains(&n)),
            Self::Feast => sense.feast,
            Self::Dash => is_dash(word),
            Self::Iso | Self::Slashed | Self::Date => false,
        }
    }

    /// Reads it at token `at`. [`Atom::Date`] is not for this function: it needs the rules.
    pub fn read(self, scan: &Scan, at: usize) -> Option<(usize, Item)> {
        let sense = scan.sense(at);
        let one = |item: Item| Some((at + 1, item));
        match self {
            Self::Month => Some((with_stop(scan, at), Item::Month(month(scan, at)?))),
            Self::Weekday if !sense.plural => {
                Some((with_stop(scan, at), Item::Weekday(weekday(scan, at)?)))
            }
            Self::Weekdays if sense.plural => one(Item::Weekday(weekday(scan, at)?)),
            Self::Weekday | Self::Weekdays => None,
            Self::Day => day(scan, at),
            Self::Nth => nth(scan, at).map(|(end, n)| (end, Item::Nth(n))),
            Self::Year => year(scan, at).map(|(end, year)| (end, Item::Year(year))),
            Self::ShortYear => short_year(scan, at),
            Self::Decade => decade(scan, at),
            Self::Count => count(scan, at).map(|(end, n)| (end, Item::Amount(n))),
            Self::Length => length(scan, at).map(|(end, length)| (end, Item::Length(length))),
            Self::Unit => one(Item::Unit(sense.unit.filter(|_| !sense.plural)?)),
            Self::Units => one(Item::Unit(sense.unit.filter(|_| sense.plural)?)),
            Self::Season => one(Item::Season(sense.season?)),
            Self::Part => one(Item::Part(sense.part?)),
            Self::Which => one(Item::Which(sense.which?)),
            Self::Early => one(Item::Bend(sense.early?)),
            Self::Edge => one(Item::Bend(sense.edge?)),
            Self::About => about(scan, at),
            Self::Clock => clock(scan, at),
            Self::Hour => bare(scan, at),
            Self::Feast => feast(scan, at),
            Self::Iso => iso(scan, at),
            Self::Slashed => slashed(scan, at),
            Self::Dash => one(Item::Mark).filter(|_| is_dash(scan.lower(at))),
            Self::Date => None,
        }
    }
}
