//! The program: arguments to a command.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use signal_hook::consts::signal::SIGXFSZ;
use signal_hook::flag;

use tidings::command::{
    add, brief, check, completions, export, fetch, man, read, search,
    setting::{Setting, clean_lines},
    shot,
};
use tidings::error::Error;
use tidings::export::report::Form;

/// A terminal reader for news that belongs together: summaries, actors, a timeline and
/// cross-references, all extracted and each leading to the sentence that says it.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    at: At,
}

/// What every command takes.
#[derive(Debug, clap::Args)]
struct At {
    /// Folders or files of articles [default: the folder that config.toml names]
    paths: Vec<PathBuf>,
    /// The configuration; 'none' goes without
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write the briefing as text
    Brief {
        /// In which form
        #[arg(long, value_enum, default_value = "text")]
        format: BriefForm,
        /// With your starred sentences and notes
        #[arg(long)]
        notes: bool,
        #[command(flatten)]
        at: At,
    },
    /// Write everything found, for other programs
    Export {
        /// In which form
        #[arg(long, value_enum)]
        format: export::Format,
        /// Which table of --format csv [default: timeline]
        #[arg(long, value_enum)]
        what: Option<export::What>,
        /// Write to this file, or into this folder under the story's name
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Write over a file that is there
        #[arg(long, requires = "out")]
        force: bool,
        /// With your starred sentences and notes (json and md)
        #[arg(long)]
        notes: bool,
        #[command(flatten)]
        at: At,
    },
    /// Find sentences: words, "phrases", actor:, source:, after:, before:, -not
    Search {
        /// What to find
        #[arg(allow_hyphen_values = true)]
        query: String,
        /// The most sentences
        #[arg(long, default_value_t = 20)]
        most: usize,
        #[command(flatten)]
        at: At,
    },
    /// Bring pages, feeds, mail and e-books into the folder as articles; nothing is overwritten
    Add {
        /// Files, or addresses of http and https
        #[arg(required = true, value_name = "FILE|URL")]
        what: Vec<String>,
        /// The folder [default: the one that config.toml names]
        #[arg(long, value_name = "FOLDER")]
        to: Option<PathBuf>,
        /// The configuration; 'none' goes without
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
    /// Get what is new from the feeds in config.toml
    Fetch {
        /// The folder [default: the one that config.toml names]
        #[arg(long, value_name = "FOLDER")]
        to: Option<PathBuf>,
        /// The configuration; 'none' goes without
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
    /// Tell what is wrong with the configuration, the corrections or the articles
    Check {
        /// Tell what is kept of what you read, starred and marked, and mend it where it is damaged
        #[arg(long)]
        state: bool,
        #[command(flatten)]
        at: At,
    },
    /// Draw one screen without a terminal
    Shot {
        /// Columns and rows
        #[arg(long, default_value = "120x40")]
        size: String,
        /// The keys to press before, parted by blanks: "j j <Enter>"
        #[arg(long, default_value = "", allow_hyphen_values = true)]
        keys: String,
        /// In which form
        #[arg(long, value_enum, default_value = "txt")]
        format: shot::Format,
        /// Only ASCII signs
        #[arg(long)]
        plain: bool,
        #[command(flatten)]
        at: At,
    },
    /// Write what a shell needs to complete these arguments
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// Write the manual page
    Man,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum BriefForm {
    Text,
    Md,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse(); // ends with 2 where they do not read
    // A file that must not grow is an error where it is written, and no end of the program.
    let _ = flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
    match run(arguments) {
        Ok(code) => code,
        Err(why) => {
            // It may hold the name of a file. A terminal that is gone is told nothing.
            let _ = writeln!(io::stderr(), "error: {}", clean_lines(&why.to_string()));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<ExitCode, Error> {
    let setting = |at: &At| Setting::new(at.config.as_deref(), &at.paths);
    match arguments.command {
        None => return read::run(setting(&arguments.at)?, today()),
        Some(Command::Brief { format, notes, at }) => {
            let form = match format {
                BriefForm::Text => Form::Text,
                BriefForm::Md => Form::Markdown,
            };
            brief::run(&setting(&at)?, form, notes)?;
        }
        Some(Command::Export { format, what, out, force, notes, at }) => {
            export::run(&setting(&at)?, &export::Wish { format, what, out, force, notes })?;
        }
        Some(Command::Search { query, most, at }) => search::run(&setting(&at)?, &query, most)?,
        Some(Command::Add { what, to, config }) => {
            let setting = Setting::new(config.as_deref(), to.as_slice())?;
            return Ok(code(add::run(&what, &setting.paths[0])?));
        }
        Some(Command::Fetch { to, config }) => {
            let setting = Setting::new(config.as_deref(), to.as_slice())?;
            return Ok(code(fetch::run(&setting, &setting.paths[0])?));
        }
        Some(Command::Check { state, at }) => {
            let check = if state { check::state } else { check::run };
            return Ok(code(check(at.config.as_deref(), &at.paths)?));
        }
        Some(Command::Shot { size, keys, format, plain, at }) => {
            shot::run(&setting(&at)?, &shot::Wish { size, keys, format, plain })?;
        }
        Some(Command::Completions { shell }) => completions::run(Arguments::command(), shell)?,
        Some(Command::Man) => man::run(Arguments::command())?,
    }
    Ok(ExitCode::SUCCESS)
}

/// 0 if all went well.
fn code(well: bool) -> ExitCode {
    if well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The day it is here.
fn today() -> Option<Date> {
    Some(Timestamp::now().to_zoned(TimeZone::try_system().unwrap_or(TimeZone::UTC)).date())
}
