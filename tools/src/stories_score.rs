//! Scores how a mixed folder is parted into stories: so many stories of our own corpus in one
//! folder, each article's story known.

use std::fmt::Write as _;
use std::path::PathBuf;

use tidings::briefing::{Briefing, Corrections, Options};
use tidings::store::folder;
use tidings::store::loader::{self, whole};

use crate::corpus::Story;
use crate::links_score::Gold;

/// Pairwise F1 and B³ F1 (Bagga and Baldwin 1998) of the stories found in one folder of
/// `stories`; with `errors`, the articles that stand with others.
pub fn score(stories: &[&Story], errors: bool) -> String {
    let gold = Gold::new(stories);
    let (corrections, options) = (Corrections::default(), Options::default());
    let briefing = Briefing::build(gold.articles.clone(), &corrections, &options);
    let wanted: Vec<usize> =
        stories.iter().enumerate().flat_map(|(at, story)| vec![at; story.texts.len()]).collect();
    let found: Vec<usize> = gold
        .articles
        .iter()
        .map(|article| briefing.story_of(article.id).expect("each article has a story"))
        .collect();
    let mut told = String::new();
    if errors {
        for story in briefing.stories() {
            let titles = story.articles.iter().map(|id| {
                let article = briefing.article(*id).expect("loaded");
                format!("    {} {}", wanted[id.0 as usize], article.article.title)
            });
            let _ =
                writeln!(told, "{}\n{}", story.title, titles.collect::<Vec<String>>().join("\n"));
        }
    }
    let (pairs, b_cubed) = agreement(&wanted, &found);
    let _ = writeln!(
        told,
        "{} articles of {} stories: {} found, pairwise F1 {pairs:.1}, B³ F1 {b_cubed:.1}",
        wanted.len(),
        stories.len(),
        briefing.stories().len(),
    );
    told
}

/// Pairwise F1 and B³ F1 of two ways to part the same things, in per cent.
#[expect(clippy::cast_precision_loss, reason = "counts")]
fn agreement(wanted: &[usize], found: &[usize]) -> (f64, f64) {
    let (mut both, mut in_wanted, mut in_found) = (0, 0, 0);
    let (mut precision, mut recall) = (0.0, 0.0);
    for x in 0..wanted.len() {
        let (mut together, mut with_wanted, mut with_found) = (0, 0, 0);
        for y in 0..wanted.len() {
            let (w, f) = (wanted[x] == wanted[y], found[x] == found[y]);
            together += usize::from(w && f);
            with_wanted += usize::from(w);
            with_found += usize::from(f);
        }
        precision += together as f64 / with_found as f64;
        recall += together as f64 / with_wanted as f64;
        both += together - 1;
        in_wanted += with_wanted - 1;
        in_found += with_found - 1;
    }
    let pairwise = 200.0 * both as f64 / (in_wanted + in_found).max(1) as f64;
    (pairwise, 200.0 * precision * recall / (precision + recall).max(1.0) / wanted.len() as f64)
}

/// The largest stories of the articles in `folders`, with the titles of their first articles.
///
/// # Errors
/// If a folder cannot be read.
pub fn show(folders: &[PathBuf]) -> Result<String, tidings::error::Error> {
    let listing = folder::list(folders)?;
    let snapshot = whole(&listing, &loader::Options::default());
    let briefing = &snapshot.briefing;
    let stories = briefing.stories();
    let mut told = format!("{} articles, {} stories\n", briefing.articles().len(), stories.len());
    for story in stories.iter().take(25) {
        let _ = writeln!(told, "{:5} {}", story.articles.len(), story.title);
        for id in story.articles.iter().take(4) {
            let title = briefing.article(*id).map_or("", |one| one.article.title.as_str());
            let _ = writeln!(told, "        {title}");
        }
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreement_is_whole_only_for_the_same_parts() {
        let whole = agreement(&[0, 0, 1, 1], &[5, 5, 3, 3]);
        assert!((whole.0 - 100.0).abs() < 1e-9 && (whole.1 - 100.0).abs() < 1e-9, "{whole:?}");
        let one = agreement(&[0, 0, 1, 1], &[0, 0, 0, 0]);
        // 2 of 6 pairs right, none missed; B³: half of each one's company is right.
        assert!((one.0 - 50.0).abs() < 1e-9 && (one.1 - 200.0 / 3.0).abs() < 1e-9, "{one:?}");
    }
}
