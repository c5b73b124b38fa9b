//! What the user may set of the reader.

use serde::Deserialize;

/// What the user may set: the `[reader]` table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// The widest line of running text, in columns.
    pub measure: usize,
    /// Are the key points of the articles left out of the list?
    pub fold: bool,
    /// What the digits 1 to 4 are.
    pub digits: Digits,
    /// Words to watch for.
    pub watch: Vec<String>,
    /// How a pane beside others goes on where the cursor leaves it.
    pub scroll: Scroll,
}

/// How a pane beside others goes on where the cursor leaves it. A pane that is as wide as the
/// window always goes on by lines: the terminal moves its rows itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scroll {
    /// By half a page: what was left stands in the middle. Few bytes a line.
    #[default]
    HalfPages,
    /// By as much as it takes.
    Lines,
}

/// What the digits 1 to 4 are. 5 to 9 always begin a count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Digits {
    /// They go to panes, as far as they are bound to that.
    #[default]
    Panes,
    /// They begin a count.
    Counts,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            measure: 72,
            fold: false,
            digits: Digits::Panes,
            watch: Vec::new(),
            scroll: Scroll::HalfPages,
        }
    }
}
