//! Web addresses, e-mail addresses, handles and tags.
//!
//! In: a text and the byte where such a thing may start. Out: where it ends, if it is one.
//! Nothing is looked up, and an address is known by its form alone: a scheme, `www.`, an `@`, or a
//! common top-level domain in small letters (`nyt.com` is a domain, `ended.Then` a missing space).

/// Top-level domains under which a bare `name.tld` is taken for a domain. Those that are English
/// words too (`in`, `is`, `it`, `no`, `so`) are left out: a stop without a space is more likely.
const TOP_LEVEL: &[&str] = &[
    "au", "ca", "cn", "co", "com", "de", "edu", "eu", "fr", "gov", "ie", "info", "int", "io", "jp",
    "ke", "mil", "mx", "net", "ng", "nz", "org", "pl", "ru", "tv", "ua", "uk", "za",
];

/// The longest name between two stops of a domain (RFC 1035), which bounds the look ahead.
const LABEL: usize = 63;

/// End of the web address that starts at `start`: `https://…`, `www.…`.
pub fn web(text: &str, start: usize) -> Option<usize> {
    let rest = &text.as_bytes()[start..];
    let scheme = ["https://", "http://", "www.", "ftp://"].into_iter().find(|scheme| {
        rest.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme.as_bytes()))
    })?;
    let from = start + scheme.len();
    text[from..].starts_with(char::is_alphanumeric).then(|| path(text, from))
}

/// End of the path that goes on at `from`: what can stand in an address, without the marks that
/// close the sentence or the bracket around it.
fn path(text: &str, from: usize) -> usize {
    let mut end = from;
    let mut open = 0_usize; // round brackets that the address itself opened
    for (at, c) in text[from..].char_indices() {
        match c {
            '(' => open += 1,
            ')' if open == 0 => break,
            ')' => {
                open -= 1;
                end = from + at + 1;
            }
            '"' | '<' | '>' | '{' | '}' | '|' | '\\' | '^' | '`' => break,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '[' | ']' => {}
            c if c.is_whitespace() || c.is_control() => break,
            c if c.is_ascii() || c.is_alphanumeric() => end = from + at + c.len_utf8(),
            _ => break,
        }
    }
    end
}

/// End of the host that starts at `start`, as after the `@` of an e-mail address.
pub fn host(text: &str, start: usize) -> Option<usize> {
    let rest = &text.as_bytes()[start..];
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let length = rest.iter().take_while(is_part).count();
    let host = text[start..start + length].trim_end_matches(['.', '-']);
    let (name, top) = host.rsplit_once('.')?;
    let fits = name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !name.contains("..")
        && top.len() >= 2
        && top.bytes().all(|byte| byte.is_ascii_alphabetic());
    fits.then_some(start + host.len())
}

/// End of the domain that starts at `start` and has its first stop at `stop`, and whether a path
/// follows it, so that it cannot be a name (`bbc.co.uk/news`).
pub fn domain(text: &str, start: usize, stop: usize) -> Option<(usize, bool)> {
    let bytes = text.as_bytes();
    if stop - start > LABEL || !text[start..stop].is_ascii() {
        return None;
    }
    let mut found = None;
    let mut at = stop;
    for _ in 0..5 {
        let Some(end) = label(bytes, at) else { break };
        if TOP_LEVEL.binary_search(&&text[at + 1..end]).is_ok() {
            found = Some(end);
        }
        at = end;
    }
    let end = found?;
    let follows = text[end..].chars().next();
    match follows {
        Some('/') => Some((path(text, end), true)),
        Some(c) if c.is_alphanumeric() || matches!(c, '@' | '_') => None,
        _ => Some((end, false)),
    }
}

/// End of the name after the stop at `stop`.
fn label(bytes: &[u8], stop: usize) -> Option<usize> {
    if bytes.get(stop) != Some(&b'.') {
        return None;
    }
    let rest = &bytes[stop + 1..];
    let length = rest.iter().take(LABEL).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    (length > 0).then_some(stop + 1 + length)
}

/// End of the handle or tag whose `@` or `#` stands at `start`: letters, digits and `_`, and at
/// least one letter, so that `#1` stays a number.
pub fn handle(text: &str, start: usize) -> Option<usize> {
    let is_part = |c: &char| c.is_alphanumeric() || *c == '_';
    let name = &text[start + 1..];
    let length: usize = name.chars().take_while(is_part).map(char::len_utf8).sum();
    let has_letter = name[..length].contains(char::is_alphabetic);
    has_letter.then_some(start + 1 + length)
}
