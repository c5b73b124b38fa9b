//! Keys and how they are written: `j`, `G`, `ctrl-d`, `enter`, `g g`.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use strum::{Display, EnumString};

/// One key press. The terminal's own key type stays in the shell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Was Ctrl held? (Shift is in the letter: `G`.)
    pub ctrl: bool,
    /// Was Alt held?
    pub alt: bool,
    /// Which key.
    pub code: Code,
}

/// A key without what was held with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, EnumString, Display)]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "the names of keys")]
pub enum Code {
    Enter,
    Esc,
    Tab,
    ShiftTab,
    Backspace,
    Delete,
    Space,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    #[strum(disabled)]
    Char(char),
}

/// Keys pressed one after the other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Chord(pub Vec<Key>);

impl Key {
    /// The key `code` with nothing held.
    pub fn plain(code: Code) -> Self {
        Self { ctrl: false, alt: false, code }
    }
}

impl FromStr for Key {
    type Err = String;

    fn from_str(s: &str) -> Result<Self, String> {
        let (ctrl, name) = s.strip_prefix("ctrl-").map_or((false, s), |name| (true, name));
        let (alt, name) = name.strip_prefix("alt-").map_or((false, name), |name| (true, name));
        let mut letters = name.chars();
        let code = match (letters.next(), letters.next()) {
            (Some(letter), None) => Code::Char(letter),
            _ => name.parse().map_err(|_| {
                format!("no key is called '{s}'; try j, G, ctrl-d, enter, space, page-down")
            })?,
        };
        Ok(Self { ctrl, alt, code })
    }
}

impl FromStr for Chord {
    type Err = String;

    /// Keys parted by white space; angle brackets around a name are allowed (`<Enter>`).
    fn from_str(s: &str) -> Result<Self, String> {
        let bare = |word: &str| -> String {
            match word.strip_prefix('<').and_then(|w| w.strip_suffix('>')) {
                Some(name) if !name.is_empty() => name.to_lowercase(),
                _ => word.to_owned(),
            }
        };
        s.split_whitespace().map(|word| bare(word).parse()).collect::<Result<_, _>>().map(Self)
    }
}

impl TryFrom<String> for Chord {
    type Error = String;

    fn try_from(s: String) -> Result<Self, String> {
        let chord: Self = s.parse()?;
        if chord.0.is_empty() { Err("a key is missing".into()) } else { Ok(chord) }
    }
}

impl fmt::Display for Key {
    /// As the help writes it: `Ctrl-d`, `Enter`, `Shift-Tab`, `?`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            write!(f, "Ctrl-")?;
        }
        if self.alt {
            write!(f, "Alt-")?;
        }
        match self.code {
            Code::Char(letter) => write!(f, "{letter}"),
            Code::PageUp => write!(f, "PgUp"),
            Code::PageDown => write!(f, "PgDn"),
            Code::Up => write!(f, "↑"),
            Code::Down => write!(f, "↓"),
            Code::Left => write!(f, "←"),
            Code::Right => write!(f, "→"),
            Code::ShiftTab => write!(f, "Shift-Tab"),
            code => {
                let name = code.to_string();
                let (first, rest) = name.split_at(1);
                write!(f, "{}{rest}", first.to_uppercase())
            }
        }
    }
}

impl fmt::Display for Chord {
    /// Letters stand together (`gg`), named keys apart (`g Enter`).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letters = self.0.iter().all(|key| matches!(key.code, Code::Char(_)) && !key.ctrl);
        for (at, key) in self.0.iter().enumerate() {
            if at > 0 && !letters {
                write!(f, " ")?;
            }
            write!(f, "{key}")?;
        }
        Ok(())
    }
}
