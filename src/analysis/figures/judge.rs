//! Which numbers are figures: those that count or measure, not those that name, date or rank.

use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::analysis::figures::counted::{is_plural, is_verb};
use crate::analysis::figures::numeral::small;
use crate::analysis::figures::read::{Draft, Shape};
use crate::text::token::Kind;
use crate::text::word::is_stop_word;

/// Is the number `draft` of the sentence `tokens` a figure, by what stands around it?
pub fn is_figure(doc: &Doc, draft: &Draft, tokens: &Range<usize>) -> bool {
    let around = Around { doc, draft, tokens };
    !matches!(draft.shape, Shape::Chain | Shape::Coded)
        && !around.is_glued()
        && !around.is_ordinal()
        && !around.is_time()
        && !around.is_age()
        && !around.is_clock()
        && !around.is_ratio()
        && !around.is_list_number()
        && (!draft.unit.is_empty() || around.counts())
}

/// Does the number stand well without a noun that it counts ("48 were hurt", "the dead: 23")?
///
/// Digits that are no name do; words only where a verb, "of" or an end follows.
pub fn stands_alone(doc: &Doc, draft: &Draft, tokens: &Range<usize>) -> bool {
    let around = Around { doc, draft, tokens };
    if !draft.unit.is_empty() || draft.about || draft.shape == Shape::Digits {
        return true;
    }
    let next = around.after(1);
    let goes_on = is_verb(next)
        || matches!(
            next,
            "are"
                | "was"
                | "were"
                | "have"
                | "had"
                | "has"
                | "will"
                | "would"
                | "could"
                | "cannot"
                | "of"
                | "more"
                | "others"
                | "went"
                | "dead"
                | "missing"
                | "hurt"
                | "who"
                | "whom"
                | "which"
        )
        || matches!(next, "a" | "an" | "per")
            && matches!(around.after(2), "hour" | "day" | "week" | "month" | "year");
    let ends = matches!(next, "" | "." | "," | ";" | ")");
    if around.before(1) == "the" && !matches!(next, "who" | "whom" | "which" | "dead" | "missing") {
        return false; // "the two agreed"
    }
    let compared = matches!(
        around.before(1),
        "to" | "by" | "at" | "from" | "the" | "and" | "or" | "," | "past" | ""
    );
    draft.shape == Shape::Words && draft.value >= 2.0 && (goes_on || ends && !compared)
}

/// A number with its neighbours.
struct Around<'a> {
    doc: &'a Doc<'a>,
    draft: &'a Draft,
    tokens: &'a Range<usize>,
}

impl Around<'_> {
    /// The token `n` before the number, or "".
    fn before(&self, n: usize) -> &str {
        self.place(n).map_or("", |at| self.doc.lower(at))
    }

    fn place(&self, n: usize) -> Option<usize> {
        self.draft.span.start.checked_sub(n).filter(|&at| at >= self.tokens.start)
    }

    /// The token `n` after the number (1 is the next), or "".
    fn after(&self, n: usize) -> &str {
        let at = self.draft.span.end + n - 1;
        if at < self.tokens.end { self.doc.lower(at) } else { "" }
    }

    fn spaced(&self, at: usize) -> bool {
        self.doc.tokens.get(at).is_none_or(|token| token.spaced)
    }

    /// Part of something longer: `COVID-19`, `15:00`, `9/11`, `#5`, `+44`, `7-Eleven`.
    fn is_glued(&self) -> bool {
        let (first, next) = (self.draft.span.start, self.draft.span.end);
        let digits =
            |at: usize| self.tokens.contains(&at) && self.doc.tokens[at].kind == Kind::Number;
        let apart = |a: usize, b: usize| {
            let gap = self.doc.tokens[a].span.range().end..self.doc.tokens[b].span.range().start;
            self.doc.text[gap].contains('\t') // cells of a table
        };
        if self.draft.shape != Shape::Words
            && (digits(next) && !apart(next - 1, next)
                || first
                    .checked_sub(1)
                    .is_some_and(|before| digits(before) && !apart(before, first))
                    && !self.draft.about)
        {
            return true; // a telephone number in groups
        }
        let stuck_before = !self.spaced(first) && first > self.tokens.start;
        let before = matches!(
            self.before(1),
            ":" | "/"
                | "#"
                | "@"
                | "_"
                | "."
                | "+"
                | "="
                | "№"
                | "&"
                | "\\"
                | "'"
                | "’"
                | "*"
                | "^"
        ) || matches!(self.before(1), "-" | "–")
            && self.place(2).is_some_and(|at| self.doc.tokens[at].kind != Kind::Mark);
        if stuck_before && before || matches!(self.before(1), "#" | "№") {
            return true;
        }
        if next >= self.tokens.end || self.spaced(next) {
            return false;
        }
        let then = next + 1 < self.tokens.end && !self.spaced(next + 1);
        let kind = then.then(|| self.doc.tokens[next + 1].kind);
        match self.after(1) {
            ":" | "/" | "." | "," => kind == Some(Kind::Number) || self.after(1) == "/",
            "@" | "_" | "=" | "×" => true,
            "-" | "–" => kind.is_some_and(|kind| {
                let word = self.doc.word(next + 1);
                kind == Kind::Word
                    && (word.starts_with(char::is_uppercase)
                        || matches!(
                            word,
                            "way"
                                | "time"
                                | "off"
                                | "sided"
                                | "star"
                                | "old"
                                | "handed"
                                | "part"
                                | "tier"
                                | "dimensional"
                                | "point"
                                | "state"
                                | "pronged"
                                | "on"
                                | "piece"
                                | "party"
                                | "and"
                                | "to"
                                | "the"
                        ))
            }),
            _ => false,
        }
    }

    /// "twenty-first", "two-thirds" without "of".
    fn is_ordinal(&self) -> bool {
        let hyphen = self.after(1) == "-";
        let next = if hyphen { self.after(2) } else { self.after(1) };
        let part = matches!(
            next,
            "thirds"
                | "quarters"
                | "fifths"
                | "sixths"
                | "tenths"
                | "hundredths"
                | "halves"
                | "half"
                | "quarter"
        );
        let ordinal = matches!(
            next,
            "first"
                | "second"
                | "third"
                | "fourth"
                | "fifth"
                | "sixth"
                | "seventh"
                | "eighth"
                | "ninth"
        );
        (part || hyphen && ordinal) && self.draft.shape != Shape::Fraction
    }

    /// Beside a word of time, where no time expression was found.
    fn is_time(&self) -> bool {
        if !self.draft.unit.is_empty() {
            return false;
        }
        let next = if self.after(1) == "-" { self.after(2) } else { self.after(1) };
        let unit = matches!(
            next.strip_suffix('s').unwrap_or(next),
            "year"
                | "month"
                | "week"
                | "day"
                | "hour"
                | "minute"
                | "second"
                | "decade"
                | "century"
                | "centurie"
                | "night"
                | "fortnight"
                | "weekend"
                | "am"
                | "pm"
                | "a.m."
                | "p.m."
                | "o'clock"
                | "o’clock"
                | "gmt"
                | "bc"
                | "ad"
                | "season"
                | "quarter"
        );
        let month = |word: &str| {
            matches!(
                word,
                "january"
                    | "february"
                    | "march"
                    | "april"
                    | "may"
                    | "june"
                    | "july"
                    | "august"
                    | "september"
                    | "october"
                    | "november"
                    | "december"
            )
        };
        unit || month(self.before(1)) && self.doc.word(self.draft.span.start - 1) != "may"
            || month(next) && next != "may"
    }

    /// "aged 34", ", 34,", "(34)".
    fn is_age(&self) -> bool {
        if !self.draft.unit.is_empty() || self.draft.value > 120.0 || self.draft.about {
            return matches!(self.before(1), "aged" | "age");
        }
        let name = |n: usize| {
            self.place(n).is_some_and(|at| self.doc.word(at).starts_with(char::is_uppercase))
        };
        let closed = matches!(self.after(1), "," | ")" | "." | ";" | "" | ":" | "and");
        let of_somebody = self.before(1) == "of"
            && closed
            && matches!(
                self.before(2),
                "man"
                    | "woman"
                    | "boy"
                    | "girl"
                    | "child"
                    | "children"
                    | "widow"
                    | "widower"
                    | "son"
                    | "daughter"
                    | "age"
                    | "teenager"
                    | "pensioner"
                    | "baby"
            );
        let verb = matches!(self.before(1), "is" | "was" | "turns" | "turned" | "be" | "am");
        let is_old =
            verb && closed && (matches!(self.before(2), "he" | "she" | "who" | "i") || name(2));
        let bracketed = matches!(self.before(1), "," | "(") && closed && name(2);
        matches!(self.before(1), "aged" | "age" | "ages") || of_somebody || is_old || bracketed
    }

    /// "a quarter to six", "twenty to eight", "five to midnight".
    fn is_clock(&self) -> bool {
        let link = |word: &str| matches!(word, "to" | "past");
        let part =
            |word: &str| matches!(word, "quarter" | "half" | "five" | "ten" | "twenty" | "minutes");
        let hour = self.draft.value <= 24.0 && self.draft.unit.is_empty();
        let since = matches!(self.before(1), "until" | "till" | "since")
            && matches!(self.after(1), "" | "." | "," | ";");
        since && hour
            || link(self.before(1)) && part(self.before(2)) && hour
            || link(self.after(1)) && matches!(self.after(2), "midnight" | "noon" | "midday")
    }

    /// "four in ten": a share that no unit tells.
    fn is_ratio(&self) -> bool {
        let number = |word: &str| small(word).is_some() || word.parse::<u32>().is_ok();
        self.draft.shape == Shape::Words
            && (self.after(1) == "in" && number(self.after(2))
                || self.before(1) == "in" && number(self.before(2)))
    }

    /// "1. First", "(2)", "[3]".
    fn is_list_number(&self) -> bool {
        let bracketed = matches!(self.before(1), "(" | "[")
            && matches!(self.after(1), ")" | "]")
            && self.draft.unit.is_empty()
            && self.draft.value < 1000.0;
        let first = self.draft.at == self.tokens.start
            && matches!(self.after(1), "." | ")" | ":")
            && self.draft.shape != Shape::Words;
        bracketed || first
    }

    /// Does a number without unit count something?
    fn counts(&self) -> bool {
        let doc = self.doc;
        let draft = self.draft;
        let before = self.before(1);
        let next = draft.span.end;
        let plural = next < self.tokens.end
            && (next..self.tokens.end.min(next + 4)).any(|at| is_plural(doc.lower(at)));
        let stop = before == "." && !self.spaced(draft.span.start - 1);
        let both = matches!(before, "and" | "or" | "to" | "–" | "-")
            && self.place(2).is_some_and(|at| doc.tokens[at].kind == Kind::Number);
        let label = match (stop, both) {
            (true, _) => self.before(2),
            (_, true) => self.before(3), // "Berths 18 and 19"
            _ => before,
        };
        if DESIGNATORS.binary_search(&label).is_ok() || stop && matches!(label, "no" | "nos") {
            return false;
        }
        if before == "top" || is_common_designator(label) && !plural {
            return false;
        }
        if draft.shape == Shape::Year
            && !draft.about
            && draft.value >= 1900.0
            && draft.value < 2100.0
        {
            let noun = next < self.tokens.end
                && doc.tokens[next].kind == Kind::Word
                && is_plural(doc.lower(next))
                && doc.word(next).starts_with(char::is_lowercase);
            return noun
                && !matches!(before, "in" | "since" | "the" | "of" | "until" | "by" | "from");
        }
        let separated = doc.word(draft.at).contains(',');
        let name = self.place(1).filter(|&at| at > self.tokens.start).is_some_and(|at| {
            doc.tokens[at].kind == Kind::Word
                && doc.word(at).starts_with(char::is_uppercase)
                && !is_stop_word(doc.lower(at))
                && !separated
        });
        if name && !plural && !draft.about {
            return false;
        }
        if draft.shape == Shape::Words {
            return self.words_count();
        }
        // Long runs of digits are keys of something.
        let digits = doc.word(draft.at);
        if matches!(self.after(1), "points" | "goals" | "wickets" | "tries" | "runs") {
            return false; // the score of a game
        }
        !(digits.len() >= 7 && !digits.contains([',', '.', '\u{a0}', '\u{202f}']) && !plural)
    }

    /// The same for number words: "one" and names such as "Four Seasons" want more.
    fn words_count(&self) -> bool {
        let doc = self.doc;
        let first = doc.word(self.draft.at);
        let next = self.draft.span.end;
        let capital =
            |at: usize| at < self.tokens.end && doc.word(at).starts_with(char::is_uppercase);
        if capital(self.draft.at) && self.draft.at > self.tokens.start && capital(next) {
            return false;
        }
        if self.after(1) == "-" && self.after(2) == "and" {
            return false;
        }
        if !first.eq_ignore_ascii_case("one") || self.draft.stop > self.draft.at + 1 {
            return true;
        }
        let noun = if self.after(1) == "more" || self.after(1) == "other" {
            self.after(2)
        } else {
            self.after(1)
        };
        let bound = self.draft.about && self.draft.until.is_none() && !matches!(noun, "of" | "");
        self.draft.until.is_some() || bound && !is_stop(noun) || ONES.binary_search(&noun).is_ok()
    }
}

fn is_common_designator(label: &str) -> bool {
    let singular = label.strip_suffix('s').unwrap_or(label);
    [label, singular].iter().any(|label| COMMON_DESIGNATORS.binary_search(label).is_ok())
}

fn is_stop(word: &str) -> bool {
    matches!(
        word,
        "of" | "another" | "thing" | "is" | "was" | "that" | "who" | "in" | "point" | "day"
    ) || small(word).is_some()
}

/// After these a number is a name, whatever follows.
#[rustfmt::skip]
const DESIGNATORS: &[&str] = &[
    "art", "article", "articles", "chapter", "chapters", "clause", "convention", "covid", "exit",
    "flight", "highway", "interstate", "junction", "mk", "no", "nos", "nr", "number", "numbered",
    "p", "page", "pages", "paragraph", "pp", "protocol", "psalm", "resolution", "resolutions",
    "route", "sec", "section", "sections", "verse", "version", "vol", "volume",
];

/// After these a number is a name unless a plural follows.
#[rustfmt::skip]
const COMMON_DESIGNATORS: &[&str] = &[
    "act", "annex", "appendix", "area", "berth", "block", "box", "building", "bus", "case",
    "category", "channel", "class", "day", "district", "division", "episode", "figure", "floor",
    "game", "gate", "grade", "group", "item", "kilometer", "kilometre", "lane", "lap", "level",
    "line", "lot", "mark", "match", "mile", "model", "order", "part", "phase", "pier", "plate",
    "platform", "pond", "pool", "question", "reactor", "reel", "road", "room", "round", "row",
    "rule", "runway", "season", "seat", "sector", "series", "shirt", "size", "stage", "stand",
    "step", "table", "tier", "track", "train", "type", "unit", "ward", "week", "window", "witness",
    "zone",
];

/// What one of is worth counting.
#[rustfmt::skip]
const ONES: &[&str] = &[
    "aircraft", "ambulance", "arrest", "bird", "boat", "body", "bomb", "boy", "bridge", "building",
    "bus", "car", "carriage", "case", "child", "civilian", "cow", "crew", "death", "defendant",
    "driver", "drone", "elephant", "employee", "farmer", "fatality", "fighter", "firefighter",
    "fisherman", "girl", "helicopter", "hospital", "hostage", "house", "injury", "juror",
    "lawmaker", "man", "member", "migrant", "miner", "minibus", "missile", "nurse", "officer",
    "official", "passenger", "patient", "pedestrian", "person", "pilot", "plane", "player",
    "policeman", "prisoner", "protester", "pupil", "refugee", "rescuer", "resident", "rocket",
    "room", "sailor", "school", "seat", "shell", "ship", "soldier", "student", "survivor",
    "suspect", "tank", "teacher", "teenager", "train", "truck", "vehicle", "vessel", "victim",
    "village", "villager", "volunteer", "vote", "wagon", "woman", "worker",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        for list in [DESIGNATORS, COMMON_DESIGNATORS, ONES] {
            assert_eq!(list.windows(2).find(|pair| pair[0] >= pair[1]), None);
        }
    }
}
