//! What the reader did survives: a disk that fails at each step, a process that is killed or a
//! machine that loses its power at each step, damaged files, two programs at once.

mod disk;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tidings::store::state::corrections::correct;
use tidings::store::state::disk::replace;
use tidings::store::state::{Change, Disk, Journal, Keeper, Place, Real, State};

use crate::disk::{Fault, Model};

/// A change for each number, of all kinds, some long enough that the journal is soon written anew.
fn change(number: u32) -> Change {
    let article = format!("{}.md", number % 5);
    match number % 7 {
        0 => Change::Read { article, sentences: 40, runs: vec![(number % 40, number % 40)] },
        1 => Change::Left { article, at: number },
        6 if number.is_multiple_of(2) => Change::Unread { article, runs: vec![(0, number % 20)] },
        2 | 6 => {
            let note = "a note ".repeat(5_000);
            Change::Star { article: "a.md".into(), at: 1, words: number.to_string(), note }
        }
        3 => Change::Place(Place { view: "article".into(), at: number, ..Place::default() }),
        4 => Change::Mark {
            letter: 'a',
            place: Place { view: "actor".into(), at: number, ..Place::default() },
        },
        _ => Change::Met { articles: vec![article], at: i64::from(number) },
    }
}

fn fold(changes: impl IntoIterator<Item = Change>) -> Vec<Change> {
    let mut state = State::default();
    changes.into_iter().for_each(|change| {
        state.apply(&change);
    });
    state.changes()
}

const MANY: u32 = 28;

fn file() -> PathBuf {
    PathBuf::from("/state/tidings/journal")
}

/// Does all there is to do, and says how many changes were acknowledged.
fn work(model: &Model, tries: usize) -> u32 {
    let (mut journal, _) = Journal::open(file(), Box::new(model.clone()));
    for number in 0..MANY {
        let kept = (0..tries).any(|_| journal.append(&[change(number)]).is_ok());
        if !kept {
            return number;
        }
        let _ = journal.tidy();
    }
    MANY
}

/// The state that is read from `model` now.
fn found(model: &Model) -> Vec<Change> {
    Journal::open(file(), Box::new(model.clone())).0.state().changes()
}

/// What was acknowledged is there, and nothing else but perhaps the change that was on its way.
fn holds(model: &Model, acknowledged: u32, what: &str) {
    let found = found(model);
    let may_be = [acknowledged, (acknowledged + 1).min(MANY)];
    let right = may_be.iter().any(|count| found == fold((0..*count).map(change)));
    assert!(right, "{what}: after {acknowledged} changes there is {found:.300?}");
}

#[test]
fn stopped_at_each_step_nothing_that_was_kept_is_lost() {
    let steps = {
        let model = Model::default();
        assert_eq!(work(&model, 1), MANY);
        assert!(model.len(&file()) < 4 * 35_000, "it has been written anew");
        model.steps()
    };
    for step in 0..steps {
        let model = Model::with(Fault::Stop, step);
        let acknowledged = work(&model, 1);
        holds(&model.killed(), acknowledged, &format!("killed at step {step}"));
        for luck in 0..4 {
            let without = model.without_power(luck);
            holds(&without, acknowledged, &format!("no power at step {step}, luck {luck}"));
        }
    }
}

#[test]
fn a_fault_at_each_step_is_got_over() {
    let steps = {
        let model = Model::default();
        work(&model, 1);
        model.steps()
    };
    for fault in [Fault::Fail, Fault::Full, Fault::Short] {
        for step in 0..steps {
            let model = Model::with(fault, step);
            assert_eq!(work(&model, 3), MANY, "{fault:?} at {step}");
            holds(&model.killed(), MANY, &format!("{fault:?} at {step}"));
            let without = model.without_power(step);
            holds(&without, MANY, &format!("{fault:?} at {step}, then no power"));
        }
    }
}

#[test]
fn a_keeper_keeps_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("deep/journal");
    let (state, mut keeper, told) = open(&file);
    assert_eq!((state, told), (State::default(), Vec::new()));
    keeper.keep((0..MANY).map(change).collect());
    let toml = folder.path().join("corrections.toml");
    keeper.corrections(&toml, "hide = []\n".into());
    assert!(keeper.wait(PATIENCE));
    // Another reads it while the first still has it open.
    assert_eq!(open(&file).0.changes(), fold((0..MANY).map(change)));
    assert_eq!(fs::read_to_string(&toml).expect("there"), "hide = []\n");
    assert_eq!(keeper.part(), None);
}

#[test]
fn two_programs_on_one_folder_merge() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("journal");
    let (_, mut one, _) = open(&file);
    let (_, mut two, _) = open(&file);
    let star = |article: &str, at| Change::Star {
        article: article.into(),
        at,
        words: String::new(),
        note: "long ".repeat(2_000),
    };
    for at in 0..60 {
        one.keep(vec![star("one", at)]);
        two.keep(vec![star("two", at)]);
        if at % 7 == 0 {
            assert!(one.wait(PATIENCE) && two.wait(PATIENCE));
        }
    }
    assert!(one.part().is_none() && two.part().is_none());
    let state = open(&file).0;
    assert_eq!(state.stars.len(), 120);
}

#[test]
fn two_programs_correct_one_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("corrections.toml");
    let (_, mut one, _) = open(&folder.path().join("journal"));
    let (_, mut two, _) = open(&folder.path().join("journal"));
    one.known("hide = [\"a\"]\n".into());
    two.known("hide = [\"a\"]\n".into());
    fs::write(&file, "hide = [\"a\"]\n").expect("written");
    one.corrections(&file, "hide = [\"a\", \"b\"]\n".into());
    assert!(one.wait(PATIENCE));
    two.corrections(&file, "hide = [\"a\", \"c\"]\n".into());
    assert!(two.wait(PATIENCE));
    one.corrections(&file, "hide = [\"b\"]\n".into());
    assert!(one.wait(PATIENCE));
    assert_eq!(fs::read_to_string(&file).expect("there"), "hide = [\"b\", \"c\"]\n");

    fs::write(&file, "hide = [\"b\", oops").expect("written");
    one.corrections(&file, "hide = []\n".into());
    assert!(one.wait(PATIENCE));
    assert_eq!(fs::read_to_string(&file).expect("there"), "hide = []\n");
    let aside = fs::read_to_string(folder.path().join("corrections.toml.bad"));
    assert_eq!(aside.expect("not lost"), "hide = [\"b\", oops");
}

/// A file of corrections as a person has written it, what is known of it, what it is to say, and what
/// somebody else has made of it meanwhile.
const WRITTEN: &str = "# Ours.\nhide = [\"a\"] # a template\n\n[rename]\nb = \"B\"\n";
const KNOWN: &str = "hide = [\"a\"]\n\n[rename]\nb = \"B\"\n";
const WANTED: &str = "hide = [\"a\", \"c\"]\n\n[rename]\nb = \"B\"\n";
const CORRECTED: &str = "# Ours.\nhide = [\"a\", \"c\"] # a template\n\n[rename]\nb = \"B\"\n";

fn corrections() -> PathBuf {
    PathBuf::from("/library/corrections.toml")
}

/// A disk with `text` as the file of corrections, forced to it.
fn with_corrections(text: &str) -> Model {
    let model = Model::default();
    replace(&model, &corrections(), text.as_bytes()).expect("no fault yet");
    model
}

fn text_of(model: &Model, path: &Path) -> Option<String> {
    model.standing(path).expect("no fault")?;
    Some(String::from_utf8(model.read(path, 0).expect("no fault")).expect("UTF-8"))
}

#[test]
fn corrections_are_never_lost_nor_half_at_whatever_step_it_fails() {
    let damaged = "hide = [\"a\", oops";
    for (before, after) in [(WRITTEN, CORRECTED), (damaged, WANTED)] {
        let steps = {
            let model = with_corrections(before);
            let start = model.steps();
            correct(&model, &corrections(), KNOWN, WANTED).expect("no fault");
            assert_eq!(text_of(&model, &corrections()).as_deref(), Some(after));
            start..model.steps()
        };
        let bad = PathBuf::from("/library/corrections.toml.bad");
        // Whatever happens, the file is the old one or the new, and the old one is somewhere.
        let holds = |model: &Model, done: bool, what: &str| {
            let now = text_of(model, &corrections());
            let next = PathBuf::from("/library/corrections.toml.1.bad");
            let aside = text_of(model, &bad).or_else(|| text_of(model, &next));
            let is = |text: &Option<String>, wanted: &str| text.as_deref() == Some(wanted);
            assert!(is(&now, after) || (!done && is(&now, before)), "{what}: {now:?}");
            assert!(
                before == WRITTEN || is(&now, before) || is(&aside, before),
                "{what}: {aside:?}"
            );
        };
        for fault in [Fault::Stop, Fault::Fail, Fault::Full, Fault::Short] {
            for step in steps.clone() {
                let what = format!("{fault:?} at step {step}");
                let model = with_corrections(before).failing(fault, step);
                let tries = if fault == Fault::Stop { 1 } else { 3 };
                let tried =
                    (0..tries).find(|_| correct(&model, &corrections(), KNOWN, WANTED).is_ok());
                assert!(tried.is_some() || fault == Fault::Stop, "{what}");
                holds(&model.killed(), tried.is_some(), &what);
                for luck in 0..4 {
                    let without = model.without_power(luck);
                    holds(&without, tried.is_some(), &format!("{what}, no power, luck {luck}"));
                }
            }
        }
    }
}

#[test]
fn corrections_that_others_share_stay_theirs() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    let set = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("ours");
    };
    set(folder.path(), 0o750);
    let file = at("corrections.toml");
    correct(&Real, &file, "", WANTED).expect("new");
    assert_eq!(mode(&file), 0o640, "as its folder");
    set(&file, 0o664);
    correct(&Real, &file, WANTED, KNOWN).expect("changed");
    assert_eq!((mode(&file), fs::read_to_string(&file).expect("there")), (0o664, KNOWN.into()));
    set(&file, 0o444);
    let why = correct(&Real, &file, KNOWN, WANTED).expect_err("it is read-only").to_string();
    assert!(why.contains("is read-only"), "{why}");
    assert_eq!(fs::read_to_string(&file).expect("there"), KNOWN);
    assert_eq!(fs::read_dir(folder.path()).expect("there").count(), 1, "nothing is left beside it");

    // A name that leads elsewhere: what it means is changed, and it stays a link.
    let (real, link) = (at("real.toml"), at("link.toml"));
    fs::write(&real, KNOWN).expect("written");
    symlink(&real, &link).expect("linked");
    let (_, mut keeper, _) = open(&at("journal"));
    keeper.known(KNOWN.into());
    keeper.corrections(&link, WANTED.into());
    assert_eq!(keeper.part(), None);
    assert_eq!(fs::read_to_string(&real).expect("there"), WANTED);
    assert!(fs::symlink_metadata(&link).expect("there").is_symlink());

    // What does not read is told, and what cannot be read at all is left alone.
    for bytes in [b"\xff\xfeh\0i\0".as_slice(), b"hide = [\0]", b"hide = [\"\xe9\"]", b"= 3"] {
        let bad = at("corrections.toml.bad");
        fs::remove_file(&file).expect("there");
        fs::write(&file, bytes).expect("written");
        let (_, mut keeper, _) = open(&at("journal"));
        keeper.corrections(&file, WANTED.into());
        assert!(keeper.wait(PATIENCE));
        assert!(keeper.notices()[0].contains("did not read as TOML"));
        assert_eq!(fs::read(&bad).expect("not lost"), bytes);
        assert_eq!(fs::read_to_string(&file).expect("there"), WANTED);
        fs::remove_file(&bad).expect("there");
    }
    fs::remove_file(&file).expect("there");
    fs::create_dir(&file).expect("made");
    assert!(correct(&Real, &file, KNOWN, WANTED).is_err());
    assert!(file.is_dir());
    // Byte order marks and the line ends of other systems are no damage.
    fs::remove_dir(&file).expect("there");
    fs::write(&file, format!("\u{feff}{}", WRITTEN.replace('\n', "\r\n"))).expect("written");
    assert_eq!(correct(&Real, &file, KNOWN, WANTED).expect("changed"), None);
    let text = fs::read_to_string(&file).expect("there");
    assert!(text.contains("# a template") && text.contains("\"c\""), "{text}");
}

#[test]
fn corrections_are_kept_where_nothing_else_can_be() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("corrections.toml");
    let (_, mut keeper, told) = Keeper::open(None, Box::new(|| ()));
    assert!(told[0].contains("no home folder"), "{told:?}");
    keeper.keep(vec![change(1)]);
    keeper.corrections(&file, WANTED.into());
    assert_eq!(keeper.part(), None);
    assert_eq!(fs::read_to_string(&file).expect("there"), WANTED);
    assert_eq!(fs::read_dir(folder.path()).expect("there").count(), 1);
}

#[test]
fn a_full_disk_is_said_once_and_tried_again() {
    let model = Model::with_room(0);
    let woken = Arc::new(AtomicUsize::new(0));
    let wake = Arc::clone(&woken);
    let wake = Box::new(move || {
        wake.fetch_add(1, Ordering::SeqCst);
    });
    let (_, mut keeper, _) = Keeper::on(Box::new(model.clone()), Some(file()), wake);
    keeper.keep(vec![change(1)]);
    assert!(!keeper.wait(PATIENCE));
    let told = keeper.trouble().expect("said");
    assert!(told.contains("no room") && told.contains("trying again"), "{told}");
    assert_eq!(keeper.trouble(), None);
    keeper.keep(vec![change(3)]);
    assert!(keeper.trouble().is_none(), "not said again");
    model.make_room();
    while woken.load(Ordering::SeqCst) < 2 {
        std::thread::yield_now(); // until the next try, which tells us that it went well
    }
    assert!(keeper.wait(PATIENCE));
    assert_eq!(found(&model), fold([change(1), change(3)]));

    let (_, mut keeper, _) =
        Keeper::on(Box::new(Model::with_room(0)), Some(file()), Box::new(|| ()));
    keeper.keep(vec![change(1)]);
    assert!(keeper.part().expect("it is lost").contains("no room"));
}

#[test]
fn damaged_copies_are_set_aside_and_the_good_part_is_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = written(&folder.path().join("good"));
    let copies = damaged(&good);
    assert_eq!(copies.len(), 54);
    for (what, bytes) in copies {
        let folder = folder.path().join(what.replace([' ', ','], "-"));
        fs::create_dir(&folder).expect("made");
        let file = folder.join("journal");
        fs::write(&file, &bytes).expect("written");
        let (state, mut keeper, _) = open(&file);
        let whole_line = |line: &[u8]| line.strip_suffix(b"\r").unwrap_or(line).to_vec();
        let lines = |bytes: &[u8]| bytes.split(|b| *b == b'\n').map(whole_line).collect::<Vec<_>>();
        let (ours, whole) = (lines(&bytes), lines(&good));
        let left = whole.iter().filter(|line| !line.is_empty() && ours.contains(line)).count();
        let stars = (0..12).filter(|at| state.stars.contains_key(&("a.md".to_owned(), *at)));
        assert_eq!(stars.count(), left, "{what}");
        keeper.keep(vec![Change::Hint { name: "seen".into() }]);
        assert_eq!(keeper.part(), None, "{what}");
        drop(keeper);
        let (again, _, told) = open(&file);
        assert!(again.hints.contains("seen") && again.stars == state.stars, "{what}");
        assert_eq!(told, Vec::<String>::new(), "mended: {what}");
        let aside = fs::read(folder.join("journal.bad")).ok();
        assert!(aside.is_none_or(|aside| aside == bytes), "set aside as it was: {what}");
    }
}

#[test]
fn check_tells_what_is_kept_and_mends_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let config = folder.path().join("my.toml");
    fs::write(&config, "articles = \".\"\n[state]\nbeside = true\n").expect("written");
    let check = || {
        let output = Command::new(env!("CARGO_BIN_EXE_tidings"))
            .env("XDG_CACHE_HOME", folder.path().join("cache"))
            .args(["check", "--state", "--config"])
            .arg(&config)
            .output()
            .expect("it runs");
        (output.status.code(), String::from_utf8(output.stdout).expect("UTF-8"))
    };
    let (code, told) = check();
    assert!(code == Some(0) && told.contains("nothing is kept yet"), "{told}");
    let file = folder.path().join("tidings.journal");
    let good = written(&file);
    let (code, told) = check();
    assert!(code == Some(0) && told.contains("12 stars, 12 with a note"), "{told}");
    for (what, bytes) in damaged(&good) {
        fs::write(&file, &bytes).expect("written");
        let (_, told) = check();
        assert!(told.contains("lines in"), "{what}: {told}");
        let (code, again) = check();
        assert_eq!(code, Some(0), "mended: {what}: {told}{again}");
    }
}

#[test]
fn what_a_newer_program_wrote_is_read_and_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("journal");
    let mut bytes = written(&file);
    let rest = "\"format\":2,\"seq\":99,\"change\":{}}";
    let sum = xxhash_rust::xxh3::xxh3_64(rest.as_bytes());
    bytes.extend(format!("{{\"sum\":\"{sum:016x}\",{rest}\n").bytes());
    fs::write(&file, &bytes).expect("written");
    let (state, mut keeper, told) = open(&file);
    assert_eq!(state.stars.len(), 12);
    assert!(told[0].contains("form 2 of a newer tidings"), "{told:?}");
    keeper.keep(vec![change(1)]);
    assert!(keeper.wait(PATIENCE), "there is nothing to wait for");
    drop(keeper);
    assert_eq!(fs::read(&file).expect("there"), bytes);
}

#[test]
fn what_is_in_the_way_is_moved_out_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("journal");
    fs::create_dir(&file).expect("made");
    let (_, mut keeper, told) = open(&file);
    assert!(told[0].contains("journal.bad"), "{told:?}");
    keeper.keep(vec![change(1)]);
    assert_eq!(keeper.part(), None);
    assert!(file.is_file() && folder.path().join("journal.bad").is_dir());
}

#[test]
fn a_journal_that_is_removed_is_written_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("sub/journal");
    let (mut journal, _) = Journal::open(file.clone(), Box::new(Real));
    journal.append(&[change(1)]).expect("kept");
    fs::remove_dir_all(folder.path().join("sub")).expect("removed");
    journal.append(&[change(3)]).expect("kept");
    assert_eq!(open(&file).0.changes(), fold([change(1), change(3)]));
}

/// How long anything may take before the test gives up; not a measure of speed.
const PATIENCE: Duration = Duration::from_secs(60);

fn open(file: &Path) -> (State, Keeper, Vec<String>) {
    Keeper::open(Some(file.to_owned()), Box::new(|| ()))
}

/// The bytes of a journal with twelve stars.
fn written(file: &Path) -> Vec<u8> {
    let (mut journal, _) = Journal::open(file.to_owned(), Box::new(Real));
    for at in 0..12 {
        let words = format!("words {at}");
        let star = Change::Star { article: "a.md".into(), at, words, note: "ünï \"x\"".into() };
        journal.append(&[star]).expect("kept");
    }
    fs::read(file).expect("there")
}

/// Damaged copies of `good`, each with its name.
fn damaged(good: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut copies: Vec<(String, Vec<u8>)> = Vec::new();
    let mut add = |what: String, bytes: Vec<u8>| copies.push((what, bytes));
    let line = good.iter().position(|b| *b == b'\n').expect("lines") + 1;
    for part in 0..16 {
        let end = good.len() * part / 16 + part % 3;
        add(format!("cut after {end}"), good[..end].to_vec());
    }
    for part in 0..10 {
        let at = good.len() * part / 10 + 3;
        let mut bent = good.to_vec();
        bent[at] ^= 1 << (part % 8);
        add(format!("bit at {at}"), bent);
    }
    for part in 0..6 {
        let at = good.len() * part / 6;
        let end = (at + 512).min(good.len());
        let mut holed = good.to_vec();
        holed[at..end].fill(0);
        add(format!("zeros at {at}"), holed);
    }
    for part in 0..4 {
        let at = line * part + part;
        let mut without = good.to_vec();
        without.drain(at..at + line);
        add(format!("{line} bytes missing at {at}"), without);
    }
    for (at, junk) in
        ["\n\n\n", "\r\n", "{}\n", "null\n", "\u{1b}[2J\n", "[[[[\n"].iter().enumerate()
    {
        let mut with = good.to_vec();
        with.splice(line * at..line * at, junk.bytes());
        add(format!("junk {at}"), with);
    }
    let swapped = [&good[line..2 * line], &good[..line], &good[2 * line..]].concat();
    add("lines swapped".into(), swapped);
    add("twice".into(), [good, good].concat());
    add("half twice".into(), [good, &good[..good.len() / 2]].concat());
    add("junk before".into(), [b"\xff\xfe\0\0".as_slice(), good].concat());
    add("junk after".into(), [good, b"\xff\xfe\0\0"].concat());
    add("upside down".into(), good.iter().rev().copied().collect());
    add("only zeros".into(), vec![0; 4096]);
    add("only ends of lines".into(), vec![b'\n'; 4096]);
    add("one long line".into(), vec![b'x'; 1 << 20]);
    add("deep".into(), b"[".repeat(1 << 16));
    add("UTF-16".into(), good.iter().flat_map(|byte| [*byte, 0]).collect());
    add("carriage returns".into(), String::from_utf8_lossy(good).replace('\n', "\r\n").into());
    copies
}
