//! Who is named with whom, as a table: the actors named most, and how many sentences
//! name two of them.

use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::pages::saying::nothing;
use crate::app::place::Target;
use crate::app::view::{View, blank};
use crate::briefing::{Actor, ActorId};

/// The most actors that are shown.
const MOST: usize = 40;

/// The actors of the articles left under the filters.
pub fn page(view: &View<'_>) -> Page {
    let mut page = Page::titled("Who is named with whom");
    let named = |actor: &Actor| actor.mentions.iter().filter(|m| view.shows(m.article)).count();
    let mut actors: Vec<&Actor> = view.briefing.actors().iter().collect();
    actors.retain(|actor| named(actor) > 0 && !view.briefing.with(actor.id).is_empty());
    actors.sort_by_cached_key(|actor| (std::cmp::Reverse(named(actor)), actor.id));
    // Each actor takes three columns beside a column of names.
    let names = (view.width / 3).clamp(12, 28);
    let room = view.width.saturating_sub(names + 6) / 3;
    actors.truncate(room.min(MOST));
    if actors.is_empty() {
        page.rows = nothing(view, "no two actors are named together");
        return page;
    }
    let ids: Vec<ActorId> = actors.iter().map(|actor| actor.id).collect();
    let counts: Vec<Vec<u32>> = ids.iter().map(|id| row_of(view, *id, &ids)).collect();
    let most = counts.iter().flatten().copied().max().unwrap_or(1).max(1);
    page.note = format!("at most {}", format::of(most as usize, "sentence", "sentences"));
    let heads = (1..=actors.len()).map(|at| view.cell_right(&at.to_string(), 3));
    let heads = heads.collect::<String>();
    page.push(Row::new(vec![blank(names + 5), Piece::new(heads, Look::Dim)]));
    for (at, (actor, counts)) in actors.iter().zip(&counts).enumerate() {
        let mut left = vec![
            Piece::new(format!("{:>3} ", at + 1), Look::Dim),
            Piece::new(view.cell(&actor.name, names), Look::Actor),
            blank(1),
        ];
        for (other, count) in counts.iter().enumerate() {
            left.push(match (other == at, *count) {
                (true, _) => Piece::new(format!("{:>3}", view.glyphs.dot), Look::Dim),
                (false, 0) => blank(3),
                (false, count) => Piece::new(format!("{count:>3}"), shade(count, most)),
            });
        }
        page.push_item(Target::Actor(actor.mentions[0]), vec![Row::new(left)]);
    }
    page.gap();
    let words =
        "the numbers are sentences that name both; Enter opens an actor, Space filters by it";
    page.rows.extend(nothing(view, words));
    page
}

/// With how many sentences `id` is named together with each of `others`.
fn row_of(view: &View<'_>, id: ActorId, others: &[ActorId]) -> Vec<u32> {
    let with = view.briefing.with(id);
    let count = |other: &ActorId| with.iter().find(|(one, _)| one == other).map_or(0, |(_, n)| *n);
    others.iter().map(count).collect()
}

/// Often together stands out, without colour too.
fn shade(count: u32, most: u32) -> Look {
    match count * 3 / most {
        0 => Look::Dim,
        1 => Look::Plain,
        _ => Look::Strong,
    }
}
