//! Deferral of the investment plan (暂缓安排投资计划): no plan takes the project in while it stands (Article 43).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_7::SupervisionEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::record::KeptFinding;
use crate::stage::Stage;
use crate::supervision::{Measure, MeasureImposed, MeasureTaken, Supervision};
use crate::weighing::supervision::measure_ground;
use crate::words::supervision::MeasureKind;

/// The Bureau defers the investment plan for the project.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeferInvestmentPlan {
    /// The number of the document.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// The facts and the reasons.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for DeferInvestmentPlan {
    type In = Project;
    const META: Meta = Meta {
        code: "defer_investment_plan",
        articles: &["43"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[
            Stage::Reported,
            Stage::Checked,
            Stage::UnderReview,
            Stage::UnderAppraisal,
            Stage::AdmissionCorrection,
            Stage::InLibrary,
            Stage::Planned,
            Stage::UnderApproval,
            Stage::ApprovalCorrection,
            Stage::Construction,
            Stage::Suspended,
            Stage::TrialOperation,
            Stage::AwaitingAcceptance,
            Stage::UnderAcceptance,
            Stage::Accepted,
        ],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn offered(project: &Project) -> bool {
        deferral(&project.supervision).is_none()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let kind = MeasureKind::DeferralOfInvestmentPlan;
        weigh_once(&project.supervision, hearing);
        let Some(ground) = measure_ground(&project.supervision, kind, hearing) else {
            return Vec::new();
        };
        vec![Event::Supervision(SupervisionEvent::MeasureImposed(
            MeasureImposed {
                measure: MeasureTaken {
                    kind,
                    ground,
                    document_number: self.document_number.clone(),
                    reason: self.reason.clone(),
                },
            },
        ))]
    }
}

/// The deferral that stands.
pub(crate) fn deferral(supervision: &Supervision) -> Option<&Measure> {
    supervision.standing(MeasureKind::DeferralOfInvestmentPlan)
}

/// A deferral that stands is not ordered again.
fn weigh_once(supervision: &Supervision, hearing: &mut Hearing<'_>) {
    let point = Point::new("43", "measure_not_standing")
        .clause("第四十三条/1")
        .fact("measure", MeasureKind::DeferralOfInvestmentPlan.code())
        .says(
            "该项目尚未处于暂缓安排投资计划的状态",
            "The project's investment plan is not deferred already",
        );
    hearing.weigh(if deferral(supervision).is_none() {
        point.held()
    } else {
        point.remedy("无须重复办理", "Nothing more is needed").broken()
    });
}

/// A plan takes in no project whose investment plan is deferred; public criticism is told to whoever ranks it.
pub(crate) fn weigh_plan_entry(project: &Project, field: &str, hearing: &mut Hearing<'_>) {
    let point = Point::new("43", "investment_plan_not_deferred").at(field);
    hearing.weigh(deferral_finding(project, point));
    if project
        .supervision
        .standing(MeasureKind::PublicCriticism)
        .is_some()
    {
        let title = project.title();
        let says = (
            format!("「{title}」曾被通报批评，编排次序时可以考虑"),
            format!("\"{title}\" was publicly criticised, which its rank may reflect"),
        );
        let point = Point::new("43", "publicly_criticised")
            .clause("第四十三条/1")
            .at(field)
            .fact("project", &title);
        hearing.weigh(point.notice().says(says.0, says.1).broken());
    }
}

/// Finance sees which projects of a plan are deferred, without its answer turning on it.
pub(crate) fn tell_plan_entry(project: &Project, hearing: &mut Hearing<'_>) {
    let point = Point::new("43", "investment_plan_not_deferred").notice();
    hearing.weigh(deferral_finding(project, point));
}

fn deferral_finding(project: &Project, point: Point) -> KeptFinding {
    let title = project.title();
    let point = point.clause("第四十三条/1").fact("project", &title);
    let Some(measure) = deferral(&project.supervision) else {
        let says = (
            format!("「{title}」未被暂缓安排投资计划"),
            format!("The investment plan of \"{title}\" is not deferred"),
        );
        return point.says(says.0, says.1).held();
    };
    let (number, on) = (&measure.taken.what.document_number, measure.taken.on);
    let says = (
        format!("「{title}」自{on}起被暂缓安排投资计划（{number}），不列入年度计划"),
        format!("The investment plan of \"{title}\" is deferred since {on} ({number}): no plan takes it in"),
    );
    let remedy = (
        "将该项目移出计划，或者先解除暂缓措施",
        "Take it out of the plan, or lift the deferral first",
    );
    point.says(says.0, says.1).remedy(remedy.0, remedy.1).broken()
}
