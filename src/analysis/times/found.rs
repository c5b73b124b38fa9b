//! A match of a pattern, and the rule it belongs to.

use std::ops::Range;

use jiff::civil::Date;

use crate::analysis::facts::Anchor;
use crate::analysis::times::calendar::{Point, Season, Unit};
use crate::analysis::times::context::{Context, View};
use crate::analysis::times::feasts::Feast;
use crate::analysis::times::item::Item;
use crate::analysis::times::meaning::{Amount, Bend, Clock, DayPart, Length, Meaning, Reading};
use crate::analysis::times::scan::Scan;
use crate::analysis::times::tense::{tense, tense_before, will};
use crate::analysis::times::words::{Tense, Which};

/// A rule: words of this pattern mean this.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// What it reads, in words for the reader.
    pub name: &'static str,
    /// What the words look like. One that starts with `DATE` goes on from a time found already.
    pub pattern: &'static str,
    /// What they mean; `None` if this is no such time after all.
    pub read: fn(&Found) -> Option<Reading>,
}

/// A rule.
pub const fn rule(
    name: &'static str,
    pattern: &'static str,
    read: fn(&Found) -> Option<Reading>,
) -> Rule {
    Rule { name, pattern, read }
}

/// A match of a pattern.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The sentence.
    pub scan: &'a Scan<'a>,
    /// What is known before it.
    pub context: &'a Context,
    /// What the atoms read, in order, with their tokens.
    pub items: &'a [(Item, Range<usize>)],
    /// Its first token.
    pub start: usize,
    /// The token behind it.
    pub end: usize,
}

/// One look-up a kind of item: the first that the pattern captured.
macro_rules! first {
    ($($(#[$doc:meta])* $name:ident: $item:ident -> $type:ty;)*) => {
        $($(#[$doc])* pub fn $name(&self) -> Option<$type> {
            self.items.iter().find_map(|(item, _)| match item {
                Item::$item(it) => Some(*it),
                _ => None,
            })
        })*
    };
}

impl Found<'_> {
    first! {
        /// The month.
        month: Month -> i8;
        /// The day of the week.
        weekday: Weekday -> i8;
        /// The day of the month.
        day: Day -> i8;
        /// The place in a row.
        nth: Nth -> i8;
        /// The year.
        year: Year -> i16;
        /// The last two digits of a year.
        short_year: ShortYear -> i8;
        /// The decade.
        decade: Decade -> i16;
        /// How many.
        amount: Amount -> Amount;
        /// How long.
        length: Length -> Length;
        /// The unit.
        unit: Unit -> Unit;
        /// The season.
        season: Season -> Season;
        /// The part of the day.
        part: Part -> DayPart;
        /// Which of a row.
        which: Which -> Which;
        /// How it bends.
        bend: Bend -> Bend;
        /// The named day.
        feast: Feast -> Feast;
        /// The other time.
        date: Date -> Meaning;
    }

    /// The time of day.
    pub fn clock(&self) -> Option<Clock> {
        self.items.iter().find_map(|(item, _)| match item {
            Item::Clock(clock, _) => Some(*clock),
            _ => None,
        })
    }

    /// The tokens of item `index`.
    pub fn tokens(&self, index: usize) -> Range<usize> {
        self.items.get(index).map_or(self.start..self.start, |(_, tokens)| tokens.clone())
    }

    /// Is `word` (in small letters) among the words?
    pub fn has(&self, word: &str) -> bool {
        (self.start..self.end).any(|at| self.scan.lower(at) == word)
    }

    /// The word `back` places before the match, in small letters; 1 is the nearest.
    pub fn before(&self, back: usize) -> &str {
        self.scan.before(self.start, back)
    }

    /// The word `on` places behind the match, in small letters; 0 is the nearest.
    pub fn after(&self, on: usize) -> &str {
        self.scan.lower(self.end + on)
    }

    /// Does the match open its sentence: "In March …", "By early May …"?
    pub fn opens(&self) -> bool {
        self.start <= self.scan.range().start + 2
    }

    /// Which way the sentence looks around the match.
    pub fn tense(&self) -> Option<Tense> {
        tense(self.scan, self.start, self.end)
    }

    /// The article's date.
    pub fn now(&self) -> (Option<Date>, Anchor) {
        self.context.now()
    }

    /// The last time spoken of, or else the article's date.
    pub fn then(&self) -> (Option<Point>, Anchor) {
        self.context.then()
    }

    /// In which year a month, or a day of it, is meant.
    pub fn year_of(&self, month: i8, day: Option<i8>) -> (Option<i16>, Anchor) {
        let leads = tense_before(self.scan, self.start).is_some();
        let view = View { tense: self.tense(), leads, opens: self.opens() };
        let (year, anchor) = self.context.year_of(month, day, view);
        // What will be on 30 December, said on 3 January, is a year off.
        let gone = |now: Date| match (year, day) {
            (Some(year), Some(day)) => Date::new(year, month, day).is_ok_and(|date| date < now),
            _ => false,
        };
        let ahead =
            matches!(anchor, Anchor::Article(now) if gone(now) && will(self.scan, self.start));
        (year.map(|year| year + i16::from(ahead)), anchor)
    }
}
