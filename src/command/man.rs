//! `tidings man`: the manual page, made from the command line itself.

use std::io;

use clap_mangen::Man;

use crate::command::output;
use crate::error::Error;

/// Writes the manual page of `program`, commands included: `tidings man > tidings.1`.
///
/// # Errors
/// If the output cannot be written.
pub fn run(program: clap::Command) -> Result<(), Error> {
    output::write(&page(program).map_err(Error::Output)?)
}

/// One page: the program, then each command as a section of its own, then what is no argument.
fn page(mut program: clap::Command) -> io::Result<String> {
    program.build();
    let man = Man::new(program.clone());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        let mut section = Vec::new();
        let man = Man::new(command.clone());
        man.render_synopsis_section(&mut section)?;
        man.render_description_section(&mut section)?;
        man.render_options_section(&mut section)?;
        let section = String::from_utf8_lossy(&section).replace("\n.SH ", "\n.SS ");
        page.extend(format!(".SH \"TIDINGS {}\"\n", command.get_name().to_uppercase()).bytes());
        page.extend(section.bytes());
    }
    page.extend(REST.bytes());
    // Each section defines the apostrophe anew; once is enough.
    let page = String::from_utf8_lossy(&page).replace(APOSTROPHE, "");
    Ok(format!("{APOSTROPHE}{page}"))
}

/// How the library tells old and new formatters what an apostrophe is.
const APOSTROPHE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// What the arguments do not say.
const REST: &str = r#".SH "EXIT STATUS"
0 fine; 1 something went wrong, told on standard error with what to do; 2 usage.
.SH FILES
.TP
config.toml
every key with its default; looked for here, then in ~/.config/tidings/
.TP
corrections.toml
beside the articles: what the reader has overruled
.SH ENVIRONMENT
.TP
TIDINGS_CONFIG
names the configuration
.TP
NO_COLOR
if set and not empty, no colours
"#;

#[cfg(test)]
mod tests {
    use crate::command::man::page;

    #[test]
    fn each_command_is_a_section() {
        let program = clap::Command::new("tidings")
            .about("Reads news")
            .subcommand(clap::Command::new("brief").about("Write the briefing"));
        let page = page(program).expect("memory takes it");
        assert!(page.contains(".SH \"TIDINGS BRIEF\"\n.SS SYNOPSIS"), "{page}");
        assert!(page.contains("Write the briefing") && page.contains(".SH \"EXIT STATUS\""));
    }
}
