//! Reads all files in the background and publishes briefings as they grow.
//!
//! A briefing is published after at least 1, 2, 4, 8 … articles and at the end, so the first screen
//! stands at once, and all builds before the last cost together less than twice the last. What has
//! been read while one was built counts for the next.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::{iter, thread};

use crate::analysis::{self, Facts, analyse};
use crate::article::{self, Article, ArticleId};
use crate::briefing::{self, Analysed, Briefing, Corrections, Shared};
use crate::error::{Error, Problem};
use crate::store::cache::Cache;
use crate::store::folder::{self, File, Listing};

/// What a load needs to know.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// How articles are analysed.
    pub analysis: analysis::Options,
    /// How a briefing is built.
    pub briefing: briefing::Options,
    /// What the reader has overruled.
    pub corrections: Corrections,
    /// Publish only the whole, because something is on the screen already?
    pub whole: bool,
    /// Where the facts of articles are kept, if they are.
    pub cache: Option<Arc<Cache>>,
}

impl Options {
    fn facts(&self, article: &Article) -> Facts {
        match &self.cache {
            Some(cache) => cache.facts(article, &self.analysis),
            None => analyse(article, &self.analysis),
        }
    }
}

/// What has been read so far.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The articles put together.
    pub briefing: Arc<Briefing>,
    /// The files that gave none.
    pub problems: Vec<Problem>,
    /// How many files have been tried.
    pub done: usize,
    /// How many there are.
    pub total: usize,
}

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Is a panic on this thread caught, and told with the name of the file that it came from?
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// A load that goes on in the background. Dropping it ends it, after the file that it is at:
/// nobody waits for that.
#[derive(Debug)]
pub struct Loader {
    stop: Arc<AtomicBool>,
}

impl Loader {
    /// Starts to read what `list` finds, and gives each snapshot to `publish`; or what kept it
    /// from being found.
    ///
    /// # Panics
    /// If the system has no thread left.
    pub fn start(
        list: impl FnOnce() -> Result<Listing, Error> + Send + 'static,
        options: Options,
        publish: impl Fn(Result<Snapshot, Error>) + Send + 'static,
    ) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        thread::spawn(move || match list() {
            Ok(listing) => load(&listing, &options, &stopped, |snapshot| {
                if !stopped.load(Ordering::Relaxed) {
                    publish(Ok(snapshot));
                }
            }),
            Err(why) => publish(Err(why)),
        });
        Self { stop }
    }
}

impl Loader {
    /// Starts to put `articles`, which have been read and analysed, together again under other
    /// corrections.
    ///
    /// # Panics
    /// If the system has no thread left.
    pub fn again(
        articles: Vec<Shared>,
        options: Options,
        publish: impl FnOnce(Arc<Briefing>) + Send + 'static,
    ) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        thread::spawn(move || {
            let briefing = Briefing::build(articles, &options.corrections, &options.briefing);
            if !stopped.load(Ordering::Relaxed) {
                publish(Arc::new(briefing));
            }
        });
        Self { stop }
    }
}

impl Drop for Loader {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

/// Reads `listing` and gives the whole of it.
pub fn whole(listing: &Listing, options: &Options) -> Snapshot {
    let (sender, snapshots) = mpsc::channel();
    let options = Options { whole: true, ..options.clone() };
    load(listing, &options, &AtomicBool::new(false), move |snapshot| {
        let _ = sender.send(snapshot); // the receiver lives until we are done
    });
    if let Some(cache) = &options.cache {
        cache.finish();
    }
    snapshots.into_iter().last().expect("a load that is not stopped publishes the whole")
}

fn load(listing: &Listing, options: &Options, stop: &AtomicBool, publish: impl Fn(Snapshot)) {
    let files = &listing.files;
    let next = AtomicUsize::new(0);
    let (sender, results) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(file) = files.get(at) else { break };
                    let id = ArticleId(u32::try_from(at).expect("fewer than 4 billion files"));
                    let _ = sender.send(read(id, file, options)); // fails only as we leave
                }
            });
        }
        drop(sender); // so that `results` ends with the last worker

        let (mut done, mut problems) = (Vec::new(), listing.problems.clone());
        let publish = |done: &[Shared], problems: &[Problem], tried| {
            let briefing = Briefing::build(done.to_vec(), &options.corrections, &options.briefing);
            let mut problems = problems.to_vec();
            problems.sort_by(|a, b| a.file.cmp(&b.file));
            publish(Snapshot {
                briefing: Arc::new(briefing),
                problems,
                done: tried,
                total: files.len(),
            });
        };
        let (mut due, mut tried) = (1, 0);
        while let Ok(first) = results.recv() {
            for result in iter::once(first).chain(results.try_iter()) {
                tried += 1;
                match result {
                    Ok(analysed) => done.push(analysed),
                    Err(problem) => problems.push(problem),
                }
            }
            if done.len() >= due && tried < files.len() && !options.whole {
                due = done.len() * 2;
                publish(&done, &problems, tried);
            }
        }
        if !stop.load(Ordering::Relaxed) {
            publish(&done, &problems, files.len());
        }
    });
}

/// What is read of one article, in bytes: more than any has, and little enough that one file that
/// is none takes neither the memory nor the evening.
const LONGEST: usize = 4 << 20;

/// The first part of a file that is too long, without half a character at its end.
fn first_part(bytes: &[u8]) -> &[u8] {
    let mut end = bytes.len().min(LONGEST);
    while end > 0 && end < bytes.len() && bytes[end] & 0xc0 == 0x80 && LONGEST - end < 4 {
        end -= 1;
    }
    &bytes[..end]
}

/// One file to its facts. A fault of ours in the analysis of one file costs that file.
fn read(id: ArticleId, file: &File, options: &Options) -> Result<Shared, Problem> {
    let bytes = folder::read(file)?;
    let told = |why: String| Problem { file: file.path.display().to_string(), why };
    GUARDED.set(true);
    let made = panic::catch_unwind(AssertUnwindSafe(move || {
        let parsed = article::parse(&file.name, first_part(&bytes));
        let cut = (bytes.len() > LONGEST).then_some(bytes.len() >> 20);
        drop(bytes); // the analysis of a large file needs the room
        let mut article = parsed?;
        if let Some(size) = cut {
            let first = LONGEST >> 20;
            let words =
                format!("only its first {first} MiB are read, of {size}; split it to see all");
            article.notes.push(article::Note(words));
        }
        options.corrections.apply_to(&mut article);
        let facts = options.facts(&article);
        Ok(Arc::new(Analysed { id, article, facts }))
    }));
    GUARDED.set(false);
    match made {
        Ok(made) => made.map_err(|why: article::Unreadable| told(why.to_string())),
        Err(_) => Err(told("a fault in tidings itself; please report it with this file".into())),
    }
}
