//! What the articles say of one quantity, side by side.

use std::collections::BTreeMap;

use crate::briefing::library::Library;
use crate::briefing::links::figures::Pair;
use crate::briefing::model::{FigureGroup, FigureId, LinkKind};

/// Puts figures that count the same into groups, by their first figure.
pub fn groups(library: &Library, pairs: &[Pair]) -> Vec<FigureGroup> {
    let mut leaders: BTreeMap<FigureId, FigureId> = BTreeMap::new();
    for pair in pairs {
        let (a, b) = (find(&leaders, pair.figures.0), find(&leaders, pair.figures.1));
        let (low, high) = (a.min(b), a.max(b));
        leaders.insert(low, low);
        leaders.insert(high, low);
        for id in [pair.figures.0, pair.figures.1] {
            leaders.insert(id, low);
        }
    }
    let mut groups: BTreeMap<FigureId, FigureGroup> = BTreeMap::new();
    for &id in leaders.keys() {
        let Some(article) = library.article(id.article) else { continue };
        let figure = &article.facts.figures[id.index as usize];
        let group = groups.entry(find(&leaders, id)).or_insert_with(|| FigureGroup {
            of: figure.of.map_or_else(String::new, |of| of.of(&article.article.text).to_owned()),
            unit: figure.unit.clone(),
            figures: Vec::new(),
            differ: false,
        });
        group.figures.push(id);
    }
    for pair in pairs.iter().filter(|pair| pair.kind == LinkKind::FiguresDiffer) {
        if let Some(group) = groups.get_mut(&find(&leaders, pair.figures.0)) {
            group.differ = true;
        }
    }
    groups.into_values().collect()
}

fn find(leaders: &BTreeMap<FigureId, FigureId>, id: FigureId) -> FigureId {
    let mut top = id;
    while let Some(&up) = leaders.get(&top).filter(|&&up| up != top) {
        top = up;
    }
    top
}
