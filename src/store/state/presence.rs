//! Which programs have a journal open: a file beside it with a line for each, process and host.
//!
//! It is not what keeps two programs apart (the lock on it does, for the milliseconds of a turn)
//! and is consulted only where the file system has no locks, and by `tidings check --state`.

use std::io;
use std::path::Path;
use std::process;

use rustix::process::{Pid, test_kill_process};

use crate::store::state::disk::{Disk, Real, write_all};

/// The programs other than this one that have said in `file` that they are there and may still be.
pub fn others(file: &Path) -> Vec<String> {
    let text = Real.read(file, 0).unwrap_or_default();
    let text = String::from_utf8_lossy(&text);
    let own = own();
    let there = text.lines().filter(|line| *line != own && may_live(line));
    there.take(64).map(str::to_owned).collect()
}

/// Says in `file` that this program is there (or, unless `here`, no more).
///
/// # Errors
/// What the system says.
pub fn tell(file: &Path, here: bool) -> io::Result<()> {
    let mut lines = others(file);
    lines.extend(here.then(own));
    lines.push(String::new());
    write_all(&mut *Real.create(file)?, lines.join("\n").as_bytes())
}

fn own() -> String {
    format!("process {} on {}", process::id(), host())
}

fn host() -> String {
    let name = rustix::system::uname();
    let name = name.nodename().to_string_lossy();
    name.chars().filter(char::is_ascii_graphic).collect()
}

/// Of another host nothing is known.
fn may_live(line: &str) -> bool {
    let Some((id, on)) = line.strip_prefix("process ").and_then(|rest| rest.split_once(" on "))
    else {
        return false;
    };
    if on != host() {
        return true;
    }
    let id = id.parse().ok().and_then(Pid::from_raw);
    id.is_some_and(|id| test_kill_process(id) != Err(rustix::io::Errno::SRCH))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_dead_and_ourselves_are_no_others() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("lock");
        let here = host();
        let lines = format!(
            "process 1 on {here}\nprocess 2147483600 on {here}\nprocess 9 on elsewhere\nx\n"
        );
        fs::write(&file, lines).expect("written");
        tell(&file, true).expect("written");
        let alive = [format!("process 1 on {here}"), "process 9 on elsewhere".to_owned()];
        assert_eq!(others(&file), alive);
        assert!(fs::read_to_string(&file).expect("there").contains(&own()));
        tell(&file, false).expect("written");
        assert!(!fs::read_to_string(&file).expect("there").contains(&own()));
    }
}
