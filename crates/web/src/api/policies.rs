//! The measures as they stand: parameters with their dated values and sources, and the text of each article.

use axum::Json;
use axum::extract::{Path, State};
use rules::dated::DatedValue;
use rules::instrument::ParameterText;
use serde_json::{Value, json};

use crate::office::Office;
use crate::problem::Problem;
use crate::shape::says;

/// Every policy.
pub async fn list(State(office): State<Office>) -> Json<Value> {
    let policies = &office.regime().policies;
    let list: Vec<Value> = policies
        .ids()
        .filter_map(|id| policies.policy(id))
        .map(|policy| {
            json!({
                "policy": policy.id,
                "says": says(&policy.title.zh, &policy.title.en),
                "number": policy.number,
                "in_force": policy.in_force,
                "base": policy.base.as_ref().map(|(base, _)| base),
            })
        })
        .collect();
    Json(json!({ "policies": list, "governing": office.regime().policy }))
}

/// One policy with the values it sets, and those it inherits as they stand today.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such policy.
pub async fn show(State(office): State<Office>, Path(id): Path<String>) -> Result<Json<Value>, Problem> {
    let regime = &office.regime();
    let policy = regime.policies.policy(&id).ok_or(Problem::NotFound)?;
    let own: Vec<Value> = policy.parameters.iter().map(parameter).collect();
    let law = regime.policies.law(&id, office.app.clock.today()).ok();
    let today: Vec<Value> = law
        .iter()
        .flat_map(|law| law.sources())
        .map(|(name, source)| {
            json!({
                "parameter": name,
                "value": source.text,
                "clause": source.clause.text(),
                "instrument": source.instrument,
                "from": source.from,
                "quote": source.quote,
            })
        })
        .collect();
    Ok(Json(json!({
        "policy": policy.id,
        "says": says(&policy.title.zh, &policy.title.en),
        "number": policy.number,
        "in_force": policy.in_force,
        "in_force_confirmed": policy.in_force_confirmed,
        "stamp": law.map(|law| law.stamp()),
        "parameters": own,
        "today": today,
    })))
}

fn parameter(text: &ParameterText) -> Value {
    let values: Vec<Value> = text.values.iter().map(value).collect();
    json!({ "parameter": text.id, "says": says(&text.label.zh, &text.label.en), "kind": text.kind, "values": values })
}

fn value(value: &DatedValue) -> Value {
    json!({
        "from": value.from,
        "value": value.text,
        "bound": value.bound.map(|bound| bound.code()),
        "clause": value.cite.as_ref().map(|clause| clause.text()),
        "quote": value.quote,
        "checked": value.checked,
    })
}

/// The text of an article by its clauses.
///
/// # Errors
/// [`Problem::NotFound`] when there is no such policy or article; only the measure itself has a text here.
pub async fn article(
    State(office): State<Office>,
    Path((id, number)): Path<(String, u16)>,
) -> Result<Json<Value>, Problem> {
    if id != office.regime().policy {
        return Err(Problem::NotFound);
    }
    let article = office.app.articles.article(number).ok_or(Problem::NotFound)?;
    let clauses: Vec<Value> = article
        .clauses
        .iter()
        .map(|clause| json!({ "clause": clause.id, "text": clause.text }))
        .collect();
    Ok(Json(
        json!({ "article": number, "name": article.name, "chapter": article.chapter, "clauses": clauses }),
    ))
}
