//! Whatever keys are pressed, at whatever size, while whatever happens: the app answers, the
//! screen draws, and what must hold holds.

mod common;

use common::{bundled, library, load, reader, rebuild};
use proptest::prelude::*;
use tidings::app::event::{Event, Mouse, Pointed};
use tidings::app::key::Key;
use tidings::app::keymap::Keymap;
use tidings::app::place::Pane;
use tidings::app::state::{App, Stale};
use tidings::app::{self, Effect};
use tidings::ui::shot;
use tidings::ui::theme::Theme;

/// What a reader or the world may do.
#[derive(Debug, Clone)]
enum Step {
    Chord(usize),
    Letter(char),
    Enter,
    Escape,
    Resize(u16, u16),
    Click(u16, u16),
    Wheel(bool),
    Paste(String),
    Reload,
    Less,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => (0..1000_usize).prop_map(Step::Chord),
        3 => any::<char>().prop_map(Step::Letter),
        3 => prop::char::range('a', 'z').prop_map(Step::Letter),
        3 => Just(Step::Enter),
        1 => Just(Step::Escape),
        1 => (0..220_u16, 0..70_u16).prop_map(|(w, h)| Step::Resize(w, h)),
        1 => (0..220_u16, 0..70_u16).prop_map(|(x, y)| Step::Click(x, y)),
        1 => any::<bool>().prop_map(Step::Wheel),
        1 => ".{0,20}".prop_map(Step::Paste),
        1 => Just(Step::Reload),
        1 => Just(Step::Less),
    ]
}

fn take(app: &mut App, step: &Step, chords: &[Vec<Key>]) {
    let mouse = |what, x, y| Event::Mouse(Mouse { what, x, y });
    let events: Vec<Event> = match step {
        Step::Chord(at) => chords[at % chords.len()].iter().copied().map(Event::Key).collect(),
        Step::Letter(letter) => {
            let code = tidings::app::key::Code::Char(*letter);
            vec![Event::Key(Key::plain(code))]
        }
        Step::Enter => vec![Event::Key(Key::plain(tidings::app::key::Code::Enter))],
        Step::Escape => vec![Event::Key(Key::plain(tidings::app::key::Code::Esc))],
        Step::Resize(width, height) => vec![Event::Resized(*width, *height)],
        Step::Click(x, y) => vec![mouse(Pointed::Click, *x, *y)],
        Step::Wheel(up) => {
            let what = if *up { Pointed::WheelUp } else { Pointed::WheelDown };
            vec![mouse(what, 5, 5)]
        }
        Step::Paste(text) => vec![Event::Pasted(text.clone())],
        Step::Reload => {
            load(app, bundled());
            return;
        }
        Step::Less => {
            load(app, library());
            return;
        }
    };
    for event in events {
        let effect = app::on(app, event);
        if matches!(effect, Some(Effect::Correct(_))) {
            rebuild(app);
        }
    }
}

/// What always holds.
fn check(app: &mut App) {
    let shown = format!("{:?}", app.pages);
    app.stale = Stale::Whole;
    app::settle(app);
    assert_eq!(shown, format!("{:?}", app.pages), "what is shown is older than what has happened");
    shot::text(app, Theme::None);
    let (at, all) = app.history.position();
    assert!(at >= 1 && at <= all);
    for pane in [Pane::Main, Pane::Actors, Pane::Timeline, Pane::Links] {
        if let Some(page) = app.list(pane) {
            for item in &page.items {
                assert!(item.row + item.rows <= page.rows.len(), "{pane:?}: {item:?}");
            }
        }
    }
    if let Some(id) = app.sentence() {
        assert!(app.briefing.sentence(id).is_some(), "{id:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_pressed_breaks_anything(steps in prop::collection::vec(step(), 1..70)) {
        let keymap = Keymap::default();
        let chords: Vec<Vec<Key>> = keymap
            .help()
            .flat_map(|(_, chords, _)| chords.into_iter().map(|chord| chord.0.clone()).collect::<Vec<_>>())
            .collect();
        let mut app = reader(bundled(), (120, 40));
        for step in &steps {
            take(&mut app, step, &chords);
            check(&mut app);
        }
    }

    /// Keys that wait are answered together: what is shown at the end is the same as if each had
    /// been drawn.
    #[test]
    fn keys_that_wait_do_what_each_would_have_done(at in prop::collection::vec(0..1000_usize, 1..60)) {
        let moves = ["j", "k", "g g", "G", ")", "(", "ctrl-d", "ctrl-u", "page-down", "enter", "backspace", "tab", "n", "J", "s t r u", ": z e l", "/ n a t", "esc", "enter"];
        let keys: Vec<Key> = at
            .iter()
            .flat_map(|at| {
                let chord: tidings::app::key::Chord = moves[at % moves.len()].parse().expect("keys");
                chord.0
            })
            .collect();
        let (mut one, mut other) = (reader(bundled(), (100, 30)), reader(bundled(), (100, 30)));
        for key in &keys {
            app::on(&mut one, Event::Key(*key));
            app::take(&mut other, Event::Key(*key));
        }
        app::settle(&mut other);
        prop_assert_eq!(shot::text(&one, Theme::None), shot::text(&other, Theme::None));
    }
}
