//! Text in, times out: what words denote a time, its TIMEX3 value, and why.
//!
//! Each row is a text and the times it speaks of, as `words = value`. All sentences are ours.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use tidings::analysis::doc::Doc;
use tidings::analysis::{Anchor, Time, times};
use tidings::article::{Article, Block, BlockKind, DateFrom, Dated};
use tidings::text::span::Span;

/// An article of one block a line, written on `date`.
fn article(text: &str, date: Option<Date>, kind: BlockKind) -> Article {
    let mut start = 0;
    let blocks = text.split_inclusive('\n').map(|line| {
        let span = Span::new(start..start + line.trim_end().len());
        start += line.len();
        Block { span, kind }
    });
    Article {
        blocks: blocks.collect(),
        text: text.to_owned(),
        date: date.map(|date| Dated { date, from: DateFrom::FrontMatter }),
        ..Article::default()
    }
}

fn find(article: &Article) -> Vec<Time> {
    times::find(&Doc::new(article))
}

/// The times of `text` as `words = value`.
fn told(text: &str, date: Option<Date>, kind: BlockKind) -> String {
    let found = find(&article(text, date, kind));
    let rows = found.iter().map(|time| format!("{} = {}", time.span.of(text), time.value));
    rows.collect::<Vec<_>>().join(" | ")
}

#[track_caller]
fn check(date: Option<Date>, rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .map(|(text, wanted)| (text, told(text, date, BlockKind::Paragraph), wanted))
        .filter(|(_, found, wanted)| found != *wanted)
        .map(|(text, found, wanted)| format!("{text}\n  found  {found}\n  wanted {wanted}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

/// Friday, 14 March 2025.
const NOW: Option<Date> = Some(date(2025, 3, 14));

#[test]
#[rustfmt::skip]
fn a_date_is_read_in_every_form() {
    check(NOW, &[
        ("They met on 7 March 2025.",                    "7 March 2025 = 2025-03-07"),
        ("They met on March 7, 2025.",                   "March 7, 2025 = 2025-03-07"),
        ("They met on the 7th of March 2025.",           "the 7th of March 2025 = 2025-03-07"),
        ("They met on Friday, 7 March.",                 "Friday, 7 March = 2025-03-07"),
        ("They met on 2025-03-07.",                      "2025-03-07 = 2025-03-07"),
        ("They met on 07.03.2025.",                      "07.03.2025 = 2025-03-07"),
        ("They met on 3/7/2025.",                        "3/7/2025 = 2025-03-07"),
        ("They met on Sept. 9, 2024.",                   "Sept. 9, 2024 = 2024-09-09"),
        ("They met in March 2021.",                      "March 2021 = 2021-03"),
        ("They met in 1987.",                            "1987 = 1987"),
        ("The law of 1 August 2019 was changed.",        "1 August 2019 = 2019-08-01"),
        ("They met on the 2nd.",                         "the 2nd = 2025-03-02"),
        ("The fair will open on the 22nd.",              "the 22nd = 2025-03-22"),
        ("On the eighteenth they will vote.",            "the eighteenth = 2025-03-18"),
        ("They met on the 28th of last month.",          "the 28th of last month = 2025-02-28"),
        ("Since the 1st of this month it is closed.",    "the 1st of this month = 2025-03-01"),
    ]);
}

#[test]
#[rustfmt::skip]
fn a_month_or_day_without_a_year_is_the_near_one_and_the_tense_decides() {
    check(NOW, &[
        ("The dam broke in November.",                   "November = 2024-11"),
        ("The bridge will open in November.",            "November = 2025-11"),
        ("The strike began on 30 December.",             "30 December = 2024-12-30"),
        ("The court will rule on 2 April.",              "2 April = 2025-04-02"),
        ("The bank defers payment until December.",      "December = 2025-12"),
        ("Talks are to end by May.",                     "May = 2025-05"),
        ("He resigned last July.",                       "last July = 2024-07"),
        ("She retires next July.",                       "next July = 2025-07"),
        ("It was signed in February last year.",         "February last year = 2024-02"),
        ("The vaccine was approved in April.",           "April = 2024-04"),
        ("Gas for April became dearer.",                 "April = 2025-04"),
        ("The show continues through Jan. 5.",           "Jan. 5 = 2026-01-05"),
    ]);
    check(Some(date(2025, 1, 3)), &[
        ("The ferry sank on December 30.",               "December 30 = 2024-12-30"),
        ("The vote will be held on December 30.",        "December 30 = 2025-12-30"),
        ("They spoke in December.",                      "December = 2024-12"),
    ]);
}

#[test]
#[rustfmt::skip]
fn a_day_of_the_week_looks_where_its_verb_looks() {
    check(NOW, &[
        ("The minister resigned on Tuesday.",            "Tuesday = 2025-03-11"),
        ("The minister will resign on Tuesday.",         "Tuesday = 2025-03-18"),
        ("A hearing is set for Tuesday.",                "Tuesday = 2025-03-18"),
        ("The museum reopens on Tuesday.",               "Tuesday = 2025-03-18"),
        ("The list is published on Tuesday.",            "Tuesday = 2025-03-18"),
        ("We open the new house on Saturday.",           "Saturday = 2025-03-15"),
        ("The road stays closed until Monday.",          "Monday = 2025-03-17"),
        ("The judge had given them until Wednesday.",    "Wednesday = 2025-03-12"),
        ("By Wednesday nine pumps were running.",        "Wednesday = 2025-03-12"),
        ("Ships were waiting outside by Tuesday night.", "Tuesday night = 2025-03-11TNI"),
        ("It would cost 27% more than Monday's price.",  "Monday = 2025-03-10"),
        ("It had been due to end on Tuesday.",           "Tuesday = 2025-03-11"),
        ("Rain is forecast for Tuesday.",                "Tuesday = 2025-03-18"),
        ("They met last Tuesday.",                       "last Tuesday = 2025-03-11"),
        ("They meet next Tuesday.",                      "next Tuesday = 2025-03-18"),
        ("They met on Tuesday last week.",               "Tuesday last week = 2025-03-04"),
        ("The train derailed on Thursday of last week.", "Thursday of last week = 2025-03-06"),
        ("It shut on the last Friday of January.",       "the last Friday of January = 2025-01-31"),
        ("He was born on a Thursday.",                   "a Thursday = XXXX-WXX-4"),
        ("On 3 February they voted. On the Friday they left.",
                                                         "3 February = 2025-02-03 | the Friday = 2025-02-07"),
    ]);
}

#[test]
#[rustfmt::skip]
fn weeks_months_and_years_are_counted_from_the_article() {
    check(NOW, &[
        ("It rained yesterday and will rain tomorrow.",  "yesterday = 2025-03-13 | tomorrow = 2025-03-15"),
        ("They met the day before yesterday.",           "the day before yesterday = 2025-03-12"),
        ("They met last week.",                          "last week = 2025-W10"),
        ("They meet next week.",                         "next week = 2025-W12"),
        ("They met over the weekend.",                   "the weekend = 2025-W10-WE"),
        ("They met this month.",                         "this month = 2025-03"),
        ("They met last year.",                          "last year = 2024"),
        ("They met earlier this year.",                  "earlier this year = 2025"),
        ("They met three days ago.",                     "three days ago = 2025-03-11"),
        ("They met two weeks ago.",                      "two weeks ago = 2025-W09"),
        ("They met six months ago.",                     "six months ago = 2024-09"),
        ("They met a decade ago.",                       "a decade ago = 201"),
        ("It will be ready in two years' time.",         "two years' time = 2027"),
        ("They met the week before last.",               "the week before last = 2025-W09"),
    ]);
    // Over new year the ISO year is the one that its Thursday lies in.
    check(Some(date(2024, 12, 27)), &[
        ("They meet next week.",                         "next week = 2025-W01"),
        ("They met last week.",                          "last week = 2024-W51"),
    ]);
    check(Some(date(2027, 1, 4)), &[
        ("They met last week.",                          "last week = 2026-W53"),
    ]);
}

#[test]
#[rustfmt::skip]
fn a_time_can_be_counted_from_the_time_spoken_of() {
    check(NOW, &[
        ("The dam broke on 3 May 2021. A day later the army came.",
         "3 May 2021 = 2021-05-03 | A day later = 2021-05-04"),
        ("The dam broke on 3 May 2021. Two weeks earlier a crack was seen.",
         "3 May 2021 = 2021-05-03 | Two weeks earlier = 2021-W16"),
        ("The dam broke on 3 May 2021. The next day the army came.",
         "3 May 2021 = 2021-05-03 | The next day = 2021-05-04"),
        ("The dam broke on 3 May 2021. Help came that evening.",
         "3 May 2021 = 2021-05-03 | that evening = 2021-05-03TEV"),
        ("It rained on 3 May 2021, more than in all of 2019. The day before, it was dry.",
         "3 May 2021 = 2021-05-03 | 2019 = 2019 | The day before = 2021-05-02"),
        ("The dam broke in May 2021. A year later it stood again.",
         "May 2021 = 2021-05 | A year later = 2022"),
        ("Two days before 3 May 2021 a crack was seen.",
         "Two days before 3 May 2021 = 2021-05-01"),
        ("It was later read by all, three thousand years later.",
         "three thousand years later = P3000Y"),
    ]);
}

#[test]
#[rustfmt::skip]
fn a_time_of_day_belongs_to_its_day() {
    check(NOW, &[
        ("It opens at 15:00 GMT on Wednesday.",          "15:00 GMT on Wednesday = 2025-03-19T15:00Z"),
        ("It fell on Wednesday at 3.20 pm.",             "Wednesday at 3.20 pm = 2025-03-12T15:20"),
        ("It fell at 3 p.m. on 7 March.",                "3 p.m. on 7 March = 2025-03-07T15:00"),
        ("It broke at noon yesterday.",                  "noon yesterday = 2025-03-13T12:00"),
        ("It broke at half past six this morning.",      "half past six this morning = 2025-03-14T06:30"),
        ("It broke at a quarter to nine on Monday evening.",
                                                         "a quarter to nine on Monday evening = 2025-03-10T20:45"),
        ("It broke at twenty to midnight on Monday.",    "twenty to midnight on Monday = 2025-03-10T23:40"),
        ("It broke at four in the morning on Monday.",   "four in the morning on Monday = 2025-03-10T04:00"),
        ("It begins at two o'clock tomorrow.",           "two o'clock tomorrow = 2025-03-15T14:00"),
        ("On Monday the lights went out. At 10:14 p.m. they were back.",
                                                         "Monday = 2025-03-10 | 10:14 p.m. = 2025-03-10T22:14"),
        ("They spoke on Monday night.",                  "Monday night = 2025-03-10TNI"),
        ("They spoke early on Monday morning.",          "early on Monday morning = 2025-03-10TMO"),
        ("They spoke this afternoon.",                   "this afternoon = 2025-03-14TAF"),
        ("They spoke last night.",                       "last night = 2025-03-13TNI"),
        ("The storm killed two people overnight.",       "overnight = 2025-03-13TNI"),
        ("The search will go on through the night.",     "the night = 2025-03-14TNI"),
        ("The baker rises at three in the morning.",     "three in the morning = XXXX-XX-XXT03:00"),
        ("The road is open from 7 to 9 a.m.",            "7 = XXXX-XX-XXT07:00 | 9 a.m. = XXXX-XX-XXT09:00"),
        ("By mid-afternoon the square was empty.",       "mid-afternoon = 2025-03-14TAF"),
        ("It froze overnight on Saturday.",              "overnight on Saturday = 2025-03-08TNI"),
        ("It happened on the evening of the 8th.",       "the evening of the 8th = 2025-03-08TEV"),
    ]);
}

#[test]
#[rustfmt::skip]
fn a_season_a_quarter_and_a_fiscal_year_are_stretches_of_their_own() {
    check(NOW, &[
        ("They met in the summer of 2023.",              "the summer of 2023 = 2023-SU"),
        ("They met last autumn.",                        "last autumn = 2024-FA"),
        ("The hut was shut this winter.",                "this winter = 2024-WI"),
        ("They will meet next spring.",                  "next spring = 2026-SP"),
        ("Sales rose in the third quarter of 2024.",     "the third quarter of 2024 = 2024-Q3"),
        ("Sales rose in the fourth quarter.",            "the fourth quarter = 2024-Q4"),
        ("Sales rose in Q3 2024.",                       "Q3 2024 = 2024-Q3"),
        ("The second half of the year looks better.",    "The second half of the year = 2025-H2"),
        ("It is due in the first half of 2027.",         "the first half of 2027 = 2027-H1"),
        ("Sales rose in H1 2024.",                       "H1 2024 = 2024-H1"),
        ("It earned more in fiscal 2024.",               "fiscal 2024 = FY2024"),
        ("It earned more in the fiscal year 2023/24.",   "the fiscal year 2023/24 = FY2024"),
    ]);
}

#[test]
#[rustfmt::skip]
fn decades_centuries_and_years_before_christ() {
    check(NOW, &[
        ("It was built in the 1990s.",                   "the 1990s = 199"),
        ("It was built in the early '80s.",              "the early '80s = 198"),
        ("It was built in the mid-1970s.",               "the mid-1970s = 197"),
        ("It was built in the nineties.",                "the nineties = 199"),
        ("It was built in the 19th century.",            "the 19th century = 18"),
        ("It grew in the late 19th and early 20th centuries.",
                                                         "the late 19th = 18 | early 20th centuries = 19"),
        ("It was built in late 2019.",                   "late 2019 = 2019"),
        ("It will be built in early May.",               "early May = 2025-05"),
        ("It fell in 490 BC.",                           "490 BC = BC0490"),
    ]);
}

#[test]
#[rustfmt::skip]
fn how_long_and_how_often() {
    check(NOW, &[
        ("They talked for three days.",                  "three days = P3D"),
        ("They talked for two hours and forty minutes.", "two hours and forty minutes = PT2H40M"),
        ("They talked for a year and a half.",           "a year and a half = P1Y6M"),
        ("They talked for a quarter of an hour.",        "a quarter of an hour = PT15M"),
        ("They talked for more than six weeks.",         "more than six weeks = P6W"),
        ("They have talked for years.",                  "years = PXY"),
        ("They talked for two to three weeks.",          "two = P2W | three weeks = P3W"),
        ("They meet every Monday and Friday.",           "every Monday = XXXX-WXX-1 | Friday = XXXX-WXX-5"),
        ("They meet every two years.",                   "every two years = P2Y"),
        ("They meet daily.",                             "daily = P1D"),
        ("They meet on Sundays.",                        "Sundays = XXXX-WXX-7"),
        ("He walks every morning.",                      "every morning = XXXX-XX-XXTMO"),
        ("It pays 14,800 taka a month.",                 "a month = P1M"),
        ("They get 25 litres a person a day.",           "a day = P1D"),
        ("It moves 40 million tonnes of grain a year.",  "a year = P1Y"),
    ]);
}

#[test]
#[rustfmt::skip]
fn a_range_keeps_both_its_ends() {
    check(NOW, &[
        ("They met from 3 to 7 March.",                  "3 = 2025-03-03 | 7 March = 2025-03-07"),
        ("They meet from the 8th to the 12th of April.", "the 8th = 2025-04-08 | the 12th of April = 2025-04-12"),
        ("They met on March 3-5.",                       "March 3 = 2025-03-03 | 5 = 2025-03-05"),
        ("The war of 1939–45 was long.",                 "1939 = 1939 | 45 = 1945"),
        ("It ran between June and August 2019.",         "June = 2019-06 | August 2019 = 2019-08"),
        ("It rained from January to March.",             "January = 2025-01 | March = 2025-03"),
        ("Director, 2023 – Present",                     "2023 = 2023 | Present = PRESENT_REF"),
    ]);
}

#[test]
#[rustfmt::skip]
fn named_days_and_vague_times() {
    check(NOW, &[
        ("They met on Christmas Day.",                   "Christmas Day = 2024-12-25"),
        ("They met on Good Friday 2024.",                "Good Friday 2024 = 2024-03-29"),
        ("They will meet by New Year.",                  "New Year = 2026-01-01"),
        ("They are now at home.",                        "now = PRESENT_REF"),
        ("They recently met.",                           "recently = PAST_REF"),
        ("They think of the future.",                    "the future = FUTURE_REF"),
    ]);
}

#[test]
#[rustfmt::skip]
fn what_only_looks_like_a_time_is_none() {
    check(NOW, &[
        ("They read the Sunday Times on Black Friday.",  ""),
        ("A 34-year-old man and a woman, 29, were hurt.", ""),
        ("He may march in may.",                         ""),
        ("Theresa May sold 2,000 homes.",                ""),
        ("It breaks 18 USC 1505, 1512 and 1513.",        ""),
        ("It is to reach 2019 RW4, a rock.",             ""),
        ("The 12 October Cooperative owns it.",          ""),
        ("They stood behind the Christmas tree.",        ""),
        ("The parish lodges two thousand one hundred people.", ""),
        ("It rains now and then.",                       ""),
        ("Every second container is opened.",            ""),
        ("Resolution 1701 was passed.",                  ""),
        ("The vote was 52-48.",                          ""),
    ]);
}

#[test]
#[rustfmt::skip]
fn without_a_date_of_the_article_the_unknown_stays_unknown() {
    check(None, &[
        ("They met on Tuesday.",                         "Tuesday = XXXX-WXX-2"),
        ("They met yesterday.",                          "yesterday = XXXX-XX-XX"),
        ("They met on 4 March.",                         "4 March = XXXX-03-04"),
        ("They met last week.",                          "last week = XXXX-WXX"),
        ("They met last month.",                         "last month = XXXX-XX"),
        ("They met last year.",                          "last year = XXXX"),
        ("They met in March.",                           "March = XXXX-03"),
        ("They met in March 2021.",                      "March 2021 = 2021-03"),
        ("They met at 3 p.m.",                           "3 p.m. = XXXX-XX-XXT15:00"),
    ]);
}

#[test]
#[rustfmt::skip]
fn headings_and_rows_of_tables_are_read_as_well() {
    let cases = [
        (BlockKind::TableRow, "Survey of the site\tFebruary(TBD)", "February = 2025-02"),
        (BlockKind::TableRow, "Director\t2023 – Present",          "2023 = 2023 | Present = PRESENT_REF"),
        (BlockKind::TableRow, "Mayor\t20 February",                "20 February = 2025-02-20"),
        (BlockKind::Heading(2), "14:20 Survey of houses",          "14:20 = 2025-03-14T14:20"),
        (BlockKind::Heading(2), "What happens in April",           "April = 2025-04"),
        (BlockKind::Heading(2), "1994–1999",                       "1994 = 1994 | 1999 = 1999"),
    ];
    for (kind, text, wanted) in cases {
        assert_eq!(told(text, NOW, kind), wanted, "{kind:?}: {text}");
    }
}

/// Each value carries the rule that read it and what it was counted from.
#[test]
#[rustfmt::skip]
fn a_value_says_why() {
    let cases = [
        ("They met on 7 March 2025.",    "day, month and year; nothing"),
        ("They met yesterday.",          "yesterday; the article"),
        ("They met on Tuesday.",         "day of the week; the article"),
        ("The dam broke on 3 May 2021. A day later it rained.",
         "day, month and year; nothing | so long after; 3 May 2021"),
        ("They met for three days.",     "length of time; nothing"),
    ];
    for (text, wanted) in cases {
        let rows = find(&article(text, NOW, BlockKind::Paragraph)).into_iter().map(|time| {
            let from = match time.anchor {
                Anchor::None => "nothing",
                Anchor::Article(date) => {
                    assert_eq!(Some(date), NOW);
                    "the article"
                }
                Anchor::Earlier { span, .. } => span.of(text),
                Anchor::Missing => "a date that is missing",
            };
            format!("{}; {from}", time.rule)
        });
        assert_eq!(rows.collect::<Vec<_>>().join(" | "), wanted, "{text}");
    }
    let times = find(&article("They met on Tuesday.", None, BlockKind::Paragraph));
    assert_eq!(times[0].anchor, Anchor::Missing);
}

/// Pieces that times are made of, and others, in any order.
const PIECES: &str = "(the|last|next|of|on|at|3|30|12|1999|2025|May|March|Friday|week|month|year|\
    two|half|past|to|quarter|ago|later|before|early|-|–|/|:|\\.|,|'|pm|o'clock|th|s|é|漢|\n|every|\
    a|day|century|BC|fiscal|Q3|night|until)";

proptest! {
    /// Whatever the text: no panic, spans on boundaries of characters, in order, not
    /// overlapping, each in the sentence it says, and the same again.
    #[test]
    fn times_lie_in_the_text_in_order(
        words in prop::collection::vec(PIECES, 0..40),
        noise in "\\PC{0,40}",
        gap in prop::sample::select(vec![" ", ""]),
        dated in any::<bool>(),
    ) {
        let text = format!("{}{noise}", words.join(gap));
        let article = article(&text, NOW.filter(|_| dated), BlockKind::Paragraph);
        let doc = Doc::new(&article);
        let found = times::find(&doc);
        let mut end = 0;
        for time in &found {
            let range = time.span.range();
            prop_assert!(end <= range.start && range.start < range.end);
            prop_assert!(text.is_char_boundary(range.start) && text.is_char_boundary(range.end));
            let sentence = doc.sentences[time.sentence as usize].span.range();
            prop_assert!(sentence.start <= range.start && range.end <= sentence.end);
            prop_assert!(time.when.is_none_or(|when| when.from <= when.until));
            prop_assert!(!time.value.is_empty() && !time.rule.is_empty());
            end = range.end;
        }
        prop_assert_eq!(times::find(&doc), found);
    }
}
