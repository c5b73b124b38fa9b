//! `tidings shot`: one screen, drawn without a terminal.

use crate::app::event::Loaded;
use crate::app::glyphs::{PLAIN, UNICODE};
use crate::app::key::Chord;
use crate::app::{self, App, Effect, Event};
use crate::command::output;
use crate::command::setting::Setting;
use crate::error::Error;
use crate::ui::shot;

/// In which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Characters alone.
    Txt,
    /// With the escapes that colour them.
    Ansi,
    /// A picture.
    Svg,
}

/// What to draw.
#[derive(Debug, Clone)]
pub struct Wish {
    /// Columns and rows, as `120x40`.
    pub size: String,
    /// The keys to press before.
    pub keys: String,
    /// The form.
    pub format: Format,
    /// Only ASCII signs?
    pub plain: bool,
}

/// Draws the screen after the keys were pressed. Nothing is saved and nothing is opened.
///
/// # Errors
/// If size or keys do not read, the articles cannot be read or the output not written.
pub fn run(setting: &Setting, wish: &Wish) -> Result<(), Error> {
    let (width, height) = size(&wish.size)?;
    let keys: Chord = wish.keys.parse().map_err(|why| Error::Asked {
        what: "the keys",
        given: wish.keys.clone(),
        why,
        help: "keys parted by blanks, such as --keys \"j j <Enter>\"",
    })?;
    let snapshot = setting.read_any()?;
    let mut app = App::new(setting.config.keys.clone(), setting.config.reader.clone());
    app.folder = setting.paths.first().map_or_else(String::new, |path| path.display().to_string());
    app.glyphs = if wish.plain || setting.config.screen.plain { PLAIN } else { UNICODE };
    app::on(&mut app, Event::Resized(width, height));
    let loaded = Loaded {
        briefing: snapshot.briefing,
        problems: snapshot.problems,
        done: snapshot.total,
        total: snapshot.total,
    };
    app::on(&mut app, Event::Loaded(loaded));
    for key in keys.0 {
        if app::on(&mut app, Event::Key(key)) == Some(Effect::Quit) {
            break;
        }
    }
    let theme = setting.config.screen.theme;
    let drawn = match wish.format {
        Format::Txt => shot::text(&app, theme),
        Format::Ansi => shot::ansi(&app, theme),
        Format::Svg => shot::svg(&app, theme),
    };
    output::write(&drawn)
}

fn size(words: &str) -> Result<(u16, u16), Error> {
    let parsed = words
        .split_once('x')
        .and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)))
        .filter(|(width, height): &(u16, u16)| *width <= 2000 && *height <= 1000);
    parsed.ok_or_else(|| Error::Asked {
        what: "the size",
        given: words.to_owned(),
        why: "it is not columns x rows".into(),
        help: "columns and rows, such as --size 120x40; at most 2000x1000",
    })
}
