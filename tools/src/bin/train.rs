//! Makes what the program embeds: `train lexicon`.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

use tidings_tools::lexicon::Table;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("lexicon") => {
            let table = Table::lists(Path::new("."))?;
            let bytes = table.bytes();
            fs::write("src/analysis/names/data/lexicon.bin", &bytes)?;
            println!("{} words, {} bytes", table.len(), bytes.len());
            Ok(())
        }
        _ => Err("usage: train lexicon".into()),
    }
}
