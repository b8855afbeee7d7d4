//! Chapter 7, supervision: which measures are open (Article 43).

pub mod supervision_measures;
