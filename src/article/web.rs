//! Addresses on the web.
//!
//! Only `http` and `https` are let in: an address is later handed to the reader's browser.

use crate::text::clean::clean;

/// `address`, if it is an absolute one of http or https with a host and nothing unfit in it.
pub fn absolute(address: &str) -> Option<String> {
    let address = address.trim();
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        address.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme))
    })?;
    let rest = &address[scheme.len()..];
    let fit = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"`".contains(c);
    let sound = address.len() <= LONGEST
        && rest.starts_with(char::is_alphanumeric)
        && rest.chars().all(fit)
        // Nothing in it hides, or turns round what the reader sees of it.
        && clean(rest).0 == rest;
    sound.then(|| format!("{scheme}{rest}"))
}

/// Longer ones are not addresses that people follow, in bytes.
const LONGEST: usize = 4096;

/// The host of an absolute address, without `www.` and port.
pub fn host(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    let host = host.split(':').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

/// `address` as seen from the page at `base`: absolute ones stay, others are put on its host.
pub fn join(base: Option<&str>, address: &str) -> Option<String> {
    let address = address.trim();
    if let Some(whole) = absolute(address) {
        return Some(whole);
    }
    let base = absolute(base?)?;
    let (scheme, rest) = base.split_once("://")?;
    let named = address.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    });
    if address.is_empty() || named {
        return None;
    }
    if let Some(other) = address.strip_prefix("//") {
        return absolute(&format!("{scheme}://{other}"));
    }
    let path_at = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = &rest[..path_at];
    if address.starts_with('/') {
        return absolute(&format!("{scheme}://{host}{address}"));
    }
    let path = rest[path_at..].split(['?', '#']).next().unwrap_or_default();
    let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
    absolute(&format!("{scheme}://{host}{folder}{address}"))
}

#[cfg(test)]
mod tests {
    use crate::article::web::{absolute, host, join};

    #[test]
    fn addresses_are_seen_from_their_page() {
        let base = Some("https://daily.example/news/today?page=2");
        let cases = [
            ("https://a.example/b", Some("https://a.example/b")),
            ("//a.example/b", Some("https://a.example/b")),
            ("/b", Some("https://daily.example/b")),
            ("b", Some("https://daily.example/news/b")),
            ("?page=3", Some("https://daily.example/news/?page=3")),
            ("javascript:alert(1)", None),
            ("mailto:a@b.example", None),
            ("", None),
        ];
        for (address, whole) in cases {
            assert_eq!(join(base, address).as_deref(), whole, "{address:?}");
        }
        assert_eq!(join(None, "/b"), None);
        assert_eq!(join(Some("https://a.example"), "b").as_deref(), Some("https://a.example/b"));
    }

    #[test]
    fn only_whole_web_addresses_pass() {
        for good in
            ["https://daily.example/a?b=1#c", "http://10.0.0.1:80/", "https://中文.example/"]
        {
            assert_eq!(absolute(good).as_deref(), Some(good));
        }
        assert_eq!(absolute(" HTTPS://a.example ").as_deref(), Some("https://a.example"));
        for bad in [
            "",
            "https://",
            "/2025/03/07/a",
            "javascript:alert(1)",
            "ftp://a.example",
            "//a.example",
            "https:// a",
            "https://a\u{1b}]8;;",
            "https://a.example/\u{202e}gpj.exe",
            "https://a.example/\u{200b}b",
            "mailto:a@b.example",
            "a.example",
        ] {
            assert_eq!(absolute(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn the_host_is_what_people_call_it() {
        assert_eq!(host("https://www.daily.example:8080/a"), Some("daily.example"));
        assert_eq!(host("https://me@news.example?x"), Some("news.example"));
        assert_eq!(host("daily"), None);
    }
}
