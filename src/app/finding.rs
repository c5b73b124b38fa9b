//! Lines that are typed (find, search, a date) and letters on links.

use jiff::civil::Date;

use crate::app::event::Effect;
use crate::app::format;
use crate::app::input::{Ask, Hints, Prompt, Typed};
use crate::app::key::{Code, Key};
use crate::app::movement;
use crate::app::opening::follow;
use crate::app::pages::reader::Lit;
use crate::app::place::{Pane, Place, Spot, Target};
use crate::app::state::{App, Find, Mode};
use crate::article::ArticleId;
use crate::briefing::corrections;
use crate::text::span::Span;

/// Answers a key while a line is being typed.
pub fn typed(app: &mut App, key: Key) -> Option<Effect> {
    let Mode::Prompt(prompt) = &mut app.mode else { return None };
    let how = prompt.key(key);
    let Prompt { ask, line } = prompt.clone();
    match how {
        Typed::More => {
            look(app);
            None
        }
        Typed::Dropped => {
            app.mode = Mode::Panes;
            if ask == Ask::Find {
                app.find = None;
            }
            None
        }
        Typed::Done => {
            app.mode = Mode::Panes;
            done(app, ask, line.trim())
        }
    }
}

fn done(app: &mut App, ask: Ask, line: &str) -> Option<Effect> {
    match ask {
        Ask::Find => {
            if line.is_empty() {
                app.find = None;
            } else if app.article().is_none() {
                find_in_list(app, line);
            } else {
                tell_matches(app);
            }
            None
        }
        Ask::Search if line.is_empty() => None,
        Ask::Search => {
            app.history.go(Spot::new(Place::Search(line.to_owned()), None));
            None
        }
        Ask::Date(article) => set_date(app, article, line),
    }
}

fn set_date(app: &mut App, id: ArticleId, line: &str) -> Option<Effect> {
    let Ok(date) = line.parse::<Date>() else {
        app.message = Some(format!("'{line}' is not a date; write it as 2025-03-07"));
        return None;
    };
    let article = app.briefing.article(id)?;
    let path = corrections::path(&article.article.path);
    app.corrections.dates.insert(path, date);
    app.message = Some(format!("dated {}: its times are read anew", format::date(date)));
    Some(Effect::Correct(app.corrections.clone()))
}

/// Looks for what has been typed so far and shows the first match from here on.
pub fn look(app: &mut App) {
    let Mode::Prompt(Prompt { ask: Ask::Find, line }) = &app.mode else { return };
    let words = line.trim().to_owned();
    let Some(article) = app.article() else { return };
    let matches = matches(&article.article.text, &words);
    let at = movement::place(app) as usize;
    let next = matches.iter().find(|m| m.range().end > at).or_else(|| matches.first()).copied();
    app.find = Some(Find { words, matches });
    if let Some(span) = next {
        let start = u32::try_from(span.range().start).expect("an article is shorter than 4 GiB");
        movement::move_to(app, start, false, false);
    }
}

fn tell_matches(app: &mut App) {
    let Some(find) = &app.find else { return };
    let at = movement::place(app) as usize;
    let here = find.matches.partition_point(|m| m.range().start < at) + 1;
    let words = match find.matches.len() {
        0 => format!("'{}' is not in this article", find.words),
        all => format!("match {} of {all}", here.min(all)),
    };
    app.message = Some(words);
}

/// Where `words` stand in `text`. Smart case: a capital in `words` asks for capitals.
///
/// White space in `words` stands for any white space. Letters are compared by their simple lower
/// case, so that spans are those of `text`.
pub fn matches(text: &str, words: &str) -> Vec<Span> {
    let exact = words.chars().any(char::is_uppercase);
    let fold = |c: char| match c {
        c if c.is_whitespace() => ' ',
        c if exact => c,
        c => c.to_lowercase().next().unwrap_or(c),
    };
    let wanted: Vec<char> = words.chars().map(fold).collect();
    let mut found = Vec::new();
    let Some(first) = wanted.first() else { return found };
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else { break };
        let mut letters = rest.chars().map(fold);
        if fold(c) == *first && wanted.iter().all(|want| letters.next() == Some(*want)) {
            let len: usize = rest.chars().take(wanted.len()).map(char::len_utf8).sum();
            found.push(Span::new(at..at + len));
            at += len;
        } else {
            at += c.len_utf8();
        }
    }
    found
}

/// Puts the cursor of a list on the next item whose rows hold `words`.
fn find_in_list(app: &mut App, words: &str) {
    let pane = app.focus();
    let cursor = app.cursor(pane);
    let Some(page) = app.list(pane) else { return };
    let holds = |item: &crate::app::page::Item| {
        let rows = &page.rows[item.row..item.row + item.rows];
        let text: String = rows.iter().flat_map(|row| &row.left).map(|p| p.text.as_str()).collect();
        !matches(&text, words).is_empty()
    };
    let from = page.selected(cursor).map_or(0, |at| at + 1);
    let found = page.items[from..].iter().chain(&page.items[..from]).find(|item| holds(item));
    let Some(target) = found.map(|item| item.target) else {
        app.message = Some(format!("'{words}' is not in this pane"));
        return;
    };
    app.find = Some(Find { words: words.to_owned(), matches: Vec::new() });
    app.history.here_mut().cursor_mut(pane).target = Some(target);
}

/// The next or previous match, mention or link.
pub fn next(app: &mut App, forward: bool) {
    match &app.find {
        Some(find) if app.article().is_none() && forward => {
            let words = find.words.clone();
            find_in_list(app, &words);
        }
        _ => movement::link(app, forward),
    }
}

/// Puts letters on all visible links.
pub fn hint(app: &mut App) {
    let mut links: Vec<(Pane, Target, Option<Span>)> = Vec::new();
    for placed in app.layout().panes {
        let pane = placed.pane;
        let (top, height) = (app.top(pane), usize::from(placed.body.height));
        match (app.list(pane), &app.pages.reader) {
            (Some(page), _) => {
                links.extend(page.visible(top, height).map(|(_, item)| (pane, item.target, None)));
            }
            (None, Some(reader)) => {
                let Some(article) = app.article() else { continue };
                let view = app.view(usize::from(placed.body.width));
                let rows = top..(top + height).min(reader.len());
                let shown =
                    rows.flat_map(|row| reader.row(&view, article, row, &Lit::default()).left);
                let mut items: Vec<usize> = shown.filter_map(|piece| piece.item).collect();
                items.dedup();
                links.extend(items.into_iter().map(|at| {
                    let span = reader.links[at].span;
                    let at = u32::try_from(span.range().start).unwrap_or(0);
                    (pane, Target::Text { article: article.id, at, link: true }, Some(span))
                }));
            }
            (None, None) => {}
        }
    }
    if links.is_empty() {
        app.message = Some("no links on this screen".into());
    } else {
        app.overlay = None;
        app.mode = Mode::Hints(Hints::new(links));
    }
}

/// Answers a key while letters stand on links.
pub fn hinted(app: &mut App, key: Key) -> Option<Effect> {
    let Mode::Hints(hints) = &mut app.mode else { return None };
    match key.code {
        Code::Char(letter) if !key.ctrl => hints.typed.push(letter.to_ascii_lowercase()),
        Code::Backspace if hints.typed.pop().is_some() => {}
        _ => {
            app.mode = Mode::Panes;
            return None;
        }
    }
    let left: Vec<_> = hints.left().cloned().collect();
    let full = left.iter().find(|hint| hint.letters == hints.typed).cloned();
    if let Some(hint) = full {
        app.mode = Mode::Panes;
        let spot = app.history.here_mut();
        spot.pane = hint.pane;
        spot.cursor_mut(hint.pane).target = Some(hint.target);
        return follow(app, hint.target);
    }
    if left.is_empty() {
        app.mode = Mode::Panes;
        app.message = Some("no link has these letters".into());
    }
    None
}
