//! What is under the cursor: the sentence, the mention, the article, the address.

use crate::app::movement::place;
use crate::app::pages::reader::LinkTo;
use crate::app::place::Target;
use crate::app::state::App;
use crate::article::ArticleId;
use crate::briefing::{MentionId, SentenceId};

/// The sentence that the focused pane speaks of: under the cursor or where it leads.
pub fn sentence_at(app: &App) -> Option<SentenceId> {
    match app.target(app.focus()) {
        Some(Target::Text { .. }) => app.sentence(),
        Some(Target::Mention(id)) => sentence_of(app, id),
        target => target.and_then(Target::sentence).or_else(|| app.sentence()),
    }
}

fn sentence_of(app: &App, id: MentionId) -> Option<SentenceId> {
    let article = app.briefing.article(id.article)?;
    let index = article.facts.mentions.get(id.index as usize)?.sentence;
    Some(SentenceId { article: id.article, index })
}

/// The mention that the cursor is on, if it is on one.
pub fn mention_at(app: &App) -> Option<MentionId> {
    match app.target(app.focus())? {
        Target::Actor(id) | Target::Mention(id) | Target::Alias(id) => Some(id),
        Target::Text { link: true, .. } => {
            let at = place(app) as usize;
            let links = &app.pages.reader.as_ref()?.links;
            links.iter().find_map(|link| match link.to {
                LinkTo::Actor(id) if link.span.range().start == at => Some(id),
                _ => None,
            })
        }
        _ => None,
    }
}

/// The article that the cursor is on or that is open.
pub fn article_at(app: &App) -> Option<ArticleId> {
    match app.target(app.focus()) {
        Some(Target::Article(id) | Target::Undated(id) | Target::Text { article: id, .. }) => {
            Some(id)
        }
        Some(Target::Mention(id) | Target::Alias(id)) => Some(id.article),
        target => target.and_then(Target::sentence).map(|id| id.article).or(app.here().article()),
    }
}

/// The address that the cursor is on, if it is on one.
pub fn url_at(app: &App) -> Option<String> {
    let Some(Target::Text { link: true, at, .. }) = app.target(app.focus()) else { return None };
    let links = &app.pages.reader.as_ref()?.links;
    links.iter().find_map(|link| match &link.to {
        LinkTo::Url(url) if link.span.range().start == at as usize => Some(url.clone()),
        _ => None,
    })
}
