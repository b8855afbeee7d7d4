//! Amending what was reported, as long as nobody has applied with it (Article 6, rolling library).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::report_project::{tell_ban, weigh_openness, weigh_window};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::neighbours;
use crate::outlook;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::project_facts::ProjectFacts;
use crate::stage::Stage;
use crate::weighing;
use crate::weighing::maintenance::weigh_maintained;

/// The unit or its department replaces the reported facts.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendReport {
    /// The facts from now on.
    pub project: ProjectFacts,
}

impl Act for AmendReport {
    type In = Project;
    const META: Meta = Meta {
        code: "amend_report",
        articles: &["6"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Department],
        duty: &[Duty::Prepare],
        during: &[Stage::Reported, Stage::Checked],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, project: &Project) -> Vec<CaseId> {
        weighing::asked_of(&project.unit, &self.project)
    }

    fn asks_neighbours(&self, project: &Project) -> Option<CaseId> {
        Some(project.unit.clone())
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        if project.facts.plan_year != self.project.plan_year {
            weigh_window(self.project.plan_year, hearing);
        }
        weigh_openness(&self.project, hearing);
        tell_ban(&project.unit, &self.project, hearing);
        weigh_maintained(&self.project, hearing);
        outlook::tell(&self.project, hearing);
        let mut events = vec![Event::Project(ProjectEvent::ReportAmended(ReportAmended {
            facts: self.project.clone(),
        }))];
        let reported_on = project.reported_on.unwrap_or(hearing.on());
        events.extend(neighbours::compare(
            &self.project,
            (project, reported_on),
            hearing,
        ));
        events
    }
}

/// The report was amended; a check made before does not cover what changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportAmended {
    /// The facts from now on.
    pub facts: ProjectFacts,
}

impl ReportAmended {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        if project.facts != self.facts {
            project.check = None;
        }
        project.facts.clone_from(&self.facts);
    }
}
