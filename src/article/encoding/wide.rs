//! UTF-16 and UTF-32 that do not say so.
//!
//! In: bytes without a byte order mark. Out: in which of them they are a text, if in one. Judged by
//! what they would say: nearly all of it must be characters that texts are made of, and the bytes
//! must not be a text as they are.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use crate::article::encoding::sample::SAMPLE;

/// Of this many characters one may be odd.
const ODD_OF: usize = 32;

/// UTF-16, of the order that says more.
pub fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let zeros = sample.iter().filter(|byte| **byte == 0).count();
    let controls = sample.iter().filter(|byte| **byte < b' ' && !b"\n\r\t".contains(byte)).count();
    let printable = sample.iter().filter(|byte| matches!(byte, b' '..=b'~')).count();
    // Bytes that could be letters by themselves: half of a Latin text in UTF-16 is zeros, a text
    // with a few zeros in it is no other.
    let latin = printable * 20 > (sample.len() - zeros) * 17;
    let wide = if latin { zeros * 10 > sample.len() * 3 } else { controls * 64 >= sample.len() };
    if !wide || sample.len() < 4 || str::from_utf8(bytes).is_ok_and(|_| zeros == 0) {
        return None;
    }
    let judged = [UTF_16LE, UTF_16BE].map(|encoding| (encoding, ascii_of(encoding, sample)));
    let read = judged.into_iter().filter_map(|(encoding, ascii)| Some((encoding, ascii?)));
    read.max_by_key(|(_, ascii)| *ascii).map(|(encoding, _)| encoding)
}

/// How many characters of ASCII `sample` has in `encoding`; `None` if it is no text there.
fn ascii_of(encoding: &'static Encoding, sample: &[u8]) -> Option<usize> {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let (mut all, mut odd, mut ascii) = (0, 0, 0);
    for c in text.chars() {
        all += 1;
        odd += usize::from(!is_usual(c));
        ascii += usize::from(c.is_ascii() && is_usual(c));
    }
    // The sample may end within a pair of surrogates.
    (odd <= 1 + all / ODD_OF && (all >= 8 || odd == 0)).then_some(ascii)
}

/// UTF-32: of each four bytes the first or the last is zero, and the one beside it nearly so.
pub fn utf_32(bytes: &[u8]) -> Option<String> {
    let units = || bytes.chunks_exact(4).map(|unit| [unit[0], unit[1], unit[2], unit[3]]);
    if bytes.len() < 8 || !bytes.len().is_multiple_of(4) {
        return None;
    }
    [u32::from_le_bytes, u32::from_be_bytes].into_iter().find_map(|read: fn([u8; 4]) -> u32| {
        let sample = units().take(SAMPLE / 4);
        let odd = sample.filter(|unit| !char::from_u32(read(*unit)).is_some_and(is_usual)).count();
        let text = || units().map(|unit| char::from_u32(read(unit)));
        (odd * ODD_OF <= bytes.len().min(SAMPLE) / 4)
            .then(|| text().map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
    })
}

/// A character that texts of living languages are made of.
fn is_usual(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\r' | '\t' | '\u{a0}'..='\u{24f}' | '\u{300}'..='\u{36f}'
        | '\u{370}'..='\u{6ff}' | '\u{900}'..='\u{97f}' | '\u{e00}'..='\u{e7f}'
        | '\u{10a0}'..='\u{10ff}' | '\u{1e00}'..='\u{1fff}' | '\u{2010}'..='\u{2044}'
        | '\u{20a0}'..='\u{20bf}' | '\u{2100}'..='\u{2122}' | '\u{3000}'..='\u{30ff}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{feff}' | '\u{ff01}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use encoding_rs::{UTF_16BE, UTF_16LE};

    use crate::article::encoding::wide::{utf_16, utf_32};

    #[test]
    fn the_order_is_found_in_each_writing() {
        let texts = [
            "It rained.\nThen it stopped.\n",
            "시장은 화요일 서울에서 강물이 5미터 상승했다고 말했다. 총리가 새로운 계획을 발표했다.",
            "总理星期二在北京宣布了新的计划。河水上涨了五米，市长说。",
            "首相は明日の会議で新しい計画を発表する。",
            "Министр заявил, что переговоры начнутся завтра.",
            "A zero \0 in it, and all the rest is as it should be.",
            "שלום עולם 漢字 и всё это вместе",
        ];
        for text in texts {
            let units = || text.encode_utf16();
            let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
            assert_eq!(utf_16(&little), Some(UTF_16LE), "{text}");
            assert_eq!(utf_16(&big), Some(UTF_16BE), "{text}");
            assert_eq!(utf_16(text.as_bytes()), None, "{text}");
            let little: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
            let big: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
            if !text.contains('\0') {
                assert_eq!(utf_32(&little).as_deref(), Some(text));
                assert_eq!(utf_32(&big).as_deref(), Some(text));
                assert_eq!(utf_32(text.as_bytes()), None);
            }
        }
    }

    #[test]
    fn eight_bits_are_not_taken_for_sixteen() {
        let (chinese, _, _) =
            encoding_rs::GBK.encode("总理星期二在北京宣布了新的计划。\n河水上涨了。");
        let (japanese, _, _) = encoding_rs::SHIFT_JIS.encode("首相は明日の会議で計画を発表する。");
        for bytes in [
            &chinese[..],
            &japanese,
            b"It rai\0ned in Lima on 3 March 2025, and mo\0re.",
            b"caf\xe9 \x01\x02",
            b"ab",
            b"",
        ] {
            assert_eq!(utf_16(bytes), None, "{bytes:?}");
        }
    }
}
