//! A file of TOML that says something else, with the words of the one who wrote it.
//!
//! In: a text and what it is to say. Out: the text in which only what is different was changed:
//! comments, order and empty lines of the rest stay. What is added looks as this program writes
//! it, and what is taken out takes the comments before it along.

use toml::Value;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, TableLike};

/// `text`, which reads as a table, changed so that it reads as `wanted`. None if that cannot be
/// done: then the whole is to be written anew.
pub fn edit(text: &str, wanted: &toml::Table) -> Option<String> {
    let theirs: toml::Table = text.parse().ok()?;
    let mut edited: DocumentMut = text.parse().ok()?;
    let fresh: DocumentMut = toml::to_string(wanted).ok()?.parse().ok()?;
    table(edited.as_table_mut(), &theirs, fresh.as_table(), wanted);
    let text = edited.to_string();
    (text.parse::<toml::Table>().ok().as_ref() == Some(wanted)).then_some(text)
}

/// Changes `edited`, which says `theirs`, so that it says `wanted`, with pieces of `fresh`, which
/// says that already.
fn table(
    edited: &mut dyn TableLike,
    theirs: &toml::Table,
    fresh: &dyn TableLike,
    wanted: &toml::Table,
) {
    for key in theirs.keys().filter(|key| !wanted.contains_key(*key)) {
        edited.remove(key);
    }
    for (key, wanted) in wanted {
        let Some(fresh) = fresh.get(key) else { continue };
        match theirs.get(key) {
            Some(theirs) if theirs == wanted => {}
            Some(theirs) => {
                let done =
                    edited.get_mut(key).is_some_and(|item| item_to(item, theirs, fresh, wanted));
                if !done {
                    edited.insert(key, fresh.clone());
                }
            }
            None => {
                edited.insert(key, fresh.clone());
            }
        }
    }
}

/// The same for one item. False if it is of another kind and must be replaced.
fn item_to(edited: &mut Item, theirs: &Value, fresh: &Item, wanted: &Value) -> bool {
    match (theirs, wanted) {
        (Value::Table(theirs), Value::Table(wanted)) => {
            let (Some(edited), Some(fresh)) = (edited.as_table_like_mut(), fresh.as_table_like())
            else {
                return false;
            };
            table(edited, theirs, fresh, wanted);
            true
        }
        (Value::Array(theirs), Value::Array(wanted)) => {
            let gone: Vec<usize> =
                (0..theirs.len()).rev().filter(|at| !wanted.contains(&theirs[*at])).collect();
            let new: Vec<usize> =
                (0..wanted.len()).filter(|at| !theirs.contains(&wanted[*at])).collect();
            if let (Some(edited), Some(fresh)) = (edited.as_array_mut(), fresh.as_array()) {
                array(edited, fresh, &gone, &new)
            } else if let (Some(edited), Some(fresh)) =
                (edited.as_array_of_tables_mut(), fresh.as_array_of_tables())
            {
                tables(edited, fresh, &gone, &new)
            } else {
                false
            }
        }
        _ => false,
    }
}

fn array(edited: &mut Array, fresh: &Array, gone: &[usize], new: &[usize]) -> bool {
    for &at in gone {
        let before = prefix(edited.get(at));
        edited.remove(at);
        // What stands in the line of the value before it speaks of that one.
        let line = before.split_once('\n').map_or("", |(line, _)| line).trim_end();
        let (is_last, after) = match edited.get(at) {
            Some(next) => (false, prefix(Some(next))),
            None => (true, edited.trailing().as_str().unwrap_or_default().to_owned()),
        };
        let gap = if line.is_empty() || after.starts_with('\n') { "" } else { "\n" };
        let after = format!("{line}{gap}{after}");
        if is_last {
            edited.set_trailing(after);
        } else if let Some(next) = edited.get_mut(at) {
            let first = at == 0 && after.chars().all(|c| c == ' ');
            next.decor_mut().set_prefix(if first { String::new() } else { after });
        }
    }
    for value in new.iter().filter_map(|at| fresh.get(*at)) {
        let last = prefix(edited.len().checked_sub(1).and_then(|last| edited.get(last)));
        edited.push(value.clone());
        // A value a line: so is the new one, after what is said of the last.
        if let Some((_, indent)) = last.rsplit_once('\n') {
            let trailing = edited.trailing().as_str().unwrap_or_default().to_owned();
            let (line, rest) = trailing.split_once('\n').unwrap_or(("", ""));
            let here = format!("{}\n{indent}", line.trim_end());
            edited.set_trailing(format!("\n{rest}"));
            if let Some(value) = edited.get_mut(edited.len() - 1) {
                value.decor_mut().set_prefix(here);
            }
        } else if edited.len() > 1
            && let Some(value) = edited.get_mut(edited.len() - 1)
        {
            value.decor_mut().set_prefix(" ");
        }
    }
    true
}

/// What stands before a value: white space and comments.
fn prefix(value: Option<&toml_edit::Value>) -> String {
    let prefix = value.and_then(|value| value.decor().prefix()?.as_str());
    prefix.unwrap_or_default().to_owned()
}

fn tables(
    edited: &mut ArrayOfTables,
    fresh: &ArrayOfTables,
    gone: &[usize],
    new: &[usize],
) -> bool {
    for &at in gone {
        edited.remove(at);
    }
    for table in new.iter().filter_map(|at| fresh.get(*at)) {
        let mut table = table.clone();
        table.set_position(None); // after those that are there
        edited.push(table);
    }
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_person_wrote_stays_as_it_was_written() {
        let text = r#"# What the desk has decided.

hide = [
  "Lorem Times",  # a template
  "Ipsum",
  # Not a person.
  "Sit", # a chair
]

[rename] # the firm's own spelling
Norvex = "Norvex Mining"
# She married in May.
"Ada Marsh" = "Ada Ortiz"

# Told twice.
[[hide-event]]
article = "harbour.md"
sentence = "The ferry sank in 1904."
"#;
        let wanted = r#"
hide = ["Lorem Times", "Sit", "Dolor"]
split = ["Holt"]
[rename]
"Ada Marsh" = "Ada Ortiz"
Orion = "Orion Ferries"
[[hide-event]]
article = "harbour.md"
sentence = "The ferry sank in 1904."
[[hide-event]]
article = "port.md"
sentence = "It rained."
"#;
        let wanted: toml::Table = wanted.parse().expect("TOML");
        insta::assert_snapshot!(edit(text, &wanted).expect("it can be done"), @r#"
        # What the desk has decided.

        hide = [
          "Lorem Times",  # a template
          # Not a person.
          "Sit", # a chair
          "Dolor",
        ]
        split = ["Holt"]

        [rename] # the firm's own spelling
        # She married in May.
        "Ada Marsh" = "Ada Ortiz"
        Orion = "Orion Ferries"

        # Told twice.
        [[hide-event]]
        article = "harbour.md"
        sentence = "The ferry sank in 1904."

        [[hide-event]]
        article = "port.md"
        sentence = "It rained."
        "#);
        let same: toml::Table = text.parse().expect("TOML");
        assert_eq!(edit(text, &same).as_deref(), Some(text));
    }

    /// A table of what corrections are made of.
    fn some() -> impl Strategy<Value = toml::Table> {
        let list = prop::collection::vec("[ab#\"]", 0..3)
            .prop_map(|all| Value::Array(all.into_iter().map(Value::String).collect()));
        let names = prop::collection::btree_map("[ab .]", "[x\ny]", 0..3)
            .prop_map(|all| Value::Table(all.into_iter().map(|(k, v)| (k, v.into())).collect()));
        let events = prop::collection::vec(names.clone(), 1..3).prop_map(Value::Array);
        let value = prop_oneof![list, names, events, "[ab]".prop_map(Value::String)];
        prop::collection::btree_map("[a-d]", value, 0..4).prop_map(|all| all.into_iter().collect())
    }

    proptest! {
        #[test]
        fn whatever_it_said_it_says_what_is_wanted(one in some(), other in some()) {
            let text = toml::to_string(&one).expect("TOML");
            if let Some(edited) = edit(&text, &other) {
                prop_assert_eq!(edited.parse::<toml::Table>().expect("TOML"), other);
            }
        }
    }
}
