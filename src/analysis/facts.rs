//! What is read out of one article. Each fact is a span of the article's text.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::article::BlockKind;
use crate::text::span::Span;
use crate::text::token::Token;

/// All that was read out of one article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The places that name an actor, in order, not overlapping.
    pub mentions: Vec<Mention>,
    /// The words that denote a time, in order, not overlapping.
    pub times: Vec<Time>,
    /// The quoted words, in order, not overlapping.
    pub quotes: Vec<Quote>,
    /// The numbers that count or measure something, in order, not overlapping.
    pub figures: Vec<Figure>,
    /// The sentences that say that something happened at a resolved time, in order.
    pub events: Vec<EventFact>,
    /// For each sentence the stems of its content words, in order of the text.
    pub terms: Vec<Vec<Box<str>>>,
    /// The sentences (by index, ascending) that stand for the whole.
    pub key_points: Vec<u32>,
}

/// A sentence, a heading, a table row: the unit that is pointed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    first: u32,
    end: u32,
    /// Which block of the article it stands in.
    pub block: u32,
    /// What kind of block that is.
    pub kind: BlockKind,
}

impl Sentence {
    /// The sentence of `tokens[range]`, which is not empty.
    pub fn new(tokens: &[Token], range: Range<usize>, block: u32, kind: BlockKind) -> Self {
        let start = tokens[range.start].span.range().start;
        let end = tokens[range.end - 1].span.range().end;
        let narrow = |at| u32::try_from(at).expect("an article is shorter than 4 GiB");
        Self {
            span: Span::new(start..end),
            first: narrow(range.start),
            end: narrow(range.end),
            block,
            kind,
        }
    }

    /// Its tokens, as a range into the article's tokens.
    pub fn tokens(self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// What kind of actor a mention names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A body of people: a government, a firm, an alliance, a team, a newspaper.
    Organisation,
    /// A country, region, city, river, building.
    Place,
}

impl ActorKind {
    /// `person`, `organisation` or `place`: as the screens, the exports and config files have it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
        }
    }
}

/// One place in the text that names an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The name alone, without title, article or possessive.
    pub span: Span,
    /// What it names.
    pub kind: ActorKind,
    /// Does it name a place through its people or its adjective ("Italian", "Ukrainians")?
    pub demonym: bool,
    /// What the text calls the actor here, where it does ("Italian Prime Minister").
    pub role: Option<Span>,
    /// The sentence it stands in.
    pub sentence: u32,
}

/// TIMEX3 types (TimeML 1.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    /// A day or something longer.
    Date,
    /// A time of day.
    Time,
    /// How long.
    Duration,
    /// How often.
    Set,
}

/// How finely a time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// To the day.
    Day,
    /// To the week or week-end.
    Week,
    /// To the month.
    Month,
    /// To the season, quarter or half-year.
    Season,
    /// To the year.
    Year,
    /// To the decade.
    Decade,
    /// To the century.
    Century,
}

/// A resolved time: the days it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct When {
    /// The first day.
    pub from: Date,
    /// The last day; the same as `from` if it is one day.
    pub until: Date,
    /// How finely it is known.
    pub precision: Precision,
    /// Is it only about then ("early", "mid", "around")?
    pub about: bool,
}

/// What a relative time was counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Anchor {
    /// Nothing: the words name the time in full.
    None,
    /// The article's date.
    Article(Date),
    /// A time that the text spoke of before.
    Earlier {
        /// The words that set it.
        span: Span,
        /// The day it was.
        date: Date,
    },
    /// It would need the article's date, which is not known: the value keeps its X's.
    Missing,
}

/// Words that denote a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Time {
    /// Where they stand.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// TIMEX3 value: `2025-02-28`, `2025-W10`, `XXXX-10`, `P3D`, `PAST_REF`.
    pub value: String,
    /// The days it covers, where it is resolved to days on the calendar.
    pub when: Option<When>,
    /// Which rule read it, in words for the reader ("day of month + last month").
    pub rule: Cow<'static, str>,
    /// What it was counted from.
    pub anchor: Anchor,
    /// The sentence it stands in.
    pub sentence: u32,
}

/// Quoted words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words between the marks, without the marks.
    pub span: Span,
    /// The mention of who said it, an index into the article's mentions, where the text tells.
    pub speaker: Option<u32>,
    /// The sentence it starts in.
    pub sentence: u32,
}

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The number with approximator, currency, magnitude and unit: "more than 100,000 troops".
    pub span: Span,
    /// The number in full: 18 billion is `18e9`. The lower end of a range.
    pub value: f64,
    /// The upper end of a range ("1,000 to 3,000").
    pub until: Option<f64>,
    /// `%`, an ISO 4217 currency code, a unit of measure ("mile"), or "" for a plain count.
    pub unit: String,
    /// Is it only about so many, or a bound ("about", "more than", "up to")?
    pub about: bool,
    /// What is counted, as the text has it ("peacekeepers", "military aid").
    pub of: Option<Span>,
    /// The sentence it stands in.
    pub sentence: u32,
}

/// A sentence that says that something happened, or will, at a resolved time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventFact {
    /// Which sentence.
    pub sentence: u32,
    /// The time that governs it: an index into the article's times.
    pub time: u32,
}
