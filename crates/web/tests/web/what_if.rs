//! What-if over HTTP: the question stands in the address, faults are named with what is allowed, every answer is marked as
//! an assumption, nothing is recorded, and nobody sees projects that are not theirs (Articles 4, 47 and 49).

use serde_json::json;
use web::app::Demonstration;

use crate::client::Client;
use crate::given::{Given, report};

/// An upgrade of ten per cent, which the cap alone makes construction or maintenance.
async fn upgrade(unit: &Client, office: &acts::case::CaseId) -> String {
    let mut form = report(office, "河湖水域岸线监管信息系统升级改造");
    let facts = form["project"].as_object_mut().expect("the facts");
    facts.insert("category".to_owned(), json!("construction"));
    facts.insert("construction_kind".to_owned(), json!("upgrade"));
    facts.insert("total".to_owned(), json!("3860000.00"));
    facts.insert("original_total".to_owned(), json!("38600000.00"));
    let body = json!({ "form": form, "idempotency_key": "upgrade" });
    let answer = unit.post("/api/v1/acts/report_project", &body).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["case"].as_str().expect("a case").to_owned()
}

const QUESTION: &str = "/policy/what-if?upgrade.maintenance_cap=500%E4%B8%87%E5%85%83";

#[tokio::test]
async fn a_question_in_an_address_shows_who_would_be_decided_differently_and_why() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let case = upgrade(&unit, &office).await;
    let before = given.acts().await;
    let page = unit.get(QUESTION).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(
        page.body.contains(&format!("href=\"/cases/{case}\"")),
        "the project is linked"
    );
    assert!(page.body.contains("推演，不产生效力"), "it is an assumption");
    for said in ["超过 1000000.00 元", "不超过 5000000.00 元", "第二条第二款"] {
        assert!(
            page.body.contains(said),
            "{said}: the reasons of both laws stand beside one another"
        );
    }
    let csv = unit
        .get("/exports/what-if.csv?upgrade.maintenance_cap=500%E4%B8%87%E5%85%83")
        .await;
    assert_eq!(csv.status, 200);
    assert!(csv.body.contains("河湖水域岸线监管信息系统升级改造") && csv.body.contains("推演，不产生效力"));
    assert_eq!(given.acts().await, before, "nothing is recorded");
}

#[tokio::test]
async fn what_cannot_be_assumed_is_named_with_field_value_and_what_is_allowed() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let page = unit
        .get("/policy/what-if?upgrade.maintenance_cap=many&approval.within=7.5&nothing.known=1&on=soon")
        .await;
    assert_eq!(page.status, 200);
    for said in [
        "many",
        "金额，如 80万元",
        "7.5",
        "工作日数，整数",
        "nothing.known",
        "「soon」",
    ] {
        assert!(page.body.contains(said), "{said}");
    }
    assert!(!page.body.contains("推演结果"), "a faulty question has no answer");
    assert_eq!(
        unit.get("/exports/what-if.csv?upgrade.maintenance_cap=many")
            .await
            .status,
        404
    );
    assert_eq!(unit.get("/policy/what-if?page=two").await.status, 400);
}

#[tokio::test]
async fn nobody_sees_the_projects_of_others() {
    let given = Given::new(Demonstration::Off).await;
    let (department, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let case = upgrade(&unit, &office).await;
    let stranger_office = given.organisation("内蒙古自治区气象局", (&[], None)).await;
    given.person("stranger", (&stranger_office, &["prepare"])).await;
    given.person("overseer", (&department, &["prepare"])).await;
    let stranger = given.client.signed_in("stranger").await;
    let page = stranger.get(QUESTION).await;
    assert_eq!(page.status, 200);
    assert!(
        !page.body.contains(&case),
        "the project of another office is not there"
    );
    assert!(page.body.contains("没有项目会被作出不同认定"));
    let overseer = given.client.signed_in("overseer").await;
    assert!(
        overseer.get(QUESTION).await.body.contains(&case),
        "the department over the unit sees it"
    );
}
