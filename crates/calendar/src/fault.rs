//! What can be wrong with a holiday file: which file, which place in it, and what is allowed there.

use std::fmt;

/// One defect of a holiday file. All defects of all files are reported together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The name of the file as it was given.
    pub file: String,
    /// The key or table in the file, such as `festival 春节: off`.
    pub place: String,
    /// What is wrong, and what is allowed instead.
    pub problem: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}: {}", self.file, self.place, self.problem)
    }
}

impl std::error::Error for Fault {}
