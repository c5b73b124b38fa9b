//! Cross-references: what sentences of different articles have to do with each other.
//!
//! In: sentences with their words, actors, numbers and days; quotes, figures and the timeline.
//! Out: typed links, at most one of a kind between two sentences, each with how sure it is.
//! Precision comes before recall: a link that is wrong costs the reader a jump for nothing.

mod agree;
mod claims;
mod compare;
mod content;
mod events;
mod features;
mod figures;
mod judge;
mod meaning;
mod quantities;
mod quotes;
mod sentences;
mod telling;

use std::collections::BTreeMap;

use crate::briefing::index::Index;
use crate::briefing::library::{Library, narrow};
use crate::briefing::links::claims::Claim;
use crate::briefing::links::sentences::{Known, Sentences};
use crate::briefing::model::{Difference, FigureGroup, Link, LinkKind, Row, SentenceId};

use crate::briefing::named::Named;

pub use crate::briefing::links::figures::Pair;
pub use crate::briefing::links::judge::{
    FIGURE_TRAITS, FigureTraits, TELLING, TRAITS, Traits, claim, related,
};
pub use crate::briefing::links::quantities::claims;

/// From which sureness on figures are linked.
const FIGURES: f32 = 0.5;

/// From which score on sentences with a quote in common say the same: most of it is in both.
const MOST: f32 = 0.75;

/// All links of a library.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// By the first sentence, then the second, then the kind.
    pub list: Vec<Link>,
    /// What the articles say of one quantity.
    pub figures: Vec<FigureGroup>,
    /// Pairs that would say the same if they did not speak of different days.
    pub days: Vec<Link>,
    /// For each sentence, by number, where its row in `rows` starts.
    starts: Vec<u32>,
    /// Places in `list`, surest first within a sentence and kind.
    rows: Vec<u32>,
}

impl Links {
    /// Finds the links of `library`. Sentences are linked as one claim from `same_claim` on.
    pub fn new(
        library: &Library,
        index: &Index,
        named: &Named,
        story: &[u32],
        same_claim: f32,
    ) -> Self {
        let known = Known::new(library, index, named, story);
        let of = known.sentences(library, index, named, story);
        let candidates = candidates(of);
        let pairs = figures::figures(of, &candidates, FIGURES);
        let mut found: BTreeMap<(u32, u32, LinkKind), f32> = BTreeMap::new();
        let mut add = |kind: LinkKind, claim: Claim| {
            let score = found.entry((claim.a, claim.b, kind)).or_insert(0.0);
            *score = score.max(claim.score);
        };
        for pair in &pairs {
            let (a, b) = pair.sentences;
            add(pair.kind, Claim { a, b, score: pair.score });
        }
        for claim in quotes::quotes(of) {
            add(LinkKind::SameQuote, claim);
        }
        let judged = claims::judged(of, &candidates, same_claim);
        let link = |(a, b, kind): (u32, u32, LinkKind), score| {
            let (a, b) = (library.id(a as usize), library.id(b as usize));
            Link { kind, a, b, score }
        };
        let days = judged.but_for_days.iter();
        let days = days.map(|one| link((one.a, one.b, LinkKind::SameClaim), one.score)).collect();
        for claim in judged.claims {
            add(LinkKind::SameClaim, claim);
        }
        for claim in judged.events.into_iter().chain(events::encounters(of, &candidates)) {
            add(LinkKind::SameEvent, claim);
        }
        settle(&mut found);
        let list = found.into_iter().map(|(key, score)| link(key, score));
        let figures = quantities::groups(library, &pairs);
        Self { days, ..Self::indexed(library, list.collect(), figures) }
    }

    fn indexed(library: &Library, list: Vec<Link>, figures: Vec<FigureGroup>) -> Self {
        let mut rows: Vec<(u32, u32)> = Vec::with_capacity(list.len() * 2);
        for (link, at) in list.iter().zip(0..) {
            for end in [link.a, link.b] {
                let number = library.number(end).expect("a sentence of the library");
                rows.push((narrow(number), at));
            }
        }
        rows.sort_unstable_by(|x, y| {
            let (a, b) = (&list[x.1 as usize], &list[y.1 as usize]);
            (x.0, a.kind).cmp(&(y.0, b.kind)).then(b.score.total_cmp(&a.score)).then(x.1.cmp(&y.1))
        });
        let mut starts = vec![0_u32; library.sentence_count() + 1];
        rows.iter().for_each(|row| starts[row.0 as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let rows = rows.into_iter().map(|(_, at)| at).collect();
        Self { list, figures, days: Vec::new(), starts, rows }
    }

    /// The links of the sentence with `number`, by kind, surest first.
    pub fn of(&self, number: usize) -> impl Iterator<Item = &Link> + Clone {
        let row = self.starts[number] as usize..self.starts[number + 1] as usize;
        self.rows[row].iter().map(|&at| &self.list[at as usize])
    }

    /// The articles at two positions side by side.
    pub fn compare(&self, library: &Library, left: usize, right: usize) -> Vec<Row> {
        let (here, there) = (library.sentences_of(left), library.sentences_of(right));
        let mut links: Vec<&Link> = Vec::new();
        let mut pairs: Vec<Claim> = Vec::new();
        for number in here.clone().filter(|_| left != right) {
            let id = library.id(number);
            for link in self.of(number) {
                let other = library.number(link.other(id)).expect("a sentence of the library");
                if there.contains(&other) {
                    let (a, b) = (narrow(number - here.start), narrow(other - there.start));
                    links.push(link);
                    pairs.push(Claim { a, b, score: closeness(link.kind) + link.score });
                }
            }
        }
        let rows = compare::rows(narrow(here.len()), narrow(there.len()), &pairs);
        let row = |row: compare::Place| Row {
            left: row.left.map(|at| library.id(here.start + at as usize)),
            right: row.right.map(|at| library.id(there.start + at as usize)),
            link: row.pair.map(|at| *links[at]),
            moved: row.moved,
        };
        rows.into_iter().map(row).collect()
    }

    /// The quantities for which articles give different numbers, first what most of them count.
    pub fn differences(&self, library: &Library) -> Vec<Difference> {
        quantities::differences(library, &self.figures)
    }

    /// The sentences of other articles that say what the sentence with `number` says.
    pub fn said_by(&self, number: usize, id: SentenceId) -> impl Iterator<Item = SentenceId> + '_ {
        let says = |link: &&Link| match link.kind {
            LinkKind::SameClaim => true,
            LinkKind::SameQuote => link.score >= MOST,
            _ => false,
        };
        self.of(number).filter(says).map(move |link| link.other(id))
    }
}

/// Pairs of sentences of different articles that are worth a judgement, each once.
fn candidates(of: Sentences<'_>) -> Vec<(u32, u32)> {
    let mut found = claims::candidates(of);
    found.extend(events::on_one_day(of));
    found.sort_unstable();
    found.dedup();
    found
}

/// The traits of `pairs` of sentences, or without them of those that share rare words, and all
/// pairs of figures that are compared.
pub fn judge(
    library: &Library,
    index: &Index,
    named: &Named,
    story: &[u32],
    pairs: Option<Vec<(u32, u32)>>,
) -> (Vec<(u32, u32, Traits)>, Vec<Pair>) {
    let known = Known::new(library, index, named, story);
    let of = known.sentences(library, index, named, story);
    let pairs = pairs.unwrap_or_else(|| candidates(of));
    let judged = |(a, b): (u32, u32)| (a, b, judge::traits(of, a as usize, b as usize));
    let figures = figures::figures(of, &pairs, 0.0);
    (pairs.into_iter().map(judged).collect(), figures)
}

/// How much more a link of one kind holds two sentences together than one of another.
fn closeness(kind: LinkKind) -> f32 {
    match kind {
        LinkKind::FiguresDiffer | LinkKind::SameQuote | LinkKind::SameClaim => 1.0,
        LinkKind::SameEvent => 0.5,
        LinkKind::SameFigure => 0.25,
    }
}

/// Takes out what another link between the same two says better: who says the same also tells the
/// same event and gives the same figure, and who quotes the same words tells of the same speech.
fn settle(found: &mut BTreeMap<(u32, u32, LinkKind), f32>) {
    let quoted: Vec<(u32, u32, LinkKind)> =
        found.keys().filter(|key| key.2 == LinkKind::SameQuote).copied().collect();
    for (a, b, _) in quoted {
        found.remove(&(a, b, LinkKind::SameEvent));
    }
    let same: Vec<(u32, u32, LinkKind)> =
        found.keys().filter(|key| key.2 == LinkKind::SameClaim).copied().collect();
    for (a, b, _) in same {
        if found.contains_key(&(a, b, LinkKind::FiguresDiffer)) {
            found.remove(&(a, b, LinkKind::SameClaim));
        } else {
            found.remove(&(a, b, LinkKind::SameEvent));
            found.remove(&(a, b, LinkKind::SameFigure));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use crate::article::ArticleId;
    use crate::briefing::fixture::build;
    use crate::briefing::{Briefing, SentenceId};

    /// Two papers on one fire, with sentences in another order and other numbers.
    const FIRE: &str = "
# a.md | 2025-03-07 | daily | Fire at the mill
A fire destroyed the old paper mill in [Port Ellis|L] on {6 March|2025-03-06}.
The owner had asked for a new sprinkler system twice.
The blaze killed <12 workers|12 workers>, the mayor [Ada Marsh|P] told reporters in [Port Ellis|L].
[Marsh|P] said: “We will not rest until we know why nobody rang the alarm.”

# b.md | 2025-03-08 | wire | Mill burns
[Ada Marsh|P] said: “We will not rest until we know why nobody rang the alarm.”
The old paper mill in [Port Ellis|L] was destroyed by a fire on {6 March|2025-03-06}.
Rain fell.
The blaze killed <19 workers|19 workers>, [Marsh|P] told reporters in [Port Ellis|L] a day later.
";

    fn words(briefing: &Briefing, id: Option<SentenceId>) -> String {
        let text = id.map_or("-", |id| briefing.text_of(id));
        text.chars().take(24).collect()
    }

    #[test]
    fn two_articles_stand_side_by_side() {
        let briefing = build(FIRE);
        let mut out = String::new();
        for row in briefing.compare(ArticleId(0), ArticleId(1)) {
            let (left, right) = (words(&briefing, row.left), words(&briefing, row.right));
            let kind = row.link.map_or(String::new(), |link| format!("{:?}", link.kind));
            let moved = if row.moved { " moved" } else { "" };
            let line = format!("{left:24} | {right:24} | {kind}{moved}");
            writeln!(out, "{}", line.trim_end_matches([' ', '|'])).expect("a string");
        }
        insta::assert_snapshot!(out, @r"
        A fire destroyed the old | The old paper mill in Po | SameClaim
        The owner had asked for  | -
        -                        | Rain fell.
        The blaze killed 12 work | The blaze killed 19 work | FiguresDiffer
        Marsh said: “We will not | Ada Marsh said: “We will | SameQuote moved
        ");
        assert_eq!(briefing.compare(ArticleId(0), ArticleId(7)), []);
    }

    #[test]
    fn figures_that_differ_stand_side_by_side() {
        let briefing = build(FIRE);
        let mut out = String::new();
        for difference in briefing.differences() {
            writeln!(out, "{}{}", difference.of, difference.unit).expect("a string");
            for claim in difference.claims {
                let words = words(&briefing, Some(claim.sentence));
                writeln!(out, "  {} {} {words}", claim.side, claim.value).expect("a string");
            }
        }
        insta::assert_snapshot!(out, @r"
        workers
          0 12 The blaze killed 12 work
          1 19 The blaze killed 19 work
        ");
    }

    #[test]
    fn a_sentence_knows_where_it_was_read() {
        let briefing = build(FIRE);
        let said = SentenceId { article: ArticleId(1), index: 1 };
        let before = SentenceId { article: ArticleId(0), index: 0 };
        assert_eq!(briefing.read_before(said, |_| true), Some(before));
        assert_eq!(briefing.read_before(said, |id| id != before), None);
        assert!(!briefing.new_in(ArticleId(1)).contains(&1));
        assert!(briefing.new_in(ArticleId(1)).contains(&2));
        assert!(!briefing.new_given(|id| id == before, ArticleId(1)).contains(&1));
        assert!(briefing.new_given(|_| false, ArticleId(1)).contains(&1));
    }
}
