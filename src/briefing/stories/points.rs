//! The story so far: a few sentences of its articles that together say what happened.
//!
//! In: a story's articles, what is linked to what, and when it happened. Out: key points in order
//! of time, each said once, with all sentences that say it.
//!
//! Only sentences that stand for their own article, or tell an event, are looked at. One is worth
//! the terms that many articles of the story use, for its length, times how many articles say it;
//! what is dated and names an actor is worth more. The best is taken, what says the same is
//! folded into it, what is like it counts less, and so on (maximal marginal relevance, Carbonell
//! and Goldstein 1998, <https://doi.org/10.1145/290941.291025>).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::analysis::{ActorKind, Precision, When};
use crate::article::ArticleId;
use crate::briefing::library::Library;
use crate::briefing::model::{Analysed, KeyPoint, SentenceId};
use crate::text::spliced::is_spliced;

/// What the briefing knows of sentences.
pub struct Known<'a> {
    /// The sentences of other articles that say the same.
    pub said_by: &'a dyn Fn(SentenceId) -> Vec<SentenceId>,
    /// When what a sentence tells happened, if it tells an event.
    pub when: &'a dyn Fn(SentenceId) -> Option<When>,
}

/// A sentence that may stand for the story.
struct Candidate<'a> {
    id: SentenceId,
    terms: BTreeSet<&'a str>,
    also: Vec<SentenceId>,
    when: Option<When>,
    worth: f32,
}

/// A candidate this like one that was taken is left out.
const TOO_LIKE: f32 = 0.45;

/// The key points of the story of `articles`, at most `most`.
pub fn key_points(
    library: &Library,
    articles: &[ArticleId],
    known: &Known<'_>,
    most: usize,
) -> Vec<KeyPoint> {
    let articles: Vec<&Analysed> =
        articles.iter().filter_map(|id| library.article(*id)).map(AsRef::as_ref).collect();
    let weights = weights(&articles);
    let first = articles.iter().filter_map(|one| Some(one.article.date?.date)).min();
    let mut left: Vec<Candidate<'_>> =
        articles.iter().flat_map(|article| candidates(article, first, &weights, known)).collect();
    let mut taken: Vec<Candidate<'_>> = Vec::new();
    while taken.len() < most {
        let worth = |one: &Candidate<'_>| {
            let like = taken.iter().map(|other| likeness(one, other)).fold(0.0, f32::max);
            let same_article =
                taken.iter().filter(|other| other.id.article == one.id.article).count();
            one.worth * (1.0 - like) / (1.0 + 0.35 * small(same_article))
        };
        let best = left
            .iter()
            .enumerate()
            .map(|(at, one)| (at, worth(one)))
            .reduce(|best, next| if next.1 > best.1 { next } else { best });
        let Some((at, _)) = best.filter(|(_, value)| *value > 0.0) else { break };
        let one = left.remove(at);
        left.retain(|other| {
            likeness(&one, other) < TOO_LIKE
                && !one.also.contains(&other.id)
                && !other.also.iter().any(|id| one.also.contains(id))
        });
        taken.push(one);
    }
    let mut points: Vec<KeyPoint> = taken.into_iter().map(|one| point(library, one)).collect();
    points.sort_by_key(|point| {
        (point.when.is_none(), point.when.map(|when| (when.from, when.until)), point.sentence)
    });
    points
}

fn point(library: &Library, one: Candidate<'_>) -> KeyPoint {
    let published = || {
        let date = library.article(one.id.article)?.article.date?.date;
        Some(When { from: date, until: date, precision: Precision::Day, about: false })
    };
    KeyPoint { sentence: one.id, when: one.when.or_else(published), also: one.also }
}

/// What each term is worth: nothing if one article alone has it, more the more have it.
fn weights<'a>(articles: &[&'a Analysed]) -> BTreeMap<&'a str, f32> {
    let mut with: BTreeMap<&str, usize> = BTreeMap::new();
    for article in articles {
        let terms: BTreeSet<&str> =
            article.facts.terms.iter().flatten().map(AsRef::as_ref).collect();
        for term in terms {
            *with.entry(term).or_default() += 1;
        }
    }
    let alone = articles.len() == 1;
    let weight = |count: usize| if alone { 1.0 } else { small(count).ln() };
    with.into_iter().map(|(term, count)| (term, weight(count))).collect()
}

fn candidates<'a>(
    article: &'a Analysed,
    first: Option<Date>,
    weights: &BTreeMap<&'a str, f32>,
    known: &Known<'_>,
) -> Vec<Candidate<'a>> {
    let facts = &article.facts;
    let mut indexes: BTreeSet<u32> = facts.key_points.iter().copied().collect();
    let prose = |index: &u32| facts.sentences[*index as usize].kind.is_prose();
    indexes.extend(facts.events.iter().map(|event| event.sentence).filter(prose));
    let whole =
        |index: &u32| !is_spliced(facts.sentences[*index as usize].span.of(&article.article.text));
    indexes.retain(whole);
    let made = indexes.into_iter().filter_map(|index| {
        let id = SentenceId { article: article.id, index };
        let all = facts.terms.get(index as usize)?;
        let terms: BTreeSet<&str> = all.iter().map(AsRef::as_ref).collect();
        let when = (known.when)(id);
        let mut also = (known.said_by)(id);
        // Who gives it another day does not say the same.
        also.retain(|other| !apart(when, (known.when)(*other)));
        let chosen = facts.key_points.contains(&index);
        let worth = worth(article, id, &terms, weights)
            * said(&also, when.is_some(), chosen)
            * background(first, when);
        (worth > 0.0).then_some(Candidate { id, terms, also, when, worth })
    });
    made.collect()
}

/// Are both days that are known as such, and not the same?
fn apart(a: Option<When>, b: Option<When>) -> bool {
    let day = |when: &When| when.precision == Precision::Day && !when.about;
    let (a, b) = (a.filter(day), b.filter(day));
    a.zip(b).is_some_and(|(a, b)| a.until < b.from || b.until < a.from)
}

/// What the words of a sentence are worth.
fn worth(
    article: &Analysed,
    id: SentenceId,
    terms: &BTreeSet<&str>,
    weights: &BTreeMap<&str, f32>,
) -> f32 {
    let facts = &article.facts;
    let words = facts.sentences[id.index as usize].span.of(&article.article.text);
    let count = words.split_whitespace().count();
    // Too short to say anything alone, or too long to be read in a list; or a question.
    if !(6..=55).contains(&count) || words.trim_end().ends_with('?') {
        return 0.0;
    }
    let sum: f32 = terms.iter().filter_map(|term| weights.get(term)).sum();
    let named =
        facts.mentions.iter().any(|mention| mention.sentence == id.index && !mention.demonym);
    let quoted: usize = facts
        .quotes
        .iter()
        .filter(|quote| quote.sentence == id.index)
        .map(|quote| quote.span.range().len())
        .sum();
    let speech = if quoted * 2 > words.len() { 0.6 } else { 1.0 };
    let back = if points_back(article, id) { 0.4 } else { 1.0 };
    sum / (8.0 + small(terms.len())).sqrt() * if named { 1.0 } else { 0.5 } * speech * back
}

/// Does a sentence speak of somebody whom only the sentences before it name?
fn points_back(article: &Analysed, id: SentenceId) -> bool {
    let (facts, text) = (&article.facts, &article.article.text);
    let sentence = facts.sentences[id.index as usize].span.range();
    let people = facts.mentions.iter().filter(|mention| mention.kind == ActorKind::Person);
    let named = people.into_iter().find(|mention| mention.sentence == id.index);
    let until = named.map_or(sentence.end, |mention| mention.span.range().start);
    let before = &text[sentence.start..until.max(sentence.start)];
    let words = before.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    words.into_iter().any(|word| {
        matches!(word.as_str(), "he" | "she" | "they" | "his" | "her" | "their" | "him" | "them")
    })
}

/// What it counts that others say it, that it is dated, that it stands for its article.
fn said(also: &[SentenceId], dated: bool, chosen: bool) -> f32 {
    let mut articles: Vec<ArticleId> = also.iter().map(|id| id.article).collect();
    articles.dedup();
    (1.0 + 0.5 * small(articles.len()))
        * if dated { 1.3 } else { 1.0 }
        * if chosen { 1.2 } else { 1.0 }
}

/// What a time long before the story's first article counts: background, not the story.
fn background(first: Option<Date>, when: Option<When>) -> f32 {
    let (Some(when), Some(first)) = (when, first) else { return 1.0 };
    let days = (first - when.until).get_days();
    if days <= BEFORE {
        1.0
    } else if days <= YEAR {
        0.5
    } else {
        0.2
    }
}

/// How many days before its first article a story may begin, and from how many on a time is long
/// past.
const BEFORE: i32 = 60;
const YEAR: i32 = 366;

/// The share of terms in common, from 0 to 1 (Jaccard).
fn likeness(a: &Candidate<'_>, b: &Candidate<'_>) -> f32 {
    let common = a.terms.intersection(&b.terms).count();
    let all = a.terms.len() + b.terms.len() - common;
    if all == 0 { 0.0 } else { small(common) / small(all) }
}

/// A small count as a float.
fn small(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// The title that says best what `articles` are about: of the one whose title has most of the
/// terms that many of them use. The earlier of two that are as good.
pub fn title(library: &Library, articles: &[ArticleId]) -> String {
    let articles: Vec<&Analysed> =
        articles.iter().filter_map(|id| library.article(*id)).map(AsRef::as_ref).collect();
    let weights = weights(&articles);
    let worth = |article: &Analysed| {
        let title = &article.article.title;
        let terms = crate::analysis::terms::of(title);
        let terms: BTreeSet<&str> = terms.iter().map(AsRef::as_ref).collect();
        let sum: f32 = terms.iter().filter_map(|term| weights.get(term)).sum();
        // A title that was cut from the first sentence is no title.
        let cut = if title.ends_with('…') { 0.2 } else { 1.0 };
        sum / (4.0 + small(terms.len())).sqrt() * cut
    };
    let best = articles
        .iter()
        .map(|article| (article, worth(article)))
        .reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map_or_else(String::new, |(article, _)| article.article.title.clone())
}
