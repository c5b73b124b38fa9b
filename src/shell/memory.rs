//! Between what the app knows by id and what is kept by path.

use std::collections::BTreeSet;
use std::mem;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::app::App;
use crate::app::keeping::{self, Changed, Saved, sentence_at};
use crate::app::state::Stale;
use crate::article::ArticleId;
use crate::briefing::corrections::{self, Corrections};
use crate::briefing::{Analysed, SentenceId};
use crate::store::keep::{self, Options};
use crate::store::state::keeper::{First, Wake};
use crate::store::state::{Change, Disk, Journal, Keeper, Place, Real, State};

/// How long a draw waits for the disk, so that what the screen shows as done is kept.
const BEFORE_A_DRAW: Duration = Duration::from_millis(100);

/// How long leaving waits for what was kept, so that what was done since can be laid over it.
const PARTING: Duration = Duration::from_secs(2);

/// What was kept, and which articles it has been told to the app for.
///
/// It is read in a thread of its own, and a disk that does not answer holds up nothing: what the
/// reader does meanwhile is put together here, shown as not kept, and laid over what was kept when
/// that has been read. What was kept and could not be seen is not lost by that.
#[expect(clippy::struct_excessive_bools, reason = "each says another thing")]
#[derive(Debug)]
pub struct Memory {
    /// What has been given to the keeper; until what was kept has been read, what is to be given.
    state: State,
    keeper: Keeper,
    /// Has what was kept been read?
    opened: bool,
    /// Has it been said that it is not?
    awaited: bool,
    /// Has the reader done something?
    touched: bool,
    told: Vec<String>,
    late: bool,
    recalled: BTreeSet<String>,
    marks: BTreeSet<char>,
    /// The articles that had been met before this visit.
    met: BTreeSet<String>,
    /// Has the folder been visited before?
    visited: bool,
    has_met: bool,
}

impl Memory {
    /// Begins to read what is kept for the articles in `folder`. `wake` is called when the disk has
    /// something to say.
    pub fn open(folder: &Path, options: Options, wake: Wake) -> Self {
        let old = keep::old_marks_file(folder);
        let first = move |journal: &mut Journal| {
            let Some(old) = old else { return };
            let changes = keep::take_over(&old);
            if !changes.is_empty() && journal.append(&changes).is_ok() {
                keep::taken_over(&old);
            }
        };
        Self::on(Box::new(Real), keep::state_file(folder, options), Box::new(first), wake)
    }

    /// The same for what is kept in `file` on `disk`, once `first` has been done with it.
    pub fn on(disk: Box<dyn Disk>, file: Option<PathBuf>, first: First, wake: Wake) -> Self {
        Self {
            state: State::default(),
            keeper: Keeper::start(disk, file, first, wake),
            opened: false,
            awaited: false,
            touched: false,
            told: Vec::new(),
            late: false,
            recalled: BTreeSet::new(),
            marks: BTreeSet::new(),
            met: BTreeSet::new(),
            visited: false,
            has_met: false,
        }
    }

    /// The reader has done something, and is not taken elsewhere any more.
    pub fn touched(&mut self) {
        self.touched = true;
    }

    /// Takes in what was kept, if it has been read or is within `up_to`, and gives what the reader
    /// did meanwhile to the keeper. True if it is there.
    fn arrive(&mut self, up_to: Duration) -> bool {
        let Some((state, told)) = self.keeper.opened(up_to) else { return false };
        self.opened = true;
        self.told.extend(told);
        let known = state.articles.iter().filter(|(_, known)| known.met.is_some());
        self.met = known.map(|(path, _)| path.clone()).collect();
        self.visited = state.visit.is_some();
        let early = mem::replace(&mut self.state, state).changes();
        self.late = !early.is_empty();
        let kept = early.into_iter().map(|change| unseen(&self.state, change)).collect();
        self.keep(kept);
        true
    }

    /// What is kept, for the app, when it comes after the first screen.
    fn arrive_late(&mut self, app: &mut App) {
        if self.arrive(Duration::ZERO) {
            app.message.take_if(|words| words.starts_with(SLOW));
            self.greet(app);
            self.recall(app);
            self.meet(app);
        }
    }

    /// Tells the app what is kept of the articles that have come since. Of an article whose text
    /// has changed nothing counts as read.
    pub fn recall(&mut self, app: &mut App) {
        if !self.opened {
            return;
        }
        let briefing = app.briefing.clone();
        for article in briefing.articles() {
            let path = corrections::path(&article.article.path);
            if !self.recalled.insert(path.clone()) {
                continue;
            }
            if self.visited && !self.met.contains(&path) {
                app.since.fresh.insert(article.id);
            }
            app.stars.extend(stars(&self.state, article));
            let Some(known) = self.state.articles.get(&path) else { continue };
            if known.sentences as usize != article.facts.sentences.len() {
                continue;
            }
            let read = known.read.iter().flat_map(|(first, last)| *first..=*last);
            app.reading.mark(article.id, read.take_while(|at| *at < known.sentences));
            app.left_at.insert(article.id, known.at);
        }
        self.recall_marks(app);
        app.go_on();
        app.stale = Stale::Whole;
    }

    fn recall_marks(&mut self, app: &mut App) {
        for (letter, place) in &self.state.marks {
            if !self.marks.contains(letter)
                && let Some(spot) = keeping::restore(&app.briefing, &saved(place))
            {
                self.marks.insert(*letter);
                app.marks.insert(*letter, spot);
            }
        }
    }

    /// Notes the articles that stand in the library at this visit, once all have been loaded.
    pub fn meet(&mut self, app: &App) {
        let whole = app.loading.is_some_and(|(done, total)| done == total);
        if !whole || !self.opened || mem::replace(&mut self.has_met, true) {
            return;
        }
        let all = app.briefing.articles().iter();
        let articles = all.map(|article| corrections::path(&article.article.path)).collect();
        self.keep(vec![Change::Met { articles, at: now() }]);
    }

    /// What the app is to know before anything is loaded, if the disk is quick.
    pub fn begin(&mut self, app: &mut App) {
        if self.arrive(BEFORE_A_DRAW) {
            self.greet(app);
        }
    }

    fn greet(&self, app: &mut App) {
        app.resume = self.state.place.as_ref().filter(|_| !self.touched).map(saved);
        app.greeting = !self.state.hints.contains(GREETING);
        app.since.day = self.state.visit.and_then(day);
    }

    /// Queues what the app has done since to be kept.
    pub fn note(&mut self, app: &mut App) {
        let changed = std::mem::take(&mut app.changed);
        let mut changes: Vec<Change> =
            changed.into_iter().flat_map(|changed| self.change(app, changed)).collect();
        if self.opened && app.resume.is_none() && app.loading.is_some() {
            changes.push(Change::Place(place(keeping::save(&app.briefing, app.here()))));
        }
        self.keep(changes);
    }

    /// What `changed` is now.
    fn change(&self, app: &App, changed: Changed) -> Vec<Change> {
        match changed {
            Changed::Read(id) => self.read(app, id),
            Changed::Left(id) => {
                let left = named(app, id).zip(app.left_at.get(&id));
                left.map(|(article, at)| Change::Left { article, at: *at }).into_iter().collect()
            }
            Changed::Star(id) => star(app, id).into_iter().collect(),
            Changed::Mark(letter) => vec![match app.marks.get(&letter) {
                Some(spot) => {
                    Change::Mark { letter, place: place(keeping::save(&app.briefing, spot)) }
                }
                None => Change::Unmark { letter },
            }],
            Changed::Hint => vec![Change::Hint { name: GREETING.into() }],
        }
    }

    fn read(&self, app: &App, id: ArticleId) -> Vec<Change> {
        let Some(article) = app.briefing.article(id) else { return Vec::new() };
        let path = corrections::path(&article.article.path);
        let sentences = u32::try_from(article.facts.sentences.len()).unwrap_or(u32::MAX);
        let runs = runs(app.reading.of(id));
        let mut changes = Vec::new();
        // What was read of another text says nothing of this one.
        let known = self.state.articles.get(&path).filter(|known| known.sentences == sentences);
        if known.is_some_and(|known| !known.read.iter().all(|old| within(*old, &runs))) {
            changes.push(Change::Unread { article: path.clone(), runs: Vec::new() });
        }
        if !runs.is_empty() {
            changes.push(Change::Read { article: path, sentences, runs });
        }
        changes
    }

    /// Says that these are the corrections so far.
    pub fn known(&mut self, corrections: &Corrections) {
        self.keeper.known(corrections.to_toml());
    }

    /// Queues `corrections` to be the content of their file.
    pub fn correct(&mut self, file: &Path, corrections: &Corrections) {
        self.keeper.corrections(file, corrections.to_toml());
    }

    /// Waits for the disk a moment, and says what there is to tell of it: what the screen shows
    /// as done is kept, or the screen says that it is not. That the disk is slow takes the place of
    /// no other words: the top line says it as well.
    pub fn settle(&mut self, app: &mut App) -> Option<String> {
        if !self.opened {
            self.arrive_late(app);
        }
        let quiet = app.message.as_deref().is_none_or(|words| words.starts_with(SLOW));
        if !self.opened {
            app.unkept = self.state != State::default() || !self.keeper.is_idle();
            let first = quiet && !mem::replace(&mut self.awaited, quiet);
            return first
                .then(|| format!("{SLOW}: what you have read and marked is not there yet"));
        }
        let kept = self.keeper.wait(if self.late { Duration::ZERO } else { BEFORE_A_DRAW });
        let was_late = mem::replace(&mut self.late, !kept);
        app.unkept = !kept;
        self.told.extend(self.keeper.notices());
        if let Some(told) = self.told.pop() {
            return Some(told);
        }
        self.keeper.trouble().or_else(|| match (kept, was_late) {
            (false, false) if quiet => Some(format!("{SLOW}: not kept yet")),
            (true, true) if quiet => Some("kept now".into()),
            _ => None,
        })
    }

    /// Waits a last time, and says what could not be kept.
    pub fn part(&mut self) -> Option<String> {
        if !self.opened && self.state == State::default() && self.keeper.is_idle() {
            self.keeper.leave(); // nothing to wait for
            return None;
        }
        if !self.opened && !self.arrive(PARTING) {
            self.keeper.leave();
            return Some("the last of what you did is not kept: the disk does not answer".into());
        }
        self.keeper.part()
    }

    fn keep(&mut self, mut changes: Vec<Change>) {
        changes.retain(|change| self.state.apply(change));
        if self.opened {
            self.keeper.keep(changes);
        }
    }
}

/// How it is said that the disk does not answer at once.
const SLOW: &str = "the disk is slow";

/// `change`, made when what is in `kept` could not be seen: a star that was there has its note still.
fn unseen(kept: &State, change: Change) -> Change {
    match change {
        Change::Star { article, at, words, note } if note.is_empty() => {
            let key = (article, at);
            let note = kept.stars.get(&key).map(|star| star.note.clone()).unwrap_or_default();
            Change::Star { article: key.0, at, words, note }
        }
        other => other,
    }
}

/// The hint for those who are new.
const GREETING: &str = "first-keys";

fn named(app: &App, id: ArticleId) -> Option<String> {
    app.briefing.article(id).map(|article| corrections::path(&article.article.path))
}

/// The starred sentences of `article` with their notes, found again in its text as it is now.
pub fn stars(state: &State, article: &Analysed) -> Vec<(SentenceId, String)> {
    let path = corrections::path(&article.article.path);
    let own = state.stars.range((path.clone(), 0)..).take_while(|((one, _), _)| *one == path);
    let found = own.filter_map(|((_, at), star)| {
        let index = sentence_at(article, *at, &star.words)?;
        Some((SentenceId { article: article.id, index }, star.note.clone()))
    });
    found.collect()
}

fn star(app: &App, id: SentenceId) -> Option<Change> {
    let article = named(app, id.article)?;
    let at = u32::try_from(app.briefing.sentence(id)?.span.range().start).ok()?;
    Some(match app.stars.get(&id) {
        Some(note) => {
            let words = keeping::first_words(app.briefing.text_of(id));
            Change::Star { article, at, words, note: note.clone() }
        }
        None => Change::Unstar { article, at },
    })
}

fn place(saved: Saved) -> Place {
    let Saved { view, article, at, words, extra } = saved;
    Place { view, article, at, words, extra }
}

fn saved(place: &Place) -> Saved {
    let Place { view, article, at, words, extra } = place.clone();
    Saved { view, article, at, words, extra }
}

/// Seconds since 1970.
fn now() -> i64 {
    Timestamp::now().as_second()
}

/// The day, here, of a moment.
fn day(second: i64) -> Option<Date> {
    let zone = TimeZone::try_system().unwrap_or(TimeZone::UTC);
    Some(Timestamp::from_second(second).ok()?.to_zoned(zone).date())
}

/// Runs of consecutive numbers of `sorted`, each with its first and last.
fn runs(sorted: impl IntoIterator<Item = u32>) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in sorted {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}

fn within((first, last): (u32, u32), runs: &[(u32, u32)]) -> bool {
    runs.iter().any(|(start, end)| *start <= first && last <= *end)
}

#[cfg(test)]
mod tests {
    use super::{day, runs};

    #[test]
    fn a_clock_that_was_wrong_is_no_fault() {
        assert_eq!(day(i64::MIN), None);
        assert_eq!(day(i64::MAX), None);
        let years =
            [-1_000_000, 0, 4_102_444_800].map(|second| day(second).map(jiff::civil::Date::year));
        assert!(matches!(years, [Some(1969), Some(1969 | 1970), Some(2099 | 2100)]), "{years:?}");
    }

    #[test]
    fn runs_are_first_and_last() {
        assert_eq!(runs([1, 2, 3, 7, 9, 10]), [(1, 3), (7, 7), (9, 10)]);
        assert_eq!(runs([]), []);
    }
}
