//! What a briefing is made of. Everything points to sentences, mentions and times of articles.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::analysis::{ActorKind, Facts, When};
use crate::article::{Article, ArticleId};

/// An article and what was read out of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Analysed {
    /// Which one.
    pub id: ArticleId,
    /// The article.
    pub article: Article,
    /// Its facts.
    pub facts: Facts,
}

/// How articles are handed around: shared, never changed.
pub type Shared = Arc<Analysed>;

/// Which sentence of which article.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct SentenceId {
    /// The article.
    pub article: ArticleId,
    /// Its place among the article's sentences.
    pub index: u32,
}

/// Which mention of which article.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct MentionId {
    /// The article.
    pub article: ArticleId,
    /// Its place among the article's mentions.
    pub index: u32,
}

/// Which quote of which article.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct QuoteId {
    /// The article.
    pub article: ArticleId,
    /// Its place among the article's quotes.
    pub index: u32,
}

/// Quoted words with all quotes that give them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The longest of them.
    pub quote: QuoteId,
    /// The others, which may give only a part.
    pub also: Vec<QuoteId>,
}

impl Quoted {
    /// How many articles have them.
    pub fn articles(&self) -> usize {
        let all = std::iter::once(&self.quote).chain(&self.also);
        all.map(|quote| quote.article).collect::<BTreeSet<_>>().len()
    }
}

/// Which figure of which article.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct FigureId {
    /// The article.
    pub article: ArticleId,
    /// Its place among the article's figures.
    pub index: u32,
}

/// What different articles say of one quantity.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureGroup {
    /// What is counted, as the first article has it ("troops"); "" where no text says it.
    pub of: String,
    /// `%`, an ISO 4217 currency code, a unit of measure, or "" for a plain count.
    pub unit: String,
    /// The figures, by article and place.
    pub figures: Vec<FigureId>,
    /// Do two of them differ?
    pub differ: bool,
}

/// One of the figures that are set side by side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FigureClaim {
    /// The figure.
    pub figure: FigureId,
    /// The sentence that gives it.
    pub sentence: SentenceId,
    /// The number in full; the lower end of a range.
    pub value: f64,
    /// The upper end of a range.
    pub until: Option<f64>,
    /// Is it only about so many, or a bound?
    pub about: bool,
    /// Claims of one side agree: the numbers are equal, or one is the other rounded or bounded.
    /// Sides are numbered from 0 in the order of their first claims.
    pub side: u32,
}

/// A quantity for which the articles give different numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// What is counted, as an article has it ("troops"); "" where no text says it.
    pub of: String,
    /// `%`, an ISO 4217 currency code, a unit of measure, or "" for a plain count.
    pub unit: String,
    /// Who gives which number: by date of the article, undated ones last.
    pub claims: Vec<FigureClaim>,
}

/// Two articles that say the same and give it different dates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DatesDiffer {
    /// The one sentence, and when it says that it happened.
    pub a: (SentenceId, When),
    /// The other.
    pub b: (SentenceId, When),
}

/// A row of two articles side by side: a sentence of each, or of one alone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// The sentence of the left article.
    pub left: Option<SentenceId>,
    /// The sentence of the right article.
    pub right: Option<SentenceId>,
    /// What the two have to do with each other, where the row has both.
    pub link: Option<Link>,
    /// Does the right sentence stand out of its article's order?
    pub moved: bool,
}

/// Which actor: its place in [`Briefing::actors`](crate::briefing::Briefing::actors). Holds for
/// one briefing only; across briefings an actor is known by one of its mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(pub u32);

/// A person, an organisation or a place with all its spellings.
#[derive(Debug, Clone, PartialEq)]
pub struct Actor {
    /// Its place in the list of actors.
    pub id: ActorId,
    /// The name it is shown by: its fullest common spelling, or the reader's.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// All spellings, most frequent first, without the demonyms of places.
    pub aliases: Vec<Alias>,
    /// What the texts call it most ("Italian Prime Minister"), and the mention that says so.
    pub role: Option<Role>,
    /// Where it is named, in order of articles and text.
    pub mentions: Vec<MentionId>,
    /// The articles that name it, ascending.
    pub articles: Vec<ArticleId>,
}

/// One spelling of an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// As the texts have it.
    pub text: String,
    /// How many mentions have it.
    pub count: u32,
    /// The first mention that has it.
    pub first: MentionId,
    /// Why it is this actor, in words for the reader ("family name of Keir Starmer").
    pub why: String,
}

/// What the texts call an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// As the text has it.
    pub text: String,
    /// The mention that carries it.
    pub mention: MentionId,
}

/// An entry of the timeline: something happened, or will.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// When.
    pub when: When,
    /// The sentence that says it best.
    pub sentence: SentenceId,
    /// The time that governs it: an index into its article's times.
    pub time: u32,
    /// Whom it names, in order of the sentence, each once.
    pub actors: Vec<ActorId>,
    /// Other sentences that say the same, by article and place.
    pub also: Vec<SentenceId>,
}

/// What two sentences of different articles have to do with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// They give different numbers for the same thing.
    FiguresDiffer,
    /// They quote the same words.
    SameQuote,
    /// They say the same.
    SameClaim,
    /// They speak of the same happening.
    SameEvent,
    /// They give the same number for the same thing.
    SameFigure,
}

/// A cross-reference. `a` comes before `b` in the order of articles.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// What they have to do with each other.
    pub kind: LinkKind,
    /// The one sentence.
    pub a: SentenceId,
    /// The other.
    pub b: SentenceId,
    /// How sure, from 0 to 1.
    pub score: f32,
}

impl Link {
    /// The end that is not `one`.
    pub fn other(&self, one: SentenceId) -> SentenceId {
        if self.a == one { self.b } else { self.a }
    }
}

/// Articles about one developing matter.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// Drawn from the titles of its articles.
    pub title: String,
    /// Its articles, by date, then by id; undated ones last.
    pub articles: Vec<ArticleId>,
    /// The story so far, in order of time.
    pub key_points: Vec<KeyPoint>,
}

/// A sentence that stands for a story, with all that say it.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyPoint {
    /// The sentence that says it best.
    pub sentence: SentenceId,
    /// When it happened, or was published; for the order and the margin.
    pub when: Option<When>,
    /// Other sentences that say the same, by article and place.
    pub also: Vec<SentenceId>,
}
