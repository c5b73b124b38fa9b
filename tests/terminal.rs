//! The program in a real pseudo-terminal: what it shows and writes, how it ends, and what a line
//! may do to it.

mod pty;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use rustix::termios::InputModes;
use tempfile::TempDir;
use tidings::store::state::{Journal, Real, State};

use crate::pty::{Terminal, Wish, journal, tidings};

/// How long a program may take to end. On a machine that does nothing else it takes some hundredths
/// of a second; docs/trust.md has the figures.
const SOON: Duration = Duration::from_secs(5);

fn library() -> Terminal {
    let mut terminal = tidings(&["tests/library"]).open();
    terminal.shows("3 articles");
    terminal
}

/// A folder with one long article.
fn long() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let words = "river council bridge morning letter engineer harbour winter market window station \
                 teacher evening village doctor garden report money theatre summer";
    let words: Vec<&str> = words.split_whitespace().collect();
    let mut text = String::from("# A long day\n\n");
    for at in 0..400_usize {
        let word = |by: usize| words[(at * 7 + by * by * 3) % words.len()];
        let length = 6 + at * 5 % 14;
        let sentence: Vec<&str> = (0..length).map(word).collect();
        text.push_str(&format!(
            "The {} stood near the {}. ",
            sentence.join(" of the "),
            word(length)
        ));
        if at % 5 == 4 {
            text.push_str("\n\n");
        }
    }
    fs::write(folder.path().join("long.md"), text).expect("written");
    folder
}

fn name(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// What is kept under `home`.
fn kept(home: &Path) -> State {
    let file = journal(home).expect("something is kept");
    Journal::open(file, Box::new(Real)).0.state().clone()
}

#[test]
fn open_walk_quit() {
    let mut terminal = library();
    terminal.until("the alternate screen", vt100::Screen::alternate_screen);
    assert!(terminal.screen.screen().hide_cursor());
    let modes = terminal.line().input_modes;
    assert!(!modes.intersects(InputModes::IXON), "Ctrl-S does not stop the line");
    terminal.press("2");
    terminal.shows("▌Actors");
    terminal.press("\r");
    terminal.shows("Mentions");
    terminal.press("\x7f");
    terminal.shows("▌Actors");
    terminal.press("1s");
    terminal.shows("search:");
    terminal.press("worn door\r\r");
    terminal.shows("Said elsewhere");
    terminal.press("q");
    assert_eq!(terminal.code(), 0);
    terminal.is_as_before();
    assert_eq!(terminal.screen.screen().contents().trim(), "", "nothing is left behind");
}

#[test]
fn a_signal_ends_it_with_everything_kept_and_the_terminal_as_it_was() {
    let signals = [(Signal::HUP, 1), (Signal::INT, 2), (Signal::QUIT, 3), (Signal::TERM, 15)];
    for (signal, number) in signals {
        let mut terminal = library();
        terminal.press("sworn door\r\r");
        terminal.shows("Said elsewhere");
        terminal.signal(signal);
        terminal.signal(Signal::TERM); // a second one does not cut it short
        let (status, took) = terminal.end();
        assert!(took < SOON, "{signal:?}: {took:?}");
        assert!([Some(128 + number), Some(143)].contains(&status.code()), "{signal:?}: {status:?}");
        terminal.is_as_before();
        assert!(kept(terminal.home()).place.is_some_and(|place| place.article.is_some()));
        println!("{signal:?}: ended after {took:?}");
    }
}

#[test]
fn what_would_end_a_program_that_does_not_listen_ends_it_in_order() {
    let signals = [(Signal::USR1, 10), (Signal::USR2, 12), (Signal::ALARM, 14)];
    for (signal, number) in signals {
        let mut terminal = library();
        terminal.signal(signal);
        assert_eq!(terminal.code(), 128 + number, "{signal:?}");
        terminal.is_as_before();
    }
}

#[test]
fn a_line_that_is_cut_ends_it_with_or_without_a_signal() {
    for signalled in [true, false] {
        let wish = tidings(&["tests/library"]);
        let mut terminal = if signalled { wish.open() } else { wish.unsignalled().open() };
        terminal.shows("3 articles");
        terminal.press("sworn door\r\r");
        terminal.shows("Said elsewhere");
        terminal.cut();
        let (status, took) = terminal.end();
        assert!(took < SOON, "signalled {signalled}: {took:?}");
        assert_eq!(status.code(), Some(129), "signalled {signalled}");
        assert!(kept(terminal.home()).place.is_some_and(|place| place.article.is_some()));
        println!("cut, signalled {signalled}: ended after {took:?}");
    }
}

#[test]
fn a_line_that_takes_nothing_holds_up_neither_keys_nor_the_end() {
    let folder = long();
    let mut terminal = tidings(&[name(folder.path())]).open();
    terminal.shows("1 article");
    terminal.press("G\r");
    terminal.shows("% read");
    terminal.settle(Duration::from_millis(100));
    terminal.hold(true);
    for _ in 0..300 {
        terminal.press("\x06\x02"); // a page down, a page up
    }
    terminal.press("sriver");
    terminal.hold(false);
    terminal.shows("search: river");
    terminal.hold(true);
    terminal.press("\x1b");
    for _ in 0..300 {
        terminal.press("\x06\x02");
    }
    terminal.signal(Signal::TERM);
    // Read nothing: what it writes at its end finds no room either.
    let start = Instant::now();
    let (status, took) = terminal.end();
    assert_eq!(status.code(), Some(143));
    assert!(took < SOON, "{took:?}");
    println!("stalled: ended after {:?}", start.elapsed());
    // What it could not write gives way to what gives the terminal back.
    terminal.hold(false);
    terminal.settle(Duration::from_millis(300));
    terminal.is_as_before();
}

#[test]
fn while_a_command_has_the_terminal_a_cut_and_a_signal_end_us() {
    for how in ["cut", "cut without a signal", "TERM", "TERM at the end"] {
        let wish = tidings(&["tests/library"]);
        let wish = if how == "cut without a signal" { wish.unsignalled() } else { wish };
        let mut terminal = wish.open();
        terminal.shows("3 articles");
        let command = if how == "TERM at the end" { "echo runs" } else { "echo runs; sleep 1000" };
        terminal.press(&format!("|{command}\r"));
        terminal.until("the command", |screen| {
            !screen.alternate_screen() && screen.contents().contains("runs")
        });
        if how == "TERM at the end" {
            terminal.shows("Enter goes back");
        }
        if how.starts_with("cut") {
            terminal.cut();
        } else {
            terminal.signal(Signal::TERM);
        }
        let (status, took) = terminal.end();
        assert!(took < SOON, "{how}: {took:?}");
        let code = if how.starts_with("cut") { 129 } else { 143 };
        assert_eq!(status.code(), Some(code), "{how}");
        terminal.is_as_before();
        println!("while a command runs, {how}: ended after {took:?}");
    }
}

#[test]
fn a_command_gets_the_terminal_and_gives_it_back() {
    let mut terminal = library();
    terminal.press(
        "|echo runs; head -c 9; echo; cat >/dev/null; read word </dev/tty; echo got $word\r",
    );
    terminal.until("the command", |screen| {
        !screen.alternate_screen() && screen.contents().contains("runs")
    });
    terminal.press("it\n");
    terminal.shows("got it");
    terminal.shows("Enter goes back");
    terminal.press("\n");
    terminal.shows("3 articles");
    terminal.until("our screen", vt100::Screen::alternate_screen);
    terminal.press("|clear; trap 'exit 3' INT; echo again; while :; do sleep 1; done\r");
    terminal.until("the command", |screen| {
        !screen.alternate_screen() && screen.contents().contains("again")
    });
    terminal.press("\x03"); // meant for it, not for us
    terminal.shows("exit status: 3; Enter goes back");
    terminal.press("\x03");
    terminal.shows("3 articles");
    terminal.press("q");
    assert_eq!(terminal.code(), 0);
    terminal.is_as_before();
}

/// A shell with job control, in which the program has been started by `line`.
fn shell(line: &str) -> Terminal {
    let program = ["bash", "--norc", "--noprofile", "-i"].map(String::from).to_vec();
    let mut terminal = Wish::new(program).with("PS1", "ready> ").open();
    terminal.shows("ready>");
    let program = format!("{} --config none tests/library", env!("CARGO_BIN_EXE_tidings"));
    terminal.press(&format!("{}\n", line.replace("tidings", &program)));
    terminal
}

/// Waits until the program has stopped so many times, and the shell has the terminal.
fn stopped(terminal: &mut Terminal, times: usize) {
    terminal.until("the shell", |screen| {
        let stops = screen.contents().matches("Stopped").count();
        !screen.alternate_screen() && !screen.hide_cursor() && stops == times
    });
}

/// Leaves the shell, whose terminal must be as a shell's is.
fn leave(mut terminal: Terminal) {
    // What is typed before the prompt stands may still be the program's.
    terminal.until("the shell", |screen| {
        !screen.alternate_screen() && screen.contents().trim_end().ends_with("ready>")
    });
    terminal.press("clear; stty -a\n");
    terminal.shows("icanon");
    terminal.shows("echoke");
    let told = terminal.screen.screen().contents();
    for off in ["-icanon", "-echo ", "-isig", "-opost", "-ixon"] {
        assert!(!told.contains(off), "{off}: {told}");
    }
    terminal.press("exit 7\n");
    assert_eq!(terminal.code(), 7);
    terminal.is_as_before();
}

#[test]
fn ctrl_z_stops_it_and_fg_brings_it_back() {
    // Also where a script has started it, whose job it is.
    for line in ["tidings", "sh -c 'tidings; true'"] {
        let mut terminal = shell(line);
        terminal.shows("3 articles");
        terminal.press("2");
        terminal.shows("▌Actors");
        for time in 1..=2 {
            terminal.press("\x1a");
            stopped(&mut terminal, time);
            terminal.resize(100, 30);
            terminal.press("fg\n");
            terminal.until("tidings", vt100::Screen::alternate_screen);
            terminal.shows("▌Actors");
            terminal.press("1");
            terminal.hides("▌Actors");
            terminal.press("2");
            terminal.shows("▌Actors");
        }
        terminal.press("q");
        leave(terminal);
    }
}

#[test]
fn ctrl_z_stops_a_command_and_us_and_fg_brings_both_back() {
    let mut terminal = shell("tidings");
    terminal.shows("3 articles");
    terminal.press("|trap 'exit 3' INT; echo runs; while :; do sleep 1; done\r");
    terminal.until("the command", |screen| {
        !screen.alternate_screen() && screen.contents().contains("runs")
    });
    terminal.press("\x1a");
    stopped(&mut terminal, 1);
    terminal.press("fg\n");
    terminal.shows("fg\n");
    terminal.settle(Duration::from_millis(100));
    terminal.press("\x03");
    terminal.shows("Enter goes back");
    terminal.press("\n");
    terminal.shows("3 articles");
    terminal.press("q");
    leave(terminal);
}

#[test]
fn started_in_the_background_it_waits_to_be_brought_forward() {
    let mut terminal = shell("tidings &");
    while !terminal.screen.screen().contents().contains("Stopped") {
        terminal.press("\n"); // a shell tells of its jobs with the next prompt
        terminal.settle(Duration::from_millis(200));
    }
    assert!(!terminal.screen.screen().alternate_screen(), "not a word before");
    terminal.press("fg\n");
    terminal.shows("3 articles");
    terminal.press("\x1a");
    terminal.until("the shell", |screen| !screen.alternate_screen());
    terminal.press("bg\n");
    terminal.settle(Duration::from_millis(200));
    assert!(!terminal.screen.screen().alternate_screen(), "nor behind");
    terminal.press("fg\n");
    terminal.shows("3 articles");
    terminal.press("q");
    leave(terminal);
}

#[test]
fn a_stop_that_is_taken_back_stops_nothing() {
    let mut terminal = shell("exec tidings");
    terminal.shows("3 articles");
    for _ in 0..50 {
        terminal.signal(Signal::TSTP);
        terminal.signal(Signal::CONT);
        terminal.signal(Signal::WINCH);
    }
    terminal.press("2");
    terminal.until("tidings", |screen| {
        screen.alternate_screen() && screen.contents().contains("▌Actors")
    });
    terminal.press("q");
    assert_eq!(terminal.code(), 0);
    terminal.is_as_before();
}

#[test]
fn stopped_from_outside_it_draws_anew_when_it_goes_on() {
    let mut terminal = library();
    terminal.signal(Signal::STOP);
    terminal.settle(Duration::from_millis(50));
    terminal.screen.process(b"\x1b[m\x1b[H\x1b[2Jrubbish of another program");
    terminal.signal(Signal::CONT);
    terminal.shows("3 articles");
    terminal.hides("rubbish");
    terminal.press("q");
    assert_eq!(terminal.code(), 0);
    terminal.is_as_before();
}

#[test]
fn an_esc_alone_is_soon_known_and_a_cut_sequence_waits() {
    let mut terminal = library();
    terminal.press("s");
    terminal.shows("search:");
    terminal.settle(Duration::from_millis(50));
    terminal.press("\x1b");
    let took = terminal.hides("search:");
    println!("Esc alone: known after {took:?}");
    assert!(took > Duration::from_millis(20), "it may have been a sequence: {took:?}");
    terminal.press("s\x1b[");
    terminal.shows("search:");
    terminal.settle(Duration::from_millis(150));
    terminal.press("200~wo\x1b[2Jrn\x1b[201~");
    terminal.shows("search: wo[2Jrn");
    terminal.press("\x03q");
    assert_eq!(terminal.code(), 0);
}

#[test]
fn what_a_terminal_says_unasked_is_no_key() {
    let said = [
        "\x1b[?64;1;2;6;22c", // what it is
        "\x1b[>41;390;0c",
        "\x1bP!|00000000\x1b\\",
        "\x1bP>|XTerm(390)\x1b\\",
        "\x1bP1+r544e=787465726d\x1b\\",
        "\x1bP1$r0m\x1b\\",
        "\x1b[24;80R", // where the cursor is
        "\x1b[0n",
        "\x1b[?2026;2$y", // modes
        "\x1b[?0u",
        "\x1b[8;40;120t",                   // sizes
        "\x1b]11;rgb:0000/0000/0000\x1b\\", // colours
        "\x1b]11;rgb:0000/0000/0000\x07",
        "\x1b]lq the title\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b[I\x1b[O",                                   // the focus
        "\x1b[<0;5;5M\x1b[<0;5;5m\x1b[<65;5;5M\x1b[M qq", // a mouse that is off
        "\x1b[106;1:3u",                                  // a key let go
        "\x1b[57358u",
        "\x1bO5P\x1b[15~\x1b[[A", // keys that mean nothing here
        "\x1b[201~\x1b[99;99z\0\x1c",
    ];
    let long = format!("\x1b[{}m\x1b]52;c;{}\x07", "1;".repeat(3000), "cXFxcQ".repeat(3000));
    let mut terminal = library();
    terminal.hides("reading ");
    terminal.settle(Duration::from_millis(200));
    terminal.written();
    for words in said.into_iter().chain([long.as_str()]) {
        terminal.press(words);
    }
    // And in pieces, each after a while that decides what an Esc is.
    for words in ["\x1b[>41;3", "90;0c", "\x1b]", "11;rgb:0/0/0\x07", "\x1bP1$r", "0m\x1b\\"] {
        terminal.press(words);
        let alone = words == "\x1b]";
        terminal.settle(Duration::from_millis(if alone { 0 } else { 60 }));
    }
    terminal.settle(Duration::from_millis(200));
    let written = terminal.written();
    assert_eq!(String::from_utf8_lossy(&written), "", "nothing has happened");
    terminal.press("s");
    terminal.shows("search:");
    terminal.press("\x03q");
    assert_eq!(terminal.code(), 0);
}

#[test]
fn ten_megabytes_of_pasted_text_are_text_and_a_part_of_it() {
    let mut terminal = library();
    terminal.press("s");
    terminal.shows("search:");
    terminal.press("\x1b[200~");
    let words = "harbour \x1b[2J\x07\x03\x1a\u{9b}q".repeat(500);
    for _ in 0..1000 {
        terminal.press(&words);
        terminal.settle(Duration::ZERO);
    }
    terminal.press("\x1b[201~");
    terminal.shows("search: ");
    terminal.press("\x03");
    terminal.hides("search: ");
    terminal.press("2");
    terminal.shows("▌Actors");
    terminal.press("q");
    assert_eq!(terminal.code(), 0);
}

#[test]
fn tmux_holds_nobody_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let tmux = folder.path().join("tmux");
    fs::write(&tmux, "#!/bin/sh\ncat >/dev/null\nexec sleep 1000\n").expect("written");
    fs::set_permissions(&tmux, PermissionsExt::from_mode(0o755)).expect("ours");
    let path = format!("{}:{}", name(folder.path()), std::env::var("PATH").unwrap_or_default());
    let wish = tidings(&["tests/library"]).with("TMUX", "/tmp/tmux,1,0").with("PATH", &path);
    let mut terminal = wish.open();
    terminal.shows("3 articles");
    terminal.press("y2");
    terminal.shows("▌Actors");
    terminal.press("q");
    assert_eq!(terminal.code(), 0);
    terminal.is_as_before();
}

#[test]
fn a_key_copies_by_an_escape_and_nothing_else_does() {
    let mut terminal = library();
    terminal.hides("reading ");
    terminal.settle(Duration::from_millis(100));
    assert!(!String::from_utf8_lossy(&terminal.written()).contains("\x1b]"), "nothing is asked");
    terminal.press("y");
    terminal.shows("copied");
    assert!(String::from_utf8_lossy(&terminal.written()).contains("\x1b]52;c;"));
    terminal.press("q");
    assert_eq!(terminal.code(), 0);
}

/// How long it is watched doing nothing, in seconds: `TIDINGS_IDLE`, else 2.
fn idle() -> Duration {
    let told = std::env::var("TIDINGS_IDLE").ok().and_then(|told| told.parse().ok());
    Duration::from_secs(told.unwrap_or(2))
}

#[test]
fn nothing_happens_where_nothing_happens() {
    // Also with keys half typed, a list of keys over the panes, and after a change of size.
    let doings = [
        ("", "3 articles"),
        ("sdoor", "search: door"),
        ("?", "more below"),
        ("j\x1b[", "3 articles"),
        ("g", "3 articles"),
    ];
    for (keys, words) in doings {
        let mut terminal = library();
        terminal.hides("reading ");
        terminal.press(keys);
        terminal.shows(words);
        if keys == "?" {
            terminal.resize(100, 30);
        }
        // A disk that is slow may have something to say first, and then no more.
        let silent = (0..5).any(|_| {
            terminal.settle(Duration::from_millis(500));
            terminal.written();
            let before = terminal.stirs().expect("it is there");
            terminal.settle(idle());
            let after = terminal.stirs().expect("it is there");
            terminal.written().is_empty() && after == before
        });
        assert!(silent, "after {keys:?}: a byte, a thread that wakes up, or a tick of the clock");
        println!("after {keys:?}: 0 bytes, 0 wake-ups, 0 ticks in {:?}", idle());
    }
}

#[test]
fn held_keys_cost_few_bytes() {
    let folder = long();
    let mut terminal = tidings(&[name(folder.path())]).open();
    terminal.shows("1 article");
    terminal.press("G\rgg");
    terminal.shows("% read");
    terminal.settle(Duration::from_millis(200));
    terminal.written();
    let start = Instant::now();
    terminal.press(&"j".repeat(2000));
    terminal.press("s");
    terminal.shows("search:");
    let took = start.elapsed();
    let bytes = terminal.written().len();
    println!("2,000 held keys: {took:?}, {bytes} bytes");
    assert!(bytes < 150_000, "{bytes}");
}

#[test]
fn a_line_costs_few_bytes() {
    let folder = long();
    for ((width, height), most) in [((80, 24), 250), ((200, 60), 500)] {
        let mut terminal = tidings(&[name(folder.path())]).size(width, height).open();
        terminal.shows("1 art");
        terminal.press("G\rggz");
        terminal.settle(Duration::from_millis(200));
        terminal.press(&"j".repeat(usize::from(height)));
        terminal.settle(Duration::from_millis(200));
        terminal.written();
        let lines = 40;
        for _ in 0..lines {
            terminal.press("j");
            terminal.settle(Duration::from_millis(30));
        }
        let bytes = terminal.written().len() / lines;
        println!("a line in the full-width reader at {width}x{height}: {bytes} bytes");
        assert!(bytes <= most, "{width}x{height}: {bytes} bytes a line");
    }
}

#[test]
fn a_move_of_the_cursor_costs_few_bytes() {
    let mut terminal = tidings(&["articles"]).open();
    terminal.shows("11 articles");
    terminal.hides("reading ");
    terminal.settle(Duration::from_millis(500));
    for pane in ["1gg", "2gg", "3gg"] {
        terminal.press(pane);
        terminal.settle(Duration::from_millis(150));
        terminal.written();
        let moves = 8;
        for _ in 0..moves {
            terminal.press("j");
            terminal.settle(Duration::from_millis(40));
        }
        let bytes = terminal.written().len() / moves;
        println!("a move of the cursor in pane {pane}: {bytes} bytes");
        assert!(bytes < 300, "pane {pane}: {bytes} bytes");
    }
}

#[test]
fn every_size_is_drawn() {
    let mut terminal = library();
    let sizes = [
        (0, 0),
        (1, 1),
        (2, 1),
        (1, 60),
        (39, 9),
        (40, 10),
        (70, 16),
        (99, 15),
        (100, 16),
        (2000, 1),
        (1, 200),
        (2000, 200),
        (65535, 65535),
        (200, 60),
        (120, 40),
    ];
    for (width, height) in sizes {
        terminal.settle(Duration::from_millis(60));
        terminal.resize_blindly(width, height);
        terminal.press("j");
    }
    terminal.settle(Duration::from_millis(500));
    terminal.resize(120, 40);
    terminal.shows("3 articles");
    terminal.press("q");
    assert_eq!(terminal.code(), 0);
}

#[test]
fn all_kinds_of_terminals_are_usable() {
    for term in
        ["linux", "vt100", "screen-256color", "tmux-256color", "xterm", "screen", "nonsense"]
    {
        let mut terminal = tidings(&["tests/library"]).with("TERM", term).open();
        terminal.shows("3 articles");
        terminal.press("q");
        assert_eq!(terminal.code(), 0, "{term}");
        terminal.is_as_before();
    }
}

#[test]
fn where_the_locale_knows_only_ascii_all_bytes_are_ascii() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "# Zoë’s café — 漢字 👍\n\n“Übergrößen”, said Zoë Žižek of Łódź on 3 March 2025.";
    fs::write(folder.path().join("a.md"), text).expect("written");
    for locale in ["C", "POSIX", "de_DE.ISO-8859-1"] {
        let wish = tidings(&[name(folder.path())]).with("LC_ALL", locale).with("LANG", "C.UTF-8");
        let mut terminal = wish.open();
        terminal.shows("1 article");
        terminal.press("G\r");
        terminal.shows("Ubergro");
        let written = terminal.written();
        assert!(written.is_ascii(), "{locale}");
        terminal.press("q");
        assert_eq!(terminal.code(), 0);
    }
}

#[test]
fn without_colours_no_colour_is_written() {
    for (name, value) in [("NO_COLOR", "1"), ("TERM", "vt100")] {
        let mut terminal = tidings(&["tests/library"]).with(name, value).open();
        terminal.shows("3 articles");
        terminal.press("2\r");
        terminal.shows("Mentions");
        let written = String::from_utf8(terminal.written()).expect("UTF-8");
        for escape in written.split("\x1b[").skip(1) {
            let inside = escape.split(|c: char| !c.is_ascii_digit() && c != ';').next();
            let is_style = escape[inside.unwrap_or_default().len()..].starts_with('m');
            let colours = inside.unwrap_or_default().split(';').filter(|code| code.len() > 1);
            let colours = colours.filter(|code| !["22", "23", "24", "27"].contains(code));
            assert!(!is_style || colours.count() == 0, "{name}: {escape:.20}");
        }
        assert!(written.contains("\x1b[7m") || written.contains("\x1b[1m"), "but other styles");
    }
}

#[test]
fn a_terminal_that_can_do_nothing_gets_text() {
    let folder = tempfile::tempdir().expect("a folder");
    for term in ["dumb", ""] {
        let output = Command::new(env!("CARGO_BIN_EXE_tidings"))
            .arg("tests/library")
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("TERM", term)
            .env("XDG_STATE_HOME", folder.path())
            .env("XDG_CACHE_HOME", folder.path())
            .output()
            .expect("it runs");
        assert!(output.status.success());
        assert!(!output.stdout.contains(&0x1b));
    }
    let dumb = tidings(&["tests/library"]).with("TERM", "dumb");
    // Nor is there a use for a screen where no key can be pressed.
    let deaf = tidings(&["tests/library"]).deaf();
    for wish in [dumb, deaf] {
        let mut terminal = wish.open();
        assert_eq!(terminal.code(), 0);
        let written = terminal.written();
        assert!(!written.contains(&0x1b));
        assert!(String::from_utf8_lossy(&written).contains("here is the briefing as text"));
        terminal.is_as_before();
    }
}

#[test]
fn a_console_with_one_screen_is_left_clean() {
    let mut terminal = tidings(&["tests/library"]).with("TERM", "linux").open();
    terminal.shows("3 articles");
    terminal.press("q");
    assert_eq!(terminal.code(), 0);
    let written = String::from_utf8_lossy(&terminal.written()).into_owned();
    let (_, end) = written.rsplit_once("\x1b[2J").expect("it is cleared");
    assert!(end.contains("\x1b[?1049l") && !end.contains("articles"), "{end:?}");
}

#[test]
fn a_disk_that_takes_nothing_is_told_and_is_no_success() {
    // As on a full disk: no file may grow. The signal that says so must not end it.
    let script =
        format!("ulimit -f 0; exec {} --config none tests/library", env!("CARGO_BIN_EXE_tidings"));
    let mut terminal = Wish::new(vec!["sh".into(), "-c".into(), script]).open();
    terminal.shows("not kept");
    terminal.press("2");
    terminal.shows("▌Actors");
    terminal.press("q");
    let code = terminal.code();
    assert_eq!(code, 1, "{}", terminal.screen.screen().contents());
    terminal.is_as_before();
    assert!(terminal.screen.screen().contents().contains("not kept"));
}

#[test]
fn a_home_that_cannot_be_written_to_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let home = folder.path().join("home");
    fs::write(&home, "a file where a folder should be").expect("written");
    let mut terminal = tidings(&["tests/library"]).at_home(&home).open();
    terminal.shows("not kept");
    terminal.press("q");
    assert_eq!(terminal.code(), 1);
}

#[test]
fn two_programs_on_one_folder_keep_what_both_did() {
    let home = tempfile::tempdir().expect("a folder");
    let mut one = tidings(&["tests/library"]).at_home(home.path()).open();
    one.shows("3 articles");
    let mut two = tidings(&["tests/library"]).at_home(home.path()).open();
    two.shows("3 articles");
    one.press("sworn door\r\r*");
    one.shows("Said elsewhere");
    two.press("sinquiry\r\r*");
    two.shows("Said elsewhere");
    for terminal in [&mut one, &mut two] {
        terminal.press("q");
        assert_eq!(terminal.code(), 0);
    }
    assert_eq!(kept(home.path()).stars.len(), 2);
}

#[test]
fn files_that_change_or_go_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let library = folder.path().join("library");
    fs::create_dir(&library).expect("made");
    let file = library.join("a.md");
    fs::write(&file, "# One\n\nMaria Lopez spoke in Lima on 3 March 2025.").expect("written");
    let mut terminal = tidings(&[name(&library)]).open();
    terminal.shows("1 article");
    terminal.press("G\r");
    terminal.shows("Lima");
    fs::write(&file, "# Another\n\nMaria Lopez spoke in Quito on 4 March 2025.").expect("written");
    // It looks when keys come, and not all the time.
    let told = |terminal: &mut Terminal, words: &str| {
        let start = Instant::now();
        while !terminal.screen.screen().contents().contains(words) {
            terminal.press("j");
            terminal.settle(Duration::from_millis(700)); // what is said goes with the next key
            assert!(start.elapsed() < pty::PATIENCE, "{}", terminal.screen.screen().contents());
        }
    };
    told(&mut terminal, "1 changed");
    terminal.press("R");
    terminal.shows("Quito");
    fs::remove_dir_all(&library).expect("removed");
    told(&mut terminal, "the folder is gone");
    terminal.press("R");
    terminal.shows("cannot open the articles");
    terminal.shows("Quito");
    terminal.press("q");
    assert_eq!(terminal.code(), 0);
}

#[test]
fn what_was_done_is_there_again() {
    let home = tempfile::tempdir().expect("a folder");
    let mut terminal = tidings(&["tests/library"]).at_home(home.path()).open();
    terminal.shows("3 articles");
    terminal.press("sworn door\r\r*");
    terminal.shows("Said elsewhere");
    terminal.press("q");
    assert_eq!(terminal.code(), 0);
    let mut terminal = tidings(&["tests/library"]).at_home(home.path()).open();
    terminal.shows("Said elsewhere");
    terminal.press("q");
    assert_eq!(terminal.code(), 0);
}

/// Not a test: what the next one starts in a terminal of its own.
#[test]
#[ignore = "started by another test"]
fn a_program_with_a_fault() {
    let Ok(which) = std::env::var("FAULT") else { return };
    let config = tidings::config::Config::default();
    let paths = ["tests/library".into()];
    let end = tidings::shell::beside(&paths, config, None, move |hand| {
        hand.ask(|app| app.message = Some("now it comes".into()));
        let whole = || {
            let (sender, loaded) = std::sync::mpsc::channel();
            hand.ask(move |app| {
                let whole = app.loading.is_some_and(|(done, total)| done == total);
                let _ = sender.send(whole);
            });
            loaded.recv().unwrap_or(true)
        };
        while !whole() {
            std::thread::yield_now();
        }
        assert!(which != "beside", "a fault beside");
        hand.ask(|_| panic!("a fault while drawing"));
        loop {
            std::thread::park();
        }
    });
    let Ok(tidings::shell::End::Fault(told)) = end else { panic!("another end: {end:?}") };
    eprintln!("told: {told}");
    std::process::exit(70);
}

#[test]
fn a_fault_on_any_thread_gives_the_terminal_back_and_says_where_the_report_is() {
    let program = std::env::current_exe().expect("this test");
    for which in ["drawing", "beside"] {
        let program =
            [name(&program), "--ignored", "--exact", "--nocapture", "a_program_with_a_fault"];
        let program = program.iter().map(ToString::to_string).collect();
        let mut terminal = Wish::new(program).with("FAULT", which).open();
        assert_eq!(terminal.code(), 70, "{which}");
        terminal.is_as_before();
        let contents = terminal.screen.screen().contents().replace('\n', "");
        let told = contents.split("the report is ").nth(1).expect("told");
        assert!(contents.contains("told: tidings had to stop"), "{contents}");
        let report = told.split(".txt").next().map(|path| format!("{path}.txt")).expect("a path");
        let report = fs::read_to_string(report).expect("there");
        assert!(report.contains("a fault") && report.contains("thread:"), "{report}");
        assert!(terminal.journal().is_some(), "what was kept is kept");
    }
}
