//! Correcting a returned application (补正, Article 10); what is not changed stays as it was.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::apply_for_admission::{weigh_applicant, weigh_materials};
use super::report_project::{weigh_openness, weigh_window};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::chapter_3::confirm_framework::weigh_part;
use crate::document::Material;
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::neighbours;
use crate::party::{Duty, Party};
use crate::project::{Project, Screening};
use crate::project_facts::ProjectFacts;
use crate::stage::Stage;
use crate::weighing;
use crate::weighing::maintenance::weigh_maintained;
use crate::weighing::support::weigh_screening;
use crate::words::Category;

/// The applicant answers a return.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectApplication {
    /// What was corrected, point by point.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub answer: String,
    /// The facts of the project from now on.
    pub project: ProjectFacts,
    /// The answers of Article 7 from now on.
    #[serde(default)]
    pub screening: Screening,
    /// The materials from now on.
    #[serde(default)]
    #[schemars(extend("x-ui" = "materials"))]
    pub materials: Vec<Material>,
}

impl Act for CorrectApplication {
    type In = Project;
    const META: Meta = Meta {
        code: "correct_application",
        articles: &["10", "9", "7", "2"],
        course: Course::Continues,
        by: &[Party::Applicant],
        duty: &[Duty::Prepare],
        during: &[Stage::AdmissionCorrection],
        awaited: &[Stage::AdmissionCorrection],
        gravity: Gravity::Ordinary,
    };

    fn links(&self, project: &Project) -> Vec<CaseId> {
        weighing::asked_of(&project.unit, &self.project)
    }

    fn asks_neighbours(&self, project: &Project) -> Option<CaseId> {
        Some(project.unit.clone())
    }

    fn documents(&self) -> Vec<String> {
        self.materials
            .iter()
            .map(|material| material.document.digest.clone())
            .collect()
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        if project.facts.plan_year != self.project.plan_year {
            weigh_window(self.project.plan_year, hearing);
        }
        weigh_openness(&self.project, hearing);
        let corrected = Project {
            facts: self.project.clone(),
            ..project.clone()
        };
        weigh_part(&corrected, hearing);
        let Some(managed_as) = weighing::managed_as(&corrected.facts, hearing) else {
            return Vec::new();
        };
        weigh_applicant(&corrected, managed_as, hearing);
        weigh_screening(&corrected, &self.screening, hearing);
        weigh_materials(&corrected, (managed_as, &self.materials), hearing);
        weigh_maintained(&self.project, hearing);
        let mut events = vec![Event::Project(ProjectEvent::ApplicationCorrected(
            ApplicationCorrected {
                answer: self.answer.clone(),
                facts: self.project.clone(),
                managed_as,
                screening: self.screening.clone(),
                materials: self.materials.clone(),
            },
        ))];
        let reported_on = project.reported_on.unwrap_or(hearing.on());
        events.extend(neighbours::compare(
            &self.project,
            (project, reported_on),
            hearing,
        ));
        events
    }
}

/// The application was corrected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ApplicationCorrected {
    /// What was corrected.
    pub answer: String,
    /// The facts.
    pub facts: ProjectFacts,
    /// As what the project is managed.
    pub managed_as: Category,
    /// The answers of Article 7.
    pub screening: Screening,
    /// The materials.
    pub materials: Vec<Material>,
}

impl ApplicationCorrected {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        project.correction = None;
        // What was reviewed is no longer what stands there: it is reviewed, and appraised, again.
        if project.facts != self.facts {
            project.review = None;
            project.draw = None;
            project.appraisal = None;
            project.library.opinions.clear();
            project.library.engagement = None;
        }
        project.facts.clone_from(&self.facts);
        if let Some(application) = &mut project.application {
            application.what.managed_as = self.managed_as;
            application.what.screening.clone_from(&self.screening);
            application.what.materials.clone_from(&self.materials);
            application.what.corrections += 1;
        }
    }
}
