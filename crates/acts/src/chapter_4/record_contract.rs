//! A contract: contractor, amount, lines of the bill, warranty and free maintenance (Articles 12, 26, 27, 29).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::built_before_approval::weigh_before_approval;
use super::contract_weighing::{
    builds, weigh_estimate, weigh_free_maintenance, weigh_independence, weigh_lines,
};
use super::stages::UNTIL_ACCEPTANCE;
use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::case::Stamp;
use crate::construction::BuiltBeforeApproval;
use crate::contract::{Contract, ContractLine, is_same_firm};
use crate::days::{weigh_happened, weigh_order};
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::construction::{ContractKind, DoneEarly};

/// The unit records a contract it signed.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordContract {
    /// Its number.
    #[schemars(length(min = 2, max = 60), extend("x-section" = "contract"))]
    pub number: String,
    /// What it is for.
    #[schemars(extend("x-section" = "contract"))]
    pub kind: ContractKind,
    /// Its subject.
    #[schemars(length(min = 2, max = 200), extend("x-section" = "contract"))]
    pub subject: String,
    /// The contractor.
    #[schemars(length(min = 2, max = 120), extend("x-section" = "contract"))]
    pub contractor: String,
    /// The day on which it was signed.
    #[schemars(extend("x-section" = "contract"))]
    pub signed_on: Date,
    /// Its amount.
    #[schemars(extend("x-section" = "contract"))]
    pub amount: Yuan,
    /// What it takes of the lines of the bill.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    pub lines: Vec<ContractLine>,
    /// The number of the procurement it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 60), extend("x-section" = "procurement", "x-ui" = "procurement"))]
    pub procurement: Option<String>,
    /// Why it needed no procurement of its own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 1000), extend("x-section" = "procurement"))]
    pub without_procurement: String,
    /// Months of warranty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 600), extend("x-section" = "after_delivery"))]
    pub warranty_months: Option<u16>,
    /// Months of free maintenance from final acceptance on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 600), extend("x-section" = "after_delivery"))]
    pub free_maintenance_months: Option<u16>,
    /// Another law or regulation that sets a shorter period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200), extend("x-section" = "after_delivery"))]
    pub other_law: Option<String>,
    /// Why it was signed before approval, when it was.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 2000), extend("x-section" = "explanation", "x-ui" = "text"))]
    pub before_approval_reason: String,
    /// The signed text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("x-section" = "explanation"))]
    pub scan: Option<Document>,
}

impl Act for RecordContract {
    type In = Project;
    const META: Meta = Meta {
        code: "record_contract",
        articles: &["26", "12", "27", "28", "29"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: UNTIL_ACCEPTANCE,
        awaited: &[Stage::Construction],
        gravity: Gravity::Ordinary,
    };

    fn waits_for(project: &Project, _: Party, _: rules::law::Basis<'_>) -> bool {
        project.construction.contracts.is_empty()
    }

    fn documents(&self) -> Vec<String> {
        self.scan.iter().map(|scan| scan.digest.clone()).collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let contract = self.contract();
        weigh_happened(("signed_on", self.signed_on), ("26", "第二十六条/1"), hearing);
        self.weigh_once(project, hearing);
        self.weigh_procurement(project, hearing);
        weigh_lines(project, &contract, hearing);
        weigh_free_maintenance(project, &contract, hearing);
        weigh_independence(project, &contract, hearing);
        let early = if contract.counts() {
            let contracted = Yuan::total([project.construction.contracted(), self.amount]);
            weigh_estimate(project, contracted, hearing);
            let done = (DoneEarly::ContractSigned, self.signed_on, self.number.as_str());
            weigh_before_approval(project, done, &self.before_approval_reason, hearing)
        } else {
            weigh_preliminary(project, &contract, hearing);
            None
        };
        vec![Event::Construction(ConstructionEvent::ContractRecorded(
            ContractRecorded { contract, early },
        ))]
    }
}

impl RecordContract {
    fn contract(&self) -> Contract {
        let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        Contract {
            number: self.number.trim().to_owned(),
            kind: self.kind,
            subject: self.subject.clone(),
            contractor: self.contractor.trim().to_owned(),
            signed_on: self.signed_on,
            amount: self.amount,
            lines: self.lines.clone(),
            procurement: given(&self.procurement),
            warranty_months: self.warranty_months,
            free_maintenance_months: self.free_maintenance_months,
            other_law: given(&self.other_law),
            amendments: Vec::new(),
            end: None,
            scan: self.scan.clone(),
        }
    }

    fn weigh_once(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let point = Point::new("26", "contract_once")
            .clause("第二十六条/1")
            .at("number")
            .fact("number", &self.number)
            .says("同一合同编号只登记一次", "A contract number is recorded once")
            .remedy("变更合同请办理「变更合同」", "To change it, amend the contract");
        hearing.test(point, || {
            project.construction.contract(self.number.trim()).is_none()
        });
    }

    /// 严格执行招标投标、政府采购制度: a contract follows the result of its procurement, or says why it needs none.
    fn weigh_procurement(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let named = self.procurement.as_deref().unwrap_or_default().trim();
        let procurements = &project.construction.procurements;
        let known = procurements.iter().find(|known| known.what.number == named);
        let result = known.and_then(|known| known.what.result.as_ref());
        let point = |rule: &str, at: &str| Point::new("26", rule).clause("第二十六条/1").at(at);
        let stated = point("procurement_stated", "procurement")
            .fact("procurement", named)
            .says(
                "合同应当依据已登记结果的采购，或者说明不需要单独采购的理由",
                "A contract follows a procurement with its result, or says why it needs none",
            )
            .remedy(
                "先登记采购及其结果，或者填写理由",
                "Record procurement and result, or state why",
            );
        let excused = named.is_empty() && !self.without_procurement.trim().is_empty();
        hearing.test(stated, || result.is_some() || excused);
        let Some(result) = result else {
            return;
        };
        let winner = point("contractor_won", "contractor")
            .fact("winner", &result.winner)
            .says(
                format!("承建单位应当是中标（成交）单位「{}」", result.winner),
                format!("The contractor is the winner, {}", result.winner),
            )
            .remedy("核对承建单位", "Check the contractor");
        hearing.test(winner, || is_same_firm(&result.winner, &self.contractor));
        let award = point("within_award", "amount")
            .fact("award", result.amount)
            .says(
                format!("合同金额不得超过中标（成交）金额{}元", result.amount),
                format!("The contract stays within the award of {} yuan", result.amount),
            )
            .remedy("核对合同金额", "Check the amount");
        hearing.test(award, || self.amount <= result.amount);
        let announced = ("announced_on", result.announced_on);
        weigh_order(
            announced,
            ("signed_on", self.signed_on),
            ("26", "第二十六条/1"),
            hearing,
        );
    }
}

/// 前期工作 may be budgeted by the unit and comes before approval; it builds nothing.
fn weigh_preliminary(project: &Project, contract: &Contract, hearing: &mut Hearing<'_>) {
    let point = Point::new("32", "preliminary_builds_nothing")
        .clause("第三十二条/1")
        .at("kind")
        .says(
            "前期工作合同只限可行性研究报告编制、前置要件等前期工作，不得包含建设内容",
            "A contract of preliminary work covers studies and prerequisites and builds nothing",
        )
        .remedy("建设内容另签合同", "Build under another contract");
    hearing.test(point, || !builds(project, contract));
}

/// A contract was recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ContractRecorded {
    /// The contract.
    pub contract: Contract,
    /// That it was signed before approval, when it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub early: Option<BuiltBeforeApproval>,
}

impl ContractRecorded {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let construction = &mut project.construction;
        construction
            .contracts
            .push(Dated::at(stamp, self.contract.clone()));
        let early = self.early.clone().map(|early| Dated::at(stamp, early));
        construction.built_before_approval.extend(early);
    }
}
