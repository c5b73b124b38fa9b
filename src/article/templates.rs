//! What site generators put into Markdown and take out again when they make the page.
//!
//! In: the body of a Markdown file. Out: the same without Hugo's shortcodes (`{{< img … >}}`,
//! `{{% note %}}`), the tags of Jekyll and its kin (`{% include … %}`, `{{ … }}`), and kramdown's
//! attributes (`{: .lead}`). What stands between two tags stays; of a picture its words stay. Code
//! is left as it is, save that a `highlight` tag becomes a fence.

use std::borrow::Cow;

use crate::article::seek::Seek;

/// A tag is no longer, in bytes: what opens and is not closed so soon is text.
const LONGEST: usize = 4000;

/// `body` without such tags.
pub fn strip(body: &str) -> Cow<'_, str> {
    if !["{{", "{%", "{:"].iter().any(|open| body.contains(open)) {
        return body.into();
    }
    let mut stripper = Stripper::of(body);
    let mut fence: Option<&str> = None;
    let mut at = 0;
    while at < body.len() {
        let end = body[at..].find('\n').map_or(body.len(), |end| at + end + 1);
        let bare = body[at..end].trim_start();
        let opens = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        if fence.is_some() || opens.is_some() {
            fence = if fence.is_none() { opens } else { fence.filter(|mark| Some(*mark) != opens) };
            stripper.out.push_str(&body[at..end]);
            at = end;
        } else {
            at = stripper.line(at);
        }
    }
    stripper.out.into()
}

/// How tags open and close, longer ones first.
const KINDS: [(&str, &str); 6] =
    [("{{<", ">}}"), ("{{%", "%}}"), ("{{/*", "*/}}"), ("{{", "}}"), ("{%", "%}"), ("{:", "}")];

struct Stripper<'a> {
    body: &'a str,
    out: String,
    /// The ends of tags, in the order of `KINDS`.
    closes: Vec<Seek<'a>>,
    blank: Seek<'a>,
    line_end: Seek<'a>,
    /// No code of so many backticks ends before this byte.
    no_code: (usize, usize),
}

impl<'a> Stripper<'a> {
    fn of(body: &'a str) -> Self {
        Self {
            body,
            out: String::with_capacity(body.len()),
            closes: KINDS.iter().map(|(_, close)| Seek::new(body, close)).collect(),
            blank: Seek::new(body, "\n\n"),
            line_end: Seek::new(body, "\n"),
            no_code: (0, 0),
        }
    }

    /// Copies the line at `start` without tags; gives the byte after it. A tag may reach into the
    /// next lines. A line that was nothing but tags becomes an empty one.
    fn line(&mut self, start: usize) -> usize {
        let line_start = self.out.len();
        let mut had_tag = false;
        let mut at = start;
        while let Some(next) = self.body[at..].find(['\n', '{', '`']).map(|next| at + next) {
            self.out.push_str(&self.body[at..next]);
            at = next;
            if self.body[at..].starts_with('\n') {
                if had_tag && self.out[line_start..].trim().is_empty() {
                    self.out.truncate(line_start);
                }
                self.out.push('\n');
                return at + 1;
            }
            let tag = self.tag(at);
            if let Some((end, instead)) = tag {
                self.out.push_str(&instead);
                had_tag = true;
                at = end;
            } else {
                let end = self.code(at);
                self.out.push_str(&self.body[at..end]);
                at = end;
            }
        }
        self.out.push_str(&self.body[at..]);
        self.body.len()
    }

    /// Where the code ends that opens at `at` with backticks, if it ends on its line; else where
    /// the backticks end, or the one other mark.
    fn code(&mut self, at: usize) -> usize {
        let bytes = self.body.as_bytes();
        let run = |at: usize| bytes[at..].iter().take_while(|b| **b == b'`').count();
        let ticks = run(at).max(1);
        let line_end = self.line_end.next(at).unwrap_or(bytes.len());
        if bytes[at] != b'`' || self.no_code.0 == ticks && at < self.no_code.1 {
            return at + ticks;
        }
        let mut end = at + ticks;
        while end < line_end {
            let found = run(end);
            if found == ticks {
                return end + found;
            }
            end += found.max(1);
        }
        self.no_code = (ticks, line_end);
        at + ticks
    }

    /// The tag at `at`: where it ends, and what stands for it.
    fn tag(&mut self, at: usize) -> Option<(usize, String)> {
        // A mark that is escaped opens nothing.
        let escapes = self.body[..at].bytes().rev().take_while(|byte| *byte == b'\\').count();
        if escapes % 2 == 1 {
            return None;
        }
        let rest = &self.body[at..];
        let kind = KINDS.iter().position(|(open, _)| rest.starts_with(open))?;
        let (open, close) = KINDS[kind];
        let start = at + open.len();
        let end = self.closes[kind].within(start, start + LONGEST)?;
        let broken = if open == "{:" { &mut self.line_end } else { &mut self.blank };
        if broken.within(start, end).is_some() {
            return None;
        }
        let words = &self.body[start..end];
        let name =
            words.trim_matches(['-', ' ', '\n']).split([' ', '\n']).next().unwrap_or_default();
        let instead = match name {
            "highlight" | "endhighlight" | "/highlight" => "\n```\n".to_owned(),
            _ => picture(words).unwrap_or_default(),
        };
        Some((end + close.len(), instead))
    }
}

/// A picture in Markdown, if the tag is one with words: `img src="a.png" alt="The dam"`.
fn picture(tag: &str) -> Option<String> {
    let named = ["alt=\"", "alt='"].into_iter().find_map(|key| {
        let at = tag.find(key).filter(|at| tag[..*at].ends_with([' ', '\n']))?;
        Some((&tag[at + key.len()..], &key[4..]))
    });
    // `{% image "dam.png" "The dam" %}`
    let listed = || Some((tag.trim_start().strip_prefix("image \"")?.split_once("\" \"")?.1, "\""));
    let (rest, quote) = named.or_else(listed)?;
    let (words, _) = rest.split_once(quote)?;
    let words = words.replace(['[', ']', '\n', '`'], " ");
    (!words.trim().is_empty()).then(|| format!("![{}](#)", words.trim()))
}

#[cfg(test)]
mod tests {
    use crate::article::templates::strip;

    #[test]
    fn tags_go_and_words_stay() {
        let cases: &[(&str, &str)] = &[
            ("No tags {here}.", "No tags {here}."),
            ("{{< note >}}Mind the dam.{{< /note >}}", "Mind the dam."),
            ("{{% note %}}\nMind the dam.\n{{% /note %}}", "\nMind the dam.\n"),
            ("See [it]({{< ref \"a.md\" >}}) now", "See [it]() now"),
            ("See [it]({{ \"/a/\" | url }}) now", "See [it]() now"),
            ("{% include \"a\"\n   b=c %}Text", "Text"),
            ("{{< img src=\"d.png\" alt=\"The [old] dam\" >}}", "![The  old  dam](#)"),
            ("{% image \"d.png\" \"The dam\" %}", "![The dam](#)"),
            ("Lead.\n{: .lead}\nMore.", "Lead.\n\nMore."),
            ("Code `{{ x }}` stays.", "Code `{{ x }}` stays."),
            ("```\n{{ x }}\n```\n{{ y }}z", "```\n{{ x }}\n```\nz"),
            ("{% highlight rs %}\na\n{% endhighlight %}", "\n```\n\na\n\n```\n"),
            ("open {{ and\n\nnot }} closed", "open {{ and\n\nnot }} closed"),
            ("` open {{ x }}", "` open "),
        ];
        for (text, wanted) in cases {
            assert_eq!(strip(text), *wanted, "{text:?}");
        }
    }

    #[test]
    fn the_cost_is_linear() {
        for piece in ["{{", "{%", "`", "{{<", "`{{", "{{\n", "`` ` "] {
            strip(&piece.repeat(300_000));
        }
    }
}
