//! The terminal, the threads and the effects: the only room that waits.

pub mod clipboard;
pub mod keys;
pub mod memory;
pub mod taking;
pub mod terminal;

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::{iter, thread};

use crossterm::event;
use jiff::civil::Date;
use signal_hook::consts::signal::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::app::{self, App, Effect, Event, Loaded};
use crate::config::Config;
use crate::error::Error;
use crate::shell::memory::Memory;
use crate::shell::terminal::Screen;
use crate::store::folder;
use crate::store::keep;
use crate::store::loader::{self, Loader};
use crate::store::state::keeper;

/// What can wake the loop.
#[derive(Debug)]
enum Wake {
    App(Event),
    /// The disk has kept what it was slow to keep, or cannot.
    Disk,
    /// The terminal is gone.
    Gone,
    Signal(i32),
}

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The reader left.
    Quit,
    /// This signal asked it to.
    Signal(i32),
}

/// Shows the articles in `paths` until the reader leaves.
///
/// # Errors
/// [`Error::Folder`] if they are not there, [`Error::Terminal`] if it does not do as it is told.
pub fn run(paths: &[PathBuf], config: Config, today: Option<Date>) -> Result<End, Error> {
    let home = paths.first().cloned().unwrap_or_default();
    let corrections_file = keep::corrections_file(&home);
    let corrections = keep::corrections(&corrections_file)?;
    let (sender, wakes) = mpsc::channel();
    let mut session = Session {
        paths: paths.to_vec(),
        options: loader::Options {
            analysis: config.analysis.clone(),
            briefing: config.briefing.clone(),
            corrections: corrections.clone(),
            whole: false,
        },
        corrections_file,
        memory: Memory::open(&home, config.state, waker(&sender)),
        sender,
        loader: None,
    };
    session.load()?; // before the terminal is touched: a wrong path is told in plain text

    let mut screen = Screen::open(config.screen)?;
    let mut app = App::new(config.keys, config.reader);
    app.folder = home.display().to_string();
    app.corrections = corrections;
    app.glyphs = screen.glyphs();
    app.today = today;
    session.memory.greet(&mut app);
    app.size = screen.size();
    listen(session.sender.clone());
    heed(session.sender.clone())?;
    let end = session.serve(&mut screen, &mut app, &wakes);
    session.memory.note(&mut app); // whatever ended the loop
    drop(screen);
    match session.memory.part() {
        Some(lost) => end.and(Err(Error::Kept(lost))),
        None => end,
    }
}

/// What the loop needs besides the app.
struct Session {
    paths: Vec<PathBuf>,
    options: loader::Options,
    corrections_file: PathBuf,
    memory: Memory,
    sender: Sender<Wake>,
    loader: Option<Loader>,
}

impl Session {
    /// The one loop: draw, sleep until something happens, answer all that has, draw.
    fn serve(
        &mut self,
        screen: &mut Screen,
        app: &mut App,
        wakes: &Receiver<Wake>,
    ) -> Result<End, Error> {
        loop {
            self.memory.note(app);
            if let Some(told) = self.memory.settle() {
                app.message = Some(told);
            }
            screen.draw(app)?;
            let Ok(first) = wakes.recv() else { return Ok(End::Quit) };
            let waiting: Vec<Wake> = iter::once(first).chain(wakes.try_iter()).collect();
            for wake in waiting {
                match wake {
                    Wake::App(event) => {
                        let loaded = matches!(event, Event::Loaded(_));
                        if loaded {
                            self.memory.note(app); // while the articles have their old numbers
                        }
                        let effect = app::on(app, event);
                        if loaded {
                            self.memory.recall(app);
                            self.memory.meet(app);
                        }
                        if effect.is_some_and(|effect| self.carry_out(effect, screen, app)) {
                            return Ok(End::Quit);
                        }
                    }
                    Wake::Signal(SIGCONT) => screen.reopen()?,
                    Wake::Signal(signal) => return Ok(End::Signal(signal)),
                    Wake::Disk => {} // asked before each draw
                    Wake::Gone => return Ok(End::Signal(SIGHUP)),
                }
            }
        }
    }

    /// Does what only the shell can do. True if the program is to end.
    fn carry_out(&mut self, effect: Effect, screen: &mut Screen, app: &mut App) -> bool {
        let told = match effect {
            Effect::Quit => return true,
            Effect::Reload => self.load().err().map(|why| why.to_string()),
            Effect::Correct(corrections) => {
                self.memory.correct(&self.corrections_file, &corrections);
                let dates = self.options.corrections.dates != corrections.dates;
                self.options.corrections = *corrections;
                let whole = app.loading.is_some_and(|(done, total)| done == total);
                if dates || !whole {
                    self.load().err().map(|why| why.to_string())
                } else {
                    self.build(app);
                    None
                }
            }
            Effect::Copy(text, done) => Some(match clipboard::copy(&text) {
                Ok(()) => done.to_owned(),
                Err(why) => format!("cannot copy: {why}"),
            }),
            Effect::Write(path, take) => Some(taking::write(app, &path, &take)),
            Effect::Pipe(command, take) => Some(taking::pipe(app, screen, &command, &take)),
            Effect::OpenUrl(url) => Some(open(&url)),
            Effect::Save => None, // kept before the next draw
            Effect::Suspend => screen.suspend().err().map(|why| why.to_string()),
        };
        if let Some(words) = told {
            app::on(app, Event::Told(words));
        }
        false
    }

    /// Puts the articles that have been read together anew, as the corrections have it now.
    fn build(&mut self, app: &App) {
        let sender = self.sender.clone();
        let (articles, problems) = (app.briefing.articles().to_vec(), app.problems.clone());
        let total = app.loading.map_or(0, |(_, total)| total);
        let options = self.options.clone();
        self.loader = Some(Loader::again(articles, options, move |briefing| {
            let loaded = Loaded { briefing, problems, done: total, total };
            let _ = sender.send(Wake::App(Event::Loaded(loaded))); // fails only as we leave
        }));
    }

    /// Starts to read the folder, anew if it has been read before.
    fn load(&mut self) -> Result<(), Error> {
        let listing = folder::list(&self.paths)?;
        let again = self.loader.take().is_some();
        let sender = self.sender.clone();
        let options = loader::Options { whole: again, ..self.options.clone() };
        self.loader = Some(Loader::start(listing, options, move |snapshot| {
            let loader::Snapshot { briefing, problems, done, total } = snapshot;
            let loaded = Loaded { briefing, problems, done, total };
            let _ = sender.send(Wake::App(Event::Loaded(loaded))); // fails only as we leave
        }));
        Ok(())
    }
}

/// What wakes the loop when the disk has something to say.
fn waker(sender: &Sender<Wake>) -> keeper::Wake {
    let sender = sender.clone();
    Box::new(move || {
        let _ = sender.send(Wake::Disk); // fails only as we leave
    })
}

/// Opens `url` in the browser; the words say what became of it. Only http and https, as one
/// argument, without a shell.
fn open(url: &str) -> String {
    if !(url.starts_with("https://") || url.starts_with("http://")) {
        return format!("only http and https are opened, not {url}");
    }
    match open::that_detached(url) {
        Ok(()) => format!("opened {url}"),
        Err(_) => format!("no browser here; the address is {url}"),
    }
}

/// Sends what the terminal says.
fn listen(sender: Sender<Wake>) {
    thread::spawn(move || {
        loop {
            let wake = match event::read() {
                Ok(raw) => match keys::event(&raw) {
                    Some(event) => Wake::App(event),
                    None => continue,
                },
                Err(_) => Wake::Gone,
            };
            let gone = matches!(wake, Wake::Gone);
            if sender.send(wake).is_err() || gone {
                break;
            }
        }
    });
}

/// Sends the signals that ask us to end, or say that we go on after a stop.
fn heed(sender: Sender<Wake>) -> Result<(), Error> {
    let signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGCONT]);
    let mut signals = signals.map_err(Error::Terminal)?;
    thread::spawn(move || {
        for signal in signals.forever() {
            if sender.send(Wake::Signal(signal)).is_err() {
                break;
            }
        }
    });
    Ok(())
}
