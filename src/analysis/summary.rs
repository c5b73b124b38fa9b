//! The sentences that stand for an article.
//!
//! In: a cut article with its other facts. Out: a few of its sentences, in order of the text, or
//! a weight for each.
//!
//! A term weighs the more, the more sentences have it and the earlier they stand; terms of one
//! sentence alone weigh little, and next to nothing in a long article (in a short one most things
//! are said once), those of the title more. A sentence is worth the terms that no chosen one has
//! yet, for its length, and more the earlier it stands, most of all in a short article, which says
//! its news first: so the chosen ones cover what the article keeps coming back to, and do not
//! repeat each other. Questions, fragments, speech without its speaker, sentences that point back
//! ("He also …", "On Monday she …") and asides to the reader are worth less; headings, captions,
//! boilerplate and announcements of a list are never chosen.
//!
//! No background frequencies: measured, they did not help. Only additions, products, quotients
//! and square roots, so that the sums are the same on every machine.

mod merit;

use std::collections::HashMap;

use crate::analysis::doc::Doc;
use crate::analysis::facts::Facts;
use crate::analysis::summary::merit::{merits, nameless, points_back};
use crate::analysis::terms;

/// The sentences that stand for `doc`, at most `count`, ascending; `facts` holds all its other
/// facts.
pub fn key_points(doc: &Doc, facts: &Facts, count: usize) -> Vec<u32> {
    let scales = Scales::new(doc, facts);
    let mut covered = vec![false; scales.terms.len()];
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < count.min(MOST) {
        let best = (0..scales.merits.len())
            .filter(|at| scales.merits[*at] > 0.0 && !chosen.contains(at))
            .map(|at| (at, scales.worth(at, &covered, &chosen)))
            .reduce(|best, next| if next.1 > best.1 { next } else { best });
        let Some((best, _)) = best else { break };
        for term in &scales.sentences[best] {
            covered[*term] = true;
        }
        chosen.push(best);
    }
    chosen.sort_unstable();
    chosen.into_iter().map(|at| u32::try_from(at).expect("fewer than 4 billion")).collect()
}

/// How much each sentence says of what `doc` is about, from 0 to 1.
///
/// The heaviest sentence has 1; one that cannot stand for the article, a heading for instance,
/// has 0.
pub fn weights(doc: &Doc, facts: &Facts) -> Vec<f32> {
    let scales = Scales::new(doc, facts);
    let none = vec![false; scales.terms.len()];
    let worth = |at: usize| scales.worth(at, &none, &[]);
    let mut weights: Vec<f32> = (0..scales.merits.len()).map(worth).collect();
    let most = weights.iter().copied().fold(0.0, f32::max);
    if most > 0.0 {
        weights.iter_mut().for_each(|weight| *weight /= most);
    }
    weights
}

/// More sentences than these are no summary; it also bounds the work.
const MOST: usize = 100;

/// What the terms and sentences of an article weigh.
struct Scales {
    /// What each term weighs.
    terms: Vec<f32>,
    /// The terms of each sentence, each once.
    sentences: Vec<Vec<usize>>,
    /// What a sentence's terms are multiplied by: its place, length and form. 0.0: never chosen.
    merits: Vec<f32>,
    /// Does the sentence begin with a word that points back?
    points_back: Vec<bool>,
    /// Does it speak of somebody whom only the sentences before it name?
    nameless: Vec<bool>,
}

/// How much slower the second mention of a thing weighs the later it stands.
const FADING: f32 = 0.1;
/// How much more the first sentence is worth than the last, and how fast that fades.
const LEAD: f32 = 3.0;
const LEAD_FADING: f32 = 0.3;
/// What is added to both for an article of one sentence, and the less, the nearer it comes to
/// `LONG` sentences: a brief says its news first.
const LEAD_IF_SHORT: f32 = 8.0;
const FADING_IF_SHORT: f32 = 2.0;
const LONG: f32 = 20.0;
/// What a term of one sentence alone weighs in an article of at most `SHORT` sentences, beside one
/// of several; the longer the article, the less, but never less than `ALONE`.
const ALONE_IF_SHORT: f32 = 0.3;
const SHORT: f32 = 9.0;
const ALONE: f32 = 0.01;

impl Scales {
    fn new(doc: &Doc, facts: &Facts) -> Self {
        let points_back = (0..doc.sentences.len()).map(|at| points_back(doc, at)).collect();
        let mut merits = merits(doc, facts);
        let mut rank = 0.0;
        let count = merits.iter().filter(|merit| **merit > 0.0).map(|_| 1.0).sum::<f32>();
        let short = (1.0 - count / LONG).max(0.0);
        let (lead, fading) = (LEAD + short * LEAD_IF_SHORT, LEAD_FADING + short * FADING_IF_SHORT);
        for merit in merits.iter_mut().filter(|merit| **merit > 0.0) {
            *merit *= 1.0 + lead / (1.0 + fading * rank);
            rank += 1.0;
        }
        let (terms, sentences) = weigh(doc, facts, &merits);
        Self { terms, sentences, merits, points_back, nameless: nameless(doc, facts) }
    }

    /// What sentence `at` adds to the terms that are `covered` by the `chosen` sentences.
    fn worth(&self, at: usize, covered: &[bool], chosen: &[usize]) -> f32 {
        let new = self.sentences[at].iter().filter(|term| !covered[**term]);
        let sum: f32 = new.map(|term| self.terms[*term]).sum();
        let lost = self.points_back[at]
            && !at.checked_sub(1).is_some_and(|before| chosen.contains(&before));
        let before = at.checked_sub(1).is_some_and(|before| chosen.contains(&before));
        let nameless = self.nameless[at] && !self.points_back[at] && !before;
        sum * self.merits[at]
            * match (lost, nameless) {
                (true, _) => 0.75,
                (_, true) => 0.85,
                _ => 1.0,
            }
    }
}

/// What each term weighs, and the terms of each sentence, each once. Terms are numbered in order
/// of the text.
fn weigh(doc: &Doc, facts: &Facts, merits: &[f32]) -> (Vec<f32>, Vec<Vec<usize>>) {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut seen: Vec<(f32, u32, usize)> = Vec::new(); // weight, sentences, the last of them
    let mut sentences = Vec::with_capacity(facts.terms.len());
    let mut rank = 0.0;
    for (at, terms) in facts.terms.iter().enumerate() {
        let mut own = Vec::with_capacity(terms.len());
        let counts = merits.get(at).is_some_and(|merit| *merit > 0.0);
        for term in terms {
            let number = *numbers.entry(term).or_insert(seen.len());
            if number == seen.len() {
                seen.push((0.0, 0, usize::MAX));
            }
            let (weight, count, last) = &mut seen[number];
            if *last == at {
                continue;
            }
            *last = at;
            own.push(number);
            if counts {
                *weight += 1.0 / (1.0 + FADING * rank);
                *count += 1;
            }
        }
        if counts {
            rank += 1.0;
        }
        sentences.push(own);
    }
    let alone = (ALONE_IF_SHORT * (SHORT / f32::max(rank, 1.0)).min(1.0)).max(ALONE);
    let mut weights: Vec<f32> = seen
        .iter()
        .map(|(weight, count, _)| weight / (2.0 + weight) * if *count > 1 { 1.0 } else { alone })
        .collect();
    let mut title = terms::of(doc.title);
    title.sort_unstable();
    title.dedup();
    for number in title.iter().filter_map(|term| numbers.get(&**term)) {
        weights[*number] *= 1.5;
    }
    (weights, sentences)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::quotes;
    use crate::article::{Article, Block, BlockKind};
    use crate::text::span::Span;

    /// An article of one block a line: `# ` heading, `- ` item, else a paragraph.
    fn article(title: &str, fixture: &str) -> Article {
        let (mut text, mut blocks) = (String::new(), Vec::new());
        for line in fixture.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (kind, words) = match (line.strip_prefix("# "), line.strip_prefix("- ")) {
                (Some(words), _) => (BlockKind::Heading(1), words),
                (_, Some(words)) => (BlockKind::Item { depth: 0, number: None }, words),
                _ => (BlockKind::Paragraph, line),
            };
            blocks.push(Block { span: Span::new(text.len()..text.len() + words.len()), kind });
            text.push_str(words);
            text.push('\n');
        }
        Article { title: title.into(), text, blocks, ..Article::default() }
    }

    fn facts(doc: &Doc) -> Facts {
        Facts { terms: terms::find(doc), quotes: quotes::find(doc, &[]), ..Facts::default() }
    }

    fn chosen(title: &str, fixture: &str, key_points: usize) -> String {
        let article = article(title, fixture);
        let doc = Doc::new(&article);
        let chosen = key_points_of(&doc, key_points);
        let words = chosen.iter().map(|at| doc.sentences[*at as usize].span.of(doc.text));
        words.collect::<Vec<&str>>().join("\n")
    }

    fn key_points_of(doc: &Doc, key_points: usize) -> Vec<u32> {
        super::key_points(doc, &facts(doc), key_points)
    }

    #[test]
    fn a_brief_says_its_news_first() {
        insta::assert_snapshot!(chosen("The mill", "
            The paper mill of Orta burned down on Monday night, and nobody was hurt.
            It had stood since 1911.
            The owner wants to build a new mill on the other bank of the river.
            The old bank belongs to the town, and the town wants a park on the bank.
            The town and the owner will meet in May about the bank.
        ", 2), @r"
        The paper mill of Orta burned down on Monday night, and nobody was hurt.
        The owner wants to build a new mill on the other bank of the river.
        ");
    }

    #[test]
    fn a_fragment_gives_way() {
        insta::assert_snapshot!(chosen("The harbour", "
            Boats have been asked to leave the harbour of Orta before a storm on Tuesday.
            Orta harbour, Sunday evening, six o'clock, a boat in a storm.
            The council of Orta will decide on Wednesday about the boats and the harbour.
        ", 2), @r"
        Boats have been asked to leave the harbour of Orta before a storm on Tuesday.
        The council of Orta will decide on Wednesday about the boats and the harbour.
        ");
    }

    #[test]
    fn what_the_article_keeps_coming_back_to_is_chosen_once() {
        insta::assert_snapshot!(chosen("The ferry to Samos",
            "
            # The ferry to Samos sank in the storm on Monday night
            What would you have done on that ferry that night?
            The ferry to Samos sank in a storm on Monday night, and 40 people were saved.
            The ferry to Samos sank in a storm on Monday, and people were saved.
            Lemons were cheap that year.
            The captain of the ferry had been warned of the storm by the harbour of Samos.
            He said nothing about the warning to the people on board.
            Here is what we know about the storm:
            - The harbour had warned each captain twice before the storm.
            ", 2
        ), @r"
        The ferry to Samos sank in a storm on Monday night, and 40 people were saved.
        The harbour had warned each captain twice before the storm.
        ");
    }

    #[test]
    fn a_short_article_is_its_own_summary() {
        assert_eq!(
            chosen("", "The ferry sank on Monday night.", 3),
            "The ferry sank on Monday night."
        );
        assert_eq!(chosen("", "Sunk.", 3), "Sunk.");
        assert_eq!(chosen("", "# Only a heading", 3), "");
        assert_eq!(chosen("", "", 3), "");
    }

    #[test]
    fn the_heaviest_sentence_weighs_one_and_a_heading_nothing() {
        let article = article(
            "",
            "# A ferry\nThe ferry to Samos sank on Monday.\nThe storm sank a ferry to Samos.",
        );
        let doc = Doc::new(&article);
        let weights = weights(&doc, &facts(&doc));
        assert_eq!((weights[0], weights[1]), (0.0, 1.0));
        assert!(weights[2] > 0.0 && weights[2] < 1.0, "{weights:?}");
    }

    proptest! {
        /// Whatever the text, as many are chosen as were asked for or can be, in order.
        #[test]
        fn the_chosen_are_in_order(text in "([a-zé]{1,4}|[\"“”.?:]|[ \n#-]|[Tt]he ){0,60}", n in 0..5_usize) {
            let article = article("the", &text);
            let doc = Doc::new(&article);
            let chosen = key_points_of(&doc, n);
            prop_assert!(chosen.len() <= n);
            prop_assert!(chosen.is_sorted_by(|a, b| a < b));
            prop_assert!(weights(&doc, &facts(&doc)).iter().all(|w| (0.0..=1.0).contains(w)));
        }
    }
}
