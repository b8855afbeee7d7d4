//! What both ways of an adjustment have in common: its lines against the approved bill, its total, and the answer of
//! Article 30.

use crate::adjustment::{AdjustmentLine, net_fen};
use crate::amount::Yuan;
use crate::days::weigh_order;
use crate::hearing::{Hearing, Point};
use crate::line_items::{LineHistory, binding_bill, line_items, tender_savings};
use crate::project::Project;
use crate::words::construction::{AdjustmentReason, LineChange};

fn point(rule: &str, at: &str) -> Point {
    Point::new("30", rule).clause("第三十条/2").at(at)
}

/// 与原批复概算比: there is an approved bill to adjust, and no other adjustment waits for its approval.
pub(super) fn weigh_ready(project: &Project, hearing: &mut Hearing<'_>) {
    let bill = point("approved_bill", "lines")
        .says(
            "调整以批复的软硬件清单为准，应当先填报批复清单",
            "An adjustment is made against the approved bill of quantities, which is on record first",
        )
        .remedy("先办理「填报软硬件清单」", "State the bill of quantities first");
    hearing.test(bill, || binding_bill(project).is_some());
    let pending = project.construction.proposed_adjustment.is_some();
    let free = Point::new("30", "no_adjustment_pending")
        .clause("第三十条/3")
        .says(
            "尚有待批准的调整，不得另行调整",
            "An adjustment waits for its approval; no other is made meanwhile",
        )
        .remedy("等待批准或者不予批准", "Wait until it is approved or refused");
    hearing.test(free, || !pending);
}

/// 在批复的软硬件清单内进行数量、参数的调整以及新增的建设内容, line by line.
pub(super) fn weigh_lines(project: &Project, lines: &[AdjustmentLine], hearing: &mut Hearing<'_>) {
    let histories = line_items(project);
    for (index, line) in lines.iter().enumerate() {
        let history = histories.iter().find(|history| history.number == line.line);
        match line.change {
            LineChange::Increase => weigh_approved((index, line), history, hearing),
            LineChange::Decrease => weigh_decrease((index, line), history, hearing),
            LineChange::New => weigh_new((index, line), history, hearing),
        }
        let earlier = lines.iter().take(index);
        let once = point("adjusted_line_once", &format!("lines.{index}.line"))
            .fact("line", &line.line)
            .says(
                format!("清单第「{}」行在一次调整中只列一次", line.line),
                format!("Line {} is listed once in an adjustment", line.line),
            )
            .remedy("合并为一行", "Put it into one line");
        if earlier
            .map(|other| &other.line)
            .any(|number| *number == line.line)
        {
            hearing.weigh(once.broken());
        }
    }
}

fn weigh_approved(line: (usize, &AdjustmentLine), history: Option<&LineHistory>, hearing: &mut Hearing<'_>) {
    let (index, line) = line;
    let approved = point("adjusted_line_approved", &format!("lines.{index}.line"))
        .fact("line", &line.line)
        .says(
            format!("「增加」应当是批复清单中的行；「{}」不在其中", line.line),
            format!(
                "An increase is of a line in the approved bill; {} is none",
                line.line
            ),
        )
        .remedy(
            "批复清单以外的内容按「新增」填写",
            "What is not in the approved bill is new content",
        );
    if history.is_none_or(|history| history.approved.is_none()) {
        hearing.weigh(approved.broken());
    }
}

fn weigh_decrease(line: (usize, &AdjustmentLine), history: Option<&LineHistory>, hearing: &mut Hearing<'_>) {
    let (index, line) = line;
    let current = history.map(|history| history.current).unwrap_or_default();
    let known = point("adjusted_line_known", &format!("lines.{index}.line"))
        .fact("line", &line.line)
        .says(
            format!("「减少」应当是清单中已有的行；「{}」不在其中", line.line),
            format!("A decrease is of a line in the bill; {} is none", line.line),
        )
        .remedy("核对序号", "Check the number");
    if history.is_none() {
        hearing.weigh(known.broken());
        return;
    }
    let within = point("decrease_within_line", &format!("lines.{index}.amount"))
        .fact("amount", line.amount)
        .fact("limit", current.amount)
        .says(
            format!(
                "第「{}」行减少的金额不得超过现有的{}元",
                line.line, current.amount
            ),
            format!(
                "Line {} is decreased by no more than its {} yuan",
                line.line, current.amount
            ),
        )
        .remedy("核对金额", "Check the amount");
    if line.amount > current.amount {
        hearing.weigh(within.broken());
    }
    let quantity = point("decrease_within_quantity", &format!("lines.{index}.quantity"))
        .fact("quantity", line.quantity.unwrap_or_default())
        .fact("limit", current.quantity)
        .says(
            format!(
                "第「{}」行减少的数量不得超过现有的{}",
                line.line, current.quantity
            ),
            format!(
                "Line {} is decreased by no more than its {}",
                line.line, current.quantity
            ),
        )
        .remedy("核对数量", "Check the quantity");
    if line.quantity.is_some_and(|taken| taken > current.quantity) {
        hearing.weigh(quantity.broken());
    }
}

fn weigh_new(line: (usize, &AdjustmentLine), history: Option<&LineHistory>, hearing: &mut Hearing<'_>) {
    let (index, line) = line;
    let own_number = point("new_line_unapproved", &format!("lines.{index}.line"))
        .fact("line", &line.line)
        .says(
            format!("「{}」是批复清单中的行，不是新增内容", line.line),
            format!("Line {} is in the approved bill and not new", line.line),
        )
        .remedy(
            "改为「增加」，或者使用新的序号",
            "Make it an increase, or use a number of its own",
        );
    if history.is_some_and(|history| history.approved.is_some()) {
        hearing.weigh(own_number.broken());
    }
    let described = point("new_line_described", &format!("lines.{index}.name"))
        .fact("line", &line.line)
        .says(
            format!("新增的第「{}」行应当写明名称、类别、计量单位和数量", line.line),
            format!("New line {} states name, kind, measure and quantity", line.line),
        )
        .remedy("补充这些内容", "State them");
    let is_described = history.is_some()
        || !line.name.trim().is_empty()
            && line.kind.is_some()
            && !line.measured_in.trim().is_empty()
            && line.quantity.is_some();
    if !is_described {
        hearing.weigh(described.broken());
    }
}

/// What the whole comes to with these lines: the estimate less what tendering saved, with every adjustment on top.
pub(super) fn total_after(project: &Project, lines: &[AdjustmentLine]) -> Option<Yuan> {
    let approved = project.approved_estimate?;
    let saved = i128::from(tender_savings(project).fen());
    let adjusted = net_fen(project.construction.adjustment_lines().chain(lines));
    Some(Yuan::clamped(i128::from(approved.fen()) - saved + adjusted))
}

/// 投资规模未超出概算批复, shown with its figures.
pub(super) fn tell_total(project: &Project, lines: &[AdjustmentLine], hearing: &mut Hearing<'_>) {
    let (Some(total), Some(limit)) = (total_after(project, lines), project.spending_limit()) else {
        return;
    };
    let point = Point::new("30", "total_after_adjustment")
        .clause("第三十条/1")
        .fact("total", total)
        .fact("limit", limit)
        .notice()
        .says(
            format!("调整后总投资{total}元，批复概算{limit}元"),
            format!("The total is {total} yuan after the adjustment, the approved estimate {limit}"),
        );
    hearing.test(point, || total <= limit);
}

/// 适当调整相关建设内容和进度 belongs to the third reason, and does not shorten what has passed.
pub(super) fn weigh_schedule(
    project: &Project,
    stated: (Option<AdjustmentReason>, Option<jiff::civil::Date>),
    hearing: &mut Hearing<'_>,
) {
    let (reason, Some(completion_due_on)) = stated else {
        return;
    };
    let third = Point::new("30", "schedule_for_third_reason")
        .clause("第三十条/1/三")
        .at("completion_due_on")
        .says(
            "项目单位自行调整进度的，限于业务发展需要的情形",
            "A unit adjusts the schedule by itself only as the business develops",
        )
        .remedy("另行申请调整审批", "Apply for approval of the adjustment");
    hearing.test(third, || reason == Some(AdjustmentReason::BusinessDevelopment));
    if let Some(start) = project.released_on() {
        let rests_on = ("30", "第三十条/1/三");
        let (from, to) = (("released_on", start), ("completion_due_on", completion_due_on));
        weigh_order(from, to, rests_on, hearing);
    }
}
