//! How long a key takes, from the key to the cells of the screen. Run: `cargo bench --bench frame`.
//! Measured on the bundled articles.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use tidings::app::event::Loaded;
use tidings::app::key::Chord;
use tidings::app::{self, App, Event};
use tidings::config::Config;
use tidings::store::folder;
use tidings::store::loader::{Options, whole};
use tidings::ui::shot;
use tidings::ui::theme::Theme;

fn app(size: (u16, u16)) -> App {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
    let listing = folder::list(&[folder]).expect("part of the project");
    let read = whole(&listing, &Options::default());
    let config = Config::default();
    let mut app = App::new(config.keys, config.reader);
    app::on(&mut app, Event::Resized(size.0, size.1));
    let (briefing, problems) = (read.briefing, read.problems);
    app::on(&mut app, Event::Loaded(Loaded { briefing, problems, done: 1, total: 1 }));
    app
}

fn press(app: &mut App, keys: &str) {
    for key in keys.parse::<Chord>().expect("keys").0 {
        app::on(app, Event::Key(key));
    }
}

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("key to cells");
    for (name, keys) in [("briefing", "1"), ("reader", "G k k <Enter>")] {
        for size in [(80, 24), (200, 60)] {
            let mut app = app(size);
            press(&mut app, keys);
            group.bench_function(format!("{name} {}x{}", size.0, size.1), |bench| {
                bench.iter(|| {
                    press(&mut app, "j k");
                    black_box(shot::cells(&app, Theme::Terminal))
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
