//! What is new: the articles that came since the last visit, and in all that is unread the
//! sentences that say what has not been read anywhere.

use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::briefing::new_sentences;
use crate::app::pages::saying::{beside, date, head, nothing};
use crate::app::place::Target;
use crate::app::view::{View, blank};
use crate::briefing::{SentenceId, Shared};

/// How many new sentences of one article are shown.
const MOST: usize = 12;

/// What is new. `since` is the day of the last visit, if there was one.
pub fn page(view: &View<'_>, since: Option<jiff::civil::Date>) -> Page {
    let mut page = Page::titled("New");
    let articles = view.briefing.articles().iter().filter(|article| view.shows(article.id));
    let (came, rest): (Vec<&Shared>, Vec<&Shared>) =
        articles.partition(|article| view.since.contains(&article.id));
    let last = since.map(|day| format!("since {}", format::date(day)));
    if let Some(last) = &last {
        page.push(head(view, &format!("Articles that came {last}"), &format::count(came.len())));
        if came.is_empty() {
            page.rows.extend(nothing(view, "none; R reads the folder again"));
        }
        ordered(came).into_iter().for_each(|article| listed(view, &mut page, article));
        page.gap();
    }
    let rest = if last.is_some() { rest } else { view.briefing.articles().iter().collect() };
    let begun = ordered(rest).into_iter().filter(|article| {
        let all = article.facts.sentences.len();
        (0..).take(all).any(|index| !view.reading.has(SentenceId { article: article.id, index }))
    });
    page.push(head(view, "Not read yet, and said nowhere that you have read", ""));
    let before = page.rows.len();
    begun.for_each(|article| listed(view, &mut page, article));
    if page.rows.len() == before {
        page.rows.extend(nothing(view, "nothing: all that these articles say has been read"));
    }
    page
}

/// By date, the newest first.
fn ordered(mut articles: Vec<&Shared>) -> Vec<&Shared> {
    articles.sort_by_key(|a| (std::cmp::Reverse(a.article.date.map(|d| d.date)), a.id));
    articles
}

fn listed(view: &View<'_>, page: &mut Page, article: &Shared) {
    let new = new_sentences(view, article);
    if new.is_empty() {
        return;
    }
    page.gap();
    let date = date(article);
    let rows = beside(view, &date, &article.article.title, Look::Strong, 2);
    page.push_item(Target::Article(article.id), rows);
    for index in new.iter().take(MOST) {
        let id = SentenceId { article: article.id, index: *index };
        let rows = beside(view, view.glyphs.bullet, &view.words(id), Look::Plain, 3);
        page.push_item(Target::Sentence(id), rows);
    }
    if new.len() > MOST {
        let more = format!("and {} more", format::count(new.len() - MOST));
        page.push(Row::new(vec![blank(15), Piece::new(more, Look::Dim)]));
    }
}
