//! The briefing as text: plain, to be read in a pager or aloud, or Markdown with its sources as
//! footnotes. No boxes, no bars; every line leads to the article that says it.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::analysis::ActorKind;
use crate::article::ArticleId;
use crate::briefing::{
    Actor, ActorId, Analysed, Briefing, Event, FigureClaim, FigureGroup, KeyPoint, MentionId,
    QuoteId, Quoted, SentenceId, Story,
};
use crate::export::words::{day, one_line, time};

/// How to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Text,
    /// Markdown with footnotes.
    Markdown,
}

/// The most actors of a kind that are listed.
const ACTORS: usize = 15;
/// The most speakers, and quotes of each.
const SPEAKERS: (usize, usize) = (12, 5);
/// The most quantities that several articles give.
const QUANTITIES: usize = 12;

/// The briefing as text.
pub fn report(briefing: &Briefing, form: Form) -> String {
    let mut report = Report { briefing, form, out: String::new(), notes: BTreeMap::new() };
    for story in briefing.stories() {
        report.story(story);
    }
    report.differences();
    report.actors();
    report.timeline();
    report.quotes();
    report.figures();
    report.articles();
    report.sources();
    report.out
}

struct Report<'a> {
    briefing: &'a Briefing,
    form: Form,
    out: String,
    /// The footnote of each article that has one.
    notes: BTreeMap<ArticleId, usize>,
}

impl Report<'_> {
    fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn heading(&mut self, level: usize, words: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let words = self.safe(words);
        match self.form {
            Form::Markdown => self.line(&format!("{} {words}\n", "#".repeat(level))),
            Form::Text if level == 1 => self.line(&format!("{}\n", words.to_uppercase())),
            Form::Text => self.line(&format!("{words}\n")),
        }
    }

    fn safe(&self, words: &str) -> String {
        safe(self.form, words)
    }

    /// Where a sentence stands: a footnote, or in brackets the article.
    fn source(&mut self, ids: &[SentenceId]) -> String {
        let mut articles: Vec<ArticleId> = ids.iter().map(|id| id.article).collect();
        let mut seen = Vec::new();
        articles.retain(|id| {
            !seen.contains(id) && {
                seen.push(*id);
                true
            }
        });
        match self.form {
            Form::Markdown => {
                let mut notes = String::new();
                for id in articles {
                    let next = self.notes.len() + 1;
                    let note = *self.notes.entry(id).or_insert(next);
                    let _ = write!(notes, "[^{note}]"); // a String takes all
                }
                notes
            }
            Form::Text => {
                let mut names: Vec<String> = articles.iter().map(|id| self.name(*id)).collect();
                let more = names.len().saturating_sub(2);
                names.truncate(2);
                let more = if more > 0 { format!("; and {more} more") } else { String::new() };
                format!(" [{}{more}]", names.join("; "))
            }
        }
    }

    fn name(&self, id: ArticleId) -> String {
        self.briefing.article(id).map_or_else(String::new, |one| one.article.title.clone())
    }

    fn story(&mut self, story: &Story) {
        self.heading(1, &story.title);
        let count = story.articles.len();
        self.line(&format!("{count} {}", if count == 1 { "article" } else { "articles" }));
        if story.key_points.is_empty() {
            return;
        }
        self.heading(2, "The story so far");
        for point in &story.key_points {
            self.key_point(point);
        }
    }

    fn key_point(&mut self, point: &KeyPoint) {
        let date = point.when.map_or_else(String::new, |when| format!("{}: ", time(when)));
        let words = self.safe(self.briefing.text_of(point.sentence));
        let ids: Vec<SentenceId> =
            std::iter::once(point.sentence).chain(point.also.iter().copied()).collect();
        let source = self.source(&ids);
        self.line(&format!("- {date}{words}{source}"));
    }

    fn actors(&mut self) {
        let kinds = [
            (ActorKind::Person, "People"),
            (ActorKind::Organisation, "Organisations"),
            (ActorKind::Place, "Places"),
        ];
        for (kind, name) in kinds {
            let of_kind: Vec<_> =
                self.briefing.actors().iter().filter(|a| a.kind == kind).collect();
            if of_kind.is_empty() {
                continue;
            }
            self.heading(2, name);
            for actor in of_kind.iter().take(ACTORS) {
                let role = actor
                    .role
                    .as_ref()
                    .map_or_else(String::new, |r| format!(", {}", self.safe(&r.text)));
                let also: Vec<&str> = actor
                    .aliases
                    .iter()
                    .map(|alias| alias.text.as_str())
                    .filter(|text| *text != actor.name)
                    .take(4)
                    .collect();
                let also = if also.is_empty() {
                    String::new()
                } else {
                    format!("; also {}", self.safe(&also.join(", ")))
                };
                let name = self.safe(&actor.name);
                let (mentions, articles) = (actor.mentions.len(), actor.articles.len());
                self.line(&format!("- {name}{role}: {mentions} in {articles}{also}"));
            }
            if of_kind.len() > ACTORS {
                self.line(&format!("- and {} more", of_kind.len() - ACTORS));
            }
        }
    }

    fn timeline(&mut self) {
        if self.briefing.events().is_empty() {
            return;
        }
        self.heading(2, "Timeline");
        for event in self.briefing.events() {
            self.event(event);
        }
    }

    fn event(&mut self, event: &Event) {
        let words = self.safe(self.briefing.text_of(event.sentence));
        let ids: Vec<SentenceId> =
            std::iter::once(event.sentence).chain(event.also.iter().copied()).collect();
        let source = self.source(&ids);
        self.line(&format!("- {}: {words}{source}", time(event.when)));
    }

    /// Numbers for the same thing that are not the same.
    fn differences(&mut self) {
        let (all, dates) = (self.briefing.differences(), self.briefing.dates_differ());
        if all.is_empty() && dates.is_empty() {
            return;
        }
        self.heading(2, "Where sources differ");
        for one in all {
            let what = self.quantity(&one.of, &one.unit);
            self.line(&format!("- {what}"));
            for claim in one.claims {
                self.claim(&claim);
            }
        }
        for one in dates {
            self.line("- when it happened");
            for (id, when) in [one.a, one.b] {
                let words = self.safe(self.briefing.text_of(id));
                let source = self.source(&[id]);
                self.line(&format!("  - {}: {words}{source}", time(when)));
            }
        }
    }

    /// Quantities that several articles give, and agree on.
    fn figures(&mut self) {
        let groups = self.briefing.figures().iter().filter(|group| !group.differ);
        let mut groups: Vec<&FigureGroup> = groups.collect();
        groups.sort_by_key(|group| std::cmp::Reverse(group.figures.len()));
        if groups.is_empty() {
            return;
        }
        self.heading(2, "Figures that several articles give");
        for group in groups.into_iter().take(QUANTITIES) {
            let claims = self.briefing.claims(group);
            let Some(first) = claims.first() else { continue };
            let what = self.quantity(&group.of, &group.unit);
            let number = self.number(first);
            let ids: Vec<SentenceId> = claims.iter().map(|claim| claim.sentence).collect();
            let source = self.source(&ids);
            self.line(&format!("- {what}: {number}{source}"));
        }
    }

    fn quantity(&self, of: &str, unit: &str) -> String {
        match (of, unit) {
            ("", unit) => self.safe(if unit.is_empty() { "a number" } else { unit }),
            (of, "") => self.safe(of),
            (of, unit) => self.safe(&format!("{of} ({unit})")),
        }
    }

    /// A figure as its text has it.
    fn number(&self, claim: &FigureClaim) -> String {
        let id = claim.figure;
        let one = self.briefing.article(id.article);
        let figure = one.and_then(|one| one.facts.figures.get(id.index as usize).zip(Some(one)));
        figure
            .map_or_else(String::new, |(figure, one)| self.safe(figure.span.of(&one.article.text)))
    }

    fn claim(&mut self, claim: &FigureClaim) {
        let number = self.number(claim);
        let words = self.safe(self.briefing.text_of(claim.sentence));
        let source = self.source(&[claim.sentence]);
        self.line(&format!("  - {number}: {words}{source}"));
    }

    /// Who said what: those who are quoted most.
    fn quotes(&mut self) {
        let mut by: BTreeMap<ActorId, Vec<QuoteId>> = BTreeMap::new();
        for one in self.briefing.articles() {
            for (quote, index) in one.facts.quotes.iter().zip(0..) {
                let speaker = quote.speaker.and_then(|at| {
                    self.briefing.actor_of(MentionId { article: one.id, index: at })
                });
                if let Some(speaker) = speaker {
                    by.entry(speaker).or_default().push(QuoteId { article: one.id, index });
                }
            }
        }
        let said = by.into_iter().map(|(id, quotes)| (self.briefing.actor(id), quotes));
        let mut said: Vec<(&Actor, Vec<QuoteId>)> = said.collect();
        said.sort_by_key(|(actor, quotes)| (std::cmp::Reverse(quotes.len()), actor.id));
        if said.is_empty() {
            return;
        }
        self.heading(2, "Who said what");
        for (actor, quotes) in said.into_iter().take(SPEAKERS.0) {
            let name = self.safe(&actor.name);
            self.line(&format!("- {name}"));
            for Quoted { quote, also } in self.briefing.quoted(&quotes).into_iter().take(SPEAKERS.1)
            {
                let Some((words, sentence)) = self.quote(quote) else { continue };
                let words = self.safe(&words);
                let also = also.into_iter().filter_map(|id| Some(self.quote(id)?.1));
                let ids: Vec<SentenceId> = std::iter::once(sentence).chain(also).collect();
                let source = self.source(&ids);
                self.line(&format!("  - \u{201c}{words}\u{201d}{source}"));
            }
        }
    }

    /// The words of a quote without its marks, and its sentence.
    fn quote(&self, id: QuoteId) -> Option<(String, SentenceId)> {
        let one = self.briefing.article(id.article)?;
        let quote = one.facts.quotes.get(id.index as usize)?;
        let words = one_line(quote.span.of(&one.article.text));
        let words = words.trim_matches(['\u{201c}', '\u{201d}', '"', ' ', ',']).to_owned();
        Some((words, SentenceId { article: id.article, index: quote.sentence }))
    }

    /// How much of an article no earlier one says.
    fn news(&self, one: &Analysed) -> String {
        let prose = one.facts.sentences.iter().filter(|s| s.kind.is_prose()).count();
        match self.briefing.new_in(one.id).len() {
            0 => "nothing new".to_owned(),
            new => format!("{new} new of {prose} sentences"),
        }
    }

    fn articles(&mut self) {
        self.heading(2, "Articles");
        let mut articles: Vec<&Analysed> =
            self.briefing.articles().iter().map(AsRef::as_ref).collect();
        articles.sort_by_key(|one| {
            (
                one.article.date.is_none(),
                std::cmp::Reverse(one.article.date.map(|d| d.date)),
                one.id,
            )
        });
        for one in articles {
            self.heading(3, &one.article.title);
            let date = one.article.date.map_or_else(|| "undated".to_owned(), |d| day(d.date));
            let source = one
                .article
                .source
                .as_ref()
                .map_or_else(String::new, |s| format!(", {}", self.safe(s)));
            let news = self.news(one);
            self.line(&format!("{date}{source}; {news}\n"));
            for index in &one.facts.key_points {
                let id = SentenceId { article: one.id, index: *index };
                let words = self.safe(self.briefing.text_of(id));
                self.line(&format!("- {words}"));
            }
        }
    }

    fn sources(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        let mut notes: Vec<(usize, ArticleId)> =
            self.notes.iter().map(|(id, at)| (*at, *id)).collect();
        notes.sort_unstable();
        self.out.push('\n');
        for (at, id) in notes {
            let Some(one) = self.briefing.article(id) else { continue };
            let date = one.article.date.map_or_else(|| "undated".to_owned(), |d| day(d.date));
            let source = one
                .article
                .source
                .as_ref()
                .map_or_else(String::new, |s| format!(", {}", self.safe(s)));
            let url = one.article.url.as_ref().map_or_else(String::new, |url| format!(", <{url}>"));
            let title = self.safe(&one.article.title);
            self.line(&format!("[^{at}]: {title}{source}, {date}{url}"));
        }
    }
}

/// Words of an article on one line, so that Markdown takes them as words.
pub fn safe(form: Form, words: &str) -> String {
    let words = one_line(words);
    if form == Form::Text {
        return words;
    }
    let mut safe = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}
