//! How a sentence is quoted with its source.

use crate::app::format;
use crate::briefing::Analysed;

/// `“…” — Who would guarantee what, Daily, 7 Mar 2025, https://…`.
pub fn sentence(words: &str, article: &Analysed) -> String {
    let origin = origin(article);
    let origin = if origin.is_empty() { origin } else { format!(", {origin}") };
    let url = article.article.url.as_ref().map_or_else(String::new, |url| format!(", {url}"));
    format!("\u{201c}{words}\u{201d} \u{2014} {}{origin}{url}", article.article.title)
}

/// `Daily, 7 Mar 2025`.
pub fn origin(article: &Analysed) -> String {
    let date = article.article.date.map(|dated| format::date(dated.date));
    let parts: Vec<String> = article.article.source.clone().into_iter().chain(date).collect();
    parts.join(", ")
}
