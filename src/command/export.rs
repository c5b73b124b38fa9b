//! `tidings export`: everything found, for other programs.

use crate::command::output;
use crate::command::setting::Setting;
use crate::error::Error;
use crate::export::json;
use crate::export::report::{Form, report};

/// In which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// The form `tidings/1`, see the manual.
    Json,
    /// Markdown, sources as footnotes.
    Md,
}

/// Writes everything found.
///
/// # Errors
/// If the articles cannot be read or the output not written.
///
/// # Panics
/// Never: what is exported is JSON by its types.
pub fn run(setting: &Setting, format: Format) -> Result<(), Error> {
    let snapshot = setting.read()?;
    let text = match format {
        Format::Json => {
            let export = json::export(&snapshot.briefing);
            let mut text = serde_json::to_string(&export).expect("its keys are words");
            text.push('\n');
            text
        }
        Format::Md => report(&snapshot.briefing, Form::Markdown),
    };
    output::write(&text)
}
