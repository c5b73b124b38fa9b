//! All about one actor: spellings, role with its evidence, company, words, events, every mention.

use crate::app::format;
use crate::app::page::{Item, Look, Page, Piece, Row};
use crate::app::pages::actors::spread;
use crate::app::pages::quotes::quoted;
use crate::app::pages::saying::{beside, date};
use crate::app::place::Target;
use crate::app::view::{View, blank, one_line};
use crate::briefing::{Actor, MentionId, SentenceId};
use crate::text::width::width;

/// The columns of the labels at the left.
const LABEL: usize = 11;
/// How many quotes and events are shown; the mentions show all.
const MOST: usize = 6;

/// The card of `actor`.
pub fn page(view: &View<'_>, actor: &Actor) -> Page {
    let mut page = Page::titled(actor.name.clone());
    let articles = format::of(actor.articles.len(), "article", "articles");
    page.note =
        format!("{} in {articles}", format::of(actor.mentions.len(), "mention", "mentions"));
    about(view, &mut page, actor);
    company(view, &mut page, actor);
    said(view, &mut page, actor);
    events(view, &mut page, actor);
    page.gap();
    page.push(Row::new(vec![Piece::new(" Mentions", Look::Heading)]));
    for mention in &actor.mentions {
        in_context(view, &mut page, *mention);
    }
    page
}

fn about(view: &View<'_>, page: &mut Page, actor: &Actor) {
    field(view, page, "Kind", actor.kind.word());
    if let Some(role) = &actor.role {
        let from = sentence_of(view, role.mention);
        let text = one_line(&role.text);
        let rows = labelled(view, "Role", &text, 2);
        match from {
            Some(id) => page.push_item(Target::Sentence(id), rows),
            None => rows.into_iter().for_each(|row| page.push(row)),
        }
    }
    aliases(view, page, actor);
    let values = spread(view, actor, 24);
    if values.iter().any(|value| *value > 0) && view.width >= 40 {
        let dates = view.briefing.articles().iter().filter_map(|a| a.article.date).map(|d| d.date);
        let (first, last) = (dates.clone().min(), dates.max());
        let edge = |date: Option<jiff::civil::Date>| {
            date.map_or_else(String::new, |d| format!("{} {}", format::month(d), format::year(d)))
        };
        let bars = format::bars(&values, view.glyphs.bars);
        page.push(Row::new(vec![
            Piece::new(view.cell(" Spread", LABEL), Look::Dim),
            Piece::new(format!("{} ", edge(first)), Look::Time),
            Piece::new(bars, Look::Link),
            Piece::new(format!(" {}", edge(last)), Look::Time),
        ]));
    }
}

/// The other spellings, each with how often it stands: each a link to its first mention.
fn aliases(view: &View<'_>, page: &mut Page, actor: &Actor) {
    let others = actor.aliases.iter().filter(|alias| alias.text != actor.name);
    let links: Vec<(String, Target)> = others
        .map(|alias| {
            (format!("{} {}", one_line(&alias.text), alias.count), Target::Alias(alias.first))
        })
        .collect();
    linked(view, page, "Also as", &links, 4);
}

/// Links beside a label, one after the other, in at most `most` rows.
fn linked(view: &View<'_>, page: &mut Page, label: &str, links: &[(String, Target)], most: usize) {
    let mut label = format!(" {label}");
    let mut rest = links;
    for _ in 0..most {
        if rest.is_empty() {
            return;
        }
        let at = page.rows.len();
        let mut row = Row::new(vec![Piece::new(view.cell(&label, LABEL), Look::Dim)]);
        let mut used = LABEL;
        let mut taken = 0;
        for (text, target) in rest {
            let between = if taken == 0 { 0 } else { 3 };
            let room = view.width.saturating_sub(used + between + 1);
            if taken > 0 && width(text) > room {
                break;
            }
            if between > 0 {
                row.left.push(Piece::new(format!(" {} ", view.glyphs.dot), Look::Dim));
            }
            let text = view.cut(text, room);
            used += between + width(&text);
            row.left.push(Piece::new(text, Look::Actor).of(page.items.len()));
            page.items.push(Item { target: *target, row: at, rows: 1 });
            taken += 1;
        }
        rest = &rest[taken..];
        page.push(row);
        label = String::new();
    }
}

fn field(view: &View<'_>, page: &mut Page, name: &str, text: &str) {
    labelled(view, name, text, 4).into_iter().for_each(|row| page.push(row));
}

fn labelled(view: &View<'_>, name: &str, text: &str, most: usize) -> Vec<Row> {
    let columns = view.width.saturating_sub(LABEL + 1);
    let lines = view.lines(text, columns, most).into_iter().enumerate();
    let rows = lines.map(|(at, line)| {
        let label = if at == 0 { format!(" {name}") } else { String::new() };
        Row::new(vec![Piece::new(view.cell(&label, LABEL), Look::Dim), Piece::plain(line)])
    });
    rows.collect()
}

/// Whom it is named with in one sentence, most often first: each a link.
fn company(view: &View<'_>, page: &mut Page, actor: &Actor) {
    let with = view.briefing.with(actor.id).into_iter().take(8);
    let links: Vec<(String, Target)> = with
        .map(|(other, count)| {
            let other = view.briefing.actor(other);
            (format!("{} {count}", other.name), Target::Actor(other.mentions[0]))
        })
        .collect();
    linked(view, page, "With", &links, 2);
}

fn said(view: &View<'_>, page: &mut Page, actor: &Actor) {
    let quotes = view.briefing.quoted(&view.briefing.quotes_by(actor.id));
    if quotes.is_empty() {
        return;
    }
    page.gap();
    page.push(
        Row::new(vec![Piece::new(" Said", Look::Heading)])
            .right(vec![Piece::new(format!("{} ", quotes.len()), Look::Dim)]),
    );
    for one in quotes.iter().take(MOST) {
        if let Some((sentence, rows)) = quoted(view, one, 3) {
            page.push_item(Target::Sentence(sentence), rows);
        }
    }
}

fn events(view: &View<'_>, page: &mut Page, actor: &Actor) {
    let mut events = view.briefing.events_of(actor.id).peekable();
    if events.peek().is_none() {
        return;
    }
    page.gap();
    page.push(Row::new(vec![Piece::new(" Timeline", Look::Heading)]));
    for event in events.take(MOST) {
        let (when, words) = (format::when(event.when), view.words(event.sentence));
        let rows = beside(view, &when, &words, Look::Plain, 2);
        page.push_item(Target::Event(event.sentence), rows);
    }
}

/// A line with the mention in its middle and the words around it.
fn in_context(view: &View<'_>, page: &mut Page, id: MentionId) {
    let Some(article) = view.briefing.article(id.article) else { return };
    let Some(mention) = article.facts.mentions.get(id.index as usize) else { return };
    let Some(sentence) = article.facts.sentences.get(mention.sentence as usize) else { return };
    let text = &article.article.text;
    let (around, name) = (sentence.span.range(), mention.span.range());
    let before = one_line(&text[around.start.min(name.start)..name.start]);
    let after = one_line(&text[name.end..around.end.max(name.end)]);
    let name = one_line(mention.span.of(text));
    let date = date(article);
    // The names stand below each other, a third of the way in.
    let left = view.width.saturating_sub(18) / 3;
    let right = view.width.saturating_sub(15 + left + width(&name) + 3);
    let before = tail(&before, left);
    let row = Row::new(vec![
        Piece::new(view.cell_right(&date, 13), Look::Time),
        blank(2),
        Piece::new(view.cell_right(&before, left), Look::Dim),
        blank(1),
        Piece::new(name, Look::Actor),
        blank(usize::from(after.starts_with(char::is_alphanumeric))),
        Piece::new(view.cut(&after, right), Look::Dim),
    ]);
    page.push_item(Target::Mention(id), vec![row]);
}

/// The last words of `text` that fit into `columns`.
fn tail(text: &str, columns: usize) -> String {
    let mut start = text.len();
    let mut used = 0;
    for (at, c) in text.char_indices().rev() {
        used += width(c.encode_utf8(&mut [0; 4]));
        if used > columns {
            break;
        }
        start = at;
    }
    let tail = &text[start..];
    match tail.split_once(' ') {
        Some((_, whole)) if start > 0 => whole.to_owned(),
        _ => tail.to_owned(),
    }
}

fn sentence_of(view: &View<'_>, id: MentionId) -> Option<SentenceId> {
    let article = view.briefing.article(id.article)?;
    let index = article.facts.mentions.get(id.index as usize)?.sentence;
    Some(SentenceId { article: id.article, index })
}
