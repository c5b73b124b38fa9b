//! What the tagger weighs: for each token a list of features, each a number.
//!
//! In: tokens with shapes, entries, evidence and what the rules think. Out: features as 32-bit
//! hashes of (template, values). The same code serves training and use, so both always agree.
//! Only tokens near a capital or a known name are looked at: the others are outside of any name.

use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::analysis::facts::ActorKind;
use crate::analysis::names::evidence::{Seen, gather};
use crate::analysis::names::lexicon::{Flags, Key, level};
use crate::analysis::names::rules::{Found, mentions};
use crate::analysis::names::words::{Shape, Word, is_headline, person_start, phrase, read};

/// All that is known of an article's tokens before the tagger runs.
#[derive(Debug)]
pub struct Page<'a> {
    /// The article.
    pub doc: &'a Doc<'a>,
    /// How its tokens are written and what the lists say.
    pub words: Vec<Word>,
    /// What the whole article tells of each token's spelling.
    seen: Vec<Seen>,
    /// What stands for the token alone.
    marks: Vec<Marks>,
    /// For each token, the run of capitalised words it is in.
    runs: Vec<(u32, u32)>,
}

/// Numbers made once a token, from which the features are mixed.
#[derive(Debug, Clone, Copy, Default)]
struct Marks {
    /// The word without case.
    word: u32,
    /// How it is written: letters and digits by kind, runs shortened.
    shape: u32,
    /// Clusters of 1,024, 256 and 64.
    clusters: [u32; 3],
    /// Lists that hold it.
    flags: u32,
    /// Where in a phrase of the lists it stands, and of which kind the phrase is.
    phrase: u32,
    /// What the rules take it for.
    rule: u32,
    /// Evidence.
    seen: u32,
    /// First and last letters: 2 and 3 first, 1 to 4 last.
    ends: [u32; 6],
    /// Is its sentence a headline?
    headline: u32,
    /// How the sentence stands to it: first word, after a colon or a quotation mark.
    opening: u32,
}

impl<'a> Page<'a> {
    /// Reads `doc`.
    pub fn new(doc: &'a Doc<'a>) -> Self {
        let words = read(doc);
        let found = mentions(doc, &words);
        let mut headline = vec![false; words.len()];
        for sentence in &doc.sentences {
            if is_headline(doc, &words, sentence) {
                headline[sentence.tokens()].fill(true);
            }
        }
        let seen = gather(doc, &words, &headline, &found);
        let near = near(&words);
        let mut marks: Vec<Marks> = (0..words.len())
            .map(|at| {
                let mut mark = alone(doc.word(at), words[at], near[at]);
                mark.headline = u32::from(headline[at]);
                mark.seen = u32::from(seen[at].0);
                mark
            })
            .collect();
        rules_say(&found, &mut marks);
        phrases_say(doc, &words, &mut marks);
        openings(doc, &mut marks);
        let runs = runs(doc, &words);
        Self { doc, words, seen, marks, runs }
    }

    /// The stretches of tokens that may hold names, in order; each within one sentence.
    pub fn stretches(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for sentence in &self.doc.sentences {
            let tokens = sentence.tokens();
            let mut from = tokens.start;
            let mut open: Option<Range<usize>> = None;
            while from < tokens.end {
                if matches!(
                    self.doc.word(from),
                    ";" | ":"
                        | "("
                        | ")"
                        | "["
                        | "]"
                        | "\""
                        | "“"
                        | "”"
                        | "!"
                        | "?"
                        | "|"
                        | "/"
                        | "•"
                ) {
                    found.extend(open.take());
                } else if self.may_name(from) {
                    open = match open {
                        Some(range) if from - range.end <= 3 => Some(range.start..from + 1),
                        Some(range) => {
                            found.push(range);
                            Some(from..from + 1)
                        }
                        None => Some(from..from + 1),
                    };
                }
                from += 1;
            }
            found.extend(open);
        }
        found
    }

    fn may_name(&self, at: usize) -> bool {
        may_name(self.words[at])
    }

    /// Puts the features of token `at` into `into`, which is emptied first.
    pub fn features(&self, at: usize, into: &mut Vec<u32>) {
        into.clear();
        let none = Marks { word: 1, ..Marks::default() };
        let sentence = self.doc.sentence_of(at).map_or(at..at + 1, |s| self.doc.tokens_of(s));
        let mark = |offset: isize| -> &Marks {
            at.checked_add_signed(offset)
                .filter(|n| sentence.contains(n))
                .map_or(&none, |n| &self.marks[n])
        };
        let (here, left, right) = (mark(0), mark(-1), mark(1));
        let (left2, right2) = (mark(-2), mark(2));
        let mut put = |template: u32, a: u32, b: u32| into.push(mix(template, a, b));
        put(0, 0, 0);
        put(1, here.word, here.shape & 0xff);
        put(2, left.word, 0);
        put(3, right.word, 0);
        put(4, left2.word, 0);
        put(5, right2.word, 0);
        put(6, left.word, here.word);
        put(7, here.word, right.word);
        put(8, left.word, right.word);
        put(9, left2.word, left.word);
        put(10, right.word, right2.word);
        put(11, here.shape, 0);
        put(12, left.shape, here.shape);
        put(13, here.shape, right.shape);
        put(14, mix(0, left.shape, here.shape), right.shape);
        for (n, end) in here.ends.iter().enumerate() {
            put(15, *end, u32::try_from(n).unwrap_or(0));
        }
        for (n, cluster) in here.clusters.iter().enumerate() {
            let n = u32::try_from(n).unwrap_or(0);
            put(16 + n, *cluster, here.shape & 0xff);
            put(20 + n, left.clusters[n as usize], 0);
            put(24 + n, right.clusters[n as usize], 0);
        }
        put(28, left2.clusters[1], 0);
        put(29, right2.clusters[1], 0);
        put(30, left.clusters[1], here.clusters[1]);
        put(31, here.clusters[1], right.clusters[1]);
        for bit in 0..21 {
            if here.flags >> bit & 1 == 1 {
                put(32, bit, here.opening);
            }
            if left.flags >> bit & 1 == 1 {
                put(33, bit, here.shape & 0xff);
            }
            if right.flags >> bit & 1 == 1 {
                put(34, bit, here.shape & 0xff);
            }
        }
        put(35, here.flags, here.shape & 0xff);
        put(36, left.flags, here.flags);
        put(37, here.flags, right.flags);
        put(38, here.phrase, 0);
        put(39, here.phrase, mix(0, left.phrase, right.phrase));
        put(40, here.rule, 0);
        put(41, here.rule, mix(0, left.rule, right.rule));
        put(42, here.rule, here.phrase);
        put(43, here.rule, here.headline);
        for bit in 0..11 {
            if here.seen >> bit & 1 == 1 {
                put(44, bit, here.shape & 0xff);
            }
        }
        put(45, here.seen, here.shape & 0xff);
        put(
            46,
            here.seen,
            here.flags
                & (Flags::COMMON.0
                    | Flags::GIVEN.0
                    | Flags::FAMILY.0
                    | Flags::CITY.0
                    | Flags::PLACE.0),
        );
        put(47, here.opening, here.shape);
        put(48, mix(0, here.opening, here.shape & 0xff), here.flags);
        put(49, here.headline, here.flags);
        put(50, here.headline, here.shape);
        put(51, here.opening, here.word);
        self.run_features(at, &sentence, into);
    }

    /// Of the run of capitalised words that the token is in: its ends and what is around it.
    fn run_features(&self, at: usize, sentence: &Range<usize>, into: &mut Vec<u32>) {
        let (start, end) = (self.runs[at].0 as usize, self.runs[at].1 as usize);
        if start >= end {
            return;
        }
        let none = Marks { word: 1, ..Marks::default() };
        let mark =
            |n: Option<usize>| n.filter(|n| sentence.contains(n)).map_or(&none, |n| &self.marks[n]);
        let (first, last) = (&self.marks[start], &self.marks[end - 1]);
        let (before, after) = (mark(start.checked_sub(1)), mark(Some(end)));
        let before2 = mark(start.checked_sub(2));
        let length = u32::try_from((end - start).min(6)).unwrap_or(6);
        let place = u32::try_from((at - start).min(3)).unwrap_or(3) << 4
            | u32::try_from((end - 1 - at).min(3)).unwrap_or(3);
        let mut put = |template: u32, a: u32, b: u32| into.push(mix(template, a, b));
        put(60, length, place);
        put(61, before.word, length);
        put(62, after.word, length);
        put(63, before.clusters[1], length.min(2));
        put(64, after.clusters[1], length.min(2));
        put(65, last.word, place & 3);
        put(66, last.clusters[1], place & 3);
        put(67, last.flags, place & 3);
        put(68, first.flags, place >> 4);
        put(69, first.word, place >> 4);
        put(70, first.clusters[1], place >> 4);
        put(71, before.word, after.word);
        put(72, before.word, before2.word);
        put(73, mix(0, first.flags & NAMES, last.flags & NAMES), place);
        put(74, before.flags, length.min(3));
        put(75, after.flags, length.min(3));
        let all = (start..end).fold(0, |all, n| all | self.marks[n].flags);
        for bit in 0..21 {
            if all >> bit & 1 == 1 {
                put(76, bit, length.min(3));
            }
        }
        put(77, before.clusters[0], length.min(2));
        put(78, after.clusters[0], length.min(2));
        put(79, last.seen, length.min(3) << 8 | place & 3);
        put(80, first.seen, length.min(3) << 8 | place >> 4);
        for bit in 0..21 {
            if before.flags >> bit & 1 == 1 {
                put(81, bit, length.min(2));
            }
            if after.flags >> bit & 1 == 1 {
                put(82, bit, length.min(2));
            }
        }
        let said = self.said_after(end, sentence.end);
        put(83, said, length.min(2));
        put(84, said, mix(0, first.flags & NAMES, last.flags & NAMES));
        let said = self.said_before(start, sentence.start);
        put(85, said, length.min(2));
        put(86, mix(0, before.word, after.clusters[1]), length.min(2));
    }

    /// What an apposition behind the run says it is: ", a lender based in", ", the minister".
    fn said_after(&self, end: usize, limit: usize) -> u32 {
        let opens = end < limit && matches!(self.doc.word(end), "," | "(" | "—" | "–" | "-");
        if !opens {
            return 0;
        }
        for at in end + 1..limit.min(end + 9) {
            let word = self.words[at];
            if word.shape == Shape::Small {
                let class = class_of(word);
                if class > 0 {
                    return class;
                }
            }
            if at > end + 1 && word.shape == Shape::None {
                return 5;
            }
        }
        6
    }

    /// What the words before the run say it is: "the building firm", "his brother".
    fn said_before(&self, start: usize, limit: usize) -> u32 {
        for at in (limit.max(start.saturating_sub(3))..start).rev() {
            let word = self.words[at];
            if word.shape == Shape::None {
                return if at + 1 == start { 5 } else { 0 };
            }
            let class = class_of(word);
            if class > 0 {
                return class + 8 * u32::try_from(start - at).unwrap_or(0);
            }
        }
        0
    }

    /// Where the name of a person starts within `tokens`, which may lead with titles.
    pub fn person_start(&self, tokens: &Range<usize>) -> usize {
        person_start(self.doc, &self.words, tokens)
    }

    /// What the whole article tells of token `at`'s spelling.
    pub fn seen(&self, at: usize) -> Seen {
        self.seen[at]
    }
}

const NAMES: u32 = Flags::GIVEN.0
    | Flags::FAMILY.0
    | Flags::COMMON.0
    | Flags::CITY.0
    | Flags::PLACE.0
    | Flags::ORGANISATION_HEAD.0
    | Flags::TITLE.0
    | Flags::PLACE_HEAD.0;

/// What a common noun says of the name it stands by: 1 person, 2 organisation, 3 place, 4 event.
fn class_of(word: Word) -> u32 {
    if word.is(Flags::ROLE.with(Flags::TITLE).with(Flags::HONORIFIC)) {
        1
    } else if word.is(Flags::ORGANISATION_HEAD) {
        2
    } else if word.is(Flags::PLACE_HEAD) {
        3
    } else if word.is(Flags::EVENT) {
        4
    } else {
        0
    }
}

/// One number from a template and two values.
fn mix(template: u32, a: u32, b: u32) -> u32 {
    let mut x = u64::from(a).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ (u64::from(b) << 17).wrapping_mul(0xc2b2_ae3d_27d4_eb4f)
        ^ u64::from(template).wrapping_mul(0x1656_67b1_9e37_79f9);
    x ^= x >> 31;
    x = x.wrapping_mul(0x94d0_49bb_1331_11eb);
    (x >> 32) as u32
}

/// May a word be one of a name?
fn may_name(word: Word) -> bool {
    let known = Flags::COUNTRY
        .with(Flags::PLACE)
        .with(Flags::CITY)
        .with(Flags::GIVEN)
        .with(Flags::FAMILY)
        .with(Flags::ORGANISATION);
    word.is_capital()
        || word.shape == Shape::Small
            && word.is(known)
            && !word.is(Flags::COMMON.with(Flags::FUNCTION).with(Flags::PARTICLE))
}

/// How far a stretch reaches from a word that may name, and how far features look from there.
const REACH: usize = 5;

/// Which tokens features are made of: those that may name, and those about them.
fn near(words: &[Word]) -> Vec<bool> {
    let mut near = vec![false; words.len()];
    for at in (0..words.len()).filter(|at| may_name(words[*at])) {
        near[at.saturating_sub(REACH)..words.len().min(at + REACH + 1)].fill(true);
    }
    near
}

/// What stands for a token without its neighbours; of one that is not `near` only what costs
/// nothing.
fn alone(text: &str, word: Word, near: bool) -> Marks {
    if !near {
        let flags = word.entry.flags().0 & ((1 << 21) - 1);
        return Marks { flags, ..Marks::default() };
    }
    let key = Key::START.small(text).bits();
    let number = text.as_bytes().first().is_some_and(u8::is_ascii_digit);
    let cluster = word.entry.cluster();
    let (middle, top) = level(cluster);
    let mut marks = Marks {
        word: if number { 7 } else { key },
        shape: drawn(text, word.shape),
        clusters: [cluster, middle, top],
        flags: word.entry.flags().0 & ((1 << 21) - 1),
        ..Marks::default()
    };
    if word.shape != Shape::None && !number {
        let chars = text.char_indices().count();
        let at = |n: usize| text.char_indices().nth(n).map_or(text.len(), |(at, _)| at);
        let part = |range: Range<usize>| Key::START.small(&text[range]).bits();
        marks.ends[0] = part(0..at(2.min(chars)));
        marks.ends[1] = part(0..at(3.min(chars)));
        for n in 1..=4 {
            marks.ends[n + 1] = part(at(chars.saturating_sub(n))..text.len());
        }
    }
    marks
}

/// How a word is written: the low byte is its shape, above it its outline: capitals as `A`, small letters `a`,
/// digits `0`, other characters as they are, runs shortened to two.
fn drawn(text: &str, shape: Shape) -> u32 {
    let mut outline = Key::START;
    let (mut last, mut times) = (' ', 0);
    for c in text.chars().take(24) {
        let kind = if c.is_uppercase() {
            'A'
        } else if c.is_alphabetic() {
            'a'
        } else if c.is_numeric() {
            '0'
        } else {
            c
        };
        times = if kind == last { times + 1 } else { 1 };
        last = kind;
        if times <= 2 {
            outline = outline.letter(kind);
        }
    }
    outline.bits() << 8 | shape as u32
}

fn kind_number(kind: ActorKind) -> u32 {
    match kind {
        ActorKind::Person => 1,
        ActorKind::Organisation => 2,
        ActorKind::Place => 3,
    }
}

/// Where a token stands in a range: begins, goes on, ends it, or is it alone.
fn part(at: usize, range: &Range<usize>) -> u32 {
    match (at == range.start, at + 1 == range.end) {
        (true, true) => 4,
        (true, false) => 1,
        (false, false) => 2,
        (false, true) => 3,
    }
}

fn rules_say(found: &[Found], marks: &mut [Marks]) {
    for name in found {
        let kind = kind_number(name.kind) + u32::from(name.demonym) * 4 + u32::from(name.sure) * 8;
        for at in name.tokens.clone() {
            marks[at].rule = kind << 3 | part(at, &name.tokens);
        }
    }
}

/// The longest phrases of the lists, from the left.
fn phrases_say(doc: &Doc, words: &[Word], marks: &mut [Marks]) {
    let kinds = Flags::COUNTRY.0
        | Flags::DEMONYM.0
        | Flags::PLACE.0
        | Flags::CITY.0
        | Flags::ORGANISATION.0;
    for sentence in &doc.sentences {
        let tokens = sentence.tokens();
        let mut at = tokens.start;
        while at < tokens.end {
            let found = if words[at].shape == Shape::None {
                None
            } else {
                phrase(doc, words, at, tokens.end)
            };
            let Some((end, flags)) = found else {
                at += 1;
                continue;
            };
            for (n, mark) in marks[at..end].iter_mut().enumerate() {
                mark.phrase = (flags.0 & kinds) << 3 | part(at + n, &(at..end));
            }
            at = end;
        }
    }
}

fn openings(doc: &Doc, marks: &mut [Marks]) {
    for sentence in &doc.sentences {
        let tokens = sentence.tokens();
        let mut opening = 1;
        for at in tokens {
            marks[at].opening = opening;
            opening = match doc.word(at) {
                ":" => 2,
                "\"" | "“" | "‘" | "'" | "(" => opening.max(3),
                "•" | "-" | "◇" | "*" | "—" | "–" if opening == 1 => 1,
                _ => 0,
            };
        }
    }
}

/// For each token the run of capitalised words around it, with small words that join two of
/// them left out; an empty run for the others.
fn runs(doc: &Doc, words: &[Word]) -> Vec<(u32, u32)> {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut runs = vec![(0, 0); words.len()];
    for sentence in &doc.sentences {
        let tokens = sentence.tokens();
        let mut at = tokens.start;
        while at < tokens.end {
            if !words[at].is_capital() {
                at += 1;
                continue;
            }
            let start = at;
            while at < tokens.end && words[at].is_capital() && at - start < 12 {
                at += 1;
                // Initials: "J. Smith".
                let stop = at + 1 < tokens.end
                    && doc.word(at) == "."
                    && words[at - 1].shape == Shape::Initial
                    && words[at + 1].is_capital();
                at += usize::from(stop);
            }
            runs[start..at].fill((narrow(start), narrow(at)));
        }
    }
    runs
}
