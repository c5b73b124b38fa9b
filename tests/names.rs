//! Names as a reader would mark them: texts in, marked names out. `per` is a person, `org` an
//! organisation, `loc` a place, `dem` a place named through its people or its adjective.

use proptest::prelude::*;
use tidings::analysis::doc::Doc;
use tidings::analysis::names::find;
use tidings::analysis::{ActorKind, Mention};
use tidings::article::{Article, Block, BlockKind};
use tidings::text::span::Span;

/// An article of `text`, each line a block; a line that starts with `#` is a heading.
fn article(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start_matches(['#', ' ']).len());
        let end = at + line.trim_end().len();
        if start < end {
            let heading = line.starts_with('#');
            let kind = if heading { BlockKind::Heading(2) } else { BlockKind::Paragraph };
            blocks.push(Block { span: Span::new(start..end), kind });
        }
        at += line.len();
    }
    Article { text: text.to_owned(), blocks, ..Article::default() }
}

fn kind(mention: &Mention) -> &'static str {
    match mention.kind {
        ActorKind::Person => "per",
        ActorKind::Organisation => "org",
        ActorKind::Place if mention.demonym => "dem",
        ActorKind::Place => "loc",
    }
}

/// The line of carets under a line of text that starts at byte `start` of the article.
fn carets(text: &str, start: usize, line: &str, mentions: &[Mention]) -> String {
    let mut marks = String::new();
    let inside = start..start + line.len();
    for mention in mentions.iter().filter(|m| inside.contains(&m.span.range().start)) {
        let column = text[start..mention.span.range().start].chars().count();
        let length = mention.span.of(text).chars().count();
        let gap = column.saturating_sub(marks.chars().count());
        let name = kind(mention);
        marks.push_str(&" ".repeat(gap));
        let carets = "^".repeat(length);
        // The kind stands in the carets where they are long enough.
        marks.push_str(&if length > 4 { format!("{name}{}", &carets[3..]) } else { carets });
    }
    marks
}

/// Reads pairs of lines: a text, each an article of its own, and under it its names by carets.
#[track_caller]
fn check(fixture: &str) {
    let lines: Vec<&str> = fixture.lines().filter(|line| !line.is_empty()).collect();
    let mut wrong = String::new();
    for pair in lines.chunks_exact(2) {
        let [text, wanted] = pair else { unreachable!() };
        let article = article(text);
        let found = carets(text, 0, text, &find(&Doc::new(&article)));
        let found = if found.is_empty() { "-".to_owned() } else { found };
        if found != *wanted {
            wrong.push_str(&format!("\n{text}\n{found}  <- found\n{wanted}  <- wanted\n"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_title_is_no_part_of_the_name() {
    check(
        "
President Ama Owusu met Prime Minister Jonas Lindqvist in Oslo on Tuesday.
          per^^^^^^                    per^^^^^^^^^^^^    ^^^^
Former U.S. Secretary of State Helen Marchetti flew to Geneva.
       ^^^^                    per^^^^^^^^^^^^         loc^^^
Italian Foreign Minister Carla Benedetti said Rome would wait.
dem^^^^                  per^^^^^^^^^^^^      ^^^^
Dr. Samuel Oduya and Mrs Beatrice Oduya live in Kampala.
    per^^^^^^^^^         per^^^^^^^^^^^         loc^^^^
Mr Petrosyan did not answer, and Ms Lindqvist did.
   per^^^^^^                        per^^^^^^
General Tomasz Zielinski leads the Polish Army.
        per^^^^^^^^^^^^^           org^^^^^^^^
NATO Secretary General Pieter de Wit spoke in Brussels.
^^^^                   per^^^^^^^^^^          loc^^^^^
King Olaf and Queen Ingrid visited Denmark.
     ^^^^           per^^^         loc^^^^
The minister, Nkechi Adeyemi, told reporters in Abuja.
              per^^^^^^^^^^^                    loc^^
",
    );
}

#[test]
fn names_of_people_come_in_many_forms() {
    check(
        "
Ludovic van der Meer and Maria de la Cruz signed the paper.
per^^^^^^^^^^^^^^^^^     per^^^^^^^^^^^^^
Ursula von Stahl, Omar al-Hassan and Karim bin Rashid spoke.
per^^^^^^^^^^^^^  per^^^^^^^^^^^     per^^^^^^^^^^^^^
Eleni MacDonald and Sean O'Rourke came from Scotland.
per^^^^^^^^^^^^     per^^^^^^^^^^           loc^^^^^
Park Ji-hoon met Nguyen Thi Lan and Wang Xiaoming in Hanoi.
per^^^^^^^^^     per^^^^^^^^^^^     per^^^^^^^^^^    loc^^
J. R. Hollis and Mary K. Whitfield founded the firm.
per^^^^^^^^^     per^^^^^^^^^^^^^^
Jean-Pierre Lacombe wrote to Ana-Maria Ruiz.
per^^^^^^^^^^^^^^^^          per^^^^^^^^^^^
Rosa Quintero's brother lives in Peru's capital, Lima.
per^^^^^^^^^^                    ^^^^            ^^^^
Okafor's office said the letter came from London's mayor.
per^^^                                    loc^^^
",
    );
}

#[test]
fn places_are_named_whole() {
    check(
        "
The ferry from Dover to Calais was late.
               loc^^    loc^^^
Floods hit Bangladesh, Nepal and the Indian state of Assam.
           loc^^^^^^^  loc^^         dem^^^          loc^^
South Korea and North Korea share the Korean Peninsula.
loc^^^^^^^^     loc^^^^^^^^           loc^^^^^^^^^^^^^
The Mekong rises in Tibet and reaches the sea in Vietnam.
    loc^^^          loc^^                        loc^^^^
They walked from Lake Victoria to Mount Kenya.
                 loc^^^^^^^^^^    loc^^^^^^^^
Los Angeles and New York City are in the United States.
loc^^^^^^^^     loc^^^^^^^^^^            loc^^^^^^^^^^
The talks in Washington, D.C., ended without a deal.
             loc^^^^^^^^^^^^^
Pope Benedict visited Turkey and the Gaza Strip.
     per^^^^^         loc^^^         loc^^^^^^^
Snow fell on the Alps, the Andes and Kilimanjaro.
                 ^^^^      loc^^     loc^^^^^^^^
",
    );
}

#[test]
fn a_people_stands_for_its_place() {
    check(
        "
Ukrainian soldiers and Russian officials met Turkish diplomats.
dem^^^^^^              dem^^^^               dem^^^^
Germans, Kenyans and New Zealanders won medals.
dem^^^^  dem^^^^     dem^^^^^^^^^^^
The South African team beat the French.
    dem^^^^^^^^^^               dem^^^
A British-born nurse works for the Swiss government.
  dem^^^^                          dem^^
",
    );
}

#[test]
fn organisations_by_their_words_and_by_the_lists() {
    check(
        "
The World Health Organization and the Red Cross sent doctors.
    org^^^^^^^^^^^^^^^^^^^^^^         org^^^^^^
The North Atlantic Treaty Organization (NATO) met on Monday.
    org^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^  ^^^^
The Kenya Revenue Authority (KRA) collected more tax than in 2023.
    org^^^^^^^^^^^^^^^^^^^^  ^^^
The Ministry of Defence of Ukraine confirmed the report.
    org^^^^^^^^^^^^^^^^    loc^^^^
Toyota and Volkswagen cut prices while Boeing waited.
org^^^     org^^^^^^^                  org^^^
The University of Nairobi and Harvard University will work together.
    org^^^^^^^^^^^^^^^^^^     org^^^^^^^^^^^^^^^
Reuters and the New York Times reported the deal.
org^^^^         org^^^^^^^^^^^
The Bank of England raised rates, and the Federal Reserve did not.
    org^^^^^^^^^^^^                       org^^^^^^^^^^^^
Shares in Acme Robotics Ltd rose 4 percent.
          org^^^^^^^^^^^^^^
The German Institute for Urban Studies published the figures.
    org^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
The European Commission fined Google, and Google appealed.
    org^^^^^^^^^^^^^^^^       org^^^      org^^^
The African Union suspended Mali after the coup.
    org^^^^^^^^^^           ^^^^
Manchester United beat Real Madrid on Saturday.
org^^^^^^^^^^^^^^      org^^^^^^^^
Amnesty International accused the Taliban of torture.
org^^^^^^^^^^^^^^^^^^             org^^^^
The UN Security Council will meet at the request of France.
    org^^^^^^^^^^^^^^^^                             loc^^^
Lagos State Police Command arrested two men.
org^^^^^^^^^^^^^^^^^^^^^^^
",
    );
}

#[test]
fn a_capital_alone_makes_no_name() {
    check(
        "
However, nobody came. Meanwhile, the price of bread rose.
-
In March and on Monday the shops are closed until Christmas.
-
The Battle of the Books is a prize for children.
-
Two people died, and Three more were hurt.
-
Experts said that The Plan would fail.
-
Why does nobody ask? Because it is late.
-
I think We should go. Yes, said the driver.
-
A spokesman declined to comment. Police are looking for the car.
-
The Nobel Prize went to chemists.
-
",
    );
}

#[test]
fn lines_of_capitals_and_datelines() {
    check(
        "
FLOODS IN KENYA KILL DOZENS
          loc^^
UKRAINE AND RUSSIA AGREE ON EXCHANGE
loc^^^^     loc^^^
MOSCOW, July 3 (Reuters) - The rouble fell.
loc^^^          org^^^^
KIGALI (AFP) — Rwanda opened its border with Uganda on Sunday.
loc^^^  ^^^    loc^^^                        loc^^^
QUILLORA, 12 May (VNT) — The ferry is late again.
loc^^^^^          ^^^
",
    );
}

#[test]
fn some_names_are_told_by_their_form_alone() {
    check(
        "
The contract went to Vahl & Sons on Friday.
                     org^^^^^^^^
She gave the letters to the Ada Vahl Film Archive in spring.
                            org^^^^^^^^^^^^^^^^^^
By Isla Vahl-Tamati in the harbour.
   per^^^^^^^^^^^^^
They bought American-made Falcon systems from Chennai-based Pillai & Sons.
            dem^^^^^                          loc^^^^       org^^^^^^^^^^
They were named only as Radek B. and Jana V. yesterday.
                        per^^^^^     per^^^^
",
    );
}

#[test]
fn who_speaks_in_a_transcript_stands_before_a_colon() {
    let text = "LENA VAHL: Good morning.\nMr Okan, how many came?\nOKAN: Forty.\nVAHL: And now?\n\
                OKAN: Nobody knows.\nRADIO QUILLORA: Thank you.";
    let article = article(text);
    let found: Vec<String> = find(&Doc::new(&article))
        .iter()
        .map(|mention| format!("{} {}", mention.span.of(text), kind(mention)))
        .collect();
    assert_eq!(
        found,
        ["LENA VAHL per", "Okan per", "OKAN per", "VAHL per", "OKAN per", "RADIO QUILLORA org"]
    );
}

#[test]
fn the_article_tells_which_it_is() {
    check(
        "
Washington warned Tehran that it would act.
loc^^^^^^^        loc^^^
Denise Washington teaches in Washington.
per^^^^^^^^^^^^^^            loc^^^^^^^
Paris Hollister sings in Paris.
per^^^^^^^^^^^^          loc^^
China Daily reported that China would send grain.
org^^^^^^^^               loc^^
",
    );
}

#[test]
fn what_stands_around_counts() {
    check(
        "
The ships waited outside the harbour while Captain Otieno slept.
                                                   per^^^
The firm moved from Lyon to Turin in May and from Turin to Graz in August.
                    ^^^^    loc^^                 loc^^    ^^^^
Nobody told Halvorsen, whose daughter Sigrid won.
            per^^^^^^                 per^^^
Bosnia-Herzegovina and Guinea-Bissau abstained.
loc^^^^^^^^^^^^^^^     loc^^^^^^^^^^
Election officials in São Paulo and Bogotá counted all night.
                      loc^^^^^^     loc^^^
",
    );
}

/// Each text with the roles it gives, in order: a name, a colon, the role.
#[test]
#[rustfmt::skip]
fn roles_stand_before_and_behind_the_name() {
    let cases: &[(&str, &[&str])] = &[
        ("Italian Prime Minister Carla Benedetti spoke.", &["Carla Benedetti: Italian Prime Minister"]),
        ("NATO Secretary General Pieter de Wit spoke.", &["Pieter de Wit: NATO Secretary General"]),
        ("Former U.S. Secretary of Defense Peter Hollis left.", &["Peter Hollis: Former U.S. Secretary of Defense"]),
        ("Matthew Hollis, a professor of political science at the University of Graz, said so.",
            &["Matthew Hollis: professor of political science at the University of Graz"]),
        ("Mikhail Petrenko, adviser to the head of the office of the president, said so.",
            &["Mikhail Petrenko: adviser to the head of the office of the president"]),
        ("Ana Ruiz, who is the mayor of Cusco, said so.", &["Ana Ruiz: mayor of Cusco"]),
        ("The deputy minister, Nkechi Adeyemi, left.", &["Nkechi Adeyemi: deputy minister"]),
        ("The union's chairman, Tesfaye Abera, left.", &["Tesfaye Abera: chairman"]),
        ("Samuel Oduya was a teacher in Kisumu.", &["Samuel Oduya: teacher in Kisumu"]),
        ("Semyon Shugayev, the Secretary of Norland's Security Council, left.",
            &["Semyon Shugayev: Secretary of Norland's Security Council"]),
        ("U.S. Ambassador to NATO Paul Wexley left.", &["Paul Wexley: U.S. Ambassador to NATO"]),
        ("Mr Petrosyan left.", &[]),
        ("Petrosyan, however, left, and Lindqvist stayed.", &[]),
    ];
    for (text, wanted) in cases {
        let article = article(text);
        let found: Vec<String> = find(&Doc::new(&article))
            .iter()
            .filter_map(|mention| {
                let role = mention.role?.of(text);
                Some(format!("{}: {role}", mention.span.of(text)))
            })
            .collect();
        assert_eq!(found, *wanted, "{text}");
    }
}

#[test]
fn a_family_name_is_the_person_whose_full_name_the_article_gives() {
    let text =
        "Mark Ruttgers opened the talks.\nRuttgers reiterated his offer.\n# A Word With Ruttgers";
    let article = article(text);
    let found = find(&Doc::new(&article));
    assert!(found.iter().all(|mention| mention.kind == ActorKind::Person), "{found:?}");
    assert_eq!(found.len(), 3);
}

proptest! {
    /// Whatever the text: no panic, and names in order, apart, each within its sentence.
    #[test]
    fn names_are_in_order_and_within_their_sentences(text in "([A-Z]?[a-zé]{0,6}|[.,;:()\"“”’'-]|President|of|the|U\\.S\\.|Kyiv|[ \n]){0,60}") {
        let article = article(&text);
        let doc = Doc::new(&article);
        let found = find(&doc);
        prop_assert!(found.is_sorted_by(|a, b| a.span.range().end <= b.span.range().start));
        for mention in &found {
            let sentence = doc.sentences[mention.sentence as usize].span.range();
            let span = mention.span.range();
            prop_assert!(sentence.start <= span.start && span.end <= sentence.end);
            prop_assert!(!mention.span.of(&text).is_empty());
            if let Some(role) = mention.role {
                let role = role.range();
                prop_assert!(sentence.start <= role.start && role.end <= sentence.end);
            }
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        let article = article(&text);
        find(&Doc::new(&article));
    }
}
