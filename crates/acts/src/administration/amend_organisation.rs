//! Amending an organisation's entry: other names, kind, place; the earlier entry stays in the ledger (Article 4).

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::register_organisation::weigh_place;
use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::hearing::Hearing;
use crate::list::Event;
use crate::list::administration::OrganisationEvent;
use crate::organisation::Organisation;
use crate::party::{Duty, Party};
use crate::stage::Stage;

/// The system administrator corrects or completes an entry.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendOrganisation {
    /// Other names under which workbooks know it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The kind of body.
    #[schemars(length(max = 60))]
    pub kind: String,
    /// What it is under Article 4.
    #[serde(default)]
    pub parties: Vec<Party>,
    /// The department over it.
    #[serde(default)]
    #[schemars(extend("x-ui" = "organisation"))]
    pub parent: Option<CaseId>,
    /// What is still to be checked about it.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub to_be_checked: String,
}

impl Act for AmendOrganisation {
    type In = Organisation;
    const META: Meta = Meta {
        code: "amend_organisation",
        articles: &["4"],
        course: Course::Continues,
        by: &[Party::SystemAdmin],
        duty: &[Duty::SystemAdmin],
        during: &[Stage::Kept],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, _: &Organisation, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_place(&self.parties, self.parent.as_ref(), hearing);
        vec![Event::Organisation(OrganisationEvent::OrganisationAmended(
            OrganisationAmended {
                aliases: self.aliases.clone(),
                kind: self.kind.clone(),
                parties: self.parties.iter().copied().collect(),
                parent: self.parent.clone(),
                to_be_checked: self.to_be_checked.clone(),
            },
        ))]
    }
}

/// An organisation's entry was amended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrganisationAmended {
    /// Other names.
    pub aliases: Vec<String>,
    /// The kind of body.
    pub kind: String,
    /// What it is under Article 4.
    pub parties: BTreeSet<Party>,
    /// The department over it.
    pub parent: Option<CaseId>,
    /// What is to be checked.
    pub to_be_checked: String,
}

impl OrganisationAmended {
    pub(crate) fn apply(&self, organisation: &mut Organisation, _: &Stamp) {
        organisation.aliases.clone_from(&self.aliases);
        organisation.kind.clone_from(&self.kind);
        organisation.parties.clone_from(&self.parties);
        organisation.parent.clone_from(&self.parent);
        organisation.to_be_checked.clone_from(&self.to_be_checked);
    }
}
