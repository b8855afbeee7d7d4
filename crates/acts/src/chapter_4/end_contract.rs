//! The end of a contract before it was carried out, and the amount for which it is settled (Articles 26, 29).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::amend_contract::running_contract;
use super::stages::SETTLING;
use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::case::Stamp;
use crate::contract::ContractEnd;
use crate::days::{weigh_happened, weigh_order};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::Project;

/// The unit records that a contract ended early.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndContract {
    /// The number of the contract.
    #[schemars(length(min = 2, max = 60), extend("x-ui" = "contract"))]
    pub contract: String,
    /// The day on which it ended.
    pub ended_on: Date,
    /// The amount for which it is settled.
    pub settled: Yuan,
    /// Why.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for EndContract {
    type In = Project;
    const META: Meta = Meta {
        code: "end_contract",
        articles: &["26", "29"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: SETTLING,
        awaited: &[],
        gravity: Gravity::Irreversible,
    };

    fn offered(project: &Project) -> bool {
        let mut contracts = project.construction.contracts.iter();
        contracts.any(|contract| contract.what.end.is_none())
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let Some(contract) = running_contract(project, &self.contract, hearing) else {
            return Vec::new();
        };
        let (rests_on, ended) = (("26", "第二十六条/1"), ("ended_on", self.ended_on));
        weigh_happened(ended, rests_on, hearing);
        weigh_order(("signed_on", contract.signed_on), ended, rests_on, hearing);
        let paid = project.construction.paid_on(&self.contract);
        let current = contract.current_amount();
        let point = Point::new("29", "settled_between")
            .clause("第二十九条/1")
            .at("settled")
            .fact("paid", paid)
            .fact("limit", current)
            .says(
                format!("结算金额不得低于已支付的{paid}元，也不得超过合同金额{current}元"),
                format!("The settlement lies between the {paid} yuan paid and the {current} of the contract"),
            )
            .remedy("核对结算金额", "Check the amount");
        hearing.test(point, || paid <= self.settled && self.settled <= current);
        vec![Event::Construction(ConstructionEvent::ContractEnded(
            ContractEnded {
                contract: self.contract.clone(),
                end: ContractEnd {
                    on: self.ended_on,
                    settled: self.settled,
                    reason: self.reason.clone(),
                },
            },
        ))]
    }
}

/// A contract ended before it was carried out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContractEnded {
    /// The number of the contract.
    pub contract: String,
    /// How it ended.
    pub end: ContractEnd,
}

impl ContractEnded {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        let contracts = project.construction.contracts.iter_mut();
        for contract in contracts.filter(|contract| contract.what.number == self.contract) {
            contract.what.end = Some(self.end.clone());
        }
    }
}
