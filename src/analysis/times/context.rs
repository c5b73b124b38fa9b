//! What a relative time is counted from.
//!
//! There are three anchors: the article's date; the last time that the text spoke of; and, in a
//! text that tells history, the year that its tale has come to. A month without a year is the one
//! nearest the article's date, with the tense of the sentence to decide between last and next; in
//! a tale it goes on from where the tale is. Without an anchor the year stays unknown.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::analysis::facts::Anchor;
use crate::analysis::times::calendar::{Part, Point, Unit, shifted};
use crate::analysis::times::meaning::Meaning;
use crate::analysis::times::words::Tense;
use crate::text::span::Span;

/// The name of the rules that read a quarter with its number; what they say can be meant by "the
/// quarter" and "a year earlier".
pub const QUARTER: &str = "quarter of a year";

/// A day that was spoken of holds for "the day before" for so many sentences.
const DAY_HOLDS: usize = 6;

/// A time that the text spoke of.
#[derive(Debug, Clone, Copy)]
pub struct Spoken {
    /// The words.
    pub span: Span,
    /// What they mean; its days are known.
    pub point: Point,
    /// Its first day.
    pub date: Date,
    /// The sentence they stand in.
    pub sentence: usize,
    /// Do they open it ("In 1994 …")?
    pub opens: bool,
}

/// How the sentence looks at a time.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// Which way.
    pub tense: Option<Tense>,
    /// Does the verb that says so stand before the time? One that follows may belong elsewhere.
    pub leads: bool,
    /// Does the time open the sentence?
    pub opens: bool,
}

/// What is known at a place of the text.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The article's date.
    pub article: Option<Date>,
    /// Does the text tell history? Then months and days go on from [`Context::tale`].
    pub history: bool,
    /// Does the text write the day before the month in dates with slashes?
    pub day_first: bool,
    /// The last time spoken of.
    pub spoken: Option<Spoken>,
    /// The last day spoken of.
    pub day: Option<Spoken>,
    /// The last time spoken of that moves a tale on: not a year in passing ("the 1954 treaty").
    pub tale: Option<Spoken>,
    /// The last quarter spoken of: "a year earlier" is the same quarter then.
    pub quarter: Option<Spoken>,
    /// The sentence that is read.
    pub sentence: usize,
    /// Days that the text named with their year, the last of each month and day.
    pub named: BTreeMap<(i8, i8), Spoken>,
}

impl Context {
    /// Remembers a time for those that are counted from it. `opens` if it opens its sentence,
    /// `since` if it follows that word.
    pub fn note(&mut self, meaning: &Meaning, span: Span, opens: bool, since: bool) {
        let Some(point) = meaning.as_point() else { return };
        let Some(date) = point.first() else { return };
        let spoken = Spoken { span, point, date, sentence: self.sentence, opens };
        self.spoken = Some(spoken);
        if point.is_day() {
            self.day = Some(spoken);
        }
        if meaning.anchor == Anchor::None && point.is_day() {
            self.named.insert((date.month(), date.day()), spoken);
        }
        if !since && self.moves_tale(spoken, meaning.anchor) {
            self.tale = Some(spoken);
        }
        let past = self.article.is_none_or(|now| date <= now);
        if past && matches!(point.part, Part::Quarter(Some(_))) && meaning.rule == QUARTER {
            self.quarter = Some(spoken);
        }
    }

    /// Does a time move the tale on? A month or day does. A bare year does at the start of a
    /// sentence ("In 1941 …"); elsewhere it is rather spoken of in passing ("the 1941 treaty").
    /// What is counted from the article's date is no part of a tale of old.
    fn moves_tale(&self, spoken: Spoken, anchor: Anchor) -> bool {
        let year_after_year = self.tale.is_none_or(|tale| tale.point.unit() >= Unit::Year);
        match spoken.point.unit() {
            _ if self.history && matches!(anchor, Anchor::Article(_)) => false,
            Unit::Year | Unit::Decade | Unit::Century => spoken.opens || year_after_year,
            Unit::Week | Unit::Weekend => false,
            _ => true,
        }
    }

    /// The article's date.
    pub fn now(&self) -> (Option<Date>, Anchor) {
        (self.article, self.article.map_or(Anchor::Missing, Anchor::Article))
    }

    /// The last time spoken of, or else the article's date.
    pub fn then(&self) -> (Option<Point>, Anchor) {
        match self.spoken {
            Some(spoken) => (Some(spoken.point), spoken.anchor()),
            None => (self.article.map(Point::day), self.now().1),
        }
    }

    /// The same for what is counted in `unit`: "the day before" is counted from the last day spoken
    /// of, if a coarser time came between.
    pub fn then_in(&self, unit: Unit) -> (Option<Point>, Anchor) {
        let coarser = self.spoken.is_some_and(|spoken| spoken.point.unit() > Unit::Day);
        let day = self.day.filter(|day| self.sentence - day.sentence <= DAY_HOLDS);
        match day.filter(|_| coarser && unit <= Unit::Night) {
            Some(day) => (Some(day.point), day.anchor()),
            None => self.then(),
        }
    }

    /// The anchor of what a tale would say at this place: the tale if the text is one, else the
    /// article's date.
    pub fn here(&self) -> (Option<Point>, Anchor) {
        match self.tale.filter(|_| self.history) {
            Some(tale) => (Some(tale.point), tale.anchor()),
            None => (self.article.map(Point::day), self.now().1),
        }
    }

    /// In which year a month, or a day of it, is meant.
    pub fn year_of(&self, month: i8, day: Option<i8>, view: View) -> (Option<i16>, Anchor) {
        let View { tense, .. } = view;
        let told =
            self.tale.filter(|tale| self.history || self.is_passage(tale, tense, view.opens));
        if let Some(tale) = told {
            return (Some(tale.year_of(month)), tale.anchor());
        }
        if let Some(named) = day.and_then(|day| self.named.get(&(month, day))) {
            return (Some(named.date.year()), named.anchor());
        }
        let (now, anchor) = self.now();
        let year = now.and_then(|now| match day {
            Some(day) => nearest_day(now, month, day, tense),
            None => Some(nearest_month(now, month, view)),
        });
        (year, anchor)
    }

    /// Does a month without a year go on from `tale` though the text as a whole is no tale? It
    /// does in a passage about the past: in the same sentence, or where sentence after sentence
    /// starts with a time. Without a date of the article, what was just said in full counts.
    fn is_passage(&self, tale: &Spoken, tense: Option<Tense>, opens: bool) -> bool {
        let away = self.sentence - tale.sentence;
        match self.article {
            None => away <= 1 && tale.point.unit() <= Unit::Month,
            Some(now) => {
                let past = now.year() - tale.date.year() >= 2 && tense != Some(Tense::Future);
                past && (away == 0 || away == 1 && opens)
            }
        }
    }

    /// The day of the week `weekday`, 1 to 7.
    pub fn weekday(&self, weekday: i8, tense: Option<Tense>) -> (Point, Anchor) {
        let days = |from: Date, by: i8| shifted(from, i32::from(by), Unit::Day);
        let (date, anchor) = match self.tale.filter(|_| self.history) {
            Some(tale) => {
                let ahead = (weekday - tale.date.weekday().to_monday_one_offset()).rem_euclid(7);
                let known = tale.point.is_day();
                (days(tale.date, ahead).filter(|_| known), tale.anchor())
            }
            None => {
                let (now, anchor) = self.now();
                let date = now.and_then(|now| {
                    let ahead = (weekday - now.weekday().to_monday_one_offset()).rem_euclid(7);
                    let by =
                        if tense == Some(Tense::Future) || ahead == 0 { ahead } else { ahead - 7 };
                    days(now, by)
                });
                (date, anchor)
            }
        };
        let part = Part::Weekday(weekday);
        (date.map_or(Point { year: None, part }, Point::day), anchor)
    }
}

impl Spoken {
    /// This as an anchor.
    pub fn anchor(&self) -> Anchor {
        Anchor::Earlier { span: self.span, date: self.date }
    }

    /// In which year a tale that has come here means `month`: on rather than back, and within
    /// the year rather than over its end.
    fn year_of(&self, month: i8) -> i16 {
        let year = self.date.year();
        if !matches!(self.point.unit(), Unit::Day | Unit::Month | Unit::Week | Unit::Weekend) {
            return year;
        }
        let ahead = month - self.date.month();
        if ahead <= -7 { year + 1 } else { year }
    }
}

/// The year that puts a day nearest `now`; a day that the tense rules out counts as 250 days off,
/// or 280 if it has not come.
fn nearest_day(now: Date, month: i8, day: i8, tense: Option<Tense>) -> Option<i16> {
    let candidates = (-1..=1).filter_map(|by| {
        let date = Date::new(now.year() + by, month, day).ok()?;
        let off = (date - now).get_days();
        let against = match tense {
            Some(Tense::Past) if off > 20 => 280,
            Some(Tense::Future) if off < 0 => 250,
            _ => 0,
        };
        Some((off.abs() + against, date.year()))
    });
    candidates.min().map(|(_, year)| year)
}

/// The year that puts a month nearest `now`; a month that the tense rules out counts as 9 off, or
/// 12 if the verb stands before it.
fn nearest_month(now: Date, month: i8, View { tense, leads, .. }: View) -> i16 {
    let cost = |by: i16| {
        let off = i32::from(by) * 12 + i32::from(month - now.month());
        let against = match tense {
            Some(Tense::Past) if off > 0 && leads => 24,
            Some(Tense::Past) if off > 0 => 18,
            Some(Tense::Future) if off < 0 => 18,
            None if off > 0 => 6,
            _ => 0,
        };
        (off.abs() * 2 + against, by)
    };
    let best = (-1..=1).map(cost).min().map_or(0, |(_, by)| by);
    now.year() + best
}
