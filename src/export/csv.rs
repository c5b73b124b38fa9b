//! Tables for spreadsheets and other programs: `tidings export --format csv`.
//!
//! In: a briefing. Out: one table of it as RFC 4180 has it, UTF-8, a line a record, with a line of
//! names on top. Each row says which article and which sentence it was read from.
//!
//! A cell of foreign words that a spreadsheet would take for a formula (`=`, `+`, `-`, `@` in
//! front, also after blanks or in full width) gets a `'` in front, and white space in it becomes
//! blanks: what an article says must not run in the reader's office program.

use crate::analysis::{Precision, When};
use crate::briefing::{Analysed, Briefing, FigureId, LinkKind, MentionId, SentenceId};
use crate::export::words::one_line;

/// Which table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// The events, by time.
    Timeline,
    /// The actors, most mentioned first.
    Actors,
    /// The figures of all articles, with the group of those that count the same.
    Figures,
    /// The quoted words with their speakers.
    Quotes,
    /// The cross-references.
    Links,
}

/// `table` of `briefing`.
pub fn csv(briefing: &Briefing, table: Table) -> String {
    let mut rows = Rows::default();
    match table {
        Table::Timeline => timeline(briefing, &mut rows),
        Table::Actors => actors(briefing, &mut rows),
        Table::Figures => figures(briefing, &mut rows),
        Table::Quotes => quotes(briefing, &mut rows),
        Table::Links => links(briefing, &mut rows),
    }
    rows.out
}

/// A table under construction.
#[derive(Debug, Default)]
struct Rows {
    out: String,
    started: bool,
}

impl Rows {
    fn head(&mut self, names: &[&str]) {
        for name in names {
            self.plain(name);
        }
        self.end();
    }

    /// Adds a cell that we made ourselves: a number, a date, a word of ours.
    fn plain(&mut self, cell: impl std::fmt::Display) {
        self.part();
        self.out.push_str(&cell.to_string());
    }

    /// Adds a cell of foreign words.
    fn words(&mut self, words: &str) {
        self.part();
        let words = one_line(words);
        let runs = words.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
        let marked = if runs { format!("'{words}") } else { words };
        if marked.contains([',', '"', ';']) {
            self.out.push('"');
            self.out.push_str(&marked.replace('"', "\"\""));
            self.out.push('"');
        } else {
            self.out.push_str(&marked);
        }
    }

    fn end(&mut self) {
        self.out.push('\n');
        self.started = false;
    }

    fn part(&mut self) {
        if self.started {
            self.out.push(',');
        }
        self.started = true;
    }

    /// Where a sentence stands: six cells, [`ORIGIN`].
    fn origin(&mut self, briefing: &Briefing, id: SentenceId) {
        let Some(one) = briefing.article(id.article) else {
            ORIGIN.iter().for_each(|_| self.plain(""));
            return;
        };
        let article = &one.article;
        self.words(&article.title);
        self.words(article.source.as_deref().unwrap_or_default());
        self.plain(article.date.map_or_else(String::new, |dated| dated.date.to_string()));
        self.words(&article.path.to_string_lossy());
        self.plain(id.index + 1);
        self.words(article.url.as_deref().unwrap_or_default());
    }
}

/// The names of the cells that say where a sentence stands; sentences are counted from 1.
const ORIGIN: [&str; 6] = ["title", "source", "published", "file", "sentence", "url"];

fn timeline(briefing: &Briefing, rows: &mut Rows) {
    rows.head(
        &[&["date", "until", "precision", "about", "text", "actors", "also"], &ORIGIN[..]].concat(),
    );
    for event in briefing.events() {
        time(event.when, rows);
        rows.words(briefing.text_of(event.sentence));
        let names = event.actors.iter().map(|id| briefing.actor(*id).name.as_str());
        rows.words(&names.collect::<Vec<_>>().join("; "));
        rows.plain(event.also.len());
        rows.origin(briefing, event.sentence);
        rows.end();
    }
}

/// Four cells: first day, last day where it is another, precision, whether it is only about then.
fn time(when: When, rows: &mut Rows) {
    rows.plain(when.from);
    rows.plain(if when.until == when.from { String::new() } else { when.until.to_string() });
    rows.plain(match when.precision {
        Precision::Day => "day",
        Precision::Week => "week",
        Precision::Month => "month",
        Precision::Season => "season",
        Precision::Year => "year",
        Precision::Decade => "decade",
        Precision::Century => "century",
    });
    rows.plain(yes(when.about));
}

fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

fn actors(briefing: &Briefing, rows: &mut Rows) {
    rows.head(&["name", "kind", "role", "mentions", "articles", "also", "first"]);
    for actor in briefing.actors() {
        rows.words(&actor.name);
        rows.plain(actor.kind.word());
        rows.words(actor.role.as_ref().map_or("", |role| &role.text));
        rows.plain(actor.mentions.len());
        rows.plain(actor.articles.len());
        let also = actor.aliases.iter().map(|alias| alias.text.as_str());
        let also: Vec<&str> = also.filter(|text| *text != actor.name).collect();
        rows.words(&also.join("; "));
        let first = actor.mentions.first().and_then(|id| briefing.article(id.article));
        rows.words(&first.map_or_else(Default::default, |one| one.article.path.to_string_lossy()));
        rows.end();
    }
}

fn figures(briefing: &Briefing, rows: &mut Rows) {
    rows.head(
        &[
            &["value", "until", "unit", "of", "about", "words", "group", "differs", "text"],
            &ORIGIN[..],
        ]
        .concat(),
    );
    let groups = briefing.figures().iter().zip(1_usize..);
    let group_of: std::collections::BTreeMap<FigureId, (usize, bool)> = groups
        .flat_map(|(group, at)| group.figures.iter().map(move |id| (*id, (at, group.differ))))
        .collect();
    for one in briefing.articles() {
        for (figure, index) in one.facts.figures.iter().zip(0..) {
            let text = &one.article.text;
            rows.plain(figure.value);
            rows.plain(figure.until.map_or_else(String::new, |until| until.to_string()));
            rows.words(&figure.unit);
            rows.words(figure.of.map_or("", |of| of.of(text)));
            rows.plain(yes(figure.about));
            rows.words(figure.span.of(text));
            let group = group_of.get(&FigureId { article: one.id, index });
            rows.plain(group.map_or_else(String::new, |(at, _)| at.to_string()));
            rows.plain(group.map_or("", |(_, differ)| yes(*differ)));
            sentence(briefing, one, figure.sentence, rows);
        }
    }
}

fn quotes(briefing: &Briefing, rows: &mut Rows) {
    rows.head(&[&["speaker", "quote", "text"], &ORIGIN[..]].concat());
    for one in briefing.articles() {
        for quote in &one.facts.quotes {
            let speaker = quote.speaker.map(|index| MentionId { article: one.id, index });
            let name = speaker.and_then(|mention| briefing.actor_of(mention));
            rows.words(name.map_or("", |id| &briefing.actor(id).name));
            rows.words(quote.span.of(&one.article.text));
            sentence(briefing, one, quote.sentence, rows);
        }
    }
}

/// The cells of a sentence and the end of the row.
fn sentence(briefing: &Briefing, one: &Analysed, index: u32, rows: &mut Rows) {
    let id = SentenceId { article: one.id, index };
    rows.words(briefing.text_of(id));
    rows.origin(briefing, id);
    rows.end();
}

fn links(briefing: &Briefing, rows: &mut Rows) {
    let other = ORIGIN.map(|name| format!("other {name}"));
    let other: Vec<&str> = other.iter().map(String::as_str).collect();
    rows.head(&[&["kind", "score", "text"], &ORIGIN[..], &["other text"], &other[..]].concat());
    for link in briefing.links() {
        rows.plain(match link.kind {
            LinkKind::FiguresDiffer => "figures-differ",
            LinkKind::SameQuote => "same-quote",
            LinkKind::SameClaim => "same-claim",
            LinkKind::SameEvent => "same-event",
            LinkKind::SameFigure => "same-figure",
        });
        rows.plain(format_args!("{:.3}", link.score));
        for end in [link.a, link.b] {
            rows.words(briefing.text_of(end));
            rows.origin(briefing, end);
        }
        rows.end();
    }
}

#[cfg(test)]
mod tests {
    use crate::export::csv::Rows;

    #[test]
    #[rustfmt::skip]
    fn foreign_words_are_words_in_any_program() {
        let cases: &[(&str, &str)] = &[
            ("It rained.",             "It rained."),
            ("a, b; \"c\"",            "\"a, b; \"\"c\"\"\""),
            ("one\ntwo\r\tthree",      "one two three"),
            ("=1+1",                   "'=1+1"),
            ("  =cmd|'/c calc'!A1",    "'=cmd|'/c calc'!A1"),
            ("\t@SUM(A1)",             "'@SUM(A1)"),
            ("+44 20",                 "'+44 20"),
            ("-5 degrees, at night",   "\"'-5 degrees, at night\""),
            ("＝HYPERLINK(\"x\")",     "\"'＝HYPERLINK(\"\"x\"\")\""),
            ("",                       ""),
        ];
        for (words, cell) in cases {
            let mut rows = Rows::default();
            rows.words(words);
            assert_eq!(rows.out, *cell, "{words:?}");
        }
    }
}
