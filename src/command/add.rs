//! `tidings add`: pages, feeds, mail and e-books into the folder, as articles.

use std::fs;
use std::path::{Path, PathBuf};

use crate::article::Article;
use crate::article::web::absolute;
use crate::command::download::{Answer, Mark, get};
use crate::command::intake::{Found, Placed, articles, place};
use crate::command::output;
use crate::command::setting::clean;
use crate::error::Error;
use crate::store::folder::{self, File};

/// Brings each of `what`, a file or an address, into `folder`. False if one of them could not be
/// brought; the others are.
///
/// # Errors
/// If the folder cannot be made or written to.
pub fn run(what: &[String], folder: &Path) -> Result<bool, Error> {
    let failed = |why| Error::Write { path: folder.to_owned(), why };
    fs::create_dir_all(folder).map_err(failed)?;
    let mut all = true;
    for what in what {
        match found(what) {
            Ok(found) => {
                for note in &found.notes {
                    eprintln!("note: {}: {}", clean(what), clean(note));
                }
                write(folder, &found.articles)?;
            }
            Err(why) => {
                all = false;
                eprintln!("left out: {}: {}", clean(what), clean(&why));
            }
        }
    }
    Ok(all)
}

/// Writes `articles` into `folder`, and says of each where it went. How many are new.
///
/// # Errors
/// If one cannot be written.
pub fn write(folder: &Path, articles: &[Article]) -> Result<usize, Error> {
    let mut new = 0;
    for article in articles {
        let line = match place(folder, article)? {
            Placed::Written(path) => {
                new += 1;
                format!("written: {}\n", clean(&path.display().to_string()))
            }
            Placed::There(path) => {
                format!("there already: {}\n", clean(&path.display().to_string()))
            }
        };
        output::write(&line)?;
    }
    Ok(new)
}

/// What a file or an address holds.
fn found(what: &str) -> Result<Found, String> {
    if absolute(what).is_some() {
        return match get(what, &Mark::default())? {
            Answer::Unchanged => Err("the server says that nothing is new".into()),
            Answer::Content { bytes, url, .. } => articles(&named(&url), &bytes, Some(&url)),
        };
    }
    if what.contains("://") {
        return Err("only addresses of http and https are read".into());
    }
    let path = PathBuf::from(what);
    let file = File { name: path.clone(), path: path.clone() };
    let bytes = folder::read(&file).map_err(|problem| problem.why)?;
    let name = path.file_name().map_or_else(|| path.clone(), PathBuf::from);
    articles(&name, &bytes, None)
}

/// The file's name in an address.
fn named(url: &str) -> PathBuf {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or_default();
    PathBuf::from(name)
}
