//! Scores the analysis against gold data: `measure names [--lines] [--errors] FILE...`, or shows
//! it: `measure names --show FILE...`.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

use tidings::analysis::names::tagger::Model;
use tidings_tools::names_score;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (options, rest): (Vec<&String>, Vec<&String>) =
        arguments.iter().partition(|argument| argument.starts_with("--"));
    let has = |name: &str| options.iter().any(|option| *option == name);
    let Some((what, files)) = rest.split_first() else {
        return Err("usage: measure names [--lines] [--errors] [--show] FILE...".into());
    };
    match what.as_str() {
        "names" => {
            let path = options.iter().find_map(|option| option.strip_prefix("--model="));
            let bytes = path.map(fs::read).transpose()?;
            let model = match &bytes {
                Some(bytes) => Model::new(bytes),
                None => Model::embedded(),
            };
            for file in files {
                if has("--show") {
                    println!("{}\n", names_score::marked(&fs::read_to_string(file)?, &model));
                } else if Path::new(file).is_dir() {
                    let stories = tidings_tools::corpus::read::read(Path::new(file))?;
                    for heldout in [false, true] {
                        let docs = names_score::stories(&stories, heldout);
                        println!(
                            "heldout {heldout}: {} articles\n{}",
                            docs.len(),
                            names_score::score(&docs, false, has("--errors"), &model)
                        );
                    }
                } else {
                    let docs = names_score::read(Path::new(file))?;
                    println!(
                        "{file}\n{}",
                        names_score::score(&docs, has("--lines"), has("--errors"), &model)
                    );
                }
            }
            Ok(())
        }
        _ => Err(format!("nothing to measure by the name of '{what}'").into()),
    }
}
