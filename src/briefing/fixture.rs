//! Small libraries for tests, written as marked text.
//!
//! An article is a block of lines. Its first line is `# path | date | source | title`, each but
//! the path may be empty. Each other line is a paragraph, in which marks stand for facts:
//!
//! ```text
//! [Keir Starmer|P]            a person (O organisation, L place, D a place by its demonym)
//! [Keir Starmer|P|Prime Minister]   with a role, which must stand in the text before the name
//! {2 March|2025-03-02}        a time; `2025-03`, `2025` and `?` (article date missing) as well
//! <100000 troops|more than 100,000 troops>   a figure, what it counts; `%` or a code as unit
//! “words”                     a quote, by the person named last in its sentence before it or
//!                             else first after it
//! ```
//!
//! A sentence with a resolved time is an event.

#[cfg(test)] // as all of this file: it may look anywhere
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::analysis::doc::Doc;
use crate::analysis::{
    ActorKind, Anchor, EventFact, Facts, Figure, Mention, Precision, Quote, Time, TimeKind, When,
};
use crate::article::{Article, ArticleId, Block, BlockKind, DateFrom, Dated};
use crate::briefing::model::{Actor, Analysed, Shared};
use crate::briefing::{Briefing, Corrections, Options};
use crate::text::span::Span;

/// Two articles on one matter.
pub const HARBOUR: &str = "
# a.md | 2025-03-07 | daily | Marsh asks for harbour money
Prime Minister [Ada Marsh|P|Prime Minister] of [Norland|L] met workers.
[Marsh|P] said that <40000 jobs|40,000 jobs> depend on the [Norland Harbour Authority|O] ([NHA|O]).
On {2 March|2025-03-02} [Marsh|P] opened the new dock in [Port Ellis|L].

# b.md | 2025-03-09 | wire | Dock opened
The dock in [Port Ellis|L] was opened by [Marsh|P] on {2 March|2025-03-02}.
The [NHA|O] and its chief [Omar Diaz|P|chief] were there; [Diaz|P] spoke.
";

/// Six articles on three matters.
pub const SIX: &str = "
# a.md | 2025-03-07 | daily | Marsh asks for harbour money
Prime Minister [Ada Marsh|P|Prime Minister] asked for money for the dock on {2 March|2025-03-02}.
# b.md | 2025-03-09 | wire | Dock opened
The dock in [Port Ellis|L] was opened by [Marsh|P] on {2 March|2025-03-02}. [Ben Marsh|P] clapped.
# c.md | | | Whales return
Whales were seen near [Port Ellis|L] on {Monday|?}, said [J. Ortiz|P].
# d.md | 2025-03-09 | | Whales seen
[Jo Ortiz|P] counted <40 whales|40 whales> on {8 March|2025-03-08}.
# e.md | 2025-01-09 | | Bank cuts rates
The central bank of [Norland|L] cut rates in {January|2025-01}.
# f.md | 2025-01-10 | wire | Rates cut
Rates in [Norland|L] were cut by the [Bank of Norland|O] ([BoN|O]) in {January|2025-01}.
";

/// The briefing of a marked library.
pub fn build(marked: &str) -> Briefing {
    Briefing::build(library(marked), &Corrections::default(), &Options::default())
}

/// The same, corrected by the TOML `corrections`.
pub fn corrected(marked: &str, corrections: &str) -> Briefing {
    let corrections = Corrections::parse(corrections).expect("valid");
    Briefing::build(library(marked), &corrections, &Options::default())
}

/// Each actor on a line: kind, name, mentions, role, other spellings with reasons.
pub fn actors(briefing: &Briefing) -> String {
    let mut out = String::new();
    for actor in briefing.actors() {
        let Actor { kind, name, mentions, role, aliases, .. } = actor;
        let role = role.as_ref().map_or(String::new(), |role| format!(", {}", role.text));
        writeln!(out, "{kind:?} {name} {}{role}", mentions.len()).expect("a string");
        for alias in aliases.iter().filter(|alias| alias.text != *name) {
            writeln!(out, "  {} {}: {}", alias.text, alias.count, alias.why).expect("a string");
        }
    }
    out
}

/// Each event on a line: days, its sentence, how many others say it.
pub fn events(briefing: &Briefing) -> String {
    let mut out = String::new();
    for event in briefing.events() {
        let names: Vec<&str> =
            event.actors.iter().map(|&id| briefing.actor(id).name.as_str()).collect();
        let (from, text) = (event.when.from, briefing.text_of(event.sentence));
        writeln!(out, "{from} {text} {names:?} +{}", event.also.len()).expect("a string");
    }
    out
}

/// Reads a library; ids follow the order of the blocks.
pub fn library(marked: &str) -> Vec<Shared> {
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    for line in marked.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.starts_with('#') {
            blocks.push(Vec::new());
        }
        blocks.last_mut().expect("a header comes first").push(line);
    }
    (0..).zip(&blocks).map(|(id, lines)| Arc::new(article(id, lines))).collect()
}

fn article(id: u32, lines: &[&str]) -> Analysed {
    let mut header = lines[0].trim_start_matches('#').split('|').map(str::trim);
    let path = PathBuf::from(header.next().unwrap_or_default());
    let date = header.next().and_then(|date| date.parse::<Date>().ok());
    let source = header.next().filter(|s| !s.is_empty()).map(str::to_owned);
    let title = header.next().unwrap_or_default().to_owned();
    let mut article = Article { path, title, source, ..Article::default() };
    article.date = date.map(|date| Dated { date, from: DateFrom::FrontMatter });
    let mut marks = Marks::default();
    for line in &lines[1..] {
        let start = article.text.len();
        marks.read(line, &mut article.text);
        let span = Span::new(start..article.text.len());
        article.blocks.push(Block { span, kind: BlockKind::Paragraph });
        article.text.push_str("\n\n");
    }
    let facts = marks.facts(&article);
    Analysed { id: ArticleId(id), article, facts }
}

/// A mark: where its words stand in the clean text, and its other fields.
type Mark = (Span, Vec<String>);

#[derive(Default)]
struct Marks {
    names: Vec<Mark>,
    times: Vec<Mark>,
    figures: Vec<Mark>,
    quotes: Vec<Span>,
}

impl Marks {
    /// Takes the marks out of `line` and adds its words to `text`.
    fn read(&mut self, line: &str, text: &mut String) {
        let mut rest = line;
        let mut quote = 0;
        while let Some(first) = rest.chars().next() {
            let close = match first {
                '[' => ']',
                '{' => '}',
                '<' => '>',
                _ => {
                    if first == '”' {
                        self.quotes.push(Span::new(quote..text.len()));
                    }
                    text.push(first);
                    if first == '“' {
                        quote = text.len();
                    }
                    rest = &rest[first.len_utf8()..];
                    continue;
                }
            };
            let (inside, after) = rest[1..].split_once(close).expect("a closed mark");
            rest = after;
            self.mark(first, inside, text);
        }
    }

    fn mark(&mut self, open: char, inside: &str, text: &mut String) {
        let mut fields: Vec<String> = inside.split('|').map(str::to_owned).collect();
        let words = if open == '<' { fields.remove(1) } else { fields.remove(0) };
        let span = Span::new(text.len()..text.len() + words.len());
        text.push_str(&words);
        match open {
            '[' => self.names.push((span, fields)),
            '{' => self.times.push((span, fields)),
            _ => self.figures.push((span, fields)),
        }
    }

    fn facts(&self, article: &Article) -> Facts {
        let doc = Doc::new(article);
        let text = &article.text;
        let sentence = |span: Span| {
            let at = doc.sentences.partition_point(|s| s.span.range().end <= span.range().start);
            u32::try_from(at).expect("few")
        };
        let mentions: Vec<Mention> =
            self.names.iter().map(|(span, f)| mention(text, *span, f, sentence(*span))).collect();
        let times: Vec<Time> =
            self.times.iter().map(|(span, f)| time(*span, &f[0], sentence(*span))).collect();
        let figures = self.figures.iter().map(|(s, f)| figure(text, *s, f, sentence(*s))).collect();
        let quotes = self.quotes.iter().map(|&span| {
            let sentence = sentence(span);
            Quote { span, speaker: speaker(&mentions, span, sentence), sentence }
        });
        let mut events: Vec<EventFact> = Vec::new();
        for (time, at) in times.iter().zip(0..) {
            if time.when.is_some() && events.last().is_none_or(|e| e.sentence != time.sentence) {
                events.push(EventFact { sentence: time.sentence, time: at });
            }
        }
        let quotes = quotes.collect();
        let terms = doc.sentences.iter().map(|s| terms(s.span.of(text))).collect();
        let sentences = doc.sentences.clone();
        let key_points = (0..u32::try_from(sentences.len().min(2)).expect("few")).collect();
        Facts { sentences, mentions, times, quotes, figures, events, terms, key_points }
    }
}

fn mention(text: &str, span: Span, fields: &[String], sentence: u32) -> Mention {
    let kind = match fields[0].as_str() {
        "P" => ActorKind::Person,
        "O" => ActorKind::Organisation,
        _ => ActorKind::Place,
    };
    let role = fields.get(1).map(|role| {
        let start = text[..span.range().start].rfind(role.as_str()).expect("the role in the text");
        Span::new(start..start + role.len())
    });
    Mention { span, kind, demonym: fields[0] == "D", role, sentence }
}

fn time(span: Span, value: &str, sentence: u32) -> Time {
    let padded = |tail: &str| format!("{value}{tail}").parse::<Date>().ok();
    let (from, precision) = match value.len() {
        10 => (padded(""), Precision::Day),
        7 => (padded("-01"), Precision::Month),
        _ => (padded("-01-01"), Precision::Year),
    };
    let when = from.map(|from| {
        let until = match precision {
            Precision::Day => from,
            Precision::Month => from.last_of_month(),
            _ => from.last_of_year(),
        };
        When { from, until, precision, about: false }
    });
    let anchor = if when.is_some() { Anchor::None } else { Anchor::Missing };
    let (kind, rule) = (TimeKind::Date, "as marked".into());
    Time { span, kind, value: value.to_owned(), when, rule, anchor, sentence }
}

fn figure(text: &str, span: Span, fields: &[String], sentence: u32) -> Figure {
    let mut words = fields[0].splitn(2, ' ');
    let number: String = words.next().unwrap_or_default().to_owned();
    let digits = number.trim_end_matches(|c: char| !c.is_ascii_digit());
    let of = words.next().and_then(|of| {
        let start = text[..].rfind(of)?;
        Some(Span::new(start..start + of.len()))
    });
    let about = ["about", "than", "up to", "nearly"].iter().any(|w| span.of(text).contains(w));
    let unit = number[digits.len()..].to_owned();
    let value = digits.parse().expect("a number");
    Figure { span, value, until: None, unit, about, of, sentence }
}

fn speaker(mentions: &[Mention], quote: Span, sentence: u32) -> Option<u32> {
    let people = || {
        let same = |m: &Mention| m.sentence == sentence && m.kind == ActorKind::Person;
        (0..).zip(mentions).filter(move |(_, m)| same(m))
    };
    let before = people().take_while(|(_, m)| m.span.range().end <= quote.range().start).last();
    let found = before.or_else(|| people().next());
    found.map(|(at, _)| at)
}

/// The content words of `sentence`, cut the way that tests can foresee: small letters, no
/// function words, no plural `s`.
pub fn terms(sentence: &str) -> Vec<Box<str>> {
    const STOP: &[&str] = &[
        "the", "and", "that", "this", "with", "from", "for", "was", "were", "will", "has", "have",
        "had", "are", "not", "but", "its", "his", "her", "their", "they", "who", "into", "than",
        "said", "says", "after", "before",
    ];
    let words = sentence.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let content = words.filter(|w| w.chars().count() > 2 && !STOP.contains(&w.as_str()));
    content.map(|w| w.strip_suffix('s').unwrap_or(&w).into()).collect()
}
