//! The decisions of the measure as pure questions: facts in, outcome and findings out, as the example cases have them.

use axum::Json;
use axum::extract::{Path, Query, State};
use jiff::civil::Date;
use rules::decide::{LookUp, decide_on, decision, decisions};
use rules::reading::BadFacts;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::api::body::Body;
use crate::office::Office;
use crate::problem::Problem;

/// Under which law to decide.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The day; today when it is left out.
    on: Option<Date>,
    /// The policy; the jurisdiction's when it is left out.
    policy: Option<String>,
}

/// Every decision with the facts it asks for.
pub async fn list() -> Json<Value> {
    let list: Vec<Value> = decisions()
        .iter()
        .map(|decision| json!({ "decision": decision.code, "articles": decision.articles }))
        .collect();
    Json(json!({ "decisions": list }))
}

/// Decides.
///
/// # Errors
/// [`Problem::NotFound`] for a decision that does not exist, [`Problem::Unprocessable`] with every bad fact.
pub async fn decide(
    State(office): State<Office>,
    (Path(code), Query(basis)): (Path<String>, Query<Basis>),
    Body(facts): Body<Value>,
) -> Result<Json<Value>, Problem> {
    decision(&code).map_err(|_| Problem::NotFound)?;
    let regime = &office.regime();
    let policy = basis.policy.as_deref().unwrap_or(&regime.policy);
    let on = basis.on.unwrap_or_else(|| office.app.clock.today());
    let look_up = LookUp {
        policies: &regime.policies,
        policy,
        on,
    };
    let answer = decide_on(&code, &facts, look_up, &regime.calendar);
    answer.map(Json).map_err(|faults| Problem::Unprocessable {
        faults: faults.iter().map(fault).collect(),
        findings: Vec::new(),
    })
}

fn fault(bad: &BadFacts) -> acts::form::FieldFault {
    acts::form::FieldFault {
        field: bad.key.clone(),
        value: bad.value.clone(),
        zh: format!("允许的取值：{}", bad.allowed),
        en: format!("allowed: {}", bad.allowed),
    }
}
