//! What the reader did, kept from run to run: corrections beside the articles, reading marks in
//! the folder for state.
//!
//! A file is never written in place: a new one is written beside it, forced to the disk and
//! renamed over it, so that a crash leaves the old or the new one, whole.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{env, iter};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::briefing::Corrections;
use crate::error::Error;

/// What has been read, by the paths of articles.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// The form of this file.
    pub format: u32,
    /// The articles of which something has been read.
    pub articles: BTreeMap<String, Mark>,
}

/// What has been read of one article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// How many sentences the article had; if it has another number now, it is another text.
    pub sentences: u32,
    /// The sentences that have been read, as first and last of each run.
    pub read: Vec<(u32, u32)>,
    /// The byte at which it was left.
    pub at: u32,
}

/// The form that this program writes.
const FORMAT: u32 = 1;

/// Runs of consecutive numbers of `sorted`, each with its first and last.
pub fn runs(sorted: impl IntoIterator<Item = u32>) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in sorted {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}

/// Where the corrections of a library stand: in its folder.
pub fn corrections_file(folder: &Path) -> PathBuf {
    let folder = if folder.is_dir() { folder } else { folder.parent().unwrap_or(folder) };
    folder.join("corrections.toml")
}

/// The corrections in `path`; none if there is no such file.
///
/// # Errors
/// [`Error::Corrections`] with line and column, if it does not read.
pub fn corrections(path: &Path) -> Result<Corrections, Error> {
    match fs::read_to_string(path) {
        Ok(text) => Corrections::parse(&text)
            .map_err(|why| Error::Corrections { path: path.to_owned(), why }),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(Corrections::default()),
        Err(why) => Err(Error::Folder { path: path.to_owned(), why }),
    }
}

/// Writes `corrections` to `path`.
///
/// # Errors
/// [`Error::Write`].
pub fn save_corrections(path: &Path, corrections: &Corrections) -> Result<(), Error> {
    replace(path, corrections.to_toml().as_bytes())
}

/// Where the reading marks of a library are kept: one file a folder, named by its full path.
/// None where the system names no home.
pub fn marks_file(folder: &Path) -> Option<PathBuf> {
    let home = |name, below: &[&str]| {
        let root = env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute())?;
        Some(below.iter().fold(root, |path, part| path.join(part)))
    };
    let state = home("XDG_STATE_HOME", &[]).or_else(|| home("HOME", &[".local", "state"]))?;
    let full = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let name = format!("{:016x}.json", xxh3_64(full.as_os_str().as_encoded_bytes()));
    Some(state.join("tidings").join(name))
}

/// The marks in `path`. A file that does not read is set aside as `*.bad` and told; marks that
/// are not there are no marks.
pub fn marks(path: &Path) -> (Marks, Option<String>) {
    let Ok(bytes) = fs::read(path) else { return (Marks::default(), None) };
    match serde_json::from_slice::<Marks>(&bytes) {
        Ok(marks) if marks.format <= FORMAT => (marks, None),
        Ok(marks) => {
            let why = format!("form {} of a newer tidings", marks.format);
            (Marks::default(), Some(aside(path, &why)))
        }
        Err(why) => (Marks::default(), Some(aside(path, &why.to_string()))),
    }
}

/// Keeps a file that does not read out of the way, and says so.
fn aside(path: &Path, why: &str) -> String {
    let numbered = (1..1000).map(|at| path.with_extension(format!("{at}.bad")));
    let mut names = iter::once(path.with_extension("bad")).chain(numbered);
    let free = names.find(|path| !path.exists()).unwrap_or_else(|| path.with_extension("bad"));
    match fs::rename(path, &free) {
        Ok(()) => format!("the reading marks did not read ({why}); kept as {}", free.display()),
        Err(failed) => {
            format!("the reading marks do not read ({why}), and cannot be moved: {failed}")
        }
    }
}

/// Writes `marks` to `path`.
///
/// # Errors
/// [`Error::Write`].
pub fn save_marks(path: &Path, marks: &Marks) -> Result<(), Error> {
    let marks = Marks { format: FORMAT, ..marks.clone() };
    let bytes = serde_json::to_vec(&marks).expect("maps of numbers are JSON");
    replace(path, &bytes)
}

/// Puts `bytes` in the place of the file at `path`, whole or not at all.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |why| Error::Write { path: path.to_owned(), why };
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let mut beside = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    beside.write_all(bytes).map_err(failed)?;
    beside.as_file().sync_all().map_err(failed)?;
    beside.persist(path).map_err(|why| failed(why.error))?;
    // The new name is on the disk only when the folder is.
    fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_back_and_damaged_ones_are_set_aside() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("deep/marks.json");
        let mark = Mark { sentences: 9, read: runs([0, 1, 2, 5]), at: 120 };
        let marks_before = Marks { format: 1, articles: [("a.md".to_owned(), mark)].into() };
        save_marks(&path, &marks_before).expect("written");
        assert_eq!(marks(&path), (marks_before, None));

        fs::write(&path, b"{\"format\": 1, \"artic").expect("written");
        let (none, told) = marks(&path);
        assert_eq!(none, Marks::default());
        assert!(told.expect("told").contains("marks.bad"));
        assert!(path.with_extension("bad").exists() && !path.exists());
    }

    #[test]
    fn runs_are_first_and_last() {
        assert_eq!(runs([1, 2, 3, 7, 9, 10]), [(1, 3), (7, 7), (9, 10)]);
        assert_eq!(runs([]), []);
    }
}
