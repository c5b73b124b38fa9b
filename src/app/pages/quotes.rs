//! Who said what: direct quotes, by speaker, the same words once.

use std::collections::BTreeMap;

use crate::app::filter::Filter;
use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::saying::{DATE, beside, date, head, look, nothing, origin};
use crate::app::place::Target;
use crate::app::view::{View, one_line};
use crate::briefing::{ActorId, QuoteId, Quoted, SentenceId};
use crate::text::width::width;

/// The quotes of the articles left under the filters; speakers with most quotes first, then
/// quotes without a known speaker.
pub fn page(view: &View<'_>) -> Page {
    let mut page = Page::titled("Quotes");
    let mut by: BTreeMap<Option<ActorId>, Vec<QuoteId>> = BTreeMap::new();
    for article in view.briefing.articles().iter().filter(|article| view.shows(article.id)) {
        for (quote, index) in article.facts.quotes.iter().zip(0..) {
            let id = SentenceId { article: article.id, index: quote.sentence };
            let speaker = quote.speaker.and_then(|at| {
                let mention = crate::briefing::MentionId { article: article.id, index: at };
                view.briefing.actor_of(mention)
            });
            // Under the filter of an actor: what they said, and what is said of them.
            let theirs = |filter: &Filter| match (filter, speaker) {
                (Filter::Actor(mention), Some(speaker)) => {
                    view.briefing.actor_of(*mention) == Some(speaker)
                }
                _ => false,
            };
            if view.filters.iter().all(|filter| theirs(filter) || view.fits(filter, id)) {
                by.entry(speaker).or_default().push(QuoteId { article: article.id, index });
            }
        }
    }
    let once = by.into_iter().map(|(speaker, quotes)| (speaker, view.briefing.quoted(&quotes)));
    let mut speakers: Vec<(Option<ActorId>, Vec<Quoted>)> = once.collect();
    speakers.sort_by_key(|(speaker, quotes)| {
        (speaker.is_none(), std::cmp::Reverse(quotes.len()), *speaker)
    });
    page.note = format::count(speakers.iter().map(|(_, quotes)| quotes.len()).sum());
    for (speaker, quotes) in speakers {
        let actor = speaker.map(|id| view.briefing.actor(id));
        let name = actor.map_or("Nobody named", |actor| actor.name.as_str());
        page.gap();
        let row = head(view, name, &format::count(quotes.len()));
        match actor {
            Some(actor) => page.push_item(Target::Actor(actor.mentions[0]), vec![row]),
            None => page.push(row),
        }
        for one in quotes {
            if let Some((sentence, mut rows)) = quoted(view, &one, 4)
                && let Some(article) = view.briefing.article(sentence.article)
            {
                rows.push(origin(view, article, DATE + 2));
                page.push_item(Target::Sentence(sentence), rows);
            }
        }
    }
    if page.rows.is_empty() {
        page.rows = nothing(view, "nobody is quoted in these articles");
    }
    page
}

/// Quoted words beside their date, at most `most` lines, and in how many articles they stand if
/// that is more than one; with the sentence that has them whole.
pub fn quoted(view: &View<'_>, one: &Quoted, most: usize) -> Option<(SentenceId, Vec<Row>)> {
    let article = view.briefing.article(one.quote.article)?;
    let quote = article.facts.quotes.get(one.quote.index as usize)?;
    let sentence = SentenceId { article: one.quote.article, index: quote.sentence };
    let (open, close) = view.glyphs.quotes;
    let words = one_line(quote.span.of(&article.article.text));
    let words = words.trim_matches(['\u{201c}', '\u{201d}', '"', '\u{ab}', '\u{bb}']).trim();
    let articles = one.articles();
    let side = if articles > 1 { format!("{articles} art ") } else { String::new() };
    let narrow = View { width: view.width.saturating_sub(width(&side)), ..*view };
    let words = format!("{open}{words}{close}");
    let mut rows = beside(&narrow, &date(article), &words, look(view, sentence), most);
    if let Some(row) = rows.first_mut() {
        row.right = vec![Piece::new(side, Look::Link)];
    }
    Some((sentence, rows))
}
