//! What has been read: sentence by sentence, and what follows from it for an article.

use std::collections::{BTreeMap, BTreeSet};

use crate::article::ArticleId;
use crate::briefing::{Analysed, SentenceId};

/// The sentences that have been read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    read: BTreeMap<ArticleId, BTreeSet<u32>>,
}

/// How far an article has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Not opened, or closed at once.
    Unread,
    /// To this per cent, from 1 to 99.
    Reading(usize),
    /// To near its end.
    Read,
}

/// From this per cent on an article counts as read: the last lines are often not news.
const NEARLY_ALL: usize = 90;

impl Reading {
    /// Notes that `sentences` of `article` have been read. False if all of them had been.
    pub fn mark(&mut self, article: ArticleId, sentences: impl IntoIterator<Item = u32>) -> bool {
        let read = self.read.entry(article).or_default();
        let before = read.len();
        read.extend(sentences);
        read.len() > before
    }

    /// The sentences of `article` that have been read.
    pub fn of(&self, article: ArticleId) -> BTreeSet<u32> {
        self.read.get(&article).cloned().unwrap_or_default()
    }

    /// Notes that these sentences of `article` have been read and no others.
    pub fn set(&mut self, article: ArticleId, read: BTreeSet<u32>) {
        self.read.insert(article, read);
    }

    /// Has this sentence been read?
    pub fn has(&self, id: SentenceId) -> bool {
        self.read.get(&id.article).is_some_and(|read| read.contains(&id.index))
    }

    /// Has any article but `article` been read in, if only in part?
    pub fn any_but(&self, article: ArticleId) -> bool {
        self.read.iter().any(|(id, read)| *id != article && !read.is_empty())
    }

    /// What has been read, for keeping.
    pub fn all(&self) -> impl Iterator<Item = (ArticleId, &BTreeSet<u32>)> {
        self.read.iter().map(|(id, read)| (*id, read))
    }

    /// The same where articles have other ids; what has none is forgotten.
    #[must_use]
    pub fn renumbered(&self, id: impl Fn(ArticleId) -> Option<ArticleId>) -> Self {
        let read = self.read.iter().filter_map(|(old, read)| Some((id(*old)?, read.clone())));
        Self { read: read.collect() }
    }

    /// How far `article` has been read.
    pub fn progress(&self, article: &Analysed) -> Progress {
        let all = article.facts.sentences.len();
        let read = self.read.get(&article.id).map_or(0, BTreeSet::len).min(all);
        match (read * 100).checked_div(all) {
            None | Some(0) if read == 0 => Progress::Unread,
            Some(share) if share < NEARLY_ALL => Progress::Reading(share.max(1)),
            _ => Progress::Read,
        }
    }
}

/// The places of `len` sentences.
pub fn indexes(len: usize) -> std::ops::Range<u32> {
    0..u32::try_from(len).expect("an article has fewer than 4 billion sentences")
}
