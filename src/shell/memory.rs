//! Between what the app knows by id and what is kept by path.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::app::App;
use crate::briefing::corrections;
use crate::store::keep::{self, Mark, Marks, runs};

/// What was kept, and which articles it has been told to the app for.
#[derive(Debug)]
pub struct Memory {
    file: Option<PathBuf>,
    marks: Marks,
    trouble: Option<String>,
    recalled: BTreeSet<String>,
}

impl Memory {
    /// What is kept in `file`; without a file nothing is.
    pub fn open(file: Option<PathBuf>) -> Self {
        let (marks, trouble) = file.as_deref().map(keep::marks).unwrap_or_default();
        Self { file, marks, trouble, recalled: BTreeSet::new() }
    }

    /// What went wrong at the start, once.
    pub fn trouble(&mut self) -> Option<String> {
        self.trouble.take()
    }

    /// Tells the app what it has read of the articles that have come since. An article whose text
    /// has changed is unread again.
    pub fn recall(&mut self, app: &mut App) {
        let briefing = app.briefing.clone();
        for article in briefing.articles() {
            let path = corrections::path(&article.article.path);
            if !self.recalled.insert(path.clone()) {
                continue;
            }
            let Some(mark) = self.marks.articles.get(&path) else { continue };
            if mark.sentences as usize != article.facts.sentences.len() {
                continue;
            }
            let read = mark.read.iter().flat_map(|(first, last)| *first..=*last);
            app.reading.mark(article.id, read.take_while(|at| *at < mark.sentences));
            app.left_at.insert(article.id, mark.at);
        }
        crate::app::make::pages(app);
    }

    /// Keeps what the app knows now. Words for the reader if that fails; what was kept before
    /// stays as it was.
    pub fn save(&mut self, app: &App) -> Option<String> {
        let mut marks = self.marks.clone();
        for article in app.briefing.articles() {
            marks.articles.remove(&corrections::path(&article.article.path));
        }
        for (id, read) in app.reading.all().filter(|(_, read)| !read.is_empty()) {
            let Some(article) = app.briefing.article(id) else { continue };
            let mark = Mark {
                sentences: u32::try_from(article.facts.sentences.len()).unwrap_or(u32::MAX),
                read: runs(read.iter().copied()),
                at: app.left_at.get(&id).copied().unwrap_or(0),
            };
            marks.articles.insert(corrections::path(&article.article.path), mark);
        }
        if marks == self.marks {
            return None;
        }
        let file = self.file.as_ref()?;
        match keep::save_marks(file, &marks) {
            Ok(()) => {
                self.marks = marks;
                None
            }
            Err(why) => Some(why.to_string()),
        }
    }
}
