//! The weights by which links are judged: a logistic regression on the links that people marked.
//!
//! In: our own corpus without the stories kept aside. Out: lines for `src/briefing/links/judge.rs`.
//! A story is read alone and among all others, since words weigh differently then. Weights are
//! found by Newton's method from 0, so the same corpus gives the same weights.

use std::fmt::Write as _;

use tidings::briefing::trial::{FIGURE_TRAITS, TELLING, TRAITS};

use crate::corpus::{LabelKind, Story};
use crate::links_score::Gold;

/// How strongly weights are kept small.
const DECAY: f64 = 4.0;
/// How many steps are gone.
const STEPS: usize = 12;

/// A pair with what speaks for and against, and whether it is right.
pub(crate) struct Example<const N: usize> {
    pub traits: [f32; N],
    pub right: bool,
}

/// The weights for claims, for all that belongs together and for figures, as lines of code.
pub fn weights(stories: &[&Story]) -> String {
    use LabelKind::{Claim, Differ, Event, Quote, Same, Update};
    let mut golds: Vec<Gold> = stories.iter().map(|story| Gold::new(&[story])).collect();
    golds.push(Gold::new(stories));
    let judged: Vec<_> = golds.iter().map(|gold| (gold, gold.judged())).collect();
    let mut told = String::new();
    for (name, seen, kinds) in
        [("CLAIM", TELLING, &[Claim, Quote][..]), ("RELATED", TRAITS, &[Claim, Quote, Event])]
    {
        let examples = judged.iter().flat_map(|(gold, (pairs, _))| {
            pairs.iter().map(|one| {
                let right = gold.says((one.a, one.b), kinds);
                let mut traits = one.traits;
                traits[seen..].fill(0.0);
                Example { traits, right }
            })
        });
        told += &learned(name, "TRAITS", &examples.collect::<Vec<Example<TRAITS>>>());
    }
    for (name, agree, kinds) in [
        ("SAME_FIGURE", true, &[Same, Claim, Event, Quote][..]),
        ("FIGURES_DIFFER", false, &[Differ, Update]),
    ] {
        let examples = judged.iter().flat_map(|(gold, (_, figures))| {
            figures.iter().filter(|one| one.agree == agree).map(|one| {
                let right = gold.says((one.a.min(one.b), one.a.max(one.b)), kinds);
                Example { traits: one.traits, right }
            })
        });
        let examples: Vec<Example<FIGURE_TRAITS>> = examples.collect();
        told += &learned(name, "FIGURE_TRAITS", &examples);
    }
    told
}

fn learned<const N: usize>(name: &str, size: &str, examples: &[Example<N>]) -> String {
    let right = examples.iter().filter(|one| one.right).count();
    let (weights, added) = descend(examples);
    let list: Vec<String> = weights.iter().map(|weight| format!("{weight:.2}")).collect();
    let head =
        format!("// {} pairs, {right} right\nconst {name}: ([f32; {size}], f32) =", examples.len());
    format!(
        "{head}\n    ([{}], {added:.2});\n{}",
        list.join(", "),
        curve(examples, &weights, added)
    )
}

/// How sure the weights are of a pair, from 0 to 1.
pub(crate) fn sure<const N: usize>(weights: &[f64; N], added: f64, traits: &[f32; N]) -> f64 {
    let sum: f64 = weights.iter().zip(traits).map(|(w, t)| w * f64::from(*t)).sum();
    1.0 / (1.0 + (-(sum + added)).exp())
}

/// Newton's method, from 0.
pub(crate) fn descend<const N: usize>(examples: &[Example<N>]) -> ([f64; N], f64) {
    let (mut weights, mut added) = ([0.0; N], 0.0);
    for _ in 0..STEPS {
        // The slope of the loss and how it bends; the last row is that of what is added.
        let mut slope: Vec<f64> = weights.iter().map(|weight| DECAY * weight).collect();
        slope.push(0.0);
        let mut bend = vec![vec![0.0; N + 1]; N + 1];
        for (at, row) in bend.iter_mut().enumerate() {
            row[at] = if at < N { DECAY } else { 1e-6 };
        }
        for one in examples {
            let sure = sure(&weights, added, &one.traits);
            let off = sure - f64::from(u8::from(one.right));
            let value = |at: usize| one.traits.get(at).map_or(1.0, |trait_| f64::from(*trait_));
            for at in 0..=N {
                let scaled = value(at);
                slope[at] += off * scaled;
                if scaled != 0.0 {
                    for other in 0..=at {
                        bend[at][other] += sure * (1.0 - sure) * scaled * value(other);
                    }
                }
            }
        }
        for at in 0..=N {
            for other in at + 1..=N {
                bend[at][other] = bend[other][at];
            }
        }
        let step = solve(bend, slope);
        weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight -= step);
        added -= step[N];
    }
    (weights, added)
}

/// What `matrix`, which is positive definite, turns into `right`: Gaussian elimination.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for at in 0..size {
        for row in at + 1..size {
            let factor = matrix[row][at] / matrix[at][at];
            for column in at..size {
                matrix[row][column] -= factor * matrix[at][column];
            }
            right[row] -= factor * right[at];
        }
    }
    for at in (0..size).rev() {
        let known: f64 = (at + 1..size).map(|column| matrix[at][column] * right[column]).sum();
        right[at] = (right[at] - known) / matrix[at][at];
    }
    right
}

/// Precision and recall from several bounds on.
fn curve<const N: usize>(examples: &[Example<N>], weights: &[f64; N], added: f64) -> String {
    let mut told = String::new();
    let all = examples.iter().filter(|one| one.right).count();
    for bound in [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8] {
        let (mut count, mut right) = (0, 0);
        for one in examples.iter().filter(|one| sure(weights, added, &one.traits) >= bound) {
            count += 1;
            right += usize::from(one.right);
        }
        let part = |of: usize| 100 * right / of.max(1);
        let _ = writeln!(told, "// {bound}: precision {} recall {}", part(count), part(all));
    }
    told
}
