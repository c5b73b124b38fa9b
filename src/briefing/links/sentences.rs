//! All that is read to compare sentences, in one hand.

use crate::briefing::index::Index;
use crate::briefing::library::Library;
use crate::briefing::links::content::Content;
use crate::briefing::links::features::{Features, features};
use crate::briefing::links::meaning::Meaning;
use crate::briefing::links::telling::Telling;
use crate::briefing::model::ActorId;
use crate::briefing::named::Named;

/// What is read once to compare sentences.
#[derive(Debug)]
pub struct Known {
    features: Vec<Features>,
    content: Content,
    meaning: Meaning,
    telling: Telling,
}

impl Known {
    /// Reads all sentences; `story` is that of each article, by position.
    pub fn new(library: &Library, index: &Index, named: &Named, story: &[u32]) -> Self {
        let features = features(library);
        let content = Content::new(library, index);
        let meaning = Meaning::new(index, library.sentence_count());
        let telling = Telling::new(library, story, (&content, named, &features));
        Self { features, content, meaning, telling }
    }

    /// All in one hand.
    pub fn sentences<'a>(
        &'a self,
        library: &'a Library,
        index: &'a Index,
        named: &'a Named,
        story: &'a [u32],
    ) -> Sentences<'a> {
        Sentences {
            library,
            index,
            content: &self.content,
            named,
            meaning: &self.meaning,
            telling: &self.telling,
            story,
            features: &self.features,
        }
    }
}

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
    /// What it tells that they share a word, an actor or a day.
    pub telling: &'a Telling,
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

    /// What the words tell that both have, and their cosine.
    pub fn told_words(&self, a: usize, b: usize) -> (f32, f32) {
        self.telling.words((self.content.terms_of(a), self.content.terms_of(b)), a, b)
    }

    /// What the actors tell that both name.
    pub fn told_actors(&self, a: usize, b: usize) -> f32 {
        self.telling.actors((self.named.in_sentence(a), self.named.in_sentence(b)), a, b)
    }

    /// The most that a day tells of which both speak.
    pub fn told_day(&self, a: usize, b: usize) -> f32 {
        self.telling.day((&self.features[a].days, &self.features[b].days), a, b)
    }

    /// Was either written before what the other tells happened? A sentence without a day that looks
    /// back cannot speak of a day after its article's.
    pub fn too_early(&self, a: usize, b: usize) -> bool {
        let written = |sentence: usize| {
            let date = self.library.articles()[self.library.position_of(sentence)].article.date;
            date.map(|dated| dated.date)
        };
        let early = |undated: usize, dated: usize| {
            let first = self.features[dated].days.iter().map(|days| days.0).min();
            let before = written(undated).zip(first).is_some_and(|(date, first)| date < first);
            self.features[undated].days.is_empty() && before && !self.looks_ahead(undated)
        };
        early(a, b) || early(b, a)
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
