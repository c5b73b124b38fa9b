//! Bytes to characters.
//!
//! In: the bytes of a file. Out: its characters, and a sentence for the reader where they could
//! not be taken for granted; or why the bytes are no text. Pure; linear in the bytes.
//!
//! In this order: a byte order mark; UTF-16 and UTF-32 without a mark, by what they would say; UTF-8
//! where it is valid or nearly so; what the file declares; a guess. UTF-8 comes before what is
//! declared because other encodings are hardly ever valid UTF-8 by chance, while many a file was
//! converted and its declaration forgotten.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

mod named;
mod old;
mod sample;
mod wide;

use crate::article::encoding::sample::{SAMPLE, is_binary};

/// A longer file is refused: spans are 32 bits wide, and characters may take more bytes as UTF-8.
const LONGEST: usize = 1 << 30;

/// The characters of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// All of them, without a byte order mark.
    pub text: Cow<'a, str>,
    /// How they were read, where the reader may want to know.
    pub note: Option<String>,
}

/// Why a file is not an article. The message is a sentence without the name of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unreadable {
    /// There is no visible character in it.
    #[error("The file is empty.")]
    Empty,
    /// It is a page of the web without an article: a program that would draw one, a list of links.
    #[error("There is no article in this page: save it from the browser as shown, or as text.")]
    NoArticle,
    /// It holds more than one article.
    #[error("This is {0}, of several articles: `tidings add` with its name brings them in.")]
    Several(&'static str),
    /// It holds something else than text.
    #[error("This is {0}, not text: save its text as .txt or .md and put that here.")]
    Binary(&'static str),
    /// It is an e-book, whose chapters can become articles.
    #[error("This is an EPUB book: `tidings add FILE` makes an article of each of its chapters.")]
    Book,
    /// It is longer than 1 GiB.
    #[error("The file is longer than 1 GiB: cut it into parts.")]
    TooLong,
}

/// Reads `bytes` as text.
///
/// # Errors
/// If they are binary or more than 1 GiB. Nothing but white space is no error here.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Unreadable> {
    if bytes.len() > LONGEST {
        return Err(Unreadable::TooLong);
    }
    if let Some(text) = utf_32(bytes) {
        return Ok(Decoded { text: text.into(), note: Some("Read as UTF-32.".into()) });
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let note = (encoding != UTF_8).then(|| format!("Read as {}.", encoding.name()));
        return Ok(Decoded { text, note });
    }
    if let Some(what) = named::named(bytes) {
        let book = what == named::EPUB;
        return Err(if book { Unreadable::Book } else { Unreadable::Binary(what) });
    }
    if let Some(text) = wide::utf_32(bytes) {
        let note = Some("Read as UTF-32: a guess, the file has no byte order mark.".into());
        return Ok(Decoded { text: text.into(), note });
    }
    if let Some(encoding) = wide::utf_16(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let name = encoding.name();
        let note = Some(format!("Read as {name}: a guess, the file has no byte order mark."));
        return Ok(Decoded { text, note });
    }
    // A disk that lost its power leaves files that end in zeros.
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    if end == 0 && !bytes.is_empty() {
        return Err(Unreadable::Binary("nothing but zeros"));
    }
    let bytes = &bytes[..end];
    if is_binary(&bytes[..end.min(SAMPLE)]) {
        return Err(Unreadable::Binary("binary data"));
    }
    Ok(utf_8(bytes).unwrap_or_else(|| other(bytes)))
}

/// Valid UTF-8, or UTF-8 with a few bytes of another hand in it.
fn utf_8(bytes: &[u8]) -> Option<Decoded<'_>> {
    if let Ok(text) = str::from_utf8(bytes) {
        let ascii = text.is_ascii();
        let shifts = ascii && text.contains("\u{1b}$"); // ISO-2022-JP is 7 bits wide
        if let Some(text) = old::utf_7(text).filter(|_| ascii && !shifts) {
            let note = Some("Read as UTF-7: a guess.".into());
            return Some(Decoded { text: text.into(), note });
        }
        return (!shifts).then_some(Decoded { text: text.into(), note: None });
    }
    let (mut good, mut bad, mut strange) = (0, 0, 0);
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        text.push_str(chunk.valid());
        if chunk.invalid().is_empty() {
            continue;
        }
        bad += 1;
        let cut_off = chunk.invalid().len() > 1 || chunk.invalid()[0] >= 0xc2;
        let at_end = chunk.invalid().as_ptr_range().end == bytes.as_ptr_range().end;
        if !(cut_off && at_end && good > 0) {
            strange += chunk.invalid().len();
            text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
        }
    }
    let note = match strange {
        0 => "The file ends within a character.".to_owned(),
        1 => "One byte is not UTF-8; it was read as windows-1252.".to_owned(),
        n => format!("{n} bytes are not UTF-8; they were read as windows-1252."),
    };
    (good >= 2 * bad).then_some(Decoded { text: text.into(), note: Some(note) })
}

/// What the file declares, or else what it looks like.
fn other(bytes: &[u8]) -> Decoded<'_> {
    if let Some(encoding) = declared(bytes) {
        let (text, failed) = encoding.decode_without_bom_handling(bytes);
        if !failed {
            let note = Some(format!("Read as {}, as the file says.", encoding.name()));
            return Decoded { text, note };
        }
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    let first = bytes.iter().position(|b| !b.is_ascii() || *b == 0x1b).unwrap_or(0);
    let sample = &bytes[first.saturating_sub(1024)..];
    detector.feed(&sample[..sample.len().min(16 * SAMPLE)], sample.len() <= 16 * SAMPLE);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let (mut text, failed) = guess.decode_without_bom_handling(bytes);
    let mut name = guess.name();
    if failed {
        // Windows-1252 has a character for every byte.
        (text, name) = (WINDOWS_1252.decode_without_bom_handling(bytes).0, WINDOWS_1252.name());
    }
    if let Some((better, its)) = old::better(bytes, &text, guess) {
        (text, name) = (better.into(), its);
    }
    let note = Some(format!("Read as {name}: a guess, the file is not UTF-8."));
    Decoded { text, note }
}

/// The encoding named in the first kilobyte: `<meta charset=…>`, `encoding: …`, `-*- coding: … -*-`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let labels = ["charset=", "charset:", "coding:", "coding="].into_iter();
    let starts = labels.flat_map(|key| head.match_indices(key).map(|(at, key)| at + key.len()));
    starts.map(|at| head[at..].trim_start_matches(['"', '\'', ' ', '\t'])).find_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':'));
        let encoding = Encoding::for_label(&rest.as_bytes()[..end.unwrap_or(rest.len())])?;
        // Whoever could read the label as ASCII does not read UTF-16, and UTF-8 was tried.
        (encoding.is_ascii_compatible() && encoding != UTF_8).then_some(encoding)
    })
}

/// UTF-32 by its byte order mark. No library reads it: the web has dropped it.
fn utf_32(bytes: &[u8]) -> Option<String> {
    let read: fn([u8; 4]) -> u32 = match bytes.get(..4)? {
        [0xff, 0xfe, 0, 0] => u32::from_le_bytes,
        [0, 0, 0xfe, 0xff] => u32::from_be_bytes,
        _ => return None,
    };
    let units = bytes[4..].chunks_exact(4);
    Some(
        units
            .map(|unit| read([unit[0], unit[1], unit[2], unit[3]]))
            .map(|code| char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::article::encoding::{Unreadable, decode};

    fn utf_16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    /// Each file, its text, and a word of its note ("" is no note).
    #[test]
    fn bytes_are_read_in_the_encoding_that_they_have() {
        let french = "L'été fut chaud, et Noël fut très doux à Orléans; le café était fermé.";
        let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(french);
        let russian = "Министр заявил, что переговоры начнутся завтра в столице.";
        let (cyrillic, _, _) = encoding_rs::WINDOWS_1251.encode(russian);
        let (koi, _, _) = encoding_rs::KOI8_R.encode(russian);
        let japanese = "首相は明日の会議で新しい計画を発表する。";
        let (jis, _, _) = encoding_rs::SHIFT_JIS.encode(japanese);
        let (mail, _, _) = encoding_rs::ISO_2022_JP.encode(japanese);
        let said = [b"-*- coding: koi8-r -*-\n", &koi[..]].concat();
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        let wide =
            |order: fn(u32) -> [u8; 4]| french.chars().flat_map(move |c| order(u32::from(c)));
        let cases: &[(&str, Vec<u8>, &str, &str)] = &[
            ("plain", b"It rained.".to_vec(), "It rained.", ""),
            ("UTF-8", french.into(), french, ""),
            ("UTF-8, mark", marked(b"\xef\xbb\xbf", french.into()), french, ""),
            ("UTF-16LE, mark", marked(b"\xff\xfe", utf_16(french, u16::to_le_bytes)), french, "LE"),
            ("UTF-16BE, mark", marked(b"\xfe\xff", utf_16(french, u16::to_be_bytes)), french, "BE"),
            ("UTF-16LE", utf_16(french, u16::to_le_bytes), french, "guess"),
            ("UTF-16BE", utf_16(russian, u16::to_be_bytes), russian, "guess"),
            (
                "UTF-32, mark",
                marked(b"\xff\xfe\0\0", wide(u32::to_le_bytes).collect()),
                french,
                "32",
            ),
            ("Windows-1252", windows.to_vec(), french, "windows-1252: a guess"),
            ("Windows-1251", cyrillic.to_vec(), russian, "windows-1251: a guess"),
            ("Shift_JIS", jis.to_vec(), japanese, "Shift_JIS"),
            ("ISO-2022-JP", mail.to_vec(), japanese, "ISO-2022-JP"),
            ("declared", said, &format!("-*- coding: koi8-r -*-\n{russian}"), "as the file says"),
            ("declared, but UTF-8", "charset=koi8-r Été".into(), "charset=koi8-r Été", ""),
            (
                "mixed",
                [french.as_bytes(), b" \x96 oui"].concat(),
                &format!("{french} – oui"),
                "One",
            ),
            (
                "zeros in it",
                b"It rai\0ned in Lima, and mo\0re.".to_vec(),
                "It rai\0ned in Lima, and mo\0re.",
                "",
            ),
            ("zeros behind", [french.as_bytes(), &[0; 4096]].concat(), french, ""),
            ("cut off", "Noël à É".as_bytes()[..10].to_vec(), "Noël à ", "ends within"),
        ];
        for (what, bytes, text, note) in cases {
            let found = decode(bytes).unwrap_or_else(|why| panic!("{what}: {why}"));
            assert_eq!(found.text, *text, "{what}");
            let said = found.note.unwrap_or_default();
            assert!(said.contains(note) && said.is_empty() == note.is_empty(), "{what}: {said}");
        }
    }

    #[test]
    fn what_is_no_text_is_told_by_name() {
        let cases: &[(&[u8], &str)] = &[
            (b"%PDF-1.7\n", "a PDF document"),
            (b"PK\x03\x04\x14\0", "a ZIP archive"),
            (b"\x89PNG\r\n\x1a\n", "a picture"),
            (b"\0\0\0\x18ftypmp42", "a film"),
            (b"\x01\x02\0\x03\x04\0\0\x05abcdef", "binary data"),
            (&[0xff; 500], "binary data"),
            (&[0; 500], "nothing but zeros"),
        ];
        for (bytes, what) in cases {
            assert_eq!(decode(bytes), Err(Unreadable::Binary(what)));
        }
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_odd(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = decode(&bytes);
        }

        #[test]
        fn utf_8_is_left_as_it_is(text in "[^\u{feff}\u{0}-\u{8}\u{b}-\u{1f}\u{7f}]{0,80}") {
            prop_assert_eq!(&decode(text.as_bytes()).expect("text").text, &text);
        }
    }
}
