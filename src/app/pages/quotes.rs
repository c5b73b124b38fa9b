//! Who said what: direct quotes, by speaker.

use std::collections::BTreeMap;

use crate::app::format;
use crate::app::page::{Look, Page};
use crate::app::pages::saying::{head, nothing, said};
use crate::app::place::Target;
use crate::app::view::{View, one_line};
use crate::briefing::{ActorId, QuoteId, SentenceId};

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
            let fits = |filter: &crate::app::filter::Filter| match (filter, speaker) {
                // Under the filter of an actor: what they said, and what is said of them.
                (crate::app::filter::Filter::Actor(mention), Some(speaker))
                    if view.briefing.actor_of(*mention) == Some(speaker) =>
                {
                    true
                }
                _ => {
                    filter.has_sentence(view.briefing, id, None)
                        || matches!(filter, crate::app::filter::Filter::Days(..))
                }
            };
            if view.filters.iter().all(fits) {
                by.entry(speaker).or_default().push(QuoteId { article: article.id, index });
            }
        }
    }
    page.note = format::count(by.values().map(Vec::len).sum());
    let mut speakers: Vec<_> = by.into_iter().collect();
    speakers.sort_by_key(|(speaker, quotes)| {
        (speaker.is_none(), std::cmp::Reverse(quotes.len()), *speaker)
    });
    for (speaker, quotes) in speakers {
        let actor = speaker.map(|id| view.briefing.actor(id));
        let name = actor.map_or("Nobody named", |actor| actor.name.as_str());
        page.gap();
        let row = head(view, name, &format::count(quotes.len()));
        match actor {
            Some(actor) => page.push_item(Target::Actor(actor.mentions[0]), vec![row]),
            None => page.push(row),
        }
        quotes.into_iter().for_each(|id| quoted(view, &mut page, id));
    }
    if page.rows.is_empty() {
        page.rows = nothing(view, "nobody is quoted in these articles");
    }
    page
}

fn quoted(view: &View<'_>, page: &mut Page, id: QuoteId) {
    let Some(article) = view.briefing.article(id.article) else { return };
    let Some(quote) = article.facts.quotes.get(id.index as usize) else { return };
    let sentence = SentenceId { article: id.article, index: quote.sentence };
    let (open, close) = view.glyphs.quotes;
    let words = one_line(quote.span.of(&article.article.text));
    let words = words.trim_matches(['\u{201c}', '\u{201d}', '"', '\u{ab}', '\u{bb}']).trim();
    let look = if view.reading.has(sentence) { Look::Dim } else { Look::Plain };
    let rows = said(view, article, &format!("{open}{words}{close}"), look, 4);
    page.push_item(Target::Sentence(sentence), rows);
}
