//! A payment by the treasury: never above its contract, each voucher once, before approval only to be listed (Articles
//! 12, 29).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::built_before_approval::weigh_before_approval;
use super::stages::UNTIL_PAID;
use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::case::Stamp;
use crate::construction::BuiltBeforeApproval;
use crate::contract::{Contract, Payment};
use crate::days::{weigh_happened, weigh_order};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::words::construction::DoneEarly;

/// The unit records a payment with the number of its voucher.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordPayment {
    /// The number of the contract.
    #[schemars(length(min = 2, max = 60), extend("x-ui" = "contract"))]
    pub contract: String,
    /// The amount.
    pub amount: Yuan,
    /// The number of the voucher of the centralised treasury payment.
    #[schemars(length(min = 4, max = 60))]
    pub voucher_number: String,
    /// The day on which it was paid.
    pub paid_on: Date,
    /// Why it was paid before approval, when it was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 2000), extend("x-ui" = "text"))]
    pub before_approval_reason: String,
    /// What it is paid for.
    #[serde(default)]
    #[schemars(length(max = 1000), extend("x-ui" = "text"))]
    pub note: String,
}

impl Act for RecordPayment {
    type In = Project;
    const META: Meta = Meta {
        code: "record_payment",
        articles: &["29", "12"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: UNTIL_PAID,
        awaited: &[],
        gravity: Gravity::Irreversible,
    };

    fn offered(project: &Project) -> bool {
        !project.construction.contracts.is_empty()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let (rests_on, paid) = (("29", "第二十九条/1"), ("paid_on", self.paid_on));
        weigh_happened(paid, rests_on, hearing);
        weigh_voucher(project, &self.voucher_number, hearing);
        weigh_something(self.amount, hearing);
        let contract = project.construction.contract(self.contract.trim());
        weigh_contract(contract, &self.contract, hearing);
        let Some(contract) = contract else {
            return Vec::new();
        };
        weigh_order(("signed_on", contract.signed_on), paid, rests_on, hearing);
        self.weigh_within(project, contract, hearing);
        let done = (DoneEarly::PaymentMade, self.paid_on, self.voucher_number.as_str());
        let early = contract
            .counts()
            .then(|| weigh_before_approval(project, done, &self.before_approval_reason, hearing))
            .flatten();
        let payment = Payment {
            contract: contract.number.clone(),
            amount: self.amount,
            voucher_number: self.voucher_number.trim().to_owned(),
            paid_on: self.paid_on,
            note: self.note.clone(),
        };
        vec![Event::Construction(ConstructionEvent::PaymentRecorded(
            PaymentRecorded { payment, early },
        ))]
    }
}

fn weigh_contract(contract: Option<&Contract>, number: &str, hearing: &mut Hearing<'_>) {
    let point = Point::new("29", "payment_on_contract")
        .clause("第二十九条/1")
        .at("contract")
        .fact("contract", number)
        .says(
            "应当按已登记的合同支付",
            "A payment is made on a recorded contract",
        )
        .remedy(
            "先登记合同，或者核对合同编号",
            "Record the contract, or check its number",
        );
    hearing.test(point, || contract.is_some());
}

/// A voucher moves money once, out or back.
pub(super) fn weigh_voucher(project: &Project, number: &str, hearing: &mut Hearing<'_>) {
    let construction = &project.construction;
    let paid = construction.payments.iter().map(|paid| &paid.what.voucher_number);
    let back = construction.returns.iter().map(|back| &back.what.voucher_number);
    let used = paid.chain(back).any(|known| known == number.trim());
    let point = Point::new("29", "voucher_once")
        .clause("第二十九条/1")
        .at("voucher_number")
        .fact("voucher_number", number)
        .says(
            "国库集中支付凭证号在本项目中只能使用一次",
            "A treasury voucher is recorded once in a project",
        )
        .remedy("核对凭证号", "Check the number");
    hearing.test(point, || !used);
}

/// Nothing is no payment.
pub(super) fn weigh_something(amount: Yuan, hearing: &mut Hearing<'_>) {
    let point = Point::new("29", "amount_above_nothing")
        .clause("第二十九条/1")
        .at("amount")
        .fact("amount", amount)
        .says("金额应当大于零", "The amount is more than nothing")
        .remedy("填写实际金额", "Give the amount");
    hearing.test(point, || amount > Yuan::ZERO);
}

impl RecordPayment {
    fn weigh_within(&self, project: &Project, contract: &Contract, hearing: &mut Hearing<'_>) {
        let paid = Yuan::total([project.construction.paid_on(&contract.number), self.amount]);
        let limit = contract.current_amount();
        let point = Point::new("29", "payment_within_contract")
            .clause("第二十九条/1")
            .at("amount")
            .fact("paid", paid)
            .fact("limit", limit)
            .says(
                format!("该合同累计支付{paid}元，不得超过合同金额{limit}元"),
                format!("Payments on this contract come to {paid} yuan and stay within its {limit}"),
            )
            .remedy(
                "核减支付金额；合同金额有变更的，先办理「变更合同」",
                "Pay less, or amend the contract first",
            );
        hearing.test(point, || paid <= limit);
    }
}

/// A payment was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PaymentRecorded {
    /// The payment.
    pub payment: Payment,
    /// That it was made before approval, when it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub early: Option<BuiltBeforeApproval>,
}

impl PaymentRecorded {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let construction = &mut project.construction;
        construction.payments.push(Dated::at(stamp, self.payment.clone()));
        let early = self.early.clone().map(|early| Dated::at(stamp, early));
        construction.built_before_approval.extend(early);
    }
}
