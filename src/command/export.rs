//! `tidings export`: everything found, for other programs.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::briefing::{Briefing, SentenceId};
use crate::command::notes;
use crate::command::output;
use crate::command::setting::Setting;
use crate::error::Error;
use crate::export::csv::{Table, csv};
use crate::export::dot::dot;
use crate::export::html::html;
use crate::export::report::{Form, report};
use crate::export::{excerpt, json};
use crate::store::writing::save;

/// In which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Everything, in the form `tidings/1`, see the manual.
    Json,
    /// Markdown, sources as footnotes.
    Md,
    /// A page for a browser, with the articles in it; no scripts.
    Html,
    /// A table, see --what.
    Csv,
    /// Who is named with whom, as a graph for Graphviz.
    Dot,
}

/// Which table of `--format csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum What {
    /// The events, by time.
    Timeline,
    /// People, organisations and places.
    Actors,
    /// Numbers with what they count.
    Figures,
    /// Quoted words with their speakers.
    Quotes,
    /// Sentences that say the same, or something else.
    Links,
}

/// What to write, and where to.
#[derive(Debug, Clone)]
pub struct Wish {
    /// The form.
    pub format: Format,
    /// The table, where the form is one.
    pub what: Option<What>,
    /// The file, or the folder for it; standard output if none.
    pub out: Option<PathBuf>,
    /// Over a file that is there?
    pub force: bool,
    /// With the reader's stars and notes?
    pub notes: bool,
}

/// Writes everything found.
///
/// # Errors
/// If the wish makes no sense, the articles cannot be read or the output not written.
pub fn run(setting: &Setting, wish: &Wish) -> Result<(), Error> {
    if wish.what.is_some() && wish.format != Format::Csv {
        return Err(Error::Asked {
            what: "--what",
            given: "without a table".into(),
            why: "only --format csv writes one table".into(),
            help: "say --format csv too, or leave --what out",
        });
    }
    let snapshot = setting.read()?;
    let stars =
        if wish.notes { notes::stars(setting, &snapshot.briefing) } else { BTreeMap::new() };
    let (text, ending) = made(&snapshot.briefing, wish, &stars);
    let Some(path) = &wish.out else { return output::write(&text) };
    let title = snapshot.briefing.stories().first().map_or("tidings", |story| &story.title);
    let path = output::file(path, title, ending);
    save(&path, text.as_bytes(), wish.force)?;
    eprintln!("written: {}", crate::command::setting::clean(&path.display().to_string()));
    Ok(())
}

/// The text that is wished for, and how the name of its file ends.
fn made(
    briefing: &Briefing,
    wish: &Wish,
    stars: &BTreeMap<SentenceId, String>,
) -> (String, &'static str) {
    match wish.format {
        Format::Json => (json::export(briefing).with_notes(briefing, stars).text(), "json"),
        Format::Md if wish.notes => {
            let notes = excerpt::notes(briefing, stars, Form::Markdown);
            (format!("{}\n{notes}", report(briefing, Form::Markdown)), "md")
        }
        Format::Md => (report(briefing, Form::Markdown), "md"),
        Format::Html => (html(briefing), "html"),
        Format::Dot => (dot(briefing), "dot"),
        Format::Csv => {
            let table = match wish.what.unwrap_or(What::Timeline) {
                What::Timeline => Table::Timeline,
                What::Actors => Table::Actors,
                What::Figures => Table::Figures,
                What::Quotes => Table::Quotes,
                What::Links => Table::Links,
            };
            (csv(briefing, table), "csv")
        }
    }
}
