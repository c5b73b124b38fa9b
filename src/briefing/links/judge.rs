//! Whether two sentences of different articles say the same, or speak of the same happening.
//!
//! In: a pair of sentences. Out: what speaks for and against, as numbers from about 0 to 1, and
//! from them how sure either is. The weights are those of a logistic regression on the links that
//! people marked in our own corpus (`train links`, without the stories kept aside).

use crate::briefing::links::content::Shared;
use crate::briefing::links::sentences::Sentences;
use crate::briefing::model::ActorId;

/// How many traits a pair has.
pub const TRAITS: usize = 26;

/// From which trait on traits say what it tells, within the story, that something is shared. They
/// do not tell whether two sentences say the same: that hangs on no other sentence.
pub const TELLING: usize = 22;
/// Which trait says how like the words are.
pub const LIKE: usize = 0;
/// Which trait says how much the actors weigh that both name.
pub const ACTORS: usize = 7;
/// Which trait says that they speak of different days.
pub const OTHER_DAYS: usize = 13;
/// Which trait says how many words both have, by six.
pub const WORDS: usize = 16;

/// What speaks for and against.
pub type Traits = [f32; TRAITS];

/// How many traits a pair of figures has.
pub const FIGURE_TRAITS: usize = 22;

/// What speaks for and against that two figures count the same.
pub type FigureTraits = [f32; FIGURE_TRAITS];

/// From which weight on shared words and actors say no more.
const ENOUGH: f32 = 20.0;

/// Pairs that are less alike than this in their words, and in what these mean, are dropped at first
/// sight: it saves the time of all else.
const NEAR: f32 = 0.42;

/// The traits of the pair, unless it is dropped at first sight.
pub fn traits_if_near(of: Sentences<'_>, a: usize, b: usize) -> Option<Traits> {
    let near = of.index.cosine(a, b) + 0.5 * of.meaning.likeness(a, b);
    (near >= NEAR).then(|| traits(of, a, b))
}

/// The traits of the pair of sentences `a` and `b`.
#[expect(clippy::cast_precision_loss, reason = "counts of words")]
pub fn traits(of: Sentences<'_>, a: usize, b: usize) -> Traits {
    let (mine, other) = (&of.features[a], &of.features[b]);
    let Shared { cosine, held, count, weight } = of.content.shared(of.index, a, b);
    let (left, right) = (of.content.terms_of(a), of.content.terms_of(b));
    let held_of_a = of.meaning.held(of.index, left, right);
    let held_of_b = of.meaning.held(of.index, right, left);
    let actors = of.same_actors(a, b);
    let shared_actors = shared_actors(of, a, b);
    let both_named = actors.is_some();
    let flag = |yes: bool| f32::from(u8::from(yes));
    let numbers = !mine.numbers.is_empty() && !other.numbers.is_empty();
    let same_number = mine.shared_numbers(other) > 0;
    let days = !mine.days.is_empty() && !other.days.is_empty();
    let length = (mine.words.max(1) as f32 / other.words.max(1) as f32).ln().abs();
    let like = of.meaning.likeness(a, b);
    let all = of.index.cosine(a, b);
    let (told, cosine_told) = of.told_words(a, b);
    [
        all,
        cosine,
        like,
        held_of_a.min(held_of_b),
        held_of_a.max(held_of_b),
        held.min(1.0),
        actors.unwrap_or(0.0),
        (shared_actors / ENOUGH).min(1.0),
        flag(both_named && shared_actors <= 0.0),
        flag(!both_named),
        flag(numbers && same_number),
        flag(numbers && !same_number),
        flag(days && mine.times_agree(other)),
        flag(days && !mine.times_agree(other)),
        flag(mine.negated != other.negated),
        length.min(3.0) / 3.0,
        (count as f32).min(6.0) / 6.0,
        (weight / ENOUGH).min(1.0),
        flag(of.looks_ahead(a) != of.looks_ahead(b)),
        like * actors.unwrap_or(0.3),
        flag(!of.same_story(a, b)),
        held_of_a.min(held_of_b) * actors.unwrap_or(0.3),
        cosine_told,
        (told / 4.0).min(1.0),
        (of.told_actors(a, b) / 3.0).min(1.0),
        of.told_day(a, b),
    ]
}

/// How much the actors that both name weigh together.
fn shared_actors(of: Sentences<'_>, a: usize, b: usize) -> f32 {
    let right = of.named.in_sentence(b);
    let both = |actor: &&ActorId| right.contains(actor);
    of.named.in_sentence(a).iter().filter(both).map(|actor| of.named.rarity(*actor)).sum()
}

/// How sure it is, from 0 to 1, by `weights`, by what is added to their sum, and by how `lenient`
/// we are: people did not mark all that belongs together, so a half may be reached earlier; and
/// where a wrong link is seen by every reader it is reached later.
fn sure<const N: usize>(weights: &([f32; N], f32), traits: &[f32; N], lenient: f32) -> f32 {
    let sum: f32 = weights.0.iter().zip(traits).map(|(weight, value)| weight * value).sum();
    1.0 / (1.0 + (-(sum + weights.1 + lenient)).exp())
}

/// How sure it is that they say the same.
pub fn claim(traits: &Traits) -> f32 {
    sure(&CLAIM, traits, -0.1)
}

/// How sure it is that they speak of the same happening, or say the same.
pub fn related(traits: &Traits) -> f32 {
    sure(&RELATED, traits, 0.0)
}

/// How sure it is that two figures that agree count the same.
pub fn same_figure(traits: &FigureTraits) -> f32 {
    sure(&SAME_FIGURE, traits, 0.0)
}

/// How sure it is that two figures that do not agree count the same.
pub fn figures_differ(traits: &FigureTraits) -> f32 {
    sure(&FIGURES_DIFFER, traits, 0.3)
}

const CLAIM: ([f32; TRAITS], f32) = (
    [
        3.34, 0.00, 1.84, 0.82, 0.82, -0.03, 0.33, -0.65, -0.11, 0.22, 1.00, -1.65, 0.80, -0.83,
        -0.15, 0.15, 0.82, 0.59, 0.46, 1.18, -3.76, 0.65, 0.00, 0.00, 0.00, 0.00,
    ],
    -5.62,
);
const RELATED: ([f32; TRAITS], f32) = (
    [
        3.21, -0.27, 1.55, 0.49, 0.78, -0.22, 0.01, -0.08, -0.05, 0.18, 0.61, -1.32, 1.28, 0.31,
        -0.31, 0.68, -0.14, 0.05, 0.20, 1.16, -3.76, 0.96, 0.48, 1.33, 0.13, 2.40,
    ],
    -5.03,
);
const SAME_FIGURE: ([f32; FIGURE_TRAITS], f32) = (
    [
        0.51, -0.12, 0.47, -0.05, 0.48, -0.78, 1.59, -0.00, 0.82, 0.73, 0.48, 0.28, 0.18, 0.16,
        -0.06, -0.31, 0.62, -0.19, 0.09, 0.73, 2.26, 1.20,
    ],
    -4.06,
);
const FIGURES_DIFFER: ([f32; FIGURE_TRAITS], f32) = (
    [
        0.45, 0.74, 0.11, 0.46, 1.87, 0.69, -0.13, -0.03, 0.75, 0.12, 0.64, -0.59, -0.08, -0.04,
        0.29, 0.02, 1.38, -2.71, -1.37, 0.10, 0.00, 0.97,
    ],
    -2.04,
);
