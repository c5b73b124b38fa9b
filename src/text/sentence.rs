//! Sentence boundaries.
//!
//! In: a text, its tokens and the range of one block (a sentence never crosses a paragraph, a
//! heading or a list item). Out: one token range a sentence, in order, together holding every
//! token of the block; each holds a word or number, unless the block has none. Line breaks in a
//! block are white space like any other.
//!
//! A stop ends a sentence if what follows can start one and the word before is not short for
//! something that goes on; what closes directly behind a stop (quotation marks, brackets, notes
//! such as `[1]`) belongs to its sentence. Several sentences within one quotation are several
//! sentences. Items of a list that was run together (`1. … 2. …`, `• … • …`) are sentences too.
//!
//! Rules and not a model: a summary must come out the same on every machine, and whoever sees
//! a wrong boundary must be able to mend it, with one word in a list and one row in the test.
//! One pass; every look ahead is bounded or goes over what is then taken.

use std::ops::Range;

use crate::text::sentence::list::{Item, item};
use crate::text::sentence::stop::{Place, Stop, ends, ends_word};
use crate::text::sentence::view::{Case, View};
use crate::text::token::{Kind, Token};

mod list;
mod stop;
mod view;
mod words;

/// How many tokens a bracket within a sentence may hold. One that goes on longer was not closed.
const BRACKET: usize = 60;

/// Cuts the tokens `block` of `tokens` into sentences: ranges into `tokens`.
pub fn sentences(text: &str, tokens: &[Token], block: Range<usize>) -> Vec<Range<usize>> {
    let end = block.end.min(tokens.len());
    let view = View { text, tokens: &tokens[..end], first: block.start };
    let mut splitter = Splitter {
        view,
        start: block.start,
        worded: false,
        quoting: false,
        bracket: block.start,
        list: None,
        found: Vec::new(),
    };
    let mut at = block.start;
    while at < end {
        at = splitter.step(at);
    }
    splitter.finish(end)
}

/// The walk over the tokens of a block.
struct Splitter<'a> {
    view: View<'a>,
    /// Where the sentence starts that we are in.
    start: usize,
    /// Has it a word or number yet?
    worded: bool,
    /// Is a straight quotation mark open?
    quoting: bool,
    /// The token at which the round bracket closes that was opened within a sentence: until then
    /// the sentence goes on.
    bracket: usize,
    /// The last item of a list that was seen, and the token it starts at.
    list: Option<(Item, usize)>,
    found: Vec<Range<usize>>,
}

/// What closes behind a stop.
struct Closing {
    after: usize,
    any: bool,
    quoted: bool,
}

impl Splitter<'_> {
    /// Reads token `at` and, at a stop, what belongs to it. Returns the token to read next.
    fn step(&mut self, at: usize) -> usize {
        let token = self.view.tokens[at];
        let range = token.span.range();
        match token.kind {
            Kind::Mark => return self.mark(at),
            Kind::Number => self.item(at),
            Kind::Word => {
                if range.len() == 1 {
                    self.item(at);
                }
                if self.view.text.as_bytes()[range.end - 1] == b'.' {
                    self.worded = true;
                    return self.dotted(at);
                }
            }
            Kind::Address => {}
        }
        self.worded = true;
        at + 1
    }

    fn mark(&mut self, at: usize) -> usize {
        let mark = self.view.word(at);
        match mark.as_bytes()[0] {
            b'.' | b'?' | b'!' => return self.stop(at),
            b'"' => self.quoting = self.opens_quote(at),
            b'(' if self.worded && at > self.bracket => self.bracket = self.closing_bracket(at),
            ..0x80 => {}
            _ if kind_of_stop(mark).is_some() => return self.stop(at),
            _ if is_bullet(mark) && self.view.parted(at) => self.cut(at),
            _ => {}
        }
        at + 1
    }

    /// At the stop `at`. Returns the token after it and after what closes behind it.
    fn stop(&mut self, at: usize) -> usize {
        if self.view.before(at).is_some_and(|at| matches!(self.view.word(at), "[" | "(")) {
            return at + 1; // `[...]`, `(?)`
        }
        let dots = self.spaced_dots(at);
        if dots > 1 {
            return self.dots(at, dots);
        }
        let mut last = at;
        let mut stop = Stop::Full;
        while let Some(kind) = kind_of_stop(self.view.word(last)) {
            if last > at && self.view.parted(last) {
                break;
            }
            stop = if last == at || kind != Stop::Full { kind } else { stop };
            last += 1;
        }
        let Closing { after, any, quoted } = self.closing(last);
        if self.stops_again(after) {
            return after;
        }
        let place = Place { stop, at, after, closed: any, quoted, start: self.start };
        let marker = self.list.is_some_and(|(_, item)| item + 1 == at);
        if !marker && ends(&self.view, place) {
            self.cut(after);
        }
        after
    }

    /// How many single stops with white space between start at token `at`.
    fn spaced_dots(&self, at: usize) -> usize {
        let is_dot = |at: usize| self.view.word(at) == ".";
        if !is_dot(at) {
            return 0;
        }
        let rest = at + 1..self.view.tokens.len();
        1 + rest.take_while(|at| is_dot(*at) && self.view.parted(*at)).count()
    }

    /// At `count` stops with white space between. If the first hangs on a word and three more
    /// follow, it ended its sentence and the others stand for words left out before the next.
    fn dots(&mut self, at: usize, count: usize) -> usize {
        let Closing { after, .. } = self.closing(at + count);
        if matches!(self.view.next(after).case, Case::Upper | Case::Other) {
            match (self.view.parted(at), count) {
                (false, 4..) => self.cut(at + 1),
                (false, _) | (true, 4..) => self.cut(after),
                (true, _) => {}
            }
        }
        after
    }

    /// At a word that ends in a stop, such as `U.S.`
    fn dotted(&mut self, at: usize) -> usize {
        let Closing { after, any, quoted } = self.closing(at + 1);
        if self.stops_again(after) {
            return after;
        }
        let place = Place { stop: Stop::Full, at, after, closed: any, quoted, start: self.start };
        if ends_word(&self.view, place) {
            self.cut(after);
        }
        after
    }

    /// Goes over the brackets, quotation marks and notes that close from token `at` on.
    fn closing(&mut self, mut at: usize) -> Closing {
        let (mut any, mut quoted) = (false, false);
        while let Some((after, is_quote)) = self.closes(at) {
            any = true;
            quoted |= is_quote;
            at = after;
        }
        if quoted {
            self.quoting = false;
        }
        Closing { after: at, any, quoted }
    }

    /// If token `at` closes something: the token after it, and whether it is a quotation mark.
    fn closes(&self, at: usize) -> Option<(usize, bool)> {
        let token = self.view.get(at)?;
        let ends = self.view.parted(at + 1);
        let (closes, is_quote) = match token.of(self.view.text) {
            "\"" => (self.closes_quote(at), true),
            // Alone, as in text that was cut into words: `' … . '`
            "'" => (ends || !token.spaced && !self.view.is_word(at + 1), true),
            "*" | "_" | "**" | "__" => (!token.spaced && ends, false),
            ")" | "]" | "}" => (!token.spaced, false),
            "[" if !token.spaced => return self.note(at).map(|after| (after, false)),
            "）" | "】" => (true, false),
            mark if is_closing(mark) => (!self.view.leans_right(at), true),
            mark if is_turned(mark) => (!token.spaced && ends, true),
            _ => (false, false),
        };
        closes.then_some((at + 1, is_quote))
    }

    /// Is there another stop at `at`, directly after what closed (`(Why?).`)? That one decides.
    fn stops_again(&self, at: usize) -> bool {
        !self.view.parted(at) && kind_of_stop(self.view.word(at)).is_some()
    }

    /// The token after the note (`[1]`, `[citation needed]`) that starts at `at`.
    fn note(&self, at: usize) -> Option<usize> {
        let close = (at + 2..at + 5).find(|at| self.view.word(*at) == "]")?;
        Some(close + 1)
    }

    /// Does the straight quotation mark at `at` close? What is ambiguous by its spacing closes
    /// if one is open.
    fn closes_quote(&self, at: usize) -> bool {
        match (self.view.parted(at), self.view.parted(at + 1)) {
            (true, false) => false,
            (false, true) => true,
            _ => self.quoting || !self.view.parted(at) && !self.view.is_word(at + 1),
        }
    }

    fn opens_quote(&self, at: usize) -> bool {
        match (self.view.parted(at), self.view.parted(at + 1)) {
            (true, false) => true,
            (false, true) => false,
            _ => !self.quoting,
        }
    }

    /// If an item of a list starts at `at`, cuts before it.
    fn item(&mut self, at: usize) {
        let fresh = !self.worded || self.view.word(at.wrapping_sub(1)) == ":";
        if !fresh && self.list.is_none() || !self.view.parted(at) && self.worded {
            return;
        }
        let Some(found) = item(&self.view, at) else { return };
        match self.list {
            Some((last, first)) if found.follows(last) => {
                self.cut(at);
                self.cut_before(first);
                self.list = Some((found, at));
            }
            _ if fresh => self.list = Some((found, at)),
            _ => {}
        }
    }

    /// The token that closes the bracket at `open`; `open` if none does soon.
    fn closing_bracket(&self, open: usize) -> usize {
        let mut depth = 1;
        for at in open + 1..open + BRACKET {
            match self.view.word(at) {
                "(" => depth += 1,
                ")" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        open
    }

    /// Ends the sentence before token `at`, unless it has no word yet or a bracket is open.
    fn cut(&mut self, at: usize) {
        if self.worded && at > self.start && at > self.bracket {
            self.found.push(self.start..at);
            self.start = at;
            self.worded = false;
        }
    }

    /// The same for a token that lies behind us: the first item of a list, when the second shows
    /// that it was one. Each list does this once, over its own first item, so it stays linear.
    fn cut_before(&mut self, at: usize) {
        let index = self.found.partition_point(|range| range.end <= at);
        let Some(range) = self.found.get(index).cloned().filter(|range| range.start < at) else {
            return;
        };
        if (range.start..at).any(|at| self.view.is_word(at)) {
            self.found[index].end = at;
            self.found.insert(index + 1, at..range.end);
        }
    }

    /// What is left without a word belongs to the sentence before.
    fn finish(mut self, end: usize) -> Vec<Range<usize>> {
        match self.found.last_mut() {
            Some(last) if !self.worded => last.end = end,
            _ if self.start < end => self.found.push(self.start..end),
            _ => {}
        }
        self.found
    }
}

fn kind_of_stop(mark: &str) -> Option<Stop> {
    match mark.as_bytes().first()? {
        b'.' if mark == "." => return Some(Stop::Full),
        b'.' => return mark.bytes().all(|c| c == b'.').then_some(Stop::Ellipsis),
        b'?' | b'!' => return Some(Stop::Loud),
        ..0x80 => return None,
        _ => {}
    }
    match mark {
        "…" | "⋯" => Some(Stop::Ellipsis),
        "？" | "！" | "‼" | "⁇" | "⁈" | "⁉" | "‽" => Some(Stop::Loud),
        "。" | "｡" | "．" | "।" | "॥" | "։" | "؟" | "۔" | "።" | "፧" | "။" | "။ " | "។" | "៕"
        | "།" | "\u{37e}" | "܀" | "᙮" => Some(Stop::Strong),
        _ => None,
    }
}

fn is_bullet(mark: &str) -> bool {
    matches!(mark, "•" | "‣" | "⁃" | "◦" | "▪" | "●" | "■")
}

/// Closes wherever it stands, as also in French (` »`).
fn is_closing(mark: &str) -> bool {
    matches!(mark, "”" | "’" | "»" | "›" | "」" | "』" | "》")
}

/// Closes in some languages and opens in others (`„…“`, `»…«`).
fn is_turned(mark: &str) -> bool {
    matches!(mark, "“" | "‘" | "«" | "‹")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::token::tokens;

    fn cut(text: &str) -> Vec<&str> {
        let tokens = tokens(text);
        let shown = |range: Range<usize>| {
            let start = tokens[range.start].span.range().start;
            &text[start..tokens[range.end - 1].span.range().end]
        };
        sentences(text, &tokens, 0..tokens.len()).into_iter().map(shown).collect()
    }

    /// Each line is a text; `|` marks where it is to be cut.
    #[track_caller]
    fn check(lines: &str) {
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let text = line.replace('|', "");
            let mut found = String::new();
            let mut end = 0;
            for sentence in cut(&text) {
                let start = end + text[end..].find(sentence).expect("a part of the text");
                found += &text[end..start];
                found += if end == 0 { "" } else { "|" };
                found += sentence;
                end = start + sentence.len();
            }
            assert_eq!(found, line);
        }
    }

    #[test]
    fn a_stop_ends_a_sentence_where_one_can_start() {
        check(
            "
            It rained. |We left! |Did they? |Yes.
            Prices rose 3.5 percent. |40 shops closed.
            It fell to 1,200. |That was in 2010. |Then it rose.
            He left yesterday. |then he slept.
            He said so. |iRobot and al-Amal Bank. |al-Amal denied it.
            He spoke of war yesterday. and of peace tomorrow.
            It ended.|Nobody spoke.|Why?|Nobody knew.
            They asked … and asked ... in vain. |The … Red Cross came … |They left .|They stayed.
            It runs at 30 km/h. |Trains are faster in J-K. |The rest is slow.
            We waited... |Nobody came…|But why?
            See www.a.example/b. |Write to ada@a.example. |@ada will reply.
            ",
        );
    }

    #[test]
    fn a_stop_after_an_abbreviation_ends_none() {
        check(
            "
            Lt. Gen. K. M. Ito and Sen. Ada Obi, D-Calif., met Mr. J. P. Rao Jr. in St. Ives.
            The U.S. Coast Guard left the U.S. |They were in Washington, D.C. |But why?
            Acme Inc. Chief Executive Ann Lee left Acme Inc. |She had led it. |Acme Corp. |Shares fell.
            Nos. 5 and No. 6, fig. 2, vol. IV, pp. 3-5 and Art. 7 vs. Art. 8, e.g. The Sun, etc. are here.
            He said no. |The vote is on Sept. 3. |It was Feb. |Nobody came.
            At 5 p.m. Mr. Rao left. |He came at 6 p.m. |Ms. Obi came at 7 p.m. ET. |All left at 8 a.m. Monday.
            It opens at 9 a.m. London time. |It closes at 5 p.m. |Police will be there.
            It has vitamin C. |Eat it, Ann B. Lee and I. |Lee did.
            ROME, N.Y. — The mayor of St. Ives (Mass.) met K. Will, Service Corp. International said.
            She has a Ph.D. in law from St. John’s. |The J.R.R. Ade prize went to W.E.B. Obi.
            ",
        );
    }

    #[test]
    fn what_closes_behind_a_stop_belongs_to_it() {
        check(
            "
            “We won.” |“We lost,” he said. |“Why?” she asked. |“Stop!” Mr. Ito shouted. |“No!” |He ran.
            “Why?” Ann Lee said on Monday. |“Why?” |Ann Lee said that nobody knew.
            (They left.) |He said \"no.\" |\"Yes.\" |'So be it.' |So it was.
            “One thing. |Another.” |«Une chose.» |„Noch eine.“ |Und so weiter.
            It rose (see p. 5.) and fell. |It broke.[1] |It was mended.[2][3] |It held [citation needed].
            He ``left.'' |She stayed ( at home ).
            He shouted (“Out! Go!”) and ran (it was late. He knew.) to the dam (built in 1962. |It fell.
            “We are in the U.S.” |Nobody heard it. |(It is in the U.S.). |Why (why?)? |“Why?”. |So.
            He saw it. |”It fell,” he said: ' So it was. ' |They left.
            ",
        );
    }

    #[test]
    fn items_of_a_list_that_was_run_together_are_cut() {
        check(
            "
            1. Open the gate |2. Close the gate |3. Go
            We want: |1) Peace in the valley |2) Work for all |3) Rest
            • Bread |• Wine
            a) Bread |b) Wine
            He was ranked 1. |Ito was second.
            ",
        );
    }

    #[test]
    fn other_scripts_have_stops_of_their_own() {
        check(
            "
            東京は雨です。|「行こう。」|彼は言った！|本当？|はい。
            दो लोग आए। |वे चले गए। |क्यों?
            Բարեւ։ |Նա եկավ։
            هل جاء؟ |نعم، جاء. |ذهب.
            Дождь! |Ушли? |Да. |В. В. Иванов ушел в 2010 г. из дома.
            ",
        );
    }

    #[test]
    fn nothing_has_no_sentence_and_marks_alone_are_one() {
        assert!(cut(" \n ").is_empty());
        assert_eq!(cut("... ?! ..."), ["... ?! ..."]);
        assert_eq!(cut("It rained. ..."), ["It rained. ..."]);
    }

    proptest! {
        /// Whatever the text, every token is in exactly one sentence.
        #[test]
        fn sentences_hold_every_token(
            text in "([A-Za-z漢]{1,3}|[0-9]|[.!?…。\"”“')(:;,•-]|U[.]S[.]|Mr[.]|1[.]|2[.]| |\n){0,60}",
        ) {
            let tokens = tokens(&text);
            let found = sentences(&text, &tokens, 0..tokens.len());
            let mut next = 0;
            for range in found {
                prop_assert_eq!(range.start, next);
                prop_assert!(range.end > range.start);
                next = range.end;
            }
            prop_assert_eq!(next, tokens.len());
        }
    }
}
