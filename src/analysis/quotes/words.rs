//! The words that tell who speaks: verbs and nouns of speech, pronouns, roles.
//!
//! Closed lists and not a model: whoever sees a wrong speaker can mend it with one word. All
//! lists are in alphabetical order, and all words in small letters.

/// How a verb form stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "say"
    Base,
    /// "says"
    Present,
    /// "said", also the participle.
    Past,
    /// "saying"
    Ing,
}

/// A verb of speech as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speech {
    /// How it stands.
    pub form: Form,
    /// Is it a noun as well in this form ("claims", "report", "warning")?
    pub noun: bool,
}

/// Reads `word`, in small letters, as a form of a verb of speech.
pub fn speech(word: &str) -> Option<Speech> {
    let of = |form, bases: &[&str]| {
        let (_, noun) = bases.iter().find_map(|base| {
            let at = VERBS.binary_search_by_key(base, |(verb, _)| verb).ok()?;
            Some(VERBS[at])
        })?;
        let noun = noun && form != Form::Past || word == "saying" || word == "feeling";
        Some(Speech { form, noun: noun || word == "warning" || word == "warnings" })
    };
    if let Ok(at) = IRREGULAR.binary_search_by_key(&word, |(form, _)| form) {
        return of(Form::Past, &[IRREGULAR[at].1]);
    }
    if let Some(stem) = word.strip_suffix("ing") {
        return of(Form::Ing, &[stem, &format!("{stem}e"), undoubled(stem)]);
    }
    if let Some(stem) = word.strip_suffix("ied") {
        return of(Form::Past, &[&format!("{stem}y")]);
    }
    if let Some(stem) = word.strip_suffix("ed") {
        return of(Form::Past, &[stem, &format!("{stem}e"), undoubled(stem)]);
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return of(Form::Present, &[&format!("{stem}y")]);
    }
    if let Some(stem) = word.strip_suffix('s')
        && let Some(found) = of(Form::Present, &[stem, stem.strip_suffix('e').unwrap_or(stem)])
    {
        return Some(found);
    }
    of(Form::Base, &[word])
}

/// `quipp` → `quip`.
fn undoubled(stem: &str) -> &str {
    let mut ends = stem.char_indices().rev();
    match (ends.next(), ends.next()) {
        (Some((at, last)), Some((_, before))) if last == before => &stem[..at],
        _ => stem,
    }
}

/// Is `word` in the alphabetical `list`?
pub fn among(word: &str, list: &[&str]) -> bool {
    list.binary_search(&word).is_ok()
}

/// Verbs of speech by base, and whether base and `-s` form are nouns as well.
#[rustfmt::skip]
const VERBS: &[(&str, bool)] = &[
    ("accept", false), ("accuse", false), ("acknowledge", false), ("add", false), ("admit", false),
    ("advise", false), ("affirm", false), ("agree", false), ("allege", false), ("announce", false),
    ("answer", true), ("appeal", true), ("argue", false), ("articulate", false), ("ask", false),
    ("assert", false), ("assure", false), ("attack", true), ("believe", false), ("bemoan", false),
    ("blame", true), ("blast", true), ("boast", true), ("brand", true), ("call", true),
    ("caution", true), ("characterise", false), ("characterize", false), ("charge", true),
    ("cite", false), ("claim", true), ("clarify", false), ("commend", false), ("comment", true),
    ("complain", false), ("concede", false), ("conclude", false), ("condemn", false),
    ("confess", false), ("confirm", false), ("contend", false), ("continue", false),
    ("counsel", true), ("counter", true), ("criticise", false), ("criticize", false),
    ("cry", true), ("declare", false), ("decry", false), ("demand", true), ("denounce", false),
    ("deny", false), ("deplore", false), ("describe", false), ("detail", true),
    ("disclose", false), ("dismiss", false), ("dub", false), ("emphasise", false),
    ("emphasize", false), ("estimate", true), ("exclaim", false), ("explain", false),
    ("express", true), ("feel", false), ("find", true), ("forecast", true), ("hail", true),
    ("hint", true), ("hope", true), ("imply", false), ("indicate", false), ("inform", false),
    ("insist", false), ("instruct", false), ("interject", false), ("invite", true), ("joke", true),
    ("label", true), ("lament", true), ("maintain", false), ("mention", true), ("mock", false),
    ("mutter", false), ("note", true), ("observe", false), ("opine", false), ("order", true),
    ("outline", true), ("plead", false), ("pledge", true), ("point", true), ("post", true),
    ("praise", true), ("predict", false), ("proclaim", false), ("promise", true),
    ("pronounce", false), ("propose", false), ("put", false), ("question", true), ("quip", true),
    ("quote", true), ("reaffirm", false), ("recall", true), ("reckon", false),
    ("recommend", false), ("recount", true), ("reflect", false), ("reiterate", false),
    ("reject", true), ("remark", true), ("remind", false), ("reply", true), ("report", true),
    ("request", true), ("respond", false), ("retort", true), ("reveal", false), ("rule", true),
    ("say", false), ("shout", true), ("sigh", true), ("signal", true), ("slam", false),
    ("snap", true), ("speak", false), ("specify", false), ("speculate", false), ("state", true),
    ("stress", true), ("suggest", false), ("swear", false), ("tell", false), ("testify", false),
    ("think", false), ("threaten", false), ("tweet", true), ("underline", false),
    ("underscore", false), ("urge", true), ("verbalise", false), ("verbalize", false),
    ("voice", true), ("vote", true), ("vow", true), ("warn", false), ("welcome", true),
    ("whisper", true), ("write", false), ("yell", true),
];

/// Past forms that no rule makes.
#[rustfmt::skip]
const IRREGULAR: &[(&str, &str)] = &[
    ("felt", "feel"), ("found", "find"), ("said", "say"), ("spoke", "speak"), ("spoken", "speak"),
    ("swore", "swear"), ("sworn", "swear"), ("thought", "think"), ("told", "tell"),
    ("written", "write"), ("wrote", "write"),
];

/// Nouns of speech: "X's remark that …", "a statement by X".
#[rustfmt::skip]
pub const NOUNS: &[&str] = &[
    "accusation", "announcement", "answer", "argument", "assertion", "assessment", "call", "claim",
    "comment", "comments", "complaint", "criticism", "declaration", "demand", "description",
    "email", "letter", "message", "phrase", "plea", "pledge", "post", "promise", "proposal",
    "question", "remark", "remarks", "reply", "request", "response", "saying", "speech",
    "statement", "statements", "suggestion", "testimony", "threat", "tweet", "view", "vow",
    "warning", "warnings", "words",
];

/// Words that may stand between a subject and its verb.
#[rustfmt::skip]
pub const ADVERBS: &[&str] = &[
    "afterwards", "again", "ago", "already", "also", "always", "earlier", "even", "ever", "first",
    "further", "had", "has", "have", "having", "later", "meanwhile", "never", "now", "often",
    "once", "only", "separately", "simply", "since", "soon", "still", "then", "therefore", "thus",
    "today", "tonight", "too", "yesterday",
];

/// Forms of "be".
#[rustfmt::skip]
pub const BE: &[&str] = &[
    "am", "are", "be", "been", "being", "get", "got", "is", "was", "were",
];

/// Other auxiliaries.
#[rustfmt::skip]
pub const AUXILIARIES: &[&str] = &[
    "can", "could", "did", "do", "does", "had", "has", "have", "having", "may", "might", "must",
    "not", "shall", "should", "to", "will", "would",
];

/// Prepositions that make what follows no subject.
#[rustfmt::skip]
pub const PREPOSITIONS: &[&str] = &[
    "about", "above", "across", "after", "against", "along", "alongside", "among", "around", "at",
    "before", "behind", "beside", "between", "beyond", "by", "concerning", "despite", "during",
    "for", "from", "in", "inside", "into", "like", "near", "of", "off", "on", "onto", "opposite",
    "out", "outside", "over", "past", "regarding", "through", "throughout", "to", "toward",
    "towards", "under", "unlike", "until", "up", "upon", "versus", "via", "with", "within",
    "without",
];

/// Determiners that point back to somebody known.
#[rustfmt::skip]
pub const KNOWN: &[&str] = &[
    "her", "his", "its", "our", "that", "the", "their", "this",
];

/// Determiners of somebody new.
#[rustfmt::skip]
pub const NEW: &[&str] = &[
    "a", "all", "an", "another", "any", "few", "many", "most", "no", "one", "other", "several",
    "some", "two",
];

/// What a person is called instead of the name.
#[rustfmt::skip]
pub const PERSONS: &[&str] = &[
    "academic", "activist", "actor", "actress", "adviser", "advisor", "aide", "ambassador",
    "analyst", "archbishop", "artist", "astronomer", "athlete", "attorney", "author", "banker",
    "biologist", "bishop", "boss", "boxer", "brother", "campaigner", "candidate", "captain",
    "chair", "chairman", "chairperson", "chairwoman", "champion", "chancellor", "chef", "chief",
    "coach", "colonel", "columnist", "commander", "commissioner", "congressman", "congresswoman",
    "conservationist", "coordinator", "coroner", "councillor", "critic", "curator", "daughter",
    "defender", "delegate", "deputy", "designer", "detective", "developer", "diplomat", "director",
    "doctor", "economist", "editor", "engineer", "envoy", "executive", "expert", "farmer",
    "father", "fighter", "filmmaker", "fisherman", "forward", "founder", "general", "geologist",
    "goalkeeper", "governor", "head", "historian", "host", "hydrologist", "inspector",
    "interlocutor", "investigator", "journalist", "judge", "justice", "king", "lawmaker", "lawyer",
    "leader", "lecturer", "legislator", "magistrate", "man", "manager", "mayor", "meteorologist",
    "midfielder", "minister", "monk", "mother", "musician", "negotiator", "novelist", "nurse",
    "officer", "official", "owner", "paediatrician", "parliamentarian", "pastor", "physician",
    "physicist", "pilot", "player", "playwright", "poet", "politician", "pontiff", "pope",
    "premier", "president", "priest", "prime", "prince", "princess", "principal", "producer",
    "professor", "prosecutor", "queen", "rapporteur", "reporter", "representative", "republican",
    "researcher", "resident", "schoolteacher", "scientist", "secretary", "seismologist", "senator",
    "sergeant", "singer", "sister", "skipper", "soldier", "son", "speaker", "spokesman",
    "spokesperson", "spokeswoman", "striker", "student", "surgeon", "teacher", "teenager",
    "trader", "treasurer", "veteran", "victim", "virologist", "volcanologist", "volunteer",
    "winger", "winner", "witness", "woman", "worker", "writer",
];

/// Who speaks for a body.
#[rustfmt::skip]
pub const SPOKESPERSONS: &[&str] = &[
    "office", "official", "rep", "representative", "source", "spokesman", "spokesperson",
    "spokeswoman", "statement",
];

/// What a body is called instead of its name.
#[rustfmt::skip]
pub const BODIES: &[&str] = &[
    "administration", "agency", "airline", "alliance", "army", "assembly", "association",
    "authority", "bank", "bloc", "board", "body", "broadcaster", "bureau", "cabinet", "carmaker",
    "centre", "charity", "club", "coalition", "commission", "committee", "company", "conglomerate",
    "consortium", "council", "court", "department", "embassy", "federation", "firm", "force",
    "foundation", "fund", "government", "group", "hospital", "institute", "institution",
    "laboratory", "magazine", "manufacturer", "ministry", "monitor", "movement", "newspaper",
    "observatory", "office", "operator", "organisation", "organization", "panel", "paper",
    "parliament", "party", "police", "regulator", "retailer", "school", "service", "society",
    "supplier", "team", "tribunal", "union", "university", "utility", "watchdog",
];

/// What has a title: its quoted name is no speech.
#[rustfmt::skip]
pub const WORKS: &[&str] = &[
    "album", "anthem", "article", "ballad", "banner", "blog", "book", "campaign", "chapter",
    "column", "comedy", "documentary", "drama", "entitled", "episode", "essay", "exhibition",
    "film", "game", "headline", "headlined", "hit", "hymn", "initiative", "magazine", "memoir",
    "motto", "movie", "musical", "named", "nicknamed", "novel", "opera", "operation", "painting",
    "paper", "play", "podcast", "poem", "programme", "project", "report", "section", "series",
    "show", "single", "song", "story", "study", "symphony", "theme", "titled", "track", "trilogy",
    "word",
];

/// What stands before a term that is merely named.
#[rustfmt::skip]
pub const NAMING: &[&str] = &[
    "called", "codenamed", "dubbed", "known", "nicknamed", "termed",
];

/// Past forms and other finite verbs that no ending tells.
#[rustfmt::skip]
pub const FINITE: &[&str] = &[
    "became", "began", "broke", "brought", "built", "called", "came", "chose", "cut", "did",
    "does", "drew", "fell", "felt", "fought", "found", "gave", "gets", "gives", "goes", "got",
    "grew", "had", "has", "have", "held", "is", "keeps", "kept", "knew", "led", "left", "lost",
    "made", "makes", "met", "paid", "put", "ran", "rose", "said", "sat", "saw", "says", "sees",
    "sent", "set", "shot", "shut", "sought", "spent", "spoke", "stood", "struck", "takes",
    "thinks", "thought", "told", "took", "wants", "was", "went", "were", "will", "withdrew", "won",
    "would", "wrote",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order() {
        let verbs: Vec<&str> = VERBS.iter().map(|(verb, _)| *verb).collect();
        let forms: Vec<&str> = IRREGULAR.iter().map(|(form, _)| *form).collect();
        let lists = [
            &verbs,
            &forms,
            NOUNS,
            ADVERBS,
            BE,
            AUXILIARIES,
            PREPOSITIONS,
            KNOWN,
            NEW,
            PERSONS,
            SPOKESPERSONS,
            BODIES,
            WORKS,
            NAMING,
            FINITE,
        ];
        for list in lists {
            let wrong = list.windows(2).find(|pair| pair[0] >= pair[1]);
            assert_eq!(wrong, None);
        }
    }

    #[test]
    fn a_verb_of_speech_is_known_in_all_its_forms() {
        let cases = [
            ("say", Some((Form::Base, false))),
            ("says", Some((Form::Present, false))),
            ("said", Some((Form::Past, false))),
            ("saying", Some((Form::Ing, true))),
            ("claims", Some((Form::Present, true))),
            ("claimed", Some((Form::Past, false))),
            ("admitted", Some((Form::Past, false))),
            ("replied", Some((Form::Past, false))),
            ("replies", Some((Form::Present, true))),
            ("stresses", Some((Form::Present, true))),
            ("urging", Some((Form::Ing, true))),
            ("told", Some((Form::Past, false))),
            ("walked", None),
            ("king", None),
            ("", None),
            ("ing", None),
        ];
        for (word, expected) in cases {
            assert_eq!(speech(word).map(|s| (s.form, s.noun)), expected, "{word}");
        }
    }
}
