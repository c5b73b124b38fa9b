//! Trains the models of tidings (`train`) and scores its analysis against gold data (`measure`).

pub mod corpus;
pub mod lexicon;
pub mod names_score;
pub mod summaries;
pub mod times_score;
