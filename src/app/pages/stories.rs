//! The stories, and one story whole.

use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::briefing::news;
use crate::app::pages::saying::{beside, date, head, look, nothing, origin};
use crate::app::place::Target;
use crate::app::reading::Progress;
use crate::app::view::{View, blank};
use crate::article::ArticleId;
use crate::briefing::{Analysed, Story};

/// Every story with its span of time, its size and how much of it is unread; those of several
/// articles first, the largest first.
pub fn all(view: &View<'_>) -> Page {
    let mut page = Page::titled("Stories");
    let mut stories: Vec<&Story> = view.briefing.stories().iter().collect();
    stories.retain(|story| story.articles.iter().any(|id| view.shows(*id)));
    stories.sort_by_key(|story| std::cmp::Reverse(story.articles.len()));
    page.note = format::count(stories.len());
    for story in stories {
        let unread = story.articles.iter().filter(|id| progress(view, **id) == Progress::Unread);
        let count = format::of(story.articles.len(), "article", "articles");
        let state = format!("{count} {} {} unread ", view.glyphs.dot, unread.count());
        let room = view.width.saturating_sub(4);
        let mut rows: Vec<Row> = view
            .lines(&story.title, room, 2)
            .into_iter()
            .map(|line| Row::new(vec![blank(1), Piece::new(line, Look::Strong)]))
            .collect();
        let dates = story.articles.iter().filter_map(|id| view.briefing.article(*id)?.article.date);
        let (first, last) = (dates.clone().map(|d| d.date).min(), dates.map(|d| d.date).max());
        let span = match (first, last) {
            (Some(first), Some(last)) if first == last => format::date(first),
            (Some(first), Some(last)) => {
                format!("{} {} {}", format::date(first), view.glyphs.dash, format::date(last))
            }
            _ => "undated".to_owned(),
        };
        rows.push(
            Row::new(vec![blank(1), Piece::new(span, Look::Time)])
                .right(vec![Piece::new(state, Look::Dim)]),
        );
        page.push_item(Target::Story(story.articles[0]), rows);
        page.gap();
    }
    if page.rows.is_empty() {
        page.rows = nothing(view, "no stories yet");
    }
    page
}

fn progress(view: &View<'_>, id: ArticleId) -> Progress {
    view.briefing.article(id).map_or(Progress::Unread, |article| view.reading.progress(article))
}

/// The story of the article `first`: the story so far with all its sources, then its articles.
pub fn one(view: &View<'_>, first: ArticleId) -> Page {
    let Some(story) = view.briefing.story_of(first).map(|at| &view.briefing.stories()[at]) else {
        return Page::titled("still loading");
    };
    let mut page = Page::titled(story.title.clone());
    page.note = format::of(story.articles.len(), "article", "articles");
    page.push(head(view, "The story so far", ""));
    page.push(Row::default());
    for point in &story.key_points {
        let when = point.when.map_or_else(String::new, format::when);
        let words = view.words(point.sentence);
        let rows = beside(view, &when, &words, look(view, point.sentence), 4);
        page.push_item(Target::Sentence(point.sentence), rows);
        for id in std::iter::once(&point.sentence).chain(&point.also) {
            let Some(article) = view.briefing.article(id.article) else { continue };
            if id == &point.sentence {
                page.push(origin(view, article, 15));
            } else {
                page.push_item(Target::KeyPoint(*id), vec![origin(view, article, 15)]);
            }
        }
        page.gap();
    }
    page.push(head(view, "Articles", "by date"));
    page.push(Row::default());
    for id in &story.articles {
        if let Some(article) = view.briefing.article(*id) {
            listed(view, &mut page, article);
        }
    }
    page
}

fn listed(view: &View<'_>, page: &mut Page, article: &Analysed) {
    let date = date(article);
    let mut rows = beside(view, &date, &article.article.title, Look::Strong, 2);
    let source = article.article.source.clone().unwrap_or_default();
    let state = format!("{} {} {}", source, view.glyphs.dot, news(view, article));
    rows.push(Row::new(vec![blank(15), Piece::new(state, Look::Dim)]));
    page.push_item(Target::Article(article.id), rows);
}
