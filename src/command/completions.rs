//! `tidings completions SHELL`: what a shell needs to complete our arguments.

use clap_complete::{Shell, generate};

use crate::command::output;
use crate::error::Error;

/// Writes the completions of `program` for `shell`.
///
/// # Errors
/// If the output cannot be written.
pub fn run(mut program: clap::Command, shell: Shell) -> Result<(), Error> {
    let mut script = Vec::new();
    generate(shell, &mut program, "tidings", &mut script);
    output::write(&String::from_utf8_lossy(&script))
}
