//! Lifting the deferral of a project's investment plan (Article 43).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_7::SupervisionEvent;
use crate::messages::pair;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;
use crate::supervision::{Measure, MeasureEnded, MeasureGround, MeasureLifted, Supervision};
use crate::words::supervision::{MeasureKind, RectificationResult};

/// The Bureau lifts the deferral.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LiftDeferral {
    /// The number of the document.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// Why it may be lifted.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for LiftDeferral {
    type In = Project;
    const META: Meta = Meta {
        code: "lift_deferral",
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
        let standing = project
            .supervision
            .standing(MeasureKind::DeferralOfInvestmentPlan);
        standing.is_some()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let kind = MeasureKind::DeferralOfInvestmentPlan;
        weigh_standing(&project.supervision, kind, hearing);
        vec![Event::Supervision(SupervisionEvent::MeasureEnded(MeasureEnded {
            kind,
            lifted: MeasureLifted {
                document_number: self.document_number.clone(),
                reason: self.reason.clone(),
            },
        }))]
    }
}

/// Only a standing measure is lifted; that its ground still stands is told, because the measures are 可以, not 应当.
pub(super) fn weigh_standing(supervision: &Supervision, kind: MeasureKind, hearing: &mut Hearing<'_>) {
    let standing = supervision.standing(kind);
    let (zh, en) = pair("MeasureKind", kind.code()).unwrap_or_default();
    let point = Point::new("43", "measure_standing")
        .clause("第四十三条/1")
        .fact("measure", kind.code())
        .says(
            format!("应当有尚未解除的「{zh}」措施"),
            format!("The measure \"{en}\" stands and has not been lifted"),
        );
    hearing.weigh(match standing {
        Some(_) => point.held(),
        None => point.remedy("无须解除", "Nothing is to be lifted").broken(),
    });
    if let Some(measure) = standing {
        tell_ground(supervision, measure, hearing);
    }
}

fn tell_ground(supervision: &Supervision, measure: &Measure, hearing: &mut Hearing<'_>) {
    let MeasureGround::Rectification { inspection, .. } = &measure.taken.what.ground else {
        return;
    };
    let open = supervision
        .live_rectifications()
        .any(|row| row.inspection == *inspection && row.result != RectificationResult::Passed);
    let point = Point::new("43", "rectified_before_lifting")
        .clause("第四十三条/1")
        .notice();
    hearing.weigh(if open {
        let says = (
            "采取措施所依据的整改尚未认定合格，解除的理由应当说明这一点",
            "The rectification on which the measure rests has not passed; the reasons should say why it is lifted",
        );
        point.says(says.0, says.1).broken()
    } else {
        let says = (
            "采取措施所依据的整改已认定合格",
            "The rectification on which the measure rests has passed",
        );
        point.says(says.0, says.1).held()
    });
}
