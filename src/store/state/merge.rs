//! Two programs have changed one file of TOML: both changes count.

use toml::{Table, Value};

/// What `theirs` becomes by the changes that lead from `before` to `after`. Where both have changed
/// one value, lists and tables hold what either has added and lack what either has taken out; of
/// anything else ours counts.
pub fn merge(before: &Table, after: &Table, theirs: &Table) -> Table {
    let keys = before.keys().chain(after.keys()).chain(theirs.keys());
    let merged = keys.filter_map(|key| {
        let value = one(before.get(key), after.get(key), theirs.get(key))?;
        Some((key.clone(), value))
    });
    merged.collect()
}

fn one(before: Option<&Value>, after: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
    if before == after {
        return theirs.cloned();
    }
    if before == theirs {
        return after.cloned();
    }
    if let (Some(Value::Array(_)) | None, Some(Value::Array(_)) | None) = (after, theirs) {
        let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned();
        let [before, after, theirs] = [before, after, theirs].map(|v| list(v).unwrap_or_default());
        let gone = |item: &Value| before.contains(item) && !after.contains(item);
        let new = after.iter().filter(|item| !before.contains(item) && !theirs.contains(item));
        let kept = theirs.iter().filter(|item| !gone(item));
        return Some(Value::Array(kept.chain(new).cloned().collect()));
    }
    if let (Some(Value::Table(_)) | None, Some(Value::Table(_)) | None) = (after, theirs) {
        let table = |value: Option<&Value>| value.and_then(Value::as_table).cloned();
        let [before, after, theirs] = [before, after, theirs].map(|v| table(v).unwrap_or_default());
        return Some(Value::Table(merge(&before, &after, &theirs)));
    }
    after.cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_changes_count() {
        #[rustfmt::skip]
        let cases = [
            ("hide = ['a']", "hide = ['a', 'b']", "hide = ['a', 'c']", "hide = ['a', 'c', 'b']"),
            ("hide = ['a']", "",                  "hide = ['a', 'c']", "hide = ['c']"),
            ("",             "hide = ['b']",      "hide = ['c']",      "hide = ['c', 'b']"),
            ("",             "rename = {a = 'x'}", "rename = {b = 'y'}", "rename = {a = 'x', b = 'y'}"),
            ("rename = {a = 'x'}", "", "rename = {a = 'x', b = 'y'}", "rename = {b = 'y'}"),
            ("rename = {a = 'x'}", "rename = {a = 'z'}", "rename = {a = 'y'}", "rename = {a = 'z'}"),
            ("hide = ['a']", "hide = ['a']",      "",                  ""),
        ];
        for (before, after, theirs, wanted) in cases {
            let [before, after, theirs, wanted] =
                [before, after, theirs, wanted].map(|text| text.parse::<Table>().expect("TOML"));
            assert_eq!(merge(&before, &after, &theirs), wanted, "{before:?} {after:?} {theirs:?}");
        }
    }
}
