//! The briefing as one page for a browser or for paper: `tidings export --format html`.
//!
//! In: a briefing. Out: a page that needs nothing else: no scripts, no fonts, no pictures, and a
//! policy in its head that forbids them. The articles stand in it whole, and each key point, event,
//! actor and difference leads to the sentence that says it. All foreign words are escaped; only
//! addresses of http and https are links.

use crate::analysis::ActorKind;
use crate::briefing::{Actor, Briefing, SentenceId, Story};
use crate::export::html::body::article;
use crate::export::html::markup::{anchor, escaped};
use crate::export::words::{count, one_line, time};

mod body;
mod markup;

/// The most places that are listed of an actor or an event.
const PLACES: usize = 40;

/// The page of `briefing`.
pub fn html(briefing: &Briefing) -> String {
    let title = match briefing.stories() {
        [] => "Nothing yet".to_owned(),
        [story] => story.title.clone(),
        [story, rest @ ..] => {
            format!("{}, and {}", story.title, count(rest.len(), "other story", "other stories"))
        }
    };
    let mut page = Page { briefing, out: String::new() };
    page.head(&title);
    for story in briefing.stories() {
        page.story(story);
    }
    page.differences();
    page.timeline();
    page.actors();
    page.section("articles", "Articles");
    for one in briefing.articles() {
        article(briefing, one, &mut page.out);
    }
    page.push("</section>\n</main>\n</body>\n</html>\n");
    page.out
}

struct Page<'a> {
    briefing: &'a Briefing,
    out: String,
}

impl Page<'_> {
    fn push(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn words(&mut self, words: &str) {
        self.out.push_str(&escaped(&one_line(words)));
    }

    fn head(&mut self, title: &str) {
        self.push(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <meta name=\"generator\" content=\"tidings\">\n<title>",
        );
        self.words(title);
        self.push("</title>\n<style>\n");
        self.push(include_str!("html/page.css"));
        self.push("</style>\n</head>\n<body>\n<header>\n<h1>");
        self.words(title);
        let briefing = self.briefing;
        let counts = [
            count(briefing.articles().len(), "article", "articles"),
            count(briefing.actors().len(), "actor", "actors"),
            count(briefing.events().len(), "event", "events"),
        ];
        self.push(&format!("</h1>\n<p>{}</p>\n<nav>", counts.join(" · ")));
        for (id, name) in [
            ("differences", "Differences"),
            ("timeline", "Timeline"),
            ("actors", "Actors"),
            ("articles", "Articles"),
        ] {
            self.push(&format!(" <a href=\"#{id}\">{name}</a>"));
        }
        self.push("</nav>\n</header>\n<main>\n");
    }

    fn section(&mut self, id: &str, name: &str) {
        self.push(&format!("<section id=\"{id}\">\n<h2>{name}</h2>\n"));
    }

    fn story(&mut self, story: &Story) {
        self.push("<section>\n<h2>");
        self.words(&story.title);
        self.push("</h2>\n<ul class=\"points\">\n");
        for point in &story.key_points {
            self.push("<li>");
            if let Some(when) = point.when {
                self.push("<time>");
                self.words(&time(when));
                self.push("</time> ");
            }
            self.saying(point.sentence, &point.also);
            self.push("</li>\n");
        }
        self.push("</ul>\n</section>\n");
    }

    /// A sentence as a link to itself, and who else says it.
    fn saying(&mut self, id: SentenceId, also: &[SentenceId]) {
        self.push(&format!("<a class=\"says\" href=\"#{}\">", anchor(id)));
        self.words(self.briefing.text_of(id));
        self.push("</a> ");
        self.sources(std::iter::once(id).chain(also.iter().copied()));
    }

    /// The articles in which sentences stand, each as a link to its sentence.
    fn sources(&mut self, ids: impl Iterator<Item = SentenceId>) {
        let mut seen = std::collections::BTreeSet::new();
        let ids: Vec<SentenceId> = ids.filter(|id| seen.insert(id.article)).collect();
        self.push("<span class=\"from\">");
        for (at, id) in ids.iter().take(PLACES).enumerate() {
            self.push(if at == 0 { "" } else { ", " });
            let Some(one) = self.briefing.article(id.article) else { continue };
            self.push(&format!("<a href=\"#{}\" title=\"", anchor(*id)));
            self.words(&one.article.title);
            self.push("\">");
            self.words(one.article.source.as_deref().unwrap_or(&one.article.title));
            self.push("</a>");
        }
        if ids.len() > PLACES {
            self.push(&format!(" and {} more", ids.len() - PLACES));
        }
        self.push("</span>");
    }

    /// What the articles disagree about: numbers of one quantity, and dates.
    fn differences(&mut self) {
        self.section("differences", "Differences");
        let (figures, dates) = (self.briefing.differences(), self.briefing.dates_differ());
        if figures.is_empty() && dates.is_empty() {
            self.push(
                "<p>No two articles give different figures or dates for the same thing.</p>\n",
            );
        }
        for one in figures {
            self.push("<h3>");
            self.words(if one.of.is_empty() { "a figure" } else { &one.of });
            self.push("</h3>\n<ul>\n");
            for claim in one.claims.iter().take(PLACES) {
                let Some(from) = self.briefing.article(claim.sentence.article) else { continue };
                let index = claim.figure.index as usize;
                let Some(figure) = from.facts.figures.get(index) else { continue };
                self.said(figure.span.of(&from.article.text), claim.sentence);
            }
            self.push("</ul>\n");
        }
        for one in dates {
            self.push("<h3>when it happened</h3>\n<ul>\n");
            for (sentence, when) in [one.a, one.b] {
                self.said(&time(when), sentence);
            }
            self.push("</ul>\n");
        }
        self.push("</section>\n");
    }

    /// One side of a difference: the words, then the sentence that has them.
    fn said(&mut self, words: &str, sentence: SentenceId) {
        self.push("<li><strong>");
        self.words(words);
        self.push("</strong> ");
        self.saying(sentence, &[]);
        self.push("</li>\n");
    }

    fn timeline(&mut self) {
        self.section("timeline", "Timeline");
        self.push("<ul class=\"points\">\n");
        for event in self.briefing.events() {
            self.push("<li><time>");
            self.words(&time(event.when));
            self.push("</time> ");
            self.saying(event.sentence, &event.also);
            self.push("</li>\n");
        }
        self.push("</ul>\n</section>\n");
    }

    fn actors(&mut self) {
        self.section("actors", "Actors");
        let kinds = [
            (ActorKind::Person, "People"),
            (ActorKind::Organisation, "Organisations"),
            (ActorKind::Place, "Places"),
        ];
        for (kind, name) in kinds {
            let of_kind: Vec<&Actor> =
                self.briefing.actors().iter().filter(|actor| actor.kind == kind).collect();
            if of_kind.is_empty() {
                continue;
            }
            self.push(&format!("<h3>{name}</h3>\n"));
            for actor in of_kind {
                self.actor(actor);
            }
        }
        self.push("</section>\n");
    }

    fn actor(&mut self, actor: &Actor) {
        self.push("<details><summary><b>");
        self.words(&actor.name);
        self.push("</b>");
        if let Some(role) = &actor.role {
            self.push(", ");
            self.words(&role.text);
        }
        let (mentions, articles) = (actor.mentions.len(), actor.articles.len());
        self.push(&format!(
            " <span class=\"from\">{} in {}</span></summary>\n",
            count(mentions, "mention", "mentions"),
            count(articles, "article", "articles"),
        ));
        let also = actor.aliases.iter().map(|alias| alias.text.as_str());
        let also: Vec<&str> = also.filter(|text| *text != actor.name).collect();
        if !also.is_empty() {
            self.push("<p>Also: ");
            self.words(&also.join(", "));
            self.push("</p>\n");
        }
        self.push("<ul>\n");
        let sentences = self.briefing.sentences_naming(actor.id);
        for id in sentences.iter().take(PLACES) {
            self.push("<li>");
            self.saying(*id, &[]);
            self.push("</li>\n");
        }
        if sentences.len() > PLACES {
            self.push(&format!("<li>and {} more</li>\n", sentences.len() - PLACES));
        }
        self.push("</ul>\n</details>\n");
    }
}
