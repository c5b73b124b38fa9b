//! Killed at random moments while it marks, notes and corrects, the program keeps all that the
//! screen has shown as done.
//!
//! A short run is part of the tests; the long one is
//! `TIDINGS_KILLS=1000 cargo test --release --test kills -- --nocapture`; with another
//! `TIDINGS_SEED` it does other things.

mod pty;

use std::env;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use tidings::briefing::Corrections;
use tidings::store::state::{Journal, Real, State};

use crate::pty::{Terminal, journal, tidings};

/// Numbers without a pattern, the same in each run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// One thing that is done, each only once.
#[derive(Debug, Clone)]
enum Deed {
    /// A mark of this letter is set.
    Mark(char),
    /// The sentence has this note.
    Note(String),
    /// The actor has this name.
    Name(String),
}

impl Deed {
    fn new(kind: u64, number: u32) -> Self {
        match kind {
            0 => Self::Mark(char::from_u32(0x4e00 + number).expect("a letter")),
            1 => Self::Note(format!("n{number}.")),
            _ => Self::Name(format!("N{number}.")),
        }
    }

    /// The keys for it, from the actors' pane and back to it.
    fn keys(&self) -> String {
        match self {
            Self::Mark(letter) => format!("m{letter}"),
            Self::Note(note) => format!("1a\x15{note}\r"),
            Self::Name(name) => format!("2r\x15{name}\r"),
        }
    }

    /// What the screen shows when it is done.
    fn shown(&self) -> String {
        match self {
            Self::Mark(letter) => format!("mark {letter};"),
            Self::Note(note) => format!("noted \u{201c}{note}\u{201d}"),
            Self::Name(name) => format!("is shown as {name};"),
        }
    }

    fn is_kept(&self, state: &State, corrections: &Corrections) -> bool {
        match self {
            Self::Mark(letter) => state.marks.contains_key(letter),
            Self::Note(note) => state.stars.values().any(|star| star.note == *note),
            Self::Name(name) => corrections.rename.values().any(|known| known == name),
        }
    }
}

#[test]
fn what_was_shown_as_done_survives_each_kill() {
    let number = |name| env::var(name).ok().and_then(|n| n.parse::<u64>().ok());
    let kills = number("TIDINGS_KILLS").unwrap_or(12);
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ number("TIDINGS_SEED").unwrap_or(0));
    let home = tempfile::tempdir().expect("a folder");
    let library = home.path().join("library");
    fs::create_dir(&library).expect("made");
    let text = "# Harbour\n\nMaria Lopez spoke in Lima on 3 March 2025. She left on 4 March 2025.";
    fs::write(library.join("a.md"), text).expect("written");
    // What must be there: all marks, and of notes and names the last one that was shown as done,
    // or one that was begun after it.
    let (mut marks, mut notes, mut names) = (Vec::new(), Vec::new(), Vec::new());
    let (mut done, mut number) = (0, 0);
    let start = Instant::now();
    for run in 0..kills {
        let mut terminal = open(home.path(), &library);
        let deeds = 1 + dice.below(5);
        for at in 0..deeds {
            let deed = Deed::new(dice.below(3), number);
            number += 1;
            terminal.press(&deed.keys());
            let waits = at + 1 < deeds || dice.below(3) == 0;
            if waits {
                let words = deed.shown();
                terminal.until(&words, |screen| {
                    let contents = screen.contents();
                    contents.contains(&words) && !contents.contains("not kept")
                });
                done += 1;
            } else {
                terminal.settle(Duration::from_millis(dice.below(30)));
            }
            let list = match deed {
                Deed::Mark(_) => &mut marks,
                Deed::Note(_) => &mut notes,
                Deed::Name(_) => &mut names,
            };
            let is_mark = matches!(deed, Deed::Mark(_));
            if waits && !is_mark {
                list.clear(); // this one has taken the place of those before
            }
            // What nobody has waited for counts only as what may have come after.
            if waits || (!is_mark && !list.is_empty()) {
                list.push(deed);
            }
        }
        terminal.signal(Signal::KILL);
        terminal.end();
        check(run, home.path(), &library, &marks, &[&notes, &names]);
    }
    println!("{kills} kills in {:?}: {done} changes were shown as done, 0 lost", start.elapsed());
}

/// Starts it, with the cursor of the main pane in the article.
fn open(home: &Path, library: &Path) -> Terminal {
    let mut terminal = tidings(&[library.to_str().expect("UTF-8")]).at_home(home).open();
    terminal.shows("1 article");
    // Wherever the last run ended, whether that has been read yet or not.
    terminal.press("gb1G\r");
    terminal.until("the article", |screen| screen.contents().contains("% read"));
    terminal.press("2");
    terminal.shows("▌Actors");
    terminal
}

fn check(run: u64, home: &Path, library: &Path, marks: &[Deed], lasts: &[&Vec<Deed>]) {
    let state = journal(home)
        .map_or_else(State::default, |file| Journal::open(file, Box::new(Real)).0.state().clone());
    let text = fs::read_to_string(library.join("corrections.toml")).unwrap_or_default();
    let corrections = Corrections::parse(&text).expect("whole, if it is there");
    let kept = |deed: &Deed| deed.is_kept(&state, &corrections);
    for mark in marks {
        assert!(kept(mark), "run {run}: {mark:?} is lost");
    }
    for last in lasts.iter().filter(|last| !last.is_empty()) {
        assert!(last.iter().any(kept), "run {run}: none of {last:?} is kept");
    }
}
