//! Returning an application for approval for correction: the clock pauses and keeps the days used (Article 14).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::approval::Pause;
use crate::case::Stamp;
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::{Correction, Dated, Project};
use crate::stage::Stage;

/// The Bureau says what is to be corrected.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnApproval {
    /// The points to be corrected, one each.
    #[schemars(length(min = 1), inner(length(min = 2, max = 500)))]
    pub points: Vec<String>,
}

impl Act for ReturnApproval {
    type In = Project;
    const META: Meta = Meta {
        code: "return_approval",
        articles: &["14"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare, Duty::Review],
        during: &[Stage::UnderApproval],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, _: &Project, _: &mut Hearing<'_>) -> Vec<Event> {
        let points = self.points.clone();
        vec![Event::Project(ProjectEvent::ApprovalReturned(ApprovalReturned {
            points,
        }))]
    }
}

/// The application for approval was returned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApprovalReturned {
    /// The points to be corrected.
    pub points: Vec<String>,
}

impl ApprovalReturned {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.correction = Some(Dated::at(
            stamp,
            Correction {
                points: self.points.clone(),
            },
        ));
        if let Some(approval) = project.approvals.iter_mut().find(|approval| approval.is_open()) {
            let why = self.points.join("；");
            approval.pauses.push(Pause {
                from: stamp.on,
                until: None,
                why,
                by: stamp.office.clone(),
            });
        }
    }
}
