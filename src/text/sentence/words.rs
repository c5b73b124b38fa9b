//! The words that the rules of sentence boundaries know.
//!
//! Lists in small letters and in alphabetical order, looked up without regard to case. A wrong
//! boundary is most often mended with one word here and one row in the tests.

/// What a word with a stop after it is short for, as far as a boundary depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Short {
    /// A name follows: `Mr.`, `Gen.`, `St.`
    Title,
    /// A number follows, or else the stop is a full stop: `No.`, `Fig.`, `Jan.`
    Counter,
    /// Something always follows: `e.g.`, `vs.`, `approx.`
    Inner,
    /// It may close a sentence or stand within one: `Inc.`, `Jr.`, `etc.`, `Calif.`
    Open,
}

#[rustfmt::skip]
const TITLES: &[&str] = &[
    "adm", "amb", "asst", "atty", "br", "brig", "bro", "capt", "cmdr", "col", "comdr", "const",
    "cpl", "det", "dr", "drs", "ens", "fr", "ft", "gen", "gens", "gov", "govs", "hon", "insp",
    "lt", "maj", "messrs", "mlle", "mme", "mmes", "mr", "mrs", "ms", "msgr", "mt", "mts", "pfc",
    "pres", "prof", "profs", "pt", "pvt", "rep", "reps", "rev", "revd", "sen", "sens", "sgt",
    "spc", "sra", "srta", "st", "ste", "sts", "supt", "treas", "ven",
];

#[rustfmt::skip]
const COUNTERS: &[&str] = &[
    "apr", "art", "aug", "ch", "chap", "dec", "ext", "feb", "fig", "figs", "jan", "jul", "jun",
    "mar", "no", "nos", "nov", "nr", "oct", "op", "para", "pp", "sec", "sect", "sep", "sept",
    "tel", "vol", "vols",
];

#[rustfmt::skip]
const INNER: &[&str] = &[
    "approx", "ca", "cf", "circa", "esp", "incl", "resp", "viz", "vs",
];

#[rustfmt::skip]
const OPEN: &[&str] = &[
    "al", "ala", "ariz", "ark", "assn", "assoc", "ave", "bldg", "blvd", "bros", "calif", "cie",
    "co", "colo", "conn", "corp", "cos", "ct", "del", "dept", "dist", "div", "esq", "est",
    "etc", "fla", "ga", "govt", "hrs", "hwy", "ill", "inc", "ind", "inst", "intl", "jr", "kan",
    "kg", "km", "ky", "la", "lb", "lbs", "ltd", "mass", "md", "mfg", "mich", "minn", "miss",
    "mo", "mont", "mph", "natl", "neb", "nev", "okla", "ore", "oz", "pa", "penn", "plc", "rd",
    "rte", "sq", "sr", "tenn", "tex", "univ", "va", "vt", "wash", "wis", "wyo", "yd", "yds",
];

/// What `word` is short for, when a stop follows it.
///
/// Titles, months and states count only with a capital: `ill.` and `mar.` are words or slips.
pub fn short(word: &str) -> Option<Short> {
    let capital = word.starts_with(char::is_uppercase);
    if has(TITLES, word) {
        capital.then_some(Short::Title)
    } else if has(COUNTERS, word) {
        Some(Short::Counter)
    } else if has(INNER, word) {
        Some(Short::Inner)
    } else if has(OPEN, word) {
        (capital || !is_common(word)).then_some(Short::Open)
    } else {
        // `Hgts`, `Btn`: no English word lacks a vowel.
        let clipped = capital
            && (2..=4).contains(&word.len())
            && word.bytes().skip(1).all(|c| c.is_ascii_lowercase())
            && !word.bytes().any(|c| b"aeiouyAEIOUY".contains(&c));
        clipped.then_some(Short::Open)
    }
}

/// Is it, in small letters, a word that may end a sentence, or no abbreviation that we know?
fn is_common(word: &str) -> bool {
    matches!(word, "ill" | "mass" | "miss" | "ore" | "wash" | "pa" | "la" | "mo" | "ark" | "conn")
}

#[rustfmt::skip]
const STARTERS: &[&str] = &[
    "a", "about", "above", "according", "additionally", "after", "again", "all", "also",
    "although", "among", "an", "and", "another", "any", "are", "as", "at", "because", "before",
    "both", "but", "by", "can", "could", "currently", "despite", "did", "didn", "do", "does",
    "don", "during", "each", "earlier", "either", "even", "every", "everyone", "few", "finally",
    "following", "for", "from", "further", "furthermore", "given", "had", "has", "have", "he",
    "hence", "her", "here", "his", "how", "however", "i", "if", "in", "indeed", "instead", "is",
    "isn", "it", "its", "just", "later", "let", "like", "many", "maybe", "meanwhile", "more",
    "moreover", "most", "much", "my", "neither", "nevertheless", "nobody", "none", "nor", "not",
    "nothing", "now", "of", "on", "once", "one", "only", "or", "other", "others", "our", "over",
    "overall", "perhaps", "please", "rather", "recently", "several", "shall", "she", "should",
    "similarly", "since", "so", "some", "someone", "sometimes", "soon", "still", "such",
    "thank", "thanks", "that", "the", "their", "then", "there", "therefore", "these", "they",
    "this", "those", "though", "through", "thus", "to", "today", "together", "under",
    "unfortunately", "unless", "unlike", "until", "upon", "was", "we", "were", "what",
    "whatever", "when", "whenever", "where", "whereas", "whether", "which", "while", "who",
    "whoever", "whose", "why", "will", "with", "within", "without", "would", "yes", "yesterday",
    "yet", "you", "your",
];

/// Does `word`, with a capital, most likely start a sentence where it follows an abbreviation?
pub fn is_starter(word: &str) -> bool {
    let stem = word.split(['\'', '’']).next().unwrap_or(word);
    has(STARTERS, stem)
}

#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "chair", "chairman", "chairwoman", "chief", "co", "deputy", "director", "executive",
    "founder", "general", "holdings", "international", "managing", "president", "senior",
    "spokesman", "spokesperson", "spokeswoman", "vice",
];

/// Is `word` the start of an office that follows a firm's name (`Acme Inc. President …`), or the
/// rest of the name?
pub fn is_office(word: &str) -> bool {
    has(OFFICES, word)
}

/// Does `word`, in small letters, go on with a sentence that a stray stop had interrupted?
pub fn continues(word: &str) -> bool {
    const TIES: &[&str] = &[
        "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "than", "that",
        "to", "which", "who", "with",
    ];
    has(TIES, word)
}

/// Can `word` be a surname as well as the start of a sentence (`with K. Will`)?
pub fn is_surname(word: &str) -> bool {
    const NAMES: &[&str] =
        &["an", "do", "he", "in", "like", "many", "so", "to", "will", "yes", "yet", "you"];
    has(NAMES, word)
}

#[rustfmt::skip]
const AFTER_CLOCK: &[&str] = &[
    "april", "august", "bst", "cat", "cdt", "central", "cest", "cet", "cst", "ct", "december",
    "eastern", "eat", "edt", "eest", "eet", "est", "et", "february", "friday", "gmt",
    "greenwich", "hkt", "ist", "january", "jst", "july", "june", "kst", "local", "march", "may",
    "mdt", "monday", "mountain", "msk", "mst", "mt", "november", "october", "pacific", "pdt",
    "pht", "pkt", "pst", "pt", "sast", "saturday", "september", "sgt", "sunday", "thursday",
    "tuesday", "utc", "wat", "wednesday", "wib", "zulu",
];

/// Does `word` go on after a time of day (`5 p.m. ET`, `5 p.m. Monday`)?
pub fn follows_clock(word: &str) -> bool {
    has(AFTER_CLOCK, word)
}

/// Does a sentence that starts with `word` often name a time of day before its subject
/// (`At 5 a.m. Mr. Ito left`)?
pub fn leads_clock(word: &str) -> bool {
    const LEADS: &[&str] =
        &["about", "after", "around", "at", "before", "by", "from", "just", "since", "until"];
    has(LEADS, word)
}

#[rustfmt::skip]
const LABELS: &[&str] = &[
    "appendix", "article", "block", "building", "category", "channel", "class", "division",
    "exhibit", "figure", "gate", "grade", "group", "hepatitis", "influenza", "level", "option",
    "part", "phase", "plan", "point", "schedule", "section", "serie", "table", "team",
    "terminal", "title", "type", "unit", "vitamin", "zone",
];

/// Is a letter after `word` a label and not the start of a name (`vitamin C`, `Group B`)?
pub fn takes_letter(word: &str) -> bool {
    has(LABELS, word)
}

#[rustfmt::skip]
const ASKED: &[&str] = &[
    "asked", "asking", "asks", "chanted", "cried", "demanded", "exclaimed", "inquired",
    "queried", "roared", "sang", "screamed", "shouted", "shrieked", "sings", "snapped",
    "wondered", "wonders", "yelled",
];

#[rustfmt::skip]
const SAID: &[&str] = &[
    "added", "argued", "commented", "concluded", "continued", "declared", "explained",
    "insisted", "joked", "noted", "observed", "posted", "quipped", "recalled", "remarked",
    "replied", "retorted", "said", "say", "says", "tells", "thundered", "told", "tweeted",
    "urged", "warned", "wonder", "writes", "wrote",
];

/// How a verb ties what was quoted before it to its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speech {
    /// Always: `“Why?” Ito asked the crowd.`
    Asked,
    /// Unless it takes a clause of its own: `“Why?” Ito said he did not know.`
    Said,
}

/// What kind of verb of speech `word` is.
pub fn speech(word: &str) -> Option<Speech> {
    if has(ASKED, word) { Some(Speech::Asked) } else { has(SAID, word).then_some(Speech::Said) }
}

/// Is `word` a name that is written with an exclamation mark?
pub fn exclaims(word: &str) -> bool {
    matches!(word, "Yahoo" | "Jeopardy" | "Wham" | "Joomla" | "Kahoot")
}

/// Is `word` a German month that English does not write the same?
pub fn is_german_month(word: &str) -> bool {
    matches!(
        word,
        "Januar" | "Jänner" | "Februar" | "März" | "Mai" | "Juni" | "Juli" | "Oktober" | "Dezember"
    )
}

/// Is `word`, in any case, in `list`?
fn has(list: &[&str], word: &str) -> bool {
    let small = || word.bytes().map(|c| c.to_ascii_lowercase());
    list.binary_search_by(|entry| entry.bytes().cmp(small())).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        let lists =
            [TITLES, COUNTERS, INNER, OPEN, STARTERS, OFFICES, AFTER_CLOCK, LABELS, ASKED, SAID];
        for list in lists {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
