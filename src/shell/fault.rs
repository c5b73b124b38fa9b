//! A fault in the program itself: what is written down, and who is told.
//!
//! A panic on any thread ends the program, but not at once: the thread that draws is told, keeps
//! what is to be kept, gives the terminal back and says where the report is. A panic in the
//! analysis of one file costs that file and is told as such.

use std::backtrace::Backtrace;
use std::fs::{self, Metadata, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::panic::{self, PanicHookInfo};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::{env, process, thread};

use rustix::fs::OFlags;

use crate::store::loader;

/// Where reports are written, and the one that was.
#[derive(Debug, Clone, Default)]
pub struct Reports(Arc<Mutex<Option<PathBuf>>>);

impl Reports {
    /// From now on each fault is written to a file in `folder` (else in the system's folder for
    /// temporary files). `here` is called if it is on this thread, `elsewhere` if on another.
    pub fn keep(
        folder: Option<&Path>,
        here: impl Fn() + Send + Sync + 'static,
        elsewhere: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let reports = Self::default();
        let (ours, written) = (thread::current().id(), reports.clone());
        let folder = folder.map(Path::to_owned);
        panic::set_hook(Box::new(move |info| {
            if loader::is_guarded() {
                return; // told with the name of the file
            }
            let mut last = written.0.lock().unwrap_or_else(PoisonError::into_inner);
            *last = write(folder.as_deref(), info).or(last.take());
            drop(last);
            if thread::current().id() == ours { here() } else { elsewhere() }
        }));
        reports
    }

    /// What to tell the reader of a fault.
    pub fn told(&self) -> String {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let report = last.as_ref().map_or_else(
            || "no report could be written".to_owned(),
            |path| format!("the report is {}", path.display()),
        );
        format!(
            "tidings had to stop: a fault in the program itself, not in what you did; {report}\n  \
             help: please send it to those who make tidings, with what you did before. Nothing \
             has been sent"
        )
    }
}

fn write(folder: Option<&Path>, info: &PanicHookInfo<'_>) -> Option<PathBuf> {
    let name = format!("fault-{}.txt", process::id());
    let text = format!(
        "tidings {}\nthread: {}\n{info}\n\n{}\n",
        env!("CARGO_PKG_VERSION"),
        thread::current().name().unwrap_or("without a name"),
        Backtrace::force_capture(),
    );
    let folders = folder.map(Path::to_owned).into_iter().chain([env::temp_dir()]);
    folders.into_iter().find_map(|folder| {
        fs::create_dir_all(&folder).ok()?;
        let path = folder.join(&name);
        // Never through a link: the folder for temporary files is everybody's. Nor is a pipe
        // waited for that somebody has put there.
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed();
        let mut open = OpenOptions::new();
        let mut file = open.append(true).create(true).custom_flags(flags).open(&path).ok()?;
        file.metadata().ok().filter(Metadata::is_file)?;
        file.write_all(text.as_bytes()).ok()?;
        Some(path)
    })
}
