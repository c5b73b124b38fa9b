//! Bytes to an [`Article`]. Parsing never fails on text: what is missing is made up from what is
//! there, and what was odd is told in a note. Only what is no text at all is refused.
//!
//! ```text
//! bytes ─encoding─▶ characters ─mojibake, clean─▶ text ─header─▶ fields ─meta─▶ title, date, source …
//!                                                      └────────▶ body ─plain or markdown─▶ blocks
//! ```

use std::path::Path;

pub mod boilerplate;
pub mod builder;
pub mod date;
pub mod dateline;
pub mod encoding;
pub mod fields;
pub mod filename;
pub mod header;
pub mod headings;
pub mod inline;
pub mod language;
pub mod layout;
pub mod lines;
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
/// Files that end in `.md` or `.markdown` are Markdown, all others plain text.
///
/// # Errors
/// [`Unreadable`] if there is no text in it: binary data, nothing but white space, too long.
pub fn parse(path: &Path, bytes: &[u8]) -> Result<Article, Unreadable> {
    let decoded = decode(bytes)?;
    let repaired = repair(&decoded.text);
    let (text, removed) = clean(&repaired.text);
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    let mut notes: Vec<Note> = decoded.note.map(Note).into_iter().collect();
    notes.extend(told(&repaired, removed));

    let split = split(&text, is_markdown(path));
    let meta = Meta::read(&split.fields);
    notes.extend(split.notes.into_iter().chain(meta.notes.iter().cloned()));

    let (text, mut blocks, mut hyperlinks) = if is_markdown(path) {
        let (text, mut blocks, links) = markdown::read(split.body);
        boilerplate::mark(&text, &mut blocks);
        (text, blocks, links)
    } else {
        (split.body.to_owned(), plain::blocks(split.body), Vec::new())
    };
    hyperlinks.extend(inline::hyperlinks(&text, &hyperlinks));
    hyperlinks.sort_by_key(|link| link.span);

    let title = title::choose(&text, &mut blocks, meta.title.as_deref(), path);
    boilerplate::mark_lists(&text, &mut blocks);
    Ok(Article {
        path: path.to_owned(),
        title,
        date: dated(&meta, path, &text, &blocks),
        language: meta.language.or_else(|| language::guess(&text).map(str::to_owned)),
        source: meta.source,
        url: meta.url,
        text,
        blocks,
        hyperlinks,
        notes,
    })
}

fn is_markdown(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| {
        matches!(ending.as_str(), "md" | "markdown" | "mdown" | "mkd" | "mkdn")
    })
}

/// The date, most trusted first: header, file name, text; at last the header's date of a change.
fn dated(meta: &Meta, path: &Path, text: &str, blocks: &[Block]) -> Option<Dated> {
    let from = |date: Option<jiff::civil::Date>, from| date.map(|date| Dated { date, from });
    from(meta.date, DateFrom::FrontMatter)
        .or_else(|| from(filename::date(path), DateFrom::FileName))
        .or_else(|| from(dateline::published(text, blocks), DateFrom::Text))
        .or_else(|| from(meta.changed, DateFrom::FrontMatter))
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
