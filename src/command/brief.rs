//! `tidings brief`: the briefing as text.

use crate::command::output;
use crate::command::setting::Setting;
use crate::error::Error;
use crate::export::report::{Form, report};

/// Writes the briefing.
///
/// # Errors
/// If the articles cannot be read or the output not written.
pub fn run(setting: &Setting, form: Form) -> Result<(), Error> {
    let snapshot = setting.read()?;
    output::write(&report(&snapshot.briefing, form))
}
