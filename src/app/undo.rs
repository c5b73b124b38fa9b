//! What can be taken back: each entry holds what was before.

use std::collections::BTreeSet;

use crate::app::filter::Filter;
use crate::app::place::Spot;
use crate::article::ArticleId;
use crate::briefing::{Corrections, SentenceId};

/// What was before a change.
#[derive(Debug, Clone, PartialEq)]
pub enum Before {
    /// The sentences that had been read of an article.
    Read(ArticleId, BTreeSet<u32>),
    /// The note of a starred sentence; none if it had no star.
    Star(SentenceId, Option<String>),
    /// Where a mark was; none if it was not set.
    Mark(char, Option<Box<Spot>>),
    /// The filters.
    Filters(Vec<Filter>),
    /// All corrections.
    Corrections(Box<Corrections>),
}

/// A change that can be taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct Undo {
    /// What it did, in words that follow "taken back: ".
    pub what: String,
    /// What was before it.
    pub before: Before,
}

/// How many changes can be taken back.
pub const MOST: usize = 200;
