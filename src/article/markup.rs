//! HTML that stands in Markdown.
//!
//! In: a piece of HTML, whole or cut anywhere. Out: its words in pieces, each with what it is. Tags
//! are dropped, and with them what is not for reading: scripts, styles, comments. This is no HTML
//! parser: pages have their own reader; here it is a `<div>` around a paragraph, a table, a
//! picture. One pass.

use pulldown_cmark::{Event, Parser};

/// What a piece of HTML holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words, white space as it stands.
    Words(String),
    /// A break between blocks; what comes next is of this kind.
    Break(Next),
    /// A line break within a block.
    Line,
    /// A break between the cells of a row.
    Cell,
    /// The words of a picture.
    Picture(String),
    /// A link begins, to this address.
    Link(String),
    /// A link ends.
    EndLink,
}

/// What kind of block comes next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Running text.
    Words,
    /// A heading of this level.
    Heading(u8),
    /// An item of a list.
    Item,
    /// A row of a table.
    Row,
    /// A quoted paragraph.
    Quote,
    /// The words under a picture.
    Caption,
}

/// Cuts `html` into pieces. `hidden` is the element whose content is being passed over, if any: it
/// is kept from one piece of HTML to the next.
pub fn pieces(html: &str, hidden: &mut Option<String>) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = html;
    // Where no tag can end any more: looked for only once.
    let mut no_tag_ends = false;
    while let Some(open) = rest.find('<') {
        words(&rest[..open], hidden.is_some(), &mut found);
        rest = &rest[open..];
        if rest.starts_with("<!--") {
            // One that never ends hides all that follows, as in a browser.
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        let end = if is_tag && !no_tag_ends { tag_end(rest) } else { None };
        if let Some(end) = end {
            tag(&rest[..end], hidden, &mut found);
            rest = &rest[end..];
        } else {
            no_tag_ends |= is_tag;
            words("<", hidden.is_some(), &mut found);
            rest = &rest[1..];
        }
    }
    words(rest, hidden.is_some(), &mut found);
    found
}

/// A tag is no longer, in bytes.
const LONGEST: usize = 10_000;

/// Where the tag at the start of `rest` ends: at a `>` that is not in quotation marks.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, b) in rest.bytes().take(LONGEST).enumerate() {
        match (quote, b) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(open), b) if b == open => quote = None,
            _ => {}
        }
    }
    rest.find('>').map(|at| at + 1)
}

fn words(text: &str, hidden: bool, found: &mut Vec<Piece>) {
    if !text.is_empty() && !hidden {
        found.push(Piece::Words(entities(text)));
    }
}

/// Elements that are not for reading.
const HIDDEN: &[&str] = &[
    "script", "style", "template", "svg", "noscript", "iframe", "object", "select", "form",
    "button", "head",
];

fn tag(tag: &str, hidden: &mut Option<String>, found: &mut Vec<Piece>) {
    let inside = tag.trim_start_matches('<');
    let closes = inside.starts_with('/');
    let name: String = inside
        .trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    if let Some(element) = hidden {
        if closes && *element == name {
            *hidden = None;
        }
        return;
    }
    if HIDDEN.contains(&name.as_str()) {
        *hidden = (!closes && !tag.ends_with("/>")).then_some(name);
        return;
    }
    let block = |next| Piece::Break(if closes { Next::Words } else { next });
    found.push(match name.as_str() {
        "p" | "div" | "section" | "article" | "table" | "ul" | "ol" | "dl" | "dd" | "dt"
        | "figure" | "hr" | "header" | "footer" | "aside" | "main" | "nav" | "tbody" | "thead"
        | "center" | "pre" | "details" | "address" | "summary" => block(Next::Words),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => block(Next::Heading(name.as_bytes()[1] - b'0')),
        "li" => block(Next::Item),
        "tr" => block(Next::Row),
        "blockquote" => block(Next::Quote),
        "figcaption" | "caption" => block(Next::Caption),
        "td" | "th" if !closes => Piece::Cell,
        "br" => Piece::Line,
        "img" => match attribute(tag, "alt") {
            Some(alt) => Piece::Picture(alt),
            None => return,
        },
        "a" if closes => Piece::EndLink,
        "a" => match attribute(tag, "href") {
            Some(href) => Piece::Link(href),
            None => return,
        },
        _ => return,
    });
}

/// The value of the attribute `name` of `tag`, if it is not empty.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let mut starts = lower.match_indices(name).map(|(at, _)| at);
    let at = starts.find(|at| {
        lower[..*at].ends_with(|c: char| c.is_whitespace() || c == '"' || c == '\'')
            && lower[at + name.len()..].trim_start().starts_with('=')
    })?;
    let value = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split(|c: char| c.is_whitespace() || c == '>').next()?,
    };
    let value = entities(value.trim());
    (!value.is_empty()).then_some(value)
}

/// `text` with its character references read: `&mdash;`, `&#8212;`.
///
/// The Markdown parser knows them all, and takes a reference by itself for one; each is at most
/// 33 bytes long.
pub fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(34).position(|b| b == b';').map(|end| end + 1);
        let reference = end.map(|end| &rest[..end]).filter(|reference| {
            reference[1..reference.len() - 1]
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'#')
        });
        let read = reference.and_then(|reference| {
            Parser::new(reference).find_map(|event| match event {
                Event::Text(text) if *text != *reference => Some(text),
                _ => None,
            })
        });
        if let (Some(reference), Some(read)) = (reference, read) {
            out.push_str(&read);
            rest = &rest[reference.len()..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use crate::article::markup::{Next, Piece, pieces};

    fn read(html: &str) -> Vec<Piece> {
        pieces(html, &mut None)
    }

    fn words(text: &str) -> Piece {
        Piece::Words(text.to_owned())
    }

    #[test]
    fn tags_go_and_words_stay() {
        assert_eq!(
            read(
                "<h2 class='a>b'>Rain &mdash; &#8220;more&#8221;</h2><script>x < y</script>a &amp; b &no;"
            ),
            [
                Piece::Break(Next::Heading(2)),
                words("Rain — “more”"),
                Piece::Break(Next::Words),
                words("a & b &no;"),
            ]
        );
        assert_eq!(
            read(
                "<a href=\"https://a.example/?x&amp;y\">it</a><img src=x ALT='The dam'/><img><br/>"
            ),
            [
                Piece::Link("https://a.example/?x&y".into()),
                words("it"),
                Piece::EndLink,
                Piece::Picture("The dam".into()),
                Piece::Line,
            ]
        );
        assert_eq!(
            read("3 < 5 <!-- no --> <b"),
            [words("3 "), words("<"), words(" 5 "), words(" "), words("<"), words("b")]
        );
    }

    #[test]
    fn what_is_hidden_may_go_on_in_the_next_piece() {
        let mut hidden = None;
        assert_eq!(pieces("<style>a {", &mut hidden), []);
        assert_eq!(pieces("b } </style>c", &mut hidden), [words("c")]);
    }

    #[test]
    fn the_cost_is_linear() {
        for piece in ["<", "<a ", "<a \"", "<!--", "&", "&amp", "<a b='", "</", "&lt;"] {
            read(&piece.repeat(100_000));
        }
    }
}
