//! What several tests need: a reader of a folder, without a terminal.

#![allow(dead_code, reason = "not every test needs everything")]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tidings::app::event::Loaded;
use tidings::app::key::Chord;
use tidings::app::place::{Pane, Target};
use tidings::app::{self, App, Effect, Event};
use tidings::config::Config;
use tidings::store::folder;
use tidings::store::loader::{Options, Snapshot, whole};
use tidings::ui::shot;
use tidings::ui::testing::of;
use tidings::ui::theme::Theme;

/// A folder of the project.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The articles of a folder of the project, read whole.
pub fn read(name: &str) -> Snapshot {
    let listing = folder::list(&[path(name)]).expect("the folder is part of the project");
    whole(&listing, &Options::default())
}

/// The small library of the tests, read once.
pub fn library() -> Snapshot {
    static READ: OnceLock<Snapshot> = OnceLock::new();
    READ.get_or_init(|| read("tests/library")).clone()
}

/// The bundled articles, read once.
pub fn bundled() -> Snapshot {
    static READ: OnceLock<Snapshot> = OnceLock::new();
    READ.get_or_init(|| read("articles")).clone()
}

/// A reader of `snapshot` in a window of `size`.
pub fn reader(snapshot: Snapshot, size: (u16, u16)) -> App {
    let config = Config::default();
    let mut app = App::new(config.keys, config.reader);
    app.folder = "library".into();
    app::on(&mut app, Event::Resized(size.0, size.1));
    load(&mut app, snapshot);
    app
}

/// Gives `snapshot` to `app`.
pub fn load(app: &mut App, snapshot: Snapshot) {
    let Snapshot { briefing, problems, done, total } = snapshot;
    app::on(app, Event::Loaded(Loaded { briefing, problems, done, total }));
}

/// Presses `keys` and gives the effects that they ask for.
pub fn press(app: &mut App, keys: &str) -> Vec<Effect> {
    let keys = keys.parse::<Chord>().expect("keys").0;
    keys.into_iter().filter_map(|key| app::on(app, Event::Key(key))).collect()
}

/// The small library after `keys`, in a window of `size`.
pub fn after(keys: &str, size: (u16, u16)) -> App {
    let mut app = reader(library(), size);
    press(&mut app, keys);
    app
}

/// The screen of `app`, characters and styles, without colours.
pub fn screen(app: &App) -> String {
    of(&shot::cells(app, Theme::None))
}

/// The screen of `app`, characters alone.
pub fn text(app: &App) -> String {
    shot::text(app, Theme::None)
}

/// Types `words` as a reader does: a key a letter.
pub fn typing(app: &mut App, words: &str) -> Vec<Effect> {
    use tidings::app::key::{Code, Key};
    let key = |c| if c == ' ' { Code::Space } else { Code::Char(c) };
    words.chars().filter_map(|c| app::on(app, Event::Key(Key::plain(key(c))))).collect()
}

/// Builds the briefing again as the reader has corrected it, as the shell does.
pub fn rebuild(app: &mut App) {
    let articles = app.briefing.articles().to_vec();
    let options = tidings::briefing::Options::default();
    let briefing = tidings::briefing::Briefing::build(articles, &app.corrections, &options);
    let total = app.briefing.articles().len();
    let snapshot = Snapshot {
        briefing: std::sync::Arc::new(briefing),
        problems: Vec::new(),
        done: total,
        total,
    };
    load(app, snapshot);
}

/// A reader of articles that are written here: name and content of each file.
pub fn of_files(files: &[(&str, &str)], size: (u16, u16)) -> App {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        std::fs::write(folder.path().join(name), content).expect("written");
    }
    let listing = folder::list(&[folder.path().to_path_buf()]).expect("there");
    reader(whole(&listing, &Options::default()), size)
}

/// Puts the cursor of the actors on the actor called `name`.
pub fn put_on_actor(app: &mut App, name: &str) {
    press(app, "2");
    let actor = app.briefing.actors().iter().find(|actor| actor.name == name);
    let mention = actor.unwrap_or_else(|| panic!("no {name}")).mentions[0];
    app.history.here_mut().cursor_mut(Pane::Actors).target = Some(Target::Actor(mention));
    press(app, "( <Esc>");
}

/// Goes to the briefing and puts its cursor on the article called `title`.
pub fn put_on_article(app: &mut App, title: &str) {
    press(app, "g b");
    let article = app.briefing.articles().iter().find(|article| article.article.title == title);
    let id = article.unwrap_or_else(|| panic!("no {title}")).id;
    app.history.here_mut().cursor_mut(Pane::Main).target = Some(Target::Article(id));
    press(app, "( <Esc>");
}
