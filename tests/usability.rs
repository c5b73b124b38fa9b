//! The ten tasks of docs/usability.md, with the fewest keys that a new reader finds on the screen.

mod common;

use common::{bundled, press, reader, rebuild, text, typing};
use jiff::civil::date;
use tidings::app::Effect;
use tidings::app::place::{Pane, Place, Survey, Target};
use tidings::app::state::App;

/// Does a task from the first screen of the bundled briefing: keys as they are typed, `⏎` for
/// Enter. Returns the app, the effects, and how many keys it took.
fn task(keys: &[&str]) -> (App, Vec<Effect>, usize) {
    let mut app = reader(bundled(), (120, 40));
    let (mut effects, mut count) = (Vec::new(), 0);
    for part in keys {
        if let Some(words) = part.strip_prefix('"') {
            count += words.chars().count();
            effects.extend(typing(&mut app, words));
        } else {
            count += part.split_whitespace().count();
            effects.extend(press(&mut app, part));
        }
    }
    (app, effects, count)
}

/// The status line of the first screen names what most tasks begin with.
#[test]
fn the_first_screen_says_how_to_begin() {
    let app = reader(bundled(), (120, 40));
    let shown = text(&app);
    let status = shown.lines().last().expect("a status line").to_owned();
    for words in ["read", "search", "palette", "pane", "filter", "differences", "new", "all keys"] {
        assert!(status.contains(words), "{words}: {status}");
    }
}

#[test]
fn who_is_rutte_and_what_did_he_say() {
    let (app, _, keys) = task(&[":", "\"rutte", "<Enter>"]);
    let shown = text(&app);
    assert!(shown.contains("Secretary General of NATO") && shown.contains("Said"), "{shown}");
    assert_eq!(keys, 7);
}

#[test]
fn what_happened_in_march() {
    let (app, _, keys) = task(&[":", "\"march", "<Enter>"]);
    let shown = text(&app);
    assert!(shown.contains("[Mar 2025]"), "{shown}");
    assert_eq!(keys, 7);
    let march = |app: &App| {
        let events = app.list(Pane::Timeline).expect("a list").items.iter();
        let targets: Vec<Target> = events.map(|item| item.target).collect();
        let of_march = targets.iter().all(|target| {
            let Target::Event(sentence) = target else { panic!("{target:?}") };
            let event = app.briefing.event_of(*sentence).expect("an event");
            event.when.from <= date(2025, 3, 31) && event.when.until >= date(2025, 3, 1)
        });
        assert!(of_march && targets.len() > 3, "{targets:?}");
        targets
    };
    let found = march(&app);
    // Without the palette: the timeline by months, down to the month, and a filter by it.
    let (mut app, _, keys) = task(&["3 - j j j j j j j j j j <Space>"]);
    assert_eq!(keys, 13);
    press(&mut app, "+");
    assert_eq!(march(&app), found);
}

#[test]
fn where_do_two_articles_disagree() {
    let (app, _, keys) = task(&["g d"]);
    assert_eq!(app.here().place, Place::Survey(Survey::Differences));
    assert_eq!(keys, 2);
    for words in ["2 different numbers", "$119.7 billion", "more than 3,000", "2 dates"] {
        assert!(text(&app).contains(words), "{words}: {}", text(&app));
    }
}

#[test]
fn what_is_new() {
    let (app, _, keys) = task(&["g n"]);
    assert_eq!(app.here().place, Place::Survey(Survey::New));
    assert_eq!(keys, 2);
}

#[test]
fn copy_that_quote_with_its_source() {
    let (_, effects, keys) = task(&["g q j y"]);
    let Some(Effect::Copy(words, _)) = effects.last() else { panic!("{effects:?}") };
    assert!(words.starts_with('“') && words.contains("in: "), "{words}");
    assert_eq!(keys, 4);
    // By the palette.
    let (_, effects, keys) = task(&[":", "\"quote", "<Enter> j y"]);
    assert!(
        matches!(effects.last(), Some(Effect::Copy(again, _)) if again == words),
        "{effects:?}"
    );
    assert_eq!(keys, 9);
}

#[test]
fn from_a_key_point_to_its_sentence_to_another_source_and_back() {
    let (mut app, _, keys) = task(&["j <Enter> <Enter> <Enter>"]);
    assert_eq!(app.history.position().0, 3, "two articles further");
    press(&mut app, "<Backspace> <Backspace>");
    assert_eq!(app.here().place, Place::Briefing);
    assert_eq!(keys, 4);
}

#[test]
fn only_what_one_source_wrote() {
    let (app, _, keys) = task(&[":", "\"wire", "<Enter>"]);
    assert!(text(&app).contains("[Wire]") && text(&app).contains("3 of 11"), "{}", text(&app));
    assert_eq!(keys, 6);
    // Without the palette: find one of its articles, and filter by what it is from.
    let (app, _, keys) = task(&["/", "\"wire", "<Enter> <Space>"]);
    assert!(text(&app).contains("[Wire]") && text(&app).contains("3 of 11"), "{}", text(&app));
    assert_eq!(keys, 7);
}

#[test]
fn two_actors_are_one() {
    let (mut app, _, keys) = task(&["<Tab> M", "\"rutte", "<Enter>"]);
    let before = app.briefing.actors().len();
    rebuild(&mut app);
    assert_eq!(app.briefing.actors().len(), before - 1);
    assert_eq!(keys, 8);
}

#[test]
fn a_note_on_a_sentence_and_all_notes_in_a_file() {
    let (_, effects, keys) = task(&["<Enter> a", "\"look here", "<Enter> g a e <Enter>"]);
    assert!(matches!(effects.last(), Some(Effect::Write(..))), "{effects:?}");
    assert_eq!(keys, 16);
}

#[test]
fn two_articles_side_by_side() {
    let (app, _, keys) = task(&["<Enter> c <Enter>"]);
    assert!(matches!(app.here().place, Place::Compare(..)));
    assert_eq!(keys, 3);
}
