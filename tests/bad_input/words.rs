//! Files of which the right words must come out, or the right reason. All are made here.

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, ISO_2022_JP, ISO_8859_2, ISO_8859_7, KOI8_R,
    MACINTOSH, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256,
};

/// A file and what is to be said of it.
pub struct Case {
    /// Its name; feeds and mail are brought in by `add`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What must come out.
    pub wanted: Vec<&'static str>,
    /// What must not.
    pub unwanted: Vec<&'static str>,
    /// The reason for which it is refused, where it is.
    pub refused: Option<&'static str>,
}

const ENGLISH: &str =
    "Maria Lopez spoke in Lima on 3 March 2025. The river rose by 5 metres, the mayor said.";
const SAID: &str = "The river rose by 5 metres";
const FRENCH: &str = "L'été fut très chaud à Orléans, où le maire a dit que la rivière était montée \
    de cinq mètres. « C'est déjà arrivé », a déclaré François Lefèvre.";
const RUSSIAN: &str = "Министр заявил во вторник, что переговоры начнутся завтра в столице. \
    Вода поднялась на пять метров.";
const JAPANESE: &str =
    "首相は明日の会議で新しい計画を発表する。水位が五メートル上昇したと市長は述べた。";
const CHINESE: &str = "总理星期二在北京宣布了新的计划。河水上涨了五米，市长说。";
const KOREAN: &str =
    "시장은 화요일 서울에서 강물이 5미터 상승했다고 말했다. 총리가 새로운 계획을 발표했다.";

/// All of them.
pub fn all() -> Vec<Case> {
    let mut cases = Cases(Vec::new());
    cases.encodings();
    cases.wide();
    cases.zeros();
    cases.pages();
    cases.markdown();
    cases.headers();
    cases.feeds();
    cases.mail();
    cases.of_no_name();
    cases.no_text();
    cases.0
}

struct Cases(Vec<Case>);

impl Cases {
    fn shown(&mut self, name: &str, bytes: impl Into<Vec<u8>>, wanted: &[&'static str]) {
        self.but(name, bytes, wanted, &[]);
    }

    fn but(
        &mut self,
        name: &str,
        bytes: impl Into<Vec<u8>>,
        wanted: &[&'static str],
        unwanted: &[&'static str],
    ) {
        let (wanted, unwanted) = (wanted.to_vec(), unwanted.to_vec());
        let (name, bytes) = (name.to_owned(), bytes.into());
        self.0.push(Case { name, bytes, wanted, unwanted, refused: None });
    }

    fn refused(&mut self, name: &str, bytes: impl Into<Vec<u8>>, why: &'static str) {
        self.shown(name, bytes, &[]);
        self.0.last_mut().expect("just pushed").refused = Some(why);
    }

    fn encodings(&mut self) {
        let texts: &[(&'static Encoding, &str, &'static str)] = &[
            (WINDOWS_1252, FRENCH, "François Lefèvre"),
            (MACINTOSH, FRENCH, "François Lefèvre"),
            (WINDOWS_1251, RUSSIAN, "пять метров"),
            (KOI8_R, RUSSIAN, "пять метров"),
            (SHIFT_JIS, JAPANESE, "五メートル"),
            (EUC_JP, JAPANESE, "五メートル"),
            (ISO_2022_JP, JAPANESE, "五メートル"),
            (GBK, CHINESE, "上涨了五米"),
            (GB18030, CHINESE, "上涨了五米"),
            (EUC_KR, KOREAN, "시장은 화요일"),
            (BIG5, "總理星期二在臺北宣布了新的計畫。河水上漲了五公尺。", "總理星期二"),
            (
                ISO_8859_2,
                "Burmistrz Łodzi powiedział, że rzeka wzrosła o pięć metrów.",
                "pięć metrów",
            ),
            (ISO_8859_7, "Ο δήμαρχος της Αθήνας είπε ότι το ποτάμι ανέβηκε.", "το ποτάμι"),
            (
                WINDOWS_1256,
                "قال رئيس البلدية إن النهر ارتفع خمسة أمتار يوم الثلاثاء.",
                "النهر ارتفع",
            ),
        ];
        for (encoding, text, wanted) in texts {
            let (bytes, _, _) = encoding.encode(text);
            self.shown(&format!("in-{}.txt", encoding.name()), bytes.to_vec(), &[wanted]);
            let page = format!(
                "<html><head><meta charset=\"{}\"></head><body><p>{text}</p></body></html>",
                encoding.name()
            );
            let (bytes, _, _) = encoding.encode(&page);
            self.shown(&format!("in-{}.html", encoding.name()), bytes.to_vec(), &[wanted]);
        }
        self.shown("utf-7.txt", "L'+AOk-t+AOk +AOA Orl+AOk-ans 1+-1.", &["été à Orléans 1+1"]);
        self.but("utf-7-script.html", format!("<p>{ENGLISH} +ADw-b+AD4-</p>"), &["+ADw-b"], &[]);
        let twice = |text: &str| {
            let (misread, _) = WINDOWS_1252.decode_without_bom_handling(text.as_bytes());
            misread.into_owned()
        };
        self.shown("misread-once.txt", twice(FRENCH), &["François Lefèvre"]);
        self.shown("misread-twice.txt", twice(&twice(FRENCH)), &["François Lefèvre"]);
        let (french, _, _) = WINDOWS_1252.encode(FRENCH);
        self.shown(
            "half-and-half.txt",
            ["À l'été.\n\n".as_bytes(), &french].concat(),
            &["À l'été", "François Lefèvre"],
        );
        self.shown(
            "says-utf-16.html",
            format!("<meta charset=utf-16><p>{FRENCH}</p>"),
            &["cinq mètres"],
        );
    }

    fn wide(&mut self) {
        for (name, text, wanted) in [
            ("english", ENGLISH, SAID),
            ("french", FRENCH, "François Lefèvre"),
            ("russian", RUSSIAN, "пять метров"),
            ("japanese", JAPANESE, "五メートル"),
            ("chinese", CHINESE, "上涨了五米"),
            ("korean", KOREAN, "시장은 화요일"),
        ] {
            let units = || text.encode_utf16();
            let marked = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
            let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
            let four: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
            self.shown(&format!("{name}-16le.txt"), little.clone(), &[wanted]);
            self.shown(&format!("{name}-16be.md"), big.clone(), &[wanted]);
            self.shown(&format!("{name}-16le-marked.txt"), marked(b"\xff\xfe", little), &[wanted]);
            self.shown(&format!("{name}-16be-marked.txt"), marked(b"\xfe\xff", big), &[wanted]);
            self.shown(&format!("{name}-32be.txt"), four, &[wanted]);
        }
    }

    fn zeros(&mut self) {
        let text = ENGLISH.as_bytes();
        let zeros = |count: usize| vec![0; count];
        self.shown("two-zeros.txt", [text, b" Th\0e e\0nd."].concat(), &[SAID, "The end."]);
        self.shown("zeros-behind.txt", [text, &zeros(4096)].concat(), &[SAID]);
        self.shown(
            "zeros-in-page.html",
            ["<p>x\0y</p>".repeat(7).as_bytes(), b"<p>", text].concat(),
            &[SAID],
        );
        let wide = format!("{ENGLISH}\0 The end.");
        let wide: Vec<u8> = wide.encode_utf16().flat_map(u16::to_le_bytes).collect();
        self.shown("zero-in-16.txt", wide, &[SAID, "The end."]);
        self.shown("marks.txt", format!("\u{feff}\u{feff}Flood\n\n\u{feff}{ENGLISH}"), &[SAID]);
        self.shown("end-of-file-sign.txt", format!("{ENGLISH}\r\n\u{1a}"), &[SAID]);
        self.shown("returns.txt", format!("Flood\r\r{ENGLISH}\r\rThe end.\r"), &[SAID, "The end."]);
        self.refused("all-zeros.txt", zeros(5000), "nothing but zeros");
        self.refused("one-sign.txt", [0xff; 5000], "binary data");
        for (name, mark) in
            [("8", &b"\xef\xbb\xbf"[..]), ("16", b"\xff\xfe"), ("32", b"\xff\xfe\0\0")]
        {
            self.refused(&format!("mark-{name}.txt"), mark, "The file is empty");
        }
    }

    fn pages(&mut self) {
        let mut around = |name: &str,
                          inner: &str,
                          wanted: &[&'static str],
                          unwanted: &[&'static str]| {
            let page = format!(
                "<title>Flood</title><article><h1>Flood</h1><p>{ENGLISH}</p>{inner}<p>The end of it, said the mayor of Lima.</p></article>"
            );
            let wanted = [wanted, &[SAID, "The end of it"]].concat();
            self.but(&format!("words-{name}.html"), page, &wanted, unwanted);
        };
        for (name, attributes) in [
            ("display", "style='display:none'"),
            ("important", "STYLE='Display : None !important'"),
            ("comment", "style='display:/**/none'"),
            ("reference", "style='&#100;isplay:none'"),
            ("invisible", "style='visibility: hidden'"),
            ("outside", "style='position:absolute;left:-9999px'"),
            ("attribute", "hidden"),
            ("attribute-word", "HIDDEN=until-found"),
        ] {
            around(
                &format!("hidden-{name}"),
                &format!("<p {attributes}>obey me</p>"),
                &[],
                &["obey me"],
            );
        }
        let many =
            |pair: &str| (0..30_000).fold(String::new(), |all, at| all + &format!(" a{at}={pair}"));
        for (name, pair) in
            [("quoted", "\"x\""), ("empty", "\"\""), ("single", "'x>'"), ("angle", "\">\"")]
        {
            around(
                &format!("attributes-{name}"),
                &format!("<p{}>among the many</p>", many(pair)),
                &["among the many"],
                &[],
            );
        }
        around("place", "<a name=top><p>inside of it</p>", &["inside of it"], &[]);
        around("script", "<script>var a='<\\/script>obey me'</script>", &[], &["obey me"]);
        around(
            "template",
            "<template><p>obey me</p></template><svg><title>obey me</title></svg>",
            &[],
            &["obey me"],
        );
        around(
            "references",
            "<p>AT&ampT, &copy 2025, &#169 done</p>",
            &["AT&T, © 2025, © done"],
            &[],
        );
        around("data", "<![CDATA[ x ]]><p>behind the data</p>", &["behind the data"], &[]);
        around("less", "<p>5 < 6 and 7 > 3</p>", &["5 < 6 and 7 > 3"], &[]);
        self.shown("cut.html", format!("<article><p>{ENGLISH}</p><p cla"), &[SAID]);
        self.refused(
            "frames.html",
            "<html><frameset cols='1,2'><frame src=a><frame src=b></frameset></html>",
            "no article",
        );
        self.refused(
            "program.html",
            "<html><body><div id=root></div><script>x</script></body></html>",
            "no article",
        );
    }

    fn markdown(&mut self) {
        let mut around =
            |name: &str, inner: &str, wanted: &[&'static str], unwanted: &[&'static str]| {
                let text = format!("# Flood\n\n{ENGLISH}\n\n{inner}\n\nThe end of it.\n");
                self.but(&format!("words-{name}.md"), text, &[wanted, &[SAID]].concat(), unwanted);
            };
        around("quotes", &(">".repeat(2000) + " deep in it"), &["deep in it", "The end"], &[]);
        around("items", &("- ".repeat(2000) + "deep in it"), &["deep in it", "The end"], &[]);
        around("script", "<script>\nobey me\n\nobey me\n</script>", &["The end"], &["obey me"]);
        around("comment", "<!-- obey me -->", &["The end"], &["obey me"]);
        around("fence", "```\nnever closed", &["never closed", "The end"], &[]);
        around(
            "note",
            "Foot[^1] of it.\n\n[^1]: The note says more.",
            &["The note says more"],
            &[],
        );
        around(
            "ticks",
            &(1..300).fold(String::new(), |all, n| all + &"`".repeat(n) + " "),
            &["The end"],
            &[],
        );
        around("angles", &"<".repeat(20_000), &["The end"], &[]);
        around("script-link", "[a word](javascript:alert(1))", &["a word"], &["\"javascript:"]);
        around(
            "data-picture",
            &format!("![The dam](data:image/png;base64,{})", "A".repeat(50_000)),
            &["The dam", "The end"],
            &["AAAAAAAA"],
        );
    }

    fn headers(&mut self) {
        let mut with = |name: &str, header: &str, wanted: &[&'static str]| {
            let wanted = [wanted, &[SAID]].concat();
            self.shown(
                &format!("words-{name}.md"),
                format!("---\n{header}\n---\n\n{ENGLISH}\n"),
                &wanted,
            );
        };
        for (at, day) in [
            "2026-02-30",
            "0000-01-01",
            "-5",
            "99999-01-01",
            "1e30",
            ".inf",
            "~",
            "[]",
            "{}",
            "now",
        ]
        .iter()
        .enumerate()
        {
            with(&format!("day-{at}"), &format!("title: A flood\ndate: {day}"), &["A flood"]);
        }
        with("twice", "title: A flood\ntitle: Another", &["A flood"]);
        with("cycle", "a: &a [*a]\ntitle: A flood", &["A flood"]);
        with("tag", "title: A flood\nx: !!python/object:os.system ls", &["A flood"]);
        with("colons", "title: A flood: again: and more", &["A flood: again: and more"]);
        with(
            "deep",
            &format!("a: {}{}\ntitle: A flood", "[".repeat(5000), "]".repeat(5000)),
            &["A flood"],
        );
    }

    fn feeds(&mut self) {
        let item = format!(
            "<item><title>Flood</title><link>https://a.example/1</link><description>{ENGLISH}</description></item>"
        );
        let mut rss = |name: &str, top: &str, inner: &str, unwanted: &[&'static str]| {
            let feed = format!(
                "<?xml version=\"1.0\"?>{top}<rss version=\"2.0\"><channel><title>Daily</title>{inner}"
            );
            self.but(&format!("words-{name}.xml"), feed, &[SAID], unwanted);
        };
        rss("cut", "", &format!("{item}<item><title>Half</title><descr"), &[]);
        rss("misspelt", "", &item.replace("</title>", "</titel>"), &[]);
        rss("unclosed", "", &item.replace("</title>", ""), &[]);
        rss(
            "outside",
            "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
            &format!("{item}<item><title>B</title><description>&x; it is</description></item>"),
            &["root:"],
        );
        rss("junk", "<!-- a --><?php b ?>", &item, &[]);
        let entry = |number: u32| {
            format!(
                "<entry><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Flood {number}</div></title><id>{number}</id><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{ENGLISH} Number {number}.</p></div></content></entry>"
            )
        };
        self.shown(
            "words-atom.xml",
            format!(
                "<feed xmlns='http://www.w3.org/2005/Atom'><title>D</title>{}{}</feed>",
                entry(1),
                entry(2)
            ),
            &[SAID, "Number 2."],
        );
        let (cyrillic, _, _) = WINDOWS_1251.encode(RUSSIAN);
        for declared in ["windows-1251", "utf-8"] {
            let feed = [format!("<?xml version=\"1.0\" encoding=\"{declared}\"?><rss><channel><item><title>A</title><description>").as_bytes(), &cyrillic, b"</description></item></channel></rss>"].concat();
            self.shown(&format!("words-{declared}.xml"), feed, &["пять метров"]);
        }
        let json = format!(
            "{{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{{\"id\": 1, \"title\": \"Flood \\ud83d\", \"content_text\": \"{ENGLISH}\"}}]}}"
        );
        self.shown("words-half.json", json.clone(), &[SAID]);
        self.shown("words-cut.json", json[..json.len() - 1].to_owned(), &[SAID]);
    }

    fn mail(&mut self) {
        let head =
            "From: Ada Moor <a@b.example>\nTo: c@d.example\nSubject: Flood\nMIME-Version: 1.0\n";
        let mut mail = |name: &str, fields: &str, body: &str| {
            self.shown(&format!("words-{name}.eml"), format!("{head}{fields}\n{body}"), &[SAID]);
        };
        mail("plain", "", ENGLISH);
        mail("no-boundary", "Content-Type: multipart/alternative\n", ENGLISH);
        mail("lost-boundary", "Content-Type: multipart/mixed; boundary=zzz\n", ENGLISH);
        mail(
            "unended",
            "Content-Type: multipart/mixed; boundary=B\n",
            &format!("--B\nContent-Type: text/plain\n\n{ENGLISH}"),
        );
        mail("uncoded", "Content-Transfer-Encoding: base64\n", ENGLISH);
        mail(
            "misquoted",
            "Content-Transfer-Encoding: quoted-printable\n",
            &format!("{ENGLISH} =ZZ =1 ="),
        );
        mail("unknown-charset", "Content-Type: text/plain; charset=x-none\n", ENGLISH);
        mail("long-header", &format!("X: {}\n", "a\n ".repeat(7000)), ENGLISH);
        mail("many-headers", &"X-A: b\n".repeat(20_000), ENGLISH);
        self.shown("words-returns.eml", format!("{head}\n{ENGLISH}").replace('\n', "\r"), &[SAID]);
        self.shown(
            "words-broken-base64.eml",
            format!(
                "{head}Content-Transfer-Encoding: base64\n\nVGhlIHJpdmVyIHJvc2UgYnkgNSBtZXRyZXMuI!!"
            ),
            &[SAID],
        );
        let (french, _, _) = WINDOWS_1252.encode(FRENCH);
        for (name, fields) in
            [("none", ""), ("ascii", "Content-Type: text/plain; charset=us-ascii\n")]
        {
            let bytes = [
                head.replace("Flood", "Inond\u{e9}")
                    .chars()
                    .map(|c| u8::try_from(u32::from(c)).expect("Latin-1"))
                    .collect::<Vec<u8>>(),
                fields.into(),
                b"\n".to_vec(),
                french.to_vec(),
            ]
            .concat();
            self.shown(&format!("words-bytes-{name}.eml"), bytes, &["Inondé", "François Lefèvre"]);
        }
    }

    /// Files that no folder would be searched for: what they are shows at their beginning.
    fn of_no_name(&mut self) {
        let mail =
            format!("From: Ada Moor <a@b.example>\nTo: c@d.example\nSubject: Flood\n\n{ENGLISH}\n");
        let feed =
            "<?xml version=\"1.0\"?><rss><channel><item><title>A</title></item></channel></rss>";
        self.but("message", mail.clone(), &[SAID, "\"Flood\""], &["c@d.example"]);
        self.but(
            "page",
            format!("<!DOCTYPE html><html><p>{ENGLISH}</p></html>"),
            &[SAID],
            &["DOCTYPE"],
        );
        self.shown("text", ENGLISH, &[SAID]);
        self.shown("table.csv", format!("a,b\n1,{ENGLISH}\n"), &[SAID]);
        self.refused("box", format!("From a@b Fri Mar  7 10:00:00 2025\n{mail}"), "a mailbox");
        self.refused("feed.rss", feed, "tidings add");
    }

    fn no_text(&mut self) {
        let zip = |rest: &str| [b"PK\x03\x04\x14\0\0\0", rest.as_bytes()].concat();
        let mut tar = vec![0; 1024];
        tar[..5].copy_from_slice(b"a.txt");
        tar[257..262].copy_from_slice(b"ustar");
        let ebcdic: Vec<u8> =
            b"\xc9\xa3\x40\x99\x81\x89\x95\x85\x84\x40\x89\x95\x40\xd3\x89\x94\x81\x4b\x40"
                .repeat(20);
        for (name, bytes, why) in [
            ("epub", zip("mimetypeapplication/epub+zip"), "an EPUB book"),
            ("docx", zip("[Content_Types].xml..word/document.xml"), "a Word document"),
            ("odt", zip("mimetypeapplication/vnd.oasis.opendocument.text"), "an OpenDocument file"),
            ("zip", zip("a.txt"), "a ZIP archive"),
            ("tar", tar, "a tar archive"),
            ("pdf", b"\n%PDF-1.4\n\x01\x02\xe2\xe3".to_vec(), "a PDF document"),
            ("ps", b"%!PS-Adobe-3.0\nshowpage\n".to_vec(), "a PostScript document"),
            ("heic", b"\0\0\0\x1cftypheic\0\0".to_vec(), "a picture"),
            ("bmp", b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0".to_vec(), "a picture"),
            ("exe", b"MZ\x90\0\x03\0\0\0".to_vec(), "a program"),
            ("sqlite", b"SQLite format 3\0\x10\0".to_vec(), "a database"),
            ("mp3", [&b"\xff\xfb\x90\x64"[..], &[0; 400]].concat(), "a sound"),
            ("ebcdic", ebcdic, "EBCDIC"),
        ] {
            for ending in ["md", "txt", "html"] {
                self.refused(&format!("is-{name}.{ending}"), bytes.clone(), why);
            }
        }
    }
}
