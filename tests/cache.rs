//! The cache of analyses: what comes out is what went in, byte for byte, or nothing comes out.

use std::collections::HashMap;
use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, SystemTime};

use tidings::analysis::{Options, analyse};
use tidings::article::{Article, ArticleId, parse};
use tidings::briefing::{Analysed, Briefing, Corrections};
use tidings::export::{html, json, report};
use tidings::store::cache::shelf::{Keeps, Look, Shelf};
use tidings::store::cache::{Cache, entry};
use tidings::store::folder;
use tidings::store::loader::{self, Snapshot, whole};
use xxhash_rust::xxh3::xxh3_64;

/// Longer than any answer takes; not a measure of speed.
const PATIENCE: Duration = Duration::from_secs(60);

/// A folder of memory that counts what it is asked.
#[derive(Clone, Default)]
struct Memory {
    entries: Arc<Mutex<HashMap<String, Vec<u8>>>>,
    found: Arc<AtomicUsize>,
    missed: Arc<AtomicUsize>,
}

impl Keeps for Memory {
    fn get(&mut self, name: &str, longest: usize) -> Option<Vec<u8>> {
        let entries = self.entries.lock().expect("no test panics with it");
        let found = entries.get(name).filter(|bytes| bytes.len() <= longest).cloned();
        let count = if found.is_some() { &self.found } else { &self.missed };
        count.fetch_add(1, Ordering::SeqCst);
        found
    }

    fn put(&mut self, name: &str, bytes: &[u8]) {
        let mut entries = self.entries.lock().expect("no test panics with it");
        entries.insert(name.to_owned(), bytes.to_vec());
    }
}

/// The articles of `path` with `cache`.
fn read(path: &Path, cache: Option<Cache>, options: &loader::Options) -> Snapshot {
    let listing = folder::list(&[path.to_owned()]).expect("it is there");
    whole(&listing, &loader::Options { cache: cache.map(Arc::new), ..options.clone() })
}

fn on(shelf: impl Keeps + 'static) -> Option<Cache> {
    Some(Cache::on(Box::new(shelf), PATIENCE).expect("a thread"))
}

fn shelf(path: &Path) -> Shelf {
    Shelf::new(path.to_owned(), 100_000_000)
}

fn exported(briefing: &Briefing) -> String {
    json::export(briefing).text()
}

/// An article with something of everything.
fn article() -> Article {
    let text = "# Harbour\n\nMaria Lopez, the mayor of Lima, said on 3 March 2025: “We will \
                rebuild it.” About 1,200 homes were damaged last week, İzmir's port lost $3.5 \
                million. On Tuesday 5,000 to 7,000 people marched.\n\n- Ünal Ferries\n- 港は閉鎖\n";
    parse(Path::new("2025-03-05-a.md"), text.as_bytes()).expect("text")
}

#[test]
fn what_comes_out_is_what_went_in() {
    let options = loader::Options::default();
    for name in ["articles", "tests/library"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let memory = Memory::default();
        let without = read(&path, None, &options);
        let first = read(&path, on(memory.clone()), &options);
        let count = without.total;
        assert_eq!(memory.missed.load(Ordering::SeqCst), count);
        let again = read(&path, on(memory.clone()), &options);
        assert_eq!(memory.found.load(Ordering::SeqCst), count, "all of it was kept");
        let wanted = exported(&without.briefing);
        assert_eq!(exported(&first.briefing), wanted);
        assert_eq!(exported(&again.briefing), wanted);
        for (one, other) in without.briefing.articles().iter().zip(again.briefing.articles()) {
            assert_eq!(one, other);
            let key = entry::key(&one.article, &options.analysis);
            let bytes = entry::write(&key, &one.facts);
            let read = entry::read(&key, &bytes, &one.article);
            assert!(read.is_some(), "{}: it fits", one.article.path.display());
        }
    }
}

#[test]
fn another_date_another_option_or_another_word_is_another_entry() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library");
    let memory = Memory::default();
    read(&path, on(memory.clone()), &loader::Options::default());
    let mut dated = loader::Options::default();
    let toml = "[dates]\n\"what-the-harbour-authority-does.txt\" = \"2024-02-29\"\n";
    dated.corrections = Corrections::parse(toml).expect("valid");
    let mut fewer = loader::Options::default();
    fewer.analysis.key_points = 1;
    for (other, found) in [(dated, 2), (fewer, 0)] {
        memory.found.store(0, Ordering::SeqCst);
        let snapshot = read(&path, on(memory.clone()), &other);
        assert_eq!(memory.found.load(Ordering::SeqCst), found);
        let without = read(&path, None, &other);
        assert_eq!(exported(&snapshot.briefing), exported(&without.briefing));
    }
    let (one, options) = (article(), Options::default());
    let key = entry::key(&one, &options);
    let others = [
        Article { text: one.text.replace("Lima", "Lime"), ..one.clone() },
        Article { title: "Harbor".into(), ..one.clone() },
        Article { date: None, ..one.clone() },
        Article { blocks: one.blocks[1..].to_vec(), ..one.clone() },
    ];
    assert!(others.iter().all(|other| entry::key(other, &options) != key));
    // Where it lies makes no difference to what it says.
    assert_eq!(entry::key(&Article { path: "b.md".into(), ..one.clone() }, &options), key);
}

#[test]
fn what_is_damaged_cut_or_foreign_is_no_entry() {
    let (article, options) = (article(), Options::default());
    let facts = analyse(&article, &options);
    let key = entry::key(&article, &options);
    let good = entry::write(&key, &facts);
    assert_eq!(entry::read(&key, &good, &article), Some(facts));
    for at in 0..good.len() {
        for bit in 0..8 {
            let mut bent = good.clone();
            bent[at] ^= 1 << bit;
            assert_eq!(entry::read(&key, &bent, &article), None, "bit {bit} of byte {at}");
        }
        assert_eq!(entry::read(&key, &good[..at], &article), None, "{at} bytes of it");
    }
    let mut longer = good.clone();
    longer.push(0);
    assert_eq!(entry::read(&key, &longer, &article), None);
    let mut other = key;
    other[0] ^= 1;
    assert_eq!(entry::read(&other, &good, &article), None);
    // Facts of another text do not fit this one.
    let shorter = Article { text: article.text[..40].to_owned(), ..article.clone() };
    assert_eq!(entry::read(&key, &good, &shorter), None);
}

/// Somebody writes entries with the right sum that hold what no analysis found: they are refused, or
/// do no harm wherever facts are read.
#[test]
fn a_forged_entry_does_no_harm() {
    let (article, options) = (article(), Options::default());
    let key = entry::key(&article, &options);
    let good = entry::write(&key, &analyse(&article, &options));
    let start = good.len() - kept(&good).len();
    let mut dice = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = move |end: usize| {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        usize::try_from(dice % end as u64).expect("small")
    };
    let mut believed = 0;
    let mut trial = |mut forged: Vec<u8>| {
        let sum = xxh3_64(kept(&forged)).to_le_bytes();
        forged[start - 8..start].copy_from_slice(&sum);
        let Some(facts) = entry::read(&key, &forged, &article) else { return };
        believed += 1;
        let one = Arc::new(Analysed { id: ArticleId(0), article: article.clone(), facts });
        let two = Arc::new(Analysed { id: ArticleId(1), ..(*one).clone() });
        let made = panic::catch_unwind(AssertUnwindSafe(|| {
            let briefing = Briefing::build(
                vec![one, two],
                &Corrections::default(),
                &tidings::briefing::Options::default(),
            );
            let text = [
                exported(&briefing),
                html::html(&briefing),
                report::report(&briefing, report::Form::Text),
            ]
            .concat();
            assert!(!text.contains('\x1b') && !text.contains('\u{202e}'));
        }));
        assert!(made.is_ok(), "these bytes do harm: {forged:?}");
    };
    for at in start..good.len() {
        for byte in
            [0, 1, 0x1b, 0x7f, 0x80, 0xff, good[at].wrapping_add(1), below(256).to_le_bytes()[0]]
        {
            let mut forged = good.clone();
            forged[at] = byte;
            trial(forged);
        }
    }
    for _ in 0..1500 {
        let mut forged = good.clone();
        for _ in 0..=below(6) {
            let at = start + below(forged.len() - start);
            match below(4) {
                0 => drop(forged.drain(at..(at + 1 + below(8)).min(forged.len()))),
                1 => forged.insert(at, below(256).to_le_bytes()[0]),
                _ => forged[at] = below(256).to_le_bytes()[0],
            }
            if forged.len() <= start {
                break;
            }
        }
        if forged.len() > start {
            trial(forged);
        }
    }
    assert!(believed > 100, "some of it fits: {believed}");
}

/// What stands after the sum.
fn kept(bytes: &[u8]) -> &[u8] {
    &bytes[16 + 32 + 8..]
}

#[test]
fn lengths_that_lie_take_no_memory() {
    let (article, options) = (article(), Options::default());
    let key = entry::key(&article, &options);
    let good = entry::write(&key, &analyse(&article, &options));
    // A list of 2^63 sentences, and a text of as many bytes.
    for body in [vec![0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], vec![0xff; 64]] {
        let mut forged = good[..16 + 32].to_vec();
        forged.extend(xxh3_64(&body).to_le_bytes());
        forged.extend(body);
        assert_eq!(entry::read(&key, &forged, &article), None);
    }
}

#[test]
fn whatever_lies_in_the_folder_the_facts_are_right() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deep/cache");
    let (article, options) = (article(), Options::default());
    let facts = analyse(&article, &options);
    let name = entry::name(&entry::key(&article, &options));
    let (victim, at) = (folder.path().join("victim"), path.join(&name));
    fs::write(&victim, "mine").expect("written");
    let places: [&dyn Fn(); 8] = [
        &|| fs::write(&at, "").expect("written"),
        &|| fs::write(&at, "tidings facts 1\n").expect("written"),
        &|| fs::write(&at, vec![0; 1 << 20]).expect("written"),
        &|| File::create(&at).and_then(|file| file.set_len(1 << 40)).expect("sparse"),
        &|| symlink(&victim, &at).expect("linked"),
        &|| symlink(&at, &at).expect("linked"),
        &|| symlink("/dev/zero", &at).expect("linked"),
        &|| assert!(Command::new("mkfifo").arg(&at).status().expect("it runs").success()),
    ];
    for (number, place) in places.iter().enumerate() {
        fs::create_dir_all(&path).expect("made");
        let _ = fs::remove_file(&at);
        place();
        for _ in 0..2 {
            let cache = on(shelf(&path)).expect("made");
            assert_eq!(cache.facts(&article, &options), facts, "{number}");
            cache.finish();
        }
        let healed = fs::symlink_metadata(&at).expect("there");
        assert!(healed.is_file() && healed.len() < 1 << 20, "{number} is written anew");
        assert_eq!(fs::read(&victim).expect("there"), b"mine");
    }
    // A folder under its name stays, and costs only the analysis.
    fs::remove_file(&at).expect("there");
    fs::create_dir_all(at.join("full")).expect("made");
    let cache = on(shelf(&path)).expect("made");
    assert_eq!(cache.facts(&article, &options), facts);
    cache.finish();
    assert_eq!(fs::read_dir(&path).expect("there").count(), 1, "nothing is left beside it");
}

#[test]
fn it_is_private_and_can_be_deleted_at_any_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deep/cache");
    let (article, options) = (article(), Options::default());
    let cache = on(shelf(&path)).expect("made");
    let facts = cache.facts(&article, &options);
    cache.finish();
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!((mode(&path), mode(&folder.path().join("deep"))), (0o700, 0o700));
    let entry = path.join(entry::name(&entry::key(&article, &options)));
    assert_eq!(mode(&entry), 0o600);
    fs::remove_dir_all(folder.path().join("deep")).expect("removed");
    assert_eq!(cache.facts(&article, &options), facts);
    cache.finish();
    assert!(entry.is_file(), "it is made again");
}

#[test]
fn nothing_is_written_through_a_link_to_a_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let (real, link) = (folder.path().join("real"), folder.path().join("link"));
    fs::create_dir(&real).expect("made");
    symlink(&real, &link).expect("linked");
    let cache = on(shelf(&link)).expect("made");
    let facts = cache.facts(&article(), &Options::default());
    cache.finish();
    assert_eq!(facts, analyse(&article(), &Options::default()));
    assert_eq!(fs::read_dir(&real).expect("there").count(), 0);
}

#[test]
fn what_was_not_used_for_longest_makes_room() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let name = |number: u8| format!("{}.facts", format!("{number:02x}").repeat(32));
    let mut shelf = Shelf::new(folder.path().to_owned(), 10 * 4096);
    for number in 0..10 {
        shelf.put(&name(number), b"x");
    }
    fs::write(at("notes.txt"), "mine").expect("written");
    fs::write(at("0123456789abcdef-7.new"), "half").expect("written");
    let aged = |name: &str, days: u64| {
        let time = SystemTime::now() - Duration::from_secs(days * 24 * 60 * 60);
        let file = File::options().write(true).open(at(name)).expect("there");
        file.set_modified(time).expect("ours");
    };
    aged("0123456789abcdef-7.new", 1);
    (2..8).for_each(|number| aged(&name(number), 30 - u64::from(number)));
    // A clock that was wrong: from before 1970, and from a far future.
    let file = File::options().write(true).open(at(&name(9))).expect("there");
    file.set_modified(SystemTime::UNIX_EPOCH - Duration::from_secs(1000)).expect("ours");
    shelf.get(&name(2), 10).expect("there: it counts as used now");
    let mut shelf = Shelf::new(folder.path().to_owned(), 10 * 4096);
    shelf.put(&name(20), b"x");
    let mut left: Vec<String> = fs::read_dir(folder.path())
        .expect("there")
        .map(|entry| entry.expect("readable").file_name().into_string().expect("UTF-8"))
        .collect();
    left.sort();
    let gone = [3, 9];
    let mut wanted: Vec<String> =
        (0..10).chain([20]).filter(|number| !gone.contains(number)).map(name).collect();
    wanted.push("notes.txt".into());
    wanted.sort();
    assert_eq!(left, wanted);
    // What was used today stays: then there is no room for more.
    let mut shelf = Shelf::new(folder.path().to_owned(), 4 * 4096);
    shelf.put(&name(30), b"x");
    shelf.put(&name(31), b"x");
    assert!(shelf.get(&name(0), 10).is_some() && shelf.get(&name(20), 10).is_some());
    assert!(shelf.get(&name(30), 10).is_none() && shelf.get(&name(4), 10).is_none());
}

/// A disk that never answers.
struct Stuck(Receiver<()>);

impl Keeps for Stuck {
    fn get(&mut self, _: &str, _: usize) -> Option<Vec<u8>> {
        let _ = self.0.recv(); // until the test is over
        None
    }

    fn put(&mut self, _: &str, _: &[u8]) {
        let _ = self.0.recv();
    }
}

#[test]
fn a_disk_that_does_not_answer_is_done_without() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library");
    let (hold, held): (Sender<()>, _) = channel();
    let cache = Cache::on(Box::new(Stuck(held)), Duration::from_millis(1)).expect("a thread");
    let snapshot = read(&path, Some(cache), &loader::Options::default());
    let without = read(&path, None, &loader::Options::default());
    assert_eq!(exported(&snapshot.briefing), exported(&without.briefing));
    drop(hold);
}

#[test]
fn two_programs_share_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("cache");
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("articles");
    let wanted = exported(&read(&articles, None, &loader::Options::default()).briefing);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let snapshot = read(&articles, on(shelf(&path)), &loader::Options::default());
                assert_eq!(exported(&snapshot.briefing), wanted);
            });
        }
    });
    let count = folder::list(&[articles]).expect("there").files.len();
    let look = shelf(&path).look().expect("ours").expect("there");
    assert_eq!((look.entries, look.removed), (count, 0));
    assert_eq!(fs::read_dir(&path).expect("there").count(), count, "nothing is left half");
}

#[test]
fn check_tells_of_it_and_it_can_be_off_or_beside() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("home");
    let library = folder.path().join("library");
    fs::create_dir(&library).expect("made");
    fs::write(library.join("a.md"), "# Harbour\n\nMaria Lopez spoke in Lima.").expect("written");
    let config = folder.path().join("my.toml");
    let run = |setting: &str, arguments: &[&str]| {
        fs::write(&config, setting).expect("written");
        let output = Command::new(env!("CARGO_BIN_EXE_tidings"))
            .env("XDG_CACHE_HOME", &home)
            .env("XDG_STATE_HOME", folder.path().join("state"))
            .args(arguments)
            .arg("--config")
            .arg(&config)
            .arg(&library)
            .output()
            .expect("it runs");
        (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"))
    };
    let off = "[cache]\non = false\n";
    let brief = run(off, &["brief"]);
    assert!(!home.exists());
    assert!(run(off, &["check", "--state"]).1.contains("cache: none"));
    assert!(run("", &["check", "--state"]).1.contains("analysis\n  nothing is kept yet"));
    assert_eq!(run("", &["brief"]), brief);
    assert_eq!(run("", &["brief"]), brief);
    let (code, told) = run("", &["check", "--state"]);
    assert_eq!(code, Some(0));
    assert!(told.contains("the analysis of 1 article in 0.1 MB, of at most 256"), "{told}");
    let inside = home.join("tidings/analysis");
    let entry: PathBuf =
        fs::read_dir(&inside).expect("there").next().expect("one").expect("it").path();
    fs::write(&entry, "tidings").expect("written");
    let (code, told) = run("", &["check", "--state"]);
    assert!(code == Some(1) && told.contains("1 of it damaged: deleted"), "{told}");
    assert_eq!(run("", &["check", "--state"]).0, Some(0));
    assert_eq!(run("", &["brief"]), brief);
    assert!(entry.is_file());
    let beside = "[cache]\nbeside = true\n";
    assert_eq!(run(beside, &["brief"]), brief);
    assert_eq!(run(beside, &["brief"]), brief, "it is not taken for articles");
    let look = shelf(&library.join(".tidings-cache")).look().expect("ours");
    assert_eq!(look, Some(Look { entries: 1, bytes: 4096, removed: 0 }));
}
