//! The article of a page as text and blocks.
//!
//! In: a tree, and what was picked of it. Out: its words in blocks, its hyperlinks. One walk; what
//! is open is a stack.

use crate::article::builder::Builder;
use crate::article::html::hints::Hints;
use crate::article::html::pick::Pick;
use crate::article::html::tags::Tag;
use crate::article::html::tree::Tree;
use crate::article::model::{Block, BlockKind, Hyperlink};
use crate::article::web::join;

/// A line that is all bold is a heading, if it is no longer than this, in bytes.
const BOLD_HEADING: usize = 120;

/// Writes what `pick` has of `tree`. Links are seen from the page at `base`.
pub fn write(tree: &Tree, pick: &Pick, base: Option<&str>) -> (String, Vec<Block>, Vec<Hyperlink>) {
    let mut writer = Writer {
        tree,
        base,
        layout: layout(tree),
        out: Builder::default(),
        open: Vec::new(),
        lists: Vec::new(),
        state: State::default(),
    };
    for at in tree.within(pick.root) {
        writer.close_until(at);
        if !pick.dropped[at] {
            writer.node(at);
        }
    }
    writer.close_until(usize::MAX);
    writer.out.finish()
}

struct Writer<'a> {
    tree: &'a Tree,
    base: Option<&'a str>,
    /// For each row and cell: does its table only place blocks on the page?
    layout: Vec<bool>,
    out: Builder,
    /// The elements that are open and have something to do at their end.
    open: Vec<usize>,
    /// The open lists: the number of the next item, where they are numbered.
    lists: Vec<Option<u32>>,
    state: State,
}

/// For each row and cell: does its table only place blocks on the page, as in mail and on old pages?
/// Such a table holds headings, lists or tables, or more paragraphs than cells, or one column.
fn layout(tree: &Tree) -> Vec<bool> {
    let count = tree.nodes.len();
    let mut table_of = vec![0; count];
    let (mut places, mut cells) = (vec![false; count], vec![0_usize; count]);
    let (mut rows, mut paragraphs) = (vec![0_usize; count], vec![0_usize; count]);
    for (at, node) in tree.nodes.iter().enumerate().skip(1) {
        let table = table_of[node.parent as usize];
        match node.tag {
            Tag::Table | Tag::Heading(_) | Tag::List(_) | Tag::Quote => places[table] = true,
            Tag::Paragraph => paragraphs[table] += 1,
            Tag::Row => rows[table] += 1,
            Tag::Cell => cells[table] += 1,
            _ => {}
        }
        table_of[at] = if node.tag == Tag::Table { at } else { table };
    }
    let places = |table: usize| {
        table == 0
            || places[table]
            || paragraphs[table] > cells[table]
            || cells[table] <= rows[table]
    };
    table_of.iter().map(|table| places(*table)).collect()
}

/// In what we are.
#[derive(Debug, Default)]
struct State {
    quotes: usize,
    rows: usize,
    pre: usize,
    captions: usize,
    bold: usize,
    /// Were all words of the block bold so far?
    all_bold: bool,
    /// The item that has not got its first words yet.
    item: Option<BlockKind>,
}

impl Writer<'_> {
    /// Ends the elements that end before node `at`.
    fn close_until(&mut self, at: usize) {
        while let Some(&last) = self.open.last() {
            if self.tree.nodes[last].end as usize > at {
                return;
            }
            self.open.pop();
            self.end(last);
        }
    }

    fn node(&mut self, at: usize) {
        let node = &self.tree.nodes[at];
        match node.tag {
            Tag::Text => return self.words(self.tree.words(at)),
            Tag::Line => {
                return self.out.space(if self.state.rows > 0 || self.state.captions > 0 {
                    ' '
                } else {
                    '\n'
                });
            }
            Tag::Rule => return self.break_block(),
            // Of a picture the words under it count; those for who does not see it say them again.
            Tag::Picture
            | Tag::Inline
            | Tag::Time
            | Tag::Root
            | Tag::Hidden
            | Tag::Script
            | Tag::Meta
            | Tag::Title => return,
            Tag::Link => {
                let address = node.value.as_deref().unwrap_or_default();
                self.out.link(&join(self.base, address).unwrap_or_default());
            }
            Tag::Row | Tag::Cell if self.layout[at] => self.break_block(),
            Tag::Bold => self.state.bold += 1,
            Tag::Cell => {
                if self.state.rows > 0 {
                    self.out.space('\t');
                } else {
                    self.break_block();
                }
            }
            tag => self.start_block(tag, node.hints),
        }
        self.open.push(at);
    }

    fn start_block(&mut self, tag: Tag, hints: Hints) {
        if self.state.rows > 0 && tag != Tag::Row {
            return self.out.space(' '); // blocks within a cell stay in its row
        }
        self.break_block();
        match tag {
            Tag::Heading(level) => self.out.open(BlockKind::Heading(level)),
            Tag::List(numbered) => self.lists.push(numbered.then_some(1)),
            Tag::Item => self.item(),
            Tag::Quote => self.state.quotes += 1,
            Tag::Row => {
                self.state.rows += 1;
                self.out.open(BlockKind::TableRow);
            }
            Tag::Pre => {
                self.state.pre += 1;
                self.out.open(BlockKind::Preformatted);
            }
            Tag::Caption => self.state.captions += 1,
            _ if hints.has(Hints::CAPTION) => self.state.captions += 1,
            _ => {}
        }
    }

    fn end(&mut self, at: usize) {
        let node = &self.tree.nodes[at];
        let less = |count: &mut usize| *count = count.saturating_sub(1);
        match node.tag {
            Tag::Link => return self.out.end_link(),
            Tag::Bold => return less(&mut self.state.bold),
            Tag::Row if !self.layout[at] => {
                self.out.close();
                return less(&mut self.state.rows);
            }
            _ if self.state.rows > 0 => return,
            _ => self.break_block(),
        }
        match node.tag {
            Tag::List(_) => {
                self.lists.pop();
            }
            Tag::Item => self.state.item = None,
            Tag::Quote => less(&mut self.state.quotes),
            Tag::Pre => less(&mut self.state.pre),
            Tag::Caption => less(&mut self.state.captions),
            Tag::Heading(_) | Tag::Cell => {}
            _ if node.hints.has(Hints::CAPTION) => less(&mut self.state.captions),
            _ => {}
        }
    }

    /// Ends the block that is open; one that was all bold was a heading.
    fn break_block(&mut self) {
        if self.state.all_bold && self.state.quotes == 0 && self.lists.is_empty() {
            let words = self.out.words().trim_end();
            let short = (1..=BOLD_HEADING).contains(&words.len()) && !words.contains('\n');
            if short && !words.ends_with(['.', '!', ',', ';', '”', '"', '。']) {
                self.out.set_kind(BlockKind::Heading(4));
            }
        }
        self.state.all_bold = false;
        self.out.close();
    }

    fn item(&mut self) {
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let number = self.lists.last_mut().and_then(|next| {
            let number = (*next)?;
            *next = number.checked_add(1);
            Some(number)
        });
        self.state.item = Some(BlockKind::Item { depth, number });
    }

    fn words(&mut self, words: &str) {
        if self.state.pre > 0 {
            return self.out.push(words, BlockKind::Preformatted);
        }
        if words.starts_with(char::is_whitespace) {
            self.out.space(' ');
        }
        for (at, word) in words.split_whitespace().enumerate() {
            if at > 0 {
                self.out.space(' ');
            }
            self.word(word);
        }
        if words.ends_with(char::is_whitespace) {
            self.out.space(' ');
        }
    }

    fn word(&mut self, word: &str) {
        if self.out.is_open() {
            self.state.all_bold &= self.state.bold > 0;
        } else {
            let kind = self.kind();
            self.out.open(kind);
            self.state.all_bold = self.state.bold > 0 && kind == BlockKind::Paragraph;
            self.state.item = None;
        }
        self.out.push(word, BlockKind::Paragraph);
    }

    /// What a block is that opens here.
    fn kind(&self) -> BlockKind {
        match self.state.item {
            _ if self.state.captions > 0 => BlockKind::Caption,
            Some(item) => item,
            None if self.state.quotes > 0 => BlockKind::Quote,
            None => BlockKind::Paragraph,
        }
    }
}
