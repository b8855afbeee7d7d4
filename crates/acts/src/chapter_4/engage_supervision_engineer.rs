//! The supervision engineer, engaged by contract before work starts and independent of the contractors (Article 28).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::amend_contract::running_contract;
use super::stages::AT_WORK;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::construction::SupervisionEngineer;
use crate::contract::{Contract, is_same_firm};
use crate::days::{weigh_happened, weigh_order};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::Category;
use crate::words::construction::ContractKind;

/// The unit engages a supervision engineer; a later one succeeds an earlier.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EngageSupervisionEngineer {
    /// The firm.
    #[schemars(length(min = 2, max = 120))]
    pub firm: String,
    /// The engineer in charge.
    #[schemars(length(min = 2, max = 60))]
    pub chief_engineer: String,
    /// The number of the supervision contract.
    #[schemars(length(min = 2, max = 60), extend("x-ui" = "contract"))]
    pub contract: String,
    /// Since when.
    pub engaged_on: Date,
}

impl Act for EngageSupervisionEngineer {
    type In = Project;
    const META: Meta = Meta {
        code: "engage_supervision_engineer",
        articles: &["28"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: AT_WORK,
        awaited: &[Stage::Construction],
        gravity: Gravity::Ordinary,
    };

    fn waits_for(project: &Project, _: Party, _: rules::law::Basis<'_>) -> bool {
        let builds = project.managed_as() == Some(Category::Construction);
        builds && project.construction.engineers.is_empty()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let (rests_on, engaged) = (("28", "第二十八条/1"), ("engaged_on", self.engaged_on));
        weigh_happened(engaged, rests_on, hearing);
        if let Some(contract) = running_contract(project, &self.contract, hearing) {
            self.weigh_contract(contract, hearing);
            weigh_order(("signed_on", contract.signed_on), engaged, rests_on, hearing);
        }
        self.weigh_independent(project, hearing);
        let started = project.construction.started.as_ref();
        let point = Point::new("28", "engaged_before_start")
            .clause("第二十八条/1")
            .at("engaged_on")
            .fact("engaged_on", self.engaged_on)
            .notice()
            .says(
                "工程监理应当在开工前委托",
                "The supervision engineer is engaged before work starts",
            );
        hearing.test(point, || {
            started.is_none_or(|started| self.engaged_on <= started.what.started_on)
        });
        vec![Event::Construction(ConstructionEvent::EngineerEngaged(
            EngineerEngaged {
                firm: self.firm.trim().to_owned(),
                chief_engineer: self.chief_engineer.clone(),
                contract: self.contract.clone(),
                engaged_on: self.engaged_on,
            },
        ))]
    }
}

impl EngageSupervisionEngineer {
    fn weigh_contract(&self, contract: &Contract, hearing: &mut Hearing<'_>) {
        let point = Point::new("28", "supervision_contract")
            .clause("第二十八条/1")
            .at("contract")
            .fact("contract", &self.contract)
            .says(
                "应当委托工程监理单位：所填合同应当是与该单位签订的监理合同",
                "The contract is a supervision contract with this firm",
            )
            .remedy("先登记监理合同", "Record the supervision contract first");
        hearing.test(point, || {
            contract.kind == ContractKind::Supervision && is_same_firm(&contract.contractor, &self.firm)
        });
    }

    /// Who supervises the work does none of it.
    fn weigh_independent(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let mut builders = project
            .construction
            .contracts
            .iter()
            .map(|contract| &contract.what)
            .filter(|contract| contract.kind != ContractKind::Supervision);
        let point = Point::new("28", "engineer_independent")
            .clause("第二十八条/1")
            .at("firm")
            .fact("firm", &self.firm)
            .says(
                "工程监理单位不得是本项目的承建单位",
                "The supervision engineer is none of the project's contractors",
            )
            .remedy("另行委托监理单位", "Engage another firm");
        hearing.test(point, || {
            !builders.any(|contract| is_same_firm(&contract.contractor, &self.firm))
        });
    }
}

/// A supervision engineer was engaged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EngineerEngaged {
    /// The firm.
    pub firm: String,
    /// The engineer in charge.
    pub chief_engineer: String,
    /// The number of the contract.
    pub contract: String,
    /// Since when.
    pub engaged_on: Date,
}

impl EngineerEngaged {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = SupervisionEngineer {
            firm: self.firm.clone(),
            chief_engineer: self.chief_engineer.clone(),
            contract: self.contract.clone(),
            engaged_on: self.engaged_on,
        };
        project.construction.engineers.push(Dated::at(stamp, what));
    }
}
