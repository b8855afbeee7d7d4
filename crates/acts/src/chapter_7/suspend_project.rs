//! Suspending construction: after failed rectification, or on a report of serious delay or loss (Articles 31 and 43).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_7::SupervisionEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;
use crate::supervision::{MeasureGround, MeasureImposed, MeasureTaken};
use crate::weighing::supervision::measure_ground;
use crate::words::supervision::{MeasureKind, SuspensionGround};

/// The Bureau suspends the project.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SuspendProject {
    /// On what it rests.
    pub ground: SuspensionGround,
    /// The number of the document.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// The facts, the reasons, and what must be done before work goes on.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub reason: String,
}

impl Act for SuspendProject {
    type In = Project;
    const META: Meta = Meta {
        code: "suspend_project",
        articles: &["43", "31"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[
            Stage::Construction,
            Stage::TrialOperation,
            Stage::AwaitingAcceptance,
            Stage::UnderAcceptance,
        ],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let kind = MeasureKind::Suspension;
        let ground = match self.ground {
            SuspensionGround::FailedRectification => measure_ground(&project.supervision, kind, hearing),
            SuspensionGround::SeriousDelayOrLoss => serious_ground(project, hearing),
        };
        let Some(ground) = ground else {
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

/// 工程严重逾期、投资重大损失: the unit has reported it, and it was not dealt with by an earlier suspension.
fn serious_ground(project: &Project, hearing: &mut Hearing<'_>) -> Option<MeasureGround> {
    let resumed = project.supervision.measures.iter();
    let resumed = resumed
        .filter(|measure| measure.taken.what.kind == MeasureKind::Suspension)
        .filter_map(|measure| measure.lifted.as_ref().map(|lifted| lifted.on))
        .max();
    let mut reports = project.construction.serious_reports.iter();
    let reported = reports.any(|report| resumed.is_none_or(|resumed| report.on >= resumed));
    let point = Point::new("31", "serious_delay_or_loss_reported")
        .clause("第三十一条/1")
        .at("ground")
        .says(
            "项目单位应当已报告工程严重逾期、投资重大损失等问题，且尚未因此暂停后恢复",
            "The unit has reported serious delay or loss, and no suspension for it has been lifted since",
        )
        .remedy(
            "由项目单位先报告；未报告的，经检查责令限期整改后再采取措施",
            "Let the unit report first; otherwise inspect and order rectification",
        );
    hearing.weigh(if reported { point.held() } else { point.broken() });
    reported.then_some(MeasureGround::SeriousDelayOrLoss)
}
