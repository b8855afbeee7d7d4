//! An amendment of a contract: what it adds is covered by an adjustment (Articles 26, 29, 30).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract_weighing::{weigh_estimate, weigh_lines};
use super::stages::AT_WORK;
use crate::act::{Act, Course, Gravity, Meta};
use crate::adjustment::sum_of;
use crate::amount::Yuan;
use crate::case::Stamp;
use crate::contract::{Amendment, Contract, ContractLine};
use crate::days::{weigh_happened, weigh_order};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::words::construction::LineChange;

/// The unit records an amendment it signed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendContract {
    /// The number of the contract.
    #[schemars(length(min = 2, max = 60), extend("x-ui" = "contract"))]
    pub contract: String,
    /// The day on which the amendment was signed.
    pub signed_on: Date,
    /// What the contract comes to from then on.
    pub amount: Yuan,
    /// All its lines from then on.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    pub lines: Vec<ContractLine>,
    /// Why.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for AmendContract {
    type In = Project;
    const META: Meta = Meta {
        code: "amend_contract",
        articles: &["29", "26", "30"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: AT_WORK,
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        let mut contracts = project.construction.contracts.iter();
        contracts.any(|contract| contract.what.end.is_none())
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let running = running_contract(project, &self.contract, hearing);
        let Some(contract) = running else {
            return Vec::new();
        };
        let rests_on = ("26", "第二十六条/1");
        let amended = ("signed_on", self.signed_on);
        weigh_happened(amended, rests_on, hearing);
        let latest = contract.amendments.last().map(|amendment| amendment.signed_on);
        let before = latest.unwrap_or(contract.signed_on);
        weigh_order(("signed_on", before), amended, rests_on, hearing);
        let as_amended = Contract {
            amount: self.amount,
            lines: self.lines.clone(),
            ..contract.clone()
        };
        weigh_lines(&without(project, &contract.number), &as_amended, hearing);
        self.weigh_paid(project, hearing);
        if contract.counts() {
            let others = project.construction.contracted().less(contract.current_amount());
            weigh_estimate(project, Yuan::total([others, self.amount]), hearing);
            self.weigh_adjusted(project, contract, hearing);
        }
        vec![Event::Construction(ConstructionEvent::ContractAmended(
            ContractAmended {
                contract: self.contract.clone(),
                amendment: Amendment {
                    signed_on: self.signed_on,
                    amount: self.amount,
                    lines: self.lines.clone(),
                    reason: self.reason.clone(),
                },
            },
        ))]
    }
}

/// The same project without the lines of this contract, so that what is amended is not counted twice.
fn without(project: &Project, number: &str) -> Project {
    let mut rest = project.clone();
    rest.construction
        .contracts
        .retain(|contract| contract.what.number != number);
    rest
}

/// The contract with this number, which has not ended; a finding says so when there is none.
pub(super) fn running_contract<'a>(
    project: &'a Project,
    number: &str,
    hearing: &mut Hearing<'_>,
) -> Option<&'a Contract> {
    let contract = project.construction.contract(number);
    let running = contract.filter(|contract| contract.end.is_none());
    let point = Point::new("26", "contract_running")
        .clause("第二十六条/1")
        .at("contract")
        .fact("contract", number)
        .says(
            "合同应当已登记且未终止",
            "The contract is on record and has not ended",
        )
        .remedy("核对合同编号", "Check the number");
    hearing.test(point, || running.is_some());
    running
}

impl AmendContract {
    fn weigh_paid(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let paid = project.construction.paid_on(&self.contract);
        let point = Point::new("29", "amendment_covers_payments")
            .clause("第二十九条/1")
            .at("amount")
            .fact("paid", paid)
            .fact("amount", self.amount)
            .says(
                format!("变更后的合同金额不得低于已支付的{paid}元"),
                format!("The contract does not fall below the {paid} yuan already paid"),
            )
            .remedy("核对合同金额", "Check the amount");
        hearing.test(point, || paid <= self.amount);
    }

    /// 目标和内容不变: contracts grow by no more than adjustments have added.
    fn weigh_adjusted(&self, project: &Project, contract: &Contract, hearing: &mut Hearing<'_>) {
        let construction = &project.construction;
        let others = construction
            .contracts
            .iter()
            .map(|other| &other.what)
            .filter(|other| other.end.is_none() && other.counts() && other.number != contract.number);
        let grown = |amount: Yuan, signed: Yuan| i128::from(amount.fen()) - i128::from(signed.fen());
        let growth: i128 = others
            .map(|other| grown(other.current_amount(), other.amount))
            .chain([grown(self.amount, contract.amount)])
            .map(|grown| grown.max(0))
            .sum();
        let changes = [LineChange::Increase, LineChange::New];
        let added = sum_of(construction.adjustment_lines(), &changes);
        let point = Point::new("30", "amendments_within_adjustments")
            .clause("第三十条/2")
            .at("amount")
            .fact("growth", Yuan::clamped(growth))
            .fact("adjusted", added)
            .says(
                "合同增加的金额应当在已备案或者已批准的调整增加额之内",
                "What amendments add is covered by the increases of adjustments filed or approved",
            )
            .remedy(
                "先办理「调整备案」或者「申请调整审批」",
                "File an adjustment, or apply for its approval first",
            );
        hearing.test(point, || growth <= i128::from(added.fen()));
    }
}

/// A contract was amended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContractAmended {
    /// The number of the contract.
    pub contract: String,
    /// The amendment.
    pub amendment: Amendment,
}

impl ContractAmended {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        let contracts = project.construction.contracts.iter_mut();
        for contract in contracts.filter(|contract| contract.what.number == self.contract) {
            contract.what.amendments.push(self.amendment.clone());
        }
    }
}
