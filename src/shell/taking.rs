//! Writes what is taken out to a file, or gives it to a command that gets the terminal.

use std::path::Path;
use std::thread;

use crate::app::App;
use crate::app::event::Take;
use crate::error::Error;
use crate::export::csv::{Table, csv};
use crate::export::dot::dot;
use crate::export::html::html;
use crate::export::{excerpt, json, report};
use crate::shell::heard::Heard;
use crate::shell::lending;
use crate::shell::terminal::Screen;
use crate::store::writing::save;

/// The text of what is taken out, in the form that the name of the file asks for.
fn text(app: &App, path: &Path, take: &Take) -> Result<String, String> {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    let form = match ending.as_deref() {
        Some("md" | "markdown") => report::Form::Markdown,
        Some("json") if *take == Take::Briefing => {
            return Ok(json::export(&app.briefing).with_notes(&app.briefing, &app.stars).text());
        }
        Some("html" | "htm") if *take == Take::Briefing => return Ok(html(&app.briefing)),
        Some("dot" | "gv") if *take == Take::Briefing => return Ok(dot(&app.briefing)),
        Some("csv") if *take == Take::Briefing => return Ok(csv(&app.briefing, Table::Timeline)),
        Some("json" | "html" | "htm" | "dot" | "gv" | "csv") => {
            return Err(
                "only the briefing has that form; articles and notes have .md and .txt".into()
            );
        }
        Some("txt" | "text") | None => report::Form::Text,
        Some(other) => {
            return Err(format!(
                "'.{other}' is no form it can have: .md, .txt, .html, .json, .csv, .dot"
            ));
        }
    };
    Ok(match take {
        Take::Briefing => {
            let notes = excerpt::notes(&app.briefing, &app.stars, form);
            let report = report::report(&app.briefing, form);
            if app.stars.is_empty() { report } else { format!("{report}\n{notes}") }
        }
        Take::Notes => excerpt::notes(&app.briefing, &app.stars, form),
        Take::Article(id) => excerpt::article(&app.briefing, *id, &app.stars, form),
    })
}

/// Writes it to a new file: never over one that is there, never through a link. What is said to
/// the reader is given to `tell`, when the disk has answered: nobody waits for it.
pub fn write(app: &App, path: &Path, take: &Take, tell: impl FnOnce(String) + Send + 'static) {
    let text = text(app, path, take);
    let path = path.to_owned();
    thread::spawn(move || {
        let written = text.map_err(|why| format!("cannot write {}: {why}", path.display()));
        tell(match written.and_then(|text| put(&path, &text)) {
            Ok(()) => format!("wrote {}", path.display()),
            Err(why) => why,
        });
    });
}

fn put(path: &Path, text: &str) -> Result<(), String> {
    save(path, text.as_bytes(), false).map_err(|why| {
        let name = path.display();
        match why {
            Error::Refused { why, .. } => {
                format!("{name}: {why}; nothing was written, try another name")
            }
            Error::Write { why, .. } => {
                format!("cannot write {name}: {why}; no part of it is there")
            }
            other => other.to_string(),
        }
    })
}

/// Gives it to `command`, run by the user's shell on the terminal as it was before us.
pub fn pipe(app: &App, screen: &mut Screen, command: &str, take: &Take, heard: &Heard) -> String {
    match text(app, Path::new("out.txt"), take) {
        Ok(text) => lending::to(command, text, screen, heard),
        Err(why) => why,
    }
}
