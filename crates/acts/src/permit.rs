//! Who may do what: one pure function for pages, API and lists alike (Article 4).

use crate::act::{Course, Meta};
use crate::case::{Body, CaseFile, CaseId};
use crate::party::{Actor, Duty, Party};
use crate::stage::Stage;

/// Proof that an actor may do an act in a case; only [`permit`] makes one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    party: Party,
    _private: (),
}

impl Permit {
    /// The party in which the actor acts.
    #[must_use]
    pub const fn party(&self) -> Party {
        self.party
    }
}

/// Why an actor may not do an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Denial {
    /// The case is not one the actor may see; answered like a case that does not exist.
    Unknown,
    /// The act belongs to other parties.
    Party {
        /// Whose act it is.
        by: Vec<Party>,
    },
    /// The person lacks the duty.
    Duty {
        /// The duties of which one is needed.
        needed: Vec<Duty>,
    },
    /// The act is not heard at this stage.
    Stage {
        /// Where the case stands.
        stage: Stage,
        /// When it is heard.
        during: Vec<Stage>,
    },
}

/// Whether this actor may do this act in this case now; an opening act has no case.
///
/// # Errors
/// The first of visibility, party, duty and stage that stands against it.
pub fn permit(actor: &Actor, meta: &Meta, case: Option<&CaseFile>) -> Result<Permit, Denial> {
    if let Some(case) = case
        && !may_read(actor, case)
    {
        return Err(Denial::Unknown);
    }
    let Some(party) = meta
        .by
        .iter()
        .copied()
        .find(|party| is_party(actor, *party, case))
    else {
        return Err(Denial::Party { by: meta.by.to_vec() });
    };
    if !meta.duty.iter().any(|duty| actor.duties.contains(duty)) {
        return Err(Denial::Duty {
            needed: meta.duty.to_vec(),
        });
    }
    if let Some(case) = case
        && meta.course == Course::Continues
        && !meta.during.contains(&case.stage())
    {
        return Err(Denial::Stage {
            stage: case.stage(),
            during: meta.during.to_vec(),
        });
    }
    Ok(Permit { party, _private: () })
}

/// Whether the actor's office is this party to the case; before a case exists any office may be its unit.
#[must_use]
pub fn is_party(actor: &Actor, party: Party, case: Option<&CaseFile>) -> bool {
    let project = case.and_then(CaseFile::project);
    match party {
        Party::ProjectUnit => project.is_none_or(|project| project.unit == actor.office),
        Party::Department => project.is_none_or(|project| project.department == actor.office),
        Party::Applicant => project.is_some_and(|project| project.applicant() == Some(&actor.office)),
        Party::DraftHolder => {
            case.is_some_and(|case| case.drafts.iter().any(|draft| draft.office == actor.office))
        }
        Party::DataBureau
        | Party::BigDataCentre
        | Party::Finance
        | Party::DevelopmentReform
        | Party::Cryptography
        | Party::Secrecy
        | Party::PublicSecurity
        | Party::Audit
        | Party::ReviewBody
        | Party::SystemAdmin
        | Party::SecurityAdmin => actor.parties.contains(&party),
    }
}

/// Which cases an actor sees, as a filter for lists, search and exports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Every project and plan of the jurisdiction.
    All,
    /// Projects in which this office is unit, department or applicant, and issued plans.
    Office(CaseId),
    /// No business at all: the three administrators.
    Administration,
}

/// What this actor sees.
#[must_use]
pub fn scope(actor: &Actor) -> Scope {
    if actor.duties.iter().any(|duty| duty.administers()) {
        return Scope::Administration;
    }
    let oversees = actor.parties.iter().any(|party| match party {
        Party::DataBureau
        | Party::BigDataCentre
        | Party::Finance
        | Party::DevelopmentReform
        | Party::Cryptography
        | Party::Secrecy
        | Party::PublicSecurity
        | Party::Audit
        | Party::ReviewBody => true,
        Party::ProjectUnit
        | Party::Department
        | Party::Applicant
        | Party::SystemAdmin
        | Party::SecurityAdmin
        | Party::DraftHolder => false,
    });
    if oversees {
        Scope::All
    } else {
        Scope::Office(actor.office.clone())
    }
}

/// Whether the actor may read this case; agrees with [`scope`].
#[must_use]
pub fn may_read(actor: &Actor, case: &CaseFile) -> bool {
    let scope = scope(actor);
    match &case.body {
        Body::Project(project) => match scope {
            Scope::All => true,
            Scope::Office(office) => {
                project.unit == office || project.department == office || project.applicant() == Some(&office)
            }
            Scope::Administration => false,
        },
        Body::Plan(_) => match scope {
            Scope::All => true,
            Scope::Office(_) => case.stage() == Stage::PlanIssued,
            Scope::Administration => false,
        },
        Body::ExpertPool(_) => scope == Scope::All,
        Body::Organisation(_) => true,
        Body::Person(_) => scope == Scope::Administration || case.id == actor.person,
    }
}
