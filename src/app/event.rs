//! All that can happen to the app, and all that it can ask the shell to do. Both lists are closed.

use std::sync::Arc;

use crate::app::key::Key;
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
    /// The window has this size now: columns and rows.
    Resized(u16, u16),
    /// More articles have been read, or all.
    Loaded(Loaded),
    /// Something to tell the reader: an effect was carried out, or could not be.
    Told(String),
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
    Correct(Corrections),
    /// Put this on the clipboard.
    Copy(String),
    /// Open this address, http or https.
    OpenUrl(String),
    /// Keep what has been read.
    Save,
    /// Stop, as Ctrl-Z asks.
    Suspend,
}
