//! Keys in, screen out: the views across all articles, what narrows them, and corrections.

mod common;

use common::{
    after, bundled, library, of_files, press, put_on_actor, put_on_article, reader, rebuild,
    screen, text, typing,
};
use tidings::app::Effect;
use tidings::app::event::{Event, Mouse, Pointed};
use tidings::app::options::Scroll;
use tidings::app::place::{Pane, Place, Survey, Target};

const WIDE: (u16, u16) = (120, 40);
const VIEWS: [(&str, Survey); 11] = [
    ("g s", Survey::Stories),
    ("g d", Survey::Differences),
    ("g f", Survey::Figures),
    ("g q", Survey::Quotes),
    ("g n", Survey::New),
    ("g a", Survey::Notes),
    ("g h", Survey::Trail),
    ("g l", Survey::Lanes),
    ("g w", Survey::Company),
    ("g c", Survey::Coverage),
    ("g x", Survey::Corrections),
];

#[test]
fn each_view_across_all_articles() {
    for (keys, survey) in VIEWS {
        let mut app = reader(bundled(), WIDE);
        press(&mut app, keys);
        assert_eq!(app.here().place, Place::Survey(survey));
        insta::assert_snapshot!(format!("view_{}", survey.name()), text(&app));
        press(&mut app, "<Backspace>");
        assert_eq!(app.here().place, Place::Briefing);
    }
}

#[test]
fn views_draw_at_every_size_and_in_ascii() {
    for size in [(40, 10), (60, 20), (80, 24), (200, 60)] {
        for (keys, _) in VIEWS {
            let mut app = reader(bundled(), size);
            app.glyphs = tidings::app::glyphs::PLAIN;
            press(&mut app, keys);
            for key in ["", "j", "G", "<Space>", "+", "-"] {
                press(&mut app, key);
                let shown = text(&app);
                let odd: String = shown.chars().filter(|c| !c.is_ascii()).collect();
                // The words of the articles stay as they are.
                let ours = ['█', '▁', '·', '≠', '▸', '●', '…', '│', '─'];
                assert!(!odd.contains(ours), "{keys} {key} at {size:?}: {odd}");
            }
        }
    }
}

/// Each item of each view leads somewhere, and Back leads to the same place.
#[test]
fn every_item_of_every_view_leads_on_and_back() {
    for (keys, survey) in VIEWS {
        let items: Vec<Target> = {
            let mut app = reader(bundled(), WIDE);
            press(&mut app, keys);
            app.list(Pane::Main).expect("a list").items.iter().map(|item| item.target).collect()
        };
        for target in items.into_iter().take(60) {
            if matches!(target, Target::Days(..) | Target::Trail(_)) {
                continue; // these show the timeline, or a place of the trail itself
            }
            let mut app = reader(bundled(), WIDE);
            press(&mut app, keys);
            app.history.here_mut().cursor_mut(Pane::Main).target = Some(target);
            press(&mut app, "<Enter>");
            assert_ne!(app.here().place, Place::Survey(survey), "{target:?}");
            if let Some(id) = target.sentence() {
                assert_eq!(app.sentence(), Some(id));
            }
            press(&mut app, "<Backspace>");
            assert_eq!(app.here().place, Place::Survey(survey), "{target:?}");
            assert_eq!(app.target(Pane::Main), Some(target));
        }
    }
}

#[test]
fn two_articles_side_by_side() {
    let mut app = reader(bundled(), WIDE);
    put_on_article(&mut app, "Kyiv wants guarantees before any truce");
    press(&mut app, "c");
    typing(&mut app, "who would");
    press(&mut app, "<Enter> J");
    insta::assert_snapshot!(text(&app));
    let Place::Compare(left, right) = app.here().place else { panic!("{:?}", app.here().place) };
    let first = app.target(Pane::Main);
    press(&mut app, "J");
    assert_ne!(app.target(Pane::Main), first, "the next match");
    press(&mut app, "K");
    assert_eq!(app.target(Pane::Main), first, "and back");
    press(&mut app, "<Enter>");
    assert_eq!(app.here().place, Place::Article(left));
    press(&mut app, "<Backspace> c");
    assert_eq!(app.here().place, Place::Compare(right, left), "c changes sides");
}

#[test]
fn dates_that_differ_stand_side_by_side() {
    let article = |title: &str, source: &str, day: &str| {
        format!(
            "---\ntitle: {title}\ndate: 2025-03-06\nsource: {source}\n---\n\
             The Orla bridge near Tamsin closed to lorries on {day}, after engineers found cracks \
             in two of its piers. Ferries carry the lorries for now.\n"
        )
    };
    let files = [
        ("a.md", article("Bridge closed", "Wire", "3 March 2025")),
        ("b.md", article("Lorries wait at the Orla", "Daily", "4 March 2025")),
    ];
    let files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let mut app = of_files(&files, WIDE);
    press(&mut app, "g d");
    let shown = text(&app);
    for words in ["when it happened", "3 Mar 2025", "4 Mar 2025", "Wire", "Daily"] {
        assert!(shown.contains(words), "{words}:\n{shown}");
    }
}

#[test]
fn the_timeline_from_years_to_days() {
    let mut app = reader(bundled(), WIDE);
    press(&mut app, "3 - -");
    insta::assert_snapshot!(text(&app));
    press(&mut app, "G k k k");
    assert!(text(&app).contains("years"));
    press(&mut app, "<Enter>");
    assert!(text(&app).contains("months"), "{}", text(&app));
    press(&mut app, "D");
    typing(&mut app, "2025-03-27");
    press(&mut app, "<Enter>");
    let Some(Target::Event(id)) = app.target(Pane::Timeline) else { panic!("an event") };
    let event = app.briefing.event_of(id).expect("on the timeline");
    assert!(event.when.from.to_string().as_str() >= "2025-03-27", "{:?}", event.when);
    // The year stands in the first row, whatever has been scrolled away.
    let shown = text(&app);
    let first = shown.lines().skip_while(|line| !line.contains("Timeline")).nth(1);
    assert!(first.expect("a row").contains("20"), "{shown}");
    press(&mut app, "D x <Enter>");
    assert!(text(&app).contains("is not a date"), "{}", text(&app));
}

#[test]
fn words_and_stories_narrow_all_panes() {
    let mut app = after("w", WIDE);
    typing(&mut app, "worn door");
    press(&mut app, "<Enter>");
    let shown = text(&app);
    assert!(shown.contains("[“worn door”]") && shown.contains("1 of 3 articles"), "{shown}");
    assert!(!shown.contains("Ferry sinks off"), "{shown}");
    press(&mut app, "<Esc>");
    assert!(text(&app).contains("Ferry sinks off"));
    press(&mut app, "U");
    assert!(text(&app).contains("[“worn door”]"), "undo puts the filter on again");
    press(&mut app, "U g s <Space>");
    let title = app.briefing.stories()[0].title.clone();
    let chip: String = title.chars().take(20).collect();
    assert!(text(&app).contains(&format!("[{chip}")), "{}", text(&app));
}

#[test]
fn actors_are_merged_and_parted_again() {
    let mut app = after("2", WIDE);
    put_on_actor(&mut app, "Ida Brandt");
    press(&mut app, "M");
    typing(&mut app, "whitlock");
    let effects = press(&mut app, "<Enter>");
    assert!(matches!(effects.as_slice(), [Effect::Correct(_)]), "{effects:?}");
    let before = app.briefing.actors().len();
    rebuild(&mut app);
    assert_eq!(app.briefing.actors().len(), before - 1);
    let effects = press(&mut app, "U");
    assert!(matches!(effects.as_slice(), [Effect::Correct(_)]), "{effects:?}");
    rebuild(&mut app);
    assert_eq!(app.briefing.actors().len(), before);
    assert!(app.corrections.to_toml().is_empty(), "{}", app.corrections.to_toml());
}

#[test]
fn an_actor_is_renamed_made_another_kind_and_hidden() {
    let mut app = after("2", WIDE);
    put_on_actor(&mut app, "Ida Brandt");
    press(&mut app, "r <Ctrl-u>");
    typing(&mut app, "I. Brandt, passenger");
    press(&mut app, "<Enter>");
    rebuild(&mut app);
    assert!(text(&app).contains("I. Brandt, passenger"), "{}", text(&app));
    put_on_actor(&mut app, "I. Brandt, passenger");
    press(&mut app, "T");
    rebuild(&mut app);
    let kind = app.briefing.actors().iter().find(|a| a.name.starts_with("I. Brandt"));
    assert_eq!(kind.expect("there").kind, tidings::analysis::ActorKind::Organisation);
    put_on_actor(&mut app, "I. Brandt, passenger");
    press(&mut app, "X");
    rebuild(&mut app);
    assert!(!app.briefing.actors().iter().any(|actor| actor.name.starts_with("I. Brandt")));
    press(&mut app, "g x");
    let shown = text(&app);
    assert!(shown.contains("3 corrections") && shown.contains("hidden: "), "{shown}");
    // In the list of corrections X takes one out.
    press(&mut app, "X");
    rebuild(&mut app);
    assert!(text(&app).contains("2 corrections"), "{}", text(&app));
}

#[test]
fn a_spelling_is_split_off_on_the_card() {
    let mut app = after("2", WIDE);
    put_on_actor(&mut app, "Tomas Okafor");
    press(&mut app, "<Enter>");
    let card = app.list(Pane::Main).expect("a card");
    let alias = card.items.iter().find(|item| matches!(item.target, Target::Alias(_)));
    let alias = alias.expect("Okafor alone").target;
    app.history.here_mut().cursor_mut(Pane::Main).target = Some(alias);
    press(&mut app, "S");
    rebuild(&mut app);
    let names: Vec<&str> = app.briefing.actors().iter().map(|a| a.name.as_str()).collect();
    assert!(names.contains(&"Okafor") && names.contains(&"Tomas Okafor"), "{names:?}");
}

#[test]
fn an_event_is_hidden_and_comes_back() {
    let mut app = after("3", WIDE);
    let before = app.briefing.events().len();
    press(&mut app, "X");
    rebuild(&mut app);
    assert_eq!(app.briefing.events().len(), before - 1);
    press(&mut app, "U");
    rebuild(&mut app);
    assert_eq!(app.briefing.events().len(), before);
}

#[test]
fn what_is_new_is_told_since_the_last_visit() {
    let mut app = reader(library(), WIDE);
    put_on_article(&mut app, "What the harbour authority does");
    press(&mut app, "u");
    let fresh = app.briefing.articles()[1].id;
    app.since.fresh.insert(fresh);
    app.since.day = Some("2025-03-04".parse().expect("a date"));
    press(&mut app, "g n");
    let shown = text(&app);
    assert!(shown.contains("Articles that came since 4 Mar 2025"), "{shown}");
    let part = shown.split("Not read yet").next().expect("the first part");
    assert!(part.contains("Inquiry opens") && !part.contains("Ferry sinks off"), "{shown}");
    // What the first article said is not new in the second once it has been read.
    let quote = "We heard a bang";
    assert!(part.contains(quote), "{shown}");
    press(&mut app, "g b");
    put_on_article(&mut app, "Ferry sinks off Port Selwyn");
    press(&mut app, "u g n");
    assert!(!text(&app).contains(quote), "{}", text(&app));
}

#[test]
fn sentences_read_elsewhere_say_where() {
    let mut app = reader(library(), WIDE);
    put_on_article(&mut app, "Ferry sinks off Port Selwyn");
    press(&mut app, "u");
    put_on_article(&mut app, "Inquiry opens into the Port Selwyn ferry");
    press(&mut app, "<Enter> g g J");
    let shown = text(&app);
    assert!(shown.contains("read ·"), "{shown}");
    assert!(screen(&app).contains("DDDD"), "a sentence said before is dimmed");
}

#[test]
fn watched_words_are_lit_in_list_and_text() {
    let mut app = after("", WIDE);
    app.options.watch = vec!["Worn Door".into(), "nowhere".into()];
    rebuild(&mut app);
    let shown = text(&app);
    let line = shown.lines().find(|line| line.contains("Worn Door"));
    assert!(line.is_some(), "the list says which word:\n{shown}");
    put_on_article(&mut app, "Inquiry opens into the Port Selwyn ferry");
    press(&mut app, "<Enter>");
    let screen = screen(&app);
    let line = screen.lines().find(|line| line.contains("a worn door")).expect("shown");
    let (words, marks) = line.rsplit_once('|').expect("words and marks");
    let at = words.split("worn door").next().map_or(0, |before| before.chars().count());
    let marks: String = marks.chars().skip(at - 2).take(12).collect();
    assert_eq!(marks, "  BBBBBBBBB ", "{line}");
}

#[test]
fn the_mouse_follows_clicks_and_scrolls() {
    let mut app = after("", WIDE);
    let placed = app.layout().of(Pane::Actors).expect("there").body;
    let page = app.list(Pane::Actors).expect("a list");
    let row = u16::try_from(page.items[1].row).expect("small");
    let mouse = |what, x, y| Event::Mouse(Mouse { what, x, y });
    let click = || mouse(Pointed::Click, placed.x + 4, placed.y + row);
    tidings::app::on(&mut app, click());
    assert_eq!((app.focus(), app.here().place.clone()), (Pane::Actors, Place::Briefing));
    tidings::app::on(&mut app, click());
    assert!(matches!(app.here().place, Place::Actor(_)), "the second click follows");
    press(&mut app, "g b");
    let before = app.target(Pane::Main);
    tidings::app::on(&mut app, mouse(Pointed::WheelDown, 2, 6));
    assert_ne!(app.target(Pane::Main), before, "the wheel moves");
    press(&mut app, "?");
    tidings::app::on(&mut app, mouse(Pointed::Click, 0, 0));
    assert!(app.overlay.is_none(), "a click closes what lies over the panes");
}

#[test]
fn ten_thousand_columns_of_links_are_lettered_at_once() {
    let names: Vec<String> =
        (0..1000).map(|at| format!("[word{at}](https://x.example/{at})")).collect();
    let body = format!("---\ntitle: Links\n---\n{}\n", names.join(" "));
    let mut app = of_files(&[("links.md", &body)], (200, 60));
    press(&mut app, "G <Enter> g g f");
    let shown = text(&app);
    assert!(shown.contains("type the letters"), "{shown}");
    press(&mut app, "a");
    assert!(
        text(&app).contains("letters of a link, or / and part of its words: a"),
        "two letters each"
    );
    press(&mut app, "<Esc> f /");
    typing(&mut app, "word77");
    let effects = press(&mut app, "<Enter>");
    assert_eq!(effects, [Effect::OpenUrl("https://x.example/77".into())]);
}

#[test]
fn figures_of_one_article_stand_below_those_of_several() {
    let mut app = after("g f", WIDE);
    let shown = text(&app);
    let (several, one) = shown.split_once("What the harbour authority does").expect(&shown);
    assert!(several.contains("2 different numbers"), "{shown}");
    assert!(one.contains("410,000 passengers       Ferries carried 410,000"), "{shown}");
    press(&mut app, "G <Enter>");
    assert_eq!(app.article().expect("the reader").article.title, "What the harbour authority does");
    let sentence = app.sentence().expect("one is current");
    assert_eq!(app.briefing.text_of(sentence), "Ferries carried 410,000 passengers in 2024.");
}

/// The first row shown of the briefing after each of forty `j`, and where the cursor stands then.
fn tops(scroll: Scroll, size: (u16, u16)) -> Vec<(usize, usize)> {
    let mut app = reader(bundled(), size);
    app.options.scroll = scroll;
    let step = |_| {
        press(&mut app, "j");
        let page = app.list(Pane::Main).expect("a list");
        let at = page.selected(app.cursor(Pane::Main)).expect("an item");
        let top = app.top(Pane::Main);
        (top, page.items[at].row - top)
    };
    (0..40).map(step).collect()
}

#[test]
fn beside_others_a_list_goes_on_by_half_pages_or_by_lines() {
    let moves =
        |tops: &[(usize, usize)]| tops.windows(2).filter(|two| two[0].0 != two[1].0).count();
    let (halves, lines) = (tops(Scroll::HalfPages, (120, 40)), tops(Scroll::Lines, (120, 40)));
    assert!(moves(&halves) * 3 < moves(&lines), "{halves:?}\n{lines:?}");
    for two in halves.windows(2).filter(|two| two[0].0 != two[1].0) {
        assert!((12..26).contains(&two[1].1), "the cursor stands in the middle: {two:?}");
    }
    // As wide as the window: the terminal moves the rows.
    assert_eq!(tops(Scroll::HalfPages, (80, 24)), tops(Scroll::Lines, (80, 24)));
}

/// A sentence may stand in a list more than once: with each of its quotes, its figures.
#[test]
fn j_comes_to_every_item_of_every_list_and_k_back() {
    let lists =
        VIEWS.iter().map(|(keys, _)| *keys).chain(["g b", "2 <Enter>", "s t r u m p <Enter>"]);
    for keys in lists {
        let mut app = reader(bundled(), WIDE);
        press(&mut app, keys);
        let at = |app: &tidings::app::App| {
            let page = app.list(Pane::Main).expect("a list");
            page.selected(app.cursor(Pane::Main)).unwrap_or(0)
        };
        press(&mut app, "g g");
        let last = app.list(Pane::Main).expect("a list").items.len().saturating_sub(1);
        for expected in 1..=last {
            press(&mut app, "j");
            assert_eq!(at(&app), expected, "{keys}: down");
        }
        for expected in (0..last).rev() {
            press(&mut app, "k");
            assert_eq!(at(&app), expected, "{keys}: up");
        }
    }
}
