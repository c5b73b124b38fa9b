//! Quoted words with their speaker.
//!
//! In: a cut article and its mentions. Out: one [`Quote`] a quotation, in order, not overlapping;
//! its span is what stands between the marks. A quotation within a quotation belongs to the outer
//! one; one that goes on over several paragraphs is one quote a paragraph.
//!
//! The speaker is the mention that names who said it where the text speaks of them by pronoun or
//! office: the nearest that fits. Where the text does not tell, there is none: a wrong speaker is
//! worse than no speaker.

mod gender;
mod marks;
mod reference;
mod scene;
mod speaker;
mod subject;
mod words;

use crate::analysis::doc::Doc;
use crate::analysis::facts::{Mention, Quote};
use crate::analysis::quotes::marks::{Quoted, quoted};
use crate::analysis::quotes::reference::resolve;
use crate::analysis::quotes::scene::{Scene, Who};
use crate::analysis::quotes::speaker::{stands_alone, told, told_before};
use crate::text::span::Span;

/// Finds the quotations of `doc`, whose names are `mentions`.
pub fn find(doc: &Doc, mentions: &[Mention]) -> Vec<Quote> {
    let quotations = quoted(doc);
    let mut scene = Scene::new(doc, mentions, &quotations);
    resolve(&mut scene);
    let mut found = Vec::with_capacity(quotations.len());
    let mut last: Option<(&Quoted, Option<usize>)> = None;
    for quotation in &quotations {
        let told = told(&scene, quotation);
        let speaker = match told {
            Some(Who::Named(index)) => Some(index),
            Some(Who::Nobody) => None,
            Some(Who::Before) => last.and_then(|(_, speaker)| speaker),
            None if last.is_some_and(|(before, _)| one_sentence(doc, before, quotation)) => {
                last.and_then(|(_, speaker)| speaker)
            }
            None => {
                let on = last.filter(|(before, speaker)| {
                    goes_on(&scene, before, *speaker, quotation) && speaker.is_some()
                });
                on.map_or_else(|| after_report(&scene, quotation), |(_, speaker)| speaker)
            }
        };
        last = Some((quotation, speaker));
        found.push(quote(doc, quotation, speaker));
    }
    found
}

/// Who spoke in the sentence before a quotation that stands alone.
fn after_report(scene: &Scene, quotation: &Quoted) -> Option<usize> {
    let alone = is_prose(scene, quotation) && stands_alone(scene, quotation);
    match alone.then(|| told_before(scene, quotation)).flatten() {
        Some(Who::Named(index)) => Some(index),
        _ => None,
    }
}

fn is_prose(scene: &Scene, quotation: &Quoted) -> bool {
    let sentence = scene.doc.sentence_of(quotation.open);
    sentence.is_some_and(|at| scene.doc.sentences[at].kind.is_prose())
}

/// Does `quotation` stand in the sentence in which `before` ends?
fn one_sentence(doc: &Doc, before: &Quoted, quotation: &Quoted) -> bool {
    doc.sentence_of(before.end - 1) == doc.sentence_of(quotation.open)
}

/// Does `quotation`, which nobody is said to have said, go on with what `before` began? It does
/// if it stands alone, not far behind, and no other person is named between.
fn goes_on(scene: &Scene, before: &Quoted, speaker: Option<usize>, quotation: &Quoted) -> bool {
    if quotation.continued {
        return true;
    }
    let block =
        |token: usize| scene.doc.sentence_of(token).map_or(0, |at| scene.doc.sentences[at].block);
    let near = block(quotation.open) <= block(before.open) + 3;
    let mut between = scene.mentions_in(before.end..quotation.open);
    let same = |index: usize| {
        let last = |index: usize| scene.lower(scene.place(index).end - 1);
        speaker.is_some_and(|speaker| last(speaker) == last(index))
    };
    let alone = near && is_prose(scene, quotation) && stands_alone(scene, quotation);
    alone
        && between
            .all(|index| !scene.is_person(index) || same(index) || before.block == quotation.block)
}

fn quote(doc: &Doc, quotation: &Quoted, speaker: Option<usize>) -> Quote {
    let first = doc.tokens[quotation.words.start].span.range().start;
    let end = doc.tokens[quotation.words.end - 1].span.range().end;
    let narrow = |index: usize| u32::try_from(index).expect("fewer than 4 billion");
    Quote {
        span: Span::new(first..end),
        speaker: speaker.map(narrow),
        sentence: narrow(doc.sentence_of(quotation.open).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::facts::ActorKind;
    use crate::article::{Article, Block, BlockKind};

    /// An article of one paragraph a line, and its mentions: `[person]`, `{organisation}`,
    /// `<place>`, `<~demonym>`.
    fn article(fixture: &str) -> (Article, Vec<(Span, ActorKind, bool)>) {
        let (mut text, mut blocks, mut marked) = (String::new(), Vec::new(), Vec::new());
        for line in fixture.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let from = text.len();
            let mut open = 0;
            let mut demonym = false;
            for c in line.chars() {
                let kind = match c {
                    ']' => Some(ActorKind::Person),
                    '}' => Some(ActorKind::Organisation),
                    '>' => Some(ActorKind::Place),
                    _ => None,
                };
                match (c, kind) {
                    ('[' | '{' | '<', _) => (open, demonym) = (text.len(), false),
                    ('~', _) => demonym = true,
                    (_, Some(kind)) => marked.push((Span::new(open..text.len()), kind, demonym)),
                    _ => text.push(c),
                }
            }
            blocks.push(Block { span: Span::new(from..text.len()), kind: BlockKind::Paragraph });
            text.push('\n');
        }
        (Article { text, blocks, ..Article::default() }, marked)
    }

    /// Each quotation on a line, with its speaker.
    fn told(fixture: &str) -> String {
        let (article, marked) = article(fixture);
        let doc = Doc::new(&article);
        let mentions: Vec<Mention> = marked
            .into_iter()
            .map(|(span, kind, demonym)| {
                let at = doc.tokens.partition_point(|token| token.span < span);
                let sentence = doc.sentence_of(at).and_then(|at| u32::try_from(at).ok());
                let sentence = sentence.expect("in a sentence");
                Mention { span, kind, demonym, role: None, sentence }
            })
            .collect();
        let line = |quote: Quote| {
            let speaker = quote.speaker.map_or("-", |at| mentions[at as usize].span.of(doc.text));
            format!("{speaker}: {}", quote.span.of(doc.text))
        };
        find(&doc, &mentions).into_iter().map(line).collect::<Vec<String>>().join("\n")
    }

    /// One sentence or two with one quotation, and who said it.
    #[test]
    #[rustfmt::skip]
    fn the_speaker_is_who_the_sentence_says() {
        let cases: &[(&str, &str)] = &[
            // After the quotation.
            (r#""We leave," said [Ito]."#, "Ito"),
            (r#""We leave," [Ito] said."#, "Ito"),
            (r#""We leave," said Mayor [Rosa Ito]."#, "Rosa Ito"),
            (r#""We leave," Mayor [Rosa Ito] told {Radio Nord} on Monday."#, "Rosa Ito"),
            (r#""We leave," [Ito], a geologist at the {University of Turin}, said."#, "Ito"),
            (r#""We leave," according to [Ito]."#, "Ito"),
            (r#""Who pays?" asked [Ito]."#, "Ito"),
            (r#""Who pays?" [Ito] asked."#, "Ito"),
            (r#""We leave," added the {Harbour Board}."#, "Harbour Board"),
            (r#""Now go and vote!" demanded [Michelle Roy] of {Amnesty}."#, "Michelle Roy"),
            (r"“We leave” – [Ada Roy], engineer", "Ada Roy"),
            (r#"It was a "grave mistake" for the town, [Ito] said."#, "Ito"),
            (r#"It was a "grave mistake" for the town, according to [Ito]."#, "Ito"),
            (r#""We leave," officials said."#, "-"),
            (r#"[Ito] left. "We are sad," a resident said."#, "-"),
            // Before it.
            (r#"[Ito] said: "We leave.""#, "Ito"),
            (r#"[Ito] said, "We leave.""#, "Ito"),
            (r#"[Ito] said that the deployment has "not been discussed"."#, "Ito"),
            (r#"[Ito], a geologist at the {University of Turin}, said that it "will hold"."#, "Ito"),
            (r#"[Ito], who met [Roy] on Monday, said it "will hold"."#, "Ito"),
            (r#"[Ada Roy] and [Ben Ito] of the {Turin Institute} wrote that it "lacks unity"."#, "Ada Roy"),
            (r#"The {Foreign Ministry} stated that this is "unacceptable"."#, "Foreign Ministry"),
            (r#"<Oslo> called the plan "reckless"."#, "Oslo"),
            (r#"When meeting with [Roy], [Ito] gave vague answers, saying, "We leave.""#, "Ito"),
            (r#"[Ito] met [Roy] and warned of "grave risks"."#, "Ito"),
            (r#"[Ito]'s remark that "help is needed" was heard."#, "Ito"),
            (r#"A statement by President [Ito] spoke of "legitimate targets"."#, "Ito"),
            (r#"According to [Ito], the bridge is "beyond repair"."#, "Ito"),
            (r#"The agency quoted [Ito] as saying "we leave"."#, "Ito"),
            (r#"[Ito] was quoted by the agency as saying "we leave"."#, "Ito"),
            (r#"The pact was described by [Ito] as "a gift"."#, "Ito"),
            (r#"A spokesman for the {UN} said it was "deeply worried"."#, "UN"),
            (r#"A {Kremlin} spokesman said it was "a lie"."#, "Kremlin"),
            (r#"The {Court} on 3 January ruled that "the law stands"."#, "Court"),
            (r#"Analysts say the move is "a gamble"."#, "-"),
            // By pronoun or office.
            (r#"[Ito] met [Roy] in <Oslo>. He said: "We leave.""#, "Ito"),
            (r#"After talks with [Roy], [Ito] left. According to him, it is "for peace"."#, "Ito"),
            (r#"[Ito], the minister, met [Roy], a historian. "We leave," the minister said."#, "Ito"),
            (r#"[Ito], the minister, met [Roy], a historian. "We leave," the historian said."#, "Roy"),
            (r#"The {Port Company} met [Ito]. The company said it "regrets" the delay."#, "Port Company"),
            // Names that only stand near it.
            (r#""We leave," said [Ito]'s former manager, [Ben Roy]."#, "Ben Roy"),
            (r#""We leave," said the residents' lawyer, [Roy]."#, "Roy"),
            (r#"The paper quoted an [Ito] aide as saying it was "a farce"."#, "-"),
            (r#""Go home!" screamed one anti-[Ito] voter."#, "-"),
            (r#"[Ada Roy], a former aide to Senator [Ito] said it was "a farce"."#, "Ada Roy"),
            (r#"[Ito] met [Roy] -- who vowed to hire "someone better" -- in <Oslo>."#, "Roy"),
            (r#"[Ito] was booed by residents shouting "go home now"."#, "-"),
            (r#"Even {Labour} lawmakers have left, calling the plan "mad"."#, "-"),
            (r#"[Ito]'s letter to [Roy] said the bridge is "beyond repair"."#, "Ito"),
            (r#"[Roy] got a letter from [Ito] saying "we leave"."#, "Ito"),
            (r#"[Ito] on <Oslo>'s New Day said that "we leave"."#, "Ito"),
            (r#""We leave," the agency quoted [Ito] as saying."#, "Ito"),
            (r#"[Roy] has described the force as "fair game", according to the same text."#, "Roy"),
            (r#"The {Harbour Board} used the words "wholly absurd" for it."#, "Harbour Board"),
            (r#"[Ito] said that a body that could not correct itself was "a radio"."#, "Ito"),
            (r#"[Ito] was asked: "Who pays?""#, "-"),
            (r#"Anyone who says "we leave" is free to go, and [Ito] knows."#, "-"),
            (r#""It is 'our bridge,'" [Ito] told {Radio Nord}."#, "Ito"),
            (r#""We leave," [Ito] beamed."#, "Ito"),
            (r#""We leave," former spokesman [Ben Ito] tweeted."#, "Ben Ito"),
            // By whom the sentence before is about.
            ("The harbour's head, [Ben Ito], met [Roy]. He spoke of \"a good day\".", "Ben Ito"),
            ("[Ito] said he felt \"a little sick\" when [Roy] left.", "Ito"),
            ("The mayor [Ito] told [Roy] it could not go on and called for \"new faces\".", "Ito"),
            ("[Roy] is wrong, [Ito] said. \"It is late,\" he said.", "Ito"),
            ("[Ito] spoke after [Roy]. \"It is late,\" a nurse said. \"Too late,\" the nurse said.", "-"),
            ("Mayor [Ito] met [Roy]. \"It is late,\" the source said.", "-"),
            ("[Ito], the <~French> president, met [Roy], the <~Danish> one. \"No,\" the <~French> president said.", "Ito"),
            ("According to [Ito], [Roy]'s plan is old. \"It is late,\" the analyst said.", "Ito"),
            ("[Ito] said nobody would stay. \"The bridge is closed.\"", "Ito"),
            ("A spokesman for the {Port Board} left. [Ito] came. \"It is late,\" the spokesman said.", "Port Board"),
            // Names and terms have no speaker.
            (r#"The so-called "red line" was crossed, [Ito] says."#, "-"),
            (r#"[Ito] has drawn a "red line" on strikes."#, "-"),
            (r#"[Ito] said the film "The Long Way Home" moved her."#, "-"),
            (r#"The group is known as "Night Owls" in <Oslo>."#, "-"),
        ];
        let wrong: Vec<String> = cases
            .iter()
            .filter_map(|(text, speaker)| {
                let found = told(text);
                let found = found.split(": ").next().unwrap_or_default();
                (found != *speaker).then(|| format!("found {found}, wanted {speaker}: {text}"))
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_split_quotation_has_one_speaker() {
        insta::assert_snapshot!(told(
            r#"
            "We leave," [Ito] said, "and nobody stays. The bridge is closed." The mayor was calm.
            "We leave," said [Roy]. "Nobody stays." Then rain fell on <Oslo>.
            "It is late," [Ada Ito], an expert on ports, explained to {Radio Nord}, "but not too late."
            "#
        ), @r"
        Ito: We leave,
        Ito: and nobody stays. The bridge is closed.
        Roy: We leave,
        Roy: Nobody stays.
        Ada Ito: It is late,
        Ada Ito: but not too late.
        ");
    }

    #[test]
    fn what_follows_in_the_sentence_is_said_by_the_same() {
        insta::assert_snapshot!(told(
            r#"
            [Ito] met [Roy]. "It is late," a resident said, adding that "nobody stays".
            [Roy] said it was "too late" for [Ito] to hold the bridge with "two nails".
            [Ito]: "Who pays?" [Roy]: "You do." [Ito]: "I do?"
            "#
        ), @r"
        -: It is late,
        -: nobody stays
        Roy: too late
        Roy: two nails
        Ito: Who pays?
        Roy: You do.
        Ito: I do?
        ");
    }

    #[test]
    fn a_pronoun_tells_a_woman_from_a_man() {
        insta::assert_snapshot!(told(
            r#"
            [Tsuru Ndaro] runs the mill. She has run it for years.
            [Ekow Baye] owns the field. He bought it.
            [Ekow Baye] met [Tsuru Ndaro]. "It is late," she said. "Too late," he said.
            "#
        ), @r"
        Tsuru Ndaro: It is late,
        Ekow Baye: Too late,
        ");
    }

    #[test]
    fn a_quotation_goes_on_over_paragraphs() {
        insta::assert_snapshot!(told(
            "
            [Ito] said: “We leave. Nobody stays.
            “The bridge is closed.
            “It will be mended,” she added.
            Rain fell.
            "
        ), @r"
        Ito: We leave. Nobody stays.
        Ito: The bridge is closed.
        Ito: It will be mended,
        ");
    }

    #[test]
    fn all_kinds_of_marks_are_known() {
        insta::assert_snapshot!(told(
            "
            “One,” said [A]. ‘Two,’ said [A]. «Three», said [A]. „Four“, said [A]. 'Five,' said [A].
            ``Six,'' said [A]. 「Seven」, said [A]. “Eight ‘inner’ eight,” said [A]. »Nine«, said [A].
            The workers' 5% rise isn't 'the workers' rights' but '90s talk, rock 'n' roll's 'finest hour'.
            "
        ), @r"
        A: One,
        A: Two,
        A: Three
        A: Four
        A: Five,
        A: Six,
        A: Seven
        A: Eight ‘inner’ eight,
        A: Nine
        -: the workers' rights
        -: finest hour
        ");
    }

    #[test]
    fn a_stray_mark_costs_little() {
        insta::assert_snapshot!(told(
            r#"
            He was 6'2" tall. "We leave," said [Ito].
            A stray " mark stands here. Much more text follows. "We leave," said [Ito].
            [Ito] said: "We leave. Nobody stays
            A "stray opening mark. Much more text follows here.
            Much text follows here." And more.
            "#
        ), @r"
        Ito: We leave,
        Ito: We leave,
        Ito: We leave. Nobody stays
        -: stray opening mark.
        ");
    }

    proptest! {
        /// Whatever the text, quotations stand in order and do not overlap.
        #[test]
        fn quotations_are_in_order(text in "([a-zé]{1,4}|[\"“”'‘’«».,?:]|[ \n]|said|\\[Ito\\]){0,60}") {
            let plain = text.replace(['[', ']'], "");
            let blocks: Vec<Block> = plain
                .split_inclusive('\n')
                .scan(0, |at, line| {
                    let from = *at;
                    *at += line.len();
                    let kind = BlockKind::Paragraph;
                    Some(Block { span: Span::new(from..from + line.trim_end().len()), kind })
                })
                .filter(|block| !block.span.range().is_empty())
                .collect();
            let article = Article { text: plain, blocks, ..Article::default() };
            let found = find(&Doc::new(&article), &[]);
            prop_assert!(found.is_sorted_by(|a, b| a.span.range().end <= b.span.range().start));
        }
    }
}
