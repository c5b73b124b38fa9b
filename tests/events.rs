//! Text in, events out: which sentences tell of a happening, when it was, and how finely that is
//! known. All sentences are ours; the articles were written on Friday, 14 March 2025.

use jiff::civil::date;
use tidings::analysis::{Options, analyse};
use tidings::article::{Article, Block, BlockKind, DateFrom, Dated};
use tidings::text::span::Span;

/// An article of one block of `kind`.
fn article(text: &str, kind: BlockKind) -> Article {
    Article {
        blocks: vec![Block { span: Span::new(0..text.len()), kind }],
        text: text.to_owned(),
        date: Some(Dated { date: date(2025, 3, 14), from: DateFrom::FrontMatter }),
        ..Article::default()
    }
}

/// The events of `text`: the words for the time, the first day and the last, the precision.
fn told(text: &str, kind: BlockKind) -> String {
    let facts = analyse(&article(text, kind), &Options::default());
    let rows = facts.events.iter().map(|event| {
        let time = &facts.times[event.time as usize];
        let when = time.when.expect("an event has a resolved time");
        let days = if when.from == when.until {
            when.from.to_string()
        } else {
            format!("{}..{}", when.from, when.until)
        };
        let about = if when.about { " about" } else { "" };
        let precision = format!("{:?}", when.precision).to_lowercase();
        format!("{}: {days} {precision}{about}", time.span.of(text))
    });
    rows.collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn check(kind: BlockKind, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, wanted)| (text, told(text, kind), wanted))
        .filter(|(_, found, wanted)| found != *wanted)
        .map(|(text, found, wanted)| format!("{text}\n  found  {found}\n  wanted {wanted}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
#[rustfmt::skip]
fn a_sentence_with_a_verb_and_a_time_is_an_event() {
    check(BlockKind::Paragraph, &[
        ("The dam at Ombe broke on 3 March.",            "3 March: 2025-03-03 day"),
        ("On Monday the miners of Ombe went home.",      "Monday: 2025-03-10 day"),
        ("The miners of Ombe met last week.",            "last week: 2025-03-03..2025-03-09 week"),
        ("The mine of Ombe was opened in 1987.",         "1987: 1987-01-01..1987-12-31 year"),
        ("A new dam will be built in 2027.",             "2027: 2027-01-01..2027-12-31 year"),
        ("The old dam was built in the 1950s.",          "the 1950s: 1950-01-01..1959-12-31 decade"),
        ("The mine was flooded in early May 2019.",      "early May 2019: 2019-05-01..2019-05-11 month about"),
        ("Classes begin again on Monday, 17 March.",     "Monday, 17 March: 2025-03-17 day"),
        ("The talks will be held from 8 to 12 April.",   "8: 2025-04-08..2025-04-12 day"),
    ]);
}

#[test]
#[rustfmt::skip]
fn the_time_of_the_main_clause_governs() {
    check(BlockKind::Paragraph, &[
        ("On Monday the owner, who bought the mine in 1999, closed it.",
         "Monday: 2025-03-10 day"),
        ("The mine was closed on Monday, after the dam had cracked in February.",
         "Monday: 2025-03-10 day"),
        ("Wages due since November are paid in full by 30 April.",
         "30 April: 2025-04-30 day"),
        ("OMBE, March 13 (Hill Wire) — The mine of Ombe was closed on Monday.",
         "Monday: 2025-03-10 day"),
    ]);
}

#[test]
#[rustfmt::skip]
fn a_time_that_only_tells_things_apart_is_no_event() {
    check(BlockKind::Paragraph, &[
        ("The 2004 film made the mine of Ombe famous.",              ""),
        ("Wednesday's ruling pleased the miners of Ombe.",           ""),
        ("The ferry was carrying Christmas travellers to Ombe.",     ""),
        ("The owner (1930–2002) had no heirs at all.",               ""),
        ("The mine sold more coal than in 2019.",                    ""),
        ("The turnout was the highest since 2001.",                  ""),
        ("The miners will strike if he leaves on Monday.",           ""),
        ("He was the archivist of the mine until 2011.",             ""),
        ("The mood of 2016 was one of hope in Ombe.",                ""),
        ("The box was wrapped in a newspaper of February 2015.",     ""),
        ("Did the dam of Ombe break on Monday?",                     ""),
        ("Published on 7 March 2025 by Hill Wire.",                  ""),
        ("The baker of Ombe rises at three in the morning.",         ""),
        ("The law was passed before 1999 by the house.",             ""),
        ("They will rest now and think of the future.",              ""),
    ]);
}

#[test]
#[rustfmt::skip]
fn headings_and_rows_of_tables_tell_events_too() {
    check(BlockKind::Heading(2), &[
        ("1991: Ombe becomes a town",                    "1991: 1991-01-01..1991-12-31 year"),
        ("Monday",                                       ""),
    ]);
    check(BlockKind::TableRow, &[
        ("Survey of the dam\tFebruary(TBD)",             "February: 2025-02-01..2025-02-28 month"),
        ("Director of the mine\t2023 – Present",         "2023: 2023-01-01..2025-03-14 year"),
    ]);
    check(BlockKind::Boilerplate, &[
        ("The dam at Ombe broke on 3 March.",            ""),
    ]);
}
