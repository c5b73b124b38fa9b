//! What was read out of articles, kept for the next start.
//!
//! In: an article. Out: its [`Facts`], from the disk where they stand there and from the analysis
//! where they do not; byte for byte the same. An entry is named by the hash of all that it depends
//! on: the article's content, the options, the program ([`entry::key`]). So an entry is never out
//! of date, two programs can share the folder without locks, and all of it can be deleted at any
//! time. What is damaged, cut, foreign or does not fit the article is no entry.
//!
//! The disk is asked in a thread of its own, and not waited for longer than a moment: a disk that
//! does not answer costs that moment, once, and the articles are analysed as if there were none.
//!
//! Kept are facts and not articles: text comes in through one door ([`crate::article`]), and
//! parsing costs a tenth of the analysis.

pub mod entry;
pub mod shelf;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use serde::Deserialize;

use crate::analysis::{self, Facts, analyse};
use crate::article::Article;
use crate::store::cache::entry::Key;
use crate::store::cache::shelf::{Keeps, Shelf};
use crate::store::home::home;

/// What the user may set: the `[cache]` table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Is the analysis of articles kept at all?
    pub on: bool,
    /// Is it kept beside the articles, and not in the user's folder for caches?
    pub beside: bool,
    /// How much is kept, in millions of bytes. What was not used for longest goes first.
    pub megabytes: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { on: true, beside: false, megabytes: 256 }
    }
}

/// How long the disk is waited for before the program goes on without it.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long a command that is done waits until what it has found is kept.
const PARTING: Duration = Duration::from_secs(2);

/// What may wait to be written, in bytes. The rest of it is not kept this time.
const QUEUE: usize = 64 << 20;

/// Where the analysis of the articles in `articles` is kept; none if it is not.
pub fn folder(articles: &Path, options: Options) -> Option<PathBuf> {
    if !options.on {
        return None;
    }
    if options.beside {
        let inside = if articles.is_dir() { articles } else { articles.parent()? };
        return Some(inside.join(".tidings-cache"));
    }
    Some(home("XDG_CACHE_HOME", &[".cache"])?.join("tidings").join("analysis"))
}

/// The cache. Dropping it ends its thread after what it has been given.
pub struct Cache {
    orders: Sender<Order>,
    /// Bytes that have been given to be written and are not.
    waiting: Arc<AtomicUsize>,
    /// Has the disk not answered?
    gone: AtomicBool,
    patience: Duration,
}

impl fmt::Debug for Cache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache").field("gone", &self.gone).finish_non_exhaustive()
    }
}

enum Order {
    /// Give the entry of this name, if it is no longer than so many bytes.
    Get(String, usize, Sender<Option<Vec<u8>>>),
    Put(String, Vec<u8>),
    /// Say when you are here.
    Say(Sender<()>),
}

impl Cache {
    /// The cache for the articles in `articles`, if there is to be one. Asks no disk.
    pub fn open(articles: &Path, options: Options) -> Option<Arc<Self>> {
        let most = u64::from(options.megabytes) * 1_000_000;
        let shelf = Shelf::new(folder(articles, options)?, most);
        Self::on(Box::new(shelf), PATIENCE).map(Arc::new)
    }

    /// A cache on `shelf`, which is waited for at most `patience`. None if the system has no
    /// thread left.
    pub fn on(shelf: Box<dyn Keeps>, patience: Duration) -> Option<Self> {
        let (orders, received) = mpsc::channel();
        let waiting = Arc::new(AtomicUsize::new(0));
        let theirs = Arc::clone(&waiting);
        let work = move || serve(shelf, &received, &theirs);
        thread::Builder::new().name("cache".into()).spawn(work).ok()?;
        Some(Self { orders, waiting, gone: AtomicBool::new(false), patience })
    }

    /// The facts of `article`: as they were kept, or else found now and given to be kept.
    pub fn facts(&self, article: &Article, options: &analysis::Options) -> Facts {
        let key = entry::key(article, options);
        let longest = entry::longest(article);
        if let Some(bytes) = self.get(&key, longest)
            && let Some(facts) = entry::read(&key, &bytes, article)
        {
            return facts;
        }
        let facts = analyse(article, options);
        let bytes = entry::write(&key, &facts);
        if bytes.len() <= longest {
            self.put(&key, bytes);
        }
        facts
    }

    /// Waits until all that was given is written, or the disk seems not to want it.
    pub fn finish(&self) {
        let (sender, said) = mpsc::channel();
        if !self.gone.load(Ordering::Relaxed) && self.orders.send(Order::Say(sender)).is_ok() {
            let _ = said.recv_timeout(PARTING); // it is only a cache
        }
    }

    fn get(&self, key: &Key, longest: usize) -> Option<Vec<u8>> {
        if self.gone.load(Ordering::Relaxed) {
            return None;
        }
        let (sender, answer) = mpsc::channel();
        self.orders.send(Order::Get(entry::name(key), longest, sender)).ok()?;
        answer.recv_timeout(self.patience).unwrap_or_else(|_| {
            self.gone.store(true, Ordering::Relaxed);
            None
        })
    }

    fn put(&self, key: &Key, bytes: Vec<u8>) {
        let full = self.waiting.load(Ordering::Relaxed) > QUEUE;
        if !full && !self.gone.load(Ordering::Relaxed) {
            self.waiting.fetch_add(bytes.len(), Ordering::Relaxed);
            let _ = self.orders.send(Order::Put(entry::name(key), bytes)); // found again next time
        }
    }
}

/// The cache's thread.
fn serve(mut shelf: Box<dyn Keeps>, orders: &Receiver<Order>, waiting: &AtomicUsize) {
    for order in orders {
        // Who does not wait for an answer any more needs none.
        match order {
            Order::Get(name, longest, answer) => {
                let _ = answer.send(shelf.get(&name, longest));
            }
            Order::Put(name, bytes) => {
                shelf.put(&name, &bytes);
                waiting.fetch_sub(bytes.len(), Ordering::Relaxed);
            }
            Order::Say(here) => {
                let _ = here.send(());
            }
        }
    }
}
