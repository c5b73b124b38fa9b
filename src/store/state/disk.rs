//! The few things that the state asks of a disk, each of which can fail: a seam at which tests
//! let it fail, run full or stop.

use std::any::Any;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, Mode, OFlags, flock, open};
use rustix::io::Errno;

/// Files longer than this are no state of ours, in bytes.
const LARGEST: u64 = 256 << 20;

/// How long another program's turn is waited for: turns take milliseconds.
const PATIENCE: Duration = Duration::from_secs(2);

/// A file as it stands under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Which file it is, whatever its name: another one after a rename.
    pub id: (u64, u64),
    /// Its bytes.
    pub len: u64,
}

/// What stays locked until it is dropped.
pub type Guard = Box<dyn Any>;

/// Something that bytes are written to.
pub trait Out {
    /// Writes some of `bytes`, and says how many.
    ///
    /// # Errors
    /// What the system says.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;

    /// Forces what has been written to the disk.
    ///
    /// # Errors
    /// What the system says. What was written since may then be lost, whatever a second call says.
    fn sync(&mut self) -> io::Result<()>;
}

/// The few things that the state asks of a disk.
pub trait Disk: Send + fmt::Debug {
    /// The file under this name; none if there is none.
    ///
    /// # Errors
    /// What the system says; `InvalidInput` if it is no regular file or too long.
    fn standing(&self, path: &Path) -> io::Result<Option<Standing>>;

    /// The bytes of the file from byte `from` on.
    ///
    /// # Errors
    /// What the system says.
    fn read(&self, path: &Path, from: u64) -> io::Result<Vec<u8>>;

    /// Opens the file, which is there, to be written to at its end.
    ///
    /// # Errors
    /// What the system says.
    fn append(&self, path: &Path) -> io::Result<Box<dyn Out>>;

    /// Makes a file, or empties one.
    ///
    /// # Errors
    /// What the system says.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Out>>;

    /// Gives the file at `from` the name `to`, which may be another file's.
    ///
    /// # Errors
    /// What the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives the file at `from` a second name, `to`, which must be free.
    ///
    /// # Errors
    /// What the system says.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Takes a name away.
    ///
    /// # Errors
    /// What the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes a folder and those above it, unless it is there.
    ///
    /// # Errors
    /// What the system says.
    fn make_folder(&self, path: &Path) -> io::Result<()>;

    /// Forces the names in this folder to the disk.
    ///
    /// # Errors
    /// What the system says.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;

    /// Gives the file at `to` the rights of the one at `from`; where there is none, those of the
    /// folder. Others may read and write what the reader shares with them.
    ///
    /// # Errors
    /// What the system says; `PermissionDenied` if nobody may write to `from`.
    fn share(&self, _from: &Path, _to: &Path) -> io::Result<()> {
        Ok(())
    }

    /// Waits for its turn among all programs that use `path`; none where there are no locks.
    ///
    /// # Errors
    /// What the system says; `WouldBlock` if another keeps it for too long.
    fn lock(&self, path: &Path) -> io::Result<Option<Guard>>;
}

/// The disk itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Real;

impl Disk for Real {
    fn standing(&self, path: &Path) -> io::Result<Option<Standing>> {
        use std::os::unix::fs::MetadataExt;
        let invalid = |why| io::Error::new(io::ErrorKind::InvalidInput, why);
        let known = match fs::metadata(path) {
            Ok(known) => known,
            Err(why)
                if matches!(why.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
            {
                return Ok(None);
            }
            Err(why) if why.raw_os_error() == Some(Errno::LOOP.raw_os_error()) => {
                return Err(invalid("a link that leads in a circle"));
            }
            Err(why) => return Err(why),
        };
        if !known.is_file() {
            return Err(invalid("not a regular file"));
        }
        if known.len() > LARGEST {
            return Err(invalid("too long to be ours"));
        }
        Ok(Some(Standing { id: (known.dev(), known.ino()), len: known.len() }))
    }

    fn read(&self, path: &Path, from: u64) -> io::Result<Vec<u8>> {
        let mut file = File::from(open(path, OFlags::RDONLY | QUIET, Mode::empty())?);
        if !file.metadata()?.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
        }
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        file.take(LARGEST).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn Out>> {
        let flags = OFlags::WRONLY | OFlags::APPEND;
        opened(path, flags)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Out>> {
        // Not through a link that somebody has put there.
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC | OFlags::NOFOLLOW;
        opened(path, flags)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn make_folder(&self, path: &Path) -> io::Result<()> {
        use std::os::unix::fs::DirBuilderExt;
        fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        File::open(path)?.sync_all()
    }

    fn share(&self, from: &Path, to: &Path) -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        let mode = match fs::metadata(from) {
            Ok(known) if known.permissions().readonly() => {
                let why = format!("'{}' is read-only", from.display());
                return Err(io::Error::new(io::ErrorKind::PermissionDenied, why));
            }
            Ok(known) => known.permissions().mode() & 0o777,
            Err(_) => fs::metadata(folder_of(to))?.permissions().mode() & 0o666,
        };
        fs::set_permissions(to, fs::Permissions::from_mode(mode))
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Guard>> {
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | QUIET;
        let file = match open(path, flags, PRIVATE) {
            Err(Errno::LOOP) => return Ok(None), // a link: not to be written through
            opened => File::from(opened?),
        };
        let end = Instant::now() + PATIENCE;
        loop {
            match flock(&file, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => return Ok(Some(Box::new(file))),
                Err(Errno::INTR) => {}
                Err(Errno::WOULDBLOCK) if Instant::now() < end => {
                    thread::sleep(Duration::from_millis(2));
                }
                Err(Errno::WOULDBLOCK) => {
                    let why = "another tidings does not give it free";
                    return Err(io::Error::new(io::ErrorKind::WouldBlock, why));
                }
                Err(_) => return Ok(None),
            }
        }
    }
}

/// Only the reader may look at what was read.
const PRIVATE: Mode = Mode::RUSR.union(Mode::WUSR);

/// Nothing is waited for when a file is opened, and no command inherits it.
const QUIET: OFlags = OFlags::NONBLOCK.union(OFlags::NOCTTY).union(OFlags::CLOEXEC);

fn opened(path: &Path, flags: OFlags) -> io::Result<Box<dyn Out>> {
    let flags = flags | QUIET;
    Ok(Box::new(File::from(open(path, flags, PRIVATE)?)))
}

impl Out for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Write::write(self, bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()
    }
}

/// Writes all of `bytes` and forces them to the disk.
///
/// # Errors
/// What the system says. Some of the bytes may then stand in the file.
pub fn write_all(out: &mut dyn Out, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match out.write(bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => bytes = &bytes[count..],
            Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
            Err(why) => return Err(why),
        }
    }
    out.sync()
}

/// Puts `bytes` in the place of the file at `path`, whole or not at all.
///
/// # Errors
/// What the system says. The file is then as it was, or is the new one without a promise that it
/// survives a loss of power.
pub fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(disk, path, bytes, false)
}

/// The same for a file that is not the reader's alone: others may do with it what they could.
///
/// # Errors
/// As [`replace`]; `PermissionDenied` if nobody may write to the file.
pub fn replace_shared(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(disk, path, bytes, true)
}

fn put(disk: &dyn Disk, path: &Path, bytes: &[u8], shared: bool) -> io::Result<()> {
    let folder = folder_of(path);
    disk.make_folder(folder)?;
    let beside = beside(path, "new");
    let mut out = disk.create(&beside).or_else(|why| {
        disk.remove(&beside).map_err(|_| why)?; // a link or a pipe that somebody has put there
        disk.create(&beside)
    })?;
    let written = if shared { disk.share(path, &beside) } else { Ok(()) };
    let written = written
        .and_then(|()| write_all(&mut *out, bytes))
        .and_then(|()| disk.rename(&beside, path));
    if written.is_err() {
        let _ = disk.remove(&beside); // what is left of it harms nobody
    }
    written?;
    // The new name is on the disk only when the folder is.
    disk.sync_folder(folder)
}

/// The folder of `path`.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Gives the file at `path` as it stands a second name, a free one that ends in `.bad`.
///
/// # Errors
/// What the system says; the file is then as it was.
pub fn set_aside(disk: &dyn Disk, path: &Path) -> io::Result<PathBuf> {
    for bad in bad_names(path).filter(|bad| matches!(disk.standing(bad), Ok(None))) {
        match disk.link(path, &bad) {
            Ok(()) => return Ok(bad),
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {} // a link to nothing
            Err(_) => {
                // A disk without second names.
                let bytes = disk.read(path, 0)?;
                write_all(&mut *disk.create(&bad)?, &bytes)?;
                return Ok(bad);
            }
        }
    }
    Err(io::Error::other(TOO_MANY))
}

/// A name beside `path` that ends in `.bad` and is free.
///
/// # Errors
/// If a thousand of them are not.
pub fn free_name(disk: &dyn Disk, path: &Path) -> io::Result<PathBuf> {
    let free = |path: &PathBuf| matches!(disk.standing(path), Ok(None));
    bad_names(path).find(free).ok_or_else(|| io::Error::other(TOO_MANY))
}

const TOO_MANY: &str = "too many *.bad files";

fn bad_names(path: &Path) -> impl Iterator<Item = PathBuf> {
    (0..1000).map(|at| match at {
        0 => beside(path, "bad"),
        at => beside(path, &format!("{at}.bad")),
    })
}

/// The path with one more ending.
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}
