//! A procurement: method, notice and result; confidential ones are not entered here (Articles 26, 27).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::stages::UNTIL_ACCEPTANCE;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::contract::{Procurement, ProcurementResult};
use crate::days::{weigh_happened, weigh_order};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_4::ConstructionEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::Category;
use crate::words::construction::{ContractKind, ProcurementMethod};

/// The unit records a procurement; recording its number again adds the result.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordProcurement {
    /// The number of the procurement.
    #[schemars(length(min = 2, max = 60), extend("x-section" = "procurement"))]
    pub number: String,
    /// What is procured.
    #[schemars(length(min = 2, max = 200), extend("x-section" = "procurement"))]
    pub subject: String,
    /// For what kind of contract.
    #[schemars(extend("x-section" = "procurement"))]
    pub kind: ContractKind,
    /// The method.
    #[schemars(extend("x-section" = "procurement"))]
    pub method: ProcurementMethod,
    /// The ground of a method other than public tender.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 1000), extend("x-section" = "procurement"))]
    pub method_basis: String,
    /// Whether it is procured under the rules for classified systems.
    #[serde(default)]
    #[schemars(extend("x-section" = "procurement"))]
    pub confidential: Option<bool>,
    /// Whether the procurement documents state warranty and free maintenance.
    #[serde(default)]
    #[schemars(extend("x-section" = "notice"))]
    pub states_free_maintenance: Option<bool>,
    /// The day of the notice.
    #[schemars(extend("x-section" = "notice"))]
    pub notice_on: Date,
    /// Where the notice stands.
    #[schemars(length(min = 2, max = 300), extend("x-section" = "notice"))]
    pub notice_at: String,
    /// The result, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<ProcurementResult>,
}

impl Act for RecordProcurement {
    type In = Project;
    const META: Meta = Meta {
        code: "record_procurement",
        articles: &["26", "27"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: UNTIL_ACCEPTANCE,
        awaited: &[Stage::Construction],
        gravity: Gravity::Ordinary,
    };

    fn waits_for(project: &Project, _: Party, _: rules::law::Basis<'_>) -> bool {
        let construction = &project.construction;
        construction.procurements.is_empty() && construction.contracts.is_empty()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let rests_on = ("26", "第二十六条/1");
        weigh_happened(("notice_on", self.notice_on), rests_on, hearing);
        if let Some(result) = &self.result {
            let announced = ("result.announced_on", result.announced_on);
            weigh_happened(announced, rests_on, hearing);
            weigh_order(("notice_on", self.notice_on), announced, rests_on, hearing);
        }
        self.weigh_confidential(hearing);
        self.weigh_method(hearing);
        self.weigh_free_maintenance(project, hearing);
        self.weigh_settled(project, hearing);
        let procurement = Procurement {
            number: self.number.clone(),
            subject: self.subject.clone(),
            kind: self.kind,
            method: self.method,
            notice_on: self.notice_on,
            notice_at: self.notice_at.clone(),
            result: self.result.clone(),
        };
        vec![Event::Construction(ConstructionEvent::ProcurementRecorded(
            ProcurementRecorded { procurement },
        ))]
    }
}

impl RecordProcurement {
    /// 招标采购涉密信息系统的，还应当执行保密规定: nothing of it enters a networked product.
    fn weigh_confidential(&self, hearing: &mut Hearing<'_>) {
        let point = Point::new("26", "confidential_procurement")
            .clause("第二十六条/1")
            .at("confidential")
            .says(
                "应当说明是否涉密采购；涉密信息系统的招标采购执行保密规定，线下办理，不得在本系统填报",
                "Say whether it is confidential; a classified system is procured offline and nothing of it is entered here",
            )
            .remedy(
                "非涉密的选「否」；涉密的在线下办理，只登记索引节点",
                "Choose no when it is not; otherwise handle it offline and note the milestone",
            );
        hearing.test(point, || self.confidential == Some(false));
    }

    fn weigh_method(&self, hearing: &mut Hearing<'_>) {
        let point = Point::new("26", "method_grounded")
            .clause("第二十六条/1")
            .at("method_basis")
            .fact("method", self.method.code())
            .says(
                "采用公开招标以外方式的，应当说明依据",
                "A method other than public tender has its ground stated",
            )
            .remedy("填写采用该方式的依据", "State the ground");
        hearing.test(point, || {
            self.method == ProcurementMethod::PublicTender || !self.method_basis.trim().is_empty()
        });
    }

    /// 应当在政府采购文件和合同中明确质保和免费运维期, for construction.
    fn weigh_free_maintenance(&self, project: &Project, hearing: &mut Hearing<'_>) {
        if project.managed_as() != Some(Category::Construction) || self.kind != ContractKind::Building {
            return;
        }
        let point = Point::new("27", "procurement_states_free_maintenance")
            .clause("第二十七条/1")
            .at("states_free_maintenance")
            .says(
                "建设类项目应当在政府采购文件中明确质保和免费运维期",
                "The procurement documents of a construction project state warranty and free maintenance",
            )
            .remedy(
                "在采购文件中写明后选「是」",
                "State them in the documents and choose yes",
            );
        hearing.test(point, || self.states_free_maintenance == Some(true));
    }

    /// A result is announced once; a contract rests on it.
    fn weigh_settled(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let before = project.construction.procurements.iter();
        let settled = before
            .filter(|known| known.what.number == self.number)
            .any(|known| known.what.result.is_some());
        let point = Point::new("26", "procurement_open")
            .clause("第二十六条/1")
            .at("number")
            .fact("number", &self.number)
            .says(
                "该采购已有结果，不得改动",
                "This procurement has its result, which stays",
            )
            .remedy("新的采购使用新的编号", "Give a new procurement its own number");
        hearing.test(point, || !settled);
    }
}

/// A procurement was recorded, or its result added.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProcurementRecorded {
    /// The procurement.
    pub procurement: Procurement,
}

impl ProcurementRecorded {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let what = Dated::at(stamp, self.procurement.clone());
        let procurements = &mut project.construction.procurements;
        procurements.retain(|known| known.what.number != self.procurement.number);
        procurements.push(what);
    }
}
