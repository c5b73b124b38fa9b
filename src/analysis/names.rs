//! The people, organisations and places that an article names, with what it calls them.
//!
//! In: a [`Doc`]. Out: its mentions, in order, not overlapping, each within one sentence. The
//! span of a mention is the name alone: without title, leading "the" or possessive.

mod consistency;
pub mod lexicon;
mod roles;
mod rules;
mod words;

use crate::analysis::doc::Doc;
use crate::analysis::facts::{ActorKind, Mention};
use crate::article::BlockKind;
use crate::text::span::Span;

/// The mentions of `doc`.
pub fn find(doc: &Doc) -> Vec<Mention> {
    let words = words::read(doc);
    let mut found = rules::mentions(doc, &words);
    consistency::settle(doc, &words, &mut found);
    let mut mentions = Vec::with_capacity(found.len());
    for name in found {
        let Some(sentence) = doc.sentence_of(name.tokens.start) else { continue };
        if doc.kind_of(sentence) == BlockKind::Boilerplate {
            continue;
        }
        let span = |tokens: &std::ops::Range<usize>| {
            let start = doc.tokens[tokens.start].span.range().start;
            Span::new(start..doc.tokens[tokens.end - 1].span.range().end)
        };
        let role = (name.kind == ActorKind::Person)
            .then(|| roles::role(doc, &words, &name.tokens, &doc.tokens_of(sentence)))
            .flatten();
        mentions.push(Mention {
            span: span(&name.tokens),
            kind: name.kind,
            demonym: name.demonym,
            role: role.as_ref().map(span),
            sentence: u32::try_from(sentence).expect("fewer than 4 billion sentences"),
        });
    }
    mentions
}
