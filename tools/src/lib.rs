//! Trains the models of tidings (`train`) and scores its analysis against gold data (`measure`).

pub mod clusters;
pub mod clusters_score;
pub mod corpus;
pub mod crf;
pub mod ecb;
pub mod ecb_events;
pub mod fuzz;
pub mod lexicon;
pub mod links;
pub mod links_score;
pub mod names;
pub mod names_score;
pub mod pairs_score;
pub mod quotes_score;
pub mod stories_score;
pub mod summaries;
pub mod timelines;
pub mod times_score;
pub mod vary;
pub mod vectors;
