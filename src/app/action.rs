//! The words in which keys and tests speak to the app.

use serde::Deserialize;
use strum::{Display, EnumIter, EnumMessage};

/// Everything a reader can ask for. Any of it can be bound to a key in `[keys]`, and the line
/// above a variant is its line in the help.
///
/// What merely happens (a resize, a file that was read) is an `Event`.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Deserialize,
    EnumIter,
    EnumMessage,
    Display,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Action {
    /// Move down; in the reader, one line.
    NextItem,
    /// Move up; in the reader, one line.
    PreviousItem,
    /// Move down half a page.
    HalfPageDown,
    /// Move up half a page.
    HalfPageUp,
    /// Move down a page.
    PageDown,
    /// Move up a page.
    PageUp,
    /// Go to the top.
    First,
    /// Go to the end.
    Last,
    /// Go to the next sentence.
    NextSentence,
    /// Go to the previous sentence.
    PreviousSentence,
    /// Go to the next pane.
    NextPane,
    /// Go to the previous pane.
    PreviousPane,
    /// Go to the main pane.
    MainPane,
    /// Go to the actors.
    ActorsPane,
    /// Go to the timeline.
    TimelinePane,
    /// Go to what is said elsewhere about this sentence.
    CrossReferences,
    /// Open or follow what is under the cursor.
    Open,
    /// Go back to where you were.
    Back,
    /// Go forward again.
    Forward,
    /// Put a letter on every visible link; type it to follow.
    Hints,
    /// Go to the next match, mention or link.
    NextLink,
    /// Go to the previous match, mention or link.
    PreviousLink,
    /// Find words in this article.
    Find,
    /// Search all articles.
    Search,
    /// Show only what belongs to this actor, source or day; in cross-references, peek.
    Filter,
    /// Close what is open, or take the last filter off.
    Cancel,
    /// Say why: which words, which rule, which article date.
    Why,
    /// Set the date of this article.
    SetDate,
    /// Mark this article as read or unread.
    ToggleRead,
    /// Copy this sentence with its source.
    Copy,
    /// Open the article's address in the browser.
    OpenUrl,
    /// Make this pane the whole screen, or one of several again.
    Zoom,
    /// Show or fold away the key points of the articles.
    Fold,
    /// Read the folder again.
    Refresh,
    /// Show the files that could not be read, and what was odd about others.
    Problems,
    /// Show all keys.
    Help,
    /// Stop, to come back with the shell's fg.
    Suspend,
    /// Leave.
    Quit,
}
