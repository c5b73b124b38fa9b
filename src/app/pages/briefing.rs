//! The story so far, then the articles with their key points.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::app::format;
use crate::app::listing::Sort;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::place::Target;
use crate::app::reading::Progress;
use crate::app::view::{View, blank};
use crate::article::ArticleId;
use crate::briefing::{Analysed, KeyPoint, SentenceId, Shared, Story};
use crate::text::width::width;

/// Of several stories, how many are told, and in how many key points.
const STORIES: (usize, usize) = (6, 3);

/// The lines a key point of a story may take, and one of an article.
const LINES: (usize, usize) = (3, 1);

/// The briefing. `folded` leaves out the key points of the articles.
pub fn page(view: &View<'_>, folded: bool) -> Page {
    let mut page = Page::titled("Briefing");
    for (story, most) in told(view) {
        let points = story.key_points.iter().filter(|point| shows_point(view, point));
        let left: Vec<&KeyPoint> = points.take(most).collect();
        if !left.is_empty() {
            story_so_far(view, &mut page, story, &left);
        }
    }
    let articles = ordered(view);
    page.gap();
    page.push(
        Row::new(vec![Piece::new(" Articles", Look::Heading)])
            .right(vec![Piece::new(order_words(view), Look::Dim)]),
    );
    page.push(Row::default());
    for article in articles {
        listed(view, &mut page, article);
        if !folded {
            for &index in &article.facts.key_points {
                key_point(view, &mut page, SentenceId { article: article.id, index });
            }
        }
        page.gap();
    }
    page
}

/// The stories told above the articles, each with the most key points: the one there is, or of
/// several the largest in few words; a story of one article is told by the article.
fn told<'a>(view: &View<'a>) -> Vec<(&'a Story, usize)> {
    if let [story] = view.briefing.stories() {
        return vec![(story, usize::MAX)];
    }
    let mut several: Vec<&Story> =
        view.briefing.stories().iter().filter(|story| story.articles.len() > 1).collect();
    several.sort_by_key(|story| std::cmp::Reverse(story.articles.len()));
    several.into_iter().take(STORIES.0).map(|story| (story, STORIES.1)).collect()
}

fn shows_point(view: &View<'_>, point: &KeyPoint) -> bool {
    let mut sentences = std::iter::once(point.sentence).chain(point.also.iter().copied());
    sentences.any(|id| {
        view.shows(id.article)
            && view.filters.iter().all(|f| f.has_sentence(view.briefing, id, point.when))
    })
}

fn story_so_far(view: &View<'_>, page: &mut Page, story: &Story, points: &[&KeyPoint]) {
    let whole = view.briefing.stories().len() == 1;
    let name = if whole { "The story so far".to_owned() } else { story.title.clone() };
    let times = points.iter().filter_map(|point| point.when);
    let (first, last) = (times.clone().map(|w| w.from).min(), times.map(|w| w.from).max());
    let range = match (first, last) {
        (Some(first), Some(last)) if first == last => format::date(first),
        (Some(first), Some(last)) if first.year() == last.year() => {
            format!("{} {} {}", format::day(first), view.glyphs.dash, format::date(last))
        }
        (Some(first), Some(last)) => {
            format!("{} {} {}", format::date(first), view.glyphs.dash, format::date(last))
        }
        _ => String::new(),
    };
    let one_year = first.map(jiff::civil::Date::year) == last.map(jiff::civil::Date::year);
    page.gap();
    let room = view.width.saturating_sub(range.chars().count() + 3);
    page.push(
        Row::new(vec![Piece::new(format!(" {}", view.cut(&name, room)), Look::Heading)])
            .right(vec![Piece::new(format!("{range} "), Look::Time)]),
    );
    page.push(Row::default());
    let label = |point: &KeyPoint| {
        let words = |when| if one_year { format::within_year(when) } else { format::when(when) };
        point.when.map_or_else(String::new, words)
    };
    // As wide as the widest of the dates; days stand below those of the articles.
    let widest = points.iter().map(|point| width(&label(point))).max().unwrap_or(0);
    let dates = if widest > 0 { widest.clamp(6, DATES) + 1 } else { 0 };
    for point in points {
        point_of_story(view, page, point, &label(point), dates);
    }
}

/// The widest column of dates: `28 Feb–3 Mar` is not cut.
const DATES: usize = 12;

fn point_of_story(view: &View<'_>, page: &mut Page, point: &KeyPoint, date: &str, dates: usize) {
    let sources = 1 + other_articles(point);
    let differ = view.briefing.differs(point.sentence)
        || point.also.iter().any(|id| view.briefing.differs(*id));
    let side = 7;
    let columns = view.width.saturating_sub(dates + 3 + side);
    let look = if view.reading.has(point.sentence) { Look::Dim } else { Look::Plain };
    let lines = view.lines(&view.words(point.sentence), columns, LINES.0);
    let rows = lines.into_iter().enumerate().map(|(at, line)| {
        let margin = if at == 0 { view.cell_right(date, dates + 1) } else { " ".repeat(dates + 1) };
        let right = match at {
            0 if sources > 1 => vec![Piece::new(format!("{sources} art "), Look::Link)],
            1 if differ => vec![Piece::new(format!("{} ", view.glyphs.differ), Look::Differ)],
            _ => Vec::new(),
        };
        Row::new(vec![Piece::new(margin, Look::Time), blank(2), Piece::new(line, look)])
            .right(right)
    });
    page.push_item(Target::Sentence(point.sentence), rows.collect());
}

fn other_articles(point: &KeyPoint) -> usize {
    let mut others: Vec<_> = point.also.iter().map(|id| id.article).collect();
    others.sort_unstable();
    others.dedup();
    others.retain(|id| *id != point.sentence.article);
    others.len()
}

/// `newest first`, and how many are put away.
fn order_words(view: &View<'_>) -> String {
    let away = view.put_away.map_or(0, BTreeSet::len);
    let away = match away {
        0 => String::new(),
        away => format!("{} read ones put away {} ", format::count(away), view.glyphs.dot),
    };
    format!("{away}{} ", view.sort.words())
}

/// The articles left under the filters, in the order that the reader asked for.
fn ordered<'a>(view: &View<'a>) -> Vec<&'a Shared> {
    let kept = |id: &ArticleId| view.put_away.is_none_or(|away| !away.contains(id));
    let all = view.briefing.articles().iter();
    let mut articles: Vec<&Shared> =
        all.filter(|article| view.shows(article.id) && kept(&article.id)).collect();
    let date = |article: &Shared| article.article.date.map(|dated| dated.date);
    match view.sort {
        Sort::Newest => {}
        Sort::Oldest => {
            articles.sort_by_key(|article| (date(article).is_none(), date(article), article.id));
            return articles;
        }
        Sort::News => {
            articles.sort_by_cached_key(|article| {
                (Reverse(new_sentences(view, article).len()), Reverse(date(article)), article.id)
            });
            return articles;
        }
        Sort::Source => {
            articles.sort_by_cached_key(|article| {
                let source = article.article.source.clone();
                (source.is_none(), source, Reverse(date(article)), article.id)
            });
            return articles;
        }
        Sort::Title => {
            articles
                .sort_by_cached_key(|article| (article.article.title.to_lowercase(), article.id));
            return articles;
        }
    }
    articles.sort_by_key(|article| (Reverse(date(article)), article.id));
    articles
}

fn listed(view: &View<'_>, page: &mut Page, article: &Analysed) {
    let mark = match view.reading.progress(article) {
        Progress::Unread => view.glyphs.unread,
        Progress::Reading(_) => view.glyphs.reading,
        Progress::Read => view.glyphs.read,
    };
    let date = article.article.date.map_or_else(
        || "undated".to_owned(),
        |dated| if one_year(view) { format::day(dated.date) } else { format::date(dated.date) },
    );
    let dates = if one_year(view) { 7 } else { 11 };
    let minutes = format!("{} min ", format::minutes(words(article)));
    let source = article.article.source.clone().unwrap_or_default();
    let source = view.cut(&source, view.width / 5);
    let side = format!("{source}  {}", view.cell_right(&minutes, 7));
    let room = view.width.saturating_sub(dates + 6 + side.chars().count() + 1);
    let title = view.cut(&article.article.title, room);
    let first = Row::new(vec![
        Piece::new(format!(" {mark} "), Look::New),
        Piece::new(view.cell_right(&date, dates), Look::Time),
        blank(2),
        Piece::new(title, Look::Strong),
    ])
    .right(vec![Piece::new(side, Look::Dim)]);
    let mut second = vec![blank(dates + 5), Piece::new(state(view, article), Look::Dim)];
    let watched = view.watched.words_in(article.id);
    if !watched.is_empty() {
        second.push(Piece::new(format!(" {} ", view.glyphs.dot), Look::Dim));
        second.push(Piece::new(watched.join(", "), Look::Watch));
    }
    page.push_item(Target::Article(article.id), vec![first, Row::new(second)]);
}

/// Do all articles come from one year?
fn one_year(view: &View<'_>) -> bool {
    let mut years =
        view.briefing.articles().iter().filter_map(|a| a.article.date).map(|d| d.date.year());
    let first = years.next();
    first.is_some_and(|first| years.all(|year| year == first))
}

/// About how many words an article has.
pub fn words(article: &Analysed) -> usize {
    article.article.text.split_ascii_whitespace().count()
}

/// `9 new of 38 · read to 62 %`.
fn state(view: &View<'_>, article: &Analysed) -> String {
    let sentences = article.facts.sentences.len();
    let mut parts = vec![news(view, article)];
    if let Progress::Reading(share) = view.reading.progress(article) {
        parts.push(format!("read to {share} %"));
    }
    let first = SentenceId { article: article.id, index: 0 };
    let last = SentenceId { article: article.id, index: u32::MAX };
    let stars = view.stars.range(first..=last).count();
    if stars > 0 {
        parts.push(format::of(stars, "star", "stars"));
    }
    if view.since.contains(&article.id) {
        parts.insert(0, "since last time".to_owned());
    }
    if sentences == 0 {
        parts = vec!["empty".to_owned()];
    }
    parts.join(&format!(" {} ", view.glyphs.dot))
}

/// How much of `article` is new to one who has read what has been read, or, before anything has
/// been read, to one who reads in the order of the dates.
pub fn news(view: &View<'_>, article: &Analysed) -> String {
    let sentences = article.facts.sentences.iter().filter(|s| s.kind.is_prose()).count();
    let new = new_sentences(view, article).len();
    match new {
        0 => "nothing new".to_owned(),
        new => format!("{new} new of {sentences}"),
    }
}

/// The sentences of `article` that say something new: see [`news`].
pub fn new_sentences(view: &View<'_>, article: &Analysed) -> Vec<u32> {
    if view.reading.any_but(article.id) {
        view.briefing.new_given(|id| view.reading.has(id), article.id)
    } else {
        view.briefing.new_in(article.id)
    }
}

fn key_point(view: &View<'_>, page: &mut Page, id: SentenceId) {
    let dates = if one_year(view) { 7 } else { 11 };
    let columns = view.width.saturating_sub(dates + 8);
    let look = if view.reading.has(id) { Look::Dim } else { Look::Plain };
    let lines = view.lines(&view.words(id), columns, LINES.1);
    let rows = lines.into_iter().enumerate().map(|(at, line)| {
        let mark = if at == 0 { view.glyphs.bullet } else { " " };
        Row::new(vec![
            blank(dates + 5),
            Piece::new(format!("{mark} "), Look::Dim),
            Piece::new(line, look),
        ])
    });
    page.push_item(Target::KeyPoint(id), rows.collect());
}
