//! All that is read to compare sentences, in one hand.

use crate::briefing::index::Index;
use crate::briefing::library::Library;
use crate::briefing::links::content::Content;
use crate::briefing::links::features::Features;
use crate::briefing::links::meaning::Meaning;
use crate::briefing::model::ActorId;
use crate::briefing::named::Named;

/// All that is read to compare sentences.
#[derive(Debug, Clone, Copy)]
pub struct Sentences<'a> {
    /// Which articles there are.
    pub library: &'a Library,
    /// Their words.
    pub index: &'a Index,
    /// Their words without names.
    pub content: &'a Content,
    /// Their actors.
    pub named: &'a Named,
    /// What their words mean.
    pub meaning: &'a Meaning,
    /// The story of each article, by position.
    pub story: &'a [u32],
    /// Their numbers, days and denials.
    pub features: &'a [Features],
}

impl Sentences<'_> {
    /// Is the sentence running text with enough words to say something?
    pub fn comparable(&self, position: usize, sentence: usize) -> bool {
        let article = &self.library.articles()[position];
        let index = sentence - self.library.sentences_of(position).start;
        let prose = article.facts.sentences.get(index).is_some_and(|s| s.kind.is_prose());
        let features = &self.features[sentence];
        prose
            && features.words >= 5
            && !features.promotes
            && self.content.terms_of(sentence).len() >= 2
    }

    /// Is the sentence a question?
    pub fn asks(&self, sentence: usize) -> bool {
        self.features[sentence].asks
    }

    /// Do both stand in articles of one story?
    pub fn same_story(&self, a: usize, b: usize) -> bool {
        let story = |sentence: usize| self.story[self.library.position_of(sentence)];
        story(a) == story(b)
    }

    /// Does the sentence speak of what is still to come?
    pub fn looks_ahead(&self, sentence: usize) -> bool {
        self.features[sentence].looks_ahead
    }

    /// How far two sentences name the same actors: twice the weight of those in both by the weight
    /// of all, an actor weighing as its rarity; `None` if either names none.
    pub fn same_actors(&self, a: usize, b: usize) -> Option<f32> {
        let (left, right) = (self.named.in_sentence(a), self.named.in_sentence(b));
        let weight = |actor: &ActorId| self.named.rarity(*actor);
        let sum = |row: &[ActorId]| row.iter().map(weight).sum::<f32>();
        let both: f32 = left.iter().filter(|actor| right.contains(actor)).map(weight).sum();
        let all = sum(left) + sum(right);
        (!left.is_empty() && !right.is_empty() && all > 0.0).then(|| 2.0 * both / all)
    }
}
