//! A linear-chain conditional random field, trained by stochastic gradient descent.
//!
//! In: stretches of tokens, each token a list of features and a label. Out: whole-number weights
//! for `analysis::names::tagger`. The order of the examples comes from a generator with a fixed
//! seed and the sums run in that order: the same examples give the same weights.

use std::collections::HashMap;

use tidings::analysis::names::tagger::{LABELS, OUTSIDE, may_follow};

/// A stretch of tokens, with how much it counts.
#[derive(Debug, Default, Clone)]
pub struct Example {
    /// For each token its features.
    pub features: Vec<Vec<u32>>,
    /// For each token its label.
    pub labels: Vec<usize>,
    /// How much it counts.
    pub weight: f32,
    /// The text it comes from.
    pub text: u32,
}

/// How to train.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// How often each example is looked at.
    pub rounds: usize,
    /// The length of a first step.
    pub rate: f32,
    /// How strongly weights are drawn to zero.
    pub decay: f32,
    /// How often a feature is left out of a look at an example.
    pub dropout: f32,
    /// In how many texts a feature must be seen to be kept.
    pub least: u32,
    /// The most rows of the model.
    pub rows: usize,
}

type Scores = [f32; LABELS];

/// A generator of numbers that look random.
#[derive(Debug)]
pub struct Random(pub u64);

impl Random {
    /// A number below `below`.
    pub fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        #[allow(clippy::cast_possible_truncation, reason = "it is below `below`")]
        let number = ((u128::from(self.0) * below as u128) >> 64) as usize;
        number
    }

    /// A number from 0 to 1.
    pub fn share(&mut self) -> f32 {
        #[allow(clippy::cast_precision_loss)]
        let share = self.below(1 << 20) as f32 / (1 << 20) as f32;
        share
    }
}

/// The weights of a trained model.
#[derive(Debug)]
pub struct Weights {
    /// From label to label.
    pub transitions: [[i16; LABELS]; LABELS],
    /// Features with a weight for each label.
    pub rows: Vec<(u32, [i8; LABELS])>,
}

struct Training {
    index: HashMap<u32, u32>,
    names: Vec<u32>,
    weights: Vec<Scores>,
    squares: Vec<Scores>,
    sums: Vec<Scores>,
    last: Vec<u32>,
    steps: u32,
    transitions: [Scores; LABELS],
    transition_squares: [Scores; LABELS],
    transition_sums: [Scores; LABELS],
}

/// Trains on `examples`.
pub fn train(examples: &[Example], options: Options, tell: &mut dyn FnMut(&str)) -> Weights {
    let mut training = Training::new(examples, options.least);
    tell(&format!("{} features", training.names.len()));
    let indexed: Vec<Vec<Vec<u32>>> = examples
        .iter()
        .map(|example| {
            let rows = example.features.iter();
            rows.map(|row| row.iter().filter_map(|f| training.index.get(f).copied()).collect())
                .collect()
        })
        .collect();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for round in 0..options.rounds {
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        let mut loss = 0.0_f64;
        for at in &order {
            let kept: Vec<Vec<u32>> = indexed[*at]
                .iter()
                .map(|row| {
                    let kept = row.iter().copied();
                    kept.filter(|_| options.dropout <= 0.0 || random.share() >= options.dropout)
                        .collect()
                })
                .collect();
            loss += f64::from(training.step(&kept, &examples[*at], options));
        }
        tell(&format!("round {} loss {loss:.0}", round + 1));
    }
    training.finish(options)
}

impl Training {
    fn new(examples: &[Example], least: u32) -> Self {
        let mut counts: HashMap<u32, (u32, u32)> = HashMap::new();
        let mut names = Vec::new();
        let mut index = HashMap::new();
        let seen = examples.iter().flat_map(|e| e.features.iter().flatten().map(|f| (f, e.text)));
        for (feature, text) in seen {
            let (count, last) = counts.entry(*feature).or_insert((0, u32::MAX));
            if *last == text {
                continue;
            }
            (*count, *last) = (*count + 1, text);
            if *count == least {
                index.insert(*feature, u32::try_from(names.len()).expect("fewer than 4 billion"));
                names.push(*feature);
            }
        }
        let rows = names.len();
        let zero = [0.0; LABELS];
        Self {
            index,
            names,
            weights: vec![zero; rows],
            squares: vec![zero; rows],
            sums: vec![zero; rows],
            last: vec![0; rows],
            steps: 0,
            transitions: [zero; LABELS],
            transition_squares: [zero; LABELS],
            transition_sums: [zero; LABELS],
        }
    }

    /// One look at an example: its loss before the step.
    fn step(&mut self, features: &[Vec<u32>], example: &Example, options: Options) -> f32 {
        self.steps += 1;
        let scale = 1.0 / (1.0 - options.dropout.max(0.0));
        let scores: Vec<Scores> = features.iter().map(|row| self.score(row, scale)).collect();
        let (nodes, edges, loss) = self.gradient(&scores, &example.labels);
        for (row, gradient) in features.iter().zip(&nodes) {
            for feature in row {
                self.update(*feature as usize, gradient, example.weight * scale, options);
            }
        }
        for from in 0..LABELS {
            for to in 0..LABELS {
                let g = edges[from][to] * example.weight;
                if g != 0.0 {
                    let square = &mut self.transition_squares[from][to];
                    *square += g * g;
                    self.transitions[from][to] -= options.rate * g / (square.sqrt() + 1e-3);
                }
                self.transition_sums[from][to] += self.transitions[from][to];
            }
        }
        loss * example.weight
    }

    fn score(&self, row: &[u32], scale: f32) -> Scores {
        let mut sums = [0.0; LABELS];
        for feature in row {
            let weights = &self.weights[*feature as usize];
            sums.iter_mut().zip(weights).for_each(|(sum, w)| *sum += w * scale);
        }
        sums
    }

    fn update(&mut self, at: usize, gradient: &Scores, weight: f32, options: Options) {
        let idle = self.steps - self.last[at];
        self.last[at] = self.steps;
        #[allow(clippy::cast_precision_loss)]
        let idle = idle as f32;
        let (weights, squares, sums) =
            (&mut self.weights[at], &mut self.squares[at], &mut self.sums[at]);
        for label in 0..LABELS {
            sums[label] += weights[label] * idle;
            let g = gradient[label] * weight + options.decay * weights[label];
            squares[label] += g * g;
            weights[label] -= options.rate * g / (squares[label].sqrt() + 1e-3);
        }
    }

    /// Expected minus observed, for labels of tokens and for steps between them; and the loss.
    fn gradient(
        &self,
        scores: &[Scores],
        labels: &[usize],
    ) -> (Vec<Scores>, [Scores; LABELS], f32) {
        let step = |from: usize, to: usize| {
            if may_follow(from, to) { self.transitions[from][to] } else { f32::NEG_INFINITY }
        };
        let none = [f32::NEG_INFINITY; LABELS];
        let mut forward = vec![none; scores.len()];
        for (at, score) in scores.iter().enumerate() {
            for to in 0..LABELS {
                let total = if at == 0 {
                    step(OUTSIDE, to)
                } else {
                    sum_exp(&std::array::from_fn(|from| forward[at - 1][from] + step(from, to)))
                };
                forward[at][to] = total + score[to];
            }
        }
        let mut backward = vec![none; scores.len()];
        let last = scores.len() - 1;
        backward[last] = std::array::from_fn(|from| step(from, OUTSIDE));
        for at in (0..last).rev() {
            backward[at] = std::array::from_fn(|from| {
                sum_exp(&std::array::from_fn(|to| {
                    step(from, to) + scores[at + 1][to] + backward[at + 1][to]
                }))
            });
        }
        let all = sum_exp(&std::array::from_fn(|l| forward[last][l] + backward[last][l]));
        let mut nodes = vec![[0.0; LABELS]; scores.len()];
        let mut edges = [[0.0; LABELS]; LABELS];
        let mut gold = 0.0;
        let mut before = OUTSIDE;
        for at in 0..scores.len() {
            for to in 0..LABELS {
                nodes[at][to] = (forward[at][to] + backward[at][to] - all).exp();
                for from in 0..LABELS {
                    let prior = match at {
                        0 if from == OUTSIDE => 0.0,
                        0 => continue,
                        _ => forward[at - 1][from],
                    };
                    let p = prior + step(from, to) + scores[at][to] + backward[at][to] - all;
                    edges[from][to] += p.exp();
                }
            }
            let label = labels[at];
            nodes[at][label] -= 1.0;
            edges[before][label] -= 1.0;
            gold += step(before, label) + scores[at][label];
            before = label;
        }
        for from in 0..LABELS {
            edges[from][OUTSIDE] += (forward[last][from] + backward[last][from] - all).exp();
        }
        edges[before][OUTSIDE] -= 1.0;
        gold += step(before, OUTSIDE);
        (nodes, edges, all - gold)
    }

    /// Averages over all steps, keeps the rows that weigh most, and rounds to whole numbers.
    fn finish(mut self, options: Options) -> Weights {
        #[allow(clippy::cast_precision_loss)]
        let steps = self.steps.max(1) as f32;
        for at in 0..self.names.len() {
            #[allow(clippy::cast_precision_loss)]
            let idle = (self.steps - self.last[at]) as f32;
            for label in 0..LABELS {
                let sum = self.sums[at][label] + self.weights[at][label] * idle;
                self.weights[at][label] = sum / steps;
            }
        }
        let spread = |row: &Scores| {
            let mean = row.iter().sum::<f32>() / 13.0;
            row.iter().map(|w| (w - mean).abs()).fold(0.0, f32::max)
        };
        let mut order: Vec<usize> = (0..self.names.len()).collect();
        order.sort_by(|a, b| {
            spread(&self.weights[*b])
                .total_cmp(&spread(&self.weights[*a]))
                .then(self.names[*a].cmp(&self.names[*b]))
        });
        order.truncate(options.rows);
        order.sort_by_key(|at| self.names[*at]);
        let largest =
            order.iter().flat_map(|at| self.weights[*at]).fold(0.0_f32, |m, w| m.max(w.abs()));
        let unit = 127.0 / largest.clamp(1e-3, 4.0);
        #[allow(clippy::cast_possible_truncation)]
        let byte = |w: f32| (w * unit).round().clamp(-127.0, 127.0) as i8;
        let rows: Vec<(u32, [i8; LABELS])> = order
            .iter()
            .map(|at| (self.names[*at], self.weights[*at].map(byte)))
            .filter(|(_, weights)| weights.iter().any(|w| *w != 0))
            .collect();
        #[allow(clippy::cast_possible_truncation)]
        let transitions = self
            .transition_sums
            .map(|row| row.map(|sum| (sum / steps * unit).round().clamp(-32000.0, 32000.0) as i16));
        Weights { transitions, rows }
    }
}

/// The logarithm of the sum of the exponentials.
fn sum_exp(values: &Scores) -> f32 {
    let most = values.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if most == f32::NEG_INFINITY {
        return most;
    }
    most + values.iter().map(|v| (v - most).exp()).sum::<f32>().ln()
}
