//! What the articles say of one quantity, side by side.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::briefing::library::{Library, narrow};
use crate::briefing::links::agree::{Reading, agree};
use crate::briefing::links::figures::Pair;
use crate::briefing::model::{
    Difference, FigureClaim, FigureGroup, FigureId, LinkKind, SentenceId,
};

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

/// The figures of `group` with their sentences and sides: by date of the article, undated ones
/// last, then by article and place.
pub fn claims(library: &Library, group: &FigureGroup) -> Vec<FigureClaim> {
    let mut ids = group.figures.clone();
    ids.sort_by_key(|id| {
        let date = library.article(id.article).and_then(|one| one.article.date);
        (date.is_none(), date.map(|dated| dated.date), *id)
    });
    let mut sides: Vec<Reading> = Vec::new();
    let mut found = Vec::with_capacity(ids.len());
    for id in ids {
        let Some(article) = library.article(id.article) else { continue };
        let Some(figure) = article.facts.figures.get(id.index as usize) else { continue };
        let reading = Reading::new(figure.span.of(&article.article.text), figure);
        let known = sides.iter().position(|side| agree(side, &reading));
        let side = known.unwrap_or(sides.len());
        if side == sides.len() {
            sides.push(reading);
        }
        found.push(FigureClaim {
            figure: id,
            sentence: SentenceId { article: id.article, index: figure.sentence },
            value: figure.value,
            until: figure.until,
            about: figure.about,
            side: narrow(side),
        });
    }
    found
}

/// The groups whose figures differ: first what most articles count.
pub fn differences(library: &Library, groups: &[FigureGroup]) -> Vec<Difference> {
    let differing = groups.iter().filter(|group| group.differ);
    let mut found: Vec<(usize, Difference)> = differing
        .map(|group| {
            let mut articles: Vec<_> = group.figures.iter().map(|id| id.article).collect();
            articles.dedup();
            let claims = claims(library, group);
            (articles.len(), Difference { of: group.of.clone(), unit: group.unit.clone(), claims })
        })
        .collect();
    found.sort_by_key(|(articles, difference)| {
        (Reverse(*articles), difference.claims.first().map(|claim| claim.figure))
    });
    found.into_iter().map(|(_, difference)| difference).collect()
}

fn find(leaders: &BTreeMap<FigureId, FigureId>, id: FigureId) -> FigureId {
    let mut top = id;
    while let Some(&up) = leaders.get(&top).filter(|&&up| up != top) {
        top = up;
    }
    top
}
