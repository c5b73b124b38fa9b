//! E-books to articles: EPUB 2 and 3, a chapter an article.
//!
//! In: the bytes of a book, which is a ZIP archive of pages. Out: its chapters in reading order, each
//! with the book's title as its source and the book's date. The cover, the table of contents and
//! what holds next to no text are left out. Nothing is written anywhere, so the names in the archive
//! lead nowhere; what is unpacked is counted, and a book that unpacks to more than [`MOST`] is cut
//! off there. (EPUB 3.3, W3C Recommendation, 2023; OPF 2.0.1, IDPF.)

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::article::date::read;
use crate::article::encoding::decode;
use crate::article::feed::text_of;
use crate::article::html::{Page, piece};
use crate::article::language;
use crate::article::markup::entities;
use crate::article::model::{Article, BlockKind, DateFrom, Dated};
use crate::article::title;
use crate::text::clean::clean;

/// So many bytes of a book are unpacked.
pub const MOST: u64 = 64 << 20;

/// So many chapters are read.
const MOST_CHAPTERS: usize = 2000;

/// A page with fewer letters is a cover, a half title, a dedication, if others have more.
const LEAST: usize = 200;

/// The parts of a book that are no chapters, by their names.
const FRAME: [&str; 12] = [
    "contents",
    "table of contents",
    "copyright",
    "copyright page",
    "title page",
    "cover",
    "colophon",
    "dedication",
    "index",
    "imprint",
    "also by the author",
    "about the author",
];

/// What was read of a book.
#[derive(Debug, Default)]
pub struct Book {
    /// Its chapters in reading order; their paths are empty.
    pub chapters: Vec<Article>,
    /// What the reader should know of it, each a sentence.
    pub notes: Vec<String>,
}

/// Are `bytes` an EPUB? Its first entry is not packed and says so.
pub fn is_book(bytes: &[u8]) -> bool {
    let top = &bytes[..bytes.len().min(200)];
    bytes.starts_with(b"PK\x03\x04")
        && (top.windows(20).any(|part| part == b"application/epub+zip")
            || archive(bytes).is_some_and(|book| book.index_for_name(CONTAINER).is_some()))
}

/// The file that every book has, and that names the one that lists its parts.
const CONTAINER: &str = "META-INF/container.xml";

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn archive(bytes: &[u8]) -> Option<Archive<'_>> {
    ZipArchive::new(Cursor::new(bytes)).ok()
}

/// Reads a book.
///
/// # Errors
/// Why it cannot be read, as a sentence for the reader.
pub fn read_book(bytes: &[u8]) -> Result<Book, String> {
    let mut parts = Parts {
        archive: archive(bytes)
            .ok_or("this e-book is damaged: its list of files cannot be read")?,
        left: MOST,
    };
    let list = parts.text(CONTAINER).and_then(|container| root_of(&container));
    let list = list.ok_or("this e-book does not say which file lists its chapters")?;
    let package = parts.text(&list).ok_or("this e-book lacks the file that lists its chapters")?;
    let package = Package::of(&package);
    let locked = parts.text("META-INF/encryption.xml").map(|locks| locked(&locks));
    let locked = locked.unwrap_or_default();
    let mut book = Book::default();
    let (mut closed, mut lost, mut short) = (0, 0, Vec::new());
    for href in package.reading.iter().take(MOST_CHAPTERS) {
        let path = beside(&list, href);
        if locked.contains(&path) {
            closed += 1;
            continue;
        }
        match parts.text(&path) {
            Some(html) => match chapter(&package, &html) {
                Some(article) if is_short(&article) => short.push(article),
                article => book.chapters.extend(article),
            },
            None => lost += 1,
        }
    }
    if book.chapters.is_empty() {
        book.chapters = short;
    }
    if closed > 0 && book.chapters.is_empty() {
        return Err(
            "this e-book is locked (DRM); it can be read only by the shop's programs".into()
        );
    }
    let parts_are = |count: usize| if count == 1 { "part is" } else { "parts are" };
    if closed > 0 {
        book.notes.push(format!("{closed} {} locked and left out.", parts_are(closed)));
    }
    if lost > 0 {
        book.notes.push(format!("{lost} {} missing, damaged or too large.", parts_are(lost)));
    }
    if package.reading.len() > MOST_CHAPTERS {
        book.notes.push(format!("Only the first {MOST_CHAPTERS} parts are read."));
    }
    if book.chapters.is_empty() {
        return Err("there is no text in this e-book".into());
    }
    Ok(book)
}

/// The files of a book, as long as they are not too much.
struct Parts<'a> {
    archive: Archive<'a>,
    /// So many bytes may still be unpacked.
    left: u64,
}

impl Parts<'_> {
    /// The characters of a file; none if it is not there, cannot be read, or is too large.
    fn text(&mut self, path: &str) -> Option<String> {
        let file = self.archive.by_name(path).ok()?;
        let mut bytes = Vec::new();
        // One byte more than may be: what fills it is too large, whatever the archive claims.
        let done = file.take(self.left + 1).read_to_end(&mut bytes);
        let length = bytes.len() as u64;
        if length > self.left {
            self.left = 0;
            return None;
        }
        self.left -= length;
        done.ok()?;
        Some(decode(&bytes).ok()?.text.into_owned())
    }
}

/// One page of a book as an article; none of what is no chapter.
fn chapter(package: &Package, html: &str) -> Option<Article> {
    let (html, _) = clean(html);
    let Page { text, mut blocks, hyperlinks, .. } = piece(body(&html), None);
    if !text.contains(char::is_alphanumeric) {
        return None;
    }
    let heading = blocks.iter().take(4).find(|block| matches!(block.kind, BlockKind::Heading(_)));
    let heading = heading.map(|block| block.span.of(&text).to_owned());
    let named =
        heading.or_else(|| head_title(&html)).filter(|name| Some(name) != package.title.as_ref());
    let plain = named.as_deref().map(|name| name.trim().to_lowercase()).unwrap_or_default();
    if FRAME.contains(&plain.as_str()) {
        return None;
    }
    let title = title::choose(&text, &mut blocks, named.as_deref(), Path::new(""));
    let declared = package.language.as_deref().and_then(language::code);
    Some(Article {
        title,
        date: package.date.map(|date| Dated { date, from: DateFrom::FrontMatter }),
        source: package.title.clone(),
        language: declared.or_else(|| language::guess(&text).map(str::to_owned)),
        text,
        blocks,
        hyperlinks,
        ..Article::default()
    })
}

fn is_short(article: &Article) -> bool {
    article.text.chars().filter(|c| c.is_alphanumeric()).take(LEAST).count() < LEAST
}

/// What stands in the body; all where none is marked.
fn body(html: &str) -> &str {
    let open = find(html, "<body").and_then(|at| Some(at + html[at..].find('>')? + 1));
    let Some(open) = open else { return html };
    let close = find(&html[open..], "</body").map_or(html.len(), |at| open + at);
    &html[open..close]
}

fn head_title(html: &str) -> Option<String> {
    let open = find(html, "<title")?;
    let open = open + html[open..].find('>')? + 1;
    let close = open + find(&html[open..], "</title")?;
    Some(text_of(&html[open..close])).filter(|title| title.contains(char::is_alphanumeric))
}

/// Where `what`, which is ASCII and small, stands in `html`, in letters of either case.
fn find(html: &str, what: &str) -> Option<usize> {
    html.as_bytes().windows(what.len()).position(|at| at.eq_ignore_ascii_case(what.as_bytes()))
}

/// What the book says of itself.
#[derive(Debug, Default)]
struct Package {
    title: Option<String>,
    language: Option<String>,
    date: Option<jiff::civil::Date>,
    /// The files of the chapters, in reading order, as they are linked.
    reading: Vec<String>,
}

impl Package {
    fn of(xml: &str) -> Self {
        let mut package = Self::default();
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        let mut order: Vec<String> = Vec::new();
        elements(xml, |name, attribute, words| match name {
            "title" if package.title.is_none() => package.title = line(words),
            "language" if package.language.is_none() => package.language = line(words),
            "date" if package.date.is_none() => package.date = read(words.trim()).day(),
            "item" => {
                let page = attribute("media-type").is_some_and(|kind| kind.contains("html"));
                let contents = attribute("properties").is_some_and(|p| p.contains("nav"));
                if let (Some(id), Some(href), true) =
                    (attribute("id"), attribute("href"), page && !contents)
                {
                    files.insert(id, href);
                }
            }
            "itemref" if attribute("linear").as_deref() != Some("no") => {
                order.extend(attribute("idref"));
            }
            _ => {}
        });
        let mut known = BTreeSet::new();
        order.retain(|id| known.insert(id.clone())); // a page is read once
        package.reading = order.iter().filter_map(|id| files.get(id).cloned()).collect();
        package
    }
}

fn line(words: &str) -> Option<String> {
    Some(text_of(words)).filter(|words| !words.is_empty())
}

/// The path of the file that lists a book's parts.
fn root_of(container: &str) -> Option<String> {
    let mut root = None;
    elements(container, |name, attribute, _| {
        if name == "rootfile" && root.is_none() {
            root = attribute("full-path");
        }
    });
    root
}

/// The files that are locked. Fonts that are only disguised are no pages.
fn locked(encryption: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    elements(encryption, |name, attribute, _| {
        if name == "CipherReference" {
            found.extend(attribute("URI").map(|path| beside("", &path)));
        }
    });
    found
}

/// Calls `tell` for each element that ends: its name without a prefix, its attributes, and the
/// characters since the last tag. Faults end the reading.
fn elements(xml: &str, mut tell: impl FnMut(&str, &dyn Fn(&str) -> Option<String>, &str)) {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    config.expand_empty_elements = true;
    let (mut open, mut words) = (BytesStart::new(""), String::new());
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) => {
                open = tag.into_owned();
                words.clear();
            }
            Event::Text(more) => words.push_str(&more),
            Event::CData(more) => words.push_str(&more),
            Event::GeneralRef(name) => words.push_str(&entities(&format!("&{};", &*name))),
            Event::End(tag) => {
                let attribute = |wanted: &str| {
                    let mut all = open.attributes();
                    let found = all.with_checks(false).flatten();
                    let found = { found }.find(|one| one.key.local_name().as_ref() == wanted)?;
                    Some(entities(&found.value))
                };
                tell(tag.local_name().as_ref(), &attribute, &words);
                open = BytesStart::new("");
                words.clear();
            }
            Event::Eof => return,
            _ => {}
        }
    }
}

/// The file that `href` in the file `from` means, as the archive names it.
fn beside(from: &str, href: &str) -> String {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let plain = percent(href);
    for part in plain.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// `%20` as the blank that it means.
fn percent(href: &str) -> String {
    let mut bytes = Vec::with_capacity(href.len());
    let mut rest = href.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).filter(|_| *first == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
