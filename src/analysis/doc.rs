//! What all stages of the analysis read: one article's text, cut once.

use std::ops::Range;

use jiff::civil::Date;

use crate::analysis::facts::Sentence;
use crate::article::{Article, Block, BlockKind};
use crate::text::sentence::sentences;
use crate::text::token::{Token, tokens};

/// An article's text with its tokens and sentences.
#[derive(Debug)]
pub struct Doc<'a> {
    /// The text; all spans point into it.
    pub text: &'a str,
    /// The same text with ASCII capitals made small: the same length, the same spans.
    pub lower: String,
    /// Its tokens, in order.
    pub tokens: Vec<Token>,
    /// Its sentences, in order; every token is in one.
    pub sentences: Vec<Sentence>,
    /// Its blocks, in order.
    pub blocks: &'a [Block],
    /// When it was published.
    pub date: Option<Date>,
    /// Its title.
    pub title: &'a str,
}

impl<'a> Doc<'a> {
    /// Cuts `article` into tokens and sentences.
    pub fn new(article: &'a Article) -> Self {
        let text = article.text.as_str();
        let tokens = tokens(text);
        let mut found = Vec::new();
        let mut next = 0;
        for (index, block) in article.blocks.iter().enumerate() {
            let (start, end) = (block.span.range().start, block.span.range().end);
            let first = next + tokens[next..].partition_point(|t| t.span.range().start < start);
            let last = first + tokens[first..].partition_point(|t| t.span.range().start < end);
            next = last;
            found.extend(sentences(text, &tokens, first..last).into_iter().map(|range| {
                Sentence::new(
                    &tokens,
                    range,
                    u32::try_from(index).expect("fewer than 4 billion"),
                    block.kind,
                )
            }));
        }
        Self {
            text,
            lower: text.to_ascii_lowercase(),
            tokens,
            sentences: found,
            blocks: &article.blocks,
            date: article.date.map(|dated| dated.date),
            title: &article.title,
        }
    }

    /// The characters of token `at`.
    pub fn word(&self, at: usize) -> &str {
        self.tokens[at].of(self.text)
    }

    /// The characters of token `at`, ASCII capitals made small.
    pub fn lower(&self, at: usize) -> &str {
        self.tokens[at].of(&self.lower)
    }

    /// The tokens of sentence `index`.
    pub fn tokens_of(&self, index: usize) -> Range<usize> {
        self.sentences[index].tokens()
    }

    /// The kind of block that sentence `index` stands in.
    pub fn kind_of(&self, index: usize) -> BlockKind {
        self.sentences[index].kind
    }

    /// The sentence that holds token `at`.
    pub fn sentence_of(&self, at: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|s| s.tokens().end <= at);
        self.sentences.get(index).filter(|s| s.tokens().contains(&at)).map(|_| index)
    }
}
