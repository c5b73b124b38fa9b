//! Standard output, for programs and pagers.

use std::io::{self, Write};

use crate::error::Error;

/// Writes `text`. A reader that has had enough (`| head`) is no error.
///
/// # Errors
/// [`Error::Output`] if it is full or closed for another reason.
pub fn write(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(why) if why.kind() != io::ErrorKind::BrokenPipe => Err(Error::Output(why)),
        _ => Ok(()),
    }
}
