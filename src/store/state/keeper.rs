//! Keeps what the reader does, in a thread of its own: no key waits for a disk.
//!
//! The thread first reads what has been kept ([`Keeper::opened`]). What is given to [`Keeper::keep`] is queued at once; [`Keeper::wait`] says when it is on the
//! disk. A disk that is full or cannot be written to is told once and tried again, at first each
//! second and then less often, until it takes what it has been given.

use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use std::{fs, io, mem};

use crate::store::state::change::Change;
use crate::store::state::corrections::correct;
use crate::store::state::disk::{Disk, Real, beside};
use crate::store::state::folded::State;
use crate::store::state::journal::Journal;
use crate::store::state::presence;

/// After a failure the disk is tried again after this time, then after twice as long, and so on.
const FIRST_PAUSE: Duration = Duration::from_secs(1);

/// The longest pause between two tries.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// How long leaving waits for the disk.
const PARTING: Duration = Duration::from_secs(2);

/// Keeps what it is given.
#[derive(Debug)]
pub struct Keeper {
    shared: Arc<Shared>,
}

/// What is done with a journal once it is open, before anything else is.
pub type First = Box<dyn FnOnce(&mut Journal) + Send>;

#[derive(Debug, Default)]
struct Shared {
    inner: Mutex<Inner>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Inner {
    /// What has been kept and what there is to tell of it, once it has been read.
    opened: Option<(State, Vec<String>)>,
    jobs: Vec<Job>,
    /// How many jobs have been given, and how many are on the disk.
    given: u64,
    kept: u64,
    trouble: Option<String>,
    told: bool,
    /// What else there is to tell.
    notices: Vec<String>,
    /// Has somebody stopped waiting for it?
    late: bool,
    stage: Stage,
}

/// How far the keeper's thread is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Working,
    /// It is to end when all is kept, or cannot be.
    Leaving,
    Left,
}

#[derive(Debug)]
enum Job {
    Changes(Vec<Change>),
    Corrections(PathBuf, String),
    /// What is known of the corrections without having been written by us.
    Known(String),
}

/// What wakes the program when the disk has something to say after it kept us waiting.
pub type Wake = Box<dyn Fn() + Send>;

impl Keeper {
    /// What is kept in `file`, a keeper for more, and what there is to tell. Without a file
    /// nothing is kept but corrections.
    pub fn open(file: Option<PathBuf>, wake: Wake) -> (State, Self, Vec<String>) {
        Self::on(Box::new(Real), file, wake)
    }

    /// The same on another disk.
    ///
    /// # Panics
    /// If the system has no thread left.
    pub fn on(
        disk: Box<dyn Disk>,
        file: Option<PathBuf>,
        wake: Wake,
    ) -> (State, Self, Vec<String>) {
        let mut keeper = Self::start(disk, file, Box::new(|_| ()), wake);
        let (state, told) = keeper.opened(Duration::MAX).unwrap_or_else(|| {
            (State::default(), vec!["a fault in tidings itself: nothing is kept".to_owned()])
        });
        (state, keeper, told)
    }

    /// Begins to read what is kept in `file`, has `first` done with it, and is then a keeper for
    /// more. `wake` is called when it has been read, if somebody has stopped waiting for that.
    ///
    /// # Panics
    /// If the system has no thread left.
    pub fn start(disk: Box<dyn Disk>, file: Option<PathBuf>, first: First, wake: Wake) -> Self {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        thread::Builder::new()
            .name("keeper".into())
            .spawn(move || {
                let open = AssertUnwindSafe(|| theirs.open(disk, file, first));
                if let Ok(journal) = panic::catch_unwind(open) {
                    if mem::take(&mut theirs.lock().late) {
                        wake();
                    }
                    theirs.work(journal, &wake);
                }
                theirs.lock().stage = Stage::Left;
                theirs.changed.notify_all();
            })
            .expect("the system has a thread left");
        Self { shared }
    }

    /// What was kept and what there is to tell of it, given once: when it has been read, which is
    /// waited for at most `up_to`.
    pub fn opened(&mut self, up_to: Duration) -> Option<(State, Vec<String>)> {
        let (start, mut inner) = (Instant::now(), self.shared.lock());
        while inner.opened.is_none() && inner.stage != Stage::Left {
            let left = up_to.saturating_sub(start.elapsed());
            if left.is_zero() {
                inner.late = true;
                break;
            }
            inner = self.shared.sleep(inner, left.min(LONGEST_PAUSE));
        }
        inner.opened.take()
    }

    /// Queues `changes` to be kept.
    pub fn keep(&mut self, changes: Vec<Change>) {
        if !changes.is_empty() {
            self.give(Job::Changes(changes));
        }
    }

    /// Says that `toml` is what is known of the corrections, so that a later change can be told
    /// from what another program has written.
    pub fn known(&mut self, toml: String) {
        self.give(Job::Known(toml));
    }

    /// Queues `toml` to be the content of the file of corrections at `path`: what has changed in
    /// it, since it was known or given last, is changed in the file.
    pub fn corrections(&mut self, path: &Path, toml: String) {
        self.give(Job::Corrections(path.to_owned(), toml));
    }

    /// Waits until all that was given is on the disk, at most `up_to`. True if it is. It does not
    /// wait for a disk that is known to be in trouble.
    pub fn wait(&self, up_to: Duration) -> bool {
        let end = Instant::now() + up_to;
        let mut inner = self.shared.lock();
        while inner.kept < inner.given && inner.trouble.is_none() {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                inner.late = true;
                return false;
            }
            inner = self.shared.sleep(inner, left);
        }
        inner.kept >= inner.given
    }

    /// What keeps the disk from keeping, said once.
    pub fn trouble(&mut self) -> Option<String> {
        let mut inner = self.shared.lock();
        let trouble = inner.trouble.clone()?;
        (!mem::replace(&mut inner.told, true)).then_some(trouble)
    }

    /// What else there is to tell, said once.
    pub fn notices(&mut self) -> Vec<String> {
        mem::take(&mut self.shared.lock().notices)
    }

    /// Has all that was given been kept, but for what was only said to be known?
    pub fn is_idle(&self) -> bool {
        let inner = self.shared.lock();
        let known = inner.jobs.iter().filter(|job| matches!(job, Job::Known(_))).count();
        inner.given - inner.kept <= known as u64
    }

    /// Has it end when it comes to that, without waiting.
    pub fn leave(&mut self) {
        let mut inner = self.shared.lock();
        if inner.stage == Stage::Working {
            inner.stage = Stage::Leaving;
            self.shared.changed.notify_all();
        }
    }

    /// Waits a last time, and says what could not be kept.
    pub fn part(&mut self) -> Option<String> {
        let end = Instant::now() + PARTING;
        self.leave();
        let mut inner = self.shared.lock();
        while inner.stage != Stage::Left {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            inner = self.shared.sleep(inner, left);
        }
        if inner.kept >= inner.given {
            return None;
        }
        let why = inner.trouble.clone().unwrap_or_else(|| "the disk does not answer".into());
        Some(format!("the last of what you did is not kept: {why}"))
    }

    fn give(&mut self, job: Job) {
        let mut inner = self.shared.lock();
        if inner.stage == Stage::Left {
            return; // a fault, of which the reader is told
        }
        inner.jobs.push(job);
        inner.given += 1;
        drop(inner);
        self.shared.changed.notify_all();
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        let stage = self.shared.lock().stage;
        if stage == Stage::Working {
            self.part();
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sleep<'a>(&self, inner: MutexGuard<'a, Inner>, at_most: Duration) -> MutexGuard<'a, Inner> {
        self.changed.wait_timeout(inner, at_most).unwrap_or_else(PoisonError::into_inner).0
    }

    /// Reads what has been kept.
    fn open(&self, disk: Box<dyn Disk>, file: Option<PathBuf>, first: First) -> Journal {
        let (mut journal, told) = match file {
            Some(file) => Journal::open(file, disk),
            None => Journal::nowhere("no home folder is named, so nothing is kept", disk),
        };
        if journal.closed().is_none() {
            tell(&journal, true);
            first(&mut journal);
        }
        self.lock().opened = Some((journal.state().clone(), told));
        self.changed.notify_all();
        journal
    }

    /// The keeper's thread, once the journal is open.
    fn work(&self, mut journal: Journal, wake: &Wake) {
        let mut pause = FIRST_PAUSE;
        let mut known = String::new();
        while let Some(jobs) = self.next() {
            let count = jobs.len() as u64;
            let done = panic::catch_unwind(AssertUnwindSafe(|| {
                carry_out(&mut journal, &mut known, &jobs)
            }))
            .unwrap_or_else(|_| Err(io::Error::other("a fault in tidings itself")));
            let mut inner = self.lock();
            match done {
                Ok(told) => {
                    inner.kept += count;
                    let news = told.is_some();
                    inner.notices.extend(told);
                    let was_late = inner.trouble.take().is_some() | mem::take(&mut inner.late);
                    (inner.told, pause) = (false, FIRST_PAUSE);
                    let more = !inner.jobs.is_empty() || inner.stage == Stage::Leaving;
                    drop(inner);
                    self.changed.notify_all();
                    if was_late || news {
                        wake();
                    }
                    if !more {
                        let _ = journal.tidy(); // as well another time
                    }
                }
                Err(why) => {
                    let new = mem::replace(&mut inner.jobs, jobs);
                    inner.jobs.extend(new);
                    let first = inner.trouble.is_none();
                    inner.trouble = Some(format!("what you do is not kept: {why}; trying again"));
                    self.changed.notify_all();
                    if first {
                        wake();
                    }
                    if inner.stage == Stage::Leaving {
                        break;
                    }
                    drop(self.sleep_through(inner, pause));
                    pause = (pause * 2).min(LONGEST_PAUSE);
                }
            }
        }
        if journal.closed().is_none() {
            tell(&journal, false);
        }
    }

    /// What is to be done next; nothing if we leave and nothing is left to do.
    fn next(&self) -> Option<Vec<Job>> {
        let mut inner = self.lock();
        while inner.jobs.is_empty() {
            if inner.stage == Stage::Leaving {
                return None;
            }
            inner = self.changed.wait(inner).unwrap_or_else(PoisonError::into_inner);
        }
        Some(mem::take(&mut inner.jobs))
    }

    /// Sleeps for `pause`, or until we leave.
    fn sleep_through<'a>(
        &self,
        mut inner: MutexGuard<'a, Inner>,
        pause: Duration,
    ) -> MutexGuard<'a, Inner> {
        let end = Instant::now() + pause;
        while inner.stage == Stage::Working {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            inner = self.sleep(inner, left);
        }
        inner
    }
}

/// Says beside the journal whether this program has it open.
fn tell(journal: &Journal, here: bool) {
    // It is looked at only where there are no locks, and a line of the dead is passed over.
    let _ = presence::tell(&beside(journal.path(), "lock"), here);
}

/// Does `jobs`, and gives what there is to tell of it. Those that are done again after a failure
/// change nothing more.
fn carry_out(
    journal: &mut Journal,
    known: &mut String,
    jobs: &[Job],
) -> io::Result<Option<String>> {
    let changes = jobs.iter().filter_map(|job| match job {
        Job::Changes(changes) => Some(changes.as_slice()),
        Job::Corrections(..) | Job::Known(_) => None,
    });
    let changes = changes.collect::<Vec<_>>().concat();
    // That it is closed was told when it was opened.
    if !changes.is_empty() && journal.closed().is_none() {
        journal.append(&changes)?;
    }
    if let Some(Job::Known(toml)) = jobs.iter().find(|job| matches!(job, Job::Known(_))) {
        known.clone_from(toml);
    }
    let last = jobs.iter().rev().find_map(|job| match job {
        Job::Corrections(path, toml) => Some((path, toml)),
        Job::Changes(_) | Job::Known(_) => None,
    });
    let Some((path, toml)) = last else { return Ok(None) };
    // Through a link to the file that it means, which stays a link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
    let aside = journal.in_turn(|disk| correct(disk, &path, known, toml))?;
    known.clone_from(toml);
    Ok(aside.map(|bad| {
        let name = path.display();
        format!("{name} did not read as TOML: it is {} now, and a new one is there", bad.display())
    }))
}
