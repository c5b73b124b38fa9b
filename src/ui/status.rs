//! The top and the bottom line.

use crate::app::action::Action;
use crate::app::format;
use crate::app::input::Prompt;
use crate::app::page::{Look, Piece, Row};
use crate::app::place::{Pane, Place};
use crate::app::reading::Progress;
use crate::app::state::{App, Mode};
use crate::app::view::one_line;
use crate::text::width::{truncate, width};

/// Title, filters, counts, trouble.
pub fn header(app: &App) -> Row {
    let narrow = app.size.0 < 100;
    let mut left = vec![Piece::new(" tidings", Look::Heading), Piece::plain("   ")];
    let right = counts(app, narrow);
    let used: usize = right.iter().map(|piece| width(&piece.text)).sum();
    let mut room = usize::from(app.size.0).saturating_sub(used + 14);
    for filter in &app.filters {
        let chip = format!("[{}]", filter.label(&app.briefing));
        let chip = truncate(&chip, room.min(30), app.glyphs.ellipsis).into_owned();
        room = room.saturating_sub(width(&chip) + 1);
        left.push(Piece::new(chip, Look::Match));
        left.push(Piece::plain(" "));
    }
    let title = truncate(&title(app), room, app.glyphs.ellipsis).into_owned();
    left.push(Piece::new(title, Look::Plain));
    Row::new(left).right(right)
}

/// The story, if there is one; else the folder.
fn title(app: &App) -> String {
    match app.briefing.stories() {
        [story] if !story.title.is_empty() => story.title.clone(),
        [] | [_] => app.folder.clone(),
        stories => format!(
            "{} {} {}",
            one_line(&app.folder),
            app.glyphs.dot,
            format::of(stories.len(), "story", "stories")
        ),
    }
}

fn counts(app: &App, narrow: bool) -> Vec<Piece> {
    let articles = app.briefing.articles();
    let mut pieces = Vec::new();
    if !app.problems.is_empty() {
        pieces.push(Piece::new(format!("!{}  ", app.problems.len()), Look::Differ));
    }
    match app.loading {
        Some((done, total)) if done < total => {
            let words = format!("reading {} of {}  ", format::count(done), format::count(total));
            pieces.push(Piece::new(words, Look::New));
        }
        None => pieces.push(Piece::new("reading  ", Look::New)),
        Some(_) => {}
    }
    let unread = articles.iter().filter(|a| app.reading.progress(a) == Progress::Unread).count();
    let counts = if narrow {
        format!("{} art  {} unread ", format::count(articles.len()), format::count(unread))
    } else {
        format!(
            "{}   {}   {}   {} unread ",
            format::of(articles.len(), "article", "articles"),
            format::of(app.briefing.actors().len(), "actor", "actors"),
            format::of(app.briefing.events().len(), "event", "events"),
            format::count(unread)
        )
    };
    pieces.push(Piece::new(counts, Look::Dim));
    if let Some(key) = app.keymap.first(Action::Help) {
        pieces.push(Piece::new(format!(" {key} help "), Look::Plain));
    }
    pieces
}

/// What is being typed, else what there is to tell, else the keys that matter now.
pub fn status(app: &App) -> Row {
    match &app.mode {
        Mode::Prompt(Prompt { ask, line }) => {
            let room = usize::from(app.size.0).saturating_sub(width(ask.label()) + 3);
            let shown = tail(line, room);
            return Row::new(vec![
                Piece::new(format!(" {}", ask.label()), Look::Heading),
                Piece::plain(shown),
                Piece::new(" ", Look::Match),
            ]);
        }
        Mode::Hints(hints) => {
            let words = format!(" type the letters of a link: {}  Esc leaves", hints.typed);
            return Row::new(vec![Piece::new(words, Look::Heading)]);
        }
        Mode::Panes => {}
    }
    if let Some(message) = &app.message {
        return Row::new(vec![Piece::new(format!(" {}", one_line(message)), Look::New)]);
    }
    if !app.typed.is_empty() {
        let keys: String = app.typed.iter().map(ToString::to_string).collect();
        return Row::new(vec![Piece::new(format!(" {keys}"), Look::Heading)]);
    }
    let (here, all) = app.history.position();
    let right = if all > 1 { format!("place {here} of {all} ") } else { String::new() };
    let room = usize::from(app.size.0).saturating_sub(width(&right) + 1);
    Row::new(keys(app, room)).right(vec![Piece::new(right, Look::Dim)])
}

/// The keys that matter now, as many as there is room for, most useful first.
fn keys(app: &App, room: usize) -> Vec<Piece> {
    let mut pieces = vec![Piece::plain(" ")];
    let mut used = 1;
    let needed = |action, word: &str| {
        app.keymap.first(action).map_or(0, |key| width(&key) + width(word) + 3)
    };
    for (action, word) in useful(app) {
        let Some(key) = app.keymap.first(action) else { continue };
        // Room is kept for the key that shows all others.
        let help = if action == Action::Help { 0 } else { needed(Action::Help, HELP) };
        let more = needed(action, word);
        if used + more + help > room && action != Action::Help {
            continue;
        }
        used += more;
        pieces.push(Piece::new(key, Look::Strong));
        pieces.push(Piece::new(format!(" {word}  "), Look::Dim));
    }
    pieces
}

/// What the help key is for.
const HELP: &str = "all keys";

fn useful(app: &App) -> Vec<(Action, &'static str)> {
    use Action as A;
    if app.overlay.is_some() {
        return vec![(A::Cancel, "close"), (A::NextItem, "down"), (A::PreviousItem, "up")];
    }
    let last = [(A::Help, HELP), (A::Quit, "quit")];
    let mut keys = match (app.focus(), app.place()) {
        (Pane::Links, _) => vec![
            (A::Open, "go"),
            (A::Filter, "peek"),
            (A::MainPane, "text"),
            (A::Back, "back"),
            (A::Why, "why"),
            (A::Copy, "copy"),
        ],
        (Pane::Main, Place::Article(_)) => vec![
            (A::Open, "cross-references"),
            (A::NextSentence, "sentence"),
            (A::NextLink, "link"),
            (A::Hints, "hints"),
            (A::Find, "find"),
            (A::Back, "back"),
            (A::Why, "why"),
            (A::Copy, "copy"),
            (A::SetDate, "date"),
            (A::Zoom, "zoom"),
        ],
        (Pane::Main, Place::Briefing) => vec![
            (A::Open, "read"),
            (A::Hints, "hints"),
            (A::Search, "search"),
            (A::NextPane, "pane"),
            (A::Filter, "filter"),
            (A::Why, "why"),
            (A::Fold, "fold"),
        ],
        (Pane::Main, _) => vec![
            (A::Open, "go"),
            (A::Hints, "hints"),
            (A::Back, "back"),
            (A::Search, "search"),
            (A::Why, "why"),
            (A::NextPane, "pane"),
        ],
        (Pane::Actors | Pane::Timeline, _) => vec![
            (A::Open, "open"),
            (A::Filter, "filter"),
            (A::Why, "why"),
            (A::NextPane, "pane"),
            (A::Zoom, "zoom"),
            (A::Back, "back"),
        ],
    };
    if !app.filters.is_empty() {
        keys.insert(1, (A::Cancel, "unfilter"));
    }
    keys.extend(last);
    keys
}

/// The last characters of `line` that fit.
fn tail(line: &str, room: usize) -> String {
    let mut start = 0;
    while width(&line[start..]) > room {
        start += line[start..].chars().next().map_or(1, char::len_utf8);
    }
    line[start..].to_owned()
}
