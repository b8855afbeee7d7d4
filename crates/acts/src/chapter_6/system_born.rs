//! A system enters the inventory with the final acceptance of the project that built it (Articles 33, 39).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::{CaseId, Stamp};
use crate::hearing::Hearing;
use crate::project::{CatalogueLine, Project};
use crate::security::SecurityRecord;
use crate::system::{Asset, Birth, System, SystemFacts, is_government};
use crate::words::{Category, ConstructionKind};

/// A system was born from a project's final acceptance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SystemBorn {
    /// The unit that owns it.
    pub unit: CaseId,
    /// The department over the unit.
    pub department: CaseId,
    /// What is known of it.
    pub facts: SystemFacts,
    /// The project, whether it built the system new, and when it was finally accepted.
    pub birth: Birth,
    /// The data resources it holds.
    pub catalogue: Vec<CatalogueLine>,
    /// What it consists of, by line of the bill of quantities.
    pub assets: Vec<Asset>,
    /// What is on record of its security.
    #[serde(default)]
    pub security: SecurityRecord,
}

impl SystemBorn {
    /// What a project leaves behind when it is finally accepted on this day; assets and the end of free maintenance
    /// are for the acceptance to set. A unit of an unknown kind is asked about later and not guessed at.
    #[must_use]
    pub fn of(project: (&CaseId, &Project), final_accepted_on: Date, hearing: &Hearing<'_>) -> Self {
        let (id, project) = project;
        let newly_built = project.facts.category == Some(Category::Construction)
            && project.facts.construction_kind == Some(ConstructionKind::New);
        Self {
            unit: project.unit.clone(),
            department: project.department.clone(),
            facts: SystemFacts {
                name: project.facts.name.clone(),
                classified: project.facts.classified,
                government_department: is_government(&project.unit, hearing),
                system_type: project.facts.system_types.first().copied(),
                network: project.facts.network,
                in_use_since: Some(final_accepted_on),
                purpose: project.facts.goals.chars().take(2000).collect(),
                ..SystemFacts::default()
            },
            birth: Birth {
                project: id.clone(),
                newly_built,
                final_accepted_on,
                free_maintenance_ends_on: None,
            },
            catalogue: project.catalogue.clone(),
            assets: Vec::new(),
            security: SecurityRecord::default(),
        }
    }

    /// The same under the name by which the acceptance knows it, with the security record kept under that name.
    #[must_use]
    pub fn named(mut self, name: &str, project: &Project) -> Self {
        name.clone_into(&mut self.facts.name);
        if let Some(record) = project.construction.security_of(name) {
            self.security.clone_from(record);
        }
        self
    }

    pub(crate) fn apply(&self, system: &mut System, _: &Stamp) {
        system.unit.clone_from(&self.unit);
        system.department.clone_from(&self.department);
        system.operator = Some(self.unit.clone());
        system.project = Some(self.birth.project.clone());
        system.state(&self.facts);
        system.birth = Some(self.birth.clone());
        system.catalogue.clone_from(&self.catalogue);
        system.assets.clone_from(&self.assets);
        system.security.clone_from(&self.security);
    }
}
