//! Keys in, screen out: what a reader does, without a terminal.

mod common;

use std::sync::Arc;

use common::{
    after, bundled, library, load, press, put_on_actor, put_on_article, reader, screen, text,
};
use tidings::app::Effect;
use tidings::app::place::{Pane, Place, Target};
use tidings::app::state::App;
use tidings::briefing::{Briefing, Corrections};
use tidings::store::loader::Snapshot;
use tidings::ui::shot;
use tidings::ui::theme::Theme;

const WIDE: (u16, u16) = (120, 40);
const SIZES: [(u16, u16); 5] = [(200, 60), (120, 40), (80, 24), (60, 20), (40, 10)];

#[test]
fn the_briefing_at_five_sizes() {
    for (width, height) in SIZES {
        let name = format!("briefing_{width}x{height}");
        insta::assert_snapshot!(name, screen(&after("", (width, height))));
    }
}

#[test]
fn the_reader_at_five_sizes() {
    for (width, height) in SIZES {
        let mut app = after("", (width, height));
        put_on_article(&mut app, "Inquiry opens into the Port Selwyn ferry");
        press(&mut app, "<Enter> )");
        let name = format!("reader_{width}x{height}");
        insta::assert_snapshot!(name, screen(&app));
    }
}

#[test]
fn an_actors_card() {
    let mut app = after("2", WIDE);
    put_on_actor(&mut app, "Tomas Okafor");
    press(&mut app, "<Enter>");
    insta::assert_snapshot!(screen(&app));
}

#[test]
fn the_help_lists_all_keys() {
    let app = after("?", (100, 70));
    insta::assert_snapshot!(text(&app));
    assert_eq!(text(&after("? <Esc>", (100, 70))), text(&after("", (100, 70))));
}

#[test]
fn every_size_draws() {
    for width in [0, 1, 2, 3, 10, 39, 40, 41, 69, 70, 99, 100, 101, 300] {
        for height in [0, 1, 2, 9, 10, 11, 15, 16, 60] {
            for keys in ["", "<Enter>", "<Enter> x", "2 <Enter>", "? G", "f", "s a", "i"] {
                let app = after(keys, (width, height));
                shot::text(&app, Theme::Dark);
            }
        }
    }
}

/// Each key point, actor, event and cross-reference leads to its sentence, the sentence is on the
/// screen, and Back leads to where one was, to the cell.
#[test]
fn every_link_leads_to_its_sentence_and_back() {
    for size in [WIDE, (80, 24), (40, 10)] {
        for pane in [Pane::Main, Pane::Actors, Pane::Timeline] {
            let focus = ["1", "2", "3"][pane as usize];
            let items: Vec<Target> = {
                let mut app = reader(bundled(), size);
                press(&mut app, focus);
                app.list(pane).expect("a list").items.iter().map(|item| item.target).collect()
            };
            assert!(items.len() > 10, "{pane:?}");
            for target in items {
                follow_and_return(size, focus, pane, target);
            }
        }
    }
}

fn follow_and_return(size: (u16, u16), focus: &str, pane: Pane, target: Target) {
    let mut app = reader(bundled(), size);
    press(&mut app, focus);
    app.history.here_mut().cursor_mut(pane).target = Some(target);
    press(&mut app, "( <Esc>"); // to draw the pane with the cursor there
    let before = (app.here().clone(), app.top(pane));
    press(&mut app, "<Enter>");
    match target {
        Target::Sentence(id) | Target::KeyPoint(id) | Target::Event(id) => {
            assert_eq!(app.sentence(), Some(id), "{target:?}");
            shows_sentence(&app);
        }
        Target::Article(id) | Target::Undated(id) => {
            assert_eq!(app.here().place, Place::Article(id));
        }
        Target::Actor(mention) => {
            let actor = app.briefing.actor_of(mention).expect("an actor");
            assert_eq!(app.list(Pane::Main).expect("a card").title, app.briefing.actor(actor).name);
        }
        other => panic!("not in a first list: {other:?}"),
    }
    press(&mut app, "<Backspace>");
    assert_eq!((app.here().clone(), app.top(pane)), before, "{target:?} at {size:?}");
}

/// The first words of the sentence under the cursor are on the screen, marked.
fn shows_sentence(app: &App) {
    let words = app.briefing.text_of(app.sentence().expect("a sentence"));
    let first: Vec<&str> = words.split_whitespace().take(2).collect();
    let shown = text(app);
    let marked = |line: &str| line.contains('▸') && line.contains(first[0]);
    assert!(shown.lines().any(marked), "{first:?} is not marked:\n{shown}");
}

#[test]
fn cross_references_lead_to_the_other_article_and_back() {
    let mut app = reader(bundled(), WIDE);
    let link = *app.briefing.links().first().expect("the bundled articles have some");
    let at = app.briefing.sentence(link.a).expect("there").span.range().start;
    press(&mut app, "<Enter>");
    let place = Place::Article(link.a.article);
    let target = Target::Text {
        article: link.a.article,
        at: u32::try_from(at).expect("short"),
        link: false,
    };
    app.history.go(tidings::app::place::Spot::new(place, Some(target)));
    press(&mut app, "1");
    assert!(!app.pages.links.items.is_empty(), "{}", text(&app));
    let before = app.sentence();
    press(&mut app, "<Enter>");
    assert_eq!(app.focus(), Pane::Links, "Enter goes down to what is said elsewhere");
    let Some(Target::Link(other)) = app.target(Pane::Links) else { panic!("a link") };
    press(&mut app, "<Space>");
    assert!(app.overlay.is_some(), "Space peeks");
    press(&mut app, "<Esc> <Enter>");
    assert_eq!(app.sentence(), Some(other));
    shows_sentence(&app);
    press(&mut app, "<Backspace>");
    assert_eq!((app.sentence(), app.focus()), (before, Pane::Links));
    press(&mut app, "L");
    assert_eq!(app.sentence(), Some(other));
}

#[test]
fn hints_lead_where_their_letters_stand() {
    let mut app = after("f", WIDE);
    let shown = text(&app);
    assert!(shown.contains("type the letters of a link"), "{shown}");
    press(&mut app, "a");
    if app.here().place == Place::Briefing {
        press(&mut app, "a"); // more than 26 links have two letters each
    }
    assert_ne!(app.here().place, Place::Briefing, "the first link was followed");
    let mut app = after("<Enter> f", WIDE);
    press(&mut app, "<Esc>");
    assert_eq!(text(&app), text(&after("<Enter>", WIDE)), "Esc leaves nothing behind");
}

#[test]
fn find_lights_matches_and_steps_through_them() {
    let mut app = after("", WIDE);
    find(&mut app, "inquiry opens");
    press(&mut app, "<Enter>");
    let title = app.article().expect("opened").article.title.clone();
    assert_eq!(title, "Inquiry opens into the Port Selwyn ferry", "found in the list");
    find(&mut app, "ferry");
    let first = app.sentence();
    press(&mut app, "n");
    assert!(text(&app).contains("match 2 of 2"), "{}", text(&app));
    press(&mut app, "n");
    assert!(text(&app).contains("match 1 of 2"), "around the end: {}", text(&app));
    assert_eq!(app.sentence(), first, "in {title}");
    find(&mut app, "FERRY");
    assert!(text(&app).contains("'FERRY' is not in this article"), "{}", text(&app));
}

#[test]
fn search_shows_hits_while_typing_and_opens_one() {
    let app = after("s w o r n", WIDE);
    assert!(text(&app).contains("worn door"), "{}", text(&app));
    let mut app = after("s w o r n <Space> d o o r <Enter>", WIDE);
    insta::assert_snapshot!(text(&app));
    press(&mut app, "<Enter>");
    assert!(app.briefing.text_of(app.sentence().expect("opened")).contains("worn door"));
    press(&mut app, "<Backspace>");
    assert_eq!(app.here().place, Place::Search("worn door".into()));
}

#[test]
fn a_filter_narrows_all_panes_and_esc_takes_it_off() {
    let mut app = after("2", WIDE);
    put_on_actor(&mut app, "Lena Whitlock");
    press(&mut app, "<Space>");
    let narrowed = text(&app);
    assert!(narrowed.contains("[Lena Whitlock]"), "{narrowed}");
    assert!(!narrowed.contains("What the harbour authority does"), "{narrowed}");
    press(&mut app, "<Esc>");
    assert!(text(&app).contains("What the harbour authority does"));
}

#[test]
fn why_says_which_words_and_which_rule() {
    let mut app = after("3", WIDE);
    let day = app.briefing.events().iter().find(|e| e.when.from.to_string() == "2025-03-02");
    let sentence = day.expect("Sunday").sentence;
    app.history.here_mut().cursor_mut(Pane::Timeline).target = Some(Target::Event(sentence));
    press(&mut app, "i");
    insta::assert_snapshot!(text(&app));
}

#[test]
fn a_date_is_set_and_asked_to_be_kept() {
    let mut app = after("G", WIDE);
    let before = text(&app);
    assert!(before.contains("undated"), "{before}");
    put_on_article(&mut app, "What the harbour authority does");
    press(&mut app, "d 2 0 2 5 - 1 3 - 4 0 <Enter>");
    assert!(text(&app).contains("is not a date"), "{}", text(&app));
    let effects = press(&mut app, "d 2 0 2 5 - 0 3 - 0 6 <Enter>");
    let [Effect::Correct(corrections)] = effects.as_slice() else { panic!("{effects:?}") };
    let file = corrections.to_toml();
    assert!(file.contains("\"what-the-harbour-authority-does.txt\" = \"2025-03-06\""), "{file}");
    assert_eq!(Corrections::parse(&file).expect("read again"), **corrections);
}

#[test]
fn reading_on_marks_as_read() {
    let mut app = after("", WIDE);
    put_on_article(&mut app, "Ferry sinks off Port Selwyn");
    press(&mut app, "<Enter> j");
    press(&mut app, "<Backspace>");
    assert!(text(&app).contains("◐"), "begun:\n{}", text(&app));
    press(&mut app, "<Enter> G <Backspace>");
    assert!(text(&app).contains("○"), "read:\n{}", text(&app));
    press(&mut app, "u");
    assert!(text(&app).contains("3 unread"), "{}", text(&app));
}

#[test]
fn nothing_moves_when_more_articles_come_or_the_window_changes() {
    let all = library();
    let half = {
        let kept: Vec<_> = all.briefing.articles()[1..].to_vec();
        let briefing =
            Briefing::build(kept, &Corrections::default(), &tidings::briefing::Options::default());
        Snapshot { briefing: Arc::new(briefing), done: 2, ..all.clone() }
    };
    let mut app = reader(half, WIDE);
    put_on_article(&mut app, "What the harbour authority does");
    press(&mut app, "<Enter> )");
    let (place, sentence) = (app.here().place.clone(), app.sentence());
    load(&mut app, all);
    assert_eq!((app.here().place.clone(), app.sentence()), (place.clone(), sentence));
    for size in SIZES {
        tidings::app::on(&mut app, tidings::app::Event::Resized(size.0, size.1));
        assert_eq!((app.here().place.clone(), app.sentence()), (place.clone(), sentence));
        shows_sentence(&app);
    }
}

#[test]
fn plain_screens_are_ascii() {
    let mut app = reader(library(), WIDE);
    app.glyphs = tidings::app::glyphs::PLAIN;
    for keys in ["1", "<Enter>", "x", "<Backspace>", "2 <Enter>", "?"] {
        press(&mut app, keys);
        let shown = text(&app);
        let odd: Vec<char> = shown.chars().filter(|c| !c.is_ascii()).collect();
        assert!(odd.is_empty(), "{odd:?} in\n{shown}");
    }
}

#[test]
fn zoom_gives_a_pane_everything_and_takes_it_back() {
    let zoomed = text(&after("3 z", WIDE));
    assert!(zoomed.contains("Timeline") && !zoomed.contains("Actors"), "{zoomed}");
    assert_eq!(text(&after("3 z z", WIDE)), text(&after("3", WIDE)));
}

#[test]
fn panes_are_walked_around() {
    let focus = |keys| after(keys, WIDE).focus();
    assert_eq!(focus("<Tab>"), Pane::Actors);
    assert_eq!(focus("<Tab> <Tab> <Tab>"), Pane::Main);
    assert_eq!(focus("<Shift-Tab>"), Pane::Timeline);
    assert_eq!(focus("<Enter> <Tab>"), if in_reader() { Pane::Links } else { Pane::Actors });
    assert_eq!(focus("4"), Pane::Main, "no cross-references without a sentence");
}

fn in_reader() -> bool {
    after("<Enter>", WIDE).article().is_some()
}

#[test]
fn a_sentence_is_copied_with_its_source() {
    let mut app = after("", WIDE);
    put_on_article(&mut app, "Inquiry opens into the Port Selwyn ferry");
    let effects = press(&mut app, "<Enter> ) y");
    let Some(Effect::Copy(text, _)) = effects.last() else { panic!("{effects:?}") };
    insta::assert_snapshot!(text, @"“Okafor named the former judge Lena Whitlock to lead it.” — Inquiry opens into the Port Selwyn ferry, Daily, 5 Mar 2025, https://daily.example/ferry");
    let effects = press(&mut app, "o");
    assert_eq!(effects, [Effect::OpenUrl("https://daily.example/ferry".into())]);
}

#[test]
fn an_empty_folder_says_what_to_do() {
    let empty = Snapshot { briefing: Arc::default(), problems: Vec::new(), done: 0, total: 0 };
    let app = reader(empty, WIDE);
    insta::assert_snapshot!(text(&app).lines().take(8).collect::<Vec<_>>().join("\n"));
}

fn find(app: &mut App, words: &str) {
    press(app, "/");
    for letter in words.chars() {
        let key = if letter == ' ' { "space".to_owned() } else { letter.to_string() };
        press(app, &key);
    }
    press(app, "<Enter>");
}
