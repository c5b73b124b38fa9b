//! `tidings check`: what is wrong with the configuration, the corrections or the articles.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::article::DateFrom;
use crate::command::output;
use crate::command::setting::{Setting, clean};
use crate::error::Error;
use crate::store::cache::shelf::{Look, Shelf};
use crate::store::keep;
use crate::store::loader;
use crate::store::state::disk::beside;
use crate::store::state::{Disk, Journal, Real, State, journal, presence};
use crate::store::{cache, folder};

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

/// Tells what is kept of what the reader did and of what was found in the articles, and mends what
/// can be mended: lines that do not read are set aside in a file of their own, and the rest is
/// written anew; what is damaged in the cache goes. True if nothing was wrong.
///
/// # Errors
/// If the configuration does not read or the output cannot be written.
pub fn state(config: Option<&Path>, paths: &[PathBuf]) -> Result<bool, Error> {
    let setting = Setting::new(config, paths)?;
    let home = setting.paths.first().cloned().unwrap_or_default();
    let mut out = String::new();
    let journal = kept(&mut out, &home, setting.config.state);
    let cache = cached(&mut out, &home, setting.config.cache);
    let well = journal && cache;
    let _ = writeln!(out, "{}", if well { "nothing wrong" } else { "see above" });
    output::write(&out)?;
    Ok(well)
}

/// Tells of the journal for the articles in `home`. True if nothing was wrong with it.
fn kept(out: &mut String, home: &Path, options: keep::Options) -> bool {
    let Some(file) = keep::state_file(home, options) else {
        let _ = writeln!(out, "state: none; no home folder is named");
        return false;
    };
    let _ = writeln!(out, "state: {}", clean(&file.display().to_string()));
    let before = match Real.standing(&file) {
        Ok(None) => {
            let _ = writeln!(out, "  nothing is kept yet");
            return true;
        }
        Ok(Some(_)) => Real.read(&file, 0).ok(),
        Err(_) => None,
    };
    let count = before.as_deref().map(|bytes| journal::parse(bytes).0).unwrap_or_default();
    match &before {
        None => {
            let _ = writeln!(out, "  it cannot be read");
        }
        Some(bytes) => {
            let _ = writeln!(
                out,
                "  {} lines in {} bytes; {} not written to their end, {} damaged, {} of unknown kinds",
                count.good,
                bytes.len(),
                count.torn,
                count.damaged,
                count.unknown
            );
        }
    }
    for other in presence::others(&beside(&file, "lock")) {
        let _ = writeln!(out, "  open in another tidings: {}", clean(&other));
    }
    let (mut journal, told) = Journal::open(file, Box::new(Real));
    for words in &told {
        let _ = writeln!(out, "  {}", clean(words));
    }
    let mended = journal.tidy();
    if let Err(why) = &mended {
        let _ = writeln!(out, "  it cannot be mended: {why}");
    } else if count.damaged > 0 {
        let _ = writeln!(out, "  mended: what reads has been written anew");
    }
    if before.is_some() {
        *out += &contents(journal.state());
    }
    before.is_some() && count.damaged == 0 && told.is_empty() && mended.is_ok()
}

/// Tells of the cache for the articles in `home`. True if nothing was wrong with it.
fn cached(out: &mut String, home: &Path, options: cache::Options) -> bool {
    let Some(folder) = cache::folder(home, options) else {
        let _ = writeln!(out, "cache: none");
        return true;
    };
    let _ = writeln!(out, "cache: {}", clean(&folder.display().to_string()));
    let most = u64::from(options.megabytes);
    match Shelf::new(folder, most * 1_000_000).look() {
        Ok(None) => {
            let _ = writeln!(out, "  nothing is kept yet");
            true
        }
        Ok(Some(Look { entries, bytes, removed })) => {
            let articles = if entries == 1 { "article" } else { "articles" };
            let millions = bytes.div_ceil(100_000);
            let _ = writeln!(
                out,
                "  the analysis of {entries} {articles} in {}.{} MB, of at most {most}; \
                 it can be deleted at any time",
                millions / 10,
                millions % 10
            );
            if removed > 0 {
                let _ = writeln!(out, "  {removed} of it damaged: deleted");
            }
            removed == 0
        }
        Err(why) => {
            let _ = writeln!(out, "  it cannot be used: {why}; articles are analysed each time");
            false
        }
    }
}

/// What `state` holds, by the numbers.
fn contents(state: &State) -> String {
    let read = state.articles.values().filter(|known| !known.read.is_empty()).count();
    let met = state.articles.values().filter(|known| known.met.is_some()).count();
    let notes = state.stars.values().filter(|star| !star.note.is_empty()).count();
    format!(
        "  read in {read} articles of {met} that have been met; {} stars, {notes} with a note; \
         {} marks; {} hints seen\n",
        state.stars.len(),
        state.marks.len(),
        state.hints.len()
    )
}
