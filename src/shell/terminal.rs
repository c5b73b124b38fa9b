//! The terminal up and down. Everything that is switched on is switched off, also on a panic.

use std::io::{self, IsTerminal};
use std::os::fd::AsFd;
use std::time::Duration;
use std::{env, process};

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
use rustix::process::{Pid, Signal, getpgid, getppid, getsid, kill_current_process_group};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};
use signal_hook::consts::signal::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;

use crate::app::App;
use crate::app::glyphs::{Glyphs, PLAIN, UNICODE};
use crate::error::Error;
use crate::shell::input::Input;
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
}

/// The terminal's line, as it was before us, and the pen that writes to it.
#[derive(Debug, Clone)]
pub struct Line {
    before: Termios,
    pen: Pen,
}

/// The largest window that is drawn: columns and rows. What lies outside stays empty.
const LARGEST: (u16, u16) = (2500, 500);

/// How long giving the terminal back waits for one that takes no more bytes.
const PATIENCE: Duration = Duration::from_millis(300);

/// Can the screens be drawn here: is output a terminal that knows more than a typewriter?
pub fn is_there() -> bool {
    let term = term();
    io::stdout().is_terminal() && !term.is_empty() && term != "dumb"
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
    let kind = term.split('-').next().unwrap_or_default();
    !matches!(kind, "linux" | "screen" | "ansi" | "cygwin" | "cons25" | "wsvt25")
        && !kind.starts_with("vt")
}

impl Screen {
    /// Takes the terminal; `pen` writes to it.
    ///
    /// # Errors
    /// [`Error::Terminal`].
    pub fn open(options: Options, pen: Pen) -> Result<Self, Error> {
        let before = tcgetattr(io::stdout()).map_err(|why| Error::Terminal(why.into()))?;
        let colours = colours(&term());
        let theme =
            if wants_no_colour() || colours == Colours::None { Theme::None } else { options.theme };
        let unicode = has_unicode();
        let links = options.hyperlinks && knows_links(&term());
        let frames = Frames::new(colours, !unicode).with_links(links);
        let line = Line { before, pen };
        let plain = options.plain || !unicode;
        let mouse = options.mouse;
        let mut screen = Self { line, frames, theme, plain, mouse, input: None };
        screen.reopen()?;
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
        self.line.pen.is_free()
    }

    /// Draws `app`.
    pub fn draw(&mut self, app: &App) {
        let mut buffer = Buffer::empty(Rect::new(0, 0, app.size.0, app.size.1));
        let screen = screen::Screen { app, theme: self.theme };
        let links = screen.links();
        screen.render(buffer.area, &mut buffer);
        self.line.pen.write(&self.frames.next(&buffer, links));
    }

    /// Writes an escape that shows nothing.
    pub fn send(&self, escape: &[u8]) {
        self.line.pen.write(escape);
    }

    /// Gives the terminal to another program for a while.
    pub fn lend(&mut self) {
        self.input.iter().for_each(Input::hold);
        self.line.give_back();
    }

    /// Takes it back.
    ///
    /// # Errors
    /// [`Error::Terminal`].
    pub fn take_back(&mut self) -> Result<(), Error> {
        self.input.iter().for_each(Input::go_on);
        self.reopen()
    }

    /// Takes the terminal (again after a stop), and draws all of it next.
    ///
    /// # Errors
    /// [`Error::Terminal`].
    pub fn reopen(&mut self) -> Result<(), Error> {
        let mut raw = self.line.before.clone();
        raw.make_raw(); // also Ctrl-S and Ctrl-Q become keys
        tcsetattr(io::stdout().as_fd(), OptionalActions::Now, &raw)
            .map_err(|why| Error::Terminal(why.into()))?;
        let mut up = String::new();
        add(&mut up, EnterAlternateScreen);
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

    /// Gives the terminal back and stops, as Ctrl-Z asks. When the program is continued, the
    /// terminal must be taken again.
    ///
    /// # Errors
    /// [`Error::Terminal`].
    pub fn stop(&mut self) -> Result<(), Error> {
        if is_orphan() {
            return Ok(()); // nobody could continue us
        }
        self.line.give_back();
        emulate_default_handler(SIGTSTP).map_err(Error::Terminal)
    }
}

/// Asks all programs of this job to stop, as the terminal does on Ctrl-Z.
pub fn ask_to_stop() {
    let _ = kill_current_process_group(Signal::TSTP); // allowed to each, for itself
}

/// Is there no shell above us that could continue us after a stop?
fn is_orphan() -> bool {
    let ours = (getpgid(None), getsid(None));
    getppid().is_none_or(|parent: Pid| {
        let theirs = (getpgid(Some(parent)), getsid(Some(parent)));
        theirs.0 == ours.0 || theirs.1 != ours.1
    })
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.line.give_back();
    }
}

impl Line {
    /// Leaves the terminal as it was. What fails here has no one to be told to. Done twice it
    /// changes nothing more.
    pub fn give_back(&self) {
        let mut down = String::new();
        add(&mut down, EndSynchronizedUpdate);
        down.push_str("\x1b[m");
        add(&mut down, DisableMouseCapture);
        add(&mut down, DisableBracketedPaste);
        add(&mut down, EnableLineWrap);
        add(&mut down, LeaveAlternateScreen);
        add(&mut down, Show);
        self.pen.write(down.as_bytes());
        self.pen.rest(PATIENCE);
        let _ = tcsetattr(io::stdout().as_fd(), OptionalActions::Now, &self.before);
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
