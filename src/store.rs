//! The disk: lists folders, reads files, keeps what the reader did. Knows no app.

pub mod cache;
pub mod folder;
pub mod home;
pub mod keep;
pub mod loader;
pub mod state;
pub mod writing;
