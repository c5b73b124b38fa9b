//! All keys, made from the key table.

use crate::app::keymap::Keymap;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::view::View;

/// The help.
pub fn page(view: &View<'_>, keymap: &Keymap) -> Page {
    let mut page = Page::titled("Keys");
    page.note = "j k move, Esc closes".into();
    let column = 20.min(view.width / 3);
    for (action, chords, line) in keymap.help() {
        let keys: Vec<String> =
            chords.iter().map(|chord| plain(view, &chord.to_string())).collect();
        let keys = keys.join("  ");
        let keys = if keys.is_empty() { format!("({action})") } else { keys };
        let lines =
            view.lines(line, view.width.saturating_sub(column + 2), 4).into_iter().enumerate();
        page.rows.extend(lines.map(|(at, line)| {
            let keys = if at == 0 { keys.as_str() } else { "" };
            Row::new(vec![
                Piece::new(format!(" {}", view.cell(keys, column)), Look::Strong),
                Piece::plain(line),
            ])
        }));
    }
    page.gap();
    for (mark, meaning) in signs(view) {
        page.push(Row::new(vec![
            Piece::new(format!(" {}", view.cell(mark, column)), Look::Strong),
            Piece::new(view.cut(meaning, view.width.saturating_sub(column + 2)), Look::Plain),
        ]));
    }
    page
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
