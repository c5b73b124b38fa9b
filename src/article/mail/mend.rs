//! Messages as programs should have written them.
//!
//! In: the bytes of a message. Out: the same with what is commonly wrong put right, so that the parser
//! finds the words: lines that end in returns alone, headers and bodies in an encoding that nobody
//! declares, parts whose mark is missing or whose end was cut off. A message without such faults is
//! not copied.

use std::borrow::Cow;
use std::ops::Range;

use crate::article::encoding::decode;

/// `bytes` put right.
pub fn mended(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut bytes = Cow::Borrowed(bytes);
    if bytes.contains(&b'\r') && !bytes.contains(&b'\n') {
        bytes.to_mut().iter_mut().filter(|b| **b == b'\r').for_each(|b| *b = b'\n');
    }
    let head = head(&bytes);
    if str::from_utf8(&bytes[..head]).is_err()
        && let Ok(words) = decode(&bytes[..head])
    {
        bytes = [words.text.as_bytes(), &bytes[head..]].concat().into();
    }
    mended_body(&bytes).map_or(bytes, Cow::Owned)
}

/// Where the body begins.
fn head(bytes: &[u8]) -> usize {
    let mut end = 0;
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        end += line.len();
        if line.iter().all(u8::is_ascii_whitespace) {
            break;
        }
    }
    end
}

/// The message with a body that fits its header; `None` if it does.
fn mended_body(bytes: &[u8]) -> Option<Vec<u8>> {
    let (head, body) = bytes.split_at(head(bytes));
    let kind = field(head, b"content-type");
    let words = kind
        .clone()
        .map_or(String::new(), |range| String::from_utf8_lossy(&head[range]).to_ascii_lowercase());
    let without = |name: &[u8], head: &[u8]| match field(head, name) {
        Some(range) => [&head[..range.start], &head[range.end..]].concat(),
        None => head.to_vec(),
    };
    if words.contains("multipart/") {
        // Boundaries tell capitals from small letters.
        let written = String::from_utf8_lossy(&head[kind?]).into_owned();
        let mark = words.find("boundary=").map(|at| &written[at + "boundary=".len()..]);
        let mark = mark.map_or("", |mark| match mark.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next().unwrap_or_default(),
            None => mark.split(|c: char| c.is_whitespace() || c == ';').next().unwrap_or_default(),
        });
        let mark = format!("--{mark}");
        if mark.len() == 2 || !holds(body, mark.as_bytes()) {
            // No part can be told from another: it is all one text.
            let head = without(b"content-transfer-encoding", &without(b"content-type", head));
            return Some([&head, body].concat());
        }
        let end = format!("{mark}--");
        return (!holds(body, end.as_bytes()))
            .then(|| [bytes, b"\n", end.as_bytes(), b"\n"].concat());
    }
    let declared = words.split_once("charset=").map_or("", |(_, rest)| rest);
    let declared = declared.trim_start_matches('"').split(['"', ';', '\r', '\n', ' ']).next()?;
    let known = encoding_rs::Encoding::for_label(declared.as_bytes()).is_some();
    let known = known && !declared.contains("ascii");
    let coded = field(head, b"content-transfer-encoding").is_some_and(|range| {
        let words = String::from_utf8_lossy(&head[range]).to_ascii_lowercase();
        words.contains("base64") || words.contains("quoted")
    });
    if known || coded || str::from_utf8(body).is_ok() {
        return None;
    }
    let text = decode(body).ok()?.text;
    let kind = if words.contains("text/html") { "text/html" } else { "text/plain" };
    let said = format!("Content-Type: {kind}; charset=utf-8\n");
    Some([said.as_bytes(), &without(b"content-type", head), text.as_bytes()].concat())
}

/// The lines of the field `name`, which is in small letters.
fn field(head: &[u8], name: &[u8]) -> Option<Range<usize>> {
    let (mut at, mut found) = (0, None::<Range<usize>>);
    for line in head.split_inclusive(|b| *b == b'\n') {
        let end = at + line.len();
        let goes_on = line.starts_with(b" ") || line.starts_with(b"\t");
        match &mut found {
            Some(range) if goes_on => range.end = end,
            Some(_) => break,
            None => {
                let named =
                    line.len() > name.len() && line[..name.len()].eq_ignore_ascii_case(name);
                if named && line[name.len()..].trim_ascii_start().starts_with(b":") {
                    found = Some(at..end);
                }
            }
        }
        at = end;
    }
    found
}

/// Does a line of `body` begin with `mark`?
fn holds(body: &[u8], mark: &[u8]) -> bool {
    body.split(|b| *b == b'\n').any(|line| line.starts_with(mark))
}

/// What `coded` says in Base64, as far as it does: what is no sign of it is passed over.
pub fn from_base64(coded: &[u8]) -> Vec<u8> {
    let (mut out, mut held, mut bits) = (Vec::new(), 0_u32, 0_u32);
    for byte in coded {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        held = (held << 6 | u32::from(six)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from(held >> bits & 0xff).expect("eight bits"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use crate::article::mail::mend::{from_base64, mended};

    #[test]
    fn what_is_right_is_not_copied() {
        for message in [
            "Subject: A\n\nIt rained.",
            "Content-Type: multipart/mixed; boundary=B\n\n--B\n\na\n--B--\n",
            "",
        ] {
            assert!(matches!(mended(message.as_bytes()), Cow::Borrowed(_)), "{message}");
        }
    }

    #[test]
    fn what_is_wrong_is_put_right() {
        let cases: &[(&[u8], &str)] = &[
            (b"Subject: A\r\rIt rained.", "Subject: A\n\nIt rained."),
            (b"Subject: caf\xe9 \xe0 Li\xe8ge\n\na", "Subject: café à Liège\n\na"),
            (b"Content-Type: multipart/mixed;\n x=y\nTo: b\n\na", "To: b\n\na"),
            (b"Content-Type: multipart/mixed; boundary=\"b\"\n\na", "\na"),
            (
                b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\na",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\n\na\n--b--\n",
            ),
            (
                b"Content-Type: text/plain; charset=us-ascii\n\nUn caf\xe9 \xe0 Li\xe8ge.",
                "Content-Type: text/plain; charset=utf-8\n\nUn café à Liège.",
            ),
        ];
        for (message, wanted) in cases {
            let mended = mended(message);
            assert_eq!(String::from_utf8_lossy(&mended), *wanted);
        }
    }

    #[test]
    fn broken_base64_is_read_as_far_as_it_goes() {
        assert_eq!(from_base64(b"SXQg\ncmFp!!!bmVkLg"), b"It rained.");
        assert_eq!(from_base64(b"="), b"");
    }
}
