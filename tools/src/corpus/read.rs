//! Reads the files of the corpus.
//!
//! In: a folder of `NNN-slug.txt`. Out: [`Story`]s in order of number. The form of a file stands
//! in `tools/corpus/README.md`; whatever does not have that form is an error with file and line.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use tidings::article::{Block, BlockKind};
use tidings::text::span::Span;

use crate::corpus::marks::{Reader, sentence};
use crate::corpus::model::{Marked, Sentence, Story, Text};

/// Where the stories stand in the source tree.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/stories")
}

/// All stories of the folder `dir`, in order of number.
///
/// # Errors
/// If the folder or a file cannot be read, or a file does not have the form of a story: then all
/// faults, one a line, each with file and line.
pub fn read(dir: &Path) -> io::Result<Vec<Story>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(dir)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let mut stories = Vec::new();
    let mut faults = Vec::new();
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match story(&name, &fs::read_to_string(&path)?) {
            Ok(story) => stories.push(story),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() {
        Ok(stories)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidData, faults.join("\n")))
    }
}

/// The story that `content` tells; `name` is the file's name without its ending.
///
/// # Errors
/// The first fault, as `name:line: what`.
pub fn story(name: &str, content: &str) -> Result<Story, String> {
    let at = |(line, why): (usize, String)| format!("{name}:{line}: {why}");
    let (number, slug) =
        name.split_once('-').ok_or_else(|| at((0, "the name is not NNN-slug".into())))?;
    let number = number.parse().map_err(|_| at((0, format!("no number: {number:?}"))))?;
    let lines: Vec<&str> = content.lines().collect();
    let starts: Vec<usize> = (0..lines.len()).filter(|&n| lines[n].starts_with("===")).collect();
    let first =
        *starts.first().ok_or_else(|| at((1, "no article: no line starts with ===".into())))?;
    let header = Header::read(&lines, 0, first).map_err(at)?;
    let list = |key: &str| -> Vec<String> {
        let names = header.get(key).unwrap_or_default().split(',').map(str::trim);
        names.filter(|name| !name.is_empty()).map(ToOwned::to_owned).collect()
    };
    let mut texts = Vec::new();
    for (n, &start) in starts.iter().enumerate() {
        let end = starts.get(n + 1).copied().unwrap_or(lines.len());
        texts.push(text(&lines, start, end).map_err(at)?);
    }
    Ok(Story {
        number,
        slug: slug.to_owned(),
        region: header.need("region").map_err(at)?.to_owned(),
        section: header.need("section").map_err(at)?.to_owned(),
        summary: header.need("story").map_err(at)?.to_owned(),
        plain: list("plain"),
        homonyms: list("homonyms"),
        texts,
    })
}

/// A fault: the line, counted from 1, and what is wrong.
type Fault = (usize, String);

/// Lines of `key: value`.
struct Header<'a> {
    line: usize,
    entries: Vec<(&'a str, &'a str)>,
}

impl<'a> Header<'a> {
    /// Reads `lines[start..end]`, which may hold empty lines.
    fn read(lines: &[&'a str], start: usize, end: usize) -> Result<Self, Fault> {
        let mut entries = Vec::new();
        for (n, line) in lines.iter().enumerate().take(end).skip(start) {
            if line.trim().is_empty() {
                continue;
            }
            let (key, value) = line
                .split_once(": ")
                .ok_or_else(|| (n + 1, format!("not `key: value`: {line:?}")))?;
            entries.push((key, value.trim()));
        }
        Ok(Self { line: start + 1, entries })
    }

    fn get(&self, key: &str) -> Option<&'a str> {
        self.entries.iter().find(|(k, _)| *k == key).map(|(_, value)| *value)
    }

    fn need(&self, key: &str) -> Result<&'a str, Fault> {
        self.get(key).ok_or_else(|| (self.line, format!("no `{key}:`")))
    }
}

/// The article in `lines[start..end]`; `lines[start]` is `=== slug`.
fn text(lines: &[&str], start: usize, end: usize) -> Result<Text, Fault> {
    let body = (start + 1..end)
        .find(|&n| lines[n].trim().is_empty())
        .ok_or_else(|| (start + 1, "no empty line after the article's header".to_owned()))?;
    let header = Header::read(lines, start + 1, body)?;
    let date = match header.need("date")? {
        "-" => None,
        day => Some(day.parse::<Date>().map_err(|why| (start + 1, format!("{day:?}: {why}")))?),
    };
    let mut title = Reader::default();
    title.line("", header.need("title")?).map_err(|why| (start + 1, why))?;
    let (body, blocks, sentences) = blocks(lines, body, end)?;
    Ok(Text {
        slug: lines[start].trim_start_matches('=').trim().to_owned(),
        title: title.finish(),
        date,
        source: header.need("source")?.to_owned(),
        style: header.need("style")?.to_owned(),
        summary: header.need("summary")?.to_owned(),
        body,
        blocks,
        sentences,
    })
}

/// The blocks of the body in `lines[start..end]`.
fn blocks(
    lines: &[&str],
    start: usize,
    end: usize,
) -> Result<(Marked, Vec<Block>, Vec<Sentence>), Fault> {
    let mut reader = Reader::default();
    let mut blocks: Vec<Block> = Vec::new();
    let mut sentences = Vec::new();
    let mut in_block = false;
    for (n, line) in lines.iter().enumerate().take(end).skip(start) {
        let fault = |why: String| (n + 1, why);
        if line.trim().is_empty() {
            reader.close().map_err(fault)?;
            in_block = false;
            continue;
        }
        let (kind, words) = kind_of(line);
        let starts = !in_block || kind != BlockKind::Paragraph;
        if starts {
            reader.close().map_err(fault)?;
        }
        let glue = match (starts, blocks.is_empty()) {
            (_, true) => "",
            (true, false) => "\n\n",
            (false, false) => " ",
        };
        let words = if kind == BlockKind::TableRow {
            words.trim_end_matches(" |").replace(" | ", "\t")
        } else {
            words.to_owned()
        };
        let block = if starts { blocks.len() } else { blocks.len() - 1 };
        let read = sentence(&mut reader, glue, &words, (block, n + 1)).map_err(fault)?;
        if starts {
            blocks.push(Block { span: read.span, kind });
        } else if let Some(block) = blocks.last_mut() {
            block.span = Span::new(block.span.range().start..read.span.range().end);
        }
        sentences.push(read);
        // Only a paragraph and a list item go on in the next line.
        in_block = matches!(kind, BlockKind::Paragraph | BlockKind::Item { .. });
    }
    reader.close().map_err(|why| (end, why))?;
    Ok((reader.finish(), blocks, sentences))
}

/// What the start of a line says that it is, and the rest of it.
fn kind_of(line: &str) -> (BlockKind, &str) {
    let item = BlockKind::Item { depth: 0, number: None };
    let starts = [
        ("# ", BlockKind::Heading(2)),
        ("- ", item),
        ("~ ", BlockKind::Boilerplate),
        ("| ", BlockKind::TableRow),
    ];
    if let Some((digits, rest)) = line.split_once(". ")
        && let Ok(number) = digits.parse()
    {
        return (BlockKind::Item { depth: 0, number: Some(number) }, rest);
    }
    let found = starts.iter().find_map(|(start, kind)| Some((*kind, line.strip_prefix(start)?)));
    found.unwrap_or((BlockKind::Paragraph, line))
}

#[cfg(test)]
mod tests {
    use tidings::article::BlockKind;

    use crate::corpus::read::story;

    const STORY: &str = "\
region: Nowhere
section: sport
story: One. Two.
plain: Rose, Banks

=== first
title: [P ito|Ito] Wins
date: 2026-03-04
source: Wire
style: wire
summary: Short.

~ By [P abe|Abe]
[P ito|Itō] won. %c1%
\"<q ito>I ran.
I won</q>,\" he said.

# {2026-03-04|Today}
- One.
Still one.
1. Two.
| a | b |

=== second
title: Again
date: -
source: Daily
style: brief
summary: Short.

[P ito|Ito] has won. %c1%
";

    #[test]
    fn a_story_is_read_into_text_and_spans() {
        let story = story("003-race", STORY).expect("well formed");
        assert_eq!((story.number, story.slug.as_str(), story.heldout()), (3, "race", true));
        assert_eq!(story.plain, ["Rose", "Banks"]);
        let first = &story.texts[0];
        insta::assert_snapshot!(first.body.text, @r#"
        By Abe

        Itō won. "I ran. I won," he said.

        Today

        One. Still one.

        Two.

        a	b
        "#);
        let sentences: Vec<&str> =
            first.sentences.iter().map(|s| s.span.of(&first.body.text)).collect();
        assert_eq!(
            sentences,
            [
                "By Abe",
                "Itō won.",
                "\"I ran.",
                "I won,\" he said.",
                "Today",
                "One.",
                "Still one.",
                "Two.",
                "a\tb"
            ]
        );
        let quote = &first.body.quotes[0];
        assert_eq!(quote.span.of(&first.body.text), "I ran. I won");
        assert_eq!(first.body.chars(quote.span), 18..30);
        assert_eq!(
            first.blocks[1].span.of(&first.body.text),
            "Itō won. \"I ran. I won,\" he said."
        );
        assert_eq!(first.blocks[0].kind, BlockKind::Boilerplate);
        assert_eq!(first.sentences[1].labels, story.texts[1].sentences[0].labels);
        assert_eq!(story.texts[1].date, None);
        assert_eq!(first.article(&story).text, first.body.text);
    }

    #[test]
    fn a_fault_is_told_with_its_line() {
        let cases = [
            ("title: ", "titel: ", "003-race:7: no `title:`"),
            ("[P abe|Abe]", "[P abe|Abe", "003-race:13: no ']'"),
            ("I won</q>,", "I won,", "003-race:17: <q ito> is not closed"),
            ("2026-03-04\nsource", "2026-02-30\nsource", "003-race:6: \"2026-02-30\""),
        ];
        for (from, to, expected) in cases {
            let fault = story("003-race", &STORY.replacen(from, to, 1)).expect_err("has a fault");
            assert!(fault.starts_with(expected), "{fault}");
        }
    }
}
