//! Quotes of different articles that share words.
//!
//! A quote is cut into runs of five words (shingles); quotes that share one are laid side by side
//! and their longest common run is measured. A quote shorter than five words must stand in the
//! other as a whole, in an article of the same story: papers quote a telling phrase of two or
//! three words where others give the sentence. Runs of small words alone ("at the end of the") say
//! nothing and do not count.

use std::collections::{BTreeMap, HashSet};

use crate::analysis::{Facts, Quote};
use crate::briefing::library::narrow;
use crate::briefing::links::claims::Claim;
use crate::briefing::links::sentences::Sentences;
use crate::briefing::words::{Fnv, term, words};
use crate::text::word::fold;

/// How many words two quotes must share in a row.
const RUN: usize = 5;
/// The fewest words of a quote that is found as a whole.
const WHOLE: usize = 2;
/// How many quotes of the same words each is linked with.
const TWINS: usize = 8;

/// How much the shared words must weigh together, names half.
const WEIGHT: f32 = 12.0;

/// A quote, in words.
#[derive(Debug, Default)]
struct Words {
    position: usize,
    /// The number of the sentence that each word stands in.
    sentences: Vec<u32>,
    words: Vec<String>,
    /// How much each word weighs.
    weights: Vec<f32>,
    /// The last word of the speaker's name, where the text tells it.
    speaker: Option<String>,
}

/// Pairs of sentences that quote the same words; the score is the share of the shorter quote that
/// the longest common run covers, from 0.5 to 1. A phrase of a few words comes to 0.7 at most:
/// much else may stand around it.
pub fn quotes(of: Sentences<'_>) -> Vec<Claim> {
    let quotes = read(of);
    let short = quotes.iter().filter(|quote| quote.words.len() < RUN);
    let short: HashSet<u64> = short.map(|quote| hash(&quote.words)).collect();
    let mut by_shingle: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    for (number, quote) in (0..).zip(&quotes) {
        let mut found: Vec<u64> = quote.words.windows(RUN).map(hash).collect();
        for run in WHOLE..RUN {
            found.extend(quote.words.windows(run).map(hash).filter(|one| short.contains(one)));
        }
        for shingle in found {
            let row = by_shingle.entry(shingle).or_default();
            if row.last() != Some(&number) {
                row.push(number);
            }
        }
    }
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for row in by_shingle.values() {
        for (at, &a) in row.iter().enumerate() {
            let other = |b: &&u32| quotes[**b as usize].position != quotes[a as usize].position;
            pairs.extend(row[at + 1..].iter().filter(other).take(TWINS).map(|&b| (a, b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let link = |&(a, b): &(u32, u32)| {
        let (a, b) = (&quotes[a as usize], &quotes[b as usize]);
        link(a, b, of.story[a.position] == of.story[b.position])
    };
    let mut found: Vec<Claim> = pairs.iter().filter_map(link).collect();
    found.sort_by(|x, y| (x.a, x.b).cmp(&(y.a, y.b)).then(y.score.total_cmp(&x.score)));
    found.dedup_by_key(|claim| (claim.a, claim.b));
    found
}

fn hash(words: &[String]) -> u64 {
    let mut hash = Fnv::new();
    words.iter().for_each(|word| hash.add(word));
    hash.0
}

fn read(of: Sentences<'_>) -> Vec<Words> {
    let mut found = Vec::new();
    for (position, article) in of.library.articles().iter().enumerate() {
        let first = of.library.sentences_of(position).start;
        let (text, facts) = (&article.article.text, &article.facts);
        let known = |quote: &&Quote| (quote.sentence as usize) < facts.sentences.len();
        for quote in facts.quotes.iter().filter(known) {
            let mut read =
                Words { position, speaker: speaker(text, facts, quote), ..Words::default() };
            let start = quote.span.range().start;
            let mut sentence = quote.sentence as usize;
            for (at, word) in words(quote.span.of(text)) {
                let ended = |s: usize| facts.sentences[s].span.range().end <= start + at;
                while sentence + 1 < facts.sentences.len() && ended(sentence) {
                    sentence += 1;
                }
                let term = term(of.index, word);
                let content =
                    |term: &u32| of.content.terms_of(first + sentence).binary_search(term).is_ok();
                read.weights.push(term.map_or(0.0, |term| {
                    of.index.rarity(term) * if content(&term) { 1.0 } else { 0.5 }
                }));
                read.sentences.push(narrow(first + sentence));
                read.words.push(fold(word).into_owned());
            }
            if read.words.len() >= WHOLE {
                found.push(read);
            }
        }
    }
    found
}

fn speaker(text: &str, facts: &Facts, quote: &Quote) -> Option<String> {
    let mention = facts.mentions.get(quote.speaker? as usize)?;
    words(mention.span.of(text)).last().map(|(_, word)| fold(word).into_owned())
}

fn link(a: &Words, b: &Words, same_story: bool) -> Option<Claim> {
    let (run, end_a, end_b) = longest_run(&a.words, &b.words);
    let shorter = a.words.len().min(b.words.len());
    let others = a.speaker.as_ref().zip(b.speaker.as_ref()).is_some_and(|(a, b)| a != b);
    let whole = run == shorter && same_story && !others || a.words == b.words;
    let start = end_a - run;
    let weight: f32 = a.weights[start..end_a].iter().sum();
    if run < RUN && !whole || weight < WEIGHT {
        return None;
    }
    // Counts of words stay far below 2²⁴.
    #[expect(clippy::cast_precision_loss)]
    let score =
        if run < RUN { 0.5 + 0.05 * run as f32 } else { 0.5 + 0.5 * run as f32 / shorter as f32 };
    let (x, y) = (a.sentences[start], b.sentences[end_b - run]);
    Some(Claim { a: x.min(y), b: x.max(y), score })
}

/// The length of the longest run of words that both have, and where it ends in each.
fn longest_run(a: &[String], b: &[String]) -> (usize, usize, usize) {
    // A quotation of a thousand words is cut: its beginning tells.
    let (a, b) = (&a[..a.len().min(400)], &b[..b.len().min(400)]);
    let mut best = (0, 0, 0);
    let mut last = vec![0_usize; b.len() + 1];
    for (end_a, word) in (1..).zip(a) {
        let mut diagonal = 0;
        for (at, other) in b.iter().enumerate() {
            let above = last[at + 1];
            last[at + 1] = if word == other { diagonal + 1 } else { 0 };
            if last[at + 1] > best.0 {
                best = (last[at + 1], end_a, at + 1);
            }
            diagonal = above;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use crate::briefing::LinkKind;
    use crate::briefing::fixture::build;

    #[test]
    #[rustfmt::skip]
    fn a_telling_phrase_of_a_longer_quote_is_the_same_quote() {
        let whole = "[Ada Marsh|P] called it “a brazen fraud with the seal of the harbour master”.";
        let cases = [
            ("a phrase",        true,  whole, "[Marsh|P] spoke of a “brazen fraud” at the dock."),
            ("other words",     false, whole, "[Marsh|P] spoke of a “needless quarrel” at the dock."),
            ("small words",     false, whole, "[Marsh|P] said that it was “of the” old kind."),
            ("another speaker", false, whole, "[Omar Diaz|P] saw a “brazen fraud” of money."),
            ("a single word",   false, whole, "[Marsh|P] found it “brazen” at the dock."),
        ];
        for (what, expected, one, other) in cases {
            let strike = "The strike of the crews in [Port Ellis|L] harbour is in its third week.";
            let text = format!("# a.md | | | A\n{strike}\n{one}\n\n# b.md | | | B\n{strike}\n{other}\n");
            let briefing = build(&text);
            let found = briefing.links().iter().any(|link| link.kind == LinkKind::SameQuote);
            assert_eq!(found, expected, "{what}");
        }
    }
}
