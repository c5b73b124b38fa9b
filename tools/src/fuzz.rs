//! Feeds what nobody would write to every parser of foreign text.
//!
//! A target takes bytes, reads them as one form, and checks what must hold for all bytes: no panic,
//! and nothing that a terminal obeys or that hides comes out. The bytes are made here: seeds of
//! each form, changed by a generator with a seed, so that a fault can be made again. The same
//! targets are those of `fuzz/` (cargo-fuzz), which looks for new paths through the code.

use std::io::{Cursor, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tidings::analysis::{self, Facts, analyse};
use tidings::app::event::Loaded;
use tidings::app::keymap::Keymap;
use tidings::app::{self, App, Event};
use tidings::article::encoding::decode;
use tidings::article::feed::{self, read_feed};
use tidings::article::header::split;
use tidings::article::meta::Meta;
use tidings::article::{Article, ArticleId, book, mail, parse, writing};
use tidings::briefing::search::Query;
use tidings::briefing::{self, Analysed, Briefing, Corrections};
use tidings::config::Config;
use tidings::export::csv::{Table, csv};
use tidings::export::dot::dot;
use tidings::export::html::html;
use tidings::export::report::{Form, report};
use tidings::store::cache::entry;
use tidings::store::state::{Change, State, journal as kept};
use tidings::text::clean::{clean, clean_line};
use tidings::ui::{shot, theme};
use xxhash_rust::xxh3::xxh3_64;

/// A way to read bytes.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// Reads bytes; panics where something does not hold.
    pub run: fn(&[u8]),
    /// What the generator starts from.
    seeds: &'static [&'static str],
}

/// All targets.
pub const TARGETS: &[Target] = &[
    Target { name: "plain", run: plain, seeds: &[PLAIN, HEADER] },
    Target { name: "markdown", run: markdown, seeds: &[MARKDOWN, HEADER, PLAIN] },
    Target { name: "page", run: page, seeds: &[PAGE] },
    Target { name: "feed", run: feed_, seeds: &[RSS, ATOM, JSON] },
    Target { name: "mail", run: mail_, seeds: &[MAIL] },
    Target { name: "book", run: book_, seeds: &[BOOK] },
    Target { name: "config", run: config, seeds: &[CONFIG] },
    Target { name: "corrections", run: corrections, seeds: &[CORRECTIONS] },
    Target {
        name: "query",
        run: query,
        seeds: &["actor:rutte source:daily after:2025-03 -not \"a phrase\""],
    },
    Target { name: "encoding", run: encoding, seeds: &[PLAIN, UTF_7] },
    Target {
        name: "header",
        run: header,
        seeds: &[HEADER, TOML_HEADER, JSON_HEADER, "Title: Rain\nDate: 7 March 2025\n\nIt rained."],
    },
    Target { name: "journal", run: journal, seeds: &[CHANGES] },
    Target { name: "cache", run: cache, seeds: &["abc"] },
    Target { name: "clean", run: clean_, seeds: &[PLAIN] },
    Target { name: "screen", run: screen, seeds: &[PLAIN, MARKDOWN, HEADER, PAGE] },
];

/// The target called `name`.
pub fn target(name: &str) -> Option<Target> {
    TARGETS.iter().copied().find(|target| target.name == name)
}

/// What a run found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many inputs were tried.
    pub runs: u64,
    /// How many bytes they had.
    pub bytes: u64,
    /// The slowest input.
    pub slowest: Duration,
    /// The inputs that failed, with what was said.
    pub failed: Vec<(Vec<u8>, String)>,
}

/// An input is no longer, in bytes.
const LONGEST: usize = 16 << 10;

/// Runs `target` on `runs` inputs made from `seed`, or until `bytes` were tried.
pub fn run(target: Target, seed: u64, runs: u64, bytes: u64) -> Outcome {
    let mut outcome = Outcome::default();
    let mut maker = Maker::new(seed);
    while outcome.runs < runs && outcome.bytes < bytes {
        let input = maker.input(target.seeds);
        let start = Instant::now();
        let ended = panic::catch_unwind(AssertUnwindSafe(|| (target.run)(&input)));
        outcome.slowest = outcome.slowest.max(start.elapsed());
        outcome.runs += 1;
        outcome.bytes += input.len() as u64;
        if let Err(why) = ended {
            let said = why.downcast_ref::<String>().cloned();
            let said = said.or_else(|| why.downcast_ref::<&str>().map(|&said| said.to_owned()));
            outcome.failed.push((input, said.unwrap_or_default()));
            if outcome.failed.len() == 10 {
                break;
            }
        }
    }
    outcome
}

/// Makes inputs.
struct Maker(u64);

impl Maker {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`: xorshift64* (Vigna 2016, <https://doi.org/10.1145/2845077>).
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32;
        usize::try_from(high).unwrap_or(0) % end.max(1)
    }

    fn input(&mut self, seeds: &[&str]) -> Vec<u8> {
        let mut input = Vec::new();
        // Mostly short ones, of which many can be tried; some of the length of an article.
        let many = if self.below(3) == 0 { self.below(40) } else { self.below(3) };
        for _ in 0..=many {
            input.extend_from_slice(seeds[self.below(seeds.len())].as_bytes());
        }
        for _ in 0..=self.below(24) {
            self.change(&mut input);
        }
        input.truncate(LONGEST);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let (at, end) = (self.below(input.len() + 1), self.below(input.len() + 1));
        let (start, end) = (at.min(end), at.max(end));
        let piece = PIECES[self.below(PIECES.len())].as_bytes();
        match self.below(10) {
            0 => drop(input.drain(start..end.min(start + 64))),
            1 if at < input.len() => input[at] = u8::try_from(self.below(256)).unwrap_or(0),
            2 if at < input.len() => input[at] ^= 1 << self.below(8),
            3 => {
                let copy = input[start..end.min(start + 400)].to_vec();
                drop(input.splice(at..at, copy));
            }
            4 => {
                let many = piece.repeat(1 + self.below(200));
                drop(input.splice(at..at, many));
            }
            5 if self.below(6) == 0 => input.truncate(end.max(16)),
            6 => {
                let bytes: Vec<u8> = (0..self.below(12))
                    .map(|_| u8::try_from(self.below(256)).unwrap_or(0))
                    .collect();
                drop(input.splice(at..at, bytes));
            }
            _ => drop(input.splice(at..at, piece.iter().copied())),
        }
    }
}

/// Does nothing come out that a terminal obeys or that hides?
fn fit(text: &str) {
    let unfit = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}'
                | '\u{61c}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fe0f}' | '\u{e0000}'..='\u{e007f}')
    };
    if let Some(c) = text.chars().find(|c| unfit(*c)) {
        panic!("U+{:04X} comes out", u32::from(c));
    }
}

fn article_fits(article: &Article) {
    fit(&article.text);
    fit(&article.title);
    assert!(!article.title.contains(['\n', '\t']), "a title is one line");
    [&article.source, &article.url, &article.language].into_iter().flatten().for_each(|s| fit(s));
    article.notes.iter().for_each(|note| fit(&note.0));
    article.hyperlinks.iter().for_each(|link| fit(&link.url));
    let mut end = 0;
    for block in &article.blocks {
        let range = block.span.range();
        assert!(range.start >= end && range.end > range.start, "blocks are in order");
        assert!(!block.span.of(&article.text).trim().is_empty(), "a block is not empty");
        end = range.end;
    }
}

/// What is written of an article fits, and reads back.
fn written(article: &Article) {
    article_fits(article);
    let written = writing::markdown(article);
    fit(&written);
    if let Ok(back) = parse(Path::new("a.md"), written.as_bytes()) {
        article_fits(&back);
    }
}

fn as_form(name: &str, bytes: &[u8]) {
    match parse(Path::new(name), bytes) {
        Ok(article) => written(&article),
        Err(why) => fit(&why.to_string()),
    }
}

fn plain(bytes: &[u8]) {
    as_form("a.txt", bytes);
}

fn markdown(bytes: &[u8]) {
    as_form("a.md", bytes);
}

fn page(bytes: &[u8]) {
    as_form("a.html", bytes);
}

fn feed_(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Some(read) = read_feed(&text) {
        for item in &read.items {
            written(&feed::article(&read, item, Some("https://a.example/b")));
        }
    }
}

fn mail_(bytes: &[u8]) {
    let mut all = mail::messages(bytes);
    all.push(bytes.to_vec());
    for message in all {
        if let Some(article) = mail::article(&message) {
            written(&article);
        }
    }
}

/// A book of a list of parts and a chapter, which the seed's line of signs parts; and the bytes as an
/// archive that they hardly are.
fn book_(bytes: &[u8]) {
    let _ = book::read_book(bytes);
    let line = b"\n%%\n";
    let cut = bytes.windows(line.len()).position(|at| at == line).unwrap_or(bytes.len());
    let (list, chapter) = (&bytes[..cut], bytes.get(cut + line.len()..).unwrap_or_default());
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let container: &[u8] = b"<container><rootfile full-path='o/list'/></container>";
    for (name, content) in
        [("META-INF/container.xml", container), ("o/list", list), ("o/a.xhtml", chapter)]
    {
        archive.start_file(name, stored).expect("room");
        archive.write_all(content).expect("room");
    }
    let archive = archive.finish().expect("whole").into_inner();
    if let Ok(book) = book::read_book(&archive) {
        book.chapters.iter().for_each(written);
    }
}

fn config(bytes: &[u8]) {
    let _ = Config::parse(Path::new("config.toml"), &String::from_utf8_lossy(bytes));
}

fn corrections(bytes: &[u8]) {
    if let Ok(read) = Corrections::parse(&String::from_utf8_lossy(bytes)) {
        let again = Corrections::parse(&read.to_toml()).expect("what we write reads");
        assert_eq!(again.to_toml(), read.to_toml(), "and says the same");
    }
}

fn query(bytes: &[u8]) {
    if let Err(why) = String::from_utf8_lossy(bytes).parse::<Query>() {
        let _ = why.to_string();
    }
}

/// As they are, and as the low and the high half of wide characters.
fn encoding(bytes: &[u8]) {
    let low = bytes.iter().flat_map(|byte| [*byte, 0]).collect();
    let high = bytes.iter().flat_map(|byte| [4, *byte]).collect();
    let shifted = bytes.iter().map(|byte| byte ^ 0x80).collect();
    for bytes in [bytes.to_vec(), low, high, shifted] {
        match decode(&bytes) {
            Ok(decoded) => decoded.note.iter().for_each(|note| fit(note)),
            Err(why) => fit(&why.to_string()),
        }
        plain(&bytes);
    }
}

fn header(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (text, _) = clean(&text);
    for markdown in [false, true] {
        let split = split(&text, markdown);
        assert!(text.ends_with(split.body), "what is no header is the body");
        let meta = Meta::read(&split.fields);
        [&meta.title, &meta.source, &meta.url].into_iter().flatten().for_each(|s| fit(s));
        meta.notes.iter().chain(&split.notes).for_each(|note| fit(&note.0));
    }
}

/// The lines as they are, and each as a change whose sum is right.
fn journal(bytes: &[u8]) {
    let _ = kept::parse(bytes);
    let changes = bytes.split(|byte| *byte == b'\n');
    let mut state = State::default();
    for change in changes.filter_map(|line| serde_json::from_slice::<Change>(line).ok()) {
        state.apply(&change);
    }
    let mut again = State::default();
    for change in state.changes() {
        again.apply(&change);
    }
    assert_eq!(again.changes(), state.changes(), "what is written anew says the same");
}

/// Facts of which some bytes were changed and the sum made right: they fit the article, or are none.
fn cache(bytes: &[u8]) {
    let article = parse(Path::new("a.md"), MARKDOWN.as_bytes()).expect("text");
    let options = analysis::Options::default();
    let key = entry::key(&article, &options);
    let mut written = entry::write(&key, &analyse(&article, &options));
    let start = written.len().min(56);
    for change in bytes.chunks_exact(3).take(40) {
        let at = usize::from(change[0]) << 8 | usize::from(change[1]);
        let kept = written.len() - start;
        written[start + at % kept] = change[2];
    }
    let sum = xxh3_64(&written[start..]).to_le_bytes();
    written[start - sum.len()..start].copy_from_slice(&sum);
    if let Some(facts) = entry::read(&key, &written, &article) {
        drawn(article, facts);
    }
}

fn clean_(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let once = clean(&text).0.into_owned();
    fit(&once);
    assert_eq!(clean(&once).0, once, "cleaning twice is cleaning once");
    fit(&clean_line(&text));
}

/// From bytes to the screen: what the reader sees, and what is exported.
fn screen(bytes: &[u8]) {
    let name = ["a.md", "a.txt", "a.html"][bytes.len() % 3];
    let Ok(article) = parse(Path::new(name), bytes) else { return };
    let facts = analyse(&article, &analysis::Options::default());
    drawn(article, facts);
}

/// What the reader sees of one article, and what is exported of it.
fn drawn(article: Article, facts: Facts) {
    let one = Arc::new(Analysed { id: ArticleId(0), article, facts });
    let briefing =
        Briefing::build(vec![one], &Corrections::default(), &briefing::Options::default());
    fit(&report(&briefing, Form::Text));
    fit(&report(&briefing, Form::Markdown));
    fit(&html(&briefing));
    fit(&dot(&briefing));
    for table in [Table::Timeline, Table::Actors, Table::Figures, Table::Quotes, Table::Links] {
        fit(&csv(&briefing, table));
    }
    let mut app = App::new(Keymap::default(), app::Options::default());
    app::on(&mut app, Event::Resized(80, 24));
    let loaded = Loaded { briefing: Arc::new(briefing), problems: Vec::new(), done: 1, total: 1 };
    app::on(&mut app, Event::Loaded(loaded));
    fit(&shot::text(&app, theme::Theme::default()));
    let keys: app::key::Chord = "j <Enter> G".parse().expect("keys");
    for key in keys.0 {
        app::on(&mut app, Event::Key(key));
        fit(&shot::text(&app, theme::Theme::default()));
    }
}

const PLAIN: &str = "The River Rose\n\nBy Ada Moor | 7 March 2025\n\nLIMA (Wire) — About 300 people left their homes on Friday, \
    said Mayor Ana Duarte. “We saw it coming,” she said.\n\n1. One thing\n2. Another\n\nRead more: https://a.example/b\n";
const HEADER: &str = "---\ntitle: \"Rain: again\"\ndate: 2025-03-07\nsource: Daily\ntags: [a, b]\n---\nIt rained in Lima.\n";
const TOML_HEADER: &str = "+++\ntitle = \"Rain\"\ndate = 2025-03-07\n[extra]\nsource = 'Daily'\n+++\nIt rained in Lima.\n";
const JSON_HEADER: &str =
    "{\"title\": \"Rain\", \"date\": \"2025-03-07\", \"tags\": [\"a\"]}\nIt rained in Lima.\n";
const UTF_7: &str = "L'+AOk-t+AOk +AOA Orl+AOk-ans, 1+-1, +BBwEOAQ9.\n";
const CHANGES: &str = "{\"read\":{\"article\":\"a.md\",\"runs\":[[0,3],[5,9]]}}\n{\"unread\":{\"article\":\"a.md\",\"runs\":[[2,2]]}}\n\
    {\"left\":{\"article\":\"a.md\",\"at\":7}}\n{\"star\":{\"article\":\"a.md\",\"at\":1,\"words\":\"It rained\",\"note\":\"n\"}}\n\
    {\"unstar\":{\"article\":\"a.md\",\"at\":1}}\n{\"mark\":{\"letter\":\"a\",\"place\":{\"view\":\"article\",\"article\":\"a.md\",\"at\":3}}}\n\
    {\"met\":{\"articles\":[\"a.md\"],\"at\":5}}\n{\"hint\":{\"name\":\"h\"}}\n{\"unmark\":{\"letter\":\"a\"}}\n";
const MARKDOWN: &str = "# Rain\n\n**Lima** had [5 mm](https://a.example) of it, *said* `Ana`.\n\n> Yes.\n\n- a\n  - b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\
    ![dam](d.png)\n\n```\ncode\n```\n\n<div>html &amp; more</div>\n\n[^1]: note\n\n{{< img alt=\"x\" >}}\n";
const PAGE: &str = "<!DOCTYPE html><html lang=en><head><title>Rain | Daily</title><meta property='article:published_time' content='2025-03-07'>\
    <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Rain\"}</script></head><body><nav><a href='/'>Home</a></nav>\
    <article class='story-body'><h1>Rain</h1><p>It rained in <b>Lima</b>, said <a href='https://a.example/'>Ana Duarte</a>, on 3 March 2025.</p>\
    <ul><li>One thing.<li>Another.</ul><table><tr><td>a<td>b</table><figure><img alt=x><figcaption>The dam</figcaption></figure>\
    <blockquote>Yes &mdash; &#8220;no&#8221;.</blockquote></article><div id=comments>c</div></body></html>";
const RSS: &str = "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel><title>Daily</title>\
    <item><title>Rain &amp; wind</title><link>/a</link><guid>1</guid><pubDate>Fri, 07 Mar 2025 08:00:00 GMT</pubDate>\
    <description>&lt;p&gt;It rained.&lt;/p&gt;</description><content:encoded><![CDATA[<p>It <b>rained</b>.</p>]]></content:encoded></item></channel></rss>";
const ATOM: &str = "<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title><link href='https://a.example/'/><entry><title type='html'>R</title>\
    <id>tag:1</id><updated>2025-03-07T10:00:00Z</updated><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>It rained.</p></div></content></entry></feed>";
const JSON: &str = "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"B\", \"items\": [{\"id\": 1, \"url\": \"/s\", \"title\": \"Snow\", \
    \"content_html\": \"<p>It snowed.</p>\", \"date_published\": \"2025-03-07T10:00:00Z\"}, {\"id\": \"2\", \"content_text\": \"It thawed.\"}]}";
const MAIL: &str = "From a@b Fri Mar  7 10:00:00 2025\nFrom: =?utf-8?q?Ada_M=C3=B6ller?= <a@b.example>\nTo: c@d.example\nSubject: Rain\nDate: Fri, 7 Mar 2025 23:30:00 -0500\n\
    MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nIt rained.=20\n\n\
    --b\nContent-Type: text/html\n\n<p>It <b>rained</b> in Lima, all day.</p>\n--b--\n\n";
const BOOK: &str = "<package><metadata><dc:title>Rain &amp; wind</dc:title><dc:date>2025-03-07</dc:date></metadata>\
    <manifest><item id='a' href='./x/../a.xhtml' media-type='application/xhtml+xml'/></manifest>\
    <spine><itemref idref='a'/></spine></package>\n%%\n<html><head><title>Rain</title></head><body><h1>Lima</h1>\
    <p>It <b>rained</b> in Lima, all day, and the river rose.</p></body></html>";
const CONFIG: &str = include_str!("../../config.toml");
const CORRECTIONS: &str = "merge = [[\"Ada Marsh\", \"A. Marsh\"]]\nsplit = [\"Holt\"]\nhide = [\"Lorem Times\"]\n\n[rename]\nNorvex = \"Norvex Mining\"\n\n[kind]\n\
    Orion = \"organisation\"\n\n[dates]\n\"a.md\" = \"2025-03-07\"\n\n[[hide-event]]\narticle = \"a.md\"\nsentence = \"It rained.\"\n";

/// What is put into the seeds.
const PIECES: &[&str] = &[
    "\u{1b}[31m",
    "\u{1b}]0;x\u{7}",
    "\u{1b}",
    "\u{9b}2J",
    "\u{7}",
    "\0",
    "\r",
    "\u{b}",
    "\u{85}",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{fe0f}",
    "\u{301}",
    "\u{e0041}",
    "\u{ad}",
    "\u{fffd}",
    "\u{2028}",
    "\u{3164}",
    "👩\u{200d}🚀",
    "🇺🇦",
    "漢字",
    "ﷺ",
    "Ãƒ",
    "â€™",
    "Ð¿",
    "&#27;",
    "&#x202e;",
    "&#0;",
    "&amp;",
    "&lt;",
    "&bogus;",
    "&",
    "<",
    ">",
    "\"",
    "'",
    "`",
    "``",
    "*",
    "_",
    "~~",
    "[",
    "](",
    ")",
    "![",
    "|",
    "\n|",
    "#",
    "\n# ",
    "\n\n",
    "\n",
    " ",
    "\t",
    "    ",
    "\n- ",
    "\n1. ",
    "\n> ",
    "\n---\n",
    "\n+++\n",
    "\n===\n",
    "---\n",
    "```",
    "~~~",
    "{{",
    "}}",
    "{%",
    "{:",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<b>",
    "<table><tr><td>",
    "</table>",
    "<ul><li>",
    "<br>",
    "<script>",
    "</script>",
    "<style>",
    "<svg>",
    "<title>",
    "<pre>",
    "<a href='",
    "<item>",
    "</item>",
    "<entry>",
    "<title>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    "&b;",
    "xmlns:a='b'",
    "--b\n",
    "\nContent-Type: text/html\n",
    "=?utf-8?q?=1b?=",
    "=1b",
    "=\n",
    "title: ",
    "date: 2025-03-07\n",
    ": ",
    "&a [*a]",
    "*a",
    "- ",
    "[[",
    "]]",
    "{",
    "}",
    "\\u001b",
    "\\",
    "null",
    "1e999",
    "-1",
    "99999999999999999999",
    "2025-02-30",
    "3 March 2025",
    "yesterday",
    "last week",
    "1,000,000",
    "5 %",
    "$3 billion",
    "“",
    "”",
    "Ana Duarte",
    "President",
    "said",
    "NATO",
    "(",
    "Mr. ",
    "U.S. ",
    "... ",
    "? ",
    "https://a.example/b_c?d=e&f",
];

#[cfg(test)]
mod tests {
    use crate::fuzz::{TARGETS, run};

    /// A short run of each target; long ones by hand, see `bin/fuzz.rs`.
    #[test]
    fn no_input_breaks_a_parser() {
        for target in TARGETS {
            let outcome = run(*target, 20_250_307, 150, u64::MAX);
            let said: Vec<&String> = outcome.failed.iter().map(|(_, said)| said).collect();
            assert!(said.is_empty(), "{}: {said:#?}", target.name);
            assert_eq!(outcome.runs, 150);
        }
    }
}
