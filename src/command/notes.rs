//! The reader's stars and notes, for what is written.

use std::collections::BTreeMap;
use std::fs;

use crate::app::keeping::sentence_at;
use crate::briefing::{Briefing, SentenceId, corrections};
use crate::command::setting::Setting;
use crate::store::keep;
use crate::store::state::record::What;
use crate::store::state::{State, journal};

/// The starred sentences of `briefing` with their notes, as the journal has them. Only looked at:
/// a reader that runs on the same folder is not disturbed. None where nothing is kept.
pub fn stars(setting: &Setting, briefing: &Briefing) -> BTreeMap<SentenceId, String> {
    let home = setting.paths.first().cloned().unwrap_or_default();
    let file = keep::state_file(&home, setting.config.state);
    let bytes = file.and_then(|file| fs::read(file).ok()).unwrap_or_default();
    let mut state = State::default();
    let (_, mut records) = journal::parse(&bytes);
    records.sort_by_key(|record| record.seq);
    for record in records {
        if let What::Known(change) = record.what {
            state.apply(&change);
        }
    }
    let mut stars = BTreeMap::new();
    for article in briefing.articles() {
        let path = corrections::path(&article.article.path);
        let own = state.stars.range((path.clone(), 0)..).take_while(|((one, _), _)| *one == path);
        for ((_, at), star) in own {
            if let Some(index) = sentence_at(article, *at, &star.words) {
                stars.insert(SentenceId { article: article.id, index }, star.note.clone());
            }
        }
    }
    stars
}
