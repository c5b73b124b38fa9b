//! Marks names in an article with a linear-chain model.
//!
//! In: a [`Page`]. Out: runs of tokens that name someone or something. Each token gets one of 13
//! labels: outside, or begin, inside, end, single of a person, an organisation, a place. The
//! best sequence of labels is found exactly (Viterbi). Weights and sums are whole numbers, so the
//! result is the same on every machine.
//!
//! The model (`models/names.bin`, see `models/MODEL.md`) is a table of features: 13 weights and
//! three bytes of the feature's hash, by which a feature that was never trained is told apart.

use std::ops::Range;
use std::sync::LazyLock;

use crate::analysis::facts::ActorKind;
use crate::analysis::names::features::Page;
use crate::analysis::names::rules::Found;

/// How many labels there are.
pub const LABELS: usize = 13;

/// The label of a token outside of any name.
pub const OUTSIDE: usize = 0;

/// The label for a place in a name (0 begin, 1 inside, 2 end, 3 single) and a kind (0 person,
/// 1 organisation, 2 place).
pub const fn label(part: usize, kind: usize) -> usize {
    1 + kind * 4 + part
}

/// May `next` follow `label`? Within a name parts follow each other, and it ends before another.
pub fn may_follow(label: usize, next: usize) -> bool {
    let open = label != OUTSIDE && matches!((label - 1) % 4, 0 | 1);
    let goes_on = next != OUTSIDE && matches!((next - 1) % 4, 1 | 2);
    if open { goes_on && (label - 1) / 4 == (next - 1) / 4 } else { !goes_on }
}

/// Bytes of a row: the weights of a feature and the low bytes of its hash.
const ROW: usize = 16;

/// The score of a step that cannot be.
const NEVER: i32 = i32::MIN / 4;

static MODEL: &[u8] = include_bytes!("../../../models/names.bin");

/// Transitions: 13 × 13 little-endian `i16`.
const TRANSITIONS: usize = LABELS * LABELS * 2;

/// Writes a model. `rows` are features with their weights; `transitions[from][to]`.
///
/// # Panics
/// If there are more than half a billion features.
pub fn write(transitions: &[[i16; LABELS]; LABELS], rows: &[(u32, [i8; LABELS])]) -> Vec<u8> {
    let slots = rows.len() + rows.len() / 3 + 8;
    let mut table = vec![0; slots * ROW];
    for (feature, weights) in rows {
        let mut slot = slot(*feature, slots);
        while table[slot * ROW..slot * ROW + ROW].iter().any(|byte| *byte != 0) {
            slot = (slot + 1) % slots;
        }
        let row = &mut table[slot * ROW..slot * ROW + ROW];
        row[..3].copy_from_slice(&feature.to_le_bytes()[..3]);
        for (byte, weight) in row[3..].iter_mut().zip(weights) {
            *byte = weight.cast_unsigned();
        }
    }
    let weights = transitions.iter().flatten().flat_map(|weight| weight.to_le_bytes());
    weights.chain(table).collect()
}

/// The place in a table of `slots` rows where the search for `feature` starts.
fn slot(feature: u32, slots: usize) -> usize {
    ((u64::from(feature) * slots as u64) >> 32) as usize
}

/// The names of `page` by `model`, in order.
pub fn names(page: &Page, model: &Model) -> Vec<Found> {
    let mut found = Vec::new();
    let mut features = Vec::new();
    let mut scores = Vec::new();
    let mut heads = Vec::new();
    for stretch in page.stretches() {
        scores.clear();
        for at in stretch.clone() {
            page.features(at, &mut features);
            scores.push(model.score(&features, &mut heads));
        }
        let labels = model.best(&scores);
        read(&labels, stretch.start, &mut found);
    }
    found
}

/// Reads names off labels; the first label is that of token `start`.
fn read(labels: &[usize], start: usize, found: &mut Vec<Found>) {
    let mut from = 0;
    for (at, label) in labels.iter().enumerate().filter(|(_, label)| **label != OUTSIDE) {
        let (part, kind) = ((label - 1) % 4, (label - 1) / 4);
        if part == 0 || part == 3 {
            from = at;
        }
        if part >= 2 {
            let kind = [ActorKind::Person, ActorKind::Organisation, ActorKind::Place][kind];
            let tokens: Range<usize> = start + from..start + at + 1;
            found.push(Found { tokens, kind, demonym: false, sure: true });
        }
    }
}

/// A trained model.
#[derive(Debug)]
pub struct Model<'a> {
    transitions: [[i32; LABELS]; LABELS],
    rows: &'a [[u8; ROW]],
    /// A bit for each eight hashes: does a row have one of them?
    filter: Vec<u64>,
}

/// The bytes of a feature's hash that its row holds.
const LOW: u32 = 0x00ff_ffff;

/// The first four bytes of a row: three of the hash, and one weight.
fn head(row: &[u8; ROW]) -> u32 {
    u32::from_le_bytes([row[0], row[1], row[2], row[3]])
}

impl<'a> Model<'a> {
    /// The model that is part of the program.
    pub fn embedded() -> &'static Model<'static> {
        static EMBEDDED: LazyLock<Model<'static>> = LazyLock::new(|| Model::new(MODEL));
        &EMBEDDED
    }

    /// Reads what [`write()`] has written; of fewer bytes than that, a model that knows nothing.
    pub fn new(bytes: &'a [u8]) -> Self {
        let (steps, table) =
            bytes.split_at_checked(TRANSITIONS).unwrap_or((&[0; TRANSITIONS], &[]));
        let mut transitions = [[NEVER; LABELS]; LABELS];
        for (from, row) in transitions.iter_mut().enumerate() {
            for (to, weight) in row.iter_mut().enumerate() {
                let at = (from * LABELS + to) * 2;
                if may_follow(from, to) {
                    *weight = i32::from(i16::from_le_bytes([steps[at], steps[at + 1]]));
                }
            }
        }
        let (rows, _) = table.as_chunks();
        let mut filter = vec![0; 1 << 15];
        for row in rows {
            let bit = (head(row) & LOW) >> 3;
            filter[(bit >> 6) as usize] |= 1 << (bit & 63);
        }
        Self { transitions, rows, filter }
    }

    /// The sum of the weights of `features`, by label. `heads` is room to work in.
    ///
    /// The table is larger than the near memory of a processor, and most features are not in it:
    /// what the filter rules out is not looked for, and the heads of the other rows are all read
    /// before any is compared, so that none is waited for.
    fn score(&self, features: &[u32], heads: &mut Vec<(u32, usize, u32)>) -> [i32; LABELS] {
        heads.clear();
        heads.extend(features.iter().filter(|feature| self.may_hold(**feature)).map(|feature| {
            let slot = slot(*feature, self.rows.len());
            (feature & LOW, slot, self.rows.get(slot).map_or(0, head))
        }));
        // The three bytes of the hash are summed with the weights and left out at the end.
        let mut sums = [0_i16; ROW];
        for &(wanted, first, mut found) in heads.iter() {
            let mut slot = first;
            while let Some(row) = self.rows.get(slot) {
                if found & LOW == wanted {
                    for (sum, weight) in sums.iter_mut().zip(row) {
                        *sum = sum.wrapping_add(i16::from(weight.cast_signed()));
                    }
                    break;
                }
                if found == 0 && *row == [0; ROW] {
                    break;
                }
                slot = if slot + 1 == self.rows.len() { 0 } else { slot + 1 };
                found = self.rows.get(slot).map_or(0, head);
            }
        }
        std::array::from_fn(|label| i32::from(sums[label + 3]))
    }

    /// Is there a row whose hash begins like that of `feature`?
    fn may_hold(&self, feature: u32) -> bool {
        let bit = (feature & LOW) >> 3;
        self.filter[(bit >> 6) as usize] >> (bit & 63) & 1 == 1
    }

    /// The best sequence of labels; before and after it stands a token outside.
    fn best(&self, scores: &[[i32; LABELS]]) -> Vec<usize> {
        let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
        let mut sums = [NEVER; LABELS];
        sums[OUTSIDE] = 0;
        for score in scores {
            let mut next = [NEVER; LABELS];
            let mut from = [0_u8; LABELS];
            for (to, best) in next.iter_mut().enumerate() {
                for (label, sum) in sums.iter().enumerate() {
                    let total = sum + self.transitions[label][to];
                    if total > *best {
                        *best = total;
                        from[to] = u8::try_from(label).unwrap_or(0);
                    }
                }
                *best = (*best + score[to]).max(NEVER);
            }
            back.push(from);
            sums = next;
        }
        let end = |label: usize| sums[label] + self.transitions[label][OUTSIDE];
        let mut label = (0..LABELS).fold(0, |best, l| if end(l) > end(best) { l } else { best });
        let mut labels = vec![OUTSIDE; scores.len()];
        for (at, from) in back.iter().enumerate().rev() {
            labels[at] = label;
            label = usize::from(from[label]);
        }
        labels
    }
}
