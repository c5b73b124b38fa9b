//! Copies to the clipboard of the terminal that the reader sits at, also over SSH.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::{env, thread};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

use crate::shell::pen::Pen;

/// The longest text that is copied, in bytes: terminals drop longer ones without a word.
const LONGEST: usize = 70_000;

/// The longest part that GNU screen passes on, in bytes.
const PASSED_ON: usize = 512;

/// Copies `text`: through tmux inside tmux (which drops the escape by default), else by OSC 52,
/// written by `pen`. What is to be said is given to `tell`, where that is known at once before
/// this returns: nobody waits for tmux.
pub fn copy(text: &str, done: &str, pen: Pen, tell: impl FnOnce(String) + Send + 'static) {
    if text.len() > LONGEST {
        return tell("cannot copy: this is more than terminals take".into());
    }
    let Some(escape) = escape(text, env::var_os("STY").is_some()) else {
        return tell("cannot copy: it cannot be written as an escape".into());
    };
    if env::var_os("TMUX").is_none() {
        pen.write(escape.as_bytes());
        return tell(done.to_owned());
    }
    let (text, done) = (text.to_owned(), done.to_owned());
    thread::spawn(move || {
        if through_tmux(&text).is_err() {
            pen.write(escape.as_bytes());
        }
        tell(done);
    });
}

/// What a terminal copies `text` by; if `in_screen`, in parts that GNU screen passes on to it.
fn escape(text: &str, in_screen: bool) -> Option<String> {
    let mut escape = String::new();
    CopyToClipboard::to_clipboard_from(text).write_ansi(&mut escape).ok()?;
    if !in_screen {
        return Some(escape);
    }
    // An Esc at the end of a part would be taken for the end of all.
    let escape = escape.replace("\x1b\\", "\x07");
    let mut passed = String::new();
    for part in escape.as_bytes().chunks(PASSED_ON) {
        write!(passed, "\x1bP{}\x1b\\", str::from_utf8(part).ok()?).ok()?;
    }
    Some(passed)
}

fn through_tmux(text: &str) -> io::Result<()> {
    let mut tmux = Command::new("tmux")
        .args(["load-buffer", "-w", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    if let Some(mut stdin) = tmux.stdin.take() {
        stdin.write_all(text.as_bytes())?;
    }
    if tmux.wait()?.success() { Ok(()) } else { Err(io::Error::other("tmux refused")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_copies_by_an_escape_also_inside_screen() {
        assert_eq!(escape("abc", false).as_deref(), Some("\x1b]52;c;YWJj\x1b\\"));
        assert_eq!(escape("abc", true).as_deref(), Some("\x1bP\x1b]52;c;YWJj\x07\x1b\\"));
        let long = escape(&"abc".repeat(1000), true).expect("an escape");
        assert!(long.split("\x1bP").all(|part| part.len() <= PASSED_ON + 2));
        let joined = long.replace("\x1bP", "").replace("\x1b\\", "");
        assert_eq!(joined, format!("\x1b]52;c;{}\x07", "YWJj".repeat(1000)));
    }
}
