//! Who is named in which sentence.

use crate::analysis::ActorKind;
use crate::briefing::actors::Actors;
use crate::briefing::library::{Library, narrow};
use crate::briefing::model::ActorId;

/// The actors of each sentence, each once, in order of the sentence.
#[derive(Debug, Clone, Default)]
pub struct Named {
    starts: Vec<u32>,
    actors: Vec<ActorId>,
    /// For each actor the weight of its rarity among sentences.
    weights: Vec<f32>,
    /// Is it a place?
    places: Vec<bool>,
}

impl Named {
    /// Looks up all mentions.
    pub fn new(library: &Library, actors: &Actors) -> Self {
        let places = actors.list.iter().map(|actor| actor.kind == ActorKind::Place).collect();
        let mut named = Self { starts: vec![0], places, ..Self::default() };
        let mut number = 0;
        for article in library.articles() {
            let mentions = &article.facts.mentions;
            let mut next = 0;
            for sentence in 0..narrow(article.facts.sentences.len()) {
                let start = named.actors.len();
                // In order of the text; one whose sentence is wrong is skipped, not looped on.
                while mentions.get(next).is_some_and(|mention| mention.sentence <= sentence) {
                    let actor = actors.of_mention(number + next);
                    let actor = actor.filter(|actor| !named.actors[start..].contains(actor));
                    named.actors.extend(actor);
                    next += 1;
                }
                named.starts.push(narrow(named.actors.len()));
            }
            number += mentions.len();
        }
        named.weigh(actors.list.len());
        named
    }

    /// `ln((sentences + 200) / (sentences with it + 1))`: never 0, so that an actor whom all
    /// sentences name still counts a little.
    // Counts of sentences stay far below 2²⁴, so `f32` holds them.
    #[expect(clippy::cast_precision_loss)]
    fn weigh(&mut self, actors: usize) {
        let mut counts = vec![0_u32; actors];
        self.actors.iter().for_each(|actor| counts[actor.0 as usize] += 1);
        let all = self.starts.len() as f32 + 200.0;
        self.weights = counts.iter().map(|&with| (all / (with as f32 + 1.0)).ln()).collect();
    }

    /// How much it says of a sentence that it names `actor`.
    pub fn rarity(&self, actor: ActorId) -> f32 {
        self.weights[actor.0 as usize]
    }

    /// Is `actor` a place?
    pub fn is_place(&self, actor: ActorId) -> bool {
        self.places[actor.0 as usize]
    }

    /// The actors that the sentence with `number` names.
    pub fn in_sentence(&self, number: usize) -> &[ActorId] {
        &self.actors[self.starts[number] as usize..self.starts[number + 1] as usize]
    }
}
