//! Bytes to an [`Article`]. Parsing never fails on text: what is missing is made up from what is
//! there, and what was odd is told in a note. Only what is no text at all is refused.
//!
//! ```text
//! bytes ─encoding─▶ characters ─mojibake, clean─▶ text ─header─▶ fields ─meta─▶ title, date, source …
//!                                                  │   └────────▶ body ─plain or markdown─▶ blocks
//!                                                  └─html─▶ both, where it is a page of the web
//! ```

use std::path::Path;

pub mod boilerplate;
pub mod book;
pub mod builder;
pub mod date;
pub mod dateline;
pub mod encoding;
pub mod feed;
pub mod fields;
pub mod filename;
pub mod header;
pub mod headings;
pub mod html;
pub mod inline;
pub mod language;
pub mod layout;
pub mod lines;
pub mod mail;
pub mod markdown;
pub mod markup;
pub mod meta;
pub mod model;
pub mod mojibake;
pub mod plain;
pub mod rows;
pub mod seek;
pub mod slug;
pub mod templates;
pub mod title;
pub mod web;
pub mod writing;

pub use crate::article::encoding::Unreadable;
pub use crate::article::model::{
    Article, ArticleId, Block, BlockKind, DateFrom, Dated, Hyperlink, Note,
};

use crate::article::encoding::decode;
use crate::article::header::split;
use crate::article::meta::Meta;
use crate::article::mojibake::{Repaired, repair};
use crate::text::clean::{Removed, clean};

/// Reads the file at `path`, which holds `bytes`, as an article. `path` is relative to the folder
/// of the library: its names count where the text is silent. Nothing is read from the disk.
///
/// Files that end in `.md` or `.markdown` are Markdown, in `.html` or `.htm` pages of the web, in
/// `.txt` plain text. What ends otherwise was named by the reader, and is what it begins as.
///
/// # Errors
/// [`Unreadable`] if there is no text in it: binary data, nothing but white space, too long; or
/// if there are several articles in it.
pub fn parse(path: &Path, bytes: &[u8]) -> Result<Article, Unreadable> {
    let known = is_article(path);
    if !known && mail::is_mailbox(bytes) {
        return Err(Unreadable::Several("a mailbox"));
    }
    if !known && mail::is_message(bytes) {
        let article = mail::article(bytes).ok_or(Unreadable::Empty)?;
        return Ok(Article { path: path.to_owned(), ..article });
    }
    let decoded = decode(bytes)?;
    if !known && feed::is_feed(&decoded.text) {
        return Err(Unreadable::Several("a feed"));
    }
    let repaired = repair(&decoded.text);
    let (text, removed) = clean(&repaired.text);
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    let mut notes: Vec<Note> = decoded.note.map(Note).into_iter().collect();
    notes.extend(told(&repaired, removed));

    let form = if !known && html::is_page(&text) { Form::Page } else { form(path) };
    let read = match form {
        Form::Page => page(&text),
        form => with_header(&text, form),
    };
    let Read { meta, text, mut blocks, mut hyperlinks } = read;
    if form == Form::Page && text.trim().is_empty() {
        return Err(Unreadable::NoArticle);
    }
    notes.extend(meta.notes.iter().cloned());

    hyperlinks.extend(inline::hyperlinks(&text, &hyperlinks));
    hyperlinks.sort_by_key(|link| link.span);

    let title = title::choose(&text, &mut blocks, meta.title.as_deref(), path);
    boilerplate::mark_lists(&text, &mut blocks);
    Ok(Article {
        path: path.to_owned(),
        title,
        date: dated(&meta, form, path, &text, &blocks),
        language: meta.language.or_else(|| language::guess(&text).map(str::to_owned)),
        source: meta.source,
        url: meta.url,
        text,
        blocks,
        hyperlinks,
        notes,
    })
}

/// What a file is, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Markdown,
    Page,
}

fn form(path: &Path) -> Form {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("md" | "markdown" | "mdown" | "mkd" | "mkdn") => Form::Markdown,
        Some("html" | "htm" | "xhtml") => Form::Page,
        _ => Form::Plain,
    }
}

/// Is a file of this name read as an article where it stands in a folder?
pub fn is_article(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let plain = matches!(ending.as_deref(), Some("txt" | "text"));
    plain || matches!(form(path), Form::Markdown | Form::Page)
}

/// A body with what is said of it.
struct Read {
    meta: Meta,
    text: String,
    blocks: Vec<Block>,
    hyperlinks: Vec<Hyperlink>,
}

fn with_header(text: &str, form: Form) -> Read {
    let markdown = form == Form::Markdown;
    let split = split(text, markdown);
    let mut meta = Meta::read(&split.fields);
    meta.notes.splice(0..0, split.notes);
    let (text, mut blocks, hyperlinks) = if markdown {
        markdown::read(split.body)
    } else {
        (split.body.to_owned(), plain::blocks(split.body), Vec::new())
    };
    if markdown {
        boilerplate::mark(&text, &mut blocks);
    }
    Read { meta, text, blocks, hyperlinks }
}

fn page(html: &str) -> Read {
    let html::Page { meta, text, mut blocks, hyperlinks } = html::page(html);
    boilerplate::mark(&text, &mut blocks);
    Read { meta, text, blocks, hyperlinks }
}

/// The date, most trusted first: header, file name, text; at last the header's date of a change.
fn dated(meta: &Meta, form: Form, path: &Path, text: &str, blocks: &[Block]) -> Option<Dated> {
    let from = |date: Option<jiff::civil::Date>, from| date.map(|date| Dated { date, from });
    let said = if form == Form::Page { DateFrom::Html } else { DateFrom::FrontMatter };
    from(meta.date, said)
        .or_else(|| from(filename::date(path), DateFrom::FileName))
        .or_else(|| from(dateline::published(text, blocks), DateFrom::Text))
        .or_else(|| from(meta.changed, said))
}

/// Notes on what was put right.
fn told(repaired: &Repaired, removed: Removed) -> Vec<Note> {
    let mut notes = Vec::new();
    match repaired.repaired {
        0 => {}
        1 => {
            notes.push("One character had been read in a wrong encoding; it was put right.".into());
        }
        n => notes.push(format!(
            "{n} characters had been read in a wrong encoding; they were put right."
        )),
    }
    match repaired.dropped {
        0 => {}
        1 => notes.push("A stray 'Â' was dropped.".into()),
        n => notes.push(format!("{n} stray 'Â' were dropped.")),
    }
    if removed.is_notable() {
        notes.push(format!("Taken out: {removed}."));
    }
    notes.into_iter().map(Note).collect()
}
