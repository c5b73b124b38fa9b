//! What is taken out is written whole or not at all, and never over anything.

mod pty;

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use crate::pty::{Terminal, Wish};

/// What is in a folder, by name.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("there");
    let mut names: Vec<String> =
        entries.map(|e| e.expect("readable").file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

/// The reader, where no file may grow longer than so many blocks.
fn reader(blocks: &str) -> Terminal {
    let program = env!("CARGO_BIN_EXE_tidings");
    let script = format!("ulimit -f {blocks}; exec {program} --config none tests/library");
    let mut terminal = Wish::new(vec!["sh".into(), "-c".into(), script]).open();
    terminal.shows("3 articles");
    terminal
}

/// Has the briefing written to `path` with the key for it.
fn take_out(terminal: &mut Terminal, path: &Path) {
    terminal.press("e");
    terminal.press(&format!("\x15{}\r", path.display()));
}

#[test]
fn the_key_writes_over_nothing_and_through_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("mine.md"), "mine").expect("written");
    symlink(at("mine.md"), at("link.md")).expect("linked");
    symlink(at("nothing"), at("lost.md")).expect("linked");
    fs::create_dir(at("folder.md")).expect("made");
    let mut terminal = reader("unlimited");
    for (name, told) in [
        ("mine.md", "it is there already"),
        ("link.md", "it is a link to elsewhere"),
        ("lost.md", "it is a link to elsewhere"),
        ("folder.md", "it is no regular file"),
        ("none/new.md", "cannot write"),
    ] {
        take_out(&mut terminal, &at(name));
        terminal.shows(told);
        terminal.press("j"); // takes the words away
    }
    take_out(&mut terminal, &at("new.md"));
    terminal.shows("wrote");
    terminal.press("q");
    assert_eq!(terminal.code(), 0);
    assert_eq!(names(folder.path()), ["folder.md", "link.md", "lost.md", "mine.md", "new.md"]);
    assert_eq!(fs::read(at("mine.md")).expect("there"), b"mine");
    assert!(fs::read_to_string(at("new.md")).expect("there").starts_with("# "));
}

#[test]
fn the_key_leaves_no_half_on_a_full_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut terminal = reader("2"); // of 512 bytes, or of 1024
    take_out(&mut terminal, &folder.path().join("new.md"));
    terminal.shows("cannot write");
    assert_eq!(names(folder.path()), Vec::<String>::new());
    terminal.press("q");
}

#[test]
fn a_command_leaves_no_half_on_a_full_disk_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let old = folder.path().join("old.json");
    fs::write(&old, "{}").expect("written");
    let program = env!("CARGO_BIN_EXE_tidings");
    for (name, force) in [("new.json", ""), ("old.json", "--force")] {
        let script = format!(
            "ulimit -f 1; exec {program} export --config none --format json --out {} {force} articles",
            folder.path().join(name).display()
        );
        let output = Command::new("sh")
            .args(["-c", &script])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("XDG_CACHE_HOME", folder.path().join("none"))
            .env("XDG_STATE_HOME", folder.path().join("none"))
            .output()
            .expect("it runs");
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains("cannot write") && told.contains("help:"), "{told}");
        let _ = fs::remove_dir_all(folder.path().join("none")); // the cache that there was room for
        assert_eq!(names(folder.path()), ["old.json"]);
        assert_eq!(fs::read(&old).expect("there"), b"{}", "what was there is there");
    }
}
