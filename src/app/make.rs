//! Makes the pages of the panes that are on the screen.

use crate::app::page::Page;
use crate::app::pages::reader::Reader;
use crate::app::pages::{
    actors, briefing, card, company, compare, corrections, coverage, differences, figures, fresh,
    lanes, links, notes, pick, problems, quotes, search, stories, timeline, trail,
};
use crate::app::place::{Pane, Place, Survey};
use crate::app::state::{App, Mode, Pages};
use crate::app::telling::overlay_width;
use crate::app::view::View;

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
    if let Mode::Picker(picker) = &app.mode {
        made.picker = pick::page(&app.view(overlay_width(app)), picker);
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
        Place::Compare(left, right) => compare::page(&view, left, right),
        Place::Story(first) => stories::one(&view, first),
        Place::Survey(survey) => surveyed(app, &view, survey),
        Place::Problems => problems::page(&view, &app.problems),
    };
    (page, None)
}

fn surveyed(app: &App, view: &View<'_>, survey: Survey) -> Page {
    match survey {
        Survey::Stories => stories::all(view),
        Survey::Differences => differences::differing(view),
        Survey::Figures => figures::page(view),
        Survey::Quotes => quotes::page(view),
        Survey::New => fresh::page(view, app.since.day),
        Survey::Notes => notes::page(view),
        Survey::Trail => {
            let (trail, here) = app.history.trail();
            trail::page(view, trail, here, &app.marks)
        }
        Survey::Lanes => lanes::page(view),
        Survey::Company => company::page(view),
        Survey::Coverage => coverage::page(view),
        Survey::Corrections => corrections::page(view, &app.corrections),
    }
}
