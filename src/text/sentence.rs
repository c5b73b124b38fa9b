//! Sentence boundaries.
//!
//! In: a text, its tokens and the range of one block (a sentence never crosses a paragraph, a
//! heading or a list item). Out: one token range a sentence, in order, together holding every
//! token of the block.

use std::ops::Range;

use crate::text::token::Token;

/// Cuts the tokens `block` of `tokens` into sentences: ranges into `tokens`.
pub fn sentences(text: &str, tokens: &[Token], block: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = block.start;
    for at in block.clone() {
        let next_is_new = tokens.get(at + 1).is_none_or(|next| next.spaced);
        if matches!(tokens[at].of(text), "." | "!" | "?") && next_is_new {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < block.end {
        found.push(start..block.end);
    }
    found
}
