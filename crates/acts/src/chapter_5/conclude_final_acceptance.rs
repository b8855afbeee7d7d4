//! Final acceptance by the Bureau, or by a third party it entrusts: every aspect, never without archives (Articles 24, 33–35).

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acceptance_conclusion::{AspectConclusion, weigh_aspects, weigh_documents, weigh_failure};
use crate::acceptance_inventory::enter_inventory;
use crate::acceptance_weighing::{Earlier, weigh_happened, weigh_order};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::acceptance::AcceptanceOrganiser;
use crate::words::{Category, ConstructionKind, Verdict};

/// The Bureau concludes final acceptance.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcludeFinalAcceptance {
    /// Passed or failed.
    pub verdict: Verdict,
    /// Who held it.
    pub organised_by: AcceptanceOrganiser,
    /// The third party, when one was entrusted.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub third_party: String,
    /// The day of the acceptance opinion.
    pub accepted_on: Date,
    /// The number of the conclusion.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// Verdict and opinion on each aspect.
    #[schemars(extend("x-ui" = "aspects"))]
    pub aspects: Vec<AspectConclusion>,
    /// The opinion on the whole.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub opinion: String,
    /// What is to be mended, one each; needed when it failed.
    #[serde(default)]
    #[schemars(inner(length(min = 2, max = 500)))]
    pub rectification: Vec<String>,
    /// Until when; needed when it failed.
    #[serde(default)]
    pub rectify_by: Option<Date>,
    /// The names of the systems that enter the inventory.
    #[serde(default)]
    #[schemars(inner(length(min = 2, max = 120)))]
    pub systems: Vec<String>,
    /// Since when they are in operation; left out while they are not.
    #[serde(default)]
    pub in_operation_on: Option<Date>,
}

impl Act for ConcludeFinalAcceptance {
    type In = Project;
    const META: Meta = Meta {
        code: "conclude_final_acceptance",
        articles: &["33", "24", "34", "35", "39"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::UnderAcceptance],
        awaited: &[Stage::UnderAcceptance],
        gravity: Gravity::Irreversible,
    };

    fn offered(project: &Project) -> bool {
        project.correction.is_none()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        self.weigh_returned(project, hearing);
        self.weigh_organiser(hearing);
        self.weigh_days(project, hearing);
        weigh_aspects(&self.aspects, self.verdict, hearing);
        match self.verdict {
            Verdict::Passed => {
                weigh_documents(project, hearing);
                self.weigh_systems(project, hearing);
                let born = (self.accepted_on, self.in_operation_on);
                enter_inventory(project, (&self.systems, born), hearing);
            }
            Verdict::Failed => weigh_failure(&self.rectification, self.rectify_by, hearing),
        }
        vec![Event::Acceptance(AcceptanceEvent::FinalAcceptanceConcluded(
            self.concluded(),
        ))]
    }
}

impl ConcludeFinalAcceptance {
    fn concluded(&self) -> FinalAcceptanceConcluded {
        FinalAcceptanceConcluded {
            verdict: self.verdict,
            organised_by: self.organised_by,
            third_party: self.third_party.clone(),
            accepted_on: self.accepted_on,
            document_number: self.document_number.clone(),
            aspects: self.aspects.clone(),
            opinion: self.opinion.clone(),
            rectification: self.rectification.clone(),
            rectify_by: self.rectify_by,
            in_operation_on: self.in_operation_on,
        }
    }

    fn weigh_returned(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let point = Point::new("33", "no_correction_open")
            .clause("第三十三条/1")
            .says(
                "退回补正期间不作出竣工验收结论",
                "Nothing is concluded while the application is returned for correction",
            )
            .remedy("等待项目单位补正", "Wait for the unit's correction");
        let open = project.correction.is_some();
        hearing.weigh(if open { point.broken() } else { point.held() });
    }

    fn weigh_organiser(&self, hearing: &mut Hearing<'_>) {
        let named = !self.third_party.trim().is_empty();
        let (holds, zh, en) = match self.organised_by {
            AcceptanceOrganiser::ThirdParty => (
                named,
                "委托第三方验收的，应当写明第三方",
                "When a third party is entrusted, it is named",
            ),
            AcceptanceOrganiser::ApprovingDepartment => (
                !named,
                "项目审批部门自行组织的，不填写第三方",
                "When the approving department holds it, no third party is named",
            ),
        };
        let point = Point::new("33", "third_party_named")
            .clause("第三十三条/1")
            .at("third_party")
            .says(zh, en)
            .remedy(
                "更正验收组织方式或者第三方名称",
                "Correct who held it, or the name",
            );
        hearing.weigh(if holds { point.held() } else { point.broken() });
    }

    fn weigh_days(&self, project: &Project, hearing: &mut Hearing<'_>) {
        weigh_happened("33", ("accepted_on", self.accepted_on), hearing);
        let application = project.acceptance.open_application();
        let earlier = Earlier {
            rule: "accepted_after_application",
            day: application.map(|application| application.submitted.on),
            zh: "竣工验收申请日期",
            en: "the application",
        };
        weigh_order("33", ("accepted_on", self.accepted_on), earlier, hearing);
        if let Some(day) = self.in_operation_on {
            weigh_happened("37", ("in_operation_on", day), hearing);
        }
    }

    /// 新建系统 enter the inventory by name; classified ones are kept offline.
    fn weigh_systems(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let built = project.facts.category == Some(Category::Construction)
            && project.facts.construction_kind == Some(ConstructionKind::New);
        let point = Point::new("39", "accepted_system_named")
            .clause("第三十九条/1/一")
            .at("systems")
            .says(
                "新建项目竣工验收后，建成的系统应当登记入系统清册",
                "After final acceptance of new construction its systems enter the inventory",
            )
            .remedy("填写建成系统的名称", "Name the systems that were built");
        let named = !built || !self.systems.is_empty();
        hearing.weigh(if named { point.held() } else { point.broken() });
        for (index, name) in self.systems.iter().enumerate() {
            let once = self.systems.iter().filter(|other| *other == name).count() == 1;
            let point = Point::new("39", "system_named_once")
                .at(&format!("systems.{index}"))
                .fact("name", name)
                .says(
                    format!("「{name}」只登记一次"),
                    format!("\"{name}\" is named once"),
                );
            hearing.weigh(if once { point.held() } else { point.broken() });
        }
    }
}

/// Final acceptance was concluded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FinalAcceptanceConcluded {
    /// Passed or failed.
    pub verdict: Verdict,
    /// Who held it.
    pub organised_by: AcceptanceOrganiser,
    /// The third party.
    pub third_party: String,
    /// The day of the acceptance opinion, from which free maintenance runs (Article 27).
    pub accepted_on: Date,
    /// The number of the conclusion.
    pub document_number: String,
    /// Aspect by aspect.
    pub aspects: Vec<AspectConclusion>,
    /// On the whole.
    pub opinion: String,
    /// What is to be mended.
    pub rectification: Vec<String>,
    /// Until when.
    pub rectify_by: Option<Date>,
    /// Since when the system is in operation.
    pub in_operation_on: Option<Date>,
}

impl FinalAcceptanceConcluded {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        let acceptance = &mut project.acceptance;
        if let Some(application) = acceptance.open_application_mut() {
            application.conclusion = Some(Dated::at(stamp, self.clone()));
        }
        if self.verdict == Verdict::Passed {
            acceptance.in_operation_on = self.in_operation_on;
        }
    }
}
