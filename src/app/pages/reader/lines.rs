//! The lines of an article: its blocks wrapped, its tables in columns.

use crate::app::page::Look;
use crate::app::view::View;
use crate::article::{Block, BlockKind};
use crate::briefing::Analysed;
use crate::text::span::Span;
use crate::text::width::width;
use crate::text::wrap::wrap;

/// A line of the text.
#[derive(Debug, Clone)]
pub struct Line {
    /// What it shows; empty for a blank line, where it is a spot before the next block.
    pub span: Span,
    /// What stands before it: a bullet, a bar, blanks.
    pub before: String,
    /// What its words mean where nothing else says it.
    pub look: Look,
    /// In a row of a table: the column and the span of each cell.
    pub cells: Vec<(usize, Span)>,
}

/// The lines of `article` in `measure` columns; `headed` if something stands above them.
pub fn lay_out(view: &View<'_>, article: &Analysed, measure: usize, headed: bool) -> Vec<Line> {
    let mut made = Lines { lines: Vec::new(), headed };
    made.all(view, article, measure);
    made.lines
}

struct Lines {
    lines: Vec<Line>,
    headed: bool,
}

impl Lines {
    fn all(&mut self, view: &View<'_>, article: &Analysed, measure: usize) {
        let text = article.article.text.as_str();
        let blocks = &article.article.blocks;
        let mut at = 0;
        while at < blocks.len() {
            let block = blocks[at];
            let before = at.checked_sub(1).map(|at| blocks[at].kind);
            if !self.lines.is_empty() || self.headed {
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
