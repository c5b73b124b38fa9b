//! Makes what the program embeds: `train lexicon|names|vectors --data DIR`, `train links`. Beside
//! them `train fold` and `train curve` train names the same way on less and say what it is worth.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "shares and counts of a training run"
)]

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use tidings::analysis::names::tagger::Model;
use tidings_tools::clusters::clusters;
use tidings_tools::corpus::{Story, folder, read as corpus};
use tidings_tools::crf::Options;
use tidings_tools::lexicon::Table;
use tidings_tools::links;
use tidings_tools::names::{Plan, model};
use tidings_tools::names_score::{self, documents};
use tidings_tools::vectors;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if arguments.first().is_some_and(|what| what == "links") {
        let stories = corpus(&folder())?;
        let some: Vec<&Story> = stories.iter().filter(|story| !story.heldout()).collect();
        print!("{}", links::weights(&some));
        return Ok(());
    }
    let data = arguments.iter().position(|argument| argument == "--data");
    let data = data.and_then(|at| arguments.get(at + 1)).ok_or("--data DIR is missing")?;
    let data = Path::new(data);
    match arguments.first().map(String::as_str) {
        Some("lexicon") => {
            let mut table = Table::lists(Path::new("."))?;
            let clusters = clusters(&data.join("glove.txt"))?;
            table.clusters(&clusters);
            let bytes = table.bytes(&clusters.levels);
            fs::write("src/analysis/names/data/lexicon.bin", &bytes)?;
            println!("{} words, {} bytes", table.len(), bytes.len());
            Ok(())
        }
        Some("vectors") => {
            let bytes = vectors::model(&data.join("vectors.txt"), 24_000)?;
            fs::write("models/vectors.bin", &bytes)?;
            println!("{} bytes", bytes.len());
            Ok(())
        }
        Some(what @ ("names" | "fold" | "curve")) => names(what, data, &arguments),
        _ => Err("usage: train lexicon|names|fold|curve|vectors --data DIR, train links".into()),
    }
}

/// Trains the name finder: `names` writes the model; `fold` leaves out every nth story of those to
/// train on and scores the model on them; `curve` trains on parts of them and scores each model
/// on the stories kept aside.
fn names(what: &str, data: &Path, arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let value = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).map(String::as_str)
    };
    let number =
        |name: &str, default: f32| value(name).and_then(|v| v.parse().ok()).unwrap_or(default);
    let without: Vec<&str> = value("--without").unwrap_or("").split(',').collect();
    let plan = Plan {
        data,
        without: &without,
        variants: number("--variants", 1.0) as usize,
        silver: number("--silver", 0.0),
        own: number("--own", 2.0),
        options: Options {
            rounds: number("--rounds", 12.0) as usize,
            rate: number("--rate", 0.15),
            decay: number("--decay", 1e-5),
            dropout: number("--dropout", 0.5),
            least: number("--least", 1.0) as u32,
            rows: number("--rows", 270_000.0) as usize,
        },
    };
    let all = corpus(&value("--corpus").map_or_else(folder, PathBuf::from))?;
    let stories: Vec<&Story> = all.iter().filter(|story| !story.heldout()).collect();
    let part = |keep: &dyn Fn(usize) -> bool| -> Vec<&Story> {
        (0..).zip(&stories).filter(|(at, _)| keep(*at)).map(|(_, story)| *story).collect()
    };
    let score = |bytes: &[u8], stories: &[&Story], errors: bool| {
        let docs = documents(stories);
        println!("{}", names_score::score(&docs, false, errors, &Model::new(bytes)));
    };
    match what {
        "fold" => {
            let (fold, of) = (number("--fold", 0.0) as usize, number("--of", 4.0) as usize);
            let bytes = model(&plan, &part(&|at| at % of != fold))?;
            if let Some(out) = value("--out") {
                fs::write(out, &bytes)?;
            }
            score(&bytes, &part(&|at| at % of == fold), arguments.iter().any(|a| a == "--errors"));
        }
        "curve" => {
            let aside: Vec<&Story> = all.iter().filter(|story| story.heldout()).collect();
            for of in [4, 2, 1] {
                let stories = part(&|at| at % of == 0);
                let bytes = model(&plan, &stories)?;
                println!("{} stories", stories.len());
                score(&bytes, &aside, false);
            }
        }
        _ => {
            let bytes = model(&plan, &stories)?;
            fs::write(value("--out").unwrap_or("models/names.bin"), bytes)?;
        }
    }
    Ok(())
}
