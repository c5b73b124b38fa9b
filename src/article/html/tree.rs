//! A page as a flat tree: elements and words in the order of the page, each with its parent.
//!
//! In: the characters of a page. Out: the tree, and what its head says of it. The tags come one by
//! one from a tokenizer that builds nothing; nesting, elements, attributes and data are capped
//! here, so that no page costs more than its length, whatever is in it.
//!
//! A node comes after its parent and before what follows it, so the content of an element is the
//! range behind it, and each pass over the tree is a loop without recursion.

use std::cell::Cell;
use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::article::html::hints::Hints;
use crate::article::html::reader::Limited;
use crate::article::html::tags::Tag;

/// Elements nest no deeper; what is deeper counts to the last one that fits.
const DEEPEST: usize = 256;

/// No page has more elements and pieces of text; what comes after them is left out.
const MOST: usize = 1 << 20;

/// An attribute is read so far, in bytes.
const LONGEST_VALUE: usize = 4096;

/// So many entries of data about the page are kept.
const MOST_META: usize = 400;

/// So much structured data is kept, in bytes.
const MOST_DATA: usize = 1 << 20;

/// An element or a piece of text.
#[derive(Debug, Clone)]
pub struct Node {
    /// The element it stands in; the root stands in itself.
    pub parent: u32,
    /// The node after the last one in it.
    pub end: u32,
    /// What it is.
    pub tag: Tag,
    /// What its attributes say.
    pub hints: Hints,
    /// Where its words stand in the tree's text.
    pub text: (u32, u32),
    /// Where a link leads, what a picture shows, which day a time is.
    pub value: Option<Box<str>>,
}

/// A page.
#[derive(Debug, Default)]
pub struct Tree {
    /// The nodes; the first is the root.
    pub nodes: Vec<Node>,
    /// The words of all pieces of text.
    pub text: String,
    /// Data about the page: names in small letters, and values.
    pub meta: Vec<(String, String)>,
    /// Structured data: JSON-LD, each as it stands.
    pub data: Vec<String>,
    /// The title of the page.
    pub title: String,
    /// Was there more than fits?
    pub cut: bool,
}

impl Tree {
    /// Reads `html`.
    pub fn of(html: &str) -> Self {
        let mut maker = Maker::new();
        let attributes = Cell::new(0);
        let mut emitter =
            CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
                match event {
                    CallbackEvent::AttributeName { .. } => attributes.set(attributes.get() + 1),
                    CallbackEvent::AttributeValue { .. } | CallbackEvent::Error(_) => {}
                    _ => attributes.set(0),
                }
                maker.take(&event);
                None
            });
        emitter.naively_switch_states(true);
        let reader = Limited::new(html, &attributes);
        let Ok(()) = Tokenizer::new_with_emitter(reader, emitter).finish();
        maker.finish()
    }

    /// The words of node `at`; none if it is an element.
    pub fn words(&self, at: usize) -> &str {
        let (start, end) = self.nodes[at].text;
        &self.text[start as usize..end as usize]
    }

    /// The parent of node `at`.
    pub fn parent(&self, at: usize) -> usize {
        self.nodes[at].parent as usize
    }

    /// The nodes in node `at`, itself first.
    pub fn within(&self, at: usize) -> std::ops::Range<usize> {
        at..self.nodes[at].end as usize
    }

    /// All words in node `at`, up to `most` bytes.
    pub fn content(&self, at: usize, most: usize) -> String {
        let mut words = String::new();
        for node in self.within(at) {
            words.push_str(self.words(node));
            if !self.nodes[node].tag.is_inline() {
                words.push(' ');
            }
            if words.len() > most {
                break;
            }
        }
        words
    }
}

/// An element that is open: its tag, and its node if it has one.
#[derive(Debug, Clone, Copy)]
struct Open {
    name: u64,
    tag: Tag,
    node: u32,
}

/// A tag that is being read.
#[derive(Debug, Default)]
struct Reading {
    name: Vec<u8>,
    hints: Hints,
    attribute: Vec<u8>,
    /// The attributes that count, as they come.
    kept: Vec<(String, String)>,
}

struct Maker {
    tree: Tree,
    open: Vec<Open>,
    /// How many elements are open beyond the deepest.
    beyond: usize,
    tag: Reading,
    in_title: bool,
    in_data: bool,
}

impl Maker {
    fn new() -> Self {
        let root = Node {
            parent: 0,
            end: 0,
            tag: Tag::Root,
            hints: Hints::default(),
            text: (0, 0),
            value: None,
        };
        let tree = Tree { nodes: vec![root], ..Tree::default() };
        let open = vec![Open { name: 0, tag: Tag::Root, node: 0 }];
        let tag = Reading::default();
        Self { tree, open, beyond: 0, tag, in_title: false, in_data: false }
    }

    fn take(&mut self, event: &CallbackEvent) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Reading { name: name.to_vec(), ..Reading::default() };
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attribute.clear();
                self.tag.attribute.extend(name.iter().take(40));
                self.attribute("");
            }
            CallbackEvent::AttributeValue { value } => {
                let value = String::from_utf8_lossy(&value[..value.len().min(LONGEST_VALUE)]);
                self.attribute(&value);
            }
            CallbackEvent::CloseStartTag { self_closing } => self.start(*self_closing),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => self.words(&String::from_utf8_lossy(value)),
            _ => {}
        }
    }

    fn attribute(&mut self, value: &str) {
        let tag = &mut self.tag;
        tag.hints = tag.hints.with(Hints::of(&tag.attribute, value));
        let counts = matches!(
            tag.attribute.as_slice(),
            b"href"
                | b"alt"
                | b"datetime"
                | b"content"
                | b"name"
                | b"property"
                | b"itemprop"
                | b"rel"
                | b"type"
                | b"lang"
                | b"http-equiv"
                | b"title"
        );
        if counts && !value.is_empty() && tag.kept.len() < 16 {
            let name = String::from_utf8_lossy(&tag.attribute).into_owned();
            tag.kept.push((name, value.to_owned()));
        }
    }

    fn kept(&self, name: &str) -> Option<&str> {
        self.tag.kept.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn start(&mut self, self_closing: bool) {
        let name = std::mem::take(&mut self.tag.name);
        let mut tag = Tag::of(&name);
        if tag == Tag::Link && self.kept("href").is_none() {
            tag = Tag::Inline; // a place to link to, which old pages never close
        }
        match tag {
            Tag::Meta => return self.meta(&name),
            Tag::Script => {
                self.in_data = self.kept("type").is_some_and(|kind| kind.contains("ld+json"));
            }
            Tag::Title => self.in_title = self.tree.title.is_empty(),
            _ => {}
        }
        if name == b"html"
            && let Some(language) = self.kept("lang")
        {
            self.tree.meta.push(("lang".into(), language.to_owned()));
        }
        // Of an element that names a date itself the value counts and not the words.
        if self.tag.hints.has(Hints::PUBLISHED)
            && let Some(day) = self.kept("datetime").or(self.kept("content"))
        {
            let entry = ("itemprop:datepublished".to_owned(), day.to_owned());
            self.tree.meta.push(entry);
        }
        self.close_before(tag);
        let value = match tag {
            Tag::Link => self.kept("href"),
            Tag::Picture => self.kept("alt"),
            Tag::Time => self.kept("datetime"),
            _ => None,
        };
        let value = value.map(Box::from);
        let node = self.push(tag, self.tag.hints, value);
        if Tag::is_void(&name) || self_closing && tag == Tag::Inline {
            return;
        }
        if self.open.len() == DEEPEST {
            self.beyond += 1;
        } else {
            self.open.push(Open { name: key(&name), tag, node });
        }
    }

    /// Closes what cannot go on once an element of `tag` opens: end tags may be left out.
    fn close_before(&mut self, tag: Tag) {
        if tag.is_inline() && tag != Tag::Link {
            return;
        }
        let mut at = self.open.len();
        while at > 1 {
            at -= 1;
            let open = self.open[at].tag;
            let closes = match tag {
                Tag::Link => open == Tag::Link,
                Tag::Item => matches!(open, Tag::Item),
                Tag::Row => matches!(open, Tag::Row),
                Tag::Cell => matches!(open, Tag::Cell),
                _ => open == Tag::Paragraph,
            };
            if closes {
                self.pop_to(at);
                return;
            }
            let goes_on = match tag {
                Tag::Item => !matches!(open, Tag::List(_) | Tag::Table | Tag::Cell),
                Tag::Row => open != Tag::Table,
                Tag::Cell => !matches!(open, Tag::Row | Tag::Table),
                _ => open.is_inline(),
            };
            if !goes_on {
                return;
            }
        }
    }

    fn end(&mut self, name: &[u8]) {
        let tag = Tag::of(name);
        self.in_title &= tag != Tag::Title;
        self.in_data &= tag != Tag::Script;
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        if name == b"p" && !self.open.iter().rev().take(16).any(|open| open.tag == Tag::Paragraph) {
            return;
        }
        let key = key(name);
        for at in (1..self.open.len()).rev() {
            let open = self.open[at];
            if open.name == key {
                self.pop_to(at);
                return;
            }
            // An end tag that nothing opened must not close what it stands in.
            let walls = matches!(open.tag, Tag::Cell | Tag::Table | Tag::Body);
            let outer = matches!(tag, Tag::Table | Tag::Row | Tag::Body) || name == b"html";
            if walls && !outer || tag.is_inline() && !open.tag.is_inline() {
                return;
            }
        }
    }

    /// Closes the element at place `at` and all in it.
    fn pop_to(&mut self, at: usize) {
        let end = count(self.tree.nodes.len());
        for open in self.open.drain(at..) {
            self.tree.nodes[open.node as usize].end = end;
        }
    }

    fn words(&mut self, words: &str) {
        if self.in_data {
            let had: usize = self.tree.data.iter().map(String::len).sum();
            if self.tree.data.len() < 64 && had + words.len() <= MOST_DATA {
                self.tree.data.push(words.to_owned());
            }
        } else if self.in_title {
            self.tree.title.push_str(words);
        } else if self.open.last().is_some_and(|open| open.tag != Tag::Script) {
            let start = count(self.tree.text.len());
            self.tree.text.push_str(words);
            let node = self.push(Tag::Text, Hints::default(), None) as usize;
            if node > 0 {
                self.tree.nodes[node].text = (start, count(self.tree.text.len()));
            } else {
                self.tree.text.truncate(start as usize);
            }
        }
    }

    /// A new node in the element that is open; the root, if there are too many.
    fn push(&mut self, tag: Tag, hints: Hints, value: Option<Box<str>>) -> u32 {
        let at = self.tree.nodes.len();
        if at >= MOST {
            self.tree.cut = true;
            return 0;
        }
        let parent = self.open.last().map_or(0, |open| open.node);
        let (end, text) = (count(at + 1), (0, 0));
        self.tree.nodes.push(Node { parent, end, tag, hints, text, value });
        count(at)
    }

    fn meta(&mut self, name: &[u8]) {
        if self.tree.meta.len() >= MOST_META {
            return;
        }
        let entry = if name == b"meta" {
            let keys = ["property", "name", "itemprop", "http-equiv"];
            let key = keys.iter().find_map(|key| self.kept(key));
            key.zip(self.kept("content"))
        } else {
            self.kept("rel").zip(self.kept("href"))
        };
        // One entry may have several names.
        let Some((keys, value)) = entry else { return };
        let keys = keys.to_lowercase();
        let value = value.to_owned();
        for key in keys.split_whitespace().take(4) {
            self.tree.meta.push((key.to_owned(), value.clone()));
        }
    }

    fn finish(mut self) -> Tree {
        self.pop_to(0);
        self.tree
    }
}

/// A name in eight bytes, to be compared quickly; longer ones by their beginning.
fn key(name: &[u8]) -> u64 {
    name.iter().take(8).fold(1, |key, byte| key << 8 | u64::from(*byte))
}

fn count(number: usize) -> u32 {
    u32::try_from(number).expect("a page is shorter than 4 GiB")
}

#[cfg(test)]
mod tests {
    use crate::article::html::tree::Tree;

    /// Whatever their marks are: the words behind are read, and nothing of the attributes is.
    #[test]
    fn attributes_without_end_cost_neither_the_stack_nor_the_words() {
        for attribute in ["a=\"\" ", "a=\"x>\" ", "a='x>' ", "a=x ", "a ", "a=\"&amp;\" ", "=\"\""]
        {
            let many = attribute.repeat(40_000);
            for tag in ["p", "/p"] {
                let tree = Tree::of(&format!("<b>Before</b><{tag} {many}>after<i b=\"c\">end</i>"));
                assert_eq!(tree.text, "Beforeafterend", "<{tag} {attribute}");
            }
        }
    }
}
