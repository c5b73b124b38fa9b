//! What the reader puts on the text: stars, notes, read marks, named marks; and taking it back.

use crate::app::action::Action;
use crate::app::event::Effect;
use crate::app::input::{Ask, Letter, Prompt};
use crate::app::keeping::Changed;
use crate::app::key::{Code, Key};
use crate::app::opening::go_to_mark;
use crate::app::reading::{Progress, indexes};
use crate::app::state::{App, Mode};
use crate::app::under::{article_at, sentence_at};
use crate::app::undo::Before;
use crate::briefing::SentenceId;

/// Puts a star on the sentence under the cursor, or takes it off with its note.
pub fn star(app: &mut App) -> Option<Effect> {
    let Some(id) = sentence_at(app) else {
        app.message = Some("put the cursor on a sentence to star it".into());
        return None;
    };
    let before = app.stars.get(&id).cloned();
    let (done, what) = if before.is_some() {
        app.stars.remove(&id);
        ("the star is off", "star taken off")
    } else {
        app.stars.insert(id, String::new());
        ("starred; a writes a note, ga shows all", "star")
    };
    app.message = Some(done.into());
    changed_star(app, id, what, before)
}

fn changed_star(
    app: &mut App,
    id: SentenceId,
    what: &str,
    before: Option<String>,
) -> Option<Effect> {
    app.remember(what, Before::Star(id, before));
    app.changed.insert(Changed::Star(id));
    Some(Effect::Save)
}

/// Asks for a note on the sentence under the cursor.
pub fn ask_note(app: &mut App) {
    match sentence_at(app) {
        Some(id) => {
            let before = app.stars.get(&id).cloned().unwrap_or_default();
            app.overlay = None;
            app.mode = Mode::Prompt(Prompt::with(Ask::Note(id), &before));
        }
        None => app.message = Some("put the cursor on a sentence to write a note on it".into()),
    }
}

/// Keeps `line` as the note on sentence `id`; an empty one leaves the star alone.
pub fn note(app: &mut App, id: SentenceId, line: &str) -> Option<Effect> {
    let before = app.stars.insert(id, line.to_owned());
    let (open, close) = app.glyphs.quotes;
    let key = app.keymap.first(Action::Notes).unwrap_or_default();
    app.message = Some(format!("noted {open}{line}{close}; {key} shows all notes"));
    changed_star(app, id, "note", before)
}

/// Marks the article under the cursor as read, or as unread if it is read.
pub fn toggle_read(app: &mut App) -> Option<Effect> {
    let article = app.briefing.article(article_at(app)?)?.clone();
    let before = app.reading.of(article.id);
    let (read, words) = if app.reading.progress(&article) == Progress::Read {
        (std::collections::BTreeSet::new(), "marked as unread")
    } else {
        (indexes(article.facts.sentences.len()).collect(), "marked as read")
    };
    app.reading.set(article.id, read);
    app.message = Some(words.into());
    app.remember(words, Before::Read(article.id, before));
    app.changed.insert(Changed::Read(article.id));
    Some(Effect::Save)
}

/// Asks for the letter of a mark to go to, and says which there are.
pub fn ask_mark(app: &mut App) {
    if app.marks.is_empty() {
        app.message = Some("no marks yet: m and a letter sets one".into());
    } else {
        app.mode = Mode::Letter(Letter::GoToMark);
    }
}

/// Answers the letter that was asked for.
pub fn lettered(app: &mut App, key: Key) -> Option<Effect> {
    let Mode::Letter(letter) = app.mode else { return None };
    app.mode = Mode::Panes;
    let Code::Char(name) = key.code else { return None };
    if key.ctrl || key.alt || name.is_control() {
        return None;
    }
    match letter {
        Letter::GoToMark => go_to_mark(app, name),
        Letter::SetMark => {
            let spot = app.here().clone();
            let before = app.marks.insert(name, spot).map(Box::new);
            app.message = Some(format!("mark {name}; '{name} comes back here"));
            app.remember(format!("mark {name}"), Before::Mark(name, before));
            app.changed.insert(Changed::Mark(name));
            Some(Effect::Save)
        }
    }
}

/// Takes back the last mark, note, filter or correction.
pub fn undo(app: &mut App) -> Option<Effect> {
    let Some(last) = app.last_change() else {
        app.message = Some("there is nothing to take back".into());
        return None;
    };
    app.message = Some(format!("taken back: {}", last.what));
    match last.before {
        Before::Read(id, read) => {
            app.reading.set(id, read);
            app.changed.insert(Changed::Read(id));
        }
        Before::Star(id, note) => {
            match note {
                Some(note) => app.stars.insert(id, note),
                None => app.stars.remove(&id),
            };
            app.changed.insert(Changed::Star(id));
        }
        Before::Mark(letter, spot) => {
            match spot {
                Some(spot) => app.marks.insert(letter, *spot),
                None => app.marks.remove(&letter),
            };
            app.changed.insert(Changed::Mark(letter));
        }
        Before::Filters(filters) => {
            app.filters = filters;
            app.sift();
            return None;
        }
        Before::Corrections(corrections) => {
            app.corrections = (*corrections).clone();
            return Some(Effect::Correct(corrections));
        }
    }
    Some(Effect::Save)
}
