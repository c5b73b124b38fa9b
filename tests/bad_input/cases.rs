//! The files: names and bytes. All are made here, none is from outside.

#![expect(clippy::format_collect, reason = "small pieces, and it reads as what it makes")]

/// How long a long one is, in bytes: as much as analysis gets through in a few seconds.
const LONG: usize = if cfg!(debug_assertions) { 20_000 } else { 3_000_000 };

/// How many of what is many.
const MANY: usize = if cfg!(debug_assertions) { 1_000 } else { 100_000 };

/// All files.
pub fn all() -> Vec<(String, Vec<u8>)> {
    let mut cases = Cases(Vec::new());
    cases.escapes();
    cases.unicode();
    cases.encodings();
    cases.shapes();
    cases.pages();
    cases.markdown();
    cases.headers();
    cases.feeds_and_mail();
    cases.0
}

struct Cases(Vec<(String, Vec<u8>)>);

impl Cases {
    fn add(&mut self, name: &str, bytes: impl Into<Vec<u8>>) {
        self.0.push((name.to_owned(), bytes.into()));
    }

    /// A piece of text in the middle of articles of three kinds, in title, text and header.
    fn each(&mut self, name: &str, piece: &str) {
        let words = format!("Before {piece} after. Maria Lopez spoke in Lima on 3 March 2025.");
        let header = format!(
            "---\ntitle: \"A {piece} title\"\nsource: {piece} S\nurl: https://a.example/{piece}\n---\n"
        );
        self.add(
            &format!("{name}.md"),
            format!("{header}# Head {piece} line\n\n{words}\n\n- {piece}\n"),
        );
        self.add(
            &format!("{name}.txt"),
            format!("{piece} Title\n\n{words}\n\n“{piece} quoted,” he said.\n"),
        );
        self.add(
            &format!("{name}.html"),
            format!("<title>A {piece} t</title><meta name=author content='{piece}'><article><h1>{piece}</h1><p>{words}</p><p title='{piece}'>More {words}</p></article>"),
        );
    }

    fn escapes(&mut self) {
        let pieces = [
            ("colour", "\u{1b}[31;1mred\u{1b}[0m"),
            ("clear", "\u{1b}[2J\u{1b}[H\u{1b}c"),
            ("window-title", "\u{1b}]0;gotcha\u{7}"),
            ("clipboard", "\u{1b}]52;c;ZXZpbA==\u{1b}\\"),
            ("link", "\u{1b}]8;;https://x.example\u{1b}\\words\u{1b}]8;;\u{1b}\\"),
            ("device", "\u{1b}P$q\"p\u{1b}\\\u{1b}_G\u{1b}\\\u{1b}^x\u{1b}\\\u{1b}Xx\u{1b}\\"),
            ("one-byte", "\u{9b}31m\u{9d}0;x\u{9c}\u{90}q\u{9c}\u{85}"),
            ("unended", "\u{1b}]0;no end"),
            ("cut", "\u{1b}[12;"),
            ("doubled", "\u{1b}\u{1b}[[31m\u{1b}\u{1b}]\u{1b}"),
            ("bells", "\u{7}\u{8}\u{8}\u{8}\u{b}\u{c}\u{e}\u{f}\u{7f}\u{1a}"),
            ("overwritten", "safe\rEVIL\u{8}\u{8}"),
            ("entities", "&#27;[31m &#x1b;]0;x&#7; &#155;31m &#x202e; &#0; &#xd800; &#xe0041;"),
            ("answerback", "\u{5}\u{1b}[c\u{1b}[6n\u{1b}[?1049h\u{1b}[?1003h"),
        ];
        for (name, piece) in pieces {
            self.each(&format!("escape-{name}"), piece);
        }
    }

    fn unicode(&mut self) {
        let zalgo = format!("z{}a{}", "\u{301}\u{35c}\u{489}".repeat(200), "\u{20dd}".repeat(300));
        let family = "👩\u{200d}".repeat(200);
        let pieces = [
            ("bidi", "\u{202e}txt.exe\u{202c}\u{2066}a\u{2067}b\u{2069}\u{200e}\u{200f}\u{61c}"),
            ("tags", "\u{e0001}\u{e0041}\u{e0042}\u{e007f}🏴\u{e0067}\u{e0062}\u{e007f}"),
            ("zalgo", &zalgo),
            ("joined", &family),
            ("zero-width", "pass\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}word\u{ad}"),
            ("selectors", "a\u{fe0f}\u{fe00}\u{e0100}❤\u{fe0f}\u{20e3}"),
            ("nonchars", "\u{fffe}\u{ffff}\u{fdd0}\u{10ffff}\u{1fffe}"),
            ("private", "\u{e000}\u{f8ff}\u{f0000}\u{100000}"),
            ("fillers", "\u{3164}\u{115f}\u{1160}\u{ffa0}\u{2800}\u{34f}"),
            ("line-ends", "a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f"),
            ("right-to-left", "שלום مرحبا \u{64b}\u{64b} ‏١٢٣"),
            ("annotation", "\u{fff9}a\u{fffa}b\u{fffb}\u{fffc}\u{fffd}"),
            ("wide", "漢字ｗｉｄｅ🏳️‍🌈🇺🇦🇺🇦🇺"),
        ];
        for (name, piece) in pieces {
            self.each(&format!("unicode-{name}"), piece);
        }
        self.add("only-marks.txt", "\u{301}".repeat(LONG / 2));
        self.add("only-joiners.md", "\u{200d}".repeat(LONG / 3));
        self.add("only-flags.txt", "🇺".repeat(LONG / 8));
        self.add("only-emoji.md", "👩🏽‍🚀".repeat(LONG / 40));
    }

    fn encodings(&mut self) {
        let text = "# Título\n\nMaría López habló en Lima el 3 de marzo. It rained — 20 % more.\n";
        let wide =
            |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let marked = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
        self.add("utf-16le.txt", wide(u16::to_le_bytes));
        self.add("utf-16be.md", wide(u16::to_be_bytes));
        self.add("utf-16le-marked.md", marked(b"\xff\xfe", &wide(u16::to_le_bytes)));
        self.add("utf-16be-marked.txt", marked(b"\xfe\xff", &wide(u16::to_be_bytes)));
        self.add("utf-16-odd.txt", marked(b"\xff\xfe", &wide(u16::to_le_bytes)[..31]));
        self.add(
            "utf-16-lone.txt",
            marked(b"\xff\xfe", &marked(b"\x00\xd8a\x00\x00\xdc", &wide(u16::to_le_bytes))),
        );
        self.add("utf-16-escape.txt", marked(b"\xff\xfe", b"a\0\x1b\0[\x002\0J\0.\x20"));
        let utf_32: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        self.add("utf-32.txt", marked(b"\xff\xfe\0\0", &utf_32));
        self.add("utf-32-beyond.txt", marked(b"\xff\xfe\0\0", b"\xff\xff\xff\x7fa\0\0\0"));
        self.add(
            "overlong.txt",
            b"It rained \xc0\xaf \xe0\x80\x9b \xf0\x80\x80\x9b[31m and \xc1\x9b stopped.".to_vec(),
        );
        self.add(
            "surrogates.txt",
            b"It \xed\xa0\x80 rained \xed\xb0\x80 in \xed\xa0\xbd\xed\xb8\x80 Lima.".to_vec(),
        );
        self.add("cut-character.txt", b"It rained in Lima, caf\xc3".to_vec());
        self.add(
            "stray-bytes.md",
            b"# A\n\nIt rained\x80\x9b31m\xfe\xff in Lima. \x93Yes\x94, caf\xe9.".to_vec(),
        );
        self.add("latin-1.txt", b"L'\xe9t\xe9 fut chaud \xe0 Orl\xe9ans.".to_vec());
        self.add(
            "declared-unknown.html",
            "<meta charset='x-no-such'><p>It rained in Lima all day long, said Maria.</p>",
        );
        self.add(
            "declared-utf-7.html",
            "<meta charset='utf-7'><p>+ADw-script+AD4- It rained in Lima all day long.</p>",
        );
        self.add(
            "declared-wrong.html",
            b"<meta charset='koi8-r'><p>It rained in caf\xe9s \x1b$B all day long.</p>".to_vec(),
        );
        self.add(
            "shift-state.txt",
            b"\x1b$B$3$s\x1b(B and \x1b$)C\x0e7\x0f never ended \x1b$B".to_vec(),
        );
        self.add("all-bytes.txt", (0..=255).collect::<Vec<u8>>());
        self.add("high-bytes.txt", (128..=255).cycle().take(4000).collect::<Vec<u8>>());
        self.add("noise.txt", noise(20_000));
        self.add("noise.html", noise(20_000));
        self.add("noise.md", noise(20_000));
        for (name, magic) in [
            ("picture.txt", &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..]),
            ("document.md", b"%PDF-1.7\n%\xe2\xe3"),
            ("archive.html", b"PK\x03\x04\x14\0\0\0"),
            ("program.txt", b"\x7fELF\x02\x01\x01\0"),
            ("packed.md", b"\x1f\x8b\x08\0\0\0\0\0"),
        ] {
            self.add(name, magic);
        }
    }

    fn shapes(&mut self) {
        self.add("empty.txt", "");
        self.add("empty.md", "");
        self.add("empty.html", "");
        self.add("blank.txt", " \n\t\r\n\u{a0}\n".repeat(100));
        self.add("zeros.txt", vec![0; LONG]);
        self.add("one.txt", ".");
        self.add("one-word.txt", "a".repeat(LONG));
        self.add("one-line.txt", "It rained in Lima and ".repeat(LONG / 22));
        self.add("one-paragraph.md", "It rained in Lima. Maria Lopez spoke. ".repeat(LONG / 38));
        self.add("headings.md", "# A\n".repeat(MANY));
        self.add("headings.txt", "TITLE\n\n".repeat(MANY));
        self.add("items.md", "- Lima\n".repeat(MANY));
        self.add(
            "deep-list.md",
            (0..1000).map(|at| format!("{}- a\n", "  ".repeat(at))).collect::<String>(),
        );
        self.add(
            "deep-list.txt",
            (0..1000).map(|at| format!("{}- a\n", " ".repeat(at))).collect::<String>(),
        );
        self.add("lines.txt", "\n".repeat(LONG));
        self.add("returns.txt", "a\r".repeat(LONG / 8));
        self.add("stops.txt", ". ".repeat(LONG / 2));
        self.add("quotes.txt", "“".repeat(LONG / 3));
        self.add("straight-quotes.txt", "\"a \" ".repeat(LONG / 8));
        self.add("brackets.txt", "((((".repeat(LONG / 8));
        self.add("names.txt", "Maria Lopez Ana Duarte ".repeat(LONG / 46));
        self.add("dates.txt", "on 3 March 2025, ".repeat(LONG / 34));
        self.add("numbers.txt", "1,000,000,000,000 9e999 ".repeat(LONG / 48));
        self.add("digits.txt", "9".repeat(LONG));
        self.add("hyphens.txt", "a-".repeat(LONG / 4));
        self.add("tabs.txt", "a\t".repeat(LONG / 4));
        self.add("addresses.txt", "https://a.example/b?c=d ".repeat(LONG / 48));
        self.add("wide-table.md", format!("|{}\n|{}\n", "a|".repeat(2000), "-|".repeat(2000)));
        self.add("long-table.md", format!("|a|b|\n|-|-|\n{}", "|1|2|\n".repeat(MANY)));
    }

    fn pages(&mut self) {
        let words =
            "<p>It rained in Lima on 3 March 2025, said Maria Lopez, and it rained more.</p>";
        let around =
            |name: &str, html: String| (format!("page-{name}.html"), format!("{html}{words}"));
        let mut pages = vec![
            around("deep", "<div>".repeat(MANY)),
            around("deep-closed", format!("{}{}", "<div>".repeat(MANY), "</div>".repeat(MANY))),
            around("deep-inline", "<b><i><a href=x>".repeat(MANY)),
            around("deep-tables", "<table><tr><td>".repeat(MANY)),
            around("deep-lists", "<ul><li>".repeat(MANY)),
            around("deep-quotes", "<blockquote>a".repeat(MANY)),
            around("unclosed", "<p>a<li>b<td>c<dd>d".repeat(MANY)),
            around("closed-only", "</div></p></td></b>".repeat(MANY)),
            around("attribute", format!("<p class=\"{}\">", "a ".repeat(LONG / 2))),
            around("attributes", format!("<p {}>", (0..MANY).map(|at| format!("a{at}=b ")).collect::<String>())),
            around("same-attribute", format!("<p {}>", "class=ad ".repeat(MANY))),
            around("unended-tag", format!("<p {}", "a".repeat(LONG))),
            around("unended-value", format!("<p class=\"{}", "a".repeat(LONG))),
            around("unended-comment", format!("{words}<!--{}", "-".repeat(LONG))),
            around("unended-script", format!("{words}<script>{}", "<!--<script>".repeat(MANY))),
            around("unended-title", format!("{words}<title>{}", "a ".repeat(LONG / 2))),
            around("comments", "<!-- a -->".repeat(MANY)),
            around("less-than", "<".repeat(LONG)),
            around("ends", "</".repeat(LONG / 2)),
            around("ampersands", "&".repeat(LONG)),
            around("references", "&amp;&#65;&lt;&bogus;".repeat(MANY)),
            around("laughs", format!("<!DOCTYPE a [{}]>&l9;", laughs())),
            around("plaintext", format!("{words}<plaintext>{}", "<p>".repeat(MANY))),
            around("drawing", "<svg><title>a</title><foreignObject><p>b</p></foreignObject></svg>".repeat(500)),
            around("drawing-title", format!("{words}<svg><title/></svg>{words}")),
            around("choices", "<select><option>a".repeat(MANY)),
            around("links", "<a href='https://a.example/'>Read more</a> ".repeat(MANY)),
            around("data", format!("<script type='application/ld+json'>{}</script>", "[".repeat(MANY))),
            around("data-deep", format!("<script type='application/ld+json'>{}1{}</script>", "{\"@graph\":".repeat(120), "}".repeat(120))),
            around("data-escape", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"A \\u001b[2J\\u202e b c\",\"datePublished\":\"2025-03-07\"}</script>".into()),
            around("metas", "<meta name=date content=2025-03-07>".repeat(MANY)),
            around("base", "<base href='javascript:alert(1)//'><a href='javascript:alert(1)'>a</a>".into()),
            around("hidden", format!("<div style='display:none'>{words}</div>").repeat(50)),
            around("breaks", "<br>".repeat(MANY)),
            around("frames", "<frameset><frame src=a></frameset><noframes>a</noframes>".into()),
            around("nul", "<p>a\0b<\0p>".repeat(100)),
        ];
        pages.push(("page-bare.html".into(), "no tags at all".into()));
        pages.push(("page-empty-body.html".into(), "<html><body></body></html>".into()));
        for (name, html) in pages {
            self.add(&name, html);
        }
    }

    fn markdown(&mut self) {
        for (name, piece) in [
            ("open-brackets", "["),
            ("pictures", "!["),
            ("links", "[a]("),
            ("nested-links", "[a](<b"),
            ("emphasis", "*a_ "),
            ("stars", "**"),
            ("ticks", "`"),
            ("tick-ladder", "`` ` "),
            ("quotes", ">"),
            ("spaced-quotes", "> "),
            ("tags", "<a"),
            ("comments", "<!--"),
            ("instructions", "<?"),
            ("data", "<![CDATA["),
            ("shortcodes", "{{<"),
            ("attributes", "{:"),
            ("strikes", "~~a "),
            ("backslashes", "\\"),
            ("addresses", "<https://"),
            ("notes", "[^a]"),
            ("pipes", "|"),
            ("entities", "&lt"),
            ("dollars", "$a"),
            ("titles", "[a](b \""),
        ] {
            self.add(&format!("bomb-{name}.md"), piece.repeat(LONG / 2 / piece.len()));
        }
        for (name, line) in [
            ("definitions", "[a]: https://b.example\n"),
            ("underlines", "a\n===\n"),
            ("fences", "~~~\n"),
            ("tables", "a|b\n-|-\n"),
            ("html-blocks", "<div>\n\n"),
            ("footnotes", "[^a]: b\n\n"),
            ("rules", "* * *\n"),
        ] {
            self.add(&format!("bomb-{name}.md"), line.repeat(LONG / 2 / line.len()));
        }
        let ladder: String = (0..MANY.min(3000))
            .map(|at| format!("[a{at}]: <b{at}>\n[a{at}][a{}] ", at + 1))
            .collect();
        self.add("bomb-references.md", ladder);
    }

    fn headers(&mut self) {
        let body = "\n---\nIt rained in Lima on 3 March 2025.\n";
        let aliases: String = (1..12)
            .map(|at| {
                format!(
                    "a{at}: &a{at} [{0},{0},{0},{0},{0},{0},{0},{0}]\n",
                    format!("*a{}", at - 1)
                )
            })
            .collect();
        self.add("header-aliases.md", format!("---\na0: &a0 lol\n{aliases}title: *a11{body}"));
        self.add(
            "header-merge.md",
            format!("---\na: &a {{b: c}}\ntitle:\n  <<: [*a, *a, *a]\n  <<: *a{body}"),
        );
        self.add("header-cycle.md", format!("---\ntitle: &a [*a, *a]{body}"));
        self.add("header-deep.md", format!("---\ntitle: {}{body}", "[".repeat(MANY)));
        self.add(
            "header-deep-lines.md",
            format!(
                "---\n{}{body}",
                (0..400).map(|at| format!("{}a:\n", " ".repeat(at))).collect::<String>()
            ),
        );
        self.add("header-long.md", format!("---\ntitle: {}{body}", "a ".repeat(LONG / 2)));
        self.add(
            "header-many.md",
            format!("---\n{}{body}", (0..MANY).map(|at| format!("k{at}: v\n")).collect::<String>()),
        );
        self.add("header-unended.md", format!("---\ntitle: A\n{}", "a: b\n".repeat(MANY)));
        self.add(
            "header-tag.md",
            format!("---\ntitle: !!binary \"/////w==\"\ndate: !!python/object:os.system ls{body}"),
        );
        self.add(
            "header-escape.md",
            format!("---\ntitle: \"\\e[2J\\x07\\u202e A\"\nsource: \"\\x9b31m\"{body}"),
        );
        self.add(
            "header-deep-toml.md",
            format!("+++\ntitle = {}\n+++\nIt rained.\n", "[".repeat(MANY)),
        );
        self.add(
            "header-keys.toml.md",
            format!("+++\n{} = 1\n+++\nIt rained.\n", "a.".repeat(2000) + "b"),
        );
        self.add("header-deep-json.md", format!("{{\"title\": {}", "[".repeat(MANY)));
        self.add(
            "header-date.md",
            format!("---\ndate: 99999999999999999999-99-99T99:99:99\ntitle: 007{body}"),
        );
    }

    fn feeds_and_mail(&mut self) {
        let item = "<item><title>Rain</title><link>https://a.example/</link><description>It rained &l9; in Lima.</description></item>";
        self.add(
            "feed-laughs.xml",
            format!(
                "<?xml version='1.0'?><!DOCTYPE rss [{}]><rss><channel>{item}</channel></rss>",
                laughs()
            ),
        );
        self.add("feed-outside.xml", format!("<!DOCTYPE rss [<!ENTITY l9 SYSTEM 'file:///etc/passwd'>]><rss><channel>{item}</channel></rss>"));
        self.add("feed-deep.xml", format!("<rss><channel>{item}{}", "<a>".repeat(MANY)));
        self.add(
            "feed-deep-field.xml",
            format!("<rss><channel><item><title>{}", "<title>".repeat(MANY)),
        );
        self.add("feed-items.xml", format!("<rss><channel>{}", "<item>".repeat(MANY)));
        self.add(
            "feed-attributes.xml",
            format!("<rss {}><channel>{item}", "xmlns:a='b' ".repeat(MANY)),
        );
        self.add(
            "feed-unended.xml",
            format!("<rss><channel>{item}<item><title><![CDATA[{}", "a".repeat(LONG)),
        );
        self.add(
            "feed-escape.xml",
            format!(
                "<rss><channel>{}</channel></rss>",
                item.replace("Rain", "A&#27;[2J&#x202e;\u{9b}31m")
            ),
        );
        self.add(
            "feed-deep.json",
            format!(
                "{{\"version\": \"https://jsonfeed.org/version/1\", \"items\": {}",
                "[".repeat(MANY)
            ),
        );
        self.add(
            "feed-many.json",
            format!(
                "{{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{}",
                "{\"content_text\": \"a\\u001b[2J\"},".repeat(200)
            ),
        );
        let head = "From: \u{1b}[2J <a@b.example>\nTo: c\nSubject: =?utf-8?q?=1b[2J=e2=80=ae?=\nMIME-Version: 1.0\n";
        self.add(
            "mail-deep.eml",
            format!(
                "{head}{}",
                (0..MANY.min(5000))
                    .map(|at| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n"))
                    .collect::<String>()
            ),
        );
        self.add(
            "mail-parts.eml",
            format!(
                "{head}Content-Type: multipart/mixed; boundary=b\n\n{}",
                "--b\n\na\n".repeat(MANY)
            ),
        );
        self.add("mail-header.eml", format!("{head}X: {}\n\nIt rained.", "a\n ".repeat(MANY)));
        self.add(
            "mail-words.eml",
            format!("{head}Subject: {}\n\nIt rained.", "=?utf-8?q?a?= ".repeat(MANY)),
        );
        self.add(
            "mail-escape.eml",
            format!("{head}Content-Type: text/html\n\n<p>It rained &#27;[2J \u{202e} in Lima.</p>"),
        );
    }
}

/// Entities that would be a billion words.
fn laughs() -> String {
    let first = "<!ENTITY l0 \"ha\">".to_owned();
    (1..10).fold(first, |all, at| {
        all + &format!("<!ENTITY l{at} \"{}\">", format!("&l{};", at - 1).repeat(10))
    })
}

/// Bytes without sense, always the same (a linear congruence).
fn noise(count: usize) -> Vec<u8> {
    let mut state = 7_u32;
    let mut next = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    };
    (0..count).map(|_| next()).collect()
}
