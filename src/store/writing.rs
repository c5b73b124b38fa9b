//! New files for the reader: whole or not at all, never through a link, never over a file unasked.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::error::Error;

/// Writes `bytes` to a file at `path`, whole or not at all. Never through a link, and never over a
/// file unless `force` says so.
///
/// # Errors
/// [`Error::Refused`] if something stands there; [`Error::Write`] if the system will not.
pub fn save(path: &Path, bytes: &[u8], force: bool) -> Result<(), Error> {
    let refused = |why, help| Err(Error::Refused { path: path.to_owned(), why, help });
    match fs::symlink_metadata(path) {
        Ok(there) if there.is_symlink() => {
            return refused("it is a link to elsewhere", "name the file itself");
        }
        Ok(there) if !there.is_file() => {
            return refused("it is no regular file", "name another file");
        }
        Ok(_) if !force => {
            return refused("it is there already", "name another file, or say --force");
        }
        _ => {}
    }
    let failed = |why| Error::Write { path: path.to_owned(), why };
    let mut beside = beside(path).map_err(failed)?;
    beside.write_all(bytes).and_then(|()| beside.as_file().sync_all()).map_err(failed)?;
    let kept = if force { beside.persist(path) } else { beside.persist_noclobber(path) };
    match kept {
        Ok(_) => Ok(()),
        // It came while we wrote.
        Err(why) if why.error.kind() == io::ErrorKind::AlreadyExists => {
            refused("it is there already", "name another file, or say --force")
        }
        Err(why) => Err(failed(why.error)),
    }
}

/// A new file in the folder of `path`, with the rights that any new file gets.
fn beside(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tidings-");
    builder.permissions(Permissions::from_mode(0o666));
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn nothing_is_overwritten_unless_asked() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.csv");
        save(&path, b"one", false).expect("new");
        let told = save(&path, b"two", false).expect_err("there").to_string();
        assert!(told.contains("it is there already") && told.contains("--force"), "{told}");
        assert_eq!(fs::read(&path).expect("kept"), b"one");
        save(&path, b"two", true).expect("asked for");
        assert_eq!(fs::read(&path).expect("written"), b"two");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left");
    }

    #[test]
    fn nothing_is_written_through_a_link() {
        let folder = tempfile::tempdir().expect("a folder");
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "one").expect("written");
        symlink(&real, &link).expect("a link");
        for force in [false, true] {
            let told = save(&link, b"two", force).expect_err("a link").to_string();
            assert!(told.contains("a link"), "{told}");
        }
        assert_eq!(fs::read(&real).expect("kept"), b"one");
        // A link to nothing is one all the same.
        let lost = folder.path().join("lost");
        symlink(folder.path().join("nothing"), &lost).expect("a link");
        assert!(save(&lost, b"two", false).is_err());
    }
}
