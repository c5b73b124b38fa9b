//! The characters of a page as the tokenizer gets them, with an end to the attributes of one tag.
//!
//! The tokenizer calls itself once for each attribute in quotation marks, so a tag with some ten
//! thousand of them would use up the stack. Whoever takes the tags counts their attributes; after
//! [`MOST`] of one tag the reader goes on where that tag ends. No page that is meant to be read has
//! a tenth of so many.

use std::cell::Cell;
use std::convert::Infallible;

use html5gum::{Readable, Reader, StringReader};

/// So many attributes of one tag are read.
pub const MOST: usize = 256;

/// Reads a page, and leaves out the attributes of a tag that has too many.
#[derive(Debug)]
pub struct Limited<'a> {
    page: &'a str,
    /// How far the page has been read. The library's reader does not tell.
    left: usize,
    reader: StringReader<'a>,
    /// How many attributes the tag has that is being read.
    attributes: &'a Cell<usize>,
}

impl<'a> Limited<'a> {
    /// Reads `page`. `attributes` is kept by the one who takes the tags.
    pub fn new(page: &'a str, attributes: &'a Cell<usize>) -> Self {
        Self { page, left: page.len(), reader: page.to_reader(), attributes }
    }

    /// Goes on where the tag ends, whose next attributes would begin here.
    fn skip(&mut self) {
        self.attributes.set(0);
        let at = self.page.len() - self.left;
        let end = at + tag_end(&self.page.as_bytes()[at..]);
        self.left = self.page.len() - end;
        // A `>` is one byte, so a character begins there.
        self.reader = self.page[end..].to_reader();
    }
}

impl Reader for Limited<'_> {
    type Error = Infallible;

    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        let byte = self.reader.read_byte()?;
        self.left -= usize::from(byte.is_some());
        Ok(byte)
    }

    fn try_read_string(&mut self, words: &[u8], exact: bool) -> Result<bool, Infallible> {
        let found = self.reader.try_read_string(words, exact)?;
        self.left -= if found { words.len() } else { 0 };
        Ok(found)
    }

    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        one: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        // Of all states within a tag only the name of an attribute ends at a slash.
        if self.attributes.get() >= MOST && needle.contains(&b'/') {
            self.skip();
        }
        let read = self.reader.read_until(needle, one)?;
        self.left -= read.map_or(0, <[u8]>::len);
        Ok(read)
    }
}

/// Where the tag ends whose attributes `rest` goes on with: at a `>` that is in no value.
fn tag_end(rest: &[u8]) -> usize {
    let (mut at, mut value) = (0, false);
    while let Some(&byte) = rest.get(at) {
        at += 1;
        match byte {
            b'>' => return at - 1,
            b'=' => value = true,
            b'"' | b'\'' if value => {
                let end = rest[at..].iter().position(|other| *other == byte);
                at += end.map_or(rest.len() - at, |end| end + 1);
                value = false;
            }
            byte if byte.is_ascii_whitespace() => {}
            _ => value = false,
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use crate::article::html::reader::tag_end;

    #[test]
    fn a_tag_ends_behind_its_values() {
        for (rest, after) in [
            (r#"a="b>c" d='>' e=f>g"#, ">g"),
            (r#"a = ">" b"#, ""),
            (r#"a="b"#, ""),
            (r#"a "b>c"#, ">c"),
            ("", ""),
        ] {
            assert_eq!(&rest[tag_end(rest.as_bytes())..], after, "{rest}");
        }
    }
}
