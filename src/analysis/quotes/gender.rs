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

/// The gender of each of `mentions`, whose tokens are `places`; a family name alone has that of
/// the full name elsewhere in the text, if there is but one.
pub fn genders(doc: &Doc, mentions: &[Mention], places: &[Range<usize>]) -> Vec<Option<Gender>> {
    let mut families: HashMap<&str, Option<Gender>> = HashMap::new();
    let mut found = Vec::with_capacity(mentions.len());
    for (mention, place) in mentions.iter().zip(places) {
        let gender = (mention.kind == ActorKind::Person && !place.is_empty())
            .then(|| by_words(doc, mention, place).or_else(|| by_name(doc, place)))
            .flatten();
        if gender.is_some() {
            let family = doc.lower(place.end - 1);
            let known = families.entry(family).or_insert(gender);
            if *known != gender {
                *known = None;
            }
        }
        found.push(gender);
    }
    for (gender, place) in found.iter_mut().zip(places) {
        if gender.is_none() && place.len() == 1 {
            *gender = families.get(doc.lower(place.start)).copied().flatten();
        }
    }
    found
}

/// By title, role or family tie.
fn by_words(doc: &Doc, mention: &Mention, place: &Range<usize>) -> Option<Gender> {
    let sentence = doc.tokens_of(mention.sentence as usize);
    let before = place.start.saturating_sub(3).max(sentence.start)..place.start;
    let titled = before.rev().find_map(|at| word(doc.lower(at)));
    titled.or_else(|| {
        // "Ito, the chairwoman of", but not "Ito, his wife and".
        let after = (place.end..(place.end + 5).min(sentence.end)).map(|at| doc.lower(at));
        let mut after = after.take_while(|word| !matches!(*word, "his" | "her" | "and"));
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
