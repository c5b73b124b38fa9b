//! Markdown that strayed into plain text: pictures and links; and bare addresses.
//!
//! In: a text. Out: the pictures `![words](address)` in a part of it, and the hyperlinks in all of
//! it. The text is not changed, and the cost is linear.

use std::ops::Range;

use crate::article::model::Hyperlink;
use crate::article::seek::Seek;
use crate::article::web::absolute;
use crate::text::address;
use crate::text::span::Span;

/// A picture's words and its address are no longer than this, in bytes.
const LONGEST: usize = 2000;

/// A picture in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// All of it, with a link around it.
    pub whole: Range<usize>,
    /// Its words; may be empty.
    pub words: Range<usize>,
}

/// Finds the pictures in parts of a text, asked for in order.
#[derive(Debug)]
pub struct Pictures<'a> {
    text: &'a str,
    open: Seek<'a>,
    middle: Seek<'a>,
    close: Seek<'a>,
    blank: Seek<'a>,
}

impl<'a> Pictures<'a> {
    /// Will look in `text`.
    pub fn of(text: &'a str) -> Self {
        let seek = |pattern| Seek::new(text, pattern);
        Self { text, open: seek("!["), middle: seek("]("), close: seek(")"), blank: seek("\n\n") }
    }

    /// The pictures in `text[within]`, in order.
    pub fn within(&mut self, within: Range<usize>) -> Vec<Picture> {
        let mut found = Vec::new();
        let mut at = within.start;
        while let Some(start) = self.open.within(at, within.end) {
            let Some((words, end)) = self.closed(start + 2, within.end) else {
                at = start + 2;
                continue;
            };
            let mut whole = start..end;
            // `[![words](picture)](page)`
            if self.text[within.start..start].ends_with('[')
                && self.text[end..within.end].starts_with("](")
                && let Some(last) = self.close.within(end + 2, within.end)
            {
                whole = start - 1..last + 1;
            }
            at = whole.end;
            found.push(Picture { whole, words });
        }
        found
    }

    /// The words that begin at `from`, and where the address after them ends.
    fn closed(&mut self, from: usize, before: usize) -> Option<(Range<usize>, usize)> {
        let before = before.min(from + LONGEST);
        let middle = self.middle.within(from, before)?;
        let end = self.close.within(middle + 2, before)?;
        let whole = self.blank.within(from, end).is_none();
        whole.then_some((from..middle, end + 1))
    }
}

/// The hyperlinks of `text`: the words of `[words](address)`, and bare addresses. In order; those
/// that overlap one of `known` are left out.
pub fn hyperlinks(text: &str, known: &[Hyperlink]) -> Vec<Hyperlink> {
    let mut found = Vec::new();
    let mut known = known.iter().map(|link| link.span.range()).peekable();
    let mut at = 0;
    // The last `[` or line end before `at`.
    let mut bracket = None;
    while let Some(start) = next_address(text, at) {
        bracket = text[at..start].rfind(['[', '\n']).map(|open| at + open).or(bracket);
        at = start;
        let Some(end) = address::web(text, start) else {
            at += 1;
            continue;
        };
        while known.next_if(|range| range.end <= start).is_some() {}
        let overlaps = known.peek().is_some_and(|range| range.start < end);
        let scheme = if text[start..].starts_with("www.") { "https://" } else { "" };
        let url = absolute(&format!("{scheme}{}", &text[start..end])).filter(|_| !overlaps);
        if let (Some(url), Some(words)) = (url, words_before(text, start..end, bracket)) {
            found.push(Hyperlink { span: Span::new(words), url });
        }
        bracket = text[at..end].rfind(['[', '\n']).map(|open| at + open).or(bracket);
        at = end;
    }
    found
}

/// Where the next address may start from `at` on.
fn next_address(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    (at..bytes.len()).find(|&i| {
        (bytes[i] == b'h' && bytes[i..].starts_with(b"http")
            || bytes[i] == b'w' && bytes[i..].starts_with(b"www."))
            && (i == 0 || !bytes[i - 1].is_ascii_alphanumeric())
    })
}

/// The words that `address` is linked from: those in the brackets before it, the last of which
/// opens at `bracket`, or itself. `None` for the address of a picture.
fn words_before(text: &str, address: Range<usize>, bracket: Option<usize>) -> Option<Range<usize>> {
    let Some(before) = text[..address.start].strip_suffix("](") else { return Some(address) };
    match bracket {
        Some(open) if text[open..].starts_with('[') && before.len() - open <= LONGEST => {
            let words = open + 1..before.len();
            let picture = text[..open].ends_with('!');
            (!picture && !words.is_empty()).then_some(words)
        }
        _ => Some(address),
    }
}

#[cfg(test)]
mod tests {
    use crate::article::inline::{Pictures, hyperlinks};

    #[test]
    fn pictures_are_found_with_their_words() {
        let text = "A ![dam](https://a.example/d.png) b [![gate](g.png)](page) ![](x) ![open (y";
        let found: Vec<(&str, &str)> = Pictures::of(text)
            .within(0..text.len())
            .into_iter()
            .map(|p| (&text[p.whole], &text[p.words]))
            .collect();
        assert_eq!(
            found,
            [
                ("![dam](https://a.example/d.png)", "dam"),
                ("[![gate](g.png)](page)", "gate"),
                ("![](x)", ""),
            ]
        );
    }

    #[test]
    fn links_are_found_by_their_form() {
        let text = "See [the report](https://a.example/r), www.b.example, or (http://c.example/x). ![no](https://p.example/p.png) ahttp://no";
        let found: Vec<(&str, String)> =
            hyperlinks(text, &[]).into_iter().map(|l| (l.span.of(text), l.url)).collect();
        assert_eq!(
            found,
            [
                ("the report", "https://a.example/r".to_owned()),
                ("www.b.example", "https://www.b.example".to_owned()),
                ("http://c.example/x", "http://c.example/x".to_owned()),
            ]
        );
    }

    #[test]
    fn the_cost_is_linear() {
        for piece in ["![", "![](", "[![](", "https://a](", "](http://a "] {
            let text = piece.repeat(200_000);
            Pictures::of(&text).within(0..text.len());
            hyperlinks(&text, &[]);
        }
    }
}
