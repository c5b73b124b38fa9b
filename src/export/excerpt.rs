//! One article as text with its key points and the reader's notes; or the notes alone.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::article::{ArticleId, BlockKind};
use crate::briefing::{Analysed, Briefing, SentenceId};
use crate::export::report::{Form, safe};
use crate::export::words::{day, one_line};

/// The reader's notes: each starred sentence with its source and what was noted. Empty notes are
/// stars alone.
pub fn notes(briefing: &Briefing, stars: &BTreeMap<SentenceId, String>, form: Form) -> String {
    let mut out = heading(form, 1, "Notes");
    let mut last = None;
    for (id, note) in stars {
        let Some(article) = briefing.article(id.article) else { continue };
        if last != Some(id.article) {
            out.push_str(&heading(form, 2, &article.article.title));
            let _ = writeln!(out, "{}\n", origin(article, form)); // a String takes all
            last = Some(id.article);
        }
        noted(&mut out, briefing, *id, note, form);
    }
    out
}

fn noted(out: &mut String, briefing: &Briefing, id: SentenceId, note: &str, form: Form) {
    let mark = if form == Form::Markdown { "> " } else { "  " };
    let _ = writeln!(out, "{mark}{}", safe(form, briefing.text_of(id))); // a String takes all
    if !note.is_empty() {
        let _ = writeln!(out, "\nNote: {}", safe(form, note));
    }
    out.push('\n');
}

/// Article `id`: title, source, key points, the whole text, and the reader's notes on it. Empty
/// if it is not loaded.
pub fn article(
    briefing: &Briefing,
    id: ArticleId,
    stars: &BTreeMap<SentenceId, String>,
    form: Form,
) -> String {
    let Some(article) = briefing.article(id) else { return String::new() };
    let mut out = heading(form, 1, &article.article.title);
    let _ = writeln!(out, "{}\n", origin(article, form)); // a String takes all
    if !article.facts.key_points.is_empty() {
        out.push_str(&heading(form, 2, "Key points"));
        for &index in &article.facts.key_points {
            let words = briefing.text_of(SentenceId { article: id, index });
            let _ = writeln!(out, "- {}", safe(form, words));
        }
        out.push('\n');
    }
    out.push_str(&heading(form, 2, "Text"));
    text(&mut out, article, form);
    let first = SentenceId { article: id, index: 0 };
    let last = SentenceId { article: id, index: u32::MAX };
    let mut own = stars.range(first..=last).peekable();
    if own.peek().is_some() {
        out.push_str(&heading(form, 2, "Notes"));
        own.for_each(|(id, note)| noted(&mut out, briefing, *id, note, form));
    }
    out
}

/// The blocks of an article, a paragraph each.
fn text(out: &mut String, article: &Analysed, form: Form) {
    let mut listing = false;
    for block in &article.article.blocks {
        let item = matches!(block.kind, BlockKind::Item { .. } | BlockKind::TableRow);
        if listing && !item {
            out.push('\n');
        }
        listing = item;
        let words = block.span.of(&article.article.text);
        let line = match block.kind {
            BlockKind::Title | BlockKind::Boilerplate => continue,
            BlockKind::Heading(_) => {
                out.push_str(&heading(form, 3, words));
                continue;
            }
            BlockKind::Item { depth, number } => {
                let mark = number.map_or_else(|| "-".to_owned(), |number| format!("{number}."));
                format!("{}{mark} {}", "  ".repeat(usize::from(depth.min(6))), safe(form, words))
            }
            BlockKind::Quote if form == Form::Markdown => format!("> {}", safe(form, words)),
            BlockKind::Preformatted => words.lines().fold(String::new(), |mut lines, line| {
                let _ = writeln!(lines, "    {line}");
                lines
            }),
            _ => safe(form, words),
        };
        let _ = writeln!(out, "{line}");
        if !item {
            out.push('\n');
        }
    }
    if listing {
        out.push('\n');
    }
}

fn heading(form: Form, level: usize, words: &str) -> String {
    match form {
        Form::Markdown => format!("{} {}\n\n", "#".repeat(level), safe(form, words)),
        Form::Text if level == 1 => format!("{}\n\n", one_line(words).to_uppercase()),
        Form::Text => format!("{}\n\n", one_line(words)),
    }
}

/// `Daily, 7 March 2025, <https://…>`.
fn origin(article: &Analysed, form: Form) -> String {
    let date = article.article.date.map_or_else(|| "undated".to_owned(), |d| day(d.date));
    let source = article.article.source.as_deref().map(|source| safe(form, source));
    let url = article.article.url.as_ref().map(|url| format!("<{url}>"));
    let parts: Vec<String> = source.into_iter().chain([date]).chain(url).collect();
    parts.join(", ")
}
