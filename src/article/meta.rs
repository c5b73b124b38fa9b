//! What a header says of its article.
//!
//! In: the fields of a header. Out: title, dates, source, address, language, each as far as it is
//! there and makes sense; a value that makes none is a note for the reader. Fields are found under
//! the names that Jekyll, Hugo, Zola, Pelican and news archives give them; unknown ones are passed
//! over.

use jiff::civil::Date;

use crate::article::date::{Reading, read};
use crate::article::fields::Fields;
use crate::article::filename::date_in_address;
use crate::article::language::code;
use crate::article::model::Note;
use crate::article::web::{absolute, host};
use crate::text::clean::clean_line;
use crate::text::width::truncate;

/// What a header says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// The title, on one line.
    pub title: Option<String>,
    /// When the article was published.
    pub date: Option<Date>,
    /// When it was last changed: the next best thing, but less than what a file name says.
    pub changed: Option<Date>,
    /// Who published it.
    pub source: Option<String>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// Its language, as an ISO 639-1 code.
    pub language: Option<String>,
    /// What could not be made sense of.
    pub notes: Vec<Note>,
}

const TITLE: &[&str] = &["title", "headline", "subject"];
const DATE: &[&str] = &[
    "date",
    "published",
    "pubdate",
    "pub_date",
    "publish_date",
    "publishdate",
    "published_at",
    "date_published",
    "datepublished",
    "publication date",
    "publication_date",
    "posted",
    "created",
    "created_at",
];
const CHANGED: &[&str] = &["lastmod", "modified", "updated", "last_modified_at", "update_date"];
const PLACE: &[&str] = &["path", "permalink", "slug", "aliases"];
const SOURCE: &[&str] =
    &["source", "publisher", "publication", "site", "outlet", "newspaper", "site_name"];
const URL: &[&str] =
    &["url", "link", "source_url", "canonical_url", "canonical", "original_url", "permalink"];
const AUTHOR: &[&str] = &["author", "authors", "byline"];
const LANGUAGE: &[&str] = &["language", "lang", "locale"];

impl Meta {
    /// Reads `fields`.
    pub fn read(fields: &Fields) -> Self {
        let mut notes = Vec::new();
        let first = |names: &[&str]| fields.first(names).map(|(_, value)| value);
        let url = URL.iter().find_map(|name| absolute(first(&[*name])?));
        if url.is_none()
            && let Some(value) = first(&["url", "link", "source_url"])
            && !value.starts_with('/')
        {
            notes.push(Note(format!("The address '{}' is not one of the web.", shown(value))));
        }
        let date = day(fields, DATE, &mut notes);
        let place = PLACE.iter().flat_map(|name| fields.all(name)).find_map(date_in_address);
        let source = first(SOURCE)
            .filter(|source| absolute(source).is_none())
            .map(|value| clean_line(value).into_owned());
        let from_host = || url.as_deref().and_then(host).map(str::to_owned);
        Self {
            title: first(TITLE)
                .map(|value| clean_line(value).into_owned())
                .filter(|title| !title.is_empty()),
            date: date.or(place),
            changed: day(fields, CHANGED, &mut notes),
            source: source.or_else(from_host).or_else(|| author(fields)),
            language: first(LANGUAGE).and_then(code),
            url,
            notes,
        }
    }
}

/// The first day that one of `names` gives.
fn day(fields: &Fields, names: &[&str], notes: &mut Vec<Note>) -> Option<Date> {
    names.iter().find_map(|name| {
        let (_, value) = fields.first(&[*name])?;
        match read(value) {
            Reading::Day(date) => return Some(date),
            Reading::Either(one, other) => notes.push(Note(format!(
                "The {name} '{}' may be {one} or {other}: write it as one of these.",
                shown(value)
            ))),
            Reading::Nothing => notes.push(Note(format!(
                "The {name} '{}' cannot be read: write it as 2025-03-07.",
                shown(value)
            ))),
        }
        None
    })
}

/// Whoever wrote it stands for whoever published it, where nothing else does.
fn author(fields: &Fields) -> Option<String> {
    let name = AUTHOR.iter().find(|name| fields.first(&[**name]).is_some())?;
    // `ada-moor` is the name of a file about her.
    let named = |name: &String| name.contains(' ') && name.contains(char::is_uppercase);
    let people: Vec<String> = fields
        .all(name)
        .map(|value| clean_line(value).into_owned())
        .filter(named)
        .take(3)
        .collect();
    Some(people.join(", ")).filter(|people| !people.is_empty())
}

/// The beginning of `value`, for a message.
fn shown(value: &str) -> String {
    truncate(&clean_line(value), 40, "…").into_owned()
}

#[cfg(test)]
mod tests {
    use crate::article::fields::lines;
    use crate::article::meta::Meta;

    fn meta(source: &str) -> Meta {
        Meta::read(&lines(source, ':'))
    }

    #[test]
    fn fields_are_found_under_their_many_names() {
        let found =
            meta("Headline: Rain\nPublish_Date: 7 March 2025\nOutlet: Gazette\nLang: en-US\n");
        assert_eq!(found.title.as_deref(), Some("Rain"));
        assert_eq!(found.date.map(|d| d.to_string()).as_deref(), Some("2025-03-07"));
        assert_eq!(found.source.as_deref(), Some("Gazette"));
        assert_eq!(found.language.as_deref(), Some("en"));
        assert_eq!(found.notes, []);
    }

    #[test]
    fn a_source_may_be_the_host_or_at_last_the_author() {
        let found = meta("link: https://www.daily.example/a\nauthor: Ada Moor\n");
        assert_eq!(found.source.as_deref(), Some("daily.example"));
        assert_eq!(found.url.as_deref(), Some("https://www.daily.example/a"));
        assert_eq!(meta("author: Ada Moor\n").source.as_deref(), Some("Ada Moor"));
        assert_eq!(meta("source: https://daily.example/\n").source, None);
    }

    #[test]
    fn the_day_of_publication_comes_before_that_of_a_change() {
        let found = meta("lastmod: 2025-04-01\ncreated: 2025-03-07\n");
        let day = |date: Option<jiff::civil::Date>| date.map(|d| d.to_string()).unwrap_or_default();
        assert_eq!(
            (day(found.date), day(found.changed)),
            ("2025-03-07".into(), "2025-04-01".into())
        );
        assert_eq!(day(meta("path: 2025/03/07/rain\n").date), "2025-03-07");
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        let found = meta("date: 03/07/2025\nupdated: soon\nurl: daily.example\n");
        let notes: Vec<&str> = found.notes.iter().map(|note| note.0.as_str()).collect();
        insta::assert_snapshot!(notes.join("\n"), @r"
        The address 'daily.example' is not one of the web.
        The date '03/07/2025' may be 2025-07-03 or 2025-03-07: write it as one of these.
        The updated 'soon' cannot be read: write it as 2025-03-07.
        ");
        assert_eq!((found.date, found.changed, found.url), (None, None, None));
    }
}
