//! All that a page is made from.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::app::filter::Filter;
use crate::app::glyphs::Glyphs;
use crate::app::listing::{Scale, Sort};
use crate::app::page::{Look, Piece};
use crate::app::reading::Reading;
use crate::app::watching::Watched;
use crate::article::ArticleId;
use crate::briefing::{ActorId, Briefing, SentenceId};
use crate::text::span::Span;
use crate::text::width::{pad_left, pad_right, truncate, width};
use crate::text::wrap::wrap;

/// What pages are made from. Pages are functions of it and change nothing.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The articles and what is known of them.
    pub briefing: &'a Briefing,
    /// What has been read.
    pub reading: &'a Reading,
    /// What narrows the panes.
    pub filters: &'a [Filter],
    /// The articles left under the filters.
    pub shown: &'a [ArticleId],
    /// The starred sentences with their notes.
    pub stars: &'a BTreeMap<SentenceId, String>,
    /// Where words stand that are watched for.
    pub watched: &'a Watched,
    /// The articles left out of the list.
    pub put_away: Option<&'a BTreeSet<ArticleId>>,
    /// The articles that came since the last visit.
    pub since: &'a BTreeSet<ArticleId>,
    /// The actor whose mentions are lit.
    pub tracked: Option<ActorId>,
    /// The order of the articles.
    pub sort: Sort,
    /// How fine the timeline is.
    pub scale: Scale,
    /// The signs to use.
    pub glyphs: Glyphs,
    /// The widest line of running text, in columns.
    pub measure: usize,
    /// The pane's width in columns.
    pub width: usize,
    /// Today, for the timeline's line; the shell reads the clock.
    pub today: Option<Date>,
}

impl View<'_> {
    /// Is `article` left under the filters?
    pub fn shows(&self, article: ArticleId) -> bool {
        self.filters.is_empty() || self.shown.binary_search(&article).is_ok()
    }

    /// Is a sentence of a shown article left under the filters?
    pub fn keeps(&self, id: SentenceId) -> bool {
        self.filters.iter().all(|filter| self.fits(filter, id))
    }

    /// Is a sentence of a shown article left under `filter`? A filter by days holds for its
    /// article: what is said in no time of its own belongs to the article's.
    pub fn fits(&self, filter: &Filter, id: SentenceId) -> bool {
        matches!(filter, Filter::Days(..)) || filter.has_sentence(self.briefing, id, None)
    }

    /// The words of a sentence on one line.
    pub fn words(&self, id: SentenceId) -> String {
        one_line(self.briefing.text_of(id))
    }

    /// `text` cut to `columns`.
    pub fn cut(&self, text: &str, columns: usize) -> String {
        truncate(text, columns, self.glyphs.ellipsis).into_owned()
    }

    /// `text` wrapped to `columns`, at most `most` lines; the last one says that more follows.
    pub fn lines(&self, text: &str, columns: usize, most: usize) -> Vec<String> {
        let spans = wrap(text, Span::new(0..text.len()), columns);
        let mut lines: Vec<String> =
            spans.iter().take(most).map(|span| one_line(span.of(text))).collect();
        if spans.len() > most
            && let Some(last) = lines.last_mut()
        {
            let room = columns.saturating_sub(width(self.glyphs.ellipsis));
            let cut = truncate(last, room, "").trim_end_matches([' ', ',', ';', ':']).to_owned();
            *last = format!("{cut}{}", self.glyphs.ellipsis);
        }
        lines
    }

    /// `text` cut or filled with blanks to exactly `columns`.
    pub fn cell(&self, text: &str, columns: usize) -> String {
        pad_right(&self.cut(text, columns), columns).into_owned()
    }

    /// `text` flush right in `columns`.
    pub fn cell_right(&self, text: &str, columns: usize) -> String {
        pad_left(&self.cut(text, columns), columns).into_owned()
    }
}

/// `text` with each run of white space as one blank.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// `columns` blanks.
pub fn blank(columns: usize) -> Piece {
    Piece::new(" ".repeat(columns), Look::Plain)
}
