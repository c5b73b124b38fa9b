//! What is taken out: copies, files, pipes, the browser.

use std::path::Path;

use crate::analysis::Quote;
use crate::app::citing;
use crate::app::event::{Effect, Take};
use crate::app::input::{Ask, Prompt};
use crate::app::place::{Place, Survey, Target};
use crate::app::state::{App, Mode};
use crate::app::under::{article_at, sentence_at, url_at};
use crate::app::view::one_line;
use crate::briefing::{MentionId, SentenceId};

/// What the cursor is on with its source, for the clipboard: a link's address, an article, a
/// quote, a sentence.
pub fn copy(app: &mut App) -> Option<Effect> {
    if let Some(url) = url_at(app) {
        return Some(Effect::Copy(url, "copied the link"));
    }
    if let Some(Target::Article(id) | Target::Undated(id)) = app.target(app.focus()) {
        let article = app.briefing.article(id)?;
        return Some(Effect::Copy(
            citing::article(article),
            "copied the article's title and source",
        ));
    }
    let Some(id) = sentence_at(app) else {
        app.message = Some("put the cursor on a sentence, a link or an article to copy it".into());
        return None;
    };
    let article = app.briefing.article(id.article)?;
    if let Some(quote) = quote_at(app, id) {
        return Some(Effect::Copy(quote, "copied the quote with its speaker and source"));
    }
    let words = one_line(app.briefing.text_of(id));
    Some(Effect::Copy(citing::sentence(&words, article), "copied the sentence with its source"))
}

/// In the view of quotes and on an actor's card, the quote under the cursor.
fn quote_at(app: &App, id: SentenceId) -> Option<String> {
    let article = app.briefing.article(id.article)?;
    let speaker = |quote: &Quote| {
        let index = quote.speaker?;
        app.briefing.actor_of(MentionId { article: id.article, index })
    };
    let meant: Box<dyn Fn(&Quote) -> bool> = match app.place() {
        Place::Survey(Survey::Quotes) => Box::new(|_| true),
        Place::Actor(mention) => {
            let actor = app.briefing.actor_of(mention)?;
            Box::new(move |quote| speaker(quote) == Some(actor))
        }
        _ => return None,
    };
    let mut quotes = article.facts.quotes.iter().filter(|quote| quote.sentence == id.index);
    let quote = quotes.find(|quote| meant(quote))?;
    let text = &article.article.text;
    let speaker = quote.speaker.and_then(|at| article.facts.mentions.get(at as usize));
    let speaker = speaker.map(|mention| one_line(mention.span.of(text)));
    Some(citing::quote(&one_line(quote.span.of(text)), speaker.as_deref(), article))
}

/// The address of the link under the cursor, else of the article.
pub fn open_url(app: &mut App) -> Option<Effect> {
    let url = url_at(app).or_else(|| app.briefing.article(article_at(app)?)?.article.url.clone());
    if url.is_none() {
        app.message = Some("this article names no address".into());
    }
    url.map(Effect::OpenUrl)
}

/// What is taken out from here: the open article, the notes, else the briefing.
fn what(app: &App) -> Take {
    match app.place() {
        Place::Article(id) => Take::Article(id),
        Place::Survey(Survey::Notes) => Take::Notes,
        _ => Take::Briefing,
    }
}

/// Asks for the file to write to, with a name to begin with.
pub fn ask_file(app: &mut App) {
    let name = match what(app) {
        Take::Article(id) => app.briefing.article(id).map_or_else(String::new, |article| {
            let stem = Path::new(&article.article.path).file_stem();
            stem.map_or_else(String::new, |stem| slug(&stem.to_string_lossy()))
        }),
        Take::Notes => "notes".to_owned(),
        Take::Briefing => "briefing".to_owned(),
    };
    let name = if name.is_empty() { "article".to_owned() } else { name };
    app.mode = Mode::Prompt(Prompt::with(Ask::File, &format!("{name}.md")));
}

/// Letters, digits and hyphens of `text`, at most 100 bytes; no dot or hyphen at its start.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        let c = if c.is_alphanumeric() || c == '_' { c } else { '-' };
        if slug.len() + c.len_utf8() > 100 {
            break;
        }
        if c != '-' || !(slug.is_empty() || slug.ends_with('-')) {
            slug.push(c);
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// Asks for the command to send to.
pub fn ask_command(app: &mut App) {
    app.mode = Mode::Prompt(Prompt::new(Ask::Command));
}

/// Has what is taken out written to the file `line`.
pub fn write(app: &App, line: &str) -> Option<Effect> {
    (!line.is_empty()).then(|| Effect::Write(line.into(), what(app)))
}

/// Has what is taken out sent to the command `line`.
pub fn pipe(app: &App, line: &str) -> Option<Effect> {
    (!line.is_empty()).then(|| Effect::Pipe(line.to_owned(), what(app)))
}
