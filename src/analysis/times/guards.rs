//! Is it a time at all? What stands around words that are often something else.

use crate::analysis::times::found::Found;
use crate::analysis::times::scan::among;
use crate::text::token::is_apostrophe;

/// Words that lead to a time.
const LEADS: &str = "in since by until till from during for of before after between through \
    throughout to on as and or late early mid around about back beginning starting ending ended \
    – - — /";

/// Does a word stand before the match that leads to a time?
pub fn follows_lead(f: &Found) -> bool {
    among(f.before(1), LEADS)
}

/// Is the bare month something else here: "May" a verb or a name, "March" a demonstration, "April"
/// a woman?
pub fn is_common_here(f: &Found) -> bool {
    // "April Jones", "the Long March"
    let before = f.start > f.scan.range().start && f.scan.is_capital(f.start - 1);
    let after = f.scan.is_word(f.end) && f.scan.is_capital(f.end);
    match f.scan.lower(f.end - 1) {
        "may" => !is_month_for_sure(f),
        "march" => {
            let walk = before && !follows_lead(f) || among(f.after(0), "on of for to madness");
            walk && !is_month_for_sure(f)
        }
        "april" | "june" | "august" => {
            after && !among(f.before(1), "in since by until from during early late mid")
        }
        _ => false,
    }
}

/// Is the bare "May" or "March" a month? In capitals it is rather a verb of a headline,
/// and behind a name or a title a name.
fn is_month_for_sure(f: &Found) -> bool {
    let before = f.before(1);
    let shouted = !f.scan.word(f.end - 1).contains(char::is_lowercase);
    let pair = before == "to" && f.start > 1 && f.scan.sense(f.start - 2).month.is_some();
    let lead = follows_lead(f) && !among(before, "to on") || pair;
    let opens = before.is_empty() && !f.scan.is_word(f.end) && !f.after(0).is_empty();
    !shouted && (lead || opens || among(before, "last next this the a an its , ( 's"))
}

/// What is counted in thousands: behind a number they tell that it is no year.
const THINGS: &str = "percent per % million billion trillion thousand hundred people troops \
    soldiers men women children students workers employees members votes seats points shares \
    dollars euros pounds yen cents miles mile km kilometers kilometres metres meters feet foot \
    inches inch tons tonnes barrels units copies homes houses jobs cases deaths casualties \
    prisoners refugees migrants police officers fighters rebels militants aircraft planes tanks \
    ships vehicles cars guns missiles drones rounds residents civilians families patients \
    passengers spectators fans delegates companies firms schools villages acres hectares square \
    kg kilograms grams litres liters gallons mph rpm calories megawatts mw volts words pages books \
    times others individuals protesters demonstrators participants volunteers inhabitants \
    households cattle sheep islands years days hours months weeks minutes personnel reservists \
    peacekeepers sailors marines horses infantry cavalry paratroopers immigrants tourists visitors \
    wounded dead injured";

/// Does the number at the end of the match count what follows it?
pub fn counts_things(f: &Found) -> bool {
    let joined = f.after(0) == "-" && f.scan.is_glued(f.end);
    among(f.after(0), THINGS) || joined && among(f.after(1), "strong member mile foot meter metre")
}

/// Is the number at the end of the match the start of a quantity: "March 20 percent"?
pub fn starts_quantity(f: &Found) -> bool {
    among(f.after(0), "percent % million billion trillion points")
        || f.after(0) == ":" && f.scan.is_glued(f.end) && f.scan.is_number(f.end + 1)
}

/// Does an ordinal ("2nd", "third") stand for a day by itself? Only in digits, behind a
/// preposition, and with no noun behind it.
pub fn stands_alone_as_ordinal(f: &Found) -> bool {
    let ordinal = match f.scan.digits(f.end - 1) {
        Some(digits) => !digits.tail.is_empty(),
        // "On the eighteenth"; "on the third" is rather of a row.
        None => f.day().is_some_and(|day| day > 12) && f.before(1) == "on",
    };
    let part = f.before(1) == "of" && f.scan.sense(f.start.wrapping_sub(2)).part.is_some();
    let next = f.after(0);
    let follows = next.is_empty()
        || !f.scan.is_word(f.end) && !among(next, "- – /")
        || among(next, FOLLOWERS)
        || next.ends_with("ed") && next.len() > 4;
    ordinal
        && (part || among(f.before(1), "on by until till since from before after to through"))
        && follows
        && !next.starts_with(is_apostrophe)
}

/// Words that may follow a day that stands alone; a noun may not.
const FOLLOWERS: &str = "that and at in to when while after before as for with but by from until \
    the a an he she it they we his her its their will would was were is said during about over \
    against without because if who which where on or";
