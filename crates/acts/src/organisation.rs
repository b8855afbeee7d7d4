//! An organisation's case file: what it is, where it belongs (Article 4).

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::CaseId;
use crate::party::{OrganisationLine, Party};
use crate::words::acceptance::ResultEffect;

/// The state of an organisation.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Organisation {
    /// Its full name.
    pub name: String,
    /// Other names under which workbooks know it.
    pub aliases: Vec<String>,
    /// The kind of body, for example 政府组成部门.
    pub kind: String,
    /// What it is under Article 4; empty for an ordinary department or unit.
    pub parties: BTreeSet<Party>,
    /// The department over it; none for a department.
    pub parent: Option<CaseId>,
    /// How sure the register is of name and kind; empty when settled.
    pub to_be_checked: String,
    /// The little used systems for which its new construction is banned, or was (Article 7, item 5).
    #[serde(default)]
    pub bans: Vec<Ban>,
    /// How evaluations of its projects count in plans and maintenance funds (Article 38).
    #[serde(default)]
    pub results: Vec<ResultNoted>,
}

/// How an evaluation of one of the unit's projects counts in a year (Article 38).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultNoted {
    /// The project.
    pub project: CaseId,
    /// The year.
    pub year: i16,
    /// In the ranking of the year's plan.
    pub plan_effect: ResultEffect,
    /// In the year's maintenance funds.
    pub funding_effect: ResultEffect,
}

/// A new-built system of the unit that was assessed as little used; for how long that bans new construction is for the
/// decision on support to say (Article 7, item 5).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ban {
    /// The system.
    pub system: CaseId,
    /// What it is called.
    pub name: String,
    /// The day of its final acceptance, from which the ban runs.
    pub final_accepted_on: Date,
    /// The day of the assessment.
    pub assessed_on: Date,
}

impl Organisation {
    /// What the directory shows of it.
    #[must_use]
    pub fn line(&self, id: &CaseId) -> OrganisationLine {
        OrganisationLine {
            id: id.clone(),
            name: self.name.clone(),
            aliases: self.aliases.clone(),
            kind: self.kind.clone(),
            parties: self.parties.clone(),
            parent: self.parent.clone(),
            results: self.results.clone(),
        }
    }
}
