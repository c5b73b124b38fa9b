//! Scores the analysis against gold data: `measure names [--lines] [--errors] [--roles] FILE...`,
//! or shows it: `measure names --show FILE...`; `measure times [--errors|--all-errors] FILE...`,
//! where a folder is our own corpus; `measure timelines DOCS GOLD` on actors' timelines;
//! `measure clusters [--errors] [DIR]` on our own corpus and on ECB+ in DIR; `measure events DIR` on
//! words of ECB+ in DIR that tell of one happening;
//! `measure quotes|figures [--errors] [STORY...]` and `measure quotes|figures --heldout` on our own
//! corpus; `measure summaries FILE...` on articles with summaries, and on our own corpus;
//! `measure links [--errors|--heldout]` on our own corpus, `measure links --draw=COUNT [--seed=N]
//! FOLDER...` to be judged by eye, `measure links --near=COUNT FOLDER...` what comes nearest to a link;
//! `measure stories [--errors|--heldout]` on twenty stories of it in one folder, `measure stories
//! FOLDER...` to be looked at; `measure pairs FILE...` on pairs of sentences.

use std::env;
use std::error::Error;
use std::fs;
use std::io::stdout;
use std::path::{Path, PathBuf};

use tidings::analysis::names::tagger::Model;
use tidings_tools::clusters_score;
use tidings_tools::corpus::{Story, folder, read};
use tidings_tools::ecb;
use tidings_tools::ecb_events;
use tidings_tools::links_score;
use tidings_tools::names_score;
use tidings_tools::pairs_score;
use tidings_tools::quotes_score;
use tidings_tools::stories_score;
use tidings_tools::summaries;
use tidings_tools::timelines;
use tidings_tools::times_score;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (options, rest): (Vec<&String>, Vec<&String>) =
        arguments.iter().partition(|argument| argument.starts_with("--"));
    let has = |name: &str| options.iter().any(|option| *option == name);
    let Some((what, files)) = rest.split_first() else {
        return Err("usage: measure names|clusters|events|times|timelines|quotes|figures|links|stories|pairs|summaries [--lines] [--errors] [--show] FILE...".into());
    };
    match what.as_str() {
        "names" => names(files, &options),
        "clusters" => {
            let stories = read(&folder())?;
            for aside in [false, true] {
                let some: Vec<&Story> = stories.iter().filter(|s| s.heldout() == aside).collect();
                let errors = has("--errors") && !aside;
                println!("heldout {aside}\n{}", clusters_score::stories(&some, errors));
            }
            for folder in files {
                println!("ECB+\n{}", ecb::score(Path::new(folder), has("--errors"))?);
            }
            Ok(())
        }
        "events" => {
            let [folder] = files else { return Err("usage: measure events DIR".into()) };
            print!("{}", ecb_events::score(Path::new(folder))?);
            Ok(())
        }
        "times" => {
            let errors = if has("--all-errors") {
                Some(times_score::Errors::All)
            } else {
                has("--errors").then_some(times_score::Errors::Even)
            };
            times_score::measure(files, errors, &mut stdout().lock())
        }
        "timelines" => {
            let [docs, gold] = files else {
                return Err("usage: measure timelines DOCS GOLD".into());
            };
            print!("{}", timelines::score(Path::new(docs), Path::new(gold))?);
            Ok(())
        }
        "quotes" | "figures" => {
            let stories = read(&folder())?;
            let asked: Vec<u32> = files.iter().filter_map(|number| number.parse().ok()).collect();
            // Stories that are kept aside are scored only when asked for, and never shown.
            let aside = has("--heldout");
            let some: Vec<&Story> = stories
                .iter()
                .filter(|story| story.heldout() == aside)
                .filter(|story| asked.is_empty() || asked.contains(&story.number))
                .collect();
            let score = match what.as_str() {
                "quotes" => quotes_score::quotations,
                _ => quotes_score::figures,
            };
            print!("{}", score(&some, has("--errors") && !aside));
            Ok(())
        }
        "links" | "stories" => together(what, &options, files),
        "pairs" => {
            let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
            print!("{}", pairs_score::score(&files)?);
            Ok(())
        }
        "summaries" => {
            for file in files {
                print!("{file}\n{}", summaries::score(&summaries::read(Path::new(file))?));
            }
            print!("{}", summaries::score_corpus(&read(&folder())?, has("--show")));
            Ok(())
        }
        _ => Err(format!("nothing to measure by the name of '{what}'").into()),
    }
}

/// Measures what is found between articles.
fn together(what: &str, options: &[&String], files: &[&String]) -> Result<(), Box<dyn Error>> {
    let has = |name: &str| options.iter().any(|option| *option == name);
    let value = |name: &str| options.iter().find_map(|option| option.strip_prefix(name));
    let folders: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
    if let Some(count) = value("--draw=") {
        // One seed, one draw: a new one is needed where bounds were set after reading the last.
        let seed = value("--seed=").map_or(Ok(20_260_322), str::parse)?;
        print!("{}", links_score::draw(&folders, count.parse()?, seed)?);
    } else if let Some(count) = value("--near=") {
        print!("{}", links_score::near(&folders, count.parse()?)?);
    } else if folders.is_empty() {
        // Stories that are kept aside are scored only when asked for, and never shown.
        let aside = has("--heldout");
        let errors = has("--errors") && !aside;
        let stories = read(&folder())?;
        let some: Vec<&Story> = stories.iter().filter(|story| story.heldout() == aside).collect();
        let told = match what {
            "links" => links_score::score(&some, errors),
            _ => stories_score::score(&some[..some.len().min(20)], errors),
        };
        print!("{told}");
    } else {
        print!("{}", stories_score::show(&folders)?);
    }
    Ok(())
}

/// Scores the names of each file, or shows them.
fn names(files: &[&String], options: &[&String]) -> Result<(), Box<dyn Error>> {
    let has = |name: &str| options.iter().any(|option| *option == name);
    let path = options.iter().find_map(|option| option.strip_prefix("--model="));
    let bytes = path.map(fs::read).transpose()?;
    let read = bytes.as_deref().map(Model::new);
    let model = read.as_ref().unwrap_or(Model::embedded());
    for file in files {
        if has("--show") {
            println!("{}\n", names_score::marked(&fs::read_to_string(file)?, model));
        } else if Path::new(file).is_dir() {
            let stories = tidings_tools::corpus::read::read(Path::new(file))?;
            for heldout in [false, true] {
                if has("--roles") {
                    let errors = has("--errors") && !heldout;
                    println!("{}", names_score::roles(&stories, heldout, errors, model));
                    continue;
                }
                let some: Vec<&Story> =
                    stories.iter().filter(|story| story.heldout() == heldout).collect();
                let docs = names_score::documents(&some);
                if has("--gold") && heldout {
                    // For other programs, to be scored on the same texts.
                    for doc in &docs {
                        println!("{}", serde_json::to_string(doc)?);
                    }
                } else if !has("--gold") {
                    let errors = has("--errors") && !heldout;
                    println!(
                        "heldout {heldout}: {} articles\n{}",
                        docs.len(),
                        names_score::score(&docs, false, errors, model)
                    );
                    println!("{}", names_score::together(&some));
                }
            }
        } else {
            let docs = names_score::read(Path::new(file))?;
            println!(
                "{file}\n{}",
                names_score::score(&docs, has("--lines"), has("--errors"), model)
            );
        }
    }
    Ok(())
}
