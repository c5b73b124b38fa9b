//! What narrows all panes at once.

use jiff::civil::Date;

use crate::analysis::When;
use crate::app::format;
use crate::app::glyphs::Glyphs;
use crate::app::matching;
use crate::article::ArticleId;
use crate::briefing::{Analysed, Briefing, MentionId, SentenceId};

/// One thing to see only what belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// The actor that this mention names.
    Actor(MentionId),
    /// Articles of one source.
    Source(String),
    /// What happened, or was published, in these days, ends included.
    Days(Date, Date),
    /// Articles of the story that has this one.
    Story(ArticleId),
    /// Articles, and sentences, that have these words.
    Words(String),
}

impl Filter {
    /// The same with other numbers of articles.
    pub fn renumber(&mut self, to: impl Fn(&mut ArticleId)) {
        match self {
            Self::Actor(mention) => to(&mut mention.article),
            Self::Story(id) => to(id),
            Self::Source(_) | Self::Days(..) | Self::Words(_) => {}
        }
    }

    /// As its chip shows it.
    pub fn label(&self, briefing: &Briefing, glyphs: &Glyphs) -> String {
        match self {
            Self::Actor(mention) => briefing
                .actor_of(*mention)
                .map_or_else(String::new, |actor| briefing.actor(actor).name.clone()),
            Self::Source(source) => source.clone(),
            Self::Days(from, until) if from == until => format::date(*from),
            Self::Days(from, until) => span(*from, *until, glyphs),
            Self::Story(id) => briefing
                .story_of(*id)
                .map_or_else(String::new, |at| briefing.stories()[at].title.clone()),
            Self::Words(words) => {
                let (open, close) = glyphs.quotes;
                format!("{open}{words}{close}")
            }
        }
    }

    /// Does `article` have anything to show under it?
    pub fn has_article(&self, briefing: &Briefing, article: &Analysed) -> bool {
        match self {
            Self::Actor(mention) => briefing.actor_of(*mention).is_none_or(|actor| {
                briefing.actor(actor).articles.binary_search(&article.id).is_ok()
            }),
            Self::Source(source) => article.article.source.as_ref() == Some(source),
            Self::Story(id) => briefing.story_of(*id) == briefing.story_of(article.id),
            Self::Words(words) => {
                has(&article.article.text, words) || has(&article.article.title, words)
            }
            Self::Days(from, until) => {
                let published =
                    article.article.date.is_some_and(|d| *from <= d.date && d.date <= *until);
                published
                    || article.facts.events.iter().any(|event| {
                        let time = &article.facts.times[event.time as usize];
                        time.when.is_some_and(|when| within(when, *from, *until))
                    })
            }
        }
    }

    /// Does a sentence belong to it, which speaks of `when`?
    pub fn has_sentence(&self, briefing: &Briefing, id: SentenceId, when: Option<When>) -> bool {
        match self {
            Self::Actor(mention) => {
                let Some(actor) = briefing.actor_of(*mention) else { return true };
                mentions_in(briefing, id).any(|m| briefing.actor_of(m) == Some(actor))
            }
            Self::Words(words) => has(briefing.text_of(id), words),
            Self::Source(_) | Self::Story(_) => briefing
                .article(id.article)
                .is_some_and(|article| self.has_article(briefing, article)),
            Self::Days(from, until) => when.is_some_and(|when| within(when, *from, *until)),
        }
    }
}

/// Does `text` have `words`, as `/` finds them?
fn has(text: &str, words: &str) -> bool {
    !matching::spans(text, words).is_empty()
}

/// Days as the shortest words that say them: `2025`, `Mar 2025`, `3 Mar 2025 – 5 Mar 2025`.
fn span(from: Date, until: Date, glyphs: &Glyphs) -> String {
    let year = from.first_of_year() == from && until == from.last_of_year();
    let month = from.first_of_month() == from && until == from.last_of_month();
    match () {
        () if year => format::year(from),
        () if month => format!("{} {}", format::month(from), format::year(from)),
        () => format!("{} {} {}", format::date(from), glyphs.dash, format::date(until)),
    }
}

fn within(when: When, from: Date, until: Date) -> bool {
    when.from <= until && when.until >= from
}

/// The mentions in a sentence.
pub fn mentions_in(briefing: &Briefing, id: SentenceId) -> impl Iterator<Item = MentionId> {
    let mentions = briefing.article(id.article).map_or(&[][..], |a| &a.facts.mentions);
    let first = mentions.partition_point(|m| m.sentence < id.index);
    let last = mentions.partition_point(|m| m.sentence <= id.index);
    (first..last).map(move |at| MentionId {
        article: id.article,
        index: u32::try_from(at).expect("an article has fewer than 4 billion mentions"),
    })
}

/// Which articles are left under all of `filters`.
pub fn articles(briefing: &Briefing, filters: &[Filter]) -> Vec<ArticleId> {
    let fits = |article: &&crate::briefing::Shared| {
        filters.iter().all(|filter| filter.has_article(briefing, article))
    };
    briefing.articles().iter().filter(fits).map(|article| article.id).collect()
}
