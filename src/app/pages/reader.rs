//! An article as the reader shows it: wrapped lines of its text with a gutter.
//!
//! Lines are kept as spans and become rows only when they are drawn, so that a long article costs
//! little. The cursor is a byte of the text: it survives every change of width.

use crate::analysis::Sentence;
use crate::app::format;
use crate::app::page::{Look, Piece, Row, top};
use crate::app::pages::briefing::{new_sentences, news, words};
use crate::app::place::{Cursor, Target};
use crate::app::reading::Progress;
use crate::app::view::{View, blank};
use crate::article::{Block, BlockKind, DateFrom, Dated};
use crate::briefing::{Analysed, LinkKind, MentionId, SentenceId};
use crate::text::span::Span;
use crate::text::width::width;
use crate::text::wrap::wrap;

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

/// A line of the text.
#[derive(Debug, Clone)]
struct Line {
    /// What it shows; empty for a blank line, where it is a spot before the next block.
    span: Span,
    /// What stands before it: a bullet, a bar, blanks.
    before: String,
    look: Look,
    /// In a row of a table: the column and the span of each cell.
    cells: Vec<(usize, Span)>,
}

/// A link in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLink {
    /// The words that are linked.
    pub span: Span,
    /// Where to.
    pub to: LinkTo,
}

/// Where a link in the text leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTo {
    /// To an actor's card.
    Actor(MentionId),
    /// To the web.
    Url(String),
}

/// What of the text is lit while it is drawn.
#[derive(Debug, Clone, Default)]
pub struct Lit {
    /// The sentence under the cursor.
    pub sentence: Option<u32>,
    /// The link under the cursor.
    pub link: Option<Span>,
    /// What was looked for, in order.
    pub matches: Vec<Span>,
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
        reader.lay_out(view, article, measure);
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

    fn lay_out(&mut self, view: &View<'_>, article: &Analysed, measure: usize) {
        let text = article.article.text.as_str();
        let blocks = &article.article.blocks;
        let mut at = 0;
        while at < blocks.len() {
            let block = blocks[at];
            let before = at.checked_sub(1).map(|at| blocks[at].kind);
            if !self.lines.is_empty() || !self.head.is_empty() {
                self.gap(before, block);
            }
            let table = blocks[at..].iter().take_while(|b| b.kind == BlockKind::TableRow).count();
            if table > 1 && self.table(text, &blocks[at..at + table], measure) {
                at += table;
            } else {
                self.block(view, text, block, measure);
                at += 1;
            }
        }
    }

    /// An empty line before `block`, unless it goes on with a list or a table.
    fn gap(&mut self, before: Option<BlockKind>, block: Block) {
        let goes_on = matches!(
            (before, block.kind),
            (Some(BlockKind::Item { .. }), BlockKind::Item { .. })
                | (Some(BlockKind::TableRow), BlockKind::TableRow)
                | (Some(BlockKind::Boilerplate), BlockKind::Boilerplate)
        );
        if !goes_on {
            let start = block.span.range().start;
            self.lines.push(Line {
                span: Span::new(start..start),
                before: String::new(),
                look: Look::Plain,
                cells: Vec::new(),
            });
        }
    }

    fn block(&mut self, view: &View<'_>, text: &str, block: Block, measure: usize) {
        let (first, rest) = marks(view, block.kind);
        let columns = measure.saturating_sub(width(&first)).max(1);
        let look = look(block.kind);
        let spans = if block.kind == BlockKind::Preformatted {
            let pieces = block.span.of(text).split_inclusive('\n').scan(
                block.span.range().start,
                |at, line| {
                    let start = *at;
                    *at += line.len();
                    Some(Span::new(start..start + line.trim_end().len()))
                },
            );
            pieces.flat_map(|piece| wrap(text, piece, columns)).collect()
        } else {
            wrap(text, block.span, columns)
        };
        for (at, span) in spans.into_iter().enumerate() {
            let before = if at == 0 { first.clone() } else { rest.clone() };
            self.lines.push(Line { span, before, look, cells: Vec::new() });
        }
    }

    /// Lays rows out in columns, if they fit side by side.
    fn table(&mut self, text: &str, rows: &[Block], measure: usize) -> bool {
        let cells = |block: &Block| -> Vec<Span> {
            let mut at = block.span.range().start;
            let pieces = block.span.of(text).split('\t').map(|cell| {
                let start = at + (cell.len() - cell.trim_start().len());
                at += cell.len() + 1;
                Span::new(start..start + cell.trim().len())
            });
            pieces.collect()
        };
        let rows: Vec<Vec<Span>> = rows.iter().map(cells).collect();
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        if columns < 2 {
            return false;
        }
        let natural: Vec<usize> = (0..columns)
            .map(|at| {
                let cells = rows.iter().filter_map(|row| row.get(at));
                cells.map(|s| width(s.of(text))).max().unwrap_or(0).min(measure)
            })
            .collect();
        let gaps = 2 * columns.saturating_sub(1);
        let Some(widths) = fitted(natural, measure.saturating_sub(gaps)) else { return false };
        for (at, row) in rows.iter().enumerate() {
            let look = if at == 0 { Look::Heading } else { Look::Plain };
            self.table_row(text, row, &widths, look);
        }
        true
    }

    /// A row of a table: as many lines as its longest cell needs. The first has the row's span,
    /// so that the cursor stands there.
    fn table_row(&mut self, text: &str, row: &[Span], widths: &[usize], look: Look) {
        let starts = widths.iter().scan(0, |sum, width| {
            let start = *sum;
            *sum += width + 2;
            Some(start)
        });
        let starts: Vec<usize> = starts.collect();
        let wrapped: Vec<Vec<Span>> =
            row.iter().zip(widths).map(|(cell, width)| wrap(text, *cell, *width)).collect();
        let (start, end) = (row[0].range().start, row[row.len() - 1].range().end);
        for line in 0..wrapped.iter().map(Vec::len).max().unwrap_or(0).max(1) {
            let cells = wrapped.iter().zip(&starts);
            let cells = cells.filter_map(|(lines, start)| Some((*start, *lines.get(line)?)));
            let span = if line == 0 { start..end } else { end..end };
            self.lines.push(Line {
                span: Span::new(span),
                before: String::new(),
                look,
                cells: cells.collect(),
            });
        }
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
            self.pieces(article, line.span, line.look, lit, &mut left, view);
        }
        let mut used = 0;
        for (column, span) in &line.cells {
            left.push(blank(column.saturating_sub(used)));
            self.pieces(article, *span, line.look, lit, &mut left, view);
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
        let differ = view
            .briefing
            .links_of(SentenceId { article: article.id, index })
            .any(|(link, _)| link.kind == LinkKind::FiguresDiffer);
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

    /// The words of `span`, cut where their meaning changes.
    fn pieces(
        &self,
        article: &Analysed,
        span: Span,
        look: Look,
        lit: &Lit,
        out: &mut Vec<Piece>,
        view: &View<'_>,
    ) {
        let range = span.range();
        let text = &article.article.text;
        let facts = &article.facts;
        let marked = Marks { article, lit };
        let mut cuts: Vec<usize> = vec![range.start, range.end];
        let mut add = |span: Span| {
            cuts.extend(
                [span.range().start, span.range().end].into_iter().filter(|at| range.contains(at)),
            );
        };
        overlapping(&facts.mentions, |m| m.span, span).iter().for_each(|m| add(m.span));
        overlapping(&facts.times, |t| t.span, span).iter().for_each(|t| add(t.span));
        overlapping(&facts.sentences, |s| s.span, span).iter().for_each(|s| add(s.span));
        overlapping(&article.article.hyperlinks, |h| h.span, span).iter().for_each(|h| add(h.span));
        overlapping(&lit.matches, |m| *m, span).iter().for_each(|m| add(*m));
        let watched = view.watched.spans(article.id);
        overlapping(watched, |w| w.0, span).iter().for_each(|w| add(w.0));
        cuts.sort_unstable();
        cuts.dedup();
        for pair in cuts.windows(2) {
            let piece = Span::new(pair[0]..pair[1]);
            let (meant, read) = marked.look(view, piece, look);
            let first = self.links.partition_point(|l| l.span.range().end <= piece.range().start);
            let link = self.links.get(first).filter(|l| holds(l.span, piece)).map(|_| first);
            let mut made = Piece::new(squeezed(piece.of(text)), meant);
            made.current = marked.current(piece);
            made.item = link;
            made.chosen = link.is_some_and(|at| lit.link == Some(self.links[at].span));
            if read && meant == Look::Plain {
                made.look = Look::Dim;
            }
            out.push(made);
        }
    }
}

/// The widths of a table's columns, made narrower, the widest first, until they fit into `room`;
/// none if they cannot be narrow enough to be read.
fn fitted(mut widths: Vec<usize>, room: usize) -> Option<Vec<usize>> {
    const NARROWEST: usize = 6;
    while widths.iter().sum::<usize>() > room {
        let widest = widths.iter_mut().max()?;
        if *widest <= NARROWEST {
            return None;
        }
        *widest -= 1;
    }
    Some(widths)
}

struct Marks<'a> {
    article: &'a Analysed,
    lit: &'a Lit,
}

impl Marks<'_> {
    /// What `piece` means, and whether its sentence has been read elsewhere before.
    fn look(&self, view: &View<'_>, piece: Span, look: Look) -> (Look, bool) {
        let facts = &self.article.facts;
        let hit = |found: bool, look| found.then_some(look);
        let watched = view.watched.spans(self.article.id);
        let inner = hit(holds_any(&self.lit.matches, |m| *m, piece), Look::Match)
            .or(hit(self.is_tracked(view, piece), Look::Match))
            .or(hit(holds_any(watched, |w| w.0, piece), Look::Watch))
            .or(hit(holds_any(&facts.mentions, |m| m.span, piece), Look::Actor))
            .or(hit(holds_any(&facts.times, |t| t.span, piece), Look::Time))
            .or(hit(holds_any(&self.article.article.hyperlinks, |h| h.span, piece), Look::Link));
        let repeated = self.sentence(piece).is_some_and(|index| {
            let id = SentenceId { article: self.article.id, index };
            view.briefing.read_before(id, |other| view.reading.has(other)).is_some()
        });
        (inner.unwrap_or(look), repeated)
    }

    /// Does `piece` name the actor that is followed?
    fn is_tracked(&self, view: &View<'_>, piece: Span) -> bool {
        let Some(actor) = view.tracked else { return false };
        let mentions = &self.article.facts.mentions;
        let first = mentions.partition_point(|m| m.span.range().end <= piece.range().start);
        let here = mentions[first..].iter().zip(first..).next();
        here.is_some_and(|(mention, at)| {
            let index = u32::try_from(at).unwrap_or(u32::MAX);
            let id = MentionId { article: self.article.id, index };
            holds(mention.span, piece) && view.briefing.actor_of(id) == Some(actor)
        })
    }

    fn sentence(&self, piece: Span) -> Option<u32> {
        let sentences = &self.article.facts.sentences;
        let at = sentences.partition_point(|s| s.span.range().end <= piece.range().start);
        let inside = sentences.get(at)?.span.range().start <= piece.range().start;
        inside.then(|| u32::try_from(at).ok()).flatten()
    }

    fn current(&self, piece: Span) -> bool {
        self.lit.sentence.is_some() && self.sentence(piece) == self.lit.sentence
    }
}

/// Those of `all`, which stand in order and apart, that overlap `span`.
fn overlapping<T>(all: &[T], of: impl Fn(&T) -> Span, span: Span) -> &[T] {
    let first = all.partition_point(|one| of(one).range().end <= span.range().start);
    let last = all.partition_point(|one| of(one).range().start < span.range().end);
    all.get(first..last.max(first)).unwrap_or_default()
}

fn holds_any<T>(all: &[T], of: impl Fn(&T) -> Span, piece: Span) -> bool {
    overlapping(all, &of, piece).iter().any(|one| holds(of(one), piece))
}

fn holds(outer: Span, inner: Span) -> bool {
    let (outer, inner) = (outer.range(), inner.range());
    outer.start <= inner.start && inner.end <= outer.end
}

/// Each run of white space as one blank, also at the ends.
fn squeezed(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if !c.is_whitespace() => line.push(c),
            _ if line.ends_with(' ') => {}
            _ => line.push(' '),
        }
    }
    line
}

fn links(article: &Analysed) -> Vec<TextLink> {
    let mut links: Vec<TextLink> = article
        .article
        .hyperlinks
        .iter()
        .map(|link| TextLink { span: link.span, to: LinkTo::Url(link.url.clone()) })
        .collect();
    let hyperlinks = &article.article.hyperlinks;
    for (index, mention) in article.facts.mentions.iter().enumerate() {
        if overlapping(hyperlinks, |h| h.span, mention.span).is_empty() {
            let index = u32::try_from(index).expect("an article has fewer than 4 billion mentions");
            let to = LinkTo::Actor(MentionId { article: article.id, index });
            links.push(TextLink { span: mention.span, to });
        }
    }
    links.sort_by_key(|link| link.span);
    links
}

fn look(kind: BlockKind) -> Look {
    match kind {
        BlockKind::Title | BlockKind::Heading(_) => Look::Heading,
        BlockKind::Boilerplate | BlockKind::Caption => Look::Dim,
        _ => Look::Plain,
    }
}

/// What stands before the first line of a block and before its others.
fn marks(view: &View<'_>, kind: BlockKind) -> (String, String) {
    match kind {
        BlockKind::Item { depth, number } => {
            let indent = "  ".repeat(usize::from(depth.min(6)));
            let mark = number.map_or_else(|| view.glyphs.bullet.to_owned(), |n| format!("{n}."));
            let first = format!("{indent}{mark} ");
            let rest = " ".repeat(width(&first));
            (first, rest)
        }
        BlockKind::Quote => {
            let bar = format!("{} ", view.glyphs.down);
            (bar.clone(), bar)
        }
        BlockKind::Caption => ("[picture] ".to_owned(), " ".repeat(10)),
        BlockKind::Preformatted => ("  ".to_owned(), "  ".to_owned()),
        _ => (String::new(), String::new()),
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
