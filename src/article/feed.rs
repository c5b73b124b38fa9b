//! Feeds to articles: RSS of all kinds, Atom, JSON Feed.
//!
//! In: the characters of a feed. Out: its name and its items. Nothing is expanded but the entities
//! that HTML names; items that stand whole in a feed that was cut off are kept, and what follows
//! them is told. Linear in the length of the feed.
//!
//! Our own on a pull parser, and not a library that reads a feed into a tree: such a one gives up a
//! whole feed for one fault in it.

use std::path::Path;

use crate::article::date::read;
use crate::article::html::piece;
use crate::article::language;
use crate::article::model::{Article, DateFrom, Dated};
use crate::article::title;
use crate::article::web::{host, join};
use crate::text::clean::clean;

mod item;
mod json;
mod xml;

pub use crate::article::feed::item::{Feed, Item, text_of};

/// Reads `text` as a feed; `None` if it is none.
pub fn read_feed(text: &str) -> Option<Feed> {
    let top = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let feed = if top.starts_with('{') { json::read(top) } else { xml::read(top) }?;
    Some(feed)
}

/// Does `text` begin as a feed does?
pub fn is_feed(text: &str) -> bool {
    let mut end = text.len().min(4096);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let top = text[..end].trim_start();
    if top.starts_with('{') {
        return top.contains("jsonfeed.org/version");
    }
    let mut opens = top.split('<').skip(1).filter(|tag| !tag.starts_with(['?', '!']));
    let first = opens.next().unwrap_or_default();
    let name = first.split(|c: char| !c.is_ascii_alphanumeric() && c != ':').next();
    let name = name.unwrap_or_default().to_ascii_lowercase();
    matches!(name.rsplit(':').next(), Some("rss" | "feed" | "rdf" | "channel"))
}

/// Item `item` of `feed`, which was found at `base`, as an article. Its path is empty.
pub fn article(feed: &Feed, item: &Item, base: Option<&str>) -> Article {
    let home = feed.link.as_deref().or(base);
    let url = item.link.as_deref().and_then(|link| join(home, link));
    let body = [&item.content, &item.summary].into_iter().flatten().max_by_key(|html| html.len());
    let page = body.map(|html| piece(&clean(html).0, url.as_deref().or(home)));
    let mut page = page.unwrap_or_default();
    let title = item.title.as_deref().map(text_of).unwrap_or_default();
    let title = match title.as_str() {
        "" => first_words(&page.text),
        // What says the title and nothing else is all the text that there is.
        _ if page.blocks.len() < 2 => title,
        given => title::choose(&page.text, &mut page.blocks, Some(given), Path::new("")),
    };
    let mut days = [&item.published, &item.updated].into_iter().flatten();
    let date = days.find_map(|words| read(words).day());
    let source = feed.title.as_deref().map(text_of).filter(|name| !name.is_empty());
    Article {
        title,
        date: date.map(|date| Dated { date, from: DateFrom::Feed }),
        source: source.or_else(|| url.as_deref().and_then(host).map(str::to_owned)),
        language: language::guess(&page.text).map(str::to_owned),
        url,
        text: page.text,
        blocks: page.blocks,
        hyperlinks: page.hyperlinks,
        ..Article::default()
    }
}

/// The beginning of `text`, for an item without a title.
fn first_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(12).collect();
    words.join(" ")
}
