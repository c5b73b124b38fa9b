//! The journal: a file of lines to which lines are added.
//!
//! In: changes. Out: the state that all lines add up to, also those that another program has
//! added. What always holds: a change whose [`Journal::append`] came back well is on the disk; the
//! file is never written in place and never cut; what does not read is set aside before the file
//! is written anew.
//!
//! A journal grows with each line, and is written anew, short, when it has become long. Every
//! turn at the file is taken under a lock, and begins with what others have written since.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::store::state::change::Change;
use crate::store::state::disk::{
    Disk, Guard, Standing, beside, free_name, replace, set_aside, write_all,
};
use crate::store::state::folded::State;
use crate::store::state::presence;
use crate::store::state::record::{self, Fault, Record, What, line};

/// A journal shorter than this, in bytes, is left as it is.
const SHORT: u64 = 128 << 10;

/// A journal is written anew when it is so many times longer than it need be.
const SPARSE: u64 = 4;

/// From this number on, lines are numbered anew: it takes damage to come so far.
const LAST: u64 = 1 << 53;

/// A journal and what it adds up to.
#[derive(Debug)]
pub struct Journal {
    disk: Box<dyn Disk>,
    path: PathBuf,
    state: State,
    /// The file and how much of it has been taken in: whole lines.
    seen: Option<Standing>,
    /// The number of the next line.
    next: u64,
    /// Does the file end within a line?
    torn: bool,
    /// Lines that do not read and have not been set aside.
    damaged: usize,
    /// May what the file holds not be what was written, so that it must be written anew?
    doubtful: bool,
    /// At this length it is worth the while to write it anew.
    due: u64,
    closed: Option<String>,
}

/// What a journal holds, for `tidings check --state`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Lines that read.
    pub good: usize,
    /// Lines that were not written to their end.
    pub torn: usize,
    /// Lines that are not as they were written.
    pub damaged: usize,
    /// Lines of a kind that this program does not know.
    pub unknown: usize,
    /// The newest form of a line, if it is newer than ours.
    pub newer: Option<u32>,
}

impl Journal {
    /// What stands in the file at `path`, and what there is to tell of it. A file that is not
    /// there is an empty one.
    pub fn open(path: PathBuf, disk: Box<dyn Disk>) -> (Self, Vec<String>) {
        let mut journal = Self::new(path, disk, None);
        let told = match journal.turn().and_then(|_turn| journal.first()) {
            Ok(told) => told,
            // Without a turn it can still be read: on a disk that cannot be written to.
            Err(_) => journal.first().unwrap_or_else(|why| {
                let why =
                    format!("what was kept cannot be read: {why} ({})", journal.path.display());
                journal.closed = Some(why.clone());
                Some(why)
            }),
        };
        (journal, told.into_iter().collect())
    }

    /// A journal that keeps nothing, for this reason.
    pub fn nowhere(why: &str, disk: Box<dyn Disk>) -> (Self, Vec<String>) {
        let journal = Self::new(PathBuf::new(), disk, Some(why.to_owned()));
        (journal, vec![why.to_owned()])
    }

    fn new(path: PathBuf, disk: Box<dyn Disk>, closed: Option<String>) -> Self {
        Self {
            disk,
            path,
            state: State::default(),
            seen: None,
            next: 1,
            torn: false,
            damaged: 0,
            doubtful: false,
            due: SHORT,
            closed,
        }
    }

    /// What all lines add up to.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Why nothing is written to it, if nothing is.
    pub fn closed(&self) -> Option<&str> {
        self.closed.as_deref()
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps `changes`: when this comes back well, they are on the disk.
    ///
    /// # Errors
    /// What the system says. Some of them may have been kept then.
    pub fn append(&mut self, changes: &[Change]) -> io::Result<()> {
        if let Some(why) = &self.closed {
            return Err(io::Error::new(io::ErrorKind::ReadOnlyFilesystem, why.clone()));
        }
        let _turn = self.turn()?;
        self.catch_up()?;
        let before = self.state.clone();
        let new: Vec<&Change> = changes.iter().filter(|change| self.state.apply(change)).collect();
        let kept = match self.seen {
            _ if new.is_empty() && !self.doubtful => Ok(()),
            Some(seen) if !self.doubtful && self.next < LAST => self.add(seen, &new),
            _ => self.write_anew(),
        };
        if kept.is_err() {
            self.state = before;
            self.doubtful = true; // after a failure, what the file holds is not known
        }
        kept
    }

    /// Runs `work` in a turn of its own, for other files that belong to the same reader. Where
    /// nothing can be kept here, they are not held up by that.
    ///
    /// # Errors
    /// What the system or `work` says.
    pub fn in_turn<T>(&self, work: impl FnOnce(&dyn Disk) -> io::Result<T>) -> io::Result<T> {
        let _turn = if self.closed.is_none() { self.turn()? } else { None };
        work(&*self.disk)
    }

    /// Writes it anew where that makes it much shorter, or where lines have been lost.
    ///
    /// # Errors
    /// What the system says; the file is then as it was.
    pub fn tidy(&mut self) -> io::Result<bool> {
        let long = self.seen.is_some_and(|seen| seen.len > self.due);
        if self.closed.is_some() || !(long || self.damaged > 0 || self.doubtful) {
            return Ok(false);
        }
        let _turn = self.turn()?;
        self.catch_up()?;
        if self.damaged == 0 && !self.doubtful {
            let need = self.text().len() as u64;
            if self.seen.is_some_and(|seen| seen.len < need.saturating_mul(SPARSE)) {
                self.due = need.saturating_mul(SPARSE).max(SHORT);
                return Ok(false);
            }
        }
        self.write_anew()?;
        Ok(true)
    }

    /// Our turn at the file.
    fn turn(&self) -> io::Result<Option<Guard>> {
        let lock = beside(&self.path, "lock");
        if let Some(folder) = self.path.parent() {
            self.disk.make_folder(folder)?;
        }
        let turn = self.disk.lock(&lock)?;
        if turn.is_none()
            && let Some(other) = presence::others(&lock).first()
        {
            let why = format!(
                "another tidings ({other}) has this folder open, and its disk has no locks; \
                 if it is not there any more, remove '{}'",
                lock.display()
            );
            return Err(io::Error::other(why));
        }
        Ok(turn)
    }

    /// Takes in a file for the first time.
    fn first(&mut self) -> io::Result<Option<String>> {
        match self.disk.standing(&self.path) {
            Err(why) if why.kind() == io::ErrorKind::InvalidInput => {
                let bad = free_name(&*self.disk, &self.path)?;
                self.disk.rename(&self.path, &bad)?;
                return Ok(Some(told_aside(&why.to_string(), &bad)));
            }
            _ => self.catch_up()?,
        }
        if self.closed.is_some() || self.damaged == 0 {
            return Ok(self.closed.clone());
        }
        let lines = if self.damaged == 1 { "line" } else { "lines" };
        let why = format!("{} {lines} of it did not read, and the rest is as it was", self.damaged);
        let bad = set_aside(&*self.disk, &self.path)?;
        self.damaged = 0;
        self.doubtful = true; // so that the good part is written anew when there is time
        Ok(Some(told_aside(&why, &bad)))
    }

    /// Takes in what stands in the file and has not been seen.
    fn catch_up(&mut self) -> io::Result<()> {
        let Some(standing) = self.disk.standing(&self.path)? else {
            // Somebody has removed it: what we know is written anew.
            self.doubtful |= self.seen.take().is_some();
            return Ok(());
        };
        let same = self.seen.filter(|seen| seen.id == standing.id && seen.len <= standing.len);
        if same == Some(standing) {
            return Ok(());
        }
        let from = same.map_or(0, |seen| seen.len);
        if from == 0 {
            self.next = 1; // what it holds now is all there is
        }
        let bytes = self.disk.read(&self.path, from)?;
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        self.torn = whole < bytes.len();
        self.take(&bytes[..whole]);
        // A last line without its end counts if it is whole all the same.
        match record::read(&bytes[whole..]) {
            Ok(record) => self.fold(record),
            Err(Fault::Damaged) => self.damaged += usize::from(self.torn),
            Err(Fault::Newer(form)) => self.close(form),
            Err(Fault::Torn) => {}
        }
        self.seen = Some(Standing { id: standing.id, len: from + whole as u64 });
        Ok(())
    }

    fn take(&mut self, lines: &[u8]) {
        let (count, mut records) = parse(lines);
        self.damaged += count.damaged;
        if let Some(form) = count.newer {
            self.close(form);
        }
        records.sort_by_key(|record| record.seq); // stable: equal ones as they stand
        for record in records {
            self.fold(record);
        }
    }

    /// Writes no more, because a newer program has written in a `form` that we do not know.
    fn close(&mut self, form: u32) {
        self.closed = Some(format!(
            "what was kept is in form {form} of a newer tidings: it is read and not changed ({})",
            self.path.display()
        ));
    }

    fn fold(&mut self, record: Record) {
        self.next = self.next.max(record.seq.saturating_add(1));
        match record.what {
            What::Known(change) => {
                self.state.apply(&change);
            }
            What::Unknown(value) if !self.state.unknown.contains(&value) => {
                self.state.unknown.push(value);
            }
            What::Unknown(_) => {}
        }
    }

    /// Adds lines to the file.
    fn add(&mut self, seen: Standing, changes: &[&Change]) -> io::Result<()> {
        let mut text = String::new();
        let torn = self.torn;
        if torn {
            text.push('\n'); // what was cut off stays a line of its own
        }
        for (at, change) in changes.iter().enumerate() {
            text += &line(self.next + at as u64, change);
        }
        write_all(&mut *self.disk.append(&self.path)?, text.as_bytes())?;
        self.next += changes.len() as u64;
        // Where it was torn, its true length is looked up at the next turn.
        let len = seen.len + if torn { 0 } else { text.len() as u64 };
        self.seen = Some(Standing { len, ..seen });
        Ok(())
    }

    /// Puts a new, short file in the place of the old one.
    fn write_anew(&mut self) -> io::Result<()> {
        self.doubtful = true; // until all of it went well: a new name may not be on the disk yet
        if self.damaged > 0 {
            set_aside(&*self.disk, &self.path)?;
            self.damaged = 0;
        }
        if self.next >= LAST {
            self.next = 1; // nothing of what was numbered before is left
        }
        let text = self.text();
        replace(&*self.disk, &self.path, text.as_bytes())?;
        self.next += text.lines().count() as u64;
        self.seen = self.disk.standing(&self.path)?;
        (self.torn, self.doubtful) = (false, false);
        self.due = (text.len() as u64).saturating_mul(SPARSE).max(SHORT);
        Ok(())
    }

    /// The lines of a journal that is as short as it can be.
    fn text(&self) -> String {
        let mut text = String::new();
        let mut seq = self.next;
        let mut add = |line_of: &dyn Fn(u64) -> String| {
            text += &line_of(seq);
            seq += 1;
        };
        let unknown: &[Value] = &self.state.unknown;
        unknown.iter().for_each(|value| add(&|seq| line(seq, value)));
        self.state.changes().iter().for_each(|change| add(&|seq| line(seq, change)));
        text
    }
}

/// The records of `lines`, and how many lines are none.
pub fn parse(lines: &[u8]) -> (Count, Vec<Record>) {
    let (mut count, mut records) = (Count::default(), Vec::new());
    let is_empty = |line: &&[u8]| matches!(line, [] | [b'\r']);
    for line in lines.split(|byte| *byte == b'\n').filter(|line| !is_empty(line)) {
        match record::read(line) {
            Ok(record) => {
                count.good += 1;
                count.unknown += usize::from(matches!(record.what, What::Unknown(_)));
                records.push(record);
            }
            Err(Fault::Torn) => count.torn += 1,
            Err(Fault::Damaged) => count.damaged += 1,
            Err(Fault::Newer(form)) => count.newer = count.newer.max(Some(form)),
        }
    }
    (count, records)
}

fn told_aside(why: &str, bad: &Path) -> String {
    format!("what was kept was damaged: {why}; the damaged file is {}", bad.display())
}
