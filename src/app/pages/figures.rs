//! All figures: first each quantity that more than one article counts, with what each says of it,
//! then what only one article gives, article by article.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::differences::{quantity, shows, words_of};
use crate::app::pages::saying::{head, look, nothing};
use crate::app::place::Target;
use crate::app::view::{View, blank};
use crate::briefing::{Analysed, FigureClaim, FigureGroup, FigureId, SentenceId};

/// The figures of the articles left under the filters.
pub fn page(view: &View<'_>) -> Page {
    let mut page = Page::titled("Figures");
    let mut groups: Vec<&FigureGroup> = view.briefing.figures().iter().collect();
    groups.sort_by_key(|group| Reverse(group.figures.len()));
    let mut together = BTreeSet::new();
    let mut shown = 0;
    for group in groups {
        let claims = view.briefing.claims(group);
        let claims: Vec<&FigureClaim> = claims.iter().filter(|claim| shows(view, claim)).collect();
        if claims.is_empty() {
            continue;
        }
        shown += 1;
        together.extend(group.figures.iter().copied());
        quantity(view, &mut page, &group.of, &group.unit, &claims, group.differ);
    }
    let mut alone = 0;
    for article in view.briefing.articles().iter().filter(|article| view.shows(article.id)) {
        alone += of_one(view, &mut page, article, &together);
    }
    page.note = match (shown, alone) {
        (0, 0) => String::new(),
        (shown, 0) => format::of(shown, "quantity", "quantities"),
        (0, alone) => format!("{} in one article each", format::count(alone)),
        (shown, alone) => format!(
            "{}, {} in one article each",
            format::of(shown, "quantity", "quantities"),
            format::count(alone)
        ),
    };
    if page.rows.is_empty() {
        page.rows = nothing(view, "these articles give no numbers of anything");
    }
    page
}

/// The figures of `article` that no other counts as well, in order of its text. Returns how many.
fn of_one(
    view: &View<'_>,
    page: &mut Page,
    article: &Analysed,
    together: &BTreeSet<FigureId>,
) -> usize {
    let all = article.facts.figures.iter().zip(0..);
    let alone: Vec<(FigureId, SentenceId)> = all
        .map(|(figure, index)| {
            let sentence = SentenceId { article: article.id, index: figure.sentence };
            (FigureId { article: article.id, index }, sentence)
        })
        .filter(|(figure, sentence)| !together.contains(figure) && view.keeps(*sentence))
        .collect();
    if alone.is_empty() {
        return 0;
    }
    page.gap();
    page.push(head(view, &article.article.title, &format::count(alone.len())));
    let number = (view.width / 3).clamp(10, 30);
    for (figure, sentence) in &alone {
        let words = view.cut(&view.words(*sentence), view.width.saturating_sub(number + 5));
        let row = Row::new(vec![
            blank(3),
            Piece::new(view.cell(&words_of(article, *figure), number), Look::Strong),
            blank(1),
            Piece::new(words, look(view, *sentence)),
        ]);
        page.push_item(Target::Sentence(*sentence), vec![row]);
    }
    alone.len()
}
