//! Pairs of sentences with what speaks for and against linking them: for training and measuring.
//!
//! In: articles. Out: the pairs that links are chosen from, or given ones, judged as for links.

use crate::briefing::actors::Actors;
use crate::briefing::corrections::Corrections;
use crate::briefing::index::Index;
use crate::briefing::library::{Library, narrow};
use crate::briefing::links;
use crate::briefing::model::{LinkKind, SentenceId, Shared};
use crate::briefing::named::Named;
use crate::briefing::stories;

pub use crate::briefing::links::{FIGURE_TRAITS, FigureTraits, TELLING, TRAITS, Traits};

/// A pair, judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// The one sentence.
    pub a: SentenceId,
    /// The other.
    pub b: SentenceId,
    /// What speaks for and against.
    pub traits: Traits,
    /// How sure it is that they say the same, from 0 to 1.
    pub claim: f32,
    /// How sure it is that they belong together at all.
    pub related: f32,
}

/// Two figures that may count the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Counted {
    /// The sentence of the one.
    pub a: SentenceId,
    /// The sentence of the other.
    pub b: SentenceId,
    /// Can both numbers be true of one thing?
    pub agree: bool,
    /// What speaks for and against.
    pub traits: FigureTraits,
}

/// Judges `pairs` of sentences of `articles`, or without them the pairs that share rare words.
/// Sentences that are not there are left out.
pub fn judge(
    articles: Vec<Shared>,
    pairs: Option<&[(SentenceId, SentenceId)]>,
) -> (Vec<Judged>, Vec<Counted>) {
    let library = Library::new(articles);
    let index = Index::new(&library);
    let story_of = stories::group(&library, &index);
    let actors = Actors::new(&library, &story_of, &Corrections::default());
    let named = Named::new(&library, &actors);
    let number = |id: SentenceId| library.number(id).map(narrow);
    let pairs: Option<Vec<(u32, u32)>> = pairs
        .map(|pairs| pairs.iter().filter_map(|&(a, b)| Some((number(a)?, number(b)?))).collect());
    let (judged, figures) = links::judge(&library, &index, &named, &story_of, pairs);
    let told = |(a, b, traits): (u32, u32, Traits)| Judged {
        a: library.id(a as usize),
        b: library.id(b as usize),
        traits,
        claim: links::claim(&traits),
        related: links::related(&traits),
    };
    let counted = |pair: links::Pair| Counted {
        a: library.id(pair.sentences.0 as usize),
        b: library.id(pair.sentences.1 as usize),
        agree: pair.kind == LinkKind::SameFigure,
        traits: pair.traits,
    };
    (judged.into_iter().map(told).collect(), figures.into_iter().map(counted).collect())
}
