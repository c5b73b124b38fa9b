//! Exports through the program: what is escaped, what is written where, what is refused.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

fn run(arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tidings"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("TIDINGS_CONFIG");
    command.env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"));
    let output = command.args(arguments).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("an exit code"), text(output.stdout), text(output.stderr))
}

fn name(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// Articles that try to be more than words in each form.
fn hostile() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let article = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).expect("written");
    };
    article(
        "a.md",
        "---\ntitle: '=HYPERLINK(\"https://x.example\") <script>alert(1)</script>'\n\
         date: 2025-03-07\nsource: '@SUM(A1) \"Daily\", & <b>Co</b>'\n\
         url: https://daily.example/a?b=1&c='2'\n---\n\
         Maria Lopez met Ana \"N\\\" Duarte in Lima on 3 March 2025. About 300 people came.\n\n\
         - =1+1 said Maria Lopez, \"the <i>dam</i> will hold, and all of us know it well\".\n\n\
         | a | b |\n|---|---|\n| Lima | <img src=x onerror=alert(1)> 5 |\n\n\
         See [the report](https://daily.example/\"onclick=\"x) or [this](javascript:alert(1)).\n",
    );
    article(
        "b.txt",
        "+Talks in Lima\n\nMaria Lopez met Ana Duarte in Lima on 3 March 2025. About 500 people came.\n\n\
         -The end, \"the <i>dam</i> will hold, and all of us know it well\", said Maria Lopez.\n",
    );
    folder
}

/// The cells of a table as RFC 4180 has it.
fn cells(table: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = table.chars().peekable();
    while let Some(c) = chars.next() {
        let row = rows.last_mut().expect("a row");
        let cell = row.last_mut().expect("a cell");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\n' if !quoted => rows.push(vec![String::new()]),
            c => cell.push(c),
        }
    }
    assert_eq!(rows.pop().expect("the end"), [""], "the last line ends");
    rows
}

#[test]
fn tables_have_no_formulas_and_one_width() {
    let folder = hostile();
    for what in ["timeline", "actors", "figures", "quotes", "links"] {
        let arguments = ["export", "--format", "csv", "--what", what, name(folder.path())];
        let (code, table, told) = run(&arguments);
        assert_eq!((code, told.as_str()), (0, ""), "{what}");
        let rows = cells(&table);
        assert!(rows.len() > 1, "{what}: {table}");
        for row in &rows {
            assert_eq!(row.len(), rows[0].len(), "{what}: {row:?}");
            for cell in row {
                let number = cell.parse::<f64>().is_ok();
                assert!(number || !cell.starts_with(['=', '+', '-', '@']), "{what}: {cell:?}");
            }
        }
        assert_eq!(run(&arguments).1, table, "the same from run to run");
    }
}

#[test]
fn the_tables_of_the_small_library() {
    for what in ["timeline", "quotes", "figures"] {
        let (code, table, _) = run(&["export", "--format", "csv", "--what", what, "tests/library"]);
        assert_eq!(code, 0);
        insta::assert_snapshot!(format!("csv_{what}"), table);
    }
}

#[test]
fn the_page_holds_no_script_and_its_links_lead_somewhere() {
    let hostile = hostile();
    for folder in [name(hostile.path()), "tests/library", "articles"] {
        let (code, page, told) = run(&["export", "--format", "html", folder]);
        assert_eq!((code, told.as_str()), (0, ""));
        let small = page.to_lowercase();
        for bad in ["<script", "<img", "<iframe", "javascript:", " onclick=", " onerror=", "src="] {
            let bare = bad.trim_start_matches('<');
            assert!(!tags(&small).any(|tag| tag.starts_with(bare) || tag.contains(bad)), "{bad}");
        }
        let ids: std::collections::BTreeSet<&str> = values(&page, " id=\"").collect();
        assert_eq!(ids.len(), values(&page, " id=\"").count(), "each name once");
        let mut inside = 0;
        for address in values(&page, "href=\"") {
            match address.strip_prefix('#') {
                Some(id) => {
                    inside += 1;
                    assert!(ids.contains(id), "{id} leads nowhere");
                }
                None => assert!(address.starts_with("https://") || address.starts_with("http://")),
            }
        }
        assert!(inside > 10, "{inside} links within");
        balanced(&page);
    }
}

/// The tags of a page.
fn tags(page: &str) -> impl Iterator<Item = &str> {
    page.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or_default())
}

/// The values of an attribute.
fn values<'a>(page: &'a str, opens: &'a str) -> impl Iterator<Item = &'a str> {
    page.split(opens).skip(1).map(|rest| rest.split('"').next().unwrap_or_default())
}

/// Each tag that opens is closed, in its order.
fn balanced(page: &str) {
    let mut open = Vec::new();
    for tag in tags(page) {
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "closes"),
            None if matches!(name, "meta" | "!DOCTYPE") => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn the_graph_holds_names_as_names() {
    let folder = hostile();
    let (code, graph, _) = run(&["export", "--format", "dot", name(folder.path())]);
    assert_eq!(code, 0);
    assert!(graph.starts_with("graph tidings {\n") && graph.ends_with("}\n"), "{graph}");
    assert!(graph.contains("[label=\"Maria Lopez\"") && graph.contains(" -- "), "{graph}");
    let (code, graph, _) = run(&["export", "--format", "dot", "articles"]);
    assert_eq!(code, 0);
    for line in graph.lines().filter(|line| line.contains("label=")) {
        let bare = line.replace("\\\\", "").replace("\\\"", "");
        assert_eq!(bare.matches('"').count() % 2, 0, "{line}");
    }
}

#[test]
fn files_are_written_where_asked_and_never_over_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("new.csv");
    let export = |more: &[&str]| {
        let arguments = [&["export", "--format", "csv", "tests/library"], more].concat();
        run(&arguments)
    };
    let (code, out, told) = export(&["--out", name(&file)]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(told.contains("written: ") && told.contains("new.csv"), "{told}");
    let (code, _, told) = export(&["--out", name(&file)]);
    assert!(
        code == 1 && told.contains("it is there already") && told.contains("--force"),
        "{told}"
    );
    assert_eq!(export(&["--out", name(&file), "--force"]).0, 0);
    assert_eq!(export(&["--force"]).0, 2);
    let (code, _, told) = export(&["--out", name(folder.path())]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2);
    let (code, _, told) = run(&["export", "--format", "json", "--what", "links", "tests/library"]);
    assert!(code == 1 && told.contains("--format csv"), "{told}");
    let nowhere = folder.path().join("nowhere/a.csv");
    let (code, _, told) = export(&["--out", name(&nowhere)]);
    assert!(code == 1 && told.contains("cannot write"), "{told}");
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let commands = ["brief", "export", "search", "check", "shot", "completions", "man"];
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let (code, script, _) = run(&["completions", shell]);
        assert_eq!(code, 0);
        assert!(commands.iter().all(|command| script.contains(command)), "{shell}");
    }
    let (code, page, _) = run(&["man"]);
    assert_eq!(code, 0);
    assert!(page.contains(".TH tidings 1"), "{page}");
    for command in commands {
        let section = format!(".SH \"TIDINGS {}\"", command.to_uppercase());
        assert!(page.contains(&section), "{section}");
    }
    assert_eq!(run(&["completions", "tcsh"]).0, 2);
}
