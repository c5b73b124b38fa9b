//! The people, organisations and places that an article names, with what it calls them.
//!
//! In: a [`Doc`]. Out: its mentions, in order, not overlapping, each within one sentence. The
//! span of a mention is the name alone: without title, leading "the" or possessive.

mod consistency;
mod evidence;
pub mod features;
mod forms;
pub mod lexicon;
pub mod order;
mod roles;
mod rules;
mod sense;
pub mod tagger;
mod words;

use crate::analysis::doc::Doc;
use crate::analysis::facts::{ActorKind, Mention};
use crate::analysis::names::features::Page;
use crate::analysis::names::lexicon::Flags;
use crate::analysis::names::roles::Roles;
use crate::analysis::names::rules::Found;
use crate::analysis::names::tagger::Model;
use crate::analysis::names::words::{Word, phrase};
use crate::article::BlockKind;
use crate::text::span::Span;

/// The mentions of `doc`.
pub fn find(doc: &Doc) -> Vec<Mention> {
    find_by(doc, Model::embedded())
}

/// The mentions of `doc` by a model of one's own, for measuring one that is being made.
///
/// # Panics
/// If there are 4 billion sentences or more; an article is shorter.
pub fn find_by(doc: &Doc, model: &Model) -> Vec<Mention> {
    let page = Page::new(doc);
    let mut found = tagger::names(&page, model);
    let words = page.words;
    forms::apply(doc, &words, &mut found);
    demonyms(doc, &words, &mut found);
    consistency::settle(doc, &words, &mut found);
    sense::mend(doc, &words, &mut found);
    let roles = Roles { doc, words: &words };
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
            .then(|| roles.of(&name.tokens, &doc.tokens_of(sentence)))
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

/// Adds the demonyms that stand outside of names, and marks those that were taken for places.
fn demonyms(doc: &Doc, words: &[Word], found: &mut Vec<Found>) {
    let mut taken = vec![false; words.len()];
    for name in found.iter_mut() {
        taken[name.tokens.clone()].fill(true);
        let known = phrase(doc, words, name.tokens.start, name.tokens.end);
        name.demonym = known.is_some_and(|(end, flags)| {
            end == name.tokens.end && flags.has(Flags::DEMONYM) && !flags.has(Flags::COUNTRY)
        });
        if name.demonym {
            name.kind = ActorKind::Place;
        }
    }
    for sentence in &doc.sentences {
        let tokens = sentence.tokens();
        let mut at = tokens.start;
        while at < tokens.end {
            let known = (!taken[at] && words[at].is_capital())
                .then(|| phrase(doc, words, at, tokens.end))
                .flatten()
                .filter(|(_, flags)| flags.has(Flags::DEMONYM) && !flags.has(Flags::COUNTRY))
                .filter(|(end, _)| !taken[at..*end].contains(&true));
            if let Some((end, _)) = known {
                let kind = ActorKind::Place;
                found.push(Found { tokens: at..end, kind, demonym: true, sure: true });
                at = end;
            } else {
                at += 1;
            }
        }
    }
    found.sort_by_key(|name| name.tokens.start);
}
