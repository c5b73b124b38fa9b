//! Lends the terminal to a command of the reader's, and waits for its end.
//!
//! In: the command and what it reads. Out: how it ended. While it has the terminal, all that can
//! happen to us is heard: a line that is cut and a signal that asks us to end take us away from it,
//! and Ctrl-Z stops us with it, so that the shell can bring both back.

use std::io::{self, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, Signal, kill_process};
use signal_hook::SigId;
use signal_hook::consts::signal::{SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTSTP};
use signal_hook::{flag, low_level};

use crate::shell::heard::{ENDS, Heard};
use crate::shell::input;
use crate::shell::terminal::{self, Screen};

/// Runs `command` by the user's shell on the terminal as it was before us, with `text` to read.
/// What is to be said of it.
pub fn to(command: &str, text: String, screen: &mut Screen, heard: &Heard) -> String {
    screen.lend();
    let mut left = false;
    let told = match Watched::new(heard).and_then(|mut watched| {
        let ran = watched.run(command, text);
        let told = match &ran {
            Ok(Some(status)) if status.success() => format!("sent to {command}"),
            Ok(Some(status)) => format!("{command} ended with {status}"),
            Ok(None) => format!("{command} was left"),
            Err(why) => format!("cannot run {command}: {why}"),
        };
        left = matches!(ran, Ok(None)) || !watched.is_answered(&told)?;
        Ok(told)
    }) {
        Ok(told) => told,
        Err(why) => format!("cannot run {command}: {why}"),
    };
    if left {
        return told; // we end: the terminal stays as it was before us
    }
    match screen.take_back() {
        Ok(()) => told,
        Err(why) => why.to_string(),
    }
}

/// The terminal and the signals, while another has the terminal.
struct Watched<'a> {
    heard: &'a Heard,
    terminal: OwnedFd,
    /// Rings when a signal comes.
    bell: UnixStream,
    /// Has a signal asked us to end that cannot have been meant for the command?
    ends: Arc<AtomicBool>,
    /// Has the reader pressed Ctrl-C?
    breaks: Arc<AtomicBool>,
    registered: Vec<SigId>,
}

impl<'a> Watched<'a> {
    fn new(heard: &'a Heard) -> io::Result<Self> {
        let (bell, hammer) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        let terminal = input::terminal()?;
        let (ends, breaks) = (Arc::<AtomicBool>::default(), Arc::<AtomicBool>::default());
        let mut watched = Self { heard, terminal, bell, ends, breaks, registered: Vec::new() };
        for signal in ENDS {
            let keys = [SIGINT, SIGQUIT].contains(&signal);
            let said = if keys { &watched.breaks } else { &watched.ends };
            let id = flag::register(signal, Arc::clone(said))?;
            watched.registered.push(id);
        }
        // The bell last: who hears it finds the rest said.
        for signal in ENDS.into_iter().chain([SIGCHLD, SIGTSTP, SIGCONT]) {
            let id = low_level::pipe::register(signal, hammer.try_clone()?)?;
            watched.registered.push(id);
        }
        Ok(watched)
    }

    /// Runs `command` until it ends; nothing if we end before.
    fn run(&mut self, command: &str, text: String) -> io::Result<Option<ExitStatus>> {
        let mut child = Command::new("sh").arg("-c").arg(command).stdin(Stdio::piped()).spawn()?;
        if let Some(mut input) = child.stdin.take() {
            // It may read slowly, only the first lines, or nothing.
            thread::spawn(move || input.write_all(text.as_bytes()));
        }
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(Some(status));
            }
            if !self.goes_on(PollFlags::empty())?.0 {
                hang_up(&child);
                return Ok(None);
            }
        }
    }

    /// Says `told` and waits until the reader has read it. False if we end before.
    fn is_answered(&mut self, told: &str) -> io::Result<bool> {
        self.forgive(); // before the reader can answer
        let _ = write!(io::stdout(), "\n{told}; Enter goes back to tidings ");
        let _ = io::stdout().flush(); // a terminal that is gone is noticed below
        loop {
            let (goes_on, has_line) = self.goes_on(PollFlags::IN)?;
            if !goes_on {
                return Ok(false);
            }
            if has_line {
                let read = rustix::io::read(&self.terminal, &mut [0; 4096]); // whatever was typed
                return Ok(read.is_ok_and(|count| count > 0) || self.ends_now());
            }
            if self.forgive() {
                return Ok(true);
            }
        }
    }

    /// Has the reader pressed Ctrl-C? That was not meant for us.
    fn forgive(&self) -> bool {
        let breaks = self.breaks.swap(false, Ordering::Relaxed);
        if breaks {
            self.heard.not_us();
        }
        breaks
    }

    /// Sleeps until something happens. Do we go on, and is there what is `wanted` of the terminal?
    fn goes_on(&mut self, wanted: PollFlags) -> io::Result<(bool, bool)> {
        let (terminal, bell) = (self.terminal.as_fd(), self.bell.as_fd());
        let mut sources = [PollFd::new(&terminal, wanted), PollFd::new(&bell, PollFlags::IN)];
        match poll(&mut sources, None) {
            Err(rustix::io::Errno::INTR) => return Ok((true, false)),
            other => other?,
        };
        let said = sources[0].revents();
        while self.bell.read(&mut [0; 64]).is_ok_and(|count| count > 0) {}
        if said.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            self.heard.ask(SIGHUP);
            return Ok((false, false));
        }
        if self.ends.load(Ordering::Relaxed) {
            return Ok((false, false));
        }
        if self.heard.is_to_stop() && !terminal::is_orphan() {
            terminal::halt().map_err(io::Error::other)?;
        }
        Ok((true, said.contains(PollFlags::IN)))
    }

    /// The terminal is at its end: so are we.
    fn ends_now(&self) -> bool {
        self.heard.ask(SIGHUP);
        false
    }
}

impl Drop for Watched<'_> {
    fn drop(&mut self) {
        for id in self.registered.drain(..) {
            low_level::unregister(id);
        }
    }
}

/// Tells a command that we leave it.
fn hang_up(child: &Child) {
    let _ = kill_process(Pid::from_child(child), Signal::HUP); // it may have ended
}
