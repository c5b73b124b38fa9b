//! `tidings`: the reader.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use jiff::civil::Date;

use crate::command::brief;
use crate::command::setting::{Setting, clean_lines};
use crate::error::Error;
use crate::export::report::Form;
use crate::shell::{self, End, terminal};

/// The exit code of a fault in the program itself: `EX_SOFTWARE` of sysexits.h.
const FAULT: u8 = 70;

/// Shows the articles until the reader leaves; where there is no screen to draw on, writes the
/// briefing as text.
///
/// # Errors
/// If the articles cannot be read or the terminal does not do as it is told.
pub fn run(setting: Setting, today: Option<Date>) -> Result<ExitCode, Error> {
    if let Some(missing) = terminal::what_is_missing() {
        if io::stdout().is_terminal() {
            // Whoever cannot read this still gets the text.
            let _ = writeln!(io::stderr(), "{missing}; here is the briefing as text");
        }
        brief::run(&setting, Form::Text, false)?;
        return Ok(ExitCode::SUCCESS);
    }
    match shell::run(&setting.paths, setting.config, today)? {
        End::Quit => Ok(ExitCode::SUCCESS),
        End::Fault(told) => {
            let _ = writeln!(io::stderr(), "{}", clean_lines(&told)); // it may be gone
            Ok(ExitCode::from(FAULT))
        }
        End::Signal(signal) => Ok(terminal::exit_code(signal)),
    }
}
