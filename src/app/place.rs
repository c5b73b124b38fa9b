//! Where one can be and what the cursor can be on: ids, never rows, so that nothing jumps while
//! articles load or the window changes its size.

use jiff::civil::Date;
use strum::{EnumIter, IntoStaticStr};

use crate::article::ArticleId;
use crate::briefing::{MentionId, SentenceId};

/// What the main pane shows: the target of every jump.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// The story so far and the list of articles.
    Briefing,
    /// An article, in the reader.
    Article(ArticleId),
    /// The card of the actor that this mention names. A mention and not a number: mentions
    /// stay, actors may merge while more articles load.
    Actor(MentionId),
    /// What a search found.
    Search(String),
    /// Two articles side by side, and what both say.
    Compare(ArticleId, ArticleId),
    /// A story whole, known by its first article.
    Story(ArticleId),
    /// Something seen across all articles.
    Survey(Survey),
    /// The files that could not be read, and what was odd about others.
    Problems,
}

/// What can be seen across all articles. Its kebab-case name is its name in saved places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Survey {
    /// The stories, each with its articles.
    Stories,
    /// What sources disagree about, side by side.
    Differences,
    /// What each source says of the same quantity.
    Figures,
    /// Who said what.
    Quotes,
    /// What is new since last time.
    New,
    /// The starred sentences with their notes.
    Notes,
    /// Where you have been, and the named marks.
    Trail,
    /// Actors side by side over time.
    Lanes,
    /// Who is named with whom.
    Company,
    /// Which source wrote on which day.
    Coverage,
    /// What the reader has overruled.
    Corrections,
}

impl Survey {
    /// Its name, as titles and saved places have it.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// A part of the screen that can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pane {
    /// The big one: briefing, reader, card, results.
    Main,
    /// People, organisations and places.
    Actors,
    /// What happened when.
    Timeline,
    /// What other articles say about the reader's sentence.
    Links,
}

/// What the cursor is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// An article of the list.
    Article(ArticleId),
    /// A sentence that stands for a story, for its article, or was found.
    Sentence(SentenceId),
    /// A key point of an article, under the article in the list.
    KeyPoint(SentenceId),
    /// A spot in the text of an article, by byte.
    Text {
        /// The article.
        article: ArticleId,
        /// The byte: the start of a line, a sentence or a link.
        at: u32,
        /// Is the link that starts there meant?
        link: bool,
    },
    /// An actor, by one of its mentions.
    Actor(MentionId),
    /// A mention of the actor whose card is open.
    Mention(MentionId),
    /// An entry of the timeline, by its sentence.
    Event(SentenceId),
    /// The sentences of the timeline that wait for the date of their article.
    Undated(ArticleId),
    /// What another article says about the reader's sentence.
    Link(SentenceId),
    /// A file with its trouble, by its place in the list.
    Problem(u32),
    /// A story, by its first article.
    Story(ArticleId),
    /// One spelling of the actor whose card is open, by the first mention that has it.
    Alias(MentionId),
    /// Days, ends included, with all that happened in them.
    Days(Date, Date),
    /// A place of the trail, by its number.
    Trail(u32),
    /// A named mark.
    Mark(char),
    /// An entry of the corrections, by its number.
    Correction(u32),
}

impl Place {
    /// The same with other numbers of articles.
    pub fn renumber(&mut self, to: impl Fn(&mut ArticleId)) {
        match self {
            Self::Article(id) | Self::Story(id) => to(id),
            Self::Actor(mention) => to(&mut mention.article),
            Self::Compare(a, b) => {
                to(a);
                to(b);
            }
            Self::Briefing | Self::Search(_) | Self::Survey(_) | Self::Problems => {}
        }
    }
}

impl Target {
    /// The same with other numbers of articles.
    pub fn renumber(&mut self, to: impl Fn(&mut ArticleId)) {
        match self {
            Self::Article(id)
            | Self::Undated(id)
            | Self::Story(id)
            | Self::Text { article: id, .. } => to(id),
            Self::Actor(mention) | Self::Mention(mention) | Self::Alias(mention) => {
                to(&mut mention.article);
            }
            Self::Sentence(id) | Self::KeyPoint(id) | Self::Event(id) | Self::Link(id) => {
                to(&mut id.article);
            }
            Self::Problem(_)
            | Self::Days(..)
            | Self::Trail(_)
            | Self::Mark(_)
            | Self::Correction(_) => {}
        }
    }

    /// The sentence it leads to, if it is one.
    pub fn sentence(self) -> Option<SentenceId> {
        match self {
            Self::Sentence(id) | Self::KeyPoint(id) | Self::Event(id) | Self::Link(id) => Some(id),
            _ => None,
        }
    }
}

/// A cursor: what it is on, and on which row of its pane that is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    /// What it is on; nothing until there is something.
    pub target: Option<Target>,
    /// Of several items of a list that lead there, which one, counted from 0: a sentence stands
    /// with each of its quotes and figures.
    pub nth: usize,
    /// The row of the pane, counted from its top, on which the target's first row is shown.
    /// Kept instead of a scroll position: what is added above then moves nothing.
    pub offset: usize,
}

/// A place with all that is needed to come back to it as it was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// What the main pane shows.
    pub place: Place,
    /// Which pane has the focus.
    pub pane: Pane,
    cursors: [Cursor; 4],
}

impl Spot {
    /// `place` with the focus on the main pane and its cursor on `target`.
    pub fn new(place: Place, target: Option<Target>) -> Self {
        let mut cursors = [Cursor::default(); 4];
        cursors[Pane::Main as usize] = Cursor { target, nth: 0, offset: FIRST_OFFSET };
        Self { place, pane: Pane::Main, cursors }
    }

    /// The cursor of `pane`.
    pub fn cursor(&self, pane: Pane) -> Cursor {
        self.cursors[pane as usize]
    }

    /// The cursor of `pane`, to be moved.
    pub fn cursor_mut(&mut self, pane: Pane) -> &mut Cursor {
        &mut self.cursors[pane as usize]
    }

    /// The same with other numbers of articles.
    pub fn renumber(&mut self, to: impl Fn(&mut ArticleId) + Copy) {
        self.place.renumber(to);
        self.cursors.iter_mut().filter_map(|cursor| cursor.target.as_mut()).for_each(|target| {
            target.renumber(to);
        });
    }

    /// The article in the reader, if it is the reader.
    pub fn article(&self) -> Option<ArticleId> {
        match self.place {
            Place::Article(id) => Some(id),
            _ => None,
        }
    }
}

/// The row on which the target of a jump is shown: low enough to see what leads to it.
const FIRST_OFFSET: usize = 6;
