//! How a sentence, a quote or an article is cited with its source.

use crate::app::format;
use crate::briefing::Analysed;

/// `“…” — Who would guarantee what, Daily, 7 Mar 2025, https://…`.
pub fn sentence(words: &str, article: &Analysed) -> String {
    format!("\u{201c}{words}\u{201d} \u{2014} {}", self::article(article))
}

/// `“…” — Keir Starmer, in: Who would guarantee what, Daily, 7 Mar 2025, https://…`.
pub fn quote(words: &str, speaker: Option<&str>, article: &Analysed) -> String {
    let words = words.trim_matches(['\u{201c}', '\u{201d}', '"']);
    let speaker = speaker.map_or_else(String::new, |speaker| format!("{speaker}, in: "));
    format!("\u{201c}{words}\u{201d} \u{2014} {speaker}{}", self::article(article))
}

/// `Who would guarantee what, Daily, 7 Mar 2025, https://…`.
pub fn article(article: &Analysed) -> String {
    let parts =
        [Some(article.article.title.clone()), Some(origin(article)), article.article.url.clone()];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// `Daily, 7 Mar 2025`.
pub fn origin(article: &Analysed) -> String {
    let date = article.article.date.map(|dated| format::date(dated.date));
    let parts: Vec<String> = article.article.source.clone().into_iter().chain(date).collect();
    parts.join(", ")
}
