//! The words that say what a text is about.
//!
//! In: a cut article. Out: for each of its sentences the stems of its content words, in order of
//! the text, repeated as often as they stand there. Stop words, marks and possessives are left
//! out. Numbers keep one form whatever their separators (`1,000` and `1000`), and small numbers
//! in words are those in digits (`three` is `3`).

use std::collections::HashMap;

use crate::analysis::doc::Doc;
use crate::analysis::figures::numeral::{digits, small};
use crate::text::token::{Kind, tokens};
use crate::text::word::{fold, is_stop_word, stem};

/// A word longer than this, in bytes, is no word of a language and is cut.
const LONGEST: usize = 64;

/// The terms of each sentence of `doc`.
pub fn find(doc: &Doc) -> Vec<Vec<Box<str>>> {
    // A text says the same words again and again: each is stemmed once. Only looked up.
    let mut known: HashMap<&str, Option<Box<str>>> = HashMap::new();
    let mut term = |at: usize| {
        let (kind, lower) = (doc.tokens[at].kind, doc.lower(at));
        if kind != Kind::Word {
            return one(kind, lower);
        }
        known.entry(lower).or_insert_with(|| word(lower)).clone()
    };
    let sentence = |index: usize| {
        let tokens = doc.tokens_of(index);
        let mut found = Vec::with_capacity(tokens.len() / 2);
        found.extend(tokens.filter_map(&mut term));
        found
    };
    (0..doc.sentences.len()).map(sentence).collect()
}

/// The terms of any text, a title or a query for instance.
pub fn of(text: &str) -> Vec<Box<str>> {
    let lower = text.to_ascii_lowercase();
    tokens(text).iter().filter_map(|token| one(token.kind, token.of(&lower))).collect()
}

/// The term of a token, if it is a content word or a number.
fn one(kind: Kind, lower: &str) -> Option<Box<str>> {
    match kind {
        Kind::Mark | Kind::Address => None,
        Kind::Number => Some(number(lower)),
        Kind::Word => word(lower),
    }
}

fn word(lower: &str) -> Option<Box<str>> {
    let folded = fold(lower);
    if is_stop_word(&folded) {
        return None;
    }
    // Two and more; "one" is more often a pronoun.
    if let Some(value) = small(&folded).filter(|value| *value > 1) {
        return Some(value.to_string().into());
    }
    let plain = folded.trim_end_matches("'s");
    let plain = plain.get(..LONGEST).unwrap_or(plain);
    let stem = stem(plain);
    let bare: &str = stem.trim_matches(|c: char| !c.is_alphanumeric());
    let short = bare.len() < 2 && bare.is_ascii();
    (!short && !is_stop_word(bare)).then(|| bare.into())
}

/// `1,000.50` is `1000.5`, `18bn` is `18bn`, `28th` is `28`.
fn number(lower: &str) -> Box<str> {
    let Some((value, suffix)) = digits(lower).filter(|(value, _)| value.is_finite()) else {
        return lower.into();
    };
    let suffix = if matches!(suffix, "st" | "nd" | "rd" | "th") { "" } else { suffix };
    format!("{value}{suffix}").into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::{Article, Block, BlockKind};
    use crate::text::span::Span;

    fn terms(text: &str) -> Vec<String> {
        let blocks = vec![Block { span: Span::new(0..text.len()), kind: BlockKind::Paragraph }];
        let article = Article { text: text.into(), blocks, ..Article::default() };
        find(&Doc::new(&article)).into_iter().map(|terms| terms.join(" ")).collect()
    }

    #[test]
    #[rustfmt::skip]
    fn a_term_is_the_stem_of_a_content_word_or_a_number() {
        let cases: &[(&str, &[&str])] = &[
            ("The ministers met in Łódź.",            &["minist met lodz"]),
            ("Kyiv's army and the armies' guns",      &["kyiv armi armi gun"]),
            ("It rose by 1,000.50 to 18bn.",          &["rose 1000.5 18bn"]),
            ("Three ships sank. Two of them burned.", &["3 ship sank", "2 burn"]),
            ("On the 28th of March 2025",             &["28 march 2025"]),
            ("It is not so.",                         &[""]),
            ("",                                      &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(terms(text), *expected, "{text}");
        }
    }

    #[test]
    fn a_title_has_the_same_terms_as_its_words_in_a_text() {
        assert_eq!(of("Three Ships of Łódź").join(" "), "3 ship lodz");
    }

    proptest! {
        /// Whatever the text, there are terms for each sentence, and none is empty.
        #[test]
        fn every_sentence_has_its_terms(text in "\\PC{0,80}") {
            for sentence in terms(&text) {
                prop_assert!(!sentence.contains("  "));
            }
        }
    }
}
