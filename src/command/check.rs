//! `tidings check`: what is wrong with the configuration, the corrections or the articles.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::article::DateFrom;
use crate::command::output;
use crate::command::setting::{Setting, clean};
use crate::error::Error;
use crate::store::folder;
use crate::store::keep;
use crate::store::loader;

/// Tells all that is wrong. True if nothing is: odd things that were read all the same are told
/// and do not count.
///
/// # Errors
/// If the articles cannot be looked for or the output not written.
pub fn run(config: Option<&Path>, paths: &[PathBuf]) -> Result<bool, Error> {
    let setting = match Setting::new(config, paths) {
        Ok(setting) => setting,
        Err(why @ Error::Config { .. }) => {
            output::write(&format!("configuration: {why}\n"))?;
            return Ok(false);
        }
        Err(why) => return Err(why),
    };
    let mut out = String::new();
    let mut wrong = 0;
    // A String takes all that is written to it, so `writeln!` does not fail below.
    let file =
        setting.file.as_ref().map_or("none; all defaults".into(), |f| f.display().to_string());
    let _ = writeln!(out, "configuration: {file}");
    for (long, short) in setting.config.keys.conflicts() {
        wrong += 1;
        let _ = writeln!(out, "  the keys {long} can never be typed: {short} answers first");
    }
    let home = setting.paths.first().cloned().unwrap_or_default();
    let corrections_file = keep::corrections_file(&home);
    let options = match setting.options() {
        Ok(options) => {
            let none = if corrections_file.exists() { "" } else { " (none yet)" };
            let _ = writeln!(out, "corrections: {}{none}", corrections_file.display());
            options
        }
        Err(why) => {
            wrong += 1;
            let _ = writeln!(out, "corrections: {why}");
            loader::Options { whole: true, ..loader::Options::default() }
        }
    };
    let snapshot = loader::whole(&folder::list(&setting.paths)?, &options);
    let articles = snapshot.briefing.articles();
    let _ = writeln!(out, "articles: {} of {} files read", articles.len(), snapshot.total);
    wrong += snapshot.problems.len();
    for problem in &snapshot.problems {
        let _ = writeln!(out, "  {}: {}", clean(&problem.file), clean(&problem.why));
    }
    for article in articles {
        let path = clean(&article.article.path.display().to_string());
        for note in &article.article.notes {
            let _ = writeln!(out, "  {path}: {}", clean(&note.0));
        }
        if article.article.date.is_none() {
            let _ = writeln!(
                out,
                "  {path}: no date; 'date: 2025-03-07' in its header, or d in the reader, sets it"
            );
        } else if article.article.date.is_some_and(|d| d.from == DateFrom::Text) {
            let _ = writeln!(out, "  {path}: its date is taken from its text");
        }
    }
    let _ = writeln!(out, "{}", if wrong == 0 { "nothing wrong" } else { "see above" });
    output::write(&out)?;
    Ok(wrong == 0)
}
