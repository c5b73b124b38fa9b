//! Words as they are compared: small, without accents, without endings.
//!
//! In: one word as it stands in a text. Out: its form for comparing. English endings only: the
//! stem of a foreign word is harmless as long as all texts are stemmed alike.

use std::borrow::Cow;

use deunicode::deunicode_char;
use frostem::{Algorithm, Stemmer};
use unicode_width::UnicodeWidthChar;

/// No word of a language is longer, in bytes; what is gets no stem.
const LONGEST: usize = 64;

/// `word` in small letters and without accents: `Łódź` is `lodz`, `Zelenskyy’s` `zelenskyy's`.
///
/// Latin letters become ASCII; letters of other scripts stay, in small letters and without
/// combining marks, since a transliteration would make words equal that are not.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|c| c.is_ascii() && !c.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            ..'\u{80}' => folded.push(c),
            '’' | 'ʼ' | '‘' => folded.push('\''),
            c if c.width() == Some(0) => {}
            c if is_latin(c) => {
                let plain = deunicode_char(c).unwrap_or_default();
                folded.extend(plain.chars().map(|c| c.to_ascii_lowercase()));
            }
            c => folded.push(plain(c)),
        }
    }
    Cow::Owned(folded)
}

/// A Latin letter outside of ASCII, also a ligature or a full-width one.
fn is_latin(c: char) -> bool {
    let ranges = matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'
        | '\u{fb00}'..='\u{fb06}' | '\u{ff21}'..='\u{ff5a}' | '\u{250}'..='\u{2af}');
    ranges && c.is_alphabetic()
}

/// Greek and Cyrillic letters without their accents.
fn plain(c: char) -> char {
    match c {
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ё' => 'е',
        c => c,
    }
}

/// The stem of `word`, which is [folded](fold): `ministers` and `minister` are `minist`.
/// (Snowball's English stemmer, <https://snowballstem.org/algorithms/english/stemmer.html>.)
pub fn stem(word: &str) -> Cow<'_, str> {
    let is_english = word.len() <= LONGEST
        && word.bytes().all(|c| c.is_ascii_lowercase() || c == b'\'')
        && word.len() > 2;
    if is_english { Stemmer::new(Algorithm::English).stem(word) } else { Cow::Borrowed(word) }
}

/// Does `word`, which is [folded](fold), say nothing about what a text is about?
///
/// Words that bind and point (`the`, `of`, `they`, `however`), helping verbs, and `'s`. Numbers,
/// words of negation other than `not`, and verbs of speech are not among them: those that only
/// news texts overuse are weighed down by their frequency.
pub fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word).is_ok()
}

/// In order.
#[rustfmt::skip]
const STOP_WORDS: &[&str] = &[
    "'d", "'ll", "'m", "'re", "'s", "'ve",
    "a", "about", "above", "across", "after", "again", "against", "ain't", "all", "almost", "along",
    "already", "also", "although", "always", "am", "amid", "among", "an", "and", "another", "any",
    "anyone", "anything", "are", "aren't", "around", "as", "at",
    "away", "be", "became", "because", "become", "becomes", "been", "before", "behind", "being", "below",
    "beside", "besides", "between", "beyond", "both", "but", "by",
    "can", "can't", "cannot", "could", "couldn't",
    "despite", "did", "didn't", "do", "does", "doesn't", "doing", "don't", "done", "down", "during",
    "each", "either", "else", "enough", "etc", "even", "ever", "every", "everyone", "everything",
    "few", "for", "from", "further", "get", "gets", "getting", "given", "go", "goes", "going", "got",
    "had", "hadn't", "has", "hasn't", "have", "haven't", "having", "he", "he'd", "he'll", "hence", "her",
    "here", "hers", "herself", "him", "himself", "his", "how", "however",
    "i", "i'd", "i'll", "i'm", "i've", "if", "in", "indeed", "instead", "into", "is", "isn't", "it",
    "it'd", "it'll", "its", "itself", "just",
    "least", "less", "let", "like", "likely", "made", "make", "makes", "making", "many", "may", "maybe",
    "me", "meanwhile", "might", "mine", "more", "moreover", "most", "mostly", "much", "must", "mustn't",
    "my", "myself",
    "neither", "nevertheless", "nor", "not", "now",
    "of", "off", "often", "on", "once", "one", "only", "onto", "or", "other", "others", "otherwise", "ought",
    "our", "ours", "ourselves", "out", "over", "own",
    "per", "perhaps", "quite", "rather", "really",
    "same", "seem", "seemed", "seems", "several", "shall", "shan't", "she", "she'd", "she'll", "should",
    "shouldn't", "since", "so", "some", "someone", "something", "sometimes", "soon", "still", "such",
    "than", "that", "that'd", "that'll", "the", "their", "theirs", "them", "themselves", "then", "there", "therefore",
    "these", "they", "they'd", "they'll", "they're", "they've", "this", "those", "though", "through",
    "thus", "to", "together", "too", "toward", "towards",
    "under", "unless", "until", "up", "upon", "us", "very", "via",
    "was", "wasn't", "we", "we'd", "we'll", "we're", "we've", "well", "went", "were", "weren't", "what", "whatever",
    "when", "where", "whereas", "whether", "which", "while", "who", "whoever", "whom", "whose", "why",
    "will", "with", "within", "without", "won't", "would", "wouldn't",
    "yet", "you", "you'd", "you'll", "you're", "you've", "your", "yours", "yourself", "yourselves",
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_folded_word_is_small_and_without_accents() {
        let cases: &[(&str, &str)] = &[
            ("Łódź", "lodz"), ("ZELENSKYY’S", "zelenskyy's"), ("Straße", "strasse"), ("Ærø", "aero"),
            ("cafe\u{301}", "cafe"), ("İstanbul", "istanbul"), ("ﬁnal", "final"), ("Ｎａｔｏ", "nato"),
            ("Киёв", "киев"), ("Αθήνα", "αθηνα"), ("東京", "東京"), ("£5", "£5"), ("Đặng", "dang"),
        ];
        for (word, expected) in cases {
            assert_eq!(fold(word), *expected);
        }
    }

    #[test]
    #[rustfmt::skip]
    fn forms_of_a_word_have_one_stem() {
        let cases: &[&[&str]] = &[
            &["minister", "ministers", "minister's"],
            &["deploy", "deploys", "deployed", "deploying"],
            &["agree", "agreed", "agreeing"],
            &["g20"], &["us"], &["киев"],
        ];
        for forms in cases {
            for form in *forms {
                assert_eq!(stem(form), stem(forms[0]));
            }
        }
        let long = "s".repeat(1_000_000);
        assert_eq!(stem(&long), long);
    }

    #[test]
    fn stop_words_are_in_order_folded_and_found() {
        assert!(STOP_WORDS.is_sorted());
        for word in STOP_WORDS {
            assert_eq!(fold(word), *word);
        }
        assert!(is_stop_word("the") && is_stop_word("'s") && is_stop_word("she'll"));
        assert!(!is_stop_word("no") && !is_stop_word("said") && !is_stop_word("kyiv"));
    }

    proptest! {
        /// What is folded stays as it is.
        #[test]
        fn folding_twice_is_folding_once(word in "\\PC{0,12}") {
            let once = fold(&word).into_owned();
            prop_assert_eq!(fold(&once), once.as_str());
        }
    }
}
