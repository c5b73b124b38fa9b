//! What the corpus holds, once read: plain text with spans over it.

use std::path::PathBuf;

use jiff::civil::Date;
use tidings::analysis::facts::{ActorKind, TimeKind};
use tidings::article::{Article, Block, DateFrom, Dated};
use tidings::text::span::Span;

/// Two to five articles about one matter.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// The number its file name starts with.
    pub number: u32,
    /// The rest of its file name, without the ending.
    pub slug: String,
    /// Which part of the world.
    pub region: String,
    /// politics, conflict, courts, business, disaster, science, sport, culture.
    pub section: String,
    /// Reference summary of the whole story.
    pub summary: String,
    /// Names that stand untagged on purpose although they are tagged elsewhere in the story.
    pub plain: Vec<String>,
    /// Names that name two actors of the story.
    pub homonyms: Vec<String>,
    /// Its articles, in order of the file.
    pub texts: Vec<Text>,
}

impl Story {
    /// Is it kept aside for measuring? Such a story must not be trained on or tuned to.
    pub fn heldout(&self) -> bool {
        self.number.is_multiple_of(3)
    }

    /// Number and slug, as in the file's name.
    pub fn name(&self) -> String {
        format!("{:03}-{}", self.number, self.slug)
    }
}

/// One article.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Its name within the story.
    pub slug: String,
    /// Its title; no sentence of the body.
    pub title: Marked,
    /// When it was published; `None` for an article that does not say.
    pub date: Option<Date>,
    /// Who published it.
    pub source: String,
    /// wire, feature, transcript, qa, list, live, release, brief, column, translated.
    pub style: String,
    /// Reference summary.
    pub summary: String,
    /// The body.
    pub body: Marked,
    /// The structure over the body: in order, every visible character in one.
    pub blocks: Vec<Block>,
    /// The sentences, headings and table rows of the body, in order.
    pub sentences: Vec<Sentence>,
}

impl Text {
    /// The same as the reader program would have it from a file, for analysis.
    pub fn article(&self, story: &Story) -> Article {
        Article {
            path: PathBuf::from(format!("{}/{}.txt", story.name(), self.slug)),
            title: self.title.text.clone(),
            date: self.date.map(|date| Dated { date, from: DateFrom::FrontMatter }),
            source: Some(self.source.clone()),
            language: Some("en".to_owned()),
            text: self.body.text.clone(),
            blocks: self.blocks.clone(),
            ..Article::default()
        }
    }
}

/// A plain text and what is marked in it; each list in order of start, not overlapping in itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Marked {
    /// The text without marks; all spans point into it.
    pub text: String,
    /// Names of actors.
    pub mentions: Vec<Mention>,
    /// Time expressions.
    pub times: Vec<Time>,
    /// Quoted words.
    pub quotes: Vec<Quote>,
    /// Numbers that count or measure.
    pub figures: Vec<Figure>,
    /// What people are called.
    pub roles: Vec<Role>,
}

impl Marked {
    /// `span` in Unicode scalar values of the text, as the JSON formats have it.
    pub fn chars(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.text[..span.range().start].chars().count();
        start..start + span.of(&self.text).chars().count()
    }
}

/// Person, organisation, place: the program's own kinds.
pub type Kind = ActorKind;

/// A name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name alone.
    pub span: Span,
    /// What it names.
    pub kind: Kind,
    /// Which actor of the story.
    pub id: String,
    /// Is it the adjective or the people of a place?
    pub demonym: bool,
}

/// A time expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// The words.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// TIMEX3 value.
    pub value: String,
}

/// Quoted words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The words between the marks.
    pub span: Span,
    /// Who is quoted, where the text names someone.
    pub speaker: Option<String>,
}

/// A number that counts or measures.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The number with approximator, currency, magnitude and unit.
    pub span: Span,
    /// The number in full; the lower end of a range.
    pub value: f64,
    /// The upper end of a range.
    pub until: Option<f64>,
    /// Only about so many, or a bound?
    pub about: bool,
    /// `%`, a currency code, a measure, "" for a plain count.
    pub unit: String,
    /// What is counted, where the sentence has words for it.
    pub of: Option<String>,
}

/// What a sentence calls a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The words, without a leading article.
    pub span: Span,
    /// Which person.
    pub id: String,
}

/// One line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in the body.
    pub span: Span,
    /// Which block it stands in.
    pub block: usize,
    /// What ties it to sentences of other articles.
    pub labels: Vec<Label>,
    /// The line of the file, counted from 1.
    pub line: usize,
}

/// Ties sentences of different articles together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// How they belong together.
    pub kind: LabelKind,
    /// Which group of that kind within the story.
    pub group: u32,
}

/// How sentences belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelKind {
    /// Same quote.
    Quote,
    /// Same claim.
    Claim,
    /// Same event.
    Event,
    /// Same figure.
    Same,
    /// Figures differ.
    Differ,
    /// The same running figure at another time.
    Update,
}

impl LabelKind {
    /// The kind that `letter` stands for.
    pub fn of(letter: char) -> Option<Self> {
        Some(match letter {
            'q' => Self::Quote,
            'c' => Self::Claim,
            'e' => Self::Event,
            's' => Self::Same,
            'd' => Self::Differ,
            'u' => Self::Update,
            _ => return None,
        })
    }

    /// The letter in the file.
    pub fn letter(self) -> char {
        match self {
            Self::Quote => 'q',
            Self::Claim => 'c',
            Self::Event => 'e',
            Self::Same => 's',
            Self::Differ => 'd',
            Self::Update => 'u',
        }
    }
}
