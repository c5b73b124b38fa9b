//! Goes to places: what Enter, Back, hints and jumps do.

use crate::app::event::Effect;
use crate::app::movement::note_read;
use crate::app::narrowing;
use crate::app::pages::reader::LinkTo;
use crate::app::place::{Pane, Place, Spot, Target};
use crate::app::state::{App, Find};
use crate::article::ArticleId;
use crate::briefing::SentenceId;
use crate::briefing::search::Query;

/// Opens what is under the cursor of the focused pane.
pub fn open(app: &mut App) -> Option<Effect> {
    if let Some(overlay) = app.overlay.take() {
        return overlay.target.and_then(|target| follow(app, target));
    }
    let target = app.target(app.focus())?;
    follow(app, target)
}

/// Goes where `target` leads.
pub fn follow(app: &mut App, target: Target) -> Option<Effect> {
    match target {
        Target::Article(id) | Target::Undated(id) => {
            let at = app.left_at.get(&id).copied().unwrap_or(0);
            go_to_text(app, id, at, false)
        }
        Target::Sentence(id) | Target::KeyPoint(id) | Target::Event(id) | Target::Link(id) => {
            let at = app.briefing.sentence(id)?.span.range().start;
            let found = hit(app, id);
            let effect = go_to_text(app, id.article, u32::try_from(at).ok()?, false);
            app.find = found;
            effect
        }
        Target::Mention(id) | Target::Alias(id) => {
            app.tracked = Some(id);
            let article = app.briefing.article(id.article)?;
            let at = article.facts.mentions.get(id.index as usize)?.span.range().start;
            go_to_text(app, id.article, u32::try_from(at).ok()?, true)
        }
        Target::Actor(mention) => go(app, Spot::new(Place::Actor(mention), None)),
        Target::Text { link: true, at, .. } => follow_link(app, at),
        Target::Text { .. } => follow_sentence(app),
        Target::Story(id) => go(app, Spot::new(Place::Story(id), None)),
        Target::Days(from, until) => {
            narrowing::see_days(app, from, until);
            None
        }
        Target::Trail(at) => {
            app.history.jump(at as usize);
            Some(Effect::Save)
        }
        Target::Mark(letter) => go_to_mark(app, letter),
        Target::Problem(_) | Target::Correction(_) => None,
    }
}

/// In the view of a search: its words in the article of the hit `id`, to be lit there.
fn hit(app: &App, id: SentenceId) -> Option<Find> {
    let Place::Search(words) = app.place() else { return None };
    let text = &app.briefing.article(id.article)?.article.text;
    let matches = words.parse::<Query>().ok()?.matches(text);
    (!matches.is_empty()).then_some(Find { words, matches })
}

/// Shows `place`.
pub fn show(app: &mut App, place: Place) -> Option<Effect> {
    app.overlay = None;
    if app.here().place == place {
        app.history.here_mut().pane = Pane::Main;
        return None;
    }
    go(app, Spot::new(place, None))
}

fn follow_link(app: &mut App, at: u32) -> Option<Effect> {
    let links = &app.pages.reader.as_ref()?.links;
    let link = links.iter().find(|link| link.span.range().start == at as usize)?;
    match link.to.clone() {
        LinkTo::Actor(mention) => follow(app, Target::Actor(mention)),
        LinkTo::Url(url) => Some(Effect::OpenUrl(url)),
    }
}

/// From a sentence to the cross-references below it; where they are not on the screen, to the
/// first of them.
fn follow_sentence(app: &mut App) -> Option<Effect> {
    let Some(target) = app.pages.links.items.first().map(|item| item.target) else {
        app.message = Some("nothing else says this".into());
        return None;
    };
    if app.layout().of(Pane::Links).is_some() {
        focus(app, Pane::Links);
        None
    } else {
        follow(app, target)
    }
}

/// Opens `article` with the cursor on byte `at`.
fn go_to_text(app: &mut App, id: ArticleId, at: u32, link: bool) -> Option<Effect> {
    let article = app.briefing.article(id)?.clone();
    let target = Target::Text { article: id, at, link };
    note_read(app, &article, at, at);
    go(app, Spot::new(Place::Article(id), Some(target)))
}

/// Goes to `spot`.
pub fn go(app: &mut App, spot: Spot) -> Option<Effect> {
    app.find = None;
    if *app.here() != spot {
        app.history.go(spot);
    }
    Some(Effect::Save)
}

/// One place back, or forward.
pub fn travel(app: &mut App, back: bool) -> Option<Effect> {
    let moved = if back { app.history.back() } else { app.history.forward() };
    app.find = None;
    if !moved {
        let words = if back { "this is where you began" } else { "there is nothing further on" };
        app.message = Some(words.into());
    }
    moved.then_some(Effect::Save)
}

/// Gives `pane` the focus.
pub fn focus(app: &mut App, pane: Pane) {
    if pane == Pane::Links && app.here().article().is_none() {
        app.message = Some("cross-references belong to a sentence: open an article first".into());
        return;
    }
    app.history.here_mut().pane = pane;
}

/// Gives the next pane the focus, around the end.
pub fn turn(app: &mut App, by: isize) {
    let mut order = vec![Pane::Main];
    if app.here().article().is_some() {
        order.push(Pane::Links);
    }
    order.extend([Pane::Actors, Pane::Timeline]);
    let at = order.iter().position(|pane| *pane == app.focus()).unwrap_or(0);
    let len = isize::try_from(order.len()).unwrap_or(1);
    let next = (isize::try_from(at).unwrap_or(0) + by).rem_euclid(len);
    app.history.here_mut().pane = order[usize::try_from(next).unwrap_or(0)];
}

/// Goes to the mark called `letter`.
pub fn go_to_mark(app: &mut App, letter: char) -> Option<Effect> {
    let Some(spot) = app.marks.get(&letter).cloned() else {
        app.message = Some(format!("there is no mark {letter}; m{letter} sets it"));
        return None;
    };
    go(app, spot)
}
