//! Which tokens are quoted.
//!
//! In: a cut article. Out: the outermost quoted stretches, in order, not overlapping, none across
//! two blocks, none empty.
//!
//! Marks of one family close each other, because sources mix them (`“…"`, `„…“`, `”…”`). A
//! straight mark opens or closes by the gaps beside it. A mark that nothing closes takes its
//! paragraph where it opens it or follows a colon or comma, and else its sentence, so a stray mark
//! costs little. A single mark is believed only where its other half is found, since most are
//! apostrophes.

use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::article::BlockKind;
use crate::text::token::{Kind, is_apostrophe};

/// A quoted stretch, in tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The opening mark.
    pub open: usize,
    /// The tokens between the marks; not empty.
    pub words: Range<usize>,
    /// The token after the closing mark, or after the last word where there is none.
    pub end: usize,
    /// Does the next paragraph take it up again with an opening mark?
    pub continues: bool,
    /// Does it take up the quote before it?
    pub continued: bool,
    /// The tokens of its block.
    pub block: Range<usize>,
}

/// Marks that close each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Angle,
    Corner,
}

/// What a mark does at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

/// A single quotation is looked for in so many tokens.
const LONGEST_SINGLE: usize = 120;

/// All outermost quoted stretches of `doc`.
pub fn quoted(doc: &Doc) -> Vec<Quoted> {
    let blocks = blocks(doc);
    let mut found: Vec<Quoted> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let next_opens = blocks
            .get(at + 1)
            .and_then(|next| mark(doc, next, next.start))
            .is_some_and(|mark| mark.side != Side::Closes)
            || blocks.get(at + 1).is_some_and(|next| doc.word(next.start) == "‘");
        let taken_up = found.last().is_some_and(|last: &Quoted| last.continues);
        let mut here = in_block(doc, block, next_opens);
        if let Some(first) = here.first_mut() {
            first.continued = taken_up && first.open == block.start;
        }
        found.append(&mut here);
    }
    found
}

/// The token ranges of the blocks that can hold quotations.
fn blocks(doc: &Doc) -> Vec<Range<usize>> {
    doc.sentences
        .chunk_by(|a, b| a.block == b.block)
        .filter(|block| !matches!(block[0].kind, BlockKind::Boilerplate | BlockKind::Preformatted))
        .map(|block| block[0].tokens().start..block[block.len() - 1].tokens().end)
        .collect()
}

fn in_block(doc: &Doc, block: &Range<usize>, next_opens: bool) -> Vec<Quoted> {
    let mut open: Vec<(Mark, usize)> = Vec::new();
    let mut count = [0_usize; 3];
    let mut pairs: Vec<Quoted> = Vec::new();
    let pair = |open: usize, words: Range<usize>, end: usize| Quoted {
        open,
        words,
        end,
        continues: false,
        continued: false,
        block: block.clone(),
    };
    let mut at = block.start;
    while at < block.end {
        if let Some(mark) = mark(doc, block, at) {
            // What is open below a partner closes with it, so each mark is passed over once; marks
            // that have no partner are not looked for.
            let partner = (count[mark.family as usize] > 0)
                .then(|| open.iter().rposition(|(other, _)| other.family == mark.family))
                .flatten();
            match (partner, mark.side) {
                (Some(partner), Side::Closes | Side::Either) => {
                    let (opening, place) = open[partner];
                    for (closed, _) in open.drain(partner..) {
                        count[closed.family as usize] -= 1;
                    }
                    pairs.push(pair(place, place + opening.length..at, at + mark.length));
                }
                (None, Side::Closes) => {}
                (_, Side::Opens) | (None, Side::Either) => {
                    count[mark.family as usize] += 1;
                    open.push((mark, at));
                }
            }
            at += mark.length;
        } else if let Some(close) =
            open.is_empty().then(|| single(doc, block, at, next_opens)).flatten()
        {
            let mut found = pair(at, at + 1..close, (close + 1).min(block.end));
            found.continues = close == block.end;
            pairs.push(found);
            at = close + 1;
        } else {
            at += 1;
        }
    }
    let mut opens: Vec<usize> = pairs.iter().map(|pair| pair.open).collect();
    opens.sort_unstable();
    // A mark with a gap on both sides that nothing closes is no quotation mark.
    for (mark, place) in open.into_iter().filter(|(mark, _)| mark.side == Side::Opens) {
        let mut left = pair(place, place + mark.length..place + mark.length, 0);
        left.end = end_of_unclosed(doc, block, place, &opens, next_opens);
        left.words.end = left.end;
        left.continues = next_opens && left.end == block.end;
        pairs.push(left);
    }
    outermost(pairs)
}

/// Keeps what is in no other, and what is not empty.
fn outermost(mut pairs: Vec<Quoted>) -> Vec<Quoted> {
    pairs.retain(|pair| !pair.words.is_empty());
    pairs.sort_by_key(|pair| (pair.open, usize::MAX - pair.end));
    let mut end = 0;
    pairs.retain(|pair| {
        let outer = pair.open >= end;
        if outer {
            end = pair.end;
        }
        outer
    });
    pairs
}

/// Where a quotation ends whose closing mark is missing; `opens` are the places of those that have
/// theirs, in order.
fn end_of_unclosed(
    doc: &Doc,
    block: &Range<usize>,
    place: usize,
    opens: &[usize],
    next_opens: bool,
) -> usize {
    let next = opens.get(opens.partition_point(|&open| open <= place)).copied();
    let limit = next.unwrap_or(block.end);
    let introduced =
        place == block.start || matches!(doc.word(place - 1), "," | ":" | "–" | "—" | "--");
    if next.is_none() && (introduced || next_opens) {
        return block.end;
    }
    let sentence = doc.sentence_of(place).map_or(limit, |at| doc.tokens_of(at).end);
    sentence.min(limit)
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    family: Family,
    side: Side,
    /// In tokens.
    length: usize,
}

/// The double, angle or corner mark at token `at`, if there is one.
fn mark(doc: &Doc, block: &Range<usize>, at: usize) -> Option<Mark> {
    if doc.tokens.get(at)?.kind != Kind::Mark {
        return None;
    }
    let word = doc.word(at);
    let twice = at + 1 < block.end && !doc.tokens[at + 1].spaced && doc.word(at + 1) == word;
    let length = if matches!(word, "`" | "'" | "’" | "‘" | "<" | ">") { 2 } else { 1 };
    if length == 2 && !twice {
        return None;
    }
    let gaps = (gap_before(doc, block, at), gap_after(doc, block, at + length - 1));
    let by_gaps = match gaps {
        (true, false) => Side::Opens,
        (false, true) => Side::Closes,
        _ => Side::Either,
    };
    let unless = |usual: Side, other: Side| if by_gaps == other { Side::Either } else { usual };
    let (family, side) = match word {
        "\"" | "＂" => (Family::Double, by_gaps),
        "“" | "„" | "‟" | "`" | "‘" => (Family::Double, unless(Side::Opens, Side::Closes)),
        "”" | "'" | "’" => (Family::Double, unless(Side::Closes, Side::Opens)),
        "«" | "‹" | "<" => (Family::Angle, unless(Side::Opens, Side::Closes)),
        "»" | "›" | ">" => (Family::Angle, unless(Side::Closes, Side::Opens)),
        "「" | "『" => (Family::Corner, Side::Opens),
        "」" | "』" => (Family::Corner, Side::Closes),
        _ => return None,
    };
    Some(Mark { family, side, length })
}

fn gap_before(doc: &Doc, block: &Range<usize>, at: usize) -> bool {
    at == block.start
        || doc.tokens[at].spaced
        || matches!(doc.word(at - 1), "(" | "[" | "{" | "/" | "–" | "—" | "-" | "--" | "‘" | "“")
}

fn gap_after(doc: &Doc, block: &Range<usize>, at: usize) -> bool {
    at + 1 >= block.end
        || doc.tokens[at + 1].spaced
        || matches!(
            doc.word(at + 1),
            "," | "."
                | ";"
                | ":"
                | "!"
                | "?"
                | ")"
                | "]"
                | "}"
                | "/"
                | "–"
                | "—"
                | "-"
                | "--"
                | "’"
                | "”"
                | "..."
                | "…"
        )
}

/// If a single quotation opens at `at`: its closing mark, or the end of the block where the next
/// paragraph takes it up again.
fn single(doc: &Doc, block: &Range<usize>, at: usize, next_opens: bool) -> Option<usize> {
    let word = doc.word(at);
    let opens = matches!(word, "‘" | "‚" | "‛") || (word == "'" || word == "`");
    let next = doc.tokens.get(at + 1).filter(|_| at + 1 < block.end)?;
    if !opens || next.spaced || !gap_before(doc, block, at) || is_clipped(doc.lower(at + 1)) {
        return None;
    }
    let end = block.end.min(at + LONGEST_SINGLE);
    let mut first = None;
    for close in at + 1..end {
        let word = doc.word(close);
        let opens_again = close > at + 1 && matches!(word, "‘" | "'") && doc.tokens[close].spaced;
        if opens_again || (first.is_some() && ends_sentence(doc, close)) {
            break;
        }
        let closes = word.chars().all(is_apostrophe)
            && !doc.tokens[close].spaced
            && gap_after(doc, block, close);
        if closes && close > at + 1 {
            // `the workers' rights`: a later mark in the same sentence is the better close.
            first = Some(close);
            if !doc.lower(close - 1).ends_with('s') {
                break;
            }
        }
    }
    let continued = word == "‘" && at == block.start && next_opens && block.end == end;
    let close = first.or(continued.then_some(block.end))?;
    let doubles = (at..close).filter(|&inner| mark(doc, block, inner).is_some()).count();
    (doubles % 2 == 0).then_some(close)
}

fn ends_sentence(doc: &Doc, at: usize) -> bool {
    matches!(doc.word(at), "." | "!" | "?")
}

/// Words that begin with an apostrophe: `'90s`, `'em`, `'tis`.
fn is_clipped(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with('s')
        || matches!(word, "em" | "tis" | "twas" | "til" | "till" | "cause" | "n" | "round" | "bout")
}
