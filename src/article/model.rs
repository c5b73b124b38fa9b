//! What an article is, once read: its text and the structure over it.

use std::path::PathBuf;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::span::Span;

/// Which article: its place in the order of the paths, so it stays while the program runs.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct ArticleId(pub u32);

/// One document, as its file has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// The file it came from, relative to the folder that was asked for.
    pub path: PathBuf,
    /// Its title; where the file names none, its first heading, its first line, or its file name.
    pub title: String,
    /// When it was published, where known.
    pub date: Option<Dated>,
    /// Who published it ("daily", "Reuters"), where known.
    pub source: Option<String>,
    /// Where it stands on the web; http or https.
    pub url: Option<String>,
    /// Its language as an ISO 639-1 code, where known.
    pub language: Option<String>,
    /// Its body, cleaned; all spans point into this. Plain text is kept character for character;
    /// Markdown is kept without its marks, blocks parted by empty lines.
    pub text: String,
    /// The structure over the text: in order, not overlapping, every visible character in one.
    pub blocks: Vec<Block>,
    /// The hyperlinks over the text, in order.
    pub hyperlinks: Vec<Hyperlink>,
    /// What was odd about the file, each a sentence for the reader.
    pub notes: Vec<Note>,
}

/// A date of publication and where it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// Where it came from.
    pub from: DateFrom,
}

/// Where an article's date came from, most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateFrom {
    /// The reader said so.
    Correction,
    /// The file's header.
    FrontMatter,
    /// The page's metadata.
    Html,
    /// The feed's entry.
    Feed,
    /// The name of the file or of its folders.
    FileName,
    /// A dateline in the text.
    Text,
}

/// A piece of the text and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Where it stands, without the white space around it and without list markers.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a piece of text is. A sentence never crosses two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// The title, where it also stands in the text.
    Title,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list, nested `depth` deep (0 is the outermost), numbered where the list is.
    Item {
        /// How deep the list is nested; 0 is outermost.
        depth: u8,
        /// Its number, in a numbered list.
        number: Option<u32>,
    },
    /// A paragraph quoted from elsewhere.
    Quote,
    /// A row of a table, cells parted by tabs.
    TableRow,
    /// A picture's words.
    Caption,
    /// Verse or program text: its line breaks stay.
    Preformatted,
    /// Byline, "Related posts", "Leave a comment", a bare address: no sentence of the article.
    Boilerplate,
}

impl BlockKind {
    /// Is it running text, of which key points and events are made?
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Paragraph | Self::Item { .. } | Self::Quote)
    }
}

/// A piece of text that leads to the web.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hyperlink {
    /// The words that are linked.
    pub span: Span,
    /// Where to; http or https.
    pub url: String,
}

/// A sentence for the reader about how the file was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note(pub String);
