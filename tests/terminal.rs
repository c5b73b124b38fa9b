//! The program in a real pseudo-terminal: open, walk, quit; the terminal is as it was.

use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};
use vt100::Parser;

/// How long anything may take before the test gives up; not a measure of speed.
const PATIENCE: Duration = Duration::from_secs(60);

struct Terminal {
    output: Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    screen: Parser,
    _state: tempfile::TempDir,
}

impl Terminal {
    fn open(width: u16, height: u16, arguments: &[&str]) -> Self {
        let size = PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let state = tempfile::tempdir().expect("a folder");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tidings"));
        command.args(arguments);
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("XDG_STATE_HOME", state.path());
        for name in ["LC_ALL", "LC_CTYPE", "NO_COLOR", "TMUX", "TIDINGS_CONFIG"] {
            command.env_remove(name);
        }
        let child = pair.slave.spawn_command(command).expect("it starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("readable");
        let input = pair.master.take_writer().expect("writable");
        let (sender, output) = mpsc::channel();
        thread::spawn(move || {
            let _master = pair.master; // open as long as we read
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self { output, input, child, screen: Parser::new(height, width, 0), _state: state }
    }

    /// Waits until the screen is as `wanted` says.
    fn until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !wanted(self.screen.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(why) => panic!("never came: {what} ({why})\n{}", self.screen.screen().contents()),
            }
        }
    }

    fn shows(&mut self, words: &str) {
        self.until(words, |screen| screen.contents().contains(words));
    }

    fn press(&mut self, keys: &str) {
        self.input
            .write_all(keys.as_bytes())
            .and_then(|()| self.input.flush())
            .expect("it listens");
    }

    /// Waits for the end and reads what is left.
    fn end(&mut self) -> u32 {
        while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
            self.screen.process(&bytes);
        }
        self.child.wait().expect("it ended").exit_code()
    }
}

#[test]
fn open_walk_quit() {
    let mut terminal = Terminal::open(120, 40, &["tests/library"]);
    terminal.shows("3 articles");
    terminal.until("the alternate screen", vt100::Screen::alternate_screen);
    assert!(terminal.screen.screen().hide_cursor());
    terminal.press("2");
    terminal.shows("▌Actors");
    terminal.press("\r");
    terminal.shows("Mentions");
    terminal.press("\x7f");
    terminal.shows("▌Actors");
    terminal.press("1s");
    terminal.shows("search:");
    terminal.press("worn door\r\r");
    terminal.shows("Said elsewhere");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    let screen = terminal.screen.screen();
    assert!(!screen.alternate_screen(), "back on the first screen");
    assert!(!screen.hide_cursor(), "the cursor shows");
    assert!(!screen.bracketed_paste(), "paste is as it was");
    assert_eq!(screen.contents().trim(), "", "nothing is left behind");
}

#[test]
fn a_terminal_that_can_do_nothing_gets_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_tidings"))
        .arg("tests/library")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("TERM", "dumb")
        .env("XDG_STATE_HOME", folder.path())
        .output()
        .expect("it runs");
    assert!(output.status.success());
    assert!(!output.stdout.contains(&0x1b));
}
