//! What is known of a word or a phrase before any text is read.
//!
//! In: a word, or the words of a phrase one after the other. Out: an [`Entry`]: which lists hold
//! it ([`Flags`]) and which cluster of like words it belongs to.
//!
//! One table of hashes, made by `train -- lexicon` from the lists in `data/` and `tools/lists/`:
//! one look-up a token tells all lists at once, and there is nothing to parse at the start. Two
//! words may share a hash (about one look-up in 20,000 of an unknown word): the lists are hints,
//! never the last word, so this does no harm. A phrase of several words is held with all its
//! beginnings, each marked [`Flags::PREFIX`], so that it is found word by word.

/// Which lists hold a word: a set of the constants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flags(pub u32);

impl Flags {
    /// A given name.
    pub const GIVEN: Self = Self(1);
    /// A family name.
    pub const FAMILY: Self = Self(1 << 1);
    /// An English word that is written small.
    pub const COMMON: Self = Self(1 << 2);
    /// A country or a part of the world, by any of its names.
    pub const COUNTRY: Self = Self(1 << 3);
    /// A people or its adjective.
    pub const DEMONYM: Self = Self(1 << 4);
    /// A region, water or city that news names often.
    pub const PLACE: Self = Self(1 << 5);
    /// Any city of some size.
    pub const CITY: Self = Self(1 << 6);
    /// A body that news names often.
    pub const ORGANISATION: Self = Self(1 << 7);
    /// Stands before a name and is no office: Mr, Sheikh.
    pub const HONORIFIC: Self = Self(1 << 8);
    /// An office that stands before a name: President.
    pub const TITLE: Self = Self(1 << 9);
    /// What a person is: adviser, widow.
    pub const ROLE: Self = Self(1 << 10);
    /// Goes before a title: former, Deputy, Foreign.
    pub const BEFORE_TITLE: Self = Self(1 << 11);
    /// A kind of body: Ministry, University.
    pub const ORGANISATION_HEAD: Self = Self(1 << 12);
    /// Ends the name of a firm: Ltd.
    pub const ORGANISATION_TAIL: Self = Self(1 << 13);
    /// A kind of place: River, Province.
    pub const PLACE_HEAD: Self = Self(1 << 14);
    /// A verb of speech or thought, third person.
    pub const SPEECH: Self = Self(1 << 15);
    /// A month, a weekday, a feast.
    pub const DATE: Self = Self(1 << 16);
    /// A small word inside names: de, von, al.
    pub const PARTICLE: Self = Self(1 << 17);
    /// A kind of happening, law or prize: War, Cup, Treaty.
    pub const EVENT: Self = Self(1 << 18);
    /// A word of grammar; never a name by itself.
    pub const FUNCTION: Self = Self(1 << 19);
    /// A point of the compass and the like.
    pub const DIRECTION: Self = Self(1 << 20);
    /// Begins a phrase that is in the table.
    pub const PREFIX: Self = Self(1 << 21);

    const BITS: u32 = 22;

    /// Is any of `other` in it?
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The lists of both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What the table says of a word. The default is what it says of an unknown one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Entry(pub u32);

impl Entry {
    /// An entry of `flags` and `cluster`, which is below 1,024; 0 is no cluster.
    pub fn new(flags: Flags, cluster: u32) -> Self {
        Self(flags.0 | cluster << Flags::BITS)
    }

    /// Which lists hold the word.
    pub fn flags(self) -> Flags {
        Flags(self.0 & ((1 << Flags::BITS) - 1))
    }

    /// The number of its cluster, 0 where it has none.
    pub fn cluster(self) -> u32 {
        self.0 >> Flags::BITS
    }
}

/// The hash of a word or of a phrase that is read word by word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key(u64);

impl Key {
    /// Of nothing yet.
    pub const START: Self = Self(0xcbf2_9ce4_8422_2325);

    /// After one more word, as it is written.
    #[must_use]
    pub fn exact(self, word: &str) -> Self {
        word.bytes().fold(self.part(), Self::byte)
    }

    /// After one more word, capitals made small and apostrophes straight.
    #[must_use]
    pub fn small(self, word: &str) -> Self {
        let mut key = self.part();
        for c in word.chars() {
            if c.is_ascii() {
                key = key.byte((c as u8).to_ascii_lowercase());
            } else if c == '’' {
                key = key.byte(b'\'');
            } else {
                for small in c.to_lowercase() {
                    let mut bytes = [0; 4];
                    key = small.encode_utf8(&mut bytes).bytes().fold(key, Self::byte);
                }
            }
        }
        key
    }

    /// After one more letter of the first word.
    #[must_use]
    pub fn letter(self, letter: char) -> Self {
        let mut bytes = [0; 4];
        letter.encode_utf8(&mut bytes).bytes().fold(self, Self::byte)
    }

    /// The 32 bits that the table is sorted by.
    pub fn bits(self) -> u32 {
        let mixed = (self.0 ^ (self.0 >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed >> 32) as u32
    }

    fn part(self) -> Self {
        if self == Self::START { self } else { self.byte(b' ') }
    }

    fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }
}

/// The number of top bits of a key that choose its bucket.
const BUCKET_BITS: u32 = 14;

/// Bytes of the levels of clusters at the end of the table.
const LEVELS: usize = 2 * 1024;

/// The table: `2^14 + 1` starts of buckets, then pairs of key and entry by ascending key, all
/// little-endian `u32`; then for each cluster the ones of 256 and of 64 it belongs to, a byte each.
static TABLE: &[u8] = include_bytes!("data/lexicon.bin");

/// What is known of `key`.
pub fn look(key: Key) -> Entry {
    let bits = key.bits();
    let bucket = (bits >> (32 - BUCKET_BITS)) as usize;
    let pairs = ((1 << BUCKET_BITS) + 1) * 4;
    let (start, end) = (number(bucket * 4) as usize, number(bucket * 4 + 4) as usize);
    (start..end)
        .map(|at| pairs + at * 8)
        .find(|at| number(*at) == bits)
        .map_or(Entry::default(), |at| Entry(number(at + 4)))
}

/// The clusters of 256 and of 64 that `cluster` belongs to; 0 of 0.
pub fn level(cluster: u32) -> (u32, u32) {
    let bytes = TABLE.len().checked_sub(LEVELS).map_or(&[][..], |at| &TABLE[at..]);
    let at = (cluster as usize % 1024) * 2;
    let byte = |at: usize| bytes.get(at).map_or(0, |byte| u32::from(*byte));
    (byte(at), byte(at + 1))
}

/// What is known of a single word as it is written: a word in capitals is looked up as such
/// first, so that `US` is no `us`.
pub fn look_word(word: &str) -> Entry {
    let upper = word.len() > 1 && !word.bytes().any(|b| b.is_ascii_lowercase());
    let exact = if upper { look(Key::START.exact(word)) } else { Entry::default() };
    if exact == Entry::default() { look(Key::START.small(word)) } else { exact }
}

/// Writes the table that [`look`] and [`level`] read. `pairs` are sorted by key, each key once;
/// `levels` has an entry for each cluster.
///
/// # Panics
/// If there are 4 billion words or more.
pub fn write(pairs: &[(u32, Entry)], levels: &[(u8, u8); 1024]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(pairs.len() * 8 + (4 << BUCKET_BITS) + 4);
    for bucket in 0..=1_u64 << BUCKET_BITS {
        let start =
            pairs.partition_point(|(key, _)| u64::from(*key) < bucket << (32 - BUCKET_BITS));
        bytes.extend(u32::try_from(start).expect("fewer than 4 billion words").to_le_bytes());
    }
    for (key, entry) in pairs {
        bytes.extend(key.to_le_bytes());
        bytes.extend(entry.0.to_le_bytes());
    }
    bytes.extend(levels.iter().flat_map(|(middle, top)| [*middle, *top]));
    bytes
}

fn number(at: usize) -> u32 {
    let bytes = TABLE.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
    bytes.map_or(0, u32::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn the_lists_are_in_the_table() {
        let cases: &[(&str, Flags)] = &[
            ("Ukraine", Flags::COUNTRY),
            ("Ukrainians", Flags::DEMONYM),
            ("NATO", Flags::ORGANISATION),
            ("US", Flags::COUNTRY),
            ("Giorgia", Flags::GIVEN),
            ("Ministry", Flags::ORGANISATION_HEAD),
            ("said", Flags::SPEECH),
            ("Tuesday", Flags::DATE),
        ];
        for (word, flags) in cases {
            assert!(look_word(word).flags().has(*flags), "{word}");
        }
        assert!(!look_word("us").flags().has(Flags::COUNTRY));
        assert_eq!(look_word("Xqzzyv"), Entry::default());
    }

    #[test]
    fn a_phrase_is_found_word_by_word() {
        let north = Key::START.small("North");
        assert!(look(north).flags().has(Flags::PREFIX));
        assert!(look(north.small("Korea")).flags().has(Flags::COUNTRY));
        assert!(!look(north.small("Korean")).flags().has(Flags::COUNTRY));
    }
}
