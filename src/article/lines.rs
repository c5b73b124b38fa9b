//! The lines of a plain text, and what stands at their beginning.
//!
//! In: a text. Out: its lines that are not empty, each with the mark that it opens with: bullet,
//! number, `#`, `>`, a rule. Here a line is judged by itself; what it is among others is judged
//! in `plain`.

use std::ops::Range;

/// A line with something in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    start: u32,
    body: u32,
    end: u32,
    /// How far it is set in, in columns; a tab goes to the next multiple of 4.
    pub indent: u16,
    /// Does an empty line, or nothing, stand before it?
    pub gap: bool,
    /// What it opens with.
    pub mark: Mark,
}

/// What a line opens with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Words.
    None,
    /// `#` to `######`.
    Hash(u8),
    /// A bullet: `-`, `*`, `•` and the like; the character itself.
    Bullet(char),
    /// A number before words: `12.` or `12)`.
    Number(u32),
    /// A letter or small Roman number before words: `(b)`, `ii)`. It belongs to the body.
    Letter,
    /// `>`.
    Quote,
    /// Nothing but a rule: `---`, `===`, `* * *`, `|---|---|`; the character it is made of.
    Rule(char),
}

impl Line {
    /// All of it, without white space around it.
    pub fn all(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// What comes after the mark.
    pub fn body(&self) -> Range<usize> {
        self.body as usize..self.end as usize
    }

    /// Its characters without the mark, in `text`.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        &text[self.body()]
    }

    /// How many characters it has after the mark, counted up to 200.
    pub fn width(&self, text: &str) -> usize {
        self.of(text).chars().take(200).count()
    }
}

/// The lines of `text` that are not empty, in order.
///
/// # Panics
/// If the text is longer than 4 GiB; decoding refuses such a file.
pub fn lines(text: &str) -> Vec<Line> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut gap = true;
    for line in text.split('\n') {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            gap = true;
        } else {
            let start = at + (line.len() - line.trim_start().len());
            let (mark, length) = mark(trimmed);
            let narrow = |at: usize| u32::try_from(at).expect("an article is shorter than 4 GiB");
            found.push(Line {
                start: narrow(start),
                body: narrow(start + length),
                end: narrow(start + trimmed.len()),
                indent: indent(line),
                gap,
                mark,
            });
            gap = false;
        }
        at += line.len() + 1;
    }
    found
}

/// How far `line` is set in, in columns; white space of other scripts counts as two.
fn indent(line: &str) -> u16 {
    let space = line.chars().take(400).take_while(|c| c.is_whitespace());
    space.fold(0, |column, c| match c {
        ' ' | '\u{a0}' => column + 1,
        '\t' => (column / 4 + 1) * 4,
        _ => column + 2,
    })
}

/// The mark that `line` opens with, and how many bytes it takes with the white space after it.
fn mark(line: &str) -> (Mark, usize) {
    let first = line.chars().next().unwrap_or_default();
    let after = |length: usize| length + (line[length..].len() - line[length..].trim_start().len());
    if let Some(of) = rule(line) {
        return (Mark::Rule(of), 0);
    }
    let spaced = |length: usize| line[length..].starts_with(char::is_whitespace);
    match first {
        '#' => {
            let level = line.bytes().take_while(|b| *b == b'#').count();
            match u8::try_from(level) {
                Ok(small @ 1..=6) if spaced(level) => (Mark::Hash(small), after(level)),
                _ => (Mark::None, 0),
            }
        }
        '>' => {
            let marks =
                line.len() - line.trim_start_matches(|c: char| c == '>' || c.is_whitespace()).len();
            if marks < line.len() { (Mark::Quote, marks) } else { (Mark::Rule('>'), 0) }
        }
        '-' | '*' | '+' | '–' | '—' | '·' | '○' | '●' if spaced(first.len_utf8()) => {
            (Mark::Bullet(first), after(first.len_utf8()))
        }
        c if ALWAYS_BULLETS.contains(c) => (Mark::Bullet(c), after(c.len_utf8())),
        '0'..='9' => number(line).map_or((Mark::None, 0), |(n, end)| (Mark::Number(n), after(end))),
        c if c == '(' || c.is_ascii_lowercase() => {
            (if letter(line) { Mark::Letter } else { Mark::None }, 0)
        }
        _ => (Mark::None, 0),
    }
}

/// Characters that open a line for no other reason.
const ALWAYS_BULLETS: &str = "•◦▪▫‣⁃∙■□◆◇►▶➢➤✓✔✦◎☆★▲△▼▽▷▣※";

/// Is `line` nothing but a rule? Then the character that it is made of.
fn rule(line: &str) -> Option<char> {
    let first = line.chars().next()?;
    let marks = "-=*_~#+|:.·•—–─━═⁂◇◆○●";
    let all = line.chars().all(|c| marks.contains(c) || c.is_whitespace());
    let count = line.chars().filter(|c| !c.is_whitespace()).take(3).count();
    let dots = line.chars().all(|c| c == '.');
    (all && !dots && (count == 3 || first == '⁂')).then_some(first)
}

/// `12.` or `12)` or `(12)` before words: the number and where its mark ends.
fn number(line: &str) -> Option<(u32, usize)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line[..digits].parse().ok().filter(|_| (1..=3).contains(&digits))?;
    let marked = line[digits..].starts_with(['.', ')']);
    let spaced = line.get(digits + 1..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    (marked && spaced).then_some((number, digits + 1))
}

/// `(b)`, `b)`, `(ii)`, `(2)` before words.
fn letter(line: &str) -> bool {
    let open = line.strip_prefix('(').unwrap_or(line);
    let Some((name, rest)) = open.split_once(')') else { return false };
    let roman = name.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let digits = open.len() < line.len() && name.chars().all(|c| c.is_ascii_digit());
    let single = name.len() == 1 && name.chars().all(|c| c.is_ascii_lowercase());
    let short = (1..=4).contains(&name.len()) && (roman || digits || single);
    short && rest.starts_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use crate::article::lines::{Mark, lines};

    #[test]
    #[rustfmt::skip]
    fn a_line_opens_with_a_mark_or_with_words() {
        let cases: &[(&str, Mark, &str)] = &[
            ("It rained.",     Mark::None,        "It rained."),
            ("  - Rain",       Mark::Bullet('-'), "Rain"),
            ("•Rain",          Mark::Bullet('•'), "Rain"),
            ("◇ \"Rain\"",     Mark::Bullet('◇'), "\"Rain\""),
            ("-5 degrees",     Mark::None,        "-5 degrees"),
            ("*Rain*",         Mark::None,        "*Rain*"),
            ("## Rain",        Mark::Hash(2),     "Rain"),
            ("#rain is a tag", Mark::None,        "#rain is a tag"),
            ("> Rain",         Mark::Quote,       "Rain"),
            (">> Rain",        Mark::Quote,       "Rain"),
            ("2. Rain",        Mark::Number(2),   "Rain"),
            ("12) Rain",       Mark::Number(12),  "Rain"),
            ("2.5 metres",     Mark::None,        "2.5 metres"),
            ("2025. Rain",     Mark::None,        "2025. Rain"),
            ("(b) Rain",       Mark::Letter,      "(b) Rain"),
            ("(ii) Rain",      Mark::Letter,      "(ii) Rain"),
            ("(Reuters) Rain", Mark::None,        "(Reuters) Rain"),
            ("-----",          Mark::Rule('-'),   "-----"),
            ("* * *",          Mark::Rule('*'),   "* * *"),
            ("|---|:--|",      Mark::Rule('|'),   "|---|:--|"),
            ("...",            Mark::None,        "..."),
            ("--",             Mark::None,        "--"),
        ];
        for (line, mark, body) in cases {
            let found = lines(line);
            assert_eq!((found[0].mark, found[0].of(line)), (*mark, *body), "{line:?}");
        }
    }

    #[test]
    fn empty_lines_are_gaps() {
        let text = "\n a\nb\n \t\n\n\tc\n";
        let found: Vec<_> = lines(text).iter().map(|l| (l.of(text), l.gap, l.indent)).collect();
        assert_eq!(found, [("a", true, 1), ("b", false, 0), ("c", true, 4)]);
    }
}
