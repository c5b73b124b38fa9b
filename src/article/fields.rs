//! The fields of a header, whatever it was written in.
//!
//! In: YAML, TOML, JSON or bare `key: value` lines. Out: [`Fields`], names in small letters with
//! their values as text, in the order of the header. What is nested is found by the name of the
//! outer field, a stop, and its own: `extra.source`. Lists give their field several values.

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

/// Names and values, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The values of the field `name`, in order, without the empty ones.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let filled = self.0.iter().filter(|(_, value)| !value.trim().is_empty());
        filled.filter(move |(key, _)| key == name).map(|(_, value)| value.trim())
    }

    /// The first value of the first of `names` that has one, and which name it was.
    ///
    /// A field of its own comes before one that Zola keeps in `[extra]` or Hugo in `params`.
    pub fn first<'n>(&self, names: &[&'n str]) -> Option<(&'n str, &str)> {
        ["", "extra.", "params."].iter().find_map(|outer| {
            names.iter().find_map(|name| {
                let field = self.0.iter().find(|(key, value)| {
                    key.strip_prefix(outer) == Some(name) && !value.trim().is_empty()
                });
                field.map(|(_, value)| (*name, value.trim()))
            })
        })
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    fn push(&mut self, name: &str, value: &str) {
        self.0.push((name.trim().to_lowercase(), value.to_owned()));
    }

    fn flatten(&mut self, name: &str, value: Value) {
        match value {
            Value::Text(text) => self.push(name, &text),
            Value::List(values) => {
                for value in values {
                    self.flatten(name, value);
                }
            }
            Value::Map(fields) => {
                for (inner, value) in fields {
                    match (name, inner.as_str()) {
                        ("", _) => self.flatten(&inner, value),
                        (_, TOML_DATE) => self.flatten(name, value),
                        _ => self.flatten(&format!("{name}.{inner}"), value),
                    }
                }
            }
        }
    }
}

/// How the TOML library shows a date to serde: as a table with this one field.
const TOML_DATE: &str = "$__toml_private_datetime";

/// Reads YAML. `None` if it is not valid, or if its outermost value is not a map.
///
/// Two slips that site generators let pass are mended first: tabs, and quoted values whose next
/// lines are not set in.
pub fn yaml(source: &str) -> Option<Fields> {
    strict_yaml(source).or_else(|| strict_yaml(&mended(source)))
}

fn strict_yaml(source: &str) -> Option<Fields> {
    let options = serde_saphyr::options! {
        // A field written twice is a slip, not a reason to lose the header.
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::LastWins,
        // "No" is a title, 007 another.
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
    };
    from(serde_saphyr::from_str_with_options(source, options).ok()?)
}

/// `source` with spaces for tabs, and each value in double quotes on one line.
fn mended(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut open = false;
    for line in source.lines() {
        let line = line.trim_end().replace('\t', "  ");
        if open {
            out.push(' ');
            out.push_str(line.trim_start());
        } else {
            out.push('\n');
            out.push_str(&line);
            let value = line.split_once(':').map_or("", |(_, value)| value.trim_start());
            open = value.starts_with('"') && !is_closed(value);
            continue;
        }
        open = !ends_quoted(&line);
    }
    out
}

/// Does the value that opens with a quotation mark end with one on its line?
fn is_closed(value: &str) -> bool {
    value.len() > 1 && ends_quoted(value)
}

fn ends_quoted(line: &str) -> bool {
    line.ends_with('"') && !line.ends_with("\\\"")
}

/// Reads TOML. `None` if it is not valid.
pub fn toml(source: &str) -> Option<Fields> {
    from(toml::from_str(source).ok()?)
}

/// Reads the JSON object that `source` starts with; also where it ends, in bytes.
pub fn json(source: &str) -> Option<(Fields, usize)> {
    let mut values = serde_json::Deserializer::from_str(source).into_iter::<Value>();
    let value = values.next()?.ok()?;
    Some((from(value)?, values.byte_offset()))
}

fn from(value: Value) -> Option<Fields> {
    let mut fields = Fields::default();
    match value {
        Value::Map(_) => fields.flatten("", value),
        _ => return None,
    }
    Some(fields)
}

/// Reads `name: value` or `name = value` lines as best it can: for what is no valid YAML or TOML,
/// such as `title: Foo: bar`. `- value` adds a value to the last name, and so does a line that is
/// set in; other lines are passed over.
pub fn lines(source: &str, mark: char) -> Fields {
    let mut fields = Fields::default();
    for line in source.lines() {
        let inside = line.starts_with([' ', '\t']);
        let line = line.trim();
        let pair = line.split_once(mark).filter(|(name, _)| !inside && is_name(name.trim()));
        if let Some((name, value)) = pair {
            fields.push(name, unquoted(value));
        } else if let Some(value) = line.strip_prefix("- ")
            && let Some((name, _)) = fields.0.last().cloned()
        {
            fields.push(&name, unquoted(value));
        } else if inside && let Some((_, value)) = fields.0.last_mut() {
            // The rest of a value that was wrapped; `>` and `|` only say that it is.
            if matches!(value.as_str(), ">" | "|" | ">-" | "|-") {
                value.clear();
            } else {
                value.push(' ');
            }
            value.push_str(line);
        }
    }
    fields
}

/// Can `name` be the name of a field?
pub fn is_name(name: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.');
    (1..=40).contains(&name.len())
        && name.starts_with(char::is_alphabetic)
        && name.chars().all(part)
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inside = |mark| value.strip_prefix(mark)?.strip_suffix(mark);
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}

/// A value of any of these languages.
#[derive(Debug)]
enum Value {
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Value;

    fn expecting(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        out.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Text(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Text(String::new()))
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Text(String::new()))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = seq.next_element()? {
            values.push(value);
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Vec::new();
        while let Some((name, value)) = map.next_entry::<Value, Value>()? {
            if let Value::Text(name) = name {
                fields.push((name, value));
            }
        }
        Ok(Value::Map(fields))
    }
}

#[cfg(test)]
mod tests {
    use crate::article::fields::{json, lines, toml, yaml};

    const WANTED: &[(&str, &str)] =
        &[("title", "No"), ("date", "2025-03-07"), ("extra.source", "Gazette"), ("tags", "007")];

    #[test]
    fn the_same_header_reads_the_same_in_each_language() {
        let headers = [
            ("YAML", yaml("Title: No\ndate: 2025-03-07\nextra:\n  source: Gazette\ntags:\n- 007\n")),
            ("TOML", toml("title = 'No'\ndate = 2025-03-07\nextra.source = 'Gazette'\ntags = ['007']")),
            (
                "JSON",
                json(r#"{"title":"No","date":"2025-03-07","extra":{"source":"Gazette"},"tags":["007"]} x"#)
                    .map(|(fields, _)| fields),
            ),
        ];
        for (what, fields) in headers {
            let fields = fields.unwrap_or_else(|| panic!("{what} is valid"));
            for (name, value) in WANTED {
                assert_eq!(fields.all(&name.to_lowercase()).next(), Some(*value), "{what}: {name}");
            }
            assert_eq!(fields.first(&["source"]), Some(("source", "Gazette")), "{what}");
        }
    }

    #[test]
    fn what_is_not_valid_is_read_by_lines() {
        let source = "title: Harbour: the dispute\ntags:\n- one\t\n- two\nsummary: >\n  It rained\n  all day\n# note\n<p>no: name</p>\n";
        assert_eq!(yaml(source), None);
        let fields = lines(source, ':');
        assert_eq!(fields.first(&["title"]), Some(("title", "Harbour: the dispute")));
        assert_eq!(fields.all("tags").collect::<Vec<_>>(), ["one", "two"]);
        assert_eq!(fields.first(&["summary"]), Some(("summary", "It rained all day")));
        assert_eq!(fields.names().count(), 5);
    }

    #[test]
    fn slips_that_generators_let_pass_pass() {
        let fields =
            yaml("title: \"It rained\nall day\n\nlong\"\ntags:\n- one\t\t\n").expect("mended");
        assert_eq!(fields.first(&["title"]), Some(("title", "It rained all day  long")));
        assert_eq!(fields.all("tags").collect::<Vec<_>>(), ["one"]);
    }

    #[test]
    fn bombs_are_refused() {
        let mut bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned();
        for (name, last) in ('b'..='k').zip('a'..) {
            let aliases = vec![format!("*{last}"); 8].join(",");
            bomb.extend([format!("{name}: &{name} [{aliases}]\n")]);
        }
        assert_eq!(yaml(&bomb), None);
        assert_eq!(yaml(&format!("a: {}", "[".repeat(100_000))), None);
        assert_eq!(json(&"{\"a\":".repeat(100_000)), None);
        assert_eq!(toml(&format!("a = {}", "[".repeat(100_000))), None);
    }
}
