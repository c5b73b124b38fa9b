//! The keys that matter where the reader is: what the status line shows and the help begins with.

use crate::app::action::Action;
use crate::app::place::{Pane, Place};
use crate::app::state::App;

/// What the help key is for.
pub const HELP: &str = "all keys";

/// The keys, most useful first, each with a word.
pub fn offers(app: &App) -> Vec<(Action, &'static str)> {
    use Action as A;
    if app.zen {
        return Vec::new();
    }
    if app.overlay.is_some() {
        return vec![(A::Cancel, "close"), (A::NextItem, "down"), (A::PreviousItem, "up")];
    }
    let last = [(A::Help, HELP), (A::Quit, "quit")];
    let mut keys = match (app.focus(), app.place()) {
        (Pane::Links, _) => vec![
            (A::Open, "go"),
            (A::Filter, "peek"),
            (A::MainPane, "text"),
            (A::Back, "back"),
            (A::Why, "why"),
            (A::Copy, "copy"),
        ],
        (Pane::Main, Place::Article(_)) => vec![
            (A::Open, "cross-references"),
            (A::NextSentence, "sentence"),
            (A::NextLink, "link"),
            (A::Hints, "hints"),
            (A::Find, "find"),
            (A::Back, "back"),
            (A::Compare, "compare"),
            (A::Star, "star"),
            (A::Copy, "copy"),
            (A::Why, "why"),
            (A::Export, "export"),
            (A::Zoom, "zoom"),
        ],
        (Pane::Main, Place::Briefing) => vec![
            (A::Open, "read"),
            (A::Hints, "hints"),
            (A::Search, "search"),
            (A::Palette, "palette"),
            (A::NextPane, "pane"),
            (A::Filter, "filter"),
            (A::Differences, "differences"),
            (A::New, "new"),
            (A::Why, "why"),
            (A::Fold, "fold"),
        ],
        (Pane::Main, Place::Compare(..)) => vec![
            (A::Open, "read"),
            (A::NextMatch, "next match"),
            (A::PreviousMatch, "previous"),
            (A::Compare, "change sides"),
            (A::Back, "back"),
            (A::Zoom, "zoom"),
        ],
        (Pane::Main, Place::Actor(_)) => vec![
            (A::Open, "go"),
            (A::Merge, "merge"),
            (A::Split, "split"),
            (A::Rename, "rename"),
            (A::ChangeKind, "kind"),
            (A::Hide, "hide"),
            (A::Back, "back"),
            (A::Why, "why"),
            (A::Filter, "filter"),
        ],
        (Pane::Main, _) => vec![
            (A::Open, "go"),
            (A::Hints, "hints"),
            (A::Back, "back"),
            (A::Search, "search"),
            (A::Why, "why"),
            (A::NextPane, "pane"),
        ],
        (Pane::Timeline, _) => vec![
            (A::Open, "open"),
            (A::Filter, "filter"),
            (A::Coarser, "coarser"),
            (A::Finer, "finer"),
            (A::GoToDate, "date"),
            (A::Why, "why"),
            (A::Hide, "hide"),
            (A::NextPane, "pane"),
            (A::Zoom, "zoom"),
            (A::Back, "back"),
        ],
        (Pane::Actors, _) => vec![
            (A::Open, "open"),
            (A::Filter, "filter"),
            (A::Merge, "merge"),
            (A::Rename, "rename"),
            (A::Hide, "hide"),
            (A::Why, "why"),
            (A::NextPane, "pane"),
            (A::Zoom, "zoom"),
            (A::Back, "back"),
        ],
    };
    if !app.filters.is_empty() {
        keys.insert(1, (A::Cancel, "unfilter"));
    }
    keys.extend(last);
    keys
}
