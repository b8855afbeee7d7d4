//! What is due for a system of the inventory (Articles 22, 23, 41, 45).

use jiff::civil::Date;

use super::Deadline;
use crate::case::CaseFile;
use crate::regime::Regime;
use crate::system::System;

/// What is due.
pub(super) fn of(_: &CaseFile, _: &System, _: &Regime, _: Date) -> Vec<Deadline> {
    Vec::new()
}
