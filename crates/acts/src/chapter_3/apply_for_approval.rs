//! Applying for approval of a text on the issued plan (Articles 12–17, 24).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::confirm_framework::weigh_part;
use crate::act::{Act, Course, Gravity, Meta};
use crate::amount::Yuan;
use crate::approval::{Approval, Contents, WorksAndEnergy};
use crate::approval_contents::{tell_simplified, weigh_conditions, weigh_contents, weigh_text};
use crate::case::{CaseId, Stamp};
use crate::document::Material;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::messages::pair;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;
use crate::weighing;
use crate::words::library::ApprovalStep;
use crate::words::{ApprovalText, Category};

/// The unit applies for approval.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplyForApproval {
    /// The text to be approved.
    pub text: ApprovalText,
    /// The total applied for.
    pub total: Yuan,
    /// Where the text's required chapters stand.
    #[serde(default)]
    pub contents: Contents,
    /// Whether there are new civil works (Article 16).
    #[serde(default)]
    pub new_civil_works: Option<bool>,
    /// Whether it is a project of high energy use (Article 16).
    #[serde(default)]
    pub high_energy: Option<bool>,
    /// How the conditions of argumentation and plan are met (Article 14, paragraph 2).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(length(max = 2000), extend("x-ui" = "text"))]
    pub condition_answers: String,
    /// The text itself and its annexes.
    #[serde(default)]
    #[schemars(extend("x-ui" = "materials"))]
    pub materials: Vec<Material>,
}

impl Act for ApplyForApproval {
    type In = Project;
    const META: Meta = Meta {
        code: "apply_for_approval",
        articles: &["14", "12", "13", "15", "16", "17", "24"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[Stage::InLibrary, Stage::Planned],
        awaited: &[Stage::Planned],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, project: &Project) -> Vec<CaseId> {
        project.facts.framework.iter().cloned().collect()
    }

    fn documents(&self) -> Vec<String> {
        self.materials
            .iter()
            .map(|material| material.document.digest.clone())
            .collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let Some(managed_as) = weighing::settled_category(project, hearing) else {
            return Vec::new();
        };
        weigh_plan(project, managed_as, hearing);
        weigh_part(project, hearing);
        weigh_conditions(project, &self.condition_answers, hearing);
        tell_simplified(project, hearing);
        weigh_order(project, (self.text, self.total), managed_as, hearing);
        let Some(needed) = weighing::approval_prerequisites(project, managed_as, hearing) else {
            return Vec::new();
        };
        if needed.project_code {
            weigh_code(project, hearing);
        }
        weigh_contents(project, (&needed.contents, &self.contents), hearing);
        weigh_text(self.text, &self.materials, hearing);
        let demands = WorksAndEnergy {
            new_civil_works: self.new_civil_works,
            high_energy: self.high_energy,
        };
        weighing::waived_approvals(demands, hearing);
        vec![Event::Project(ProjectEvent::ApprovalApplied(ApprovalApplied {
            text: self.text,
            total: self.total,
            contents: self.contents.clone(),
            materials: self.materials.clone(),
            needed: needed.opinions,
            without_report: project.is_waived(ApprovalStep::ReviewReport),
            demands: Some(demands),
        }))]
    }
}

/// 未纳入年度计划的项目不予审批, unless Article 13 opens the gate.
fn weigh_plan(project: &Project, managed_as: Category, hearing: &mut Hearing<'_>) {
    let Some(gate) = weighing::plan_gate(project, managed_as, hearing) else {
        return;
    };
    let point = Point::new("12", "in_issued_plan")
        .clause("第十二条/1")
        .says(
            "项目应当已列入下达的年度计划，或者依第十三条经自治区政府同意增补",
            "The project has a place in an issued plan, or the Government consented under Article 13",
        )
        .remedy(
            "等待计划下达，或者依第十三条增补",
            "Wait for the plan, or use Article 13",
        );
    hearing.weigh(if gate.may_apply {
        point.held()
    } else {
        point.broken()
    });
}

/// The texts are approved in the order of Article 15, which the total applied for may change.
pub(super) fn weigh_order(
    project: &Project,
    (text, total): (ApprovalText, Yuan),
    managed_as: Category,
    hearing: &mut Hearing<'_>,
) {
    let Some(path) = weighing::approval_path(project, (managed_as, total), hearing) else {
        return;
    };
    let point = Point::new("15", "approval_order")
        .clause("第十五条/1")
        .at("text")
        .fact("text", text.code());
    let Some(next) = project.next_text(&path) else {
        let point = point.says("不需要审批，由单位直接实施", "No approval is needed");
        hearing.weigh(point.broken());
        return;
    };
    let (zh, en) = pair("ApprovalText", next.code()).unwrap_or_default();
    let point = point
        .fact("next", next.code())
        .says(
            format!("现阶段应当报批的是：{zh}"),
            format!("The text to be approved now is the {en}"),
        )
        .remedy(format!("改为报批{zh}"), format!("Apply for the {en}"));
    hearing.weigh(if next == text {
        point.held()
    } else {
        point.broken()
    });
}

fn weigh_code(project: &Project, hearing: &mut Hearing<'_>) {
    let point = Point::new("14", "project_code")
        .clause("第十四条/1")
        .says(
            "非涉密项目应当使用投资在线审批监管平台生成的项目代码办理审批",
            "An unclassified project needs the platform's project code",
        )
        .remedy("先办理「登记项目代码」", "Record the project code first");
    let known = project.code.is_some();
    hearing.weigh(if known { point.held() } else { point.broken() });
}

/// Approval of a text was applied for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApprovalApplied {
    /// The text.
    pub text: ApprovalText,
    /// The total applied for.
    pub total: Yuan,
    /// Where its required chapters stand.
    pub contents: Contents,
    /// The documents.
    pub materials: Vec<Material>,
    /// The authorities whose opinions are needed.
    pub needed: Vec<Party>,
    /// Whether a national rule does without the review report.
    #[serde(default)]
    pub without_report: bool,
    /// What keeps other approvals alive (Article 16).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demands: Option<WorksAndEnergy>,
}

impl ApprovalApplied {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.approvals.push(Approval {
            text: self.text,
            applied_on: stamp.on,
            total: self.total,
            contents: self.contents.clone(),
            materials: self.materials.clone(),
            needed: self.needed.clone(),
            opinions: Vec::new(),
            report: None,
            report_waived_on: self.without_report.then_some(stamp.on),
            pauses: Vec::new(),
            outcome: None,
            demands: self.demands,
        });
    }
}
