//! Files that nobody should write, made by code: each is shown, or refused by name in one line, by
//! `brief`, `check` and `shot`, in bounded time, and nothing that a terminal obeys comes out. Where a
//! file has words, they are the right ones.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use assert_cmd::Command;

#[path = "bad_input/cases.rs"]
mod cases;
#[path = "bad_input/words.rs"]
mod words;

/// How long a command may take, on a busy machine, before it counts as hanging.
const PATIENCE: Duration = Duration::from_secs(120);

/// Runs one command. Gives exit code, output and errors; or what is wrong with them.
fn run(arguments: &[&str], path: &Path, folder: &Path) -> Result<(i32, String, String), String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tidings"));
    command.current_dir(folder).env_remove("TIDINGS_CONFIG").timeout(PATIENCE);
    command.env("XDG_STATE_HOME", folder).env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"));
    let output = command.args(arguments).arg(path).output().map_err(|why| why.to_string())?;
    let code = output.status.code().ok_or("it was ended from outside: too slow, or a crash")?;
    let text = |bytes| String::from_utf8(bytes).map_err(|_| "its output is not UTF-8".to_owned());
    let (out, told) = (text(output.stdout)?, text(output.stderr)?);
    if !(0..=1).contains(&code) {
        return Err(format!("exit code {code}: {}", told.chars().take(300).collect::<String>()));
    }
    match out.chars().chain(told.chars()).find(|c| is_unfit(*c)) {
        Some(c) => Err(format!("U+{:04X} comes out", u32::from(c))),
        None => Ok((code, out, told)),
    }
}

/// What a terminal obeys, or what hides.
fn is_unfit(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}'
            | '\u{61c}' | '\u{200b}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Shows `path` in the three ways; what is wrong.
fn faults(path: &Path, folder: &Path) -> Vec<String> {
    let commands: [&[&str]; 3] =
        [&["brief"], &["check"], &["shot", "--size", "80x24", "--keys", "j <Enter> G"]];
    let mut found = Vec::new();
    for arguments in commands {
        let name = arguments[0];
        match run(arguments, path, folder) {
            Err(why) => found.push(format!("{name}: {why}")),
            Ok((code, out, told)) => {
                let refused = told.lines().filter(|line| line.starts_with("left out: ")).count();
                let failed = told.starts_with("error: ");
                let shown = match name {
                    "check" => out.contains("files read"),
                    _ => told.is_empty() && !out.is_empty(),
                };
                let one_line = refused == 1 && told.lines().count() == 1 && code == 0;
                if !(shown || one_line || failed && code == 1) {
                    let told: String = told.chars().take(300).collect();
                    found.push(format!("{name}: code {code}, neither shown nor refused: {told:?}"));
                }
            }
        }
    }
    found
}

/// Tries all `paths`, several at once, and fails with all that is wrong.
fn try_all(paths: &[PathBuf], folder: &Path) {
    let (next, told) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(path) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                    for fault in faults(path, folder) {
                        let name = path.file_name().unwrap_or_default().to_string_lossy();
                        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
                        told.push(format!("{name:?}: {fault}"));
                    }
                }
            });
        }
    });
    let told = told.into_inner().unwrap_or_else(PoisonError::into_inner);
    assert!(told.is_empty(), "{} of {} files:\n{}", told.len(), paths.len(), told.join("\n"));
}

#[test]
fn each_bad_file_is_shown_or_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut paths = Vec::new();
    for (name, bytes) in cases::all() {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("written");
        paths.push(path);
    }
    assert!(paths.len() >= 120, "{} cases", paths.len());
    try_all(&paths, folder.path());
}

#[test]
fn the_right_words_come_out_or_the_right_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let cases = words::all();
    let told = Mutex::new(Vec::new());
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(why) = said(case, folder.path()) {
                        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
                        told.push(format!("{}: {why}", case.name));
                    }
                }
            });
        }
    });
    let told = told.into_inner().unwrap_or_else(PoisonError::into_inner);
    assert!(cases.len() >= 150, "{} cases", cases.len());
    assert!(told.is_empty(), "{} of {} files:\n{}", told.len(), cases.len(), told.join("\n"));
}

/// Is said of a file what should be?
fn said(case: &words::Case, folder: &Path) -> Result<(), String> {
    let mut path = folder.join(&case.name);
    fs::write(&path, &case.bytes).map_err(|why| why.to_string())?;
    if ["xml", "json", "eml"].iter().any(|ending| case.name.ends_with(ending)) {
        let into = folder.join(format!("{}-articles", case.name));
        run(&["add", "--to", &into.to_string_lossy()], &path, folder)?;
        path = into;
    }
    let (code, out, told) = run(&["export", "--format", "json"], &path, folder)?;
    if let Some(why) = case.refused {
        let named = told.starts_with("error: ") && told.contains(&case.name);
        let one = told.lines().count() == 1 && code == 1;
        return (named && one && told.contains(why))
            .then_some(())
            .ok_or(format!("code {code}, {told}"));
    }
    let lost = case.wanted.iter().find(|words| !out.contains(**words));
    let there = case.unwanted.iter().find(|words| out.contains(**words));
    match (lost, there) {
        (None, None) if code == 0 => Ok(()),
        _ => Err(format!("code {code}, lost {lost:?}, there {there:?}: {told}")),
    }
}

#[test]
fn what_is_no_file_is_shown_or_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut paths = Vec::new();
    let mut place = |name: &str| {
        let place = folder.path().join(name);
        fs::create_dir(&place).expect("a folder");
        paths.push(place.clone());
        place
    };
    let fifo = place("fifo").join("pipe.md");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status().expect("mkfifo runs");
    assert!(made.success());
    symlink("/dev/zero", place("device").join("zero.md")).expect("a link");
    symlink("/dev/tty", place("terminal").join("tty.txt")).expect("a link");
    let around = place("loop");
    symlink(&around, around.join("again")).expect("a link");
    symlink(around.join("b.md"), around.join("a.md")).expect("a link");
    symlink(around.join("a.md"), around.join("b.md")).expect("a link");
    symlink("nothing.md", place("lost").join("lost.md")).expect("a link");
    fs::create_dir(place("folder").join("named.md")).expect("a folder");
    let _socket = UnixListener::bind(place("socket").join("s.md")).expect("a socket");
    let closed = place("closed").join("closed.md");
    fs::write(&closed, "# Closed\n\nIt rained.").expect("written");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("set");
    let deep = (0..200).fold(place("deep"), |path, _| path.join("d"));
    fs::create_dir_all(&deep).expect("folders");
    fs::write(deep.join("a.md"), "# Deep\n\nIt rained.").expect("written");
    for (at, name) in odd_names().into_iter().enumerate() {
        let path = place(&format!("name-{at}")).join(OsString::from_vec(name));
        fs::write(&path, "# A title\n\nIt rained in Lima on 3 March 2025.").expect("written");
    }
    // None of these is a reason for another's loss, and none hangs.
    let (tried, mut wrong) = (paths.len(), Vec::new());
    for path in paths {
        for arguments in [&["brief"][..], &["check"], &["shot", "--size", "80x24"]] {
            if let Err(why) = run(arguments, &path, folder.path()) {
                wrong.push(format!("{}: {}: {why}", path.display(), arguments[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{tried} folders:\n{}", wrong.join("\n"));
    for path in [&fifo, Path::new("/dev/zero"), &around.join("a.md")] {
        let (code, _, told) = run(&["brief"], path, folder.path()).expect("it ends");
        assert!(code <= 1 && told.lines().count() <= 2 && !told.is_empty(), "{told}");
    }
}

/// Names that a terminal, a shell or a reader of UTF-8 might trip over.
fn odd_names() -> Vec<Vec<u8>> {
    let mut names: Vec<Vec<u8>> = [
        "two\nlines.md",
        "\u{1b}[2Jescape.md",
        "\u{1b}]0;title\u{7}.md",
        "bell\u{7}.txt",
        "\u{202e}dm.txt",
        "tag\u{e0041}.md",
        "c1\u{9b}31m.md",
        "-rf.md",
        "--help.md",
        " .md",
        "quote'\"`$(x).md",
        "%s%n.md",
        "emoji👩\u{200d}🚀.md",
        "tab\t.md",
        "back\\slash.md",
        "..md",
    ]
    .iter()
    .map(|name| name.as_bytes().to_vec())
    .collect();
    names.push(b"not-utf-8-\xff\xfe\x9b.md".to_vec());
    names.push([&[b'x'; 252][..], b".md"].concat());
    names
}

#[test]
fn many_files_in_one_folder_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let count = if cfg!(debug_assertions) { 2000 } else { 20_000 };
    for at in 0..count {
        fs::write(folder.path().join(format!("{at}.md")), "").expect("written");
    }
    fs::write(folder.path().join("good.md"), "# Good\n\nIt rained in Lima.").expect("written");
    let (code, out, told) = run(&["brief"], folder.path(), folder.path()).expect("it ends");
    assert_eq!(code, 0);
    assert!(out.contains("Good"), "{out}");
    assert!(told.lines().count() <= count, "a line each at most");
}

#[test]
fn bad_input_cannot_be_added_as_anything_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = folder.path().join("articles");
    for (name, bytes) in cases::all() {
        if !["html", "xml", "json", "eml"].iter().any(|ending| name.ends_with(ending)) {
            continue;
        }
        let path = folder.path().join(&name);
        fs::write(&path, bytes).expect("written");
        let to = kept.to_str().expect("UTF-8");
        let ended = run(&["add", "--to", to], &path, folder.path());
        let (code, out, told) = ended.unwrap_or_else(|why| panic!("{name}: {why}"));
        assert!(code == 0 && !out.is_empty() || code == 1 && !told.is_empty(), "{name}: {told}");
    }
    for entry in fs::read_dir(&kept).expect("a folder") {
        let path = entry.expect("readable").path();
        let text = fs::read_to_string(&path).expect("UTF-8");
        assert!(!text.contains(is_unfit), "{}", path.display());
    }
}

/// The most memory that a process has had, in MB, read until it ends.
fn most_memory(child: &mut std::process::Child) -> u64 {
    let mut most = 0;
    while child.try_wait().expect("it is ours").is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id()));
        let line = status
            .unwrap_or_default()
            .lines()
            .find(|line| line.starts_with("VmHWM"))
            .map(|line| line.chars().filter(char::is_ascii_digit).collect::<String>());
        most = most.max(line.and_then(|digits| digits.parse().ok()).unwrap_or(0) / 1024);
        thread::yield_now();
    }
    most
}

#[cfg(target_os = "linux")]
#[test]
fn a_line_of_60_mb_costs_neither_memory_nor_patience() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("line.txt");
    let words = "It rained in Lima, and the mayor said that 300 people had left their homes. ";
    // Unoptimised, the analysis of so many sentences takes a minute.
    let words = if cfg!(debug_assertions) { "a" } else { words };
    fs::write(&path, words.repeat(60_000_000 / words.len())).expect("written");
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_tidings"))
        .args(["check", "--config", "none"])
        .arg(&path)
        .env("XDG_STATE_HOME", folder.path())
        .env("XDG_CACHE_HOME", folder.path())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("it starts");
    let most = most_memory(&mut child);
    let output = child.wait_with_output().expect("it ended");
    let out = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{out}");
    assert!(out.contains("only its first 4 MiB are read, of 57"), "{out}");
    assert!((10..400).contains(&most), "{most} MB");
}
