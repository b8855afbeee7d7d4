//! Confirming an import (Articles 6 and 8): a late report asks for its reason before anything is recorded, and what was
//! refused can be confirmed again without reporting anything twice.

use serde_json::json;
use web::app::Demonstration;

use crate::client::Client;
use crate::given::Given;

const ROWS: &str = "序号,项目单位,项目名称,预算金额（万元）\n\
    1,内蒙古自治区水文水资源中心,水文监测数据平台,386\n2,内蒙古自治区水文水资源中心,河道影像归档系统,12\n";

/// Hands the workbook in and gives the identity of the import.
async fn handed_in(client: &Client) -> String {
    let token = [("x-csrf-token", client.csrf.as_str())];
    let answer = client
        .send("POST /api/v1/imports?name=late.csv", (&token, ROWS.as_bytes()))
        .await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["import"].as_str().expect("an import").to_owned()
}

#[tokio::test]
async fn a_late_report_asks_for_its_reason_before_anything_is_recorded() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let department = given.client.signed_in("department").await;
    let path = format!("/import/{}/confirm", handed_in(&department).await);
    let before = given.acts().await;
    let late = [("csrf", department.csrf.as_str()), ("plan_year", "2025")];
    let asked = department.form(&path, &late).await;
    assert_eq!(asked.status, 422, "{}", asked.body);
    assert!(asked.body.contains("请写明逾期理由"), "the reason is asked for");
    assert!(asked.body.contains("value=\"2025\""), "the year is kept");
    assert_eq!(given.acts().await, before);
    let reasoned = [
        ("csrf", department.csrf.as_str()),
        ("plan_year", "2025"),
        ("late_reason", "上级任务下达较晚。"),
    ];
    assert_eq!(department.form(&path, &reasoned).await.status, 303);
    assert_eq!(given.acts().await, before + 2);
}

#[tokio::test]
async fn what_was_refused_can_be_confirmed_again_and_nothing_is_reported_twice() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let department = given.client.signed_in("department").await;
    let id = handed_in(&department).await;
    let path = format!("/api/v1/imports/{id}/confirm");
    let before = given.acts().await;
    let refused = department.post(&path, &json!({ "plan_year": 2025 })).await.json();
    assert_eq!(refused["state"], "done");
    assert_eq!(refused["results"].as_array().map(Vec::len), Some(2), "{refused}");
    assert!(refused["results"][0]["case"].is_null());
    assert!(refused["results"][0]["refused"][0]["zh-CN"].is_string());
    assert_eq!(given.acts().await, before);
    let page = department.get(&format!("/import/{id}")).await;
    assert!(
        page.body.contains("重新报送"),
        "the page offers to report them again"
    );
    let done = department.post(&path, &json!({ "plan_year": 2026 })).await.json();
    assert!(done["results"][0]["case"].is_string(), "{done}");
    assert!(done["results"][1]["case"].is_string(), "{done}");
    assert_eq!(given.acts().await, before + 2);
    department.post(&path, &json!({ "plan_year": 2027 })).await;
    assert_eq!(
        given.acts().await,
        before + 2,
        "confirmed once more, nothing is new"
    );
    let page = department.get(&format!("/import/{id}")).await;
    assert!(!page.body.contains("重新报送"));
}
