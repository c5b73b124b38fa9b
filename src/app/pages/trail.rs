//! Where the reader has been, and the named marks.

use std::collections::BTreeMap;

use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::saying::head;
use crate::app::place::{Pane, Place, Spot, Target};
use crate::app::view::{View, blank};

/// The places of `trail`, of which `here` is the present one; newest first.
pub fn page(view: &View<'_>, trail: &[Spot], here: usize, marks: &BTreeMap<char, Spot>) -> Page {
    let mut page = Page::titled("Places");
    page.note = format::of(trail.len(), "place", "places");
    if !marks.is_empty() {
        page.push(head(view, "Marks", ""));
        for (letter, spot) in marks {
            page.push_item(Target::Mark(*letter), vec![row(view, &letter.to_string(), spot)]);
        }
        page.gap();
    }
    page.push(head(view, "Where you have been", "newest first"));
    for (at, spot) in trail.iter().enumerate().rev() {
        let mark = if at == here { view.glyphs.here } else { "" };
        let target = Target::Trail(u32::try_from(at).unwrap_or(u32::MAX));
        page.push_item(target, vec![row(view, mark, spot)]);
    }
    page
}

fn row(view: &View<'_>, mark: &str, spot: &Spot) -> Row {
    let (kind, words) = told(view, spot);
    let columns = view.width.saturating_sub(20);
    Row::new(vec![
        Piece::new(format!(" {} ", view.cell(mark, 2)), Look::New),
        Piece::new(view.cell(kind, 12), Look::Dim),
        blank(1),
        Piece::plain(view.cut(&words, columns)),
    ])
}

fn told(view: &View<'_>, spot: &Spot) -> (&'static str, String) {
    let title = |id| crate::app::pages::saying::title(view, id).to_owned();
    match &spot.place {
        Place::Briefing => ("briefing", String::new()),
        Place::Article(id) => {
            let sentence = match spot.cursor(Pane::Main).target {
                Some(Target::Text { at, .. }) if at > 0 => {
                    view.briefing.article(*id).and_then(|a| {
                        let text = a.article.text.get(at as usize..)?;
                        Some(text.lines().next()?.chars().take(60).collect::<String>())
                    })
                }
                _ => None,
            };
            let sentence = sentence.map_or_else(String::new, |words| format!(": {words}"));
            ("article", format!("{}{sentence}", title(*id)))
        }
        Place::Actor(mention) => {
            let actor = view.briefing.actor_of(*mention);
            ("actor", actor.map_or_else(String::new, |id| view.briefing.actor(id).name.clone()))
        }
        Place::Search(words) => ("search", words.clone()),
        Place::Compare(a, b) => {
            ("compare", format!("{} {} {}", title(*a), view.glyphs.dash, title(*b)))
        }
        Place::Story(id) => {
            let story = view.briefing.story_of(*id).map(|at| &view.briefing.stories()[at]);
            ("story", story.map_or_else(String::new, |story| story.title.clone()))
        }
        Place::Survey(survey) => ("view", survey.name().to_owned()),
        Place::Problems => ("problems", String::new()),
    }
}
