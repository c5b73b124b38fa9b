//! Is it a time at all? What stands around words that are often something else.

use crate::analysis::times::found::Found;
use crate::text::token::is_apostrophe;

/// Prepositions that lead to a time.
const LEADS: &[&str] = &[
    "in",
    "since",
    "by",
    "until",
    "till",
    "from",
    "during",
    "for",
    "of",
    "before",
    "after",
    "between",
    "through",
    "throughout",
    "to",
    "on",
    "as",
    "and",
    "or",
    "late",
    "early",
    "mid",
    "around",
    "about",
    "back",
    "beginning",
    "starting",
    "ending",
    "ended",
    "–",
    "-",
    "—",
    "/",
];

/// Does a preposition stand before the match that leads to a time?
pub fn follows_time_preposition(f: &Found) -> bool {
    LEADS.contains(&f.before(1))
}

/// Is the bare month something else here: "May" a verb or a name, "March" a demonstration, "April"
/// a woman?
pub fn is_common_here(f: &Found) -> bool {
    let at = f.end - 1;
    let word = f.scan.lower(at);
    if matches!(word, "may" | "march" | "august") {
        let lead = follows_time_preposition(f) && f.before(1) != "to" && f.before(1) != "on"
            || matches!(f.before(1), "to") && f.scan.sense(f.start.wrapping_sub(2)).month.is_some()
            || matches!(f.before(1), "last" | "next" | "this" | "," | "(" | "");
        // All in capitals, "MAY" is a verb of a headline.
        let shouted = f.scan.word(at).len() > 1 && !f.scan.word(at).contains(char::is_lowercase);
        let next = f.after(0);
        let ends = next.is_empty() || !f.scan.is_word(f.end);
        let begins = f.before(1).is_empty();
        let verb = matches!(
            next,
            "be" | "have"
                | "not"
                | "also"
                | "say"
                | "to"
                | "well"
                | "i"
                | "we"
                | "you"
                | "he"
                | "she"
                | "it"
                | "they"
                | "the"
        );
        return shouted
            || (!lead) && !ends
            || begins && (verb || !ends && word != "august")
            || !lead
                && ends
                && !matches!(f.before(1), "'s")
                && f.scan.is_capital(f.start.wrapping_sub(1));
    }
    // "April Jones", "Prime Minister June"
    let name = matches!(word, "april" | "june")
        && !follows_time_preposition(f)
        && f.scan.is_capital(f.end)
        && f.scan.is_word(f.end);
    name
}

/// Things that are counted in thousands, so that a number before them is no year and no day.
const THINGS: &[&str] = &[
    "percent",
    "per",
    "%",
    "million",
    "billion",
    "trillion",
    "thousand",
    "hundred",
    "people",
    "troops",
    "soldiers",
    "men",
    "women",
    "children",
    "students",
    "workers",
    "employees",
    "members",
    "votes",
    "seats",
    "points",
    "shares",
    "dollars",
    "euros",
    "pounds",
    "yen",
    "cents",
    "miles",
    "mile",
    "km",
    "kilometers",
    "kilometres",
    "metres",
    "meters",
    "feet",
    "foot",
    "inches",
    "tons",
    "tonnes",
    "barrels",
    "units",
    "copies",
    "homes",
    "houses",
    "jobs",
    "cases",
    "deaths",
    "casualties",
    "prisoners",
    "refugees",
    "migrants",
    "police",
    "officers",
    "fighters",
    "rebels",
    "militants",
    "aircraft",
    "planes",
    "tanks",
    "ships",
    "vehicles",
    "cars",
    "guns",
    "missiles",
    "drones",
    "rounds",
    "wounded",
    "killed",
    "dead",
    "injured",
    "residents",
    "civilians",
    "families",
    "patients",
    "passengers",
    "spectators",
    "fans",
    "delegates",
    "companies",
    "firms",
    "schools",
    "villages",
    "acres",
    "hectares",
    "square",
    "kg",
    "kilograms",
    "grams",
    "litres",
    "liters",
    "gallons",
    "mph",
    "rpm",
    "calories",
    "megawatts",
    "mw",
    "volts",
    "words",
    "pages",
    "books",
    "times",
    "others",
    "individuals",
    "protesters",
    "demonstrators",
    "participants",
    "volunteers",
    "inhabitants",
    "households",
    "cattle",
    "sheep",
    "islands",
    "years",
    "days",
    "hours",
    "months",
    "weeks",
    "minutes",
    "inch",
    "personnel",
    "reservists",
    "peacekeepers",
    "sailors",
    "marines",
    "horses",
    "infantry",
    "cavalry",
    "paratroopers",
    "immigrants",
    "tourists",
    "visitors",
];

/// Does the number at the end of the match count what follows it?
pub fn counts_things(f: &Found) -> bool {
    THINGS.contains(&f.after(0))
        || f.after(0) == "-"
            && f.scan.is_glued(f.end)
            && matches!(
                f.after(1),
                "strong" | "member" | "mile" | "foot" | "meter" | "metre" | "point"
            )
}

/// Does an ordinal ("2nd", "third") stand for a day by itself? Only in digits, behind a
/// preposition, and with no noun behind it.
pub fn stands_alone_as_ordinal(f: &Found) -> bool {
    let at = f.end - 1;
    let ordinal = f.scan.digits(at).is_some_and(|digits| !digits.tail.is_empty());
    let lead = matches!(
        f.before(1),
        "on" | "by" | "until" | "till" | "since" | "from" | "before" | "after" | "to" | "through"
    );
    let next = f.after(0);
    let follows = next.is_empty()
        || !f.scan.is_word(f.end) && !matches!(next, "-" | "–" | "/")
        || FOLLOWERS.contains(&next)
        || next.ends_with("ed") && next.len() > 4;
    ordinal && lead && follows && !next.starts_with(is_apostrophe)
}

/// Words that may follow a day that stands alone; a noun may not.
const FOLLOWERS: &[&str] = &[
    "that", "and", "at", "in", "to", "when", "while", "after", "before", "as", "for", "with",
    "but", "by", "from", "until", "the", "a", "an", "he", "she", "it", "they", "we", "his", "her",
    "its", "their", "will", "would", "was", "were", "is", "said", "during", "about", "over",
    "against", "without", "because", "if", "who", "which", "where", "on", "or",
];
