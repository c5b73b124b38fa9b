//! What the README says is so: its table of keys is the key table.

use std::fmt::Write;
use std::fs;

use tidings::app::keymap::Keymap;

const BEGIN: &str = "<!-- keys: held equal to the key table by tests/readme.rs -->\n";
const END: &str = "<!-- end of keys -->";

/// The table as the README has it. `TIDINGS_WRITE_README=1` writes it there.
#[test]
fn the_table_of_keys_is_the_key_table() {
    let mut table = String::from("\n| keys | what they do |\n|---|---|\n");
    for (_, chords, line) in Keymap::default().help() {
        let keys: Vec<String> = chords
            .iter()
            .map(|chord| format!("`{}`", chord.to_string().replace('|', "\\|")))
            .collect();
        let _ = writeln!(table, "| {} | {line} |", keys.join(" ")); // a String takes all
    }
    table.push('\n');
    let readme = fs::read_to_string("README.md").expect("a README");
    let (before, rest) = readme.split_once(BEGIN).expect("where the table begins");
    let (found, after) = rest.split_once(END).expect("where it ends");
    if std::env::var_os("TIDINGS_WRITE_README").is_some() {
        fs::write("README.md", format!("{before}{BEGIN}{table}{END}{after}")).expect("written");
    } else {
        assert_eq!(found, table, "TIDINGS_WRITE_README=1 cargo test --test readme writes it");
    }
}
