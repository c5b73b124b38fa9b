//! Mojibake: text that was written as UTF-8, read as something else and saved again.
//!
//! In: a text. Out: the text with such places put right, and how many there were. Nothing else is
//! touched, and clean text comes back as it is. Linear in the bytes.
//!
//! In mojibake each character beyond ASCII has become two to four: `é` is `Ã©`, `’` is `â€™`. Read
//! back through the same wrong table, such a group is valid UTF-8; what people mean to write is
//! nearly never: only a capital or `é` before closing marks comes close (`MARQUÉ…`, `NESTLÉ®`). So
//! each group is judged by itself, its neighbours included, and a doubtful one is put right only
//! where the text has others that are beyond doubt. Judged by group and not by text, because many
//! articles are half right and half wrong: pasted together from two sources.
//!
//! The tables besides Windows-1252 are tried only where their telltale groups are seen.

use std::borrow::Cow;
use std::ops::Range;

use encoding_rs::WINDOWS_1252;

use crate::article::mojibake::table::{Group, Table, Verdict, script};

mod table;

/// How often text can have been misread: each layer needs one more pass.
const LAYERS: usize = 4;

/// A text with its mojibake put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// How many characters were put right, layers counted singly.
    pub repaired: usize,
    /// How many stray `Â` were dropped, the rests of lost hard spaces.
    pub dropped: usize,
}

/// Puts right what is mojibake in `text`.
pub fn repair(text: &str) -> Repaired<'_> {
    let mut done = Repaired { text: text.into(), repaired: 0, dropped: 0 };
    if text.is_ascii() {
        return done;
    }
    for _ in 0..LAYERS {
        let before = done.repaired + done.dropped;
        for table in Table::ALL {
            // A table is made only if a group may be there at all: in most texts none is.
            if !may_have(&done.text, table) {
                continue;
            }
            let byte_of = table.bytes();
            if let Some((text, repaired)) = pass(&done.text, table, &byte_of) {
                done.text = text.into();
                done.repaired += repaired;
            }
        }
        if before == done.repaired + done.dropped {
            break;
        }
    }
    finish(&mut done);
    done
}

/// Where the next character beyond ASCII stands, from byte `at` on.
fn next_beyond(text: &str, at: usize) -> Option<usize> {
    text.as_bytes()[at..].iter().position(|b| !b.is_ascii()).map(|next| at + next)
}

/// Is there a lead of `table` with another character beyond ASCII (or a space) right behind it?
fn may_have(text: &str, table: &Table) -> bool {
    let mut at = 0;
    while let Some(next) = next_beyond(text, at) {
        let mut chars = text[next..].chars();
        let lead = chars.next().unwrap_or_default();
        at = next + lead.len_utf8();
        let follows = chars.next().is_some_and(|c| !c.is_ascii() || c == ' ');
        if follows && table.leads.contains(&lead) {
            return true;
        }
    }
    false
}

/// One pass over `text` with one table: the text as put right, if anything was.
fn pass(text: &str, table: &Table, byte_of: &[(char, u8)]) -> Option<(String, usize)> {
    let mut sure = false;
    scan(text, table, byte_of, |_, _, verdict| sure |= verdict == Verdict::Mojibake);
    if !sure {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut kept = 0;
    let mut repaired = 0;
    scan(text, table, byte_of, |range, meant, verdict| {
        if verdict != Verdict::Meant {
            out.push_str(&text[kept..range.start]);
            out.push(meant);
            kept = range.end;
            repaired += 1;
        }
    });
    out.push_str(&text[kept..]);
    Some((out, repaired))
}

/// Shows each group of `text` to `visit`: where it stands, what it should have been, the verdict.
fn scan(
    text: &str,
    table: &Table,
    byte_of: &[(char, u8)],
    mut visit: impl FnMut(Range<usize>, char, Verdict),
) {
    let mut before = None;
    let mut previous = None;
    let mut at = 0;
    while let Some(beyond) = next_beyond(text, at) {
        if beyond > at {
            before = text[at..beyond].chars().next_back();
            previous = None;
        }
        at = beyond;
        let lead = text[at..].chars().next().unwrap_or_default();
        let Some((meant, end)) = group_at(text, at, byte_of) else {
            (before, previous) = (Some(lead), None);
            at += lead.len_utf8();
            continue;
        };
        let next = group_at(text, end, byte_of).map(|(c, _)| c);
        let same = |other: Option<char>| other.is_some_and(|c| script(c) == script(meant));
        let in_run = if meant == char::REPLACEMENT_CHARACTER {
            previous.or(next).is_some()
        } else {
            script(meant).is_some() && (same(next) || same(previous))
        };
        let (tail, after) = (&text[at + lead.len_utf8()..end], text[end..].chars().next());
        let group = Group { before, lead, tail, meant, after, in_run };
        let known = table.leads.contains(&lead);
        let verdict = if known { (table.judge)(&group) } else { Verdict::Meant };
        visit(at..end, meant, verdict);
        before = tail.chars().next_back();
        previous = Some(meant);
        at = end;
    }
}

/// The character that the group at `at` should have been, and where the group ends.
///
/// A replacement character stands for a byte that the wrong table had no character for: then the
/// group was one character, and it is not known which.
fn group_at(text: &str, at: usize, byte_of: &[(char, u8)]) -> Option<(char, usize)> {
    let byte = |c: char| {
        let index = byte_of.binary_search_by_key(&c, |(c, _)| *c).ok()?;
        Some(byte_of[index].1)
    };
    let mut chars = text[at..].chars();
    let lead = chars.next().filter(|c| !c.is_ascii())?;
    let mut bytes = [byte(lead)?, 0, 0, 0];
    let length = match bytes[0] {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let mut end = at + lead.len_utf8();
    let mut lost = false;
    for slot in &mut bytes[1..length] {
        let c = chars.next()?;
        lost |= c == char::REPLACEMENT_CHARACTER;
        *slot = match c {
            _ if lost => 0x80,
            // A hard space, made common by a later hand: the second half of `Р` and of Thai.
            ' ' if matches!(lead, 'Ð' | 'Ñ' | 'à') => 0xa0,
            _ => byte(c).filter(|b| (0x80..0xc0).contains(b))?,
        };
        end += c.len_utf8();
    }
    if lost {
        return Some((char::REPLACEMENT_CHARACTER, end));
    }
    let meant = str::from_utf8(&bytes[..length]).ok()?.chars().next()?;
    Some((meant, end))
}

/// What is left over: lone control characters that Windows-1252 has marks for, and `Ã` and `Â`
/// whose second half, a hard space, was lost.
fn finish(done: &mut Repaired) {
    let lone = |c: char| matches!(c, '\u{80}'..='\u{9f}' | 'Ã' | 'Â' | '\u{fffd}');
    let next = |text: &str| {
        let mut at = 0;
        loop {
            at = next_beyond(text, at)?;
            let c = text[at..].chars().next()?;
            if lone(c) {
                return Some((at, c));
            }
            at += c.len_utf8();
        }
    };
    if next(&done.text).is_none() {
        return;
    }
    let mut out = String::with_capacity(done.text.len());
    let mut rest = done.text.as_ref();
    while let Some((at, c)) = next(rest) {
        out.push_str(&rest[..at]);
        rest = &rest[at + c.len_utf8()..];
        let before = out.chars().next_back();
        match c {
            'Ã' if is_lost_a(before, rest, done.repaired > 0) => {
                out.push('à');
                // Two spaces follow where the hard space became a common one.
                rest = rest.strip_prefix("  ").map_or(rest, |_| &rest[1..]);
                if rest.starts_with(" s ") {
                    rest = &rest[1..]; // Portuguese "às"
                }
                done.repaired += 1;
            }
            'Â' if is_stray(before, rest) => done.dropped += 1,
            '\u{fffd}' if out.ends_with("â€") => {
                out.truncate(out.len() - "â€".len());
                out.push('”'); // of all that begins so, the only one with a hole of Windows-1252
                done.repaired += 1;
            }
            '\u{80}'..='\u{9f}' => {
                let byte = [u8::try_from(u32::from(c)).expect("below 0xa0")];
                let mark = WINDOWS_1252.decode_without_bom_handling(&byte).0;
                done.repaired += usize::from(!mark.contains(c));
                out.push_str(&mark);
            }
            _ => out.push(c),
        }
    }
    out.push_str(rest);
    done.text = out.into();
}

/// Was `Ã` before a space `à`? As the end of a small word surely, by itself if there was other mojibake.
fn is_lost_a(before: Option<char>, rest: &str, evidence: bool) -> bool {
    let alone = before.is_none_or(|c| c.is_whitespace() || c == '\'' || c == '’') && evidence;
    rest.starts_with(' ') && (alone || before.is_some_and(char::is_lowercase))
}

/// Is `Â` all that is left of a hard space: at the end of a word or sentence, before white space?
fn is_stray(before: Option<char>, rest: &str) -> bool {
    rest.chars().next().is_none_or(char::is_whitespace) && before.is_none_or(|c| !c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::article::mojibake::repair;

    /// Each text as found and as it was meant.
    #[test]
    fn what_was_misread_is_put_right() {
        let cases: &[(&str, &str)] = &[
            (
                "The ministerâ€™s â€œplanâ€\u{9d} â€” a cafÃ© in MÃ¼nchen",
                "The minister’s “plan” — a café in München",
            ),
            ("Itâ\u{80}\u{99}s late", "It’s late"),
            ("The price: Â£5, or 20Â°", "The price: £5, or 20°"),
            ("A caf\u{e9} \u{93}open\u{94}\u{85}", "A café “open”…"),
            ("ZURÃœCK, DOS AÃ‘OS, HÃ”TEL", "ZURÜCK, DOS AÑOS, HÔTEL"),
            ("dÃƒÂ©jÃƒÂ\u{a0} vu", "déjà vu"),
            ("ÐœÐ¸Ð½Ð¸Ñ\u{81}Ñ‚Ñ€", "Министр"),
            ("ðŸ˜€ and â†’", "😀 and →"),
            ("le dÃ©lai est Ã lui", "le délai est à lui"),
            ("plain, then cafÃ©, then Café…", "plain, then café, then Café…"),
            ("the end.Â", "the end."),
            ("the end.Â \nNext", "the end. \nNext"),
            ("The analystвЂ™s вЂњviewвЂњ", "The analyst’s “view“"),
            ("LiĂ¨ge", "Liège"),
            ("Zam√≤ and Tha√Øs", "Zamò and Thaïs"),
            ("said â€œnoâ€\u{fffd} again", "said “no” again"),
        ];
        for (found, meant) in cases {
            assert_eq!(repair(found).text, *meant, "{found:?}");
        }
    }

    #[test]
    fn what_is_meant_is_left_alone() {
        let cases = [
            "LE MARQUÉ… VOCÊ… SÓ…",
            "NESTLÉ® and É’s list",
            "“Brontë…” he said",
            "4288×… or 5×£35",
            "SÃO PAULO, Ã bas",
            "Âge, Île, ÂNE",
            "Рівне, Сімферополь, СЄВЄРОДОНЕЦЬК, РІЧНИЦЯ",
            "√π and ∆°",
            "Straße“ und „Spaß“",
            "Norsk: på Å… være",
            "naïve façade, “déjà vu” – l’été",
        ];
        for text in cases {
            let done = repair(text);
            assert_eq!((done.text.as_ref(), done.repaired, done.dropped), (text, 0, 0));
        }
    }

    proptest! {
        /// UTF-8 read as Windows-1252 comes back, where accents stand as they do in words:
        /// between plain letters. Two that touch can be meant as they stand.
        #[test]
        fn one_misreading_is_undone(words in prop::collection::vec("[a-z]{1,3}([éèüñçôäöß][a-z]{1,3}){0,2}", 1..12)) {
            let meant = words.join(" ");
            let (found, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(meant.as_bytes());
            prop_assert_eq!(repair(&found).text.into_owned(), meant.clone());
        }

        #[test]
        fn no_text_is_too_odd(text in "[ÂÃÐâ€™√ĂРСа-в \u{80}-\u{a5}\u{fffd}a-c]{0,40}") {
            let _ = repair(&text);
        }
    }
}
