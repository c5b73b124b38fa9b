//! The terminal, the threads and the effects: the only room that waits.

pub mod clipboard;
pub mod fault;
pub mod heard;
pub mod input;
pub mod keys;
pub mod lending;
pub mod memory;
pub mod pen;
pub mod taking;
pub mod terminal;
pub mod watch;

use std::fmt;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};
use std::{iter, thread};

use jiff::civil::Date;
use signal_hook::consts::signal::{SIGCONT, SIGHUP, SIGTSTP, SIGWINCH};

use crate::app::{self, App, Effect, Event, Loaded};
use crate::config::Config;
use crate::error::Error;
use crate::shell::fault::Reports;
use crate::shell::heard::Heard;
use crate::shell::input::{Input, Said};
use crate::shell::memory::Memory;
use crate::shell::pen::{Pen, Told};
use crate::shell::terminal::Screen;
use crate::shell::watch::Watch;
use crate::store::cache::Cache;
use crate::store::folder::{self, Listing};
use crate::store::keep;
use crate::store::loader::{self, Loader};
use crate::store::state::keeper;
use crate::ui::theme;

/// How long keys that keep coming put off a draw.
const UNSEEN: Duration = Duration::from_millis(100);

/// What can wake the loop.
enum Wake {
    /// The reader did these things.
    Input(Vec<Event>),
    App(Event),
    /// The disk has kept what it was slow to keep, or cannot.
    Disk,
    /// The terminal takes bytes again.
    Free,
    /// The terminal is gone.
    Gone,
    Signal(i32),
    /// Another thread has a fault.
    Fault,
    Asked(Question),
}

/// Something to do in the thread that draws.
type Question = Box<dyn FnOnce(&mut App) + Send>;

/// How the program ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// The reader left.
    Quit,
    /// This signal asked it to.
    Signal(i32),
    /// A fault in the program itself, and what to say of it.
    Fault(String),
}

/// A hand that reaches into a running program.
pub struct Hand(Sender<Wake>);

impl Hand {
    /// Has `question` done in the thread that draws.
    pub fn ask(&self, question: impl FnOnce(&mut App) + Send + 'static) {
        let _ = self.0.send(Wake::Asked(Box::new(question))); // fails only as we leave
    }
}

impl fmt::Debug for Hand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hand")
    }
}

/// Shows the articles in `paths` until the reader leaves.
///
/// # Errors
/// [`Error::Folder`] if they are not there, [`Error::Terminal`] if it does not do as it is told,
/// [`Error::Kept`] if what the reader did could not be kept.
pub fn run(paths: &[PathBuf], config: Config, today: Option<Date>) -> Result<End, Error> {
    beside(paths, config, today, |_| ())
}

/// The same, with `work` done in a thread beside it.
///
/// # Errors
/// As [`run`].
pub fn beside(
    paths: &[PathBuf],
    config: Config,
    today: Option<Date>,
    work: impl FnOnce(Hand) + Send + 'static,
) -> Result<End, Error> {
    let home = paths.first().cloned().unwrap_or_default();
    let corrections_file = keep::corrections_file(&home);
    let corrections = keep::corrections(&corrections_file)?;
    let listing = folder::list(paths)?; // before the terminal is touched: told in plain text
    let (sender, wakes) = mpsc::channel();
    let told = sender.clone();
    let heard = Heard::listen(move |signal| told.send(Wake::Signal(signal)).is_ok());
    let state = keep::state_file(&home, config.state);
    let told = sender.clone();
    let watch = Watch::start(paths.to_vec(), move |words| {
        let _ = told.send(Wake::App(Event::Told(words))); // fails only as we leave
    });
    let mut session = Session {
        paths: paths.to_vec(),
        options: loader::Options {
            analysis: config.analysis.clone(),
            briefing: config.briefing.clone(),
            corrections: corrections.clone(),
            whole: false,
            cache: Cache::open(&home, config.cache),
        },
        corrections_file,
        memory: Memory::open(&home, config.state, waker(&sender)),
        sender,
        loader: None,
        watch: watch.map_err(Error::Terminal)?,
        heard: heard.map_err(Error::Terminal)?,
    };
    session.memory.known(&corrections);
    let mut screen = session.open(config.screen)?;
    let (line, told) = (screen.line(), session.sender.clone());
    let reports = Reports::keep(
        state.as_deref().and_then(|file| file.parent()),
        move || line.give_back(),
        move || {
            let _ = told.send(Wake::Fault); // fails only as we leave
        },
    );
    let hand = Hand(session.sender.clone());
    thread::spawn(move || work(hand));

    let mut app = App::new(config.keys, config.reader);
    app.folder = home.display().to_string();
    app.corrections = corrections;
    app.glyphs = screen.glyphs();
    app.today = today;
    session.memory.begin(&mut app);
    app.size = screen.size();
    session.load(Some(listing));
    let end = panic::catch_unwind(AssertUnwindSafe(|| {
        let end = session.serve(&mut screen, &mut app, &wakes);
        session.memory.note(&mut app); // whatever ended the loop
        end
    }));
    drop(screen);
    let lost = session.memory.part();
    match (end, lost) {
        (Err(_) | Ok(Ok(End::Fault(_))), _) => Ok(End::Fault(reports.told())),
        (Ok(end), None) => end,
        (Ok(end), Some(lost)) => end.and(Err(Error::Kept(lost))),
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
    watch: Watch,
    heard: Heard,
}

impl Session {
    /// Takes the terminal, and begins to listen to it.
    fn open(&self, options: theme::Options) -> Result<Screen, Error> {
        let told = self.sender.clone();
        let pen = Pen::new(move |words| {
            let wake = if words == Told::Gone { Wake::Gone } else { Wake::Free };
            let _ = told.send(wake); // fails only as we leave
        });
        let mut screen = Screen::open(options, pen.map_err(Error::Terminal)?)?;
        let (told, heard) = (self.sender.clone(), self.heard.clone());
        let mouse = screen.has_mouse();
        let input = Input::listen(move |said| {
            let wake = match said {
                Said::Events(mut events) => {
                    // What nobody has switched on is no click of the reader's.
                    events.retain(|event| mouse || !matches!(event, Event::Mouse(_)));
                    Wake::Input(events)
                }
                Said::Gone => {
                    heard.ask(SIGHUP);
                    Wake::Gone
                }
            };
            told.send(wake).is_ok()
        });
        screen.attend(input.map_err(Error::Terminal)?);
        Ok(screen)
    }

    /// The one loop: draw, sleep until something happens, answer all that has, draw. Where it
    /// does not end, the reader still sees some of it.
    fn serve(
        &mut self,
        screen: &mut Screen,
        app: &mut App,
        wakes: &Receiver<Wake>,
    ) -> Result<End, Error> {
        loop {
            self.memory.note(app);
            if let Some(told) = self.memory.settle(app) {
                app.message = Some(told);
            }
            if screen.is_free() {
                app::settle(app);
                screen.draw(app);
            }
            let Ok(first) = wakes.recv() else { return Ok(End::Quit) };
            let start = Instant::now();
            for wake in iter::once(first).chain(wakes.try_iter()) {
                if let Some(end) = self.answer(wake, screen, app)? {
                    return Ok(end);
                }
                if start.elapsed() > UNSEEN {
                    break;
                }
            }
        }
    }

    /// Answers what woke us; how the program ends, if it does.
    fn answer(
        &mut self,
        wake: Wake,
        screen: &mut Screen,
        app: &mut App,
    ) -> Result<Option<End>, Error> {
        match wake {
            Wake::Input(events) => {
                self.watch.look();
                self.memory.touched();
                return Ok(self.typed(events, screen, app));
            }
            Wake::App(event) => {
                self.happened(event, screen, app);
            }
            Wake::Signal(SIGWINCH) => self.resized(screen, app),
            Wake::Signal(SIGTSTP) => screen.stop(&self.heard)?,
            Wake::Signal(SIGCONT) => {
                screen.reopen()?;
                self.resized(screen, app);
            }
            Wake::Signal(_) => return Ok(self.heard.end().map(End::Signal)),
            Wake::Disk | Wake::Free => {} // asked before each draw
            Wake::Gone => return Ok(Some(End::Signal(SIGHUP))),
            Wake::Fault => return Ok(Some(End::Fault(String::new()))),
            Wake::Asked(question) => question(app),
        }
        Ok(None)
    }

    /// Answers keys and the like. A signal does not wait for them.
    fn typed(&mut self, events: Vec<Event>, screen: &mut Screen, app: &mut App) -> Option<End> {
        for event in events {
            if let Some(signal) = self.heard.end() {
                return Some(End::Signal(signal));
            }
            if self.happened(event, screen, app) {
                return Some(End::Quit);
            }
        }
        self.heard.end().map(End::Signal)
    }

    fn resized(&mut self, screen: &mut Screen, app: &mut App) {
        let (width, height) = screen.size();
        self.happened(Event::Resized(width, height), screen, app);
    }

    /// Gives `event` to the app. True if the program is to end.
    fn happened(&mut self, event: Event, screen: &mut Screen, app: &mut App) -> bool {
        let loaded = matches!(event, Event::Loaded(_));
        if loaded {
            self.memory.note(app); // while the articles have their old numbers
        }
        let effect = app::take(app, event);
        if loaded {
            self.memory.recall(app);
            self.memory.meet(app);
        }
        effect.is_some_and(|effect| self.carry_out(effect, screen, app))
    }

    /// Does what only the shell can do. True if the program is to end.
    fn carry_out(&mut self, effect: Effect, screen: &mut Screen, app: &mut App) -> bool {
        let told = match effect {
            Effect::Quit => return true,
            Effect::Reload => {
                self.load(None);
                None
            }
            Effect::Correct(corrections) => {
                self.memory.correct(&self.corrections_file, &corrections);
                let dates = self.options.corrections.dates != corrections.dates;
                self.options.corrections = *corrections;
                let whole = app.loading.is_some_and(|(done, total)| done == total);
                if dates || !whole {
                    self.load(None);
                } else {
                    self.build(app);
                }
                None
            }
            Effect::Copy(text, done) => {
                let told = self.teller();
                clipboard::copy(&text, done, screen.pen(), told);
                None
            }
            Effect::Write(path, take) => {
                taking::write(app, &path, &take, self.teller());
                None
            }
            Effect::Pipe(command, take) => {
                Some(taking::pipe(app, screen, &command, &take, &self.heard))
            }
            Effect::OpenUrl(url) => Some(open(&url)),
            Effect::Save => None, // kept before the next draw
            Effect::Suspend => screen.suspend().err().map(|why| why.to_string()),
        };
        if let Some(words) = told {
            app::take(app, Event::Told(words));
        }
        false
    }

    /// Tells the app something, from wherever it is known.
    fn teller(&self) -> impl FnOnce(String) + Send + 'static {
        let sender = self.sender.clone();
        move |words| {
            let _ = sender.send(Wake::App(Event::Told(words))); // fails only as we leave
        }
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

    /// Starts to read the articles: those of `listing`, or what stands there now.
    fn load(&mut self, listing: Option<Listing>) {
        self.watch.note();
        let again = self.loader.take().is_some();
        let sender = self.sender.clone();
        let options = loader::Options { whole: again, ..self.options.clone() };
        let paths = self.paths.clone();
        let list = move || listing.map_or_else(|| folder::list(&paths), Ok);
        self.loader = Some(Loader::start(list, options, move |read| {
            let event = match read {
                Ok(loader::Snapshot { briefing, problems, done, total }) => {
                    Event::Loaded(Loaded { briefing, problems, done, total })
                }
                Err(why) => Event::Told(why.to_string()),
            };
            let _ = sender.send(Wake::App(event)); // fails only as we leave
        }));
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
