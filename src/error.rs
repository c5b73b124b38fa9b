//! What can fail, and the words in which the reader is told: what we tried, on which file, why it
//! failed, what to do now.

use std::io;
use std::path::PathBuf;

/// What ends the program or a command. Analysis cannot fail, so it is not in here.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The folder of articles is missing or closed to us.
    #[error("cannot open the articles '{}': {why}\n  \
             help: name a folder that holds .md or .txt files: tidings FOLDER", path.display())]
    Folder {
        /// As the user gave it.
        path: PathBuf,
        /// What the system said.
        #[source]
        why: io::Error,
    },
    /// The only file there is gives no article.
    #[error("cannot show '{file}': {why}")]
    Unread {
        /// The file.
        file: String,
        /// Why, and what to do now.
        why: String,
    },
    /// No file of several gives an article; each has been told.
    #[error("none of the {0} files can be read")]
    NoneRead(usize),
    /// The configuration cannot be opened.
    #[error("cannot open the configuration '{}': {why}\n  \
             help: name another one with --config FILE, or go without with --config none", path.display())]
    ConfigFile {
        /// The file that was asked for.
        path: PathBuf,
        /// What the system said.
        #[source]
        why: io::Error,
    },
    /// The configuration does not read.
    #[error("'{}' is not a valid configuration\n{why}  \
             help: config.toml beside the program's README lists every key; \
             --config none goes without", path.display())]
    Config {
        /// The file that was read.
        path: PathBuf,
        /// Line, column and what was expected, in the parser's words.
        #[source]
        why: toml::de::Error,
    },
    /// The corrections do not read.
    #[error("'{}' does not read as corrections\n{why}  \
             help: mend the line, or move the file away to start without corrections", path.display())]
    Corrections {
        /// The file that was read.
        path: PathBuf,
        /// Line, column and what was expected, in the parser's words.
        #[source]
        why: toml::de::Error,
    },
    /// The corrections cannot be read at all.
    #[error("cannot read the corrections '{}': {why}\n  \
             help: mend the file, or move it away to start without corrections", path.display())]
    CorrectionsFile {
        /// The file that was to be read.
        path: PathBuf,
        /// What the system said, or what it is.
        #[source]
        why: io::Error,
    },
    /// A file could not be written.
    #[error("cannot write '{}': {why}\n  help: see that its folder can be written to and has room", path.display())]
    Write {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        #[source]
        why: io::Error,
    },
    /// What the reader did could not be kept. Said as the program leaves.
    #[error("{0}\n  help: see that the folder for state can be written to and has room")]
    Kept(String),
    /// A file of the reader's stands where we would write.
    #[error("will not write '{}': {why}\n  help: {help}", path.display())]
    Refused {
        /// Which file.
        path: PathBuf,
        /// What stands there.
        why: &'static str,
        /// What to do now.
        help: &'static str,
    },
    /// What was asked for does not read as a query, a size, a row of keys.
    #[error("cannot understand {what} '{given}': {why}\n  help: {help}")]
    Asked {
        /// What it is.
        what: &'static str,
        /// As the user gave it.
        given: String,
        /// What is wrong with it.
        why: String,
        /// What to write instead.
        help: &'static str,
    },
    /// Standard output is closed or full.
    #[error(
        "cannot write the output: {0}\n  help: see that the disk or the program that reads it has room"
    )]
    Output(#[source] io::Error),
    /// The terminal does not do as it is told.
    #[error(
        "cannot use this terminal: {0}\n  help: `tidings brief` writes the briefing as plain text"
    )]
    Terminal(#[source] io::Error),
}

/// A file that gave no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it was asked for.
    pub file: String,
    /// Why, and what to do now.
    pub why: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_folder_is_told_by_name_and_with_a_way_out() {
        let why = io::Error::new(io::ErrorKind::NotFound, "no such directory");
        let error = Error::Folder { path: "news/today".into(), why };
        insta::assert_snapshot!(error, @r"
        cannot open the articles 'news/today': no such directory
          help: name a folder that holds .md or .txt files: tidings FOLDER
        ");
    }
}
