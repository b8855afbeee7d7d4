//! When rectification and answers are due (Articles 42 and 43).

use jiff::civil::Date;

use super::Deadline;
use crate::case::CaseFile;
use crate::inspection::Inspection;
use crate::regime::Regime;

/// What is due.
pub(super) fn of(_: &CaseFile, _: &Inspection, _: &Regime, _: Date) -> Vec<Deadline> {
    Vec::new()
}
