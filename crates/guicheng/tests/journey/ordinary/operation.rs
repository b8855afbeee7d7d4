//! The system in operation: handover, maintenance to come, evaluation and funds, 2027 to 2029 (Articles 9, 37, 39, 41).

use serde_json::{Value, json};

use crate::client::Client;
use crate::given::Given;
use crate::life::{Case, finding};
use crate::people::People;
use crate::steps::{listed, places, with};

/// Handed over, funded or not, and evaluated.
pub async fn evaluated(given: &Given, people: People, of: (&Case, &Case)) {
    let (project, system) = of;
    born(&people, of).await;
    let people = handed_over(given, people, system).await;
    let people = funded_with_a_reason(given, people, system).await;
    let people = refused_before_the_window(given, people, project).await;
    let people = refused_as_a_zombie(given, people, system).await;
    on_the_last_day(given, people, project).await;
}

/// The inventory knows the system; what follows from the acceptance has its days.
async fn born(people: &People, of: (&Case, &Case)) {
    let (project, system) = of;
    let shown = system.show(&people.unit).await;
    assert_eq!(shown["kind"], json!("system"));
    let state = &shown["state"]["body"];
    assert_eq!(state["name"], json!("河湖水域岸线监管信息系统"));
    assert_eq!(state["birth"]["free_maintenance_ends_on"], json!("2028-06-10"));
    let waiting = system.waiting(&people.unit).await;
    assert!(waiting.contains(&"hand_over_system".to_owned()), "{waiting:?}");
    assert_eq!(system.due(&people.unit, "handover").await.len(), 1);
    assert_eq!(
        project.due(&people.unit, "maintenance_application").await,
        [("2027-12-31".to_owned(), false)]
    );
    assert_eq!(
        project.due(&people.unit, "operation_evaluation_opens").await,
        [("2028-06-10".to_owned(), false)]
    );
    assert_eq!(
        project.due(&people.unit, "operation_evaluation").await,
        [("2029-06-11".to_owned(), true)]
    );
}

/// The operator of a government department's new unclassified system is the Centre; that is not open to agreement.
async fn handed_over(given: &Given, people: People, system: &Case) -> People {
    let people = people.on(given, "2027-07-06").await;
    let own = json!({ "operator_side": "project_unit", "terms": "单位自行运维。", "document_number": "协议〔2027〕1号" });
    let against = system.refused(&people.unit, ("agree_operator", "39"), own).await;
    let named = places(&against);
    assert!(
        named.iter().any(|(rule, _)| *rule == "open_to_agreement"),
        "{named:?}"
    );
    let items = [
        "documents",
        "accounts",
        "source",
        "environment",
        "contracts",
        "security_filings",
    ];
    let list = |items: &[&str]| {
        let line = |item: &&str| json!({ "handover_item": item, "handover_state": "handed_over", "detail": "见清单。" });
        json!({ "items": items.iter().map(line).collect::<Vec<Value>>() })
    };
    let against = system
        .refused(&people.unit, ("hand_over_system", "39"), list(&items[1..]))
        .await;
    assert_eq!(against[0]["facts"]["handover_item"], json!("documents"));
    system.does(&people.unit, "hand_over_system", list(&items)).await;
    let opinion = json!({ "opinion": "已逐项核对，同意接收。" });
    system.does(&people.centre[0], "accept_handover", opinion).await;
    let state = system.show(&people.unit).await["state"]["body"].clone();
    let centre = given.organisation(crate::people::CENTRE).await;
    assert_eq!(state["operator"], json!(centre), "the Centre operates it");
    people
}

fn funds(year: i32, changes: Value) -> Value {
    let form = json!({ "funding_year": year, "integration_complete": true, "data_pooled": true, "data_shared": true,
        "collects_twice": false, "service_kind": "other", "on_service_platform": true, "on_office_platform": true,
        "cryptography_compliant": true, "security_compliant": true, "major_hazard": false,
        "funding_conclusion": "fund", "opinion": "已逐项核实。" });
    with(form, changes)
}

async fn finance_signs(given: &Given) -> Client {
    given.person("finance-sign", ("内蒙古自治区财政厅", "sign")).await
}

/// Data that are not shared: refused in principle, funded with a written reason that is listed.
async fn funded_with_a_reason(given: &Given, people: People, system: &Case) -> People {
    let people = people.on(given, "2028-03-06").await;
    let unshared = funds(2028, json!({ "data_shared": false }));
    let against = system
        .refused(
            &people.bureau[0],
            ("assess_maintenance_funding", "41"),
            unshared.clone(),
        )
        .await;
    assert_eq!(
        places(&against),
        [("funds_without_sharing", "funding_conclusion")]
    );
    assert_eq!(against[0]["force"], json!("in_principle"));
    assert_eq!(against[0]["clause"], json!("第四十一条/1/一"));
    let reasons = json!({ "funds_without_sharing": "共享接口正在联调，停止运维将影响防汛。" });
    let finance = finance_signs(given).await;
    let hands = (&people.bureau, &finance);
    system
        .signs_jointly(hands, "assess_maintenance_funding", (unshared, reasons))
        .await;
    assert_eq!(listed(given, system, "in_principle").await, ["2028-03-06"]);
    people
}

/// What nobody uses is given nothing, whatever the reason.
async fn refused_as_a_zombie(given: &Given, people: People, system: &Case) -> People {
    let people = people.on(given, "2028-09-18").await;
    let found = json!({ "shown_by": "近六个月无登录记录。" });
    system.signs(&people.bureau, "find_zombie", found).await;
    let form = funds(2029, json!({}));
    let reasons = json!({ "funds_out_of_use": "急需。" });
    let refused = system
        .tries_with(&people.bureau[0], "assess_maintenance_funding", (form, reasons))
        .await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    let body = refused.json();
    let zombie = finding(&body, "funds_out_of_use");
    assert_eq!(
        (&zombie["stops"], &zombie["article"]),
        (&json!(true), &json!("41"))
    );
    assert_eq!(zombie["force"], json!("must"));
    people
}

fn evaluation() -> Value {
    json!({ "grade": "good", "goal_performance": "目标已实现。", "operation_results": "日常巡查全部在线办理。" })
}

/// The window opens twelve months after acceptance and operation, and not a day earlier.
async fn refused_before_the_window(given: &Given, people: People, project: &Case) -> People {
    let people = people.on(given, "2028-06-09").await;
    project
        .refused(&people.unit, ("submit_operation_evaluation", "37"), evaluation())
        .await;
    people
}

/// The last day, a Monday because the window closes on a Sunday.
async fn on_the_last_day(given: &Given, people: People, project: &Case) {
    let people = people.on(given, "2029-06-11").await;
    project
        .does(&people.unit, "submit_operation_evaluation", evaluation())
        .await;
    assert!(
        listed(given, project, "late_operation_evaluation")
            .await
            .is_empty()
    );
    assert!(project.due(&people.unit, "operation_evaluation").await.is_empty());
}
