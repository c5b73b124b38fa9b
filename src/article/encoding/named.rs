//! Files that are no text, known by how they begin.

use crate::article::encoding::old::is_ebcdic;
use crate::article::encoding::sample::{SAMPLE, controls};

/// What an e-book is called.
pub const EPUB: &str = "an EPUB book";

/// What `bytes` are, if their beginning says that they are not text.
pub fn named(bytes: &[u8]) -> Option<&'static str> {
    let begins = |(magic, _): &&(&[u8], _)| bytes.starts_with(magic);
    if let Some((_, what)) = WRITTEN.iter().find(begins) {
        return Some(what);
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if is_ebcdic(sample) {
        return Some("text in EBCDIC (iconv -f cp500 -t utf-8 makes it readable)");
    }
    // "ID3 tags explained" is a text.
    if controls(sample) == 0 {
        return None;
    }
    let at = |start: usize, what: &[u8]| {
        bytes.get(start..start + what.len()).is_some_and(|found| found == what)
    };
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(zipped(sample));
    }
    if bytes.starts_with(b"RIFF") {
        return Some(match bytes.get(8..12) {
            Some(b"WEBP") => "a picture",
            Some(b"AVI ") => "a film",
            _ => "a sound",
        });
    }
    if at(4, b"ftyp") {
        let picture = matches!(bytes.get(8..11), Some(b"avi" | b"hei" | b"mif"));
        return Some(if picture { "a picture" } else { "a film" });
    }
    if let Some((_, _, what)) = WITHIN.iter().find(|(start, magic, _)| at(*start, magic)) {
        return Some(what);
    }
    // Some write something before it.
    let top = &sample[..sample.len().min(1024)];
    if top.windows(5).any(|window| window == b"%PDF-") {
        return Some("a PDF document");
    }
    let sound = matches!(bytes, [0xff, 0xe2..=0xe7 | 0xf2..=0xff, second, ..] if second >> 4 < 15 && second >> 4 > 0);
    MAGIC.iter().find(begins).map(|(_, what)| *what).or(sound.then_some("a sound"))
}

/// What a ZIP archive holds, by the names in it: many a document is one.
fn zipped(sample: &[u8]) -> &'static str {
    let has = |words: &[u8]| sample.windows(words.len()).any(|window| window == words);
    if has(b"application/epub+zip") {
        EPUB
    } else if has(b"application/vnd.oasis.opendocument") {
        "an OpenDocument file"
    } else if has(b"word/") {
        "a Word document"
    } else if has(b"xl/") || has(b"ppt/") {
        "an Office document"
    } else {
        "a ZIP archive"
    }
}

/// Files that may consist of visible characters and are still no text to read.
const WRITTEN: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS-", "a PostScript document"),
    (b"d8:announce", "a torrent"),
];

/// What stands not at the very beginning, and where.
const WITHIN: &[(usize, &[u8], &str)] = &[
    (257, b"ustar", "a tar archive"),
    (60, b"BOOKMOBI", "a Kindle book"),
    (4, b"jP  ", "a picture"),
];

/// How files begin that people keep beside articles; all of them have control characters.
const MAGIC: &[(&[u8], &str)] = &[
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"BM", "a picture"),
    (b"8BPS\0", "a picture"),
    (b"\0\0\x01\0", "a picture"),
    (b"AT&TFORM", "a DjVu document"),
    (b"\xc5\xd0\xd3\xc6", "a picture"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
    (b"fLaC", "a sound"),
    (b"MThd", "a sound"),
    (b"FORM", "a sound or a picture"),
    (b"\x1a\x45\xdf\xa3", "a film"),
    (b"FWS", "a film"),
    (b"CWS", "a film"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x04\x22\x4d\x18", "an lz4 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a", "a RAR archive"),
    (b"MSCF\0", "a cabinet archive"),
    (b"SQLite format 3\0", "a database"),
    (b"bplist00", "a property list"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\0asm", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"OTTO\0", "a font"),
    (b"\0\x01\0\0\0", "a font"),
];

#[cfg(test)]
mod tests {
    use crate::article::encoding::named::named;

    #[test]
    fn documents_are_told_from_their_wrapping() {
        let zip = |rest: &[u8]| [b"PK\x03\x04\x14\0\0\0", rest].concat();
        let tar = [&[b'a'; 257][..], b"ustar\0\x30\x30"].concat();
        let cases: &[(Vec<u8>, Option<&str>)] = &[
            (zip(b"mimetypeapplication/epub+zip"), Some("an EPUB book")),
            (zip(b"[Content_Types].xml word/document.xml"), Some("a Word document")),
            (zip(b"a.txt"), Some("a ZIP archive")),
            (b"RIFF\x10\0\0\0WEBPVP8 ".to_vec(), Some("a picture")),
            (b"\0\0\0\x1cftypheic".to_vec(), Some("a picture")),
            (b"\0\0\0\x18ftypmp42".to_vec(), Some("a film")),
            (b"\n\n%PDF-1.4\n\x01\xe2".to_vec(), Some("a PDF document")),
            (tar, Some("a tar archive")),
            (b"BM is short for Bohr magneton.".to_vec(), None),
            (b"%PDF- is how a PDF begins? It is.".to_vec(), Some("a PDF document")),
            (b"It begins with %PDF-, as we know.".to_vec(), None),
        ];
        for (bytes, wanted) in cases {
            assert_eq!(named(bytes), *wanted, "{}", String::from_utf8_lossy(bytes));
        }
    }
}
