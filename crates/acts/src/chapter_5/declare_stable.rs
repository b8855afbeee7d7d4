//! The declaration that trial operation is stable: never before preliminary acceptance; the period of Article 33 begins.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acceptance_weighing::{Earlier, weigh_happened, weigh_order};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::chapter_5::AcceptanceEvent;
use crate::party::{Duty, Party};
use crate::project::{Dated, Project};
use crate::stage::Stage;
use crate::weighing::ask;

/// The unit declares trial operation stable.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclareStable {
    /// Since when it is stable.
    pub stable_on: Date,
    /// On what the declaration rests: running time, faults and their repair, users' evaluation.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub grounds: String,
}

impl Act for DeclareStable {
    type In = Project;
    const META: Meta = Meta {
        code: "declare_stable",
        articles: &["33"],
        course: Course::Continues,
        by: &[Party::ProjectUnit],
        duty: &[Duty::Prepare],
        during: &[Stage::Construction, Stage::TrialOperation],
        awaited: &[Stage::TrialOperation],
        gravity: Gravity::Irreversible,
    };

    fn offered(project: &Project) -> bool {
        project.acceptance.preliminary.is_some() && project.acceptance.trial.is_some()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_happened("33", ("stable_on", self.stable_on), hearing);
        self.weigh_preliminary(project, hearing);
        self.weigh_trial(project, hearing);
        let facts = serde_json::json!({ "stable_on": self.stable_on, "extended_to": null });
        ask::<serde_json::Value>(hearing, "acceptance_due", &facts);
        vec![Event::Acceptance(AcceptanceEvent::StableDeclared(
            StableDeclared {
                stable_on: self.stable_on,
                grounds: self.grounds.clone(),
            },
        ))]
    }
}

impl DeclareStable {
    fn weigh_preliminary(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let preliminary = project.acceptance.preliminary.as_ref();
        let point = Point::new("33", "preliminary_before_stable")
            .clause("第三十三条/1")
            .says(
                "完成初步验收后，方可确认试运行达到稳定状态",
                "Preliminary acceptance comes before trial operation is declared stable",
            )
            .remedy("先办理「完成初步验收」", "Complete preliminary acceptance first");
        hearing.weigh(if preliminary.is_some() {
            point.held()
        } else {
            point.broken()
        });
        let earlier = Earlier {
            rule: "stable_after_preliminary",
            day: preliminary.map(|preliminary| preliminary.what.completed_on),
            zh: "初步验收日期",
            en: "preliminary acceptance",
        };
        weigh_order("33", ("stable_on", self.stable_on), earlier, hearing);
    }

    fn weigh_trial(&self, project: &Project, hearing: &mut Hearing<'_>) {
        let trial = project.acceptance.trial.as_ref();
        let point = Point::new("33", "trial_before_stable")
            .clause("第三十三条/1")
            .says(
                "达到稳定状态的是试运行：系统应当已投入试运行",
                "What becomes stable is trial operation: it must have begun",
            )
            .remedy("先办理「投入试运行」", "Start trial operation first");
        hearing.weigh(if trial.is_some() {
            point.held()
        } else {
            point.broken()
        });
        let earlier = Earlier {
            rule: "stable_after_trial",
            day: trial.map(|trial| trial.what.started_on),
            zh: "试运行开始日期",
            en: "the start of trial operation",
        };
        weigh_order("33", ("stable_on", self.stable_on), earlier, hearing);
    }
}

/// Trial operation was declared stable.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StableDeclared {
    /// Since when.
    pub stable_on: Date,
    /// On what it rests.
    pub grounds: String,
}

impl StableDeclared {
    pub(crate) fn apply(&self, project: &mut Project, stamp: &Stamp) {
        project.acceptance.stability = Some(Dated::at(stamp, self.clone()));
    }
}
