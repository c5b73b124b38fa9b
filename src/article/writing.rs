//! Articles as Markdown files with a header.
//!
//! In: an article. Out: a file that reads back as the same article: its title, date, source and
//! address in the header, its blocks as Markdown, every mark of Markdown in its words escaped.
//! Boilerplate is left out, and the title where it stands in the text as well.

use std::fmt::Write;

use crate::article::model::{Article, Block, BlockKind};
use crate::text::clean::clean_line;

/// `article` as a Markdown file.
pub fn markdown(article: &Article) -> String {
    let mut out = header(article);
    let mut before = None;
    for (at, block) in article.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Boilerplate | BlockKind::Title) {
            continue;
        }
        let words = linked(article, *block);
        if words.trim().is_empty() {
            continue;
        }
        let list = |kind: Option<BlockKind>| matches!(kind, Some(BlockKind::Item { .. }));
        let row = |kind: Option<BlockKind>| kind == Some(BlockKind::TableRow);
        let together =
            list(before) && list(Some(block.kind)) || row(before) && row(Some(block.kind));
        if !together {
            out.push('\n');
        }
        if row(Some(block.kind)) && !row(before) {
            table(article, at, &words, &mut out);
        } else {
            line(article, block, &words, &mut out);
        }
        before = Some(block.kind);
    }
    out
}

fn header(article: &Article) -> String {
    let mut out = String::from("---\n");
    let mut field = |name: &str, value: &str| {
        let value = clean_line(value).replace('\\', "\\\\").replace('"', "\\\"");
        if !value.is_empty() {
            let _ = writeln!(out, "{name}: \"{value}\""); // a String takes all
        }
    };
    field("title", &article.title);
    if let Some(dated) = article.date {
        field("date", &dated.date.to_string());
    }
    field("source", article.source.as_deref().unwrap_or_default());
    field("url", article.url.as_deref().unwrap_or_default());
    field("language", article.language.as_deref().unwrap_or_default());
    out.push_str("---\n");
    out
}

/// A block on its own lines.
fn line(article: &Article, block: &Block, words: &str, out: &mut String) {
    let _ = match block.kind {
        BlockKind::Heading(level) => {
            writeln!(
                out,
                "{} {}",
                "#".repeat(usize::from(level.clamp(1, 6))),
                words.replace("\\\n", " ")
            )
        }
        BlockKind::Item { depth, number } => {
            let indent = "    ".repeat(usize::from(depth.min(6)));
            let mark = number.map_or_else(|| "-".to_owned(), |number| format!("{number}."));
            writeln!(out, "{indent}{mark} {}", words.replace("\\\n", " "))
        }
        BlockKind::Quote => writeln!(out, "> {}", words.replace('\n', "\n> ")),
        BlockKind::TableRow => writeln!(out, "| {} |", words.replace('\t', " | ")),
        BlockKind::Caption => writeln!(out, "![{}](<>)", words.replace("\\\n", " ")),
        BlockKind::Preformatted => {
            let text = block.span.of(&article.text);
            let ticks = longest_run(text).max(2) + 1;
            let fence = "`".repeat(ticks);
            writeln!(out, "{fence}\n{text}\n{fence}")
        }
        _ => writeln!(out, "{words}"),
    };
}

/// The first row of a table, and the line under it that makes it one.
fn table(article: &Article, at: usize, words: &str, out: &mut String) {
    let rows = article.blocks[at..].iter().take_while(|block| block.kind == BlockKind::TableRow);
    let cells = |block: &Block| block.span.of(&article.text).matches('\t').count() + 1;
    let columns = rows.map(cells).max().unwrap_or(1);
    let missing = columns - (words.matches('\t').count() + 1);
    let _ = writeln!(out, "| {} |{}", words.replace('\t', " | "), " |".repeat(missing));
    let _ = writeln!(out, "|{}", "---|".repeat(columns));
}

fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or(0)
}

/// The words of `block` as Markdown, with their hyperlinks.
fn linked(article: &Article, block: Block) -> String {
    let range = block.span.range();
    let links = &article.hyperlinks;
    let first = links.partition_point(|link| link.span.range().start < range.start);
    let mut out = String::new();
    let mut done = range.start;
    for link in links[first..].iter().take_while(|link| link.span.range().start < range.end) {
        let (start, end) = (link.span.range().start, link.span.range().end.min(range.end));
        if start < done {
            continue;
        }
        let words = &article.text[start..end];
        // A bare address is found again without help.
        if words == link.url || words.trim().is_empty() || words.contains('\n') {
            continue;
        }
        escape(&article.text[done..start], &mut out);
        out.push('[');
        escape(words, &mut out);
        let url = link.url.replace('\\', "%5C").replace('&', "&amp;");
        let _ = write!(out, "](<{url}>)");
        done = end;
    }
    escape(&article.text[done..range.end], &mut out);
    out
}

/// Appends `words` so that Markdown reads them as words. A line end becomes a hard one.
fn escape(words: &str, out: &mut String) {
    for c in words.chars() {
        // What opens something only at the start of a line.
        let opens = out.is_empty() || out.ends_with('\n');
        let number = c == '.' || c == ')';
        match c {
            '\n' => {
                let kept = out.trim_end_matches([' ', '\t']).len();
                out.truncate(kept);
                out.push_str(if out.is_empty() || out.ends_with('\n') { "" } else { "\\\n" });
                continue;
            }
            ' ' if opens => continue,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '{' | '$' => {
                out.push('\\');
            }
            '-' | '+' | '=' | ':' if opens => out.push('\\'),
            _ if number && after_number(out) => out.push('\\'),
            _ => {}
        }
        out.push(c);
    }
}

/// Is the line so far nothing but a number, as before the stop of a numbered item?
fn after_number(out: &str) -> bool {
    let line = out.rsplit('\n').next().unwrap_or_default();
    (1..=9).contains(&line.len()) && line.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use crate::article::writing::markdown;
    use crate::article::{Article, Block, BlockKind, parse};
    use crate::text::span::Span;

    /// An article of these blocks.
    fn article(blocks: &[(BlockKind, &str)]) -> Article {
        let mut article =
            Article { title: "A \"quoted\" \\ title: here".into(), ..Article::default() };
        for (kind, words) in blocks {
            if !article.text.is_empty() {
                article.text.push_str("\n\n");
            }
            let start = article.text.len();
            article.text.push_str(words);
            let span = Span::new(start..article.text.len());
            article.blocks.push(Block { span, kind: *kind });
        }
        article
    }

    fn picture(article: &Article) -> Vec<(BlockKind, &str)> {
        article.blocks.iter().map(|block| (block.kind, block.span.of(&article.text))).collect()
    }

    #[track_caller]
    fn check(blocks: &[(BlockKind, &str)]) {
        let article = article(blocks);
        let written = markdown(&article);
        let back = parse(Path::new("a.md"), written.as_bytes()).expect("text");
        assert_eq!(picture(&back), blocks, "{written}");
        assert_eq!(back.title, article.title, "{written}");
    }

    #[test]
    fn each_kind_of_block_is_read_back() {
        let item = |depth, number| BlockKind::Item { depth, number };
        check(&[
            (BlockKind::Heading(2), "The *dam* # holds"),
            (BlockKind::Paragraph, "It rained. 5 < 6 & [so on] a_b_c `x` {{ y }} ~~z~~ &amp; end."),
            (BlockKind::Paragraph, "- no item, and 3. no number."),
            (BlockKind::Paragraph, "2025. It was wet."),
            (BlockKind::Paragraph, "One line\nand another."),
            (item(0, None), "first"),
            (item(1, None), "within"),
            (item(0, None), "second"),
            (BlockKind::Paragraph, "Then this happened in the town."),
            (item(0, Some(1)), "one"),
            (item(0, Some(2)), "two"),
            (BlockKind::Quote, "Nobody knew."),
            (BlockKind::TableRow, "Town\tPeople | more"),
            (BlockKind::TableRow, "Lima\t5"),
            (BlockKind::Caption, "The [old] dam at night"),
            (BlockKind::Preformatted, "a\n  b ``` c"),
        ]);
    }

    proptest! {
        /// Whatever words a paragraph has, they come back.
        #[test]
        fn words_come_back(words in "[a-zA-Z0-9*_\\[\\]<>#|~&{}$`.)(:;=+!?\"'\\\\-]{1,12}( [a-z0-9*_\\[\\]<>#|~&{}$`.)(:;=+!\\\\-]{1,9}){0,8}") {
            let article = article(&[(BlockKind::Paragraph, "It rained all day."), (BlockKind::Paragraph, &words)]);
            let written = markdown(&article);
            let back = parse(Path::new("a.md"), written.as_bytes()).expect("text");
            prop_assert_eq!(back.blocks[1].span.of(&back.text), words, "{}", written);
        }
    }
}
