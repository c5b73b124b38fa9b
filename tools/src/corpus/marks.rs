//! Takes the marks out of annotated lines.
//!
//! In: lines as `tools/corpus/README.md` describes them, fed to a [`Reader`] one by one. Out:
//! plain text and the spans that were marked. A mark that is not understood is an error and not
//! text: a slip of the annotator must not become training data. `[` is text where no kind and no
//! space follow, as in `[sic]`.

use tidings::analysis::facts::TimeKind;
use tidings::text::span::Span;

use crate::corpus::model::{
    Figure, Kind, Label, LabelKind, Marked, Mention, Quote, Role, Sentence, Time,
};

/// Collects plain text and marks over several lines.
#[derive(Debug, Default)]
pub struct Reader {
    /// What was read so far.
    pub marked: Marked,
    /// The marks that are open: `q` or `r`, the id, where they started.
    open: Vec<(char, String, usize)>,
}

impl Reader {
    /// Appends `glue` and then the plain text of `line`; gives the span of the line and its labels.
    ///
    /// # Errors
    /// What is wrong with a mark, in words for the annotator.
    pub fn line(&mut self, glue: &str, line: &str) -> Result<(Span, Vec<Label>), String> {
        self.marked.text.push_str(glue);
        let start = self.marked.text.len();
        let mut labels = Vec::new();
        let mut rest = line;
        while let Some(first) = rest.chars().next() {
            let used = match first {
                '[' if is_mention(rest) => self.mention(rest)?,
                '{' => self.time(rest)?,
                '<' => self.angle(rest)?,
                '%' => match label(rest) {
                    Some((label, used)) => {
                        labels.push(label);
                        used
                    }
                    None => self.plain(first),
                },
                '}' => return Err(format!("stray {first:?} before {:?}", head(rest))),
                _ => self.plain(first),
            };
            rest = &rest[used..];
        }
        let length = self.marked.text.trim_end().len().max(start);
        self.marked.text.truncate(length);
        Ok((Span::new(start..length), labels))
    }

    /// To be called at the end of each block.
    ///
    /// # Errors
    /// If a mark is still open.
    pub fn close(&self) -> Result<(), String> {
        match self.open.last() {
            Some((kind, id, _)) => Err(format!("<{kind} {id}> is not closed in its paragraph")),
            None => Ok(()),
        }
    }

    /// What was read, the lists in order of start.
    pub fn finish(mut self) -> Marked {
        self.marked.quotes.sort_by_key(|quote| quote.span);
        self.marked.roles.sort_by_key(|role| role.span);
        self.marked
    }

    fn plain(&mut self, c: char) -> usize {
        self.marked.text.push(c);
        c.len_utf8()
    }

    /// Appends the words of a mark.
    fn words(&mut self, words: &str) -> Result<Span, String> {
        if words.is_empty() || words.trim() != words || words.contains(['[', '{', '<', '|']) {
            return Err(format!("{words:?} cannot be the words of a mark"));
        }
        let start = self.marked.text.len();
        self.marked.text.push_str(words);
        Ok(Span::new(start..self.marked.text.len()))
    }

    fn mention(&mut self, rest: &str) -> Result<usize, String> {
        let (inner, used) = inside(rest, ']')?;
        let (tag, words) = parted(inner, '|')?;
        let (kind, id) = parted(tag, ' ')?;
        let demonym = kind.ends_with('~');
        let kind = match kind.trim_end_matches('~') {
            "P" => Kind::Person,
            "O" => Kind::Organisation,
            _ => Kind::Place,
        };
        if demonym && kind != Kind::Place {
            return Err(format!("only a place has a demonym: {inner:?}"));
        }
        let span = self.words(words)?;
        let id = valid_id(id)?;
        self.marked.mentions.push(Mention { span, kind, id, demonym });
        Ok(used)
    }

    fn time(&mut self, rest: &str) -> Result<usize, String> {
        let (inner, used) = inside(rest, '}')?;
        let (tag, words) = parted(inner, '|')?;
        let (kind, value) = match tag.split_once(' ') {
            Some(("SET", value)) => (TimeKind::Set, value),
            Some(("DATE", value)) => (TimeKind::Date, value),
            Some(("TIME", value)) => (TimeKind::Time, value),
            Some(("DURATION", value)) => (TimeKind::Duration, value),
            Some((other, _)) => return Err(format!("no such type of time: {other:?}")),
            None => (inferred(tag), tag),
        };
        let span = self.words(words)?;
        self.marked.times.push(Time { span, kind, value: value.to_owned() });
        Ok(used)
    }

    fn angle(&mut self, rest: &str) -> Result<usize, String> {
        let (inner, used) = inside(rest, '>')?;
        match inner.split_once(' ') {
            Some(("f", tag)) => self.figure(tag)?,
            Some(("q", id)) => self.open.push(('q', id.to_owned(), self.marked.text.len())),
            Some(("r", id)) => self.open.push(('r', valid_id(id)?, self.marked.text.len())),
            None if inner == "/q" || inner == "/r" => self.end(inner)?,
            _ => return Err(format!("no such mark: <{inner}>")),
        }
        Ok(used)
    }

    fn end(&mut self, tag: &str) -> Result<(), String> {
        let Some((kind, id, start)) = self.open.pop() else {
            return Err(format!("<{tag}> closes nothing"));
        };
        if !tag.ends_with(kind) {
            return Err(format!("<{tag}> closes <{kind} {id}>"));
        }
        let words = &self.marked.text[start..];
        if words.is_empty() || words.trim() != words {
            return Err(format!("{words:?} cannot be the words of <{kind} {id}>"));
        }
        let span = Span::new(start..self.marked.text.len());
        if kind == 'r' {
            self.marked.roles.push(Role { span, id });
        } else {
            let speaker = if id == "-" { None } else { Some(valid_id(&id)?) };
            self.marked.quotes.push(Quote { span, speaker });
        }
        Ok(())
    }

    fn figure(&mut self, tag: &str) -> Result<(), String> {
        let (tag, words) = parted(tag, '|')?;
        let parts: Vec<&str> = tag.split(' ').collect();
        let [value, unit, of] = parts[..] else {
            return Err(format!("a figure has a value, a unit and what it counts: {tag:?}"));
        };
        let about = value.starts_with('~');
        let value = value.trim_start_matches('~');
        let (low, high) = value.split_once("..").unwrap_or((value, ""));
        let number = |s: &str| s.parse::<f64>().map_err(|why| format!("{s:?}: {why}"));
        let until = if high.is_empty() { None } else { Some(number(high)?) };
        let value = number(low)?;
        let spaced = |s: &str| s.replace('_', " ");
        let span = self.words(words)?;
        self.marked.figures.push(Figure {
            span,
            value,
            until,
            about,
            unit: if unit == "-" { String::new() } else { spaced(unit) },
            of: if of == "-" { None } else { Some(spaced(of)) },
        });
        Ok(())
    }
}

/// One line as a sentence of block `block`.
///
/// # Errors
/// As [`Reader::line`].
pub fn sentence(
    reader: &mut Reader,
    glue: &str,
    text: &str,
    at: (usize, usize),
) -> Result<Sentence, String> {
    let (span, labels) = reader.line(glue, text)?;
    Ok(Sentence { span, labels, block: at.0, line: at.1 })
}

/// The type that a TIMEX3 value has by its form.
fn inferred(value: &str) -> TimeKind {
    if value.ends_with("_REF") {
        TimeKind::Date
    } else if value.starts_with('P') {
        TimeKind::Duration
    } else if value.contains('T') {
        TimeKind::Time
    } else {
        TimeKind::Date
    }
}

fn is_mention(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    matches!(chars.next(), Some('P' | 'O' | 'L')) && matches!(chars.next(), Some(' ' | '~'))
}

fn label(rest: &str) -> Option<(Label, usize)> {
    let (inner, _) = rest[1..].split_once('%')?;
    let kind = LabelKind::of(inner.chars().next()?)?;
    let group = inner[1..].parse().ok()?;
    Some((Label { kind, group }, inner.len() + 2))
}

/// What stands between the first character of `rest` and `end`; the length with both.
fn inside(rest: &str, end: char) -> Result<(&str, usize), String> {
    let at = rest.find(end).ok_or_else(|| format!("no {end:?} after {:?}", head(rest)))?;
    Ok((&rest[1..at], at + end.len_utf8()))
}

fn parted(text: &str, by: char) -> Result<(&str, &str), String> {
    text.split_once(by).ok_or_else(|| format!("no {by:?} in {text:?}"))
}

fn valid_id(id: &str) -> Result<String, String> {
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(fine) {
        return Err(format!("an id is made of a-z, 0-9 and -: {id:?}"));
    }
    Ok(id.to_owned())
}

fn head(text: &str) -> String {
    text.chars().take(30).collect()
}

#[cfg(test)]
mod tests {
    use crate::corpus::marks::Reader;

    /// The marks of one line as the annotator would tell them.
    fn told(line: &str) -> String {
        let mut reader = Reader::default();
        let (span, labels) = match reader.line("", line) {
            Ok(read) => read,
            Err(why) => return format!("error: {why}"),
        };
        if let Err(why) = reader.close() {
            return format!("error: {why}");
        }
        let marked = reader.finish();
        let text = marked.text.as_str();
        let mut lines = vec![span.of(text).to_owned()];
        for m in &marked.mentions {
            let demonym = if m.demonym { " demonym" } else { "" };
            lines.push(format!("{:?} {}: {}{demonym}", m.kind, m.id, m.span.of(text)));
        }
        for t in &marked.times {
            lines.push(format!("{:?} {}: {}", t.kind, t.value, t.span.of(text)));
        }
        for q in &marked.quotes {
            lines.push(format!("quote {:?}: {}", q.speaker, q.span.of(text)));
        }
        for f in &marked.figures {
            let words = f.span.of(text);
            lines.push(format!(
                "figure {}{:?} about={} {:?} {:?}: {words}",
                f.value, f.until, f.about, f.unit, f.of
            ));
        }
        for r in &marked.roles {
            lines.push(format!("role {}: {}", r.id, r.span.of(text)));
        }
        for l in labels {
            lines.push(format!("label {}{}", l.kind.letter(), l.group));
        }
        lines.join("\n")
    }

    #[test]
    fn each_mark_is_taken_out_and_kept() {
        insta::assert_snapshot!(told(
            "\"<q ito>We saw <f ~1.2e3 - dock_workers|some 1,200> [L~ kenya|Kenyan] dock workers</q>,\" \
             said [P ito|Ito], <r ito>head of [O x|X]</r>, on {2026-03-03|Tuesday}. %c1%%d12%"
        ), @r#"
        "We saw some 1,200 Kenyan dock workers," said Ito, head of X, on Tuesday.
        Place kenya: Kenyan demonym
        Person ito: Ito
        Organisation x: X
        Date 2026-03-03: Tuesday
        quote Some("ito"): We saw some 1,200 Kenyan dock workers
        figure 1200None about=true "" Some("dock workers"): some 1,200
        role ito: head of X
        label c1
        label d12
        "#);
    }

    #[test]
    fn types_of_times_follow_from_their_values() {
        insta::assert_snapshot!(
            told("{2026-03-03T10:00|At ten} {P3D|three days} {PAST_REF|recently} {SET P1W|weekly} {199|the 1990s}"),
            @r"
        At ten three days recently weekly the 1990s
        Time 2026-03-03T10:00: At ten
        Duration P3D: three days
        Date PAST_REF: recently
        Set P1W: weekly
        Date 199: the 1990s
        ");
    }

    #[test]
    #[rustfmt::skip]
    fn a_slip_is_told() {
        let cases = [
            ("[P ito|Ito said",          "no ']' after"),
            ("[P Ito|Ito]",              "an id is made of"),
            ("[P~ ito|Ito]",             "only a place"),
            ("[P ito Ito]",              "no '|' in"),
            ("{2026-03-03|Tuesday",      "no '}' after"),
            ("a } b",                    "stray '}'"),
            ("<q ito>Yes",               "is not closed"),
            ("Yes</q>",                  "closes nothing"),
            ("<r ito>head <q x>of</r>",  "closes <q x>"),
            ("<f 3 people|three>",       "a figure has"),
            ("<f three - -|three>",      "invalid float"),
            ("<x y>",                    "no such mark"),
            ("[P ito| Ito]",             "cannot be the words"),
            ("{WHEN 2026|2026}",         "no such type"),
        ];
        for (line, expected) in cases {
            let told = told(line);
            assert!(told.starts_with("error") && told.contains(expected), "{line:?}: {told}");
        }
    }

    #[test]
    fn brackets_and_percent_signs_may_be_text() {
        assert_eq!(told("He [sic] paid 4% to 5%."), "He [sic] paid 4% to 5%.");
    }
}
