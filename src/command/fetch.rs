//! `tidings fetch`: what is new in the feeds of the configuration, as articles in the folder.
//!
//! Of each feed it is kept, beside the reading marks, what the server gave to tell whether anything
//! is new, and which items were taken. The file can be deleted: then all items count as new, and
//! those that stand in the folder already are not written again.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::article::encoding::decode;
use crate::article::feed::{self, Item, read_feed};
use crate::command::add::write;
use crate::command::download::{Answer, Mark, get};
use crate::command::setting::{Setting, clean};
use crate::config::Source;
use crate::error::Error;
use crate::store::writing::save;

/// Fetches all feeds into `folder`. False if one could not be fetched; the others are.
///
/// # Errors
/// If there are no feeds, or the folder or the state cannot be written.
pub fn run(setting: &Setting, folder: &Path) -> Result<bool, Error> {
    if setting.config.feeds.is_empty() {
        return Err(Error::Asked {
            what: "fetch",
            given: "no feeds".into(),
            why: "config.toml names none".into(),
            help: "add to it: [[feeds]] url = \"https://…\" name = \"…\"",
        });
    }
    let failed = |why| Error::Write { path: folder.to_owned(), why };
    fs::create_dir_all(folder).map_err(failed)?;
    let path = state_file(folder);
    let mut state = path.as_deref().map(read_state).unwrap_or_default();
    let mut all = true;
    for source in &setting.config.feeds {
        let name = clean(source.name.as_deref().unwrap_or(&source.url));
        let known = state.feeds.entry(source.url.clone()).or_default();
        match fetch(source, known, folder)? {
            Ok(told) => eprintln!("{name}: {told}"),
            Err(why) => {
                all = false;
                eprintln!("left out: {name}: {}", clean(&why));
            }
        }
        // After each feed, so that what was written is known whatever comes next.
        if let Some(path) = &path {
            let text = serde_json::to_string(&state).expect("its keys are words");
            save(path, text.as_bytes(), true)?;
        }
    }
    Ok(all)
}

/// What is kept of all feeds of a folder.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct State {
    feeds: BTreeMap<String, Known>,
}

/// What is kept of a feed.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Known {
    etag: Option<String>,
    modified: Option<String>,
    /// The items that were in it last time, by what tells them apart.
    seen: BTreeSet<u64>,
}

/// Fetches one feed. The inner error is told and the next feed comes; the outer one ends all.
fn fetch(
    source: &Source,
    known: &mut Known,
    folder: &Path,
) -> Result<Result<String, String>, Error> {
    let mark = Mark { etag: known.etag.clone(), modified: known.modified.clone() };
    let (bytes, url, mark) = match get(&source.url, &mark) {
        Ok(Answer::Unchanged) => return Ok(Ok("nothing new".into())),
        Ok(Answer::Content { bytes, url, mark }) => (bytes, url, mark),
        Err(why) => return Ok(Err(why)),
    };
    let text = match decode(&bytes) {
        Ok(decoded) => decoded.text,
        Err(why) => return Ok(Err(why.to_string())),
    };
    let Some(mut feed) = read_feed(&text) else {
        return Ok(Err("it is no feed: RSS, Atom and JSON Feed are read".into()));
    };
    if source.name.is_some() {
        feed.title.clone_from(&source.name);
    }
    let fresh = feed.items.iter().filter(|item| !known.seen.contains(&key(item)));
    let articles = fresh.map(|item| feed::article(&feed, item, Some(&url)));
    let articles: Vec<_> = articles.filter(|article| !article.text.trim().is_empty()).collect();
    let new = write(folder, &articles)?;
    known.seen = feed.items.iter().map(key).collect();
    // A feed that was cut off is asked for again as a whole.
    let mark = if feed.cut { Mark::default() } else { mark };
    (known.etag, known.modified) = (mark.etag, mark.modified);
    let cut = if feed.cut { "; the feed ends before its end" } else { "" };
    let items = feed.items.len();
    Ok(Ok(format!("{new} new of {items} {}{cut}", if items == 1 { "item" } else { "items" })))
}

/// What tells an item from others.
fn key(item: &Item) -> u64 {
    let parts = [&item.id, &item.link, &item.title, &item.published];
    let own = parts.into_iter().flatten().next().map_or("", String::as_str);
    xxh3_64(own.as_bytes())
}

/// Where the state of a folder's feeds is kept; none where the system names no home.
fn state_file(folder: &Path) -> Option<PathBuf> {
    let root = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let home = root("XDG_STATE_HOME")
        .or_else(|| Some(root("HOME")?.join(".local/state")))?
        .join("tidings");
    fs::create_dir_all(&home).ok()?;
    let full = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    Some(home.join(format!("{:016x}-feeds.json", xxh3_64(full.as_os_str().as_encoded_bytes()))))
}

/// The state in `path`. One that does not read is set aside as `*.bad`.
fn read_state(path: &Path) -> State {
    let Ok(bytes) = fs::read(path) else { return State::default() };
    serde_json::from_slice(&bytes).unwrap_or_else(|why| {
        let aside = path.with_extension("bad");
        let kept = fs::rename(path, &aside).is_ok();
        let where_to = if kept { format!("; kept as {}", aside.display()) } else { String::new() };
        eprintln!("what was known of the feeds does not read ({why}){where_to}");
        State::default()
    })
}
