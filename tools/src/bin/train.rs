//! Makes what the program embeds: `train lexicon --data DIR`.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use tidings_tools::clusters::clusters;
use tidings_tools::corpus::read::folder;
use tidings_tools::crf::Options;
use tidings_tools::lexicon::Table;
use tidings_tools::names;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
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
        Some("names") => {
            let value = |name: &str| {
                let at = arguments.iter().position(|argument| argument == name)?;
                arguments.get(at + 1).map(String::as_str)
            };
            let number = |name: &str, default: f32| {
                value(name).and_then(|v| v.parse().ok()).unwrap_or(default)
            };
            let options = Options {
                rounds: number("--rounds", 12.0) as usize,
                rate: number("--rate", 0.15),
                decay: number("--decay", 1e-5),
                dropout: number("--dropout", 0.2),
                least: number("--least", 2.0) as u32,
                rows: number("--rows", 270_000.0) as usize,
            };
            let without: Vec<&str> = value("--without").unwrap_or("").split(',').collect();
            let stories = value("--corpus").map_or_else(folder, PathBuf::from);
            let out = value("--out").unwrap_or("models/names.bin");
            names::model(
                data,
                &stories,
                &without,
                Path::new(out),
                number("--variants", 1.0) as usize,
                number("--silver", 0.0),
                options,
            )?;
            Ok(())
        }
        _ => Err("usage: train lexicon --data DIR".into()),
    }
}
