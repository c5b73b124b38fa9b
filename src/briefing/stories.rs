//! Stories: articles about one developing matter, with a title and the key points of all of them.

mod group;

pub use crate::briefing::stories::group::group;

use crate::briefing::index::Index;
use crate::briefing::library::Library;
use crate::briefing::model::Story;

/// The stories, `story_of` giving the number of each article's.
pub fn stories(library: &Library, index: &Index, story_of: &[u32]) -> Vec<Story> {
    let _ = index;
    let count = story_of.iter().max().map_or(0, |&last| last as usize + 1);
    let mut stories =
        vec![Story { title: String::new(), articles: Vec::new(), key_points: Vec::new() }; count];
    for position in library.by_date() {
        let story = &mut stories[story_of[position] as usize];
        let article = &library.articles()[position];
        if story.title.is_empty() {
            story.title.clone_from(&article.article.title);
        }
        story.articles.push(article.id);
    }
    stories
}
