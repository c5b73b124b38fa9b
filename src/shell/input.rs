//! Reads the terminal, in a thread of its own.
//!
//! It sleeps until the terminal has something to say or is gone: a line that was cut is an end of
//! file, an error of input or output, or a hang-up without a byte, whether or not a signal came.

use std::fs::File;
use std::io::{self, IsTerminal};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::app::Event;
use crate::shell::keys::Parser;

/// How long an Esc waits for the rest of a sequence, in nanoseconds. Lines deliver a sequence as
/// one; who presses Esc does not want to wait.
const ESC_WAITS: i64 = 35_000_000;

/// What the terminal said.
#[derive(Debug)]
pub enum Said {
    /// These things happened, in this order.
    Events(Vec<Event>),
    /// It is gone.
    Gone,
}

/// The thread that reads. It can be held while another program has the terminal.
#[derive(Debug)]
pub struct Input {
    control: File,
    orders: Sender<()>,
    held: Receiver<()>,
}

impl Input {
    /// Starts to read the terminal and gives what it says to `tell`, until that says that nobody
    /// listens.
    ///
    /// # Errors
    /// If there is no terminal to read from.
    pub fn listen(tell: impl Fn(Said) -> bool + Send + 'static) -> io::Result<Self> {
        let terminal = terminal()?;
        let (wait, control) = rustix::pipe::pipe_with(rustix::pipe::PipeFlags::CLOEXEC)?;
        let (orders, go_on) = mpsc::channel();
        let (is_held, held) = mpsc::channel();
        thread::Builder::new().name("input".into()).spawn(move || {
            let mut reader = Reader { terminal, wait, parser: Parser::default() };
            loop {
                match reader.next() {
                    Next::Held => {
                        // Both fail only when the program leaves.
                        if is_held.send(()).is_err() || go_on.recv().is_err() {
                            break;
                        }
                    }
                    Next::Said(said) => {
                        let gone = matches!(said, Said::Gone);
                        if !tell(said) || gone {
                            break;
                        }
                    }
                }
            }
        })?;
        Ok(Self { control: control.into(), orders, held })
    }

    /// Reads nothing until [`go_on`](Self::go_on).
    pub fn hold(&self) {
        if rustix::io::write(&self.control, b"x").is_ok() {
            let _ = self.held.recv(); // fails if the thread has ended: it is held for good
        }
    }

    /// Reads again.
    pub fn go_on(&self) {
        let _ = self.orders.send(()); // as above
    }
}

/// The terminal: standard input if it is one, else the one that the program was started from.
///
/// # Errors
/// If there is none.
pub fn terminal() -> io::Result<OwnedFd> {
    if io::stdin().is_terminal() {
        return io::stdin().as_fd().try_clone_to_owned();
    }
    Ok(File::open("/dev/tty")?.into())
}

enum Next {
    Said(Said),
    Held,
}

struct Reader {
    terminal: OwnedFd,
    wait: OwnedFd,
    parser: Parser,
}

impl Reader {
    fn next(&mut self) -> Next {
        loop {
            let pause = Timespec { tv_sec: 0, tv_nsec: ESC_WAITS };
            let pause = self.parser.waits().then_some(&pause);
            let mut sources = [
                PollFd::new(&self.terminal, PollFlags::IN),
                PollFd::new(&self.wait, PollFlags::IN),
            ];
            match poll(&mut sources, pause) {
                Err(Errno::INTR) => continue,
                Err(_) => return Next::Said(Said::Gone),
                Ok(0) => {
                    if let Some(event) = self.parser.alone() {
                        return Next::Said(Said::Events(vec![event]));
                    }
                    continue;
                }
                Ok(_) => {}
            }
            let [terminal, wait] = sources.map(|source| source.revents());
            if !wait.is_empty() {
                let _ = rustix::io::read(&self.wait, &mut [0; 1]);
                return Next::Held;
            }
            if terminal.contains(PollFlags::IN) {
                match self.read() {
                    Ok(events) if events.is_empty() => {}
                    Ok(events) => return Next::Said(Said::Events(events)),
                    Err(()) => return Next::Said(Said::Gone),
                }
            } else if !terminal.is_empty() {
                return Next::Said(Said::Gone);
            }
        }
    }

    fn read(&mut self) -> Result<Vec<Event>, ()> {
        let mut bytes = [0; 4096];
        match rustix::io::read(&self.terminal, &mut bytes) {
            Ok(0) => Err(()),
            Ok(count) => Ok(self.parser.feed(&bytes[..count])),
            Err(Errno::INTR | Errno::AGAIN) => Ok(Vec::new()),
            Err(_) => Err(()),
        }
    }
}
