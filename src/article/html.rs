//! Pages of the web to articles.
//!
//! In: the characters of a page, or a piece of HTML. Out: what the page says of its article, the
//! article's text in blocks, its hyperlinks; navigation, advertisements, comments and the rest of
//! the page are left out. Linear in the length of the page, whatever is in it.
//!
//! ```text
//! characters ─tree─▶ elements ─pick─▶ the article's element ─write─▶ text, blocks, links
//!                        └────head──▶ title, date, source, address
//! ```
//!
//! Our own, and neither a browser's tree nor a port of Readability: trees that follow the letter of
//! the standard cost the square of their depth, and the rest of the work is a page of rules either
//! way.

use crate::article::meta::Meta;
use crate::article::model::{Block, Hyperlink, Note};

mod head;
mod hints;
mod pick;
mod reader;
mod tags;
mod tree;
mod write;

use crate::article::html::tree::Tree;

/// What was read of a page.
#[derive(Debug, Default)]
pub struct Page {
    /// What it says of its article.
    pub meta: Meta,
    /// The article's text.
    pub text: String,
    /// The blocks over it.
    pub blocks: Vec<Block>,
    /// The hyperlinks in it.
    pub hyperlinks: Vec<Hyperlink>,
}

/// Does `text` begin as a page does?
pub fn is_page(text: &str) -> bool {
    let top: String = text.trim_start().chars().take(200).collect::<String>().to_ascii_lowercase();
    top.starts_with("<!doctype html") || top.starts_with("<html") || top.contains("<head")
}

/// Reads a whole page.
pub fn page(html: &str) -> Page {
    let tree = Tree::of(html);
    let mut meta = head::read_head(&tree);
    if tree.cut {
        meta.notes.push(Note("The page is too large: its end is left out.".into()));
    }
    let (text, blocks, hyperlinks) =
        write::write(&tree, &pick::article(&tree), meta.url.as_deref());
    Page { meta, text, blocks, hyperlinks }
}

/// Reads a piece of HTML that holds nothing but an article: of a feed, of a mail. Its links are seen
/// from the page at `base`.
pub fn piece(html: &str, base: Option<&str>) -> Page {
    let tree = Tree::of(html);
    let (text, blocks, hyperlinks) = write::write(&tree, &pick::all(&tree), base);
    Page { meta: Meta::default(), text, blocks, hyperlinks }
}
