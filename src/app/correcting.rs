//! What the reader overrules: actors merged, split, renamed, hidden or of another kind, events
//! hidden, dates of articles.
//!
//! Each correction goes out whole, to be kept and applied to the briefing; what was before can be
//! taken back.

use jiff::civil::Date;

use crate::analysis::ActorKind;
use crate::app::event::Effect;
use crate::app::format;
use crate::app::input::{Ask, Prompt};
use crate::app::place::{Pane, Place, Target};
use crate::app::state::{App, Mode};
use crate::app::under::{article_at, mention_at};
use crate::app::undo::Before;
use crate::app::view::one_line;
use crate::article::ArticleId;
use crate::briefing::corrections::{self, HiddenEvent};
use crate::briefing::{Actor, Corrections, MentionId};

/// The actor under the cursor, else the one whose card is open.
pub fn actor_at(app: &App) -> Option<&Actor> {
    let card = || match app.place() {
        Place::Actor(mention) if app.focus() == Pane::Main => Some(mention),
        _ => None,
    };
    let mention = mention_at(app).or_else(card)?;
    app.briefing.actor_of(mention).map(|actor| app.briefing.actor(actor))
}

/// The actor that a correction is for: on a card always the one whose card it is.
fn meant(app: &mut App) -> Option<(MentionId, String)> {
    let actor = match app.place() {
        Place::Actor(mention) if app.focus() == Pane::Main => app.briefing.actor_of(mention),
        _ => None,
    };
    let actor = actor.map(|id| app.briefing.actor(id)).or_else(|| actor_at(app));
    let found = actor.map(|actor| (actor.mentions[0], actor.name.clone()));
    if found.is_none() {
        app.message = Some("put the cursor on an actor first".into());
    }
    found
}

fn correct(app: &mut App, what: String, new: Corrections) -> Option<Effect> {
    if new == app.corrections {
        return None;
    }
    let before = std::mem::replace(&mut app.corrections, new.clone());
    let key = app.keymap.first(crate::app::action::Action::Undo).unwrap_or_default();
    app.message = Some(format!("{what}; {key} takes it back"));
    app.remember(what, Before::Corrections(Box::new(before)));
    Some(Effect::Correct(Box::new(new)))
}

/// Merges the actors that two mentions name: they are one from now on.
pub fn merge(app: &mut App, one: MentionId, other: MentionId) -> Option<Effect> {
    let actor = |mention| app.briefing.actor_of(mention).map(|id| app.briefing.actor(id));
    let (one, other) = (actor(one)?, actor(other)?);
    if one.id == other.id {
        app.message = Some("these are one actor already".into());
        return None;
    }
    let what = format!("{} and {} are one", one.name, other.name);
    let mut new = app.corrections.clone();
    new.merge_actors(app.briefing.actors(), one.id, other.id);
    correct(app, what, new)
}

/// Splits the spelling under the cursor off its actor.
pub fn split(app: &mut App) -> Option<Effect> {
    let mention = match app.target(app.focus()) {
        Some(Target::Alias(mention) | Target::Mention(mention)) => Some(mention),
        Some(Target::Text { link: true, .. }) => mention_at(app),
        _ => None,
    };
    let found = mention
        .and_then(|mention| Some((spelling(app, mention)?, app.briefing.actor_of(mention)?)));
    let Some((spelling, id)) = found else {
        app.message =
            Some("put the cursor on a spelling of an actor's card to split it off".into());
        return None;
    };
    let mut new = app.corrections.clone();
    if !new.split_alias(app.briefing.actors(), id, &spelling) {
        app.message = Some(format!("{spelling} is an actor of its own already"));
    }
    correct(app, format!("{spelling} is an actor of its own"), new)
}

fn spelling(app: &App, mention: MentionId) -> Option<String> {
    let article = app.briefing.article(mention.article)?;
    let found = article.facts.mentions.get(mention.index as usize)?;
    Some(one_line(found.span.of(&article.article.text)))
}

/// Asks for another name of the actor.
pub fn ask_name(app: &mut App) {
    if let Some((mention, name)) = meant(app) {
        app.overlay = None;
        app.mode = Mode::Prompt(Prompt::with(Ask::Name(mention), &name));
    }
}

/// Shows the actor by the name `line` from now on; by its own again if that is empty.
pub fn rename(app: &mut App, mention: MentionId, line: &str) -> Option<Effect> {
    let actor = app.briefing.actor(app.briefing.actor_of(mention)?);
    if line == actor.name {
        return None;
    }
    let what = match line {
        "" => format!("{} has its own name again", actor.name),
        line => format!("{} is shown as {line}", actor.name),
    };
    let mut new = app.corrections.clone();
    new.rename_actor(app.briefing.actors(), actor.id, line);
    correct(app, what, new)
}

/// Makes the actor what comes next: person, organisation, place.
pub fn change_kind(app: &mut App) -> Option<Effect> {
    let (mention, name) = meant(app)?;
    let actor = app.briefing.actor(app.briefing.actor_of(mention)?);
    let (kind, word) = match actor.kind {
        ActorKind::Person => (ActorKind::Organisation, "an organisation"),
        ActorKind::Organisation => (ActorKind::Place, "a place"),
        ActorKind::Place => (ActorKind::Person, "a person"),
    };
    let mut new = app.corrections.clone();
    new.set_kind(app.briefing.actors(), actor.id, kind);
    correct(app, format!("{name} is {word}"), new)
}

/// Hides the event or the actor under the cursor; in the list of corrections, takes one out.
pub fn hide(app: &mut App) -> Option<Effect> {
    if let Some(Target::Correction(at)) = app.target(app.focus()) {
        let entry = app.corrections.entries().into_iter().nth(at as usize)?;
        let mut new = app.corrections.clone();
        new.remove(&entry);
        return correct(app, format!("taken out: {entry}"), new);
    }
    if let Some(Target::Event(id)) = app.target(app.focus()) {
        let article = app.briefing.article(id.article)?;
        let mut new = app.corrections.clone();
        new.hide_event.push(HiddenEvent {
            article: corrections::path(&article.article.path),
            sentence: one_line(app.briefing.text_of(id)),
        });
        return correct(app, "event hidden".into(), new);
    }
    let (mention, name) = meant(app)?;
    let actor = app.briefing.actor(app.briefing.actor_of(mention)?);
    let mut new = app.corrections.clone();
    new.hide_actor(app.briefing.actors(), actor.id);
    correct(app, format!("{name} is hidden"), new)
}

/// Asks for the date of the article under the cursor.
pub fn ask_date(app: &mut App) {
    match article_at(app) {
        Some(id) => {
            app.overlay = None;
            app.mode = Mode::Prompt(Prompt::new(Ask::Date(id)));
        }
        None => app.message = Some("put the cursor on an article to set its date".into()),
    }
}

/// Sets the date of article `id` as `line` has it.
pub fn set_date(app: &mut App, id: ArticleId, line: &str) -> Option<Effect> {
    let Ok(date) = line.parse::<Date>() else {
        app.message = Some(format!("'{line}' is not a date; write it as 2025-03-07"));
        return None;
    };
    let article = app.briefing.article(id)?;
    let path = corrections::path(&article.article.path);
    let mut new = app.corrections.clone();
    new.dates.insert(path, date);
    correct(app, format!("dated {}, its times are read anew", format::date(date)), new)
}
