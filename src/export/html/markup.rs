//! Foreign words in a page of ours: escaped, so that they stay words.

use crate::briefing::SentenceId;

/// `words` as text or as a value in double quotes.
pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + words.len() / 16);
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// The name of a sentence in the page.
pub fn anchor(id: SentenceId) -> String {
    format!("a{}s{}", id.article.0 + 1, id.index + 1)
}

#[cfg(test)]
mod tests {
    use crate::export::html::markup::escaped;

    #[test]
    fn words_stay_words() {
        assert_eq!(
            escaped("<script>\"a\" & 'b'</script>"),
            "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;"
        );
    }
}
