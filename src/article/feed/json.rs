//! JSON Feed, versions 1 and 1.1 (<https://www.jsonfeed.org/version/1.1/>).
//!
//! In: characters. Out: a feed. Items are read one by one, so that those before a fault are kept.

use std::borrow::Cow;

use serde_json::Value;

use crate::article::feed::item::{Feed, Item, MOST_ITEMS};

/// Reads `text`; `None` if it is no JSON Feed.
pub fn read(text: &str) -> Option<Feed> {
    let text = &*with_whole_pairs(text);
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

/// `text` with U+FFFD for each half of a surrogate pair (`\ud83d`): programs that cut words in the
/// middle of a character write such, and no reader of JSON takes them.
fn with_whole_pairs(text: &str) -> Cow<'_, str> {
    let half = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        let unit = u16::from_str_radix(digits, 16).ok()?;
        (0xd800..0xe000).contains(&unit).then_some(unit < 0xdc00)
    };
    let (mut out, mut done, mut at) = (String::new(), 0, 0);
    while let Some(found) = text[at..].find('\\') {
        at += found;
        match (half(at), half(at + 6)) {
            (Some(true), Some(false)) => at += 12,
            (Some(_), _) => {
                out.push_str(&text[done..at]);
                out.push_str("\\ufffd");
                at += 6;
                done = at;
            }
            // Whatever it escapes, it is no backslash that opens an escape.
            (None, _) => at += 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
        }
    }
    if done == 0 {
        return text.into();
    }
    out.push_str(&text[done..]);
    out.into()
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

#[cfg(test)]
mod tests {
    use crate::article::feed::json::with_whole_pairs;

    #[test]
    fn half_a_character_costs_only_itself() {
        for (text, wanted) in [
            (r#""a \ud83d b""#, r#""a \ufffd b""#),
            (r#""\ud83d\ude00 \udc00\ud800""#, r#""\ud83d\ude00 \ufffd\ufffd""#),
            (r#""\\ud83d é \n \u00e9""#, r#""\\ud83d é \n \u00e9""#),
            (r#""\ud83d"#, r#""\ufffd"#),
            (r"\", r"\"),
        ] {
            assert_eq!(with_whole_pairs(text), wanted);
        }
    }
}
