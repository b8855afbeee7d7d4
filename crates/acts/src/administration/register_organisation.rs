//! Registering an organisation: what it is and where it belongs (Article 4).

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::{CaseId, Stamp};
use crate::hearing::{Hearing, Point};
use crate::list::Event;
use crate::list::administration::OrganisationEvent;
use crate::organisation::Organisation;
use crate::party::{Duty, Party};

/// The system administrator enters an organisation.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegisterOrganisation {
    /// Its full name.
    #[schemars(length(min = 2, max = 100))]
    pub name: String,
    /// Other names under which workbooks know it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The kind of body.
    #[serde(default)]
    #[schemars(length(max = 60))]
    pub kind: String,
    /// What it is under Article 4; none for an ordinary department or unit.
    #[serde(default)]
    pub parties: Vec<Party>,
    /// The department over it; none for a department.
    #[serde(default)]
    #[schemars(extend("x-ui" = "organisation"))]
    pub parent: Option<CaseId>,
    /// What is still to be checked about it; empty when settled.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub to_be_checked: String,
}

impl Act for RegisterOrganisation {
    type In = Organisation;
    const META: Meta = Meta {
        code: "register_organisation",
        articles: &["4"],
        course: Course::Opens,
        by: &[Party::SystemAdmin],
        duty: &[Duty::SystemAdmin],
        during: &[],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn decide(&self, _: &Organisation, hearing: &mut Hearing<'_>) -> Vec<Event> {
        weigh_place(&self.parties, self.parent.as_ref(), hearing);
        vec![Event::Organisation(OrganisationEvent::OrganisationRegistered(
            OrganisationRegistered {
                name: self.name.clone(),
                aliases: self.aliases.clone(),
                kind: self.kind.clone(),
                parties: self.parties.iter().copied().collect(),
                parent: self.parent.clone(),
                to_be_checked: self.to_be_checked.clone(),
            },
        ))]
    }
}

/// The parent must be registered, and relations to single cases cannot be given to an organisation.
pub(super) fn weigh_place(parties: &[Party], parent: Option<&CaseId>, hearing: &mut Hearing<'_>) {
    let known = parent.is_none_or(|parent| hearing.directory().get(parent).is_some());
    let point = Point::new("4", "parent_registered")
        .at("parent")
        .says(
            "主管部门应当已经登记",
            "The department over it must be registered",
        )
        .remedy("先登记主管部门", "Register the department first");
    hearing.weigh(if known { point.held() } else { point.broken() });
    let relations = [
        Party::ProjectUnit,
        Party::Department,
        Party::Applicant,
        Party::DraftHolder,
        Party::SystemAdmin,
        Party::SecurityAdmin,
    ];
    let given = parties.iter().find(|party| relations.contains(party));
    let point = Point::new("4", "party_of_an_organisation").at("parties").says(
        "项目单位、主管部门、申请单位由具体项目确定，管理员职责只授予个人，均不能作为机构身份登记",
        "Unit, department and applicant follow from a project, and administrators are persons; they are not given to an organisation",
    );
    hearing.weigh(if given.is_some() {
        point.broken()
    } else {
        point.held()
    });
}

/// An organisation was registered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OrganisationRegistered {
    /// Its full name.
    pub name: String,
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

impl OrganisationRegistered {
    pub(crate) fn apply(&self, organisation: &mut Organisation, _: &Stamp) {
        organisation.name.clone_from(&self.name);
        organisation.aliases.clone_from(&self.aliases);
        organisation.kind.clone_from(&self.kind);
        organisation.parties.clone_from(&self.parties);
        organisation.parent.clone_from(&self.parent);
        organisation.to_be_checked.clone_from(&self.to_be_checked);
    }
}
