//! Scores actors as clusters of mentions: MUC, B³, CEAF-e and their mean, the CoNLL F1.
//!
//! In: clusters of the gold and clusters that were found, over mentions that are known by article
//! and range. A mention that only one side has stands in no cluster of the other: it costs recall
//! or precision, as in the scorer of the CoNLL tasks. With the same mentions on both sides the
//! figures are those of `cluster_score.py`.
//!
//! Two golds are read: our own corpus, where each story is a library of its own, on its mentions
//! and end to end; and ECB+ (`ecb`).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use tidings::analysis::{self, ActorKind, Facts, Mention};
use tidings::article::{Article, ArticleId};
use tidings::briefing::{Analysed, Briefing, Corrections, MentionId, Options};

use crate::corpus::{Story, Text};

/// A mention: which article, where it starts and ends.
pub type Key = (u32, usize, usize);

/// A side of the comparison: for each mention its cluster.
pub type Clusters = BTreeMap<Key, usize>;

/// Sums from which precision and recall are made.
#[derive(Debug, Default, Clone, Copy)]
struct Sums {
    precision: [f64; 2],
    recall: [f64; 2],
}

impl Sums {
    fn add(&mut self, precision: (f64, f64), recall: (f64, f64)) {
        self.precision = [self.precision[0] + precision.0, self.precision[1] + precision.1];
        self.recall = [self.recall[0] + recall.0, self.recall[1] + recall.1];
    }

    fn f1(self) -> f64 {
        let share = |[part, whole]: [f64; 2]| if whole > 0.0 { part / whole } else { 0.0 };
        let (p, r) = (share(self.precision), share(self.recall));
        if p + r > 0.0 { 200.0 * p * r / (p + r) } else { 0.0 }
    }
}

/// The score of all that was added.
#[derive(Debug, Default, Clone, Copy)]
pub struct Score {
    muc: Sums,
    b3: Sums,
    ceaf: Sums,
    gold: usize,
    found: usize,
}

impl Score {
    /// Adds one library.
    pub fn add(&mut self, gold: &Clusters, found: &Clusters) {
        let (k, r) = (sets(gold), sets(found));
        self.muc.add(muc(&r, gold), muc(&k, found));
        self.b3.add(b3(&r, gold), b3(&k, found));
        let total = ceaf(&k, &r, found);
        self.ceaf.add((total, count(r.len())), (total, count(k.len())));
        self.gold += gold.len();
        self.found += found.len();
    }

    /// The mean of the three.
    pub fn conll(&self) -> f64 {
        (self.muc.f1() + self.b3.f1() + self.ceaf.f1()) / 3.0
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (muc, b3, ceaf) = (self.muc.f1(), self.b3.f1(), self.ceaf.f1());
        write!(
            f,
            "CoNLL F1 {:5.1} (MUC {muc:.1}, B3 {b3:.1}, CEAF-e {ceaf:.1}; {} mentions, {} found)",
            self.conll(),
            self.gold,
            self.found
        )
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of mentions")]
fn count(n: usize) -> f64 {
    n as f64
}

fn sets(clusters: &Clusters) -> Vec<Vec<Key>> {
    let mut sets: BTreeMap<usize, Vec<Key>> = BTreeMap::new();
    for (mention, cluster) in clusters {
        sets.entry(*cluster).or_default().push(*mention);
    }
    sets.into_values().collect()
}

/// Links of `sets` that `other` keeps, and all.
fn muc(sets: &[Vec<Key>], other: &Clusters) -> (f64, f64) {
    let (mut kept, mut all) = (0, 0);
    for set in sets.iter().filter(|set| set.len() > 1) {
        let parts: BTreeSet<&usize> = set.iter().filter_map(|m| other.get(m)).collect();
        let alone = set.iter().filter(|m| !other.contains_key(*m)).count();
        kept += set.len() - parts.len() - alone;
        all += set.len() - 1;
    }
    (count(kept), count(all))
}

/// For each mention of `sets` the share of its set that is with it in `other` too.
fn b3(sets: &[Vec<Key>], other: &Clusters) -> (f64, f64) {
    let (mut sum, mut all) = (0.0, 0.0);
    for set in sets {
        let mut parts: BTreeMap<usize, usize> = BTreeMap::new();
        for cluster in set.iter().filter_map(|mention| other.get(mention)) {
            *parts.entry(*cluster).or_default() += 1;
        }
        sum += parts.values().map(|n| count(n * n)).sum::<f64>() / count(set.len());
        all += count(set.len());
    }
    (sum, all)
}

/// The best sum of likenesses when each cluster is laid beside at most one of the other side.
fn ceaf(gold: &[Vec<Key>], found: &[Vec<Key>], of: &Clusters) -> f64 {
    let numbers: BTreeSet<usize> = of.values().copied().collect();
    let place: BTreeMap<usize, usize> = numbers.into_iter().zip(0..).collect();
    let mut common: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (at, set) in gold.iter().enumerate() {
        for cluster in set.iter().filter_map(|mention| of.get(mention)) {
            *common.entry((at, place[cluster])).or_default() += 1;
        }
    }
    let like = |a: usize, b: usize| {
        let shared = common.get(&(a, b)).copied().unwrap_or(0);
        2.0 * count(shared) / count(gold[a].len() + found[b].len())
    };
    components(gold.len(), &common).iter().map(|(a, b)| best(a, b, &like)).sum()
}

/// The parts of the graph of clusters with common mentions.
fn components(
    gold: usize,
    common: &BTreeMap<(usize, usize), usize>,
) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut right: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut left: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (a, b) in common.keys() {
        right.entry(*a).or_default().push(*b);
        left.entry(*b).or_default().push(*a);
    }
    let mut seen = BTreeSet::new();
    let mut parts = Vec::new();
    for start in 0..gold {
        if !seen.insert(start) {
            continue;
        }
        let (mut rows, mut columns, mut open) = (Vec::new(), BTreeSet::new(), vec![start]);
        while let Some(row) = open.pop() {
            rows.push(row);
            for column in right.get(&row).into_iter().flatten() {
                if columns.insert(*column) {
                    open.extend(left[column].iter().copied().filter(|row| seen.insert(*row)));
                }
            }
        }
        parts.push((rows, columns.into_iter().collect()));
    }
    parts
}

/// The assignment problem by the Hungarian method with potentials, rows to columns.
fn best(rows: &[usize], columns: &[usize], like: &dyn Fn(usize, usize) -> f64) -> f64 {
    let size = rows.len().max(columns.len());
    let cost = |i: usize, j: usize| match (rows.get(i), columns.get(j)) {
        (Some(row), Some(column)) => -like(*row, *column),
        _ => 0.0,
    };
    let (mut u, mut v) = (vec![0.0; size + 1], vec![0.0; size + 1]);
    let mut owner = vec![0; size + 1];
    for row in 1..=size {
        let mut way = vec![0; size + 1];
        let mut least = vec![f64::INFINITY; size + 1];
        let mut used = vec![false; size + 1];
        owner[0] = row;
        let mut at = 0;
        loop {
            used[at] = true;
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for column in 1..=size {
                if used[column] {
                    continue;
                }
                let now = cost(owner[at] - 1, column - 1) - u[owner[at]] - v[column];
                if now < least[column] {
                    (least[column], way[column]) = (now, at);
                }
                if least[column] < delta {
                    (delta, next) = (least[column], column);
                }
            }
            for column in 0..=size {
                if used[column] {
                    u[owner[column]] += delta;
                    v[column] -= delta;
                } else {
                    least[column] -= delta;
                }
            }
            at = next;
            if owner[at] == 0 {
                break;
            }
        }
        while at != 0 {
            owner[at] = owner[way[at]];
            at = way[at];
        }
    }
    (1..=size).map(|column| -cost(owner[column] - 1, column - 1)).sum()
}

/// The actors of `articles` as clusters.
pub fn actors(articles: Vec<(Article, Facts)>) -> (Clusters, Briefing) {
    let shared = articles
        .into_iter()
        .zip(1..)
        .map(|((article, facts), id)| Arc::new(Analysed { id: ArticleId(id), article, facts }))
        .collect();
    let briefing = Briefing::build(shared, &Corrections::default(), &Options::default());
    let mut found = Clusters::new();
    for (number, article) in (0..).zip(briefing.articles()) {
        for (index, mention) in (0..).zip(&article.facts.mentions) {
            let range = mention.span.range();
            if let Some(actor) = briefing.actor_of(MentionId { article: article.id, index }) {
                found.insert((number, range.start, range.end), actor.0 as usize);
            }
        }
    }
    (found, briefing)
}

/// Scores each of `stories` on its own: on gold mentions, and end to end. With `errors` also what
/// went wrong on gold mentions.
pub fn stories(stories: &[&Story], errors: bool) -> String {
    let (mut given, mut whole) = (Score::default(), Score::default());
    let mut report = String::new();
    for story in stories {
        let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
        let mut gold = Clusters::new();
        for (number, text) in (0..).zip(&story.texts) {
            for mention in &text.body.mentions {
                let next = ids.len();
                let id = *ids.entry(mention.id.as_str()).or_insert(next);
                let range = mention.span.range();
                gold.insert((number, range.start, range.end), id);
            }
        }
        let read = |gold: bool| -> Vec<(Article, Facts)> {
            story.texts.iter().map(|text| facts(story, text, gold)).collect()
        };
        let (found, _) = actors(read(true));
        given.add(&gold, &found);
        if errors {
            report += &differences(story, &gold, &found);
        }
        let (found, _) = actors(read(false));
        whole.add(&gold, &found);
    }
    format!("{report}on gold mentions  {given}\nend to end        {whole}\n")
}

/// The facts of an article, with the mentions of the gold where `gold` says so.
fn facts(story: &Story, text: &Text, gold: bool) -> (Article, Facts) {
    let article = text.article(story);
    let mut facts = analysis::analyse(&article, &analysis::Options::default());
    if gold {
        let mentions = text.body.mentions.iter().map(|m| (m.span.range(), m.kind, m.demonym));
        give(&mut facts, mentions.collect());
    }
    (article, facts)
}

/// Puts `mentions` in the place of those that were found.
pub fn give(facts: &mut Facts, mentions: Vec<(std::ops::Range<usize>, ActorKind, bool)>) {
    facts.quotes.clear();
    facts.events.clear();
    let sentences = &facts.sentences;
    facts.mentions = mentions
        .into_iter()
        .map(|(range, kind, demonym)| {
            let at = sentences.partition_point(|s| s.span.range().start <= range.start);
            Mention {
                span: tidings::text::span::Span::new(range),
                kind,
                demonym,
                role: None,
                sentence: u32::try_from(at.saturating_sub(1)).expect("fewer than 4 billion"),
            }
        })
        .collect();
}

/// Actors of the gold that were parted, and actors that were found of several of the gold.
fn differences(story: &Story, gold: &Clusters, found: &Clusters) -> String {
    let name = |key: &Key| &story.texts[key.0 as usize].body.text[key.1..key.2];
    let mut report = String::new();
    for (sign, sets, other) in [("parted", sets(gold), found), ("mixed", sets(found), gold)] {
        for set in sets {
            let mut parts: BTreeMap<usize, BTreeMap<&str, usize>> = BTreeMap::new();
            for key in &set {
                let part = other.get(key).copied().unwrap_or(usize::MAX);
                *parts.entry(part).or_default().entry(name(key)).or_default() += 1;
            }
            if parts.len() > 1 {
                let told: Vec<String> = parts.values().map(|names| format!("{names:?}")).collect();
                report += &format!("{} {sign}: {}\n", story.number, told.join("  |  "));
            }
        }
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clusters(rows: &[&[usize]]) -> Clusters {
        let all = rows.iter().enumerate();
        all.flat_map(|(at, row)| row.iter().map(move |m| ((0, *m, *m), at))).collect()
    }

    #[test]
    fn the_scores_are_those_of_the_shared_scorer() {
        let gold = clusters(&[&[1, 2, 3], &[4, 5], &[6]]);
        let mut same = Score::default();
        same.add(&gold, &gold);
        assert!((same.conll() - 100.0).abs() < 1e-9);
        // MUC: P 2/3, R 2/3. B³: P (1 + 1 + 1/3 + 2·2/3 + 1) / 6, R (2·2/3 + 1/3 + 2 + 1) / 6.
        // CEAF-e: (4/5 + 4/5 + 1) / 3 both ways.
        let found = clusters(&[&[1, 2], &[3, 4, 5], &[6]]);
        let mut score = Score::default();
        score.add(&gold, &found);
        let (muc, b3, ceaf) = (score.muc.f1(), score.b3.f1(), score.ceaf.f1());
        assert!((muc - 66.667).abs() < 0.01, "{muc}");
        assert!((b3 - 77.778).abs() < 0.01, "{b3}");
        assert!((ceaf - 86.667).abs() < 0.01, "{ceaf}");
    }

    #[test]
    fn a_mention_of_one_side_alone_costs() {
        let gold = clusters(&[&[1, 2], &[3]]);
        let mut score = Score::default();
        score.add(&gold, &clusters(&[&[1], &[3, 9]]));
        assert!(score.muc.f1() < 1e-9);
        assert!(score.b3.f1() < 60.0 && score.ceaf.f1() < 80.0);
    }
}
