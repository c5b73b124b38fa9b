//! All keys, made from the key table.

use crate::app::action::Action;
use crate::app::key::Chord;
use crate::app::keymap::Keymap;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::view::View;

/// The help: the keys that matter `here`, then all.
pub fn page(view: &View<'_>, keymap: &Keymap, here: &[Action]) -> Page {
    let mut page = Page::titled("Keys");
    page.note = "j k move, Esc closes".into();
    let column = 20.min(view.width / 3);
    head(&mut page, "Here");
    for action in here {
        if let Some((action, chords, line)) = keymap.help().find(|(one, ..)| one == action) {
            listed(view, &mut page, column, action, &chords, line);
        }
    }
    for (action, chords, line) in keymap.help() {
        if let Some((_, name)) = SECTIONS.iter().find(|(first, _)| *first == action) {
            head(&mut page, name);
        }
        listed(view, &mut page, column, action, &chords, line);
    }
    head(&mut page, "Signs");
    for (mark, meaning) in signs(view) {
        page.push(Row::new(vec![
            Piece::new(format!(" {}", view.cell(mark, column)), Look::Strong),
            Piece::new(view.cut(meaning, view.width.saturating_sub(column + 2)), Look::Plain),
        ]));
    }
    page
}

/// The sections of the help, each with its first action.
const SECTIONS: [(Action, &str); 9] = [
    (Action::NextItem, "Move"),
    (Action::NextPane, "Panes and places"),
    (Action::Hints, "Follow, find and narrow"),
    (Action::Compare, "Understand"),
    (Action::Star, "Stars, notes and marks"),
    (Action::Merge, "Correct"),
    (Action::ToggleRead, "Articles"),
    (Action::Copy, "Take out"),
    (Action::Zoom, "The screen"),
];

fn head(page: &mut Page, words: &str) {
    page.gap();
    page.push(Row::new(vec![Piece::new(format!(" {words}"), Look::Heading)]));
}

fn listed(
    view: &View<'_>,
    page: &mut Page,
    column: usize,
    action: Action,
    chords: &[&Chord],
    line: &str,
) {
    let keys: Vec<String> = chords.iter().map(|chord| plain(view, &chord.to_string())).collect();
    let keys = keys.join("  ");
    let keys = if keys.is_empty() { format!("({action})") } else { keys };
    let lines = view.lines(line, view.width.saturating_sub(column + 2), 4).into_iter().enumerate();
    page.rows.extend(lines.map(|(at, line)| {
        let keys = if at == 0 { keys.as_str() } else { "" };
        Row::new(vec![
            Piece::new(format!(" {}", view.cell(keys, column)), Look::Strong),
            Piece::plain(line),
        ])
    }));
}

/// Arrow keys in words where the terminal has no arrows.
fn plain(view: &View<'_>, keys: &str) -> String {
    if !view.glyphs.plain {
        return keys.to_owned();
    }
    keys.replace('↑', "Up").replace('↓', "Down").replace('←', "Left").replace('→', "Right")
}

fn signs<'a>(view: &View<'a>) -> [(&'a str, &'static str); 6] {
    [
        (view.glyphs.unread, "an article you have not opened"),
        (view.glyphs.reading, "an article you have begun"),
        (view.glyphs.read, "an article you have read"),
        ("3", "beside a sentence: three other articles say it"),
        (view.glyphs.differ, "other articles give another figure or date"),
        ("new", "nothing read so far says it"),
    ]
}
