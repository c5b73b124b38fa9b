//! Pages of the web in, articles out: what is read, what is left out, what it costs.

use std::path::Path;

use proptest::prelude::*;
use tidings::article::feed::{self, read_feed};
use tidings::article::{Article, BlockKind, mail, parse, writing};

fn read(html: &str) -> Article {
    parse(Path::new("page.html"), html.as_bytes()).unwrap_or_else(|why| panic!("{html}: {why}"))
}

/// The blocks of a page, one a line.
fn blocks(html: &str) -> String {
    let article = read(html);
    let line = |kind: BlockKind, words: &str| {
        let kind = format!("{kind:?}");
        let kind = kind.split([' ', '(']).next().unwrap_or_default();
        format!("{kind}: {}", words.replace('\n', "/").replace('\t', ">"))
    };
    let lines: Vec<String> =
        article.blocks.iter().map(|b| line(b.kind, b.span.of(&article.text))).collect();
    lines.join("\n")
}

const RAIN: &str =
    "<p>It rained in Lima all day long, said the mayor, and it will rain again tomorrow.</p>";

#[test]
fn blocks_are_what_they_are_on_the_page() {
    insta::assert_snapshot!("blocks", blocks(&format!(
        "<article><h1>Rain</h1>{RAIN}<h2>More   of\n it</h2><ol><li>One thing, and a second.<ul><li>Within it, a third.</ul><li>And a last.</ol>
         <blockquote><p>Nobody had seen such rain, in all of her years there.</p></blockquote>
         <table><tr><th>Town<th>Rain<tr><td>Lima<td>5 <b>mm</b></table>
         <table><tr><td><h3>A frame</h3>{RAIN}</td></tr></table>
         <p><b>All of it bold</b></p><p>One line,<br>and another, of the same block.</p>
         <pre>a\n  b</pre><figure><img alt='no words'><figcaption>The dam.</figcaption></figure>Loose words of the page, with no tag around them.</article>"
    )));
}

#[test]
fn what_stands_around_an_article_is_left_out() {
    let around = [
        "<nav><p>Home, news, weather, sport, and all that a paper has for its readers.</p></nav>",
        "<div class='related-posts'><p>Another story about the rain, which you may like to read.</p></div>",
        "<div id=comments><p>I was there, and it did not rain at all, whatever the mayor says.</p></div>",
        "<div style='display: none'><p>Words that nobody sees, put here for machines to find them.</p></div>",
        "<ul><li><a href=/a>The first story of the day</a></li><li><a href=/b>The second story</a></li></ul>",
        "<script>var a = '<p>It rained in the script, all day long, and nobody knew.</p>'</script>",
        "<footer><p>Copyright by the paper, and by nobody else, in all of the world.</p></footer>",
        "<!-- <p>It rained in the comment, all day long, and nobody knew about it.</p> -->",
        "<noscript><p>Please switch on scripts, or this page will not work for you at all.</p></noscript>",
    ];
    for around in around {
        let page =
            format!("<body>{around}<div><h1>Rain</h1>{RAIN}{RAIN}{RAIN}</div>{around}</body>");
        let article = read(&page);
        let prose: Vec<&str> = article.blocks.iter().map(|b| b.span.of(&article.text)).collect();
        assert!(
            prose.iter().filter(|words| words.starts_with("It rained in Lima")).count() == 3,
            "{around}"
        );
        assert!(prose.len() <= 4, "{around}: {prose:?}");
    }
}

#[test]
#[rustfmt::skip]
fn the_head_says_title_date_source_and_address() {
    let cases: &[(&str, [&str; 4])] = &[
        ("<title>Rain in Lima | The Daily</title><meta property='og:site_name' content='The Daily'>", ["Rain in Lima", "", "The Daily", ""]),
        ("<title>Rain - and more</title>", ["Rain - and more", "", "", ""]),
        ("<meta property='og:title' content='Rain &amp; wind'><meta property='article:published_time' content='2025-03-07T23:00:00-05:00'>", ["Rain & wind", "2025-03-07", "", ""]),
        ("<link rel=canonical href='https://www.daily.example/2025/03/07/rain'><title>Rain</title>", ["Rain", "2025-03-07", "daily.example", "https://www.daily.example/2025/03/07/rain"]),
        ("<script type='application/ld+json'>[{\"@type\":[\"NewsArticle\"],\"headline\":\"Rain\",\"datePublished\":\"March 7, 2025\",\"publisher\":{\"name\":\"Daily\"},\"mainEntityOfPage\":{\"@id\":\"https://a.example/\"}}]</script>", ["Rain", "2025-03-07", "Daily", "https://a.example/"]),
        ("<script type='application/ld+json'>{broken</script><h1>Rain</h1><time datetime='2025-03-07'>Friday</time>", ["Rain", "2025-03-07", "", ""]),
        ("<h1>Rain</h1><span itemprop='datePublished' content='2025-03-07'>last week</span>", ["Rain", "2025-03-07", "", ""]),
        ("<h1>Rain</h1><link rel=canonical href='javascript:alert(1)'>", ["Rain", "", "", ""]),
    ];
    for (head, wanted) in cases {
        let article = read(&format!("{head}<article>{RAIN}{RAIN}</article>"));
        let date = article.date.map(|dated| dated.date.to_string()).unwrap_or_default();
        let found = [article.title.as_str(), &date, article.source.as_deref().unwrap_or_default(), article.url.as_deref().unwrap_or_default()];
        assert_eq!(found, *wanted, "{head}");
    }
}

#[test]
fn a_page_without_an_article_is_told() {
    for page in
        ["<html></html>", "<body><script>draw()</script></body>", "<!-- a -->", "<img alt=a>"]
    {
        let told = parse(Path::new("a.html"), page.as_bytes()).expect_err(page).to_string();
        assert!(told.contains("no article in this page"), "{told}");
    }
}

/// Ten times as much takes no more than about ten times as long: half a megabyte of anything ends
/// at once.
#[test]
fn the_cost_is_linear() {
    for piece in [
        "<div>",
        "<b>",
        "<p>",
        "<table><tr><td>",
        "<ul><li>",
        "</div>",
        "</b>",
        "<a href=b>",
        "<p class=ad>",
        "<",
        "</",
        "<!--",
        "&",
        "&amp;",
        "<br>",
        "<td>",
        "<li>",
        "<h1>a",
        "<div></p>",
        "<b><div></b>",
        "<script>",
        "<meta name=a content=b>",
    ] {
        let page = piece.repeat(500_000 / piece.len());
        let _ = parse(Path::new("a.html"), page.as_bytes());
    }
}

proptest! {
    /// Whatever the tags: blocks in order, not empty, within the text; and what is written of it
    /// as Markdown reads back without a fault.
    #[test]
    fn no_page_is_too_odd(page in "(</?(div|p|b|a href='https://a\\.example/'|li|ul|ol|td|tr|table|h1|pre|blockquote|figcaption|br|article|time|script|svg)>|[ a-z.,\n]{1,12}|&amp;|<!--|-->|<|\"|é|漢){0,60}") {
        if let Ok(article) = parse(Path::new("a.html"), page.as_bytes()) {
            let mut end = 0;
            for block in &article.blocks {
                let range = block.span.range();
                prop_assert!(range.start >= end && range.start < range.end);
                prop_assert_eq!(block.span.of(&article.text).trim(), block.span.of(&article.text));
                end = range.end;
            }
            for link in &article.hyperlinks {
                prop_assert!(!link.span.of(&article.text).is_empty());
            }
            let written = writing::markdown(&article);
            prop_assert!(parse(Path::new("a.md"), written.as_bytes()).is_ok());
        }
    }

    #[test]
    fn no_feed_is_too_odd(feed in "(</?(rss|channel|item|entry|feed|title|link|guid|description|content:encoded|dc:date)>|[ a-z]{1,9}|&amp;|&x;|<!\\[CDATA\\[|\\]\\]>|<|\"){0,60}") {
        if let Some(read) = read_feed(&feed) {
            for item in &read.items {
                let _ = feed::article(&read, item, Some("https://a.example/"));
            }
        }
    }

    #[test]
    fn no_mail_is_too_odd(mail in "((From|To|Subject|Date|Content-Type|MIME-Version): |multipart/mixed; boundary=b|text/html|--b|--b--|=\\?utf-8\\?q\\?|=e9|\n|[ a-z<>@]{1,9}){0,60}") {
        let _ = mail::article(mail.as_bytes());
        for message in mail::messages(mail.as_bytes()) {
            let _ = mail::article(&message);
        }
    }
}
