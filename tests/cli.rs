//! The program from outside: what it writes, and how it ends.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

fn tidings() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tidings"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("TIDINGS_CONFIG");
    command.env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"));
    command
}

fn run(arguments: &[&str]) -> (i32, String, String) {
    let output = tidings().args(arguments).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("an exit code"), text(output.stdout), text(output.stderr))
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("written");
    }
    folder
}

fn name(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

#[test]
fn a_wrong_path_is_told_with_a_way_out() {
    for command in
        [vec!["nowhere"], vec!["brief", "nowhere"], vec!["export", "--format", "json", "nowhere"]]
    {
        let (code, out, told) = run(&command);
        assert_eq!((code, out.as_str()), (1, ""));
        insta::allow_duplicates! {
            insta::assert_snapshot!(told, @r"
            error: cannot open the articles 'nowhere': No such file or directory (os error 2)
              help: name a folder that holds .md or .txt files: tidings FOLDER
            ");
        }
    }
}

#[test]
fn a_broken_configuration_is_told_with_its_line() {
    let folder = folder(&[("my.toml", "[reader]\nmeasure = 72\nmesure = 60\n")]);
    let file = folder.path().join("my.toml");
    let (code, out, told) = run(&["brief", "--config", name(&file), "articles"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(told.contains("line 3, column 1") && told.contains("unknown field `mesure`"), "{told}");
    let (code, out, _) = run(&["check", "--config", name(&file), "articles"]);
    assert!(code == 1 && out.contains("line 3, column 1"), "{out}");
}

#[test]
fn an_empty_folder_says_how_to_fill_it() {
    let folder = folder(&[]);
    let (code, out, told) = run(&["brief", name(folder.path())]);
    assert_eq!(code, 0);
    assert!(told.contains("no articles in") && told.contains(".md or .txt"), "{told}");
    assert!(!out.contains("Timeline"), "{out}");
}

#[test]
fn one_bad_file_costs_one_line() {
    let folder = folder(&[
        ("good.md", "# A good one\n\nMaria Lopez spoke in Lima on 3 March 2025."),
        ("bad.txt", "a\0b\u{1}\0\0\u{2}\0"),
    ]);
    let (code, out, told) = run(&["brief", name(folder.path())]);
    assert_eq!(code, 0);
    assert!(out.contains("Maria Lopez"), "{out}");
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains("bad.txt"), "{told}");
    let (code, out, _) = run(&["check", name(folder.path())]);
    assert!(code == 1 && out.contains("1 of 2 files read"), "{out}");
}

#[test]
fn five_hundred_files_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let towns = ["Lima", "Oslo", "Accra", "Hanoi", "Quito"];
    for at in 0..500 {
        let town = towns[at % towns.len()];
        let text = format!(
            "---\ntitle: Report {at} from {town}\ndate: 2025-03-{:02}\n---\n\
            The council of {town} met on Monday. It voted {at} times on the new bridge, \
            said the mayor, Ana Duarte.\n",
            at % 28 + 1
        );
        fs::write(folder.path().join(format!("{at:03}.md")), text).expect("written");
    }
    let (code, out, told) = run(&["check", name(folder.path())]);
    assert_eq!((code, told.as_str()), (0, ""), "{out}");
    assert!(out.contains("articles: 500 of 500 files read"), "{out}");
    let (code, screen, _) = run(&["shot", "--size", "100x30", name(folder.path())]);
    assert!(code == 0 && screen.contains("500 articles"), "{screen}");
}

#[test]
fn usage_ends_with_two() {
    assert_eq!(run(&["--no-such-flag"]).0, 2);
    assert_eq!(run(&["export", "--format", "docx", "articles"]).0, 2);
}

#[test]
fn what_goes_to_a_pipe_has_no_escapes() {
    for command in [
        vec!["articles"],
        vec!["brief", "articles"],
        vec!["brief", "--format", "md", "articles"],
        vec!["search", "truce", "articles"],
    ] {
        let (code, out, _) = run(&command);
        assert_eq!(code, 0);
        assert!(out.len() > 200, "{command:?}: {out}");
        assert!(!out.contains('\u{1b}'), "{command:?}");
    }
}

#[test]
fn the_brief_of_the_small_library() {
    let (_, text, _) = run(&["brief", "tests/library"]);
    insta::assert_snapshot!("brief_text", text);
    let (_, markdown, _) = run(&["brief", "--format", "md", "tests/library"]);
    insta::assert_snapshot!("brief_markdown", markdown);
}

#[test]
fn search_filters_and_tells_slips() {
    let (code, out, _) = run(&["search", "door -inquiry source:daily", "tests/library"]);
    assert!(code == 0 && out.contains("worn door"), "{out}");
    let (_, out, told) = run(&["search", "zebra", "tests/library"]);
    assert!(out.is_empty() && told.contains("nothing found"), "{told}");
    let (code, _, told) = run(&["search", "after:yesterday", "tests/library"]);
    assert!(code == 1 && told.contains("help:"), "{told}");
}

#[test]
fn shots_come_in_three_forms() {
    let shot = |form| run(&["shot", "--size", "80x24", "--format", form, "tests/library"]).1;
    assert_eq!(shot("txt").lines().count(), 24);
    assert!(shot("ansi").contains("\u{1b}[0;1"));
    assert!(shot("svg").starts_with("<svg") && shot("svg").contains("The story so far"));
    let (code, _, told) = run(&["shot", "--size", "80by24", "tests/library"]);
    assert!(code == 1 && told.contains("--size 120x40"), "{told}");
}

/// The JSON contract: names, ranges inside the text and in order, ids that exist.
#[test]
fn the_export_keeps_its_contract() {
    let (code, out, _) = run(&["export", "--format", "json", "articles"]);
    assert_eq!(code, 0);
    let export: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(export["format"], "tidings/1");
    let list =
        |value: &Value, key: &str| value[key].as_array().unwrap_or_else(|| panic!("{key}")).clone();
    let ids = |key: &str| -> Vec<Value> {
        list(&export, key).iter().map(|one| one["id"].clone()).collect()
    };
    let (articles, actors, stories) = (ids("articles"), ids("actors"), ids("stories"));
    assert!(articles.len() >= 9 && actors.len() > 20 && !stories.is_empty());
    for article in list(&export, "articles") {
        let text: Vec<char> = article["text"].as_str().expect("text").chars().collect();
        let sentences = list(&article, "sentences").len();
        for kind in ["mentions", "times", "figures"] {
            for one in list(&article, kind) {
                let at = |key: &str| usize::try_from(one[key].as_u64().expect(key)).expect("small");
                let words: String = text[at("start")..at("end")].iter().collect();
                assert_eq!(one["text"], words, "{kind}");
            }
        }
        for mention in list(&article, "mentions") {
            assert!(mention["actor"].is_null() || actors.contains(&mention["actor"]), "{mention}");
        }
        for index in list(&article, "key_points").iter().chain(&list(&article, "new")) {
            assert!(usize::try_from(index.as_u64().expect("index")).expect("small") < sentences);
        }
        assert!(
            ["front-matter", "file-name", "text", "none"]
                .contains(&article["date_from"].as_str().expect("date_from"))
        );
        assert!(stories.contains(&article["story"]));
    }
    for link in list(&export, "links") {
        assert!(
            articles.contains(&link["a"]["article"]) && articles.contains(&link["b"]["article"])
        );
        assert_ne!(link["a"]["article"], link["b"]["article"], "links join different articles");
        let kinds = ["same-claim", "same-quote", "same-event", "same-figure", "figures-differ"];
        assert!(kinds.contains(&link["kind"].as_str().expect("kind")));
    }
    for event in list(&export, "events") {
        assert!(articles.contains(&event["article"]));
        event["date"].as_str().expect("date").parse::<jiff::civil::Date>().expect("a day");
    }
    assert_eq!(run(&["export", "--format", "json", "articles"]).1, out, "the same from run to run");
}
