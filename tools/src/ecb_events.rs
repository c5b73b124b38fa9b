//! ECB+ as a gold of happenings: which words, in and across articles, tell of one event.
//!
//! In: `ecbplus_train.jsonl` and `ecbplus_dev.jsonl`, documents of tokenised sentences with marked
//! events (those of the latter are `ecb_dev_event_clusters.jsonl`). Mentions are given; found is
//! which of them are one. Each file is one library. Three ways stand side by side: words with one
//! stem within clusters of documents by TF-IDF, which is the baseline; words with one stem within
//! the program's own stories; and pairs of words within its stories judged by stems, by the vectors
//! of words and by what the program knows of their sentences (what speaks for and against a link,
//! traits up to [`TELLING`]: shared words, meaning, actors, days, numbers, denial; the rest tells of
//! stories of many sentences, and a document of ECB+ has two).
//!
//! All that is learned or chosen is so on the training file: weights by logistic regression, and
//! the cuts by the score of topics whose weights come from the other topics; that is also what the
//! column `train` says of the judged. One cut lower and higher shows how much hangs on the choice.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::sync::Arc;

use tidings::analysis;
use tidings::analysis::vectors::{SIZE, Vectors, dot, unit};
use tidings::article::ArticleId;
use tidings::briefing::trial::{TELLING, TRAITS, Traits, judge};
use tidings::briefing::{Analysed, Briefing, Corrections, Options, SentenceId, Shared};
use tidings::text::word::{fold, is_stop_word, stem};

use crate::clusters_score::{Clusters, Score};
use crate::ecb::{Document, Laid, lay, lines};
use crate::links::{Example, descend, sure};
use crate::names_score::article;

/// How many traits a pair of words has beside those of their sentences.
const OWN: usize = 27;
/// How many it has in all.
const ALL: usize = TELLING + OWN;
/// From which likeness on two words with different stems are looked at.
const AKIN: f32 = 0.3;
/// How many words on either side of a word are about it.
const AROUND: usize = 5;
/// Which trait of sentences says that both name actors, and none the same.
const OTHER_ACTORS: usize = 8;
/// Which one says that both name days, and none the same.
const OTHER_DAYS: usize = 13;

/// A marked word.
struct Word {
    document: usize,
    sentence: SentenceId,
    head: String,
    stem: String,
    vector: Option<[f32; SIZE]>,
    around: BTreeSet<String>,
    /// What the words around it mean together.
    about: Option<[f32; SIZE]>,
    chain: usize,
}

/// Two words of one story that may tell of one event.
struct Pair {
    a: usize,
    b: usize,
    traits: [f32; ALL],
}

/// One file, read by the program.
struct Set {
    words: Vec<Word>,
    /// For each document its topic.
    topic: Vec<u32>,
    /// For each document its story.
    story: Vec<usize>,
    /// How alike documents are.
    like: Vec<Vec<f64>>,
    pairs: Vec<Pair>,
}

/// Weights, and what is added.
type Weights = ([f64; ALL], f64);

/// The scores on the files in `folder`.
///
/// # Errors
/// If a file cannot be read.
pub fn score(folder: &Path) -> io::Result<String> {
    let train = Set::read(&folder.join("ecbplus_train.jsonl"))?;
    let dev = Set::read(&folder.join("ecbplus_dev.jsonl"))?;
    let documents_cut = best(&[0.05, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3], |cut| {
        train.score(&train.by_stem(&linked(&train.like, cut)))
    });
    let mut told = String::new();
    let documents = [&train, &dev].map(|set| linked(&set.like, documents_cut));
    let stems = [&train, &dev].map(|set| set.by_stem(&set.story));
    let _ = writeln!(told, "{:52}train  dev", "");
    let mut row = |what: &str, found: [Vec<usize>; 2]| {
        let [t, d] = [train.scored(&found[0]), dev.scored(&found[1])];
        let _ = writeln!(told, "{what:50} {:6.1}  {d}", t.conll());
    };
    row(
        &format!("stem in clusters of documents (cut {documents_cut})"),
        [train.by_stem(&documents[0]), dev.by_stem(&documents[1])],
    );
    row("stem in the program's stories", stems);
    let (base, mut last) = (dev.by_stem(&documents[1]), String::new());
    for (what, of) in [("judged by words alone", TELLING..ALL - 4), ("judged by all", 0..ALL)] {
        let seen = |pair: &Pair| {
            let mut traits = [0.0; ALL];
            traits[of.clone()].copy_from_slice(&pair.traits[of.clone()]);
            traits
        };
        let learn = |odd: Option<bool>| {
            let some = train.pairs.iter().filter(|p| odd.is_none_or(|odd| train.odd(p) == odd));
            let examples: Vec<Example<ALL>> =
                some.map(|pair| Example { traits: seen(pair), right: train.right(pair) }).collect();
            descend(&examples)
        };
        let (all, of_odd, of_even) = (learn(None), learn(Some(true)), learn(Some(false)));
        let judged = |set: &Set, weights: &dyn Fn(&Pair) -> Weights| -> Vec<f64> {
            let sure = |pair| {
                let (weights, added) = weights(pair);
                sure(&weights, added, &seen(pair))
            };
            set.pairs.iter().map(sure).collect()
        };
        let crossed = judged(&train, &|pair| if train.odd(pair) { of_even } else { of_odd });
        let cut = best(&[0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6], |cut| {
            train.score(&train.by_pairs(&crossed, cut))
        });
        let of_dev = judged(&dev, &|_| all);
        let found = dev.by_pairs(&of_dev, cut);
        row(&format!("{what} (cut {cut})"), [train.by_pairs(&crossed, cut), found.clone()]);
        let beside = |by: f64| dev.score(&dev.by_pairs(&of_dev, cut + by));
        last = format!(
            "dev with the cut 0.05 lower {:.1}, higher {:.1}; better than the baseline in {}\n",
            beside(-0.05),
            beside(0.05),
            dev.topics_won(&found, &base),
        );
    }
    told += &last;
    let _ = writeln!(
        told,
        "{} and {} pairs, {} and {} stories",
        train.pairs.len(),
        dev.pairs.len(),
        train.story.iter().max().map_or(0, |most| most + 1),
        dev.story.iter().max().map_or(0, |most| most + 1),
    );
    Ok(told)
}

/// The cut of the best score.
fn best(cuts: &[f64], score: impl Fn(f64) -> f64) -> f64 {
    let scored = cuts.iter().map(|cut| (*cut, score(*cut)));
    scored.max_by(|a, b| a.1.total_cmp(&b.1)).map_or(0.0, |(cut, _)| cut)
}

impl Set {
    fn read(path: &Path) -> io::Result<Self> {
        let documents: Vec<Document> = lines(path)?;
        let laid: Vec<Laid> = documents.iter().map(lay).collect();
        let articles: Vec<Shared> = (0..).zip(&laid).map(|(id, laid)| shared(id, laid)).collect();
        let (corrections, options) = (Corrections::default(), Options::default());
        let briefing = Briefing::build(articles.clone(), &corrections, &options);
        let of = |one: &Shared| briefing.story_of(one.id).expect("each article has a story");
        let story: Vec<usize> = articles.iter().map(of).collect();
        let terms = Terms::new(&articles, &story);
        let mut set = Self {
            words: words(&documents, &laid, &articles),
            topic: documents.iter().map(|one| one.topic.parse().unwrap_or(0)).collect(),
            story,
            like: terms.likenesses(),
            pairs: Vec::new(),
        };
        set.pairs = set.pairs(articles, &terms);
        Ok(set)
    }

    fn odd(&self, pair: &Pair) -> bool {
        self.topic[self.words[pair.a].document] % 2 == 1
    }

    fn right(&self, pair: &Pair) -> bool {
        self.words[pair.a].chain == self.words[pair.b].chain
    }

    fn story_of(&self, word: &Word) -> usize {
        self.story[word.document]
    }

    /// The words of each story.
    fn stories(&self) -> Vec<Vec<usize>> {
        let mut stories: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, word) in self.words.iter().enumerate() {
            stories.entry(self.story_of(word)).or_default().push(at);
        }
        stories.into_values().collect()
    }

    /// All pairs that are worth a look, with what speaks for and against.
    fn pairs(&self, articles: Vec<Shared>, terms: &Terms) -> Vec<Pair> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        for story in self.stories() {
            for (at, &a) in story.iter().enumerate() {
                let near = |&b: &usize| near(&self.words[a], &self.words[b]) >= AKIN;
                found.extend(story[at + 1..].iter().copied().filter(near).map(|b| (a, b)));
            }
        }
        let ends = |&(a, b): &(usize, usize)| {
            let (a, b) = (self.words[a].sentence, self.words[b].sentence);
            (a.min(b), a.max(b))
        };
        let sentences: BTreeSet<_> = found.iter().map(ends).filter(|(a, b)| a != b).collect();
        let sentences: Vec<_> = sentences.into_iter().collect();
        let (judged, _) = judge(articles, Some(&sentences));
        let traits: BTreeMap<_, _> =
            judged.iter().map(|one| ((one.a, one.b), (one.traits, one.related))).collect();
        let pair = |pair: (usize, usize)| {
            let of = traits.get(&ends(&pair)).copied().unwrap_or(([0.0; TRAITS], 0.0));
            Pair { a: pair.0, b: pair.1, traits: self.traits(pair, of, terms) }
        };
        found.into_iter().map(pair).collect()
    }

    fn traits(
        &self,
        (a, b): (usize, usize),
        (of, related): (Traits, f32),
        terms: &Terms,
    ) -> [f32; ALL] {
        let (a, b) = (&self.words[a], &self.words[b]);
        let flag = |yes: bool| f32::from(u8::from(yes));
        let same = flag(a.stem == b.stem);
        #[expect(clippy::cast_possible_truncation, reason = "from 0 to 1")]
        let documents = self.like[a.document][b.document] as f32;
        let around = terms.around(a, b);
        let near = near(a, b);
        let inside = flag(a.sentence == b.sentence);
        let within = flag(a.document == b.document);
        let first = flag(a.sentence.index == 0 && b.sentence.index == 0);
        let other = 1.0 - same;
        let told = [a, b].map(|word| terms.told(self.story_of(word), &word.stem));
        let least = told[0].min(told[1]);
        let meaning = match (&a.about, &b.about) {
            (Some(a), Some(b)) => dot(a, b).clamp(0.0, 1.0),
            _ => 0.0,
        };
        let own: [f32; OWN] = [
            same,
            other * near,
            other * near * near,
            flag(a.vector.is_none() || b.vector.is_none()),
            same * terms.rarity(&a.stem),
            other * terms.rarity(&a.stem).min(terms.rarity(&b.stem)),
            inside,
            same * within,
            within,
            documents,
            same * documents,
            around,
            same * around,
            flag(a.head == b.head),
            same * first,
            other * near * first,
            other * beginning(&a.head, &b.head),
            other * near * documents,
            other * near * around,
            same * least,
            other * near * least,
            meaning,
            same * meaning,
            related,
            same * related,
            same * of[OTHER_ACTORS],
            same * of[OTHER_DAYS],
        ];
        let mut traits = [0.0; ALL];
        traits[..TELLING].copy_from_slice(&of[..TELLING]);
        traits[TELLING..].copy_from_slice(&own);
        traits
    }

    /// Joins the words with one stem within each part of `documents`.
    fn by_stem(&self, documents: &[usize]) -> Vec<usize> {
        let mut known: BTreeMap<(usize, String), usize> = BTreeMap::new();
        let number = |word: &Word| {
            let next = known.len();
            let key = (documents[word.document], word.stem.clone());
            *known.entry(key).or_insert(next)
        };
        self.words.iter().map(number).collect()
    }

    /// Joins words by how sure each of the pairs is.
    fn by_pairs(&self, sure: &[f64], cut: f64) -> Vec<usize> {
        let (mut found, mut next) = (vec![0; self.words.len()], 0);
        let stories = self.stories();
        let mut place = vec![0; self.words.len()];
        for story in &stories {
            for (at, &word) in story.iter().enumerate() {
                place[word] = at;
            }
        }
        let of = |word: usize| self.story_of(&self.words[word]);
        let mut tables: BTreeMap<usize, Vec<Vec<f64>>> = stories
            .iter()
            .map(|story| (of(story[0]), vec![vec![0.0; story.len()]; story.len()]))
            .collect();
        for (pair, sure) in self.pairs.iter().zip(sure) {
            let table = tables.get_mut(&of(pair.a)).expect("a story of words");
            let (a, b) = (place[pair.a], place[pair.b]);
            (table[a][b], table[b][a]) = (*sure, *sure);
        }
        for story in &stories {
            let parts = linked(&tables[&of(story[0])], cut);
            for (&word, part) in story.iter().zip(&parts) {
                found[word] = next + part;
            }
            next += story.len();
        }
        found
    }

    /// In how many topics `found` is better than `base`.
    fn topics_won(&self, found: &[usize], base: &[usize]) -> String {
        let topics: BTreeSet<u32> = self.topic.iter().copied().collect();
        let of = |clusters, topic: u32| self.scored_in(clusters, Some(topic)).conll();
        let won = topics.iter().filter(|topic| of(found, **topic) > of(base, **topic)).count();
        format!("{won} of {} topics", topics.len())
    }

    fn score(&self, found: &[usize]) -> f64 {
        self.scored(found).conll()
    }

    fn scored(&self, found: &[usize]) -> Score {
        self.scored_in(found, None)
    }

    /// The score of the words of one topic, or of all.
    fn scored_in(&self, found: &[usize], topic: Option<u32>) -> Score {
        let asked =
            |at: &usize| topic.is_none_or(|topic| self.topic[self.words[*at].document] == topic);
        let side = |cluster: &dyn Fn(usize) -> usize| -> Clusters {
            (0..self.words.len()).filter(asked).map(|at| ((0, at, at), cluster(at))).collect()
        };
        let mut score = Score::default();
        score.add(&side(&|at| self.words[at].chain), &side(&|at| found[at]));
        score
    }
}

/// How alike two words are, from 0 to 1: 1.0 with one stem, 0.0 where a vector is not known.
fn near(a: &Word, b: &Word) -> f32 {
    if a.stem == b.stem {
        return 1.0;
    }
    match (&a.vector, &b.vector) {
        (Some(a), Some(b)) => dot(a, b).clamp(0.0, 1.0),
        _ => 0.0,
    }
}

/// How much of the shorter word both begin with, from 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "letters of words")]
fn beginning(a: &str, b: &str) -> f32 {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    same as f32 / a.chars().count().min(b.chars().count()).max(1) as f32
}

fn shared(id: u32, laid: &Laid) -> Shared {
    let article = article(&laid.text);
    let facts = analysis::analyse(&article, &analysis::Options::default());
    Arc::new(Analysed { id: ArticleId(id), article, facts })
}

/// The marked events of all documents.
fn words(documents: &[Document], laid: &[Laid], articles: &[Shared]) -> Vec<Word> {
    let mut chains: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (document, one) in documents.iter().enumerate() {
        let sentences = &articles[document].facts.sentences;
        for marked in one.mentions.iter().filter(|marked| marked.kind == "event") {
            let name = marked.sent.to_string();
            let tokens = &one.sents[&name];
            let head = head(tokens, &marked.toks);
            let start = laid[document].tokens[&(name, head)].start;
            let index = sentences.partition_point(|s| s.span.range().start <= start);
            let index = u32::try_from(index.saturating_sub(1)).expect("few sentences");
            let next = chains.len();
            let places = head.saturating_sub(AROUND)..(head + AROUND + 1).min(tokens.len());
            let others = places.filter(|at| !marked.toks.contains(at));
            let word = fold(&tokens[head]).into_owned();
            let stem = stem(&word).into_owned();
            let around: BTreeSet<String> = others.filter_map(|at| term(&tokens[at])).collect();
            found.push(Word {
                document,
                sentence: SentenceId { article: articles[document].id, index },
                vector: Vectors::embedded().of(&stem),
                about: about(&around),
                around,
                chain: *chains.entry(&marked.chain).or_insert(next),
                head: word,
                stem,
            });
        }
    }
    found
}

/// The mean of the vectors of words; `None` if none is known.
fn about(words: &BTreeSet<String>) -> Option<[f32; SIZE]> {
    let mut sum: Option<[f32; SIZE]> = None;
    for vector in words.iter().filter_map(|word| Vectors::embedded().of(word)) {
        let sum = sum.get_or_insert([0.0; SIZE]);
        sum.iter_mut().zip(vector).for_each(|(sum, value)| *sum += value);
    }
    sum.map(unit)
}

/// The stem of a word that is no stop word.
fn term(word: &str) -> Option<String> {
    let word = fold(word);
    let counts = word.contains(char::is_alphanumeric) && !is_stop_word(&word);
    counts.then(|| stem(&word).into_owned())
}

/// The token that says most: the last that is no stop word ("film awards", "checked into").
fn head(tokens: &[String], marked: &[usize]) -> usize {
    let says = |at: &&usize| {
        let word = fold(&tokens[**at]);
        word.contains(char::is_alphanumeric) && !is_stop_word(&word)
    };
    *marked.iter().rfind(says).unwrap_or(&marked[0])
}

/// The words of documents, by their rarity.
struct Terms {
    vectors: Vec<BTreeMap<String, f64>>,
    rarity: BTreeMap<String, f64>,
    most: f64,
    /// For each story and stem the share of the story's documents that have it.
    told: BTreeMap<(usize, String), f32>,
}

impl Terms {
    #[expect(clippy::cast_precision_loss, reason = "counts of words and documents")]
    fn new(articles: &[Shared], story: &[usize]) -> Self {
        let story_size = |of| story.iter().filter(|story| **story == of).count() as f32;
        let counted = |one: &Shared| {
            let mut counts: BTreeMap<String, f64> = BTreeMap::new();
            for term in one.facts.terms.iter().flatten() {
                *counts.entry(term.to_string()).or_default() += 1.0;
            }
            counts
        };
        let mut vectors: Vec<BTreeMap<String, f64>> = articles.iter().map(counted).collect();
        let mut told: BTreeMap<(usize, String), f32> = BTreeMap::new();
        for (vector, story) in vectors.iter().zip(story) {
            let all = story_size(*story);
            for term in vector.keys() {
                *told.entry((*story, term.clone())).or_default() += 1.0 / all;
            }
        }
        let mut rarity: BTreeMap<String, f64> = BTreeMap::new();
        for term in vectors.iter().flat_map(BTreeMap::keys) {
            *rarity.entry(term.clone()).or_default() += 1.0;
        }
        let most = (articles.len().max(2) as f64).ln();
        rarity.values_mut().for_each(|count| *count = most - count.ln());
        for vector in &mut vectors {
            for (term, count) in vector.iter_mut() {
                *count = (1.0 + count.ln()) * rarity[term];
            }
            let length = vector.values().map(|value| value * value).sum::<f64>().sqrt();
            vector.values_mut().for_each(|value| *value /= length.max(1e-9));
        }
        Self { vectors, rarity, most, told }
    }

    /// The cosine of each two documents.
    fn likenesses(&self) -> Vec<Vec<f64>> {
        let like = |a: &BTreeMap<String, f64>, b: &BTreeMap<String, f64>| {
            a.iter().filter_map(|(term, value)| Some(value * b.get(term)?)).sum::<f64>()
        };
        let row = |a| self.vectors.iter().map(|b| like(a, b)).collect();
        self.vectors.iter().map(row).collect()
    }

    /// How rare a stem is among the documents, from 0 to 1.
    #[expect(clippy::cast_possible_truncation, reason = "from 0 to 1")]
    fn rarity(&self, stem: &str) -> f32 {
        (self.rarity.get(stem).map_or(1.0, |rarity| rarity / self.most)) as f32
    }

    /// The share of the documents of `story` that have `stem`.
    fn told(&self, story: usize, stem: &str) -> f32 {
        self.told.get(&(story, stem.to_owned())).copied().unwrap_or(0.0)
    }

    /// How much of the words around two words is the same, by rarity, from 0 to 1.
    fn around(&self, a: &Word, b: &Word) -> f32 {
        let sum = |words: &mut dyn Iterator<Item = &String>| -> f32 {
            words.map(|word| self.rarity(word)).sum()
        };
        let both = sum(&mut a.around.intersection(&b.around));
        let all = sum(&mut a.around.iter()).min(sum(&mut b.around.iter()));
        if all > 0.0 { both / all } else { 0.0 }
    }
}

/// Joins the nearest two parts, by the mean of their likenesses, as long as that reaches `cut`:
/// for each thing its part.
#[expect(clippy::cast_precision_loss, reason = "counts")]
fn linked(like: &[Vec<f64>], cut: f64) -> Vec<usize> {
    let mut part: Vec<usize> = (0..like.len()).collect();
    let mut open: Vec<usize> = part.clone();
    let (mut sums, mut sizes) = (like.to_vec(), vec![1_usize; like.len()]);
    loop {
        let mut nearest: Option<(f64, usize, usize)> = None;
        for (at, &a) in open.iter().enumerate() {
            for &b in &open[at + 1..] {
                let mean = sums[a][b] / (sizes[a] * sizes[b]) as f64;
                if mean >= cut && nearest.is_none_or(|(best, ..)| mean > best) {
                    nearest = Some((mean, a, b));
                }
            }
        }
        let Some((_, a, b)) = nearest else { return part };
        open.retain(|one| *one != b);
        for &other in &open {
            let sum = sums[b][other];
            sums[a][other] += sum;
            sums[other][a] = sums[a][other];
        }
        sizes[a] += sizes[b];
        part.iter_mut().filter(|one| **one == b).for_each(|one| *one = a);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_the_last_word_that_says_something() {
        let tokens: Vec<String> =
            ["they", "checked", "into", "film", "awards"].map(String::from).into();
        assert_eq!(head(&tokens, &[1, 2]), 1);
        assert_eq!(head(&tokens, &[3, 4]), 4);
        assert_eq!(head(&tokens, &[2]), 2);
    }

    #[test]
    fn parts_are_joined_by_their_mean() {
        let like = vec![vec![1.0, 0.9, 0.1], vec![0.9, 1.0, 0.5], vec![0.1, 0.5, 1.0]];
        assert_eq!(linked(&like, 0.4), [0, 0, 2]);
        assert_eq!(linked(&like, 0.3), [0, 0, 0]);
    }
}
