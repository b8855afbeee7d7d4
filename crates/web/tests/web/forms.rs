//! Forms over HTTP, without script: nothing entered is lost, whatever ends, overtakes or refuses it; and what a form points
//! at is chosen by its name.

use serde_json::json;
use sm3::Digest as _;
use web::app::Demonstration;

use crate::client::{Answer, Client};
use crate::given::{Given, report};
use crate::prepared::does;

const REPORT: &str = "/acts/report_project";

/// The value of a hidden field on a page.
fn hidden(page: &str, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let start = page
        .find(&field)
        .unwrap_or_else(|| panic!("{name} is not on the page"))
        + field.len();
    page[start..].split('"').next().expect("a value").to_owned()
}

async fn reported(unit: &Client, office: &acts::case::CaseId) -> String {
    let body = json!({ "form": report(office, "河湖水域岸线监管信息系统"), "idempotency_key": "r" });
    let answer = unit.post("/api/v1/acts/report_project", &body).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["case"].as_str().expect("a case").to_owned()
}

/// Saves a begun form as the script does.
async fn save(client: &Client, pairs: &[(&str, &str)]) -> Answer {
    let mut text = form_urlencoded::Serializer::new(String::new());
    text.extend_pairs(pairs);
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("x-fragment", "form"),
    ];
    let line = format!("POST {REPORT}/draft");
    client.send(&line, (&headers, text.finish().as_bytes())).await
}

/// The fields of a form, and the name and the bytes of one file.
type WithFile<'a> = (&'a [(&'a str, &'a str)], (&'a str, &'a [u8]));

/// Sends a form with one file in it.
async fn with_file(client: &Client, path: &str, (fields, file): WithFile<'_>) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        let head = format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n");
        body.extend(head.as_bytes());
        body.extend(value.as_bytes());
        body.extend(b"\r\n");
    }
    let (name, bytes) = file;
    let head =
        format!("--edge\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"file.pdf\"\r\n\r\n");
    body.extend(head.as_bytes());
    body.extend(bytes);
    body.extend(b"\r\n--edge--\r\n");
    let headers = [("content-type", "multipart/form-data; boundary=edge")];
    client.send(&format!("POST {path}"), (&headers, &body)).await
}

#[tokio::test]
async fn what_is_sent_after_the_session_ended_is_there_again_after_signing_in() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let page = unit.get(REPORT).await.body;
    let (csrf, key) = (hidden(&page, "csrf"), hidden(&page, "key"));
    given.clock.set("2025-06-12T02:31:00Z");
    let entered = [
        ("csrf", csrf.as_str()),
        ("key", &key),
        ("unit", office.as_str()),
        ("project.name", "河湖水域岸线监管信息系统"),
        ("project.plan_year", "2026"),
        ("reasons.submission_window", "机构改革"),
    ];
    let before = given.acts().await;
    let late = unit.form(REPORT, &entered).await;
    assert_eq!(late.status, 401);
    assert!(
        late.body.contains("href=\"/sign-in?next=/acts/report_project\""),
        "{}",
        late.body
    );
    assert_eq!(
        given.acts().await,
        before,
        "nothing is done for somebody not signed in"
    );
    let unit = given.client.signed_in("unit").await;
    let again = unit.get(REPORT).await.body;
    assert!(again.contains("value=\"河湖水域岸线监管信息系统\""));
    assert!(again.contains("机构改革"), "the reason is kept too");
    let page_of_before = [("csrf", csrf.as_str()), ("project.name", "写在旧窗口里的名称")];
    assert_eq!(
        unit.form(&format!("{REPORT}/validate"), &page_of_before)
            .await
            .status,
        401
    );
    assert!(
        unit.get(REPORT).await.body.contains("写在旧窗口里的名称"),
        "a page of the session before is kept as well"
    );
}

#[tokio::test]
async fn a_form_of_nobody_or_of_another_person_is_not_kept() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let department = given.client.signed_in("department").await;
    let foreign = [("csrf", unit.csrf.as_str()), ("project.name", "别人的表单")];
    assert_eq!(department.form(REPORT, &foreign).await.status, 403);
    let made_up = [("csrf", "made-up"), ("project.name", "没有来历的表单")];
    let answer = given.client.form(REPORT, &made_up).await;
    assert_eq!(answer.status, 401);
    assert!(!answer.body.contains("已经暂存"), "nothing is said to be kept");
    for client in [&unit, &department] {
        let page = client.get(REPORT).await.body;
        assert!(!page.contains("别人的表单") && !page.contains("没有来历的表单"));
    }
}

#[tokio::test]
async fn of_two_windows_neither_overwrites_the_other_unasked() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let csrf = unit.csrf.as_str();
    let first = [("csrf", csrf), ("kept", ""), ("project.name", "第一个窗口")];
    let saved = save(&unit, &first).await.json();
    assert_eq!(saved["saved"], true);
    assert_eq!(saved["says"], "已暂存 10:00", "the time of day in Beijing");
    given.clock.set("2025-06-12T02:05:00Z");
    let second = [("csrf", csrf), ("kept", ""), ("project.name", "第二个窗口")];
    let refused = save(&unit, &second).await.json();
    assert_eq!(refused["saved"], false);
    assert!(unit.get(REPORT).await.body.contains("value=\"第一个窗口\""));
    let seen = refused["kept_at"].as_str().expect("an instant").to_owned();
    let second = [("csrf", csrf), ("kept", &seen), ("project.name", "第二个窗口")];
    assert_eq!(save(&unit, &second).await.json()["saved"], true);
    let page = unit.get(REPORT).await.body;
    assert!(page.contains("value=\"第二个窗口\"") && page.contains("2025-06-12 10:05"));
    let forget = [("csrf", csrf), ("do", "forget")];
    assert_eq!(unit.form(&format!("{REPORT}/draft"), &forget).await.status, 303);
    assert!(!unit.get(REPORT).await.body.contains("第二个窗口"));
}

#[tokio::test]
async fn a_begun_form_says_what_happened_since() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let case = reported(&unit, &office).await;
    let path = format!("/cases/{case}/acts/amend_report");
    let version = hidden(&unit.get(&path).await.body, "version");
    let begun = [
        ("csrf", unit.csrf.as_str()),
        ("version", &version),
        ("project.name", "改到一半的名称"),
    ];
    let kept = unit.form(&format!("{path}/draft"), &begun).await;
    assert!(
        kept.body.contains("已暂存 10:00"),
        "the button works without script"
    );
    assert!(!unit.get(&path).await.body.contains("其间办理的事项"));
    let department = given.client.signed_in("department").await;
    let check = json!({ "systems_examined": 3, "opinion": "未发现重复建设。" });
    does(&department, (&case, "check_project"), check).await;
    let again = unit.get(&path).await;
    if again.status == 200 {
        assert!(again.body.contains("value=\"改到一半的名称\""));
        assert!(
            again.body.contains("其间办理的事项"),
            "what happened since is listed"
        );
    } else {
        assert_eq!(again.status, 403, "an act no longer heard is refused, not shown");
    }
}

#[tokio::test]
async fn a_file_is_kept_only_for_whoever_may_do_the_act() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let case = reported(&unit, &office).await;
    let bytes = b"%PDF-1.7 not for this act";
    let digest: String = sm3::Sm3::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let fields = [("csrf", unit.csrf.as_str()), ("key", "k")];
    let path = format!("/cases/{case}/acts/apply_for_approval");
    let refused = with_file(
        &unit,
        &path,
        (&fields, ("files.materials.feasibility_study", bytes)),
    )
    .await;
    assert_eq!(refused.status, 403, "{}", refused.body);
    assert_eq!(given.office.app.store.document(&digest).await, Ok(None));
}

#[tokio::test]
async fn a_refused_file_loses_nothing_else() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let fields = [
        ("csrf", unit.csrf.as_str()),
        ("key", "k"),
        ("unit", office.as_str()),
        ("system.name", "水资源管理系统"),
    ];
    let before = given.acts().await;
    let answer = with_file(
        &unit,
        "/acts/register_system",
        (&fields, ("files.evidence", b"MZ\x90\x00 a program")),
    )
    .await;
    assert_eq!(answer.status, 415, "{}", answer.body);
    assert!(
        answer.body.contains("value=\"水资源管理系统\""),
        "what was typed is kept"
    );
    assert!(answer.body.contains("“file.pdf”未被接受"), "the file is named");
    assert_eq!(given.acts().await, before);
}

#[tokio::test]
async fn what_cannot_be_undone_is_asked_once() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let case = reported(&unit, &office).await;
    let path = format!("/cases/{case}/acts/withdraw_project");
    let page = unit.get(&path).await.body;
    assert!(
        page.contains("项目退出本次申报"),
        "what will happen is said in words"
    );
    let (csrf, key, version) = (
        hidden(&page, "csrf"),
        hidden(&page, "key"),
        hidden(&page, "version"),
    );
    let fields = vec![
        ("csrf", csrf.as_str()),
        ("key", &key),
        ("version", &version),
        ("reason", "需求取消"),
    ];
    let before = given.acts().await;
    let asked = unit.form(&path, &fields).await;
    assert_eq!(asked.status, 422);
    assert!(asked.body.contains("需求取消"));
    assert_eq!(given.acts().await, before);
    let understood = [fields, vec![("understood", "true")]].concat();
    let done = unit.form(&path, &understood).await;
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(given.acts().await, before + 1);
}

#[tokio::test]
async fn an_amount_with_its_unit_written_is_taken_in_yuan_and_said_in_words() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let fields = [
        ("csrf", unit.csrf.as_str()),
        ("key", "k"),
        ("unit", office.as_str()),
        ("project.name", "河湖水域岸线监管信息系统"),
        ("project.plan_year", "2026"),
        ("project.total", "386.5万元"),
        ("project.period_ends_on", "2025-10-01"),
        ("project.funding.0.source", "fiscal_budget"),
        ("project.funding.0.amount", "300万"),
        ("project.funding.1.source", "fiscal_budget"),
        ("project.funding.1.amount", "865000"),
    ];
    let shown = unit.form(&format!("{REPORT}/validate"), &fields).await.body;
    assert!(shown.contains("value=\"3865000.00\""), "{shown}");
    assert!(shown.contains("386.50 万元 · 叁佰捌拾陆万伍仟元整"));
    assert!(
        shown.contains("星期三 · 放假（"),
        "a day says whether it is worked"
    );
    let sum = shown
        .split("data-echo=\"s-project.funding.amount\">")
        .nth(1)
        .expect("a sum below the column");
    assert!(
        sum[..sum.find("</output>").expect("its end")].contains("3,865,000.00"),
        "{sum}"
    );
}

#[tokio::test]
async fn a_request_is_answered_by_choosing_it_by_what_it_asks() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let audit = given.organisation("内蒙古自治区审计厅", (&["audit"], None)).await;
    given.person("auditor", (&audit, &["prepare"])).await;
    let unit = given.client.signed_in("unit").await;
    let case = reported(&unit, &office).await;
    let auditor = given.client.signed_in("auditor").await;
    let request = json!({ "items": "立项依据与资金来源的全部文件", "due": "2025-07-31" });
    does(&auditor, (&case, "request_documents"), request).await;
    let page = unit.get(&format!("/cases/{case}/acts/answer_request")).await.body;
    assert!(
        page.contains("type=\"radio\" name=\"request\" value=\"1\""),
        "one of few stands open: {page}"
    );
    assert!(page.contains("立项依据与资金来源的全部文件"));
}
