//! The words that times are made of, and what each can mean.
//!
//! In: a word in small letters. Out: its [`WordId`] and its [`Sense`]. A word has several
//! meanings at once ("second" is a unit and an ordinal, "march" a month and a verb): which one
//! holds is for the rules to decide.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::analysis::times::calendar::{Season, Unit};
use crate::analysis::times::feasts::FEASTS;
use crate::analysis::times::meaning::{Bend, DayPart};
use crate::analysis::times::pattern::WordId;

/// Which of a row of equal stretches: the one before, this one, the one after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// "last", "past": before the one we are in.
    Last,
    /// "previous": before the one spoken of.
    Previous,
    /// "this", "current": the one we are in.
    This,
    /// "that", "the same": the one spoken of.
    That,
    /// "next", "coming": after the one we are in.
    Next,
    /// "following": after the one spoken of.
    Following,
}

/// Which way a verb looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// Back.
    Past,
    /// Ahead.
    Future,
}

/// What a word can mean.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sense {
    /// A month, 1 to 12.
    pub month: Option<i8>,
    /// A day of the week, 1 (Monday) to 7.
    pub weekday: Option<i8>,
    /// Is it a short form that may carry a stop ("Sept.")?
    pub short: bool,
    /// A unit.
    pub unit: Option<Unit>,
    /// Several of them, or of the weekday ("Fridays").
    pub plural: bool,
    /// A number.
    pub number: Option<u32>,
    /// A number in a row ("third").
    pub nth: Option<i8>,
    /// A season.
    pub season: Option<Season>,
    /// A part of the day.
    pub part: Option<DayPart>,
    /// Which of a row.
    pub which: Option<Which>,
    /// What bends the point that follows ("early").
    pub early: Option<Bend>,
    /// What bends the point that follows with "of" ("the end of").
    pub edge: Option<Bend>,
    /// A decade, by its first year in its century ("nineties": 90).
    pub decade: Option<i16>,
    /// The first word of the name of a day.
    pub feast: bool,
    /// A verb form that looks back or ahead.
    pub tense: Option<Tense>,
}

/// All words, with what they can mean.
#[derive(Debug, Default)]
pub struct Lexicon {
    ids: HashMap<&'static str, WordId, BuildHasherDefault<Fnv>>,
    senses: Vec<Sense>,
}

impl Lexicon {
    /// The words of this file.
    pub fn new() -> Self {
        let mut lexicon = Self { senses: vec![Sense::default()], ..Self::default() };
        lexicon.add(MONTHS, |sense, at| sense.month = Some(at));
        lexicon.add(WEEKDAYS, |sense, at| sense.weekday = Some(at));
        lexicon.add(DAYS, |sense, at| (sense.weekday, sense.plural) = (Some(at), true));
        lexicon.add(SHORT_MONTHS, |sense, at| (sense.month, sense.short) = (Some(at), true));
        lexicon.add(SHORT_DAYS, |sense, at| (sense.weekday, sense.short) = (Some(at), true));
        lexicon.add(UNITS, |sense, unit| sense.unit = Some(unit));
        lexicon.add(MANY_UNITS, |sense, unit| (sense.unit, sense.plural) = (Some(unit), true));
        lexicon.add(NUMBERS, |sense, number| sense.number = Some(number));
        lexicon.add(ORDINALS, |sense, nth| sense.nth = Some(nth));
        lexicon.add(SEASONS, |sense, season| sense.season = Some(season));
        lexicon.add(PARTS, |sense, part| sense.part = Some(part));
        lexicon.add(WHICH, |sense, which| sense.which = Some(which));
        lexicon.add(EARLY, |sense, bend| sense.early = Some(bend));
        lexicon.add(EDGES, |sense, bend| sense.edge = Some(bend));
        let lists = [COUNT_WORDS, CLOCK_WORDS, ADJECTIVES];
        for word in lists.iter().chain(ABOUT).flat_map(|list| list.split(' ')) {
            lexicon.intern(word);
        }
        for (name, _) in FEASTS {
            let id = lexicon.intern(name.split(' ').next().unwrap_or(name));
            lexicon.senses[usize::from(id)].feast = true;
        }
        lexicon.add(DECADES, |sense, decade| sense.decade = Some(decade));
        for (words, tense) in [(PAST, Tense::Past), (FUTURE, Tense::Future)] {
            for word in words.split_whitespace() {
                let id = lexicon.intern(word);
                lexicon.senses[usize::from(id)].tense = Some(tense);
            }
        }
        lexicon
    }

    fn add<T: Copy>(&mut self, words: &[(&'static str, T)], set: impl Fn(&mut Sense, T)) {
        for (several, meaning) in words {
            for word in several.split_whitespace() {
                let id = self.intern(word);
                set(&mut self.senses[usize::from(id)], *meaning);
            }
        }
    }

    /// The id of `word`, which becomes known if it was not.
    pub fn intern(&mut self, word: &'static str) -> WordId {
        let next = WordId::try_from(self.senses.len()).expect("some hundred words");
        let id = *self.ids.entry(word).or_insert(next);
        if id == next {
            self.senses.push(Sense::default());
        }
        id
    }

    /// The id of `word`, in small letters; 0 if it is not known.
    pub fn id(&self, word: &str) -> WordId {
        if word.len() > LONGEST { 0 } else { self.ids.get(word).copied().unwrap_or(0) }
    }

    /// What the word `id` can mean.
    pub fn sense(&self, id: WordId) -> &Sense {
        &self.senses[usize::from(id)]
    }

    /// All words with their ids, in the order of the ids.
    pub fn all(&self) -> Vec<(WordId, &'static str)> {
        let mut all: Vec<_> = self.ids.iter().map(|(word, id)| (*id, *word)).collect();
        all.sort_unstable();
        all
    }
}

/// No word that we know is longer, in bytes.
const LONGEST: usize = 16;

/// Fowler, Noll and Vo's hash, 1a: quick for short words.
#[derive(Debug)]
pub struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

const MONTHS: &[(&str, i8)] = &[
    ("january", 1),
    ("february", 2),
    ("march", 3),
    ("april", 4),
    ("may", 5),
    ("june", 6),
    ("july", 7),
    ("august", 8),
    ("september", 9),
    ("october", 10),
    ("november", 11),
    ("december", 12),
];

const SHORT_MONTHS: &[(&str, i8)] = &[
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep sept", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

const WEEKDAYS: &[(&str, i8)] = &[
    ("monday", 1),
    ("tuesday", 2),
    ("wednesday", 3),
    ("thursday", 4),
    ("friday", 5),
    ("saturday", 6),
    ("sunday", 7),
];

const DAYS: &[(&str, i8)] = &[
    ("mondays", 1),
    ("tuesdays", 2),
    ("wednesdays", 3),
    ("thursdays", 4),
    ("fridays", 5),
    ("saturdays", 6),
    ("sundays", 7),
];

const SHORT_DAYS: &[(&str, i8)] = &[
    ("mon", 1),
    ("tue tues", 2),
    ("wed", 3),
    ("thu thur thurs", 4),
    ("fri", 5),
    ("sat", 6),
    ("sun", 7),
];

const UNITS: &[(&str, Unit)] = &[
    ("second", Unit::Second),
    ("minute min", Unit::Minute),
    ("hour hr", Unit::Hour),
    ("day", Unit::Day),
    ("night", Unit::Night),
    ("weekend", Unit::Weekend),
    ("week", Unit::Week),
    ("fortnight", Unit::Fortnight),
    ("month", Unit::Month),
    ("quarter", Unit::Quarter),
    ("year yr", Unit::Year),
    ("decade", Unit::Decade),
    ("century", Unit::Century),
    ("millennium", Unit::Millennium),
];

const MANY_UNITS: &[(&str, Unit)] = &[
    ("seconds secs", Unit::Second),
    ("minutes mins", Unit::Minute),
    ("hours hrs", Unit::Hour),
    ("days", Unit::Day),
    ("nights", Unit::Night),
    ("weekends", Unit::Weekend),
    ("weeks", Unit::Week),
    ("fortnights", Unit::Fortnight),
    ("months", Unit::Month),
    ("quarters", Unit::Quarter),
    ("years yrs", Unit::Year),
    ("decades", Unit::Decade),
    ("centuries", Unit::Century),
    ("millennia", Unit::Millennium),
];

const NUMBERS: &[(&str, u32)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty fourty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("thousand", 1000),
];

const ORDINALS: &[(&str, i8)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("thirteenth", 13),
    ("fourteenth", 14),
    ("fifteenth", 15),
    ("sixteenth", 16),
    ("seventeenth", 17),
    ("eighteenth", 18),
    ("nineteenth", 19),
    ("twentieth", 20),
    ("thirtieth", 30),
];

const SEASONS: &[(&str, Season)] = &[
    ("spring springtime", Season::Spring),
    ("summer summertime", Season::Summer),
    ("autumn fall", Season::Autumn),
    ("winter wintertime", Season::Winter),
];

const PARTS: &[(&str, DayPart)] = &[
    ("morning dawn daybreak sunrise", DayPart::Morning),
    ("midday noontime", DayPart::Midday),
    ("afternoon", DayPart::Afternoon),
    ("evening dusk sunset", DayPart::Evening),
    ("night nighttime nightfall", DayPart::Night),
    ("daytime daylight", DayPart::Daytime),
];

const WHICH: &[(&str, Which)] = &[
    ("last past", Which::Last),
    ("previous prior preceding", Which::Previous),
    ("this current", Which::This),
    ("that same", Which::That),
    ("next coming upcoming", Which::Next),
    ("following subsequent ensuing", Which::Following),
];

const EARLY: &[(&str, Bend)] =
    &[("early earlier", Bend::Start), ("mid", Bend::Middle), ("late later", Bend::End)];

const EDGES: &[(&str, Bend)] = &[
    ("beginning start opening outset dawn", Bend::Start),
    ("middle", Bend::Middle),
    ("end close rest remainder", Bend::End),
];

const DECADES: &[(&str, i16)] = &[
    ("twenties", 20),
    ("thirties", 30),
    ("forties", 40),
    ("fifties", 50),
    ("sixties", 60),
    ("seventies", 70),
    ("eighties", 80),
    ("nineties", 90),
];

/// Verb forms of the past that do not end in `-ed`.
const PAST: &str = "was were had did said told began came took rose fell won lost went got gave \
    found left held met saw made became brought built bought broke caught chose cut drew fought \
    flew grew hit kept knew led paid put ran sent set shot showed sold spent spoke stood struck \
    taught thought wrote ago since died been wasn't weren't didn't hadn't";

/// Words that look ahead.
const FUTURE: &str = "will 'll ’ll shall going scheduled due upcoming expected expects expect \
    plans planned plan planning slated hopes intends aims would won't won’t begins \
    starts opens takes payable effective expires expire matures maturing";

/// Words that start a count and are no number.
pub const COUNT_WORDS: &str = "several few couple many dozen dozens hundreds thousands half numerous countless \
    a";

/// What makes a length or a year an estimate or a bound.
pub const ABOUT: &[&str] = &[
    "about",
    "around",
    "approximately",
    "roughly",
    "circa",
    "ca .",
    "ca",
    "c .",
    "nearly",
    "almost",
    "more than",
    "less than",
    "fewer than",
    "just over",
    "just under",
    "well over",
    "over",
    "under",
    "up to",
    "at least",
    "at most",
    "no more than",
    "not more than",
    "no less than",
    "no fewer than",
    "as much as",
    "as many as",
    "as little as",
    "close to",
    "some",
];

/// Words that start a time of day or an era and mean nothing else here.
pub const CLOCK_WORDS: &str = "noon midday midnight half quarter o'clock o’clock ad a.d. ' ’ ‘";

/// What may stand between a number and its unit.
pub const ADJECTIVES: &str = "more full straight consecutive whole long additional further other extra short working \
    business calendar solid successive entire very little bloody difficult tense complete";
