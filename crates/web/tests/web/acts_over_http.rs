//! Acts over HTTP: refusals with everything that stands against them, idempotency, versions, and one row an act.

use serde_json::{Value, json};
use web::app::Demonstration;

use crate::client::{Answer, Client};
use crate::given::{Given, report};

async fn reported(client: &Client, (form, key): (Value, &str)) -> Answer {
    client
        .post(
            "/api/v1/acts/report_project",
            &json!({ "form": form, "idempotency_key": key }),
        )
        .await
}

#[tokio::test]
async fn an_accepted_act_is_one_row_and_the_same_key_gives_the_same_answer() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let before = given.acts().await;
    let first = reported(&unit, (report(&office, "河湖水域岸线监管信息系统"), "a")).await;
    assert_eq!(first.status, 200, "{}", first.body);
    assert_eq!(first.json()["version"], 1);
    assert_eq!(first.json()["effect"], "effective");
    assert_eq!(given.acts().await, before + 1);
    let again = reported(&unit, (report(&office, "河湖水域岸线监管信息系统"), "a")).await;
    assert_eq!((again.status, &again.body), (200, &first.body));
    let other = reported(&unit, (report(&office, "另一个信息系统"), "a")).await;
    assert_eq!(other.status, 422);
    assert_eq!(given.acts().await, before + 1);
    let department = given.client.signed_in("department").await;
    let own_key = reported(&department, (report(&office, "第三个信息系统"), "a")).await;
    assert_eq!(own_key.status, 200, "keys belong to a person: {}", own_key.body);
    assert_eq!(given.acts().await, before + 2);
}

#[tokio::test]
async fn equal_requests_at_once_are_one_act() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let before = given.acts().await;
    let mut running = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (unit, form) = (unit.clone(), report(&office, "河湖水域岸线监管信息系统"));
        running.spawn(async move { reported(&unit, (form, "once")).await });
    }
    let answers = running.join_all().await;
    let cases: Vec<Value> = answers
        .iter()
        .map(|answer| answer.json()["case"].clone())
        .collect();
    assert!(answers.iter().all(|answer| answer.status == 200), "{answers:?}");
    assert!(cases.iter().all(|case| case == &cases[0]), "{cases:?}");
    assert_eq!(given.acts().await, before + 1);
}

#[tokio::test]
async fn all_faults_of_a_form_come_at_once_and_so_do_all_findings() {
    let given = Given::new(Demonstration::Off).await;
    let (department, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let before = given.acts().await;
    let form = json!({ "unit": office, "project": { "name": "x", "plan_year": 1999, "role": "admin" } });
    let faulty = reported(&unit, (form, "f")).await;
    assert_eq!(faulty.status, 422);
    assert_eq!(faulty.header("content-type"), Some("application/problem+json"));
    let faults = faulty.json()["faults"].as_array().expect("faults").clone();
    let mut fields: Vec<&str> = faults
        .iter()
        .filter_map(|fault| fault["field"].as_str())
        .collect();
    fields.sort_unstable();
    assert_eq!(
        fields,
        ["project.name", "project.plan_year", "project.role"].to_vec(),
        "{faults:?}"
    );
    let mut form = report(&department, "河湖水域岸线监管信息系统");
    form["project"]["classified"] = json!(true);
    form["project"]["plan_year"] = json!(2025);
    let refused = reported(&unit, (form, "g")).await;
    assert_eq!(refused.status, 422);
    let findings = refused.json()["findings"].as_array().expect("findings").clone();
    let stopping: Vec<&str> = findings
        .iter()
        .filter(|finding| finding["stops"] == json!(true))
        .filter_map(|finding| finding["rule"].as_str())
        .collect();
    for rule in ["own_unit", "submission_window", "no_classified_content"] {
        assert!(stopping.contains(&rule), "{rule} is not among {stopping:?}");
    }
    assert!(
        findings
            .iter()
            .all(|finding| finding["article"].is_string() && finding["says"]["zh-CN"].is_string())
    );
    assert_eq!(given.acts().await, before);
}

#[tokio::test]
async fn validation_says_the_same_and_records_nothing() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let before = given.acts().await;
    let body = json!({ "form": report(&office, "河湖水域岸线监管信息系统") });
    let path = "/api/v1/acts/report_project";
    let valid = unit.post(&format!("{path}?validate_only=true"), &body).await;
    assert_eq!(valid.status, 200, "{}", valid.body);
    assert_eq!(valid.json()["number"], 0);
    assert!(!valid.json()["findings"].as_array().expect("findings").is_empty());
    assert_eq!(given.acts().await, before);
    assert_eq!(unit.post(path, &body).await.status, 400, "an act needs a key");
}

#[tokio::test]
async fn strangers_see_nothing_and_others_may_not_act() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let stranger = given.organisation("内蒙古自治区教育厅", (&[], None)).await;
    given.person("stranger", (&stranger, &["prepare"])).await;
    given.person("reviewer", (&office, &["review"])).await;
    let unit = given.client.signed_in("unit").await;
    let case = reported(&unit, (report(&office, "河湖水域岸线监管信息系统"), "a"))
        .await
        .json()["case"]
        .clone();
    let case = case.as_str().expect("a case").to_owned();
    let stranger = given.client.signed_in("stranger").await;
    let (hidden, unknown) = (
        format!("/api/v1/cases/{case}"),
        "/api/v1/cases/nowhere".to_owned(),
    );
    let (hidden, unknown) = (stranger.get(&hidden).await, stranger.get(&unknown).await);
    assert_eq!((hidden.status, &hidden.body), (404, &unknown.body));
    assert_eq!(stranger.get("/api/v1/projects").await.json()["total"], 0);
    assert_eq!(unit.get("/api/v1/projects").await.json()["total"], 1);
    let body = json!({ "form": { "reason": "不再需要" }, "idempotency_key": "w" });
    let withdraw = format!("/api/v1/cases/{case}/acts/withdraw_project");
    assert_eq!(stranger.post(&withdraw, &body).await.status, 404);
    let check = format!("/api/v1/cases/{case}/acts/check_project");
    let body = json!({ "form": { "systems_examined": 3, "opinion": "无重复" }, "idempotency_key": "c" });
    assert_eq!(
        unit.post(&check, &body).await.status,
        403,
        "the department checks"
    );
    let reviewer = given.client.signed_in("reviewer").await;
    assert_eq!(
        reviewer
            .post(
                &withdraw,
                &json!({ "form": { "reason": "x" }, "idempotency_key": "r" })
            )
            .await
            .status,
        403
    );
    let unheard = format!("/api/v1/cases/{case}/acts/unheard_of");
    assert_eq!(unit.post(&unheard, &body).await.status, 404);
}

#[tokio::test]
async fn a_stale_version_is_a_conflict_that_names_what_was_recorded_since() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let case = reported(&unit, (report(&office, "河湖水域岸线监管信息系统"), "a"))
        .await
        .json()["case"]
        .clone();
    let amend = format!(
        "/api/v1/cases/{}/acts/amend_report",
        case.as_str().expect("a case")
    );
    let project = report(&office, "河湖水域岸线监管平台")["project"].clone();
    let body =
        |key: &str| json!({ "form": { "project": project }, "expected_version": 1, "idempotency_key": key });
    let blind = unit
        .post(
            &amend,
            &json!({ "form": { "project": project }, "idempotency_key": "0" }),
        )
        .await;
    assert_eq!(
        blind.status, 400,
        "nobody acts on a version they have not seen: {}",
        blind.body
    );
    let first = unit.post(&amend, &body("1")).await;
    assert_eq!(first.status, 200, "{}", first.body);
    let late = unit.post(&amend, &body("2")).await;
    assert_eq!(late.status, 409, "{}", late.body);
    assert_eq!(late.json()["version"], 2);
    assert_eq!(late.json()["since"][0]["act"], "amend_report");
    assert_eq!(
        unit.post(&amend, &body("1")).await.body,
        first.body,
        "the same key answers before the version is looked at"
    );
}

#[tokio::test]
async fn unreadable_requests_are_told_apart() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let path = "POST /api/v1/acts/report_project";
    let token = ("x-csrf-token", unit.csrf.as_str());
    let json_type = ("content-type", "application/json");
    let sent = |headers: Vec<(&'static str, String)>, body: Vec<u8>| {
        let unit = unit.clone();
        async move {
            let headers: Vec<(&str, &str)> = headers
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            unit.send(path, (&headers, &body)).await.status
        }
    };
    let own = |(name, value): (&'static str, &str)| (name, value.to_owned());
    assert_eq!(sent(vec![own(json_type), own(token)], b"{".to_vec()).await, 400);
    let twice = br#"{"form":{"a":1,"a":2},"idempotency_key":"k"}"#.to_vec();
    assert_eq!(sent(vec![own(json_type), own(token)], twice).await, 400);
    assert_eq!(
        sent(
            vec![own(("content-type", "text/plain")), own(token)],
            b"{}".to_vec()
        )
        .await,
        415
    );
    let large = vec![b' '; (1 << 20) + 1];
    assert_eq!(sent(vec![own(json_type), own(token)], large).await, 413);
    assert_eq!(unit.get("/api/v1/acts/report_project").await.status, 405);
}

#[tokio::test]
async fn documents_are_told_by_content_and_must_be_uploaded_before_they_are_named() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let token = [("x-csrf-token", unit.csrf.as_str())];
    let pdf = unit
        .send(
            "POST /api/v1/documents?name=report.exe",
            (&token, b"%PDF-1.7 text"),
        )
        .await;
    assert_eq!(pdf.status, 200, "{}", pdf.body);
    assert_eq!(pdf.json()["media_type"], "application/pdf");
    assert_eq!(pdf.json()["size"], 13);
    let program = unit
        .send("POST /api/v1/documents?name=report.pdf", (&token, b"MZ program"))
        .await;
    assert_eq!(program.status, 415);
}

#[tokio::test]
async fn decisions_answer_as_the_cases_have_them() {
    let given = Given::new(Demonstration::Off).await;
    let facts = json!({ "plan_year": 2026, "submitted_on": "2025-07-01" });
    let path = "/api/v1/decisions/submission_window";
    let answer = given.client.post(&format!("{path}?on=2025-07-01"), &facts).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(answer.json()["outcome"]["late"], json!(true));
    let bad = given.client.post(path, &json!({ "plan_year": "soon" })).await;
    assert_eq!(bad.status, 422);
    assert!(!bad.json()["faults"].as_array().expect("faults").is_empty());
    assert_eq!(
        given
            .client
            .post("/api/v1/decisions/unheard_of", &json!({}))
            .await
            .status,
        404
    );
}
