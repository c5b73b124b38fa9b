//! A line of the journal.
//!
//! ```json
//! {"sum":"e132ed1f54d8fbb5","format":1,"seq":12,"change":{"left":{"article":"a.md","at":120}}}
//! ```
//!
//! The sum is the xxh3 hash, in hexadecimal, of what stands after `"sum":"…",`. It finds damage,
//! not malice: the file belongs to the reader.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64;

use crate::store::state::change::Change;

/// The form that this program writes and the newest that it reads.
pub const FORMAT: u32 = 1;

/// A line that reads.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its place in the order of all changes.
    pub seq: u64,
    /// What was done.
    pub what: What,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// Something that this program knows.
    Known(Change),
    /// Something that a newer one has added.
    Unknown(Value),
}

/// Why a line does not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It was not written to its end.
    Torn,
    /// It is not as it was written.
    Damaged,
    /// It has this form, of a newer tidings.
    Newer(u32),
}

#[derive(Serialize, Deserialize)]
struct Written<T> {
    format: u32,
    seq: u64,
    change: T,
}

/// Before and after the sum.
const BEFORE: &str = "{\"sum\":\"";
const AFTER: &str = "\",";

/// The line that says `change`, with its end of line.
pub fn line(seq: u64, change: &impl Serialize) -> String {
    let written = Written { format: FORMAT, seq, change };
    let written = serde_json::to_string(&written).expect("strings and numbers are JSON");
    let rest = &written[1..]; // without its brace, which stands before the sum
    format!("{BEFORE}{:016x}{AFTER}{rest}\n", xxh3_64(rest.as_bytes()))
}

/// Reads `line`, which is without its end of line, or with half of one as other systems have it.
///
/// # Errors
/// [`Fault`].
pub fn read(line: &[u8]) -> Result<Record, Fault> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let written = checked(line).ok_or_else(|| fault(line))?;
    let written: Written<Value> =
        serde_json::from_str(&format!("{{{written}")).map_err(|_| Fault::Damaged)?;
    if written.format > FORMAT {
        return Err(Fault::Newer(written.format));
    }
    let what = match Change::deserialize(&written.change) {
        Ok(change) => What::Known(change),
        Err(_) => What::Unknown(written.change),
    };
    Ok(Record { seq: written.seq, what })
}

/// What stands after the sum, if the sum is right.
fn checked(line: &[u8]) -> Option<&str> {
    let line = str::from_utf8(line).ok()?;
    let (sum, rest) = line.strip_prefix(BEFORE)?.split_at_checked(16)?;
    let rest = rest.strip_prefix(AFTER)?;
    (u64::from_str_radix(sum, 16).ok()? == xxh3_64(rest.as_bytes())).then_some(rest)
}

/// A line that begins as ours do and has no end was cut off as it was written.
fn fault(line: &[u8]) -> Fault {
    let begins = line.len().min(BEFORE.len());
    let ours = line[..begins] == BEFORE.as_bytes()[..begins];
    // One that lacks only its last brace has the right sum with it.
    let lacks = || checked(&[line, b"}"].concat()).is_some();
    if ours && (!line.ends_with(b"}}") || lacks()) { Fault::Torn } else { Fault::Damaged }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn left() -> Change {
        Change::Left { article: "a \"b\"\n.md".into(), at: 120 }
    }

    #[test]
    fn a_line_is_read_as_it_was_written() {
        let line = line(12, &Change::Left { article: "a.md".into(), at: 120 });
        insta::assert_snapshot!(line.trim_end(), @r#"{"sum":"e132ed1f54d8fbb5","format":1,"seq":12,"change":{"left":{"article":"a.md","at":120}}}"#);
        let left = line_of(12, &left());
        assert_eq!(read(&left), Ok(Record { seq: 12, what: What::Known(super::tests::left()) }));
    }

    #[test]
    fn whatever_is_cut_off_or_changed_is_noticed() {
        let line = line_of(12, &left());
        for end in 0..line.len() {
            let fault = read(&line[..end]).expect_err("not whole");
            assert_eq!(fault, Fault::Torn, "{end}");
        }
        for at in 0..line.len() {
            for bit in 0..8 {
                let mut bent = line.clone();
                bent[at] ^= 1 << bit;
                // Only the case of a digit of the sum makes no difference.
                let same = bent.to_ascii_lowercase() == line && (8..24).contains(&at);
                assert!(read(&bent).is_err() || same, "{at}, bit {bit}");
            }
        }
    }

    #[test]
    fn what_a_newer_program_wrote_is_known_as_such() {
        let line = line(3, &json!({"sung": {"song": 4}}));
        let read_again = read(line.trim_end().as_bytes()).expect("it reads");
        assert_eq!(read_again.what, What::Unknown(json!({"sung": {"song": 4}})));
        let rest = "\"format\":7,\"seq\":1,\"change\":{}}";
        let newer = format!("{{\"sum\":\"{:016x}\",{rest}", xxh3_64(rest.as_bytes()));
        assert_eq!(read(newer.as_bytes()), Err(Fault::Newer(7)));
    }

    fn line_of(seq: u64, change: &Change) -> Vec<u8> {
        line(seq, change).trim_end().as_bytes().to_vec()
    }
}
