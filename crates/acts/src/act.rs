//! An act: a form, its metadata and one pure decision. Everything else is read off these.

use rules::law::Basis;
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::case::{Body, CaseFile, CaseId, CaseKind};
use crate::development_plan::DevelopmentPlan;
use crate::expert_pool::ExpertPool;
use crate::framework::Framework;
use crate::hearing::Hearing;
use crate::inspection::Inspection;
use crate::law_register::LawRegister;
use crate::list::Event;
use crate::organisation::Organisation;
use crate::party::{Duty, Party};
use crate::person::Person;
use crate::plan::Plan;
use crate::project::Project;
use crate::stage::Stage;
use crate::system::System;

/// Whether an act begins a case file or goes on with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// It opens a case file.
    Opens,
    /// It is an act in an existing case file.
    Continues,
    /// It is an act in the one case file of this identity, which the first such act opens.
    Standing(&'static str),
}

/// Whether an act can be taken back; the pages ask once, in words, before one that cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gravity {
    /// A later act can amend or correct it.
    Ordinary,
    /// It cannot be taken back; `messages` says under `consequence` what follows.
    Irreversible,
}

/// What is known of an act without looking at any case.
#[derive(Debug, Clone, Copy)]
pub struct Meta {
    /// The code: file stem, URL part, message key and ledger code at once.
    pub code: &'static str,
    /// The articles it serves; the first is the one it is listed under.
    pub articles: &'static [&'static str],
    /// Whether it opens a case.
    pub course: Course,
    /// The parties that may do it.
    pub by: &'static [Party],
    /// The duties of which a person needs one.
    pub duty: &'static [Duty],
    /// The stages in which it is heard at all.
    pub during: &'static [Stage],
    /// The stages in which somebody is waiting for it.
    pub awaited: &'static [Stage],
    /// Whether another act can take it back.
    pub gravity: Gravity,
}

/// What an act is about: the typed view of a case file.
pub trait Subject: Sized + 'static {
    /// The kind of case file; none for acts in every kind.
    const KIND: Option<CaseKind>;
    /// The subject of a case file of this kind.
    fn of(case: &CaseFile) -> Option<&Self>;
}

macro_rules! subject {
    ($($type:ident = $kind:ident via $view:ident;)+) => {
        $(impl Subject for $type {
            const KIND: Option<CaseKind> = Some(CaseKind::$kind);
            fn of(case: &CaseFile) -> Option<&Self> {
                case.$view()
            }
        })+
    };
}

subject! {
    Project = Project via project;
    Plan = Plan via plan;
    Organisation = Organisation via organisation;
    Person = Person via person;
    ExpertPool = ExpertPool via expert_pool;
    DevelopmentPlan = DevelopmentPlan via development_plan;
    Framework = Framework via framework;
    System = System via system;
    Inspection = Inspection via inspection;
    LawRegister = LawRegister via law_register;
}

impl Subject for CaseFile {
    const KIND: Option<CaseKind> = None;
    fn of(case: &CaseFile) -> Option<&Self> {
        Some(case)
    }
}

/// An administrative act (办理事项).
pub trait Act: Serialize + DeserializeOwned + JsonSchema + 'static {
    /// What it is an act in.
    type In: Subject;
    /// Its metadata.
    const META: Meta;

    /// Other case files that the decision reads or changes.
    fn links(&self, subject: &Self::In) -> Vec<CaseId> {
        let _ = subject;
        Vec::new()
    }

    /// The unit whose other projects the decision compares with this one; none when it does not ask.
    fn asks_neighbours(&self, subject: &Self::In) -> Option<CaseId> {
        let _ = subject;
        None
    }

    /// Whether it is offered in this state, beyond the stage.
    fn offered(subject: &Self::In) -> bool {
        let _ = subject;
        true
    }

    /// Whether it is this party among those that may do it for whom the case waits.
    fn waits_for(subject: &Self::In, party: Party, basis: Basis<'_>) -> bool {
        let _ = (subject, party, basis);
        true
    }

    /// The articles it relies on; for an act on a prepared act, those of the prepared one.
    fn articles(&self, subject: &Self::In) -> &'static [&'static str] {
        let _ = subject;
        Self::META.articles
    }

    /// Digests of the documents the form attaches.
    fn documents(&self) -> Vec<String> {
        Vec::new()
    }

    /// Weighs everything the measure says and gives the events that follow when nothing stands against them.
    fn decide(&self, subject: &Self::In, hearing: &mut Hearing<'_>) -> Vec<Event>;
}

/// A form that has been read, ready to be decided.
pub trait Heard {
    /// See [`Act::links`].
    fn links(&self, case: &CaseFile) -> Vec<CaseId>;
    /// See [`Act::asks_neighbours`].
    fn asks_neighbours(&self, case: &CaseFile) -> Option<CaseId>;
    /// See [`Act::articles`].
    fn articles(&self, case: &CaseFile) -> &'static [&'static str];
    /// See [`Act::documents`].
    fn documents(&self) -> Vec<String>;
    /// See [`Act::decide`].
    fn decide(&self, case: &CaseFile, hearing: &mut Hearing<'_>) -> Vec<Event>;
}

impl<A: Act> Heard for A {
    fn links(&self, case: &CaseFile) -> Vec<CaseId> {
        A::In::of(case)
            .map(|subject| Act::links(self, subject))
            .unwrap_or_default()
    }

    fn asks_neighbours(&self, case: &CaseFile) -> Option<CaseId> {
        A::In::of(case).and_then(|subject| Act::asks_neighbours(self, subject))
    }

    fn articles(&self, case: &CaseFile) -> &'static [&'static str] {
        A::In::of(case).map_or(A::META.articles, |subject| Act::articles(self, subject))
    }

    fn documents(&self) -> Vec<String> {
        Act::documents(self)
    }

    fn decide(&self, case: &CaseFile, hearing: &mut Hearing<'_>) -> Vec<Event> {
        A::In::of(case)
            .map(|subject| Act::decide(self, subject, hearing))
            .unwrap_or_default()
    }
}

/// One line of the list of acts.
#[derive(Clone, Copy)]
pub struct Entry {
    /// The metadata.
    pub meta: &'static Meta,
    /// The kind of case file; none for acts in every kind.
    pub kind: Option<CaseKind>,
    schema: fn() -> Schema,
    read: fn(&Value) -> Result<Box<dyn Heard>, String>,
    offered: fn(&CaseFile) -> bool,
    waits_for: fn(&CaseFile, Party, Basis<'_>) -> bool,
}

impl std::fmt::Debug for Entry {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Entry")
            .field("code", &self.meta.code)
            .finish_non_exhaustive()
    }
}

impl Entry {
    /// The line of one act.
    #[must_use]
    pub const fn of<A: Act>() -> Self {
        Self {
            meta: &A::META,
            kind: A::In::KIND,
            schema: || schemars::schema_for!(A),
            read: |form| match A::deserialize(form) {
                Ok(act) => Ok(Box::new(act)),
                Err(fault) => Err(fault.to_string()),
            },
            offered: |case| A::In::of(case).is_some_and(A::offered),
            waits_for: |case, party, basis| {
                A::In::of(case).is_some_and(|subject| A::waits_for(subject, party, basis))
            },
        }
    }

    /// The form's JSON Schema (draft 2020-12).
    #[must_use]
    pub fn schema(&self) -> Schema {
        (self.schema)()
    }

    /// Reads a form.
    ///
    /// # Errors
    /// The reason why the form cannot be read.
    pub fn read(&self, form: &Value) -> Result<Box<dyn Heard>, String> {
        (self.read)(form)
    }

    /// Whether the act is heard in this state.
    #[must_use]
    pub fn is_heard(&self, case: &CaseFile) -> bool {
        self.kind.is_none_or(|kind| kind == case.kind())
            && self.meta.course != Course::Opens
            && self.meta.during.contains(&case.stage())
            && (self.offered)(case)
    }

    /// Whether it is this party for whom the case waits, once the act is awaited at all.
    #[must_use]
    pub fn waits_for(&self, case: &CaseFile, party: Party, basis: Basis<'_>) -> bool {
        (self.waits_for)(case, party, basis)
    }

    /// Whether somebody waits for it in this state.
    #[must_use]
    pub fn is_awaited(&self, case: &CaseFile) -> bool {
        self.is_heard(case) && self.meta.awaited.contains(&case.stage())
    }
}

fn blank(id: &CaseId, kind: CaseKind, on: jiff::civil::Date) -> CaseFile {
    CaseFile {
        id: id.clone(),
        version: 0,
        substance: 0,
        opened_on: on,
        changed_on: on,
        drafts: Vec::new(),
        drafts_made: 0,
        exceptions: Vec::new(),
        passages: Vec::new(),
        body: Body::empty(kind),
    }
}

impl Entry {
    /// The empty case file the act is decided on when there is none yet.
    #[must_use]
    pub fn blank(&self, fresh: &CaseId, on: jiff::civil::Date) -> CaseFile {
        let kind = self.kind.unwrap_or(CaseKind::Project);
        match self.meta.course {
            Course::Standing(id) => blank(&CaseId::new(id), kind, on),
            Course::Opens | Course::Continues => blank(fresh, kind, on),
        }
    }
}
