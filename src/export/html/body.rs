//! An article in the page: its head, its blocks, its sentences as anchors, what others say of them.

use crate::article::{Block, BlockKind, Hyperlink};
use crate::briefing::{Analysed, Briefing, LinkKind, SentenceId};
use crate::export::html::markup::{anchor, escaped};
use crate::export::words::{day, one_line};

/// The most cross-references that stand behind a sentence.
const LINKS: usize = 6;

/// Appends article `one` to `out`.
pub fn article(briefing: &Briefing, one: &Analysed, out: &mut String) {
    let head = &one.article;
    out.push_str(&format!("<article id=\"a{}\">\n<h3>", one.id.0 + 1));
    out.push_str(&escaped(&one_line(&head.title)));
    out.push_str("</h3>\n<p class=\"from\">");
    out.push_str(&head.date.map_or_else(|| "undated".to_owned(), |dated| day(dated.date)));
    if let Some(source) = &head.source {
        out.push_str(&format!(", {}", escaped(&one_line(source))));
    }
    if let Some(url) = &head.url {
        let url = escaped(url);
        out.push_str(&format!(", <a rel=\"noopener noreferrer\" href=\"{url}\">{url}</a>"));
    }
    out.push_str("</p>\n");
    let mut body = Body { briefing, one, out, next: 0, group: Group::None };
    for (at, block) in head.blocks.iter().enumerate() {
        body.block(at, *block);
    }
    body.group(Group::None);
    out.push_str("</article>\n");
}

/// Blocks that stand together in an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    None,
    List,
    Table,
}

struct Body<'a, 'o> {
    briefing: &'a Briefing,
    one: &'a Analysed,
    out: &'o mut String,
    /// The sentence that comes next.
    next: usize,
    group: Group,
}

impl Body<'_, '_> {
    fn block(&mut self, at: usize, block: Block) {
        self.group(match block.kind {
            BlockKind::Item { .. } => Group::List,
            BlockKind::TableRow => Group::Table,
            _ => Group::None,
        });
        let (open, close) = match block.kind {
            BlockKind::Title => ("<p class=\"title\">".to_owned(), "</p>"),
            BlockKind::Heading(_) => ("<h4>".to_owned(), "</h4>"),
            BlockKind::Paragraph => ("<p>".to_owned(), "</p>"),
            BlockKind::Item { depth, number } => {
                let value =
                    number.map_or_else(String::new, |n| format!(" class=\"n\" value=\"{n}\""));
                (format!("<li{value} style=\"margin-left:{}em\">", depth.min(8) * 2), "</li>")
            }
            BlockKind::Quote => ("<blockquote>".to_owned(), "</blockquote>"),
            BlockKind::TableRow => ("<tr><td>".to_owned(), "</td></tr>"),
            BlockKind::Caption => ("<p class=\"caption\">".to_owned(), "</p>"),
            BlockKind::Preformatted => ("<pre>".to_owned(), "</pre>"),
            BlockKind::Boilerplate => ("<p class=\"small\">".to_owned(), "</p>"),
        };
        self.out.push_str(&open);
        let mut done = block.span.range().start;
        let sentences = &self.one.facts.sentences;
        while let Some(sentence) = sentences.get(self.next) {
            if sentence.block as usize > at {
                break;
            }
            let range = sentence.span.range();
            if sentence.block as usize == at && range.start >= done {
                self.text(done, range.start, block.kind);
                self.sentence(self.next, block.kind);
                done = range.end;
            }
            self.next += 1;
        }
        self.text(done, block.span.range().end, block.kind);
        self.out.push_str(close);
        self.out.push('\n');
    }

    fn group(&mut self, group: Group) {
        if self.group != group {
            self.out.push_str(match self.group {
                Group::None => "",
                Group::List => "</ul>\n",
                Group::Table => "</table>\n",
            });
            self.out.push_str(match group {
                Group::None => "",
                Group::List => "<ul>\n",
                Group::Table => "<table>\n",
            });
            self.group = group;
        }
    }

    fn sentence(&mut self, index: usize, kind: BlockKind) {
        let index = u32::try_from(index).expect("fewer than 4 billion sentences");
        let id = SentenceId { article: self.one.id, index };
        let key = if self.one.facts.key_points.contains(&index) { " class=\"key\"" } else { "" };
        // A row is several cells: an element around it would cross theirs.
        let row = kind == BlockKind::TableRow;
        let end = if row { "</span>" } else { "" };
        self.out.push_str(&format!("<span id=\"{}\"{key}>{end}", anchor(id)));
        let range = self.one.facts.sentences[index as usize].span.range();
        self.text(range.start, range.end, kind);
        self.references(id);
        self.out.push_str(if row { "" } else { "</span>" });
    }

    /// The text from byte `from` to byte `to`, with its hyperlinks.
    fn text(&mut self, from: usize, to: usize, kind: BlockKind) {
        let links = &self.one.article.hyperlinks;
        let first = links.partition_point(|link| link.span.range().end <= from);
        let mut done = from;
        for link in links[first..].iter().take_while(|link| link.span.range().start < to) {
            let Hyperlink { span, url } = link;
            let (start, end) = (span.range().start.max(done), span.range().end.min(to));
            if start >= end {
                continue;
            }
            self.words(done, start, kind);
            let url = escaped(url);
            self.out.push_str(&format!("<a rel=\"noopener noreferrer\" href=\"{url}\">"));
            self.words(start, end, kind);
            self.out.push_str("</a>");
            done = end;
        }
        self.words(done, to.max(done), kind);
    }

    fn words(&mut self, from: usize, to: usize, kind: BlockKind) {
        let words = escaped(&self.one.article.text[from..to]);
        if kind == BlockKind::TableRow {
            self.out.push_str(&words.replace('\t', "</td><td>"));
        } else {
            self.out.push_str(&words);
        }
    }

    /// What other articles say of sentence `id`: one mark each, with its source.
    fn references(&mut self, id: SentenceId) {
        let mut seen = Vec::new();
        for (link, other) in self.briefing.links_of(id) {
            if seen.contains(&other) || seen.len() == LINKS {
                continue;
            }
            seen.push(other);
            let (mark, says) = match link.kind {
                LinkKind::FiguresDiffer => ("≠", "another figure"),
                LinkKind::SameQuote => ("”", "the same quote"),
                LinkKind::SameClaim => ("=", "the same"),
                LinkKind::SameEvent => ("~", "the same event"),
                LinkKind::SameFigure => ("#", "the same figure"),
            };
            let Some(one) = self.briefing.article(other.article) else { continue };
            let name = one.article.source.as_deref().unwrap_or(&one.article.title);
            let name = escaped(&one_line(name));
            self.out.push_str(&format!(
                "<sup><a href=\"#{}\" title=\"{says}: {name}\">{mark}</a></sup>",
                anchor(other)
            ));
        }
    }
}
