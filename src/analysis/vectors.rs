//! What words mean, as vectors: words that are used alike point the same way.
//!
//! In: stems. Out: for each that the embedded model knows, a vector of [`SIZE`] numbers. The model
//! (models/MODEL.md) is distilled from a sentence encoder; looking up a word is all that is left
//! of it at run time, so that reading a thousand articles costs a blink.
//!
//! A model is: the number of stems and the length of the list of stems (little-endian `u32`), the
//! stems in order, parted by line feeds, and for each one `i8` a dimension.

use std::sync::LazyLock;

/// How many numbers a vector has.
pub const SIZE: usize = 96;

static MODEL: &[u8] = include_bytes!("../../models/vectors.bin");
static EMBEDDED: LazyLock<Vectors> = LazyLock::new(|| Vectors::read(MODEL).unwrap_or_default());

/// A model.
#[derive(Debug, Clone, Default)]
pub struct Vectors {
    stems: Vec<&'static str>,
    rows: &'static [u8],
}

impl Vectors {
    /// The one that is part of the program.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads the bytes of a model; `None` if they are none.
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let number = |at: usize| {
            let bytes = bytes.get(at..at + 4)?.try_into().expect("four bytes");
            usize::try_from(u32::from_le_bytes(bytes)).ok()
        };
        let (count, length) = (number(0)?, number(4)?);
        let list = std::str::from_utf8(bytes.get(8..8 + length)?).ok()?;
        let stems: Vec<&str> = list.lines().collect();
        let rows = &bytes[8 + length..];
        (stems.len() == count && rows.len() == count * SIZE && stems.is_sorted())
            .then_some(Self { stems, rows })
    }

    /// The vector of `stem`, of length 1.
    pub fn of(&self, stem: &str) -> Option<[f32; SIZE]> {
        let at = self.stems.binary_search(&stem).ok()?;
        let row = &self.rows[at * SIZE..(at + 1) * SIZE];
        let mut vector = [0.0; SIZE];
        for (value, byte) in vector.iter_mut().zip(row) {
            *value = f32::from(i8::from_le_bytes([*byte]));
        }
        Some(unit(vector))
    }
}

/// `vector` brought to length 1; all 0.0 if it has none.
pub fn unit(mut vector: [f32; SIZE]) -> [f32; SIZE] {
    let length = dot(&vector, &vector).sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|value| *value /= length);
    }
    vector
}

/// The sum of the products: of vectors of length 1, their cosine. In eight lanes, always added in
/// the same order.
pub fn dot(a: &[f32; SIZE], b: &[f32; SIZE]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    for (x, y) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for (lane, (x, y)) in lanes.iter_mut().zip(x.iter().zip(y)) {
            *lane += x * y;
        }
    }
    lanes.iter().sum()
}

/// Writes a model of stems with their vectors, which need not be of length 1.
pub fn write(mut rows: Vec<(String, [f32; SIZE])>) -> Vec<u8> {
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows.dedup_by(|a, b| a.0 == b.0);
    let stems: Vec<&str> = rows.iter().map(|(stem, _)| stem.as_str()).collect();
    let list = stems.join("\n");
    let number = |n: usize| u32::try_from(n).expect("fewer than 4 billion").to_le_bytes();
    let mut bytes = Vec::with_capacity(8 + list.len() + rows.len() * SIZE);
    bytes.extend(number(rows.len()));
    bytes.extend(number(list.len()));
    bytes.extend(list.as_bytes());
    for (_, vector) in &rows {
        let most = vector.iter().fold(1e-9_f32, |most, value| most.max(value.abs()));
        #[expect(clippy::cast_possible_truncation, reason = "from -127 to 127")]
        bytes.extend(
            vector.iter().map(|value| ((value / most * 127.0).round() as i8).to_le_bytes()[0]),
        );
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_used_alike_are_near() {
        let vectors = Vectors::embedded();
        let near = |a: &str, b: &str| {
            let of = |word: &str| vectors.of(word).expect("a known stem");
            dot(&of(a), &of(b))
        };
        assert!(near("troop", "soldier") > near("troop", "lemon") + 0.2);
        assert!(near("meet", "summit") > near("meet", "lemon") + 0.1);
        assert!((near("meet", "meet") - 1.0).abs() < 1e-4);
        assert_eq!(vectors.of("xyzzyqwert"), None);
    }

    #[test]
    fn a_model_is_read_as_it_was_written() {
        let mut east = [0.0; SIZE];
        east[0] = 2.0;
        let bytes = write(vec![("troop".into(), east), ("meet".into(), [1.0; SIZE])]);
        let model = Vectors::read(bytes.leak()).expect("a model");
        let troop = model.of("troop").expect("there");
        assert!((troop[0] - 1.0).abs() < 1e-6 && troop[1].abs() < 1e-6);
        assert!(Vectors::read(b"no model").is_none());
        assert!(Vectors::read(b"").is_none());
    }
}
