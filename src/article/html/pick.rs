//! Where in a page the article stands.
//!
//! In: a tree. Out: the element that holds the article, and what in it is none of it. Each block is
//! worth its words, less so many for those that are links and for what is no sentence: navigation
//! costs, prose pays. The element with the highest sum is the article: a smaller one would lose
//! prose, a larger one would take in what costs. (The sum over a stretch of a page is the idea of
//! Pasternack and Roth, "Extracting article text from the web with maximum subsequence
//! segmentation", WWW 2009; here the stretches are elements.)
//!
//! Three passes over the nodes, none nested.

use crate::article::html::hints::Hints;
use crate::article::html::tags::Tag;
use crate::article::html::tree::{Node, Tree};

/// What was picked.
#[derive(Debug)]
pub struct Pick {
    /// The element that holds the article.
    pub root: usize,
    /// For each node: is it left out?
    pub dropped: Vec<bool>,
}

/// The whole of `tree`, save what is not shown: for pieces of HTML that hold nothing but an article.
pub fn all(tree: &Tree) -> Pick {
    Pick { root: 0, dropped: hidden(tree) }
}

/// The article in `tree`.
pub fn article(tree: &Tree) -> Pick {
    let mut dropped = hidden(tree);
    let blocks = Blocks::of(tree, &dropped);
    let worth: Vec<f32> = (0..tree.nodes.len()).map(|at| blocks.worth(tree, at)).collect();
    drop_around(tree, &worth, &mut dropped);
    let sums = sums(tree, &worth, &dropped);
    let root = best(tree, &sums, &dropped);
    drop_lists(tree, &blocks, root, &mut dropped);
    Pick { root, dropped }
}

/// What is not shown: for each node, itself or what it stands in.
fn hidden(tree: &Tree) -> Vec<bool> {
    let mut dropped = vec![false; tree.nodes.len()];
    for (at, node) in tree.nodes.iter().enumerate().skip(1) {
        let own = matches!(node.tag, Tag::Hidden | Tag::Script | Tag::Title)
            || node.hints.has(Hints::HIDDEN) && !node.hints.has(Hints::BODY);
        dropped[at] = own || dropped[node.parent as usize];
    }
    dropped
}

/// The words of each block: of an element that breaks the line, those that stand in it and in no
/// other block.
struct Blocks {
    words: Vec<u32>,
    linked: Vec<u32>,
    stops: Vec<u32>,
    /// Is the node in a list?
    listed: Vec<bool>,
}

impl Blocks {
    fn of(tree: &Tree, dropped: &[bool]) -> Self {
        let count = tree.nodes.len();
        let (mut words, mut linked, mut stops) = (vec![0; count], vec![0; count], vec![0; count]);
        let (mut block, mut in_link) = (vec![0_usize; count], vec![false; count]);
        let mut listed = vec![false; count];
        for (at, node) in tree.nodes.iter().enumerate().skip(1) {
            let parent = node.parent as usize;
            block[at] = if node.tag.is_inline() { block[parent] } else { at };
            in_link[at] = in_link[parent] || node.tag == Tag::Link;
            listed[at] = listed[parent] || matches!(node.tag, Tag::List(_));
            if node.tag == Tag::Text && !dropped[at] {
                let (found, ended) = counted(tree.words(at));
                words[block[at]] += found;
                linked[block[at]] += if in_link[at] { found } else { 0 };
                stops[block[at]] += ended;
            }
        }
        Self { words, linked, stops, listed }
    }

    /// What the block `at` is worth, in words.
    #[expect(clippy::cast_precision_loss, reason = "pages have less than 16 million words")]
    fn worth(&self, tree: &Tree, at: usize) -> f32 {
        let (words, linked) = (self.words[at] as f32, self.linked[at] as f32);
        let own = words - linked;
        if words == 0.0 {
            return 0.0;
        }
        // A round-up of the news links half of what it says.
        if linked > words * 0.5 && (linked > words * 0.75 || own < 6.0) {
            return -3.0 - linked * 0.5;
        }
        let tag = tree.nodes[at].tag;
        match tag {
            Tag::Heading(_) | Tag::Caption => 0.0,
            Tag::Cell if linked == 0.0 && words < 8.0 => 0.0,
            _ if words < 8.0 && self.stops[at] == 0 => -2.0,
            Tag::Paragraph | Tag::Quote | Tag::Pre => own - linked * 0.5,
            _ if self.stops[at] == 0 && words < 25.0 => -2.0,
            _ if self.listed[at] => own * 0.7 - linked * 0.5,
            _ => own * 0.9 - linked * 0.5,
        }
    }
}

/// How many words `text` has, and how many marks that sentences have.
fn counted(text: &str) -> (u32, u32) {
    let (mut words, mut stops, mut dense) = (0, 0, 0);
    for word in text.split_whitespace() {
        words += u32::from(word.contains(char::is_alphanumeric));
        let bare = word.trim_end_matches(['"', '\'', '”', '’', ')', '»']);
        stops += u32::from(bare.ends_with(['.', '!', '?', ',', ';', ':']) && bare.len() > 1);
        // Scripts without spaces: two or three characters a word.
        for c in word.chars().filter(|c| *c >= '\u{2e80}') {
            dense += 1;
            stops += u32::from(matches!(c, '。' | '、' | '，' | '！' | '？'));
        }
    }
    (words + dense / 2, stops)
}

/// Drops what its own attributes call something else than an article, unless most of the page's
/// worth is in it.
fn drop_around(tree: &Tree, worth: &[f32], dropped: &mut [bool]) {
    let mut good: Vec<f32> = worth.iter().map(|worth| worth.max(0.0)).collect();
    for at in (1..tree.nodes.len()).rev() {
        if dropped[at] {
            good[at] = 0.0;
        }
        good[tree.parent(at)] += good[at];
    }
    let total = good[0];
    for (at, node) in tree.nodes.iter().enumerate().skip(1) {
        let parent = node.parent as usize;
        let limit = limit(node);
        dropped[at] |= dropped[parent] || limit > 0.0 && good[at] <= total * limit;
    }
}

/// Which share of a page an element may hold at most, to be dropped by its name.
fn limit(node: &Node) -> f32 {
    let Node { tag, hints, .. } = node;
    match tag {
        Tag::Body | Tag::Article | Tag::Text | Tag::Inline | Tag::Bold => 0.0,
        _ if hints.has(Hints::BODY) => 0.0,
        Tag::Aside => 0.5,
        _ if hints.has(Hints::OUTSIDE) => 0.5,
        Tag::Header | Tag::Heading(_) | Tag::Paragraph | Tag::Link => 0.0,
        _ if hints.has(Hints::UNLIKELY) && !hints.has(Hints::LIKELY) => 0.25,
        _ => 0.0,
    }
}

/// For each element the sum of what is in it.
fn sums(tree: &Tree, worth: &[f32], dropped: &[bool]) -> Vec<f32> {
    let mut sums = worth.to_vec();
    for at in (1..tree.nodes.len()).rev() {
        if dropped[at] {
            sums[at] = 0.0;
        }
        sums[tree.parent(at)] += sums[at];
    }
    sums
}

/// The element with the highest sum, the innermost of equals. One that the page itself calls the
/// body of an article, or an article, comes before it, if it holds most of it: what is more may be
/// the beginnings of others.
fn best(tree: &Tree, sums: &[f32], dropped: &[bool]) -> usize {
    let (mut best, mut article, mut body) = (0, None, None);
    let more = |at: usize, than: Option<usize>| than.is_none_or(|than| sums[at] > sums[than]);
    for (at, node) in tree.nodes.iter().enumerate().skip(1) {
        if dropped[at] || node.tag.is_inline() {
            continue;
        }
        if sums[at] >= sums[best] {
            best = at;
        }
        if node.hints.has(Hints::BODY) && more(at, body) {
            body = Some(at);
        }
        if node.tag == Tag::Article && more(at, article) {
            article = Some(at);
        }
    }
    let holds = |at: &usize| sums[*at] > sums[best] * 0.6 && sums[*at] > 0.0;
    body.filter(holds).or(article.filter(holds)).unwrap_or(best)
}

/// Drops lists of links within `root`.
fn drop_lists(tree: &Tree, blocks: &Blocks, root: usize, dropped: &mut [bool]) {
    let within = tree.within(root);
    let (mut words, mut linked) = (blocks.words.clone(), blocks.linked.clone());
    for at in within.clone().skip(1).rev() {
        let parent = tree.parent(at);
        if !dropped[at] {
            words[parent] += words[at];
            linked[parent] += linked[at];
        }
    }
    for at in within.skip(1) {
        let tag = tree.nodes[at].tag;
        let group = matches!(
            tag,
            Tag::List(_) | Tag::Block | Tag::Table | Tag::Paragraph | Tag::Heading(_)
        );
        let links = group && words[at] > 0 && linked[at] * 10 > words[at] * 8;
        // One linked line among paragraphs may be part of the text.
        let several = matches!(tag, Tag::List(_) | Tag::Table | Tag::Heading(_)) || words[at] < 40;
        dropped[at] |= dropped[tree.parent(at)] || links && several;
    }
}
