//! Steps that several journeys share.

use acts::case::CaseId;
use serde_json::{Value, json};
use store::case_lists::ListedQuery;

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

/// The days from which a case stands in a list that supervision keeps.
pub async fn listed(given: &Given, case: &Case, list: &str) -> Vec<String> {
    let query = ListedQuery {
        list: Some(list.to_owned()),
        case: Some(CaseId::new(case.0.clone())),
        ..ListedQuery::default()
    };
    let page = given.office.app.store.listed(&query).await.expect("read");
    page.rows.iter().map(|row| row.line.on.to_string()).collect()
}

/// The ledger verifies, and everything that is read off it is as it would be made anew.
pub async fn verifies(given: &Given) {
    let store = &given.office.app.store;
    let verified = store.verify().await.expect("everything agrees");
    let size = store.head().await.expect("read").0;
    assert_eq!(verified.head.size, size, "every act is in the tree");
    let differences = store.rebuild().await.expect("rebuilt");
    assert!(differences.is_empty(), "{differences:?}");
}

/// Rule and field of each finding.
pub fn places(findings: &[Value]) -> Vec<(&str, &str)> {
    findings
        .iter()
        .map(|finding| {
            let of = |key: &str| finding[key].as_str().unwrap_or_default();
            (of("rule"), of("field"))
        })
        .collect()
}
