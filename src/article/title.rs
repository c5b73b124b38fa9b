//! The title of an article.
//!
//! In: the text with its blocks, the title that the header gives, the path. Out: the title; and
//! the block that says it in the text is marked as [`BlockKind::Title`].
//!
//! In this order: the header; a heading or a short line at the top; the first heading of level 1;
//! the first sentence, shortened; the name of the file. A first paragraph that is running text
//! stays one: an article must not lose its lead to its title.

use std::path::Path;

use crate::article::dateline::wire_head;
use crate::article::filename;
use crate::article::model::{Block, BlockKind};
use crate::text::sentence::sentences;
use crate::text::token::tokens;
use crate::text::width::{prefix, width};

/// A title made of a sentence takes no more cells.
const CELLS: usize = 80;

/// A first line that may be a title is no longer, in characters.
const LINE: usize = 120;

/// A title that is longer than this is cut, in cells, wherever it comes from.
const LONGEST: usize = 300;

/// The title of the article at `path`; marks its block.
pub fn choose(text: &str, blocks: &mut [Block], given: Option<&str>, path: &Path) -> String {
    if let Some(given) = given.filter(|given| given.contains(char::is_alphanumeric)) {
        mark_same(text, blocks, given);
        return shortened(given, LONGEST);
    }
    if let Some(at) = at_top(text, blocks) {
        blocks[at].kind = BlockKind::Title;
        let line = blocks[at].span.of(text);
        return shortened(&line[wire_head(line).unwrap_or(0)..], LONGEST);
    }
    let worded = |block: &&Block| block.span.of(text).contains(char::is_alphabetic);
    let first = blocks.iter().filter(worded).find(|block| block.kind.is_prose());
    let sentence = first.map(|block| first_sentence(block.span.of(text)));
    let any = || blocks.iter().find(worded).map(|block| shortened(block.span.of(text), CELLS));
    let stem = || path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    sentence.or_else(|| filename::title(path)).or_else(any).or_else(stem).unwrap_or_default()
}

/// Marks the block near the top that repeats the title.
fn mark_same(text: &str, blocks: &mut [Block], given: &str) {
    let key = |words: &str| -> String {
        words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let wanted = key(given);
    let content = |block: &Block| {
        !matches!(block.kind, BlockKind::Boilerplate | BlockKind::Caption)
            && block.span.range().len() <= 2 * given.len() + 40
    };
    let mut top = blocks.iter_mut().take(6).filter(|block| content(block));
    if let Some(block) = top.find(|block| key(block.span.of(text)) == wanted) {
        block.kind = BlockKind::Title;
    }
}

/// The block at the top that is the title: the first that is not boilerplate, if it is a heading or
/// looks like one; or a heading of level 1 further down, if it is the only one.
fn at_top(text: &str, blocks: &[Block]) -> Option<usize> {
    let content =
        |block: &Block| !matches!(block.kind, BlockKind::Boilerplate | BlockKind::Caption);
    let first = blocks.iter().position(content)?;
    let heads = match blocks[first].kind {
        BlockKind::Heading(_) => true,
        BlockKind::Paragraph => {
            let more = blocks[first + 1..].iter().any(|block| content(block));
            more && is_title_like(blocks[first].span.of(text))
        }
        _ => false,
    };
    if heads {
        return Some(first);
    }
    let mut top = blocks.iter().enumerate().filter(|(_, b)| b.kind == BlockKind::Heading(1));
    let (at, _) = top.next()?;
    top.next().is_none().then_some(at)
}

/// A short first line without a final stop.
fn is_title_like(line: &str) -> bool {
    let lines = line.lines().count();
    let bare = line.trim_end_matches(['”', '"', '’', '\'', ')', '»']);
    let open = !bare.ends_with(['.', ';', ',', ':', '。', '…', '-', '—', '।']);
    let cased = !line.starts_with(char::is_lowercase) && wire_head(line).is_none();
    lines <= 2
        && open
        && cased
        && line.contains(char::is_alphabetic)
        && line.chars().nth(LINE).is_none()
}

/// The first sentence of `paragraph`, cut to fit a title, without its stop.
fn first_sentence(paragraph: &str) -> String {
    let paragraph = paragraph[wire_head(paragraph).unwrap_or(0)..].trim_start();
    let mut end = paragraph.len().min(1000);
    while !paragraph.is_char_boundary(end) {
        end -= 1;
    }
    let start = &paragraph[..end];
    let tokens = tokens(start);
    let sentence = sentences(start, &tokens, 0..tokens.len()).into_iter().next();
    let last = sentence.and_then(|range| tokens.get(range.end.checked_sub(1)?));
    let sentence = last.map_or(start, |token| &start[..token.span.range().end]);
    shortened(sentence.trim_end_matches(['.', '。']), CELLS)
}

/// Words that a cut title does not end with.
const SMALL: &[&str] = &[
    "a", "an", "the", "and", "or", "but", "of", "to", "in", "on", "at", "by", "for", "from",
    "with", "as", "that", "its", "his", "her", "their", "is", "was", "were", "are", "be", "than",
    "into",
];

/// `words` on one line, cut at a word to `cells`, with `…` where something was cut.
fn shortened(words: &str, cells: usize) -> String {
    let mut line = String::new();
    let mut used = 0;
    for word in words.split_whitespace() {
        let space = usize::from(!line.is_empty());
        let needed = space + width(word);
        if used + needed > cells {
            return cut(line, used, word, cells);
        }
        if space > 0 {
            line.push(' ');
        }
        line.push_str(word);
        used += needed;
    }
    line
}

/// `line`, which takes `used` cells, with `…` instead of `word` and what follows. Where the line
/// would end much too early, as in scripts without spaces, with the beginning of `word`.
fn cut(mut line: String, used: usize, word: &str, cells: usize) -> String {
    if used < cells / 2 {
        if !line.is_empty() {
            line.push(' ');
        }
        let (start, _) = prefix(word, cells.saturating_sub(used + 2));
        line.push_str(start);
    }
    let loose = |c: char| matches!(c, ',' | ';' | ':' | '–' | '—' | '-' | '(' | '“' | '"' | ' ');
    line.truncate(line.trim_end_matches(loose).len());
    while let Some((rest, last)) = line.rsplit_once(' ')
        && (SMALL.contains(&last.to_lowercase().as_str()) || width(&line) >= cells)
    {
        line.truncate(rest.trim_end_matches(loose).len());
    }
    line.push('…');
    line
}
