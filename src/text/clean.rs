//! Foreign text made safe to show.
//!
//! In: text from anywhere. Out: the same without what a reader cannot see or a terminal would
//! obey, and a count of what was taken out. Cleaning twice is cleaning once. Everything that is
//! shown, copied or exported has been through here: bodies, titles, addresses, names of files.
//!
//! Kept: every visible character, line feed, tab, and the joiners U+200C and U+200D where they
//! shape letters (Arabic, the scripts of India and their neighbours) or join emoji. Line and
//! paragraph separators of all kinds become line feeds. Taken out: escape sequences, control
//! characters, marks of writing direction (the terminal does not reorder, so they could only
//! mislead), invisible characters and tags, variation selectors (U+FE0F makes terminals and
//! programs disagree about widths), soft hyphens, and all but the first [`MARKS`] combining marks
//! of a character.

use std::borrow::Cow;
use std::fmt;

use unicode_width::UnicodeWidthChar;

/// How many combining marks a character may carry, and how many emoji may be joined to it. The
/// richest real writing needs four; more than this is meant to run over other lines.
pub const MARKS: u8 = 8;

/// How many things [`clean`] took out, by kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Removed {
    /// Sequences that a terminal would obey: colours, movements, titles, clipboard.
    pub escapes: usize,
    /// Other control characters.
    pub controls: usize,
    /// Marks and overrides of writing direction.
    pub directions: usize,
    /// Characters without a width or without ink, such as U+200B.
    pub invisible: usize,
    /// Tag characters: a hidden copy of ASCII.
    pub tags: usize,
    /// Combining marks beyond [`MARKS`].
    pub marks: usize,
    /// What well-meaning text holds as well: soft hyphens, byte order marks, variation selectors.
    pub harmless: usize,
}

impl Removed {
    /// Is there something a reader should be told: anything that is not harmless?
    pub fn is_notable(self) -> bool {
        Self { harmless: 0, ..self } != Self::default()
    }
}

/// What was taken out, for a notice: `2 escape sequences, 1 invisible character`. Empty if there is
/// nothing to tell.
impl fmt::Display for Removed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = [
            (self.escapes, "escape sequence"),
            (self.controls, "control character"),
            (self.directions, "mark of writing direction"),
            (self.invisible, "invisible character"),
            (self.tags, "hidden tag character"),
            (self.marks, "piled-up accent"),
        ];
        let mut first = true;
        for (count, name) in kinds.into_iter().filter(|(count, _)| *count > 0) {
            let name = match (count, name.split_once(" of ")) {
                (1, _) => name.to_owned(),
                (_, Some((what, of))) => format!("{what}s of {of}"),
                (_, None) => format!("{name}s"),
            };
            write!(f, "{}{count} {name}", if first { "" } else { ", " })?;
            first = false;
        }
        Ok(())
    }
}

/// `text` made safe to show, and what had to be taken out for it.
pub fn clean(text: &str) -> (Cow<'_, str>, Removed) {
    let mut cleaner = Cleaner { text, ..Cleaner::default() };
    let mut at = 0;
    loop {
        let plain = text.as_bytes()[at..].iter().take_while(|byte| is_plain(**byte)).count();
        if plain > 0 {
            at += plain;
            cleaner.base(char::from(text.as_bytes()[at - 1]));
        }
        let Some(c) = text[at..].chars().next() else { break };
        at = cleaner.take(at, c);
    }
    cleaner.finish()
}

/// `text` made safe and put on one line: for titles and names. White space of any length becomes
/// one space; none stands at the ends.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    let (text, _) = clean(text);
    let is_tidy = |pair: &[u8]| pair != b"  ";
    let tidy = !text.starts_with(' ')
        && !text.ends_with(' ')
        && text.as_bytes().windows(2).all(is_tidy)
        && !text.contains(|c: char| c.is_whitespace() && c != ' ');
    if tidy {
        return text;
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A byte that is a visible character, a space, a tab or a line feed by itself.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n' | b'\t')
}

/// The walk over a text. What is kept is copied in runs, and only once something changed.
#[derive(Default)]
struct Cleaner<'a> {
    text: &'a str,
    /// What was copied so far.
    out: String,
    /// The bytes before this one are copied or taken out.
    from: usize,
    removed: Removed,
    /// The last character that was kept.
    last: Option<char>,
    /// How many combining marks the last base character carries.
    marks: u8,
    /// How many emoji are joined in a row.
    joins: u8,
}

/// What becomes of a character.
enum Fate {
    Keep,
    LineFeed,
    Escape(usize),
    Control,
    Direction,
    Invisible,
    Tag,
    Mark,
    Harmless,
}

impl<'a> Cleaner<'a> {
    /// Deals with the character `c` at `at`. Returns where to go on.
    fn take(&mut self, at: usize, c: char) -> usize {
        let mut end = at + c.len_utf8();
        let count = match self.fate(at, c) {
            Fate::Keep => return end,
            Fate::LineFeed => {
                self.drop(at, end);
                // The line feed of a `\r\n` is there already.
                if c != '\r' || !self.text[end..].starts_with('\n') {
                    self.out.push('\n');
                }
                self.base('\n');
                return end;
            }
            Fate::Escape(sequence) => {
                end = sequence;
                &mut self.removed.escapes
            }
            Fate::Control => &mut self.removed.controls,
            Fate::Direction => &mut self.removed.directions,
            Fate::Invisible => &mut self.removed.invisible,
            Fate::Tag => &mut self.removed.tags,
            Fate::Mark => &mut self.removed.marks,
            Fate::Harmless => &mut self.removed.harmless,
        };
        *count += 1;
        self.drop(at, end);
        end
    }

    fn fate(&mut self, at: usize, c: char) -> Fate {
        match c {
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::LineFeed,
            '\u{1b}' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => {
                escape(&self.text[at..]).map_or(Fate::Control, |length| Fate::Escape(at + length))
            }
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Fate::Control,
            '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => Fate::Direction,
            '\u{ad}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {
                Fate::Harmless
            }
            '\u{e0000}'..='\u{e007f}' => Fate::Tag,
            '\u{200c}' | '\u{200d}' => self.joiner(at, c),
            c if is_invisible(c) => Fate::Invisible,
            c if is_mark(c) => self.mark(c),
            c => {
                self.base(c);
                Fate::Keep
            }
        }
    }

    /// A joiner stays between two letters of a script that needs it, or between two emoji. What
    /// follows it must be sure to stay too, or a second cleaning would find another neighbour.
    fn joiner(&mut self, at: usize, c: char) -> Fate {
        let next = self.text[at + c.len_utf8()..].chars().next();
        let (Some(last), Some(next)) = (self.last, next) else { return Fate::Invisible };
        let room = self.marks + 1 < MARKS;
        let letters = is_shaped(last) && is_shaped(next) && room;
        let emoji = c == '\u{200d}' && is_emoji(last) && is_emoji(next) && self.joins < MARKS;
        if letters {
            self.mark(c)
        } else if emoji {
            self.joins += 1;
            self.last = Some(c);
            Fate::Keep
        } else {
            Fate::Invisible
        }
    }

    fn mark(&mut self, c: char) -> Fate {
        if self.marks == MARKS {
            return Fate::Mark;
        }
        self.marks += 1;
        self.last = Some(c);
        Fate::Keep
    }

    /// A character that stands for itself is kept.
    fn base(&mut self, c: char) {
        if self.last != Some('\u{200d}') {
            self.joins = 0;
        }
        self.marks = 0;
        self.last = Some(c);
    }

    /// Leaves out the bytes from `at` to `end`.
    fn drop(&mut self, at: usize, end: usize) {
        self.out.push_str(&self.text[self.from..at]);
        self.from = end;
    }

    fn finish(mut self) -> (Cow<'a, str>, Removed) {
        if self.from == 0 {
            return (Cow::Borrowed(self.text), self.removed);
        }
        self.out.push_str(&self.text[self.from..]);
        (Cow::Owned(self.out), self.removed)
    }
}

/// Length of the escape sequence that `rest` starts with, if it is whole: a control sequence
/// (ECMA-48: CSI, parameters, one final character), a choice of character set, or a string that a
/// terminator ends. Of any other sequence only the control character itself is taken out: it is
/// then harmless, and what follows may be text.
fn escape(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices();
    let (_, introducer) = chars.next()?;
    let kind = match introducer {
        '\u{1b}' => chars.next()?.1,
        '\u{90}' => 'P',
        '\u{98}' => 'X',
        '\u{9b}' => '[',
        '\u{9d}' => ']',
        '\u{9e}' => '^',
        _ => '_',
    };
    match kind {
        '[' => {
            let mut rest = chars.skip_while(|(at, c)| *at < 64 && matches!(c, ' '..='?'));
            rest.next().filter(|(_, c)| matches!(c, '@'..='~')).map(|(at, _)| at + 1)
        }
        '(' | ')' | '*' | '+' => {
            chars.next().filter(|(_, c)| c.is_ascii_alphanumeric()).map(|(at, _)| at + 1)
        }
        ']' | 'P' | 'X' | '^' | '_' => {
            // Up to the next control character, so that no byte is looked at twice.
            let (at, end) = chars.find(|(_, c)| c.is_control())?;
            match end {
                '\u{7}' => Some(at + 1),
                '\u{9c}' => Some(at + 2),
                '\u{1b}' => rest[at + 1..].starts_with('\\').then_some(at + 2),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Without ink: zero-width characters, fillers that look like nothing, noncharacters, and the
/// controls of notations that no terminal draws.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
        | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{3164}' | '\u{ffa0}'
        | '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{fffc}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0080}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Hangs on the character before it.
fn is_mark(c: char) -> bool {
    !c.is_ascii() && c.width() == Some(0)
}

/// A letter or mark of a script whose letters change their shape with their neighbours.
fn is_shaped(c: char) -> bool {
    let script = matches!(c, '\u{600}'..='\u{109f}' | '\u{1700}'..='\u{1cff}'
        | '\u{a800}'..='\u{abff}' | '\u{10a00}'..='\u{11fff}');
    script && (c.is_alphabetic() || is_mark(c)) && !is_invisible(c) && c != '\u{61c}'
}

/// Can be part of an emoji that is made of several. Not those that are one cell wide without
/// U+FE0F (`❤`, `♂`): of how wide they are once joined, programs and terminals think differently.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{231a}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}') && c.width() == Some(2)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    #[rustfmt::skip]
    fn what_is_seen_stays_and_the_rest_goes() {
        let cases: &[(&str, &str, &str)] = &[
            ("plain text",           "Kyiv, Łódź: 5 %\t“ok”\n", "Kyiv, Łódź: 5 %\t“ok”\n"),
            ("line ends",            "a\r\nb\rc\u{2028}d\u{85}e\u{c}f", "a\nb\nc\nd\ne\nf"),
            ("colours",              "a\u{1b}[31;1mred\u{1b}[0m", "ared"),
            ("colours of one byte",  "a\u{9b}31mred", "ared"),
            ("title of the window",  "a\u{1b}]0;gotcha\u{7}b\u{1b}]8;;http://x\u{1b}\\c", "abc"),
            ("unended string",       "a\u{1b}]0;text", "a]0;text"),
            ("cut sequence",         "a\u{1b}[31\nb", "a[31\nb"),
            ("character set",        "a\u{1b}(0b\u{e}", "ab"),
            ("bell, null, delete",   "a\u{7}\0\u{7f}b", "ab"),
            ("override",             "a\u{202e}txt.exe\u{202c}\u{2066}b\u{2069}", "atxt.exeb"),
            ("zero width",           "pass\u{200b}word\u{feff}\u{2060}", "password"),
            ("tags",                 "a\u{e0041}\u{e0042}b", "ab"),
            ("soft hyphen",          "co\u{ad}op", "coop"),
            ("annotation",           "\u{fff9}a\u{fffa}b\u{fffb}", "ab"),
            ("emoji selector",       "❤\u{fe0f}", "❤"),
            ("joined emoji",         "👩\u{200d}🚀 ❤\u{fe0f}\u{200d}🔥", "👩\u{200d}🚀 ❤🔥"),
            ("joiner between Latin", "a\u{200d}b\u{200c}c", "abc"),
            ("Persian",              "می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("Bengali",              "র\u{200d}\u{9cd}য", "র\u{200d}\u{9cd}য"),
            ("no-break space",       "5\u{a0}km", "5\u{a0}km"),
        ];
        for (what, text, expected) in cases {
            assert_eq!(clean(text).0, *expected, "{what}");
        }
    }

    #[test]
    fn accents_do_not_pile_up() {
        let pile = format!("a{}b", "\u{301}".repeat(100));
        let (cleaned, removed) = clean(&pile);
        assert_eq!(cleaned, format!("a{}b", "\u{301}".repeat(8)));
        assert_eq!(removed.to_string(), "92 piled-up accents");
    }

    #[test]
    fn a_notice_says_what_was_taken_out() {
        let (_, removed) = clean("\u{1b}[2J\u{7}\u{7}\u{202e}\u{202d}\u{200b}\u{e0041}");
        assert_eq!(
            removed.to_string(),
            "1 escape sequence, 2 control characters, 2 marks of writing direction, \
             1 invisible character, 1 hidden tag character"
        );
        let (text, removed) = clean("\u{feff}co\u{ad}op\r\n");
        assert_eq!((text.as_ref(), removed.is_notable()), ("coop\n", false));
        assert_eq!(removed.to_string(), "");
    }

    #[test]
    fn clean_text_is_not_copied() {
        assert!(matches!(clean("Łódź — “ok”\n👩\u{200d}🚀").0, Cow::Borrowed(_)));
        assert!(matches!(clean_line("Łódź — “ok”"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_title_is_one_line() {
        assert_eq!(
            clean_line(" Talks\r\n\tin  Geneva\u{1b}[1m\u{a0} end \u{200b}"),
            "Talks in Geneva end"
        );
        assert_eq!(clean_line("\n"), "");
    }

    /// Whatever a text can be made of: mostly what `clean` knows of.
    fn foreign() -> impl Strategy<Value = String> {
        let pieces = "[a-z\\[\\];0-9m (\\\\]|[\u{0}-\u{20}\u{7f}-\u{9f}]|\u{1b}|\u{301}{1,10}|\u{200c}|\u{200d}\
            |[\u{200b}\u{202e}\u{2028}\u{fe0f}\u{feff}\u{ad}\u{e0041}\u{61c}\u{115f}]|[👩🚀❤❄]|[ب-ي]|\u{64b}|[ক-হ]|\u{9cd}|.";
        proptest::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        /// A second cleaning finds nothing to do.
        #[test]
        fn cleaning_twice_is_cleaning_once(text in foreign()) {
            let once = clean(&text).0.into_owned();
            let (twice, removed) = clean(&once);
            prop_assert_eq!(&twice, &once);
            prop_assert_eq!(removed, Removed::default());
            let line = clean_line(&text).into_owned();
            prop_assert_eq!(clean_line(&line), line.as_str());
        }

        /// Nothing that a terminal obeys or a reader cannot see comes out.
        #[test]
        fn nothing_dangerous_is_left(text in foreign()) {
            let cleaned = clean(&text).0.into_owned();
            let is_bad = |c: char| c.is_control() && !matches!(c, '\n' | '\t')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200b}' | '\u{fe0f}');
            prop_assert!(!cleaned.contains(is_bad), "{:?}", cleaned);
            prop_assert!(!clean_line(&text).contains(['\n', '\t']));
        }

        /// What is visible is all there, in order, where no escape sequence is in the text.
        #[test]
        fn nothing_visible_is_lost(text in "[ -~\n\u{a1}-\u{ac}À-ž漢字🚀]{0,40}") {
            prop_assert_eq!(clean(&text).0, text.as_str());
        }
    }
}
