//! Do figures say what their words say?

use crate::corpus::check::place::{Fault, fault, sentence_at};
use crate::corpus::model::{Figure, Story};

const MEASURES: &[&str] = &[
    "%",
    "percentage point",
    "basis point",
    "kilometre",
    "metre",
    "centimetre",
    "millimetre",
    "mile",
    "foot",
    "inch",
    "yard",
    "hectare",
    "acre",
    "square kilometre",
    "square metre",
    "square mile",
    "cubic metre",
    "litre",
    "millilitre",
    "barrel",
    "kilogram",
    "gram",
    "milligram",
    "microgram",
    "tonne",
    "ton",
    "pound",
    "ounce",
    "carat",
    "kilowatt",
    "megawatt",
    "gigawatt",
    "kilowatt hour",
    "megawatt hour",
    "gigawatt hour",
    "°C",
    "°F",
    "kilometre per hour",
    "mile per hour",
    "metre per second",
    "knot",
    "magnitude",
    "decibel",
    "light year",
    "nanometre",
    "terabyte",
    "gigabyte",
    "volt",
    "nautical mile",
    "cubic kilometre",
    "bar",
    "becquerel",
    "microgram per cubic metre",
    "milligram per litre",
    "square foot",
    "seat",
    "bushel",
];

/// The faults of `story`.
pub fn faults(story: &Story) -> Vec<Fault> {
    let mut found = Vec::new();
    for text in &story.texts {
        let body = text.body.text.as_str();
        for figure in &text.body.figures {
            let words = figure.span.of(body);
            let mut say = |what: String| found.push(fault(text, figure.span, what));
            let currency =
                figure.unit.len() == 3 && figure.unit.chars().all(|c| c.is_ascii_uppercase());
            if !figure.unit.is_empty() && !currency && !MEASURES.contains(&figure.unit.as_str()) {
                say(format!("no such unit: {:?}", figure.unit));
            }
            if let Some(of) = &figure.of {
                let sentence = sentence_at(text, figure.span).map_or("", |s| s.span.of(body));
                if !sentence.to_lowercase().contains(&of.to_lowercase()) {
                    say(format!("{of:?} is not in the sentence"));
                }
            }
            if about(words) != figure.about {
                say(format!("about or not? {words:?}"));
            }
            if !agrees(figure, words) {
                say(format!("{words:?} is not {}", figure.value));
            }
        }
    }
    found
}

/// Do the words say that the number is not exact?
fn about(words: &str) -> bool {
    const SIGNS: &[&str] = &[
        "about",
        "some",
        "nearly",
        "almost",
        "around",
        "roughly",
        "more than",
        "over",
        "at least",
        "up to",
        "fewer than",
        "less than",
        "under",
        "close to",
        "approximately",
        "estimated",
        "or so",
        "at most",
        "just over",
        "just under",
        "no more than",
        "upwards of",
        "as many as",
        "a few",
        "not quite",
        "barely",
        "well over",
        "as much as",
        "or more",
        "perhaps",
        "no fewer than",
        "several",
        "no less than",
        "above",
        "below",
        "near",
        "as few as",
        "a little",
        "in excess of",
        "or thereabouts",
        "-odd",
        "circa",
        "not even",
    ];
    let words = format!(" {} ", words.to_lowercase());
    SIGNS.iter().any(|sign| {
        if sign.starts_with('-') {
            words.contains(sign)
        } else {
            words.contains(&format!(" {sign} "))
        }
    }) || words.trim().ends_with("-plus")
        || words.trim().ends_with('+')
}

/// Is the number in `words` that of the figure?
fn agrees(figure: &Figure, words: &str) -> bool {
    let numbers = numbers(words);
    let same = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
    match (numbers[..].first(), figure.until) {
        (None, _) => false,
        (Some(first), None) => same(*first, figure.value),
        (Some(_), Some(until)) => {
            let last = numbers[numbers.len() - 1];
            let scale = last / until;
            same(last, until)
                && numbers.len() > 1
                && scale > 0.0
                && (same(numbers[0], figure.value)
                    || same(numbers[0] * magnitude_of(words), figure.value))
        }
    }
}

/// The last magnitude word of `words`, which a range may share ("3 to 5 million").
fn magnitude_of(words: &str) -> f64 {
    pieces(words).iter().rev().find_map(|word| magnitude(word)).unwrap_or(1.0)
}

fn magnitude(word: &str) -> Option<f64> {
    Some(match word {
        "cent" | "cents" | "pence" => 1e-2,
        "hundred" => 1e2,
        "thousand" | "k" => 1e3,
        "lakh" => 1e5,
        "million" | "m" | "mn" | "mln" => 1e6,
        "crore" => 1e7,
        "billion" | "bn" => 1e9,
        "trillion" | "tn" => 1e12,
        _ => return None,
    })
}

/// Words and numbers, small, parted also where digits and letters meet (`18bn`).
fn pieces(words: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in words.to_lowercase().chars() {
        let number = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
        if c.is_alphanumeric() || (number(c) && last.is_ascii_digit()) {
            let goes_on =
                (number(c) && number(last)) || (c.is_alphabetic() && last.is_alphabetic());
            match found.last_mut().filter(|_| goes_on) {
                Some(piece) => piece.push(c),
                None => found.push(c.to_string()),
            }
        }
        last = c;
    }
    found
}

/// The numbers that `words` spell, in digits or in letters, with their magnitudes.
fn numbers(words: &str) -> Vec<f64> {
    let mut found = Vec::new();
    let mut total: Option<f64> = None; // what is summed up before a magnitude of thousand and more
    let mut part: Option<f64> = None;
    let finish = |total: &mut Option<f64>, part: &mut Option<f64>, found: &mut Vec<f64>| {
        if total.is_some() || part.is_some() {
            found.push(total.take().unwrap_or(0.0) + part.take().unwrap_or(0.0));
        }
    };
    for piece in pieces(words) {
        let digits = piece.trim_end_matches(['.', ',']).replace(',', "");
        if let Ok(number) = digits.parse::<f64>() {
            finish(&mut total, &mut part, &mut found);
            part = Some(number);
        } else if let Some(number) = small(&piece) {
            part = Some(part.unwrap_or(0.0) + number);
        } else if let Some(by) = magnitude(&piece) {
            if by < 1e3 {
                part = Some(part.unwrap_or(1.0) * by);
            } else {
                total = Some(total.unwrap_or(0.0) + part.take().unwrap_or(1.0) * by);
            }
        } else if piece == "half" {
            part = Some(part.unwrap_or(0.0) + 0.5);
        } else if !matches!(piece.as_str(), "and" | "a" | "an" | "u" | "s" | "us") {
            finish(&mut total, &mut part, &mut found);
        }
    }
    finish(&mut total, &mut part, &mut found);
    found
}

fn small(word: &str) -> Option<f64> {
    let words = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let number = |at: usize| u8::try_from(at).map(f64::from).ok();
    if let Some(at) = words.iter().position(|w| *w == word) {
        return number(at);
    }
    if let Some(at) = tens.iter().position(|w| *w == word) {
        return number(at * 10 + 20);
    }
    match word {
        "dozen" => Some(12.0),
        "single" => Some(1.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::corpus::check::figures::{about, numbers};

    #[test]
    #[rustfmt::skip]
    fn numbers_are_read_from_words() {
        let cases: &[(&str, &[f64])] = &[
            ("some 1,200",                 &[1200.0]),
            ("$18 billion",                &[18e9]),
            ("US$9.4m",                    &[9.4e6]),
            ("1,000 to 3,000",             &[1000.0, 3000.0]),
            ("Eighty-four",                &[84.0]),
            ("three hundred and forty",    &[340.0]),
            ("twenty-five thousand",       &[25e3]),
            ("two million three hundred thousand", &[2.3e6]),
            ("a million",                  &[1e6]),
            ("a dozen",                    &[12.0]),
            ("4.5%",                       &[4.5]),
            ("magnitude of 6.1",           &[6.1]),
        ];
        for (words, expected) in cases {
            assert_eq!(numbers(words), *expected, "{words}");
        }
    }

    #[test]
    fn a_bound_is_not_exact() {
        assert!(about("more than 9") && about("About 60") && !about("9") && !about("someone's 9"));
    }
}
