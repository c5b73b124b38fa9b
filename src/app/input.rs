//! What takes the keys while it is open: a line to type into, letters on links, a list to pick
//! from, one letter.

use tui_input::{Input, InputRequest};

use crate::app::key::{Code, Key};
use crate::app::place::{Pane, Target};
use crate::article::ArticleId;
use crate::briefing::{MentionId, SentenceId};
use crate::text::span::Span;

/// A line that is being typed.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What it is for.
    pub ask: Ask,
    /// What has been typed, and where in it the cursor stands.
    pub input: Input,
}

/// What a line is typed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// Words in this article.
    Find,
    /// Words anywhere.
    Search,
    /// Words that everything shown must have.
    Filter,
    /// The date of this article.
    Date(ArticleId),
    /// A date to go to.
    GoTo,
    /// The name of this actor.
    Name(MentionId),
    /// A note on this sentence.
    Note(SentenceId),
    /// A file to write.
    File,
    /// A command to send to.
    Command,
}

impl Ask {
    /// What stands before the line.
    pub fn label(self) -> &'static str {
        match self {
            Self::Find => "/",
            Self::Search => "search: ",
            Self::Filter => "only what has: ",
            Self::Date(_) => "date of this article (2025-03-07): ",
            Self::GoTo => "go to (2025, 2025-03 or 2025-03-07): ",
            Self::Name(_) => "name of this actor: ",
            Self::Note(_) => "note: ",
            Self::File => "write to (.md .txt .html .json .csv .dot): ",
            Self::Command => "send to the command: ",
        }
    }
}

/// What a key does to a line.
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
        Self { ask, input: Input::default() }
    }

    /// A line that has `text` already.
    pub fn with(ask: Ask, text: &str) -> Self {
        Self { ask, input: Input::new(text.to_owned()) }
    }

    /// What has been typed.
    pub fn line(&self) -> &str {
        self.input.value()
    }

    /// Answers `key`.
    pub fn key(&mut self, key: Key) -> Typed {
        edit(&mut self.input, key)
    }

    /// Adds `text` on one line, as far as there is room.
    pub fn add(&mut self, text: &str) {
        add(&mut self.input, text);
    }
}

/// Answers `key` on a line: typing, and the keys of Emacs and of a shell.
pub fn edit(input: &mut Input, key: Key) -> Typed {
    use InputRequest as Ask;
    let empty = input.value().is_empty();
    let request = match (key.ctrl, key.alt, key.code) {
        (_, _, Code::Enter) => return Typed::Done,
        (_, _, Code::Esc) | (true, _, Code::Char('c' | 'g')) => return Typed::Dropped,
        (false, false, Code::Backspace) | (true, _, Code::Char('h')) if empty => {
            return Typed::Dropped;
        }
        (true, _, Code::Char('w') | Code::Backspace) | (_, true, Code::Backspace) => {
            Ask::DeletePrevWord
        }
        (false, false, Code::Backspace) | (true, _, Code::Char('h')) => Ask::DeletePrevChar,
        (true, _, Code::Char('u')) => Ask::DeleteFromStart,
        (true, _, Code::Char('k')) => Ask::DeleteTillEnd,
        (true, _, Code::Char('a')) | (_, _, Code::Home) => Ask::GoToStart,
        (true, _, Code::Char('e')) | (_, _, Code::End) => Ask::GoToEnd,
        (true, _, Code::Char('b')) | (false, false, Code::Left) => Ask::GoToPrevChar,
        (true, _, Code::Char('f')) | (false, false, Code::Right) => Ask::GoToNextChar,
        (_, true, Code::Char('b')) | (true, _, Code::Left) => Ask::GoToPrevWord,
        (_, true, Code::Char('f')) | (true, _, Code::Right) => Ask::GoToNextWord,
        (true, _, Code::Char('d')) | (_, _, Code::Delete) => Ask::DeleteNextChar,
        (true, _, Code::Char('y')) => Ask::Yank,
        (false, false, Code::Space) => Ask::InsertChar(' '),
        (false, false, Code::Char(letter)) => Ask::InsertChar(letter),
        _ => return Typed::More,
    };
    let full = input.value().chars().count() >= LONGEST;
    if !(full && matches!(request, Ask::InsertChar(_))) {
        input.handle(request);
    }
    Typed::More
}

/// Adds pasted `text` to a line, as far as there is room.
pub fn add(input: &mut Input, text: &str) {
    let room = LONGEST.saturating_sub(input.value().chars().count());
    let clean = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    for letter in clean.filter(|c| !c.is_control()).take(room) {
        input.handle(InputRequest::InsertChar(letter));
    }
}

/// What the next letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letter {
    /// To set a mark of this name.
    SetMark,
    /// To go to the mark of this name.
    GoToMark,
}

/// A letter, or two, on each visible link.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// The hints, in the order of the screen.
    pub all: Vec<Hint>,
    /// The letters typed so far.
    pub typed: String,
    /// Part of the words of the link, if that is what is being typed.
    pub words: Option<Input>,
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
    /// Its words.
    pub words: String,
}

/// A link that is to get a hint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visible {
    /// Which pane it stands in.
    pub pane: Pane,
    /// What it leads to.
    pub target: Target,
    /// In the reader, the words that it stands on.
    pub span: Option<Span>,
    /// Its words.
    pub words: String,
}

/// The letters of hints, the easiest first.
const LETTERS: &[u8] = b"asdfghjklqwertyuiopzxcvbnm";

impl Hints {
    /// Gives letters to `links`: one each as long as they last, else two each, so that no hint is
    /// the start of another and a first key never fires early.
    pub fn new(links: Vec<Visible>) -> Self {
        let many = links.len();
        let all = links.into_iter().enumerate().take(LETTERS.len() * LETTERS.len());
        let all = all.map(|(at, Visible { pane, target, span, words })| Hint {
            letters: letters(at, many),
            pane,
            target,
            span,
            words: words.to_lowercase(),
        });
        Self { all: all.collect(), ..Self::default() }
    }

    /// The hints that what has been typed can still mean.
    pub fn left(&self) -> impl Iterator<Item = &Hint> {
        let words = self.words.as_ref().map(|words| words.value().to_lowercase());
        self.all.iter().filter(move |hint| {
            hint.letters.starts_with(&self.typed)
                && words.as_ref().is_none_or(|words| hint.words.contains(words.as_str()))
        })
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
            let link = Visible {
                pane: Pane::Main,
                target: Target::Problem(0),
                span: None,
                words: String::new(),
            };
            let hints = Hints::new(vec![link; many]).all;
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
        let control = |letter| Key { ctrl: true, alt: false, code: Code::Char(letter) };
        let mut prompt = Prompt::new(Ask::Search);
        prompt.add("two  words\u{1b}[31m\nmore");
        assert_eq!(prompt.line(), "two  words[31m more");
        prompt.key(control('w'));
        assert_eq!(prompt.line(), "two  words[31m ");
        prompt.key(control('a'));
        prompt.key(Key::plain(Code::Char('x')));
        assert_eq!(prompt.line(), "xtwo  words[31m ");
        prompt.key(control('e'));
        prompt.key(control('u'));
        assert_eq!(prompt.key(Key::plain(Code::Backspace)), Typed::Dropped);
    }
}
