//! What the text calls a person, in the sentence that names them.
//!
//! In: tokens and the tokens of a name. Out: the tokens of the role, without a leading article or
//! possessive. It stands before the name ("Italian Prime Minister Giorgia Meloni"), before a
//! comma and the name ("The union's chairman, Tesfaye Gebremariam,"), behind it ("Matthew Schmidt, a
//! professor of national security,", "Hakobyan, who is deputy governor") or in a sentence of the
//! form "Schmidt was a professor". A word for what people do must be in it: one of the lists, or one
//! built like them ("geologist"). It ends at a comma, a verb of speech or a relative clause.

use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::analysis::names::lexicon::Flags;
use crate::analysis::names::words::{Shape, Word};

/// The longest role, in tokens.
const LONGEST: usize = 24;

/// How deep in a role behind a name its word for a person may stand.
const DEPTH: usize = 8;

/// What a role is read from.
#[derive(Debug, Clone, Copy)]
pub struct Roles<'a> {
    /// The article.
    pub doc: &'a Doc<'a>,
    /// Its tokens as the name finder sees them.
    pub words: &'a [Word],
}

impl Roles<'_> {
    /// The role of the person that `name` names, within `sentence`.
    pub fn of(&self, name: &Range<usize>, sentence: &Range<usize>) -> Option<Range<usize>> {
        self.before(name.start, sentence.start)
            .or_else(|| self.before_comma(name, sentence))
            .or_else(|| self.behind(name.end, sentence.end))
            .or_else(|| self.predicate(name.end, sentence.end))
    }

    /// A title right before the name: "former U.S. Secretary of Defense".
    fn before(&self, name: usize, start: usize) -> Option<Range<usize>> {
        let start = start.max(name.saturating_sub(LONGEST));
        let mut end = name;
        // "Mr." and the stop of "Gen." are no role.
        while end > start && (self.doc.word(end - 1) == "." || self.is_honorific(end - 1)) {
            end -= 1;
        }
        let mut from = end;
        let mut office = false;
        while from > start && self.leads(from - 1, from, end, start, office) {
            from -= 1;
            office |= self.is_person(from);
        }
        from = self.trimmed(from, end);
        // "the minister Rubio" is one, "told reporters Rubio" is none.
        (office && from < end).then_some(from..end)
    }

    /// Does token `at` belong to the title that so far is `from..end`?
    fn leads(&self, at: usize, from: usize, end: usize, start: usize, office: bool) -> bool {
        let (word, text) = (self.words[at], self.doc.word(at));
        let of = |at: usize| (start.max(at.saturating_sub(4))..at).any(|n| self.is_person(n));
        if self.is_person(at) {
            return true;
        }
        match text {
            "of" | "for" | "to" => from < end && at > start && of(at),
            "-" => office && at > start && !self.doc.tokens[at].spaced,
            "and" => {
                office && at > start && self.is_person(at - 1) && self.words[at - 1].is_capital()
            }
            _ if word.is(Flags::FUNCTION) && !word.is(Flags::BEFORE_TITLE) => false,
            _ if word.is(Flags::DEMONYM.with(Flags::BEFORE_TITLE).with(Flags::COUNTRY)) => true,
            _ if word.is_capital() => {
                let small = from < end
                    && self.words[from].shape == Shape::Small
                    && self.doc.word(from) != "of";
                office && !small || from == end && of(at)
            }
            _ if word.shape == Shape::Small => {
                office && word.is(Flags::ORGANISATION_HEAD.with(Flags::EVENT))
            }
            _ => false,
        }
    }

    /// "The deputy minister, Edith Arequipa Luna, danced."
    fn before_comma(&self, name: &Range<usize>, sentence: &Range<usize>) -> Option<Range<usize>> {
        let comma = name.start.checked_sub(1).filter(|at| *at > sentence.start)?;
        let closed = matches!(self.word(name.end, sentence.end), "," | "." | "" | ";" | "—" | "–");
        if self.doc.word(comma) != "," || !closed {
            return None;
        }
        let lowest = sentence.start.max(comma.saturating_sub(10));
        let opener = (lowest..comma).rev().find(|at| self.opens(*at))?;
        let from = self.trimmed(opener, comma);
        // The head stands last, or before "of": "county commissioner of Turkana".
        let of =
            (from..comma).find(|at| matches!(self.doc.word(*at), "of" | "at" | "for" | "from"));
        let head = of.unwrap_or(comma).checked_sub(1).filter(|at| *at >= from)?;
        let verb = (from..comma).any(|at| {
            self.words[at].shape == Shape::None && self.doc.word(at) != "-"
                || self.words[at].is(Flags::SPEECH) && self.words[at].shape == Shape::Small
        });
        (self.is_person(head) && !verb).then_some(from..comma)
    }

    /// An apposition: ", a professor of … at …," or ", who is …".
    fn behind(&self, name: usize, end: usize) -> Option<Range<usize>> {
        if !matches!(self.word(name, end), "," | "(" | "—" | "–") {
            return None;
        }
        let mut from = name + 1;
        // "Tanaka, 34, a nurse"
        if self.doc.tokens.get(from).is_some_and(|_| self.is_age(from))
            && self.word(from + 1, end) == ","
        {
            from += 2;
        }
        if self.word(from, end) == "who" {
            let verb = self.word(from + 1, end);
            if !matches!(verb, "is" | "was") {
                return None;
            }
            from += 2;
        }
        let stop = self.stop(from, end);
        let start = self.trimmed(from, stop);
        let opened = start > from;
        let listed = self.words.get(start).filter(|_| start < stop).is_some_and(|word| {
            let open =
                Flags::ROLE.with(Flags::TITLE).with(Flags::BEFORE_TITLE).with(Flags::DEMONYM);
            word.is(open.with(Flags::COUNTRY).with(Flags::ORGANISATION))
                || self.is_person(start)
                || start + 1 < stop && self.is_person(start + 1)
        });
        let person = (start..stop.min(start + DEPTH)).any(|at| self.is_person(at));
        // A list of names is no apposition: "Putin, Ukrainian President Zelensky and".
        let names = (start..stop).any(|at| {
            self.words[at].is(Flags::GIVEN)
                && !self.words[at].is(Flags::COMMON)
                && self.words[at].is_capital()
        });
        let closed = !matches!(self.word(stop, end), "") || self.doc.word(end - 1) == ".";
        let introduced = if names { opened } else { opened || listed };
        (introduced && person && closed && !self.names_another(start..stop)).then_some(start..stop)
    }

    /// Does it start with a title and go on with somebody else's name: ", President Lee told …"?
    fn names_another(&self, role: Range<usize>) -> bool {
        let titles = role.clone().take_while(|at| self.is_person(*at)).count();
        let next = role.start + titles;
        titles > 0
            && next < role.end
            && self.words[next].is_capital()
            && !self.words[next].is(Flags::FUNCTION)
    }

    /// "Schmidt was a professor of political science."
    fn predicate(&self, name: usize, end: usize) -> Option<Range<usize>> {
        let verb = matches!(self.word(name, end), "is" | "was" | "became" | "becomes" | "remains");
        let article =
            matches!(self.word(name + 1, end), "a" | "an" | "the" | "chief" | "president");
        if !verb || !article {
            return None;
        }
        let stop = self.stop(name + 1, end);
        let from = self.trimmed(name + 1, stop);
        let of = (from..stop).find(|at| {
            matches!(self.doc.word(*at), "of" | "at" | "for" | "from" | "in" | "and" | "to")
        });
        let head = of.unwrap_or(stop).checked_sub(1).filter(|at| *at >= from)?;
        self.is_person(head).then_some(from..stop)
    }

    /// Where a role that starts at `from` stops.
    fn stop(&self, from: usize, end: usize) -> usize {
        let mut brackets = 0_u32;
        let mut at = from;
        while at < end.min(from + LONGEST) {
            match self.doc.lower(at) {
                "(" => brackets += 1,
                ")" if brackets > 0 => brackets -= 1,
                "," | ";" | ":" | ")" | "—" | "–" | "“" | "”" | "\"" | "." | "?" | "!" => {
                    break;
                }
                "who" | "whom" | "whose" | "which" | "that" | "there" | "when" | "where" | "is"
                | "was" | "are" | "were" | "has" | "had" | "have" | "will" | "would" => break,
                _ => {}
            }
            let word = self.words[at];
            if at > from
                && word.is(Flags::SPEECH)
                && !word.is(Flags::ROLE)
                && word.shape == Shape::Small
            {
                break;
            }
            at += 1;
        }
        at
    }

    /// `from` without what leads: articles, possessives, ages.
    fn trimmed(&self, mut from: usize, end: usize) -> usize {
        while from < end {
            // "the union's chairman", but "secretary of Russia's Security Council"
            let headed =
                |at: usize| (from..at).any(|n| self.is_person(n) && self.doc.word(n + 1) == "of");
            let possessive = (from..end.min(from + 4))
                .rev()
                .find(|at| matches!(self.doc.word(*at), "'s" | "’s") && !headed(*at));
            if let Some(at) = possessive {
                from = at + 1;
            } else if self.opens(from)
                || matches!(
                    self.doc.word(from),
                    "-" | "of" | "for" | "then" | "one" | "and" | "year" | "old" | "aged"
                )
                || self.is_age(from)
            {
                from += 1;
            } else {
                break;
            }
        }
        from
    }

    fn opens(&self, at: usize) -> bool {
        matches!(
            self.doc.lower(at),
            "a" | "an"
                | "the"
                | "his"
                | "her"
                | "their"
                | "its"
                | "our"
                | "my"
                | "your"
                | "whose"
                | "'s"
                | "’s"
        )
    }

    fn is_age(&self, at: usize) -> bool {
        self.doc.word(at).bytes().all(|byte| byte.is_ascii_digit())
    }

    fn is_honorific(&self, at: usize) -> bool {
        let word = self.words[at];
        word.is(Flags::HONORIFIC) && !word.is(Flags::TITLE.with(Flags::ROLE))
    }

    /// Is it a word for what people are?
    fn is_person(&self, at: usize) -> bool {
        let word = self.words[at];
        if word.is(Flags::TITLE.with(Flags::ROLE)) {
            return true;
        }
        let built = [
            "ist", "ologist", "woman", "wife", "teacher", "master", "maker", "worker", "keeper",
            "grapher", "smith",
        ];
        let text = self.doc.lower(at);
        word.shape == Shape::Small
            && word.is(Flags::COMMON)
            && built.iter().any(|tail| text.len() > tail.len() + 2 && text.ends_with(tail))
            && !matches!(
                text,
                "list" | "exist" | "persist" | "assist" | "resist" | "twist" | "insist" | "consist"
            )
    }

    fn word(&self, at: usize, end: usize) -> &str {
        if at < end { self.doc.word(at) } else { "" }
    }
}
