//! Encodings that no browser reads any more, in which old texts still come: Mac OS Roman and
//! Cyrillic, code page 850 of DOS, UTF-7 of mail.
//!
//! In: bytes, or characters read by a guess. Out: what they say in one of these, where that makes
//! more sense. A single byte means a letter in all of them, so it is judged by the company that the
//! letters keep: a small letter between letters makes sense, a capital or a sign in the middle of a
//! word does not.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1251, X_MAC_CYRILLIC};

/// So much is judged, in characters beyond ASCII.
const JUDGED: usize = 2000;

/// What `bytes` say in an old encoding, and its name, where that makes more sense than `text`, which
/// is how they read in `guess`.
pub fn better(
    bytes: &[u8],
    text: &str,
    guess: &'static Encoding,
) -> Option<(String, &'static str)> {
    if !guess.is_single_byte() {
        return None;
    }
    let (good, bad) = sense(text);
    if bad * 20 <= good {
        return None;
    }
    let mac = if guess == WINDOWS_1251 { X_MAC_CYRILLIC } else { MACINTOSH };
    let (mac_text, _) = mac.decode_without_bom_handling(bytes);
    let dos: String = bytes.iter().map(|byte| in_850(*byte)).collect();
    let others = [(mac_text.into_owned(), mac.name()), (dos, "code page 850")];
    let fits = |(text, _): &(String, _)| {
        let (its_good, its_bad) = sense(text);
        its_good > 0 && its_bad * 8 <= its_good && its_bad * 4 <= bad
    };
    others.into_iter().find(fits)
}

/// How many characters beyond ASCII make sense where they stand in `text`, and how many do not.
fn sense(text: &str) -> (usize, usize) {
    let (mut good, mut bad) = (0, 0);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        if !c.is_ascii() && good + bad < JUDGED {
            let in_word = before.is_alphabetic() && after.is_alphabetic();
            let is_bad = if c.is_alphabetic() {
                c.is_uppercase() && before.is_lowercase()
            } else {
                c.is_control() || in_word && c != '’'
            };
            bad += usize::from(is_bad);
            good += usize::from(!is_bad && c.is_lowercase());
        }
        before = c;
    }
    (good, bad)
}

/// A byte of code page 850 (<https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/PC/CP850.TXT>).
fn in_850(byte: u8) -> char {
    const UPPER: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ\
        ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
    match byte.checked_sub(128) {
        Some(upper) => UPPER.chars().nth(usize::from(upper)).expect("128 characters"),
        None => char::from(byte),
    }
}

/// What `text` says in UTF-7 (RFC 2152): where each `+` in it opens a run of other letters. One that
/// opens what is ASCII anyway is there to get past somebody, and is left as it stands.
pub fn utf_7(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut runs = 0;
    let mut rest = text;
    while let Some(at) = rest.find('+') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.bytes().take_while(|b| is_base64(*b)).count();
        let (run, after) = rest.split_at(end);
        if run.is_empty() {
            rest = after.strip_prefix('-')?;
            out.push('+');
            continue;
        }
        let words = shifted(run)?;
        if words.chars().any(|c| c.is_ascii() || c.is_control())
            && !words.contains(char::is_alphabetic)
        {
            return None;
        }
        runs += usize::from(words.contains(|c: char| !c.is_ascii() && c.is_alphabetic()));
        out.push_str(&words);
        rest = after.strip_prefix('-').unwrap_or(after);
    }
    out.push_str(rest);
    (runs >= 2).then_some(out)
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')
}

/// The characters of a run: UTF-16, most significant byte first, in Base64 without padding.
fn shifted(run: &str) -> Option<String> {
    let (mut units, mut bits, mut held) = (Vec::new(), 0_u32, 0_u32);
    for byte in run.bytes() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            _ => 63,
        };
        held = held << 6 | u32::from(six);
        bits += 6;
        if bits >= 16 {
            bits -= 16;
            units.push(u16::try_from(held >> bits & 0xffff).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    let whole = bits < 6 && held == 0;
    String::from_utf16(&units).ok().filter(|words| whole && !words.is_empty())
}

/// Is this EBCDIC, as great machines write it: its space is `@`, its letters lie beyond ASCII?
pub fn is_ebcdic(sample: &[u8]) -> bool {
    let count = |which: fn(&u8) -> bool| sample.iter().filter(|byte| which(byte)).count();
    let spaces = count(|byte| *byte == 0x40);
    let letters = count(
        |byte| matches!(byte, 0x81..=0x89 | 0x91..=0x99 | 0xa2..=0xa9 | 0xc1..=0xc9 | 0xd1..=0xd9 | 0xe2..=0xe9),
    );
    let ascii = count(|byte| matches!(byte, b' ' | b'a'..=b'z'));
    sample.len() >= 16
        && spaces * 20 > sample.len()
        && letters * 10 > sample.len() * 6
        && ascii * 10 < sample.len()
}

#[cfg(test)]
mod tests {
    use encoding_rs::{MACINTOSH, WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC};

    use crate::article::encoding::old::{better, in_850, is_ebcdic, utf_7};

    const FRENCH: &str =
        "L'été fut très chaud à Orléans, où la rivière était montée. « Déjà », a dit François.";

    #[test]
    fn old_letters_are_told_by_their_company() {
        let (mac, _, _) = MACINTOSH.encode(FRENCH);
        let (misread, _) = WINDOWS_1252.decode_without_bom_handling(&mac);
        let found = better(&mac, &misread, WINDOWS_1252).expect("it makes more sense");
        assert_eq!(found, (FRENCH.to_owned(), "macintosh"));

        let byte = |c: char| (0..=255).find(|byte| in_850(*byte) == c).expect("it is in the table");
        let dos: Vec<u8> = FRENCH.chars().map(byte).collect();
        let (misread, _) = WINDOWS_1252.decode_without_bom_handling(&dos);
        let found = better(&dos, &misread, WINDOWS_1252).expect("it makes more sense");
        assert_eq!(found, (FRENCH.to_owned(), "code page 850"));

        let russian = "Министр заявил, что вода поднялась на пять метров.";
        let (mac, _, _) = X_MAC_CYRILLIC.encode(russian);
        let (misread, _) = WINDOWS_1251.decode_without_bom_handling(&mac);
        let found = better(&mac, &misread, WINDOWS_1251).expect("it makes more sense");
        assert_eq!(found.0, russian);

        let (right, _, _) = WINDOWS_1252.encode(FRENCH);
        assert_eq!(better(&right, FRENCH, WINDOWS_1252), None);
    }

    #[test]
    fn a_plus_opens_letters_or_is_a_plus() {
        let cases: &[(&str, Option<&str>)] = &[
            ("L'+AOk-t+AOk fut 1+-1", Some("L'ét\u{e9} fut 1+1")),
            ("+BBwEOAQ9 +BDgEQQRC.", Some("Мин ист.")),
            ("+ADw-script+AD4- +ADw-b+AD4-", None),
            ("call +49 and +1 555", None),
            ("C++ and a+b", None),
            ("no plus", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(utf_7(text).as_deref(), *wanted, "{text}");
        }
    }

    #[test]
    fn great_machines_are_known_by_their_spaces() {
        assert!(is_ebcdic(
            b"\xc9\xa3\x40\x99\x81\x89\x95\x85\x84\x40\x89\x95\x40\xd3\x89\x94\x81\x4b"
        ));
        assert!(!is_ebcdic(FRENCH.as_bytes()));
        assert!(!is_ebcdic(b"a@b.example, c@d.example and e@f.example"));
    }
}
