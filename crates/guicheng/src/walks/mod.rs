//! Random legal walks: all parties are played through whole lives by a seed, in a world in memory, and every invariant
//! of the measure is looked at after each act; and the same play, minded as people usually are, makes portfolios.

pub mod choosing;
pub mod filler;
pub mod founding;
pub mod invariants;
pub mod phrases;
pub mod player;
pub mod report;
pub mod temper;
pub mod walking;
pub mod world;
