//! What lies over the panes: why, help, a peek; and closing what is open.

use crate::app::action::Action;
use crate::app::citing;
use crate::app::movement::By;
use crate::app::narrowing;
use crate::app::offers::offers;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::{help, why};
use crate::app::place::{Pane, Place, Target};
use crate::app::state::{App, Overlay};
use crate::app::under::{mention_at, sentence_at};
use crate::app::view::blank;
use crate::briefing::SentenceId;

/// The columns of what lies over the panes.
pub fn overlay_width(app: &App) -> usize {
    usize::from(app.size.0).saturating_sub(6).min(84)
}

/// Scrolls what lies over the panes.
pub fn scroll(app: &mut App, by: By) {
    let height = overlay_height(app);
    let Some(overlay) = &mut app.overlay else { return };
    let last = overlay.page.rows.len().saturating_sub(height);
    let half = isize::try_from(height / 2).unwrap_or(1).max(1);
    overlay.top = match by {
        By::Items(by) => overlay.top.saturating_add_signed(by),
        By::Halves(halves) => overlay.top.saturating_add_signed(half * halves),
        By::First => 0,
        By::Last => last,
        By::To(row) => row.saturating_sub(1),
    }
    .min(last);
}

/// The rows of what lies over the panes, at most.
pub fn overlay_height(app: &App) -> usize {
    usize::from(app.size.1).saturating_sub(6).max(1)
}

fn lay_over(app: &mut App, page: Page, target: Option<Target>) {
    app.overlay = Some(Overlay { page, top: 0, target });
}

/// Shows all keys.
pub fn help(app: &mut App) {
    let here: Vec<Action> = offers(app).into_iter().map(|(action, _)| action).collect();
    let page = help::page(&app.view(overlay_width(app)), &app.keymap, &here);
    lay_over(app, page, None);
}

/// Says why what is under the cursor is shown.
pub fn why(app: &mut App) {
    let view = app.view(overlay_width(app));
    let target = app.target(app.focus());
    let page = match target {
        Some(Target::Event(id)) => app.briefing.event_of(id).map(|event| why::event(&view, event)),
        Some(Target::Sentence(id)) if app.here().place == Place::Briefing => app
            .briefing
            .stories()
            .iter()
            .flat_map(|story| &story.key_points)
            .find(|point| point.sentence == id)
            .map(|point| why::key_point(&view, point)),
        _ => None,
    };
    let actor = mention_at(app)
        .or(match app.here().place {
            Place::Actor(mention) if app.focus() == Pane::Main => Some(mention),
            _ => None,
        })
        .and_then(|mention| app.briefing.actor_of(mention))
        .map(|actor| why::actor(&view, app.briefing.actor(actor)));
    let page = page.or(actor).or_else(|| sentence_at(app).map(|id| why::sentence(&view, id)));
    match page {
        Some(page) => lay_over(app, page, None),
        None => app.message = Some("nothing derived is under the cursor".into()),
    }
}

/// Over a cross-reference, peeks at its sentence; else puts a filter on.
pub fn filter_or_peek(app: &mut App) {
    match app.target(app.focus()) {
        Some(Target::Link(id)) => peek(app, id),
        _ => narrowing::filter(app),
    }
}

/// A sentence of another article with what stands around it.
fn peek(app: &mut App, id: SentenceId) {
    let view = app.view(overlay_width(app));
    let Some(article) = app.briefing.article(id.article) else { return };
    let mut page = Page::titled(article.article.title.clone());
    page.note = citing::origin(article);
    let first = id.index.saturating_sub(2);
    let last = (id.index as usize + 3).min(article.facts.sentences.len());
    let Ok(last) = u32::try_from(last) else { return };
    for index in first..last {
        let here = index == id.index;
        let look = if here { Look::Strong } else { Look::Dim };
        let mark = if here { view.glyphs.here } else { " " };
        let words = view.words(SentenceId { article: id.article, index });
        for (at, line) in
            view.lines(&words, view.width.saturating_sub(5), 8).into_iter().enumerate()
        {
            let mark = if at == 0 { mark } else { " " };
            page.push(Row::new(vec![
                Piece::new(format!(" {mark} "), Look::New),
                Piece::new(line, look),
            ]));
        }
    }
    page.gap();
    page.push(Row::new(vec![blank(3), Piece::new("Enter goes there, Esc closes", Look::Dim)]));
    lay_over(app, page, Some(Target::Link(id)));
}

/// Closes what is open: the overlay, then what was looked for, then the actor that is followed,
/// then the text alone, then the last filter.
pub fn cancel(app: &mut App) {
    if app.overlay.take().is_some() || app.find.take().is_some() || app.tracked.take().is_some() {
        return;
    }
    if app.zen {
        app.zen = false;
        return;
    }
    narrowing::take_off(app);
}

/// Shows the text alone, or all panes again.
pub fn zen(app: &mut App) {
    app.zen = !app.zen;
    if app.zen {
        app.history.here_mut().pane = Pane::Main;
        let key = app.keymap.first(Action::Zen).unwrap_or_default();
        app.message = Some(format!("the text alone; {key} brings all back"));
    }
}
