//! `tidings export --format json`: everything found, in the form `tidings/1`.
//!
//! Ranges are half-open, in Unicode scalar values of the article's `text`. Ids are made from file
//! names and actors' names, and are the same from run to run for the same input.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::analysis::{ActorKind, Anchor, Precision, Time, TimeKind, When};
use crate::article::slug::slug;
use crate::article::{ArticleId, DateFrom};
use crate::briefing::{ActorId, Analysed, Briefing, FigureClaim, LinkKind, SentenceId};
use crate::export::points::Points;
use crate::text::span::Span;

/// The whole.
#[derive(Debug, Serialize)]
pub struct Export {
    format: &'static str,
    articles: Vec<Article>,
    actors: Vec<Actor>,
    events: Vec<Event>,
    links: Vec<Link>,
    differences: Vec<Difference>,
    dates_differ: Vec<[Day; 2]>,
    stories: Vec<Story>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<Vec<Noted>>,
}

/// A starred sentence with the reader's note, which may be empty.
#[derive(Debug, Serialize)]
struct Noted {
    article: String,
    sentence: u32,
    note: String,
}

impl Export {
    /// The whole as text, with a line break at its end.
    ///
    /// # Panics
    /// Never: its keys are words.
    pub fn text(&self) -> String {
        serde_json::to_string(self).expect("its keys are words") + "\n"
    }

    /// The same with the reader's stars and notes; without the field if there are none.
    #[must_use]
    pub fn with_notes(mut self, briefing: &Briefing, stars: &BTreeMap<SentenceId, String>) -> Self {
        let names = Names::new(briefing);
        let noted = stars.iter().map(|(id, note)| Noted {
            article: names.article(id.article),
            sentence: id.index,
            note: note.clone(),
        });
        self.notes = (!stars.is_empty()).then(|| noted.collect());
        self
    }
}

/// Numbers for the same thing that are not the same.
#[derive(Debug, Serialize)]
struct Difference {
    of: String,
    unit: String,
    claims: Vec<Claim>,
}

/// The day that a sentence gives.
#[derive(Debug, Serialize)]
struct Day {
    article: String,
    sentence: u32,
    date: String,
    until: Option<String>,
}

#[derive(Debug, Serialize)]
struct Claim {
    article: String,
    sentence: u32,
    value: f64,
    until: Option<f64>,
    about: bool,
    /// Claims of one side agree.
    side: u32,
}

#[derive(Debug, Serialize)]
struct Article {
    id: String,
    path: String,
    title: String,
    date: Option<String>,
    date_from: DateOf,
    source: Option<String>,
    url: Option<String>,
    language: Option<String>,
    story: Option<String>,
    text: String,
    sentences: Vec<(usize, usize)>,
    key_points: Vec<u32>,
    new: Vec<u32>,
    mentions: Vec<Mention>,
    times: Vec<Timex>,
    quotes: Vec<Quote>,
    figures: Vec<Figure>,
    notes: Vec<String>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum DateOf {
    From(DateFrom),
    None(&'static str),
}

#[derive(Debug, Serialize)]
struct Mention {
    start: usize,
    end: usize,
    text: String,
    actor: Option<String>,
    kind: ActorKind,
    demonym: bool,
}

#[derive(Debug, Serialize)]
struct Timex {
    start: usize,
    end: usize,
    text: String,
    #[serde(rename = "type")]
    kind: TimeKind,
    value: String,
    why: String,
}

#[derive(Debug, Serialize)]
struct Quote {
    start: usize,
    end: usize,
    speaker: Option<String>,
}

#[derive(Debug, Serialize)]
struct Figure {
    start: usize,
    end: usize,
    text: String,
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<f64>,
    unit: String,
    of: Option<String>,
    about: bool,
}

#[derive(Debug, Serialize)]
struct Actor {
    id: String,
    name: String,
    kind: ActorKind,
    aliases: Vec<String>,
    role: Option<Role>,
    mentions: usize,
    articles: usize,
}

#[derive(Debug, Serialize)]
struct Role {
    text: String,
    article: String,
    sentence: u32,
}

#[derive(Debug, Serialize)]
struct Event {
    id: String,
    date: String,
    until: Option<String>,
    precision: Precision,
    about: bool,
    article: String,
    sentence: u32,
    actors: Vec<String>,
    also: Vec<At>,
}

#[derive(Debug, Serialize)]
struct At {
    article: String,
    sentence: u32,
}

#[derive(Debug, Serialize)]
struct Link {
    kind: LinkKind,
    a: At,
    b: At,
    score: f64,
}

#[derive(Debug, Serialize)]
struct Story {
    id: String,
    title: String,
    articles: Vec<String>,
    key_points: Vec<KeyPoint>,
}

#[derive(Debug, Serialize)]
struct KeyPoint {
    article: String,
    sentence: u32,
    date: Option<String>,
    also: Vec<At>,
}

/// Everything found in `briefing`.
pub fn export(briefing: &Briefing) -> Export {
    let names = Names::new(briefing);
    Export {
        format: "tidings/1",
        articles: briefing.articles().iter().map(|one| article(briefing, &names, one)).collect(),
        actors: actors(briefing, &names),
        events: events(briefing, &names),
        links: links(briefing, &names),
        differences: differences(briefing, &names),
        dates_differ: dates_differ(briefing, &names),
        stories: stories(briefing, &names),
        notes: None,
    }
}

fn dates_differ(briefing: &Briefing, names: &Names) -> Vec<[Day; 2]> {
    let day = |(id, when): (SentenceId, When)| Day {
        article: names.article(id.article),
        sentence: id.index,
        date: when.from.to_string(),
        until: (when.until != when.from).then(|| when.until.to_string()),
    };
    briefing.dates_differ().into_iter().map(|one| [day(one.a), day(one.b)]).collect()
}

fn differences(briefing: &Briefing, names: &Names) -> Vec<Difference> {
    let claim = |claim: FigureClaim| Claim {
        article: names.article(claim.sentence.article),
        sentence: claim.sentence.index,
        value: claim.value,
        until: claim.until,
        about: claim.about,
        side: claim.side,
    };
    let all = briefing.differences().into_iter();
    all.map(|one| Difference {
        of: one.of,
        unit: one.unit,
        claims: one.claims.into_iter().map(claim).collect(),
    })
    .collect()
}

/// An id is no longer, before the number that tells it from others, in bytes.
const LONGEST_ID: usize = 80;

/// The ids by which articles and actors go outside.
struct Names {
    articles: BTreeMap<ArticleId, String>,
    actors: Vec<String>,
}

impl Names {
    fn new(briefing: &Briefing) -> Self {
        let mut taken = BTreeMap::new();
        let articles = briefing.articles().iter();
        let articles = articles
            .map(|one| {
                let path = one.article.path.with_extension("");
                (one.id, free(&mut taken, &slug(&path.to_string_lossy(), LONGEST_ID)))
            })
            .collect();
        let mut taken = BTreeMap::new();
        let actors =
            briefing.actors().iter().map(|actor| free(&mut taken, &slug(&actor.name, LONGEST_ID)));
        Self { articles, actors: actors.collect() }
    }

    fn article(&self, id: ArticleId) -> String {
        self.articles.get(&id).cloned().unwrap_or_default()
    }

    fn actor(&self, id: ActorId) -> String {
        self.actors[id.0 as usize].clone()
    }

    fn at(&self, id: SentenceId) -> At {
        At { article: self.article(id.article), sentence: id.index }
    }
}

/// `slug`, or `slug-2` and so on where it is taken.
fn free(taken: &mut BTreeMap<String, usize>, slug: &str) -> String {
    let mut name = slug.to_owned();
    while taken.contains_key(&name) {
        let count = taken.entry(slug.to_owned()).or_insert(1);
        *count += 1;
        name = format!("{slug}-{count}");
    }
    taken.insert(name.clone(), 1);
    name
}

fn article(briefing: &Briefing, names: &Names, one: &Analysed) -> Article {
    let (head, facts) = (&one.article, &one.facts);
    let points = Points::new(&head.text);
    let range = |span: Span| (points.at(span.range().start), points.at(span.range().end));
    let words = |span: Span| span.of(&head.text).to_owned();
    let mention_actor = |index: usize| {
        let index = u32::try_from(index).ok()?;
        let id = crate::briefing::MentionId { article: one.id, index };
        briefing.actor_of(id).map(|actor| names.actor(actor))
    };
    Article {
        id: names.article(one.id),
        path: head.path.to_string_lossy().into_owned(),
        title: head.title.clone(),
        date: head.date.map(|dated| dated.date.to_string()),
        date_from: head.date.map_or(DateOf::None("none"), |dated| DateOf::From(dated.from)),
        source: head.source.clone(),
        url: head.url.clone(),
        language: head.language.clone(),
        story: briefing.story_of(one.id).map(story_id),
        text: head.text.clone(),
        sentences: facts.sentences.iter().map(|s| range(s.span)).collect(),
        key_points: facts.key_points.clone(),
        new: briefing.new_in(one.id),
        mentions: facts
            .mentions
            .iter()
            .enumerate()
            .map(|(index, m)| {
                let (start, end) = range(m.span);
                Mention {
                    start,
                    end,
                    text: words(m.span),
                    actor: mention_actor(index),
                    kind: m.kind,
                    demonym: m.demonym,
                }
            })
            .collect(),
        times: facts
            .times
            .iter()
            .map(|t| {
                let (start, end) = range(t.span);
                Timex {
                    start,
                    end,
                    text: words(t.span),
                    kind: t.kind,
                    value: t.value.clone(),
                    why: why(one, t),
                }
            })
            .collect(),
        quotes: facts
            .quotes
            .iter()
            .map(|q| {
                let (start, end) = range(q.span);
                Quote { start, end, speaker: q.speaker.and_then(|at| mention_actor(at as usize)) }
            })
            .collect(),
        figures: facts
            .figures
            .iter()
            .map(|f| {
                let (start, end) = range(f.span);
                Figure {
                    start,
                    end,
                    text: words(f.span),
                    value: f.value,
                    until: f.until,
                    unit: f.unit.clone(),
                    of: f.of.map(words),
                    about: f.about,
                }
            })
            .collect(),
        notes: head.notes.iter().map(|note| note.0.clone()).collect(),
    }
}

fn why(one: &Analysed, time: &Time) -> String {
    let anchor = match time.anchor {
        Anchor::None => return time.rule.to_string(),
        Anchor::Article(date) => format!("from the article's date {date}"),
        Anchor::Earlier { span, date } => {
            format!("from {date} (\u{201c}{}\u{201d})", span.of(&one.article.text))
        }
        Anchor::Missing => "the article's date is not known".to_owned(),
    };
    format!("{}; {anchor}", time.rule)
}

fn actors(briefing: &Briefing, names: &Names) -> Vec<Actor> {
    let sentence = |id: crate::briefing::MentionId| {
        briefing
            .article(id.article)
            .and_then(|one| one.facts.mentions.get(id.index as usize))
            .map_or(0, |m| m.sentence)
    };
    briefing
        .actors()
        .iter()
        .map(|actor| Actor {
            id: names.actor(actor.id),
            name: actor.name.clone(),
            kind: actor.kind,
            aliases: actor.aliases.iter().map(|alias| alias.text.clone()).collect(),
            role: actor.role.as_ref().map(|role| Role {
                text: role.text.clone(),
                article: names.article(role.mention.article),
                sentence: sentence(role.mention),
            }),
            mentions: actor.mentions.len(),
            articles: actor.articles.len(),
        })
        .collect()
}

fn events(briefing: &Briefing, names: &Names) -> Vec<Event> {
    let until = |when: When| (when.until != when.from).then(|| when.until.to_string());
    briefing
        .events()
        .iter()
        .enumerate()
        .map(|(at, event)| Event {
            id: format!("e{}", at + 1),
            date: event.when.from.to_string(),
            until: until(event.when),
            precision: event.when.precision,
            about: event.when.about,
            article: names.article(event.sentence.article),
            sentence: event.sentence.index,
            actors: event.actors.iter().map(|actor| names.actor(*actor)).collect(),
            also: event.also.iter().map(|id| names.at(*id)).collect(),
        })
        .collect()
}

fn links(briefing: &Briefing, names: &Names) -> Vec<Link> {
    let rounded = |score: f32| (f64::from(score) * 1000.0).round() / 1000.0;
    let link = |link: &crate::briefing::Link| Link {
        kind: link.kind,
        a: names.at(link.a),
        b: names.at(link.b),
        score: rounded(link.score),
    };
    briefing.links().iter().map(link).collect()
}

fn story_id(at: usize) -> String {
    format!("s{}", at + 1)
}

fn stories(briefing: &Briefing, names: &Names) -> Vec<Story> {
    briefing
        .stories()
        .iter()
        .enumerate()
        .map(|(at, story)| Story {
            id: story_id(at),
            title: story.title.clone(),
            articles: story.articles.iter().map(|id| names.article(*id)).collect(),
            key_points: story
                .key_points
                .iter()
                .map(|point| KeyPoint {
                    article: names.article(point.sentence.article),
                    sentence: point.sentence.index,
                    date: point.when.map(|when| when.from.to_string()),
                    also: point.also.iter().map(|id| names.at(*id)).collect(),
                })
                .collect(),
        })
        .collect()
}
