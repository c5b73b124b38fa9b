//! Written dates to days.
//!
//! In: a few words that should hold a date, as headers, bylines and file names have them. Out: the
//! day as it is written there: a clock time and its zone are passed over, because a paper of the
//! 7th is of the 7th wherever it is read. Only the years 1800 to 2100 count: what lies beyond is a
//! number of another kind.
//!
//! `03/07/2025` is two days, according to who wrote it; we do not guess, the caller tells the reader.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What some words say about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// This day.
    Day(Date),
    /// One of these: day before month, month before day.
    Either(Date, Date),
    /// No day that we can read.
    Nothing,
}

impl Reading {
    /// The day, if there is just one.
    pub fn day(self) -> Option<Date> {
        if let Self::Day(date) = self { Some(date) } else { None }
    }
}

/// Only so much of a value is looked at, in characters.
const LONGEST: usize = 120;

/// Reads the first date in `words`.
pub fn read(words: &str) -> Reading {
    let end = words.char_indices().nth(LONGEST).map_or(words.len(), |(at, _)| at);
    let pieces = pieces(&words[..end]);
    if let Some(day) = with_month_name(&pieces) {
        return Reading::Day(day);
    }
    let three = pieces.windows(5).map(|five| in_numbers(five));
    three
        .chain(pieces.iter().map(compact))
        .find(|reading| *reading != Reading::Nothing)
        .unwrap_or(Reading::Nothing)
}

/// The day `year`-`month`-`day`, if there is such a day in the years that count.
pub fn day(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| (1800..=2100).contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A piece of a written date.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece<'a> {
    /// A number and how many digits it has; `7th` is a 7.
    Number(u64, usize),
    Word(&'a str),
    /// What stands between, white space trimmed.
    Between(&'a str),
}

fn pieces(words: &str) -> Vec<Piece<'_>> {
    let class = |c: char| match c {
        '0'..='9' => 0,
        // In Chinese, Japanese and Korean dates the words stand against the numbers.
        '年' | '月' | '日' | '년' | '월' | '일' => 2,
        c if c.is_alphabetic() => 1,
        _ => 2,
    };
    let mut found = Vec::new();
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| class(c) != class(first)).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        let number = || Some(Piece::Number(piece.parse().ok()?, piece.len()));
        let piece = match class(first) {
            0 => number().unwrap_or(Piece::Between(piece)),
            1 => Piece::Word(piece),
            _ => Piece::Between(piece.trim()),
        };
        let ordinal = matches!(found.last(), Some(Piece::Number(1..=31, _)))
            && matches!(piece, Piece::Word("st" | "nd" | "rd" | "th" | "er" | "º" | "ª"));
        if !ordinal {
            found.push(piece);
        }
    }
    found
}

/// `March 7, 2025`, `7 March 2025`, `07-Mar-2025`, `Fri Mar  7 10:00:00 2025`, `7 de marzo de 2025`.
fn with_month_name(pieces: &[Piece]) -> Option<Date> {
    let year = pieces.iter().enumerate().find_map(|(at, piece)| match *piece {
        Piece::Number(year @ 1800..=2100, 4) => Some((at, u32::try_from(year).ok()?)),
        _ => None,
    });
    let (year_at, year) = year?;
    let (month_at, month) = pieces.iter().enumerate().find_map(|(at, piece)| match piece {
        Piece::Word(word) => Some((at, month(word)?)),
        _ => None,
    })?;
    // The nearest number of a day, before the month first; `of`, `de` and marks may stand between.
    let is_small =
        |at: usize| matches!(pieces[at], Piece::Word("of" | "de" | "the") | Piece::Between(_));
    let near = |at: &usize| *at != year_at && !is_clock(pieces, *at);
    let back = (0..month_at).rev().find(|at| !is_small(*at)).filter(near);
    let on = (month_at + 1..pieces.len()).find(|at| !is_small(*at)).filter(near);
    [back, on].into_iter().flatten().find_map(|at| match pieces[at] {
        Piece::Number(number @ 1..=31, 1 | 2) => day(year, month, u32::try_from(number).ok()?),
        _ => None,
    })
}

/// Is the number at `at` part of a time of day?
fn is_clock(pieces: &[Piece], at: usize) -> bool {
    let is = |at: Option<usize>, what: fn(&Piece) -> bool| {
        at.and_then(|at| pieces.get(at)).is_some_and(what)
    };
    let colon = |at| is(at, |piece| *piece == Piece::Between(":"));
    let number = |at| is(at, |piece| matches!(piece, Piece::Number(..)));
    colon(Some(at + 1)) && number(Some(at + 2))
        || colon(at.checked_sub(1)) && number(at.checked_sub(2))
}

/// `2025-03-07`, `2025/3/7`, `2025年3月7日`, `07.03.2025`, `7/3/2025`: three numbers with the same between.
fn in_numbers(five: &[Piece]) -> Reading {
    let [
        Piece::Number(first, digits),
        Piece::Between(left),
        Piece::Number(second, 1..=2),
        Piece::Between(right),
        Piece::Number(third, last),
    ] = *five
    else {
        return Reading::Nothing;
    };
    let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let (a, b, c) = (small(first), small(second), small(third));
    let one = |date: Option<Date>| date.map_or(Reading::Nothing, Reading::Day);
    let parted =
        left == right && matches!(left, "-" | "/" | "." | "_") || matches!(left, "年" | "년");
    match (digits, last) {
        (4, 1..=2) if parted => one(day(a, b, c)),
        (1..=2, 4) if left == "." && right == "." => one(day(c, b, a)),
        (1..=2, 4) if parted => match (day(c, b, a), day(c, a, b)) {
            (Some(one), Some(other)) if one != other => Reading::Either(one, other),
            (day, other) => one(day.or(other)),
        },
        _ => Reading::Nothing,
    }
}

/// `20250307`, `20250307101500`, seconds or milliseconds since 1970.
fn compact(piece: &Piece) -> Reading {
    let Piece::Number(number, digits) = *piece else { return Reading::Nothing };
    let split = |number: u64| {
        let part = |by: u64, of: u64| u32::try_from(number / by % of).unwrap_or(u32::MAX);
        day(part(10_000, 10_000), part(100, 100), part(1, 100))
    };
    let since_1970 = |seconds: u64| {
        let then = Timestamp::from_second(i64::try_from(seconds).ok()?).ok()?;
        Some(then.to_zoned(TimeZone::UTC).date())
    };
    let found = match digits {
        8 => split(number),
        12 => split(number / 10_000),
        14 => split(number / 1_000_000),
        10 => since_1970(number),
        13 => since_1970(number / 1000),
        _ => None,
    };
    found.map_or(Reading::Nothing, Reading::Day)
}

/// The number of the month that `word` names, in full or in its usual short form: in English,
/// German, French, Spanish, Italian, Portuguese, Dutch, Polish, Ukrainian and Russian, as it stands
/// in a date.
pub fn month(word: &str) -> Option<u32> {
    // "May" is the shortest, "września" in Cyrillic bytes about the longest.
    if !(3..=24).contains(&word.len()) || word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    #[rustfmt::skip]
    let number = match word.to_lowercase().as_str() {
        "january" | "jan" | "januar" | "janvier" | "janv" | "enero" | "ene" | "gennaio" | "gen" | "janeiro" | "januari" | "stycznia" | "січня" | "января" => 1,
        "february" | "feb" | "februar" | "février" | "févr" | "fév" | "febrero" | "febbraio" | "fevereiro" | "fev" | "februari" | "lutego" | "лютого" | "февраля" => 2,
        "march" | "mar" | "märz" | "mär" | "mars" | "marzo" | "março" | "maart" | "mrt" | "marca" | "березня" | "марта" => 3,
        "april" | "apr" | "avril" | "avr" | "abril" | "abr" | "aprile" | "kwietnia" | "квітня" | "апреля" => 4,
        "may" | "mai" | "mayo" | "maggio" | "mag" | "maio" | "mei" | "maja" | "травня" | "мая" => 5,
        "june" | "jun" | "juni" | "juin" | "junio" | "giugno" | "giu" | "junho" | "czerwca" | "червня" | "июня" => 6,
        "july" | "jul" | "juli" | "juillet" | "juil" | "julio" | "luglio" | "lug" | "julho" | "lipca" | "липня" | "июля" => 7,
        "august" | "aug" | "août" | "aout" | "agosto" | "ago" | "augustus" | "sierpnia" | "серпня" | "августа" => 8,
        "september" | "sep" | "sept" | "septembre" | "septiembre" | "settembre" | "set" | "setembro" | "września" | "вересня" | "сентября" => 9,
        "october" | "oct" | "oktober" | "okt" | "octobre" | "octubre" | "ottobre" | "ott" | "outubro" | "out" | "października" | "жовтня" | "октября" => 10,
        "november" | "nov" | "novembre" | "noviembre" | "novembro" | "listopada" | "листопада" | "ноября" => 11,
        "december" | "dec" | "dezember" | "dez" | "décembre" | "déc" | "diciembre" | "dic" | "dicembre" | "dezembro" | "grudnia" | "грудня" | "декабря" => 12,
        _ => return None,
    };
    Some(number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::article::date::{Reading, read};

    #[test]
    fn a_day_is_read_in_each_way_of_writing_it() {
        let seventh = [
            "2025-03-07",
            "2025-3-7",
            "2025/03/07",
            "2025.03.07",
            "2025_03_07",
            "2025-03-07 10:05:00 -0400",
            "2025-03-07T23:30:00-05:00",
            "2025-03-07T10:00:00Z",
            "2025-03-07 8:32",
            "20250307",
            "20250307T100000",
            "20250307100000",
            "07.03.2025",
            "7.3.2025 10:00",
            "March 7, 2025",
            "Mar. 7, 2025",
            "March 7th, 2025",
            "Friday, March 7, 2025",
            "Fri, 07 Mar 2025 10:00:00 +0000",
            "Fri Mar  7 10:00:00 2025",
            "7 March 2025",
            "7th of March, 2025",
            "07-Mar-2025",
            "10:05 AM, March 7 2025",
            "2025 March 7",
            "7 mars 2025",
            "7. März 2025",
            "7 de marzo de 2025",
            "7 березня 2025 року",
            "2025年3月7日",
            "2025년 3월 7일",
            "1741305600",
            "1741305600000",
            "Published on March 7, 2025 at 10:05",
        ];
        for words in seventh {
            let found = read(words).day().map(|date| date.to_string());
            assert_eq!(found.as_deref(), Some("2025-03-07"), "{words:?}");
        }
        assert_eq!(read("25/12/2024").day().map(|d| d.to_string()).as_deref(), Some("2024-12-25"));
        assert_eq!(read("12/25/2024").day().map(|d| d.to_string()).as_deref(), Some("2024-12-25"));
        assert_eq!(read("05/05/2024").day().map(|d| d.to_string()).as_deref(), Some("2024-05-05"));
    }

    #[test]
    fn what_is_no_day_or_two_days_is_told() {
        assert!(matches!(read("03/07/2025"), Reading::Either(..)));
        for words in [
            "",
            "soon",
            "2025",
            "March 2025",
            "2025-03",
            "2025-13-07",
            "2025-02-30",
            "0001-01-01",
            "10:00",
            "1.2.3",
            "12345678",
            "March 7",
            "Issue 7 of 2025",
            "3-07-25",
        ] {
            assert_eq!(read(words), Reading::Nothing, "{words:?}");
        }
    }

    proptest! {
        #[test]
        fn every_day_is_read_back(year in 1800..=2100i16, month in 1..=12i8, day in 1..=28i8) {
            let date = jiff::civil::date(year, month, day);
            prop_assert_eq!(read(&date.to_string()), Reading::Day(date));
        }

        #[test]
        fn no_words_are_too_odd(words in "([0-9]{1,20}|[-/.: ]|March|年|é){0,12}") {
            let _ = read(&words);
        }
    }
}
