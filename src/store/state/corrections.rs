//! The file of corrections, which belongs to the reader and to other programs as well.
//!
//! In: what we knew of it before and what we want it to say now. What is different between the two
//! is changed in the file as it stands; the rest, with its comments and its order, stays. The file
//! is never written in place, and what does not read is never written over.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::state::disk::{Disk, folder_of, replace_shared, set_aside};
use crate::store::state::edit::edit;
use crate::store::state::merge::merge;

/// Changes in the file at `path` what is different between `before` and `after`. If somebody has
/// written there what does not read, it gets another name, which is given back, and `after` takes
/// its place.
///
/// # Errors
/// What the system says; the file is then as it was, or is the new one without a promise that it
/// survives a loss of power.
pub fn correct(
    disk: &dyn Disk,
    path: &Path,
    before: &str,
    after: &str,
) -> io::Result<Option<PathBuf>> {
    let Some(_) = disk.standing(path)? else {
        let (before, ours) = (table(before), table(after));
        let merged =
            before.zip(ours).map(|(before, ours)| merge(&before, &ours, &toml::Table::new()));
        let text = merged.and_then(|merged| edit(after, &merged)).unwrap_or_else(|| after.into());
        replace_shared(disk, path, text.as_bytes())?;
        return Ok(None);
    };
    let bytes = disk.read(path, 0)?;
    let theirs = str::from_utf8(&bytes).ok();
    let (Some(known), Some(ours), Some((text, theirs))) =
        (table(before), table(after), theirs.and_then(|text| Some((text, table(text)?))))
    else {
        let bad = set_aside(disk, path)?; // it is not ours to lose
        replace_shared(disk, path, after.as_bytes())?;
        return Ok(Some(bad));
    };
    let merged = merge(&known, &ours, &theirs);
    if merged == theirs {
        // Perhaps by a try before this one, which failed at its last step.
        disk.sync_folder(folder_of(path))?;
    } else {
        let text = match edit(text, &merged) {
            Some(text) => text,
            None => toml::to_string(&merged).map_err(io::Error::other)?,
        };
        replace_shared(disk, path, text.as_bytes())?;
    }
    Ok(None)
}

fn table(text: &str) -> Option<toml::Table> {
    text.parse().ok()
}
