//! JSON Feed, versions 1 and 1.1 (<https://www.jsonfeed.org/version/1.1/>).
//!
//! In: characters. Out: a feed. Items are read one by one, so that those before a fault are kept.

use serde_json::Value;

use crate::article::feed::item::{Feed, Item, MOST_ITEMS};

/// Reads `text`; `None` if it is no JSON Feed.
pub fn read(text: &str) -> Option<Feed> {
    let whole: Option<Value> = serde_json::from_str(text).ok();
    let known =
        |value: &Value| value["version"].as_str().is_some_and(|v| v.contains("jsonfeed.org"));
    match whole {
        Some(value) if known(&value) || value["items"].is_array() => {
            let items = value["items"].as_array().map_or(&[][..], Vec::as_slice);
            Some(Feed {
                title: words(&value, "title"),
                link: words(&value, "home_page_url"),
                items: items.iter().take(MOST_ITEMS).map(item).collect(),
                cut: items.len() > MOST_ITEMS,
            })
        }
        Some(_) => None,
        None => text.contains("jsonfeed.org/version").then(|| salvaged(text)),
    }
}

/// The items that stand whole in `text`, which does not read to its end.
fn salvaged(text: &str) -> Feed {
    let mut feed = Feed { cut: true, ..Feed::default() };
    let Some((head, rest)) = text.split_once("\"items\"") else { return feed };
    // What stands before the items is whole; closed here, it reads by itself.
    let head = format!("{}}}", head.trim_end().trim_end_matches(','));
    if let Ok(head) = serde_json::from_str::<Value>(&head) {
        (feed.title, feed.link) = (words(&head, "title"), words(&head, "home_page_url"));
    }
    let mut rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ':' || c == '[');
    while feed.items.len() < MOST_ITEMS {
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        let Some(Ok(value @ Value::Object(_))) = values.next() else { break };
        feed.items.push(item(&value));
        rest = &rest[values.byte_offset()..];
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
    }
    feed
}

fn words(value: &Value, key: &str) -> Option<String> {
    match &value[key] {
        Value::String(words) if !words.trim().is_empty() => Some(words.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn item(value: &Value) -> Item {
    let plain = words(value, "content_text").map(|text| escaped(&text));
    let authors = value["authors"].as_array().and_then(|authors| authors.first());
    Item {
        title: words(value, "title").map(|title| escaped(&title)),
        link: words(value, "url").or_else(|| words(value, "external_url")),
        id: words(value, "id"),
        author: words(&value["author"], "name").or_else(|| words(authors?, "name")),
        published: words(value, "date_published"),
        updated: words(value, "date_modified"),
        summary: words(value, "summary").map(|text| escaped(&text)),
        content: words(value, "content_html").or(plain),
    }
}

/// Plain text as HTML.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    if text.contains('\n') {
        format!("<p>{}</p>", text.replace("\n\n", "</p><p>").replace('\n', "<br>"))
    } else {
        text
    }
}
