//! Who is named in which sentence.

use crate::briefing::actors::Actors;
use crate::briefing::library::{Library, narrow};
use crate::briefing::model::ActorId;

/// The actors of each sentence, each once, in order of the sentence.
#[derive(Debug, Clone, Default)]
pub struct Named {
    starts: Vec<u32>,
    actors: Vec<ActorId>,
}

impl Named {
    /// Looks up all mentions.
    pub fn new(library: &Library, actors: &Actors) -> Self {
        let mut named = Self { starts: vec![0], actors: Vec::new() };
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
        named
    }

    /// The actors that the sentence with `number` names.
    pub fn in_sentence(&self, number: usize) -> &[ActorId] {
        &self.actors[self.starts[number] as usize..self.starts[number + 1] as usize]
    }
}
