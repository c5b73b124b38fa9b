//! Where what the reader did is kept: corrections beside the articles, the rest in the folder for
//! state, or beside the articles as well.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::Deserialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::briefing::Corrections;
use crate::error::Error;
use crate::store::home::home;
use crate::store::state::{Change, Disk, Real};

/// What the user may set: the `[state]` table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Is what the reader did kept beside the articles, and not in the user's folder for state?
    pub beside: bool,
}

/// Where the corrections of a library stand: in its folder.
pub fn corrections_file(folder: &Path) -> PathBuf {
    let folder = if folder.is_dir() { folder } else { folder.parent().unwrap_or(folder) };
    folder.join("corrections.toml")
}

/// The corrections in `path`; none if there is no such file.
///
/// # Errors
/// [`Error::Corrections`] with line and column, or [`Error::CorrectionsFile`], if it does not read.
pub fn corrections(path: &Path) -> Result<Corrections, Error> {
    let read = Real.standing(path).and_then(|there| match there {
        None => Ok(String::new()),
        Some(_) => {
            let text = String::from_utf8(Real.read(path, 0)?);
            text.map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is no UTF-8 text"))
        }
    });
    let text = read.map_err(|why| Error::CorrectionsFile { path: path.to_owned(), why })?;
    Corrections::parse(&text).map_err(|why| Error::Corrections { path: path.to_owned(), why })
}

/// Where what the reader did with the articles in `folder` is kept: beside them, or one file a
/// folder, named by its full path, in the user's folder for state. None where the system names no
/// home.
pub fn state_file(folder: &Path, options: Options) -> Option<PathBuf> {
    if options.beside {
        let inside = if folder.is_dir() { folder } else { folder.parent()? };
        return Some(inside.join("tidings.journal"));
    }
    in_state(folder, "journal")
}

/// Where reading marks were kept before there was a journal.
pub fn old_marks_file(folder: &Path) -> Option<PathBuf> {
    in_state(folder, "json")
}

fn in_state(folder: &Path, ending: &str) -> Option<PathBuf> {
    let state = home("XDG_STATE_HOME", &[".local", "state"])?;
    let full = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let name = format!("{:016x}.{ending}", xxh3_64(full.as_os_str().as_encoded_bytes()));
    Some(state.join("tidings").join(name))
}

/// The reading marks that an earlier program kept in `path`, as changes; none if they do not read.
/// They are taken over once: the file then has another name.
pub fn take_over(path: &Path) -> Vec<Change> {
    let Ok(bytes) = fs::read(path) else { return Vec::new() };
    let Ok(marks) = serde_json::from_slice::<Marks>(&bytes) else { return Vec::new() };
    let changes = marks.articles.into_iter().flat_map(|(article, Mark { sentences, read, at })| {
        let left = Change::Left { article: article.clone(), at };
        [Change::Read { article, sentences, runs: read }, left]
    });
    changes.collect()
}

/// Gives the file of old marks another name, so that it is not taken over again.
pub fn taken_over(path: &Path) {
    let _ = fs::rename(path, path.with_extension("json.old")); // else it adds nothing new
}

/// What an earlier program kept.
#[derive(Deserialize)]
struct Marks {
    articles: BTreeMap<String, Mark>,
}

#[derive(Deserialize)]
struct Mark {
    sentences: u32,
    read: Vec<(u32, u32)>,
    at: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_marks_are_taken_over_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("0.json");
        let old =
            r#"{"format":1,"articles":{"a.md":{"sentences":9,"read":[[0,2],[5,5]],"at":120}}}"#;
        fs::write(&path, old).expect("written");
        let article = || "a.md".to_owned();
        let changes = [
            Change::Read { article: article(), sentences: 9, runs: vec![(0, 2), (5, 5)] },
            Change::Left { article: article(), at: 120 },
        ];
        assert_eq!(take_over(&path), changes);
        taken_over(&path);
        assert_eq!(take_over(&path), []);
        fs::write(&path, &old[..30]).expect("written");
        assert_eq!(take_over(&path), []);
    }
}
