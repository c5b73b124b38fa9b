//! Notices that files of the library have come, changed or gone.
//!
//! It looks only when it is asked to, and it is asked to when the reader does something: a program
//! that nobody uses does not wake up. Names, times and lengths are compared; that works on every
//! file system, where being told of changes (inotify) does not on those of other machines.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::{Duration, Instant, SystemTime};
use std::{fs, io};

use crate::store::folder;

/// The disk is looked at no more often than this.
const PAUSE: Duration = Duration::from_secs(3);

/// Looks at the library in a thread of its own.
#[derive(Debug)]
pub struct Watch {
    orders: Sender<Order>,
    last: Instant,
}

enum Order {
    /// What stands there now is known.
    Note,
    /// Tell what is different.
    Look,
}

type Seen = BTreeMap<PathBuf, (Option<SystemTime>, u64)>;

impl Watch {
    /// Watches what is below `paths`, and gives what there is to say of it to `tell`.
    ///
    /// # Errors
    /// If the system has no thread left.
    pub fn start(paths: Vec<PathBuf>, tell: impl Fn(String) + Send + 'static) -> io::Result<Self> {
        let (orders, received) = mpsc::channel();
        thread::Builder::new().name("watch".into()).spawn(move || {
            let (mut known, mut told) = (None, None);
            for order in received {
                let seen = look(&paths);
                match order {
                    Order::Note => {
                        known = Some(seen);
                        told = None;
                    }
                    Order::Look => {
                        let words = known.as_ref().and_then(|known: &Option<Seen>| {
                            difference(known.as_ref(), seen.as_ref())
                        });
                        if words.is_some() && words != told {
                            told.clone_from(&words);
                            words.into_iter().for_each(&tell);
                        }
                    }
                }
            }
        })?;
        Ok(Self { orders, last: Instant::now() })
    }

    /// The library is being read now: what is different from now on is news.
    pub fn note(&mut self) {
        self.order(Order::Note);
    }

    /// The reader is there: looks, unless it has just been done.
    pub fn look(&mut self) {
        if self.last.elapsed() >= PAUSE {
            self.order(Order::Look);
        }
    }

    fn order(&mut self, order: Order) {
        self.last = Instant::now();
        let _ = self.orders.send(order); // a watch that has ended is missed by nobody
    }
}

/// What stands there; nothing if it cannot be listed.
fn look(paths: &[PathBuf]) -> Option<Seen> {
    let listing = folder::list(paths).ok()?;
    let files = listing.files.into_iter().map(|file| {
        let known = fs::metadata(&file.path).ok();
        let time = known.as_ref().and_then(|known| known.modified().ok());
        (file.path, (time, known.map_or(0, |known| known.len())))
    });
    Some(files.collect())
}

/// What to say of the difference, if there is one.
fn difference(old: Option<&Seen>, new: Option<&Seen>) -> Option<String> {
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (old, new),
        (Some(_), None) => {
            return Some("the folder is gone; what has been read of it stays on the screen".into());
        }
        (None, Some(_)) => return Some("the folder is there again: R reads it".into()),
        (None, None) => return None,
    };
    let come = new.keys().filter(|path| !old.contains_key(*path)).count();
    let gone = old.keys().filter(|path| !new.contains_key(*path)).count();
    let other = |(path, seen): &(&PathBuf, &_)| old.get(*path).is_some_and(|known| known != *seen);
    let changed = new.iter().filter(other).count();
    let parts = [(come, "new"), (changed, "changed"), (gone, "gone")];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    let files = if come + changed + gone == 1 { "file" } else { "files" };
    (!parts.is_empty())
        .then(|| format!("{files} in the folder: {}; R reads it again", parts.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_changed_and_went_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = [folder.path().to_owned()];
        let write = |name: &str, text: &str| {
            fs::write(folder.path().join(name), text).expect("written");
        };
        write("a.md", "a");
        write("b.md", "b");
        let before = look(&paths);
        assert_eq!(difference(before.as_ref(), before.as_ref()), None);
        write("a.md", "longer");
        write("c.md", "c");
        fs::remove_file(folder.path().join("b.md")).expect("removed");
        let told = difference(before.as_ref(), look(&paths).as_ref()).expect("told");
        assert_eq!(told, "files in the folder: 1 new, 1 changed, 1 gone; R reads it again");
        fs::remove_dir_all(folder.path()).expect("removed");
        assert!(
            difference(before.as_ref(), look(&paths).as_ref()).expect("told").contains("is gone")
        );
        assert_eq!(look(&paths), None);
    }
}
