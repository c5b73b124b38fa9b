//! The terminal up and down. Everything that is switched on is switched off, also on a panic.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::panic;
use std::{env, process};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::force_color_output;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode, size,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use signal_hook::consts::signal::SIGTSTP;
use signal_hook::low_level::emulate_default_handler;

use crate::app::App;
use crate::app::glyphs::{Glyphs, PLAIN, UNICODE};
use crate::error::Error;
use crate::ui::screen;
use crate::ui::theme::{Options, Theme};

/// The terminal while it is ours. Dropping it gives it back as it was.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    theme: Theme,
    plain: bool,
}

/// Can the screens be drawn here: is output a terminal that knows more than a typewriter?
pub fn is_there() -> bool {
    let dumb = env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb");
    io::stdout().is_terminal() && !dumb
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

impl Screen {
    /// Takes the terminal.
    ///
    /// # Errors
    /// [`Error::Terminal`].
    pub fn open(options: Options) -> Result<Self, Error> {
        let before = panic::take_hook();
        let ours = std::thread::current().id();
        panic::set_hook(Box::new(move |info| {
            // Other threads' faults are caught where they arise; the screen stays.
            if std::thread::current().id() == ours {
                give_back();
                before(info);
            }
        }));
        force_color_output(true); // else crossterm's NO_COLOR kills bold and reverse as well
        let theme = if wants_no_colour() { Theme::None } else { options.theme };
        let plain = options.plain || !has_unicode();
        take().map_err(Error::Terminal)?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout()));
        let terminal = Terminal::new(backend).map_err(Error::Terminal)?;
        Ok(Self { terminal, theme, plain })
    }

    /// The signs that this terminal can show.
    pub fn glyphs(&self) -> Glyphs {
        if self.plain { PLAIN } else { UNICODE }
    }

    /// The window's columns and rows.
    pub fn size(&self) -> (u16, u16) {
        size().unwrap_or((80, 24))
    }

    /// Draws `app`: one write, inside a synchronized update.
    ///
    /// # Errors
    /// [`Error::Terminal`] if it is gone.
    pub fn draw(&mut self, app: &App) -> Result<(), Error> {
        let draw = |terminal: &mut Terminal<CrosstermBackend<BufWriter<Stdout>>>| {
            queue!(terminal.backend_mut(), BeginSynchronizedUpdate)?;
            let theme = self.theme;
            let drawn = terminal
                .draw(|frame| frame.render_widget(screen::Screen { app, theme }, frame.area()))
                .map(|_| ());
            queue!(terminal.backend_mut(), EndSynchronizedUpdate)?;
            Write::flush(terminal.backend_mut())?;
            drawn
        };
        draw(&mut self.terminal).map_err(Error::Terminal)
    }

    /// Gives the terminal back for a while.
    pub fn close(&mut self) {
        give_back();
    }

    /// Takes the terminal again after a stop, and draws all of it.
    ///
    /// # Errors
    /// [`Error::Terminal`].
    pub fn reopen(&mut self) -> Result<(), Error> {
        take().and_then(|()| self.terminal.clear()).map_err(Error::Terminal)
    }

    /// Gives the terminal back and stops, as Ctrl-Z asks; goes on when it is continued.
    ///
    /// # Errors
    /// [`Error::Terminal`].
    pub fn suspend(&mut self) -> Result<(), Error> {
        give_back();
        emulate_default_handler(SIGTSTP).map_err(Error::Terminal)?;
        self.reopen()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Hide)
}

/// Leaves the terminal as it was. What fails here has no one to be told to.
fn give_back() {
    let _ = execute!(
        io::stdout(),
        EndSynchronizedUpdate,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
    let _ = disable_raw_mode();
}

/// Ends the process as the shell expects of one that `signal` ended.
pub fn exit_code(signal: i32) -> process::ExitCode {
    process::ExitCode::from(u8::try_from(128 + signal).unwrap_or(1))
}
