//! What the reader sees and did. [`on`] is the one place where it changes; it does no I/O and
//! reads no clock: what only the shell can do goes out as an [`Effect`].

pub mod action;
pub mod citing;
pub mod correcting;
pub mod event;
pub mod filter;
pub mod finding;
pub mod format;
pub mod glyphs;
pub mod history;
pub mod input;
pub mod keeping;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod listing;
pub mod make;
pub mod marking;
pub mod matching;
pub mod movement;
pub mod narrowing;
pub mod offers;
pub mod opening;
pub mod options;
pub mod page;
pub mod pages;
pub mod picker;
pub mod picking;
pub mod place;
pub mod pointing;
pub mod reading;
pub mod state;
pub mod taking;
pub mod telling;
pub mod under;
pub mod undo;
pub mod view;
pub mod watching;

pub use crate::app::event::{Effect, Event, Loaded};
pub use crate::app::options::Options;
pub use crate::app::state::App;

use std::ops::ControlFlow;

use crate::app::action::Action;
use crate::app::input::{Ask, Letter, Prompt};
use crate::app::key::{Code, Key};
use crate::app::keymap::Lookup;
use crate::app::movement::By;
use crate::app::options::Digits;
use crate::app::place::{Pane, Place, Survey};
use crate::app::state::{Mode, Stale};

/// Answers `event`, and names what is left for the shell to do. What the panes show is made anew.
pub fn on(app: &mut App, event: Event) -> Option<Effect> {
    let effect = take(app, event);
    settle(app);
    effect
}

/// The same where more events wait: what the panes show is not made anew before [`settle`], or
/// before an event that needs it. Keys that are held cost little that way.
pub fn take(app: &mut App, event: Event) -> Option<Effect> {
    let moves = is_move(app, &event);
    if app.stale == Stale::Whole || (app.stale == Stale::Moved && !moves) {
        settle(app);
    }
    let before = std::mem::discriminant(&app.mode);
    let effect = answer(app, event);
    let same = before == std::mem::discriminant(&app.mode);
    app.stale = if moves && same { Stale::Moved } else { Stale::Whole };
    effect
}

/// Makes what the panes show, if anything has happened since it was made that can change it.
pub fn settle(app: &mut App) {
    let older = match app.stale {
        Stale::No => false,
        Stale::Moved => !moves_in_lists(app),
        Stale::Whole => true,
    };
    if older {
        make::pages(app);
    }
    app.stale = Stale::No;
}

/// Where the cursor moves in lists, no pane shows anything else than before: only the reader's
/// cursor leads the other panes, and what is typed makes a list anew.
fn moves_in_lists(app: &App) -> bool {
    matches!(app.mode, Mode::Panes) && app.pages.reader.is_none()
}

/// Does `event` only move a cursor in what the panes show, or in a line that is being typed? Then
/// what the next such event needs stays as it is.
fn is_move(app: &App, event: &Event) -> bool {
    let Event::Key(key) = event else { return false };
    if matches!(app.mode, Mode::Prompt(_) | Mode::Picker(_)) {
        return !matches!(key.code, Code::Enter | Code::Esc);
    }
    let plain = matches!(app.mode, Mode::Panes)
        && app.overlay.is_none()
        && app.typed.is_empty()
        && app.count.is_none();
    match app.keymap.lookup(&[*key]) {
        Lookup::Found(action) if plain => {
            distance(action, 1, None).is_some()
                || matches!(action, Action::NextSentence | Action::PreviousSentence)
        }
        _ => false,
    }
}

fn answer(app: &mut App, event: Event) -> Option<Effect> {
    match event {
        Event::Key(key) => pressed(app, key),
        Event::Pasted(text) => {
            match &mut app.mode {
                Mode::Prompt(prompt) => {
                    prompt.add(&text);
                    finding::look(app);
                }
                Mode::Picker(picker) => picker.add(&text),
                Mode::Panes | Mode::Hints(_) | Mode::Letter(_) => {}
            }
            None
        }
        Event::Mouse(mouse) => pointing::at(app, mouse),
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
    }
}

fn pressed(app: &mut App, key: Key) -> Option<Effect> {
    app.message = None;
    app.resume = None; // whoever has gone somewhere is not taken elsewhere
    match &app.mode {
        Mode::Prompt(_) => return finding::typed(app, key),
        Mode::Hints(_) => return finding::hinted(app, key),
        Mode::Picker(_) => {
            return match picking::typed(app, key) {
                Some(picking::Picked::Action(action)) => {
                    make::pages(app); // the action may look at what is on the screen
                    update(app, action, None)
                }
                Some(picking::Picked::Effect(effect)) => Some(effect),
                None => None,
            };
        }
        Mode::Letter(_) => return marking::lettered(app, key),
        Mode::Panes => {}
    }
    if key.code == Code::Esc && (!app.typed.is_empty() || app.count.is_some()) {
        app.typed.clear();
        app.count = None;
        return None;
    }
    if app.typed.is_empty() && counts(app, key) {
        return None;
    }
    app.typed.push(key);
    match app.keymap.lookup(&app.typed) {
        Lookup::Prefix => None,
        Lookup::Unbound => {
            app.typed.clear();
            app.count = None;
            None
        }
        Lookup::Found(action) => {
            app.typed.clear();
            let count = app.count.take();
            update(app, action, count)
        }
    }
}

/// Is `key` a digit of a count? Then it is taken.
fn counts(app: &mut App, key: Key) -> bool {
    let Code::Char(letter) = key.code else { return false };
    let Some(digit) = letter.to_digit(10).filter(|_| !key.ctrl && !key.alt) else { return false };
    let bound = app.keymap.lookup(&[key]) != Lookup::Unbound;
    let begins = digit > 0 && (!bound || app.options.digits == Digits::Counts);
    if app.count.is_none() && !begins {
        return false;
    }
    let before = app.count.unwrap_or(0);
    app.count = Some((before * 10 + digit as usize).min(MOST_TIMES));
    true
}

/// The largest count.
const MOST_TIMES: usize = 9999;

/// Carries out `action`, `count` times where that means something: changes `app`, touches nothing
/// else, and names what is left to do.
pub fn update(app: &mut App, action: Action, count: Option<usize>) -> Option<Effect> {
    if action != Action::Help {
        app.greeted();
    }
    let times = isize::try_from(count.unwrap_or(1)).unwrap_or(1);
    if let Some(by) = distance(action, times, count) {
        if app.overlay.is_some() {
            telling::scroll(app, by);
        } else {
            movement::step(app, by);
        }
        return None;
    }
    match action {
        Action::NextSentence => movement::sentence(app, times),
        Action::PreviousSentence => movement::sentence(app, -times),
        Action::NextLink => return repeat(app, times, |app| finding::next(app, true)),
        Action::PreviousLink => return repeat(app, times, |app| finding::next(app, false)),
        Action::NextMatch => movement::matched(app, times),
        Action::PreviousMatch => movement::matched(app, -times),
        Action::NextPane => opening::turn(app, 1),
        Action::PreviousPane => opening::turn(app, -1),
        Action::MainPane => opening::focus(app, Pane::Main),
        Action::ActorsPane => opening::focus(app, Pane::Actors),
        Action::TimelinePane => opening::focus(app, Pane::Timeline),
        Action::CrossReferences => opening::focus(app, Pane::Links),
        Action::Open => return opening::open(app),
        Action::Back if app.overlay.is_some() => app.overlay = None,
        Action::Back => return repeat(app, times, |app| opening::travel(app, true)),
        Action::Forward => return repeat(app, times, |app| opening::travel(app, false)),
        Action::Cancel => telling::cancel(app),
        Action::Quit if app.overlay.is_some() => app.overlay = None,
        Action::Quit => return Some(Effect::Quit),
        Action::Suspend => return Some(Effect::Suspend),
        Action::Refresh => return Some(Effect::Reload),
        _ => {
            return match seek(app, action) {
                ControlFlow::Break(effect) => effect,
                ControlFlow::Continue(()) => change(app, action),
            };
        }
    }
    None
}

/// What finds and shows things; goes on if `action` is none of that.
fn seek(app: &mut App, action: Action) -> ControlFlow<Option<Effect>> {
    if let Some(survey) = survey(action) {
        return ControlFlow::Break(opening::show(app, Place::Survey(survey)));
    }
    let ask = |app: &mut App, ask| app.mode = Mode::Prompt(Prompt::new(ask));
    match action {
        Action::Briefing => return ControlFlow::Break(opening::show(app, Place::Briefing)),
        Action::Problems => return ControlFlow::Break(opening::show(app, Place::Problems)),
        Action::Compare => return ControlFlow::Break(picking::compare(app)),
        Action::Hints => finding::hint(app),
        Action::Find => ask(app, Ask::Find),
        Action::Search => ask(app, Ask::Search),
        Action::FilterWords => ask(app, Ask::Filter),
        Action::GoToDate => ask(app, Ask::GoTo),
        Action::Palette => picking::palette(app),
        Action::Filter => telling::filter_or_peek(app),
        Action::Finer => narrowing::scale(app, true),
        Action::Coarser => narrowing::scale(app, false),
        Action::Why => telling::why(app),
        Action::Help => telling::help(app),
        Action::Zoom => app.zoomed = !app.zoomed,
        Action::Zen => telling::zen(app),
        Action::Fold => app.options.fold = !app.options.fold,
        Action::Sort => narrowing::sort(app),
        Action::HideRead => narrowing::hide_read(app),
        Action::SetMark => app.mode = Mode::Letter(Letter::SetMark),
        Action::GoToMark => marking::ask_mark(app),
        _ => return ControlFlow::Continue(()),
    }
    ControlFlow::Break(None)
}

/// What changes what is kept, or takes something out.
fn change(app: &mut App, action: Action) -> Option<Effect> {
    match action {
        Action::Star => return marking::star(app),
        Action::Annotate => marking::ask_note(app),
        Action::ToggleRead => return marking::toggle_read(app),
        Action::Undo => return marking::undo(app),
        Action::Merge => picking::merge(app),
        Action::Split => return correcting::split(app),
        Action::Rename => correcting::ask_name(app),
        Action::ChangeKind => return correcting::change_kind(app),
        Action::Hide => return correcting::hide(app),
        Action::SetDate => correcting::ask_date(app),
        Action::Copy => return taking::copy(app),
        Action::OpenUrl => return taking::open_url(app),
        Action::Export => taking::ask_file(app),
        Action::Pipe => taking::ask_command(app),
        _ => {}
    }
    None
}

fn survey(action: Action) -> Option<Survey> {
    Some(match action {
        Action::Stories => Survey::Stories,
        Action::Differences => Survey::Differences,
        Action::Figures => Survey::Figures,
        Action::Quotes => Survey::Quotes,
        Action::New => Survey::New,
        Action::Notes => Survey::Notes,
        Action::Trail => Survey::Trail,
        Action::Lanes => Survey::Lanes,
        Action::Company => Survey::Company,
        Action::Coverage => Survey::Coverage,
        Action::Corrections => Survey::Corrections,
        _ => return None,
    })
}

/// Does `what` some times; the last effect stands for all.
fn repeat(
    app: &mut App,
    times: isize,
    what: impl Fn(&mut App) -> Option<Effect>,
) -> Option<Effect> {
    let mut effect = None;
    for _ in 0..times.clamp(1, 100) {
        effect = what(app);
        if times > 1 {
            make::pages(app);
        }
    }
    effect
}

/// How far an action moves, if it moves.
fn distance(action: Action, times: isize, count: Option<usize>) -> Option<By> {
    Some(match action {
        Action::NextItem => By::Items(times),
        Action::PreviousItem => By::Items(-times),
        Action::HalfPageDown => By::Halves(times),
        Action::HalfPageUp => By::Halves(-times),
        Action::PageDown => By::Halves(2 * times),
        Action::PageUp => By::Halves(-2 * times),
        Action::First | Action::Last if count.is_some() => By::To(count.unwrap_or(1)),
        Action::First => By::First,
        Action::Last => By::Last,
        _ => return None,
    })
}
