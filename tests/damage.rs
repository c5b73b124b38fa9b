//! A journal in any condition: the program starts, keeps what is good, says once what was not, and
//! what is done from then on is kept.

mod disk;

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use tidings::store::state::disk::{Disk, replace};
use tidings::store::state::record::line;
use tidings::store::state::{Change, Journal, Real, State};

use crate::disk::{Fault, Model};

fn file() -> PathBuf {
    PathBuf::from("/state/tidings/journal")
}

fn star(at: u32) -> Change {
    let note = "ünï \"x\"".into();
    Change::Star { article: "a.md".into(), at, words: format!("words {at}"), note }
}

/// The line of each of so many stars, numbered from `first`.
fn lines(first: u64, stars: std::ops::Range<u32>) -> Vec<String> {
    stars.zip(first..).map(|(at, seq)| line(seq, &star(at))).collect()
}

/// A disk on which the journal holds `bytes`.
fn with(bytes: &[u8]) -> Model {
    let model = Model::default();
    replace(&model, &file(), bytes).expect("no fault");
    model
}

fn stars(state: &State) -> Vec<u32> {
    state.stars.keys().map(|(_, at)| *at).collect()
}

/// Opens the journal that holds `bytes`, which must give the stars `wanted`, keeps one thing more,
/// and opens it again. How often something was said at the first start.
fn survives(bytes: &[u8], wanted: &[u32], what: &str) -> usize {
    let model = with(bytes);
    let (mut journal, told) = Journal::open(file(), Box::new(model.clone()));
    assert_eq!(stars(journal.state()), wanted, "{what}");
    assert!(told.len() <= 1, "{what}: {told:?}");
    journal.append(&[Change::Hint { name: "seen".into() }]).expect("kept");
    let (again, more) = Journal::open(file(), Box::new(model.without_power(0)));
    assert_eq!(stars(again.state()), wanted, "{what}, again");
    assert!(again.state().hints.contains("seen"), "{what}: what was done since");
    assert_eq!(more, Vec::<String>::new(), "{what}: said once");
    if !told.is_empty() {
        let bad = file().with_extension("bad");
        let aside = model.read(&bad, 0).expect("it is set aside");
        assert!(aside == bytes, "{what}: as it was");
    }
    told.len()
}

/// The stars of the lines of `good` that stand whole in `bytes`.
fn whole(good: &[String], bytes: &[u8]) -> Vec<u32> {
    let have: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let is_there = |line: &String| have.contains(&line.trim_end().as_bytes());
    (0..).zip(good).filter(|(_, line)| is_there(line)).map(|(at, _)| at).collect()
}

#[test]
fn each_bit_of_it_changed() {
    let good = lines(1, 0..5);
    let bytes = good.concat().into_bytes();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            let mut bent = bytes.clone();
            bent[at] ^= 1 << bit;
            // The digits of a sum are the same as capitals.
            let small = bent.eq_ignore_ascii_case(&bytes);
            let inside = at % good[0].len() < 24;
            let wanted = if small && inside && bent[at].is_ascii_hexdigit() {
                (0..5).collect()
            } else {
                whole(&good, &bent)
            };
            survives(&bent, &wanted, &format!("bit {bit} of byte {at}"));
        }
    }
}

#[test]
fn each_length_of_it() {
    let good = lines(1, 0..6);
    let bytes = good.concat().into_bytes();
    for end in 0..bytes.len() {
        let told = survives(&bytes[..end], &whole(&good, &bytes[..end]), &format!("{end} bytes"));
        assert_eq!(told, 0, "what was not written to its end was never said to be kept: {end}");
        // A loss of power leaves zeros where bytes were to be.
        let mut holed = bytes[..end].to_vec();
        holed.resize(bytes.len(), 0);
        survives(&holed, &whole(&good, &holed), &format!("zeros from {end}"));
    }
}

#[test]
fn lines_twice_turned_around_and_mixed() {
    let (one, two) = (lines(1, 0..8), lines(1, 8..16));
    let all: Vec<u32> = (0..16).collect();
    let twice = [one.concat(), one.concat()].concat();
    survives(twice.as_bytes(), &all[..8], "twice");
    let around: String = one.iter().rev().cloned().collect();
    survives(around.as_bytes(), &all[..8], "turned around");
    let mixed: String = one.iter().zip(&two).flat_map(|(a, b)| [a.clone(), b.clone()]).collect();
    survives(mixed.as_bytes(), &all, "two journals mixed");
    let crossed: Vec<u8> =
        one.concat().bytes().zip(two.concat().bytes()).flat_map(|(a, b)| [a, b]).collect();
    survives(&crossed, &[], "byte by byte");
    // The later one counts, wherever it stands.
    let unstar = Change::Unstar { article: "a.md".into(), at: 0 };
    let late = line(9, &unstar) + &one.concat();
    survives(late.as_bytes(), &all[1..8], "what was done last stands first");
    let returns = one.concat().replace('\n', "\r\n");
    survives(returns.as_bytes(), &all[..8], "the line ends of another system");
    let wide: Vec<u8> = one.concat().encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(survives(&wide, &[], "UTF-16"), 1);
    let escapes = format!("\x1b]0;x\x07\n{}\x1b[2J", one.concat());
    assert_eq!(survives(escapes.as_bytes(), &all[..8], "escapes"), 1);
}

#[test]
fn numbers_at_their_end() {
    let unstar = Change::Unstar { article: "a.md".into(), at: 0 };
    for last in [u64::MAX, u64::MAX - 1, 1 << 53, (1 << 53) - 1] {
        let bytes = lines(1, 0..3).concat() + &line(last, &star(3)) + &line(u64::MAX, &star(4));
        survives(bytes.as_bytes(), &[0, 1, 2, 3, 4], "large numbers");
        let model = with(bytes.as_bytes());
        let (mut journal, _) = Journal::open(file(), Box::new(model.clone()));
        let (mut other, _) = Journal::open(file(), Box::new(model.clone()));
        journal.append(std::slice::from_ref(&unstar)).expect("kept");
        other.append(&[star(5)]).expect("kept");
        journal.append(&[star(0)]).expect("kept");
        other.append(std::slice::from_ref(&unstar)).expect("kept");
        let found = Journal::open(file(), Box::new(model)).0.state().clone();
        assert_eq!(stars(&found), [1, 2, 3, 4, 5], "in the order in which it was done");
    }
    for at in [i64::MIN, -1, 0, i64::MAX] {
        let met = |at| Change::Met { articles: vec!["a.md".into()], at };
        let model = with(line(1, &met(at)).as_bytes());
        let (mut journal, told) = Journal::open(file(), Box::new(model.clone()));
        assert_eq!((told.len(), journal.state().visit), (0, Some(at)));
        // Whatever the clock said before, this visit is the last.
        journal.append(&[met(1_700_000_000)]).expect("kept");
        let found = Journal::open(file(), Box::new(model)).0.state().clone();
        assert_eq!((found.visit, found.articles["a.md"].met), (Some(1_700_000_000), Some(at)));
    }
}

#[test]
fn a_newer_form_is_left_as_it_is() {
    let rest = "\"format\":2,\"seq\":99,\"change\":{}}";
    let newer =
        format!("{{\"sum\":\"{:016x}\",{rest}", xxhash_rust::xxh3::xxh3_64(rest.as_bytes()));
    for end in ["\n", ""] {
        let bytes = lines(1, 0..3).concat() + &newer + end;
        let model = with(bytes.as_bytes());
        let (mut journal, told) = Journal::open(file(), Box::new(model.clone()));
        assert_eq!((stars(journal.state()), told.len()), (vec![0, 1, 2], 1));
        assert!(journal.append(&[star(9)]).is_err());
        assert!(!journal.tidy().expect("nothing is done"));
        assert_eq!(model.read(&file(), 0).expect("there"), bytes.as_bytes());
    }
}

#[test]
fn what_cannot_be_read_now_is_not_written_over() {
    let bytes = lines(1, 0..3).concat();
    let start = with(bytes.as_bytes()).steps();
    // A turn, its folder and the look at the file come before it is read.
    for step in start..start + 8 {
        let model = with(bytes.as_bytes()).failing(Fault::Fail, step);
        let (mut journal, told) = Journal::open(file(), Box::new(model.clone()));
        assert!(stars(journal.state()) == [0, 1, 2] || told.len() == 1, "step {step}: {told:?}");
        let kept = journal.append(&[star(3)]).is_ok();
        let found = Journal::open(file(), Box::new(model.killed())).0.state().clone();
        let wanted: &[u32] = if kept { &[0, 1, 2, 3] } else { &[0, 1, 2] };
        assert_eq!(stars(&found), wanted, "step {step}");
    }
}

/// Puts something under a name.
type Make<'a> = &'a dyn Fn(&Path);

#[test]
fn whatever_stands_under_its_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let run = |program: &str, arguments: &[&str]| {
        let done = Command::new(program).args(arguments).current_dir(folder.path()).status();
        assert!(done.expect("it runs").success());
    };
    let good = lines(1, 0..3).concat();
    fs::write(at("elsewhere"), &good).expect("written");
    fs::write(at("victim"), "mine").expect("written");
    let aside = "set aside";
    let cases: [(&str, Make<'_>, usize, &str); 9] = [
        ("a folder", &|path| fs::create_dir_all(path.join("x")).expect("made"), 0, aside),
        ("a pipe", &|path| run("mkfifo", &[path.to_str().expect("UTF-8")]), 0, aside),
        ("a device", &|path| symlink("/dev/zero", path).expect("linked"), 0, aside),
        ("a full device", &|path| symlink("/dev/full", path).expect("linked"), 0, aside),
        ("a circle", &|path| symlink(path, path).expect("linked"), 0, aside),
        ("a link to nothing", &|path| symlink(at("none/none"), path).expect("linked"), 0, ""),
        ("a link to a journal", &|path| symlink(at("elsewhere"), path).expect("linked"), 3, ""),
        ("nothing but 100 MB of zeros", &|path| sparse(path, ""), 0, aside),
        ("100 MB of zeros after it", &|path| sparse(path, &good), 3, aside),
    ];
    for (number, (what, make, count, told_of)) in cases.into_iter().enumerate() {
        let path = at(&format!("{number}/journal"));
        fs::create_dir(path.parent().expect("a folder")).expect("made");
        make(&path);
        let (mut journal, told) = Journal::open(path.clone(), Box::new(Real));
        assert_eq!(journal.state().stars.len(), count, "{what}");
        assert_eq!(told.len(), usize::from(told_of == aside), "{what}: {told:?}");
        journal.append(&[star(77)]).unwrap_or_else(|why| panic!("{what}: {why}"));
        let _ = journal.tidy();
        let (again, told) = Journal::open(path.clone(), Box::new(Real));
        assert_eq!((again.state().stars.len(), told.len()), (count + 1, 0), "{what}: {told:?}");
        assert!(fs::metadata(&path).expect("there").len() < 10_000, "{what}");
    }
    // What we write beside it and lock is not written through links either.
    for (name, number) in [("journal.lock", 20), ("journal.new", 21), ("journal.bad", 22)] {
        let path = at(&format!("{number}/journal"));
        fs::create_dir(path.parent().expect("a folder")).expect("made");
        symlink(at("victim"), path.with_file_name(name)).expect("linked");
        symlink(at("nothing"), path.with_file_name("journal.1.bad")).expect("linked");
        fs::write(&path, format!("junk\n{good}")).expect("written");
        let (mut journal, told) = Journal::open(path.clone(), Box::new(Real));
        assert_eq!((journal.state().stars.len(), told.len()), (3, 1), "{name}: {told:?}");
        journal.append(&[star(77)]).unwrap_or_else(|why| panic!("{name}: {why}"));
        tidings::store::state::presence::tell(&path.with_extension("lock"), true).ok();
        assert_eq!(fs::read(at("victim")).expect("there"), b"mine", "{name}");
        assert!(!at("nothing").exists());
    }
}

/// A file with `text` and 100 MB that nobody has written.
fn sparse(path: &Path, text: &str) {
    let mut file = File::create(path).expect("made");
    file.write_all(text.as_bytes()).expect("written");
    file.set_len(100_000_000).expect("sparse");
}

#[test]
fn a_folder_that_cannot_be_written_to_is_said_and_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let inside = folder.path().join("state");
    fs::create_dir(&inside).expect("made");
    fs::write(inside.join("journal"), lines(1, 0..3).concat()).expect("written");
    let rights = |mode| {
        fs::set_permissions(&inside, fs::Permissions::from_mode(mode)).expect("ours");
    };
    rights(0o500);
    let may_anyway = File::create(inside.join("try")).is_ok(); // whoever is root may do anything
    let (mut journal, _) = Journal::open(inside.join("journal"), Box::new(Real));
    assert_eq!(journal.state().stars.len(), 3);
    assert_eq!(journal.append(&[star(9)]).is_ok(), may_anyway);
    rights(0o700);
}

#[test]
fn a_journal_of_100_mb_is_read_and_made_short() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("journal");
    let mut out = std::io::BufWriter::new(File::create(&path).expect("made"));
    let note = "a note ".repeat(5_000);
    for seq in 1..=2_900 {
        let at = u32::try_from(seq % 7).expect("small");
        let star =
            Change::Star { article: "a.md".into(), at, words: "w".into(), note: note.clone() };
        out.write_all(line(seq, &star).as_bytes()).expect("written");
    }
    drop(out);
    let long = fs::metadata(&path).expect("there").len();
    let (mut journal, told) = Journal::open(path.clone(), Box::new(Real));
    assert_eq!((stars(journal.state()), told.len()), ((0..7).collect(), 0));
    assert!(journal.tidy().expect("there is room"));
    let short = fs::metadata(&path).expect("there").len();
    assert!(long > 100_000_000 && short < 300_000, "{long} {short}");
    assert_eq!(stars(Journal::open(path, Box::new(Real)).0.state()), (0..7).collect::<Vec<_>>());
}
