//! One entry of the cache: the facts of one article as bytes.
//!
//! ```text
//! "tidings facts 1\n" · the key, 32 bytes · the xxh3 hash of the rest, 8 bytes · the facts (postcard)
//! ```
//!
//! The key is a hash that nobody can find a second text for (BLAKE3): articles come from anywhere,
//! and one must not be able to lend its facts to another. The xxh3 hash finds damage. Against
//! malice helps that all facts are held against the article before they are believed
//! ([`fit`]), and that no entry may be longer than its article could need.

use xxhash_rust::xxh3::xxh3_64;

use crate::analysis::fit::fit;
use crate::analysis::{EventFact, Facts, Figure, Mention, Options, Quote, Sentence, Time};
use crate::article::Article;

/// What an entry depends on, as a hash.
pub type Key = [u8; 32];

/// How an entry begins; another form has another number.
const FORM: &[u8; 16] = b"tidings facts 1\n";

/// What stands before the facts.
const HEAD: usize = FORM.len() + size_of::<Key>() + size_of::<u64>();

/// What determines the analysis beside article and options: made by `build.rs` from its code, its
/// models, its dependencies and the compiler.
const PROGRAM: &str = env!("TIDINGS_ANALYSIS");

/// The name of what `options` and this program find in `article`. Where it lies and what was odd
/// about its file is left out: the analysis does not look at it.
///
/// # Panics
/// Never: strings, numbers and lists can always be written.
pub fn key(article: &Article, options: &Options) -> Key {
    let Article { path: _, notes: _, title, date, source, url, language, text, blocks, hyperlinks } =
        article;
    let about = (FORM, PROGRAM, options, title, date, source, url, language, blocks, hyperlinks);
    let about = postcard::to_allocvec(&about).expect("strings, numbers and lists can be written");
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(about.len() as u64).to_le_bytes());
    hasher.update(&about);
    hasher.update(text.as_bytes());
    *hasher.finalize().as_bytes()
}

/// The name of the file of an entry.
pub fn name(key: &Key) -> String {
    format!("{}.facts", blake3::Hash::from_bytes(*key).to_hex())
}

/// Is `name` one that [`name`] could give?
pub fn is_name(name: &str) -> bool {
    name.strip_suffix(".facts").is_some_and(|key| {
        key.len() == 2 * size_of::<Key>()
            && key.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// No entry of `article` is longer than this, in bytes: most are as long as its text.
pub fn longest(article: &Article) -> usize {
    (64 << 10) + 8 * article.text.len()
}

/// What an entry says. All stems stand in one string, a line each, with their number for each
/// sentence, so that many short strings cost one check and no more memory than they have bytes.
type Kept<'a> = (
    Vec<Sentence>,
    Vec<Mention>,
    Vec<Time>,
    Vec<Quote>,
    Vec<Figure>,
    Vec<EventFact>,
    Vec<u32>,
    Vec<u32>,
    &'a str,
);

/// `facts` as an entry.
///
/// # Panics
/// Never: strings, numbers and lists can always be written.
pub fn write(key: &Key, facts: &Facts) -> Vec<u8> {
    let Facts { sentences, mentions, times, quotes, figures, events, terms, key_points } = facts;
    let counts: Vec<usize> = terms.iter().map(Vec::len).collect();
    let mut stems = String::new();
    for stem in terms.iter().flatten() {
        stems.push_str(stem);
        stems.push('\n');
    }
    let kept =
        (sentences, mentions, times, quotes, figures, events, key_points, counts, stems.as_str());
    let mut bytes = Vec::with_capacity(HEAD + stems.len() * 2);
    bytes.extend(FORM);
    bytes.extend(key);
    bytes.extend([0; 8]);
    let mut bytes = postcard::to_extend(&kept, bytes).expect("strings, numbers and lists");
    let sum = xxh3_64(&bytes[HEAD..]).to_le_bytes();
    bytes[HEAD - sum.len()..HEAD].copy_from_slice(&sum);
    bytes
}

/// The facts of `article` that `bytes` hold; none if they are not the entry of this name, are not
/// as they were written, or do not fit the article.
pub fn read(key: &Key, bytes: &[u8], article: &Article) -> Option<Facts> {
    let (of, kept) = checked(bytes)?;
    if of != key {
        return None;
    }
    let (kept, rest): (Kept<'_>, _) = postcard::take_from_bytes(kept).ok()?;
    let (sentences, mentions, times, quotes, figures, events, key_points, counts, stems) = kept;
    if !rest.is_empty() || counts.len() != sentences.len() {
        return None;
    }
    let mut lines = stems.split_terminator('\n');
    let mut terms = Vec::with_capacity(counts.len());
    for count in counts {
        let row: Vec<Box<str>> = lines.by_ref().take(count as usize).map(Box::from).collect();
        if row.len() != count as usize {
            return None;
        }
        terms.push(row);
    }
    let facts = Facts { sentences, mentions, times, quotes, figures, events, terms, key_points };
    (lines.next().is_none() && fit(&facts, article)).then_some(facts)
}

/// Is `bytes` an entry of this name, as it was written?
pub fn is_whole(name_of_file: &str, bytes: &[u8]) -> bool {
    checked(bytes).is_some_and(|(key, _)| name(key) == name_of_file)
}

/// The key and the facts of an entry that is as it was written.
fn checked(bytes: &[u8]) -> Option<(&Key, &[u8])> {
    let rest = bytes.strip_prefix(FORM)?;
    let (key, rest) = rest.split_first_chunk::<32>()?;
    let (sum, kept) = rest.split_first_chunk::<8>()?;
    (xxh3_64(kept) == u64::from_le_bytes(*sum)).then_some((key, kept))
}
