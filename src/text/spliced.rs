//! Text that a page has put into a sentence that is not its own.
//!
//! Some papers set a card behind the name of a person: the name in full and headlines about it.
//! Read as text, all runs together: "Sen. Ada Marsh Ada Jane MarshHarbour vote delayed Norland in
//! talks MORE said on Monday". What binds such sentences to others is the card, and as a key point
//! they cannot be read.

/// How many words the full name has before its end.
const FULL_NAME: usize = 5;

/// Does `sentence` hold a name that is said again and glued to what follows?
pub fn is_spliced(sentence: &str) -> bool {
    let mut seen: Vec<&str> = Vec::new();
    for word in sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        for (at, _) in joints(word) {
            let again = &word[..at];
            let named = seen.iter().rev().take(FULL_NAME).skip(1);
            if capital(again) && named.clone().any(|other| *other == again) {
                let since = seen.iter().rev().take_while(|other| **other != again);
                if since.clone().all(|word| capital(word)) {
                    return true;
                }
            }
        }
        seen.push(word);
    }
    false
}

/// Where in `word` something else begins: a capital or a number of four digits behind a small
/// letter.
fn joints(word: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut last = ' ';
    word.char_indices().filter(move |&(at, c)| {
        let number = || word[at..].bytes().take_while(u8::is_ascii_digit).count() == 4;
        let joint = last.is_lowercase() && (c.is_uppercase() || c.is_ascii_digit() && number());
        last = c;
        joint
    })
}

fn capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_name_said_again_and_glued_to_a_headline_gives_a_card_away() {
        let cases = [
            (true,  "Sen. Ada Marsh Ada Jane MarshHarbour vote delayed Norland in talks MORE said no."),
            (true,  "He blamed Omar Diaz Omar Luis Diaz2030 race opens MORE for the loss."),
            (true,  "Marsh met Jo McOrt Josephine Ann McOrtStrike ends in the north MORE on Monday."),
            (false, "Sen. Ada Marsh said that MarshHarbour is a firm."),
            (false, "Face it, she said, and opened FaceTime and YouTube."),
            (false, "Ada Marsh and her sister Jane Marsh left for MacArthur Park."),
            (false, "ÅngströmMarsh"),
            (false, ""),
        ];
        for (spliced, sentence) in cases {
            assert_eq!(is_spliced(sentence), spliced, "{sentence}");
        }
    }
}
