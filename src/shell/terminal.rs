//! The terminal up and down. Everything that is switched on is switched off, also on a panic.

use std::io::{self, IsTerminal};
use std::os::fd::AsFd;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use std::{env, fs, process};

use crossterm::Command;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::terminal::{
    DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen,
};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use rustix::process::{Pid, Signal, getpgid, getpgrp, getppid, getsid, kill_current_process_group};
use rustix::termios::{
    OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr,
};
use signal_hook::consts::signal::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;

use crate::app::App;
use crate::app::glyphs::{Glyphs, PLAIN, UNICODE};
use crate::error::Error;
use crate::shell::heard::Heard;
use crate::shell::input::{self, Input};
use crate::shell::pen::Pen;
use crate::ui::frame::Frames;
use crate::ui::screen;
use crate::ui::sgr::Colours;
use crate::ui::theme::{Options, Theme};

/// The terminal while it is ours. Dropping it gives it back as it was.
#[derive(Debug)]
pub struct Screen {
    line: Line,
    frames: Frames,
    theme: Theme,
    plain: bool,
    mouse: bool,
    input: Option<Input>,
    /// Is the terminal somebody else's for now? Then nothing is drawn.
    away: bool,
}

/// The terminal's line, as it was before us, and the pen that writes to it.
#[derive(Debug, Clone)]
pub struct Line {
    state: Arc<Mutex<State>>,
    pen: Pen,
}

#[derive(Debug)]
struct State {
    /// How the line was set before us.
    before: Termios,
    /// Is it ours now?
    taken: bool,
}

/// The largest window that is drawn: columns and rows. What lies outside stays empty.
const LARGEST: (u16, u16) = (2500, 500);

/// How long giving the terminal back waits for one that takes no more bytes.
const PATIENCE: Duration = Duration::from_millis(300);

/// What a terminal that took nothing is given again, in all and each time.
const LAST_TRIES: (u32, Duration) = (10, Duration::from_millis(20));

/// Why the screens cannot be drawn here, if they cannot.
pub fn what_is_missing() -> Option<&'static str> {
    let term = term();
    if !io::stdout().is_terminal() {
        return Some("the output is no terminal");
    }
    if term.is_empty() || term == "dumb" {
        return Some("this terminal (TERM) cannot draw screens");
    }
    input::terminal().is_err().then_some("there is no terminal to read keys from")
}

fn term() -> String {
    env::var("TERM").unwrap_or_default()
}

/// Does the effective locale write UTF-8? (`LC_ALL` before `LC_CTYPE` before `LANG`.)
pub fn has_unicode() -> bool {
    let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG"));
    locale.is_some_and(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

/// Has the user asked for no colours (<https://no-color.org>)?
pub fn wants_no_colour() -> bool {
    env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// How many colours a terminal of this name shows. Over SSH nothing else is told: 256, unless the
/// name says less.
pub fn colours(term: &str) -> Colours {
    let kind = term.split('-').next().unwrap_or_default();
    match kind {
        _ if term.contains("256") || term.contains("direct") => Colours::Many,
        "vt52" | "vt100" | "vt102" | "vt220" | "vt320" | "vt420" => Colours::None,
        "linux" | "screen" | "ansi" | "cygwin" | "cons25" | "wsvt25" | "tmux" => Colours::Eight,
        _ if term.ends_with("-16color") => Colours::Sixteen,
        _ if term.ends_with("-mono") || term.ends_with("-m") => Colours::None,
        _ => Colours::Many,
    }
}

/// Does a terminal of this name take an address behind words, or at least leave it unsaid?
fn knows_links(term: &str) -> bool {
    !is_simple(term)
}

/// Is it a console or an old terminal, which has one screen and not two, or may have?
fn is_simple(term: &str) -> bool {
    let kind = term.split('-').next().unwrap_or_default();
    matches!(kind, "linux" | "screen" | "ansi" | "cygwin" | "cons25" | "wsvt25")
        || kind.starts_with("vt")
}

impl Screen {
    /// Takes the terminal; `pen` writes to it.
    ///
    /// # Errors
    /// [`Error::Terminal`].
    pub fn open(options: Options, pen: Pen) -> Result<Self, Error> {
        come_forward();
        let before = tcgetattr(io::stdout()).map_err(|why| Error::Terminal(why.into()))?;
        let colours = colours(&term());
        let theme =
            if wants_no_colour() || colours == Colours::None { Theme::None } else { options.theme };
        let unicode = has_unicode();
        let links = options.hyperlinks && knows_links(&term());
        let frames = Frames::new(colours, !unicode).with_links(links);
        let state = Arc::new(Mutex::new(State { before, taken: false }));
        let line = Line { state, pen };
        let plain = options.plain || !unicode;
        let mouse = options.mouse;
        let mut screen = Self { line, frames, theme, plain, mouse, input: None, away: false };
        screen.take()?;
        Ok(screen)
    }

    /// Has `input` held while the terminal is not ours.
    pub fn attend(&mut self, input: Input) {
        self.input = Some(input);
    }

    /// What is needed to give it back, from wherever that must be done.
    pub fn line(&self) -> Line {
        self.line.clone()
    }

    /// The signs that this terminal can show.
    pub fn glyphs(&self) -> Glyphs {
        if self.plain { PLAIN } else { UNICODE }
    }

    /// The window's columns and rows.
    pub fn size(&self) -> (u16, u16) {
        let known = tcgetwinsize(io::stdout()).ok().map(|size| (size.ws_col, size.ws_row));
        // A serial line does not know its window.
        let (width, height) = known.filter(|size| *size != (0, 0)).unwrap_or((80, 24));
        (width.min(LARGEST.0), height.min(LARGEST.1))
    }

    /// Can a frame be drawn, or is the terminal still busy with what it was given? The pen says
    /// when it is free.
    pub fn is_free(&self) -> bool {
        !self.away && self.line.pen.is_free()
    }

    /// Is the mouse ours as well?
    pub fn has_mouse(&self) -> bool {
        self.mouse
    }

    /// Draws `app`.
    pub fn draw(&mut self, app: &App) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, app.size.0, app.size.1));
        let screen = screen::Screen { app, theme: self.theme };
        let links = screen.links();
        screen.render(buffer.area, &mut buffer);
        self.line.pen.write(&self.frames.next(&buffer, links));
    }

    /// What writes to it.
    pub fn pen(&self) -> Pen {
        self.line.pen.clone()
    }

    /// Gives the terminal to another program for a while.
    pub fn lend(&mut self) {
        self.input.iter().for_each(Input::hold);
        self.away = true;
        self.line.give_back();
    }

    /// Takes it back.
    ///
    /// # Errors
    /// [`Error::Terminal`].
    pub fn take_back(&mut self) -> Result<(), Error> {
        self.input.iter().for_each(Input::go_on);
        self.take()
    }

    /// Takes the terminal again after a stop, and draws all of it next. How its line is set now
    /// is how it will be left, if that is not our doing.
    ///
    /// # Errors
    /// [`Error::Terminal`].
    pub fn reopen(&mut self) -> Result<(), Error> {
        come_forward();
        let now = tcgetattr(io::stdout()).map_err(|why| Error::Terminal(why.into()))?;
        let mut state = self.line.state();
        if settings(&now) != settings(&raw(&state.before)) {
            state.before = now;
        }
        drop(state);
        self.take()
    }

    fn take(&mut self) -> Result<(), Error> {
        let mut state = self.line.state();
        let raw = raw(&state.before);
        tcsetattr(io::stdout().as_fd(), OptionalActions::Now, &raw)
            .map_err(|why| Error::Terminal(why.into()))?;
        state.taken = true;
        drop(state);
        self.away = false;
        let mut up = String::new();
        add(&mut up, EnterAlternateScreen);
        up.push_str("\x1b[r"); // whatever another program has left
        add(&mut up, EnableBracketedPaste);
        add(&mut up, DisableLineWrap);
        add(&mut up, Hide);
        if self.mouse {
            up.push_str("\x1b[?1000h\x1b[?1006h"); // clicks and the wheel, not each movement
        }
        self.line.pen.write(up.as_bytes());
        self.frames.forget();
        Ok(())
    }

    /// Gives the terminal back and stops with all programs of this job, as the terminal has them
    /// do on Ctrl-Z. When the program is continued, the terminal must be taken again.
    ///
    /// # Errors
    /// [`Error::Terminal`].
    pub fn suspend(&mut self) -> Result<(), Error> {
        if is_orphan() {
            return Ok(()); // nobody could continue us
        }
        // First: a shell that sees the others stop takes the terminal at once.
        self.line.give_back();
        self.away = true;
        // All at one time, by what cannot be heard: a shell that has seen one stop may have
        // continued all before another has done as it was asked.
        kill_current_process_group(Signal::STOP).map_err(|why| Error::Terminal(why.into()))
    }

    /// The same, as a signal asks this program alone.
    ///
    /// # Errors
    /// [`Error::Terminal`].
    pub fn stop(&mut self, heard: &Heard) -> Result<(), Error> {
        if is_orphan() || !heard.is_to_stop() {
            return Ok(()); // or somebody has continued us already
        }
        self.line.give_back();
        self.away = true;
        if heard.is_to_stop() { halt() } else { self.reopen() }
    }
}

/// Stops this program until it is continued.
///
/// # Errors
/// [`Error::Terminal`].
pub fn halt() -> Result<(), Error> {
    emulate_default_handler(SIGTSTP).map_err(Error::Terminal)
}

/// Waits until the terminal is ours, where a shell has started us in the background: stops until
/// the shell brings us forward. How the line is set before that is the shell's own business.
fn come_forward() {
    let in_front = || tcgetpgrp(io::stdout()).map_or(true, |front| front == getpgrp());
    // It comes back at once where that signal is ignored.
    for _ in 0..100 {
        if in_front() || is_orphan() {
            return;
        }
        let _ = kill_current_process_group(Signal::TTOU); // allowed to each, for itself
    }
}

/// A line set so that each key comes as it is pressed; also Ctrl-S and Ctrl-Q become keys.
fn raw(line: &Termios) -> Termios {
    let mut raw = line.clone();
    raw.make_raw();
    raw
}

/// What of a line's settings tells whose they are.
fn settings(line: &Termios) -> impl PartialEq + use<> {
    (line.input_modes, line.output_modes, line.control_modes, line.local_modes)
}

/// Is there no shell above us that could continue us after a stop?
pub fn is_orphan() -> bool {
    let (group, session) = (getpgrp(), getsid(None));
    let mut above = getppid();
    while let Some(parent) = above {
        if getpgid(Some(parent)) != Ok(group) {
            return getsid(Some(parent)) != session;
        }
        above = parent_of(parent); // of our own job, like a script that has started us
    }
    true
}

/// The process that has started `process`, where the system tells.
fn parent_of(process: Pid) -> Option<Pid> {
    let told = fs::read_to_string(format!("/proc/{}/stat", process.as_raw_nonzero())).ok()?;
    // Its name may hold anything, also a parenthesis.
    let parent = told.rsplit(')').next()?.split_whitespace().nth(1)?.parse().ok()?;
    Pid::from_raw(parent)
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.line.give_back();
    }
}

impl Line {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Leaves the terminal as it was, if it is ours. What fails here has no one to be told to.
    pub fn give_back(&self) {
        let mut state = self.state();
        if !std::mem::take(&mut state.taken) {
            return;
        }
        let mut down = String::new();
        add(&mut down, EndSynchronizedUpdate);
        down.push_str("\x1b[m\x1b[r");
        add(&mut down, DisableMouseCapture);
        add(&mut down, DisableBracketedPaste);
        add(&mut down, EnableLineWrap);
        if is_simple(&term()) {
            down.push_str("\x1b[H\x1b[2J"); // our screen would stay
        }
        add(&mut down, LeaveAlternateScreen);
        add(&mut down, Show);
        // The line first: who sees our screen go can type at once.
        let set = || tcsetattr(io::stdout(), OptionalActions::Now, &state.before);
        let _ = set();
        self.pen.write(down.as_bytes());
        if self.pen.rest(PATIENCE) {
            return;
        }
        // It takes nothing: what it has not shown yet gives way to what it must know. To set the
        // line, as it is, wakes up who waits for room.
        for _ in 0..LAST_TRIES.0 {
            let _ = tcflush(io::stdout(), QueueSelector::OFlush);
            let _ = set();
            if self.pen.rest(LAST_TRIES.1) {
                break;
            }
        }
    }
}

fn add(escapes: &mut String, command: impl Command) {
    command.write_ansi(escapes).expect("a String takes all");
}

/// Ends the process as the shell expects of one that `signal` ended.
pub fn exit_code(signal: i32) -> process::ExitCode {
    process::ExitCode::from(u8::try_from(128 + signal).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_terminal_says_its_colours() {
        let cases = [
            ("xterm", Colours::Many),
            ("xterm-256color", Colours::Many),
            ("screen-256color", Colours::Many),
            ("tmux-256color", Colours::Many),
            ("alacritty", Colours::Many),
            ("xterm-16color", Colours::Sixteen),
            ("screen", Colours::Eight),
            ("linux", Colours::Eight),
            ("vt100", Colours::None),
            ("vt220-8bit", Colours::None),
            ("xterm-mono", Colours::None),
        ];
        for (term, wanted) in cases {
            assert_eq!(colours(term), wanted, "{term}");
        }
    }
}
