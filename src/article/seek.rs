//! Looking ahead for the same thing again and again, in linear time.
//!
//! A parser that meets an opening mark looks for the closing one. Where a hostile text has a
//! million that open and none that closes, a search from each costs the square. A [`Seek`] keeps
//! what it found: as long as it is asked in order, it goes over each byte once.

/// Finds the next place of one pattern in one text.
#[derive(Debug, Clone)]
pub struct Seek<'a> {
    text: &'a str,
    pattern: &'a str,
    /// Between these two bytes no pattern begins; at the second one does, or the text ends.
    known: (usize, usize),
}

impl<'a> Seek<'a> {
    /// Will look for `pattern` in `text`.
    pub fn new(text: &'a str, pattern: &'a str) -> Self {
        Self { text, pattern, known: (0, 0) }
    }

    /// Where the pattern next begins, from byte `from` on.
    pub fn next(&mut self, from: usize) -> Option<usize> {
        let (start, end) = self.known;
        let stale = from < start || from > end || (start, end) == (0, 0);
        if stale {
            let rest = self.text.get(from..).unwrap_or_default();
            let at = rest.find(self.pattern).map_or(self.text.len(), |at| from + at);
            self.known = (from, at);
        }
        Some(self.known.1).filter(|at| *at < self.text.len())
    }

    /// The same, if the pattern begins before byte `before`.
    pub fn within(&mut self, from: usize, before: usize) -> Option<usize> {
        self.next(from).filter(|at| *at < before)
    }
}

#[cfg(test)]
mod tests {
    use crate::article::seek::Seek;

    #[test]
    fn it_finds_what_a_search_finds() {
        let text = "a}b}}c}é}}";
        let mut seek = Seek::new(text, "}}");
        for from in [0, 1, 3, 4, 6, 9, 10, 11, 2, 99] {
            let wanted = text.get(from..).and_then(|rest| rest.find("}}")).map(|at| from + at);
            assert_eq!(seek.next(from), wanted, "from {from}");
        }
        assert_eq!(seek.within(0, 3), None);
        assert_eq!(seek.within(0, 4), Some(3));
    }
}
