//! The header of an article: front matter, where there is some.
//!
//! In: the text of a file. Out: the fields of its header and what comes after it. A header is what
//! stands at the very top, save empty lines, as one of
//!
//! - YAML between lines of `---` (Jekyll, Hugo, and nearly everybody),
//! - TOML between lines of `+++` (Zola, Hugo),
//! - a JSON object (Hugo),
//! - `Title: …` lines up to an empty one (Pelican, `MultiMarkdown`, news archives).
//!
//! Anything doubtful is text and not header: a rule of dashes between two paragraphs, or an article
//! that begins `Update: three rescued`, must not swallow words. A header that is one but is broken
//! is read line by line, and the reader is told.

use crate::article::fields::{Fields, is_name, json, lines, toml, yaml};
use crate::article::model::Note;

/// No header is longer, in bytes; so a lone `---` at the top costs little.
const LONGEST: usize = 1 << 20;

/// A text cut in two.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Split<'a> {
    /// What the header says; empty if there is none.
    pub fields: Fields,
    /// The text after the header: all of it, if there is none.
    pub body: &'a str,
    /// What was odd about the header.
    pub notes: Vec<Note>,
}

/// Takes the header off `text`. In Markdown, unknown names may stand in a `Title: …` header.
pub fn split(text: &str, markdown: bool) -> Split<'_> {
    let top = text.trim_start_matches(['\n', ' ', '\t', '\u{feff}']);
    let none = Split { body: text, ..Split::default() };
    let found = if top.starts_with("---") {
        fenced(top, "---", yaml, ':', "YAML")
    } else if top.starts_with("+++") {
        fenced(top, "+++", toml, '=', "TOML")
    } else if top.starts_with('{') {
        object(top)
    } else {
        named_lines(top, markdown)
    };
    found.filter(|split| !split.fields.is_empty()).unwrap_or(none)
}

/// A header between two lines of `fence`.
fn fenced<'a>(
    top: &'a str,
    fence: &str,
    read: fn(&str) -> Option<Fields>,
    mark: char,
    language: &str,
) -> Option<Split<'a>> {
    let (first, rest) = top.split_once('\n')?;
    if first.trim_end() != fence {
        return None;
    }
    let mut end = 0;
    for line in rest.split_inclusive('\n') {
        if end > LONGEST {
            return None;
        }
        let closes = line.trim_end() == fence || fence == "---" && line.trim_end() == "...";
        if closes {
            let (source, body) = (&rest[..end], &rest[end + line.len()..]);
            if let Some(fields) = read(source) {
                return Some(Split { fields, body, notes: Vec::new() });
            }
            let fields = lines(source, mark);
            // Two rules with paragraphs between them are no header.
            let lines_in = source.lines().filter(|line| !line.trim().is_empty()).count();
            let read = fields.names().count() * 4 >= lines_in;
            let notes = vec![Note(format!(
                "The header is not valid {language}; it was read line by line."
            ))];
            return read.then_some(Split { fields, body, notes });
        }
        end += line.len();
    }
    None
}

/// A JSON object that has at least one field we know.
fn object(top: &str) -> Option<Split<'_>> {
    let mut cut = LONGEST.min(top.len());
    while !top.is_char_boundary(cut) {
        cut -= 1;
    }
    let (fields, end) = json(&top[..cut])?;
    let known = fields.names().any(|name| KNOWN.contains(&name));
    let body = &top[end..];
    let body = body.strip_prefix('\n').unwrap_or(body);
    known.then(|| Split { fields, body, notes: Vec::new() })
}

/// `Title: …` lines at the top. The first must have a name that we know, and without Markdown all
/// must; then an empty line, or the end.
fn named_lines(top: &str, markdown: bool) -> Option<Split<'_>> {
    let mut end = 0;
    let mut found = 0;
    for line in top.split_inclusive('\n').take(60) {
        let blank = line.trim().is_empty();
        let goes_on = found > 0 && line.starts_with([' ', '\t']) && !blank;
        let name = line.split_once(':').map(|(name, _)| name.trim().to_lowercase());
        let named = name.is_some_and(|name| {
            let known = KNOWN.contains(&name.as_str());
            is_name(&name) && (known || markdown && found > 0)
        });
        if blank {
            break;
        }
        if !(named || goes_on) || end > LONGEST {
            return None;
        }
        found += usize::from(named);
        end += line.len();
    }
    let after = &top[end..];
    let ends = after.trim_start_matches([' ', '\t']);
    let complete = ends.is_empty() || ends.starts_with('\n');
    let fields = lines(&top[..end], ':');
    let filled = fields.first(KNOWN).is_some();
    (found > 0 && complete && filled).then(|| Split { fields, body: after, notes: Vec::new() })
}

/// Names that only a header has, in small letters.
const KNOWN: &[&str] = &[
    "title",
    "headline",
    "subject",
    "date",
    "published",
    "publish_date",
    "published_at",
    "publication date",
    "pubdate",
    "created",
    "modified",
    "updated",
    "lastmod",
    "source",
    "publisher",
    "publication",
    "outlet",
    "site",
    "author",
    "authors",
    "byline",
    "url",
    "link",
    "source_url",
    "canonical_url",
    "permalink",
    "language",
    "lang",
    "slug",
    "tags",
    "keywords",
    "category",
    "categories",
    "section",
    "summary",
    "status",
    "copyright",
    "encoding",
    "location",
    "dateline",
    "length",
];

#[cfg(test)]
mod tests {
    use crate::article::header::split;

    /// The title and the date of a header, and the text after it.
    fn check(text: &str, markdown: bool, wanted: (&str, &str, &str)) {
        let found = split(text, markdown);
        let get = |name| found.fields.first(&[name]).map_or("", |(_, value)| value);
        assert_eq!((get("title"), get("date"), found.body), wanted, "{text:?}");
    }

    #[test]
    fn each_kind_of_header_is_taken_off() {
        let wanted = ("Rain", "2025-03-07", "\nIt rained.\n");
        for header in [
            "---\ntitle: Rain\ndate: 2025-03-07\n---\n",
            "\n\n---  \ntitle: 'Rain'\ndate: 2025-03-07\n...\n",
            "---\ntitle: Rain\ndate:\t2025-03-07\ntags: [a\n---\n",
            "+++\ntitle = 'Rain'\ndate = 2025-03-07\n+++\n",
            "{\"title\": \"Rain\", \"date\": \"2025-03-07\"}\n",
            "Title: Rain\nDate: 2025-03-07\n",
            "Date: 2025-03-07\nTitle:   Rain\nTags: one,\n  two\n",
        ] {
            for markdown in [true, false] {
                check(&format!("{header}\nIt rained.\n"), markdown, wanted);
            }
        }
        check("Title: Rain\nMood: wet\nDate: 2025-03-07\n\nIt rained.\n", true, wanted);
        check("---\ntitle: Rain\n---", false, ("Rain", "", ""));
    }

    #[test]
    fn what_is_no_header_stays_text() {
        for text in [
            "It rained.",
            "---\nIt rained all day.\n---\nIt stopped.",
            "---\n---\nIt stopped.",
            "---\ntitle: Rain\n\nIt never ends.",
            "----\ntitle: Rain\n----\nA box.",
            "+++\nIt rained.\n+++\n",
            "{\"a\": 1} is an object.",
            "{braces}",
            "Update: three rescued\n\nIt rained.",
            "Title: Rain\nIt rained.\n\nIt stopped.",
            "Mood: wet\nDate: 2025-03-07\n\nIt rained.",
            "Source: unknown. It rained.\nand more",
        ] {
            check(text, false, ("", "", text));
        }
    }
}
