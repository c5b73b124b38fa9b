//! The text around the quotations: which tokens are quoted, which name somebody.

use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::analysis::facts::{ActorKind, Mention};
use crate::analysis::quotes::gender::{Gender, genders};
use crate::analysis::quotes::marks::Quoted;
use crate::analysis::quotes::words::{ADVERBS, KNOWN, NEW, PREPOSITIONS, among, is_people, speech};
use crate::text::token::Kind;

/// Who may have said something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The text names them: an index into the mentions.
    Named(usize),
    /// Somebody speaks, but nobody that is named: "officials", "a resident".
    Nobody,
    /// Whoever said the quotation before it in the same sentence: "…," Ito said, adding that "…".
    Before,
}

/// A document with its mentions by token and its quoted tokens.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The document.
    pub doc: &'a Doc<'a>,
    /// Its mentions.
    pub mentions: &'a [Mention],
    /// The tokens of each mention, in order.
    places: Vec<Range<usize>>,
    quoted: Vec<bool>,
    genders: Vec<Option<Gender>>,
    /// The tokens "he" and "she" outside quotation marks, in order, with whom they stand for.
    pub pronouns: Vec<(usize, usize)>,
}

impl<'a> Scene<'a> {
    /// Lays out `doc`, whose mentions are `mentions` and whose quotations are `quotations`.
    pub fn new(doc: &'a Doc<'a>, mentions: &'a [Mention], quotations: &[Quoted]) -> Self {
        let mut quoted = vec![false; doc.tokens.len()];
        for quotation in quotations {
            quoted[quotation.open..quotation.end].fill(true);
        }
        let mut places = Vec::with_capacity(mentions.len());
        let mut from = 0;
        for mention in mentions {
            let range = mention.span.range();
            let rest = &doc.tokens[from..];
            let start = from + rest.partition_point(|token| token.span.range().end <= range.start);
            let rest = &doc.tokens[start..];
            let end = start + rest.partition_point(|token| token.span.range().start < range.end);
            places.push(start..end.max(start));
            from = start;
        }
        let genders = genders(doc, mentions, &places, &quoted);
        Self { doc, mentions, places, quoted, genders, pronouns: Vec::new() }
    }

    /// Is token `at` within quotation marks?
    pub fn is_quoted(&self, at: usize) -> bool {
        self.quoted[at]
    }

    /// The small letters of token `at`.
    pub fn lower(&self, at: usize) -> &str {
        self.doc.lower(at)
    }

    /// The tokens of mention `index`.
    pub fn place(&self, index: usize) -> Range<usize> {
        self.places[index].clone()
    }

    /// The mention that token `at` belongs to.
    pub fn mention_at(&self, at: usize) -> Option<usize> {
        let index = self.places.partition_point(|place| place.end <= at);
        self.places.get(index).filter(|place| place.contains(&at)).map(|_| index)
    }

    /// The mentions that stand wholly within `range`.
    pub fn mentions_in(&self, range: Range<usize>) -> Range<usize> {
        let first = self.places.partition_point(|place| place.start < range.start);
        let end = self.places.partition_point(|place| place.end <= range.end);
        first..end.max(first)
    }

    /// May mention `index` speak: a person, a body, a capital that stands for its government?
    pub fn can_speak(&self, index: usize) -> bool {
        !self.mentions[index].demonym
    }

    /// Does mention `index` name a person?
    pub fn is_person(&self, index: usize) -> bool {
        self.mentions[index].kind == ActorKind::Person
    }

    /// Is mention `index` a whole family ("the Itos")?
    pub fn is_family(&self, index: usize) -> bool {
        let place = self.place(index);
        let article = place.start.checked_sub(1).is_some_and(|before| self.lower(before) == "the");
        article && place.len() == 1 && self.lower(place.start).ends_with('s')
    }

    /// Does mention `index` only say of what kind a person is ("a Comey associate")?
    pub fn is_modifier(&self, index: usize) -> bool {
        let place = self.place(index);
        let article = place.start.checked_sub(1).map(|before| self.lower(before));
        if article == Some("-") && !self.doc.tokens[place.start].spaced {
            return true; // "one anti-Comey voter"
        }
        let noun = self.doc.tokens.get(place.end).is_some_and(|next| next.kind == Kind::Word)
            && self.doc.word(place.end).starts_with(char::is_lowercase);
        noun && match article {
            Some("a" | "an" | "one" | "another") => true,
            _ => is_people(self.lower(place.end)),
        }
    }

    /// May the person `index` be `gender`? Unless the text or the name says otherwise.
    pub fn may_be(&self, index: usize, gender: Gender) -> bool {
        self.genders[index].is_none_or(|known| known == gender)
    }

    /// Is mention `index` followed by a possessive ("Starmer's office")?
    pub fn is_possessive(&self, index: usize) -> bool {
        let end = self.places[index].end;
        end < self.doc.tokens.len()
            && !self.doc.tokens[end].spaced
            && matches!(self.lower(end), "'s" | "’s" | "'" | "’" | "ʼs")
    }

    /// The token before `at` that no title, role, article or adjective of the same noun phrase
    /// holds: what stands before "the former British Prime Minister Keir Starmer". `None` at the
    /// start of the sentence.
    pub fn before_phrase(&self, at: usize, sentence: usize) -> Option<usize> {
        let mut at = at;
        let mut left = 8;
        while at > sentence && left > 0 {
            let word = self.lower(at - 1);
            let mark = self.doc.tokens[at - 1].kind == Kind::Mark && !matches!(word, "-" | ".");
            if mark
                || among(word, PREPOSITIONS)
                || among(word, ADVERBS)
                || matches!(word, "and" | "me" | "him" | "us" | "them" | "sits" | "stands" | "is")
                || matches!(word, "because" | "when" | "while" | "if" | "though" | "although")
                || speech(word).is_some_and(|verb| !verb.noun)
            {
                break;
            }
            at -= 1;
            left -= 1;
            if among(word, KNOWN) || among(word, NEW) {
                break;
            }
        }
        (at > sentence).then(|| at - 1)
    }

    /// Is the noun phrase that starts at `at` governed by a preposition?
    pub fn is_governed(&self, at: usize, sentence: usize) -> bool {
        self.before_phrase(at, sentence)
            .is_some_and(|before| among(self.lower(before), PREPOSITIONS))
    }
}
