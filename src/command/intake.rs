//! Foreign forms to articles, and articles to files of a folder.
//!
//! In: the bytes of a page, a feed, a message, a mailbox, an e-book. Out: the articles in it; each as a new
//! Markdown file with a header. Nothing is ever overwritten: an article that stands there already,
//! byte for byte, is told; another one of the same name gets a number.

use std::fs;
use std::path::{Path, PathBuf};

use crate::article::encoding::decode;
use crate::article::feed::{self, is_feed, read_feed};
use crate::article::html::is_page;
use crate::article::slug::slug;
use crate::article::writing::markdown;
use crate::article::{Article, book, mail, parse};
use crate::command::output::LONGEST_NAME;
use crate::error::Error;
use crate::store::writing::save;

/// What was found in some bytes.
#[derive(Debug, Default)]
pub struct Found {
    /// The articles.
    pub articles: Vec<Article>,
    /// What the reader should know of it, each a sentence.
    pub notes: Vec<String>,
}

/// The articles in `bytes`, which are called `name` and were found at `url`.
///
/// # Errors
/// Why there are none, as a sentence for the reader.
pub fn articles(name: &Path, bytes: &[u8], url: Option<&str>) -> Result<Found, String> {
    if book::is_book(bytes) {
        let book = book::read_book(bytes)?;
        return Ok(Found { articles: book.chapters, notes: book.notes });
    }
    let ending = name.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    if mail::is_mailbox(bytes) && (ending != "txt" && ending != "md") {
        return from_messages(&mail::messages(bytes));
    }
    if ending == "eml" || mail::is_message(bytes) && ending != "md" {
        return from_messages(&[bytes.to_vec()]);
    }
    let text = decode(bytes).map_err(|why| why.to_string())?.text;
    if is_feed(&text) {
        return from_feed(&text, url);
    }
    let is_text = matches!(ending.as_str(), "md" | "markdown" | "txt" | "text");
    let is_page = matches!(ending.as_str(), "html" | "htm" | "xhtml") || is_page(&text);
    // What came from the web and says no otherwise is a page.
    let as_page = !is_text && (is_page || url.is_some());
    let path = if as_page { name.with_extension("html") } else { name.to_owned() };
    let mut article = parse(&path, bytes).map_err(|why| why.to_string())?;
    article.url = article.url.or_else(|| url.map(str::to_owned));
    let notes = article.notes.iter().map(|note| note.0.clone()).collect();
    Ok(Found { articles: vec![article], notes })
}

fn from_messages(messages: &[Vec<u8>]) -> Result<Found, String> {
    let articles: Vec<Article> = messages.iter().filter_map(|bytes| mail::article(bytes)).collect();
    if articles.is_empty() {
        return Err("there is no text in this mail".into());
    }
    let empty = messages.len() - articles.len();
    let notes =
        (empty > 0).then(|| format!("{empty} messages have no text.")).into_iter().collect();
    Ok(Found { articles, notes })
}

fn from_feed(text: &str, url: Option<&str>) -> Result<Found, String> {
    let feed = read_feed(text).ok_or("it begins as a feed, and cannot be read as one")?;
    let mut notes = Vec::new();
    if feed.cut {
        notes.push("The feed ends before its end: its whole items are kept.".to_owned());
    }
    let all = feed.items.iter().map(|item| feed::article(&feed, item, url));
    let articles: Vec<Article> = all.filter(|article| !article.text.trim().is_empty()).collect();
    let empty = feed.items.len() - articles.len();
    if empty > 0 {
        notes.push(format!("{empty} of {} items have no text.", feed.items.len()));
    }
    if articles.is_empty() && feed.cut {
        return Err("the feed ends before its first item does".into());
    }
    Ok(Found { articles, notes })
}

/// Where an article went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Placed {
    /// Into this new file.
    Written(PathBuf),
    /// It stood in this file already.
    There(PathBuf),
}

/// So many articles of one name are told apart.
const MOST_OF_A_NAME: usize = 1000;

/// Writes `article` into `folder` as a new file, named after its date and its title.
///
/// # Errors
/// [`Error::Write`] if the system will not; [`Error::Refused`] if there are too many of its name.
pub fn place(folder: &Path, article: &Article) -> Result<Placed, Error> {
    let text = markdown(article);
    let day = article.date.map(|dated| format!("{}-", dated.date)).unwrap_or_default();
    let stem = day + &slug(&article.title, LONGEST_NAME - 30);
    for number in 1..=MOST_OF_A_NAME {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{stem}{number}.md"));
        match fs::symlink_metadata(&path) {
            Ok(known) => {
                let same = known.is_file()
                    && known.len() == text.len() as u64
                    && fs::read(&path).is_ok_and(|bytes| bytes == text.as_bytes());
                if same {
                    return Ok(Placed::There(path));
                }
            }
            Err(_) => match save(&path, text.as_bytes(), false) {
                Ok(()) => return Ok(Placed::Written(path)),
                Err(Error::Refused { .. }) => {} // it came just now: the next number
                Err(why) => return Err(why),
            },
        }
    }
    Err(Error::Refused {
        path: folder.join(format!("{stem}.md")),
        why: "a thousand articles have this name",
        help: "move some of them to another folder",
    })
}
