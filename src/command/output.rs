//! Where what a command makes goes: standard output, or a new file and its name.

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
    use crate::command::output::file;

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
