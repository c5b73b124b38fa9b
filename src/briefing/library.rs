//! The articles of a briefing in the order of their ids, and the numbers that its indexes use.
//!
//! In: articles in any order. Out: the same articles sorted, and for each sentence and each
//! mention one number across all articles. Indexes hold these numbers (4 bytes, dense, so that
//! arrays do instead of maps); what goes out of the room holds ids.

use std::cmp::Ordering;
use std::ops::Range;

use crate::analysis::{Mention, Sentence};
use crate::article::ArticleId;
use crate::briefing::model::{MentionId, SentenceId, Shared};

/// All articles, by id.
#[derive(Debug, Clone, Default)]
pub struct Library {
    articles: Vec<Shared>,
    /// For each article the number of its first sentence, and at the end the number of all.
    sentences: Vec<u32>,
    /// The same of mentions.
    mentions: Vec<u32>,
}

impl Library {
    /// Sorts `articles`. Of two with one id the first by path and text stays.
    ///
    /// # Panics
    /// If there are more than 4 billion sentences or mentions.
    pub fn new(mut articles: Vec<Shared>) -> Self {
        articles.sort_by(order);
        articles.dedup_by_key(|article| article.id);
        let starts = |count: fn(&Shared) -> usize| {
            let mut sum = 0;
            let mut starts = vec![0];
            for article in &articles {
                sum += u32::try_from(count(article)).expect("an article is shorter than 4 GiB");
                starts.push(sum);
            }
            starts
        };
        let sentences = starts(|article| article.facts.sentences.len());
        let mentions = starts(|article| article.facts.mentions.len());
        Self { articles, sentences, mentions }
    }

    /// All articles, by id.
    pub fn articles(&self) -> &[Shared] {
        &self.articles
    }

    /// The place of article `id` among them.
    pub fn position(&self, id: ArticleId) -> Option<usize> {
        self.articles.binary_search_by_key(&id, |article| article.id).ok()
    }

    /// Article `id`.
    pub fn article(&self, id: ArticleId) -> Option<&Shared> {
        self.position(id).map(|at| &self.articles[at])
    }

    /// Sentence `id`.
    pub fn sentence(&self, id: SentenceId) -> Option<&Sentence> {
        self.article(id.article)?.facts.sentences.get(id.index as usize)
    }

    /// The words of sentence `id`; none where there is no such sentence.
    pub fn text_of(&self, id: SentenceId) -> &str {
        self.article(id.article)
            .and_then(|article| {
                let sentence = article.facts.sentences.get(id.index as usize)?;
                Some(sentence.span.of(&article.article.text))
            })
            .unwrap_or_default()
    }

    /// Mention `id`.
    pub fn mention(&self, id: MentionId) -> Option<&Mention> {
        self.article(id.article)?.facts.mentions.get(id.index as usize)
    }

    /// How many sentences there are.
    pub fn sentence_count(&self) -> usize {
        self.sentences.last().map_or(0, |&last| last as usize)
    }

    /// The numbers of the sentences of the article at `position`.
    pub fn sentences_of(&self, position: usize) -> Range<usize> {
        self.sentences[position] as usize..self.sentences[position + 1] as usize
    }

    /// The place of the article that holds sentence `number`.
    pub fn position_of(&self, number: usize) -> usize {
        self.sentences.partition_point(|&start| start as usize <= number) - 1
    }

    /// The number of sentence `id`.
    pub fn number(&self, id: SentenceId) -> Option<usize> {
        let numbers = self.sentences_of(self.position(id.article)?);
        let number = numbers.start + id.index as usize;
        numbers.contains(&number).then_some(number)
    }

    /// The sentence with `number`.
    pub fn id(&self, number: usize) -> SentenceId {
        let position = self.position_of(number);
        let index = number - self.sentences[position] as usize;
        SentenceId { article: self.articles[position].id, index: narrow(index) }
    }

    /// The number of mention `id`.
    pub fn mention_number(&self, id: MentionId) -> Option<usize> {
        let position = self.position(id.article)?;
        let number = self.mentions[position] as usize + id.index as usize;
        (number < self.mentions[position + 1] as usize).then_some(number)
    }

    /// How many mentions there are.
    pub fn mention_count(&self) -> usize {
        self.mentions.last().map_or(0, |&last| last as usize)
    }

    /// The positions of the articles in the order of their dates, undated ones last.
    pub fn by_date(&self) -> Vec<usize> {
        let mut positions: Vec<usize> = (0..self.articles.len()).collect();
        positions.sort_by_key(|&at| {
            let date = self.articles[at].article.date.map(|dated| dated.date);
            (date.is_none(), date, at)
        });
        positions
    }
}

/// A number of something in an article.
///
/// # Panics
/// Not for what is counted in texts shorter than 4 GiB.
pub fn narrow(number: usize) -> u32 {
    u32::try_from(number).expect("counts of what stands in a text shorter than 4 GiB")
}

fn order(a: &Shared, b: &Shared) -> Ordering {
    let key = |article: &Shared| (article.id, article.article.path.clone());
    key(a).cmp(&key(b)).then_with(|| a.article.text.cmp(&b.article.text))
}
