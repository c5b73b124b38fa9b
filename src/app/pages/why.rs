//! Why something is shown: which words, which rule, which article date.

use crate::analysis::{Anchor, Time};
use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::reader::from_words;
use crate::app::pages::saying::date;
use crate::app::view::{View, blank, one_line};
use crate::briefing::{Actor, Analysed, Event, KeyPoint, LinkKind, SentenceId};
use crate::text::span::Span;

/// The columns of the labels.
const LABEL: usize = 11;

/// Why the times, figures and quotes of a sentence are read as they are, and what it is linked to.
pub fn sentence(view: &View<'_>, id: SentenceId) -> Page {
    let mut page = Page::titled("Why");
    let Some(article) = view.briefing.article(id.article) else { return page };
    let facts = &article.facts;
    for at in facts.times.iter().filter(|time| time.sentence == id.index) {
        time(view, &mut page, article, at);
    }
    for figure in facts.figures.iter().filter(|figure| figure.sentence == id.index) {
        let (open, close) = view.glyphs.quotes;
        let words = one_line(figure.span.of(&article.article.text));
        head(view, &mut page, &format!("{open}{words}{close}"));
        let until = figure.until.map_or_else(String::new, |until| format!(" to {until}"));
        let about = if figure.about { "about, or a bound: " } else { "" };
        let value = format!("{about}{}{until} {}", figure.value, figure.unit);
        field(view, &mut page, "figure", value.trim());
        if let Some(of) = figure.of {
            field(view, &mut page, "counts", &one_line(of.of(&article.article.text)));
        }
    }
    for quote in facts.quotes.iter().filter(|quote| quote.sentence == id.index) {
        if let Some(speaker) = quote.speaker.and_then(|at| facts.mentions.get(at as usize)) {
            let (open, close) = view.glyphs.quotes;
            let words = view.cut(&one_line(quote.span.of(&article.article.text)), view.width / 2);
            head(view, &mut page, &format!("{open}{words}{close}"));
            let name = one_line(speaker.span.of(&article.article.text));
            field(
                view,
                &mut page,
                "speaker",
                &format!("{name}, named where the words are attributed"),
            );
        }
    }
    linked(view, &mut page, id);
    if page.rows.is_empty() {
        page.push(Row::new(vec![Piece::new(" nothing is derived from this sentence", Look::Dim)]));
    }
    page
}

/// Why an entry of the timeline stands where it stands.
pub fn event(view: &View<'_>, event: &Event) -> Page {
    let mut page = Page::titled("Why");
    let Some(article) = view.briefing.article(event.sentence.article) else { return page };
    if let Some(at) = article.facts.times.get(event.time as usize) {
        time(view, &mut page, article, at);
    }
    told_by(view, &mut page, event.sentence, &event.also);
    page
}

/// Why a key point of a story is one.
pub fn key_point(view: &View<'_>, point: &KeyPoint) -> Page {
    let mut page = Page::titled("Why");
    head(view, &mut page, "A sentence as the article has it");
    field(
        view,
        &mut page,
        "rule",
        "central to its story, said by most articles, not said before in this list",
    );
    if let Some(when) = point.when {
        field(view, &mut page, "date", &format::when(when));
    }
    told_by(view, &mut page, point.sentence, &point.also);
    page
}

/// Why these spellings are one actor.
pub fn actor(view: &View<'_>, actor: &Actor) -> Page {
    let mut page = Page::titled("Why");
    head(view, &mut page, &actor.name);
    for alias in &actor.aliases {
        let why = format!(
            "{} {} {}",
            format::of(alias.count as usize, "mention", "mentions"),
            view.glyphs.dot,
            alias.why
        );
        let lines = view.lines(&why, view.width.saturating_sub(29), 3).into_iter().enumerate();
        for (at, line) in lines {
            let name = if at == 0 { alias.text.as_str() } else { "" };
            page.push(Row::new(vec![
                Piece::new(format!("  {} ", view.cell(name, 25)), Look::Actor),
                Piece::plain(line),
            ]));
        }
    }
    if let Some(role) = &actor.role
        && let Some(article) = view.briefing.article(role.mention.article)
    {
        page.gap();
        field(view, &mut page, "role", &one_line(&role.text));
        field(view, &mut page, "from", &article.article.title);
    }
    page
}

fn time(view: &View<'_>, page: &mut Page, article: &Analysed, time: &Time) {
    let (open, close) = view.glyphs.quotes;
    let words = one_line(time.span.of(&article.article.text));
    let value = time.when.map_or_else(|| time.value.clone(), format::when);
    head(view, page, &format!("{open}{words}{close} {} {value}", view.glyphs.leads));
    field(view, page, "rule", &time.rule);
    field(view, page, "anchor", &anchor(article, time));
    if value != time.value {
        field(view, page, "TIMEX3", &time.value);
    }
}

fn anchor(article: &Analysed, time: &Time) -> String {
    match time.anchor {
        Anchor::None => "none needed".to_owned(),
        Anchor::Article(date) => {
            let from = article.article.date.map_or("", |dated| from_words(dated.from));
            format!("article date {}, {from}", format::date(date))
        }
        Anchor::Earlier { span, date } => {
            let words = one_line(Span::of(span, &article.article.text));
            format!("{}, from \u{201c}{words}\u{201d} before", format::date(date))
        }
        Anchor::Missing => "the article's date, which is not known; d sets it".to_owned(),
    }
}

fn linked(view: &View<'_>, page: &mut Page, id: SentenceId) {
    let links: Vec<_> = view.briefing.links_of(id).collect();
    for (link, other) in links.into_iter().take(12) {
        let kind = match link.kind {
            LinkKind::FiguresDiffer => "figures differ: the same thing counted, another number",
            LinkKind::SameQuote => "same quote: five or more quoted words in common",
            LinkKind::SameClaim => "same claim: the same rare words, names and numbers",
            LinkKind::SameEvent => "same event: the same actors on the same date",
            LinkKind::SameFigure => "same figure: the same number of the same thing",
        };
        page.gap();
        head(view, page, &format!("{kind} ({:.2})", link.score));
        page.rows.extend(quoted(view, other, 2));
    }
}

fn told_by(view: &View<'_>, page: &mut Page, first: SentenceId, also: &[SentenceId]) {
    page.gap();
    head(view, page, "said by");
    for id in std::iter::once(first).chain(also.iter().copied()).take(12) {
        page.rows.extend(quoted(view, id, 2));
    }
}

fn quoted(view: &View<'_>, id: SentenceId, most: usize) -> Vec<Row> {
    let Some(article) = view.briefing.article(id.article) else { return Vec::new() };
    let date = date(article);
    let room = view.width.saturating_sub(6 + date.chars().count());
    let mut rows = vec![
        Row::new(vec![blank(2), Piece::new(view.cut(&article.article.title, room), Look::Strong)])
            .right(vec![Piece::new(format!("{date} "), Look::Time)]),
    ];
    let lines = view.lines(&view.words(id), view.width.saturating_sub(6), most);
    rows.extend(lines.into_iter().map(|line| Row::new(vec![blank(4), Piece::plain(line)])));
    rows
}

fn head(view: &View<'_>, page: &mut Page, words: &str) {
    page.gap();
    page.push(Row::new(vec![
        blank(1),
        Piece::new(view.cut(words, view.width.saturating_sub(2)), Look::Heading),
    ]));
}

fn field(view: &View<'_>, page: &mut Page, name: &str, words: &str) {
    let lines = view.lines(words, view.width.saturating_sub(LABEL + 2), 4).into_iter().enumerate();
    page.rows.extend(lines.map(|(at, line)| {
        let name = if at == 0 { format!("  {name}") } else { String::new() };
        Row::new(vec![Piece::new(view.cell(&name, LABEL), Look::Dim), Piece::plain(line)])
    }));
}
