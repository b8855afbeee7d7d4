//! Chapter 6, maintenance: who operates a system and whether its maintenance is funded (Articles 39 and 41).

pub mod maintenance_funding;
pub mod maintenance_operator;
