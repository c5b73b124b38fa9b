//! The folder of the cache.
//!
//! Its entries are files that are written beside and renamed, so that nobody reads half of one.
//! Nothing is forced to the disk: what a loss of power has damaged is no entry. All is done below
//! the folder as it was opened, without following links; files that are not ours are left alone.

use std::fs::{DirBuilder, File};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use rustix::fs::{
    AtFlags, CWD, Dir, FileType, Mode, OFlags, Stat, fstat, openat, renameat, statat, unlinkat,
};

use crate::store::cache::entry;

/// Where entries are kept.
pub trait Keeps: Send {
    /// The entry `name`, if there is one of at most `longest` bytes.
    fn get(&mut self, name: &str, longest: usize) -> Option<Vec<u8>>;

    /// Keeps `bytes` as the entry `name`, if that can be done.
    fn put(&mut self, name: &str, bytes: &[u8]);
}

/// The folder of the cache.
#[derive(Debug)]
pub struct Shelf {
    path: PathBuf,
    folder: Option<OwnedFd>,
    /// How many bytes it may hold, and how many it holds, once that is known.
    most: u64,
    held: Option<u64>,
    /// Is there no room for more?
    full: bool,
    /// Of the names of files that are being written.
    tag: u64,
    count: u32,
}

/// What a folder holds, for `tidings check --state`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Whole entries.
    pub entries: usize,
    /// The bytes they take.
    pub bytes: u64,
    /// Entries that were damaged, and are gone now.
    pub removed: usize,
}

/// An entry or what was to be one.
struct Standing {
    name: String,
    bytes: u64,
    /// Seconds since 1970 at which it was written or used, as the disk has it.
    used: i64,
}

/// What was used within this time, in seconds, counts as used just now.
const DAY: i64 = 24 * 60 * 60;

/// What is being written is given up after this time, in seconds: its writer was killed.
const HOUR: i64 = 60 * 60;

/// What is read or written is found below the folder, and nowhere a link leads to.
const SAFE: OFlags =
    OFlags::NOFOLLOW.union(OFlags::NONBLOCK).union(OFlags::NOCTTY).union(OFlags::CLOEXEC);

impl Shelf {
    /// The folder at `path`, which may hold `most` bytes. Asks no disk.
    pub fn new(path: PathBuf, most: u64) -> Self {
        Self {
            path,
            folder: None,
            most,
            held: None,
            full: false,
            tag: RandomState::new().hash_one(0),
            count: 0,
        }
    }

    /// What it holds; none if it is not there. Entries that are damaged are taken away.
    ///
    /// # Errors
    /// What the system says.
    pub fn look(&mut self) -> io::Result<Option<Look>> {
        let mut look = Look::default();
        match self.open(false) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(why) => return Err(why),
            Ok(_) => {}
        }
        for entry in self.standing()? {
            let longest = usize::try_from(self.most).unwrap_or(usize::MAX);
            let whole = self.bytes_of(&entry.name, longest);
            if whole.is_some_and(|bytes| entry::is_whole(&entry.name, &bytes)) {
                look.entries += 1;
                look.bytes += entry.bytes;
            } else if self.remove(&entry.name).is_ok() {
                look.removed += 1;
            }
        }
        Ok(Some(look))
    }

    /// The folder, opened; made first if `make` says so.
    fn open(&mut self, make: bool) -> io::Result<&OwnedFd> {
        if self.folder.is_none() {
            if make {
                DirBuilder::new().recursive(true).mode(0o700).create(&self.path)?;
            }
            let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            self.folder = Some(openat(CWD, &self.path, flags, Mode::empty())?);
        }
        self.folder.as_ref().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    /// The bytes of the file `name`, if it is a regular one and no longer than `longest`.
    fn bytes_of(&mut self, name: &str, longest: usize) -> Option<Vec<u8>> {
        let folder = self.open(false).ok()?;
        let mut file = File::from(openat(folder, name, OFlags::RDONLY | SAFE, Mode::empty()).ok()?);
        let known = fstat(&file).ok()?;
        let len = usize::try_from(known.st_size).ok()?;
        if !is_file(&known) || len > longest {
            return None;
        }
        let mut bytes = Vec::with_capacity(len);
        (&mut file).take(longest as u64).read_to_end(&mut bytes).ok()?;
        if (now() - known.st_mtime).abs() > DAY {
            let _ = file.set_modified(SystemTime::now()); // else it only seems older than it is
        }
        Some(bytes)
    }

    /// Writes a new file and gives it its name.
    fn write(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        self.count += 1;
        let beside = format!("{:016x}-{}.new", self.tag, self.count);
        let folder = self.open(true)?;
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | SAFE;
        let mut file = File::from(openat(folder, &beside, flags, Mode::RUSR | Mode::WUSR)?);
        let written = file.write_all(bytes);
        let written = written.and_then(|()| Ok(renameat(folder, beside.as_str(), folder, name)?));
        if written.is_err() {
            let _ = unlinkat(folder, &beside, AtFlags::empty()); // what is left of it is found later
        }
        written
    }

    fn remove(&mut self, name: &str) -> io::Result<()> {
        Ok(unlinkat(self.open(false)?, name, AtFlags::empty())?)
    }

    /// The entries. Files that somebody began to write long ago are taken away, and what is too
    /// long to be an entry.
    fn standing(&mut self) -> io::Result<Vec<Standing>> {
        let most = self.most;
        let folder = self.open(false)?;
        let mut found = Vec::new();
        let mut left = Vec::new();
        for entry in Dir::read_from(folder)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().to_str() else { continue };
            let begun = is_begun(name);
            if !(begun || entry::is_name(name)) {
                continue;
            }
            // What another program has taken away meanwhile is no fault.
            let Ok(known) = statat(folder, name, AtFlags::SYMLINK_NOFOLLOW) else { continue };
            let (name, used) = (name.to_owned(), known.st_mtime);
            let bytes = u64::try_from(known.st_size).unwrap_or(0);
            let lost = if begun { (now() - used).abs() > HOUR } else { bytes > most };
            if lost {
                left.push(name);
            } else if !begun {
                found.push(Standing { name, bytes: bytes.next_multiple_of(BLOCK), used });
            }
        }
        for name in left {
            let _ = self.remove(&name); // another program was quicker
        }
        Ok(found)
    }

    /// Is there room for `size` bytes more? Takes away what was not used for longest, if that was
    /// not today: a library that is larger than the cache is to find the same part of it each time.
    fn has_room(&mut self, size: u64) -> io::Result<bool> {
        if self.held.is_some_and(|held| held + size <= self.most) {
            return Ok(true);
        }
        let mut entries = match self.standing() {
            Err(why) if why.kind() == io::ErrorKind::NotFound => Vec::new(),
            entries => entries?,
        };
        let mut held = entries.iter().map(|entry| entry.bytes).sum::<u64>();
        if held + size > self.most {
            let aim = self.most / 10 * 9;
            entries.retain(|entry| (now() - entry.used).abs() > DAY);
            entries.sort_by(|a, b| (a.used, &a.name).cmp(&(b.used, &b.name)));
            for entry in entries {
                if held + size <= aim {
                    break;
                }
                if self.remove(&entry.name).is_ok() {
                    held -= entry.bytes;
                }
            }
        }
        self.held = Some(held);
        Ok(held + size <= self.most)
    }
}

impl Keeps for Shelf {
    fn get(&mut self, name: &str, longest: usize) -> Option<Vec<u8>> {
        self.bytes_of(name, longest)
    }

    fn put(&mut self, name: &str, bytes: &[u8]) {
        let size = (bytes.len() as u64).next_multiple_of(BLOCK);
        if self.full || size > self.most {
            return;
        }
        if !self.has_room(size).unwrap_or(false) {
            self.full = true; // as well next time
            return;
        }
        let mut written = self.write(name, bytes);
        if written.as_ref().is_err_and(|why| why.kind() == io::ErrorKind::NotFound) {
            self.folder = None; // somebody has deleted it: a new one
            written = self.write(name, bytes);
        }
        match written {
            Ok(()) => self.held = self.held.map(|held| held + size),
            Err(_) => self.full = true, // the disk is full, or not ours
        }
    }
}

/// A file takes up whole blocks of the disk, of so many bytes on most.
const BLOCK: u64 = 4096;

/// Is it the name of a file that is being written?
fn is_begun(name: &str) -> bool {
    let parts = name.strip_suffix(".new").and_then(|name| name.split_once('-'));
    parts.is_some_and(|(tag, count)| {
        tag.len() == 16
            && tag.bytes().all(|byte| byte.is_ascii_hexdigit())
            && !count.is_empty()
            && count.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn is_file(known: &Stat) -> bool {
    FileType::from_raw_mode(known.st_mode) == FileType::RegularFile
}

/// Seconds since 1970; zero before.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    i64::try_from(since.unwrap_or(Duration::ZERO).as_secs()).unwrap_or(i64::MAX)
}
