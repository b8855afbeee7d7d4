//! What contracts and their amendments have in common: lines of the bill, the approved estimate, free maintenance and
//! the independence of the supervision engineer (Articles 27 to 29).

use crate::amount::Yuan;
use crate::contract::{Contract, ContractLine, is_same_firm};
use crate::hearing::{Hearing, Point};
use crate::line_items::{LineHistory, line_items};
use crate::project::Project;
use crate::weighing;
use crate::words::construction::{ContractKind, LineItemKind};

/// The lines of a contract are lines of the bill, named once, and come to its amount.
pub(super) fn weigh_lines(project: &Project, contract: &Contract, hearing: &mut Hearing<'_>) {
    let known = line_items(project);
    if known.is_empty() && contract.lines.is_empty() {
        return;
    }
    for (index, line) in contract.lines.iter().enumerate() {
        weigh_line((index, line), &known, hearing);
        let earlier = contract.lines.iter().take(index);
        let point = at_line("contract_line_once", (index, line))
            .says(
                format!("清单第「{}」行在一份合同中只列一次", line.line),
                format!("Line {} is listed once in a contract", line.line),
            )
            .remedy("合并为一行", "Put it into one line");
        if earlier
            .map(|other| &other.line)
            .any(|number| *number == line.line)
        {
            hearing.weigh(point.broken());
        }
    }
    let sum = Yuan::total(contract.lines.iter().map(|line| line.amount));
    let optional = matches!(
        contract.kind,
        ContractKind::Supervision | ContractKind::Assessment | ContractKind::Preliminary
    );
    let point = Point::new("29", "contract_lines_sum")
        .clause("第二十九条/1")
        .at("lines")
        .fact("sum", sum)
        .fact("amount", contract.amount)
        .says(
            "合同应当对应软硬件清单，各行金额之和等于合同金额",
            "A contract is tied to the bill of quantities, and its lines come to its amount",
        )
        .remedy(
            "逐行填写合同对应的清单序号、数量和金额",
            "State line, quantity and amount for everything the contract covers",
        );
    let fits = sum == contract.amount || contract.lines.is_empty() && (optional || known.is_empty());
    hearing.test(point, || fits);
}

fn at_line(rule: &str, line: (usize, &ContractLine)) -> Point {
    Point::new("29", rule)
        .clause("第二十九条/1")
        .at(&format!("lines.{}.line", line.0))
        .fact("line", &line.1.line)
}

fn weigh_line(line: (usize, &ContractLine), known: &[LineHistory], hearing: &mut Hearing<'_>) {
    let history = known.iter().find(|history| history.number == line.1.line);
    let point = at_line("contract_line_known", line)
        .says(
            format!("软硬件清单中应当有第「{}」行", line.1.line),
            format!("The bill of quantities has a line {}", line.1.line),
        )
        .remedy(
            "填写清单中的序号；新增内容先按第三十条调整",
            "Give a number of the bill; new content is adjusted first (Article 30)",
        );
    let Some(history) = history else {
        hearing.weigh(point.broken());
        return;
    };
    let contracted = Yuan::total([history.contracted.amount, line.1.amount]);
    let point = at_line("contract_line_within", line)
        .fact("contracted", contracted)
        .fact("approved", history.current.amount)
        .notice()
        .says(
            format!("「{}」的合同金额超过批复（调整后）金额", history.name),
            format!(
                "\"{}\" is contracted above what was approved or adjusted for it",
                history.name
            ),
        );
    if contracted > history.current.amount {
        hearing.weigh(point.broken());
    }
}

/// 严格按照批复的投资概算实施: `contracted` is what all contracts come to with this one.
pub(super) fn weigh_estimate(project: &Project, contracted: Yuan, hearing: &mut Hearing<'_>) {
    let Some(limit) = project.spending_limit() else {
        return;
    };
    let left = limit.less(project.construction.returned());
    let point = Point::new("29", "contracts_within_estimate")
        .clause("第二十九条/1")
        .at("amount")
        .fact("contracted", contracted)
        .fact("limit", left)
        .says(
            format!("合同累计{contracted}元，不得超过批复概算{left}元（已扣除退回的结余）"),
            format!("Contracts come to {contracted} yuan and stay within the approved estimate of {left}"),
        )
        .remedy(
            "核减合同金额，或者按第三十条申请调整审批",
            "Reduce the contract, or apply for approval of an adjustment under Article 30",
        );
    hearing.test(point, || contracted <= left);
    let savings = limit.less(contracted);
    hearing.weigh(
        Point::new("29", "savings")
            .clause("第二十九条/1")
            .fact("savings", savings)
            .notice()
            .says(
                format!("批复概算减去合同金额，结余{savings}元"),
                format!("The estimate less the contracts leaves {savings} yuan"),
            )
            .held(),
    );
}

/// Article 27 asks it of what is built; a contract that delivers products or software is one, whatever it is called.
pub(super) fn weigh_free_maintenance(project: &Project, contract: &Contract, hearing: &mut Hearing<'_>) {
    if !builds(project, contract) {
        return;
    }
    let Some(managed_as) = weighing::settled_category(project, hearing) else {
        return;
    };
    let Some(compliant) = weighing::construction::free_maintenance(managed_as, contract, hearing) else {
        return;
    };
    let least = hearing
        .law()
        .months(rules::parameter::FREE_MAINTENANCE_LEAST)
        .value;
    let point = Point::new("27", "free_maintenance")
        .clause("第二十七条/1")
        .at("free_maintenance_months")
        .fact("months", contract.free_maintenance_months.unwrap_or_default())
        .fact("limit", least)
        .says(
            format!("合同应当明确免费运维期，自竣工验收合格之日起不少于{least}个月，法律、法规另有规定的除外"),
            format!("The contract states free maintenance of at least {least} months from final acceptance, unless another law provides otherwise"),
        )
        .remedy(
            "延长免费运维期，或者写明另有规定的法律、法规",
            "Lengthen it, or name the other law",
        );
    hearing.test(point, || compliant);
    let warranty = Point::new("27", "warranty_stated")
        .clause("第二十七条/1")
        .at("warranty_months")
        .says("合同应当明确质保期", "The contract states the warranty")
        .remedy("填写质保期（月）", "State its months");
    let is_construction = managed_as == crate::words::Category::Construction;
    hearing.test(warranty, || {
        !is_construction || contract.warranty_months.is_some_and(|months| months > 0)
    });
}

/// Whether the contract builds something: by its kind, or by the lines it delivers.
pub(super) fn builds(project: &Project, contract: &Contract) -> bool {
    let delivers = |kind: LineItemKind| {
        matches!(
            kind,
            LineItemKind::Hardware | LineItemKind::PackagedSoftware | LineItemKind::CustomDevelopment
        )
    };
    let histories = line_items(project);
    let kinds = histories
        .iter()
        .filter(|history| contract.lines.iter().any(|line| line.line == history.number))
        .filter_map(|history| history.kind);
    contract.kind == ContractKind::Building || kinds.into_iter().any(delivers)
}

/// Who supervises the work does none of it.
pub(super) fn weigh_independence(project: &Project, contract: &Contract, hearing: &mut Hearing<'_>) {
    let engineer = project.construction.engineers.last();
    let point = Point::new("28", "engineer_independent")
        .clause("第二十八条/1")
        .at("contractor")
        .fact("contractor", &contract.contractor)
        .says(
            "承建单位与本项目的工程监理单位不得为同一单位",
            "The contractor is not the project's supervision engineer",
        )
        .remedy(
            "另选承建单位，或者更换监理单位",
            "Choose another contractor or engineer",
        );
    let is_same = engineer.is_some_and(|engineer| is_same_firm(&engineer.what.firm, &contract.contractor));
    hearing.test(point, || contract.kind == ContractKind::Supervision || !is_same);
}
