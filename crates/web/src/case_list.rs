//! The lists of case files that are no projects — systems, inspections, framework plans, development plans (Articles 5,
//! 18, 39 and 43) — and their filters as they stand in an address: one reading for pages, API and exports.

use acts::case::{CaseId, CaseKind};
use acts::party::{Actor, Directory};
use acts::stage::Stage;
use serde::Deserialize;
use store::case_lists::CaseQuery;

use crate::address::Choices;
use crate::problem::Problem;
use crate::reading::Reading;
use crate::scope;

/// A list of case files of one kind.
#[derive(Debug)]
pub struct CaseList {
    /// Its key in the messages, and its name in the addresses of exports.
    pub key: &'static str,
    /// The address of its page.
    pub path: &'static str,
    /// The kind.
    pub kind: CaseKind,
    /// The stages a case file of this kind passes through.
    pub stages: &'static [Stage],
    /// The flags by which they are found.
    pub flags: &'static [&'static str],
}

/// The system inventory (Article 39).
pub const SYSTEMS: CaseList = CaseList {
    key: "systems",
    path: "/systems",
    kind: CaseKind::System,
    stages: &[Stage::InUse, Stage::Deactivated, Stage::Retired],
    flags: &[
        "zombie",
        "little_used",
        "idle_resource",
        "unassessed",
        "handover_pending",
        "classified",
    ],
};

/// The inspections and audits (Articles 43 to 45).
pub const INSPECTIONS: CaseList = CaseList {
    key: "inspections",
    path: "/inspections",
    kind: CaseKind::Inspection,
    stages: &[Stage::InspectionOpen, Stage::Rectifying, Stage::InspectionClosed],
    flags: &[],
};

/// The framework plans of cross-department projects (Article 18).
pub const FRAMEWORKS: CaseList = CaseList {
    key: "frameworks",
    path: "/frameworks",
    kind: CaseKind::Framework,
    stages: &[
        Stage::FrameworkDrafted,
        Stage::FrameworkSubmitted,
        Stage::FrameworkConfirmed,
    ],
    flags: &[],
};

/// The development plans (Article 5).
pub const DEVELOPMENT_PLANS: CaseList = CaseList {
    key: "development_plans",
    path: "/development-plans",
    kind: CaseKind::DevelopmentPlan,
    stages: &[Stage::DevelopmentPlanInForce, Stage::DevelopmentPlanEnded],
    flags: &[],
};

/// All of them.
pub const CASE_LISTS: [&CaseList; 4] = [&SYSTEMS, &INSPECTIONS, &FRAMEWORKS, &DEVELOPMENT_PLANS];

impl CaseList {
    /// Everything in the list that an actor may see.
    #[must_use]
    pub fn whole(&self, actor: &Actor) -> CaseQuery {
        CaseQuery {
            scope: scope::projects(actor),
            kinds: vec![self.kind.code().to_owned()],
            ..CaseQuery::default()
        }
    }
}

/// The filters; an empty one asks for nothing in particular.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CaseFilters {
    /// The stage's code.
    pub stage: String,
    /// The office in whose hands it lies.
    pub unit: String,
    /// The project it is about.
    pub project: String,
    /// A flag.
    pub flag: String,
    /// Phrases between spaces, in the texts of the case file or the names of its offices.
    #[serde(alias = "text")]
    pub q: String,
    /// The page, from 1.
    pub page: String,
}

impl CaseFilters {
    /// The question to the store, within what the actor sees. A project that is not there and one that may not be seen
    /// answer alike, with nothing.
    ///
    /// # Errors
    /// [`Problem::Misread`] with every filter that means nothing.
    pub fn query(
        &self,
        list: &CaseList,
        (actor, directory): (&Actor, &Directory),
    ) -> Result<CaseQuery, Problem> {
        let mut reading = Reading::default();
        let stages = list.stages.iter().map(|stage| stage.code());
        let project = self.project.trim();
        let query = CaseQuery {
            stages: reading.code(("stage", &self.stage), stages).into_iter().collect(),
            office: reading.office(("unit", &self.unit), directory),
            project: (!project.is_empty()).then(|| CaseId::new(project)),
            flag: reading.code(("flag", &self.flag), list.flags.iter().copied()),
            text: reading.phrase(&self.q),
            page: reading.page(&self.page),
            ..list.whole(actor)
        };
        reading.finish().map(|()| query)
    }
}

impl Choices for CaseFilters {
    fn pairs(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("stage", &self.stage),
            ("unit", &self.unit),
            ("project", &self.project),
            ("flag", &self.flag),
            ("q", &self.q),
            ("page", &self.page),
        ]
    }
}
