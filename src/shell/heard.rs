//! The signals that were heard: what asks us to end, to stop, to go on or to look at the window.
//!
//! Each is told as it comes. What asks us to end stands here as well, for whoever is busy with
//! what came before; and of a stop and a "go on" it is known which came last, so that no stop is
//! obeyed that has been taken back.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use signal_hook::consts::signal::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1,
    SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::flag;
use signal_hook::iterator::Signals;

/// What asks a program to end, by custom or because it would end one that does not listen.
pub const ENDS: [i32; 12] = [
    SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU,
    SIGIO, SIGABRT,
];

/// What has been heard so far. Copies know the same.
#[derive(Debug, Clone)]
pub struct Heard {
    /// The first signal that asked us to end; zero if none has.
    end: Arc<AtomicI32>,
    /// Which came last: to stop, or to go on; zero if neither has.
    job: Arc<AtomicUsize>,
}

/// How long a signal may be on its way to the thread that listens.
const LATEST: Duration = Duration::from_secs(1);

const STOP: usize = 1;
const GO_ON: usize = 2;

impl Heard {
    /// Listens from now on, and gives each signal to `tell`, until that says that nobody listens.
    ///
    /// # Errors
    /// If the system does not let us.
    pub fn listen(tell: impl Fn(i32) -> bool + Send + 'static) -> io::Result<Self> {
        // A file that must not grow is an error where it is written, and no end of the program.
        flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
        let heard = Self { end: Arc::default(), job: Arc::default() };
        flag::register_usize(SIGTSTP, Arc::clone(&heard.job), STOP)?;
        flag::register_usize(SIGCONT, Arc::clone(&heard.job), GO_ON)?;
        let mut signals = Signals::new(ENDS.iter().chain(&[SIGCONT, SIGTSTP, SIGWINCH]))?;
        let theirs = heard.clone();
        thread::Builder::new().name("signals".into()).spawn(move || {
            for signal in signals.forever() {
                if ENDS.contains(&signal) {
                    theirs.ask(signal);
                }
                if !tell(signal) {
                    break;
                }
            }
        })?;
        Ok(heard)
    }

    /// Asks for the end, as `signal` would. The first one counts.
    pub fn ask(&self, signal: i32) {
        let _ = self.end.compare_exchange(0, signal, Ordering::Relaxed, Ordering::Relaxed);
    }

    /// The signal that asks us to end.
    pub fn end(&self) -> Option<i32> {
        let signal = self.end.load(Ordering::Relaxed);
        (signal != 0).then_some(signal)
    }

    /// What Ctrl-C and Ctrl-\ asked a moment ago was meant for another program. Waits until it has
    /// been heard here.
    pub fn not_us(&self) {
        let start = Instant::now();
        while self.end().is_none() && start.elapsed() < LATEST {
            thread::sleep(Duration::from_millis(1));
        }
        for signal in [SIGINT, SIGQUIT] {
            let _ = self.end.compare_exchange(signal, 0, Ordering::Relaxed, Ordering::Relaxed);
        }
    }

    /// Are we to stop, and has nobody said since that we are to go on?
    pub fn is_to_stop(&self) -> bool {
        self.job.load(Ordering::Relaxed) == STOP
    }
}
