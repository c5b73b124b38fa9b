//! Mentions by rules and lists.
//!
//! In: tokens with what the lists say of them. Out: runs of tokens that name someone or
//! something, in order, without overlap. A run of capitalised words is cut at titles, demonyms
//! and known phrases, and each piece is named by the strongest sign there is: a list, a title
//! before it, a head word in it, a verb of speech after it, a preposition of place before it.

use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::analysis::facts::ActorKind;
use crate::analysis::names::lexicon::Flags;
use crate::analysis::names::words::{Shape, Word, is_headline, phrase};

/// Tokens that name an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The tokens of the name.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: ActorKind,
    /// Is it a people or its adjective?
    pub demonym: bool,
    /// Is it more than a guess?
    pub sure: bool,
}

impl Found {
    fn new(tokens: Range<usize>, kind: ActorKind, sure: bool) -> Self {
        Self { tokens, kind, demonym: false, sure }
    }
}

const PLACES: Flags = Flags(Flags::COUNTRY.0 | Flags::PLACE.0);
const TITLES: Flags = Flags(Flags::TITLE.0 | Flags::HONORIFIC.0);
const NO_NAME: Flags = Flags(Flags::FUNCTION.0 | Flags::DATE.0);

/// The longest run of capitalised words that is read as one, in tokens.
const LONGEST: usize = 40;

/// What the rules read.
struct Reader<'a> {
    doc: &'a Doc<'a>,
    words: &'a [Word],
    found: Vec<Found>,
}

/// The mentions of all sentences.
pub fn mentions(doc: &Doc, words: &[Word]) -> Vec<Found> {
    let mut reader = Reader { doc, words, found: Vec::new() };
    for sentence in &doc.sentences {
        let tokens = sentence.tokens();
        let headline = is_headline(doc, words, sentence);
        let mut at = tokens.start;
        while at < tokens.end {
            if !words[at].is_capital() {
                at += 1;
                continue;
            }
            let end = if headline { reader.known(at, tokens.end) } else { None };
            let end =
                end.unwrap_or_else(|| if headline { at + 1 } else { reader.run(at, &tokens) });
            at = end.max(at + 1);
        }
    }
    reader.found
}

impl Reader<'_> {
    /// In a headline: a phrase of the lists, or a given and a family name. Its end.
    fn known(&mut self, at: usize, end: usize) -> Option<usize> {
        if let Some((stop, flags)) = phrase(self.doc, self.words, at, end) {
            let word = self.words[at];
            let plain = stop == at + 1 && (word.is(Flags::COMMON) && word.shape != Shape::Upper);
            if !plain && flags.has(PLACES.with(Flags::DEMONYM).with(Flags::ORGANISATION)) {
                self.push_known(at..stop, flags);
                return Some(stop);
            }
        }
        let next = self.words.get(at + 1).filter(|_| at + 1 < end)?;
        let name = self.words[at].is(Flags::GIVEN)
            && !self.words[at].is(Flags::COMMON)
            && next.is_capital()
            && !next.is(Flags::COMMON.with(Flags::FUNCTION));
        name.then(|| {
            self.found.push(Found::new(at..at + 2, ActorKind::Person, true));
            at + 2
        })
    }

    /// Reads the run of capitalised words that starts at `at`; its end.
    fn run(&mut self, at: usize, sentence: &Range<usize>) -> usize {
        let end = self.run_end(at, sentence.end);
        let mut start = at;
        // The first word of a sentence has its capital for that alone, unless the lists know better.
        let opens = at == sentence.start
            || matches!(self.doc.word(at - 1), "“" | "\"" | "‘" | "(" | ":" | "•" | "◇");
        if opens && self.opens_small(start, end) {
            start += 1;
            while start < end && !self.words[start].is_capital() {
                start += 1;
            }
        }
        // "The" in a list item or after a dash.
        while start < end
            && self.words[start].is(Flags::FUNCTION)
            && self.words[start].shape == Shape::Title
            && phrase(self.doc, self.words, start, end).is_none()
        {
            start += 1;
        }
        if start < end {
            self.pieces(start..end);
        }
        end
    }

    fn opens_small(&self, at: usize, end: usize) -> bool {
        let word = self.words[at];
        if word.is(Flags::FUNCTION) {
            return phrase(self.doc, self.words, at, end).is_none_or(|(stop, _)| stop == at + 1);
        }
        let known = phrase(self.doc, self.words, at, end)
            .is_some_and(|(stop, flags)| stop > at + 1 || flags.has(PLACES.with(Flags::DEMONYM)));
        let lone = end == at + 1;
        let heads =
            TITLES.with(Flags::ORGANISATION_HEAD).with(Flags::BEFORE_TITLE).with(Flags::DIRECTION);
        word.shape == Shape::Title
            && word.is(Flags::COMMON)
            && !known
            && (lone || !word.is(heads.with(Flags::GIVEN)))
    }

    /// Where the run of capitalised words, with what may stand between them, ends.
    fn run_end(&self, at: usize, limit: usize) -> usize {
        let mut end = at + 1;
        let limit = limit.min(at + LONGEST);
        let mut head = self.words[at].is(Flags::ORGANISATION_HEAD);
        while end < limit {
            let step = self.step(at, end, limit, head);
            if step == 0 {
                break;
            }
            head |= self.words[end].is(Flags::ORGANISATION_HEAD);
            end += step;
        }
        end
    }

    /// How many tokens from `end` on go on with the run that started at `at`. `head`: does a
    /// word for a kind of body stand in it?
    fn step(&self, at: usize, end: usize, limit: usize, head: bool) -> usize {
        let (word, text, spaced) =
            (self.words[end], self.doc.word(end), self.doc.tokens[end].spaced);
        let capital =
            |n: usize| n < limit && self.words[n].is_capital() && !self.words[n].is(Flags::DATE);
        if word.is_capital() {
            return usize::from(!word.is(Flags::DATE));
        }
        let joins = match text {
            "." => self.abbreviated(end - 1),
            "-" => !spaced && self.doc.tokens.get(end + 1).is_some_and(|next| !next.spaced),
            "&" => true,
            "of" | "for" => head,
            "and" => {
                head && capital(end + 1)
                    && self.doc.lower(end - 1) != "of"
                    && self.lists_on(at, end)
            }
            _ => false,
        };
        if joins && capital(end + 1) {
            return 2;
        }
        let the = matches!(text, "of" | "for") && self.word_is(end + 1, limit, "the");
        if head && the && capital(end + 2) {
            return 3;
        }
        if word.is(Flags::PARTICLE)
            && !matches!(text, "la" | "le" | "e" | "y" | "mac" | "st")
            && let Some(after) = self.after_particles(end, limit)
        {
            return after - end;
        }
        let known = phrase(self.doc, self.words, end - 1, limit);
        known.filter(|(stop, _)| *stop > end).map_or(0, |(stop, _)| stop - end)
    }

    /// May "and" go on with the name of a body: "Institute for Peace and Security"?
    fn lists_on(&self, at: usize, end: usize) -> bool {
        (at..end).any(|n| matches!(self.doc.word(n), "of" | "for"))
            && !self.words[end + 1].is(Flags::ORGANISATION_HEAD.with(PLACES))
    }

    fn word_is(&self, at: usize, limit: usize, word: &str) -> bool {
        at < limit && self.doc.word(at) == word
    }

    fn abbreviated(&self, at: usize) -> bool {
        let text = self.doc.lower(at);
        self.words[at].shape == Shape::Initial
            || matches!(
                text,
                "st" | "mr"
                    | "mrs"
                    | "ms"
                    | "dr"
                    | "gen"
                    | "lt"
                    | "col"
                    | "sgt"
                    | "sen"
                    | "rep"
                    | "gov"
                    | "prof"
                    | "rev"
                    | "jr"
                    | "sr"
                    | "capt"
                    | "maj"
                    | "mt"
                    | "cmdr"
                    | "adm"
                    | "brig"
            )
    }

    /// The end of the particles at `at` if a capitalised word of a name stands behind them.
    fn after_particles(&self, at: usize, limit: usize) -> Option<usize> {
        let mut next = at;
        while next < limit
            && next < at + 5
            && (self.words[next].is(Flags::PARTICLE) && !self.words[next].is_capital()
                || self.doc.word(next) == "-" && next > at)
        {
            next += 1;
        }
        (next < limit && self.words[next].is_capital() && !self.words[at].is(Flags::FUNCTION))
            .then_some(next + 1)
    }

    /// Cuts a run into names.
    fn pieces(&mut self, run: Range<usize>) {
        // What stands after the last title is a person.
        let title = run.clone().rev().find(|n| {
            self.words[*n].is(TITLES)
                && self.words[*n].is_capital()
                && *n + 1 < run.end
                && (n + 1..run.end).any(|m| self.words[m].is_capital())
        });
        if let Some(title) = title {
            let mut name = title + 1;
            while name < run.end
                && !self.words[name].is_capital()
                && !self.words[name].is(Flags::PARTICLE)
            {
                name += 1;
            }
            let names = name..run.end;
            let body = names.clone().any(|n| {
                self.words[n].is(Flags::ORGANISATION_HEAD)
                    && !self.words[n].is(Flags::FAMILY.with(Flags::GIVEN))
            });
            let place = phrase(self.doc, self.words, name, run.end)
                .is_some_and(|(stop, flags)| stop == run.end && flags.has(Flags::COUNTRY));
            let of = (title..name).any(|n| matches!(self.doc.word(n), "of" | "for"));
            let titles = TITLES.with(Flags::ORGANISATION_HEAD).with(Flags::ROLE);
            let office =
                names.clone().all(|n| self.words[n].is(titles) && self.words[n].is(Flags::COMMON));
            if !names.is_empty() && !office && !body && !place && !of && names.len() <= 7 {
                self.bodies(run.start..title);
                self.found.push(Found::new(names, ActorKind::Person, true));
                return;
            }
        }
        self.bodies(run);
    }

    /// Cuts what holds no person after a title: demonyms, places, bodies, and bare names.
    fn bodies(&mut self, run: Range<usize>) {
        let mut at = run.start;
        while at < run.end {
            let word = self.words[at];
            if !word.is_capital() {
                at += 1;
                continue;
            }
            let known = phrase(self.doc, self.words, at, run.end);
            if let Some((stop, flags)) = known
                && stop == run.end
                && flags.has(PLACES.with(Flags::ORGANISATION).with(Flags::DEMONYM))
                && !(stop == at + 1
                    && word.is(Flags::GIVEN)
                    && !word.is(PLACES.with(Flags::DEMONYM)))
            {
                self.push_known(at..stop, flags);
                return;
            }
            if let Some(stop) = self.body_end(at, run.end) {
                self.found.push(Found::new(at..stop, ActorKind::Organisation, true));
                at = stop;
                continue;
            }
            if let Some((stop, flags)) = known {
                let acronym = stop == at + 1
                    && word.shape == Shape::Upper
                    && flags.has(Flags::ORGANISATION)
                    && self.words[stop].is(Flags::GIVEN);
                let cuts = acronym
                    || flags.has(Flags::DEMONYM)
                    || flags.has(Flags::COUNTRY)
                    || stop > at + 1 && flags.has(Flags::ORGANISATION.with(Flags::PLACE));
                if cuts
                    && !self.words[stop..run.end]
                        .iter()
                        .any(|w| w.is(Flags::PLACE_HEAD) && w.is_capital())
                {
                    self.push_known(at..stop, flags);
                    at = stop;
                    continue;
                }
            }
            if word.is(TITLES.with(Flags::BEFORE_TITLE).with(Flags::ROLE))
                && word.is(Flags::COMMON)
                && !word.is(Flags::GIVEN)
            {
                at += 1;
                continue;
            }
            self.bare(at..run.end);
            return;
        }
    }

    /// The end of a body that starts at `at`: a head word in it, or a word like `Ltd` behind it.
    fn body_end(&self, at: usize, end: usize) -> Option<usize> {
        let head = (at..end).find(|n| {
            self.words[*n].is_capital()
                && self.words[*n].is(Flags::ORGANISATION_HEAD.with(Flags::ORGANISATION_TAIL))
                && (*n > at
                    || self.doc.word((n + 1).min(end - 1)) == "of"
                    || self.doc.word((n + 1).min(end - 1)) == "for")
        })?;
        let title = (at..end)
            .find(|n| *n > head && self.words[*n].is(Flags::TITLE) && self.words[*n].is_capital());
        let demonym_alone = head == at + 1
            && self.words[at].is(Flags::DEMONYM)
            && self.words[head].is(Flags::COMMON)
            && self.words[head].shape == Shape::Small;
        (!demonym_alone).then(|| title.unwrap_or(end))
    }

    /// A run without any known phrase: what it is, by what stands in and around it.
    fn bare(&mut self, mut run: Range<usize>) {
        while run.start < run.end
            && self.words[run.start].is(NO_NAME)
            && !self.words[run.start].is(Flags::GIVEN)
        {
            run.start += 1;
        }
        if run.is_empty() || run.len() == 1 && self.doc.word(run.start).chars().count() == 1 {
            return;
        }
        let words = &self.words[run.clone()];
        let (first, last) = (words[0], words[words.len() - 1]);
        let before = run.start.checked_sub(1).map_or("", |n| self.doc.word(n));
        let after = self.words.get(run.end).copied().filter(|_| run.end < self.doc.tokens.len());
        let speech = after.is_some_and(|w| w.is(Flags::SPEECH));
        let names = |w: &Word| w.is(Flags::GIVEN.with(Flags::FAMILY)) || w.shape == Shape::Initial;
        let strange = |w: &Word| w.is_capital() && !w.is(Flags::COMMON);
        let (kind, sure) = if first.is(Flags::EVENT)
            || last.is(Flags::EVENT) && !last.is(Flags::FAMILY)
        {
            return;
        } else if last.is(Flags::PLACE_HEAD) && words.len() > 1 && !names(&last)
            || first.is(Flags::PLACE_HEAD) && words.len() > 1 && !names(&first)
        {
            (ActorKind::Place, true)
        } else if words.len() > 1 && first.is(Flags::GIVEN) && (strange(&last) || names(&last)) {
            (ActorKind::Person, true)
        } else if words.len() > 1
            && words.len() <= 4
            && words.iter().all(|w| strange(w) || !w.is_capital() || names(w))
            && words.iter().any(strange)
        {
            (ActorKind::Person, speech || names(&last))
        } else if words.len() == 1 && first.shape == Shape::Upper {
            if first.is(Flags::COMMON) {
                return;
            }
            (ActorKind::Organisation, false)
        } else if speech && strange(&first) {
            (ActorKind::Person, true)
        } else if words.len() == 1 && first.is(Flags::CITY) && !first.is(Flags::COMMON) {
            (ActorKind::Place, !names(&first))
        } else if words.len() == 1
            && matches!(before, "in" | "at" | "near" | "from" | "to" | "outside" | "into")
            && strange(&first)
            && !names(&first)
        {
            (ActorKind::Place, false)
        } else if words.len() == 1 && names(&first) && !first.is(Flags::COMMON) {
            (ActorKind::Person, false)
        } else if words.len() == 1 && strange(&first) {
            (ActorKind::Organisation, false)
        } else {
            return;
        };
        self.found.push(Found::new(run, kind, sure));
    }

    fn push_known(&mut self, tokens: Range<usize>, flags: Flags) {
        let demonym = flags.has(Flags::DEMONYM) && !flags.has(Flags::COUNTRY);
        let located = flags.has(PLACES.with(Flags::CITY));
        let place =
            demonym || flags.has(Flags::COUNTRY) || located && !flags.has(Flags::ORGANISATION);
        let kind = if place { ActorKind::Place } else { ActorKind::Organisation };
        self.found.push(Found { tokens, kind, demonym, sure: true });
    }
}
