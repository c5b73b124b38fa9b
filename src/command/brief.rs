//! `tidings brief`: the briefing as text.

use crate::command::notes;
use crate::command::output;
use crate::command::setting::Setting;
use crate::error::Error;
use crate::export::excerpt;
use crate::export::report::{Form, report};

/// Writes the briefing, with the reader's notes if `notes`.
///
/// # Errors
/// If the articles cannot be read or the output not written.
pub fn run(setting: &Setting, form: Form, notes: bool) -> Result<(), Error> {
    let snapshot = setting.read()?;
    let mut text = report(&snapshot.briefing, form);
    if notes {
        let stars = notes::stars(setting, &snapshot.briefing);
        text.push('\n');
        text.push_str(&excerpt::notes(&snapshot.briefing, &stars, form));
    }
    output::write(&text)
}
