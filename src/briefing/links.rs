//! Cross-references: what sentences of different articles have to do with each other.
//!
//! In: sentences with their words, actors, numbers and days; quotes, figures and the timeline.
//! Out: typed links, at most one of a kind between two sentences, each with how sure it is.
//! Precision comes before recall: a link that is wrong costs the reader a jump for nothing.

mod claims;
mod content;
mod features;
mod figures;
mod quotes;

use std::collections::BTreeMap;

use crate::briefing::index::Index;
use crate::briefing::library::{Library, narrow};
use crate::briefing::links::claims::{Claim, Sentences};
use crate::briefing::links::content::Content;
use crate::briefing::links::features::features;
use crate::briefing::model::{Event, FigureGroup, Link, LinkKind, SentenceId};
use crate::briefing::named::Named;
use crate::briefing::timeline::Timeline;

/// How like two sentences must be that tell one event, to be linked by it.
const SAME_EVENT: f32 = 0.2;

/// All links of a library.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// By the first sentence, then the second, then the kind.
    pub list: Vec<Link>,
    /// What the articles say of one quantity.
    pub figures: Vec<FigureGroup>,
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
        timeline: &Timeline,
        same_claim: f32,
    ) -> Self {
        let features = features(library);
        let content = Content::new(library, index);
        let of = Sentences { library, index, content: &content, named, features: &features };
        let candidates = claims::candidates(of);
        let pairs = figures::figures(of);
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
        for claim in claims::claims(of, &candidates, same_claim) {
            add(LinkKind::SameClaim, claim);
        }
        for claim in claims::encounters(of, &candidates) {
            add(LinkKind::SameEvent, claim);
        }
        for event in &timeline.events {
            events(of, event).for_each(|claim| add(LinkKind::SameEvent, claim));
        }
        settle(&mut found);
        let list = found.into_iter().map(|((a, b, kind), score)| Link {
            kind,
            a: library.id(a as usize),
            b: library.id(b as usize),
            score,
        });
        let figures = figures::groups(library, &pairs);
        Self::indexed(library, list.collect(), figures)
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
        Self { list, figures, starts, rows: rows.into_iter().map(|(_, at)| at).collect() }
    }

    /// The links of the sentence with `number`, by kind, surest first.
    pub fn of(&self, number: usize) -> impl Iterator<Item = &Link> + Clone {
        let row = self.starts[number] as usize..self.starts[number + 1] as usize;
        self.rows[row].iter().map(|&at| &self.list[at as usize])
    }

    /// The sentences of other articles that say what the sentence with `number` says.
    pub fn said_by(&self, number: usize, id: SentenceId) -> impl Iterator<Item = SentenceId> + '_ {
        let says = |link: &&Link| matches!(link.kind, LinkKind::SameClaim | LinkKind::SameQuote);
        self.of(number).filter(says).map(move |link| link.other(id))
    }
}

/// The pairs of different articles that tell `event`: each with the best and with the next.
fn events<'a>(of: Sentences<'a>, event: &'a Event) -> impl Iterator<Item = Claim> + 'a {
    let next = event.also.windows(2).map(|pair| (pair[0], pair[1]));
    let best = event.also.iter().map(|&also| (event.sentence, also));
    best.chain(next).filter(|(a, b)| a.article != b.article).filter_map(move |(a, b)| {
        let (a, b) = (a.min(b), a.max(b));
        let (a, b) = (of.library.number(a)?, of.library.number(b)?);
        let shared = of.content.shared(of.index, a, b);
        let sure = shared.cosine >= SAME_EVENT && shared.count >= 2;
        sure.then(|| Claim { a: narrow(a), b: narrow(b), score: shared.cosine.min(1.0) })
    })
}

/// Takes out what another link between the same two says better: who says the same also tells the
/// same event and gives the same figure.
fn settle(found: &mut BTreeMap<(u32, u32, LinkKind), f32>) {
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
