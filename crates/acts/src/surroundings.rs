//! What lies around a case and cannot be read off it: the unit's other projects and the measures there are. The office
//! loads it for the acts that ask, so that an act stays pure (Articles 2, 9, 49).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::amount::Yuan;
use crate::case::{CaseFile, CaseId};
use crate::party::Duty;
use crate::words::{Category, ConstructionKind};

/// Another project of the same unit, as far as it can be compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbour {
    /// Its case file.
    pub case: CaseId,
    /// Its name.
    pub name: String,
    /// Its contents.
    pub contents: String,
    /// Its category as reported.
    pub category: Option<Category>,
    /// Its kind of construction.
    pub construction_kind: Option<ConstructionKind>,
    /// As what it is managed.
    pub managed_as: Option<Category>,
    /// Its total.
    pub total: Option<Yuan>,
    /// The day of its report.
    pub reported_on: Date,
    /// The project whose system it upgrades.
    pub original_project: Option<CaseId>,
    /// The project it was split off from by Article 8, or that was split off from it.
    pub split_with: Option<CaseId>,
}

impl Neighbour {
    /// The project of a case file; none for other cases, for index cards and for projects that ended before their time.
    #[must_use]
    pub fn of(case: &CaseFile) -> Option<Self> {
        let project = case.project()?;
        if project.index_card.is_some() || project.ending.is_some() {
            return None;
        }
        let facts = &project.facts;
        Some(Self {
            case: case.id.clone(),
            name: facts.name.clone(),
            contents: facts.contents.clone(),
            category: facts.category,
            construction_kind: facts.construction_kind,
            managed_as: project.managed_as(),
            total: facts.total,
            reported_on: project.reported_on.unwrap_or(case.opened_on),
            original_project: facts.original_project.clone(),
            split_with: project.split_from.clone().or_else(|| project.public_part.clone()),
        })
    }
}

/// A measure under which a case can be governed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Its stable name, `nmg-2024-98`.
    pub id: String,
    /// Its title in Chinese.
    pub title: String,
    /// Its first day in force.
    pub in_force: Date,
}

/// A person who is one of the three administrators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Administrator {
    /// The person.
    pub person: CaseId,
    /// Which of the three.
    pub duty: Duty,
}

/// What lies around a case; empty for the acts that ask for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The unit's other projects; the case's own is not among them.
    pub neighbours: Vec<Neighbour>,
    /// The measures there are, by name.
    pub measures: Vec<Measure>,
    /// The administrators there are, for acts on accounts.
    pub administrators: Vec<Administrator>,
}

impl Surroundings {
    /// Whether this person is the only one left in one of the three administrators' duties.
    #[must_use]
    pub fn is_last_administrator(&self, person: &CaseId) -> bool {
        let own = self.administrators.iter().find(|held| &held.person == person);
        own.is_some_and(|own| {
            !self
                .administrators
                .iter()
                .any(|other| other.duty == own.duty && &other.person != person)
        })
    }
}

/// The administrators among the people; closed accounts are none.
#[must_use]
pub fn administrators(people: &[CaseFile]) -> Vec<Administrator> {
    let open = people.iter().filter_map(|file| Some((&file.id, file.person()?)));
    open.filter(|(_, person)| !person.closed)
        .flat_map(|(id, person)| {
            let duties = person.duties.iter().filter(|duty| duty.administers());
            duties.map(|duty| Administrator {
                person: id.clone(),
                duty: *duty,
            })
        })
        .collect()
}
