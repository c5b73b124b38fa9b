//! Draws an app: a function of the app and the size, which changes nothing.

pub mod frame;
pub mod paint;
pub mod screen;
pub mod sgr;
pub mod shot;
pub mod status;
pub mod testing;
pub mod theme;
