//! Makes the pages of the panes that are on the screen.

use crate::app::page::Page;
use crate::app::pages::reader::Reader;
use crate::app::pages::{actors, briefing, card, links, problems, search, timeline};
use crate::app::place::{Pane, Place};
use crate::app::state::{App, Pages};

/// Makes all visible pages anew. Called after whatever changed the app.
pub fn pages(app: &mut App) {
    let layout = app.layout();
    let width = |pane| layout.of(pane).map(|placed| usize::from(placed.body.width));
    let mut made = Pages::default();
    if let Some(width) = width(Pane::Main) {
        let (page, reader) = main(app, width);
        made.main = page;
        made.reader = reader;
    }
    let view = app.view(width(Pane::Actors).or(width(Pane::Timeline)).unwrap_or(0));
    let article = app.article().map(|article| article.id);
    if width(Pane::Actors).is_some() {
        made.actors = actors::page(&view, article);
    }
    if width(Pane::Timeline).is_some() {
        made.timeline = timeline::page(&view, article, app.sentence());
    }
    if let Some(width) = width(Pane::Links) {
        made.links = links::page(&app.view(width), app.sentence());
    }
    app.pages = made;
}

fn main(app: &App, width: usize) -> (Page, Option<Reader>) {
    let view = app.view(width);
    let page = match app.place() {
        Place::Briefing => briefing::page(&view, app.options.fold),
        Place::Article(id) => {
            return match app.briefing.article(id) {
                Some(article) => {
                    let title = Page::titled(article.article.title.clone());
                    (title, Some(Reader::new(&view, article)))
                }
                None => (Page::titled("still loading"), None),
            };
        }
        Place::Actor(mention) => match app.briefing.actor_of(mention) {
            Some(actor) => card::page(&view, app.briefing.actor(actor)),
            None => Page::titled("no such actor"),
        },
        Place::Search(words) => search::page(&view, &words),
        Place::Problems => problems::page(&view, &app.problems),
    };
    (page, None)
}
