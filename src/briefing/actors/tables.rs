//! Names that are known to be one: countries with their other names and adjectives, towns that
//! changed theirs, bodies with their acronyms.
//!
//! Both tables are text that whoever sees a wrong name can mend, with one word.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::briefing::actors::keys::folded;

/// Places: name | other names | adjectives.
const PLACES: &str = include_str!("places.txt");
/// Organisations: name | other names.
const BODIES: &str = include_str!("bodies.txt");

/// A name of a table, by its folded spelling.
type Table = HashMap<String, &'static str>;

static PLACE_NAMES: LazyLock<Table> = LazyLock::new(|| table(PLACES, &[0, 1]));
static DEMONYMS: LazyLock<Table> = LazyLock::new(|| table(PLACES, &[2]));
static BODY_NAMES: LazyLock<Table> = LazyLock::new(|| table(BODIES, &[0, 1]));

fn table(text: &'static str, columns: &[usize]) -> Table {
    let mut found = Table::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        for &column in columns {
            let names = cells.get(column).into_iter().flat_map(|cell| cell.split(';'));
            for name in names.map(folded).filter(|name| !name.is_empty()) {
                found.entry(name).or_insert(cells[0]);
            }
        }
    }
    found
}

/// The usual name of a place ("United States" of "U.S.").
pub fn place(name: &str) -> Option<&'static str> {
    PLACE_NAMES.get(&folded(name)).copied()
}

/// The place whose people or adjective `name` is ("Italy" of "Italian").
pub fn demonym(name: &str) -> Option<&'static str> {
    DEMONYMS.get(&folded(name)).copied()
}

/// The usual name of an organisation ("NATO" of "North Atlantic Treaty Organization").
pub fn body(name: &str) -> Option<&'static str> {
    BODY_NAMES.get(&folded(name)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_names_lead_to_the_usual_one() {
        assert_eq!(place("U.S."), Some("United States"));
        assert_eq!(place("Kiev"), Some("Kyiv"));
        assert_eq!(place("Great Britain"), place("UK"));
        assert_eq!(demonym("Italian"), Some("Italy"));
        assert_eq!(body("N.A.T.O."), body("North Atlantic Treaty Organization"));
        assert_eq!(place("Nowhere"), None);
    }

    #[test]
    fn no_name_stands_for_two() {
        for (text, columns) in [(PLACES, &[0, 1][..]), (PLACES, &[2]), (BODIES, &[0, 1])] {
            let mut seen: HashMap<String, &str> = HashMap::new();
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let cells: Vec<&str> = line.split('|').map(str::trim).collect();
                for name in columns.iter().filter_map(|&c| cells.get(c)).flat_map(|c| c.split(';'))
                {
                    let name = folded(name);
                    if let Some(before) = seen.insert(name.clone(), cells[0]) {
                        assert!(
                            name.is_empty() || before == cells[0],
                            "{name}: {before}, {}",
                            cells[0]
                        );
                    }
                }
            }
        }
    }
}
