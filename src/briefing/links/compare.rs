//! Two articles side by side.
//!
//! In: how many sentences each has, and which of them belong together. Out: rows in which every
//! sentence of both stands once: beside the one it belongs to, or alone.
//!
//! The heaviest set of pairs that keeps both articles in order is taken first; these rows are the
//! rungs of the ladder. Then what is left is paired, surest first, where both ends are free: such
//! a row stands where the left article has it, and is marked as moved. Between two rungs what only
//! the left one says comes before what only the right one says. The cost is near linear in pairs.

use std::cmp::Ordering;

use crate::briefing::links::claims::Claim;

/// A row: a sentence of the left article, of the right one, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The sentence of the left article.
    pub left: Option<u32>,
    /// The sentence of the right article.
    pub right: Option<u32>,
    /// Which of the pairs it is, where it is one.
    pub pair: Option<usize>,
    /// Does the right sentence stand out of its order?
    pub moved: bool,
}

/// The rows of two articles of `left` and `right` sentences. `pairs` have a sentence of the left
/// one (`a`), one of the right (`b`), and how much they belong together.
pub fn rows(left: u32, right: u32, pairs: &[Claim]) -> Vec<Place> {
    let mut beside: Vec<Option<(u32, usize, bool)>> = vec![None; left as usize];
    let mut taken = vec![false; right as usize];
    let mut take = |at: usize, moved: bool| {
        let Claim { a, b, .. } = pairs[at];
        let free = beside[a as usize].is_none() && !taken[b as usize];
        if free {
            beside[a as usize] = Some((b, at, moved));
            taken[b as usize] = true;
        }
    };
    chain(right, pairs).into_iter().for_each(|at| take(at, false));
    let mut surest: Vec<usize> = (0..pairs.len()).collect();
    surest.sort_by(|&x, &y| by_score(&pairs[y], &pairs[x]).then(x.cmp(&y)));
    surest.into_iter().for_each(|at| take(at, true));

    let mut rows = Vec::with_capacity(beside.len() + taken.len());
    let mut next = 0;
    let alone = |rows: &mut Vec<Place>, from: u32, until: u32| {
        let free = (from..until).filter(|&at| !taken[at as usize]);
        rows.extend(free.map(|at| Place { left: None, right: Some(at), pair: None, moved: false }));
    };
    for (at, found) in (0..left).zip(beside) {
        if let Some((other, _, false)) = found {
            alone(&mut rows, next, other);
            next = other + 1;
        }
        rows.push(Place {
            left: Some(at),
            right: found.map(|(other, ..)| other),
            pair: found.map(|(_, pair, _)| pair),
            moved: found.is_some_and(|(.., moved)| moved),
        });
    }
    alone(&mut rows, next, right);
    rows
}

fn by_score(a: &Claim, b: &Claim) -> Ordering {
    a.score.total_cmp(&b.score)
}

/// The heaviest set of `pairs` that ascends on both sides, ascending. The best chain that ends at
/// each right sentence is kept in a Fenwick tree of maxima (Fenwick 1994,
/// <https://doi.org/10.1002/spe.4380240306>).
fn chain(right: u32, pairs: &[Claim]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..pairs.len()).collect();
    // Of one left sentence the last right one first, so that no two of it are in one chain.
    order.sort_by_key(|&at| (pairs[at].a, std::cmp::Reverse(pairs[at].b), at));
    let mut tree: Vec<(f32, Option<usize>)> = vec![(0.0, None); right as usize + 1];
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    let mut best = (0.0, None);
    for at in order {
        let Claim { b, score, .. } = pairs[at];
        let mut under = (0.0, None);
        let mut place = b as usize;
        while place > 0 {
            if tree[place].0 > under.0 {
                under = tree[place];
            }
            place &= place - 1;
        }
        before[at] = under.1;
        let here = (under.0 + score, Some(at));
        let mut place = b as usize + 1;
        while place < tree.len() {
            if here.0 > tree[place].0 {
                tree[place] = here;
            }
            place += place & place.wrapping_neg();
        }
        if here.0 > best.0 {
            best = here;
        }
    }
    let mut found = Vec::new();
    let mut last = best.1;
    while let Some(at) = last {
        found.push(at);
        last = before[at];
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(left: u32, right: u32, pairs: &[(u32, u32, f32)]) -> String {
        let pairs: Vec<Claim> = pairs.iter().map(|&(a, b, score)| Claim { a, b, score }).collect();
        let side = |at: Option<u32>| at.map_or("-".to_owned(), |at| at.to_string());
        let row = |row: &Place| {
            let mark = if row.moved {
                "x"
            } else if row.pair.is_some() {
                "="
            } else {
                " "
            };
            format!("{}{mark}{}", side(row.left), side(row.right))
        };
        rows(left, right, &pairs).iter().map(row).collect::<Vec<String>>().join(", ")
    }

    #[test]
    #[rustfmt::skip]
    fn what_belongs_together_stands_in_one_row() {
        type Case = (u32, u32, &'static [(u32, u32, f32)], &'static str);
        let cases: &[Case] = &[
            (0, 0, &[], ""),
            (1, 1, &[], "0 -, - 0"),
            (2, 2, &[(0, 0, 1.0), (1, 1, 1.0)], "0=0, 1=1"),
            (2, 3, &[(1, 1, 1.0)], "0 -, - 0, 1=1, - 2"),
            // Two that cross: the surer keeps the order.
            (2, 2, &[(0, 1, 0.5), (1, 0, 0.9)], "0x1, 1=0"),
            // Two in order weigh more than one that crosses both.
            (3, 3, &[(0, 2, 0.9), (1, 0, 0.5), (2, 1, 0.5)], "0x2, 1=0, 2=1"),
            // A sentence stands once, beside the one it is most like.
            (2, 1, &[(0, 0, 0.5), (1, 0, 0.9)], "0 -, 1=0"),
        ];
        for (left, right, pairs, expected) in cases {
            assert_eq!(told(*left, *right, pairs), *expected, "{pairs:?}");
        }
    }

    proptest! {
        /// Whatever belongs together, each sentence stands once, the left ones in order, and so
        /// do the right ones that are not moved.
        #[test]
        fn every_sentence_stands_once(pairs in prop::collection::vec((0..9u32, 0..9u32, 0.1..1f32), 0..30)) {
            let pairs: Vec<Claim> = pairs.into_iter().map(|(a, b, score)| Claim { a, b, score }).collect();
            let rows = rows(9, 9, &pairs);
            let left: Vec<u32> = rows.iter().filter_map(|row| row.left).collect();
            prop_assert_eq!(left, (0..9).collect::<Vec<u32>>());
            let in_order = rows.iter().filter(|row| !row.moved).filter_map(|row| row.right);
            prop_assert!(in_order.is_sorted_by(|a, b| a < b));
            let mut right: Vec<u32> = rows.iter().filter_map(|row| row.right).collect();
            right.sort_unstable();
            prop_assert_eq!(right, (0..9).collect::<Vec<u32>>());
        }
    }
}
