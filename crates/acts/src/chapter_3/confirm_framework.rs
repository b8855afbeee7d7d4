//! The confirmation of a framework plan, and the gate it opens for its participants' own projects (Article 18).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::submit_framework::weigh_design;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::framework::{Confirmation, Framework};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_3::FrameworkEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::words::SupportDirection;

/// The Bureau confirms the plan.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmFramework {
    /// The number of the document.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// The opinion.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub opinion: String,
}

impl Act for ConfirmFramework {
    type In = Framework;
    const META: Meta = Meta {
        code: "confirm_framework",
        articles: &["18"],
        course: Course::Continues,
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::FrameworkSubmitted],
        awaited: &[Stage::FrameworkSubmitted],
        gravity: Gravity::Irreversible,
    };

    fn decide(&self, framework: &Framework, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_design(framework, hearing);
        vec![Event::Framework(FrameworkEvent::FrameworkConfirmed(
            FrameworkConfirmed {
                document_number: self.document_number.clone(),
                opinion: self.opinion.clone(),
            },
        ))]
    }
}

/// 框架方案确定后，各参建部门申报本部门参建项目: the plan named is confirmed, and the project is a participant's.
pub(crate) fn weigh_part(project: &Project, hearing: &mut Hearing<'_>) {
    let Some(named) = &project.facts.framework else {
        return tell_missing(project, hearing);
    };
    let framework = hearing.linked(named).and_then(|case| case.framework());
    let confirmed = framework.is_some_and(|framework| framework.confirmation.is_some());
    let point = Point::new("18", "framework_confirmed")
        .clause("第十八条/1")
        .at("project.framework")
        .says(
            "框架方案确定后，参建部门方可申报本部门参建项目",
            "A participant applies for its part only once the framework plan is confirmed",
        )
        .remedy(
            "等待框架方案确定，或者更正所填的框架方案",
            "Wait for the confirmation, or correct the plan named",
        );
    hearing.weigh(if confirmed { point.held() } else { point.broken() });
    let takes_part = framework.is_some_and(|framework| {
        let mut offices = framework.participants.iter();
        offices.any(|office| office == &project.unit || office == &project.department)
    });
    let point = Point::new("18", "participant_of_framework")
        .clause("第十八条/1")
        .at("project.framework")
        .says(
            "项目单位或者其主管部门应当是框架方案的参建部门",
            "The unit or its department is a participant of the framework plan",
        )
        .remedy(
            "由牵头部门把本部门列入框架方案，或者更正所填的框架方案",
            "Let the lead add the department, or correct the plan named",
        );
    hearing.weigh(if takes_part { point.held() } else { point.broken() });
}

/// A project marked as cross-department that names no framework plan is worth a remark.
fn tell_missing(project: &Project, hearing: &mut Hearing<'_>) {
    let directions = &project.facts.directions;
    if !directions.contains(&SupportDirection::CrossDepartmentSharing) {
        return;
    }
    hearing.weigh(
        Point::new("18", "framework_named")
            .clause("第十八条/1")
            .at("project.framework")
            .notice()
            .says(
                "项目标注为跨部门共建共享，但未填写框架方案",
                "The project is marked as cross-department but names no framework plan",
            )
            .remedy(
                "属于参建项目的，填写框架方案",
                "Name the plan if it is a participant's part",
            )
            .broken(),
    );
}

/// The plan was confirmed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrameworkConfirmed {
    /// The number of the document.
    pub document_number: String,
    /// The opinion.
    pub opinion: String,
}

impl FrameworkConfirmed {
    pub(crate) fn apply(&self, framework: &mut Framework, stamp: &Stamp) {
        let what = Confirmation {
            document_number: self.document_number.clone(),
            opinion: self.opinion.clone(),
        };
        framework.confirmation = Some(Dated::at(stamp, what));
    }
}
