//! The products of the bill of quantities and what was stated of their security and reliability (Articles 24, 33).

use crate::hearing::{Hearing, Point};
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

/// 应当采用安全可靠的软硬件产品，在报批阶段说明: once there is a bill, every product of it is stated, and is secure and
/// reliable.
pub fn weigh_products(project: &Project, hearing: &mut Hearing<'_>) {
    if project.construction.line_items.bill.is_none() {
        return;
    }
    let numbers = |lines: Vec<&BillLine>| {
        let numbers: Vec<&str> = lines.iter().map(|line| line.number.as_str()).collect();
        numbers.join("、")
    };
    let silent = numbers(unstated(project));
    let point = Point::new("24", "products_stated")
        .clause("第二十四条/1")
        .fact("line", &silent)
        .says(
            "报批时应当逐行说明软硬件产品的安全可靠情况",
            "Each product is stated, line by line, when approval is applied for",
        )
        .remedy(
            format!("先办理「说明产品安全可靠情况」，尚缺：{silent}"),
            format!("State the products first; missing: {silent}"),
        );
    hearing.test(point, || silent.is_empty());
    let insecure = numbers(stated_insecure(project));
    let point = Point::new("24", "products_secure")
        .clause("第二十四条/1")
        .fact("line", &insecure)
        .says("应当采用安全可靠的软硬件产品", "Products are secure and reliable")
        .remedy(
            format!("改用安全可靠产品并重新说明：{insecure}"),
            format!("Choose secure products and state them anew: {insecure}"),
        );
    hearing.test(point, || insecure.is_empty());
}
