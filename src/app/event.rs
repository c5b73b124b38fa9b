//! All that can happen to the app, and all that it can ask the shell to do. Both lists are closed.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::key::Key;
use crate::article::ArticleId;
use crate::briefing::Briefing;
use crate::briefing::corrections::Corrections;
use crate::error::Problem;

/// What can wake the program.
#[derive(Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted: text, never keys.
    Pasted(String),
    /// The mouse did something; only if the user has switched it on.
    Mouse(Mouse),
    /// The window has this size now: columns and rows.
    Resized(u16, u16),
    /// More articles have been read, or all.
    Loaded(Loaded),
    /// Something to tell the reader: an effect was carried out, or could not be.
    Told(String),
}

/// What the mouse did, and in which cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What.
    pub what: Pointed,
    /// The column.
    pub x: u16,
    /// The row.
    pub y: u16,
}

/// What a mouse does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointed {
    /// The first button went down.
    Click,
    /// The wheel went up.
    WheelUp,
    /// The wheel went down.
    WheelDown,
}

/// The state of loading.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// What has been read so far.
    pub briefing: Arc<Briefing>,
    /// The files that could not be read.
    pub problems: Vec<Problem>,
    /// How many files have been tried, of how many.
    pub done: usize,
    /// How many there are.
    pub total: usize,
}

/// Work that only the shell can do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Read the folder again.
    Reload,
    /// Keep the reader's corrections and read the folder again under them.
    Correct(Box<Corrections>),
    /// Put this on the clipboard; then the words that say so.
    Copy(String, &'static str),
    /// Write this to a file of this name, which must not exist yet.
    Write(PathBuf, Take),
    /// Give this to a command of the shell, with the terminal.
    Pipe(String, Take),
    /// Open this address, http or https.
    OpenUrl(String),
    /// Keep what has changed.
    Save,
    /// Stop, as Ctrl-Z asks.
    Suspend,
}

/// What is taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Take {
    /// One article, with its key points and notes.
    Article(ArticleId),
    /// The starred sentences with their notes.
    Notes,
    /// All.
    Briefing,
}
