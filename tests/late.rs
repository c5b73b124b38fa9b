//! What was kept comes late: the reader is there before it, and what either has is not lost.

mod common;
mod disk;
mod pty;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex};

use rustix::fs::{FlockOperation, flock};
use tidings::app::App;
use tidings::shell::memory::Memory;
use tidings::store::state::disk::{Guard, Out, Standing};
use tidings::store::state::{Change, Disk, Journal, Real, State};

use crate::common::{library, load, press};
use crate::disk::Model;
use crate::pty::{journal, tidings};

/// A disk that does not answer before its gate is opened.
#[derive(Debug, Clone, Default)]
struct Gate {
    disk: Model,
    open: Arc<(Mutex<bool>, Condvar)>,
}

impl Gate {
    fn open(&self) {
        *self.open.0.lock().expect("no test panics with it") = true;
        self.open.1.notify_all();
    }

    fn pass(&self) -> &Model {
        let mut open = self.open.0.lock().expect("no test panics with it");
        while !*open {
            open = self.open.1.wait(open).expect("no test panics with it");
        }
        &self.disk
    }
}

impl Disk for Gate {
    fn standing(&self, path: &Path) -> io::Result<Option<Standing>> {
        self.pass().standing(path)
    }
    fn read(&self, path: &Path, from: u64) -> io::Result<Vec<u8>> {
        self.pass().read(path, from)
    }
    fn append(&self, path: &Path) -> io::Result<Box<dyn Out>> {
        self.pass().append(path)
    }
    fn create(&self, path: &Path) -> io::Result<Box<dyn Out>> {
        self.pass().create(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.pass().rename(from, to)
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.pass().link(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.pass().remove(path)
    }
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.pass().make_folder(path)
    }
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.pass().sync_folder(path)
    }
    fn lock(&self, path: &Path) -> io::Result<Option<Guard>> {
        self.pass().lock(path)
    }
}

fn file() -> PathBuf {
    PathBuf::from("/state/tidings/journal")
}

/// What is kept on `disk`.
fn kept(disk: &Model) -> State {
    Journal::open(file(), Box::new(disk.clone())).0.state().clone()
}

/// A reader with the small library before what `before` says, with `gate` closed.
fn start(gate: &Gate, before: &[Change]) -> (App, Memory, Receiver<()>) {
    let (mut journal, _) = Journal::open(file(), Box::new(gate.disk.clone()));
    journal.append(before).expect("kept");
    let (sender, woken) = channel();
    let wake = Box::new(move || {
        let _ = sender.send(()); // the test may be over
    });
    let first = Box::new(|_: &mut Journal| ());
    let mut memory = Memory::on(Box::new(gate.clone()), Some(file()), first, wake);
    let mut app = common::of_files(&[], (120, 40));
    app.loading = None;
    memory.begin(&mut app);
    load(&mut app, library());
    memory.recall(&mut app);
    memory.meet(&app);
    (app, memory, woken)
}

/// What the shell does before each draw.
fn draw(app: &mut App, memory: &mut Memory) -> Option<String> {
    memory.note(app);
    memory.settle(app)
}

/// Opens the gate, and draws until all is kept.
fn arrive(gate: &Gate, app: &mut App, memory: &mut Memory, woken: &Receiver<()>) {
    gate.open();
    woken.recv().expect("it is said that it has been read");
    draw(app, memory);
    while app.unkept {
        woken.recv().expect("it is said that it is kept");
        draw(app, memory);
    }
}

/// The article on the ferry, with the cursor on its first sentence.
const IN_ARTICLE: &str = "2 1 g g j enter";

/// The star of the first sentence in that article with `note`.
fn starred(note: &str) -> Change {
    let mut app = common::after(IN_ARTICLE, (120, 40));
    press(&mut app, "*");
    let id = *app.stars.keys().next().expect("a star");
    let article = app.briefing.article(id.article).expect("there").article.path.clone();
    let at = app.briefing.sentence(id).expect("there").span.range().start;
    let words = tidings::app::keeping::first_words(app.briefing.text_of(id));
    let at = u32::try_from(at).expect("short");
    let article = article.to_str().expect("UTF-8").to_owned();
    Change::Star { article, at, words, note: note.into() }
}

#[test]
fn what_is_done_before_it_is_laid_over_it() {
    let gate = Gate::default();
    let place = tidings::store::state::Place { view: "briefing".into(), ..Default::default() };
    let mark = |letter| Change::Mark { letter, place: place.clone() };
    let before = [starred("why so late?"), mark('a'), mark('c')];
    let (mut app, mut memory, woken) = start(&gate, &before);
    let told = draw(&mut app, &mut memory).expect("it is said");
    assert!(told.contains("the disk is slow"), "{told}");
    assert!(app.stars.is_empty() && app.marks.is_empty() && !app.unkept);
    assert_eq!(draw(&mut app, &mut memory), None, "said once");

    // The reader stars the same sentence, which seems to have no star, sets marks, takes one back.
    memory.touched();
    press(&mut app, IN_ARTICLE);
    press(&mut app, "* m a m b m c U");
    draw(&mut app, &mut memory);
    assert!(app.unkept, "the screen says that it is not kept");
    assert_eq!(app.marks.keys().collect::<Vec<_>>(), [&'a', &'b']);

    arrive(&gate, &mut app, &mut memory, &woken);
    assert_eq!(app.marks.keys().collect::<Vec<_>>(), [&'a', &'b', &'c'], "what was kept is there");
    assert_eq!(app.stars.values().collect::<Vec<_>>(), ["why so late?"]);
    press(&mut app, "m d");
    draw(&mut app, &mut memory);
    assert_eq!(memory.part(), None);
    let state = kept(&gate.disk);
    assert_eq!(state.marks[&'a'].view, "article", "the later one counts");
    assert_eq!(state.marks[&'c'], place, "taken back is what was not there");
    assert!(state.marks.contains_key(&'b') && state.marks.contains_key(&'d'));
    assert_eq!(state.stars.values().next().expect("kept").note, "why so late?");
    assert!(state.visit.is_some(), "the visit counts");
}

#[test]
fn who_waits_is_taken_where_the_last_run_ended_and_who_went_somewhere_stays() {
    let place = tidings::store::state::Place {
        view: "article".into(),
        article: Some("2025-03-03-ferry-sinks.md".into()),
        ..Default::default()
    };
    for touched in [false, true] {
        let gate = Gate::default();
        let (mut app, mut memory, woken) = start(&gate, &[Change::Place(place.clone())]);
        draw(&mut app, &mut memory);
        if touched {
            memory.touched();
            press(&mut app, "g q");
        }
        let before = app.here().place.clone();
        arrive(&gate, &mut app, &mut memory, &woken);
        assert_eq!(app.here().place == before, touched);
        memory.note(&mut app);
        assert_eq!(memory.part(), None);
        let view = kept(&gate.disk).place.expect("kept").view;
        assert_eq!(view, if touched { "quotes" } else { "article" });
    }
}

#[test]
fn leaving_does_not_wait_for_it_for_ever() {
    let gate = Gate::default();
    let (mut app, mut memory, _woken) = start(&gate, &[]);
    draw(&mut app, &mut memory);
    assert_eq!(memory.part(), None, "nothing was done");
    let (mut app, mut memory, _woken) = start(&gate, &[]);
    press(&mut app, "m a");
    draw(&mut app, &mut memory);
    let lost = memory.part().expect("it is said");
    assert!(lost.contains("not kept: the disk does not answer"), "{lost}");
    gate.open();
}

#[test]
fn keys_are_answered_while_another_holds_the_journal() {
    let home = tempfile::tempdir().expect("a folder");
    let start = || tidings(&["tests/library"]).at_home(home.path()).open();
    let mut terminal = start();
    terminal.shows("articles");
    terminal.press("ma");
    terminal.until("the mark", |screen| {
        let contents = screen.contents();
        contents.contains("mark a") && !contents.contains("not kept")
    });
    terminal.press("q");
    assert_eq!(terminal.code(), 0);

    let file = journal(home.path()).expect("it is kept");
    let lock = File::options().write(true).open(file.with_extension("journal.lock"));
    let lock = lock.expect("there");
    flock(&lock, FlockOperation::LockExclusive).expect("free");
    let mut terminal = start();
    terminal.shows("articles");
    terminal.press("mb");
    terminal.until("that it is not kept", |screen| {
        let contents = screen.contents();
        contents.contains("mark b") && contents.contains("not kept yet")
    });
    terminal.press("gq");
    terminal.shows("Quotes");
    flock(&lock, FlockOperation::Unlock).expect("ours");
    terminal.until("that it is kept", |screen| !screen.contents().contains("not kept"));
    terminal.press("q");
    assert_eq!(terminal.code(), 0);
    let state = Journal::open(file, Box::new(Real)).0.state().clone();
    assert_eq!(state.marks.keys().collect::<Vec<_>>(), [&'a', &'b']);
}

#[test]
fn a_configuration_that_does_not_answer_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("my.toml");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("it runs").success());
    let output = Command::new(env!("CARGO_BIN_EXE_tidings"))
        .args(["brief", "--config"])
        .arg(&pipe)
        .arg("tests/library")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("XDG_CACHE_HOME", folder.path())
        .output()
        .expect("it ends");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        told.contains("my.toml': its disk does not answer") && told.contains("help:"),
        "{told}"
    );
}
