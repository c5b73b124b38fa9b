//! What stands in the file of an article without being part of it.
//!
//! In: a text and its blocks. Out: those blocks marked that are bylines, dates of publication,
//! credits, invitations to share, subscribe or comment, copyright lines, bare addresses; and the
//! captions that are known by the agency behind them. They keep their place in the text; but no
//! sentence of theirs is news.
//!
//! A list of phrases and a few shapes, each for a whole short block: a paragraph that only contains
//! "subscribe" stays a paragraph.

use crate::article::boilerplate::phrases::{
    AGENCIES, LISTS, LONG_STARTS, PHRASES, SMALL, STARTS, TIMES,
};
use crate::article::date::month;
use crate::article::dateline::{date_line, is_diary};
use crate::article::model::{Block, BlockKind};

mod phrases;

/// No longer block is boilerplate, in bytes.
const LONGEST: usize = 400;

/// How many blocks from either end are near it.
const NEAR: usize = 8;

/// Marks the boilerplate among `blocks` of `text`.
pub fn mark(text: &str, blocks: &mut [Block]) {
    let diary = is_diary(text, blocks);
    let count = blocks.len();
    for (at, block) in blocks.iter_mut().enumerate() {
        let judged = matches!(
            block.kind,
            BlockKind::Paragraph
                | BlockKind::Heading(_)
                | BlockKind::Item { .. }
                | BlockKind::TableRow
                | BlockKind::Caption
        );
        if !judged || block.span.range().len() > LONGEST {
            continue;
        }
        let line = block.span.of(text);
        if matches!(block.kind, BlockKind::Heading(_)) {
            // A heading that is marked as one may well be "Images" or "Contact".
            if is_in(&bare(line), LISTS) && line.contains(' ') {
                block.kind = BlockKind::Boilerplate;
            }
            continue;
        }
        let (near_top, near_end) = (at < NEAR, at + NEAR >= count);
        if is_always(line)
            || (near_top || near_end) && (is_byline(line) || is_agency(line))
            || near_top && (is_dated_byline(line) || !diary && date_line(line).is_some())
        {
            block.kind = BlockKind::Boilerplate;
        } else if is_credited(line) {
            block.kind = BlockKind::Caption;
        }
    }
}

/// Marks what hangs on boilerplate: the titles listed under "Related posts", the form under "Leave
/// a comment". Up to the next running text.
pub fn mark_lists(text: &str, blocks: &mut [Block]) {
    let mut below = false;
    for block in blocks {
        let line = block.span.of(text);
        if block.kind == BlockKind::Boilerplate {
            below = is_in(&bare(line), LISTS);
            continue;
        }
        let short = line.len() <= 200 && !line.trim_end().ends_with(['.', '!', '”', '"', '。']);
        below = below && short && !matches!(block.kind, BlockKind::Title | BlockKind::Quote);
        if below {
            block.kind = BlockKind::Boilerplate;
        }
    }
}

/// Is `line` boilerplate wherever it stands?
fn is_always(line: &str) -> bool {
    let mut end = line.len().min(SHORT + 1);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    let bare = bare(&line[..end]);
    let begins = |starts: &[&str]| {
        let first = bare.as_bytes().first();
        starts.iter().any(|start| start.as_bytes().first() == first && bare.starts_with(start))
    };
    let short = line.len() <= SHORT
        && (bare.is_empty() // a row of stars, an ellipsis
            || bare.len() <= 60 && (is_in(&bare, PHRASES) || is_in(&bare, LISTS))
            || begins(STARTS)
            || is_count(&bare)
            || is_reading_time(&bare));
    short
        || begins(LONG_STARTS)
        || line.starts_with('©')
        || bare.starts_with("all rights reserved")
        || bare.ends_with("all rights reserved")
        || is_address(line)
}

/// What is more than a line on the screen or two, in bytes, is boilerplate only if it says so.
const SHORT: usize = 200;

/// `line` in small letters, without the marks and white space around it.
fn bare(line: &str) -> String {
    let around = |c: char| !c.is_alphanumeric() && c != '©';
    let mut bare = String::with_capacity(line.len());
    for word in line.trim_matches(around).split_whitespace() {
        if !bare.is_empty() {
            bare.push(' ');
        }
        for c in word.chars() {
            match c {
                '’' => bare.push('\''),
                c if c.is_ascii() => bare.push(c.to_ascii_lowercase()),
                c => bare.extend(c.to_lowercase()),
            }
        }
    }
    bare
}

fn is_in(bare: &str, list: &[&str]) -> bool {
    list.contains(&bare)
}

/// `12 comments`, `1.2k shares`.
fn is_count(bare: &str) -> bool {
    let Some((number, what)) = bare.split_once(' ') else { return false };
    let counted = ["comments", "comment", "shares", "views", "likes", "replies", "reactions"];
    counted.contains(&what) && number.starts_with(|c: char| c.is_ascii_digit()) && number.len() <= 6
}

/// `4 min read`, `reading time: 4 minutes`.
fn is_reading_time(bare: &str) -> bool {
    let minutes = bare.strip_suffix(" read").and_then(|rest| rest.split_once([' ', '-']));
    let read = minutes
        .is_some_and(|(number, unit)| number.parse::<u16>().is_ok() && (unit.starts_with("min")));
    read || bare.starts_with("reading time") && bare.len() <= 40
}

/// Nothing but addresses, handles and tags.
fn is_address(line: &str) -> bool {
    let mut words = line.split_whitespace().peekable();
    let is = |word: &str| {
        let word = word.trim_matches(['<', '>', '(', ')', '[', ']', ',', '.', '|']);
        let mail =
            word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        let web = ["http://", "https://", "www."].iter().any(|start| word.starts_with(start));
        let handle =
            word.len() > 1 && word.starts_with('@') || word.len() > 2 && word.starts_with('#');
        mail || web || handle
    };
    words.peek().is_some() && words.all(is)
}

/// `By Ada Moor`, `by admoor`, `Written by Ada Moor and Ben Ito in Kyiv`, `By Ada Moor | Reuters`.
fn is_byline(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['*', '_', '|', '-', '–', '—', ' ']);
    let lower = line.to_lowercase();
    let starts = [
        "by ",
        "by: ",
        "written by ",
        "posted by ",
        "published by ",
        "author: ",
        "story by ",
        "par ",
        "von ",
    ];
    let Some(start) = starts.iter().find(|start| lower.starts_with(**start)) else { return false };
    let foreign = start.starts_with('p') && start.len() == 4 || start.starts_with('v');
    let Some(names) = line.get(start.len()..) else { return false };
    let first = names.split(['|', '•', '·', '—', '–', ',']).next().unwrap_or_default();
    let words: Vec<&str> = names.split_whitespace().collect();
    let ends = names.ends_with(['.', '!', '?', ';', ':']) && !names.ends_with("Jr.");
    let is_time = words.first().is_some_and(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        month(&word).is_some() && word != "may" && word != "june" && word != "april"
            || TIMES.contains(&word.as_str())
            || word.starts_with(|c: char| c.is_ascii_digit())
    });
    if ends || is_time || words.is_empty() || words.len() > 14 {
        return false;
    }
    let is_name = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.is_empty() || word.starts_with(char::is_uppercase) || SMALL.contains(&word)
    };
    let capitalised = first.split_whitespace().all(is_name) && first.contains(char::is_uppercase);
    let login = words.len() == 1 && !foreign;
    capitalised && first.split_whitespace().count() <= 9 || login
}

/// A name or a place with a date: `Ada Moor | 7 March 2025`, `By Ada Moor, March 7, 2025`.
fn is_dated_byline(line: &str) -> bool {
    let mut parts = line.split(['|', '•', '·']).map(str::trim).peekable();
    let several = line.contains(['|', '•', '·']);
    let name =
        |part: &str| part.split_whitespace().count() <= 6 && !part.ends_with(['.', '?', '!']);
    let dated = line.split(['|', '•', '·']).any(|part| date_line(part).is_some());
    several && dated && parts.all(|part| date_line(part).is_some() || name(part))
}

/// An agency alone, or a name and an agency: `(AP)`, `Ada Moor, Reuters`.
fn is_agency(line: &str) -> bool {
    let bare = bare(line);
    if is_in(bare.strip_prefix("the ").unwrap_or(&bare), AGENCIES) {
        return true;
    }
    let Some((name, agency)) = bare.rsplit_once([',', '/']) else { return false };
    let agency = agency.trim();
    let short = name.split_whitespace().count() <= 4 && !line.trim_end().ends_with('.');
    short && is_in(agency.strip_prefix("the ").unwrap_or(agency), AGENCIES)
}

/// Does an agency's picture credit stand in it, or one in brackets at its end?
fn is_credited(line: &str) -> bool {
    if !line.contains(['/', '(']) {
        return false;
    }
    let named = [
        "REUTERS/",
        "AP Photo/",
        "/Getty Images",
        "(Getty Images)",
        "/AFP via Getty",
        "EPA-EFE/",
        "/AP)",
        "/AFP)",
        "/EPA)",
        "/Reuters)",
    ];
    let last =
        line.trim_end_matches(['.', ' ']).strip_suffix(')').and_then(|line| line.rsplit_once('('));
    let bracket = last.map(|(_, words)| words.to_lowercase()).unwrap_or_default();
    named.iter().any(|credit| line.contains(credit))
        || ["photo:", "photo by", "image:", "photograph:", "picture:"]
            .iter()
            .any(|word| bracket.contains(word))
}
