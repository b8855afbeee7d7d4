//! The one list of acts, in the order of the articles, and the events they bring about.
//!
//! A new act is a file, a line in the list of its chapter and its texts in `messages/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::act::Entry;
use crate::case::{Body, CaseFile, CaseKind, ExceptionMade, Stamp};
use crate::signing::countersign_draft::DraftCountersigned;
use crate::signing::{DraftMoved, DraftState, Drafted};

/// An enumeration of events, each of which knows how it changes its subject.
macro_rules! events {
    ($(#[$doc:meta])* $name:ident on $subject:ty { $($variant:ident($payload:ty),)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "event", rename_all = "snake_case")]
        pub enum $name {
            $(#[doc = concat!("See [`", stringify!($payload), "`].")] $variant($payload),)*
        }

        impl $name {
            pub(super) fn apply(&self, subject: &mut $subject, stamp: &Stamp) {
                let _ = (&subject, stamp);
                match *self {
                    $(Self::$variant(ref event) => event.apply(subject, stamp),)*
                }
            }
        }
    };
}

pub mod administration;
pub mod chapter_2;
pub mod chapter_3;
pub mod chapter_4;
pub mod chapter_5;
pub mod chapter_6;
pub mod chapter_7;
pub mod chapter_8;

use administration::{ExpertPoolEvent, OrganisationEvent, PersonEvent};
use chapter_2::{DevelopmentPlanEvent, PlanEvent};
use chapter_3::{FrameworkEvent, ProjectEvent};
use chapter_4::ConstructionEvent;
use chapter_5::AcceptanceEvent;
use chapter_6::SystemEvent;
use chapter_7::{InspectionEvent, SupervisionEvent};
use chapter_8::LawRegisterEvent;

const CHAPTERS: [&[Entry]; 8] = [
    administration::ACTS,
    chapter_2::ACTS,
    chapter_3::ACTS,
    chapter_4::ACTS,
    chapter_5::ACTS,
    chapter_6::ACTS,
    chapter_7::ACTS,
    chapter_8::ACTS,
];

/// Every act, in the order of the articles.
pub static ACTS: LazyLock<Vec<Entry>> = LazyLock::new(|| CHAPTERS.concat());

/// The schema of each act's form, made once: every hearing looks at one.
static SCHEMAS: LazyLock<BTreeMap<&'static str, Value>> = LazyLock::new(|| {
    let made = |entry: &Entry| (entry.meta.code, entry.schema().to_value());
    ACTS.iter().map(made).collect()
});

/// The JSON Schema of the form of the act with this code.
#[must_use]
pub fn schema(code: &str) -> Option<&'static Value> {
    SCHEMAS.get(code)
}

/// The line of the act with this code.
#[must_use]
pub fn entry(code: &str) -> Option<&'static Entry> {
    ACTS.iter().find(|entry| entry.meta.code == code)
}

/// What comes about in a case of any kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum CaseEvent {
    /// An act was prepared.
    Drafted(Drafted),
    /// A prepared act was reviewed.
    DraftReviewed(DraftMoved),
    /// A prepared act was sent back.
    DraftReturned(DraftMoved),
    /// A prepared act was countersigned, or sent back by one who countersigns.
    DraftCountersigned(DraftCountersigned),
    /// A prepared act took effect.
    DraftSigned(DraftMoved),
    /// An exception to an "in principle" rule was made.
    ExceptionMade(ExceptionMade),
}

impl CaseEvent {
    /// Whether it moves a prepared act that has not taken effect.
    #[must_use]
    pub const fn moves_a_draft(&self) -> bool {
        match self {
            Self::Drafted(_)
            | Self::DraftReviewed(_)
            | Self::DraftReturned(_)
            | Self::DraftCountersigned(_) => true,
            Self::DraftSigned(_) | Self::ExceptionMade(_) => false,
        }
    }

    fn apply(&self, case: &mut CaseFile, stamp: &Stamp) {
        match self {
            Self::Drafted(event) => event.apply(case, stamp),
            Self::DraftReviewed(event) => event.apply(case, stamp, DraftState::Reviewed),
            Self::DraftReturned(event) => event.apply(case, stamp, DraftState::Returned),
            Self::DraftCountersigned(event) => event.apply(case, stamp),
            Self::DraftSigned(event) => event.settle(case),
            Self::ExceptionMade(made) => case.exceptions.push(made.clone()),
        }
    }
}

/// Anything that comes about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "in", content = "what", rename_all = "snake_case")]
pub enum Event {
    /// In a case of any kind.
    Case(CaseEvent),
    /// In a project, up to its approval.
    Project(ProjectEvent),
    /// In a project's construction and money.
    Construction(ConstructionEvent),
    /// In a project's acceptance and evaluation.
    Acceptance(AcceptanceEvent),
    /// In a project, by supervision.
    Supervision(SupervisionEvent),
    /// In an annual plan.
    Plan(PlanEvent),
    /// In a development plan.
    DevelopmentPlan(DevelopmentPlanEvent),
    /// In a framework plan.
    Framework(FrameworkEvent),
    /// In a system of the inventory.
    System(SystemEvent),
    /// In an inspection.
    Inspection(InspectionEvent),
    /// In the register of calendars, policies and interpretations.
    LawRegister(LawRegisterEvent),
    /// In an organisation.
    Organisation(OrganisationEvent),
    /// In a person's account.
    Person(PersonEvent),
    /// In the pool of experts.
    ExpertPool(ExpertPoolEvent),
}

impl Event {
    /// The kind of case file this event can open; none for events that never come first.
    #[must_use]
    pub const fn kind(&self) -> Option<CaseKind> {
        match self {
            Self::Case(CaseEvent::Drafted(drafted)) => drafted.opens,
            Self::Case(_) => None,
            Self::Project(_) | Self::Construction(_) | Self::Acceptance(_) | Self::Supervision(_) => {
                Some(CaseKind::Project)
            }
            Self::Plan(_) => Some(CaseKind::Plan),
            Self::DevelopmentPlan(_) => Some(CaseKind::DevelopmentPlan),
            Self::Framework(_) => Some(CaseKind::Framework),
            Self::System(_) => Some(CaseKind::System),
            Self::Inspection(_) => Some(CaseKind::Inspection),
            Self::LawRegister(_) => Some(CaseKind::LawRegister),
            Self::Organisation(_) => Some(CaseKind::Organisation),
            Self::Person(_) => Some(CaseKind::Person),
            Self::ExpertPool(_) => Some(CaseKind::ExpertPool),
        }
    }

    /// Folds the event into the case; an event of another kind of case changes nothing.
    pub fn apply(&self, case: &mut CaseFile, stamp: &Stamp) {
        if let Self::Case(event) = self {
            return event.apply(case, stamp);
        }
        match (self, &mut case.body) {
            (Self::Project(event), Body::Project(project)) => event.apply(project, stamp),
            (Self::Construction(event), Body::Project(project)) => event.apply(project, stamp),
            (Self::Acceptance(event), Body::Project(project)) => event.apply(project, stamp),
            (Self::Supervision(event), Body::Project(project)) => event.apply(project, stamp),
            (Self::Plan(event), Body::Plan(plan)) => event.apply(plan, stamp),
            (Self::DevelopmentPlan(event), Body::DevelopmentPlan(plan)) => event.apply(plan, stamp),
            (Self::Framework(event), Body::Framework(framework)) => event.apply(framework, stamp),
            (Self::System(event), Body::System(system)) => event.apply(system, stamp),
            (Self::Inspection(event), Body::Inspection(inspection)) => event.apply(inspection, stamp),
            (Self::LawRegister(event), Body::LawRegister(register)) => event.apply(register, stamp),
            (Self::Organisation(event), Body::Organisation(organisation)) => event.apply(organisation, stamp),
            (Self::Person(event), Body::Person(person)) => event.apply(person, stamp),
            (Self::ExpertPool(event), Body::ExpertPool(pool)) => event.apply(pool, stamp),
            (
                Self::Case(_)
                | Self::Project(_)
                | Self::Construction(_)
                | Self::Acceptance(_)
                | Self::Supervision(_)
                | Self::Plan(_)
                | Self::DevelopmentPlan(_)
                | Self::Framework(_)
                | Self::System(_)
                | Self::Inspection(_)
                | Self::LawRegister(_)
                | Self::Organisation(_)
                | Self::Person(_)
                | Self::ExpertPool(_),
                _,
            ) => {}
        }
    }
}
