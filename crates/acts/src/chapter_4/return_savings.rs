//! The return of savings: what the estimate leaves over the contracts goes back (Article 29).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::record_payment::{weigh_something, weigh_voucher};
use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::case::Stamp;
use crate::contract::SavingsReturn;
use crate::days::weigh_happened;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;

/// The unit records that savings went back.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnSavings {
    /// The amount.
    pub amount: Yuan,
    /// The number of the voucher.
    #[schemars(length(min = 4, max = 60))]
    pub voucher_number: String,
    /// The day on which it was returned.
    pub returned_on: Date,
}

impl Act for ReturnSavings {
    type In = Project;
    const META: Meta = Meta {
        code: "return_savings",
        articles: &["29"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[
            Stage::Construction,
            Stage::TrialOperation,
            Stage::AwaitingAcceptance,
            Stage::UnderAcceptance,
            Stage::Accepted,
            Stage::Terminated,
        ],
        awaited: &[Stage::Accepted, Stage::Terminated],
        gravity: Gravity::Irreversible,
    };

    fn offered(project: &Project) -> bool {
        !project.construction.contracts.is_empty() && project.savings_to_return() > Yuan::ZERO
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_happened(("returned_on", self.returned_on), ("29", "第二十九条/1"), hearing);
        weigh_voucher(project, &self.voucher_number, hearing);
        weigh_something(self.amount, hearing);
        let left = project.savings_to_return();
        let point = Point::new("29", "returned_within_savings")
            .clause("第二十九条/1")
            .at("amount")
            .fact("amount", self.amount)
            .fact("savings", left)
            .says(
                format!("退回金额不得超过尚未退回的结余{left}元"),
                format!("No more goes back than the savings of {left} yuan that are left"),
            )
            .remedy("核对退回金额", "Check the amount");
        hearing.test(point, || self.amount <= left);
        let rest = left.less(self.amount);
        let all = Point::new("29", "all_savings_returned")
            .clause("第二十九条/1")
            .at("amount")
            .fact("savings", rest)
            .notice()
            .says(
                format!("总投资有结余的应当退回；本次退回后尚余{rest}元"),
                format!("Savings go back; {rest} yuan are left after this"),
            );
        hearing.test(all, || rest == Yuan::ZERO);
        let back = SavingsReturn {
            amount: self.amount,
            voucher_number: self.voucher_number.trim().to_owned(),
            returned_on: self.returned_on,
        };
        vec![Event::Construction(ConstructionEvent::SavingsReturned(
            SavingsReturned { back },
        ))]
    }
}

/// Savings went back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavingsReturned {
    /// What went back.
    pub back: SavingsReturn,
}

impl SavingsReturned {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let back = Dated::at(stamp, self.back.clone());
        project.construction.returns.push(back);
    }
}
