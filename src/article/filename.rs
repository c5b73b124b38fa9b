//! What the name of a file says: a date, a title.
//!
//! In: the path of an article within its folder. Out: the day that its name or its folders give
//! (`2025-03-07-rain.md`, `20250307_rain.txt`, `2025/03/07/rain.md`), and a title made of its words.

use std::path::Path;

use jiff::civil::Date;

use crate::article::date::day;

/// The day in the name of the file, or else in the names of its folders.
pub fn date(path: &Path) -> Option<Date> {
    let parts = parts(path);
    let (name, folders) = parts.split_last()?;
    in_name(name).map(|(date, _, _)| date).or_else(|| in_folders(folders)).or_else(|| {
        folders.iter().rev().find_map(|folder| in_name(folder)).map(|(date, _, _)| date)
    })
}

/// The day that an address or a path of the web gives in its folders: `/2025/03/07/rain/`.
pub fn date_in_address(address: &str) -> Option<Date> {
    let parts: Vec<&str> = address.split(['/', '?', '#']).take(40).collect();
    in_folders(&parts).or_else(|| parts.iter().find_map(|part| in_name(part)).map(|found| found.0))
}

/// The words of the file's name, or of its folder's where it is called `index`: without a date,
/// without marks between the words, without numbers that are only there to be different.
pub fn title(path: &Path) -> Option<String> {
    let parts = parts(path);
    let (name, folders) = parts.split_last()?;
    let named_by_folder = ["index", "_index", "readme", "article", "post"];
    let by_folder = named_by_folder.contains(&name.to_lowercase().as_str());
    let folder = folders.last().filter(|_| by_folder);
    title_of(name).or_else(|| title_of(folder?))
}

/// The path's parts, the file without its ending.
fn parts(path: &Path) -> Vec<&str> {
    let folders = path.parent().into_iter().flat_map(Path::iter).filter_map(|part| part.to_str());
    folders.chain(path.file_stem().and_then(|stem| stem.to_str())).collect()
}

fn title_of(part: &str) -> Option<String> {
    let words = match in_name(part) {
        Some((_, start, end)) => format!("{} {}", &part[..start], &part[end..]),
        None => part.to_owned(),
    };
    let words: Vec<&str> = words
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '+' | '.' | '~'))
        .filter(|word| !word.is_empty() && !is_hash(word))
        .collect();
    let counters = words.iter().take_while(|word| word.starts_with('0')).count();
    let title = words[counters..].join(" ");
    let telling = title.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    if !telling || NOTHING.contains(&title.to_lowercase().as_str()) {
        return None;
    }
    let mut letters = title.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

/// File names that say nothing.
const NOTHING: &[&str] = &[
    "index", "readme", "untitled", "article", "document", "post", "page", "text", "body",
    "content", "main", "new", "draft", "news", "file", "doc", "copy", "articles", "posts",
];

/// Is `word` a hash or the like: long, and of hexadecimal digits with some number in it?
fn is_hash(word: &str) -> bool {
    let hexadecimal = word.chars().all(|c| c.is_ascii_hexdigit());
    hexadecimal && word.len() >= 8 && word.contains(|c: char| c.is_ascii_digit())
}

/// The date in `name` and where it stands: `2025-03-07` or `20250307`, not within a longer number.
fn in_name(name: &str) -> Option<(Date, usize, usize)> {
    let bytes = name.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let number = |at: usize, digits: usize| -> Option<u32> {
        name.get(at..at + digits)?.bytes().all(|b| b.is_ascii_digit()).then_some(())?;
        name[at..at + digits].parse().ok()
    };
    (0..bytes.len()).find_map(|at| {
        // The whole of a number, and not the end of a word: of a hash, say.
        let starts = digit(at) && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric());
        let year = if starts { number(at, 4)? } else { return None };
        if let (Some(month), Some(days)) = (number(at + 4, 2), number(at + 6, 2)) {
            let timed = matches!(bytes.get(at + 8), Some(b'T' | b't')) && digit(at + 9)
                || number(at + 8, 4).is_some() && !digit(at + 12)
                || number(at + 8, 6).is_some() && !digit(at + 14);
            let ends = timed || bytes.get(at + 8).is_none_or(|b| !b.is_ascii_alphanumeric());
            let length = bytes[at..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            return Some((day(year, month, days)?, at, at + length)).filter(|_| ends);
        }
        let mark = *bytes.get(at + 4).filter(|b| b"-_. ".contains(b))?;
        let two = |at: usize| {
            if digit(at + 1) { (number(at, 2), at + 2) } else { (number(at, 1), at + 1) }
        };
        let (month, after) = two(at + 5);
        let (days, end) = two(after + 1);
        let ends = bytes.get(after) == Some(&mark) && !digit(end);
        Some((day(year, month?, days?)?, at, end)).filter(|_| ends)
    })
}

/// The date in three folders, one within the other: `2025/03/07`.
fn in_folders(folders: &[&str]) -> Option<Date> {
    folders.windows(3).rev().find_map(|three| {
        let number = |at: usize, digits: std::ops::RangeInclusive<usize>| -> Option<u32> {
            digits.contains(&three[at].len()).then_some(())?;
            three[at].bytes().all(|b| b.is_ascii_digit()).then(|| three[at].parse().ok())?
        };
        day(number(0, 4..=4)?, number(1, 1..=2)?, number(2, 1..=2)?)
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::article::filename::{date, date_in_address, title};

    #[test]
    #[rustfmt::skip]
    fn a_name_gives_a_date_and_a_title() {
        let cases: &[(&str, Option<&str>, Option<&str>)] = &[
            ("2025-03-07-rain-in-kyiv.md",        Some("2025-03-07"), Some("Rain in kyiv")),
            ("20250307_rain.txt",                 Some("2025-03-07"), Some("Rain")),
            ("20250307T101500-rain.txt",          Some("2025-03-07"), Some("Rain")),
            ("2025_03_07.txt",                    Some("2025-03-07"), None),
            ("daily 2025.3.7 rain.txt",           Some("2025-03-07"), Some("Daily rain")),
            ("2025/03/07/rain.md",                Some("2025-03-07"), Some("Rain")),
            ("a/2025-03-07/rain.md",              Some("2025-03-07"), Some("Rain")),
            ("2025/03/10-things.md",              None,               Some("10 things")),
            ("2025/rain.md",                      None,               Some("Rain")),
            ("big-flood/index.md",                None,               Some("Big flood")),
            ("000_cc101a835bb6deb0.txt",          None,               None),
            ("20251399-rain.txt",                 None,               Some("Rain")),
            ("seeds/01_cc101a835bb6deb0.txt",     None,               None),
            ("12345678.txt",                      None,               None),
            ("a20250307.txt",                     None,               None),
            ("Зеленський у Києві.txt",            None,               Some("Зеленський у Києві")),
            ("index.md",                          None,               None),
            ("",                                  None,               None),
        ];
        for (path, wanted_date, wanted_title) in cases {
            let path = Path::new(path);
            let found = date(path).map(|date| date.to_string());
            assert_eq!(found.as_deref(), *wanted_date, "{}", path.display());
            assert_eq!(title(path).as_deref(), *wanted_title, "{}", path.display());
        }
    }

    #[test]
    fn an_address_may_give_a_date() {
        let day = |address| date_in_address(address).map(|date| date.to_string());
        assert_eq!(day("https://a.example/2025/03/07/rain.html").as_deref(), Some("2025-03-07"));
        assert_eq!(day("2025/3/7/rain").as_deref(), Some("2025-03-07"));
        assert_eq!(day("https://a.example/rain-2025-03-07").as_deref(), Some("2025-03-07"));
        assert_eq!(day("https://a.example/news/2025/rain"), None);
    }
}
