//! What a form holds when it is opened: what was typed before, what was prepared and sent back, or what the case says
//! already. Nothing is ever typed twice.

use std::collections::BTreeMap;

use acts::case::{Body, CaseFile};
use acts::form::check;
use acts::signing::DraftState;
use serde_json::{Map, Value, json};

use super::Matter;
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;

/// The values and reasons with which the form is opened.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn values(
    office: &Office,
    reader: &Reader,
    (matter, meant): (&Matter, Option<u32>),
) -> Result<(Value, BTreeMap<String, String>), Problem> {
    let (actor, code) = (&reader.signed.actor, matter.entry.meta.code);
    let case = matter.case.as_ref();
    let begun = office
        .app
        .store
        .form_draft(&actor.person, code, &matter.case_id())
        .await?;
    if let Some(values) = begun.and_then(|draft| serde_json::from_str(&draft.form).ok()) {
        return Ok((values, BTreeMap::new()));
    }
    let returned = case.into_iter().flat_map(|case| &case.drafts).find(|draft| {
        draft.act == code && draft.office == actor.office && draft.state == DraftState::Returned
    });
    if let Some(draft) = returned {
        return Ok((draft.form.clone(), draft.reasons.clone()));
    }
    let mut values = case
        .map(|case| said(case, &matter.entry.schema().to_value()))
        .unwrap_or_default();
    if code == "report_project" {
        values.insert("unit".to_owned(), json!(actor.office));
    }
    let waiting = case.and_then(|case| case.drafts.iter().find(|draft| draft.is_before(actor)));
    if let (Some(number), Some(_)) = (meant.or(waiting.map(|draft| draft.number)), drafts_field(matter)) {
        values.insert("draft".to_owned(), json!(number));
    }
    Ok((Value::Object(values), BTreeMap::new()))
}

/// Whether the form asks for a prepared act.
fn drafts_field(matter: &Matter) -> Option<()> {
    let schema = matter.entry.schema().to_value();
    schema.get("properties")?.get("draft").map(|_| ())
}

/// What the case says already under the names the form uses, as far as the form can hold it.
fn said(case: &CaseFile, schema: &Value) -> Map<String, Value> {
    let state = match &case.body {
        Body::Project(project) => json!({
            "project": project.facts,
            "catalogue": project.catalogue,
            "lines": project.catalogue,
            "total": project.facts.total,
            "amount": project.open_approval().and_then(|approval| Some(approval.report.as_ref()?.recommended)),
        }),
        Body::Plan(plan) => json!({ "entries": plan.entries, "budget": plan.budget }),
        Body::Organisation(organisation) => json!(organisation),
        Body::Person(person) => json!({ "duties": person.duties }),
        Body::Framework(framework) => json!(framework),
        Body::System(system) => json!(system),
        Body::Inspection(inspection) => json!(inspection),
        Body::DevelopmentPlan(plan) => json!(plan),
        Body::ExpertPool(_) | Body::LawRegister(_) => json!({}),
    };
    let asked = schema.get("properties").and_then(Value::as_object);
    let mut values = Map::new();
    for name in asked.into_iter().flat_map(Map::keys) {
        let Some(value) = state.get(name).filter(|value| !value.is_null()) else {
            continue;
        };
        let alone = Value::Object(Map::from_iter([(name.clone(), value.clone())]));
        let inside = format!("{name}.");
        let fits = !check(schema, &alone)
            .iter()
            .any(|fault| fault.field.starts_with(&inside));
        if fits {
            values.insert(name.clone(), value.clone());
        }
    }
    values
}
