//! Names what determines the analysis, for the cache of its results: `TIDINGS_ANALYSIS` is a hash
//! of the code that reads articles, of the models, of the versions of all dependencies, of the
//! compiler and of the machine. Another name, and nothing that was kept is found any more.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What the facts of an article depend on.
const SOURCES: &[&str] = &["src/text", "src/article", "src/analysis", "models", "Cargo.lock"];

fn main() {
    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        for file in files(Path::new(source)) {
            file.hash(&mut hasher);
            fs::read(&file).unwrap_or_default().hash(&mut hasher);
        }
    }
    let compiler = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(compiler).arg("--version").output();
    version.map(|output| output.stdout).unwrap_or_default().hash(&mut hasher);
    env::var("TARGET").unwrap_or_default().hash(&mut hasher);
    println!("cargo::rustc-env=TIDINGS_ANALYSIS={:016x}", hasher.finish());
}

/// The files below `path`, by name; itself, if it is one.
fn files(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else { return vec![path.to_owned()] };
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries.iter().flat_map(|path| files(path)).collect()
}
