//! What the readers of foreign forms make of files, for scorers: one JSON object a line.
//!
//! ```text
//! cargo run --release -p tidings-tools --bin readers -- pages FOLDER > pages.jsonl
//! ```
//!
//! `pages`: each `.html` file below FOLDER as `{"id", "text", "title", "date", "millis"}`; the text
//! is what is read as article: without its title, captions, and what is marked as boilerplate.
//!
//! `feeds`: each file below FOLDER as `{"file", "title", "link", "entries"}`; links as addresses of
//! the web where they are, dates as days, since that is what an article has.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs};

use serde_json::{Value, json};
use tidings::article::encoding::decode;
use tidings::article::feed::{self, read_feed};
use tidings::article::{BlockKind, parse};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [form, folder] = arguments.as_slice() else {
        return Err("say: readers pages|feeds FOLDER".into());
    };
    let read: fn(&Path, &[u8]) -> Value = match form.as_str() {
        "pages" => page,
        "feeds" => feed,
        _ => return Err("the forms are: pages, feeds".into()),
    };
    let root = Path::new(folder);
    let mut files = Vec::new();
    below(root, &mut files)?;
    files.sort();
    for path in files {
        let bytes = fs::read(&path)?;
        println!("{}", read(path.strip_prefix(root)?, &bytes));
    }
    Ok(())
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            below(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn page(path: &Path, bytes: &[u8]) -> Value {
    let id = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let start = Instant::now();
    let read = parse(Path::new("page.html"), bytes);
    let millis = start.elapsed().as_secs_f64() * 1e3;
    let Ok(article) = read else { return json!({"id": id, "text": "", "millis": millis}) };
    let read = |kind: BlockKind| {
        !matches!(kind, BlockKind::Title | BlockKind::Caption | BlockKind::Boilerplate)
    };
    let blocks = article.blocks.iter().filter(|block| read(block.kind));
    let text: Vec<&str> = blocks.map(|block| block.span.of(&article.text)).collect();
    let date = article.date.map(|dated| dated.date.to_string());
    json!({"id": id, "text": text.join("\n"), "title": article.title, "date": date, "millis": millis})
}

fn feed(path: &Path, bytes: &[u8]) -> Value {
    let file = format!("feeds/{}", path.display());
    let Ok(decoded) = decode(bytes) else { return json!({"file": file, "error": "no text"}) };
    let Some(feed) = read_feed(&decoded.text) else {
        return json!({"file": file, "error": "no feed"});
    };
    let entries: Vec<Value> = feed
        .items
        .iter()
        .map(|item| {
            let article = feed::article(&feed, item, None);
            let date = article.date.map(|dated| dated.date.to_string());
            let link = article.url.or_else(|| item.link.clone());
            json!({"title": item.title, "link": link, "id": item.id, "author": item.author,
                "published": date, "raw": item.published, "words": article.text.len()})
        })
        .collect();
    json!({"file": file, "title": feed.title, "link": feed.link, "entries": entries, "cut": feed.cut})
}
