//! Words, numbers, marks and addresses.
//!
//! In: any text. Out: one [`Token`] a word, number, mark or address, in order, without overlap;
//! together they hold every visible character. All later stages share this one array.
//!
//! Cuts are fine, so that a name or a time expression always starts and ends at a cut:
//! a hyphen is a token of its own (`U.S.-backed` is `U.S.` `-` `backed`), so is a possessive
//! (`Kyiv's` is `Kyiv` `'s`), and so is each mark of `15:00` or `2025-03-07`. Kept whole are
//! numbers with separators (`1,000.5`), letters with stops between (`U.S.`, `p.m.`), words with
//! an inner apostrophe (`O'Brien`, `don't`), words with digits (`28th`, `G20`, `18bn`), a bare
//! domain, which may be a firm's name (`Amazon.com`), and a `#tag`.
//! The stop after `Mr` is a token: whether it ends a sentence is not decided here.
//! Where a script puts no space between words, a word ends where the kind of letter changes, and
//! each Chinese character is a word, so that such texts can be compared at all.
//!
//! One pass. What looks ahead is bounded or takes what it looked at, so the cost stays linear
//! also for a single word of many megabytes.

use unicode_width::UnicodeWidthChar;

use crate::text::address;
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
    /// A web address, an e-mail address or an `@handle`: letters that are no words of the text.
    Address,
}

/// One word, number, mark or address.
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
    let bytes = text.as_bytes();
    let mut found: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut spaced = true;
    while let Some(&byte) = bytes.get(at) {
        if matches!(byte, b' ' | b'\t'..=b'\r') {
            spaced = true;
            at += 1;
            continue;
        }
        if byte == b'@'
            && !spaced
            && let Some((first, end)) = mail(text, at, &found)
        {
            let (start, spaced) = (found[first].span.range().start, found[first].spaced);
            found.truncate(first);
            found.push(Token { span: Span::new(start..end), kind: Kind::Address, spaced });
            at = end;
            continue;
        }
        let free = spaced || found.last().is_none_or(|token| token.kind == Kind::Mark);
        let Some((end, kind)) = one(text, at, byte, free) else {
            spaced = true;
            at += char_at(text, at).len_utf8();
            continue;
        };
        debug_assert!(end > at, "a token holds something");
        let end = end.max(at + char_at(text, at).len_utf8());
        found.push(Token { span: Span::new(at..end), kind, spaced });
        spaced = false;
        at = end;
    }
    found
}

/// End and kind of the token that starts at `at` with `byte`; none if that is white space outside
/// of ASCII. `free` if it does not hang on a word before it.
fn one(text: &str, at: usize, byte: u8, free: bool) -> Option<(usize, Kind)> {
    Some(match byte {
        b'a'..=b'z' | b'A'..=b'Z' => word(text, at),
        b'0'..=b'9' => (number(text, at), Kind::Number),
        0x80.. => {
            let first = char_at(text, at);
            if first.is_whitespace() {
                return None;
            }
            wide(text, at, first)
        }
        _ => mark(text, at, byte, free),
    })
}

/// If the `@` at `at` joins the last tokens of `found` to a host: the first of those tokens and
/// the end of the host. `Jane.Doe@example.com` was three tokens until its `@` was seen.
fn mail(text: &str, at: usize, found: &[Token]) -> Option<(usize, usize)> {
    let is_local = |index: usize| {
        let token = found[index];
        matches!(token.kind, Kind::Word | Kind::Number)
            && !token.of(text).starts_with(is_apostrophe)
    };
    let mut first = found.len().checked_sub(1).filter(|last| is_local(*last))?;
    let end = address::host(text, at + 1)?;
    while first >= 2
        && !found[first].spaced
        && !found[first - 1].spaced
        && matches!(found[first - 1].of(text), "." | "_" | "-" | "+")
        && is_local(first - 2)
    {
        first -= 2;
    }
    Some((first, end))
}

/// End and kind of the token that starts at `at` with `first`, which is not ASCII nor white space.
fn wide(text: &str, at: usize, first: char) -> (usize, Kind) {
    if is_common_letter(first) {
        word(text, at)
    } else if is_apostrophe(first) {
        // One of them counts as a letter, and none starts a word.
        possessive(text, at).map_or((at + first.len_utf8(), Kind::Mark), |end| (end, Kind::Word))
    } else if matches!(first, '–' | '—' | '‘' | '“' | '”' | '…' | '、' | '。') {
        (at + 3, Kind::Mark)
    } else if first.is_numeric() {
        (number(text, at), Kind::Number)
    } else if first.is_alphabetic() {
        word(text, at)
    } else if let Some(end) = possessive(text, at) {
        (end, Kind::Word)
    } else {
        let rest = text[at + first.len_utf8()..].char_indices();
        let end =
            rest.take_while(|(_, c)| joins_letter(*c)).map(|(at, c)| at + c.len_utf8()).last();
        (at + first.len_utf8() + end.unwrap_or(0), Kind::Mark)
    }
}

/// End and kind of the token that starts at `at` with the ASCII mark `first`; `free` if it does
/// not hang on a word, so that it can start a handle or a tag.
fn mark(text: &str, at: usize, first: u8, free: bool) -> (usize, Kind) {
    let bytes = text.as_bytes();
    match first {
        b'@' | b'#' if free => {
            if let Some(end) = address::handle(text, at) {
                return (end, if first == b'@' { Kind::Address } else { Kind::Word });
            }
        }
        b'\'' => {
            if let Some(end) = possessive(text, at) {
                return (end, Kind::Word);
            }
        }
        b'.' | b'-' | b'*' | b'_' | b'=' => {
            let length = bytes[at..].iter().take_while(|byte| **byte == first).count();
            return (at + length, Kind::Mark);
        }
        _ => {}
    }
    (at + 1, Kind::Mark)
}

/// `'s`, `’s` and a bare `'` cannot be told apart from a quotation mark by themselves: only the
/// former are taken, and only where the word ends after the `s`.
fn possessive(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let mark = rest.chars().next().filter(|c| is_apostrophe(*c))?;
    let mut after = rest[mark.len_utf8()..].chars();
    after.next().filter(|c| matches!(c, 's' | 'S'))?;
    after.next().is_none_or(|c| !c.is_alphanumeric()).then_some(at + mark.len_utf8() + 1)
}

/// End of the number that starts at `start`.
fn number(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    while let Some(&byte) = bytes.get(end) {
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        match byte {
            // `5p.m.` is `5` and `p.m.`.
            b'a' | b'A' | b'p' | b'P'
                if matches!(bytes.get(end + 1..end + 3), Some([b'.', b'm' | b'M'])) =>
            {
                break;
            }
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => end += 1,
            b'.' | b',' if end > start && digit(end - 1) && digit(end + 1) => end += 2,
            0x80.. => {
                let c = char_at(text, end);
                let next = end + c.len_utf8();
                // `10 000` with a space that does not break: groups of three.
                let groups = matches!(c, '\u{a0}' | '\u{202f}')
                    && end > start
                    && digit(end - 1)
                    && (next..next + 3).all(digit)
                    && !digit(next + 3);
                let goes_on = c.is_alphanumeric() && (end == start || group(c) == Group::Spaced);
                if !groups && !goes_on && !joins_letter(c) {
                    break;
                }
                end = next;
            }
            _ => break,
        }
    }
    end
}

/// End and kind of the word or web address that starts at `start`.
fn word(text: &str, start: usize) -> (usize, Kind) {
    let bytes = text.as_bytes();
    if let Some(end) = address::web(text, start) {
        return (end, Kind::Address);
    }
    let mut end = start;
    let mut last = None; // group of the last letter that is not ASCII
    let mut piece = start; // start of the letters after the last stop
    while let Some(&byte) = bytes.get(end) {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {
                if last.is_some_and(|group| group != Group::Spaced) {
                    break;
                }
                end += 1;
            }
            b'.' => match stop(text, start, piece, end) {
                Stop::Inner => (end, piece) = (end + 1, end + 1),
                Stop::Last => return (end + 1, Kind::Word),
                Stop::Domain(end, kind) => return (end, kind),
                Stop::Outside => break,
            },
            b'\'' if !joins_words(text, end, 1) => break,
            b'\'' => end += 1,
            b'&' if end - start <= 8 && at_most(2, &text[start..end]) => {
                if !text[end + 1..].starts_with(char::is_uppercase) {
                    break;
                }
                end += 1; // `AT&T`, `P&O`
            }
            0x80.. => match further(text, end, end == start, &mut last) {
                Some(next) => end = next,
                None => break,
            },
            _ => break,
        }
    }
    (end, Kind::Word)
}

/// Where the word goes on after the character at `at`, which is not ASCII; none if that is not part
/// of the word. `last` is the group of the last letter of the word outside of ASCII.
fn further(text: &str, at: usize, is_first: bool, last: &mut Option<Group>) -> Option<usize> {
    let c = char_at(text, at);
    let goes_on = if is_apostrophe(c) {
        joins_words(text, at, c.len_utf8())
    } else if is_common_letter(c) || c.is_alphanumeric() {
        let here = group(c);
        let before = last.replace(here).unwrap_or(if is_first { here } else { Group::Spaced });
        before == here && (here != Group::Single || is_first)
    } else {
        joins_letter(c)
    };
    goes_on.then(|| at + c.len_utf8())
}

/// What a stop within or after the letters of a word is.
enum Stop {
    /// `U.S.` `p.m.` before the last letter.
    Inner,
    /// `U.S.` `p.m.` after the last letter.
    Last,
    /// `Amazon.com`, `bbc.co.uk/news`: where the address ends, and what it is.
    Domain(usize, Kind),
    /// It does not belong to the word.
    Outside,
}

/// What the stop at `at` is to the word that starts at `start`; `piece` is where the letters
/// directly before the stop start.
fn stop(text: &str, start: usize, piece: usize, at: usize) -> Stop {
    if !at_most(1, &text[piece..at]) {
        return match address::domain(text, start, at) {
            Some((end, true)) => Stop::Domain(end, Kind::Address),
            Some((end, false)) => Stop::Domain(end, Kind::Word),
            None if text[start..].starts_with("Ph.D.") && at == start + 2 => Stop::Inner,
            None => Stop::Outside,
        };
    }
    let mut next = text[at + 1..].chars();
    let goes_on = next.next().is_some_and(char::is_alphabetic)
        && next.next().is_none_or(|c| !c.is_alphanumeric());
    match (goes_on, piece > start) {
        (true, _) => Stop::Inner,
        (false, true) => Stop::Last,
        (false, false) => Stop::Outside,
    }
}

/// Does the apostrophe of `length` bytes at `at` stand within a word, as in `O'Brien` or `don't`?
fn joins_words(text: &str, at: usize, length: usize) -> bool {
    text[at + length..].starts_with(char::is_alphabetic) && possessive(text, at).is_none()
}

/// Has `text` at most `count` characters? Looks no further than that.
fn at_most(count: usize, text: &str) -> bool {
    text.chars().nth(count).is_none()
}

/// How a script sets its words apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    /// By spaces.
    Spaced,
    /// Not at all: each character is taken for a word.
    Single,
    /// Not at all, but the kind of letter tells.
    Hiragana,
    /// As before.
    Katakana,
}

fn group(c: char) -> Group {
    match c {
        '\u{3041}'..='\u{309f}' => Group::Hiragana,
        '\u{30a0}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => {
            Group::Katakana
        }
        '々'
        | '〇'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Group::Single,
        _ => Group::Spaced,
    }
}

/// Letters of the scripts that are met most: the tables behind `is_alphanumeric` are slow.
fn is_common_letter(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}'
        | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// An apostrophe, straight or curly.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Combining marks and joiners belong to the letter before them.
fn joins_letter(c: char) -> bool {
    !matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}') && c.width() == Some(0)
}

/// The character that starts at `at`, which is a boundary before the end.
fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().expect("`at` is before the end")
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
            ("Kyivʼs ʼs ʼ oʼclock’", "Kyiv|ʼs|ʼs|ʼ|oʼclock|’"),
            ("2025-03-07 15:00", "2025|-|03|-|07|15|:|00"),
            ("AT&T, G20 and the 1990s", "AT&T|,|G20|and|the|1990s"),
            ("Mr. Ito of the U.S. left.", "Mr|.|Ito|of|the|U.S.|left|."),
            ("the workers' 5% rise", "the|workers|'|5|%|rise"),
            ("İstanbul'da é e\u{301}", "İstanbul'da|é|e\u{301}"),
            ("at 5p.m. a Ph.D. of J.K. Ade", "at|5|p.m.|a|Ph.D.|of|J.K.|Ade"),
            ("10\u{a0}000, on 5\u{a0}2022", "10\u{a0}000|,|on|5|2022"),
            ("東京は2025年です ウクライナへ", "東|京|は|2025|年|です|ウクライナ|へ"),
            ("กรุงเทพฯ ด้วย हिन्दी ক্ষ", "กรุงเทพฯ|ด้วย|हिन्दी|ক্ষ"),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = tokens(text).iter().map(|t| t.of(text)).collect();
            assert_eq!(found.join("|"), *expected);
        }
    }

    #[test]
    #[rustfmt::skip]
    fn an_address_is_one_token() {
        let cases: &[(&str, &str)] = &[
            ("See https://a.example/x_(y)?q=1&r=2. Now", "See|https://a.example/x_(y)?q=1&r=2|.|Now"),
            ("(www.a.example/b), http://", "(|www.a.example/b|)|,|http|:|/|/"),
            ("Mail jane.m-doe@a.example.org, or", "Mail|jane.m-doe@a.example.org|,|or"),
            ("by @ada_l and #FreeAda, #1", "by|@ada_l|and|#FreeAda|,|#|1"),
            ("Amazon.com's bbc.co.uk/news.", "Amazon.com|'s|bbc.co.uk/news|."),
            ("It ended.in a day.The rest", "It|ended|.|in|a|day|.|The|rest"),
            ("a@b C#d x@ @@y", "a|@|b|C|#|d|x|@|@|@y"),
        ];
        for (text, expected) in cases {
            let found: Vec<&str> = tokens(text).iter().map(|t| t.of(text)).collect();
            assert_eq!(found.join("|"), *expected);
        }
    }

    proptest! {
        /// Whatever the text, no visible character is lost, doubled or moved.
        #[test]
        fn tokens_hold_the_whole_text(
            text in "(\\PC|[a-zA-Z0-9.@#'&/: ]|www[.]|http://|[.]com|\u{301}|\u{a0}){0,80}",
        ) {
            let tokens = tokens(&text);
            prop_assert!(tokens.is_sorted_by(|a, b| a.span.range().end <= b.span.range().start));
            let kept: String = tokens.iter().map(|t| t.of(&text)).collect();
            let visible: String = text.split_whitespace().collect();
            prop_assert_eq!(kept.split_whitespace().collect::<String>(), visible);
        }
    }
}
