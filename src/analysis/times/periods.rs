//! Years and their parts: "1999", "fiscal 2024", "the third quarter", "last winter", "the 1990s",
//! "the 19th century".

use crate::analysis::facts::Anchor;
use crate::analysis::times::calendar::{Part, Point, Season};
use crate::analysis::times::context::QUARTER;
use crate::analysis::times::dates::century_of;
use crate::analysis::times::found::{Found, Rule, rule};
use crate::analysis::times::guards::{counts_things, follows_lead};
use crate::analysis::times::item::Item;
use crate::analysis::times::meaning::{Bend, Meaning, Reading};
use crate::analysis::times::scan::among;
use crate::analysis::times::words::Tense;

/// The rules.
pub const RULES: &[Rule] = &[
    rule("year", "YEAR", year),
    rule("year", "(the|calendar|tax)? (year|calendar|years) YEAR", named_year),
    rule("fiscal year", "the? (fiscal|financial)? (fiscal|fy|year) YEAR", fiscal_year),
    rule(
        "fiscal year",
        "the? (fiscal|financial)? (fiscal|fy|year) YEAR (/|DASH) (YY|YEAR)",
        fiscal_year,
    ),
    rule("fiscal year", "(fiscal|fy) YY", fiscal_year),
    rule("year", "YY", quoted_year),
    rule("decade", "the? DECADE", decade),
    rule("decade before Christ", "the? DECADE bc", decade),
    rule("century", "the? NTH -? century", century),
    rule("century", "the? EARLY? NTH (and|to|or) the? EARLY? NTH centuries", centuries),
    rule("century before Christ", "the? NTH -? century bc", century),
    rule("season of a year", "the? SEASON (of|,|in)? YEAR", season_of_year),
    rule("season of a year", "the? SEASON (of|in) DATE", season_of_date),
    rule("season", "the? SEASON", season),
    rule(QUARTER, "(fiscal)? -? NTH - quarter", quarter),
    rule(QUARTER, "(the|its)? (fiscal|current|latest)? -? NTH quarter", quarter),
    rule(
        QUARTER,
        "(the|its)? fiscal? -? NTH -? fiscal? quarter (of|,|in)? fiscal? YEAR",
        quarter_of_year,
    ),
    rule(QUARTER, "(the|its)? NTH -? quarter (of|in)? the? DATE", quarter_of_date),
    rule(QUARTER, "(q1|q2|q3|q4|1q|2q|3q|4q)", short_quarter),
    rule(QUARTER, "(q1|q2|q3|q4|1q|2q|3q|4q) (of|,)? YEAR", short_quarter),
    rule("half of a year", "(h1|h2|1h|2h) (of|,)? YEAR", short_half),
    rule(QUARTER, "DATE 's fiscal? NTH -? quarter", quarter_of_date),
    rule(QUARTER, "the? YEAR NTH -? quarter", quarter_of_year),
    rule("quarter spoken of, in a year", "the YEAR (quarter|period)", same_quarter_of_year),
    rule("half of a year", "the? (NTH|latter) half of (YEAR|DATE)", half_of),
    rule("half of a year", "the? (NTH|latter) half of the year", half_of_this),
    rule("half of a year", "the? NTH -? half", half),
];

/// A bare year: four digits that count nothing.
fn year(f: &Found) -> Option<Reading> {
    let year = f.year()?;
    let at = f.start;
    let spoken = !f.scan.is_number(at);
    let era = f.end - f.start > 1 && !spoken;
    let lead = follows_lead(f)
        && !matches!(f.before(1), "of" | "for" | "to" | "about" | "around" | "or" | "and" | "-");
    let wrong = !era
        && (matches!(f.before(1), "$" | "£" | "€" | "#" | "no" | "¥" | "." | "+")
            || f.before(1) == "," && f.scan.is_glued(at)
            || counts_things(f)
            || matches!(f.after(0), "%" | "$" | "°" | "€")
            || f.scan.lower(at) == "two"
                && (!follows_lead(f) || f.scan.sense(f.end).number.is_some())
            || is_paragraph(f)
            || f.scan.is_word(f.end) && f.after(0).bytes().any(|c| c.is_ascii_digit())
            || f.after(0) == "," && f.scan.is_glued(f.end + 1) && f.scan.is_number(f.end + 1)
            || year < 1700 && !lead
            || round_count(f, year) && !lead);
    (!wrong).then(|| Meaning::point(Point::year(year), Anchor::None).into())
}

/// A number of a law: "18 USC 1505", "Resolution 1701", "sections 1512 and 1513".
fn is_paragraph(f: &Found) -> bool {
    let law =
        |back| among(f.before(back), "usc u.s.c. u.s.c section sections article resolution §");
    let row = |back: usize| {
        let at = f.start.checked_sub(back);
        at.is_some_and(|at| f.scan.is_number(at)) || among(f.before(back), ", and or - –")
    };
    (1..=8).take_while(|back| *back == 1 || row(back - 1)).any(law)
}

/// "2,000" is no year and neither is "2000 homes".
fn round_count(f: &Found, year: i16) -> bool {
    let noun = f.after(0);
    let plural =
        noun.len() > 3 && noun.ends_with('s') && !noun.ends_with("ss") && !f.scan.is_capital(f.end);
    year % 100 == 0 && (plural || f.scan.is_number(f.end))
}

fn named_year(f: &Found) -> Option<Reading> {
    Some(Meaning::point(Point::year(f.year()?), Anchor::None).into())
}

/// "The rains of '26".
fn quoted_year(f: &Found) -> Option<Reading> {
    let quoted = f.end - f.start == 2;
    let lead = among(f.before(1), "of in since until by") && !f.scan.is_word(f.end);
    let point = Point::year(century_of(f.short_year()?));
    (quoted && lead).then(|| Meaning::point(point, Anchor::None).into())
}

/// A fiscal year goes by the year that it ends in; its days are known only about.
fn fiscal_year(f: &Found) -> Option<Reading> {
    let fiscal = f.has("fiscal") || f.has("financial") || f.has("fy");
    let mut years = f.items.iter().filter_map(|(item, _)| match item {
        Item::Year(year) => Some(*year),
        _ => None,
    });
    let (first, second) = (years.next(), years.next());
    let year = match (first, second, f.short_year()) {
        (_, Some(last), _) => last,
        (Some(first), None, Some(short)) => first - first % 100 + i16::from(short),
        (Some(first), None, None) => first,
        (None, None, short) => century_of(short?),
    };
    let range = first.is_none_or(|first| (0..=1).contains(&(year - first)));
    let point = Point { year: Some(year), part: Part::FiscalYear };
    (fiscal && range).then(|| Meaning::point(point, Anchor::None).bent(Bend::About).into())
}

fn decade(f: &Found) -> Option<Reading> {
    let decade = f.decade()?;
    let digits = f.scan.is_number(f.start) || f.scan.is_number(f.end - 1);
    if f.has("bc") {
        return Some(
            Meaning::point(Point { year: Some(1 - decade), part: Part::Decade }, Anchor::None)
                .into(),
        );
    }
    if decade < 100 {
        // "In his fifties", "in the 20s" (degrees) are none; "the '90s" is.
        let the =
            f.scan.lower(f.start) == "the" || matches!(f.before(1), "early" | "late" | "mid" | "-");
        let quoted = digits && matches!(f.scan.lower(f.end - 2), "'" | "’" | "‘");
        if !the && !quoted || digits && !quoted && decade < 50 {
            return None;
        }
    }
    let year = match decade {
        100.. => decade,
        20.. => 1900 + decade,
        _ => 2000 + decade,
    };
    (year >= 1000).then(|| {
        Meaning::point(Point { year: Some(year), part: Part::Decade }, Anchor::None).into()
    })
}

fn century(f: &Found) -> Option<Reading> {
    let nth = i16::from(f.nth().filter(|nth| *nth < 30)?);
    let year = if f.has("bc") { 1 - (nth - 1) * 100 } else { ((nth - 1) * 100).max(1) };
    Some(Meaning::point(Point { year: Some(year), part: Part::Century }, Anchor::None).into())
}

/// "The late 19th and early 20th centuries"
fn centuries(f: &Found) -> Option<Reading> {
    let mut found = f.items.iter().filter_map(|(item, tokens)| match item {
        Item::Nth(nth) if (1..30).contains(nth) => Some((i16::from(*nth), tokens.clone())),
        _ => None,
    });
    let ((first, one), (second, _)) = (found.next()?, found.next()?);
    let century = |nth: i16| {
        let year = Some(((nth - 1) * 100).max(1));
        Meaning::point(Point { year, part: Part::Century }, Anchor::None)
    };
    let behind = f.items.iter().map(|(_, tokens)| tokens.start).find(|at| *at > one.end);
    Some(Reading::Two((f.start..one.end, century(first)), (behind?..f.end, century(second))))
}

fn season_of_year(f: &Found) -> Option<Reading> {
    let point = Point { year: f.year(), part: Part::Season(f.season()?) };
    Some(Meaning::point(point, Anchor::None).into())
}

fn season_of_date(f: &Found) -> Option<Reading> {
    let year = f.date()?;
    let point = year.as_point().filter(|point| point.part == Part::Year)?;
    Some(Meaning::point(Point { part: Part::Season(f.season()?), ..point }, year.anchor).into())
}

/// A bare season: nearest the anchor; "spring" and "fall" only where they can be nothing else.
fn season(f: &Found) -> Option<Reading> {
    let season = f.season()?;
    let word = f.scan.lower(f.end - 1);
    let the = f.scan.lower(f.start) == "the";
    let lead = matches!(
        f.before(1),
        "in" | "of"
            | "by"
            | "during"
            | "since"
            | "until"
            | "over"
            | "through"
            | "throughout"
            | "for"
            | "early"
            | "late"
            | "mid"
            | "-"
            | "into"
            | "and"
            | "or"
            | "to"
            | "from"
            | "each"
            | "every"
            | "last"
            | "next"
            | "this"
    );
    let fits = match word {
        "fall" => {
            the && matches!(
                f.before(1),
                "in" | "early" | "late" | "during" | "by" | "until" | "since"
            ) && !matches!(f.after(0), "of" | "in")
                || lead
                    && !the
                    && matches!(f.before(1), "early" | "late" | "this" | "last" | "next" | "each")
        }
        "spring" => the && lead || lead && f.before(1) != "to" || f.before(1).is_empty(),
        _ => true,
    };
    if !fits
        || matches!(f.before(1), "a" | "such")
        || f.scan.is_capital(f.end) && f.scan.is_capital(f.end - 1)
    {
        return None;
    }
    let (here, anchor) = f.context.here();
    let year = here.and_then(Point::first).map(|here| {
        if f.context.history {
            return here.year();
        }
        let start = i32::from(season.month()) - i32::from(here.month());
        let tense = f.tense();
        let past = tense == Some(Tense::Past) && start > 2;
        let by = if past || tense.is_none() && start > 6 {
            -1
        } else {
            i16::from(tense == Some(Tense::Future) && start < -3)
        };
        here.year() + by - i16::from(season == Season::Winter && start > 3 && by == 0)
    });
    Some(Meaning::point(Point { year, part: Part::Season(season) }, anchor).into())
}

fn quarter(f: &Found) -> Option<Reading> {
    nearest_quarter(f, f.nth().filter(|nth| (1..=4).contains(nth))?)
}

/// The last such quarter, or this year's if the sentence looks ahead.
fn nearest_quarter(f: &Found, nth: i8) -> Option<Reading> {
    let (now, anchor) = f.now();
    let year = now.map(|now| {
        let this = (now.month() - 1) / 3 + 1;
        now.year()
            - i16::from(nth > this && f.tense() != Some(Tense::Future) || nth == 4 && this == 1)
    });
    Some(Meaning::point(Point { year, part: Part::Quarter(Some(nth)) }, anchor).into())
}

fn quarter_of_year(f: &Found) -> Option<Reading> {
    let nth = f.nth().filter(|nth| (1..=4).contains(nth))?;
    Some(
        Meaning::point(Point { year: f.year(), part: Part::Quarter(Some(nth)) }, Anchor::None)
            .into(),
    )
}

/// "Q3", "Q3 2024", "1Q".
fn short_quarter(f: &Found) -> Option<Reading> {
    let nth = f.scan.lower(f.start).bytes().find(u8::is_ascii_digit)?;
    let nth = i8::try_from(nth - b'0').ok()?;
    if f.year().is_some() {
        let point = Point { year: f.year(), part: Part::Quarter(Some(nth)) };
        return Some(Meaning::point(point, Anchor::None).into());
    }
    nearest_quarter(f, nth)
}

/// "H1 2025", "2H 2024".
fn short_half(f: &Found) -> Option<Reading> {
    let half = f.scan.lower(f.start).bytes().find(u8::is_ascii_digit)?;
    let point = Point { year: f.year(), part: Part::Half(i8::try_from(half - b'0').ok()?) };
    Some(Meaning::point(point, Anchor::None).into())
}

fn same_quarter_of_year(f: &Found) -> Option<Reading> {
    let quarter = f.context.quarter?;
    Some(Meaning::point(Point { year: f.year(), ..quarter.point }, quarter.anchor()).into())
}

fn quarter_of_date(f: &Found) -> Option<Reading> {
    part_of_year(f, Part::Quarter(Some(f.nth().filter(|nth| (1..=4).contains(nth))?)))
}

fn half_of(f: &Found) -> Option<Reading> {
    let half = f.nth().unwrap_or(2);
    part_of_year(f, Part::Half(Some(half).filter(|half| (1..=2).contains(half))?))
}

/// "The second half of the year"
fn half_of_this(f: &Found) -> Option<Reading> {
    let half = f.nth().unwrap_or(2);
    let (here, anchor) = f.context.here();
    let year = here.and_then(|here| here.year);
    (1..=2)
        .contains(&half)
        .then(|| Meaning::point(Point { year, part: Part::Half(half) }, anchor).into())
}

fn part_of_year(f: &Found, part: Part) -> Option<Reading> {
    let (year, anchor) = match (f.year(), f.date()) {
        (Some(year), _) => (Some(year), Anchor::None),
        (None, Some(date)) => {
            let point = date.as_point().filter(|point| point.part == Part::Year)?;
            (point.year, date.anchor)
        }
        _ => return None,
    };
    Some(Meaning::point(Point { year, part }, anchor).into())
}

/// "The first half": of a year only where the text speaks of quarters or years.
fn half(f: &Found) -> Option<Reading> {
    let half = f.nth().filter(|half| (1..=2).contains(half))?;
    if f.context.quarter.is_none() || f.after(0) == "of" {
        return None;
    }
    let (now, anchor) = f.now();
    Some(
        Meaning::point(
            Point { year: now.map(jiff::civil::Date::year), part: Part::Half(half) },
            anchor,
        )
        .into(),
    )
}
