//! All articles together: built whole from facts, then only read.
//!
//! In: the facts of articles in any order, the reader's corrections. Out: a [`Briefing`], an
//! index of actors, events, links and stories that answers look-ups and is never changed. The
//! same articles give the same briefing, whatever their order; building is near linear in their
//! number, because everything is found through indexes and never by comparing all pairs.

mod actors;
pub mod corrections;
mod differences;
#[cfg(test)]
mod fixture;
mod index;
mod library;
mod links;
pub mod model;
mod named;
pub mod options;
pub mod overrule;
mod quoted;
pub mod search;
mod stories;
mod timeline;
pub mod trial;
mod words;

use crate::analysis::{Precision, Sentence};
use crate::article::ArticleId;
use crate::briefing::actors::Actors;
use crate::briefing::index::Index;
use crate::briefing::library::Library;
use crate::briefing::links::Links;
use crate::briefing::named::Named;
use crate::briefing::timeline::Timeline;

pub use crate::briefing::corrections::Corrections;
pub use crate::briefing::model::{
    Actor, ActorId, Alias, Analysed, DatesDiffer, Difference, Event, FigureClaim, FigureGroup,
    FigureId, KeyPoint, Link, LinkKind, MentionId, QuoteId, Quoted, Role, Row, SentenceId, Shared,
    Story,
};
pub use crate::briefing::options::Options;
pub use crate::briefing::overrule::Correction;

/// What is known from all articles together.
#[derive(Debug, Clone, Default)]
pub struct Briefing {
    library: Library,
    actors: Actors,
    named: Named,
    timeline: Timeline,
    links: Links,
    stories: Vec<Story>,
    story_of: Vec<u32>,
    options: Options,
}

impl Briefing {
    /// Puts `articles` together. Articles with one id count once. A date that `corrections` set
    /// must have been given to the article before its analysis
    /// ([`Corrections::apply_to`]): its times depend on it.
    pub fn build(articles: Vec<Shared>, corrections: &Corrections, options: &Options) -> Self {
        let library = Library::new(articles);
        let index = Index::new(&library);
        let story_of = stories::group(&library, &index);
        let actors = Actors::new(&library, &story_of, corrections);
        let named = Named::new(&library, &actors);
        let timeline = Timeline::new(&library, &index, &named, corrections);
        let links = Links::new(&library, &index, &named, &story_of, options.same_claim);
        let options = options.clone();
        let stories = Vec::new();
        let mut made = Self { library, actors, named, timeline, links, stories, story_of, options };
        made.stories = made.tell();
        made
    }

    /// The stories, told from all that is known of their sentences.
    fn tell(&self) -> Vec<Story> {
        let said_by = |id| self.said_by(id).collect();
        let when = |id| self.event_of(id).map(|event| event.when);
        let known = stories::Known { said_by: &said_by, when: &when };
        stories::stories(&self.library, &self.story_of, &known, self.options.story_key_points)
    }

    /// All articles, by id.
    pub fn articles(&self) -> &[Shared] {
        self.library.articles()
    }

    /// Article `id`, if it is loaded.
    pub fn article(&self, id: ArticleId) -> Option<&Shared> {
        self.library.article(id)
    }

    /// Sentence `id`, if its article is loaded.
    pub fn sentence(&self, id: SentenceId) -> Option<&Sentence> {
        self.library.sentence(id)
    }

    /// The words of sentence `id`; "" if its article is not loaded.
    pub fn text_of(&self, id: SentenceId) -> &str {
        self.library.text_of(id)
    }

    /// All actors, by kind, then by mentions, most first, then by name.
    pub fn actors(&self) -> &[Actor] {
        &self.actors.list
    }

    /// Actor `id` of this briefing.
    ///
    /// # Panics
    /// If `id` comes from another briefing. Across briefings keep a mention, and ask
    /// [`actor_of`](Self::actor_of).
    pub fn actor(&self, id: ActorId) -> &Actor {
        &self.actors.list[id.0 as usize]
    }

    /// Whom `mention` names; `None` if it is not loaded or its actor is hidden.
    pub fn actor_of(&self, mention: MentionId) -> Option<ActorId> {
        self.actors.of_mention(self.library.mention_number(mention)?)
    }

    /// Whom sentence `id` names, in its order, each once.
    pub fn actors_of(&self, id: SentenceId) -> &[ActorId] {
        self.library.number(id).map_or(&[], |number| self.named.in_sentence(number))
    }

    /// Whom article `id` names, and how often; most first, then in the order of actors.
    pub fn actors_in(&self, id: ArticleId) -> Vec<(ActorId, u32)> {
        let Some(article) = self.article(id) else { return Vec::new() };
        let mentions = (0..).zip(&article.facts.mentions);
        let named =
            mentions.filter_map(|(index, _)| self.actor_of(MentionId { article: id, index }));
        counted(named)
    }

    /// Whom actor `id` is named with in one sentence, and in how many; most first, then in the
    /// order of actors.
    pub fn with(&self, id: ActorId) -> Vec<(ActorId, u32)> {
        let sentences = self.sentences_naming(id);
        let others = sentences.iter().flat_map(|&sentence| self.actors_of(sentence)).copied();
        counted(others.filter(|&other| other != id))
    }

    /// The sentences that name actor `id`, by article and place, each once.
    pub fn sentences_naming(&self, id: ActorId) -> Vec<SentenceId> {
        let mentions = self.actors.list.get(id.0 as usize).map_or(&[][..], |a| &a.mentions);
        let sentence = |mention: &MentionId| {
            let index = self.library.mention(*mention)?.sentence;
            Some(SentenceId { article: mention.article, index })
        };
        let mut found: Vec<SentenceId> = mentions.iter().filter_map(sentence).collect();
        found.dedup();
        found
    }

    /// The quotes whose speaker is actor `id`, by article and place.
    pub fn quotes_by(&self, id: ActorId) -> Vec<QuoteId> {
        let mut found = Vec::new();
        let Some(actor) = self.actors.list.get(id.0 as usize) else { return found };
        for &article in &actor.articles {
            let quotes = self.article(article).map_or(&[][..], |shared| &shared.facts.quotes);
            for (quote, index) in quotes.iter().zip(0..) {
                let speaker = quote.speaker.map(|index| MentionId { article, index });
                if speaker.and_then(|mention| self.actor_of(mention)) == Some(id) {
                    found.push(QuoteId { article, index });
                }
            }
        }
        found
    }

    /// What `quotes` say, each once: quotes of the same words are put together, also where one
    /// gives only a part of them. In the order of `quotes`; what is no quote is left out.
    pub fn quoted(&self, quotes: &[QuoteId]) -> Vec<Quoted> {
        quoted::quoted(&self.library, quotes)
    }

    /// The timeline: all events, by the first day of their time, longer times first.
    pub fn events(&self) -> &[Event] {
        &self.timeline.events
    }

    /// The events that article `id` tells, alone or with others.
    pub fn events_in(&self, id: ArticleId) -> impl Iterator<Item = &Event> {
        self.events().iter().filter(move |event| {
            event.sentence.article == id || event.also.iter().any(|also| also.article == id)
        })
    }

    /// The event that sentence `id` tells, alone or with others.
    pub fn event_of(&self, id: SentenceId) -> Option<&Event> {
        let number = self.library.number(id)?;
        self.timeline.of_sentence(number).map(|at| &self.timeline.events[at])
    }

    /// The events that name actor `id`, by time.
    pub fn events_of(&self, id: ActorId) -> impl Iterator<Item = &Event> {
        self.events().iter().filter(move |event| event.actors.contains(&id))
    }

    /// Sentences with a time that cannot be placed, because it would need the date of their
    /// article, which is not known; by article and place.
    pub fn undated(&self) -> &[SentenceId] {
        &self.timeline.undated
    }

    /// All cross-references, by their first sentence, then the second, then the kind.
    pub fn links(&self) -> &[Link] {
        &self.links.list
    }

    /// The cross-references of sentence `id` with the sentence at their other end: by kind,
    /// surest first.
    pub fn links_of(&self, id: SentenceId) -> impl Iterator<Item = (&Link, SentenceId)> {
        let number = self.library.number(id).into_iter();
        number.flat_map(|number| self.links.of(number)).map(move |link| (link, link.other(id)))
    }

    /// How many other articles say what sentence `id` says.
    pub fn elsewhere(&self, id: SentenceId) -> usize {
        let mut articles: Vec<ArticleId> = self.said_by(id).map(|other| other.article).collect();
        articles.sort_unstable();
        articles.dedup();
        articles.len()
    }

    /// The sentences of other articles that say what sentence `id` says.
    pub fn said_by(&self, id: SentenceId) -> impl Iterator<Item = SentenceId> {
        let number = self.library.number(id).into_iter();
        number.flat_map(move |number| self.links.said_by(number, id))
    }

    /// Does another article give a different figure for what sentence `id` counts?
    pub fn differs(&self, id: SentenceId) -> bool {
        self.links_of(id).any(|(link, _)| link.kind == LinkKind::FiguresDiffer)
    }

    /// What the articles say of one quantity, where more than one does; by their first figure.
    pub fn figures(&self) -> &[FigureGroup] {
        &self.links.figures
    }

    /// Who gives which number for the quantity of `group`, one of [`figures`](Self::figures): by
    /// date of the article, undated ones last.
    pub fn claims(&self, group: &FigureGroup) -> Vec<FigureClaim> {
        links::claims(&self.library, group)
    }

    /// The quantities about which articles disagree, first what most of them count. What a source
    /// counts anew later, and a toll that rises from day to day, are updates and not among them.
    pub fn differences(&self) -> Vec<Difference> {
        differences::disagreements(&self.library, self.links.differences(&self.library))
    }

    /// Sentences that say the same but for the day that they give it, surest first. Only days that are
    /// known as such are compared: a month may well contain a day.
    pub fn dates_differ(&self) -> Vec<DatesDiffer> {
        let day = |id: SentenceId| {
            let when = self.event_of(id)?.when;
            (when.precision == Precision::Day && !when.about).then_some((id, when))
        };
        let mut claims: Vec<&Link> = self.links.days.iter().collect();
        claims.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.a, a.b).cmp(&(b.a, b.b))));
        let differ = |link: &&Link| {
            let (a, b) = (day(link.a)?, day(link.b)?);
            let apart = a.1.until < b.1.from || b.1.until < a.1.from;
            apart.then_some(DatesDiffer { a, b })
        };
        claims.iter().filter_map(differ).collect()
    }

    /// Articles `left` and `right` side by side: each sentence of both stands in one row, beside
    /// the one it belongs to or alone. Left ones are in order, and so are right ones but for those
    /// that are marked as moved. Empty if one of them is not loaded.
    pub fn compare(&self, left: ArticleId, right: ArticleId) -> Vec<Row> {
        let places = (self.library.position(left), self.library.position(right));
        let (Some(left), Some(right)) = places else { return Vec::new() };
        self.links.compare(&self.library, left, right)
    }

    /// The sentence of another article that says what sentence `id` says and that `has_read`: of
    /// several the one whose article comes first, by date, then by id.
    pub fn read_before(
        &self,
        id: SentenceId,
        has_read: impl Fn(SentenceId) -> bool,
    ) -> Option<SentenceId> {
        let read = self.said_by(id).filter(|&other| has_read(other));
        read.min_by_key(|&other| (self.order(other.article), other))
    }

    /// What puts articles in order of their dates, undated ones last.
    fn order(&self, id: ArticleId) -> (bool, Option<jiff::civil::Date>, ArticleId) {
        let date = self.article(id).and_then(|one| one.article.date).map(|dated| dated.date);
        (date.is_none(), date, id)
    }

    /// The sentences of article `id` that say what no earlier article says, by date, then by id;
    /// running text only, ascending.
    pub fn new_in(&self, id: ArticleId) -> Vec<u32> {
        let here = self.order(id);
        self.new_given(|said| self.order(said.article) < here, id)
    }

    /// The sentences of article `id` that are not `known` and say what no known sentence of
    /// another article says; running text only, ascending.
    pub fn new_given(&self, known: impl Fn(SentenceId) -> bool, id: ArticleId) -> Vec<u32> {
        let Some(article) = self.article(id) else { return Vec::new() };
        let prose = (0..).zip(&article.facts.sentences).filter(|(_, s)| s.kind.is_prose());
        let sentences = prose.map(|(index, _)| SentenceId { article: id, index });
        let new = sentences.filter(|&id| !known(id) && !self.said_by(id).any(&known));
        new.map(|id| id.index).collect()
    }

    /// The sentences that fit `query`, best first.
    pub fn search(&self, query: &search::Query) -> Vec<search::Hit> {
        let named = |number| self.named.in_sentence(number);
        search::search(&self.library, self.actors(), named, query)
    }

    /// The stories, largest first.
    pub fn stories(&self) -> &[Story] {
        &self.stories
    }

    /// The story of article `id`, a place among the stories.
    pub fn story_of(&self, id: ArticleId) -> Option<usize> {
        self.library.position(id).map(|position| self.story_of[position] as usize)
    }

    /// The options it was built with.
    pub fn options(&self) -> &Options {
        &self.options
    }
}

/// How often each occurs; most first, then in their order.
fn counted(actors: impl Iterator<Item = ActorId>) -> Vec<(ActorId, u32)> {
    let mut all: Vec<ActorId> = actors.collect();
    all.sort_unstable();
    let runs = all.chunk_by(|a, b| a == b);
    let mut counts: Vec<(ActorId, u32)> =
        runs.map(|run| (run[0], library::narrow(run.len()))).collect();
    counts.sort_by_key(|&(actor, count)| (std::cmp::Reverse(count), actor));
    counts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::briefing::fixture::{SIX, actors, build, events, library};

    proptest! {
        /// Whatever the order in which articles arrive, the briefing is the same.
        #[test]
        fn the_order_of_arrival_does_not_matter(order in Just((0..6).collect::<Vec<usize>>()).prop_shuffle()) {
            let articles = library(SIX);
            let shuffled = order.iter().map(|&at| articles[at].clone()).collect();
            let other = Briefing::build(shuffled, &Corrections::default(), &Options::default());
            let told = |briefing: &Briefing| format!(
                "{}{}{:?}{:?}",
                actors(briefing), events(briefing), briefing.stories(), briefing.undated(),
            );
            prop_assert_eq!(told(&build(SIX)), told(&other));
        }
    }
}
