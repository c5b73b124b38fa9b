//! What a sentence is worth by its form alone, before it is asked what it says.

use std::ops::Range;

use crate::analysis::doc::Doc;
use crate::analysis::facts::{ActorKind, Facts};
use crate::article::BlockKind;
use crate::text::span::Span;
use crate::text::spliced::is_spliced;
use crate::text::token::Kind;

/// A shorter sentence stands for an article only where there is nothing else.
const SHORTEST: usize = 6;

/// The merit of each sentence: 0.0 if it cannot stand for the article, and the less, the longer
/// it is.
pub fn merits(doc: &Doc, facts: &Facts) -> Vec<f32> {
    let mut form = Form { doc, facts, quote: 0, mention: 0, time: 0, figure: 0 };
    let merits: Vec<f32> = (0..doc.sentences.len()).map(|at| form.merit(at)).collect();
    if merits.iter().any(|merit| *merit > 0.0) {
        return merits;
    }
    // Nothing but fragments: then these.
    let prose = |at: usize| f32::from(u8::from(doc.kind_of(at).is_prose()));
    (0..doc.sentences.len()).map(prose).collect()
}

/// Does sentence `at` begin with a word that points back ("He", "This", "But")?
pub fn points_back(doc: &Doc, at: usize) -> bool {
    let first = doc.tokens_of(at).find(|token| doc.tokens[*token].kind == Kind::Word);
    first.is_some_and(|token| {
        matches!(
            doc.lower(token),
            "he" | "she"
                | "it"
                | "they"
                | "his"
                | "her"
                | "its"
                | "their"
                | "this"
                | "that"
                | "these"
                | "those"
                | "such"
                | "but"
                | "and"
                | "or"
                | "so"
                | "however"
                | "also"
                | "then"
                | "there"
                | "here"
                | "yet"
                | "instead"
                | "meanwhile"
                | "moreover"
                | "furthermore"
                | "additionally"
                | "nevertheless"
                | "therefore"
                | "thus"
                | "both"
        )
    })
}

/// Which sentences speak of somebody whom only the sentences before them name ("On Monday he told
/// …"): a pronoun for a person stands outside quotation marks, and no person is named before it.
pub fn nameless(doc: &Doc, facts: &Facts) -> Vec<bool> {
    let (mut mention, mut quote) = (0, 0);
    let mut found = Vec::with_capacity(doc.sentences.len());
    for at in 0..doc.sentences.len() {
        let span = doc.sentences[at].span.range();
        while facts.mentions.get(mention).is_some_and(|one| one.span.range().start < span.start) {
            mention += 1;
        }
        while facts.quotes.get(quote).is_some_and(|one| one.span.range().end <= span.start) {
            quote += 1;
        }
        let people = facts.mentions[mention..]
            .iter()
            .take_while(|one| one.span.range().start < span.end)
            .find(|one| one.kind == ActorKind::Person);
        let until = people.map_or(span.end, |one| one.span.range().start);
        let quotes = facts.quotes[quote..].iter().map(|one| one.span.range());
        let quotes = quotes.take_while(|one| one.start < span.end);
        let quotes: Vec<Range<usize>> = quotes.collect();
        let pronoun = doc.tokens_of(at).any(|token| {
            let start = doc.tokens[token].span.range().start;
            start < until
                && matches!(doc.lower(token), "he" | "she" | "his" | "her" | "him" | "hers")
                && !quotes.iter().any(|quote| quote.contains(&start))
        });
        found.push(pronoun);
    }
    found
}

/// Walks through the sentences and their facts side by side.
struct Form<'a> {
    doc: &'a Doc<'a>,
    facts: &'a Facts,
    quote: usize,
    mention: usize,
    time: usize,
    figure: usize,
}

impl Form<'_> {
    fn merit(&mut self, at: usize) -> f32 {
        let (doc, facts) = (self.doc, self.facts);
        let span = doc.sentences[at].span;
        let tokens = doc.tokens_of(at);
        let quoted = self.quoted(span);
        let named = next_in(&mut self.mention, &facts.mentions, span, |mention| mention.span);
        let timed = next_in(&mut self.time, &facts.times, span, |time| time.span);
        let counted = next_in(&mut self.figure, &facts.figures, span, |figure| figure.span);
        let words = tokens.clone().filter(|token| doc.tokens[*token].kind != Kind::Mark).count();
        if words < SHORTEST || !doc.kind_of(at).is_prose() || is_aside(doc, &tokens) {
            return 0.0;
        }
        if is_spliced(span.of(doc.text)) {
            return 0.0;
        }
        let mut merit = 1.0 / length(words);
        let last =
            (tokens.clone().rev()).map(|token| doc.word(token)).find(|word| !is_closing(word));
        match last {
            Some("." | "!" | "…" | "...") => {}
            Some(":") => return 0.0, // what it announces is not with it
            Some("?") => merit *= 0.4,
            _ if matches!(doc.kind_of(at), BlockKind::Item { .. }) => merit *= 0.9,
            _ => merit *= 0.6,
        }
        if doc.text[span.range()].starts_with(char::is_lowercase) {
            merit *= 0.6;
        }
        if is_fragment(doc, &tokens, words) {
            merit *= 0.35;
        }
        if speaks_to_reader(doc, &tokens, &quoted) {
            merit *= 0.7;
        }
        if quoted.iter().map(Range::len).sum::<usize>() * 10 > span.range().len() * 9 {
            merit *= 0.6; // nothing says who speaks
        }
        for carried in [named, timed, counted] {
            merit *= if carried { 1.05 } else { 1.0 };
        }
        merit
    }

    /// The quoted bytes of the sentence `span`.
    fn quoted(&mut self, span: Span) -> Vec<Range<usize>> {
        let span = span.range();
        let quotes = &self.facts.quotes;
        while quotes.get(self.quote).is_some_and(|quote| quote.span.range().end <= span.start) {
            self.quote += 1;
        }
        let within = |quote: Range<usize>| quote.start.max(span.start)..quote.end.min(span.end);
        quotes[self.quote..]
            .iter()
            .map(|quote| quote.span.range())
            .take_while(|quote| quote.start < span.end)
            .map(within)
            .collect()
    }
}

/// Has a short sentence nothing that could be a verb ("Situation on Sunday, 18:00.")? Or is it a
/// clause without its sentence ("Whether anybody knew.")?
fn is_fragment(doc: &Doc, tokens: &Range<usize>, words: usize) -> bool {
    let words_of =
        || tokens.clone().filter(|at| doc.tokens[*at].kind == Kind::Word).map(|at| doc.lower(at));
    if words_of().next() == Some("whether") {
        return !words_of().any(|word| matches!(word, "is" | "was" | "remains" | "depends"));
    }
    words <= 12
        && !words_of().skip(1).any(|word| {
            matches!(
                word,
                "is" | "are"
                    | "was"
                    | "were"
                    | "be"
                    | "been"
                    | "has"
                    | "have"
                    | "had"
                    | "do"
                    | "did"
                    | "will"
                    | "would"
                    | "can"
                    | "could"
                    | "may"
                    | "might"
                    | "must"
                    | "should"
                    | "shall"
                    | "came"
                    | "come"
                    | "went"
                    | "go"
                    | "said"
                    | "say"
                    | "told"
                    | "took"
                    | "take"
                    | "gave"
                    | "give"
                    | "got"
                    | "get"
                    | "made"
                    | "make"
                    | "left"
                    | "lost"
                    | "won"
                    | "met"
                    | "fell"
                    | "rose"
                    | "held"
                    | "kept"
                    | "began"
                    | "became"
                    | "saw"
                    | "put"
                    | "set"
                    | "cut"
                    | "hit"
                    | "ran"
                    | "led"
                    | "found"
                    | "knew"
                    | "grew"
                    | "sent"
                    | "spent"
                    | "built"
                    | "brought"
                    | "bought"
                    | "sold"
                    | "paid"
                    | "read"
                    | "wrote"
                    | "spoke"
                    | "stood"
                    | "sat"
                    | "shot"
                    | "fought"
                    | "broke"
                    | "chose"
                    | "drew"
                    | "drove"
                    | "flew"
                    | "sank"
                    | "struck"
                    | "swept"
                    | "tore"
                    | "wore"
            ) || word.len() > 3 && (word.ends_with("ed") || word.ends_with('s'))
                || matches!(word, "'s" | "’s" | "'re" | "’re" | "'ll" | "’ll" | "n't" | "n’t")
        })
}

/// Does one of the `facts`, from `next` on, stand in `span`? Moves `next` there.
fn next_in<T>(next: &mut usize, facts: &[T], span: Span, place: impl Fn(&T) -> Span) -> bool {
    let span = span.range();
    while facts.get(*next).is_some_and(|fact| place(fact).range().start < span.start) {
        *next += 1;
    }
    facts.get(*next).is_some_and(|fact| place(fact).range().start < span.end)
}

/// `words` to the power of 3/4, and not less than that of 10: twice as long a sentence has to say
/// 1.7 times as much.
#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn length(words: usize) -> f32 {
    let root = (words.max(10) as f32).sqrt();
    root * root.sqrt()
}

fn is_closing(word: &str) -> bool {
    matches!(word, "\"" | "'" | "”" | "’" | "»" | ")" | "]" | "*" | "''")
}

/// Does the author speak of themselves or to the reader?
fn speaks_to_reader(doc: &Doc, tokens: &Range<usize>, quoted: &[Range<usize>]) -> bool {
    tokens.clone().any(|token| {
        let start = doc.tokens[token].span.range().start;
        matches!(doc.lower(token), "i" | "we" | "you" | "my" | "our" | "your" | "us" | "me")
            && !matches!(doc.word(token), "US" | "ME")
            && !quoted.iter().any(|quote| quote.contains(&start))
    })
}

/// "Read more", "Scroll down for video": no sentence of the article.
fn is_aside(doc: &Doc, tokens: &Range<usize>) -> bool {
    let word = |n: usize| if n < tokens.len() { doc.lower(tokens.start + n) } else { "" };
    // "The dates below are those …"
    word(0) == "the" && word(2) == "below"
        || matches!(
            (word(0), word(1)),
            ("read" | "see" | "learn", "more" | "also")
                | ("click" | "tap", "here" | "on" | "to")
                | ("scroll", "down")
                | (
                    "related"
                        | "watch"
                        | "photo"
                        | "photos"
                        | "image"
                        | "picture"
                        | "video"
                        | "source"
                        | "listen",
                    ":"
                )
                | ("sign", "up")
                | ("subscribe", _)
                | ("follow", "us")
                | ("share", "this")
                | ("all", "rights")
                | ("copyright" | "©", _)
                | ("advertisement", _)
                | ("file", "photo")
                | (
                    "this",
                    "article"
                        | "note"
                        | "page"
                        | "post"
                        | "list"
                        | "summary"
                        | "timeline"
                        | "text"
                        | "overview"
                )
        )
}
