//! What outlives a run: which of it has changed, and how a place is written down.
//!
//! The app knows articles by numbers that hold for one briefing; what is kept names them by path
//! and by byte, with the first words of the sentence, so that it is found again in a text that has
//! changed.

use std::collections::BTreeMap;

use crate::app::place::{Pane, Place, Spot, Survey, Target};
use crate::article::ArticleId;
use crate::briefing::{Analysed, Briefing, SentenceId, corrections};
use crate::text::span::Span;
use strum::IntoEnumIterator;

/// What has changed and is to be kept. What it is now stands in the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Changed {
    /// What has been read of an article.
    Read(ArticleId),
    /// Where an article was left.
    Left(ArticleId),
    /// The star of a sentence, or its note.
    Star(SentenceId),
    /// A named mark.
    Mark(char),
    /// The first-run hint has been seen.
    Hint,
}

/// A place, written down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved {
    /// What the main pane shows: `briefing`, `article`, `actor`, `search`, or the name of a survey.
    pub view: String,
    /// The path of the article that it is about.
    pub article: Option<String>,
    /// The byte of its text.
    pub at: u32,
    /// The first words there.
    pub words: String,
    /// What else is needed, by name.
    pub extra: BTreeMap<String, String>,
}

/// The first words of a sentence that are kept with it, in characters.
const WORDS: usize = 80;

/// The first words of `text`.
pub fn first_words(text: &str) -> String {
    text.chars().take(WORDS).collect()
}

/// Where in `article` a sentence stands that began with `words` at byte `at`: there, else the one
/// nearest to it that begins so.
pub fn sentence_at(article: &Analysed, at: u32, words: &str) -> Option<u32> {
    let text = &article.article.text;
    let sentences = &article.facts.sentences;
    let begins = |span: Span| words.is_empty() || span.of(text).starts_with(words.trim_end());
    let near = (0..).zip(sentences).filter(|(_, sentence)| begins(sentence.span));
    let distance = |span: Span| span.range().start.abs_diff(at as usize);
    near.min_by_key(|(index, sentence)| (distance(sentence.span), *index)).map(|(index, _)| index)
}

/// Writes `spot` down.
pub fn save(briefing: &Briefing, spot: &Spot) -> Saved {
    let path = |id: ArticleId| {
        briefing.article(id).map(|article| corrections::path(&article.article.path))
    };
    let mut saved = Saved::default();
    saved.extra.insert("pane".into(), pane_name(spot.pane).into());
    match &spot.place {
        Place::Briefing => saved.view = "briefing".into(),
        Place::Article(id) => {
            saved.view = "article".into();
            saved.article = path(*id);
        }
        Place::Actor(mention) => {
            saved.view = "actor".into();
            saved.article = path(mention.article);
            if let Some(actor) = briefing.actor_of(*mention) {
                saved.extra.insert("name".into(), briefing.actor(actor).name.clone());
            }
        }
        Place::Search(words) => {
            saved.view = "search".into();
            saved.extra.insert("words".into(), words.clone());
        }
        Place::Compare(a, b) => {
            saved.view = "compare".into();
            saved.article = path(*a);
            saved.extra.extend(path(*b).map(|path| ("with".to_owned(), path)));
        }
        Place::Story(first) => {
            saved.view = "story".into();
            saved.article = path(*first);
        }
        Place::Survey(survey) => saved.view = survey.name().into(),
        Place::Problems => saved.view = "problems".into(),
    }
    let target = spot.cursor(Pane::Main).target;
    let sentence = target.and_then(Target::sentence);
    match target {
        Some(Target::Text { article, at, .. }) => {
            saved.at = at;
            let words = briefing.article(article).and_then(|a| a.article.text.get(at as usize..));
            saved.words = words.map(first_words).unwrap_or_default();
        }
        Some(Target::Article(id)) => {
            saved.extra.extend(path(id).map(|path| ("cursor".to_owned(), path)));
        }
        _ => {}
    }
    if let Some(id) = sentence
        && let Some(start) = briefing.sentence(id).map(|s| s.span.range().start)
    {
        saved.extra.extend(path(id.article).map(|path| ("cursor".to_owned(), path)));
        saved.at = u32::try_from(start).unwrap_or(0);
        saved.words = first_words(briefing.text_of(id));
    }
    saved
}

/// Finds the place again. None if what it is about is not there (yet).
pub fn restore(briefing: &Briefing, saved: &Saved) -> Option<Spot> {
    let find = |path: &str| {
        let all = briefing.articles().iter();
        all.into_iter().find(|article| corrections::path(&article.article.path) == path)
    };
    let named = saved.article.as_deref().map(find);
    let extra = |name: &str| saved.extra.get(name).map(String::as_str);
    let place = match saved.view.as_str() {
        "briefing" => Place::Briefing,
        "problems" => Place::Problems,
        "article" => Place::Article(named??.id),
        "story" => Place::Story(named??.id),
        "compare" => Place::Compare(named??.id, find(extra("with")?)?.id),
        "search" => Place::Search(extra("words")?.to_owned()),
        "actor" => {
            let name = extra("name")?;
            let actor = briefing.actors().iter().find(|actor| actor.name == name)?;
            Place::Actor(*actor.mentions.first()?)
        }
        view => Place::Survey(Survey::iter().find(|survey| survey.name() == view)?),
    };
    let target = match (&place, extra("cursor")) {
        (Place::Article(id), _) => {
            let article = briefing.article(*id)?;
            let text = &article.article.text;
            let same = text.get(saved.at as usize..).is_some_and(|t| t.starts_with(&saved.words));
            let moved = || {
                let index = sentence_at(article, saved.at, &saved.words)?;
                let start = article.facts.sentences.get(index as usize)?.span.range().start;
                u32::try_from(start).ok()
            };
            let at = if same { saved.at } else { moved().unwrap_or(0) };
            Some(Target::Text { article: *id, at, link: false })
        }
        (_, Some(path)) => {
            let article = find(path)?;
            if saved.words.is_empty() {
                Some(Target::Article(article.id))
            } else {
                sentence_at(article, saved.at, &saved.words)
                    .map(|index| Target::Sentence(SentenceId { article: article.id, index }))
            }
        }
        _ => None,
    };
    let mut spot = Spot::new(place, target);
    spot.pane = extra("pane").and_then(pane_called).unwrap_or(Pane::Main);
    Some(spot)
}

const PANES: [(Pane, &str); 4] = [
    (Pane::Main, "main"),
    (Pane::Actors, "actors"),
    (Pane::Timeline, "timeline"),
    (Pane::Links, "cross-references"),
];

fn pane_name(pane: Pane) -> &'static str {
    PANES.iter().find(|(one, _)| *one == pane).map_or("main", |(_, name)| name)
}

fn pane_called(name: &str) -> Option<Pane> {
    PANES.iter().find(|(_, one)| *one == name).map(|(pane, _)| *pane)
}
