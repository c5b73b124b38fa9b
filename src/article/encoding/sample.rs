//! Whether bytes are a text at all, by a sample of them.

/// How much is looked at where a sample is enough, in bytes.
pub const SAMPLE: usize = 1 << 16;

/// No text: too many bytes that no text has. What is UTF-8 may have more of them than what is not,
/// since nothing else is UTF-8 by chance; and more zeros, if there is little else of the kind.
pub fn is_binary(sample: &[u8]) -> bool {
    let zeros = sample.iter().filter(|byte| **byte == 0).count();
    let others = controls(sample) - zeros;
    let first = sample.iter().take_while(|byte| byte.is_ascii()).count();
    let known = str::from_utf8(sample).map_or_else(|why| why.error_len().is_none(), |_| true);
    if known {
        return zeros * 10 > sample.len()
            || others * 10 > sample.len()
            || zeros > 0 && others * 50 > sample.len();
    }
    let mut seen = [false; 256];
    sample.iter().for_each(|byte| seen[usize::from(*byte)] = true);
    let kinds = seen.iter().filter(|seen| **seen).count();
    let one_sign = sample.len() > 64 && kinds < 4 && first == 0;
    let some = others > 8 && others * 50 > sample.len() || others * 10 > sample.len();
    one_sign || zeros * 100 > sample.len() || some
}

/// A control character that no text has.
fn is_control(c: char) -> bool {
    c < ' ' && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1b}') || c == '\u{7f}'
}

/// How many bytes of `bytes` no text has.
pub fn controls(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| is_control(char::from(**b))).count()
}
