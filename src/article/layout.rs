//! Where the lines of a plain text are broken: by an editor at some width, or at the paragraphs.
//!
//! In: a text and its lines. Out: whether one line goes on in the next. Some articles have one
//! paragraph a line, some are wrapped at seventy columns with empty lines between the paragraphs,
//! and some are both, pasted together; so each pair of lines is judged, with the width at which
//! this text is wrapped as the measure.

use crate::article::lines::{Line, Mark};

/// The widest line that an editor makes, in characters.
const WIDEST: usize = 120;

/// How a text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The width it is wrapped at, if it is, in characters.
    wrapped_at: Option<usize>,
}

impl Layout {
    /// Measures `lines` of `text`.
    ///
    /// It is wrapped if sentences go over the ends of lines, and not only now and then: a quarter
    /// of the lines that could have a sentence going on.
    pub fn of(text: &str, lines: &[Line]) -> Self {
        let mut widths = [0_usize; WIDEST + 1];
        let (mut pairs, mut broken) = (0_usize, 0_usize);
        for pair in lines.windows(2) {
            let [line, next] = pair else { continue };
            let width = line.width(text);
            if next.gap || next.mark != Mark::None || width < 25 {
                continue;
            }
            // A line that no editor made speaks for paragraphs of one line.
            pairs += 1;
            if width <= WIDEST && line.mark == Mark::None && goes_on(text, line, next) {
                broken += 1;
                widths[width] += 1;
            }
        }
        if broken == 0 || broken * 4 < pairs {
            return Self { wrapped_at: None };
        }
        // Nearly the widest: some lines are of another hand, or stick out with an address.
        let mut left = broken - broken / 20;
        let wrapped_at = widths.iter().position(|count| {
            left = left.saturating_sub(*count);
            left == 0
        });
        Self { wrapped_at }
    }

    /// Is the text wrapped at some width?
    pub fn is_wrapped(self) -> bool {
        self.wrapped_at.is_some()
    }

    /// Does `line` go on in `next`, the line right below it? The `first` line of a text may be its
    /// title, and is joined only if it is full.
    pub fn joins(self, text: &str, line: &Line, next: &Line, first: bool) -> bool {
        if next.gap {
            return false;
        }
        let width = line.width(text);
        let Some(at) = self.wrapped_at else {
            // Too few lines to know a width by: a long line without its stop goes on in a line
            // that has one, though that starts with a name.
            let open = (60..=WIDEST).contains(&width)
                && !is_stopped(text, line)
                && !(first || is_title_case(line.of(text)));
            let closed = next.width(text) <= WIDEST && is_stopped(text, next);
            return width >= 40 && goes_on(text, line, next) || open && closed;
        };
        if width >= 25 && goes_on(text, line, next) {
            return true;
        }
        // A line set in opens a paragraph; a line that sticks out stands by itself.
        if next.indent > line.indent + 1 || width > at + at / 4 {
            return false;
        }
        let word = next.of(text).split(char::is_whitespace).next().unwrap_or_default();
        let needed = width + 1 + word.chars().take(WIDEST).count();
        // The first line of a paragraph may have been set in once, and is then shorter.
        let full = needed + SET_IN > at;
        full || !first && !is_stopped(text, line) && width * 5 >= at * 3
    }
}

/// How far the first lines of paragraphs are set in, at most, in characters.
const SET_IN: usize = 6;

/// Does `line` end as a sentence or a heading with a colon does?
fn is_stopped(text: &str, line: &Line) -> bool {
    let bare = line.of(text).trim_end_matches(['”', '"', '’', '\'', ')', '»']);
    bare.ends_with(['.', '!', '?', ':', '。', '！', '？', '…'])
}

/// Are most of its longer words capitalised, as in a heading, and does no sentence end in it?
fn is_title_case(line: &str) -> bool {
    if line.contains(". ") {
        return false;
    }
    let (mut long, mut capital) = (0, 0);
    for word in line.split_whitespace().filter(|word| word.len() >= 4) {
        long += 1;
        capital += usize::from(word.starts_with(char::is_uppercase));
    }
    capital * 2 > long
}

/// Does a sentence go on from `line` to `next`: no stop here, no beginning there?
fn goes_on(text: &str, line: &Line, next: &Line) -> bool {
    let (Some(last), Some(first)) =
        (line.of(text).chars().next_back(), next.of(text).chars().next())
    else {
        return false;
    };
    let open = last.is_alphanumeric()
        || matches!(last, ',' | ';' | '-' | '–' | '—' | '\'' | '’' | '”' | '"' | ')' | '»');
    // Nothing ends with such a word, whatever comes next: `for | May 1988`.
    let dangling = last == ',' || ends_small(line.of(text));
    let caseless = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    // Scripts without capitals: the next line must be a full one or a last one, not a paragraph
    // under its heading.
    let full = caseless(first) && caseless(last) && next.width(text) <= line.width(text) + 2;
    open && (first.is_lowercase() || full || dangling)
}

/// Does `line` end with a small word that something must follow?
fn ends_small(line: &str) -> bool {
    let words = [
        "a", "an", "the", "of", "to", "in", "for", "with", "and", "or", "by", "at", "on", "from",
        "that", "its", "was", "were", "has", "had", "will", "which", "as", "than", "be", "their",
    ];
    let mut end = line.len().saturating_sub(6);
    while !line.is_char_boundary(end) {
        end += 1;
    }
    line[end..].rsplit_once(' ').is_some_and(|(_, last)| words.contains(&last))
}

#[cfg(test)]
mod tests {
    use crate::article::layout::Layout;
    use crate::article::lines::lines;

    /// Where the lines of a text are not joined, as a bar each.
    fn joined(text: &str) -> String {
        let lines = lines(text);
        let layout = Layout::of(text, &lines);
        let ends = lines.windows(2).enumerate().map(|(at, pair)| {
            if layout.joins(text, &pair[0], &pair[1], at == 0) { "+" } else { "|" }
        });
        ends.collect()
    }

    #[test]
    fn lines_are_joined_where_an_editor_broke_them() {
        let wrapped = "The river rose by two metres in the night, and\nthe people of the lower town were taken to the\nschool on the hill. Nobody was hurt, the mayor\nsaid.\n\nThe Mayor\n\nRescuers came from the whole county with boats.\nAda Moor, who leads them, spoke of luck and of\nthe long drill in May.\nBoats are still out.";
        assert_eq!(joined(wrapped), "+++||++|");
        let by_paragraph = "The river rose by two metres in the night, and the people of the lower town were taken to the school on the hill.\nA Night of Rain\nNobody was hurt, the mayor said on the morning after, and he spoke of luck.\nRescuers came from the whole county with their boats and with dogs.";
        assert_eq!(joined(by_paragraph), "|||");
        let short =
            "The authority answers to the county and to nobody else, as does the\nMayor Ada Moor.";
        assert_eq!(joined(short), "+");
        assert_eq!(joined("apples\npears\nplums"), "||");
        assert_eq!(joined(""), "");
    }

    #[test]
    fn scripts_without_capitals_are_wrapped_too() {
        let wrapped = "首相は明日の会議で新しい計画を発表すると述べ各国の代表に参\n加を求めた上で今後の日程についても説明を行う考えを示した\nが、野党は反発している。";
        assert_eq!(joined(wrapped), "++");
    }
}
