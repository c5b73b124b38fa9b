//! What sources disagree about: numbers and dates for the same thing, side by side.

use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::saying::{date, head, nothing};
use crate::app::place::Target;
use crate::app::view::{View, blank, one_line};
use crate::briefing::{Analysed, Difference, FigureClaim, FigureId, SentenceId};
use crate::text::span::Span;
use crate::text::width::width;

/// The quantities for which articles give different numbers.
pub fn differing(view: &View<'_>) -> Page {
    let mut page = Page::titled("Differences");
    let all: Vec<Difference> = view.briefing.differences();
    let mut shown = 0;
    for one in &all {
        let claims: Vec<&FigureClaim> = one.claims.iter().filter(|c| shows(view, c)).collect();
        if claims.len() < 2 {
            continue;
        }
        shown += 1;
        quantity(view, &mut page, &one.of, &one.unit, &claims, true);
    }
    page.note = format::of(shown, "quantity", "quantities");
    let dates = dates(view, &mut page);
    if dates > 0 {
        page.note = format!("{}, {}", page.note, format::of(dates, "date", "dates"));
    }
    if shown + dates == 0 {
        let words = "no two of these articles give different numbers or dates for the same thing";
        page.rows = nothing(view, words);
    }
    page
}

/// Sentences that say the same and give it different days. Returns how many pairs.
fn dates(view: &View<'_>, page: &mut Page) -> usize {
    let all = view.briefing.dates_differ();
    let shown = all.iter().filter(|one| view.shows(one.a.0.article) && view.shows(one.b.0.article));
    let mut count = 0;
    for one in shown {
        count += 1;
        page.gap();
        page.push(head(view, "when it happened", &format!("{} 2 dates", view.glyphs.differ)));
        for ((id, when), other) in [(one.a, false), (one.b, true)] {
            let Some(article) = view.briefing.article(id.article) else { continue };
            claim(view, page, article, id, &format::when(when), other);
        }
    }
    count
}

/// Is the claim's article left under the filters?
pub fn shows(view: &View<'_>, claim: &FigureClaim) -> bool {
    view.shows(claim.sentence.article)
}

/// A quantity with what each source says of it; `differ` says whether two of them disagree.
pub fn quantity(
    view: &View<'_>,
    page: &mut Page,
    of: &str,
    unit: &str,
    claims: &[&FigureClaim],
    differ: bool,
) {
    page.gap();
    let name = match (of, unit) {
        ("", "") => "a number".to_owned(),
        ("", unit) => unit.to_owned(),
        (of, "") => one_line(of),
        (of, unit) => format!("{} ({unit})", one_line(of)),
    };
    let sides = claims.iter().map(|claim| claim.side).max().map_or(0, |last| last as usize + 1);
    let note = if differ && sides > 1 {
        format!("{} {sides} different numbers", view.glyphs.differ)
    } else {
        format::of(claims.len(), "article", "articles")
    };
    page.push(head(view, &name, &note));
    for claim in claims {
        let Some(article) = view.briefing.article(claim.sentence.article) else { continue };
        claimed(view, page, article, claim, differ && claim.side > 0);
    }
}

/// One source's number: as the text has it, with the sentence around it.
fn claimed(view: &View<'_>, page: &mut Page, article: &Analysed, claim: &FigureClaim, other: bool) {
    let number = words_of(article, claim.figure);
    self::claim(view, page, article, claim.sentence, &number, other);
}

/// What one source says: the number or the date, then its sentence.
fn claim(
    view: &View<'_>,
    page: &mut Page,
    article: &Analysed,
    id: SentenceId,
    said: &str,
    other: bool,
) {
    let look = if other { Look::Differ } else { Look::Strong };
    let source = article.article.source.clone().unwrap_or_default();
    let source = view.cut(&source, view.width / 4);
    let right = format!("{source}  {} ", date(article));
    let room = view.width.saturating_sub(width(&right) + 5);
    let mark = if other { view.glyphs.differ } else { " " };
    let first = Row::new(vec![
        Piece::new(format!(" {} ", view.cell(mark, 2)), Look::Differ),
        Piece::new(view.cut(said, room), look),
    ])
    .right(vec![Piece::new(right, Look::Dim)]);
    let mut rows = vec![first];
    let columns = view.width.saturating_sub(6);
    let lines = view.lines(&view.words(id), columns, 3);
    let dim = if view.reading.has(id) { Look::Dim } else { Look::Plain };
    rows.extend(lines.into_iter().map(|line| Row::new(vec![blank(4), Piece::new(line, dim)])));
    page.push_item(Target::Sentence(id), rows);
}

/// A figure's words with what it counts, as the text has them: `about 2% of the total problem`.
/// Where what it counts stands before it or far behind, the figure's words alone.
pub fn words_of(article: &Analysed, id: FigureId) -> String {
    let Some(figure) = article.facts.figures.get(id.index as usize) else { return String::new() };
    let number = figure.span.range();
    let near = figure.of.map(Span::range).filter(|of| {
        of.start >= number.end && of.start - number.end <= NEAR && of.end > number.end
    });
    let end = near.map_or(number.end, |of| of.end);
    one_line(Span::new(number.start..end).of(&article.article.text))
}

/// How many bytes may stand between a number and what it counts.
const NEAR: usize = 24;
