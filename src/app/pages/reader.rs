//! An article as the reader shows it: wrapped lines of its text with a gutter.
//!
//! Lines are kept as spans and become rows only when they are drawn, so that a long article costs
//! little. The cursor is a byte of the text: it survives every change of width.

pub mod lines;
pub mod meaning;

use crate::analysis::Sentence;
use crate::app::format;
use crate::app::page::{Look, Piece, Row, top};
use crate::app::pages::briefing::{new_sentences, news, words};
use crate::app::pages::reader::lines::{Line, lay_out};
use crate::app::pages::reader::meaning::{links, pieces};
use crate::app::place::{Cursor, Target};
use crate::app::reading::Progress;
use crate::app::view::{View, blank};
use crate::article::{BlockKind, DateFrom, Dated};
use crate::briefing::{Analysed, SentenceId};
use crate::text::width::width;

pub use crate::app::pages::reader::meaning::{LinkTo, Lit, TextLink};

/// The lines of an article and what stands beside them.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    /// What the pane's title says at its right.
    pub note: String,
    /// Above the text: the title where the text has none, and where the article comes from.
    pub head: Vec<Row>,
    /// The lines of the text.
    lines: Vec<Line>,
    /// The links in the text, in order.
    pub links: Vec<TextLink>,
    /// The sentences that say something new.
    new: Vec<u32>,
    gutter: usize,
    left: usize,
}

impl Reader {
    /// Lays out `article` for the width of `view`.
    pub fn new(view: &View<'_>, article: &Analysed) -> Self {
        let gutter = if view.width < 56 { 3 } else { 7 };
        let measure = view.measure.min(view.width.saturating_sub(gutter + 2)).max(1);
        let spare = view.width.saturating_sub(gutter + measure);
        let left = if spare > 12 { spare / 2 } else { 0 };
        let mut reader = Self {
            note: note(view, article),
            new: new_sentences(view, article),
            gutter,
            left,
            links: links(article),
            ..Self::default()
        };
        reader.head = reader.head(view, article, measure);
        reader.lines = lay_out(view, article, measure, !reader.head.is_empty());
        reader
    }

    fn head(&self, view: &View<'_>, article: &Analysed, measure: usize) -> Vec<Row> {
        let indent = self.left + self.gutter;
        let has_title = article.article.blocks.iter().any(|b| b.kind == BlockKind::Title);
        let title =
            if has_title { Vec::new() } else { view.lines(&article.article.title, measure, 4) };
        let mut rows: Vec<Row> = Vec::new();
        for line in title {
            rows.push(Row::new(vec![blank(indent), Piece::new(line, Look::Heading)]));
        }
        for line in view.lines(&origin(view, article), measure, 2) {
            rows.push(Row::new(vec![blank(indent), Piece::new(line, Look::Dim)]));
        }
        for told in &article.article.notes {
            for line in view.lines(&told.0, measure, 2) {
                rows.push(Row::new(vec![blank(indent), Piece::new(line, Look::Dim)]));
            }
        }
        rows
    }

    /// How many rows there are, head included.
    pub fn len(&self) -> usize {
        self.head.len() + self.lines.len()
    }

    /// Is there nothing to show?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row that shows byte `at`.
    pub fn row_of(&self, at: u32) -> usize {
        let at = at as usize;
        let after = self.lines.partition_point(|line| line.span.range().start <= at);
        self.head.len() + self.shown(after.saturating_sub(1))
    }

    /// The next line from `line` on that shows something.
    fn shown(&self, line: usize) -> usize {
        (line..self.lines.len()).find(|at| !self.lines[*at].span.range().is_empty()).unwrap_or(line)
    }

    /// The byte to put the cursor on so that it stands `rows` rows from `at`: the first sentence
    /// that starts on that row, or the row's start.
    pub fn step(&self, at: u32, rows: isize, sentences: &[Sentence]) -> u32 {
        let filled: Vec<usize> =
            (0..self.lines.len()).filter(|at| !self.lines[*at].span.range().is_empty()).collect();
        let from = self.row_of(at).saturating_sub(self.head.len());
        let here = filled.partition_point(|line| *line < from);
        let to = if rows.unsigned_abs() == 1 {
            here.saturating_add_signed(rows).min(filled.len().saturating_sub(1))
        } else {
            let wanted = from.saturating_add_signed(rows);
            filled.partition_point(|line| *line < wanted).min(filled.len().saturating_sub(1))
        };
        filled.get(to).map_or(at, |line| self.spot(*line, sentences))
    }

    /// The byte to put the cursor on in row `row`; none above the text and in empty rows.
    pub fn spot_of_row(&self, row: usize, sentences: &[Sentence]) -> Option<u32> {
        let line = row.checked_sub(self.head.len())?;
        let empty = self.lines.get(line)?.span.range().is_empty();
        (!empty).then(|| self.spot(line, sentences))
    }

    fn spot(&self, line: usize, sentences: &[Sentence]) -> u32 {
        let range = self.lines[line].span.range();
        let next = sentences.partition_point(|s| s.span.range().start < range.start);
        let start = sentences.get(next).map(|s| s.span.range().start).filter(|s| range.contains(s));
        u32::try_from(start.unwrap_or(range.start)).expect("an article is shorter than 4 GiB")
    }

    /// The first row to show in `height` rows for `cursor`. At the top of the text the head shows.
    pub fn top(&self, cursor: Cursor, height: usize) -> usize {
        let Some(Target::Text { at, .. }) = cursor.target else { return 0 };
        let row = self.row_of(at);
        if row <= self.head.len() + 1 && row < height {
            return 0;
        }
        top(self.len(), row..row + 1, row, cursor.offset, height)
    }

    /// Row `index` as it is drawn.
    pub fn row(&self, view: &View<'_>, article: &Analysed, index: usize, lit: &Lit) -> Row {
        if let Some(row) = self.head.get(index) {
            return row.clone();
        }
        let Some(line) = self.lines.get(index - self.head.len()) else { return Row::default() };
        if line.span.range().is_empty() && line.cells.is_empty() {
            return Row::default();
        }
        let mut left = vec![blank(self.left)];
        if line.span.range().is_empty() {
            left.push(blank(self.gutter)); // a row of a table goes on
        } else {
            left.extend(self.gutter(view, article, line, lit));
        }
        left.push(Piece::new(line.before.clone(), Look::Dim));
        if line.cells.is_empty() {
            pieces(view, article, &self.links, (line.span, line.look), lit, &mut left);
        }
        let mut used = 0;
        for (column, span) in &line.cells {
            left.push(blank(column.saturating_sub(used)));
            pieces(view, article, &self.links, (*span, line.look), lit, &mut left);
            used = column + width(span.of(&article.article.text));
        }
        Row::new(left)
    }

    /// Beside the line where a sentence starts: the cursor, how many other articles say it,
    /// whether figures differ, whether it is new.
    fn gutter(&self, view: &View<'_>, article: &Analysed, line: &Line, lit: &Lit) -> Vec<Piece> {
        let range = line.span.range();
        let sentences = &article.facts.sentences;
        let first = sentences.partition_point(|s| s.span.range().start < range.start);
        let starts: Vec<u32> = (first..sentences.len())
            .take_while(|at| sentences[*at].span.range().start < range.end)
            .filter_map(|at| u32::try_from(at).ok())
            .collect();
        let here = starts.iter().copied().find(|at| Some(*at) == lit.sentence);
        let mark = if here.is_some() { view.glyphs.here } else { " " };
        let said = |index: u32| view.briefing.elsewhere(SentenceId { article: article.id, index });
        let chosen = here.or_else(|| starts.iter().copied().max_by_key(|at| said(*at)));
        let Some(index) = chosen else { return vec![blank(self.gutter)] };
        let differ = view.briefing.differs(SentenceId { article: article.id, index });
        let many = said(index);
        let narrow = self.gutter < 7;
        let (words, look) = match many {
            0 if self.new.binary_search(&index).is_ok() && !narrow && self.tells_news(article) => {
                (" new".to_owned(), Look::New)
            }
            0 => (String::new(), Look::Plain),
            many if narrow => (many.min(9).to_string(), Look::Link),
            many => (format!("{many:>3}"), Look::Link),
        };
        let differ = if differ && !narrow { view.glyphs.differ } else { "" };
        let star = starts.iter().any(|index| {
            view.stars.contains_key(&SentenceId { article: article.id, index: *index })
        });
        let mark = if star && here.is_none() { "*" } else { mark };
        let used = width(mark) + width(&words) + width(differ);
        vec![
            Piece::new(mark, Look::New),
            Piece::new(words, look),
            Piece::new(differ, Look::Differ),
            blank(self.gutter.saturating_sub(used)),
        ]
    }

    /// A mark on every line says nothing: where all is new, none is marked.
    fn tells_news(&self, article: &Analysed) -> bool {
        let prose = article.facts.sentences.iter().filter(|s| s.kind.is_prose()).count();
        self.new.len() * 10 < prose * 8
    }
}

/// `Daily · 7 Mar 2025, from front matter · 5 min`.
fn origin(view: &View<'_>, article: &Analysed) -> String {
    let dated = article.article.date.map_or_else(
        || "no date: d sets it".to_owned(),
        |Dated { date, from }| match from {
            DateFrom::FrontMatter | DateFrom::Html | DateFrom::Feed => format::date(date),
            from => format!("{}, {}", format::date(date), from_words(from)),
        },
    );
    let minutes = format!("{} min", format::minutes(words(article)));
    let parts = [article.article.source.clone(), Some(dated), Some(minutes)];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(&format!(" {} ", view.glyphs.dot))
}

/// Where a date came from, in words.
pub fn from_words(from: DateFrom) -> &'static str {
    match from {
        DateFrom::Correction => "set by you",
        DateFrom::FrontMatter => "from front matter",
        DateFrom::Html => "from the page",
        DateFrom::Feed => "from the feed",
        DateFrom::FileName => "from the file name",
        DateFrom::Text => "from the text",
    }
}

fn note(view: &View<'_>, article: &Analysed) -> String {
    let mut parts = Vec::new();
    if let Progress::Reading(share) = view.reading.progress(article) {
        parts.push(format!("{share} % read"));
    }
    parts.push(news(view, article));
    parts.join(&format!(" {} ", view.glyphs.dot))
}
