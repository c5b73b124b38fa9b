//! `corpus check` says what is wrong with the corpus, `stats` counts it, `show NNN` prints a story
//! without its marks, `loose NNN` lists names and numbers in it that no mark covers.

use std::env;
use std::process::ExitCode;

use tidings_tools::corpus::check::check;
use tidings_tools::corpus::report::{loose, show, stats};
use tidings_tools::corpus::{folder, read};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let stories = match read(&folder()) {
        Ok(stories) => stories,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::FAILURE;
        }
    };
    let asked = arguments.get(1).and_then(|number| number.parse::<u32>().ok());
    let some = stories.iter().filter(|story| asked.is_none_or(|number| story.number == number));
    match arguments.first().map(String::as_str) {
        Some("check") => {
            let faults = check(&stories);
            for fault in &faults {
                println!("{fault}");
            }
            return if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
        }
        Some("stats") => print!("{}", stats(&stories)),
        Some("show") => some.for_each(|story| print!("{}", show(story))),
        Some("loose") => some.for_each(|story| print!("{}\n{}", story.name(), loose(story))),
        _ => {
            eprintln!("usage: corpus check | stats | show [NNN] | loose [NNN]");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
