//! Keys in, screen out: what a reader keeps and comes back to.

mod common;

use common::{
    after, bundled, library, load, of_files, press, put_on_article, reader, screen, text, typing,
};
use tidings::app::Effect;
use tidings::app::event::Take;
use tidings::app::keeping::{self, Changed};
use tidings::app::place::{Pane, Place, Target};
use tidings::app::state::App;
use tidings::export::{excerpt, report::Form};

const WIDE: (u16, u16) = (120, 40);

#[test]
fn a_count_repeats_and_goes_to_a_number() {
    let at = |app: &App| {
        let page = app.list(Pane::Main).expect("a list");
        page.selected(app.cursor(Pane::Main)).expect("an item")
    };
    let mut app = reader(bundled(), WIDE);
    press(&mut app, "5 j");
    assert_eq!(at(&app), 5);
    press(&mut app, "8 G");
    assert_eq!(at(&app), 7, "the eighth item");
    press(&mut app, "5 0 0 j");
    assert_eq!(at(&app), app.list(Pane::Main).expect("a list").items.len() - 1);
    press(&mut app, "g g 7 <Esc> j");
    assert_eq!(at(&app), 1, "Esc forgets the count");
    press(&mut app, "2");
    assert_eq!(app.focus(), Pane::Actors, "2 is a pane");
    app.options.digits = tidings::app::options::Digits::Counts;
    press(&mut app, "<Tab> <Tab> g g 2 j");
    assert_eq!((app.focus(), at(&app)), (Pane::Main, 2), "or a count, as the reader likes");
}

#[test]
fn a_longer_chord_says_how_it_can_go_on() {
    let shown = text(&after("g", WIDE));
    let last = shown.lines().last().expect("a status line");
    assert!(last.contains("d the differences"), "{last}");
}

#[test]
fn the_palette_finds_actions_actors_and_articles() {
    let mut app = after(":", WIDE);
    typing(&mut app, "whitlock");
    assert!(text(&app).contains("▸ Lena Whitlock"), "{}", text(&app));
    press(&mut app, "<Enter>");
    assert_eq!(app.list(Pane::Main).expect("a card").title, "Lena Whitlock");
    press(&mut app, "<Ctrl-p>");
    typing(&mut app, "who said what");
    press(&mut app, "<Enter>");
    assert_eq!(app.list(Pane::Main).expect("a list").title, "Quotes");
    press(&mut app, ":");
    typing(&mut app, "ferry sinks");
    press(&mut app, "<Enter>");
    let article = app.article().expect("the reader");
    assert_eq!(article.article.title, "Ferry sinks off Port Selwyn");
    press(&mut app, ":");
    typing(&mut app, "zzzz");
    press(&mut app, "<Enter>");
    assert!(text(&app).contains("nothing has that name"), "{}", text(&app));
}

#[test]
fn stars_and_notes_are_a_view_and_go_out() {
    let mut app = after("", WIDE);
    put_on_article(&mut app, "Inquiry opens into the Port Selwyn ferry");
    let effects = press(&mut app, "<Enter> ) *");
    assert!(effects.contains(&Effect::Save));
    press(&mut app, ") a");
    typing(&mut app, "12 in the wire story");
    press(&mut app, "<Enter> g a");
    insta::assert_snapshot!(text(&app));
    let notes = excerpt::notes(&app.briefing, &app.stars, Form::Markdown);
    insta::assert_snapshot!("notes_as_markdown", notes);
    press(&mut app, "U U");
    assert!(text(&app).contains("no stars yet"), "{}", text(&app));
    let stars: Vec<&Changed> =
        app.changed.iter().filter(|c| matches!(c, Changed::Star(_))).collect();
    assert_eq!(stars.len(), 2, "both are to be kept as they are now");
}

#[test]
fn an_article_goes_out_whole() {
    let mut app = after("", WIDE);
    put_on_article(&mut app, "Inquiry opens into the Port Selwyn ferry");
    press(&mut app, "<Enter> ) *");
    let id = app.article().expect("open").id;
    insta::assert_snapshot!(excerpt::article(&app.briefing, id, &app.stars, Form::Text));
    let effects = press(&mut app, "e <Enter>");
    let name = "2025-03-05-inquiry-opens.md";
    assert_eq!(effects, [Effect::Write(name.into(), Take::Article(id))]);
    press(&mut app, "|");
    typing(&mut app, "wc -w");
    assert_eq!(press(&mut app, "<Enter>"), [Effect::Pipe("wc -w".into(), Take::Article(id))]);
    assert_eq!(
        press(&mut app, "g b e <Ctrl-u> a . t x t <Enter>"),
        [Effect::Save, Effect::Write("a.txt".into(), Take::Briefing)]
    );
}

#[test]
fn named_marks_come_back_to_the_sentence() {
    let mut app = after("", WIDE);
    press(&mut app, "' ");
    assert!(text(&app).contains("no marks yet"), "{}", text(&app));
    put_on_article(&mut app, "Inquiry opens into the Port Selwyn ferry");
    press(&mut app, "<Enter> ) ) m k");
    let there = (app.here().place.clone(), app.sentence());
    press(&mut app, "g b 3 ' k");
    assert_eq!((app.here().place.clone(), app.sentence()), there);
    press(&mut app, "g h");
    assert!(text(&app).contains(" k  article"), "{}", text(&app));
    press(&mut app, "' z");
    assert!(text(&app).contains("there is no mark z"), "{}", text(&app));
}

/// The next run begins where the last one ended, in the same pane on the same sentence.
#[test]
fn the_next_run_goes_on_at_the_same_sentence() {
    for keys in ["<Enter> ) )", "<Enter> ) 2", "2 <Enter>", "g q", "s f e r r y <Enter>", "5 j"] {
        let before = after(keys, WIDE);
        let saved = keeping::save(&before.briefing, before.here());
        let mut app = App::new(before.keymap.clone(), before.options.clone());
        app.resume = Some(saved);
        tidings::app::on(&mut app, tidings::app::Event::Resized(WIDE.0, WIDE.1));
        load(&mut app, library());
        let here = |app: &App| (app.here().place.clone(), app.focus(), app.sentence());
        assert_eq!(here(&app), here(&before), "{keys}");
        assert_eq!(app.target(Pane::Main), before.target(Pane::Main), "{keys}");
    }
}

#[test]
fn whoever_has_gone_somewhere_is_not_taken_elsewhere() {
    let before = after("<Enter> )", WIDE);
    let mut app = App::new(before.keymap.clone(), before.options.clone());
    app.resume = Some(keeping::save(&before.briefing, before.here()));
    tidings::app::on(&mut app, tidings::app::Event::Resized(WIDE.0, WIDE.1));
    press(&mut app, "2");
    load(&mut app, library());
    assert_eq!((app.here().place.clone(), app.focus()), (Place::Briefing, Pane::Actors));
}

#[test]
fn a_sentence_is_found_again_in_a_text_that_has_changed() {
    let text = |first: &str| {
        format!(
            "---\ntitle: One\n---\n{first}The mill closed on Monday. The town was told by letter.\n"
        )
    };
    let mut app = of_files(&[("a.md", &text(""))], WIDE);
    put_on_article(&mut app, "One");
    press(&mut app, "<Enter> )");
    assert_eq!(app.briefing.text_of(app.sentence().expect("one")), "The town was told by letter.");
    let saved = keeping::save(&app.briefing, app.here());
    let mut app = of_files(&[("a.md", &text("A paragraph came before it.\n\n"))], WIDE);
    app.resume = Some(saved);
    app.go_on();
    press(&mut app, "4"); // any key draws
    assert_eq!(app.briefing.text_of(app.sentence().expect("one")), "The town was told by letter.");
}

#[test]
fn read_articles_are_put_away_and_nothing_goes_from_under_the_cursor() {
    let mut app = after("", WIDE);
    put_on_article(&mut app, "Ferry sinks off Port Selwyn");
    press(&mut app, "u V");
    assert!(!listed(&app, "Ferry sinks off Port Selwyn"), "{}", text(&app));
    put_on_article(&mut app, "Inquiry opens into the Port Selwyn ferry");
    press(&mut app, "u");
    assert!(listed(&app, "Inquiry opens into"), "it stays until it is asked for again");
    press(&mut app, "V");
    assert!(listed(&app, "Ferry sinks off Port Selwyn"));
    press(&mut app, "V");
    assert!(!listed(&app, "Inquiry opens into"), "{}", text(&app));
}

/// Is this title in the list of articles (and not only in the story so far)?
fn listed(app: &App, title: &str) -> bool {
    let page = app.list(Pane::Main).expect("the briefing");
    page.items.iter().any(|item| match item.target {
        Target::Article(id) => {
            app.briefing.article(id).is_some_and(|a| a.article.title.starts_with(title))
        }
        _ => false,
    })
}

#[test]
fn articles_are_ordered_as_the_reader_likes() {
    let titles = |app: &App| -> Vec<String> {
        let page = app.list(Pane::Main).expect("the briefing");
        let ids = page.items.iter().filter_map(|item| match item.target {
            Target::Article(id) => app.briefing.article(id),
            _ => None,
        });
        ids.map(|article| article.article.title.chars().take(5).collect()).collect()
    };
    let mut app = after("", WIDE);
    assert_eq!(titles(&app), ["Inqui", "Ferry", "What "]);
    let orders = [
        ("oldest first", ["Ferry", "Inqui", "What "]),
        ("most new first", ["Inqui", "Ferry", "What "]),
        ("by source", ["Inqui", "Ferry", "What "]),
        ("by title", ["Ferry", "Inqui", "What "]),
    ];
    for (words, order) in orders {
        press(&mut app, ",");
        assert!(text(&app).contains(words), "{}", text(&app));
        assert_eq!(titles(&app), order, "{words}");
    }
}

#[test]
fn the_text_alone() {
    let mut app = after("", (100, 24));
    put_on_article(&mut app, "Inquiry opens into the Port Selwyn ferry");
    press(&mut app, "<Enter> Z j");
    insta::assert_snapshot!(text(&app));
    press(&mut app, "<Esc>");
    assert!(text(&app).contains("Actors here"));
}

#[test]
fn an_actor_is_followed_through_all_articles() {
    let mut app = after("2", WIDE);
    let actor = app.briefing.actors().iter().find(|actor| actor.name == "Tomas Okafor");
    let mentions = actor.expect("named").mentions.clone();
    app.history.here_mut().cursor_mut(Pane::Actors).target = Some(Target::Actor(mentions[0]));
    press(&mut app, "<Enter> G");
    let page = app.list(Pane::Main).expect("a card");
    let first = page.items.iter().find(|item| matches!(item.target, Target::Mention(_)));
    let target = first.expect("mentions are listed").target;
    app.history.here_mut().cursor_mut(Pane::Main).target = Some(target);
    press(&mut app, "<Enter> n");
    let all = mentions.len();
    assert!(text(&app).contains(&format!("Tomas Okafor: 2 of {all} in")), "{}", text(&app));
    assert!(screen(&app).contains("RRRRRR"), "every mention is lit");
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..all {
        press(&mut app, "n");
        seen.insert((app.article().expect("a text").id, app.sentence()));
    }
    assert!(seen.len() >= 3, "in all three articles: {seen:?}");
    press(&mut app, "<Esc> n");
    assert!(text(&app).contains("link "), "Esc ends it: {}", text(&app));
}

#[test]
fn a_hit_of_a_search_opens_lit_and_goes_on() {
    let mut app = after("s", WIDE);
    typing(&mut app, "ferry");
    press(&mut app, "<Enter> <Enter>");
    assert!(app.article().is_some());
    assert!(screen(&app).contains("RRRRR"), "{}", screen(&app));
    press(&mut app, "n");
    assert!(text(&app).contains("match "), "{}", text(&app));
}

#[test]
fn what_is_found_in_a_list_is_lit_and_counted() {
    let mut app = after("/", WIDE);
    typing(&mut app, "port selwyn");
    press(&mut app, "<Enter>");
    assert!(text(&app).contains("with 'port selwyn'"), "{}", text(&app));
    let lit = screen(&app);
    assert!(lit.lines().any(|line| line.contains("RRRRRRRRRRR")), "{lit}");
}

#[test]
fn quotes_links_and_articles_are_copied_with_their_source() {
    let mut app = after("", WIDE);
    put_on_article(&mut app, "Inquiry opens into the Port Selwyn ferry");
    let effects = press(&mut app, "y");
    let Some(Effect::Copy(words, _)) = effects.last() else { panic!("{effects:?}") };
    assert_eq!(
        words,
        "Inquiry opens into the Port Selwyn ferry, Daily, 5 Mar 2025, https://daily.example/ferry"
    );
    let effects = press(&mut app, "g q j y");
    let Some(Effect::Copy(words, _)) = effects.last() else { panic!("{effects:?}") };
    assert!(words.starts_with("“We heard a bang") && words.contains("Brandt, in: "), "{words}");
}

#[test]
fn the_first_hint_goes_away_and_stays_away() {
    let mut app = reader(library(), WIDE);
    app.greeting = true;
    assert!(text(&app).contains("New here?"), "{}", text(&app));
    press(&mut app, "j");
    assert!(!text(&app).contains("New here?"));
    assert!(app.changed.contains(&Changed::Hint));
}

#[test]
fn everything_can_be_taken_back() {
    let mut app = after("", WIDE);
    let stars = app.stars.clone();
    put_on_article(&mut app, "Ferry sinks off Port Selwyn");
    press(&mut app, "u * <Space> m q U U U");
    assert_eq!(app.stars, stars);
    assert!(app.filters.is_empty() && app.marks.is_empty());
    press(&mut app, "U U U U");
    assert!(text(&app).contains("nothing to take back"), "{}", text(&app));
}

#[test]
fn wide_tables_fit_by_wrapping_their_cells() {
    let table = "---
title: Pledges
---
| Donor | Pledged | What it is for |
|---|---|---|
| The ministry of finance of the northern province | 3.5 million | two ferries, a new quay and the dredging of the harbour mouth before the winter |
| Port Selwyn | 400,000 | buoys |

The table ends here.
";
    let mut app = of_files(&[("pledges.md", table)], (80, 24));
    put_on_article(&mut app, "Pledges");
    press(&mut app, "<Enter> j j");
    insta::assert_snapshot!(text(&app));
    press(&mut app, "z");
    for width in [200, 100, 60, 44, 40] {
        tidings::app::on(&mut app, tidings::app::Event::Resized(width, 24));
        assert!(text(&app).contains("The table ends here."), "{width}:\n{}", text(&app));
    }
}
