//! Builds the text of an article, block by block, where it cannot be kept as it stands.
//!
//! In: words, breaks, links, in the order of reading. Out: a text whose blocks are parted by an
//! empty line (items and rows by a line end, cells by a tab), the blocks, the hyperlinks. No block
//! is empty, none begins or ends with white space, and every visible character is in one.

use crate::article::model::{Block, BlockKind, Hyperlink};
use crate::article::web::absolute;
use crate::text::clean::{clean, clean_line};
use crate::text::span::Span;

/// A text under construction.
#[derive(Debug, Default)]
pub struct Builder {
    text: String,
    blocks: Vec<Block>,
    links: Vec<Hyperlink>,
    /// The block that is open: where it starts and what it is.
    open: Option<(usize, BlockKind)>,
    /// The links that are open: where each starts and where it leads.
    linking: Vec<(usize, String)>,
    /// Words of pictures met in the open block; they come after it.
    pictures: Vec<String>,
}

impl Builder {
    /// Opens a block of `kind`, after closing the one that is open.
    pub fn open(&mut self, kind: BlockKind) {
        self.close();
        let same = |of: fn(&BlockKind) -> bool| {
            of(&kind) && self.blocks.last().is_some_and(|last| of(&last.kind))
        };
        let close_by = same(|kind| matches!(kind, BlockKind::Item { .. }))
            || same(|kind| *kind == BlockKind::TableRow);
        if !self.text.is_empty() {
            self.text.push_str(if close_by { "\n" } else { "\n\n" });
        }
        self.open = Some((self.text.len(), kind));
    }

    /// Is a block open?
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The words of the open block so far.
    pub fn words(&self) -> &str {
        self.open.map_or("", |(start, _)| &self.text[start..])
    }

    /// Changes what the open block is.
    pub fn set_kind(&mut self, kind: BlockKind) {
        if let Some(open) = &mut self.open {
            open.1 = kind;
        }
    }

    /// Adds `words` to the open block; opens one of `kind` where none is. Line ends in them stay.
    pub fn push(&mut self, words: &str, kind: BlockKind) {
        let (words, _) = clean(words);
        if !self.is_open() {
            if words.trim().is_empty() {
                return;
            }
            self.open(kind);
        }
        let first = self.words().is_empty();
        self.text.push_str(if first { words.trim_start() } else { &words });
    }

    /// Adds a space to the open block, if there is none at its end.
    pub fn space(&mut self, of: char) {
        if self.is_open() && !self.words().is_empty() {
            let kept = self.text.trim_end_matches(' ').len();
            self.text.truncate(kept);
            if !self.text.ends_with(char::is_whitespace) {
                self.text.push(of);
            }
        }
    }

    /// Adds the words of a picture: as a block of their own, after the one that is open.
    pub fn picture(&mut self, words: &str) {
        let words = clean_line(words);
        if words.is_empty() {
            return;
        }
        self.pictures.push(words.into_owned());
        if !self.is_open() {
            self.close();
        }
    }

    /// From here on, until [`Self::end_link`], words lead to `address`.
    pub fn link(&mut self, address: &str) {
        self.linking.push((self.text.len(), address.to_owned()));
    }

    /// Ends the link that was opened last.
    pub fn end_link(&mut self) {
        let Some((start, address)) = self.linking.pop() else { return };
        let Some((block, _)) = self.open else { return };
        let start = start.max(block);
        let words = &self.text[start..];
        let from = start + (words.len() - words.trim_start().len());
        let to = start + words.trim_end().len();
        if from < to
            && let Some(url) = absolute(&address)
        {
            self.links.push(Hyperlink { span: Span::new(from..to), url });
        }
    }

    /// Closes the open block; drops it if it is empty.
    pub fn close(&mut self) {
        if let Some((start, kind)) = self.open.take() {
            let kept = self.text.trim_end().len().max(start.min(self.text.len()));
            if self.text[start..].trim().is_empty() {
                let before = self.text[..start].trim_end().len();
                self.text.truncate(before);
            } else {
                self.text.truncate(kept);
                self.blocks.push(Block { span: Span::new(start..kept), kind });
            }
        }
        for words in std::mem::take(&mut self.pictures) {
            self.open(BlockKind::Caption);
            self.text.push_str(&words);
            let start = self.text.len() - words.len();
            self.blocks
                .push(Block { span: Span::new(start..self.text.len()), kind: BlockKind::Caption });
            self.open = None;
        }
    }

    /// The text, its blocks and its links.
    pub fn finish(mut self) -> (String, Vec<Block>, Vec<Hyperlink>) {
        self.close();
        self.links.sort_by_key(|link| link.span);
        (self.text, self.blocks, self.links)
    }
}
