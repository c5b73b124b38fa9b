//! Who is named with whom, as a graph for Graphviz: `tidings export --format dot | dot -Tsvg`.
//!
//! In: a briefing. Out: a graph in the DOT language. Its nodes are actors, its edges join two that
//! are named in one sentence, the heavier the more sentences. Names are quoted, so that they stay
//! names whatever is in them.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::analysis::ActorKind;
use crate::briefing::{Actor, ActorId, Briefing};
use crate::export::words::one_line;

/// The most edges: with more, no picture can be read. The strongest are kept.
const EDGES: usize = 150;

/// The graph of `briefing`.
pub fn dot(briefing: &Briefing) -> String {
    let mut edges: Vec<(u32, ActorId, ActorId)> = Vec::new();
    for actor in briefing.actors() {
        let with = briefing.with(actor.id).into_iter();
        let later = with.filter(|(other, _)| actor.id < *other);
        edges.extend(later.map(|(other, count)| (count, actor.id, other)));
    }
    edges.sort_by_key(|&(count, a, b)| (std::cmp::Reverse(count), a, b));
    let all = edges.len();
    edges.truncate(EDGES);

    let mut out = String::from("graph tidings {\n");
    if all > EDGES {
        let _ = writeln!(out, "  // the {EDGES} strongest of {all} pairs");
    }
    out.push_str("  layout=\"fdp\"; overlap=\"prism\"; splines=\"true\";\n");
    out.push_str("  node [fontname=\"sans-serif\"];\n  edge [color=\"#00000055\"];\n");
    let joined: BTreeSet<ActorId> = edges.iter().flat_map(|(_, a, b)| [*a, *b]).collect();
    for id in joined {
        node(briefing.actor(id), &mut out);
    }
    // A String takes all that is written to it.
    for (count, a, b) in edges {
        let width = f64::from(count).sqrt();
        let _ = writeln!(
            out,
            "  a{} -- a{} [weight={count}, penwidth={width:.1}, tooltip=\"{count}\"];",
            a.0, b.0
        );
    }
    out.push_str("}\n");
    out
}

fn node(actor: &Actor, out: &mut String) {
    let shape = match actor.kind {
        ActorKind::Person => "ellipse",
        ActorKind::Organisation => "box",
        ActorKind::Place => "hexagon",
    };
    let role = actor.role.as_ref().map_or("", |role| &role.text);
    let _ = writeln!(
        out,
        "  a{} [label={}, shape={shape}, tooltip={}];",
        actor.id.0,
        quoted(&actor.name),
        quoted(if role.is_empty() { &actor.name } else { role }),
    );
}

/// A string of DOT: both `"` and `\` (which begins escapes such as `\N`) are taken as they are.
fn quoted(words: &str) -> String {
    format!("\"{}\"", one_line(words).replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use crate::export::dot::quoted;

    #[test]
    fn names_stay_names() {
        assert_eq!(quoted("Ada \"Moor\\N\"\n]; x"), r#""Ada \"Moor\\N\" ]; x""#);
        assert_eq!(quoted("a\\"), r#""a\\""#);
    }
}
