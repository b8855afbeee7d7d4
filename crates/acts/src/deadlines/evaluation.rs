//! When evaluations are due (Articles 36 and 37).

use jiff::civil::Date;

use super::Deadline;
use crate::case::CaseFile;
use crate::project::Project;
use crate::regime::Regime;

/// What is due in the project.
pub(super) fn of(_: &CaseFile, _: &Project, _: &Regime, _: Date) -> Vec<Deadline> {
    Vec::new()
}
