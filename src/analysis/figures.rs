//! Numbers that count or measure something.
//!
//! In: a cut article and its time expressions. Out: one [`Figure`] a number, in order, not
//! overlapping; its span holds approximator, currency, magnitude and unit, but not what is
//! counted.
//!
//! No figures are: times and ages, ordinals, designations ("Article 5", "G20", "Boeing 737"),
//! scores, telephone numbers, versions, numbers of lists. What it counts is read from the words
//! after the number, for amounts also from those before it; where neither is clear, from none.

mod counted;
mod judge;
pub mod numeral;
mod read;
mod unit;

use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::analysis::facts::{Figure, Time};
use crate::analysis::figures::judge::{is_figure, stands_alone};
use crate::analysis::figures::read::{Draft, Shape, read};
use crate::analysis::figures::unit::{CODES, Units, is_currency};
use crate::article::BlockKind;
use crate::text::span::Span;

/// Finds the figures of `doc`, whose time expressions are `times`.
pub fn find(doc: &Doc, times: &[Time]) -> Vec<Figure> {
    let units = Units::new(doc);
    let mut found = Vec::new();
    let mut time = 0;
    for (index, sentence) in doc.sentences.iter().enumerate() {
        if matches!(sentence.kind, BlockKind::Boilerplate | BlockKind::Preformatted) {
            continue;
        }
        let tokens = sentence.tokens();
        let mut at = tokens.start;
        let mut free = at; // what stands before belongs to the figure before
        while at < tokens.end {
            let Some(mut draft) = read(&units, doc, at, &(free..tokens.end)) else {
                at += 1;
                continue;
            };
            let span = span(doc, &(draft.at..draft.span.end)).range();
            while times.get(time).is_some_and(|time| time.span.range().end <= span.start) {
                time += 1;
            }
            if times.get(time).is_some_and(|time| time.span.range().start < span.end) {
                at += 1;
                continue;
            }
            (at, free) = (draft.span.end, draft.span.end);
            if !is_figure(doc, &draft, &tokens) {
                continue;
            }
            let of = counted(doc, &draft, &tokens);
            if of.as_ref().is_some_and(|of| is_uncounted(doc, &draft, of)) {
                continue;
            }
            let before = found.last().filter(|before: &&Figure| before.sentence as usize == index);
            if let Some(before) = before.filter(|_| of.is_none()) {
                inherit(doc, &mut draft, before, &tokens);
            }
            if of.is_some() || stands_alone(doc, &draft, &tokens) {
                found.push(figure(doc, &draft, of, index));
            }
        }
    }
    found
}

/// A number without unit or noun has those of the amount before it in its sentence: "31 dollars, up
/// from 19".
fn inherit(doc: &Doc, draft: &mut Draft, before: &Figure, tokens: &Range<usize>) {
    let start = draft.span.start;
    let word = if start > tokens.start { doc.lower(start - 1) } else { "" };
    let compared = matches!(
        word,
        "from" | "to" | "against" | "of" | "than" | "some" | "cost" | "pays" | "for"
    ) || draft.value >= 1e4;
    let amount = is_currency(&before.unit) && draft.value * 1e3 > before.value;
    if draft.unit.is_empty() && compared && amount {
        draft.unit = CODES.iter().find(|code| **code == before.unit).copied().unwrap_or_default();
    }
}

/// "two days", "two reasons", "twelve times": times, mere enumeration.
fn is_uncounted(doc: &Doc, draft: &Draft, of: &Range<usize>) -> bool {
    const TIMES: &[&str] =
        &["days", "decades", "hours", "minutes", "months", "times", "weeks", "years"];
    const LISTED: &[&str] =
        &["kinds", "options", "reasons", "sides", "sorts", "things", "types", "ways"];
    let head = doc.lower(of.end - 1);
    let time = of.len() == 1 && TIMES.contains(&head);
    let listed = LISTED.contains(&head) && draft.shape == Shape::Words;
    draft.unit.is_empty() && (time || listed)
}

/// What `draft` counts.
fn counted(doc: &Doc, draft: &Draft, tokens: &Range<usize>) -> Option<Range<usize>> {
    let next = draft.span.end;
    let word = |at: usize| if at < tokens.end { doc.lower(at) } else { "" };
    let before = || counted::before(doc, draft.span.start, tokens.start);
    match draft.unit {
        "" => {
            if word(next) == "-" && !doc.tokens[next].spaced && next + 1 < tokens.end {
                return Some(next + 1..next + 2); // "a two-storey school" counts storeys
            }
            let single =
                draft.value <= 1.0 && draft.until.is_none() || draft.shape == Shape::Fraction;
            // "a convoy of 60": of what is not said.
            let group = tokens.contains(&draft.span.start.wrapping_sub(1))
                && doc.lower(draft.span.start - 1) == "of";
            let before = || if group { None } else { before() };
            counted::after(doc, next, tokens.end, single).or_else(before)
        }
        "times" => None,
        "magnitude" => tokens
            .clone()
            .find(|at| matches!(doc.lower(*at), "quake" | "earthquake" | "tremor" | "aftershock"))
            .map(|at| at..at + 1),
        // "14 km east of", "2 miles away": a distance.
        _ if !is_currency(draft.unit) && draft.unit != "%" && counted::is_direction(word(next)) => {
            None
        }
        unit => {
            let money = is_currency(unit);
            let after = || counted::after_amount(doc, next, tokens.end, money);
            // "$340 a kilogram" is the price of something, if that is said.
            let rate = money && matches!(word(next), "a" | "an" | "per");
            let direct = !rate && !matches!(word(next), "in" | "for");
            // "within seven kilometres of the crater": a distance.
            let near = tokens.contains(&draft.span.start.wrapping_sub(1))
                && matches!(doc.lower(draft.span.start - 1), "within" | "at" | "by");
            let distance = is_length(unit) && near;
            if distance {
                return None;
            }
            let first = direct.then(after).flatten();
            first.or_else(before).or_else(|| if direct { None } else { after() })
        }
    }
}

fn is_length(unit: &str) -> bool {
    matches!(
        unit,
        "metre" | "kilometre" | "mile" | "foot" | "yard" | "nautical_mile" | "nautical mile"
    )
}

fn figure(doc: &Doc, draft: &Draft, of: Option<Range<usize>>, sentence: usize) -> Figure {
    Figure {
        span: span(doc, &draft.span),
        value: draft.value,
        until: draft.until,
        unit: draft.unit.to_owned(),
        about: draft.about,
        of: of.map(|of| span(doc, &of)),
        sentence: u32::try_from(sentence).expect("fewer than 4 billion"),
    }
}

/// The bytes of `tokens`, which is not empty.
fn span(doc: &Doc, tokens: &Range<usize>) -> Span {
    let first = doc.tokens[tokens.start].span.range().start;
    Span::new(first..doc.tokens[tokens.end - 1].span.range().end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::{Article, Block};

    fn article(text: &str) -> Article {
        let blocks = vec![Block { span: Span::new(0..text.len()), kind: BlockKind::Paragraph }];
        Article { text: text.into(), blocks, ..Article::default() }
    }

    /// Each figure as `words = value unit of what`.
    fn told(text: &str) -> String {
        let article = article(text);
        let doc = Doc::new(&article);
        let line = |figure: Figure| {
            let about = if figure.about { "~" } else { "" };
            let until = figure.until.map(|until| format!("..{until}")).unwrap_or_default();
            let of = figure.of.map(|of| format!(" of {}", of.of(text))).unwrap_or_default();
            let unit =
                if figure.unit.is_empty() { String::new() } else { format!(" {}", figure.unit) };
            format!("{} = {about}{}{until}{unit}{of}", figure.span.of(text), figure.value)
        };
        find(&doc, &[]).into_iter().map(line).collect::<Vec<String>>().join("; ")
    }

    #[test]
    #[rustfmt::skip]
    fn a_figure_is_read_with_its_unit_and_what_it_counts() {
        let cases: &[(&str, &str)] = &[
            // Plain counts.
            ("They sent 48,000 troops there.", "48,000 = 48000 of troops"),
            ("It needs more than 100,000 peacekeepers.", "more than 100,000 = ~100000 of peacekeepers"),
            ("About 200,000 Lowland ground troops came.", "About 200,000 = ~200000 of Lowland ground troops"),
            ("Some 1,200 dock workers are on strike.", "Some 1,200 = ~1200 of dock workers"),
            ("Three people and a dozen boats were lost.", "Three = 3 of people; a dozen = 12 of boats"),
            ("At least nine people died.", "At least nine = ~9 of people"),
            ("One person died, one of the worst days.", "One = 1 of person"),
            ("The union said 4,200 of its members had joined.", "4,200 = 4200 of members"),
            ("Another 230 cannot be lived in; 48 were hurt.", "230 = 230; 48 = 48"),
            ("Thirty-five ships, two hundred and fifty cars", "Thirty-five = 35 of ships; two hundred and fifty = 250 of cars"),
            ("half a million voters; two and a half million homes", "half a million = 500000 of voters; two and a half million = 2500000 of homes"),
            ("A two-storey school and a 12-member crew", "two = 2 of storey; 12 = 12 of member"),
            ("bringing the death toll to 48.", "48 = 48 of death toll"),
            ("He spoke of 1,100 North Korean soldiers.", "1,100 = 1100 of North Korean soldiers"),
            ("The storm cost 31 lives and left 17 dead and 24 survivors.", "31 = 31 of lives; 17 = 17 of dead; 24 = 24 of survivors"),
            ("A convoy of 60 left.", "60 = 60"),
            ("Visitors on the first day: 16,500", "16,500 = 16500 of Visitors"),
            ("Ada Ito (independent): 6,301", "6,301 = 6301"),
            ("300 of the town's old houses burned", "300 = 300 of old houses"),
            // Ranges.
            ("from reports of 1,000 to 3,000 troops", "1,000 to 3,000 = 1000..3000 of troops"),
            ("between 40 and 60 houses; 5–10 boats", "40 and 60 = 40..60 of houses; 5–10 = 5..10 of boats"),
            ("It rose from 5 to 10 percent.", "5 = 5 %; 10 percent = 10 %"),
            ("It costs $5-$10 million.", "$5-$10 million = 5000000..10000000 USD"),
            // Money.
            ("an estimated $18 billion funding gap", "an estimated $18 billion = ~18000000000 USD of funding gap"),
            ("It gave 3 billion euros and another 8.25 billion euros in military assistance.",
             "3 billion euros = 3000000000 EUR; 8.25 billion euros = 8250000000 EUR of military assistance"),
            ("£5m, €2.5bn, US$3 million, A$40, Rs 500 crore", "£5m = 5000000 GBP; €2.5bn = 2500000000 EUR; US$3 million = 3000000 USD; A$40 = 40 AUD; Rs 500 crore = 5000000000 INR"),
            ("500 Canadian dollars, 70 Swiss francs, 900 yen", "500 Canadian dollars = 500 CAD; 70 Swiss francs = 70 CHF; 900 yen = 900 JPY"),
            ("In Uganda it costs 61,000 shillings a month.", "61,000 shillings = 61000 UGX"),
            ("They put their losses at about $3 million.", "about $3 million = ~3000000 USD of losses"),
            ("American aid to Norland comes to $350 billion.", "$350 billion = 350000000000 USD of American aid"),
            ("The cost rose to $19 billion from $16.5 billion.", "$19 billion = 19000000000 USD of cost; $16.5 billion = 16500000000 USD"),
            ("It put the cost of the stoppage at $2 million.", "$2 million = 2000000 USD of cost"),
            ("Of the prize, which amounts to 3 million dollars, half is left.", "3 million dollars = 3000000 USD of prize"),
            ("a toll of 300 yuan per truck", "300 yuan = 300 CNY of toll"),
            // Shares.
            ("The firm's shares closed lower; Orta Semicon fell 4.4%.", "4.4% = 4.4 %"),
            ("Turnout, at 58.3 percent, was high.", "58.3 percent = 58.3 % of Turnout"),
            ("only 2% of the total problem", "2% = 2 % of total problem"),
            ("the new 5% defence spending increase", "5% = 5 % of defence spending increase"),
            ("an 8 percent rise, 0.5 percentage points", "8 percent = 8 % of rise; 0.5 percentage points = 0.5 percentage point"),
            ("about one-third of the northern forces", "about one-third = ~0.3333333333333333 of northern forces"),
            // Measures.
            ("with their 1,500-mile range", "1,500-mile = 1500 mile of range"),
            ("at a depth of 10 km; 20km away; 35°C", "10 km = 10 kilometre of depth; 20km = 20 kilometre; 35°C = 35 °C"),
            ("a magnitude of 6.1; a 6.1-magnitude quake", "magnitude of 6.1 = 6.1 magnitude of quake; 6.1-magnitude = 6.1 magnitude of quake"),
            ("more than 50 times larger", "more than 50 times = ~50 times"),
            ("300 square kilometres of forest at 90 km/h", "300 square kilometres = 300 square kilometre of forest; 90 km/h = 90 kilometre per hour"),
        ];
        let wrong: Vec<String> = cases
            .iter()
            .map(|(text, expected)| (text, told(text), expected))
            .filter(|(_, found, expected)| found != *expected)
            .map(|(text, found, expected)| format!("{text}\n found  {found}\n wanted {expected}"))
            .collect();
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    #[rustfmt::skip]
    fn what_names_dates_or_ranks_is_no_figure() {
        let cases: &[&str] = &[
            "Article 5 of the pact", "No. 5 and number 10", "the G20 and COVID-19", "a Boeing 737 landed",
            "the 28th of May", "at 15:00 or 3 p.m.", "They won 3-1 at home.", "call 020 7946 0018",
            "call +44 20 7946", "version 1.2.3 is out", "1. First the facts", "Ada Ito, 45, spoke",
            "a man aged 45", "the twenty-first century", "in the 1990s", "in 2024 or 2025", "for five years",
            "the top 10 countries", "9/11 and 24/7", "one of the best", "Flight 370 vanished", "see page 12",
            "Four Seasons Hotel", "UN Resolution 1701", "twice a lady", "phase two began",
            "the F-16 and the T-72", "one another", "Channel 4 reported", "a two-way street",
        ];
        let wrong: Vec<(&str, String)> =
            cases.iter().map(|text| (*text, told(text))).filter(|(_, found)| !found.is_empty()).collect();
        assert_eq!(wrong, []);
    }

    proptest! {
        /// Whatever the text, figures stand in order and do not overlap.
        #[test]
        fn figures_are_in_order(text in "([0-9,.]{1,6}|[a-z]{1,6}|[ $%€\\-–/:+°½]|million|to|of|one|half){0,40}") {
            let article = article(&text);
            let found = find(&Doc::new(&article), &[]);
            prop_assert!(found.is_sorted_by(|a, b| a.span.range().end <= b.span.range().start));
        }
    }
}
