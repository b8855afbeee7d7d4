//! Chapter 1, general provisions: what a project is (Article 2).

pub mod classification;
