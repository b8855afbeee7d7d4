//! Case files: identity, version and the fold of recorded events into state.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::development_plan::DevelopmentPlan;
use crate::expert_pool::ExpertPool;
use crate::framework::Framework;
use crate::inspection::Inspection;
use crate::law_register::LawRegister;
use crate::list::Event;
use crate::organisation::Organisation;
use crate::party::Party;
use crate::passage::Passage;
use crate::person::Person;
use crate::plan::Plan;
use crate::project::Project;
use crate::signing::Draft;
use crate::stage::Stage;
use crate::system::System;

/// The identity of a case file, unique over all kinds.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct CaseId(pub String);

impl CaseId {
    /// An identity with this text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The identity as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for CaseId {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// What a case file is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseKind {
    /// A government IT project (Article 2).
    Project,
    /// An annual plan (Article 11).
    Plan,
    /// An organisation that acts or is acted for (Article 4).
    Organisation,
    /// A person with an account.
    Person,
    /// The pool from which experts are drawn (Article 10).
    ExpertPool,
    /// A development plan (Article 5).
    DevelopmentPlan,
    /// A framework plan of a cross-department project (Article 18).
    Framework,
    /// A system of the inventory (Article 39).
    System,
    /// An inspection or an audit (Articles 43 to 45).
    Inspection,
    /// The register of calendars, policies in force and interpretations (Articles 47 to 49).
    LawRegister,
}

impl CaseKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Project,
        Self::Plan,
        Self::Organisation,
        Self::Person,
        Self::ExpertPool,
        Self::DevelopmentPlan,
        Self::Framework,
        Self::System,
        Self::Inspection,
        Self::LawRegister,
    ];

    /// The kind with this code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The code used in URLs, the ledger and read tables.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Plan => "plan",
            Self::Organisation => "organisation",
            Self::Person => "person",
            Self::ExpertPool => "expert_pool",
            Self::DevelopmentPlan => "development_plan",
            Self::Framework => "framework",
            Self::System => "system",
            Self::Inspection => "inspection",
            Self::LawRegister => "law_register",
        }
    }
}

/// The subject matter of a case file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "about", rename_all = "snake_case")]
pub enum Body {
    /// See [`Project`].
    Project(Box<Project>),
    /// See [`Plan`].
    Plan(Box<Plan>),
    /// See [`Organisation`].
    Organisation(Organisation),
    /// See [`Person`].
    Person(Person),
    /// See [`ExpertPool`].
    ExpertPool(ExpertPool),
    /// See [`DevelopmentPlan`].
    DevelopmentPlan(Box<DevelopmentPlan>),
    /// See [`Framework`].
    Framework(Box<Framework>),
    /// See [`System`].
    System(Box<System>),
    /// See [`Inspection`].
    Inspection(Box<Inspection>),
    /// See [`LawRegister`].
    LawRegister(Box<LawRegister>),
}

impl Body {
    /// The subject matter of a case file in which nothing has been recorded.
    #[must_use]
    pub fn empty(kind: CaseKind) -> Self {
        match kind {
            CaseKind::Project => Self::Project(Box::default()),
            CaseKind::Plan => Self::Plan(Box::default()),
            CaseKind::Organisation => Self::Organisation(Organisation::default()),
            CaseKind::Person => Self::Person(Person::default()),
            CaseKind::ExpertPool => Self::ExpertPool(ExpertPool::default()),
            CaseKind::DevelopmentPlan => Self::DevelopmentPlan(Box::default()),
            CaseKind::Framework => Self::Framework(Box::default()),
            CaseKind::System => Self::System(Box::default()),
            CaseKind::Inspection => Self::Inspection(Box::default()),
            CaseKind::LawRegister => Self::LawRegister(Box::default()),
        }
    }
}

/// When and by whom an event came about; the fold knows nothing else of the world.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stamp {
    /// The legal day (UTC+8).
    pub on: Date,
    /// The instant, RFC 3339 in UTC.
    pub at: String,
    /// The person who acted.
    pub person: CaseId,
    /// The office for which the person acted.
    pub office: CaseId,
    /// The party in which the office acted.
    pub party: Party,
}

/// An exception to an "in principle" rule, with the reason that was given for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExceptionMade {
    /// The rule that did not hold.
    pub rule: String,
    /// The article it stands in.
    pub article: String,
    /// The act in which the exception was made.
    pub act: String,
    /// The reason as written.
    pub reason: String,
    /// The day on which it was made.
    pub on: Date,
}

/// The state of one case: the fold of its recorded acts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CaseFile {
    /// Its identity.
    pub id: CaseId,
    /// How many acts have changed it; 0 before the first.
    pub version: u64,
    /// How many acts have changed what it is about; acts on prepared acts do not count.
    pub substance: u64,
    /// The day of the first act.
    pub opened_on: Date,
    /// The day of the latest act.
    pub changed_on: Date,
    /// Prepared acts that wait for review or signature.
    pub drafts: Vec<Draft>,
    /// Number of the latest draft.
    pub drafts_made: u32,
    /// Exceptions to "in principle" rules, oldest first.
    pub exceptions: Vec<ExceptionMade>,
    /// Since when it has stood in which stage, oldest first.
    #[serde(default)]
    pub passages: Vec<Passage>,
    /// The subject matter.
    pub body: Body,
}

impl CaseFile {
    /// The state after one more act: every event of that act in this case, and the version raised by one.
    #[must_use]
    pub fn fold(before: Option<Self>, id: &CaseId, events: &[Event], stamp: &Stamp) -> Option<Self> {
        let mut case = match before {
            Some(case) => case,
            None => Self::opened(id, events.first()?.kind()?, stamp),
        };
        for event in events {
            event.apply(&mut case, stamp);
        }
        case.version += 1;
        let changes_substance = events.iter().any(|event| !matches!(event, Event::Case(_)));
        case.substance += u64::from(changes_substance);
        case.changed_on = stamp.on;
        let stage = case.stage();
        if case.passages.last().is_none_or(|last| last.stage != stage) {
            let since = stamp.on;
            case.passages.push(Passage { stage, since });
        }
        Some(case)
    }

    fn opened(id: &CaseId, kind: CaseKind, stamp: &Stamp) -> Self {
        Self {
            id: id.clone(),
            version: 0,
            substance: 0,
            opened_on: stamp.on,
            changed_on: stamp.on,
            drafts: Vec::new(),
            drafts_made: 0,
            exceptions: Vec::new(),
            passages: Vec::new(),
            body: Body::empty(kind),
        }
    }

    /// What the case is about.
    #[must_use]
    pub const fn kind(&self) -> CaseKind {
        match self.body {
            Body::Project(_) => CaseKind::Project,
            Body::Plan(_) => CaseKind::Plan,
            Body::Organisation(_) => CaseKind::Organisation,
            Body::Person(_) => CaseKind::Person,
            Body::ExpertPool(_) => CaseKind::ExpertPool,
            Body::DevelopmentPlan(_) => CaseKind::DevelopmentPlan,
            Body::Framework(_) => CaseKind::Framework,
            Body::System(_) => CaseKind::System,
            Body::Inspection(_) => CaseKind::Inspection,
            Body::LawRegister(_) => CaseKind::LawRegister,
        }
    }

    /// Where the case stands, computed from what has been recorded and never stored.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match &self.body {
            Body::Project(project) => project.stage(),
            Body::Plan(plan) => plan.stage(),
            Body::DevelopmentPlan(plan) => plan.stage(),
            Body::Framework(framework) => framework.stage(),
            Body::System(system) => system.stage(),
            Body::Inspection(inspection) => inspection.stage(),
            Body::Organisation(_) | Body::Person(_) | Body::ExpertPool(_) | Body::LawRegister(_) => {
                Stage::Kept
            }
        }
    }

    /// A name a person would recognise it by.
    #[must_use]
    pub fn title(&self) -> String {
        match &self.body {
            Body::Project(project) => project.title(),
            Body::Plan(plan) => plan.title(),
            Body::Organisation(organisation) => organisation.name.clone(),
            Body::Person(person) => person.name.clone(),
            Body::ExpertPool(_) => "专家库".to_owned(),
            Body::DevelopmentPlan(plan) => plan.name.clone(),
            Body::Framework(framework) => framework.name.clone(),
            Body::System(system) => system.name.clone(),
            Body::Inspection(inspection) => inspection.title.clone(),
            Body::LawRegister(_) => "日历、政策与解释".to_owned(),
        }
    }

    /// The project, when it is one.
    #[must_use]
    pub fn project(&self) -> Option<&Project> {
        if let Body::Project(project) = &self.body {
            Some(project)
        } else {
            None
        }
    }

    /// The plan, when it is one.
    #[must_use]
    pub fn plan(&self) -> Option<&Plan> {
        if let Body::Plan(plan) = &self.body {
            Some(plan)
        } else {
            None
        }
    }

    /// The organisation, when it is one.
    #[must_use]
    pub fn organisation(&self) -> Option<&Organisation> {
        if let Body::Organisation(organisation) = &self.body {
            Some(organisation)
        } else {
            None
        }
    }

    /// The person, when it is one.
    #[must_use]
    pub fn person(&self) -> Option<&Person> {
        if let Body::Person(person) = &self.body {
            Some(person)
        } else {
            None
        }
    }

    /// The pool of experts, when it is one.
    #[must_use]
    pub fn expert_pool(&self) -> Option<&ExpertPool> {
        if let Body::ExpertPool(pool) = &self.body {
            Some(pool)
        } else {
            None
        }
    }

    /// The development plan, when it is one.
    #[must_use]
    pub fn development_plan(&self) -> Option<&DevelopmentPlan> {
        if let Body::DevelopmentPlan(development_plan) = &self.body {
            Some(development_plan)
        } else {
            None
        }
    }

    /// The framework, when it is one.
    #[must_use]
    pub fn framework(&self) -> Option<&Framework> {
        if let Body::Framework(framework) = &self.body {
            Some(framework)
        } else {
            None
        }
    }

    /// The system, when it is one.
    #[must_use]
    pub fn system(&self) -> Option<&System> {
        if let Body::System(system) = &self.body {
            Some(system)
        } else {
            None
        }
    }

    /// The inspection, when it is one.
    #[must_use]
    pub fn inspection(&self) -> Option<&Inspection> {
        if let Body::Inspection(inspection) = &self.body {
            Some(inspection)
        } else {
            None
        }
    }

    /// The law register, when it is one.
    #[must_use]
    pub fn law_register(&self) -> Option<&LawRegister> {
        if let Body::LawRegister(law_register) = &self.body {
            Some(law_register)
        } else {
            None
        }
    }
}
