//! Where what a command makes goes: standard output, or a new file.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::article::slug::slug;
use crate::error::Error;

/// A file name that we make is no longer, in bytes; file systems take 255.
pub const LONGEST_NAME: usize = 200;

/// Writes `text` to standard output. A reader that has had enough (`| head`) is no error.
///
/// # Errors
/// [`Error::Output`] if it is full or closed for another reason.
pub fn write(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(why) if why.kind() != io::ErrorKind::BrokenPipe => Err(Error::Output(why)),
        _ => Ok(()),
    }
}

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
    #[cfg(unix)]
    builder.permissions(<Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// `path`, or a file in it named after `words`, if it is a folder.
pub fn file(path: &Path, words: &str, ending: &str) -> PathBuf {
    if path.is_dir() { path.join(name(words, ending)) } else { path.to_owned() }
}

/// A file name made of `words` and `ending`, at most [`LONGEST_NAME`] bytes long.
pub fn name(words: &str, ending: &str) -> String {
    format!("{}.{ending}", slug(words, LONGEST_NAME - ending.len() - 1))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::command::output::{file, save};

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

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link() {
        let folder = tempfile::tempdir().expect("a folder");
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "one").expect("written");
        std::os::unix::fs::symlink(&real, &link).expect("a link");
        for force in [false, true] {
            let told = save(&link, b"two", force).expect_err("a link").to_string();
            assert!(told.contains("a link"), "{told}");
        }
        assert_eq!(fs::read(&real).expect("kept"), b"one");
        // A link to nothing is one all the same.
        let lost = folder.path().join("lost");
        std::os::unix::fs::symlink(folder.path().join("nothing"), &lost).expect("a link");
        assert!(save(&lost, b"two", false).is_err());
    }

    #[test]
    fn a_folder_gets_a_file_with_a_plain_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let named = file(folder.path(), &"../Ünited & ".repeat(90), "html");
        let name = named.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(name.starts_with("united-") && name.len() <= 200, "{name}");
        assert_eq!(named.extension(), Some("html".as_ref()));
        assert_eq!(named.parent(), Some(folder.path()));
    }
}
