//! The products of the bill of quantities and what was stated of their security and reliability (Articles 24, 33).

use crate::line_items::BillLine;
use crate::project::Project;
use crate::words::construction::SecureStanding;

/// The products of the bill on which nothing has been stated.
#[must_use]
pub fn unstated(project: &Project) -> Vec<&BillLine> {
    let items = &project.construction.line_items;
    let lines = items.bill.iter().flat_map(|bill| &bill.what.lines);
    lines
        .filter(|line| line.is_product() && items.statement(&line.number).is_none())
        .collect()
}

/// The products of the bill that were stated not to be secure and reliable.
#[must_use]
pub fn stated_insecure(project: &Project) -> Vec<&BillLine> {
    let items = &project.construction.line_items;
    let lines = items.bill.iter().flat_map(|bill| &bill.what.lines);
    let is_insecure = |line: &&BillLine| {
        let stated = items.statement(&line.number);
        stated.is_some_and(|stated| stated.standing == SecureStanding::NotSecure)
    };
    lines.filter(is_insecure).collect()
}
