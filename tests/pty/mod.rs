//! A pseudo-terminal with a program in it: what it shows, what it writes, and a line that can be
//! cut, held and resized.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Termios, Winsize, tcgetattr, tcsetwinsize};
use tempfile::TempDir;
use vt100::Parser;

/// How long anything may take before a test gives up; not a measure of speed.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// What is started, and where.
pub struct Wish {
    program: Vec<String>,
    environment: Vec<(String, String)>,
    size: (u16, u16),
    home: Option<PathBuf>,
    leads: bool,
    deaf: bool,
}

/// A pseudo-terminal and the program in it.
#[allow(dead_code, reason = "not every test needs everything")]
pub struct Terminal {
    line: Option<Arc<OwnedFd>>,
    reader: Option<JoinHandle<()>>,
    output: Receiver<Vec<u8>>,
    held: Arc<AtomicBool>,
    cut: Arc<AtomicBool>,
    child: Child,
    pub screen: Parser,
    /// All that was written since the last [`Terminal::written`].
    bytes: Vec<u8>,
    blind: bool,
    home: PathBuf,
    _own_home: Option<TempDir>,
    before: Termios,
}

/// The program, with these arguments.
#[allow(dead_code, reason = "not every test needs everything")]
pub fn tidings(arguments: &[&str]) -> Wish {
    let program = [env!("CARGO_BIN_EXE_tidings"), "--config", "none"];
    let program = program.iter().chain(arguments).map(ToString::to_string).collect();
    Wish::new(program)
}

#[allow(dead_code, reason = "not every test needs everything")]
impl Wish {
    /// Any program.
    pub fn new(program: Vec<String>) -> Self {
        let variables = [("TERM", "xterm-256color"), ("LANG", "C.UTF-8")];
        let environment = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let environment = environment.into();
        Self { program, environment, size: (120, 40), home: None, leads: true, deaf: false }
    }

    /// In a window of so many columns and rows.
    pub fn size(mut self, width: u16, height: u16) -> Self {
        self.size = (width, height);
        self
    }

    /// With this variable.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.environment.retain(|(known, _)| known != name);
        self.environment.push((name.into(), value.into()));
        self
    }

    /// With what it kept in `home` before.
    pub fn at_home(mut self, home: &Path) -> Self {
        self.home = Some(home.to_owned());
        self
    }

    /// Where a hang-up of the line sends no signal.
    pub fn unsignalled(mut self) -> Self {
        self.leads = false;
        self
    }

    /// Where nobody could type: the output is a terminal, and nothing else.
    pub fn deaf(mut self) -> Self {
        (self.leads, self.deaf) = (false, true);
        self
    }

    /// Starts it.
    pub fn open(self) -> Terminal {
        let line = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC);
        let line = line.expect("a pseudo-terminal");
        grantpt(&line).and_then(|()| unlockpt(&line)).expect("ours");
        resize(&line, self.size.0, self.size.1);
        let name = ptsname(&line, Vec::new()).expect("a name");
        let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
        let end = rustix::fs::open(name, flags, Mode::empty()).expect("its other end");
        let before = tcgetattr(&end).expect("a terminal");
        let own_home = self.home.is_none().then(|| tempfile::tempdir().expect("a folder"));
        let home = self.home.unwrap_or_else(|| {
            own_home.as_ref().map(|home| home.path().to_owned()).expect("made just now")
        });
        let mut program: Vec<&OsStr> = self.program.iter().map(OsStr::new).collect();
        if self.leads {
            program.splice(0..0, ["setsid", "-c"].map(OsStr::new));
        } else if self.deaf {
            program.splice(0..0, ["setsid", "-w"].map(OsStr::new));
        }
        let again = || Stdio::from(end.try_clone().expect("one more"));
        let child = Command::new(program[0])
            .args(&program[1..])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", &home)
            .envs(self.environment)
            .stdin(if self.deaf { Stdio::null() } else { again() })
            .stdout(again())
            .stderr(again())
            .spawn()
            .expect("it starts");
        drop(end);
        let line = Arc::new(line);
        let (sender, output) = mpsc::channel();
        let (held, cut) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
        let theirs = (Arc::clone(&line), Arc::clone(&held), Arc::clone(&cut));
        let reader = thread::spawn(move || read(&theirs.0, &theirs.1, &theirs.2, &sender));
        Terminal {
            line: Some(line),
            reader: Some(reader),
            output,
            held,
            cut,
            child,
            screen: Parser::new(self.size.1.max(1), self.size.0.max(1), 0),
            bytes: Vec::new(),
            blind: false,
            home,
            _own_home: own_home,
            before,
        }
    }
}

fn read(line: &OwnedFd, held: &AtomicBool, cut: &AtomicBool, sender: &mpsc::Sender<Vec<u8>>) {
    let mut bytes = vec![0; 1 << 16];
    let pause = Timespec { tv_sec: 0, tv_nsec: 5_000_000 };
    while !cut.load(Ordering::Relaxed) {
        if held.load(Ordering::Relaxed) {
            let _ = poll(&mut [], Some(&pause));
            continue;
        }
        match poll(&mut [PollFd::new(line, PollFlags::IN)], Some(&pause)) {
            Ok(0) | Err(rustix::io::Errno::INTR) => continue,
            _ => {}
        }
        match rustix::io::read(line, bytes.as_mut_slice()) {
            Ok(count @ 1..) => {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
            _ => return, // nobody has the other end any more
        }
    }
}

fn resize(line: &OwnedFd, width: u16, height: u16) {
    let size = Winsize { ws_row: height, ws_col: width, ws_xpixel: 0, ws_ypixel: 0 };
    tcsetwinsize(line, size).expect("a terminal");
}

#[allow(dead_code, reason = "not every test needs everything")]
impl Terminal {
    /// Waits until the screen is as `wanted` says.
    #[track_caller]
    pub fn until(
        &mut self,
        what: &str,
        mut wanted: impl FnMut(&vt100::Screen) -> bool,
    ) -> Duration {
        let start = Instant::now();
        while !wanted(self.screen.screen()) {
            let left = (start + PATIENCE).saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(why) => {
                    panic!("never came: {what} ({why})\n{}", self.screen.screen().contents())
                }
            }
        }
        start.elapsed()
    }

    /// Waits until these words are on the screen.
    #[track_caller]
    pub fn shows(&mut self, words: &str) -> Duration {
        self.until(words, |screen| screen.contents().contains(words))
    }

    /// Waits until they are not.
    #[track_caller]
    pub fn hides(&mut self, words: &str) -> Duration {
        self.until(&format!("no {words}"), |screen| !screen.contents().contains(words))
    }

    /// Takes in what is written until nothing comes for `quiet`.
    pub fn settle(&mut self, quiet: Duration) {
        while let Ok(bytes) = self.output.recv_timeout(quiet) {
            self.take(&bytes);
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        if !self.blind {
            self.screen.process(bytes);
        }
        self.bytes.extend(bytes);
    }

    /// All that was written since this was asked last.
    pub fn written(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    pub fn press(&mut self, keys: &str) {
        let line = self.line.as_ref().expect("not cut");
        let mut bytes = keys.as_bytes();
        while !bytes.is_empty() {
            let count = rustix::io::write(line, bytes).expect("it listens");
            bytes = &bytes[count..];
        }
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        resize(self.line.as_ref().expect("not cut"), width, height);
        self.screen.screen_mut().set_size(height.max(1), width.max(1));
        self.blind = false;
    }

    /// The same without the model of the screen, which has no room for every size: what is
    /// written is only counted, until [`Terminal::resize`].
    pub fn resize_blindly(&mut self, width: u16, height: u16) {
        resize(self.line.as_ref().expect("not cut"), width, height);
        self.blind = true;
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.id(), signal).expect("it is there");
    }

    pub fn id(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    /// Reads nothing of what it writes, or reads again.
    pub fn hold(&self, held: bool) {
        self.held.store(held, Ordering::Relaxed);
    }

    /// Cuts the line.
    pub fn cut(&mut self) {
        self.cut.store(true, Ordering::Relaxed);
        if let Some(reader) = self.reader.take() {
            reader.join().expect("it reads and nothing else");
        }
        self.line = None;
    }

    /// How the line is set now.
    pub fn line(&self) -> Termios {
        tcgetattr(self.line.as_ref().expect("not cut")).expect("a terminal")
    }

    /// Waits for the end, and says how long that took.
    #[track_caller]
    pub fn end(&mut self) -> (ExitStatus, Duration) {
        let start = Instant::now();
        loop {
            match self.output.recv_timeout(Duration::from_millis(2)) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => thread::yield_now(),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if let Some(status) = self.child.try_wait().expect("our child") {
                let took = start.elapsed();
                self.settle(Duration::from_millis(50));
                return (status, took);
            }
            assert!(start.elapsed() < PATIENCE, "it goes on: {}", self.screen.screen().contents());
        }
    }

    /// Waits for the end and gives the exit code, 128 and the signal if one ended it.
    #[track_caller]
    pub fn code(&mut self) -> i32 {
        let (status, _) = self.end();
        status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0))
    }

    /// Everything that was switched on is off, and the line is as it was.
    #[track_caller]
    pub fn is_as_before(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "on the first screen");
        assert!(!screen.hide_cursor(), "the cursor shows");
        assert!(!screen.bracketed_paste(), "paste is as it was");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        if let Some(line) = &self.line {
            let now = tcgetattr(line).expect("a terminal");
            assert_eq!(told(&now), told(&self.before), "the line is as it was");
        }
    }

    /// The folder that it takes for its home.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// The journal that it keeps, once there is one.
    pub fn journal(&self) -> Option<PathBuf> {
        journal(&self.home)
    }

    /// How often each of its threads has gone to sleep, and the clock ticks that it has used.
    pub fn stirs(&self) -> io::Result<(u64, u64)> {
        let process = PathBuf::from(format!("/proc/{}", self.id().as_raw_nonzero()));
        let mut slept = 0;
        for thread in fs::read_dir(process.join("task"))? {
            let status = fs::read_to_string(thread?.path().join("status"))?;
            let line = status.lines().find(|line| line.starts_with("voluntary_ctxt"));
            slept +=
                line.and_then(|line| line.split('\t').nth(1)?.parse::<u64>().ok()).unwrap_or(0);
        }
        let stat = fs::read_to_string(process.join("stat"))?;
        let after = stat.rsplit(')').next().unwrap_or_default();
        let ticks = after.split_whitespace().skip(11).take(2);
        Ok((slept, ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum()))
    }
}

/// The journal under `home`, if there is one.
pub fn journal(home: &Path) -> Option<PathBuf> {
    let folder = fs::read_dir(home.join(".local/state/tidings")).ok()?;
    let files = folder.filter_map(|entry| Some(entry.ok()?.path()));
    files.into_iter().find(|path| path.extension().is_some_and(|e| e == "journal"))
}

fn told(line: &Termios) -> String {
    format!("{:?} {:?} {:?}", line.input_modes, line.output_modes, line.local_modes)
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill(); // it may have ended
        let _ = self.child.wait();
        self.cut.store(true, Ordering::Relaxed);
    }
}
