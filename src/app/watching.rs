//! Where the words stand that the user watches for.
//!
//! Looked for once a load, in all texts at once; whole words, in any case.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::article::ArticleId;
use crate::briefing::Briefing;
use crate::text::span::Span;

/// Where they stand.
#[derive(Debug, Clone, Default)]
pub struct Watched {
    words: Vec<String>,
    found: BTreeMap<ArticleId, Vec<(Span, usize)>>,
}

impl Watched {
    /// Looks for `words` in all articles of `briefing`.
    pub fn look(&mut self, briefing: &Briefing, words: &[String]) {
        let words: Vec<String> =
            words.iter().map(|word| word.trim().to_owned()).filter(|w| !w.is_empty()).collect();
        *self = Self { words, ..Self::default() };
        if self.words.is_empty() {
            return;
        }
        let built = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(&self.words);
        let Ok(finder) = built else { return }; // only if the words are larger than memory
        for article in briefing.articles() {
            let text = article.article.text.as_str();
            let whole = |start: usize, end: usize| {
                !text[..start].ends_with(char::is_alphanumeric)
                    && !text[end..].starts_with(char::is_alphanumeric)
            };
            let found: Vec<(Span, usize)> = finder
                .find_iter(text)
                .filter(|hit| whole(hit.start(), hit.end()))
                .map(|hit| (Span::new(hit.start()..hit.end()), hit.pattern().as_usize()))
                .collect();
            if !found.is_empty() {
                self.found.insert(article.id, found);
            }
        }
    }

    /// Where they stand in `article`, in order.
    pub fn spans(&self, article: ArticleId) -> &[(Span, usize)] {
        self.found.get(&article).map_or(&[], Vec::as_slice)
    }

    /// Which of the words `article` has, each once, in the order in which they were given.
    pub fn words_in(&self, article: ArticleId) -> Vec<&str> {
        let mut words: Vec<usize> = self.spans(article).iter().map(|(_, word)| *word).collect();
        words.sort_unstable();
        words.dedup();
        words.into_iter().map(|word| self.words[word].as_str()).collect()
    }
}
