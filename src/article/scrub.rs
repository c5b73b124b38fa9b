//! Foreign text made safe.
use std::borrow::Cow;

/// Takes out what no text should hold; line ends become `\n`.
pub fn scrub(text: &str) -> (Cow<'_, str>, usize) {
    let bad = |c: char| {
        c < ' ' && !matches!(c, '\n' | '\t')
            || matches!(c, '\u{7f}'..='\u{9f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fe0f}' | '\u{e0000}'..='\u{e007f}')
    };
    if !text.contains(bad) {
        return (text.into(), 0);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = text.chars().filter(|c| !bad(*c)).collect();
    let taken = text.chars().count() - kept.chars().count();
    (kept.into(), taken)
}
