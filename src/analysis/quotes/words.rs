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
    ("assert", false), ("assure", false), ("attack", true), ("bark", true), ("believe", false),
    ("bemoan", false), ("blame", true), ("blast", true), ("boast", true), ("brand", true),
    ("call", true), ("caution", true), ("characterise", false), ("characterize", false),
    ("charge", true), ("chuckle", true), ("cite", false), ("claim", true), ("clarify", false),
    ("commend", false), ("comment", true), ("complain", false), ("concede", false),
    ("conclude", false), ("condemn", false), ("confess", false), ("confirm", false),
    ("contend", false), ("continue", false), ("correct", false), ("counsel", true),
    ("counter", true), ("criticise", false), ("criticize", false), ("cry", true),
    ("declare", false), ("decry", false), ("demand", true), ("denounce", false), ("deny", false),
    ("deplore", false), ("describe", false), ("detail", true), ("disclose", false),
    ("dismiss", false), ("dub", false), ("emphasise", false), ("emphasize", false),
    ("estimate", true), ("exclaim", false), ("explain", false), ("express", true), ("feel", false),
    ("find", true), ("forecast", true), ("fume", true), ("grin", true), ("growl", true),
    ("grumble", true), ("hail", true), ("hint", true), ("hope", true), ("imply", false),
    ("indicate", false), ("inform", false), ("insist", false), ("instruct", false),
    ("interject", false), ("invite", true), ("joke", true), ("label", true), ("lament", true),
    ("laugh", true), ("maintain", false), ("marvel", true), ("mention", true), ("mock", false),
    ("murmur", true), ("muse", true), ("mutter", false), ("note", true), ("object", true),
    ("observe", false), ("opine", false), ("order", true), ("outline", true), ("plead", false),
    ("pledge", true), ("point", true), ("post", true), ("praise", true), ("predict", false),
    ("proclaim", false), ("promise", true), ("pronounce", false), ("propose", false),
    ("protest", true), ("put", false), ("question", true), ("quip", true), ("quote", true),
    ("rage", true), ("reaffirm", false), ("recall", true), ("reckon", false), ("recommend", false),
    ("recount", true), ("reflect", false), ("regret", true), ("reiterate", false),
    ("reject", true), ("remark", true), ("remind", false), ("repeat", true), ("reply", true),
    ("report", true), ("request", true), ("respond", false), ("retort", true), ("reveal", false),
    ("rule", true), ("say", false), ("scoff", true), ("shout", true), ("shrug", true),
    ("sigh", true), ("signal", true), ("slam", false), ("smile", true), ("snap", true),
    ("sob", true), ("speak", false), ("specify", false), ("speculate", false), ("stammer", true),
    ("state", true), ("stick", true), ("stress", true), ("suggest", false), ("summarise", false),
    ("summarize", false), ("swear", false), ("tease", true), ("tell", false), ("testify", false),
    ("think", false), ("threaten", false), ("tweet", true), ("underline", false),
    ("underscore", false), ("urge", true), ("venture", true), ("verbalise", false),
    ("verbalize", false), ("voice", true), ("vote", true), ("vow", true), ("warn", false),
    ("welcome", true), ("whisper", true), ("wonder", true), ("write", false), ("yell", true),
];

/// Past forms that no rule makes.
#[rustfmt::skip]
const IRREGULAR: &[(&str, &str)] = &[
    ("felt", "feel"), ("found", "find"), ("said", "say"), ("spoke", "speak"), ("spoken", "speak"),
    ("stuck", "stick"), ("swore", "swear"), ("sworn", "swear"), ("thought", "think"),
    ("told", "tell"), ("written", "write"), ("wrote", "write"),
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
    "abbot", "academic", "activist", "actor", "actress", "actuary", "adviser", "advisor", "aide",
    "ambassador", "analyst", "apprentice", "archbishop", "archivist", "artist", "astronaut",
    "astronomer", "athlete", "attorney", "auctioneer", "author", "baker", "banker", "barber",
    "barrister", "beekeeper", "biographer", "biologist", "bishop", "boss", "botanist", "boxer",
    "boy", "brother", "builder", "businessman", "businesswoman", "campaigner", "candidate",
    "captain", "cardinal", "carpenter", "chair", "chairlady", "chairman", "chairperson",
    "chairwoman", "champion", "chancellor", "chef", "chief", "choreographer", "climber", "coach",
    "colonel", "columnist", "commander", "commissioner", "composer", "conductor", "congressman",
    "congresswoman", "conservationist", "consultant", "coordinator", "coroner", "councillor",
    "counsel", "critic", "curator", "cyclist", "daughter", "dean", "defendant", "defender",
    "delegate", "dentist", "deputy", "designer", "detective", "developer", "diplomat", "director",
    "doctor", "driver", "ecologist", "economist", "editor", "elder", "employee", "engineer",
    "entrepreneur", "envoy", "executive", "expert", "farmer", "father", "ferryman", "fighter",
    "filmmaker", "firefighter", "fisherman", "foreman", "forward", "founder", "general",
    "geologist", "girl", "goalkeeper", "governor", "grandfather", "grandmother", "guard", "guide",
    "head", "headmaster", "headmistress", "historian", "host", "husband", "hydrologist", "imam",
    "inspector", "instructor", "interlocutor", "investigator", "journalist", "judge", "justice",
    "keeper", "king", "landlord", "lawmaker", "lawyer", "leader", "lecturer", "legislator",
    "librarian", "linguist", "magistrate", "man", "manager", "mathematician", "mayor", "mechanic",
    "mediator", "medic", "meteorologist", "midfielder", "miner", "minister", "monk", "mother",
    "musician", "negotiator", "neighbour", "neurologist", "notary", "novelist", "nurse", "officer",
    "official", "ombudsman", "owner", "paediatrician", "painter", "parliamentarian", "pastor",
    "philosopher", "photographer", "physician", "physicist", "pilot", "plaintiff", "planner",
    "player", "playwright", "poet", "policeman", "policewoman", "politician", "pontiff", "pope",
    "porter", "premier", "president", "priest", "prime", "prince", "princess", "principal",
    "producer", "professor", "prosecutor", "psychologist", "queen", "rabbi", "ranger",
    "rapporteur", "referee", "registrar", "reporter", "representative", "republican", "rescuer",
    "researcher", "resident", "restorer", "sailor", "schoolteacher", "scientist", "sculptor",
    "secretary", "seismologist", "senator", "sergeant", "sheikh", "shopkeeper", "singer", "sister",
    "skipper", "sociologist", "soldier", "son", "speaker", "spokesman", "spokesperson",
    "spokeswoman", "statistician", "striker", "student", "superintendent", "supervisor", "surgeon",
    "survivor", "swimmer", "tailor", "teacher", "technician", "teenager", "trader", "trainer",
    "translator", "treasurer", "umpire", "veteran", "vicar", "victim", "virologist",
    "volcanologist", "volunteer", "warden", "watchman", "widow", "wife", "winger", "winner",
    "witness", "woman", "worker", "writer", "zoologist",
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

/// What says something without being somebody.
#[rustfmt::skip]
pub const THINGS: &[&str] = &[
    "advertisement", "agreement", "analysis", "article", "banner", "bill", "book", "caption",
    "clause", "constitution", "contract", "data", "diary", "document", "email", "figures",
    "headline", "indictment", "inscription", "judgment", "law", "leaflet", "letter", "message",
    "motto", "note", "notice", "order", "page", "paper", "plaque", "plate", "poll", "poster",
    "report", "resolution", "ruling", "saying", "sentence", "sign", "slogan", "statement", "study",
    "survey", "tablet", "text", "treaty", "verdict", "website",
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
            THINGS,
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
