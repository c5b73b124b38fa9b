//! Trains the models of tidings (`train`) and scores its analysis against gold data (`measure`).

pub mod corpus;
