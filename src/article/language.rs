//! Languages: their codes, and a guess from the text.

use whatlang::{Lang, detect};

/// A guess needs at least so many letters.
const LETTERS: usize = 80;

/// More is not looked at, in bytes: the beginning of an article is in the language of the rest.
const SAMPLE: usize = 2048;

/// The ISO 639-1 code that `name` stands for: `en`, `en-US`, `eng`, `English`.
pub fn code(name: &str) -> Option<String> {
    let name = name.trim().to_lowercase();
    let first = name.split(['-', '_', ' ', ',']).next().unwrap_or_default();
    let letters = first.chars().all(|c| c.is_ascii_lowercase());
    let known = CODES.iter().find(|(lang, short)| {
        *short == first || lang.code() == first || lang.eng_name().to_lowercase() == name
    });
    let short = known.map(|(_, short)| (*short).to_owned());
    short.or_else(|| (letters && first.len() == 2).then(|| first.to_owned()))
}

/// The language of `text`, if there is enough of it to be sure.
pub fn guess(text: &str) -> Option<&'static str> {
    let mut end = SAMPLE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    if is_english(sample) {
        return Some("en");
    }
    let enough = sample.chars().filter(|c| c.is_alphabetic()).nth(LETTERS).is_some();
    let info = detect(sample).filter(|info| enough && info.is_reliable())?;
    CODES.iter().find(|(lang, _)| *lang == info.lang()).map(|(_, short)| *short)
}

/// Is it plainly English, by the words that no English sentence does without and no other language
/// has? The detector would say so too, but takes as long as all the rest of reading an article.
fn is_english(sample: &str) -> bool {
    let (mut words, mut english) = (0, 0);
    for word in sample.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words += 1;
        english += usize::from(["the", "and", "of", "to", "that", "with"].contains(&word));
    }
    words >= 40 && english * 10 >= words && sample.contains(" the ")
}

/// The languages that can be guessed, with their codes.
const CODES: &[(Lang, &str)] = &[
    (Lang::Afr, "af"),
    (Lang::Aka, "ak"),
    (Lang::Amh, "am"),
    (Lang::Ara, "ar"),
    (Lang::Aze, "az"),
    (Lang::Bel, "be"),
    (Lang::Ben, "bn"),
    (Lang::Bul, "bg"),
    (Lang::Cat, "ca"),
    (Lang::Ces, "cs"),
    (Lang::Cmn, "zh"),
    (Lang::Cym, "cy"),
    (Lang::Dan, "da"),
    (Lang::Deu, "de"),
    (Lang::Ell, "el"),
    (Lang::Eng, "en"),
    (Lang::Epo, "eo"),
    (Lang::Est, "et"),
    (Lang::Fin, "fi"),
    (Lang::Fra, "fr"),
    (Lang::Guj, "gu"),
    (Lang::Heb, "he"),
    (Lang::Hin, "hi"),
    (Lang::Hrv, "hr"),
    (Lang::Hun, "hu"),
    (Lang::Hye, "hy"),
    (Lang::Ind, "id"),
    (Lang::Ita, "it"),
    (Lang::Jav, "jv"),
    (Lang::Jpn, "ja"),
    (Lang::Kan, "kn"),
    (Lang::Kat, "ka"),
    (Lang::Khm, "km"),
    (Lang::Kor, "ko"),
    (Lang::Lat, "la"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Mal, "ml"),
    (Lang::Mar, "mr"),
    (Lang::Mkd, "mk"),
    (Lang::Mya, "my"),
    (Lang::Nep, "ne"),
    (Lang::Nld, "nl"),
    (Lang::Nob, "nb"),
    (Lang::Ori, "or"),
    (Lang::Pan, "pa"),
    (Lang::Pes, "fa"),
    (Lang::Pol, "pl"),
    (Lang::Por, "pt"),
    (Lang::Ron, "ro"),
    (Lang::Rus, "ru"),
    (Lang::Sin, "si"),
    (Lang::Slk, "sk"),
    (Lang::Slv, "sl"),
    (Lang::Sna, "sn"),
    (Lang::Spa, "es"),
    (Lang::Srp, "sr"),
    (Lang::Swe, "sv"),
    (Lang::Tam, "ta"),
    (Lang::Tel, "te"),
    (Lang::Tgl, "tl"),
    (Lang::Tha, "th"),
    (Lang::Tuk, "tk"),
    (Lang::Tur, "tr"),
    (Lang::Ukr, "uk"),
    (Lang::Urd, "ur"),
    (Lang::Uzb, "uz"),
    (Lang::Vie, "vi"),
    (Lang::Yid, "yi"),
    (Lang::Zul, "zu"),
];

#[cfg(test)]
mod tests {
    use crate::article::language::{CODES, code, guess};

    #[test]
    fn languages_have_one_code() {
        for name in ["en", "EN-us", "en_GB", "eng", "English"] {
            assert_eq!(code(name).as_deref(), Some("en"), "{name}");
        }
        assert_eq!(code("is").as_deref(), Some("is"));
        for name in ["", "e", "the usual", "12"] {
            assert_eq!(code(name), None, "{name}");
        }
        assert_eq!(CODES.len(), whatlang::Lang::all().len());
    }

    #[test]
    fn a_text_tells_its_language() {
        let english = "The river rose by two metres in the night, and the people of the lower town were taken to the school on the hill.";
        let german = "Der Fluss stieg in der Nacht um zwei Meter, und die Menschen aus der unteren Stadt wurden in die Schule auf dem Hügel gebracht.";
        assert_eq!(guess(english), Some("en"));
        assert_eq!(guess(german), Some("de"));
        assert_eq!(guess("Rain."), None);
    }
}
