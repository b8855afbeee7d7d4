//! Charts drawn by hand as SVG: small, in one colour, with the figures beside them as text. What must not be missed is
//! told by a pattern too, never by colour alone (no article of its own).

mod bar;
mod columns;
mod scale;
mod strip;

pub use self::bar::{Fill, bar, patterns};
pub use self::columns::{Column, Columns, columns};
pub use self::scale::{Ticks, money_tick, ticks, width};
pub use self::strip::{Strip, strip};
