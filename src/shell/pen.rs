//! Writes to the terminal, in a thread of its own: one thing at a time, never a queue.
//!
//! Who wants to draw asks first whether the pen is free. A terminal that takes no more bytes (a
//! slow line, Ctrl-S) costs frames that are never made, and keys go on being answered.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

/// What the pen tells of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It is free again, after somebody found it busy.
    Free,
    /// The terminal takes nothing any more.
    Gone,
}

/// The pen.
#[derive(Debug)]
pub struct Pen(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    desk: Mutex<Desk>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Desk {
    bytes: Vec<u8>,
    busy: bool,
    asked: bool,
    gone: bool,
}

impl Pen {
    /// A pen that tells `tell` of itself.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn new(tell: impl Fn(Told) + Send + 'static) -> io::Result<Self> {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        thread::Builder::new().name("pen".into()).spawn(move || theirs.work(&tell))?;
        Ok(Self(shared))
    }

    /// Is it free? If not, it says when it is.
    pub fn is_free(&self) -> bool {
        let mut desk = self.0.lock();
        desk.asked |= desk.busy;
        !desk.busy
    }

    /// Writes `bytes` after what it has been given before.
    pub fn write(&self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let mut desk = self.0.lock();
        desk.bytes.extend(bytes);
        desk.busy = true;
        self.0.changed.notify_all();
    }

    /// Waits until all is written, at most `up_to`. True if it is.
    pub fn rest(&self, up_to: Duration) -> bool {
        let end = Instant::now() + up_to;
        let mut desk = self.0.lock();
        while desk.busy && !desk.gone {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            let slept = self.0.changed.wait_timeout(desk, left);
            desk = slept.unwrap_or_else(PoisonError::into_inner).0;
        }
        !desk.gone
    }
}

impl Clone for Pen {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn work(&self, tell: &dyn Fn(Told)) {
        let mut desk = self.lock();
        loop {
            if desk.bytes.is_empty() {
                desk.busy = false;
                let asked = std::mem::take(&mut desk.asked);
                self.changed.notify_all();
                if asked {
                    drop(desk);
                    tell(Told::Free);
                    desk = self.lock();
                    continue;
                }
                desk = self.changed.wait(desk).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            let bytes = std::mem::take(&mut desk.bytes);
            drop(desk);
            let written = write_all(io::stdout().as_fd(), &bytes);
            desk = self.lock();
            if written.is_err() {
                desk.gone = true;
                self.changed.notify_all();
                drop(desk);
                tell(Told::Gone);
                return;
            }
        }
    }
}

fn write_all(terminal: BorrowedFd<'_>, mut bytes: &[u8]) -> rustix::io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(terminal, bytes) {
            Ok(count) => bytes = &bytes[count..],
            Err(Errno::INTR) => {}
            // Somebody who shares the terminal has it not wait; so we do.
            Err(Errno::AGAIN) => {
                let _ = poll(&mut [PollFd::new(&terminal, PollFlags::OUT)], None);
            }
            Err(why) => return Err(why),
        }
    }
    Ok(())
}
