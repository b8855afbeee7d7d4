//! Posted forms: what a form's JSON Schema asks for, and how the fields of a browser become its JSON (no article of its own).

mod attach;
mod cell;
mod look;
mod normalise;
mod read;
#[cfg(test)]
mod round_trip;
mod shape;

pub use attach::{attach, is_upload};
pub use cell::{Put, put};
pub use read::read;
pub use shape::{Carries, Extent, Field, Filling, Need, Reckoning, Reference, Shape, Shown, WordList};
