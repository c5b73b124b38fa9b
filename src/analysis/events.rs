//! Which sentences say that something happened, or will, at a time on the calendar.
//!
//! In: an article's sentences, mentions and times. Out: at most one [`EventFact`] a sentence: the
//! sentence and the time that governs it.
//!
//! A time governs a sentence if it says when the thing told of happened. It does not if it only
//! tells things apart ("the 2004 film", "Wednesday's ruling"), stands in brackets, is compared
//! with ("more than in 2019") or supposed ("if he leaves on Monday"). Of several, the one of the
//! main clause wins: "On Monday", at the start, and "met on Monday", behind the verb, come before
//! "who left on Monday"; a day comes before a year. Precision before recall: each entry must
//! deserve its place on the timeline.

use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::analysis::facts::{EventFact, Mention, Precision, Time, TimeKind, When};
use crate::article::BlockKind;
use crate::text::token::Kind;

/// The events of `doc`, in order.
///
/// # Panics
/// If `doc` has more than 4 billion sentences; its spans could not be told then either.
pub fn find(doc: &Doc, mentions: &[Mention], times: &[Time]) -> Vec<EventFact> {
    let (mut found, mut from) = (Vec::new(), 0);
    for (index, number) in (0..doc.sentences.len()).zip(0u32..) {
        let first = from + times[from..].partition_point(|time| time.sentence < number);
        from = first + times[first..].partition_point(|time| time.sentence == number);
        let (tokens, kind) = (doc.tokens_of(index), doc.kind_of(index));
        let scene = Scene { doc, tokens, kind, times: &times[first..from] };
        let named = {
            let first = mentions.partition_point(|mention| mention.sentence < number);
            mentions.get(first).is_some_and(|mention| mention.sentence == number)
        };
        let weighed = (first..from).filter_map(|at| {
            // The first half of a range holds both its ends.
            let ends = at > first && scene.is_range(&times[at - 1], &times[at]);
            Some((scene.weight(&times[at]).filter(|_| !ends)?, at))
        });
        // Of two that weigh the same, the first.
        let best = weighed.max_by_key(|(weight, at)| (*weight, std::cmp::Reverse(*at)));
        if let Some((_, time)) = best
            && scene.tells(named)
        {
            let time = u32::try_from(time).expect("fewer times than bytes");
            found.push(EventFact { sentence: number, time });
        }
    }
    found
}

/// A sentence that may be an event.
struct Scene<'a> {
    doc: &'a Doc<'a>,
    tokens: Range<usize>,
    kind: BlockKind,
    times: &'a [Time],
}

/// The least weight of a time that governs.
const ENOUGH: i32 = -5;

impl Scene<'_> {
    /// Token `at` in small letters; "" outside the sentence.
    fn lower(&self, at: usize) -> &str {
        if self.tokens.contains(&at) { self.doc.lower(at) } else { "" }
    }

    /// The token `back` places before `at`.
    fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |at| self.lower(at))
    }

    fn is_word(&self, at: usize) -> bool {
        self.tokens.contains(&at) && self.doc.tokens[at].kind == Kind::Word
    }

    /// The tokens of `time`.
    fn place(&self, time: &Time) -> Range<usize> {
        let all = &self.doc.tokens[self.tokens.clone()];
        let range = time.span.range();
        let first = all.partition_point(|token| token.span.range().start < range.start);
        let end = all.partition_point(|token| token.span.range().start < range.end);
        self.tokens.start + first..self.tokens.start + end
    }

    /// Does it tell of something that happens: has it a finite verb, or is it a heading or a table
    /// row that says more than a date?
    fn tells(&self, named: bool) -> bool {
        let is_time = |at: usize| self.is_time(at);
        let has_finite_verb = || self.tokens.clone().any(|at| self.is_finite(at) && !is_time(at));
        let counts = |at: &usize| matches!(self.doc.tokens[*at].kind, Kind::Word | Kind::Number);
        let words = self.tokens.clone().filter(|at| counts(at) && !is_time(*at)).count();
        let asks = self.tokens.clone().any(|at| self.lower(at) == "?");
        let supposes = self.lower(self.tokens.start) == "whether";
        if asks || supposes || self.is_notice() {
            return false;
        }
        match self.kind {
            // Nearly all whole sentences have a finite verb, known to us or not.
            BlockKind::Paragraph if words >= 5 && self.is_whole() => true,
            kind if kind.is_prose() => (words >= 4 || words >= 3 && named) && has_finite_verb(),
            BlockKind::Title | BlockKind::Heading(_) => words >= 3 && (named || has_finite_verb()),
            BlockKind::TableRow => words >= 1,
            _ => false,
        }
    }

    /// Does token `at` belong to a time?
    fn is_time(&self, at: usize) -> bool {
        let Some(start) = self.doc.tokens.get(at).map(|token| token.span.range().start) else {
            return false;
        };
        // They are in order; only the last one that begins by here can hold it.
        let next = self.times.partition_point(|time| time.span.range().start <= start);
        next > 0 && self.times[next - 1].span.range().contains(&start)
    }

    /// Does it start with a capital letter and end with a stop?
    fn is_whole(&self) -> bool {
        let first = self.doc.word(self.tokens.start);
        let last = (self.tokens.clone()).rev().find(|at| !among(self.lower(*at), "\" ” ’ ' ) ]"));
        let stop = last.is_some_and(|at| among(self.lower(at), ". !"));
        stop && first.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic())
    }

    /// "Published on …", "Copyright 2024": about the article, not the world.
    fn is_notice(&self) -> bool {
        let first = self.tokens.start;
        among(self.lower(first), NOTICES)
            || self.lower(first) == "last" && among(self.lower(first + 1), "updated modified")
    }

    /// Is the word at `at` surely or probably a finite verb?
    fn is_finite(&self, at: usize) -> bool {
        let word = self.lower(at);
        let participle =
            || among(self.before(at, 1), "the a an its his her their of be been being");
        among(word, FINITE)
            || self.is_word(at) && word.len() > 3 && word.ends_with("ed") && !participle()
    }

    /// How well `time` governs the sentence; `None` if it does not.
    fn weight(&self, time: &Time) -> Option<i32> {
        let when = time.when?;
        let place = self.place(time);
        if self.is_of_writing(&place) || self.is_in_dateline(&place) {
            return None;
        }
        if self.kind == BlockKind::TableRow {
            return Some(0);
        }
        if self.is_attribute(&place, time)
            || self.is_bracketed(&place)
            || self.is_compared(&place)
            || self.is_subject(&place)
            || self.is_end_of_state(&place, when)
        {
            return None;
        }
        let fine = match when.precision {
            Precision::Day => 6,
            Precision::Week => 5,
            Precision::Month => 4,
            Precision::Season => 3,
            Precision::Year => 2,
            Precision::Decade | Precision::Century => 1,
        };
        let opens = place.start <= self.tokens.start + 2
            || place.start <= self.tokens.start + 5 && self.lower(self.tokens.start + 1) == ",";
        let near_verb =
            (1..=3).any(|back| place.start >= back && self.is_finite(place.start - back));
        let coarse = when.precision >= Precision::Year;
        let lead = match self.before(place.start, 1) {
            // "Before 1999" says nothing of when; "before May", to come, is a term.
            "before" if !self.is_to_come(when) => return None,
            "after" | "since" if coarse => return None,
            "before" | "after" => 6,
            "since" | "through" | "-" | "–" | "to" => 3,
            "until" | "till" | "from" | "and" => 2,
            "by" => 1,
            _ => 0,
        };
        let weight = fine + if opens { 6 } else { 0 } + if near_verb { 2 } else { 0 } - lead;
        let weight = weight - self.aside(place.start)?;
        (weight >= ENOUGH).then_some(weight)
    }

    /// Does it stand in a dateline: "DHAKA, Nov 19 (Wire) –"?
    fn is_in_dateline(&self, place: &Range<usize>) -> bool {
        let first = self.tokens.start;
        let shouted = self.is_word(first)
            && self.doc.word(first).chars().count() > 2
            && !self.doc.word(first).contains(char::is_lowercase);
        // "Sept 5 (Wire).-" has no space before it.
        let dash = |at: &usize| {
            among(self.lower(*at), "– — - --")
                && (self.doc.tokens[*at].spaced || among(self.before(*at, 1), ". ) :"))
        };
        let end = self.tokens.end.min(first + DATELINE);
        shouted && (place.end..end).any(|at| dash(&at))
    }

    /// Do two times stand side by side as the ends of a range: "from 8 to 12 May", "1939–45"?
    fn is_range(&self, first: &Time, second: &Time) -> bool {
        let (first, second) = (self.place(first), self.place(second));
        second.start == first.end + 1 && among(self.lower(first.end), "to through - – —")
    }

    /// "He led it until 2011", "they worked there until the day before": says of no happening when
    /// it was. What goes on "until Friday" does, as long as Friday is to come.
    fn is_end_of_state(&self, place: &Range<usize>, when: When) -> bool {
        among(self.before(place.start, 1), "until till") && !self.is_to_come(when)
    }

    /// Does it lie after the day of the article?
    fn is_to_come(&self, when: When) -> bool {
        self.doc.date.is_some_and(|now| when.from > now)
    }

    /// Is it the date of a writing, "a report of March 2025"?
    fn is_of_writing(&self, place: &Range<usize>) -> bool {
        among(self.before(place.start, 1), "of from in")
            && among(
                self.before(place.start, 2),
                "report reports article articles paper papers text letter edition issue study",
            )
    }

    /// Does the time only tell things apart: "the 2004 film", "Wednesday's ruling", "its scheduled
    /// 9 a.m. departure", "the winter months"?
    fn is_attribute(&self, place: &Range<usize>, time: &Time) -> bool {
        if among(self.lower(place.end), "'s ’s")
            || self.lower(place.end) == "-" && !self.doc.tokens[place.end].spaced
        {
            return true;
        }
        // "Baidu World 2022", "race to build 2020 movement", "a newspaper of February 2015", "since
        // three"
        let year = time.rule == "year" && place.len() == 1;
        let before = self.before(place.start, 1);
        let label = year
            && (self.is_name(place.start) || !before.is_empty() && !Self::is_lead(before))
            || before == "of"
            || before == "since" && time.kind == TimeKind::Time;
        let noun = self.is_word(place.end) && !self.is_closed(place.end);
        // "A ferry with Sunday passengers": no preposition, no verb before it, a noun behind it.
        let opens = place.start <= self.tokens.start + 1;
        let bare = noun
            && !opens
            && self.is_word(place.start - 1)
            && !Self::is_lead(before)
            && !among(before, "on at")
            && !self.is_finite(place.start - 1);
        let season = time.rule == "season" && !among(self.lower(place.start), "the");
        let inside = among(self.lower(place.start), "the a an its");
        let determined = (1..=3)
            .take_while(|back| place.start >= *back && self.is_word(place.start - back))
            .take_while(|back| *back == 1 || !self.is_closed(place.start - back + 1))
            .any(|back| among(self.before(place.start, back), DETERMINERS));
        season || label || bare || determined && !inside && noun
    }

    /// Does `word` lead to the time of what is told?
    fn is_lead(word: &str) -> bool {
        among(word, LEADS) || !word.starts_with(char::is_alphanumeric)
    }

    /// Does the word before `at` look like the end of a name?
    fn is_name(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|before| *before > self.tokens.start);
        before
            .is_some_and(|at| self.is_word(at) && self.doc.word(at).starts_with(char::is_uppercase))
    }

    /// Is the word at `at` one that cannot be a noun behind an attribute?
    fn is_closed(&self, at: usize) -> bool {
        among(self.lower(at), CLOSED) || self.is_finite(at)
    }

    /// Does it stand in brackets: "(1930–2002)"?
    fn is_bracketed(&self, place: &Range<usize>) -> bool {
        let bracket = |at: &usize| among(self.lower(*at), "( ) [ ]");
        let open = (self.tokens.start..place.start).rev().take(BRACKETED).find(bracket);
        let close = (place.end..self.tokens.end).take(BRACKETED).find(bracket);
        open.is_some_and(|at| among(self.lower(at), "( ["))
            && close.is_some_and(|at| among(self.lower(at), ") ]"))
    }

    /// "More than in 2019", "compared with March", "the highest since 2001"
    fn is_compared(&self, place: &Range<usize>) -> bool {
        let most = |word: &str| {
            word.len() > 5 && word.ends_with("est") || among(word, "first most worst best least")
        };
        if self.before(place.start, 1) == "since"
            && (2..=10).any(|back| most(self.before(place.start, back)))
        {
            return true;
        }
        (1..=6)
            .map(|back| self.before(place.start, back))
            .take_while(|word| !among(word, ", ; : ."))
            .any(|word| among(word, "than compared versus vs"))
    }

    /// "Sunday was chosen because …": said of the day itself.
    fn is_subject(&self, place: &Range<usize>) -> bool {
        place.start == self.tokens.start && among(self.lower(place.end), "is was are were")
    }

    /// What a clause between the start of the sentence and the time takes away from its weight;
    /// `None` if it only supposes something.
    fn aside(&self, start: usize) -> Option<i32> {
        for at in (self.tokens.start..start).rev().take(20) {
            match self.lower(at) {
                "if" | "unless" | "whether" => return None,
                "," | ";" | ":" => return Some(0),
                // "Since November" is no clause.
                "after" | "before" | "since" if self.is_time(at + 1) => {}
                "who" | "which" | "whose" | "where" | "when" | "after" | "before" | "since"
                | "while" | "because" | "given" => return Some(5),
                "that" => return Some(2),
                _ => {}
            }
        }
        Some(0)
    }
}

/// Is `word` one of the words of `list`?
fn among(word: &str, list: &str) -> bool {
    !word.is_empty() && list.split_ascii_whitespace().any(|it| it == word)
}

/// A bracket is looked for in so many tokens.
const BRACKETED: usize = 200;

/// Within so many tokens a dateline ends.
const DATELINE: usize = 16;

/// Words that lead to a year that says when.
const LEADS: &str = "in since by until till from to during through throughout after before around \
    about late early mid and or of for between";

/// First words of a line that speaks of the article.
const NOTICES: &str = "published updated posted copyright © modified retrieved photo credit \
    accessed created photograph image file";

/// Words that determine a noun.
const DETERMINERS: &str =
    "the a an its his her their this that these those our my your 's ’s each every no some any";

/// Words that are no nouns and may stand behind a time.
const CLOSED: &str = "and or but in on at by to from for with after before when while as that \
    which who where until till since during he she it they we i you the a an his her its their of \
    over about against because if not than so also into under near amid without despite";

/// Verb forms that are finite and do not end in `-ed`.
const FINITE: &str = "is are was were has have had will would may might can could shall should \
    must do does did 'll ’ll 's ’s won't wasn't weren't didn't isn't aren't hasn't haven't don't \
    said says told began became came took rose fell won lost went got gave found left held met saw \
    made brought built bought broke caught chose cut drew fought flew grew hit kept knew led paid \
    put ran sent set shot showed sold spent spoke stood struck taught thought wrote withdrew \
    overthrew sank sought swore threw tore wore rode stole froze fled dealt dug clung bore beat \
    burst hurt laid lay lent let lit meant read rang shook shut sang slept slid split spread \
    sprang stuck swept swung understood woke begins starts opens takes comes goes ends meets marks \
    remains shows plans expects makes gives calls wants needs holds leaves becomes arrives returns \
    begin resume resumes rises announces warns agrees signs launches visits votes faces seeks urges kills hits wins loses";
