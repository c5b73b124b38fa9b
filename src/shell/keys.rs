//! The bytes of a terminal in our words: keys, pasted text, the mouse.
//!
//! In: bytes, as they come. Out: events. What always holds: a sequence that is cut off waits for
//! its rest, however long that takes; only an Esc that stands alone is decided by time
//! ([`Parser::waits`]). What is pasted is text and never keys: its escapes are taken out. What a
//! terminal answers to questions that nobody asked says nothing, however long it is and wherever
//! it is cut; a control byte that cannot stand in it ends it, so the keyboard never stays deaf.

use crate::app::Event;
use crate::app::event::{Mouse, Pointed};
use crate::app::key::{Code, Key};

/// The longest text that is pasted, in bytes; the rest is dropped.
const LONGEST_PASTE: usize = 64 << 10;

/// Of a sequence that is longer than this, in bytes, only the end is waited for.
const LONGEST: usize = 256;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;

/// What, after an Esc, begins a string of the terminal (or is a letter with Alt held).
const STRINGS: &[u8] = b"]P_^";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// Takes bytes in and gives events out.
#[derive(Debug, Default)]
pub struct Parser {
    waiting: Vec<u8>,
    paste: Option<Vec<u8>>,
    skipped: Option<Skipped>,
}

/// What says nothing to us, and is passed over until it ends.
#[derive(Debug, Clone, Copy)]
enum Skipped {
    /// A string of the terminal: to BEL or Esc `\`.
    Text,
    /// A control sequence: to its letter.
    Sequence,
}

/// What the first bytes that wait are.
enum Found {
    /// This event, or none that means anything, of so many bytes.
    Event(Option<Event>, usize),
    /// Pasted text begins after so many bytes.
    Paste(usize),
    /// What is passed over begins after so many bytes.
    Skip(Skipped, usize),
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
            if let Some(skipped) = self.skipped {
                let (count, ends) = skipped.passes(&self.waiting[from..]);
                from += count;
                if !ends {
                    break;
                }
                self.skipped = None;
                continue;
            }
            match first(&self.waiting[from..]) {
                Found::Skip(skipped, count) => {
                    self.skipped = Some(skipped);
                    from += count;
                }
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

    /// Does an Esc, or a letter with Alt held, wait to be known as a key or as the beginning of
    /// something?
    pub fn waits(&self) -> bool {
        self.paste.is_none()
            && match self.waiting[..] {
                [ESC] => true,
                [ESC, second] => self.skipped.is_none() && STRINGS.contains(&second),
                _ => false,
            }
    }

    /// What waited was a key.
    pub fn alone(&mut self) -> Option<Event> {
        if !self.waits() {
            return None;
        }
        self.skipped = None;
        let key = match std::mem::take(&mut self.waiting)[..] {
            [_, second] => Key { alt: true, ..Key::plain(of(char::from(second))) },
            _ => Key::plain(Code::Esc),
        };
        Some(Event::Key(key))
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

impl Skipped {
    /// How many of `bytes` are passed over, and is that its end? A control byte that is no part of
    /// it ends it as well.
    fn passes(self, bytes: &[u8]) -> (usize, bool) {
        let inside = |byte: &u8| match self {
            Self::Text => *byte >= 0x20 && *byte != 0x7f,
            Self::Sequence => (0x20..=0x3f).contains(byte),
        };
        let count = bytes.iter().take_while(|byte| inside(byte)).count();
        match (self, &bytes[count..]) {
            (_, []) | (Self::Text, [ESC]) => (count, false),
            (Self::Text, [BEL, ..]) | (Self::Sequence, [0x40..=0x7e, ..]) => (count + 1, true),
            (Self::Text, [ESC, b'\\', ..]) => (count + 2, true),
            _ => (count, true),
        }
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
        Some(b'O') => application(bytes),
        Some(second) if STRINGS.contains(second) && answers(&bytes[2..]) => {
            Found::Skip(Skipped::Text, 2)
        }
        Some(second) if STRINGS.contains(second) && bytes.len() == 2 => Found::Part,
        Some(&ESC) => alone,
        Some(_) => match first(&bytes[1..]) {
            Found::Event(Some(Event::Key(key)), count) => {
                Found::Event(Some(Event::Key(Key { alt: true, ..key })), count + 1)
            }
            Found::Event(_, count) => Found::Event(None, count + 1),
            Found::Paste(_) | Found::Skip(..) => alone, // cannot be: they begin with an Esc as well
            Found::Part => Found::Part,
        },
    }
}

/// Does an answer of the terminal begin here, to a question that nobody asked?
fn answers(text: &[u8]) -> bool {
    text.first().is_some_and(|byte| b"0123456789>!|lLG".contains(byte))
}

/// What a key of a keypad or a cursor key says in application mode; old terminals put numbers
/// between for what is held with it.
fn application(bytes: &[u8]) -> Found {
    let body = &bytes[2..];
    let inside = body.iter().take_while(|byte| (b'0'..=b';').contains(*byte)).count();
    let Some(&last) = body.get(inside) else {
        return if inside > LONGEST { Found::Event(None, bytes.len()) } else { Found::Part };
    };
    if !(0x20..=0x7e).contains(&last) {
        return Found::Event(None, inside + 2); // cut off by something else
    }
    let code = match last {
        b'M' => Code::Enter,
        b'I' => Code::Tab,
        b' ' => Code::Space,
        b'X' => Code::Char('='),
        b'j'..=b'y' => Code::Char(char::from(last - b'j' + b'*')),
        _ => {
            let held = body[..inside].rsplit(|byte| *byte == b';').next().map_or(0, number);
            return Found::Event(named(last, 1, held), inside + 3);
        }
    };
    Found::Event(Some(Event::Key(Key::plain(code))), inside + 3)
}

/// A control sequence: a bracket, numbers, a letter.
fn sequence(bytes: &[u8]) -> Found {
    let body = &bytes[2..];
    if body.first() == Some(&b'[') {
        // The Linux console's function keys.
        return if body.len() < 2 { Found::Part } else { Found::Event(None, 4) };
    }
    let inside = body.iter().take_while(|byte| (0x20..=0x3f).contains(*byte)).count();
    let numbers = &body[..inside];
    // A key with Shift held, as rxvt says it, has a dollar for its letter.
    let digits = numbers.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits > 0 && numbers.get(digits) == Some(&b'$') {
        return Found::Event(named(b'~', number(numbers), 2), digits + 3);
    }
    let Some(&last) = body.get(inside) else {
        let long = bytes.len() > LONGEST;
        return if long { Found::Skip(Skipped::Sequence, bytes.len()) } else { Found::Part };
    };
    let whole = inside + 3;
    if !(0x40..=0x7e).contains(&last) {
        return Found::Event(None, whole - 1); // cut off by something else
    }
    if last == b'M' && numbers.is_empty() {
        return if bytes.len() < 6 { Found::Part } else { Found::Event(None, 6) }; // an old mouse
    }
    if numbers.first() == Some(&b'<') {
        return Found::Event(mouse(&numbers[1..], last), whole);
    }
    if numbers.first().is_some_and(|byte| (b'<'..=b'?').contains(byte)) {
        return Found::Event(None, whole); // an answer
    }
    let numbers: Vec<&[u8]> = numbers.split(|byte| *byte == b';').collect();
    let part = |at: usize, part: usize| {
        let number_at = |numbers: &&[u8]| numbers.split(|b| *b == b':').nth(part).map(number);
        numbers.get(at).and_then(number_at).unwrap_or(0)
    };
    let (one, held) = (part(0, 0), part(1, 0));
    if last == b'~' && one == 200 {
        return Found::Paste(whole);
    }
    let event = match (last, one) {
        _ if part(1, 1) == 3 => None, // let go of
        (b'~', 27) => letter_key(part(2, 0), 0, held),
        (b'u', _) => letter_key(one, part(0, 1), held),
        (b'^', _) => named(b'~', one, 5), // rxvt's, with Ctrl
        (b'@', _) => named(b'~', one, 6),
        _ => named(last, one, held),
    };
    Found::Event(event, whole)
}

/// The number that begins here; zero if there is none.
fn number(bytes: &[u8]) -> u32 {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).take(7);
    digits.fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
}

/// The key that is said by its number among all letters (as kitty and xterm can), what it is with
/// Shift, if that is said, and what is held with it.
fn letter_key(number: u32, shifted: u32, held: u32) -> Option<Event> {
    let shift = held.saturating_sub(1) & 1 != 0;
    let letter = char::from_u32(if shift && shifted != 0 { shifted } else { number })?;
    let code = match number {
        9 if shift => Code::ShiftTab,
        9 => Code::Tab,
        13 | 57414 => Code::Enter,
        27 => Code::Esc,
        8 | 127 => Code::Backspace,
        57399..=57408 => Code::Char(char::from_digit(number - 57399, 10)?), // the keypad
        57409 => Code::Char('.'),
        57410 => Code::Char('/'),
        57411 => Code::Char('*'),
        57412 => Code::Char('-'),
        57413 => Code::Char('+'),
        57417 => Code::Left,
        57418 => Code::Right,
        57419 => Code::Up,
        57420 => Code::Down,
        57421 => Code::PageUp,
        57422 => Code::PageDown,
        57423 => Code::Home,
        57424 => Code::End,
        57426 => Code::Delete,
        0xe000..=0xf8ff => return None, // Caps Lock and the like
        _ if letter.is_control() => return None,
        _ if shift => of(letter.to_ascii_uppercase()),
        _ => of(letter),
    };
    held_with(code, held)
}

/// The key that a sequence with this number and this last byte says.
fn named(last: u8, number: u32, held: u32) -> Option<Event> {
    let code = match (last, number) {
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
        _ => return None,
    };
    held_with(code, held)
}

/// The key, with what is held: one more than the sum of 1 for Shift, 2 for Alt, 4 for Ctrl and
/// more for keys that say nothing here.
fn held_with(code: Code, held: u32) -> Option<Event> {
    let held = held.saturating_sub(1);
    let known = held & 0b11_1000 == 0; // Super, Hyper and Meta are the desktop's
    known.then_some(Event::Key(Key { ctrl: held & 4 != 0, alt: held & 2 != 0, code }))
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
            // Keys as kitty, xterm, rxvt and old terminals say them.
            (b"\x1b[106;1:3u\x1b[1;1:3Aj",   "j"),
            (b"\x1b[103;2u\x1b[97:65;2u\x1b[100;5u", "G A Ctrl-d"),
            (b"\x1b[9;2u\x1b[57414u\x1b[57399u\x1b[57358u\x1b[106;9u", "Shift-Tab Enter 0"),
            (b"\x1b[27;5;100~\x1b[27;2;71~",  "Ctrl-d G"),
            (b"\x1b[7$\x1b[8^\x1b[7@\x1b[3$j", "Home Ctrl-End Ctrl-Home Delete j"),
            (b"\x1bO5A\x1bO1;5B\x1bO5P\x1bO1;2Qj", "Ctrl-↑ Ctrl-↓ j"),
            (b"\x1bOj\x1bOk\x1bOm\x1bOn\x1bOo\x1bOp\x1bOy\x1bOM\x1bOX", "* + - . / 0 9 Enter ="),
            (b"\x1b[1~\x1b[4~\x1bOH\x1bOF\x1b[7~\x1b[8~", "Home End Home End Home End"),
            // What nobody asked for, whole or cut off by a key.
            (b"\x1b[?64;1;2c\x1b[>41;390;0c\x1b[?2026;2$y\x1b[?0u\x1b[8;40;120tj", "j"),
            (b"\x1bP1$r0m\x1b\\\x1b_Gi=31;OK\x1b\\\x1b]l title\x1b\\j", "j"),
            (b"\x1b]11;rgb:0\rj",            "Enter j"),
            (b"\x1b]11;rgb:0\x1b[Aj",        "↑ j"),
            (b"\x1b[12;\x03j",              "Ctrl-c j"),
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
        let mut parser = Parser::default();
        assert_eq!(told(&parser.feed(b"\x1b]")), "");
        assert_eq!(parser.alone().map(|event| told(&[event])), Some("Alt-]".into()));
        // A string is left by an Esc as well.
        assert_eq!(told(&parser.feed(b"\x1b]11;rgb\x1b")), "");
        assert_eq!(parser.alone().map(|event| told(&[event])), Some("Esc".into()));
        assert_eq!(told(&parser.feed(b"j")), "j");
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
                Just(b"\x1b]11;rgb:0000/1111/2222\x1b\\".to_vec()),
                Just(b"\x1bP1$r0m\x1b\\".to_vec()),
                Just(b"\x1b[7$".to_vec()),
                Just([b"\x1b[".as_slice(), &[b'1'; 2 * LONGEST], b"m"].concat()),
                Just("漢é".as_bytes().to_vec()),
            ], 0..8),
            cut in 1..5usize,
        ) {
            let bytes = parts.concat();
            let mut parser = Parser::default();
            let events: Vec<_> = bytes.chunks(cut).flat_map(|bytes| parser.feed(bytes)).collect();
            prop_assert_eq!(told(&events), read(&bytes));
            parser.feed(&[b'x'; 2 * LONGEST]);
            parser.feed(b"\r\x1b[201~");
            prop_assert_eq!(told(&parser.feed(b"j")), "j");
        }
    }
}
