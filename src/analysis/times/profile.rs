//! What kind of text it is, as far as times go: one look over all tokens.

use crate::analysis::doc::Doc;
use crate::analysis::times::pattern::WordId;
use crate::analysis::times::words::Lexicon;
use crate::text::token::Kind;

/// What one look at a text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    /// Does it tell history: many years far from its date, few words such as "yesterday"?
    pub history: bool,
    /// Does it write the day first in a date with slashes?
    pub day_first: bool,
}

/// Looks over `doc`, whose words are `ids`.
pub fn profile(doc: &Doc, lexicon: &Lexicon, ids: &[WordId]) -> Profile {
    let article = doc.date.map(|date| date.year());
    let (mut years, mut deictic, mut day_first) = (0u32, 0u32, false);
    for (at, token) in doc.tokens.iter().enumerate() {
        if token.kind == Kind::Number {
            let text = token.of(doc.text);
            let year: Option<i16> = text.parse().ok().filter(|_| text.len() == 4);
            let far = |year: i16| article.is_none_or(|article| (year - article).abs() > 1);
            years += u32::from(year.is_some_and(|year| (1000..2100).contains(&year) && far(year)));
            day_first |= is_day_first(doc, at);
        } else if ids[at] != 0 {
            let word = token.of(&doc.lower);
            years += u32::from(word == "bc");
            deictic += u32::from(
                lexicon.sense(ids[at]).weekday.is_some() && word.len() > 4
                    || matches!(word, "yesterday" | "today" | "tomorrow" | "tonight" | "ago"),
            );
        }
    }
    // Without a date a text of our days looks like a tale: ask for more.
    let factor = if article.is_some() { 1 } else { 2 };
    let history = years >= 5 * factor && years >= 4 * factor * deictic;
    Profile { history, day_first }
}

/// `25/12/2024`: the first number is no month.
fn is_day_first(doc: &Doc, at: usize) -> bool {
    let number = |at: usize| doc.tokens.get(at).and_then(|t| t.of(doc.text).parse::<u16>().ok());
    let slash = |at: usize| doc.tokens.get(at).is_some_and(|t| t.of(doc.text) == "/");
    let fits = matches!(number(at), Some(13..=31)) && slash(at + 1) && slash(at + 3);
    fits && matches!(number(at + 2), Some(1..=12)) && number(at + 4).is_some()
}
