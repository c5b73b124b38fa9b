//! Which files are articles, and their bytes.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};

use crate::error::{Error, Problem};

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 64 << 20;

/// Folders are not followed deeper than this: such a tree is a loop or no library.
const DEEPEST: usize = 64;

/// A file that may be an article.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    /// Its name as articles are called: relative to the folder that was asked for, if that is one.
    pub name: PathBuf,
    /// Where it is.
    pub path: PathBuf,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// The files, by name.
    pub files: Vec<File>,
    /// What could not be looked into.
    pub problems: Vec<Problem>,
}

/// The files below `paths` that may be articles. A folder gives its `.md`, `.txt` and `.html`
/// files, also those of its folders, without hidden ones; a file that is named counts whatever it
/// is called.
///
/// # Errors
/// [`Error::Folder`] if one of `paths` is not there or closed to us.
pub fn list(paths: &[PathBuf]) -> Result<Listing, Error> {
    let mut listing = Listing::default();
    let alone = paths.len() == 1;
    for path in paths {
        let failed = |why| Error::Folder { path: path.clone(), why };
        let known = fs::metadata(path).map_err(failed)?;
        if known.is_dir() {
            let root = if alone { path.as_path() } else { Path::new("") };
            fs::read_dir(path).map_err(failed)?;
            walk(&mut listing, path, root, 0);
        } else {
            let name =
                path.file_name().filter(|_| alone).map_or_else(|| path.clone(), PathBuf::from);
            listing.files.push(File { name, path: path.clone() });
        }
    }
    listing.files.sort();
    listing.files.dedup();
    Ok(listing)
}

fn walk(listing: &mut Listing, folder: &Path, root: &Path, depth: usize) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(why) => {
            let why = format!("cannot look into this folder: {why}; its articles are left out");
            listing.problems.push(Problem { file: folder.display().to_string(), why });
            return;
        }
    };
    for entry in entries.filter_map(Result::ok) {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // A link to a folder is not followed: it may lead in a circle.
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            if depth < DEEPEST {
                walk(listing, &path, root, depth + 1);
            } else {
                let why = "folders nest too deep here; what is below is left out".to_owned();
                listing.problems.push(Problem { file: path.display().to_string(), why });
            }
        } else if is_text(&path) && !(kind.is_symlink() && path.is_dir()) {
            let name = path.strip_prefix(root).unwrap_or(&path).to_owned();
            listing.files.push(File { name, path });
        }
    }
}

fn is_text(path: &Path) -> bool {
    crate::article::is_article(path)
}

/// The bytes of `file`.
///
/// # Errors
/// A sentence for the reader: why, and what to do now.
pub fn read(file: &File) -> Result<Vec<u8>, Problem> {
    let told = |why: String| Problem { file: file.path.display().to_string(), why };
    let failed = |why: io::Error| told(format!("cannot read it: {why}"));
    // Opened without waiting and then looked at: a pipe has no other end to wait for, and what is
    // looked at is what is read.
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let opened = rustix::fs::open(&file.path, flags, Mode::empty());
    let opened = fs::File::from(opened.map_err(|why| failed(why.into()))?);
    let known = opened.metadata().map_err(failed)?;
    if !known.is_file() {
        return Err(told("not a regular file, so it is left out".into()));
    }
    if known.len() > LARGEST {
        let size = known.len() >> 20;
        return Err(told(format!(
            "{size} MiB is more than the {} that are read; split it",
            LARGEST >> 20
        )));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(known.len()).unwrap_or(0));
    opened.take(LARGEST).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn what_is_no_regular_file_is_left_out_by_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::write(at("good.md"), "good").expect("written");
        symlink(at("good.md"), at("link.md")).expect("linked");
        symlink(at("circle.md"), at("circle.md")).expect("linked");
        symlink(at("nowhere"), at("broken.md")).expect("linked");
        symlink("/dev/zero", at("device.md")).expect("linked");
        symlink(folder.path(), at("folder.md")).expect("linked");
        symlink(folder.path(), at("loop")).expect("linked");
        let pipe = rustix::fs::FileType::Fifo;
        rustix::fs::mknodat(rustix::fs::CWD, at("pipe.md"), pipe, Mode::RUSR, 0).expect("made");
        let _socket = UnixListener::bind(at("socket.md")).expect("made");
        let large = fs::File::create(at("large.md")).expect("made");
        large.set_len(LARGEST + (1 << 20)).expect("sparse");

        let listing = list(&[folder.path().to_owned()]).expect("there");
        assert_eq!(listing.problems, []);
        let told: Vec<String> = listing
            .files
            .iter()
            .map(|file| match read(file) {
                Ok(bytes) => format!("{}: {} bytes", file.name.display(), bytes.len()),
                Err(problem) => format!("{}: {}", file.name.display(), problem.why),
            })
            .collect();
        insta::assert_snapshot!(told.join("\n"), @r"
        broken.md: cannot read it: No such file or directory (os error 2)
        circle.md: cannot read it: Too many levels of symbolic links (os error 40)
        device.md: not a regular file, so it is left out
        good.md: 4 bytes
        large.md: 65 MiB is more than the 64 that are read; split it
        link.md: 4 bytes
        pipe.md: not a regular file, so it is left out
        socket.md: cannot read it: No such device or address (os error 6)
        ");
    }

    #[test]
    fn a_tree_that_nests_too_deep_is_one_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut deep = folder.path().to_owned();
        (0..DEEPEST + 4).for_each(|_| deep.push("d"));
        fs::create_dir_all(&deep).expect("made");
        fs::write(deep.join("a.md"), "a").expect("written");
        let listing = list(&[folder.path().to_owned()]).expect("there");
        assert_eq!((listing.files.len(), listing.problems.len()), (0, 1));
    }
}
