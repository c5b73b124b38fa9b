//! The bytes of a terminal in our words: keys, pasted text, the mouse.
//!
//! In: bytes, as they come. Out: events. What always holds: a sequence that is cut off waits for
//! its rest, however long that takes; only an Esc that stands alone is decided by time
//! ([`Parser::waits`]). What is pasted is text and never keys: its escapes are taken out.

use crate::app::Event;
use crate::app::event::{Mouse, Pointed};
use crate::app::key::{Code, Key};

/// The longest text that is pasted, in bytes; the rest is dropped.
const LONGEST_PASTE: usize = 64 << 10;

/// A sequence longer than this, in bytes, is none.
const LONGEST: usize = 256;

const ESC: u8 = 0x1b;
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// Takes bytes in and gives events out.
#[derive(Debug, Default)]
pub struct Parser {
    waiting: Vec<u8>,
    paste: Option<Vec<u8>>,
}

/// What the first bytes that wait are.
enum Found {
    /// This event, or none that means anything, of so many bytes.
    Event(Option<Event>, usize),
    /// Pasted text begins after so many bytes.
    Paste(usize),
    /// The beginning of something.
    Part,
}

impl Parser {
    /// What `bytes` complete.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Event> {
        self.waiting.extend(bytes);
        let mut events = Vec::new();
        let mut from = 0;
        while from < self.waiting.len() {
            if self.paste.is_some() {
                match self.pasted(from) {
                    Some((event, count)) => {
                        events.extend(event);
                        from += count;
                        continue;
                    }
                    None => return events,
                }
            }
            match first(&self.waiting[from..]) {
                Found::Event(event, count) => {
                    events.extend(event);
                    from += count;
                }
                Found::Paste(count) => {
                    self.paste = Some(Vec::new());
                    from += count;
                }
                Found::Part => break,
            }
        }
        self.waiting.drain(..from);
        events
    }

    /// Does an Esc wait to be known as a key or as the beginning of a sequence?
    pub fn waits(&self) -> bool {
        self.paste.is_none() && self.waiting == [ESC]
    }

    /// The Esc that waited was a key.
    pub fn alone(&mut self) -> Option<Event> {
        self.waits().then(|| {
            self.waiting.clear();
            Event::Key(Key::plain(Code::Esc))
        })
    }

    /// The text that ends in what waits from `from` on, and how many bytes that takes. Where it
    /// does not end, it is taken in and nothing waits but what may be the beginning of its end.
    fn pasted(&mut self, from: usize) -> Option<(Option<Event>, usize)> {
        let rest = &self.waiting[from..];
        let text = self.paste.as_mut().expect("asked only while text is pasted");
        let mut take = |bytes: &[u8]| {
            let room = LONGEST_PASTE.saturating_sub(text.len());
            text.extend(&bytes[..bytes.len().min(room)]);
        };
        let end = rest.windows(PASTE_ENDS.len()).position(|bytes| bytes == PASTE_ENDS);
        if let Some(end) = end {
            take(&rest[..end]);
            let text = String::from_utf8_lossy(&self.paste.take().unwrap_or_default()).into_owned();
            let text = clean(&text);
            let event = (!text.is_empty()).then_some(Event::Pasted(text));
            return Some((event, end + PASTE_ENDS.len()));
        }
        let begun = (1..PASTE_ENDS.len()).rev().find(|len| rest.ends_with(&PASTE_ENDS[..*len]));
        let whole = rest.len() - begun.unwrap_or(0);
        take(&rest[..whole]);
        self.waiting.drain(..from + whole);
        None
    }
}

/// Text without what a terminal would obey.
fn clean(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'));
    kept.collect()
}

fn first(bytes: &[u8]) -> Found {
    let plain = |code, count| Found::Event(Some(Event::Key(Key::plain(code))), count);
    match bytes[0] {
        ESC => escape(bytes),
        b'\r' | b'\n' => plain(Code::Enter, 1),
        b'\t' => plain(Code::Tab, 1),
        0x7f | 0x08 => plain(Code::Backspace, 1),
        byte @ 0x01..=0x1a => {
            let letter = char::from(byte - 1 + b'a');
            let key = Key { ctrl: true, alt: false, code: Code::Char(letter) };
            Found::Event(Some(Event::Key(key)), 1)
        }
        0x00..=0x1f => Found::Event(None, 1),
        _ => match letter(bytes) {
            Some((letter, count)) => {
                Found::Event(letter.map(|c| Event::Key(Key::plain(of(c)))), count)
            }
            None => Found::Part,
        },
    }
}

fn of(letter: char) -> Code {
    if letter == ' ' { Code::Space } else { Code::Char(letter) }
}

/// The character that begins here (none, if it is no UTF-8) and its bytes; nothing if it is cut
/// off.
fn letter(bytes: &[u8]) -> Option<(Option<char>, usize)> {
    let len = match bytes[0] {
        0x00..=0x7f => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Some((None, 1)),
    };
    let good = 1 + bytes[1..].iter().take(len - 1).take_while(|b| *b & 0xc0 == 0x80).count();
    if good < len {
        return if good == bytes.len() { None } else { Some((None, good)) };
    }
    let letter = str::from_utf8(&bytes[..len]).ok().and_then(|text| text.chars().next());
    Some((letter.filter(|c| !c.is_control()), len))
}

/// What begins with an Esc.
fn escape(bytes: &[u8]) -> Found {
    let alone = Found::Event(Some(Event::Key(Key::plain(Code::Esc))), 1);
    match bytes.get(1) {
        None => Found::Part,
        Some(b'[') => sequence(bytes),
        Some(b'O') => match bytes.get(2) {
            None => Found::Part,
            Some(byte) => Found::Event(application(*byte), 3),
        },
        // An answer of the terminal to a question that nobody asked.
        Some(b']' | b'P' | b'_' | b'^')
            if bytes.get(2).is_some_and(|b| b"0123456789>!|".contains(b)) =>
        {
            let end = bytes.iter().position(|b| *b == 0x07).map(|at| at + 1);
            let end =
                end.or_else(|| bytes.windows(2).position(|two| two == b"\x1b\\").map(|at| at + 2));
            match end {
                Some(end) => Found::Event(None, end),
                None if bytes.len() > LONGEST => Found::Event(None, bytes.len()),
                None => Found::Part,
            }
        }
        Some(&ESC) => alone,
        Some(_) => match first(&bytes[1..]) {
            Found::Event(Some(Event::Key(key)), count) => {
                Found::Event(Some(Event::Key(Key { alt: true, ..key })), count + 1)
            }
            Found::Event(_, count) => Found::Event(None, count + 1),
            Found::Paste(_) => alone, // cannot be: that begins with an Esc as well
            Found::Part => Found::Part,
        },
    }
}

/// What a key of a keypad or a cursor key says in application mode.
fn application(byte: u8) -> Option<Event> {
    let code = match byte {
        b'M' => Code::Enter,
        b'p'..=b'y' => Code::Char(char::from(byte - b'p' + b'0')),
        _ => return named(byte, 0, 0),
    };
    Some(Event::Key(Key::plain(code)))
}

/// A control sequence: a bracket, numbers, a letter.
fn sequence(bytes: &[u8]) -> Found {
    let body = &bytes[2..];
    if body.first() == Some(&b'[') {
        // The Linux console's function keys.
        return if body.len() < 2 { Found::Part } else { Found::Event(None, 4) };
    }
    let inside = body.iter().take_while(|byte| (0x20..=0x3f).contains(*byte)).count();
    let Some(&last) = body.get(inside) else {
        return if bytes.len() > LONGEST { Found::Event(None, bytes.len()) } else { Found::Part };
    };
    let whole = inside + 3;
    let numbers = &body[..inside];
    if !(0x40..=0x7e).contains(&last) {
        return Found::Event(None, whole - 1); // cut off by something else
    }
    if last == b'M' && numbers.is_empty() {
        return if bytes.len() < 6 { Found::Part } else { Found::Event(None, 6) }; // an old mouse
    }
    if numbers.first() == Some(&b'<') {
        return Found::Event(mouse(&numbers[1..], last), whole);
    }
    let numbers: Vec<u32> = numbers.split(|byte| *byte == b';').map(number).collect();
    let (one, two) = (numbers[0], numbers.get(1).copied().unwrap_or(0));
    if last == b'~' && one == 200 {
        return Found::Paste(whole);
    }
    Found::Event(named(last, one, two), whole)
}

/// The number that begins here; zero if there is none.
fn number(bytes: &[u8]) -> u32 {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).take(7);
    digits.fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
}

/// The key that a sequence with these numbers and this last byte says.
fn named(last: u8, one: u32, two: u32) -> Option<Event> {
    let code = match (last, one) {
        (b'A', _) => Code::Up,
        (b'B', _) => Code::Down,
        (b'C', _) => Code::Right,
        (b'D', _) => Code::Left,
        (b'H', _) | (b'~', 1 | 7) => Code::Home,
        (b'F', _) | (b'~', 4 | 8) => Code::End,
        (b'Z', _) => Code::ShiftTab,
        (b'~', 3) => Code::Delete,
        (b'~', 5) => Code::PageUp,
        (b'~', 6) => Code::PageDown,
        (b'u', 9) if (two.saturating_sub(1)) & 1 == 1 => Code::ShiftTab,
        (b'u', 9) => Code::Tab,
        (b'u', 13) => Code::Enter,
        (b'u', 27) => Code::Esc,
        (b'u', 127) => Code::Backspace,
        (b'u', letter) => of(char::from_u32(letter).filter(|c| !c.is_control())?),
        _ => return None,
    };
    let held = two.saturating_sub(1);
    Some(Event::Key(Key { ctrl: held & 4 != 0, alt: held & 2 != 0, code }))
}

/// What a mouse says: button, column, row.
fn mouse(numbers: &[u8], last: u8) -> Option<Event> {
    let mut numbers = numbers.split(|byte| *byte == b';').map(number);
    let (button, x, y) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let what = match (button, last) {
        (0, b'M') => Pointed::Click,
        (64, _) => Pointed::WheelUp,
        (65, _) => Pointed::WheelDown,
        _ => return None,
    };
    let cell = |at: u32| u16::try_from(at.checked_sub(1)?).ok();
    Some(Event::Mouse(Mouse { what, x: cell(x)?, y: cell(y)? }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The events of `bytes`, a line each.
    fn read(bytes: &[u8]) -> String {
        let mut parser = Parser::default();
        let events = parser.feed(bytes);
        told(&events)
    }

    fn told(events: &[Event]) -> String {
        let words = events.iter().map(|event| match event {
            Event::Key(key) => key.to_string(),
            Event::Pasted(text) => format!("pasted {text:?}"),
            other => format!("{other:?}"),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    #[rustfmt::skip]
    fn bytes_are_keys() {
        let cases: &[(&[u8], &str)] = &[
            (b"jG g",                        "j G Space g"),
            ("é漢".as_bytes(),               "é 漢"),
            (b"\r\n\t\x7f\x08",              "Enter Enter Tab Backspace Backspace"),
            (b"\x01\x1a\x03",                "Ctrl-a Ctrl-z Ctrl-c"),
            (b"\x1b[A\x1bOB\x1b[1;5C\x1b[D", "↑ ↓ Ctrl-→ ←"),
            (b"\x1b[H\x1b[4~\x1b[5~\x1b[6~", "Home End PgUp PgDn"),
            (b"\x1b[Z\x1b[3~\x1b[13u",       "Shift-Tab Delete Enter"),
            (b"\x1bx\x1b\x1b[B",             "Alt-x Esc ↓"),
            (b"\x1b[200~a\x1b[2Jb\n\x9b\x1b[201~q", "pasted \"a[2Jb\\n\u{fffd}\" q"),
            (b"\x1b[<0;3;5M\x1b[<0;3;5mj",   "Mouse(Mouse { what: Click, x: 2, y: 4 }) j"),
            (b"\x1b[<99999999;1;1Mj",        "j"),
            (b"\x1b[I\x1b[O\x1b[12;40Rj",    "j"),
            (b"\x1b]11;rgb:0/0/0\x07\x1b]11;rgb:0/0/0\x1b\\j", "j"),
            (b"\x1bP>|xterm\x1b\\j",         "j"),
            (b"\xff\xc3j\x00",               "j"),
            (b"\x1b[[Aj",                    "j"),
        ];
        for (bytes, wanted) in cases {
            assert_eq!(read(bytes), *wanted, "{:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn only_an_esc_alone_is_decided_by_time() {
        let mut parser = Parser::default();
        assert_eq!(told(&parser.feed(b"\x1b")), "");
        assert!(parser.waits());
        assert_eq!(parser.alone().map(|event| told(&[event])), Some("Esc".into()));
        for part in [b"\x1b[".as_slice(), b"\x1b[1;5", b"\x1bO", b"\xc3", b"\x1b[200~\x1b"] {
            let mut parser = Parser::default();
            assert_eq!(told(&parser.feed(part)), "");
            assert!(!parser.waits() && parser.alone().is_none(), "{part:?}");
        }
    }

    proptest! {
        /// However the bytes are cut, the events are the same; and whatever comes, keys come again.
        #[test]
        fn cuts_change_nothing(
            parts in prop::collection::vec(prop_oneof![
                any::<Vec<u8>>().prop_map(|bytes| bytes.into_iter().take(6).collect()),
                Just(b"\x1b[1;5A".to_vec()),
                Just(b"\x1b[200~".to_vec()),
                Just(b"\x1b[201~".to_vec()),
                Just("漢é".as_bytes().to_vec()),
            ], 0..8),
            cut in 1..5usize,
        ) {
            let bytes = parts.concat();
            let mut parser = Parser::default();
            let events: Vec<_> = bytes.chunks(cut).flat_map(|bytes| parser.feed(bytes)).collect();
            prop_assert_eq!(told(&events), read(&bytes));
            parser.feed(&[b'x'; 2 * LONGEST]);
            parser.feed(b"\x07\x1b[201~");
            prop_assert_eq!(told(&parser.feed(b"j")), "j");
        }
    }
}
