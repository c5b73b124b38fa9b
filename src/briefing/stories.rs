//! Stories: articles about one developing matter, with a title and the key points of all of them.

mod group;
mod points;

pub use crate::briefing::stories::group::group;
pub use crate::briefing::stories::points::Known;

use crate::briefing::library::Library;
use crate::briefing::model::Story;

/// The stories, `story_of` giving the number of each article's; each has at most `most` key points.
pub fn stories(library: &Library, story_of: &[u32], known: &Known<'_>, most: usize) -> Vec<Story> {
    let count = story_of.iter().max().map_or(0, |&last| last as usize + 1);
    let mut articles = vec![Vec::new(); count];
    for position in library.by_date() {
        articles[story_of[position] as usize].push(library.articles()[position].id);
    }
    let made = articles.into_iter().map(|articles| Story {
        title: points::title(library, &articles),
        key_points: points::key_points(library, &articles, known, most),
        articles,
    });
    made.collect()
}
