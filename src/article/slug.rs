//! Names for files and ids, made of foreign words.
//!
//! In: any words. Out: small ASCII letters, digits and single hyphens between them: never empty,
//! never a stop or a hyphen in front, nothing that a shell, a terminal or a file system could take
//! for more than a name.

use deunicode::deunicode_char;

/// `words` as a name of at most `most` bytes; `x` where nothing of them can be written.
pub fn slug(words: &str, most: usize) -> String {
    let mut slug = String::new();
    'words: for c in words.chars().take(most * 4) {
        for c in deunicode_char(c).unwrap_or(" ").chars() {
            if slug.len() >= most {
                break 'words;
            }
            if c.is_ascii_alphanumeric() {
                slug.push(c.to_ascii_lowercase());
            } else if !slug.is_empty() && !slug.ends_with('-') && c != '\'' {
                slug.push('-');
            }
        }
    }
    let kept = slug.trim_end_matches('-').len();
    slug.truncate(kept);
    if slug.is_empty() { "x".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::article::slug::slug;

    #[test]
    fn a_name_is_plain() {
        let cases = [
            ("The River Rose", "the-river-rose"),
            ("  Łódź: 5 % more?! ", "lodz-5-more"),
            ("../../etc/passwd", "etc-passwd"),
            ("-rf --force", "rf-force"),
            ("Москва", "moskva"),
            ("\u{1b}[2J\u{202e}a\u{0}b", "2jab"),
            ("It's late", "its-late"),
            ("…", "x"),
            ("", "x"),
        ];
        for (words, name) in cases {
            assert_eq!(slug(words, 200), name, "{words:?}");
        }
        assert_eq!(slug(&"ab ".repeat(400), 200).len(), 200);
    }

    proptest! {
        #[test]
        fn whatever_the_words(words in any::<String>(), most in 1..200usize) {
            let name = slug(&words, most);
            prop_assert!(!name.is_empty() && name.len() <= most);
            prop_assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!name.starts_with('-') && !name.ends_with('-'));
        }
    }
}
