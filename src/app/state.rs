//! All that may change while the program runs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::app::event::Loaded;
use crate::app::filter::{self, Filter};
use crate::app::glyphs::{Glyphs, UNICODE};
use crate::app::history::History;
use crate::app::input::{Ask, Hints, Letter, Prompt};
use crate::app::keeping::{self, Changed, Saved};
use crate::app::key::Key;
use crate::app::keymap::Keymap;
use crate::app::layout::{Layout, Wish, layout};
use crate::app::listing::{Scale, Sort};
use crate::app::options::Options;
use crate::app::page::Page;
use crate::app::pages::reader::{Lit, Reader};
use crate::app::picker::Picker;
use crate::app::place::{Cursor, Pane, Place, Spot, Survey, Target};
use crate::app::reading::Reading;
use crate::app::undo::{self, Before, Undo};
use crate::app::view::View;
use crate::app::watching::Watched;
use crate::article::ArticleId;
use crate::briefing::corrections::Corrections;
use crate::briefing::{Briefing, MentionId, SentenceId, Shared};
use crate::error::Problem;
use crate::text::span::Span;

/// What was in the library at the last visit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Since {
    /// The articles that were not there then.
    pub fresh: BTreeSet<ArticleId>,
    /// The day of that visit; none if this is the first.
    pub day: Option<Date>,
}

/// All that may change while the program runs.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "they have nothing to do with each other")]
pub struct App {
    /// The newest briefing; replaced whole, never changed.
    pub briefing: Arc<Briefing>,
    /// The files that could not be read.
    pub problems: Vec<Problem>,
    /// How many files have been tried, of how many; none before the first.
    pub loading: Option<(usize, usize)>,
    /// The folder, as it was asked for.
    pub folder: String,
    /// Where the reader has been and is.
    pub history: History<Spot>,
    /// What has been read.
    pub reading: Reading,
    /// Where each article was left.
    pub left_at: BTreeMap<ArticleId, u32>,
    /// What narrows the panes.
    pub filters: Vec<Filter>,
    /// What the reader has overruled.
    pub corrections: Corrections,
    /// What takes the keys, if it is not the panes.
    pub mode: Mode,
    /// What lies over the panes.
    pub overlay: Option<Overlay>,
    /// What was looked for in this article.
    pub find: Option<Find>,
    /// Something to tell, until the next key.
    pub message: Option<String>,
    /// The keys of an unfinished chord.
    pub typed: Vec<Key>,
    /// The count typed before a key.
    pub count: Option<usize>,
    /// Starred sentences, each with its note, which may be empty.
    pub stars: BTreeMap<SentenceId, String>,
    /// Named marks.
    pub marks: BTreeMap<char, Spot>,
    /// What is new in the library since the last visit.
    pub since: Since,
    /// The actor whose mentions are lit in the text and stepped through.
    pub tracked: Option<MentionId>,
    /// The order of the articles.
    pub sort: Sort,
    /// How fine the timeline is.
    pub scale: Scale,
    /// The articles left out of the list because they had been read when that was asked for.
    pub put_away: Option<BTreeSet<ArticleId>>,
    /// Where to go on, as soon as that has been loaded.
    pub resume: Option<Saved>,
    /// Is the hint for those who are new here still to be shown?
    pub greeting: bool,
    /// Is the text alone on the screen?
    pub zen: bool,
    /// What has changed and is to be kept; the shell empties it.
    pub changed: BTreeSet<Changed>,
    /// Is something that was done not on the disk yet? The top line says so until it is.
    pub unkept: bool,
    /// Is what the panes show older than what has happened?
    pub stale: Stale,
    undo: Vec<Undo>,
    watched: Watched,
    /// Does the focused pane have everything?
    pub zoomed: bool,
    /// The window's columns and rows.
    pub size: (u16, u16),
    /// The signs to use.
    pub glyphs: Glyphs,
    /// Today; the shell reads the clock.
    pub today: Option<Date>,
    /// The keys.
    pub keymap: Keymap,
    /// What the user has set.
    pub options: Options,
    /// What the panes show: made anew after each event from all of the above.
    pub pages: Pages,
    shown: Vec<ArticleId>,
}

/// Is what the panes show older than what has happened?
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Stale {
    /// No.
    #[default]
    No,
    /// Only cursors have moved since.
    Moved,
    /// Anything may have happened since.
    Whole,
}

/// What takes the keys.
#[derive(Debug, Clone, Default)]
pub enum Mode {
    /// The panes.
    #[default]
    Panes,
    /// A line to type into.
    Prompt(Prompt),
    /// Letters on links.
    Hints(Hints),
    /// A list to pick from.
    Picker(Picker),
    /// One letter.
    Letter(Letter),
}

/// What lies over the panes until Esc.
#[derive(Debug, Clone)]
pub struct Overlay {
    /// What it shows.
    pub page: Page,
    /// Its first row shown.
    pub top: usize,
    /// What Enter does, where it leads somewhere.
    pub target: Option<Target>,
}

/// What was looked for in the article in the reader.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Find {
    /// The words, as typed.
    pub words: String,
    /// Where they stand.
    pub matches: Vec<Span>,
}

/// What the panes show.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    /// The main pane, unless it is the reader.
    pub main: Page,
    /// The main pane, if it is the reader.
    pub reader: Option<Reader>,
    /// The actors.
    pub actors: Page,
    /// The timeline.
    pub timeline: Page,
    /// The cross-references.
    pub links: Page,
    /// What can be picked from.
    pub picker: Page,
}

impl App {
    /// An app without articles yet.
    pub fn new(keymap: Keymap, options: Options) -> Self {
        Self {
            briefing: Arc::default(),
            problems: Vec::new(),
            loading: None,
            folder: String::new(),
            history: History::new(Spot::new(Place::Briefing, None)),
            reading: Reading::default(),
            left_at: BTreeMap::new(),
            filters: Vec::new(),
            corrections: Corrections::default(),
            mode: Mode::default(),
            overlay: None,
            find: None,
            message: None,
            typed: Vec::new(),
            count: None,
            stars: BTreeMap::new(),
            marks: BTreeMap::new(),
            since: Since::default(),
            tracked: None,
            sort: Sort::default(),
            scale: Scale::default(),
            put_away: None,
            resume: None,
            greeting: false,
            zen: false,
            changed: BTreeSet::new(),
            unkept: false,
            stale: Stale::default(),
            undo: Vec::new(),
            watched: Watched::default(),
            zoomed: false,
            size: (0, 0),
            glyphs: UNICODE,
            today: None,
            keymap,
            options,
            pages: Pages::default(),
            shown: Vec::new(),
        }
    }

    /// Where the reader is.
    pub fn here(&self) -> &Spot {
        self.history.here()
    }

    /// The pane with the focus; the main pane where the focused one is not there.
    pub fn focus(&self) -> Pane {
        let pane = self.here().pane;
        if pane == Pane::Links && self.here().article().is_none() { Pane::Main } else { pane }
    }

    /// The cursor of `pane`.
    pub fn cursor(&self, pane: Pane) -> Cursor {
        self.here().cursor(pane)
    }

    /// What the main pane shows now: what is being searched for goes before where one is.
    pub fn place(&self) -> Place {
        match &self.mode {
            Mode::Prompt(prompt)
                if prompt.ask == Ask::Search && !prompt.line().trim().is_empty() =>
            {
                Place::Search(prompt.line().to_owned())
            }
            _ => self.here().place.clone(),
        }
    }

    /// The article in the reader.
    pub fn article(&self) -> Option<&Shared> {
        match self.place() {
            Place::Article(id) => self.briefing.article(id),
            _ => None,
        }
    }

    /// The sentence under the reader's cursor.
    pub fn sentence(&self) -> Option<SentenceId> {
        let article = self.article()?;
        let sentences = &article.facts.sentences;
        let at = match self.cursor(Pane::Main).target {
            Some(Target::Text { at, .. }) => at as usize,
            _ => 0,
        };
        let after = sentences.partition_point(|s| s.span.range().end <= at);
        let index = after.min(sentences.len().checked_sub(1)?);
        Some(SentenceId { article: article.id, index: u32::try_from(index).ok()? })
    }

    /// What of the reader's text is lit.
    pub fn lit(&self) -> Lit {
        let link = match self.cursor(Pane::Main).target {
            Some(Target::Text { at, link: true, .. }) => {
                self.pages.reader.as_ref().and_then(|reader| {
                    let found =
                        reader.links.iter().find(|link| link.span.range().start == at as usize);
                    found.map(|link| link.span)
                })
            }
            _ => None,
        };
        let matches = self.find.as_ref().map_or_else(Vec::new, |find| find.matches.clone());
        Lit { sentence: self.sentence().map(|id| id.index), link, matches }
    }

    /// Where the panes stand.
    pub fn layout(&self) -> Layout {
        layout(Wish {
            width: self.size.0,
            height: self.size.1,
            focus: self.focus(),
            zoomed: self.zoomed || self.wants_room(),
            zen: self.zen,
            links: matches!(self.place(), Place::Article(_)),
        })
    }

    /// Does the main pane show what needs the whole width?
    fn wants_room(&self) -> bool {
        let place = &self.here().place;
        self.here().pane == Pane::Main
            && matches!(place, Place::Compare(..) | Place::Survey(Survey::Company | Survey::Lanes))
    }

    /// What pages are made from, for a pane of `width` columns.
    pub fn view(&self, width: usize) -> View<'_> {
        View {
            briefing: &self.briefing,
            reading: &self.reading,
            filters: &self.filters,
            shown: &self.shown,
            stars: &self.stars,
            watched: &self.watched,
            put_away: self.put_away.as_ref(),
            since: &self.since.fresh,
            tracked: self.tracked.and_then(|mention| self.briefing.actor_of(mention)),
            sort: self.sort,
            scale: self.scale,
            glyphs: self.glyphs,
            measure: self.options.measure,
            width,
            today: self.today,
        }
    }

    /// The page of a pane that is a list; none of the reader.
    pub fn list(&self, pane: Pane) -> Option<&Page> {
        match pane {
            Pane::Main if self.pages.reader.is_some() => None,
            Pane::Main => Some(&self.pages.main),
            Pane::Actors => Some(&self.pages.actors),
            Pane::Timeline => Some(&self.pages.timeline),
            Pane::Links => Some(&self.pages.links),
        }
    }

    /// The rows of a pane on the screen; zero if it is not there.
    pub fn height(&self, pane: Pane) -> usize {
        self.layout().of(pane).map_or(0, |placed| usize::from(placed.body.height))
    }

    /// The first row that a pane shows.
    pub fn top(&self, pane: Pane) -> usize {
        let (cursor, height) = (self.cursor(pane), self.height(pane));
        match (&self.pages.reader, self.list(pane)) {
            (Some(reader), None) => reader.top(cursor, height),
            (_, Some(page)) => page.top(cursor, height),
            (None, None) => 0,
        }
    }

    /// What the cursor of `pane` is on.
    pub fn target(&self, pane: Pane) -> Option<Target> {
        match self.list(pane) {
            Some(page) => page.selected(self.cursor(pane)).map(|at| page.items[at].target),
            None => self.cursor(pane).target,
        }
    }

    /// The hint for those who are new here has been seen.
    pub fn greeted(&mut self) {
        if std::mem::take(&mut self.greeting) {
            self.changed.insert(Changed::Hint);
        }
    }

    /// The articles left under the filters.
    pub fn shown(&self) -> &[ArticleId] {
        &self.shown
    }

    /// Works out again which articles are left under the filters.
    pub fn sift(&mut self) {
        self.shown = filter::articles(&self.briefing, &self.filters);
    }

    /// Takes in what has been read, and keeps every cursor on what it was on, also where articles
    /// have other ids than before.
    pub fn load(&mut self, loaded: Loaded) {
        let moved = moved(&self.briefing, &loaded.briefing);
        self.briefing = loaded.briefing;
        self.problems = loaded.problems;
        self.loading = Some((loaded.done, loaded.total));
        if let Some(moved) = moved {
            self.renumber(&moved);
        }
        self.watched.look(&self.briefing, &self.options.watch);
        self.sift();
        self.go_on();
    }

    /// Goes where the last run ended, once that has been loaded.
    pub fn go_on(&mut self) {
        let Some(saved) = &self.resume else { return };
        if let Some(spot) = keeping::restore(&self.briefing, saved) {
            self.resume = None;
            if *self.here() != spot {
                if self.here().place == spot.place {
                    *self.history.here_mut() = spot;
                } else {
                    self.history.go(spot);
                }
            }
        }
    }

    /// Remembers what was `before`, so that it can be taken back; `what` says what was done.
    pub fn remember(&mut self, what: impl Into<String>, before: Before) {
        if self.undo.len() >= undo::MOST {
            self.undo.remove(0);
        }
        self.undo.push(Undo { what: what.into(), before });
    }

    /// The last change that can be taken back, if there is one; it is forgotten.
    pub fn last_change(&mut self) -> Option<Undo> {
        self.undo.pop()
    }

    /// Notes that the article has been read to some sentences more.
    pub fn note_read(&mut self, id: ArticleId, sentences: std::ops::Range<u32>) {
        if self.reading.mark(id, sentences) {
            self.changed.insert(Changed::Read(id));
        }
    }

    fn renumber(&mut self, moved: &BTreeMap<ArticleId, ArticleId>) {
        let to = |id: &mut ArticleId| *id = moved.get(id).copied().unwrap_or(*id);
        let spots = self.history.all_mut().chain(self.marks.values_mut());
        spots.for_each(|spot| spot.renumber(to));
        self.filters.iter_mut().for_each(|filter| filter.renumber(to));
        // What was before speaks of the old numbers, but for corrections, which name paths.
        self.undo.retain(|undo| matches!(undo.before, Before::Corrections(_)));
        if let Some(mention) = &mut self.tracked {
            to(&mut mention.article);
        }
        let renamed = |id: ArticleId| moved.get(&id).copied();
        self.reading = self.reading.renumbered(renamed);
        self.left_at =
            self.left_at.iter().filter_map(|(id, at)| Some((renamed(*id)?, *at))).collect();
        let star = |(id, note): (&SentenceId, &String)| {
            Some((SentenceId { article: renamed(id.article)?, ..*id }, note.clone()))
        };
        self.stars = self.stars.iter().filter_map(star).collect();
        self.since.fresh = self.since.fresh.iter().copied().filter_map(renamed).collect();
        if let Some(away) = &mut self.put_away {
            *away = away.iter().copied().filter_map(renamed).collect();
        }
        self.changed.clear(); // the shell has kept them: it empties this after each event
    }
}

/// For each article of `old` its id in `new`, by its path; none if no id has changed.
fn moved(old: &Briefing, new: &Briefing) -> Option<BTreeMap<ArticleId, ArticleId>> {
    let same = old.articles().iter().all(|article| {
        new.article(article.id).is_some_and(|other| other.article.path == article.article.path)
    });
    if same {
        return None;
    }
    let paths: BTreeMap<_, _> = new.articles().iter().map(|a| (&a.article.path, a.id)).collect();
    let found = old.articles().iter().filter_map(|a| Some((a.id, *paths.get(&a.article.path)?)));
    Some(found.collect())
}
