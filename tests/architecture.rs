//! Holds the code to the plan in `src/lib.rs` and `ARCHITECTURE.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up. A room uses rooms of lower floors: none above, none beside.
const FLOORS: &[&[&str]] = &[
    &["text", "error"],
    &["article"],
    &["analysis"],
    &["briefing"],
    &["app", "store", "export"],
    &["ui"],
    &["config"],
    &["shell"],
    &["command"],
];

/// A file as a path of modules: `src/analysis/times/value.rs` is `[analysis, times, value]`.
type Module = Vec<String>;

#[test]
fn no_room_reaches_up_or_aside() {
    let faults = uses()
        .into_iter()
        .filter(|(from, to, _)| from[0] != to[0] && floor(&to[0]) >= floor(&from[0]));
    told("these reach up or aside", faults);
}

#[test]
fn no_file_uses_its_parent() {
    let faults =
        uses().into_iter().filter(|(from, to, _)| from.len() > to.len() && from.starts_with(to));
    told("these use a parent", faults);
}

#[test]
fn no_path_is_relative() {
    let mut faults = Vec::new();
    for (module, path) in modules() {
        for line in code(&path).lines().filter(|line| line.contains("super::")) {
            faults.push((module.clone(), module.clone(), line.to_owned()));
        }
    }
    told("these say super::", faults.into_iter());
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let mut edges: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
    for (from, to, _) in uses().into_iter().filter(|(from, to, _)| from != to) {
        edges.entry(from).or_default().insert(to);
    }
    // Take away what uses nothing that is left, until nothing changes: what stays is in a circle.
    loop {
        let left: BTreeSet<Module> = edges.keys().cloned().collect();
        edges.retain(|_, used| used.iter().any(|to| left.contains(to)));
        if edges.len() == left.len() {
            break;
        }
    }
    assert!(edges.is_empty(), "these stand in or before a circle: {:#?}", edges.keys());
}

/// Each `crate::` path in the code: the file that names it, the file that it leads to, the line.
fn uses() -> Vec<(Module, Module, String)> {
    let modules = modules();
    let mut found = Vec::new();
    for (from, path) in &modules {
        if from.is_empty() {
            continue; // lib and main stand on the roof
        }
        let source = code(path);
        for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
            // A face may show what its own files hold.
            let shown = line.trim_start().starts_with("pub use");
            for used in line.split("crate::").skip(1) {
                let names: Module = used
                    .split("::")
                    .map(|name| {
                        name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
                    })
                    .take_while(|name: &String| !name.is_empty())
                    .collect();
                let to =
                    (1..=names.len()).rev().map(|n| &names[..n]).find(|n| modules.contains_key(*n));
                match to {
                    Some(to) if !(shown && to.starts_with(from)) => {
                        found.push((from.clone(), to.to_vec(), line.trim().to_owned()));
                    }
                    Some(_) => {}
                    None => found.push((from.clone(), vec!["lib".into()], line.trim().to_owned())),
                }
            }
        }
    }
    found
}

fn modules() -> BTreeMap<Module, PathBuf> {
    let module = |path: &Path| -> Module {
        let inside = path.strip_prefix("src").expect("under src").with_extension("");
        let names: Module = inside.iter().map(|name| name.to_string_lossy().into_owned()).collect();
        if names == ["lib"] || names == ["main"] { Vec::new() } else { names }
    };
    let mut rust = files(Path::new("src"));
    rust.retain(|path| path.extension().is_some_and(|e| e == "rs"));
    rust.into_iter().map(|path| (module(&path), path)).collect()
}

/// The code of a file without its tests, which may look anywhere.
fn code(path: &Path) -> String {
    let source = fs::read_to_string(path).expect("UTF-8");
    source.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

/// What is on no floor stands on the roof, as in `use crate::{`.
fn floor(room: &str) -> usize {
    FLOORS.iter().position(|rooms| rooms.contains(&room)).unwrap_or(FLOORS.len())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("readable").map(|entry| entry.expect("entry").path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn told(what: &str, faults: impl Iterator<Item = (Module, Module, String)>) {
    let lines: Vec<String> =
        faults.map(|(from, _, line)| format!("src/{}.rs: {line}", from.join("/"))).collect();
    assert!(lines.is_empty(), "{what}:\n{}", lines.join("\n"));
}
