//! People, organisations and places, with mentions, role and spread over time.

use crate::analysis::ActorKind;
use crate::app::format;
use crate::app::page::{Look, Page, Piece, Row};
use crate::app::place::Target;
use crate::app::view::{View, blank};
use crate::article::ArticleId;
use crate::briefing::Actor;
use crate::text::width::width;

/// The bars of an actor's spread over time.
const BARS: usize = 6;

/// The actors of `article`, or of all articles left under the filters.
pub fn page(view: &View<'_>, article: Option<ArticleId>) -> Page {
    let counted = counted(view, article);
    let mut page = Page::titled(if article.is_some() { "Actors here" } else { "Actors" });
    page.note = format::count(counted.len());
    for kind in [ActorKind::Person, ActorKind::Organisation, ActorKind::Place] {
        let of_kind: Vec<_> = counted.iter().filter(|(actor, _)| actor.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        page.push(Row::new(vec![Piece::new(format!(" {}", plural(kind)), Look::Heading)]));
        for (actor, mentions) in of_kind {
            listed(view, &mut page, actor, *mentions);
        }
    }
    if counted.is_empty() {
        page.push(Row::new(vec![Piece::new(" none named", Look::Dim)]));
    }
    page
}

/// The name of a group of actors.
pub fn plural(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "People",
        ActorKind::Organisation => "Organisations",
        ActorKind::Place => "Places",
    }
}

/// Actors with the number of their mentions in what is shown, most first.
fn counted<'a>(view: &View<'a>, article: Option<ArticleId>) -> Vec<(&'a Actor, usize)> {
    let shown = |id: ArticleId| article.map_or_else(|| view.shows(id), |only| only == id);
    let actors: Vec<&Actor> = match article {
        Some(id) => {
            let here = view.briefing.actors_in(id).into_iter();
            here.map(|(actor, _)| view.briefing.actor(actor)).collect()
        }
        None => view.briefing.actors().iter().collect(),
    };
    let everything = article.is_none() && view.filters.is_empty();
    let mut counted: Vec<(&Actor, usize)> = actors
        .into_iter()
        .map(|actor| {
            let all = actor.mentions.len();
            let left = if everything {
                all
            } else {
                actor.mentions.iter().filter(|m| shown(m.article)).count()
            };
            (actor, left)
        })
        .filter(|(_, mentions)| *mentions > 0)
        .collect();
    counted.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.id.cmp(&b.id)));
    counted
}

fn listed(view: &View<'_>, page: &mut Page, actor: &Actor, mentions: usize) {
    let spread = bars(view, actor);
    let side = 5 + if spread.is_empty() { 0 } else { BARS + 1 };
    let room = view.width.saturating_sub(side + 3);
    let role = actor.role.as_ref().map_or("", |role| bare(&role.text));
    // The name comes first; the role has what is left.
    let name = view.cut(&actor.name, room);
    let used = width(&name).max((room * 3 / 10).min(20));
    let mut left = vec![blank(2), Piece::new(view.cell(&name, used), Look::Strong)];
    if !role.is_empty() && room > used + 6 {
        left.push(Piece::new(format!(" {}", view.cut(role, room - used - 1)), Look::Dim));
    }
    let right = vec![
        Piece::new(spread, Look::Link),
        Piece::new(view.cell_right(&format::count(mentions), 4), Look::Plain),
        blank(1),
    ];
    page.push_item(Target::Actor(actor.mentions[0]), vec![Row::new(left).right(right)]);
}

/// A role without the article before it, which only costs room in a list.
fn bare(role: &str) -> &str {
    let start = ["the ", "The ", "a ", "an "].iter().find_map(|article| role.strip_prefix(article));
    start.unwrap_or(role)
}

fn bars(view: &View<'_>, actor: &Actor) -> String {
    let values = spread(view, actor, BARS);
    if view.width < 44 { String::new() } else { format::bars(&values, view.glyphs.bars) }
}

/// An actor's mentions by the date of publication, in `bins` equal parts of the time that the
/// library covers. All zero if no article has a date.
pub fn spread(view: &View<'_>, actor: &Actor, bins: usize) -> Vec<usize> {
    let dates = view.briefing.articles().iter().filter_map(|a| a.article.date).map(|d| d.date);
    let (first, last) = (dates.clone().min(), dates.max());
    let mut values = vec![0; bins];
    let (Some(first), Some(last)) = (first, last) else { return values };
    let whole = format::days_between(first, last) + 1;
    for mention in &actor.mentions {
        let date = view.briefing.article(mention.article).and_then(|a| a.article.date);
        if let Some(dated) = date {
            let at = format::days_between(first, dated.date) * bins / whole;
            values[at.min(bins - 1)] += 1;
        }
    }
    values
}
