//! Pages, feeds and mail through the program: from files, and from a server on this machine.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;

use assert_cmd::Command;
use tempfile::TempDir;

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path().join(name);
        fs::write(&path, bytes).expect("written");
        path.to_str().expect("UTF-8").to_owned()
    }

    /// Runs a command with `articles` in this place as its folder.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tidings"));
        for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "TIDINGS_CONFIG"] {
            command.env_remove(name);
        }
        command.current_dir(self.path()).env("XDG_STATE_HOME", self.path().join("state"));
        command.env("XDG_CACHE_HOME", self.path().join("cache"));
        let output = command.args(arguments).output().expect("it runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        let code = output.status.code().expect("an exit code");
        (code, text(output.stdout), text(output.stderr))
    }

    /// The articles that were written: name and content, by name.
    fn articles(&self) -> Vec<(String, String)> {
        let Ok(entries) = fs::read_dir(self.path().join("articles")) else { return Vec::new() };
        let mut found: Vec<(String, String)> = entries
            .map(|entry| entry.expect("readable").path())
            .map(|path| {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                (name, fs::read_to_string(path).expect("UTF-8"))
            })
            .collect();
        found.sort();
        found
    }
}

/// A page as papers have them.
const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><title>Dam holds | The Daily</title>
<meta property="og:site_name" content="The Daily"><link rel="canonical" href="https://daily.example/dam">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle",
"headline":"Dam holds","datePublished":"2025-03-07T08:00:00+01:00"}]}</script>
<style>p { color: red }</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies to make this site work, and to learn how it is used by you.</p></div>
<article><h1>Dam holds</h1><p class="byline">By Ada Moor</p>
<p>The dam above Lima held through the night, the water board said on Friday. Nobody was hurt.</p>
<figure><img src="dam.jpg" alt="A dam"><figcaption>The dam on Friday.</figcaption></figure>
<h2>What comes next</h2>
<p>Engineers will look at <a href="/report">the report</a> in April, and the town will pay for a new gate.</p>
<ul><li>The gate costs 3 million dollars.</li><li>Work begins in May, if the council agrees.</li></ul>
<div class="share-tools"><a href="https://share.example">Share</a></div></article>
<div id="comments"><p>First! I was there and I tell you that the dam did not hold, not for a minute, my friends.</p></div>
<footer><p>Copyright The Daily. All rights reserved, wherever you are and whatever you do.</p></footer>
<script>alert("<p>no</p>")</script></body></html>"#;

#[test]
fn a_page_becomes_an_article() {
    let place = Place::new();
    let page = place.file("page.html", PAGE);
    let (code, out, told) = place.run(&["add", &page]);
    assert_eq!((code, told.as_str()), (0, ""));
    assert!(out.starts_with("written: ") && out.contains("2025-03-07-dam-holds.md"), "{out}");
    let articles = place.articles();
    insta::assert_snapshot!("page", articles[0].1);
    let (code, out, _) = place.run(&["add", &page]);
    assert!(code == 0 && out.starts_with("there already: "), "{out}");
    assert_eq!(place.articles().len(), 1);
}

#[test]
fn a_page_is_read_where_it_lies() {
    let place = Place::new();
    let page = place.file("page.html", PAGE);
    let (code, out, told) = place.run(&["export", "--format", "json", &page]);
    assert_eq!((code, told.as_str()), (0, ""));
    let export: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let article = &export["articles"][0];
    assert_eq!(article["date"], "2025-03-07");
    assert_eq!(article["date_from"], "html");
    assert_eq!(article["source"], "The Daily");
    assert_eq!(article["url"], "https://daily.example/dam");
    assert_eq!(article["title"], "Dam holds");
}

#[test]
fn another_article_of_the_same_name_gets_a_number() {
    let place = Place::new();
    let one = place.file("one.html", PAGE);
    let other = place.file("other.html", PAGE.replace("Nobody was hurt.", "Two were hurt."));
    let (code, _, told) = place.run(&["add", &one, &other, &one]);
    assert_eq!((code, told.as_str()), (0, ""));
    let names: Vec<String> = place.articles().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["2025-03-07-dam-holds-2.md", "2025-03-07-dam-holds.md"]);
}

const RSS: &str = r#"<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Daily</title><link>https://daily.example/</link>
<item><title>Dam &amp; gate</title><link>/dam</link><guid isPermaLink="false">1</guid>
<pubDate>Fri, 07 Mar 2025 08:00:00 +0100</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The dam <b>held</b>, the board said. &b;</p><p>A second paragraph.</p>]]></content:encoded></item>
<item><title>Caf&#233; closes &b;</title><link>https://daily.example/cafe</link><dc:date>2025-03-08</dc:date>
<description>&lt;p&gt;The caf&amp;eacute; at the harbour closes.&lt;/p&gt;</description></item>
<item><title>Only a title</title><link>https://daily.example/t</link></item>"#;

#[test]
fn the_whole_items_of_a_cut_feed_are_kept() {
    let place = Place::new();
    let feed = place.file("feed.xml", format!("{RSS}<item><title>Cut</title><description>Half of"));
    let (code, out, told) = place.run(&["add", &feed]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(out.lines().count(), 2, "{out}");
    assert!(told.contains("its whole items are kept") && told.contains("have no text"), "{told}");
    let written: Vec<String> = place.articles().into_iter().map(|(_, text)| text).collect();
    insta::assert_snapshot!("rss", written.join("=====\n"));
}

#[test]
fn atom_and_json_feeds_are_read() {
    let place = Place::new();
    let atom = place.file(
        "a.atom",
        r#"<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">A &lt; B</title><link href="https://a.example/"/>
<entry><title type="html">Rain &lt;i&gt;again&lt;/i&gt;</title><link rel="alternate" href="https://a.example/rain"/>
<id>tag:a.example,2025:1</id><published>2025-03-07T10:00:00Z</published><updated>2025-03-09T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It rained &amp; rained. <a href="https://b.example/">More</a>.</p></div></content>
</entry></feed>"#,
    );
    let json = place.file(
        "b.json",
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "B", "home_page_url": "https://b.example/", "items": [
{"id": 1, "url": "/snow", "title": "Snow", "content_text": "It snowed.\n\nAll <day>.", "date_published": "2025-03-07T10:00:00Z"},
{"id": 2, "url": "/cut", "title": "Cut", "content_te"#,
    );
    let (code, out, told) = place.run(&["add", &atom, &json]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(out.lines().count(), 2, "{out}{told}");
    let written: Vec<String> = place.articles().into_iter().map(|(_, text)| text).collect();
    insta::assert_snapshot!("atom_and_json", written.join("=====\n"));
}

#[test]
fn mail_and_mailboxes_are_read() {
    let place = Place::new();
    let mail = "From: =?utf-8?q?Ada_M=C3=B6ller?= <ada@daily.example>\r\nTo: all@daily.example\r\n\
        Subject: =?utf-8?b?RGFtIGhvbGRz?=\r\nDate: Fri, 7 Mar 2025 23:30:00 -0500\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\nThe dam held, the water board said on Friday.=20\r\n\r\n\
        See https://daily.example/dam for =\r\nmore.\r\n\r\n-- \r\nAda\r\n--b\r\nContent-Type: text/html\r\n\r\n\
        <p>The dam held.</p>\r\n--b--\r\n";
    let one = place.file("a.eml", mail);
    let html = "From: b@weekly.example\nSubject: Gate\nMessage-ID: <1@b>\nContent-Type: text/html\n\n\
        <table><tr><td><h1>Gate</h1><p>The gate will cost 3 million dollars.</p></td></tr></table>\n";
    let many = place.file(
        "b.mbox",
        format!("From a Fri Mar  7\n{mail}\nFrom b Sat Mar  8\n{html}\n>From here on it rains.\n"),
    );
    let (code, out, told) = place.run(&["add", &one, &many]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(out.matches("written: ").count(), 2, "{out}");
    assert_eq!(out.matches("there already: ").count(), 1, "{out}");
    let written: Vec<String> = place.articles().into_iter().map(|(_, text)| text).collect();
    insta::assert_snapshot!("mail", written.join("=====\n"));
}

#[test]
fn what_cannot_be_added_is_told_and_the_rest_comes() {
    let place = Place::new();
    let page = place.file("page.html", PAGE);
    let picture = place.file("a.png", b"\x89PNG\r\n\x1a\n\0\0");
    let empty =
        place.file("empty.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>");
    let (code, out, told) =
        place.run(&["add", &picture, "ftp://a.example/b", "nowhere.html", &empty, &page]);
    assert_eq!(code, 1);
    assert_eq!(out.lines().count(), 1, "{out}");
    assert_eq!(told.lines().filter(|line| line.starts_with("left out: ")).count(), 4, "{told}");
    for why in
        ["a picture", "only addresses of http and https", "No such file", "no article in this page"]
    {
        assert!(told.contains(why), "{why}: {told}");
    }
    assert_eq!(place.run(&["add"]).0, 2);
}

#[test]
fn a_title_cannot_lead_out_of_the_folder() {
    let place = Place::new();
    let hostile = PAGE.replace("Dam holds", "../../../x &#27;[2J\u{202e} <b>.</b>");
    let page = place.file("page.html", hostile);
    let (code, out, _) = place.run(&["add", &page]);
    assert_eq!(code, 0);
    assert!(!out.contains(['\u{1b}', '\u{202e}']), "{out:?}");
    let articles = place.articles();
    assert_eq!(articles.len(), 1);
    assert!(articles[0].0.starts_with("2025-03-07-x"), "{}", articles[0].0);
    assert!(!articles[0].1.contains(['\u{1b}', '\u{202e}']));
}

/// A server on this machine: answers by path, keeps what it was asked.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(answer: impl Fn(&str, &str) -> Vec<u8> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("bound"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { continue };
                let mut request = Vec::new();
                let mut byte = [0];
                while !request.ends_with(b"\r\n\r\n")
                    && stream.read(&mut byte).is_ok_and(|n| n == 1)
                {
                    request.push(byte[0]);
                }
                let request = String::from_utf8_lossy(&request).into_owned();
                let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
                kept.lock().expect("not poisoned").push(request.clone());
                let _ = stream.write_all(&answer(&path, &request)); // the other end may have gone
            }
        });
        Self { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("not poisoned").clone()
    }
}

fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

#[test]
fn a_page_is_added_from_the_web() {
    let server = Server::start(|path, _| match path {
        "/old" => answer("302 Found", "Location: /dam\r\n", b""),
        "/dam" => answer("200 OK", "Content-Type: text/html\r\n", PAGE.as_bytes()),
        "/round" => answer("302 Found", "Location: /round\r\n", b""),
        "/away" => answer("302 Found", "Location: file:///etc/passwd\r\n", b""),
        "/short" => b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<p>cut".to_vec(),
        _ => answer("404 Not Found", "", b"no"),
    });
    let place = Place::new();
    let url = |path: &str| format!("{}{path}", server.address);
    let (code, out, told) = place.run(&["add", &url("/old")]);
    assert_eq!((code, told.as_str()), (0, ""), "{out}");
    assert!(out.contains("dam-holds.md"), "{out}");
    for path in ["/round", "/away", "/short", "/none"] {
        let (code, out, told) = place.run(&["add", &url(path)]);
        assert_eq!((code, out.as_str()), (1, ""), "{path}: {told}");
        assert!(told.starts_with("left out: ") && told.lines().count() == 1, "{path}: {told}");
    }
    assert_eq!(place.articles().len(), 1);
}

#[test]
fn feeds_are_fetched_only_where_they_are_new() {
    let server = Server::start(|path, request| match path {
        "/feed" if request.contains("\"one\"") => answer("304 Not Modified", "", b""),
        "/feed" => answer(
            "200 OK",
            "ETag: \"one\"\r\nLast-Modified: Fri, 07 Mar 2025 08:00:00 GMT\r\n",
            format!("{RSS}</channel></rss>").as_bytes(),
        ),
        "/grows" => {
            let more = if request.contains("\"a\"") {
                "<item><title>Third</title><guid>3</guid><description>A third item.</description></item>"
            } else {
                ""
            };
            answer("200 OK", "ETag: \"a\"\r\n", format!("{RSS}{more}</channel></rss>").as_bytes())
        }
        _ => answer("500 Oops", "", b"no"),
    });
    let place = Place::new();
    place.file(
        "config.toml",
        format!("[[feeds]]\nurl = \"{0}/feed\"\nname = \"Mine\"\n[[feeds]]\nurl = \"{0}/broken\"\n[[feeds]]\nurl = \"{0}/grows\"\n", server.address),
    );
    let (code, out, told) = place.run(&["fetch"]);
    assert_eq!(code, 1, "one feed is broken: {told}");
    assert_eq!(out.matches("written: ").count(), 4, "{out}");
    assert!(
        told.contains("Mine: 2 new of 3 items") && told.contains("the server answers 500"),
        "{told}"
    );
    assert!(place.articles().iter().any(|(_, text)| text.contains("source: \"Mine\"")));
    let before = place.articles();

    let (_, out, told) = place.run(&["fetch"]);
    assert!(told.contains("Mine: nothing new") && told.contains("1 new of 4 items"), "{told}");
    assert_eq!(out.lines().count(), 1, "{out}");
    assert!(
        server
            .asked()
            .iter()
            .any(|request| request.contains("if-modified-since: Fri, 07 Mar 2025")
                || request.contains("If-Modified-Since: Fri, 07 Mar 2025"))
    );
    assert_eq!(place.articles().len(), before.len() + 1);

    // What is known of the feeds can be lost: nothing is written twice.
    let state = fs::read_dir(place.path().join("state/tidings")).expect("a folder").next();
    fs::write(state.expect("a file").expect("readable").path(), "{\"feeds\": ").expect("written");
    let (_, out, told) = place.run(&["fetch"]);
    assert!(told.contains("does not read"), "{told}");
    assert_eq!(out.matches("written: ").count(), 0, "{out}");
    assert_eq!(place.articles().len(), before.len() + 1);
}

#[test]
fn without_feeds_nothing_is_asked() {
    let place = Place::new();
    place.file("config.toml", "");
    let (code, _, told) = place.run(&["fetch"]);
    assert!(code == 1 && told.contains("[[feeds]]"), "{told}");
    place.file("config.toml", "[[feeds]]\nurl = \"file:///etc/passwd\"\n");
    let (code, _, told) = place.run(&["fetch"]);
    assert!(code == 1 && told.contains("line 2"), "{told}");
}

/// An e-book: the files in it.
fn epub(files: &[(&str, &str)]) -> Vec<u8> {
    use zip::write::SimpleFileOptions;
    let mut book = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    book.start_file("mimetype", stored).expect("room");
    book.write_all(b"application/epub+zip").expect("room");
    for (name, content) in files {
        book.start_file(*name, SimpleFileOptions::default()).expect("room");
        book.write_all(content.as_bytes()).expect("room");
    }
    book.finish().expect("whole").into_inner()
}

const CONTAINER: (&str, &str) = (
    "META-INF/container.xml",
    r#"<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
    <rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#,
);

const PACKAGE: (&str, &str) = (
    "OEBPS/book.opf",
    r#"<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <metadata><dc:title>The Halcyon &amp; After</dc:title><dc:language>en</dc:language>
    <dc:date>2025-06-20</dc:date><dc:creator>Ida Brandt</dc:creator></metadata>
    <manifest>
      <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
      <item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
      <item id="two" href="text/the%20inquiry.xhtml" media-type="application/xhtml+xml"/>
      <item id="one" href="text/../text/night.xhtml" media-type="application/xhtml+xml"/>
      <item id="gone" href="text/gone.xhtml" media-type="application/xhtml+xml"/>
      <item id="style" href="style.css" media-type="text/css"/>
    </manifest>
    <spine><itemref idref="cover"/><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/>
    <itemref idref="two"/><itemref idref="gone"/><itemref idref="style"/></spine></package>"#,
);

const NIGHT: (&str, &str) = (
    "OEBPS/text/night.xhtml",
    "<html><head><title>x</title><style>p { color: red }</style></head><body><h1>The night of 2 March</h1>
    <p>The ferry Halcyon left Port Selwyn at nine in the evening with 410 people on board, and nobody on the quay
    thought much of the wind.</p><p>At a quarter past ten the watch on the Coast Guard cutter saw her lights go
    out\u{202e}\u{1b}[31m, one row after the other, and called the harbour by radio.</p></body></html>",
);

const INQUIRY: (&str, &str) = (
    "OEBPS/text/the inquiry.xhtml",
    "<html><head><title>The inquiry</title></head><body>
    <p>Lena Whitlock opened the inquiry on 5 March 2025 in the old customs house, and the first to be heard was the
    mate, who had been on watch when the door gave way.</p><p>She asked each of the engineers when they had last
    seen the door closed, and wrote down every answer by hand.</p></body></html>",
);

#[test]
fn an_e_book_gives_an_article_a_chapter() {
    let place = Place::new();
    let cover =
        ("OEBPS/cover.xhtml", "<html><body><img src='c.jpg'/><h1>The Halcyon</h1></body></html>");
    let nav = (
        "OEBPS/nav.xhtml",
        "<html><body><nav><a href='text/night.xhtml'>1</a></nav></body></html>",
    );
    let book = epub(&[CONTAINER, PACKAGE, cover, nav, NIGHT, INQUIRY]);
    let file = place.file("halcyon.epub", book);
    let (code, out, err) = place.run(&["add", &file]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(out.lines().count(), 2, "{out}");
    assert!(err.contains("1 part is missing"), "{err}");
    let articles = place.articles();
    let names: Vec<&str> = articles.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["2025-06-20-the-inquiry.md", "2025-06-20-the-night-of-2-march.md"]);
    let (_, night) = &articles[1];
    assert!(night.contains("source: \"The Halcyon & After\""), "{night}");
    assert!(night.contains("saw her lights go"), "{night}");
    assert!(!night.contains(['\u{1b}', '\u{202e}']) && !night.contains("color"), "{night:?}");
    // A second time nothing is written.
    let (_, again, _) = place.run(&["add", &file]);
    assert!(again.lines().all(|line| line.starts_with("there already")), "{again}");
}

#[test]
fn a_book_of_one_short_page_is_read() {
    let place = Place::new();
    let page = "<html><body><h1>Notice</h1><p>The ferry is late.</p></body></html>";
    let book = epub(&[CONTAINER, PACKAGE, ("OEBPS/text/night.xhtml", page)]);
    let (code, out, err) = place.run(&["add", &place.file("short.epub", book)]);
    assert_eq!((code, out.lines().count()), (0, 1), "{out}{err}");
    assert!(place.articles()[0].1.contains("The ferry is late."));
}

#[test]
fn an_e_book_that_cannot_be_read_says_why() {
    let place = Place::new();
    let locks = r#"<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData>
        <enc:CipherReference URI="OEBPS/text/night.xhtml"/></enc:CipherData></enc:EncryptedData>
        <enc:CipherReference URI="OEBPS/text/the%20inquiry.xhtml"/></encryption>"#;
    let locked = ("META-INF/encryption.xml", locks);
    let package = PACKAGE.1.replace("text/../text/night", "text/night");
    let package = ("OEBPS/book.opf", package.as_str());
    let mut cut = epub(&[CONTAINER, PACKAGE, NIGHT]);
    cut.truncate(cut.len() / 2);
    let loud = format!("<html><body><p>{}</p></body></html>", "word ".repeat(14 << 20));
    let huge = ("OEBPS/text/night.xhtml", loud.as_str());
    for (name, bytes, why) in [
        ("locked.epub", epub(&[CONTAINER, package, NIGHT, INQUIRY, locked]), "locked (DRM)"),
        ("cut.epub", cut, "damaged"),
        ("bare.epub", epub(&[NIGHT]), "does not say which file"),
        ("empty.epub", epub(&[CONTAINER, PACKAGE]), "there is no text"),
        ("lost.epub", epub(&[CONTAINER]), "lacks the file"),
        ("bomb.epub", epub(&[CONTAINER, PACKAGE, huge]), "there is no text"),
    ] {
        let file = place.file(name, bytes);
        let (code, out, err) = place.run(&["add", &file]);
        assert_eq!(code, 1, "{name}: {out}{err}");
        assert!(err.contains(name) && err.contains(why), "{name}: {err}");
    }
    assert!(place.articles().is_empty());
}
