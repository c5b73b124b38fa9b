//! Where words stand in a text.

use crate::text::span::Span;

/// Where `words` stand in `text`. Smart case: a capital in `words` asks for capitals.
///
/// White space in `words` stands for any white space. Letters are compared by their simple lower
/// case, so that spans are those of `text`.
pub fn spans(text: &str, words: &str) -> Vec<Span> {
    let exact = words.chars().any(char::is_uppercase);
    let fold = |c: char| match c {
        c if c.is_whitespace() => ' ',
        c if exact => c,
        c => c.to_lowercase().next().unwrap_or(c),
    };
    let wanted: Vec<char> = words.chars().map(fold).collect();
    let mut found = Vec::new();
    let Some(first) = wanted.first() else { return found };
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else { break };
        let mut letters = rest.chars().map(fold);
        if fold(c) == *first && wanted.iter().all(|want| letters.next() == Some(*want)) {
            let len: usize = rest.chars().take(wanted.len()).map(char::len_utf8).sum();
            found.push(Span::new(at..at + len));
            at += len;
        } else {
            at += c.len_utf8();
        }
    }
    found
}
