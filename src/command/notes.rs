//! The reader's stars and notes, for what is written.

use std::collections::BTreeMap;

use crate::briefing::{Briefing, SentenceId};
use crate::command::setting::Setting;
use crate::shell::memory;
use crate::store::keep;
use crate::store::state::record::What;
use crate::store::state::{Disk, Real, State, journal};

/// The starred sentences of `briefing` with their notes, as the journal has them. Only looked at:
/// a reader that runs on the same folder is not disturbed. None where nothing is kept.
pub fn stars(setting: &Setting, briefing: &Briefing) -> BTreeMap<SentenceId, String> {
    let home = setting.paths.first().cloned().unwrap_or_default();
    let file = keep::state_file(&home, setting.config.state);
    let bytes = file.and_then(|file| Real.read(&file, 0).ok()).unwrap_or_default();
    let mut state = State::default();
    let (_, mut records) = journal::parse(&bytes);
    records.sort_by_key(|record| record.seq);
    for record in records {
        if let What::Known(change) = record.what {
            state.apply(&change);
        }
    }
    let articles = briefing.articles().iter();
    articles.flat_map(|article| memory::stars(&state, article)).collect()
}
