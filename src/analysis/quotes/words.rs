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

/// Is `word` a word for several people ("officials", "constituents")?
pub fn is_people(word: &str) -> bool {
    if matches!(word, "people" | "men" | "women" | "others" | "police" | "staff") {
        return true;
    }
    let Some(one) = word.strip_suffix('s') else {
        return word.len() > 4 && (word.ends_with("men") || word.ends_with("women"));
    };
    among(one, PERSONS)
        || one.len() > 4
            && ["er", "or", "ant", "ent", "ist", "ian"].iter().any(|end| one.ends_with(end))
            && speech(word).is_none()
}

/// Is `word` what a person is called instead of the name? By the list, or by its ending where it is
/// no word for something else.
pub fn is_person(word: &str) -> bool {
    let ending = ["er", "or", "ist", "ian", "man", "woman", "eer", "smith", "wright", "herd"];
    among(word, PERSONS)
        || word.len() > 5
            && ending.iter().any(|end| word.ends_with(end))
            && ![BODIES, THINGS, WORKS, NOUNS, NO_PERSONS, ADVERBS].iter().any(|l| among(word, l))
            && speech(word).is_none()
}

/// Words with an ending of [`is_person`] that are none.
#[rustfmt::skip]
const NO_PERSONS: &[&str] = &[
    "another", "border", "bother", "bunker", "calendar", "canister", "cellar", "center", "chamber",
    "chapter", "character", "cluster", "colour", "computer", "container", "corner", "corridor",
    "counter", "cover", "crater", "danger", "december", "dinner", "disaster", "door", "elevator",
    "error", "factor", "favour", "fever", "filter", "finger", "flavour", "flower", "folder",
    "freezer", "future", "german", "glacier", "harbor", "harbour", "heater", "helicopter", "hunger",
    "inter", "interior", "labour", "ladder", "layer", "lumber", "master", "matter", "meter",
    "mirror", "monster", "motor", "murder", "number", "october", "offer", "order", "other",
    "poster", "powder", "power", "quarter", "reactor", "register", "remainder", "river", "rubber",
    "rumour", "sector", "semester", "senior", "september", "server", "shelter", "shower", "silver",
    "sister", "slaughter", "summer", "surrender", "tanker", "terror", "theater", "thunder",
    "timber", "tower", "tractor", "trailer", "transfer", "trigger", "tumor", "vector", "virus",
    "wafer", "water", "weather", "whether", "winter", "wonder", "younger",
];

/// Is it a verb (`base` or a form of it) whose object is what is said to be so, and no clause: after
/// "called the plan, which was late," the quotation is no longer what was called?
pub fn takes_no_clause(word: &str) -> bool {
    NO_CLAUSE.iter().any(|base| {
        let stem = base.trim_end_matches('e');
        word.strip_prefix(stem).is_some_and(|rest| {
            let doubled = rest.strip_prefix(&stem[stem.len() - 1..]).unwrap_or(rest);
            matches!(rest, "" | "e" | "s" | "es" | "ed" | "d" | "ing")
                || matches!(doubled, "ed" | "ing")
        })
    })
}

/// See [`takes_no_clause`].
#[rustfmt::skip]
const NO_CLAUSE: &[&str] = &[
    "accuse", "applaud", "attack", "blame", "blast", "brand", "call", "charge", "cite", "commend",
    "condemn", "correct", "criticise", "criticize", "denounce", "deplore", "deride", "describe",
    "disclose", "dismiss", "dub", "express", "extol", "hail", "invite", "label", "lambast", "laud",
    "malign", "mock", "order", "outline", "point", "post", "praise", "propose", "put", "question",
    "quote", "rebuke", "recount", "reject", "request", "ridicule", "slam", "speak", "spoke",
    "spoken", "stick", "stuck", "voice", "vote", "welcome",
];

/// Verbs of speech by base, and whether base and `-s` form are nouns as well.
#[rustfmt::skip]
const VERBS: &[(&str, bool)] = &[
    ("accept", false), ("accuse", false), ("acknowledge", false), ("add", false), ("admit", false),
    ("advise", false), ("affirm", false), ("agree", false), ("allege", false), ("allude", false),
    ("announce", false), ("answer", true), ("appeal", true), ("argue", false),
    ("articulate", false), ("ascertain", false), ("ask", false), ("assert", false),
    ("assure", false), ("attack", true), ("attest", false), ("avow", false), ("bark", true),
    ("beg", false), ("believe", false), ("bellow", false), ("bemoan", false), ("beseech", false),
    ("bewail", false), ("blame", true), ("blast", true), ("bluster", false), ("boast", true),
    ("brand", true), ("bristle", false), ("cajole", false), ("call", true), ("caution", true),
    ("certify", false), ("characterise", false), ("characterize", false), ("charge", true),
    ("chide", false), ("chime", false), ("chuckle", true), ("cite", false), ("claim", true),
    ("clarify", false), ("commend", false), ("comment", true), ("commiserate", false),
    ("complain", false), ("complement", false), ("concede", false), ("conclude", false),
    ("condemn", false), ("confess", false), ("confirm", false), ("conjecture", false),
    ("contend", false), ("continue", false), ("convey", false), ("correct", false),
    ("counsel", true), ("counter", true), ("criticise", false), ("criticize", false),
    ("croak", false), ("crow", false), ("cry", true), ("deadpan", false), ("declare", false),
    ("decree", false), ("decry", false), ("deduce", false), ("deem", false), ("demand", true),
    ("denounce", false), ("deny", false), ("deplore", false), ("deride", false),
    ("describe", false), ("detail", true), ("disagree", false), ("disclaim", false),
    ("disclose", false), ("dismiss", false), ("disparage", false), ("dispute", true),
    ("divulge", false), ("drawl", false), ("dub", false), ("echo", true), ("elaborate", false),
    ("emphasise", false), ("emphasize", false), ("enquire", false), ("enthuse", false),
    ("estimate", true), ("exclaim", false), ("exhort", false), ("explain", false),
    ("explode", false), ("expound", false), ("express", true), ("extol", false), ("exult", false),
    ("feel", false), ("find", true), ("forecast", true), ("fret", false), ("fulminate", false),
    ("fume", true), ("gabble", false), ("gasp", true), ("gloat", true), ("grin", true),
    ("gripe", true), ("groan", true), ("grouse", false), ("growl", true), ("grumble", true),
    ("grunt", true), ("guffaw", true), ("gush", false), ("hail", true), ("harrumph", false),
    ("hazard", true), ("hint", true), ("hiss", true), ("holler", true), ("hope", true),
    ("howl", true), ("impart", false), ("implore", false), ("imply", false), ("indicate", false),
    ("inform", false), ("inquire", false), ("insist", false), ("instruct", false),
    ("interject", false), ("interpose", false), ("interpret", false), ("interrupt", false),
    ("intone", false), ("inveigh", false), ("invite", true), ("jest", true), ("jibe", true),
    ("joke", true), ("label", true), ("lambast", false), ("lambaste", false), ("lament", true),
    ("lash", true), ("laud", false), ("laugh", true), ("lecture", true), ("lisp", false),
    ("maintain", false), ("malign", false), ("marvel", true), ("mention", true), ("mock", false),
    ("mouth", true), ("mumble", false), ("murmur", true), ("muse", true), ("mutter", false),
    ("narrate", false), ("note", true), ("object", true), ("observe", false), ("opine", false),
    ("order", true), ("outline", true), ("parrot", false), ("persist", false), ("plead", false),
    ("pledge", true), ("point", true), ("posit", false), ("post", true), ("postulate", false),
    ("praise", true), ("preach", false), ("predict", false), ("proclaim", false), ("promise", true),
    ("prompt", true), ("pronounce", false), ("propose", false), ("propound", false),
    ("protest", true), ("purr", true), ("put", false), ("quaver", false), ("question", true),
    ("quibble", false), ("quip", true), ("quote", true), ("rage", true), ("rail", true),
    ("ramble", false), ("rasp", false), ("rattle", true), ("reaffirm", false), ("reason", true),
    ("reassure", false), ("rebuff", false), ("rebuke", true), ("rebut", false), ("recall", true),
    ("recite", false), ("reckon", false), ("recollect", false), ("recommend", false),
    ("recount", true), ("reflect", false), ("refute", false), ("regret", true),
    ("reiterate", false), ("reject", true), ("rejoin", false), ("relate", false), ("relay", false),
    ("remark", true), ("remind", false), ("remonstrate", false), ("repeat", true), ("reply", true),
    ("report", true), ("request", true), ("respond", false), ("retell", false), ("retort", true),
    ("reveal", false), ("ridicule", true), ("riposte", true), ("rule", true), ("ruminate", false),
    ("say", false), ("scoff", true), ("scold", false), ("scream", true), ("screech", true),
    ("shout", true), ("shrug", true), ("sigh", true), ("signal", true), ("simper", false),
    ("sing", false), ("slam", false), ("smile", true), ("snap", true), ("snarl", false),
    ("sneer", true), ("sniff", true), ("snort", true), ("sob", true), ("speak", false),
    ("specify", false), ("speculate", false), ("stammer", true), ("state", true), ("stick", true),
    ("stipulate", false), ("stress", true), ("stutter", false), ("suggest", false),
    ("summarise", false), ("summarize", false), ("surmise", false), ("swear", false),
    ("taunt", true), ("tease", true), ("tell", false), ("testify", false), ("theorise", false),
    ("theorize", false), ("think", false), ("threaten", false), ("thunder", true), ("tout", false),
    ("trumpet", true), ("tweet", true), ("underline", false), ("underscore", false), ("urge", true),
    ("venture", true), ("verbalise", false), ("verbalize", false), ("vilify", false),
    ("voice", true), ("volunteer", false), ("vote", true), ("vouch", false), ("vow", true),
    ("wail", true), ("warble", false), ("warn", false), ("weep", true), ("welcome", true),
    ("wheeze", false), ("whine", true), ("whisper", true), ("wonder", true), ("write", false),
    ("yell", true),
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
    "accusation", "admission", "affidavit", "allegation", "announcement", "answer", "apology",
    "appeal", "argument", "assertion", "assessment", "assurance", "boast", "call", "claim",
    "comment", "comments", "complaint", "concession", "confession", "confirmation",
    "contention", "correspondence", "criticism", "criticisms", "declaration", "demand", "denial",
    "description", "dictum", "disclosure", "editorial", "email", "emails", "endorsement", "essay",
    "exclamation", "explanation", "filing", "insistence", "invitation", "joke",
    "lament", "letter", "letters", "memo", "memoir", "memorandum", "message", "motto", "note",
    "notes", "objection", "observation", "outburst", "petition", "phrase", "plea",
    "pledge", "post", "praise", "prediction", "promise", "proposal", "protest", "question", "quip",
    "quote", "rebuke", "rebuttal", "recollection", "recommendation", "refrain", "remark", "remarks",
    "reply", "report", "reprimand", "request", "response", "retort", "review", "ruling", "saying",
    "slogan", "speech", "statement", "statements", "submission", "suggestion", "summary",
    "testimony", "threat", "tirade", "tweet", "tweets", "verdict", "view", "vow", "warning",
    "warnings", "words", "writing",
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
    "abbess", "abbot", "academic", "accountant", "acrobat", "activist", "actor", "actress",
    "actuary", "adjutant", "administrator", "admiral", "adviser", "advisor", "advocate", "agent",
    "agronomist", "aide", "ambassador", "analyst", "anchor", "anthropologist", "apprentice",
    "archaeologist", "archbishop", "archeologist", "architect", "archivist", "artist", "assistant",
    "associate", "astronaut", "astronomer", "athlete", "attache", "attorney", "auctioneer",
    "auditor", "aunt", "author", "aviator", "ayatollah", "baker", "bandleader", "banker", "barber",
    "barrister", "bartender", "beekeeper", "billionaire", "biochemist", "biographer", "biologist",
    "bishop", "blacksmith", "blogger", "boatbuilder", "boatman", "bookkeeper", "bookseller", "boss",
    "botanist", "boxer", "boy", "brahmin", "breeder", "brewer", "bricklayer", "brigadier",
    "broadcaster", "broker", "brother", "builder", "bureaucrat", "businessman", "businesswoman",
    "butcher", "buyer", "cabbie", "caller", "cameraman", "campaigner", "candidate", "cantor",
    "captain", "cardinal", "carer", "caretaker", "carpenter", "cartoonist", "cashier", "cellist",
    "centrist", "chair", "chairlady", "chairman", "chairperson", "chairwoman", "champion",
    "chancellor", "chaplain", "chef", "chemist", "chief", "choreographer", "cleaner", "clergyman",
    "cleric", "clerk", "climber", "coach", "coachman", "colleague", "colonel", "columnist",
    "comedian", "commandant", "commander", "commentator", "commissioner", "composer", "compère",
    "comrade", "conductor", "congressman", "congresswoman", "conscript", "conservationist",
    "conservative", "conservator", "consultant", "contractor", "controller", "cook", "coordinator",
    "cop", "coroner", "corporal", "correspondent", "councillor", "counsel", "counsellor", "courier",
    "cousin", "cowboy", "crewman", "critic", "curator", "custodian", "customer", "cyclist",
    "dancer", "daughter", "deacon", "dealer", "dean", "decorator", "defenceman", "defendant",
    "defender", "delegate", "democrat", "demographer", "demonstrator", "dentist", "deputy",
    "dermatologist", "deserter", "designer", "detective", "developer", "diplomat", "director",
    "dispatcher", "dissident", "diver", "docent", "docker", "doctor", "donor", "dramatist",
    "dramaturge", "dressmaker", "driver", "drummer", "ecologist", "economist", "editor", "educator",
    "elder", "electrician", "emir", "emissary", "employee", "engineer", "entrepreneur", "envoy",
    "epidemiologist", "ethnographer", "evangelist", "excavator", "executive", "exile", "expert",
    "eyewitness", "farmer", "father", "ferryman", "fighter", "filmmaker", "firefighter", "fireman",
    "fisher", "fisherman", "fitter", "florist", "footballer", "forecaster", "foreman", "forester",
    "forward", "founder", "friar", "friend", "fullback", "gamekeeper", "gardener", "gendarme",
    "general", "geneticist", "geographer", "geologist", "geophysicist", "girl", "glaciologist",
    "glassblower", "glazier", "goalkeeper", "goalscorer", "goldsmith", "governor", "graduate",
    "granddaughter", "grandfather", "grandmother", "grandson", "gravedigger", "grocer", "groom",
    "guard", "guardian", "guide", "guitarist", "gunman", "gymnast", "hairdresser", "harpist",
    "head", "headmaster", "headmistress", "helmsman", "herder", "hermit", "hiker", "historian",
    "horticulturist", "host", "hostage", "hostess", "hunter", "husband", "hydrologist",
    "illustrator", "imam", "immunologist", "importer", "industrialist", "influencer", "inmate",
    "innkeeper", "insider", "inspector", "instructor", "interlocutor", "interpreter", "inventor",
    "investigator", "investor", "janitor", "jeweller", "jockey", "joiner", "journalist", "judge",
    "jurist", "juror", "justice", "keeper", "king", "labourer", "lama", "landlady", "landlord",
    "landowner", "laureate", "lawmaker", "lawyer", "layman", "leader", "lecturer", "legislator",
    "liberal", "librarian", "lieutenant", "lifeguard", "lifter", "linguist", "lobbyist",
    "locksmith", "logistician", "loyalist", "machinist", "maestro", "magistrate", "major", "man",
    "manager", "marksman", "marshal", "mason", "masseur", "mate", "mathematician", "matriarch",
    "mayor", "mechanic", "mediator", "medic", "merchant", "messenger", "metallurgist",
    "meteorologist", "microbiologist", "midfielder", "midwife", "migrant", "militant", "milkman",
    "miller", "millionaire", "miner", "minister", "monarch", "monarchist", "monk", "mother",
    "motorist", "mountaineer", "muezzin", "mufti", "musician", "mutineer", "nanny", "nationalist",
    "native", "naturalist", "navigator", "negotiator", "neighbor", "neighbour", "nephew",
    "neurologist", "neuroscientist", "newcomer", "newsagent", "newsman", "niece", "notary",
    "novelist", "novice", "nun", "nurse", "nutritionist", "observer", "oceanographer", "officer",
    "official", "ombudsman", "oncologist", "operative", "operator", "ophthalmologist", "orchardist",
    "organiser", "organist", "organizer", "ornithologist", "outfielder", "owner", "paediatrician",
    "painter", "palaeontologist", "paleontologist", "paramedic", "paratrooper", "parliamentarian",
    "passenger", "pastor", "pathologist", "patient", "patriarch", "patron", "peasant", "pedestrian",
    "pediatrician", "pensioner", "percussionist", "pharmacist", "philosopher", "photographer",
    "physician", "physicist", "pianist", "picker", "pilot", "pitcher", "plaintiff", "planner",
    "player", "playwright", "plumber", "poet", "policeman", "policewoman", "policymaker",
    "politician", "pollster", "pontiff", "pope", "porter", "potter", "preacher", "premier",
    "presenter", "president", "priest", "prime", "prince", "princess", "principal", "prioress",
    "prisoner", "producer", "professor", "programmer", "promoter", "proprietor", "prosecutor",
    "protester", "provost", "psychiatrist", "psychologist", "publican", "publicist", "publisher",
    "pundit", "pupil", "purser", "quarterback", "queen", "rabbi", "radiologist", "rancher",
    "ranger", "rapper", "rapporteur", "rebel", "recruiter", "rector", "referee", "refugee",
    "registrar", "reporter", "representative", "republican", "rescuer", "researcher", "reservist",
    "resident", "restaurateur", "restorer", "retiree", "reviewer", "rider", "rigger", "ringleader",
    "roboticist", "roofer", "rower", "runner", "saddler", "sailor", "salesman", "salvager",
    "sapper", "saxophonist", "scholar", "schoolboy", "schoolgirl", "schoolteacher", "scientist",
    "scout", "scriptwriter", "sculptor", "seafarer", "seaman", "seamstress", "secretary",
    "seismologist", "senator", "sentry", "sergeant", "servant", "settler", "sexton", "shaman",
    "shareholder", "sheikh", "shepherd", "sheriff", "shipbuilder", "shipowner", "shoemaker",
    "shopkeeper", "shopper", "showrunner", "signatory", "silversmith", "singer", "sister", "skater",
    "skier", "skipper", "smuggler", "sniper", "socialist", "sociologist", "soldier", "solicitor",
    "sommelier", "son", "songwriter", "sorter", "speaker", "specialist", "spectator", "spokesman",
    "spokesperson", "spokeswoman", "spouse", "squatter", "stationmaster", "statistician",
    "steelworker", "stepfather", "stepmother", "stevedore", "steward", "stoker", "stonemason",
    "storekeeper", "strategist", "striker", "stringer", "student", "subcontractor", "subordinate",
    "sultan", "superintendent", "supervisor", "surgeon", "surveyor", "survivor", "swimmer",
    "tailor", "tanner", "taxidermist", "taxman", "teacher", "technician", "teenager", "tenant",
    "tenor", "theologian", "therapist", "tiler", "toolmaker", "tourist", "toxicologist", "trader",
    "tradesman", "trainer", "translator", "trapper", "traveller", "treasurer", "trucker",
    "trumpeter", "trustee", "turner", "tutor", "tycoon", "typist", "umpire", "uncle",
    "undersecretary", "understudy", "undertaker", "underwriter", "user", "usher", "vendor", "vet",
    "veteran", "veterinarian", "vicar", "viceroy", "victim", "vigneron", "villager", "vintner",
    "violinist", "virologist", "visitor", "volcanologist", "volunteer", "voter", "waiter",
    "waitress", "warden", "warrior", "watchmaker", "watchman", "weaver", "weightlifter", "welder",
    "wheelwright", "whistleblower", "wholesaler", "widow", "wife", "winemaker", "winger", "winner",
    "witness", "woman", "woodcarver", "worker", "workman", "wrestler", "writer", "youngster",
    "youth", "zookeeper", "zoologist",
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
    "academy", "administration", "agency", "airline", "airport", "alliance", "army", "assembly",
    "association", "authority", "bank", "bloc", "board", "body", "bookmaker", "brewery",
    "broadcaster", "builder", "bureau", "cabinet", "carmaker", "centre", "chain", "chamber",
    "chancellery", "charity", "club", "coalition", "commission", "committee", "company",
    "conglomerate", "congress", "consortium", "corporation", "council", "court", "dealership",
    "delegation", "department", "developer", "diocese", "directorate", "distillery", "embassy",
    "exchange", "exporter", "factory", "faculty", "federation", "festival", "firm", "force",
    "foundation", "fund", "garrison", "giant", "government", "group", "guild", "hospital", "hotel",
    "importer", "inspectorate", "institute", "institution", "insurer", "junta", "lab", "laboratory",
    "league", "lender", "lobby", "magazine", "maker", "manufacturer", "militia", "mill", "mine",
    "ministry", "mission", "monarchy", "monitor", "movement", "municipality", "museum", "navy",
    "network", "newspaper", "observatory", "office", "operator", "opposition", "orchestra",
    "organisation", "organization", "outlet", "palace", "panel", "paper", "parliament", "party",
    "plant", "platform", "police", "port", "premiership", "presidency", "prison", "prosecution",
    "publisher", "railway", "refinery", "registry", "regulator", "retailer", "school",
    "secretariat", "senate", "service", "shipyard", "society", "squad", "startup", "station",
    "store", "supplier", "syndicate", "taskforce", "team", "theatre", "thinktank", "treasury",
    "tribunal", "troupe", "union", "university", "utility", "watchdog", "zoo",
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
    "accord", "advert", "advertisement", "affidavit", "agreement", "analysis", "announcement",
    "app", "appeal", "article", "banner", "bill", "billboard", "biography", "blog", "blurb", "book",
    "brief", "briefing", "broadcast", "brochure", "bulletin", "cable", "caption", "certificate",
    "channel", "charter", "circular", "clause", "code", "communique", "communiqué", "complaint",
    "constitution", "contract", "data", "decision", "decree", "diary", "directive", "document",
    "dossier", "editorial", "email", "figures", "filing", "findings", "flyer", "form", "graffiti",
    "guidelines", "handbook", "headline", "indictment", "inquest", "inquiry", "inscription",
    "invitation", "invoice", "judgement", "judgment", "label", "law", "leaflet", "leak", "legend",
    "letter", "logbook", "manifesto", "manual", "memo", "memoir", "memorandum", "message",
    "minutes", "motto", "narration", "news", "note", "notice", "obituary", "opinion", "order",
    "page", "paper", "petition", "placard", "plan", "plaque", "plate", "policy", "poll", "postcard",
    "poster", "proclamation", "programme", "prospectus", "protocol", "publication", "readout",
    "receipt", "record", "release", "reply", "report", "research", "resolution", "response",
    "rules", "ruling", "saying", "script", "scroll", "sentence", "sign", "slogan", "speech",
    "stamp", "statement", "statute", "sticker", "story", "study", "subpoena", "summary", "summons",
    "survey", "tablet", "tape", "telegram", "testament", "testimony", "text", "ticket",
    "transcript", "treaty", "tweet", "verdict", "version", "video", "warrant", "website", "wording",
    "writ",
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
            NO_CLAUSE,
            NO_PERSONS,
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
