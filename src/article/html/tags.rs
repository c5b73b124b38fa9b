//! The elements of HTML, as far as a reader of articles tells them apart.

/// What an element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// The root of all, and a piece of text.
    Root,
    /// Words.
    Text,
    /// Breaks the line, and is nothing else: `div`, `section`, unknown blocks.
    Block,
    /// The whole of a page, or what is its own in it.
    Body,
    /// What a page says is its article.
    Article,
    /// What stands around articles: `nav`, `aside`, `footer`.
    Aside,
    /// The head of a page or of an article.
    Header,
    /// A paragraph.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A list; is it numbered?
    List(bool),
    /// An item of a list.
    Item,
    /// `table`.
    Table,
    /// `tr`.
    Row,
    /// `td`, `th`.
    Cell,
    /// `blockquote`.
    Quote,
    /// `pre`.
    Pre,
    /// `figure`.
    Figure,
    /// The words under a picture.
    Caption,
    /// A link.
    Link,
    /// A picture.
    Picture,
    /// A line break.
    Line,
    /// A rule.
    Rule,
    /// A date.
    Time,
    /// Bold words.
    Bold,
    /// Within a line, and nothing else.
    Inline,
    /// The title of the page.
    Title,
    /// Data about the page.
    Meta,
    /// A program: not read, save that it may be data about the page.
    Script,
    /// Not for reading.
    Hidden,
}

impl Tag {
    /// The element called `name`, in small letters.
    pub fn of(name: &[u8]) -> Self {
        match name {
            b"div" | b"section" | b"form" | b"fieldset" | b"center" | b"address" | b"details"
            | b"summary" | b"hgroup" | b"dl" | b"dt" | b"dd" | b"tbody" | b"thead" | b"tfoot"
            | b"html" | b"picture" | b"noframes" => Self::Block,
            b"body" | b"main" => Self::Body,
            b"article" => Self::Article,
            b"nav" | b"aside" | b"footer" | b"menu" => Self::Aside,
            b"header" => Self::Header,
            b"p" => Self::Paragraph,
            [b'h', level @ b'1'..=b'6'] => Self::Heading(level - b'0'),
            b"ul" => Self::List(false),
            b"ol" => Self::List(true),
            b"li" => Self::Item,
            b"table" => Self::Table,
            b"tr" => Self::Row,
            b"td" | b"th" => Self::Cell,
            b"blockquote" => Self::Quote,
            b"pre" => Self::Pre,
            b"figure" => Self::Figure,
            b"figcaption" | b"caption" => Self::Caption,
            b"a" => Self::Link,
            b"img" => Self::Picture,
            b"br" => Self::Line,
            b"hr" => Self::Rule,
            b"time" => Self::Time,
            b"b" | b"strong" => Self::Bold,
            b"title" => Self::Title,
            b"meta" | b"link" | b"base" => Self::Meta,
            b"script" => Self::Script,
            b"head" | b"style" | b"template" | b"svg" | b"math" | b"iframe" | b"object"
            | b"noscript" | b"select" | b"button" | b"textarea" | b"canvas" | b"audio"
            | b"video" | b"input" | b"dialog" | b"xmp" | b"noembed" | b"map" | b"datalist" => {
                Self::Hidden
            }
            _ => Self::Inline,
        }
    }

    /// Does it stand for itself, without an end tag?
    pub fn is_void(name: &[u8]) -> bool {
        matches!(
            name,
            b"br"
                | b"hr"
                | b"img"
                | b"input"
                | b"meta"
                | b"link"
                | b"base"
                | b"area"
                | b"col"
                | b"embed"
                | b"source"
                | b"track"
                | b"wbr"
                | b"param"
                | b"keygen"
        )
    }

    /// Does it stand within a line?
    pub fn is_inline(self) -> bool {
        matches!(
            self,
            Self::Text
                | Self::Link
                | Self::Picture
                | Self::Time
                | Self::Bold
                | Self::Inline
                | Self::Line
        )
    }
}
