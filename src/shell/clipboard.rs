//! Copies to the clipboard of the terminal that the reader sits at, also over SSH.

use std::env;
use std::io::{self, Write};
use std::process::{Command, Stdio};

use crossterm::Command as _;
use crossterm::clipboard::CopyToClipboard;

/// The longest text that is copied, in bytes: terminals drop longer ones without a word.
const LONGEST: usize = 70_000;

/// Copies `text`: through tmux inside tmux (which drops the escape by default), else by OSC 52,
/// whose bytes are given to `write`.
///
/// # Errors
/// If it is too long.
pub fn copy(text: &str, write: impl FnOnce(&[u8])) -> io::Result<()> {
    if text.len() > LONGEST {
        return Err(io::Error::other("this is more than terminals take"));
    }
    if env::var_os("TMUX").is_some() && through_tmux(text).is_ok() {
        return Ok(());
    }
    let mut escape = String::new();
    CopyToClipboard::to_clipboard_from(text)
        .write_ansi(&mut escape)
        .map_err(|_| io::Error::other("it cannot be written as an escape"))?;
    write(escape.as_bytes());
    Ok(())
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
