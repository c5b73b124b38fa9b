//! Whether a person is a woman or a man, as far as the text and the given name tell: so that
//! "she said" is not given to the nearest man.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::analysis::doc::Doc;
use crate::analysis::facts::{ActorKind, Mention};
use crate::text::word::fold;

/// What "he" and "she" tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// "she"
    Woman,
    /// "he"
    Man,
}

/// The gender of each of `mentions`, whose tokens are `places`; a short form of a name has that of
/// the full name elsewhere in the text, if there is but one.
pub fn genders(doc: &Doc, mentions: &[Mention], places: &[Range<usize>]) -> Vec<Option<Gender>> {
    let own = |(mention, place): (&Mention, &Range<usize>)| {
        let person = mention.kind == ActorKind::Person && !place.is_empty();
        person.then(|| by_words(doc, mention, place).or_else(|| by_name(doc, place))).flatten()
    };
    let found: Vec<Option<Gender>> = mentions.iter().zip(places).map(own).collect();
    let mut longest: HashMap<&str, Full> = HashMap::new();
    for (place, gender) in places.iter().zip(&found).filter(|(place, _)| !place.is_empty()) {
        let full = longest.entry(doc.lower(place.end - 1)).or_default();
        if place.len() > full.place.len() {
            *full = Full { place: place.clone(), gender: *gender };
        } else if place.len() == full.place.len() && full.gender != *gender {
            full.gender = full.gender.xor(*gender); // two people of one name: neither
        }
    }
    let of_full = |(place, gender): (&Range<usize>, Option<Gender>)| {
        let full = place.clone().next_back().and_then(|last| longest.get(doc.lower(last)));
        let short = full.filter(|full| full.place.len() > place.len());
        let Some(full) = short else { return gender };
        let same = full.place.clone().any(|at| doc.lower(at) == doc.lower(place.start));
        if same && full.gender.is_some() { full.gender } else { gender }
    };
    places.iter().zip(found).map(of_full).collect()
}

/// The longest form of a name.
#[derive(Default)]
struct Full {
    place: Range<usize>,
    gender: Option<Gender>,
}

/// By title, role or family tie.
fn by_words(doc: &Doc, mention: &Mention, place: &Range<usize>) -> Option<Gender> {
    let sentence = doc.tokens_of(mention.sentence as usize);
    let before = place.start.saturating_sub(3).max(sentence.start)..place.start;
    let titled = before.rev().find_map(|at| word(doc.lower(at)));
    titled.or_else(|| {
        // "Ito, the chairwoman of", but not "Ito, his wife and".
        let after = (place.end..(place.end + 5).min(sentence.end)).map(|at| doc.lower(at));
        let mut after =
            after.take_while(|word| !matches!(*word, "his" | "her" | "and" | "whose" | "who"));
        (after.next() == Some(",")).then(|| after.find_map(word)).flatten()
    })
}

fn word(word: &str) -> Option<Gender> {
    Some(match word {
        "mrs" | "ms" | "miss" | "madam" | "madame" | "mme" | "lady" | "dame" | "queen"
        | "princess" | "chairwoman" | "spokeswoman" | "businesswoman" | "policewoman"
        | "congresswoman" | "councilwoman" | "actress" | "wife" | "widow" | "mother"
        | "daughter" | "sister" | "grandmother" | "aunt" | "niece" | "granddaughter" | "nun"
        | "duchess" | "countess" | "señora" | "frau" | "signora" | "midwife" | "waitress"
        | "heroine" | "girl" | "woman" => Gender::Woman,
        "mr" | "sir" | "lord" | "king" | "prince" | "businessman" | "policeman" | "congressman"
        | "husband" | "widower" | "father" | "son" | "brother" | "grandfather" | "uncle"
        | "nephew" | "grandson" | "monk" | "imam" | "duke" | "count" | "señor" | "herr"
        | "signor" | "monsieur" | "boy" | "fisherman" | "pope" | "archbishop" | "sheikh" => {
            Gender::Man
        }
        _ => return None,
    })
}

/// By the given name, or an ending that tells.
fn by_name(doc: &Doc, place: &Range<usize>) -> Option<Gender> {
    let first = fold(doc.lower(place.start));
    let given = GIVEN.binary_search_by_key(&&*first, |(name, _)| name).ok().map(|at| GIVEN[at].1);
    let last = fold(doc.lower(place.end - 1));
    let ends = |endings: &[&str]| {
        endings.iter().any(|end| last.len() > end.len() + 2 && last.ends_with(end))
    };
    if ends(&["ova", "eva", "skaya", "skaia", "dottir"]) {
        return Some(Gender::Woman);
    }
    if given.is_none() && ends(&["vich", "sky", "skiy", "ov", "ev"]) {
        return Some(Gender::Man);
    }
    given
}

/// Given names, folded, in order.
static GIVEN: LazyLock<Vec<(&str, Gender)>> = LazyLock::new(|| {
    let gender = |mark: &str| if mark == "f" { Gender::Woman } else { Gender::Man };
    let lines = include_str!("data/given.txt").lines();
    lines.filter_map(|line| line.split_once(' ')).map(|(name, mark)| (name, gender(mark))).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_are_in_order() {
        assert!(GIVEN.len() > 10_000);
        assert!(GIVEN.is_sorted_by(|a, b| a.0 < b.0));
    }
}
