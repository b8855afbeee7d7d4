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
    if !meta.duty.iter().any(|duty| has_duty(actor, *duty)) {
        return Err(Denial::Duty {
            needed: meta.duty.to_vec(),
        });
    }
    if let Some(case) = case
        && !is_heard_at(meta, case.stage())
    {
        return Err(Denial::Stage {
            stage: case.stage(),
            during: meta.during.to_vec(),
        });
    }
    Ok(Permit { party, _private: () })
}

/// Whether an act is heard at a stage; only an act that goes on with a case is bound to stages.
#[must_use]
pub fn is_heard_at(meta: &Meta, stage: Stage) -> bool {
    meta.course != Course::Continues || meta.during.contains(&stage)
}

/// One cell of the access matrix: who may, with which duty, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Allowance {
    /// The stage; none for an act that is not bound to one.
    pub stage: Option<Stage>,
    /// The party.
    pub party: Party,
    /// The duty.
    pub duty: Duty,
}

/// Every cell of the access matrix in which an act is allowed; all others are refused.
#[must_use]
pub fn allowances(meta: &Meta) -> Vec<Allowance> {
    let stages: Vec<Option<Stage>> = match meta.course {
        Course::Opens | Course::Standing(_) => vec![None],
        Course::Continues => {
            let heard = Stage::ALL
                .iter()
                .copied()
                .filter(|stage| is_heard_at(meta, *stage));
            heard.map(Some).collect()
        }
    };
    let of = |stage: Option<Stage>| {
        let parties = meta.by.iter().copied();
        parties.flat_map(move |party| {
            let duties = meta.duty.iter().copied();
            duties.map(move |duty| Allowance { stage, party, duty })
        })
    };
    stages.into_iter().flat_map(of).collect()
}

/// Whether a duty counts: an administrator does no business, whatever else was assigned or lent to the person.
fn has_duty(actor: &Actor, duty: Duty) -> bool {
    let administers = actor.duties.iter().any(|held| held.administers());
    actor.duties.contains(&duty) && (duty.administers() || !administers)
}

/// Whether the actor is this party to the case; before a case exists any office may be its unit.
#[must_use]
pub fn is_party(actor: &Actor, party: Party, case: Option<&CaseFile>) -> bool {
    if !party.is_relation() {
        return actor.parties.contains(&party);
    }
    match case {
        None => matches!(party, Party::ProjectUnit | Party::Department),
        Some(case) if party == Party::AccountHolder => case.id == actor.person,
        Some(case) => offices(case, party).contains(&actor.office),
    }
}

/// The offices that are this party to the case by relation; none for parties that are no relation.
#[must_use]
pub fn offices(case: &CaseFile, party: Party) -> Vec<CaseId> {
    if party == Party::DraftHolder {
        return case.drafts.iter().map(|draft| draft.office.clone()).collect();
    }
    let related = relations(&case.body).into_iter();
    related
        .filter(|(relation, _)| *relation == party)
        .map(|(_, office)| office)
        .collect()
}

/// What offices are to this subject matter.
fn relations(body: &Body) -> Vec<(Party, CaseId)> {
    match body {
        Body::Project(project) => {
            let applicant = project.applicant().cloned();
            let applicant = applicant.map(|office| (Party::Applicant, office));
            let own = [
                (Party::ProjectUnit, project.unit.clone()),
                (Party::Department, project.department.clone()),
            ];
            own.into_iter().chain(applicant).collect()
        }
        Body::Framework(framework) => {
            let participants = framework.participants.iter().cloned();
            let participants = participants.map(|office| (Party::Participant, office));
            std::iter::once((Party::Lead, framework.lead.clone()))
                .chain(participants)
                .collect()
        }
        Body::System(system) => {
            let operator = system.operator.clone().map(|office| (Party::Operator, office));
            let own = [
                (Party::ProjectUnit, system.unit.clone()),
                (Party::Department, system.department.clone()),
            ];
            own.into_iter().chain(operator).collect()
        }
        Body::DevelopmentPlan(plan) => {
            let office = plan.office.clone();
            office
                .map(|office| (Party::Department, office))
                .into_iter()
                .collect()
        }
        Body::Inspection(inspection) => vec![
            (Party::Inspector, inspection.inspector.clone()),
            (Party::ProjectUnit, inspection.unit.clone()),
            (Party::Department, inspection.department.clone()),
        ],
        Body::Plan(_)
        | Body::Organisation(_)
        | Body::Person(_)
        | Body::ExpertPool(_)
        | Body::LawRegister(_) => Vec::new(),
    }
}

/// Which cases an actor sees, as a filter for lists, search and exports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Every business case of the jurisdiction.
    All,
    /// Cases to which this office is a party, and what everybody may read.
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
    if actor.parties.iter().any(|party| party.oversees()) {
        Scope::All
    } else {
        Scope::Office(actor.office.clone())
    }
}

/// Who reads a case, besides those who read everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readers {
    /// Every office.
    Everyone,
    /// The offices that are a party to it; none when only the authorities read it.
    Offices(Vec<CaseId>),
}

/// Who reads this case: the one source for [`may_read`] and for the read tables.
#[must_use]
pub fn readers(case: &CaseFile) -> Readers {
    match &case.body {
        Body::DevelopmentPlan(_) | Body::LawRegister(_) | Body::Organisation(_) => Readers::Everyone,
        Body::Plan(plan) if plan.is_issued() => Readers::Everyone,
        Body::Framework(framework) if framework.confirmation.is_some() => Readers::Everyone,
        Body::Project(_)
        | Body::Plan(_)
        | Body::Framework(_)
        | Body::System(_)
        | Body::Inspection(_)
        | Body::Person(_)
        | Body::ExpertPool(_) => {
            let related = relations(&case.body).into_iter();
            let mut offices: Vec<CaseId> = related.map(|(_, office)| office).collect();
            offices.sort();
            offices.dedup();
            Readers::Offices(offices)
        }
    }
}

/// Whether the actor may read this case; agrees with [`scope`].
#[must_use]
pub fn may_read(actor: &Actor, case: &CaseFile) -> bool {
    match &case.body {
        Body::Organisation(_) | Body::LawRegister(_) => true,
        Body::Person(person) => scope(actor) == Scope::Administration || person.office == actor.office,
        Body::Project(_)
        | Body::Plan(_)
        | Body::ExpertPool(_)
        | Body::DevelopmentPlan(_)
        | Body::Framework(_)
        | Body::System(_)
        | Body::Inspection(_) => match (scope(actor), readers(case)) {
            (Scope::All, _) | (Scope::Office(_), Readers::Everyone) => true,
            (Scope::Office(office), Readers::Offices(offices)) => offices.contains(&office),
            (Scope::Administration, _) => false,
        },
    }
}
