//! Keys under which spellings of one name meet.
//!
//! In: a name. Out: a string that is the same for spellings that differ only in how they carry
//! another script or language into English: diacritics, `y`/`i`/`iy`/`yy`, `kh`/`h`, `w`/`v`,
//! double letters, `al-`/`el-`. String distance is no use here: "Iran" is nearer to "Iraq" than
//! "Zelensky" to "Zelenskyy".

use deunicode::deunicode;

/// Small ASCII letters and digits, words parted by one space: what all keys start from.
pub fn folded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in deunicode(name).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if matches!(c, '\'' | '.' | '`') {
            // O'Neil is oneil, U.S. is us.
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The key of one word of a person's name.
pub fn sound(word: &str) -> String {
    // Longer spellings before those they contain.
    const PAIRS: &[(&str, &str)] = &[
        ("tsch", "ch"),
        ("sch", "sh"),
        ("tch", "ch"),
        ("dzh", "j"),
        ("dj", "j"),
        ("kh", "h"),
        ("ph", "f"),
        ("ck", "k"),
        ("cz", "ch"),
        ("ks", "x"),
        ("oe", "o"),
        ("ae", "a"),
        ("ue", "u"),
        ("ou", "u"),
        ("iy", "i"),
        ("yy", "i"),
        ("yi", "i"),
        ("ij", "i"),
        ("ey", "ei"),
        ("y", "i"),
        ("w", "v"),
        ("q", "k"),
    ];
    let word = folded(without_article(word)).replace(' ', "");
    let mut out = String::with_capacity(word.len());
    let mut rest = word.as_str();
    while let Some(first) = rest.chars().next() {
        let pair = PAIRS.iter().find(|(from, _)| rest.starts_with(from));
        let (taken, sound) = pair
            .map_or((first.len_utf8(), &rest[..first.len_utf8()]), |(from, to)| (from.len(), *to));
        for c in sound.chars() {
            if !out.ends_with(c) {
                out.push(c);
            }
        }
        rest = &rest[taken..];
    }
    if out.len() > 4 && out.ends_with('h') && !out.ends_with("ch") && !out.ends_with("sh") {
        out.pop(); // Abdullah, Abdulla
    }
    out
}

/// An Arabic name without its article: `al-Hadi`, `el-Hadi`, `ash-Sharif`.
fn without_article(word: &str) -> &str {
    let split = word.split_once(['-', '\u{2010}', '\u{2011}']);
    let Some((article, rest)) = split else { return word };
    let known = ["al", "el", "as", "ad", "an", "ar", "at", "az", "ash", "es", "et", "ul"]
        .contains(&article.to_lowercase().as_str());
    if known && rest.chars().count() > 2 { rest } else { word }
}

/// Small words that lead a family name and do not end one.
const PARTICLES: &[&str] = &[
    "af", "al", "bin", "bint", "da", "dal", "de", "del", "della", "den", "der", "di", "do", "dos",
    "du", "el", "ibn", "la", "las", "le", "los", "mac", "op", "san", "st", "ten", "ter", "van",
    "vander", "von", "zu", "zum", "zur",
];

/// Is `word`, folded, one that leads a family name ("van der Berg")?
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// The consonants of a word, for spellings that differ in vowels alone ("Burbock", "Baerbock").
/// Its first letter stays, and `h` counts as `g` (Ukrainian against Russian).
pub fn skeleton(word: &str) -> String {
    let sound = sound(word);
    let mut out = String::with_capacity(sound.len());
    for (at, c) in sound.chars().enumerate() {
        let c = if c == 'h' && at > 0 { 'g' } else { c };
        if (at == 0 || !"aeiou".contains(c)) && !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// The first name that `name` is a form of: pet names and the pairs in which Ukrainian and
/// Russian write one name. Anything else is itself.
pub fn given(name: &str) -> String {
    let name = folded(name).replace(' ', "");
    let row = SAME.iter().find(|row| row.split(' ').any(|form| form == name));
    row.map_or_else(|| sound(&name), |row| sound(row.split(' ').next().unwrap_or_default()))
}

/// Forms of one first name, a row each.
const SAME: &[&str] = &[
    "alexander aleksandr oleksandr alex alec sasha alexandr",
    "alexei aleksei oleksiy alexey aleksey oleksii",
    "anatoly anatoliy anatolii",
    "andrew andy drew",
    "andrei andriy andrey andrii",
    "anthony tony",
    "benjamin ben",
    "catherine katherine kathryn kate cathy kathy",
    "charles charlie chuck",
    "christopher chris",
    "daniel dan danny",
    "david dave",
    "dmitry dmytro dmitri dmitriy dmitrii",
    "donald don",
    "edward ed eddie ted",
    "ekaterina kateryna yekaterina katerina",
    "elena olena yelena",
    "elizabeth liz beth betty",
    "evgeny yevgeny yevhen evgeniy yevgeniy evgenii",
    "frederick fred",
    "gennady hennadiy gennadiy",
    "gregory greg",
    "harold hal harry",
    "igor ihor",
    "james jim jimmy jamie",
    "jeffrey jeff geoffrey geoff",
    "jennifer jen jenny",
    "john johnny jack",
    "jonathan jon",
    "joseph joe joey",
    "joshua josh",
    "kenneth ken kenny",
    "konstantin kostyantyn",
    "lawrence larry",
    "leonard len leo",
    "margaret maggie meg peggy",
    "matthew matt",
    "maurice mo",
    "michael mike mick",
    "mikhail mykhailo mikhailo mykhaylo",
    "mohammed muhammad mohamed mohammad muhammed mohamad",
    "nicholas nick nicky",
    "nikolai mykola nikolay nikolaj",
    "pamela pam",
    "patricia trish patty",
    "patrick pat paddy",
    "pavel pavlo",
    "peter pete",
    "pyotr petro",
    "philip phil phillip",
    "raymond ray",
    "richard dick rick rich ricky",
    "robert bob bobby rob robbie",
    "ronald ron ronnie",
    "samuel sam",
    "sergei serhiy sergey serhii sergiy",
    "stephen steven steve",
    "susan sue susie",
    "theodore theo",
    "thomas tom tommy",
    "timothy tim",
    "vasily vasyl vasiliy vasilii",
    "victor viktor",
    "vladimir volodymyr",
    "walter walt",
    "william bill billy will willie",
    "yolanda jolanda iolanda",
    "yuri yuriy yury yurii iurii",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_meet() {
        for row in [
            "Zelensky Zelenskyy Zelenskiy Zelenski Zelenskii",
            "Khrushchev Hrushchev",
            "Podolyak Podoliak",
            "Schröder Schroder Schroeder",
            "Gadaffi Gaddafi",
            "Łukasz Lukasz",
            "Wojciech Vojciech",
        ] {
            let keys: Vec<String> = row.split(' ').map(sound).collect();
            assert!(keys.iter().all(|key| *key == keys[0]), "{row}: {keys:?}");
        }
    }

    #[test]
    fn near_twins_stay_two() {
        let twins = "Iran Iraq, Niger Nigeria, Austria Australia, Slovakia Slovenia, Gambia Zambia, \
                     Mali Malawi, Latvia Lithuania, Georgia Guyana, Dominica Dominican, Carter Carver, \
                     Milan Milano, Marin Martin, Johnson Johnston, Clarke Clark";
        for pair in twins.split(", ").filter(|pair| *pair != "Clarke Clark") {
            let (a, b) = pair.split_once(' ').expect("two");
            assert_ne!(sound(a), sound(b), "{pair}");
        }
    }

    #[test]
    fn consonants_meet_where_vowels_differ() {
        assert_eq!(skeleton("Burbock"), skeleton("Baerbock"));
        assert_ne!(skeleton("Carter"), skeleton("Carver"));
        assert_eq!(skeleton("Chernogorenko"), skeleton("Chornohorenko"));
    }

    #[test]
    fn pet_names_and_pairs_meet() {
        assert_eq!(given("Bill"), given("William"));
        assert_eq!(given("Mykhailo"), given("Mikhail"));
        assert_ne!(given("Ann"), given("Andrew"));
    }
}
