//! Where the configuration and the articles are, and the articles read whole.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;
use std::{env, fs, io, thread};

use crate::config::Config;
use crate::error::Error;
use crate::store::cache::Cache;
use crate::store::folder;
use crate::store::home::home;
use crate::store::keep;
use crate::store::loader::{self, Options, Snapshot};

/// The configuration and the paths to read.
#[derive(Debug, Clone)]
pub struct Setting {
    /// What is set.
    pub config: Config,
    /// The file it was read from; none if all are defaults.
    pub file: Option<PathBuf>,
    /// The articles: as the command names them, else as the configuration does.
    pub paths: Vec<PathBuf>,
}

impl Setting {
    /// Reads the configuration that `asked` names (`none` is none), else the first there is of
    /// `$TIDINGS_CONFIG`, `config.toml` here, and `tidings/config.toml` in the user's folder for
    /// configurations.
    ///
    /// # Errors
    /// [`Error::ConfigFile`] or [`Error::Config`].
    pub fn new(asked: Option<&Path>, paths: &[PathBuf]) -> Result<Self, Error> {
        let (file, text) = read(asked.map(Path::to_owned))?;
        let config = match &file {
            Some(path) => Config::parse(path, &text)?,
            None => Config::default(),
        };
        let beside = file.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        let paths =
            if paths.is_empty() { vec![beside.join(&config.articles)] } else { paths.to_vec() };
        Ok(Self { config, file, paths })
    }

    /// How to load the articles.
    ///
    /// # Errors
    /// [`Error::Corrections`] if they do not read.
    pub fn options(&self) -> Result<Options, Error> {
        let home = self.paths.first().map_or(Path::new(""), PathBuf::as_path);
        Ok(Options {
            analysis: self.config.analysis.clone(),
            briefing: self.config.briefing.clone(),
            corrections: keep::corrections(&keep::corrections_file(home))?,
            whole: true,
            cache: Cache::open(home, self.config.cache),
        })
    }

    /// Reads all articles. Files that cannot be read are told on standard error, a line each.
    ///
    /// # Errors
    /// [`Error::Folder`] or [`Error::Corrections`]; [`Error::Unread`] or [`Error::NoneRead`] if there
    /// are files and not one of them can be read.
    pub fn read(&self) -> Result<Snapshot, Error> {
        let mut snapshot = self.load()?;
        let none = snapshot.total > 0 && snapshot.briefing.articles().is_empty();
        if none && snapshot.total == 1 && snapshot.problems.len() == 1 {
            let problem = snapshot.problems.remove(0);
            return Err(Error::Unread { file: problem.file, why: problem.why });
        }
        self.tell(&snapshot);
        if none { Err(Error::NoneRead(snapshot.total)) } else { Ok(snapshot) }
    }

    /// Reads all articles, for a screen that shows itself which files could not be read.
    ///
    /// # Errors
    /// [`Error::Folder`] or [`Error::Corrections`].
    pub fn read_any(&self) -> Result<Snapshot, Error> {
        let snapshot = self.load()?;
        self.tell(&snapshot);
        Ok(snapshot)
    }

    fn load(&self) -> Result<Snapshot, Error> {
        Ok(loader::whole(&folder::list(&self.paths)?, &self.options()?))
    }

    fn tell(&self, snapshot: &Snapshot) {
        for problem in &snapshot.problems {
            tell(&format!("left out: {}: {}", clean(&problem.file), clean(&problem.why)));
        }
        if snapshot.total == 0 {
            let names: Vec<String> =
                self.paths.iter().map(|p| clean(&p.display().to_string())).collect();
            tell(&format!("no articles in '{}': put .md or .txt files there", names.join("', '")));
        }
    }
}

/// Writes a line to standard error. Where nobody hears it, that is no reason to stop.
fn tell(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// A file's name so that it cannot speak to the terminal.
pub fn clean(text: &str) -> String {
    crate::text::clean::clean_line(text).into_owned()
}

/// The same for text of several lines, which stay lines and keep their indent.
pub fn clean_lines(text: &str) -> String {
    let line = |line: &str| {
        let indent = line.len() - line.trim_start_matches(' ').len();
        format!("{}{}", &line[..indent], clean(line))
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// How long the disk that holds the configuration is waited for.
const PATIENCE: Duration = Duration::from_secs(3);

/// The configuration's file, if there is one, and its text. A disk that does not answer is told.
fn read(asked: Option<PathBuf>) -> Result<(Option<PathBuf>, String), Error> {
    let path = asked.clone().unwrap_or_else(|| "config.toml".into());
    let (sender, read) = mpsc::channel();
    thread::spawn(move || {
        let file = match asked {
            Some(none) if none == Path::new("none") => None,
            Some(file) => Some(file),
            None => found(),
        };
        let read = file.as_ref().map_or_else(
            || Ok(String::new()),
            |path| {
                fs::read_to_string(path)
                    .map_err(|why| Error::ConfigFile { path: path.clone(), why })
            },
        );
        let _ = sender.send(read.map(|text| (file, text))); // who gave up has said so
    });
    let late = || io::Error::new(io::ErrorKind::TimedOut, "its disk does not answer");
    read.recv_timeout(PATIENCE).unwrap_or_else(|_| Err(Error::ConfigFile { path, why: late() }))
}

fn found() -> Option<PathBuf> {
    let named = env::var_os("TIDINGS_CONFIG").filter(|name| !name.is_empty()).map(PathBuf::from);
    let own = home("XDG_CONFIG_HOME", &[".config"]).map(|own| own.join("tidings/config.toml"));
    let there = |path: &PathBuf| !matches!(fs::metadata(path), Err(why) if why.kind() == io::ErrorKind::NotFound);
    named.or_else(|| Some(PathBuf::from("config.toml")).filter(there)).or_else(|| own.filter(there))
}
