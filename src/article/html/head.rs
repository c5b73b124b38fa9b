//! What a page says of its article: title, date, source, address, language.
//!
//! In: the head of a page, its structured data (JSON-LD, schema.org), Open Graph, and the elements
//! that say it in the page. Out: each as far as it is there and makes sense. Structured data comes
//! first, since it is made for this; what is made for people (`title`) last.

use jiff::civil::Date;
use serde_json::Value;

use crate::article::date::read;
use crate::article::filename::date_in_address;
use crate::article::html::hints::Hints;
use crate::article::html::tags::Tag;
use crate::article::html::tree::Tree;
use crate::article::language::code;
use crate::article::meta::Meta;
use crate::article::web::{absolute, host};
use crate::text::clean::clean_line;

/// A title is no longer, in bytes; what is longer is no title.
const LONGEST: usize = 400;

/// Reads what `tree` says of itself.
pub fn read_head(tree: &Tree) -> Meta {
    let data = Data::of(tree);
    let url = address(tree, &data);
    let site = first(tree, &["og:site_name", "application-name", "dc.publisher", "publisher"])
        .map(clean)
        .filter(|name| !name.is_empty() && name.len() < 80);
    let source = site
        .or(data.publisher.clone())
        .or_else(|| url.as_deref().and_then(host).map(str::to_owned));
    Meta {
        title: title(tree, &data, source.as_deref()),
        date: published(tree, &data).or_else(|| url.as_deref().and_then(date_in_address)),
        changed: data.changed.or_else(|| day(tree, CHANGED)),
        source,
        language: first(tree, &["og:locale", "lang", "content-language", "dc.language"])
            .and_then(code),
        url,
        notes: Vec::new(),
    }
}

const PUBLISHED: &[&str] = &[
    "article:published_time",
    "itemprop:datepublished",
    "datepublished",
    "og:published_time",
    "article:published",
    "published_time",
    "publishdate",
    "publish_date",
    "publish-date",
    "pubdate",
    "publication_date",
    "publicationdate",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "dc.date.created",
    "sailthru.date",
    "parsely-pub-date",
    "article.published",
    "article_date_original",
    "cxenseparse:recs:publishtime",
    "date",
    "originalpublicationdate",
    "displaydate",
    "ptime",
    "rnews:datepublished",
    "bt:pubdate",
    "timestamp",
    "date.created",
];
const CHANGED: &[&str] =
    &["article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified"];

/// The first value of the first of `names` that has one.
fn first<'a>(tree: &'a Tree, names: &[&str]) -> Option<&'a str> {
    names.iter().find_map(|name| {
        let entries = tree.meta.iter().filter(|(key, _)| key == name);
        let mut values = entries.map(|(_, value)| value.trim());
        values.find(|value| !value.is_empty())
    })
}

fn day(tree: &Tree, names: &[&str]) -> Option<Date> {
    names.iter().find_map(|name| first(tree, &[name]).and_then(|value| read(value).day()))
}

fn clean(words: &str) -> String {
    clean_line(words).into_owned()
}

fn address(tree: &Tree, data: &Data) -> Option<String> {
    let names = ["canonical", "og:url", "twitter:url", "parsely-link"];
    names
        .iter()
        .find_map(|name| first(tree, &[name]).and_then(absolute))
        .or_else(|| data.url.as_deref().and_then(absolute))
}

/// The day of publication.
fn published(tree: &Tree, data: &Data) -> Option<Date> {
    data.published.or_else(|| day(tree, PUBLISHED)).or_else(|| in_page(tree))
}

/// The first `time` of the page, or what the page itself marks as the date of publication.
fn in_page(tree: &Tree) -> Option<Date> {
    let said = |at: usize| {
        let node = &tree.nodes[at];
        let value = node.value.as_deref().filter(|_| node.tag == Tag::Time);
        value.and_then(|value| read(value).day()).or_else(|| read(&tree.content(at, 120)).day())
    };
    let marked = |at: &usize| tree.nodes[*at].hints.has(Hints::PUBLISHED);
    let time = |at: &usize| tree.nodes[*at].tag == Tag::Time;
    let nodes = 0..tree.nodes.len();
    let first = nodes.clone().filter(marked).take(8).find_map(said);
    first.or_else(|| nodes.filter(time).take(8).find_map(said))
}

/// The title, without the name of the site.
fn title(tree: &Tree, data: &Data, source: Option<&str>) -> Option<String> {
    let fits = |title: &String| {
        (1..=LONGEST).contains(&title.len()) && title.contains(char::is_alphanumeric)
    };
    let heading = headings(tree);
    let given = [
        data.title.clone().filter(|title| is_of(title, &tree.title)),
        first(
            tree,
            &[
                "og:title",
                "twitter:title",
                "headline",
                "dc.title",
                "citation_title",
                "parsely-title",
            ],
        )
        .map(clean),
        Some(clean(&tree.title)),
    ];
    let mut given = given.into_iter().flatten().filter(fits);
    let Some(title) = given.next() else { return heading.into_iter().find(|title| fits(title)) };
    // A heading that the title holds is the title without what stands around it.
    let held = heading.iter().find(|heading| {
        heading.len() * 3 > title.len()
            && heading.contains(' ')
            && title.starts_with(heading.as_str())
    });
    Some(held.cloned().unwrap_or_else(|| without_site(&title, source)))
}

/// Is `title` one of the page with the title `page`: do they share a longer word?
fn is_of(title: &str, page: &str) -> bool {
    let page = page.to_lowercase();
    let long = |word: &&str| word.chars().count() > 3;
    let mut words = title.split(|c: char| !c.is_alphanumeric()).filter(long);
    page.trim().is_empty()
        || words.any(|word| page.contains(&word.to_lowercase()))
        || !title.contains(' ')
}

/// The first headings of level 1.
fn headings(tree: &Tree) -> Vec<String> {
    let top = (0..tree.nodes.len()).filter(|at| tree.nodes[*at].tag == Tag::Heading(1));
    top.take(4).map(|at| clean(&tree.content(at, LONGEST))).collect()
}

/// `Rain in Lima | The Daily` without its site, where that is what follows the last mark.
fn without_site(title: &str, source: Option<&str>) -> String {
    for mark in [" | ", " - ", " – ", " — ", " :: ", " » ", " · "] {
        if let Some((words, site)) = title.rsplit_once(mark) {
            let named = source.is_some_and(|source| same(source, site));
            let short =
                site.split_whitespace().count() <= 3 && matches!(mark, " | " | " :: " | " » ");
            if words.split_whitespace().count() > 1 && (named || short) {
                return words.trim_end().to_owned();
            }
        }
    }
    title.to_owned()
}

/// Are these the same name, spelt in another way?
fn same(one: &str, other: &str) -> bool {
    let key = |words: &str| -> String {
        let letters = words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        letters.collect::<String>().trim_start_matches("the").to_owned()
    };
    let (one, other) = (key(one), key(other));
    !other.is_empty() && (one.contains(&other) || other.contains(&one))
}

/// What the structured data say of the article.
#[derive(Debug, Default)]
struct Data {
    title: Option<String>,
    published: Option<Date>,
    changed: Option<Date>,
    publisher: Option<String>,
    url: Option<String>,
}

/// So many objects of structured data are looked at.
const MOST_OBJECTS: usize = 2000;

impl Data {
    fn of(tree: &Tree) -> Self {
        let mut data = Self::default();
        let mut left = MOST_OBJECTS;
        for source in &tree.data {
            if let Ok(value) = serde_json::from_str::<Value>(source.trim()) {
                data.look(&value, &mut left);
            }
        }
        data
    }

    /// Looks for articles in `value` and what is in it. (The parser lets values nest 128 deep.)
    fn look(&mut self, value: &Value, left: &mut usize) {
        *left = left.saturating_sub(1);
        if *left == 0 {
            return;
        }
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.look(value, left)),
            Value::Object(fields) => {
                if is_article(fields.get("@type")) {
                    self.article(fields);
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
                    if let Some(value) = fields.get(key) {
                        self.look(value, left);
                    }
                }
            }
            _ => {}
        }
    }

    fn article(&mut self, fields: &serde_json::Map<String, Value>) {
        let text = |key: &str| fields.get(key).and_then(words_of);
        let keep = |slot: &mut Option<String>, value: Option<String>| {
            if slot.is_none() {
                *slot = value.map(|value| clean(&value)).filter(|value| !value.is_empty());
            }
        };
        keep(&mut self.title, text("headline"));
        keep(&mut self.url, text("url").or_else(|| text("mainEntityOfPage")));
        let publisher = fields.get("publisher").and_then(|publisher| match publisher {
            Value::Object(fields) => fields.get("name").and_then(words_of),
            other => words_of(other),
        });
        keep(&mut self.publisher, publisher);
        let day = |key: &str| text(key).and_then(|value| read(&value).day());
        self.published =
            self.published.or_else(|| day("datePublished")).or_else(|| day("dateCreated"));
        self.changed = self.changed.or_else(|| day("dateModified"));
    }
}

fn words_of(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(words.clone()),
        Value::Array(values) => values.iter().find_map(|value| match value {
            Value::String(words) => Some(words.clone()),
            _ => None,
        }),
        Value::Object(fields) => fields.get("@id").and_then(|id| id.as_str().map(str::to_owned)),
        _ => None,
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    let names = |name: &str| {
        name.ends_with("Article")
            || matches!(name, "BlogPosting" | "Report" | "LiveBlogPosting" | "Review")
    };
    match kind {
        Some(Value::String(name)) => names(name),
        Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind.as_str().is_some_and(names)),
        _ => false,
    }
}
