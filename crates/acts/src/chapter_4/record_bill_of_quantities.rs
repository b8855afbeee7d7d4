//! The bill of quantities (软硬件清单): what is approved, contracted, adjusted and delivered line by line (Articles 24,
//! 29, 30).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::stages::IN_STEP;
use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::line_items::{Bill, BillLine, BillStanding, binding_bill};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;

/// The unit states the bill; after approval once, as the approval document has it.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordBillOfQuantities {
    /// The lines.
    #[schemars(length(min = 1, max = 2000))]
    pub lines: Vec<BillLine>,
}

impl Act for RecordBillOfQuantities {
    type In = Project;
    const META: Meta = Meta {
        code: "record_bill_of_quantities",
        articles: &["29", "24", "30"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: IN_STEP,
        awaited: &[Stage::Construction],
        gravity: Gravity::Ordinary,
    };

    fn waits_for(project: &Project, _: Party, _: rules::law::Basis<'_>) -> bool {
        binding_bill(project).is_none()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_unbound(project, hearing);
        self.weigh_lines(hearing);
        self.weigh_sum(project, hearing);
        self.weigh_kept(project, hearing);
        let standing = if project.is_released() {
            BillStanding::AsApproved
        } else {
            BillStanding::Proposed
        };
        vec![Event::Construction(ConstructionEvent::BillRecorded(
            BillRecorded {
                lines: self.lines.clone(),
                standing,
            },
        ))]
    }
}

/// 严格按照批复的方案实施: an approved bill changes by adjustment only.
fn weigh_unbound(project: &Project, hearing: &mut Hearing<'_>) {
    let point = Point::new("29", "bill_changes_by_adjustment")
        .clause("第二十九条/1")
        .at("lines")
        .says(
            "批复后的软硬件清单只能按第三十条调整，不得重新填报",
            "Once approved, the bill of quantities changes by adjustment under Article 30 only",
        )
        .remedy(
            "办理「调整备案」或者「申请调整审批」",
            "File an adjustment, or apply for its approval",
        );
    hearing.test(point, || binding_bill(project).is_none());
}

impl RecordBillOfQuantities {
    fn weigh_lines(&self, hearing: &mut Hearing<'_>) {
        let mut numbers = std::collections::BTreeSet::new();
        for (index, line) in self.lines.iter().enumerate() {
            let once = Point::new("30", "bill_line_once")
                .clause("第三十条/2")
                .at(&format!("lines.{index}.number"))
                .fact("line", &line.number)
                .says(
                    format!("清单序号「{}」只能出现一次", line.number),
                    format!("Line number {} appears once", line.number),
                )
                .remedy("改用另一个序号", "Give it another number");
            if !numbers.insert(&line.number) {
                hearing.weigh(once.broken());
            }
            let fits = Point::new("29", "bill_line_amount")
                .clause("第二十九条/1")
                .at(&format!("lines.{index}.amount"))
                .fact("quantity", line.quantity)
                .fact("unit_price", line.unit_price)
                .fact("amount", line.amount)
                .says(
                    format!("「{}」的金额应当等于数量乘以单价", line.name),
                    format!("\"{}\": the amount is quantity times unit price", line.name),
                )
                .remedy("核对数量、单价和金额", "Check quantity, price and amount");
            if !line.amount_fits() {
                hearing.weigh(fits.broken());
            }
        }
    }

    /// The bill stays within what was approved, or before that within what is applied for.
    fn weigh_sum(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let sum = Yuan::total(self.lines.iter().map(|line| line.amount));
        let applied = project.open_approval().map(|approval| approval.total);
        let limit = project
            .approved_estimate
            .or_else(|| project.spending_limit())
            .or(applied)
            .or(project.facts.total);
        let Some(limit) = limit else {
            return;
        };
        let point = Point::new("29", "bill_within_estimate")
            .clause("第二十九条/1")
            .at("lines")
            .fact("sum", sum)
            .fact("limit", limit)
            .says(
                format!("清单合计{sum}元，不得超过概算（批复前为申报总投资）{limit}元"),
                format!("The lines come to {sum} yuan and stay within the estimate (before approval the total) of {limit}"),
            )
            .remedy("核减清单", "Reduce the lines");
        hearing.test(point, || sum <= limit);
    }

    /// Lines that contracts already name are kept, so that nothing hangs in the air.
    fn weigh_kept(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let contracts = project.construction.contracts.iter();
        let named = contracts.flat_map(|contract| &contract.what.lines);
        let mut lost: Vec<&str> = named
            .map(|line| line.line.as_str())
            .filter(|number| !self.lines.iter().any(|line| line.number == *number))
            .collect();
        lost.sort_unstable();
        lost.dedup();
        let point = Point::new("29", "contracted_lines_kept")
            .clause("第二十九条/1")
            .at("lines")
            .fact("line", lost.join("、"))
            .says(
                "合同已经对应的清单行应当保留",
                "Lines that contracts already name are kept",
            )
            .remedy(
                format!("补上序号：{}", lost.join("、")),
                format!("Add the lines {}", lost.join(", ")),
            );
        hearing.test(point, || lost.is_empty());
    }
}

/// The bill of quantities was stated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BillRecorded {
    /// The lines.
    pub lines: Vec<BillLine>,
    /// What it is to the approval.
    pub standing: BillStanding,
}

impl BillRecorded {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = Bill {
            lines: self.lines.clone(),
            standing: self.standing,
        };
        project.construction.line_items.bill = Some(Dated::at(stamp, what));
    }
}
