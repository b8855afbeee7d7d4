//! What a search looks through in a case file (Article 10): its names and what it says it needs and builds, field by
//! field, so that a result can tell in which of them a phrase stands.
//!
//! Prepared acts are left out until they are signed, for they are their own office's; of a classified project or system
//! there is only what its index card shows.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::case::{Body, CaseFile, CaseId};
use crate::project::Project;
use crate::system::System;

/// The texts of a case file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseText {
    /// What it is called.
    pub name: String,
    /// The code or number by which others refer to it.
    pub code: String,
    /// The need.
    pub need: String,
    /// The goals.
    pub goals: String,
    /// What is built or served; what a system is for.
    pub contents: String,
    /// The names of the files that signed acts attached, one a line.
    pub documents: String,
    /// The offices under whose names it is found as well: the unit and the department over it.
    pub offices: Vec<CaseId>,
}

/// The texts of a case file; none for organisations, persons and pools, which have registers of their own, and for the
/// register of law.
pub(super) fn of(case: &CaseFile) -> Option<CaseText> {
    let text = match &case.body {
        Body::Project(project) => of_project(project),
        Body::System(system) => of_system(system),
        Body::Inspection(inspection) => CaseText {
            offices: vec![inspection.unit.clone(), inspection.department.clone()],
            ..CaseText::default()
        },
        Body::Framework(framework) => CaseText {
            offices: vec![framework.lead.clone()],
            ..CaseText::default()
        },
        Body::Plan(_) | Body::DevelopmentPlan(_) => CaseText::default(),
        Body::Organisation(_) | Body::Person(_) | Body::ExpertPool(_) | Body::LawRegister(_) => return None,
    };
    Some(CaseText {
        name: case.title(),
        documents: documents(case),
        ..text
    })
}

fn of_project(project: &Project) -> CaseText {
    let offices = vec![project.unit.clone(), project.department.clone()];
    if project.index_card.is_some() {
        return CaseText {
            offices,
            ..CaseText::default()
        };
    }
    let facts = &project.facts;
    CaseText {
        code: project
            .code
            .as_ref()
            .map(|code| code.code.clone())
            .unwrap_or_default(),
        need: facts.need.clone(),
        goals: facts.goals.clone(),
        contents: facts.contents.clone(),
        offices,
        ..CaseText::default()
    }
}

fn of_system(system: &System) -> CaseText {
    let offices = vec![system.unit.clone(), system.department.clone()];
    if system.facts.classified == Some(true) {
        return CaseText {
            offices,
            ..CaseText::default()
        };
    }
    CaseText {
        contents: system.facts.purpose.clone(),
        offices,
        ..CaseText::default()
    }
}

/// The names of the files that are part of the case, each once, in the order of the alphabet.
fn documents(case: &CaseFile) -> String {
    let mut names = BTreeSet::new();
    if let Ok(body) = serde_json::to_value(&case.body) {
        gather(&body, &mut names);
    }
    names.into_iter().collect::<Vec<String>>().join("\n")
}

/// A file is told by its digest, its name and its media type, wherever an act has put it.
fn gather(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            if let (Some(Value::String(name)), Some(_), Some(_)) =
                (fields.get("name"), fields.get("digest"), fields.get("media_type"))
            {
                names.insert(name.clone());
                return;
            }
            fields.values().for_each(|value| gather(value, names));
        }
        Value::Array(values) => values.iter().for_each(|value| gather(value, names)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
