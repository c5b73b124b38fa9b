//! What the reader sees and did. [`on`] is the one place where it changes; it does no I/O and
//! reads no clock: what only the shell can do goes out as an [`Effect`].

pub mod action;
pub mod citing;
pub mod event;
pub mod filter;
pub mod finding;
pub mod format;
pub mod glyphs;
pub mod history;
pub mod input;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod make;
pub mod movement;
pub mod opening;
pub mod page;
pub mod pages;
pub mod place;
pub mod reading;
pub mod state;
pub mod telling;
pub mod view;

pub use crate::app::event::{Effect, Event, Loaded};
pub use crate::app::state::{App, Options};

use crate::app::action::Action;
use crate::app::input::{Ask, Prompt};
use crate::app::key::{Code, Key};
use crate::app::keymap::Lookup;
use crate::app::movement::By;
use crate::app::place::{Pane, Place, Spot};
use crate::app::state::Mode;

/// Answers `event`, and names what is left for the shell to do.
pub fn on(app: &mut App, event: Event) -> Option<Effect> {
    let effect = match event {
        Event::Key(key) => pressed(app, key),
        Event::Pasted(text) => {
            if let Mode::Prompt(prompt) = &mut app.mode {
                prompt.add(&text);
                finding::look(app);
            }
            None
        }
        Event::Resized(width, height) => {
            app.size = (width, height);
            None
        }
        Event::Loaded(loaded) => {
            app.load(loaded);
            None
        }
        Event::Told(words) => {
            app.message = Some(words);
            None
        }
    };
    make::pages(app);
    effect
}

fn pressed(app: &mut App, key: Key) -> Option<Effect> {
    app.message = None;
    match &app.mode {
        Mode::Prompt(_) => return finding::typed(app, key),
        Mode::Hints(_) => return finding::hinted(app, key),
        Mode::Panes => {}
    }
    if !app.typed.is_empty() && key.code == Code::Esc {
        app.typed.clear();
        return None;
    }
    app.typed.push(key);
    match app.keymap.lookup(&app.typed) {
        Lookup::Prefix => None,
        Lookup::Unbound => {
            app.typed.clear();
            None
        }
        Lookup::Found(action) => {
            app.typed.clear();
            update(app, action)
        }
    }
}

/// Carries out `action`: changes `app`, touches nothing else, and names what is left to do.
pub fn update(app: &mut App, action: Action) -> Option<Effect> {
    if let Some(by) = distance(action) {
        if app.overlay.is_some() {
            telling::scroll(app, by);
        } else {
            movement::step(app, by);
        }
        return None;
    }
    match action {
        Action::NextSentence => movement::sentence(app, 1),
        Action::PreviousSentence => movement::sentence(app, -1),
        Action::NextPane => opening::turn(app, 1),
        Action::PreviousPane => opening::turn(app, -1),
        Action::MainPane => opening::focus(app, Pane::Main),
        Action::ActorsPane => opening::focus(app, Pane::Actors),
        Action::TimelinePane => opening::focus(app, Pane::Timeline),
        Action::CrossReferences => opening::focus(app, Pane::Links),
        Action::Open => return opening::open(app),
        Action::Back if app.overlay.is_some() => app.overlay = None,
        Action::Back => return opening::travel(app, true),
        Action::Forward => return opening::travel(app, false),
        Action::Hints => finding::hint(app),
        Action::NextLink => finding::next(app, true),
        Action::PreviousLink => finding::next(app, false),
        Action::Find => app.mode = Mode::Prompt(Prompt::new(Ask::Find)),
        Action::Search => app.mode = Mode::Prompt(Prompt::new(Ask::Search)),
        Action::Filter => telling::filter(app),
        Action::Cancel => telling::cancel(app),
        Action::Why => telling::why(app),
        Action::SetDate => telling::ask_date(app),
        Action::ToggleRead => return telling::toggle_read(app),
        Action::Copy => return telling::copy(app),
        Action::OpenUrl => return telling::open_url(app),
        Action::Zoom => app.zoomed = !app.zoomed,
        Action::Fold => app.options.fold = !app.options.fold,
        Action::Refresh => return Some(Effect::Reload),
        Action::Problems => app.history.go(Spot::new(Place::Problems, None)),
        Action::Help => telling::help(app),
        Action::Suspend => return Some(Effect::Suspend),
        Action::Quit if app.overlay.is_some() => app.overlay = None,
        Action::Quit => return Some(Effect::Quit),
        _ => {}
    }
    None
}

/// How far an action moves, if it moves.
fn distance(action: Action) -> Option<By> {
    Some(match action {
        Action::NextItem => By::Items(1),
        Action::PreviousItem => By::Items(-1),
        Action::HalfPageDown => By::Halves(1),
        Action::HalfPageUp => By::Halves(-1),
        Action::PageDown => By::Halves(2),
        Action::PageUp => By::Halves(-2),
        Action::First => By::First,
        Action::Last => By::Last,
        _ => return None,
    })
}
