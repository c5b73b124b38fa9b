//! What the lists to pick from hold, and what picking does.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use strum::{EnumMessage, IntoEnumIterator};

use crate::app::action::Action;
use crate::app::citing;
use crate::app::correcting;
use crate::app::event::Effect;
use crate::app::filter::Filter;
use crate::app::format;
use crate::app::input::Typed;
use crate::app::key::Key;
use crate::app::listing::Scale;
use crate::app::narrowing::put_on;
use crate::app::opening::{follow, show};
use crate::app::pages::timeline;
use crate::app::picker::{Choice, For, Pick, Picker};
use crate::app::place::{Pane, Place, Target};
use crate::app::state::{App, Mode};
use crate::app::under::article_at;
use crate::article::ArticleId;
use crate::briefing::{Actor, SentenceId, Shared};

/// Opens the palette: every action, actor, article and story.
pub fn palette(app: &mut App) {
    let actions = Action::iter().filter(|action| *action != Action::Palette).map(|action| {
        let keys = app.keymap.chords(action);
        let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
        let line = action.get_documentation().unwrap_or_default();
        Choice {
            name: line.trim_end_matches('.').to_owned(),
            note: keys.join("  "),
            pick: Pick::Act(action),
        }
    });
    let actors = app.briefing.actors().iter().map(actor);
    let articles = app.briefing.articles().iter().map(article);
    let stories = app.briefing.stories().iter().filter(|story| story.articles.len() > 1);
    let stories = stories.map(|story| Choice {
        name: story.title.clone(),
        note: "story".into(),
        pick: Pick::Follow(Target::Story(story.articles[0])),
    });
    let all = actions.chain(actors).chain(stories).chain(articles);
    let all = all.chain(sources(app)).chain(months(app)).collect();
    app.overlay = None;
    app.mode = Mode::Picker(Picker::new(For::Palette, all));
}

/// The sources, each with how much it wrote.
fn sources(app: &App) -> Vec<Choice> {
    let mut counts = BTreeMap::<&str, usize>::new();
    for source in app.briefing.articles().iter().filter_map(|a| a.article.source.as_deref()) {
        *counts.entry(source).or_default() += 1;
    }
    let choice = |(source, count): (&str, usize)| Choice {
        name: format!("Only what {source} wrote"),
        note: format::of(count, "article", "articles"),
        pick: Pick::Narrow(Filter::Source(source.to_owned())),
    };
    counts.into_iter().map(choice).collect()
}

/// The months in which something happened, each with how much.
fn months(app: &App) -> Vec<Choice> {
    let mut counts = BTreeMap::new();
    for event in app.briefing.events() {
        if let Some(span) = timeline::part(event, Scale::Months) {
            *counts.entry(span).or_insert(0_usize) += 1;
        }
    }
    let choice = |((from, until), count): ((Date, Date), usize)| {
        let (name, short) = if from.month() == until.month() {
            (from.strftime("%B %Y").to_string(), from.strftime("%Y-%m  ").to_string())
        } else {
            (format::year(from), String::new())
        };
        Choice {
            name: format!("What happened in {name}"),
            note: format!("{short}{}", format::of(count, "event", "events")),
            pick: Pick::Narrow(Filter::Days(from, until)),
        }
    };
    counts.into_iter().map(choice).collect()
}

fn actor(actor: &Actor) -> Choice {
    let note = actor.role.as_ref().map_or(actor.kind.word(), |role| role.text.as_str());
    Choice {
        name: actor.name.clone(),
        note: note.to_owned(),
        pick: Pick::Follow(Target::Actor(actor.mentions[0])),
    }
}

fn article(article: &Shared) -> Choice {
    Choice {
        name: article.article.title.clone(),
        note: citing::origin(article),
        pick: Pick::Follow(Target::Article(article.id)),
    }
}

/// Asks for the actor to merge the one under the cursor with; those of its kind come first.
pub fn merge(app: &mut App) {
    let Some(one) = correcting::actor_at(app) else {
        app.message = Some("put the cursor on an actor to merge it with another".into());
        return;
    };
    let others = || app.briefing.actors().iter().filter(|other| other.id != one.id);
    let same = others().filter(|other| other.kind == one.kind);
    let rest = others().filter(|other| other.kind != one.kind);
    let all = same.chain(rest).map(actor).collect();
    let why = For::Merge(one.mentions[0]);
    app.overlay = None;
    app.mode = Mode::Picker(Picker::new(why, all));
}

/// Sets the article under the cursor beside another one: from a cross-reference the one that it
/// leads to, else one to be picked, those with most in common first. Where two stand side by side
/// already, they change sides.
pub fn compare(app: &mut App) -> Option<Effect> {
    if let Place::Compare(a, b) = app.place() {
        let cursor = app.cursor(Pane::Main);
        let spot = app.history.here_mut();
        spot.place = Place::Compare(b, a);
        *spot.cursor_mut(Pane::Main) = cursor;
        return None;
    }
    if let (Some(Target::Link(other)), Some(here)) = (app.target(app.focus()), app.article()) {
        let place = Place::Compare(here.id, other.article);
        return show(app, place);
    }
    let Some(id) = article_at(app) else {
        app.message = Some("put the cursor on an article to compare it with another".into());
        return None;
    };
    let mut shared: Vec<(usize, &Shared)> = in_common(app, id);
    shared.sort_by_key(|(links, article)| (std::cmp::Reverse(*links), article.id));
    let all: Vec<Choice> = shared
        .into_iter()
        .map(|(links, other)| Choice {
            note: match links {
                0 => citing::origin(other),
                links => {
                    let linked = format::of(links, "linked sentence", "linked sentences");
                    format!("{linked}  {}", citing::origin(other))
                }
            },
            pick: Pick::Go(Place::Compare(id, other.id)),
            ..article(other)
        })
        .collect();
    if all.is_empty() {
        app.message = Some("there is no other article".into());
        return None;
    }
    app.overlay = None;
    app.mode = Mode::Picker(Picker::new(For::Compare(id), all));
    None
}

/// The other articles, each with how many sentences of article `id` it has something to do with.
fn in_common(app: &App, id: ArticleId) -> Vec<(usize, &Shared)> {
    let mut found = BTreeMap::<ArticleId, BTreeSet<SentenceId>>::new();
    for link in app.briefing.links() {
        for (here, there) in [(link.a, link.b), (link.b, link.a)] {
            if here.article == id {
                found.entry(there.article).or_default().insert(here);
            }
        }
    }
    let others = app.briefing.articles().iter().filter(|other| other.id != id);
    others.map(|other| (found.get(&other.id).map_or(0, BTreeSet::len), other)).collect()
}

/// What comes of picking.
#[derive(Debug)]
pub enum Picked {
    /// Something to do, as if its key had been pressed.
    Action(Action),
    /// It is done, but for this.
    Effect(Effect),
}

/// Answers a key while the list is open.
pub fn typed(app: &mut App, key: Key) -> Option<Picked> {
    let Mode::Picker(picker) = &mut app.mode else { return None };
    match picker.key(key) {
        Typed::More => None,
        Typed::Dropped => {
            app.mode = Mode::Panes;
            None
        }
        Typed::Done => {
            let picked = picker.picked().map(|choice| choice.pick.clone());
            let why = picker.why;
            app.mode = Mode::Panes;
            let Some(picked) = picked else {
                app.message = Some("nothing has that name".into());
                return None;
            };
            let effect = match (why, picked) {
                (For::Merge(one), Pick::Follow(Target::Actor(other))) => {
                    correcting::merge(app, one, other)
                }
                (_, Pick::Act(action)) => return Some(Picked::Action(action)),
                (_, Pick::Follow(target)) => follow(app, target),
                (_, Pick::Go(place)) => show(app, place),
                (_, Pick::Narrow(filter)) => {
                    let days = matches!(filter, Filter::Days(..));
                    put_on(app, filter);
                    if days {
                        app.history.here_mut().pane = Pane::Timeline;
                    }
                    None
                }
            };
            effect.map(Picked::Effect)
        }
    }
}
