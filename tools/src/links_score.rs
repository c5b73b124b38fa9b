//! Scores cross-references against the links that people marked in our own corpus, and draws some
//! from a folder to be judged by eye.
//!
//! All stories are read as one folder, as a reader would have them, so that a link between two
//! stories counts as wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use tidings::analysis::{Options, analyse};
use tidings::article::ArticleId;
use tidings::briefing::trial::{Counted, Judged, judge};
use tidings::briefing::{
    self, Analysed, Briefing, Corrections, Link, LinkKind, SentenceId, Shared,
};
use tidings::store::folder;
use tidings::store::loader::{self, whole};

use crate::corpus::{LabelKind, Story, Text};

/// Two sentences, the earlier one first.
pub type Pair = (SentenceId, SentenceId);

/// Stories as a folder, with the links that people marked.
#[derive(Debug, Clone, Default)]
pub struct Gold {
    /// The articles.
    pub articles: Vec<Shared>,
    /// How pairs of sentences belong together.
    pub links: BTreeMap<Pair, BTreeSet<LabelKind>>,
}

impl Gold {
    /// Analyses the articles of `stories`.
    pub fn new(stories: &[&Story]) -> Self {
        let mut gold = Self::default();
        for story in stories {
            let mut groups: BTreeMap<(LabelKind, u32), Vec<SentenceId>> = BTreeMap::new();
            for text in &story.texts {
                let id = ArticleId(u32::try_from(gold.articles.len()).expect("few articles"));
                let analysed = analysed(id, story, text);
                for sentence in &text.sentences {
                    let Some(index) = place(&analysed, sentence.span.range()) else { continue };
                    for label in &sentence.labels {
                        let group = groups.entry((label.kind, label.group)).or_default();
                        group.push(SentenceId { article: id, index });
                    }
                }
                gold.articles.push(Arc::new(analysed));
            }
            for ((kind, _), group) in groups {
                for (at, &a) in group.iter().enumerate() {
                    for &b in group[at + 1..].iter().filter(|b| b.article != a.article) {
                        gold.links.entry((a.min(b), a.max(b))).or_default().insert(kind);
                    }
                }
            }
        }
        gold
    }

    /// The pairs that links are chosen from and those that people marked, judged; and the pairs of
    /// figures that are compared.
    pub fn judged(&self) -> (Vec<Judged>, Vec<Counted>) {
        let (mut found, figures) = judge(self.articles.clone(), None);
        let known: BTreeSet<Pair> = found.iter().map(|one| (one.a, one.b)).collect();
        let missed: Vec<Pair> =
            self.links.keys().filter(|pair| !known.contains(pair)).copied().collect();
        found.extend(judge(self.articles.clone(), Some(&missed)).0);
        (found, figures)
    }

    /// Do people say of `pair` that it belongs together in one of `kinds`?
    pub fn says(&self, pair: Pair, kinds: &[LabelKind]) -> bool {
        self.links.get(&pair).is_some_and(|found| kinds.iter().any(|kind| found.contains(kind)))
    }
}

fn analysed(id: ArticleId, story: &Story, text: &Text) -> Analysed {
    let article = text.article(story);
    let facts = analyse(&article, &Options::default());
    Analysed { id, article, facts }
}

/// The sentence in the middle of `range`.
fn place(analysed: &Analysed, range: std::ops::Range<usize>) -> Option<u32> {
    let middle = usize::midpoint(range.start, range.end);
    let sentences = &analysed.facts.sentences;
    let at = sentences.partition_point(|sentence| sentence.span.range().end <= middle);
    let found = sentences.get(at)?;
    (found.span.range().start <= middle).then(|| u32::try_from(at).expect("few sentences"))
}

/// The labels that make a link of a kind right.
fn right(kind: LinkKind) -> &'static [LabelKind] {
    use LabelKind::{Claim, Differ, Event, Quote, Same, Update};
    match kind {
        LinkKind::FiguresDiffer => &[Differ, Update],
        LinkKind::SameQuote => &[Quote],
        LinkKind::SameClaim => &[Claim, Quote],
        LinkKind::SameEvent => &[Event, Claim, Quote],
        LinkKind::SameFigure => &[Same, Claim, Event, Quote],
    }
}

/// Precision and recall of the links of `stories` by kind; with `errors`, the wrong ones and the
/// missed ones.
pub fn score(stories: &[&Story], errors: bool) -> String {
    let gold = Gold::new(stories);
    let (corrections, options) = (Corrections::default(), briefing::Options::default());
    let briefing = Briefing::build(gold.articles.clone(), &corrections, &options);
    let mut told = String::new();
    let pair = |link: &Link| (link.a, link.b);
    for kind in [
        LinkKind::SameQuote,
        LinkKind::SameClaim,
        LinkKind::SameEvent,
        LinkKind::SameFigure,
        LinkKind::FiguresDiffer,
    ] {
        let found: Vec<&Link> = briefing.links().iter().filter(|link| link.kind == kind).collect();
        let exact = found.iter().filter(|link| gold.says(pair(link), right(kind))).count();
        let some = found.iter().filter(|link| gold.links.contains_key(&pair(link))).count();
        let _ = writeln!(
            told,
            "{:14} found {:4}: right {exact} ({:.1} %), belong together {some} ({:.1} %)",
            format!("{kind:?}"),
            found.len(),
            part(exact, found.len()),
            part(some, found.len()),
        );
    }
    let linked: BTreeSet<Pair> = briefing.links().iter().map(pair).collect();
    for (label, kind) in [
        (LabelKind::Quote, LinkKind::SameQuote),
        (LabelKind::Claim, LinkKind::SameClaim),
        (LabelKind::Event, LinkKind::SameEvent),
        (LabelKind::Same, LinkKind::SameFigure),
        (LabelKind::Differ, LinkKind::FiguresDiffer),
        (LabelKind::Update, LinkKind::FiguresDiffer),
    ] {
        let wanted: Vec<Pair> =
            gold.links.iter().filter(|(_, l)| l.contains(&label)).map(|(pair, _)| *pair).collect();
        let of_kind: BTreeSet<Pair> =
            briefing.links().iter().filter(|link| link.kind == kind).map(pair).collect();
        let exact = wanted.iter().filter(|pair| of_kind.contains(pair)).count();
        let some = wanted.iter().filter(|pair| linked.contains(pair)).count();
        let _ = writeln!(
            told,
            "{:14} gold  {:4}: found so {exact} ({:.1} %), linked {some} ({:.1} %)",
            format!("{label:?}"),
            wanted.len(),
            part(exact, wanted.len()),
            part(some, wanted.len()),
        );
    }
    let both = linked.iter().filter(|pair| gold.links.contains_key(pair)).count();
    let _ = writeln!(
        told,
        "pairs: P {:.1} R {:.1} ({both} right, {} found, {} gold)",
        part(both, linked.len()),
        part(both, gold.links.len()),
        linked.len(),
        gold.links.len()
    );
    if errors {
        for link in briefing.links().iter().filter(|link| !gold.links.contains_key(&pair(link))) {
            let _ = writeln!(told, "WRONG {}", shown(&briefing, link));
        }
        for (&(a, b), labels) in gold.links.iter().filter(|(pair, _)| !linked.contains(pair)) {
            let (x, y) = (line(&briefing, a), line(&briefing, b));
            let _ = writeln!(told, "MISSED {labels:?}\n    {x}\n    {y}");
        }
    }
    told
}

#[expect(clippy::cast_precision_loss, reason = "counts")]
fn part(some: usize, all: usize) -> f64 {
    100.0 * some as f64 / all.max(1) as f64
}

fn line(briefing: &Briefing, id: SentenceId) -> String {
    let title = briefing.article(id.article).map_or("", |one| one.article.title.as_str());
    let title: String = title.chars().take(28).collect();
    format!("{title}#{} | {}", id.index, briefing.text_of(id).replace('\n', " "))
}

fn shown(briefing: &Briefing, link: &Link) -> String {
    let (a, b) = (line(briefing, link.a), line(briefing, link.b));
    format!("{:?} {:.2}\n    {a}\n    {b}", link.kind, link.score)
}

/// So many links of the articles in `folders`, drawn at random by `seed`, with both sentences,
/// after a count by kind.
///
/// # Errors
/// If a folder cannot be read.
pub fn draw(
    folders: &[PathBuf],
    count: usize,
    mut seed: u64,
) -> Result<String, tidings::error::Error> {
    let listing = folder::list(folders)?;
    let snapshot = whole(&listing, &loader::Options::default());
    let briefing = &snapshot.briefing;
    let mut kinds: BTreeMap<LinkKind, usize> = BTreeMap::new();
    briefing.links().iter().for_each(|link| *kinds.entry(link.kind).or_default() += 1);
    let mut told = format!("{} articles, links {kinds:?}\n", briefing.articles().len());
    let mut left: Vec<&Link> = briefing.links().iter().collect();
    for number in 1..=count.min(left.len()) {
        // Knuth's MMIX: the high bits are as good as chance.
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(seed >> 33).expect("31 bits") % left.len();
        let _ = writeln!(told, "{number} {}", shown(briefing, left.swap_remove(at)));
    }
    Ok(told)
}

/// The pairs of sentences of the articles in `folders` that come nearest to a link, so many.
///
/// # Errors
/// If a folder cannot be read.
pub fn near(folders: &[PathBuf], count: usize) -> Result<String, tidings::error::Error> {
    let listing = folder::list(folders)?;
    let snapshot = whole(&listing, &loader::Options::default());
    let briefing = &snapshot.briefing;
    let (mut judged, _) = judge(briefing.articles().to_vec(), None);
    judged.sort_by(|x, y| y.related.total_cmp(&x.related).then((x.a, x.b).cmp(&(y.a, y.b))));
    let mut told = String::new();
    for one in judged.iter().take(count) {
        let (a, b) = (line(briefing, one.a), line(briefing, one.b));
        let _ = writeln!(told, "{:.2} {:.2} {:.1?}", one.claim, one.related, one.traits);
        let _ = writeln!(told, "    {a}\n    {b}");
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{folder, read};

    #[test]
    fn the_links_of_the_corpus_are_between_articles_of_one_story() {
        let stories = read(&folder()).expect("the corpus");
        let gold = Gold::new(&[&stories[0]]);
        assert!(gold.links.len() >= 3, "{}", gold.links.len());
        assert!(gold.links.keys().all(|(a, b)| a.article < b.article));
    }
}
