//! What the case files are called that a form points at: pages show names and lead to the file, never a bare identity.
//! Whoever may not read a file is not told its name (house rule: what one may not see answers like what does not exist).

use std::collections::{BTreeMap, BTreeSet};

use acts::case::CaseId;
use acts::party::Actor;
use acts::permit::may_read;
use serde_json::Value;

use crate::form::{Reference, Shape};
use crate::office::Office;
use crate::problem::Problem;

/// The most case files of one form whose names are looked up; a longer list shows the rest by their identities.
const MOST: usize = 500;

/// Names by identity.
#[derive(Debug, Clone, Default)]
pub struct Named(BTreeMap<String, String>);

impl Named {
    /// The names of everything that a form points at, as far as the actor may read it.
    ///
    /// # Errors
    /// [`Problem`] when the store cannot be read.
    pub async fn of(office: &Office, actor: &Actor, (act, form): (&str, &Value)) -> Result<Self, Problem> {
        Self::default().and(office, actor, asked(act, form)).await
    }

    /// These names, and those of further case files.
    ///
    /// # Errors
    /// [`Problem`] when the store cannot be read.
    pub async fn and(
        mut self,
        office: &Office,
        actor: &Actor,
        ids: BTreeSet<String>,
    ) -> Result<Self, Problem> {
        // A measure is no case file, and everybody may know its number.
        let policies = &office.regime().policies;
        let known = ids.iter().filter_map(|id| policies.policy(id));
        self.0
            .extend(known.map(|policy| (policy.id.clone(), policy.number.to_string())));
        let ids: Vec<CaseId> = ids.into_iter().take(MOST).map(CaseId::new).collect();
        if ids.is_empty() {
            return Ok(self);
        }
        let files = office.app.store.cases(&ids).await?;
        let readable = files.iter().filter(|file| may_read(actor, file));
        self.0
            .extend(readable.map(|file| (file.id.0.clone(), file.title())));
        Ok(self)
    }

    /// The name of a case file; none when it is not known.
    #[must_use]
    pub fn name(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }
}

/// The identities of the case files that the form of an act points at.
#[must_use]
pub fn asked(act: &str, form: &Value) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    if let Some(entry) = acts::list::entry(act) {
        gather(&Shape::of(entry.schema().as_value()), form, &mut ids);
    }
    ids
}

/// The identities of the case files in a value of this shape.
fn gather(shape: &Shape, value: &Value, ids: &mut BTreeSet<String>) {
    match shape {
        Shape::Reference(
            Reference::Case
            | Reference::Similar
            | Reference::System
            | Reference::Framework
            | Reference::DevelopmentPlan
            | Reference::Plan
            | Reference::Colleague
            | Reference::Measure,
            _,
        ) => ids.extend(value.as_str().filter(|id| !id.is_empty()).map(str::to_owned)),
        Shape::Group(fields) => {
            for field in fields {
                if let Some(value) = value.get(&field.name) {
                    gather(&field.shape, value, ids);
                }
            }
        }
        Shape::Rows(inner) | Shape::PerWord(inner) => {
            for row in value.as_array().into_iter().flatten() {
                gather(inner, row, ids);
            }
        }
        Shape::Reference(..)
        | Shape::Line(_)
        | Shape::Page(_)
        | Shape::Day
        | Shape::Amount
        | Shape::Whole(..)
        | Shape::Quantity
        | Shape::Percent
        | Shape::Flag
        | Shape::Word(_)
        | Shape::Words(_)
        | Shape::Document
        | Shape::Documents
        | Shape::Materials(_) => {}
    }
}
