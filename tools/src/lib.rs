//! Trains the models of tidings (`train`) and scores its analysis against gold data (`measure`).

pub mod clusters;
pub mod clusters_score;
pub mod corpus;
pub mod crf;
pub mod ecb;
pub mod fuzz;
pub mod lexicon;
pub mod names;
pub mod names_score;
pub mod quotes_score;
pub mod summaries;
pub mod timelines;
pub mod times_score;
pub mod vary;
