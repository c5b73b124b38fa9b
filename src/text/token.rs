//! Words, numbers and marks.
//!
//! In: any text. Out: one [`Token`] a word, number or mark, in order, without overlap; together
//! they hold every visible character. All later stages share this one array.
//!
//! Cuts are fine, so that a name or a time expression always starts and ends at a cut:
//! a hyphen is a token of its own (`U.S.-backed` is `U.S.` `-` `backed`), so is a possessive
//! (`Kyiv's` is `Kyiv` `'s`), and so is each mark of `15:00` or `2025-03-07`. Kept whole are
//! numbers with separators (`1,000.5`), letters with stops between (`U.S.`, `p.m.`), words with
//! an inner apostrophe (`O'Brien`, `don't`) and words with digits (`28th`, `G20`, `18bn`).
//! The stop after `Mr` is a token: whether it ends a sentence is not decided here.

use crate::text::span::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Letters, perhaps with inner apostrophes, stops or digits.
    Word,
    /// Starts with a digit: `1,000.5`, `28th`, `1990s`.
    Number,
    /// One mark: punctuation, a symbol, or a run of the same mark (`...`, `--`).
    Mark,
}

/// One word, number or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: Kind,
    /// Does white space (or nothing) stand before it?
    pub spaced: bool,
}

impl Token {
    /// Its characters in `text`, the text it was made from.
    pub fn of(self, text: &str) -> &str {
        self.span.of(text)
    }
}

/// Cuts `text` into tokens.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut spaced = true;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            spaced = true;
            at += first.len_utf8();
            continue;
        }
        let (length, kind) = one(&text[at..], first);
        found.push(Token { span: Span::new(at..at + length), kind, spaced });
        spaced = false;
        at += length;
    }
    found
}

/// Length in bytes and kind of the token at the start of `rest`, whose first character is `first`.
fn one(rest: &str, first: char) -> (usize, Kind) {
    if first.is_ascii_digit() || first.is_numeric() {
        (number(rest), Kind::Number)
    } else if first.is_alphabetic() {
        (word(rest), Kind::Word)
    } else if let Some(length) = possessive(rest) {
        (length, Kind::Word)
    } else {
        let length: usize = rest
            .chars()
            .take_while(|c| *c == first && matches!(c, '.' | '-' | '*' | '_' | '='))
            .map(char::len_utf8)
            .sum();
        (length.max(first.len_utf8()), Kind::Mark)
    }
}

/// `'s`, `’s` and a bare `'` cannot be told apart from a quotation mark by themselves: only the
/// former are taken, and only where the word ends after the `s`.
fn possessive(rest: &str) -> Option<usize> {
    let mark = rest.chars().next().filter(|c| is_apostrophe(*c))?;
    let mut after = rest[mark.len_utf8()..].chars();
    let s = after.next().filter(|c| matches!(c, 's' | 'S'))?;
    after.next().is_none_or(|c| !c.is_alphanumeric()).then_some(mark.len_utf8() + s.len_utf8())
}

fn number(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}')
            && at > 0
            && rest[..at].ends_with(|p: char| p.is_ascii_digit())
            && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if !c.is_alphanumeric() && !joins && !is_mark_of_letter(c) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

fn word(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_alphanumeric() || is_mark_of_letter(c) {
            end = at + c.len_utf8();
        } else if is_apostrophe(c) {
            let tail = &rest[at..];
            let letter = chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
            if possessive(tail).is_some() || !letter {
                break;
            }
        } else if c == '.' {
            // `U.S.`, `p.m.`: single letters with stops; `U.S` keeps its last stop as well.
            let single = rest[..at].split('.').all(|piece| piece.chars().count() == 1);
            let mut next = rest[at + 1..].chars();
            let goes_on = next.next().is_some_and(char::is_alphabetic)
                && next.next().is_none_or(|c| !c.is_alphanumeric());
            if single && (goes_on || rest[..at].contains('.')) {
                end = at + 1;
                if !goes_on {
                    break;
                }
            } else {
                break;
            }
        } else if c == '&'
            && rest[..at].chars().count() <= 2
            && chars.peek().is_some_and(|(_, next)| next.is_uppercase())
        {
            // `AT&T`, `P&O`
        } else {
            break;
        }
    }
    end
}

/// An apostrophe, straight or curly.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Combining marks belong to the letter before them.
fn is_mark_of_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{200d}' | '\u{200c}'
        | '\u{93a}'..='\u{94f}' | '\u{64b}'..='\u{65f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    #[rustfmt::skip]
    fn cuts_are_fine_and_abbreviations_whole() {
        let cases: &[(&str, &str)] = &[
            ("Kyiv's U.S.-backed army", "Kyiv|'s|U.S.|-|backed|army"),
            ("He left at 5 p.m. on the 28th.", "He|left|at|5|p.m.|on|the|28th|."),
            ("$18 billion, 1,000.5 and 3.", "$|18|billion|,|1,000.5|and|3|."),
            ("O'Brien didn’t “go”...", "O'Brien|didn’t|“|go|”|..."),
            ("2025-03-07 15:00", "2025|-|03|-|07|15|:|00"),
            ("AT&T, G20 and the 1990s", "AT&T|,|G20|and|the|1990s"),
            ("Mr. Ito of the U.S. left.", "Mr|.|Ito|of|the|U.S.|left|."),
            ("the workers' 5% rise", "the|workers|'|5|%|rise"),
            ("İstanbul'da é e\u{301}", "İstanbul'da|é|e\u{301}"),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = tokens(text).iter().map(|t| t.of(text)).collect();
            assert_eq!(found.join("|"), *expected);
        }
    }

    proptest! {
        /// Whatever the text, no visible character is lost, doubled or moved.
        #[test]
        fn tokens_hold_the_whole_text(text in "\\PC{0,80}") {
            let tokens = tokens(&text);
            prop_assert!(tokens.is_sorted_by(|a, b| a.span.range().end <= b.span.range().start));
            let kept: String = tokens.iter().map(|t| t.of(&text)).collect();
            let visible: String = text.split_whitespace().collect();
            prop_assert_eq!(kept.split_whitespace().collect::<String>(), visible);
        }
    }
}
