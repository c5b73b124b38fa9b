//! The top and the bottom line.

use strum::EnumMessage;
use tui_input::Input;

use crate::app::action::Action;
use crate::app::format;
use crate::app::input::Letter;
use crate::app::offers::{HELP, offers};
use crate::app::page::{Look, Piece, Row};
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
        let chip = format!("[{}]", filter.label(&app.briefing, &app.glyphs));
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
    if app.unkept {
        pieces.push(Piece::new("not kept yet  ", Look::Differ));
    }
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
    let shown = app.shown().len();
    let left = if app.filters.is_empty() {
        String::new()
    } else {
        format!("{} of ", format::count(shown))
    };
    let counts = if narrow {
        format!("{left}{} art  {} unread ", format::count(articles.len()), format::count(unread))
    } else if !app.filters.is_empty() {
        format!(
            "{left}{}   {} unread ",
            format::of(articles.len(), "article", "articles"),
            format::count(unread)
        )
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
        Mode::Prompt(prompt) => return typing(app, prompt.ask.label(), &prompt.input),
        Mode::Picker(picker) => return typing(app, "> ", &picker.input),
        Mode::Hints(hints) => {
            if let Some(words) = &hints.words {
                return typing(app, "part of the link's words, then Enter: ", words);
            }
            let words = format!(
                " type the letters of a link, or / and part of its words: {}  Esc leaves",
                hints.typed
            );
            return Row::new(vec![Piece::new(words, Look::Heading)]);
        }
        Mode::Letter(Letter::SetMark) => {
            return Row::new(vec![Piece::new(" a letter for the mark; Esc leaves", Look::Heading)]);
        }
        Mode::Letter(Letter::GoToMark) => {
            let marks: String = app.marks.keys().flat_map(|mark| [*mark, ' ']).collect();
            let words = format!(" go to mark: {marks} Esc leaves");
            return Row::new(vec![Piece::new(words, Look::Heading)]);
        }
        Mode::Panes => {}
    }
    if let Some(message) = &app.message {
        return Row::new(vec![Piece::new(format!(" {}", one_line(message)), Look::New)]);
    }
    if !app.typed.is_empty() || app.count.is_some() {
        return begun(app);
    }
    if app.greeting {
        return greeting(app);
    }
    if app.zen {
        return Row::default();
    }
    let (here, all) = app.history.position();
    let right = if all > 1 { format!("place {here} of {all} ") } else { String::new() };
    let room = usize::from(app.size.0).saturating_sub(width(&right) + 1);
    Row::new(keys(app, room)).right(vec![Piece::new(right, Look::Dim)])
}

/// A line that is being typed, with its cursor.
fn typing(app: &App, label: &str, input: &Input) -> Row {
    let room = usize::from(app.size.0).saturating_sub(width(label) + 3);
    let (before, after) = halves(input);
    let shown = tail(before, room);
    let under: String = after.chars().take(1).collect();
    let rest = after.get(under.len()..).unwrap_or_default().to_owned();
    let under = if under.is_empty() { " ".to_owned() } else { under };
    Row::new(vec![
        Piece::new(format!(" {label}"), Look::Heading),
        Piece::plain(shown),
        Piece::new(under, Look::Match),
        Piece::plain(rest),
    ])
}

/// What stands before the cursor, and from it on.
fn halves(input: &Input) -> (&str, &str) {
    let text = input.value();
    let at = text.char_indices().nth(input.cursor()).map_or(text.len(), |(at, _)| at);
    text.split_at(at)
}

/// The keys typed so far, and how they can go on.
fn begun(app: &App) -> Row {
    let count = app.count.map_or_else(String::new, |count| count.to_string());
    let keys: String = app.typed.iter().map(ToString::to_string).collect();
    let mut left = vec![Piece::new(format!(" {count}{keys}  "), Look::Heading)];
    if !app.typed.is_empty() {
        for (chord, action) in app.keymap.longer(&app.typed) {
            let line = action.get_documentation().unwrap_or_default().trim_end_matches('.');
            let name = line.trim_start_matches("Show ").trim_start_matches("Go to ");
            let name = name.split([':', ',']).next().unwrap_or_default();
            let rest: String = chord.0[app.typed.len()..].iter().map(ToString::to_string).collect();
            left.push(Piece::new(rest, Look::Strong));
            left.push(Piece::new(format!(" {name}  "), Look::Dim));
        }
    }
    Row::new(left)
}

/// For those who are new here; any key takes it away.
fn greeting(app: &App) -> Row {
    let mut left = vec![Piece::new(" New here? ", Look::New)];
    let hints = [
        (Action::Open, "reads"),
        (Action::Back, "goes back"),
        (Action::NextPane, "changes panes"),
        (Action::Hints, "letters on links"),
        (Action::Palette, "finds everything"),
        (Action::Help, "all keys"),
    ];
    for (action, words) in hints {
        let Some(key) = app.keymap.first(action) else { continue };
        left.push(Piece::new(key, Look::Strong));
        left.push(Piece::new(format!(" {words}  "), Look::Plain));
    }
    Row::new(left)
}

/// The keys that matter now, as many as there is room for, most useful first.
fn keys(app: &App, room: usize) -> Vec<Piece> {
    let mut pieces = vec![Piece::plain(" ")];
    let mut used = 1;
    let needed = |action, word: &str| {
        app.keymap.first(action).map_or(0, |key| width(&key) + width(word) + 3)
    };
    for (action, word) in offers(app) {
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

/// The last characters of `line` that fit.
fn tail(line: &str, room: usize) -> String {
    let mut start = 0;
    while width(&line[start..]) > room {
        start += line[start..].chars().next().map_or(1, char::len_utf8);
    }
    line[start..].to_owned()
}
