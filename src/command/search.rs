//! `tidings search`: ranked sentences.

use std::fmt::Write;

use crate::app::citing;
use crate::app::view::one_line;
use crate::briefing::search::Query;
use crate::command::output;
use crate::command::setting::Setting;
use crate::error::Error;

/// What can stand in a query.
const HELP: &str =
    "words, \"a phrase\", actor:name, source:name, after:2025-03, before:2025-04-01, -not";

/// Writes the sentences that `words` find, best first, each under its article.
///
/// # Errors
/// If the query does not read, the articles cannot be read or the output not written.
pub fn run(setting: &Setting, words: &str, most: usize) -> Result<(), Error> {
    let query: Query = words.parse().map_err(|why| Error::Asked {
        what: "the query",
        given: words.to_owned(),
        why: format!("{why}"),
        help: HELP,
    })?;
    let briefing = setting.read()?.briefing;
    let mut out = String::new();
    let hits = briefing.search(&query);
    for hit in hits.iter().take(most) {
        let Some(article) = briefing.article(hit.sentence.article) else { continue };
        let origin = citing::origin(article);
        let path = article.article.path.display();
        // A String takes all that is written to it.
        let _ = writeln!(out, "{path}: {} ({origin})", article.article.title);
        let _ = writeln!(out, "    {}", one_line(briefing.text_of(hit.sentence)));
    }
    if hits.is_empty() {
        eprintln!("nothing found for '{words}'");
    }
    output::write(&out)
}
