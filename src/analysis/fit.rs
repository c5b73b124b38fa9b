//! Do facts fit an article? What [`analyse`](crate::analysis::analyse) gives always does; what
//! comes from a disk may not.
//!
//! In: facts from anywhere and the article that they are said to be of. Out: yes, if whoever reads
//! them can take each span and each number in them at its word: spans stand on characters of the
//! text and in its order, numbers of sentences, mentions and times name some that are there, and
//! no words hold what a terminal would obey. Whether they are *true* it does not say.

use crate::analysis::facts::{Anchor, Facts, Sentence, Time};
use crate::article::Article;
use crate::text::span::Span;

/// No value, rule or unit is longer, in bytes.
const LONGEST: usize = 400;

/// Could `facts` be those of `article`?
pub fn fit(facts: &Facts, article: &Article) -> bool {
    let Facts { sentences, mentions, times, quotes, figures, events, terms, key_points } = facts;
    let text = &article.text;
    let is_sentence = |index: u32| (index as usize) < sentences.len();
    let is_time = |index: u32| (index as usize) < times.len();
    let is_mention = |index: u32| (index as usize) < mentions.len();
    sentences_fit(sentences, article)
        && in_order(text, mentions.iter().map(|mention| mention.span))
        && mentions.iter().all(|mention| is_sentence(mention.sentence))
        && mentions.iter().filter_map(|mention| mention.role).all(|role| stands(text, role))
        && in_order(text, times.iter().map(|time| time.span))
        && times.iter().all(|time| is_sentence(time.sentence) && time_fits(text, time))
        && in_order(text, quotes.iter().map(|quote| quote.span))
        && quotes.iter().all(|quote| is_sentence(quote.sentence))
        && quotes.iter().filter_map(|quote| quote.speaker).all(is_mention)
        && in_order(text, figures.iter().map(|figure| figure.span))
        && figures.iter().all(|figure| is_sentence(figure.sentence) && is_told(&figure.unit))
        && figures.iter().filter_map(|figure| figure.of).all(|of| stands(text, of))
        && figures.iter().all(|figure| !figure.value.is_nan())
        && figures.iter().filter_map(|figure| figure.until).all(|until| !until.is_nan())
        && events.iter().all(|event| is_sentence(event.sentence) && is_time(event.time))
        && terms.len() == sentences.len()
        && terms.iter().flatten().all(|stem| !stem.is_empty() && is_told(stem))
        && key_points.is_sorted_by(|a, b| a < b)
        && key_points.iter().all(|index| is_sentence(*index))
}

/// The tokens of an article are not kept: that there are so many of them is taken at its word.
fn sentences_fit(sentences: &[Sentence], article: &Article) -> bool {
    let in_block = |sentence: &Sentence| {
        article.blocks.get(sentence.block as usize).is_some_and(|block| {
            let (inner, outer) = (sentence.span.range(), block.span.range());
            sentence.kind == block.kind && outer.start <= inner.start && inner.end <= outer.end
        })
    };
    in_order(&article.text, sentences.iter().map(|sentence| sentence.span))
        && sentences.iter().all(in_block)
        && sentences.iter().all(|sentence| !sentence.tokens().is_empty())
        && sentences.is_sorted_by(|a, b| a.tokens().end <= b.tokens().start)
}

fn time_fits(text: &str, time: &Time) -> bool {
    let earlier = match time.anchor {
        Anchor::Earlier { span, .. } => stands(text, span),
        Anchor::None | Anchor::Article(_) | Anchor::Missing => true,
    };
    let ordered = time.when.is_none_or(|when| when.from <= when.until);
    earlier && ordered && is_told(&time.value) && is_told(&time.rule)
}

/// Do the spans stand in `text`, one after the other?
fn in_order(text: &str, spans: impl Iterator<Item = Span>) -> bool {
    let mut end = 0;
    for span in spans {
        if !stands(text, span) || span.range().start < end {
            return false;
        }
        end = span.range().end;
    }
    true
}

/// Does the span hold characters of `text`?
fn stands(text: &str, span: Span) -> bool {
    !span.range().is_empty() && text.get(span.range()).is_some()
}

/// Words that can be shown as they are, on one line.
fn is_told(words: &str) -> bool {
    let plain = words.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    words.len() <= LONGEST && (plain || !words.contains(speaks))
}

/// Would a terminal obey the character, or a reader be misled by it?
fn speaks(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;
    use crate::analysis::{Mention, Options, analyse};
    use crate::article::parse;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        /// Whatever an article says, its own facts fit it.
        #[test]
        fn what_is_found_fits(
            words in prop::collection::vec(
                "\\PC{1,6}|[A-Z][a-z]{2,5}|said|“|”|in 19[0-9]{2}|on (3|31) May|1e[0-9]{3}|[0-9]{1,40}                 |\\$[0-9] (million|billion)|about|to|last week|\n\n|\n- |\\. |[\u{600}-\u{6ff}]{1,4}                 |[\u{900}-\u{97f}]{1,4}|\u{200d}|e\u{301}",
                0..60,
            ),
        ) {
            if let Ok(article) = parse(Path::new("2025-03-05-a.md"), words.join(" ").as_bytes()) {
                let facts = analyse(&article, &Options::default());
                prop_assert!(fit(&facts, &article), "{:?}\n{:?}", article.text, facts);
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let text =
            "Maria Lopez said on 3 March 2025: “We leave.” About 1,200 homes were lost in Lima.";
        let article = parse(Path::new("a.md"), text.as_bytes()).expect("text");
        let good = analyse(&article, &Options::default());
        assert!(fit(&good, &article));
        let beyond = Span::new(text.len()..text.len() + 1);
        let within_a_character = text.find('“').map(|at| Span::new(at + 1..at + 3)).expect("there");
        let bent: [&dyn Fn(&mut Facts); 14] = [
            &|facts| facts.mentions[0].span = beyond,
            &|facts| facts.mentions[0].span = within_a_character,
            &|facts| facts.mentions[0].role = Some(beyond),
            &|facts| facts.mentions[0].sentence = 99,
            &|facts| facts.mentions.reverse(),
            &|facts| facts.mentions.push(Mention { ..facts.mentions[0] }),
            &|facts| facts.times[0].value = "\u{1b}[2J".into(),
            &|facts| facts.times[0].rule = "\u{202e}".into(),
            &|facts| facts.quotes[0].speaker = Some(99),
            &|facts| facts.figures[0].value = f64::NAN,
            &|facts| facts.figures[0].of = Some(within_a_character),
            &|facts| drop(facts.terms.pop()),
            &|facts| facts.key_points = vec![1, 1],
            &|facts| facts.sentences[0].block = 7,
        ];
        for (at, bend) in bent.iter().enumerate() {
            let mut facts = good.clone();
            bend(&mut facts);
            assert!(!fit(&facts, &article), "{at}");
        }
    }
}
