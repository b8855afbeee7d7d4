//! What a form holds when it is opened: what was typed before, what was prepared and sent back, or what the case says
//! already. Nothing is ever typed twice.

use acts::act::Course;
use acts::case::{Body, CaseFile};
use acts::form::check;
use acts::line_items::binding_bill;
use acts::party::Actor;
use acts::project::{CatalogueLine, Project};
use acts::signing::{Draft, DraftState};
use serde_json::{Map, Value, json};

use super::shown::Sheet;
use super::{Matter, begun};
use crate::office::Office;
use crate::pages::frame::Reader;
use crate::problem::Problem;

/// The sheet with which the form is opened.
///
/// # Errors
/// [`Problem`] when the store cannot be read.
pub async fn sheet(
    office: &Office,
    reader: &Reader,
    (matter, meant): (&Matter, Option<u32>),
) -> Result<Sheet, Problem> {
    let (actor, code) = (&reader.signed.actor, matter.entry.meta.code);
    let mut sheet = Sheet::default();
    let begun = office
        .app
        .store
        .form_draft(&actor.person, code, &begun::place(matter))
        .await?;
    if let Some(draft) = begun {
        begun::taken_up(&mut sheet, &draft);
        return Ok(sheet);
    }
    if let Some(draft) = returned(matter, actor) {
        sheet.values = draft.form.clone();
        sheet.reasons.clone_from(&draft.reasons);
        return Ok(sheet);
    }
    let case = matter.case.as_ref();
    let mut values = case
        .map(|case| said(case, matter.entry.schema().as_value()))
        .unwrap_or_default();
    if code == "report_project" {
        values.insert("unit".to_owned(), json!(actor.office));
    }
    let waiting = case.and_then(|case| case.drafts.iter().find(|draft| draft.is_before(actor)));
    if let (Some(number), Some(_)) = (meant.or(waiting.map(|draft| draft.number)), drafts_field(matter)) {
        values.insert("draft".to_owned(), json!(number));
    }
    sheet.values = Value::Object(values);
    Ok(sheet)
}

/// The case whose form this is; none for an act that opens one or stands by itself.
pub fn own_case(matter: &Matter) -> Option<&CaseFile> {
    matter
        .case
        .as_ref()
        .filter(|_| matter.entry.meta.course == Course::Continues)
}

/// The prepared act of the actor's office that was sent back to be corrected by this very form.
pub fn returned<'a>(matter: &'a Matter, actor: &Actor) -> Option<&'a Draft> {
    let drafts = matter.case.iter().flat_map(|case| &case.drafts);
    let mut returned = drafts.filter(|draft| {
        draft.act == matter.entry.meta.code
            && draft.office == actor.office
            && draft.state == DraftState::Returned
    });
    returned.next()
}

/// With the other case that the address names, where a form asks for one.
#[must_use]
pub fn with_other(mut values: Value, other: Option<&str>) -> Value {
    if let (Some(map), Some(other)) = (values.as_object_mut(), other) {
        map.insert("other".to_owned(), json!(other));
    }
    values
}

/// Whether the form asks for a prepared act.
fn drafts_field(matter: &Matter) -> Option<()> {
    let schema = matter.entry.schema().to_value();
    schema.get("properties")?.get("draft").map(|_| ())
}

/// What the case says already under the names the form uses, as far as the form can hold it.
pub fn said(case: &CaseFile, schema: &Value) -> Map<String, Value> {
    let state = match &case.body {
        Body::Project(project) => json!({
            "project": project.facts,
            "catalogue": project.catalogue,
            "lines": project.catalogue,
            "shared": shared(project),
            "file": { "custom_software": project.facts.custom_software, "delivered": delivered(project) },
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

/// A line of the confirmation of data sharing for each resource of the catalogue.
fn shared(project: &Project) -> Value {
    let line = |line: &CatalogueLine| json!({ "resource": line.resource });
    Value::Array(project.catalogue.iter().map(line).collect())
}

/// A line of what was delivered for each line of the bill as it binds.
fn delivered(project: &Project) -> Value {
    let lines = binding_bill(project).into_iter().flat_map(|bill| &bill.lines);
    Value::Array(
        lines
            .map(|line| json!({ "line": line.number, "quantity": line.quantity }))
            .collect(),
    )
}
