//! Files in, articles out: what each block is taken for, where title, date and source come from.

use std::path::Path;

use proptest::prelude::*;
use tidings::article::{Article, BlockKind, Unreadable, parse};

fn read(path: &str, text: &str) -> Article {
    parse(Path::new(path), text.as_bytes()).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// The blocks of an article, one a line: a letter or two for the kind, then its words; `/` stands
/// for a line end, `>` for a tab.
fn picture(article: &Article) -> String {
    let line = |kind: BlockKind, words: &str| {
        let kind = match kind {
            BlockKind::Title => "T".to_owned(),
            BlockKind::Heading(level) => format!("H{level}"),
            BlockKind::Paragraph => "P".to_owned(),
            BlockKind::Item { depth, number: None } => {
                format!("{:depth$}*", "", depth = depth.into())
            }
            BlockKind::Item { depth, number: Some(n) } => {
                format!("{:depth$}{n}.", "", depth = depth.into())
            }
            BlockKind::Quote => "Q".to_owned(),
            BlockKind::TableRow => "R".to_owned(),
            BlockKind::Caption => "C".to_owned(),
            BlockKind::Preformatted => "F".to_owned(),
            BlockKind::Boilerplate => "-".to_owned(),
        };
        format!("{kind} {}", words.replace('\n', "/").replace('\t', ">"))
    };
    let lines: Vec<String> =
        article.blocks.iter().map(|b| line(b.kind, b.span.of(&article.text))).collect();
    lines.join("\n")
}

#[test]
fn a_page_that_was_copied_with_all_that_stood_around_it() {
    let article = read(
        "page.txt",
        "River Towns Fear a Second Wave

by amoor

March 7, 2025

Share on Facebook

The river rose by two metres in the night, and the people of the lower town were taken to the school on the hill.

What the Mayor Says

The mayor spoke of luck, and of the long drill that the town had held in May of the year before.

  • Forty houses stand under water
  • One bridge is closed

![The old bridge at noon](https://pictures.example/bridge.png)

Place Water Level Closed Roads
Upper Town 2 m None
Lower Town 4 m Two
Harbour 3 m One

FAQ

Q: Who pays for the damage?

The county pays for the houses, the state for the roads.

Related Posts

A Year After the Flood
Ten Dams That Held

Leave a Comment",
    );
    insta::assert_snapshot!(picture(&article), @r"
    T River Towns Fear a Second Wave
    - by amoor
    - March 7, 2025
    - Share on Facebook
    P The river rose by two metres in the night, and the people of the lower town were taken to the school on the hill.
    H2 What the Mayor Says
    P The mayor spoke of luck, and of the long drill that the town had held in May of the year before.
    * Forty houses stand under water
    * One bridge is closed
    C The old bridge at noon
    R Place Water Level Closed Roads
    R Upper Town 2 m None
    R Lower Town 4 m Two
    R Harbour 3 m One
    H2 FAQ
    H3 Q: Who pays for the damage?
    P The county pays for the houses, the state for the roads.
    - Related Posts
    - A Year After the Flood
    - Ten Dams That Held
    - Leave a Comment
    ");
}

#[test]
fn a_wire_story_wrapped_by_its_editor() {
    let article = read(
        "wire.txt",
        "KYIV, March 7, 2025 (Wire) - The river rose by two metres in
the night, and people of the lower town were taken to the
school on the hill. Nobody was hurt, said Mayor
Ada Moor of the Greens.

THE LONG NIGHT

Rescuers came from the whole county with boats. Ben Ito, who
leads them, spoke of luck and of the drill that the town held
in May.

\"We will go on until the water is gone,\" he said, \"and
then we will clean up.\"

(Reporting by Cy Dent; Editing by Di Ellis)",
    );
    insta::assert_snapshot!(picture(&article), @r#"
    P KYIV, March 7, 2025 (Wire) - The river rose by two metres in/the night, and people of the lower town were taken to the/school on the hill. Nobody was hurt, said Mayor/Ada Moor of the Greens.
    H2 THE LONG NIGHT
    P Rescuers came from the whole county with boats. Ben Ito, who/leads them, spoke of luck and of the drill that the town held/in May.
    P "We will go on until the water is gone," he said, "and/then we will clean up."
    - (Reporting by Cy Dent; Editing by Di Ellis)
    "#);
    assert_eq!(
        article.title,
        "The river rose by two metres in the night, and people of the lower town…"
    );
}

#[test]
fn one_paragraph_a_line_without_a_title() {
    let article = read(
        "answers.txt",
        "The dam was built in the last century to hold the spring flood, and has been mended twice since the war.
Its Two Gates
The gates are opened by hand, which takes an hour, and the engineers have asked for motors for years.
◇ \"Motors by autumn\"
The ministry says that there will be motors by autumn, if the money holds.
The plan has three steps:
1. Dig the channel.
2. Set the motors.
3. Test the gates, first by day
   and then by night.",
    );
    insta::assert_snapshot!(picture(&article), @r#"
    P The dam was built in the last century to hold the spring flood, and has been mended twice since the war.
    H2 Its Two Gates
    P The gates are opened by hand, which takes an hour, and the engineers have asked for motors for years.
    H3 "Motors by autumn"
    P The ministry says that there will be motors by autumn, if the money holds.
    P The plan has three steps:
    1. Dig the channel.
    2. Set the motors.
    3. Test the gates, first by day/   and then by night.
    "#);
    assert_eq!(
        article.title,
        "The dam was built in the last century to hold the spring flood, and has been…"
    );
}

#[test]
fn marks_that_people_make_in_plain_text() {
    let article = read(
        "marks.txt",
        "The Long Drill
==============

# Before the drill

- Boats
  - two of wood,
    one of steel
  - oars
- Ropes
(a) long ones
(b) short ones

> We were told of it at six, she wrote, and
> nobody slept after that.

After the drill
---------------
Name\tBoat\tHour
Ada\tone\tsix

| Town | Level |
|------|-------|
| Ost  | 2 m   |

Street        Houses      Open
Mill Lane     12          yes
High Street   40          no

* * *

The drill cost -5 percent less than planned - no more - said the county.",
    );
    insta::assert_snapshot!(picture(&article), @r"
    T The Long Drill
    H1 Before the drill
    * Boats
     * two of wood,/    one of steel
     * oars
    * Ropes
    * (a) long ones
    * (b) short ones
    Q We were told of it at six, she wrote, and/> nobody slept after that.
    H2 After the drill
    R Name>Boat>Hour
    R Ada>one>six
    R Town | Level
    R Ost  | 2 m
    R Street        Houses      Open
    R Mill Lane     12          yes
    R High Street   40          no
    P The drill cost -5 percent less than planned - no more - said the county.
    ");
}

#[test]
fn markdown_loses_its_marks_and_keeps_its_words() {
    let article = read(
        "drill.md",
        "---
title: The Long Drill
---
# The Long Drill

The *river* rose by [two metres](https://water.example/level) in
the night &mdash; see <https://water.example>, or [here](notes.md).[^1]

![The bridge](bridge.png)

{{< note >}}Roads are closed.{{< /note >}}

**Who was there**

1. The mayor
   - with her dog
2. ~~Nobody~~ The press

   who came late

> We were told at six.

| Town | Level |
|------|------:|
| Ost  | 2 m   |

```
gate.open()
```

<div class=\"box\"><h3>Next</h3><p>More rain &amp; wind.<script>x()</script></p></div>

{: .lead}
- [x] Done

[^1]: Measured at noon.
",
    );
    insta::assert_snapshot!(picture(&article), @r"
    T The Long Drill
    P The river rose by two metres in the night — see https://water.example, or here.
    C The bridge
    P Roads are closed.
    H4 Who was there
    1. The mayor
     * with her dog
    2. Nobody The press
    P who came late
    Q We were told at six.
    R Town>Level
    R Ost>2 m
    F gate.open()
    H3 Next
    P More rain & wind.
    * Done
    P Measured at noon.
    ");
    let links: Vec<(&str, &str)> =
        article.hyperlinks.iter().map(|l| (l.span.of(&article.text), l.url.as_str())).collect();
    assert_eq!(
        links,
        [
            ("two metres", "https://water.example/level"),
            ("https://water.example", "https://water.example")
        ]
    );
}

#[test]
#[rustfmt::skip]
fn the_title_is_the_best_that_there_is() {
    let long = "The river rose by two metres in the night, and the people of the lower town were taken to the school.";
    let lead = format!("{long}\nMore.");
    let cases: &[(&str, &str, &str, &str)] = &[
        ("the header",          "a.md",  "---\ntitle: 'Rain: the end'\n---\n# Other\n",   "Rain: the end"),
        ("a heading",           "a.md",  "By Ada Moor\n\n# Rain at Last\n\nIt rained.",    "Rain at Last"),
        ("a later heading",     "a.md",  "It rained.\n\n# Rain at Last\n\nMore.",          "Rain at Last"),
        ("the first line",      "a.txt", "Rain at Last\nIt rained.",                       "Rain at Last"),
        ("a question",          "a.txt", "Who Pays?\n\nNobody knows.",                     "Who Pays?"),
        ("a line of two",       "a.txt", "Rain at Last in the Whole of the\nLower County\n\nIt rained.", "Rain at Last in the Whole of the Lower County"),
        ("after boilerplate",   "a.txt", "Advertisement\nRain at Last\nIt rained.",        "Rain at Last"),
        ("a sentence",          "a.txt", "It rained. It stopped.",                         "It rained"),
        ("a long sentence",     "a.txt", &lead,                                            "The river rose by two metres in the night, and the people of the lower town…"),
        ("without dateline",    "a.txt", "LONDON (AP) — It rained.\n\nMore.",               "It rained"),
        ("no words",            "2025-03-07-rain-at-last.txt", "12\n\n34",                 "Rain at last"),
        ("nothing at all",      "7.txt", "12 34",                                          "7"),
    ];
    for (what, path, text, title) in cases {
        assert_eq!(read(path, text).title, *title, "{what}");
    }
}

#[test]
#[rustfmt::skip]
fn the_date_is_the_most_trusted_one() {
    let cases: &[(&str, &str, &str, &str)] = &[
        ("header first",  "2025-01-01-a.md",   "---\ndate: 7 March 2025\n---\nText.",               "2025-03-07 FrontMatter"),
        ("of its path",   "a.md",              "+++\npath = '2025/03/07/a'\n+++\nText.",            "2025-03-07 FrontMatter"),
        ("then the name", "2025-03-07-a.md",   "---\ndate: soon\nlastmod: 2025-04-01\n---\nText.",  "2025-03-07 FileName"),
        ("of a folder",   "2025/03/07/a.txt",  "Rain\n\nMarch 1, 2025\n\nIt rained.",               "2025-03-07 FileName"),
        ("then the text", "a.txt",             "Rain\n\nPublished: 7 March 2025\n\nIt rained.",      "2025-03-07 Text"),
        ("of a byline",   "a.txt",             "Rain\nBy Ada Moor | March 7, 2025\nIt rained.",     "2025-03-07 Text"),
        ("of a wire",     "a.txt",             "OSLO, March 7, 2025 (AP) — It rained.\n\nMore.",     "2025-03-07 Text"),
        ("last a change", "a.md",              "---\nlastmod: 2025-03-07\n---\nText.",              "2025-03-07 FrontMatter"),
        ("no year",       "a.txt",             "OSLO, March 7 (AP) — It rained.\n\nMore.",           ""),
        ("in a sentence", "a.txt",             "Rain\n\nOn March 7, 2025 it rained.",                ""),
        ("a diary",       "a.txt",             "Log\n\nMarch 7, 2025\n\nRain.\n\nMarch 8, 2025\n\nSun.", ""),
    ];
    for (what, path, text, wanted) in cases {
        let found = read(path, text).date.map(|d| format!("{} {:?}", d.date, d.from));
        assert_eq!(found.unwrap_or_default(), *wanted, "{what}");
    }
}

#[test]
fn what_was_odd_is_told() {
    let notes = |path: &str, bytes: &[u8]| -> Vec<String> {
        let article = parse(Path::new(path), bytes).expect("a text");
        article.notes.into_iter().map(|note| note.0).collect()
    };
    assert_eq!(notes("a.txt", b"Rain. It rained."), [] as [&str; 0]);
    assert_eq!(
        notes("a.txt", b"It\x1b[2J rained at No\xebl and \x93at once\x94."),
        ["Read as windows-1252: a guess, the file is not UTF-8.", "Taken out: 1 escape sequence."]
    );
    assert_eq!(
        notes("a.md", "---\ntitle: Rain: a\ndate: 03/07/2025\n---\nThe cafÃ©.Â".as_bytes()),
        [
            "One character had been read in a wrong encoding; it was put right.",
            "A stray 'Â' was dropped.",
            "The header is not valid YAML; it was read line by line.",
            "The date '03/07/2025' may be 2025-07-03 or 2025-03-07: write it as one of these.",
        ]
    );
}

#[test]
fn what_is_no_text_is_refused_with_a_reason() {
    let refused = |bytes: &[u8]| parse(Path::new("a.txt"), bytes).expect_err("no text").to_string();
    assert_eq!(parse(Path::new("a.txt"), b" \n\xef\xbb\xbf"), Err(Unreadable::Empty));
    assert_eq!(refused(b""), "The file is empty.");
    insta::assert_snapshot!(
        refused(b"%PDF-1.7"),
        @"This is a PDF document, not text: save its text as .txt or .md and put that here."
    );
}

#[test]
fn plain_text_is_kept_character_for_character() {
    let text = "  Rain\r\n\r\n\tIt  rained .\n\n\n - all day  \n";
    assert_eq!(read("a.txt", text).text, text.replace("\r\n", "\n"));
    let under_header = "---\ntitle: Rain\n---\n\n  It rained.\n";
    assert_eq!(read("a.txt", under_header).text, "\n  It rained.\n");
}

#[test]
fn hostile_texts_cost_no_more_than_others() {
    let pieces = [
        "> ",
        "- ",
        "* a\n",
        "[",
        "![",
        "![a](",
        "[a](b)",
        "`",
        "``` ` ",
        "<",
        "<a ",
        "<!--",
        "{{",
        "{%",
        "|",
        "a|b\n",
        "\t",
        "a\tb\n",
        "    ",
        "1. ",
        "# ",
        "**",
        "_a",
        "~",
        "&amp;",
        "[^1]",
        "\\",
        "http://a ",
        "www.",
        "---\n",
        "===\n",
        "a\n---\n",
        "Ã©",
        "â€",
        "\u{85}",
        "by a\n\n",
        "Q: a?\n",
        "a: b\n",
        "\"",
        "(",
        "\n",
        "A b c\n",
        "A 1\n\n",
        "◇ a\n",
        "> > > a\n",
        "[a]: b\n",
        "7 March 2025\n\n",
        "е́",
        "a\u{301}\u{301}",
    ];
    for piece in pieces {
        let text = piece.repeat(60_000 / piece.len());
        for path in ["a.txt", "a.md"] {
            let _ = parse(Path::new(path), text.as_bytes());
        }
    }
}

/// Texts that are likely to meet a rule.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[A-Za-zé漢]{1,9}[ .,:?]?",
        "[ \t\n]{1,3}",
        prop::sample::select(vec![
            "\n\n",
            "\n- ",
            "\n* ",
            "\n1. ",
            "\n2) ",
            "\n(a) ",
            "\n> ",
            "\n# ",
            "\n---\n",
            "\n===\n",
            "\n|a|b|\n",
            "![a](b)",
            "[a](http://b.c/d)",
            "`",
            "```\n",
            "**",
            "<b>",
            "</p>",
            "<!-- ",
            "&amp;",
            "&#27;",
            "{{< a >}}",
            "{% b %}",
            "\t",
            "   ",
            "Q: ",
            "◇ ",
            "•",
            "By Ada\n",
            "Related Posts\n",
            "March 7, 2025\n",
            "---\ntitle: a\n---\n",
            "+++\na=1\n+++\n",
            "[^1]",
            "[^1]: ",
            "\u{1b}[1m",
            "\u{200b}",
            "\r\n",
            "Ã©",
            "Â",
            "www.a.b",
            "\u{2028}",
            "a\u{301}",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// What must hold for every article.
fn sound(article: &Article) -> Result<(), TestCaseError> {
    let text = &article.text;
    prop_assert_eq!(tidings::text::clean::clean(text).0, text.as_str(), "clean");
    let mut last = 0;
    for block in &article.blocks {
        let (range, words) = (block.span.range(), block.span.of(text));
        prop_assert!(range.start >= last, "in order");
        prop_assert!(!words.is_empty() && words.trim() == words, "trimmed: {:?}", words);
        last = range.end;
    }
    for link in &article.hyperlinks {
        prop_assert!(!link.span.of(text).is_empty());
        prop_assert!(link.url.starts_with("http"));
    }
    prop_assert!(!article.title.contains(|c: char| c.is_control()));
    Ok(())
}

proptest! {
    /// Blocks stand in order, do not overlap, and hold every letter of the text.
    #[test]
    fn every_letter_is_in_a_block(text in text(), markdown in any::<bool>()) {
        let path = Path::new(if markdown { "a.md" } else { "a.txt" });
        let Ok(article) = parse(path, text.as_bytes()) else { return Ok(()) };
        sound(&article)?;
        let mut outside = article.text.clone();
        for block in article.blocks.iter().rev() {
            outside.replace_range(block.span.range(), "");
        }
        // Numbers of lists and the addresses of pictures may stand outside.
        let outside = outside.replace("(b)", "").replace("(http://b.c/d)", "");
        prop_assert!(!outside.contains(char::is_alphabetic), "outside: {outside:?}");
        prop_assert!(!markdown || outside.trim().is_empty(), "outside: {outside:?}");
    }

    #[test]
    fn no_bytes_are_too_odd(bytes in prop::collection::vec(any::<u8>(), 0..300), markdown in any::<bool>()) {
        let path = Path::new(if markdown { "a.md" } else { "a.txt" });
        if let Ok(article) = parse(path, &bytes) {
            sound(&article)?;
        }
    }
}
