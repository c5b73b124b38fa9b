//! Markdown to text and blocks.
//!
//! In: the body of a Markdown file: `CommonMark` with tables, footnotes, strike-through and task
//! lists, and what site generators put in between. Out: its words without the marks, its blocks,
//! its hyperlinks. A picture is its words, a soft line break a space. HTML is dropped, its words
//! stay.
//!
//! The parser is pulldown-cmark: its cost is linear, and nested input is walked without recursion.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::article::builder::Builder;
use crate::article::markup::{Next, Piece, pieces};
use crate::article::model::{Block, BlockKind, Hyperlink};
use crate::article::templates::strip;

/// A paragraph that is all bold is a heading, if it is no longer than this, in bytes.
const BOLD_HEADING: usize = 160;

/// Reads `body`: its text, the blocks over it, the links in it.
pub fn read(body: &str) -> (String, Vec<Block>, Vec<Hyperlink>) {
    let body = strip(body);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    let mut reader = Reader::default();
    for event in Parser::new_ext(&body, options) {
        reader.take(event);
    }
    reader.out.finish()
}

/// Where we are while the events go by.
#[derive(Debug, Default)]
struct Reader {
    out: Builder,
    /// The open lists, outermost first; the number of the next item, where they are numbered.
    lists: Vec<Option<u64>>,
    /// The item that has not got its first block yet.
    fresh_item: Option<BlockKind>,
    quotes: usize,
    in_code: bool,
    in_row: bool,
    /// How many pictures we are in, and their words.
    pictures: usize,
    picture: String,
    /// How deep we are in bold, and whether all words of the block were.
    bold: usize,
    all_bold: bool,
    /// HTML that is not complete yet, and the element that is being passed over.
    html: String,
    hidden: Option<String>,
}

impl Reader {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words)
            | Event::Code(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words) => self.words(&words),
            Event::SoftBreak => self.white(' '),
            Event::HardBreak => self.white('\n'),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) => self.markup(&html, false),
            Event::Rule => self.out.close(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph => self.block(BlockKind::Paragraph),
            Tag::Heading { level, .. } => self.out.open(BlockKind::Heading(number(level))),
            Tag::BlockQuote(_) => {
                self.out.close();
                self.quotes += 1;
            }
            Tag::CodeBlock(kind) => {
                self.out.close();
                // Words set in by four columns are code to Markdown; in an article they hardly are.
                self.in_code = matches!(kind, CodeBlockKind::Fenced(_) | CodeBlockKind::Indented);
                self.out.open(BlockKind::Preformatted);
            }
            Tag::List(first) => {
                self.out.close();
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::TableHead | Tag::TableRow => {
                self.out.open(BlockKind::TableRow);
                self.in_row = true;
            }
            Tag::TableCell => self.out.space('\t'),
            Tag::Link { dest_url, .. } => self.out.link(&dest_url),
            Tag::Image { .. } => self.pictures += 1,
            Tag::Strong => self.bold += 1,
            Tag::FootnoteDefinition(_)
            | Tag::Table(_)
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::HtmlBlock
            | Tag::MetadataBlock(_) => self.out.close(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                let heads = self.all_bold && self.is_heading();
                if heads {
                    self.out.set_kind(BlockKind::Heading(4));
                }
                self.out.close();
            }
            TagEnd::BlockQuote(_) => {
                self.out.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.out.close();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.out.close();
                self.fresh_item = None;
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.out.close();
                self.in_row = false;
            }
            TagEnd::CodeBlock => {
                self.out.close();
                self.in_code = false;
            }
            TagEnd::Link => self.out.end_link(),
            TagEnd::Image => {
                self.pictures = self.pictures.saturating_sub(1);
                if self.pictures == 0 {
                    let words = std::mem::take(&mut self.picture);
                    self.show(&words);
                }
            }
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                self.markup(&html, true);
                self.out.close();
            }
            TagEnd::Heading(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::Table
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.out.close(),
            _ => {}
        }
    }

    /// Opens a block of running text: what it is depends on where it stands.
    fn block(&mut self, kind: BlockKind) {
        let kind = self.kind_here(kind);
        self.fresh_item = None;
        self.all_bold = true;
        self.out.open(kind);
    }

    fn kind_here(&self, kind: BlockKind) -> BlockKind {
        match self.fresh_item {
            Some(item) => item,
            None if self.quotes > 0 && kind == BlockKind::Paragraph => BlockKind::Quote,
            None => kind,
        }
    }

    fn item(&mut self) {
        self.out.close();
        let depth = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let number = self.lists.last_mut().and_then(|next| {
            let number = (*next)?;
            *next = number.checked_add(1);
            u32::try_from(number).ok()
        });
        self.fresh_item = Some(BlockKind::Item { depth, number });
    }

    fn words(&mut self, words: &str) {
        if self.pictures > 0 {
            self.picture.push_str(words);
            return;
        }
        if self.hidden.is_some() {
            return;
        }
        self.all_bold &= self.bold > 0 || words.trim().is_empty();
        if !self.out.is_open() && !words.trim().is_empty() {
            self.block(BlockKind::Paragraph);
        }
        if self.in_row {
            let one_line = words.replace(['\n', '\t'], " ");
            self.out.push(&one_line, BlockKind::TableRow);
        } else {
            self.out.push(words, BlockKind::Paragraph);
        }
    }

    fn white(&mut self, space: char) {
        if self.pictures > 0 {
            self.picture.push(' ');
        } else {
            self.out.space(if self.in_row { ' ' } else { space });
        }
    }

    /// The words of a picture; in a table they stand in their cell.
    fn show(&mut self, words: &str) {
        if self.in_row {
            self.words(words);
        } else {
            self.out.picture(words);
        }
    }

    /// Is the open block, which is all bold, a heading and not an exclamation?
    fn is_heading(&self) -> bool {
        let words = self.out.words().trim_end();
        let outside = self.lists.is_empty() && self.quotes == 0;
        let short = (1..=BOLD_HEADING).contains(&words.len()) && !words.contains('\n');
        outside && short && !words.ends_with(['.', '!', ',', ';', '”', '"', '。'])
    }

    /// Reads a piece of HTML: a block of its own, or within a paragraph.
    fn markup(&mut self, html: &str, block: bool) {
        for piece in pieces(html, &mut self.hidden) {
            match piece {
                Piece::Words(words) if block => self.spaced(&words),
                Piece::Words(words) => self.words(&words),
                Piece::Break(next) if block => self.html_block(next),
                Piece::Break(_) => {}
                Piece::Line => self.white('\n'),
                Piece::Cell => self.out.space('\t'),
                Piece::Picture(words) => self.show(&words),
                Piece::Link(address) => self.out.link(&address),
                Piece::EndLink => self.out.end_link(),
            }
        }
    }

    /// Words of HTML, in which white space is only a space.
    fn spaced(&mut self, words: &str) {
        if words.starts_with(char::is_whitespace) {
            self.out.space(' ');
        }
        for (at, word) in words.split_whitespace().enumerate() {
            if at > 0 {
                self.out.space(' ');
            }
            self.words(word);
        }
        if words.ends_with(char::is_whitespace) {
            self.out.space(' ');
        }
    }

    fn html_block(&mut self, next: Next) {
        self.out.close();
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        match next {
            Next::Words => {}
            Next::Heading(level) => self.out.open(BlockKind::Heading(level)),
            Next::Item => self.out.open(BlockKind::Item { depth, number: None }),
            Next::Row => self.out.open(BlockKind::TableRow),
            Next::Quote => self.out.open(BlockKind::Quote),
            Next::Caption => self.out.open(BlockKind::Caption),
        }
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
