//! The pages over HTTP, without script: every page answers, forms keep what was typed, and a browser can do everything.

use serde_json::json;
use web::app::Demonstration;

use crate::client::Client;
use crate::given::{Given, report};

/// The value of a hidden field on a page.
fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let field = format!("name=\"{name}\" value=\"");
    let start = page
        .find(&field)
        .unwrap_or_else(|| panic!("{name} is not on the page"))
        + field.len();
    page[start..].split('"').next().expect("a value")
}

async fn reported(unit: &Client, office: &acts::case::CaseId) -> String {
    let body = json!({ "form": report(office, "河湖水域岸线监管信息系统"), "idempotency_key": "r" });
    let answer = unit.post("/api/v1/acts/report_project", &body).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["case"].as_str().expect("a case").to_owned()
}

#[tokio::test]
async fn every_page_answers_in_both_languages() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let case = reported(&unit, &office).await;
    let number = given.acts().await;
    let paths = [
        "/".to_owned(),
        "/library".to_owned(),
        "/library?q=%E6%B2%B3%E6%B9%96&stage=reported&sort=amount_falling".to_owned(),
        format!("/cases/{case}"),
        format!("/cases/{case}/basis"),
        format!("/cases/{case}/timeline/{number}"),
        format!("/cases/{case}/acts/amend_report"),
        format!("/cases/{office}"),
        "/acts/report_project".to_owned(),
        "/plans".to_owned(),
        "/systems".to_owned(),
        "/inspections?stage=rectifying".to_owned(),
        "/frameworks".to_owned(),
        "/development-plans".to_owned(),
        "/supervision?list=in_principle".to_owned(),
        "/calendar".to_owned(),
        "/calendar?month=2025-06".to_owned(),
        "/policy".to_owned(),
        "/policy/14".to_owned(),
        "/policy?q=%E5%AE%A1%E6%89%B9".to_owned(),
        "/policy/what-if?approval.within=30&add=admission.full_from".to_owned(),
        "/import".to_owned(),
        "/administration".to_owned(),
    ];
    for path in &paths {
        for language in ["zh-CN", "en"] {
            let line = format!("GET {path}");
            let answer = unit.send(&line, (&[("accept-language", language)], b"")).await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.body);
            assert!(
                answer.body.contains(&format!("<html lang=\"{language}\"")),
                "{path}"
            );
            assert_eq!(
                answer.body.matches("<h1").count(),
                1,
                "{path} has one heading of the first level"
            );
            assert!(
                !answer.body.contains("<script>") && !answer.body.contains(" style="),
                "{path} has nothing inline"
            );
        }
        let stranger = given.client.get(path).await;
        assert_eq!(stranger.status, 303, "{path}");
        assert!(
            stranger
                .header("location")
                .is_some_and(|to| to.starts_with("/sign-in?next=")),
            "{path}"
        );
    }
}

#[tokio::test]
async fn a_project_is_reported_with_the_form_alone() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let page = unit.get("/acts/report_project").await;
    let (csrf, key) = (
        hidden(&page.body, "csrf").to_owned(),
        hidden(&page.body, "key").to_owned(),
    );
    let before = given.acts().await;
    let faulty = [
        ("csrf", csrf.as_str()),
        ("key", &key),
        ("unit", office.as_str()),
        ("project.name", "系"),
    ];
    let shown = unit.form("/acts/report_project", &faulty).await;
    assert_eq!(shown.status, 422);
    assert!(shown.body.contains("value=\"系\""), "what was typed is kept");
    assert!(shown.body.contains("必须填写"), "the missing year is named");
    assert_eq!(given.acts().await, before);
    let sound = [
        ("csrf", csrf.as_str()),
        ("key", &key),
        ("unit", office.as_str()),
        ("project.name", "河湖水域岸线监管信息系统"),
        ("project.plan_year", "2026"),
        ("project.total", "3860000"),
    ];
    let looked = unit.form("/acts/report_project/validate", &sound).await;
    assert_eq!(looked.status, 200);
    assert!(looked.body.contains("id=\"conclusion\""));
    assert_eq!(given.acts().await, before);
    let done = unit.form("/acts/report_project", &sound).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let to = done.header("location").expect("a place").to_owned();
    assert_eq!(given.acts().await, before + 1);
    let case = unit.get(&to).await;
    assert!(case.body.contains("河湖水域岸线监管信息系统"));
    assert!(case.body.contains("已记入台账"));
    let again = unit.form("/acts/report_project", &sound).await;
    assert_eq!(
        (again.status, again.header("location")),
        (303, Some(to.as_str())),
        "sent twice is one act"
    );
    assert_eq!(given.acts().await, before + 1);
    let forged = [("key", key.as_str()), ("unit", office.as_str())];
    assert_eq!(unit.form("/acts/report_project", &forged).await.status, 403);
}

#[tokio::test]
async fn a_late_report_asks_for_a_reason_and_takes_it() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    given.clock.set("2025-07-01T02:00:00Z");
    let unit = given.client.signed_in("unit").await;
    let page = unit.get("/acts/report_project").await;
    let (csrf, key) = (
        hidden(&page.body, "csrf").to_owned(),
        hidden(&page.body, "key").to_owned(),
    );
    let fields = vec![
        ("csrf", csrf.as_str()),
        ("key", &key),
        ("unit", office.as_str()),
        ("project.name", "河湖水域岸线监管信息系统"),
        ("project.plan_year", "2026"),
    ];
    let refused = unit.form("/acts/report_project", &fields).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.body.contains("reasons.submission_window"),
        "the form asks for the reason"
    );
    let with = [
        fields,
        vec![("reasons.submission_window", "主管部门机构改革，需求六月末方确定")],
    ]
    .concat();
    let done = unit.form("/acts/report_project", &with).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let listed = unit.get("/library?flag=late").await;
    assert!(
        listed.body.contains("河湖水域岸线监管信息系统"),
        "a late report is listed as such"
    );
}

#[tokio::test]
async fn a_stale_form_keeps_what_was_typed_and_shows_what_changed() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let case = reported(&unit, &office).await;
    let path = format!("/cases/{case}/acts/amend_report");
    let (first, second) = (unit.get(&path).await, unit.get(&path).await);
    let fields = |page: &str, name: &'static str| {
        let (csrf, key) = (hidden(page, "csrf").to_owned(), hidden(page, "key").to_owned());
        let version = hidden(page, "version").to_owned();
        vec![
            ("csrf", csrf),
            ("key", key),
            ("version", version),
            ("project.name", name.to_owned()),
            ("project.plan_year", "2026".to_owned()),
        ]
    };
    let send = async |fields: Vec<(&'static str, String)>| {
        let pairs: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        unit.form(&path, &pairs).await
    };
    assert_eq!(
        send(fields(&first.body, "河湖水域岸线监管平台")).await.status,
        303
    );
    let late = send(fields(&second.body, "河湖岸线监管平台")).await;
    assert_eq!(late.status, 409);
    assert!(
        late.body.contains("value=\"河湖岸线监管平台\""),
        "what was typed is kept"
    );
    assert!(late.body.contains("其间办理的事项"), "the difference is shown");
    assert_eq!(
        send(fields(&late.body, "河湖岸线监管平台")).await.status,
        303,
        "sent again on the new version"
    );
}

#[tokio::test]
async fn a_form_begun_is_found_again() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let fields = [("csrf", unit.csrf.as_str()), ("project.name", "只写了一半的项目")];
    assert_eq!(unit.form("/acts/report_project/draft", &fields).await.status, 200);
    assert!(unit.get("/").await.body.contains("href=\"/acts/report_project\""));
    assert!(
        unit.get("/acts/report_project")
            .await
            .body
            .contains("value=\"只写了一半的项目\"")
    );
}

#[tokio::test]
async fn hostile_text_is_shown_as_text() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let name = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    let body = json!({ "form": report(&office, name), "idempotency_key": "x" });
    let answer = unit.post("/api/v1/acts/report_project", &body).await;
    let case = answer.json()["case"].as_str().expect("a case").to_owned();
    // What one follows stands on the desk.
    let followed = unit
        .form(&format!("/cases/{case}/follow"), &[("csrf", &unit.csrf)])
        .await;
    assert_eq!(followed.status, 303, "{}", followed.body);
    for path in [
        "/".to_owned(),
        "/library".to_owned(),
        format!("/cases/{case}"),
        format!("/cases/{case}/acts/amend_report"),
    ] {
        let page = unit.get(&path).await.body;
        assert!(page.contains("&lt;script&gt;alert(1)"), "{path}");
        assert!(
            !page.contains("<script>alert") && !page.contains("<img src=x"),
            "{path}"
        );
    }
}

/// One row that can be taken, and one without a name.
const INTENTIONS: &str = "序号,项目单位,项目名称,预算金额（万元）\n\
    1,内蒙古自治区水文水资源中心,水文监测数据平台,386\n2,内蒙古自治区水文水资源中心,,12\n";

/// Hands a workbook in and gives its preview.
async fn handed_in(client: &Client, name: &str) -> serde_json::Value {
    let token = [("x-csrf-token", client.csrf.as_str())];
    let line = format!("POST /api/v1/imports?name={name}");
    let answer = client.send(&line, (&token, INTENTIONS.as_bytes())).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

/// Where an import is shown.
fn import_path(import: &serde_json::Value) -> String {
    format!("/import/{}", import["import"].as_str().expect("an import"))
}

#[tokio::test]
async fn a_workbook_enters_when_it_is_confirmed_and_once() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let department = given.client.signed_in("department").await;
    let before = given.acts().await;
    let path = import_path(&handed_in(&department, "intentions.csv").await);
    assert_eq!(
        given.acts().await,
        before,
        "nothing enters before it is confirmed"
    );
    assert!(department.get(&path).await.body.contains("水文监测数据平台"));
    let fields = [("csrf", department.csrf.as_str()), ("plan_year", "2026")];
    for _ in 0..2 {
        assert_eq!(
            department.form(&format!("{path}/confirm"), &fields).await.status,
            303
        );
        assert_eq!(given.acts().await, before + 1);
    }
    let unit = given.client.signed_in("unit").await;
    assert_eq!(unit.get(&path).await.status, 404, "an import is its person's own");
    let listed = unit.get("/api/v1/projects").await.json();
    assert_eq!(listed["projects"][0]["line"]["name"], "水文监测数据平台");
}

#[tokio::test]
async fn the_same_file_twice_creates_nothing_new() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let department = given.client.signed_in("department").await;
    let fields = [("csrf", department.csrf.as_str()), ("plan_year", "2026")];
    let first = import_path(&handed_in(&department, "intentions.csv").await);
    let raced = import_path(&handed_in(&department, "raced.csv").await);
    department.form(&format!("{first}/confirm"), &fields).await;
    let before = given.acts().await;
    department.form(&format!("{raced}/confirm"), &fields).await;
    assert_eq!(
        given.acts().await,
        before,
        "a preview made before the first was confirmed takes nothing either"
    );
    let again = handed_in(&department, "again.csv").await;
    assert_eq!(again["preview"]["totals"]["already_imported"], 1, "{again}");
    department
        .form(&format!("{}/confirm", import_path(&again)), &fields)
        .await;
    assert_eq!(given.acts().await, before);
}
