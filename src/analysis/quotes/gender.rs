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
///
/// Where neither words nor name tell, the pronouns that follow do, if only one person is named
/// before them.
pub fn genders(
    doc: &Doc,
    mentions: &[Mention],
    places: &[Range<usize>],
    quoted: &[bool],
) -> Vec<Option<Gender>> {
    let mut found = by_themselves(doc, mentions, places);
    let votes = votes(doc, mentions, places, quoted);
    for (place, gender) in places.iter().zip(&mut found).filter(|(place, _)| !place.is_empty()) {
        let Some(votes) = votes.get(doc.lower(place.end - 1)) else { continue };
        let (women, men) = if votes.near == (0, 0) { votes.far } else { votes.near };
        let told = match (women, men) {
            (women, men) if women > 2 * men => Some((Gender::Woman, women)),
            (women, men) if men > 2 * women => Some((Gender::Man, men)),
            _ => None,
        };
        if let Some((told, votes)) = told
            && (gender.is_none() || votes >= 2)
        {
            *gender = Some(told);
        }
    }
    found
}

/// How many pronouns for women and for men follow a name.
#[derive(Debug, Default)]
struct Votes {
    /// In the sentence that names the person or the next one.
    near: (u32, u32),
    /// Further on, nobody else having been named: believed only if there are no others.
    far: (u32, u32),
}

/// How often "she" and "he" follow each last name, where nobody else is named in that sentence or
/// the one before it, or nobody else has been named at all.
fn votes<'a>(
    doc: &'a Doc,
    mentions: &[Mention],
    places: &[Range<usize>],
    quoted: &[bool],
) -> HashMap<&'a str, Votes> {
    let mut votes: HashMap<&str, Votes> = HashMap::new();
    for at in (0..doc.tokens.len()).filter(|&at| !quoted[at]) {
        let woman = match doc.lower(at) {
            "she" => true,
            "he" => false,
            _ => continue,
        };
        let Some(sentence) = doc.sentence_of(at) else { continue };
        let end = places.partition_point(|place| place.end <= at);
        let people = |from: usize| {
            let first = places.partition_point(|place| place.start < from);
            (first..end.max(first))
                .filter(|&index| mentions[index].kind == ActorKind::Person)
                .filter(|&index| !places[index].is_empty())
                .filter(|&index| doc.sentences[mentions[index].sentence as usize].kind.is_prose())
        };
        // The sentence before it, or all before it.
        let prose = |at: &usize| doc.sentences[*at].kind.is_prose();
        let before = sentence.checked_sub(1).filter(prose).unwrap_or(sentence);
        let near = doc.tokens_of(before).start;
        let from = if people(near).next().is_some() { near } else { 0 };
        let mut names = people(from).map(|index| doc.lower(places[index].end - 1));
        let Some(name) = names.next().filter(|name| names.all(|other| other == *name)) else {
            continue;
        };
        let all = votes.entry(name).or_default();
        let (women, men) = if from > 0 { &mut all.near } else { &mut all.far };
        *(if woman { women } else { men }) += 1;
    }
    votes
}

fn by_themselves(doc: &Doc, mentions: &[Mention], places: &[Range<usize>]) -> Vec<Option<Gender>> {
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
        let first = doc.lower(full.place.start) == doc.lower(place.start);
        let same = full.place.clone().any(|at| doc.lower(at) == doc.lower(place.start));
        // What is a given name elsewhere is none where it is a surname.
        if same && (full.gender.is_some() || !first) { full.gender } else { gender }
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
