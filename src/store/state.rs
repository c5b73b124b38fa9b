//! What the reader did, kept from run to run: what has been read, where each article was left,
//! stars with notes, marks, the place to come back to.
//!
//! In: [`Change`]s, one for each thing that was done. Out: the [`State`] that they add up to. They
//! stand in a journal, one line each, and [`Keeper`] writes them in a thread of its own: a change
//! is *kept* when it has been forced to the disk, and what is kept survives a crash at any moment.
//!
//! A journal and not a database: a line that was damaged costs that line and no other, two
//! programs on one folder merge by appending, and it can be read and mended with a text editor.

pub mod change;
pub mod corrections;
pub mod disk;
pub mod edit;
pub mod folded;
pub mod journal;
pub mod keeper;
pub mod merge;
pub mod presence;
pub mod record;

pub use crate::store::state::change::{Change, Place};
pub use crate::store::state::disk::{Disk, Real};
pub use crate::store::state::folded::{ArticleState, Star, State};
pub use crate::store::state::journal::Journal;
pub use crate::store::state::keeper::Keeper;
