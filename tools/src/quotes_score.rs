//! Scores quotations and figures against our own corpus, with the names of the corpus and the
//! times that the analysis finds.

use std::fmt::Write as _;

use tidings::analysis::doc::Doc;
use tidings::analysis::{Mention, figures, quotes, times};
use tidings::text::span::Span;

use crate::corpus::{Figure, Story, Text};

/// How many were right, in the gold, and found.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Found and in the gold.
    pub right: usize,
    /// In the gold.
    pub gold: usize,
    /// Found.
    pub found: usize,
}

impl Count {
    /// Precision, recall and F1 in per cent.
    #[expect(clippy::cast_precision_loss, reason = "counts")]
    fn told(self) -> String {
        let part = |whole: usize| 100.0 * self.right as f64 / whole.max(1) as f64;
        let f1 = 200.0 * self.right as f64 / (self.gold + self.found).max(1) as f64;
        format!(
            "P {:.1} R {:.1} F1 {f1:.1}  ({} right, {} gold, {} found)",
            part(self.found),
            part(self.gold),
            self.right,
            self.gold,
            self.found
        )
    }
}

/// The mentions of the gold, as the analysis has them.
fn mentions(doc: &Doc, text: &Text) -> Vec<Mention> {
    let role = |id: &str, span: Span| {
        let near = |role: Span| {
            role.range().end <= span.range().start && span.range().start - role.range().end <= 2
                || span.range().end <= role.range().start
                    && role.range().start - span.range().end <= 6
        };
        let mut roles = text.body.roles.iter();
        roles.find(|role| role.id == id && near(role.span)).map(|role| role.span)
    };
    let mention = |gold: &crate::corpus::Mention| {
        let at =
            doc.tokens.partition_point(|token| token.span.range().end <= gold.span.range().start);
        Mention {
            span: gold.span,
            kind: gold.kind,
            demonym: gold.demonym,
            role: role(&gold.id, gold.span),
            sentence: u32::try_from(doc.sentence_of(at).unwrap_or_default()).unwrap_or_default(),
        }
    };
    text.body.mentions.iter().map(mention).collect()
}

/// Scores the quotations of `stories`; with `errors`, names what was wrong.
///
/// A quotation that the gold does not have and that nobody is said to have said is a term in
/// quotation marks, which the gold leaves out: it counts as neither right nor wrong.
pub fn quotations(stories: &[&Story], errors: bool) -> String {
    let (mut spans, mut speakers, mut told) = (Count::default(), Count::default(), String::new());
    let mut unnamed = (0, 0);
    for (story, text) in texts(stories) {
        let article = text.article(story);
        let doc = Doc::new(&article);
        let mentions = mentions(&doc, text);
        let found = quotes::find(&doc, &mentions);
        let name =
            |at: Option<u32>| at.map_or("-", |at| text.body.mentions[at as usize].id.as_str());
        let same = |a: Span, b: Span| inner(&doc, a) == inner(&doc, b);
        spans.gold += text.body.quotes.len();
        for gold in &text.body.quotes {
            let wanted = gold.speaker.as_deref().unwrap_or("-");
            let hit = found.iter().find(|quote| same(quote.span, gold.span));
            let said = hit.map_or("(not found)", |quote| name(quote.speaker));
            spans.right += usize::from(hit.is_some());
            speakers.gold += usize::from(wanted != "-");
            speakers.found += usize::from(hit.is_some() && said != "-");
            speakers.right += usize::from(wanted != "-" && said == wanted);
            if wanted == "-" {
                unnamed = (unnamed.0 + 1, unnamed.1 + usize::from(said == "-"));
            }
            if errors && said != wanted {
                let context = context(&doc, gold.span);
                let _ = writeln!(
                    told,
                    "{} {}: wanted {wanted}, found {said}\n    {context}",
                    story.name(),
                    text.slug
                );
            }
        }
        for quote in &found {
            let known = text.body.quotes.iter().any(|gold| same(quote.span, gold.span));
            spans.found += usize::from(known || quote.speaker.is_some());
            if errors && !known && quote.speaker.is_some() {
                let (said, context) = (name(quote.speaker), context(&doc, quote.span));
                let _ = writeln!(
                    told,
                    "{} {}: not wanted, found {said}\n    {context}",
                    story.name(),
                    text.slug
                );
            }
        }
    }
    format!(
        "{told}quotations  {}\nspeakers    {}\nnobody named: {} of {} kept without speaker\n",
        spans.told(),
        speakers.told(),
        unnamed.1,
        unnamed.0
    )
}

/// Scores the figures of `stories`; with `errors`, names what was wrong.
///
/// Parts in words ("a third of"), which the gold leaves out, count as neither right nor wrong.
pub fn figures(stories: &[&Story], errors: bool) -> String {
    let (mut all, mut values, mut of) = (Count::default(), Count::default(), Count::default());
    let mut told = String::new();
    for (story, text) in texts(stories) {
        let article = text.article(story);
        let doc = Doc::new(&article);
        let mut found = figures::find(&doc, &times::find(&doc));
        found.retain(|figure| {
            figure.value >= 1.0
                || !figure.unit.is_empty()
                || figure.span.of(doc.text).contains(|c: char| c.is_ascii_digit())
        });
        all.gold += text.body.figures.len();
        all.found += found.len();
        for gold in &text.body.figures {
            let hit = found.iter().find(|figure| overlap(figure.span, gold.span));
            let Some(hit) = hit else {
                if errors {
                    let _ = writeln!(told, "missed  {}", context(&doc, gold.span));
                }
                continue;
            };
            values.gold += 1;
            values.found += 1;
            all.right += usize::from(hit.span == gold.span);
            let value = (hit.value - gold.value).abs() < 1e-6 * gold.value.abs().max(1.0)
                && hit.until.is_some() == gold.until.is_some()
                && hit.unit.replace(' ', "_") == gold.unit.replace(' ', "_");
            values.right += usize::from(value);
            let noun = hit.of.map(|of| of.of(doc.text));
            let counted = same_head(noun, gold);
            of.gold += usize::from(gold.of.is_some());
            of.found += usize::from(hit.of.is_some());
            of.right += usize::from(gold.of.is_some() && counted);
            if errors && !(value && counted && hit.span == gold.span) {
                let wanted =
                    format!("{}{:?} {} of {:?}", gold.value, gold.until, gold.unit, gold.of);
                let got = format!("{}{:?} {} of {noun:?}", hit.value, hit.until, hit.unit);
                let words = hit.span.of(doc.text);
                let context = context(&doc, gold.span);
                let _ = writeln!(told, "wanted {wanted}, found {words:?} {got}\n    {context}");
            }
        }
        for figure in &found {
            if errors && !text.body.figures.iter().any(|gold| overlap(figure.span, gold.span)) {
                let _ = writeln!(told, "extra   {}", context(&doc, figure.span));
            }
        }
    }
    format!(
        "{told}figures, same words    {}\nvalue and unit of them {}\nwhat they count        {}\n",
        all.told(),
        values.told(),
        of.told()
    )
}

/// Do both have the same head noun, or none?
fn same_head(found: Option<&str>, gold: &Figure) -> bool {
    let last = |words: &str| words.split([' ', '-']).next_back().map(str::to_lowercase);
    let singular = |word: String| word.strip_suffix('s').map(str::to_owned).unwrap_or(word);
    let head = |words: Option<&str>| words.and_then(last).map(singular);
    head(found) == head(gold.of.as_deref())
}

fn texts<'a>(stories: &[&'a Story]) -> Vec<(&'a Story, &'a Text)> {
    stories.iter().flat_map(|story| story.texts.iter().map(|text| (*story, text))).collect()
}

fn overlap(a: Span, b: Span) -> bool {
    a.range().start < b.range().end && b.range().start < a.range().end
}

/// `span` without the marks and spaces at its ends.
fn inner(doc: &Doc, span: Span) -> (usize, usize) {
    let words = span.of(doc.text);
    let edge = |c: char| !c.is_alphanumeric();
    let start = words.len() - words.trim_start_matches(edge).len();
    let end = words.trim_end_matches(edge).len().max(start);
    (span.range().start + start, span.range().start + end)
}

/// The words around `span`, which stands in `[ ]`.
fn context(doc: &Doc, span: Span) -> String {
    let text = doc.text;
    let range = span.range();
    let back = |at: usize| (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = back(range.start.saturating_sub(90));
    let end = back((range.end + 90).min(text.len()));
    let words =
        format!("{}[{}]{}", &text[start..range.start], span.of(text), &text[range.end..end]);
    words.replace('\n', " / ")
}
