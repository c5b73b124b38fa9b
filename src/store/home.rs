//! The user's folders for state and caches, as the XDG base directory specification names them.

use std::env;
use std::path::PathBuf;

/// The folder that the variable `name` names, or else the one at `below` the user's home. None
/// where neither is named by its full path.
pub fn home(name: &str, below: &[&str]) -> Option<PathBuf> {
    let named = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    named(name).or_else(|| Some(below.iter().fold(named("HOME")?, |path, part| path.join(part))))
}
