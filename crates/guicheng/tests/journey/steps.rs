//! Steps that several journeys share.

use serde_json::{Value, json};

use crate::given::Given;
use crate::life::{Case, material, opens};
use crate::people::{People, UNIT};

/// Reports the project of these facts.
pub async fn reported(given: &Given, people: &People, facts: Value) -> Case {
    let unit = given.organisation(UNIT).await;
    opens(
        &people.unit,
        "report_project",
        json!({ "unit": unit, "project": facts }),
    )
    .await
}

pub async fn checked(people: &People, project: &Case) {
    let check = json!({ "systems_examined": 3, "opinion": "未发现重复建设。" });
    project.does(&people.department, "check_project", check).await;
}

pub async fn materials(people: &People, kinds: &[&str]) -> Vec<Value> {
    let mut given = Vec::new();
    for kind in kinds {
        given.push(material(&people.department, kind).await);
    }
    given
}

pub fn with(mut facts: Value, changes: Value) -> Value {
    let object = facts.as_object_mut().expect("an object");
    object.extend(changes.as_object().expect("an object").clone());
    facts
}

/// Through review and appraisal into the library.
pub async fn admitted(people: &People, project: &Case) {
    project
        .signs(&people.centre, "preliminary_review", review())
        .await;
    let engaged =
        json!({ "body": "咨询机构甲", "document_number": "委托〔2024〕1号", "engaged_on": "2024-07-01" });
    project
        .does(&people.bureau[0], "engage_review_body", engaged)
        .await;
    let conclusion = json!({ "form": "third_party", "verdict": "passed", "opinion": "同意通过。" });
    project
        .does(&people.bureau[0], "conclude_appraisal", conclusion)
        .await;
    project.signs(&people.bureau, "admit", json!({})).await;
}

/// The preliminary review with all four aspects passed.
pub fn review() -> Value {
    let aspect = |aspect: &str| json!({ "aspect": aspect, "verdict": "passed", "opinion": "符合要求。" });
    let aspects = [
        "technical_feasibility",
        "system_integration",
        "data_sharing",
        "cloud_and_network",
    ]
    .map(aspect);
    json!({ "aspects": aspects, "screening_opinion": "属实。" })
}
