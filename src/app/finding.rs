//! Lines that are typed (find, search, a date, a name, a note) and letters on links.

use tui_input::Input;

use crate::app::correcting;
use crate::app::event::Effect;
use crate::app::filter::Filter;
use crate::app::input::{Ask, Hints, Prompt, Typed, Visible, edit};
use crate::app::key::{Code, Key};
use crate::app::marking;
use crate::app::matching;
use crate::app::movement;
use crate::app::narrowing;
use crate::app::opening::{follow, show};
use crate::app::page::Page;
use crate::app::pages::reader::Lit;
use crate::app::place::{Pane, Place, Target};
use crate::app::state::{App, Find, Mode};
use crate::app::taking;
use crate::app::view::one_line;
use crate::briefing::MentionId;

/// Answers a key while a line is being typed.
pub fn typed(app: &mut App, key: Key) -> Option<Effect> {
    let Mode::Prompt(prompt) = &mut app.mode else { return None };
    let how = prompt.key(key);
    let ask = prompt.ask;
    let line = prompt.line().to_owned();
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
                find_in_list(app, line, true);
            } else {
                tell_matches(app);
            }
            None
        }
        Ask::Search | Ask::Filter if line.is_empty() => None,
        Ask::Search => show(app, Place::Search(line.to_owned())),
        Ask::Filter => {
            narrowing::put_on(app, Filter::Words(line.to_owned()));
            None
        }
        Ask::Date(article) => correcting::set_date(app, article, line),
        Ask::GoTo => {
            narrowing::go_to_date(app, line);
            None
        }
        Ask::Name(mention) => correcting::rename(app, mention, line),
        Ask::Note(sentence) => marking::note(app, sentence, line),
        Ask::File => taking::write(app, line),
        Ask::Command => taking::pipe(app, line),
    }
}

/// Looks for what has been typed so far and shows the first match from here on.
pub fn look(app: &mut App) {
    let Mode::Prompt(prompt @ Prompt { ask: Ask::Find, .. }) = &app.mode else { return };
    let words = prompt.line().trim().to_owned();
    let Some(article) = app.article() else { return };
    let matches = matching::spans(&article.article.text, &words);
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

/// Puts the cursor of a list on the next item, or the one before, whose rows hold `words`.
fn find_in_list(app: &mut App, words: &str, forward: bool) {
    let pane = app.focus();
    let mut cursor = app.cursor(pane);
    let Some(page) = app.list(pane) else { return };
    let holds = |at: &usize| !matching::spans(&words_of(page, *at), words).is_empty();
    let all: Vec<usize> = (0..page.items.len()).filter(holds).collect();
    let here = page.selected(cursor).unwrap_or(0);
    let found = if forward {
        all.iter().position(|at| *at > here).or(Some(0))
    } else {
        all.iter().rposition(|at| *at < here).or(all.len().checked_sub(1))
    };
    let Some((at, item)) = found.and_then(|at| Some((at, *all.get(at)?))) else {
        app.message = Some(format!("'{words}' is not in this pane"));
        return;
    };
    page.put(&mut cursor, item);
    app.message = Some(format!("{} of {} with '{words}'", at + 1, all.len()));
    app.find = Some(Find { words: words.to_owned(), matches: Vec::new() });
    *app.history.here_mut().cursor_mut(pane) = cursor;
}

/// The words of an item of a list.
fn words_of(page: &Page, at: usize) -> String {
    let item = page.items[at];
    let rows = &page.rows[item.row..(item.row + item.rows).min(page.rows.len())];
    let own = |row: &crate::app::page::Row| -> String {
        let pieces = row.left.iter().chain(&row.right);
        let mine = pieces.filter(|piece| row.item.is_some() || piece.item == Some(at));
        mine.map(|piece| piece.text.as_str()).collect()
    };
    let words: Vec<String> = rows.iter().map(own).collect();
    one_line(&words.join(" "))
}

/// The next or previous match, mention of the actor that is followed, or link.
pub fn next(app: &mut App, forward: bool) -> Option<Effect> {
    match &app.find {
        Some(find) if app.article().is_none() => {
            let words = find.words.clone();
            find_in_list(app, &words, forward);
            return None;
        }
        Some(_) => {}
        None if app.article().is_some() && app.tracked.is_some() => {
            return next_mention(app, forward);
        }
        None => {}
    }
    movement::link(app, forward);
    None
}

/// The next or previous mention of the actor that is followed, through all articles, around the
/// end.
fn next_mention(app: &mut App, forward: bool) -> Option<Effect> {
    let actor = app.tracked.and_then(|mention| app.briefing.actor_of(mention))?;
    let actor = app.briefing.actor(actor);
    let (name, articles) = (actor.name.clone(), actor.articles.len());
    let mentions: Vec<MentionId> = actor.mentions.clone();
    let here = app.article()?.id;
    let at = movement::place(app) as usize;
    let start = |mention: &MentionId| {
        let article = app.briefing.article(mention.article)?;
        Some(article.facts.mentions.get(mention.index as usize)?.span.range().start)
    };
    let place = |mention: &MentionId| (mention.article, start(mention).unwrap_or(0));
    let next = if forward {
        mentions.iter().position(|mention| place(mention) > (here, at)).unwrap_or(0)
    } else {
        let before = mentions.iter().rposition(|mention| place(mention) < (here, at));
        before.unwrap_or(mentions.len().checked_sub(1)?)
    };
    let (mention, to) = (mentions[next], place(&mentions[next]).1);
    let effect = if mention.article == here {
        movement::move_to(app, u32::try_from(to).ok()?, true, false);
        None
    } else {
        follow(app, Target::Mention(mention))
    };
    let articles = crate::app::format::of(articles, "article", "articles");
    app.message = Some(format!("{name}: {} of {} in {articles}", next + 1, mentions.len()));
    effect
}

/// Puts letters on all visible links.
pub fn hint(app: &mut App) {
    let mut links: Vec<Visible> = Vec::new();
    for placed in app.layout().panes {
        let pane = placed.pane;
        let (top, height) = (app.top(pane), usize::from(placed.body.height));
        match (app.list(pane), &app.pages.reader) {
            (Some(page), _) => {
                links.extend(page.visible(top, height).map(|(at, item)| Visible {
                    pane,
                    target: item.target,
                    span: None,
                    words: words_of(page, at),
                }));
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
                    let words = one_line(span.of(&article.article.text));
                    let target = Target::Text { article: article.id, at, link: true };
                    Visible { pane, target, span: Some(span), words }
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
    if let Some(words) = &mut hints.words {
        return match edit(words, key) {
            Typed::Done => {
                let first = hints.left().next().map(|hint| (hint.pane, hint.target));
                take(app, first)
            }
            Typed::More if hints.left().next().is_some() => None,
            Typed::More => take(app, None),
            Typed::Dropped => {
                app.mode = Mode::Panes;
                None
            }
        };
    }
    match key.code {
        Code::Char('/') if hints.typed.is_empty() => {
            hints.words = Some(Input::default());
            return None;
        }
        Code::Char(letter) if !key.ctrl => hints.typed.push(letter.to_ascii_lowercase()),
        Code::Backspace if hints.typed.pop().is_some() => {}
        _ => {
            app.mode = Mode::Panes;
            return None;
        }
    }
    let left: Vec<_> = hints.left().collect();
    let full = left.iter().find(|hint| hint.letters == hints.typed);
    let full = full.map(|hint| (hint.pane, hint.target));
    if full.is_some() || left.is_empty() {
        return take(app, full);
    }
    None
}

/// Follows the link that was meant.
fn take(app: &mut App, hint: Option<(Pane, Target)>) -> Option<Effect> {
    app.mode = Mode::Panes;
    let Some((pane, target)) = hint else {
        app.message = Some("no link on this screen has these".into());
        return None;
    };
    let spot = app.history.here_mut();
    spot.pane = pane;
    spot.cursor_mut(pane).target = Some(target);
    follow(app, target)
}
