//! Completing a filing with the contents that were missing (Article 19).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::file_project::{tell_missing, weigh_approver};
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::hearing::Hearing;
use crate::library_record::FilingContents;
use crate::list::Event;
use crate::list::chapter_3::ProjectEvent;
use crate::party::{Duty, Party};
use crate::project::Project;
use crate::stage::Stage;

/// The unit or its department states the contents anew.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompleteFiling {
    /// The contents from now on.
    pub contents: FilingContents,
    /// What was added or changed.
    #[schemars(length(min = 2, max = 2000), extend("x-ui" = "text"))]
    pub explanation: String,
}

impl Act for CompleteFiling {
    type In = Project;
    const META: Meta = Meta {
        code: "complete_filing",
        articles: &["19"],
        course: Course::Continues,
        by: &[Party::ProjectUnit, Party::Department],
        duty: &[Duty::Prepare],
        during: &[Stage::Filed],
        awaited: &[Stage::Filed],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.contents.documents()
    }

    fn offered(project: &Project) -> bool {
        let filing = project.library.filing.as_ref();
        filing.is_some_and(|filing| filing.what.accepted.is_none())
    }

    fn waits_for(project: &Project, party: Party, _: rules::law::Basis<'_>) -> bool {
        let filing = project.library.filing.as_ref();
        party == Party::ProjectUnit && filing.is_some_and(|filing| !filing.what.missing.is_empty())
    }

    fn decide(&self, project: &Project, hearing: &mut Hearing<'_>) -> Vec<Event> {
        super::accept_filing::weigh_open(project, hearing);
        weigh_approver(&self.contents, hearing);
        let Some(missing) = tell_missing(&self.contents, hearing) else {
            return Vec::new();
        };
        vec![Event::Project(ProjectEvent::FilingCompleted(Box::new(
            FilingCompleted {
                contents: self.contents.clone(),
                explanation: self.explanation.clone(),
                missing,
            },
        )))]
    }
}

/// A filing was completed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FilingCompleted {
    /// The contents from now on.
    pub contents: FilingContents,
    /// What was added or changed.
    pub explanation: String,
    /// What is still missing.
    pub missing: Vec<String>,
}

impl FilingCompleted {
    pub(crate) fn apply(&self, project: &mut Project, _: &Stamp) {
        project.facts.total = self.contents.investment;
        project.facts.goals.clone_from(&self.contents.performance_goals);
        project.catalogue.clone_from(&self.contents.catalogue);
        if let Some(filing) = &mut project.library.filing {
            filing.what.contents.clone_from(&self.contents);
            filing.what.missing.clone_from(&self.missing);
            filing.what.completions += 1;
        }
    }
}
