//! What a feed is made of.

use crate::article::html::piece;
use crate::article::markup::entities;
use crate::text::clean::clean_line;

/// A feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its name.
    pub title: Option<String>,
    /// The site it is of.
    pub link: Option<String>,
    /// What is in it, in its order.
    pub items: Vec<Item>,
    /// Did it end before its end, or was there a fault that hid the rest?
    pub cut: bool,
}

/// An item of a feed, as the feed has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// Its title; may hold HTML.
    pub title: Option<String>,
    /// Where it stands; may be relative.
    pub link: Option<String>,
    /// What tells it from all others.
    pub id: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published, as written there.
    pub published: Option<String>,
    /// When it was last changed, as written there.
    pub updated: Option<String>,
    /// What it says, in short; HTML.
    pub summary: Option<String>,
    /// What it says; HTML.
    pub content: Option<String>,
}

/// No feed has more items; more are left out and told.
pub const MOST_ITEMS: usize = 10_000;

/// A title that may hold HTML, as one line of words.
pub fn text_of(title: &str) -> String {
    if title.contains('<') {
        let read = piece(title, None);
        let words = clean_line(&read.text).into_owned();
        if !words.is_empty() {
            return words;
        }
    }
    clean_line(&entities(title)).into_owned()
}
