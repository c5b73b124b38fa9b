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
    /// Go to the briefing.
    Briefing,
    /// Open or follow what is under the cursor.
    Open,
    /// Go back to where you were.
    Back,
    /// Go forward again.
    Forward,
    /// Put a letter on every visible link; type it to follow, or / and part of its words.
    Hints,
    /// Go to the next match, mention or link.
    NextLink,
    /// Go to the previous match, mention or link.
    PreviousLink,
    /// Go to the next sentence that another article says too.
    NextMatch,
    /// Go to the previous sentence that another article says too.
    PreviousMatch,
    /// Find words in this article, or in this list.
    Find,
    /// Search all articles.
    Search,
    /// Look up an action, an actor or an article by part of its name.
    Palette,
    /// Show only what belongs to this actor, source, story or time; in cross-references, peek.
    Filter,
    /// Show only what has these words.
    FilterWords,
    /// Close what is open, or take the last filter off.
    Cancel,
    /// Compare this article with another, side by side; again: change sides.
    Compare,
    /// Say why: which words, which rule, which article date.
    Why,
    /// Show the stories.
    Stories,
    /// Show the differences: what sources disagree about.
    Differences,
    /// Show the figures: what each source says of the same quantity.
    Figures,
    /// Show the quotes: who said what.
    Quotes,
    /// Show what is new since last time.
    New,
    /// Show the starred sentences and notes.
    Notes,
    /// Show where you have been, and the named marks.
    Trail,
    /// Show actors side by side over time.
    Lanes,
    /// Show who is named with whom.
    Company,
    /// Show which source wrote on which day.
    Coverage,
    /// Show what you have corrected; there, hide takes a correction out.
    Corrections,
    /// Go to a date on the timeline.
    GoToDate,
    /// Show the timeline by days, months or years: finer.
    Finer,
    /// Show the timeline by days, months or years: coarser.
    Coarser,
    /// Star this sentence, or take the star off.
    Star,
    /// Write a note on this sentence.
    Annotate,
    /// Set a named mark here: then a letter.
    SetMark,
    /// Go to a named mark: then its letter.
    GoToMark,
    /// Take back the last mark, note, filter or correction.
    Undo,
    /// Merge this actor with another.
    Merge,
    /// Split this spelling off, as an actor of its own.
    Split,
    /// Rename this actor.
    Rename,
    /// Change what this actor is: person, organisation, place.
    ChangeKind,
    /// Hide this actor, or this event.
    Hide,
    /// Set the date of this article.
    SetDate,
    /// Mark this article as read or unread.
    ToggleRead,
    /// Hide the articles that have been read, or show them again.
    HideRead,
    /// Order the articles by date, by what is new, by source or by title.
    Sort,
    /// Copy this sentence, quote, link or article with its source.
    Copy,
    /// Open the article's address in the browser.
    OpenUrl,
    /// Write the article, the notes or the briefing to a file.
    Export,
    /// Send the article, the notes or the briefing to a command.
    Pipe,
    /// Make this pane the whole screen, or one of several again.
    Zoom,
    /// Show the text alone.
    Zen,
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
