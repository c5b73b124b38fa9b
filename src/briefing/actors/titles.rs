//! What stands around a name and is no part of it: titles, suffixes, the article, quotation
//! marks, a possessive.

/// Titles that may stand before a person's name, in small letters, without a stop.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "lord",
    "lady",
    "baron",
    "baroness",
    "count",
    "countess",
    "duke",
    "duchess",
    "king",
    "queen",
    "prince",
    "princess",
    "emperor",
    "empress",
    "sultan",
    "emir",
    "sheikh",
    "sheik",
    "shaikh",
    "imam",
    "ayatollah",
    "mullah",
    "rabbi",
    "rev",
    "reverend",
    "father",
    "fr",
    "sister",
    "brother",
    "bishop",
    "archbishop",
    "cardinal",
    "pope",
    "patriarch",
    "saint",
    "president",
    "pres",
    "vice-president",
    "premier",
    "chancellor",
    "minister",
    "secretary",
    "undersecretary",
    "ambassador",
    "consul",
    "envoy",
    "commissioner",
    "governor",
    "gov",
    "mayor",
    "senator",
    "sen",
    "representative",
    "rep",
    "congressman",
    "congresswoman",
    "councillor",
    "councilman",
    "councilwoman",
    "deputy",
    "mp",
    "speaker",
    "chairman",
    "chairwoman",
    "chair",
    "director",
    "judge",
    "justice",
    "attorney",
    "atty",
    "prosecutor",
    "sheriff",
    "chief",
    "officer",
    "detective",
    "inspector",
    "superintendent",
    "constable",
    "agent",
    "general",
    "gen",
    "maj",
    "major",
    "lieutenant",
    "lt",
    "colonel",
    "col",
    "captain",
    "capt",
    "commander",
    "cmdr",
    "admiral",
    "adm",
    "sergeant",
    "sgt",
    "corporal",
    "cpl",
    "private",
    "pvt",
    "marshal",
    "brigadier",
    "brig",
    "coach",
    "actor",
    "actress",
    "singer",
    "comedian",
    "señor",
    "señora",
    "monsieur",
    "madame",
    "mme",
    "mlle",
    "herr",
    "frau",
    "don",
    "doña",
    "vice",
    "prime",
    "foreign",
    "defense",
    "defence",
    "finance",
    "interior",
    "former",
    "ex-president",
    "late",
    "acting",
    "dep",
    "the",
    "a",
    "an",
    "hon",
    "honourable",
    "honorable",
    "us",
    "u.s",
];

/// What may follow a person's name, in small letters, without stops. `Jr` and `Sr` stay: father
/// and son are two.
const SUFFIXES: &[&str] = &[
    "md", "phd", "dphil", "qc", "kc", "sc", "mp", "mep", "esq", "dds", "rn", "cbe", "obe", "mbe",
    "mba", "frs", "jd",
];

/// What may end the name of a firm, in small letters, without stops.
const FIRMS: &[&str] = &[
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "ltd",
    "limited",
    "llc",
    "llp",
    "plc",
    "gmbh",
    "ag",
    "sa",
    "se",
    "nv",
    "bv",
    "ab",
    "asa",
    "oyj",
    "spa",
    "srl",
    "pty",
    "kk",
    "holdings",
    "sal",
    "sarl",
    "sas",
    "jsc",
    "pjsc",
    "ojsc",
    "ooo",
    "oao",
    "zao",
    "oy",
    "aps",
    "as",
    "kft",
    "doo",
    "sdn",
    "bhd",
    "pvt",
    "tbk",
    "kgaa",
];

/// `name` without marks around it, a leading article and a possessive.
pub fn bare(name: &str) -> &str {
    let mut name = name.trim_matches(|c: char| c.is_whitespace() || "\"“”‘«»()[],;:".contains(c));
    for end in ["'s", "’s", "'S", "’S", "'", "’"] {
        name = name.strip_suffix(end).unwrap_or(name);
    }
    for article in ["the ", "The ", "THE "] {
        if let Some(rest) = name.strip_prefix(article).filter(|rest| !rest.is_empty()) {
            name = rest;
        }
    }
    name
}

/// A person's `name` without titles before it and letters after it. A title that is the whole
/// name ("Pope") stays, and so does one in the middle.
pub fn untitled(name: &str) -> &str {
    let mut name = bare(name);
    while let Some((first, rest)) = name.split_once(char::is_whitespace) {
        if rest.trim().is_empty() || !is_listed(first, TITLES) {
            break;
        }
        name = rest.trim_start();
    }
    // "Ada Marsh, 40": an age is no part of it.
    let aged = name.rsplit_once(", ").filter(|(_, age)| age.bytes().all(|b| b.is_ascii_digit()));
    without_end(aged.map_or(name, |(name, _)| name), SUFFIXES)
}

/// The name of an organisation without what the law adds to it ("Inc.").
pub fn unincorporated(name: &str) -> &str {
    without_end(bare(name), FIRMS)
}

fn without_end<'a>(mut name: &'a str, list: &[&str]) -> &'a str {
    while let Some((rest, last)) = name.rsplit_once(char::is_whitespace) {
        let rest = rest.trim_end_matches(|c: char| c.is_whitespace() || c == ',');
        if rest.is_empty() || !is_listed(last, list) {
            break;
        }
        name = rest;
    }
    name
}

fn is_listed(word: &str, list: &[&str]) -> bool {
    let word: String = word.chars().filter(|c| !".,()".contains(*c)).collect();
    let word = word.to_lowercase();
    list.contains(&word.as_str()) || word == "us" && list.contains(&"us")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_letters_are_no_part_of_a_name() {
        let cases = [
            ("President Zelensky", "Zelensky"),
            ("Prime Minister Ada Marsh", "Ada Marsh"),
            ("Dr. Lena Ortiz, M.D.", "Lena Ortiz"),
            ("Sir Ian Holt’s", "Ian Holt"),
            ("Pope", "Pope"),
            ("Ben Prince", "Ben Prince"),
            ("Omar Diaz Jr.", "Omar Diaz Jr."),
            ("Omar Diaz, 40", "Omar Diaz"),
            ("", ""),
            ("the", "the"),
        ];
        for (name, expected) in cases {
            assert_eq!(untitled(name), expected, "{name:?}");
        }
    }

    #[test]
    fn what_the_law_adds_is_no_part_of_a_firm() {
        assert_eq!(unincorporated("the Norvex Mining Co., Ltd."), "Norvex Mining");
        assert_eq!(unincorporated("Norvex Seafood JSC"), "Norvex Seafood");
        assert_eq!(unincorporated("Norvex (Pty) Ltd"), "Norvex");
        assert_eq!(unincorporated("Company"), "Company");
    }
}
