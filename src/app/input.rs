//! What takes the keys while it is open: a line to type into, or letters on links.

use crate::app::key::{Code, Key};
use crate::app::place::{Pane, Target};
use crate::text::span::Span;

/// A line that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What it is for.
    pub ask: Ask,
    /// What has been typed.
    pub line: String,
}

/// What a line is typed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Words in this article.
    Find,
    /// Words anywhere.
    Search,
    /// The date of this article.
    Date(crate::article::ArticleId),
}

impl Ask {
    /// What stands before the line.
    pub fn label(self) -> &'static str {
        match self {
            Self::Find => "/",
            Self::Search => "search: ",
            Self::Date(_) => "date of this article (2025-03-07): ",
        }
    }
}

/// What a key does to a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// Goes on.
    More,
    /// Enter.
    Done,
    /// Esc, or the last letter of an empty line deleted.
    Dropped,
}

/// The longest line that can be typed, in characters.
const LONGEST: usize = 400;

impl Prompt {
    /// An empty line.
    pub fn new(ask: Ask) -> Self {
        Self { ask, line: String::new() }
    }

    /// Answers `key`.
    pub fn key(&mut self, key: Key) -> Typed {
        match (key.ctrl, key.code) {
            (_, Code::Enter) => return Typed::Done,
            (_, Code::Esc) | (true, Code::Char('c' | 'g')) => return Typed::Dropped,
            (false, Code::Backspace) | (true, Code::Char('h')) if self.line.pop().is_none() => {
                return Typed::Dropped;
            }
            (true, Code::Char('u')) => self.line.clear(),
            (true, Code::Char('w') | Code::Backspace) => self.drop_word(),
            (false, Code::Space) => self.add(" "),
            (false, Code::Char(letter)) => self.add(letter.encode_utf8(&mut [0; 4])),
            _ => {}
        }
        Typed::More
    }

    /// Adds `text` on one line, as far as there is room.
    pub fn add(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.line.chars().count());
        let clean = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
        self.line.extend(clean.filter(|c| !c.is_control()).take(room));
    }

    fn drop_word(&mut self) {
        let kept = self.line.trim_end().rfind(' ').map_or(0, |at| at + 1);
        self.line.truncate(kept);
    }
}

/// A letter, or two, on each visible link.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hints {
    /// The hints, in the order of the screen.
    pub all: Vec<Hint>,
    /// The letters typed so far.
    pub typed: String,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What to type.
    pub letters: String,
    /// Which pane it stands in.
    pub pane: Pane,
    /// What it leads to.
    pub target: Target,
    /// In the reader, the words that it stands on.
    pub span: Option<Span>,
}

/// The letters of hints, the easiest first.
const LETTERS: &[u8] = b"asdfghjklqwertyuiopzxcvbnm";

impl Hints {
    /// Gives letters to `links`: one each as long as they last, else two each, so that no hint is
    /// the start of another and a first key never fires early.
    pub fn new(links: Vec<(Pane, Target, Option<Span>)>) -> Self {
        let many = links.len();
        let all = links.into_iter().enumerate().take(LETTERS.len() * LETTERS.len());
        let all = all.map(|(at, (pane, target, span))| Hint {
            letters: letters(at, many),
            pane,
            target,
            span,
        });
        Self { all: all.collect(), typed: String::new() }
    }

    /// The hints that `typed` can still become.
    pub fn left(&self) -> impl Iterator<Item = &Hint> {
        self.all.iter().filter(|hint| hint.letters.starts_with(&self.typed))
    }
}

fn letters(at: usize, many: usize) -> String {
    let letter = |at: usize| char::from(LETTERS[at % LETTERS.len()]);
    if many <= LETTERS.len() {
        letter(at).to_string()
    } else {
        [letter(at / LETTERS.len()), letter(at)].iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_hint_is_the_start_of_another() {
        for many in [0, 1, 9, 26, 27, 100, 2000] {
            let links = vec![(Pane::Main, Target::Problem(0), None); many];
            let hints = Hints::new(links).all;
            for (at, a) in hints.iter().enumerate() {
                assert!(
                    hints[at + 1..].iter().all(|b| !b.letters.starts_with(&a.letters)),
                    "{many}"
                );
            }
        }
    }

    #[test]
    fn a_line_is_typed_mended_and_dropped() {
        let mut prompt = Prompt::new(Ask::Search);
        prompt.add("two  words\u{1b}[31m\nmore");
        assert_eq!(prompt.line, "two  words[31m more");
        prompt.key(Key { ctrl: true, alt: false, code: Code::Char('w') });
        assert_eq!(prompt.line, "two  words[31m ");
        prompt.key(Key { ctrl: true, alt: false, code: Code::Char('u') });
        assert_eq!(prompt.key(Key::plain(Code::Backspace)), Typed::Dropped);
    }
}
