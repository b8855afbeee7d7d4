//! Lists of every kind of case file, the lists of supervision, exports and reminders over HTTP: each shows what the
//! permit lets its reader see, and nothing else.

use acts::case::CaseId;
use acts::party::Party;
use serde_json::{Value, json};
use store::beside::reminder::{Recipient, Reminder};
use web::app::Demonstration;

use crate::client::Client;
use crate::given::{Given, report};

/// A system of the unit, a development plan, an inspection of the unit, and people to look at them.
struct Stand {
    given: Given,
    unit: Client,
    department: Client,
    bureau: Client,
    stranger: Client,
    system: String,
    inspection: String,
}

async fn opened(client: &Client, act: &str, form: Value) -> String {
    let body = json!({ "form": form, "idempotency_key": act });
    let answer = client.post(&format!("/api/v1/acts/{act}"), &body).await;
    assert_eq!(answer.status, 200, "{act}: {}", answer.body);
    answer.json()["case"].as_str().expect("a case").to_owned()
}

async fn stand() -> Stand {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let bureau = given
        .organisation("政务服务与数据管理局", (&["data_bureau"], None))
        .await;
    let finance = given.organisation("财政厅", (&["finance"], None)).await;
    let stranger = given.organisation("内蒙古自治区教育厅", (&[], None)).await;
    for (login, of) in [
        ("bureau", &bureau),
        ("finance", &finance),
        ("stranger", &stranger),
    ] {
        given.person(login, (of, &["prepare"])).await;
    }
    let unit = given.client.signed_in("unit").await;
    let system = json!({ "unit": office, "system": { "name": "水文监测系统", "classified": false } });
    let system = opened(&unit, "register_system", system).await;
    let bureau = given.client.signed_in("bureau").await;
    let plan = json!({ "name": "自治区政务信息化发展规划", "document_number": "内政发〔2024〕9号",
        "approval_number": "内政字〔2024〕1号", "approved_on": "2024-12-01", "valid_from": "2025-01-01",
        "valid_until": "2027-12-31", "tasks": [{ "code": "1-1", "name": "河湖数据归集" }] });
    opened(&bureau, "record_development_plan", plan).await;
    let finance = given.client.signed_in("finance").await;
    let inspection = json!({ "title": "水文项目资金检查", "supervision_field": "use_of_funds", "scope": "资金使用",
        "unit": office });
    let inspection = opened(&finance, "open_inspection", inspection).await;
    Stand {
        department: given.client.signed_in("department").await,
        stranger: given.client.signed_in("stranger").await,
        given,
        unit,
        bureau,
        system,
        inspection,
    }
}

/// The titles of a list in JSON.
async fn titles(client: &Client, path: &str) -> Vec<String> {
    let answer = client.get(&format!("/api/v1{path}")).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    let body = answer.json();
    let rows = body["cases"].as_array().expect("rows");
    assert_eq!(body["total"], json!(rows.len()), "{path}");
    rows.iter()
        .map(|row| row["title"].as_str().expect("a title").to_owned())
        .collect()
}

#[tokio::test]
async fn every_list_shows_each_reader_what_the_permit_allows() {
    let stand = stand().await;
    let all = [&stand.unit, &stand.department, &stand.bureau, &stand.stranger];
    for (path, title, seen) in [
        ("/systems", "水文监测系统", [true, true, true, false]),
        ("/inspections", "水文项目资金检查", [true, true, true, false]),
        ("/development-plans", "自治区政务信息化发展规划", [true; 4]),
    ] {
        for (client, seen) in all.into_iter().zip(seen) {
            let page = client.get(path).await;
            assert_eq!(page.status, 200, "{path}: {}", page.body);
            assert_eq!(page.body.contains(&format!(">{title}</a>")), seen, "{path}");
            let expected: &[&str] = if seen { &[title] } else { &[] };
            assert_eq!(titles(client, path).await, expected, "{path}");
            let key = path.trim_start_matches('/').replace('-', "_");
            let export = client.get(&format!("/exports/{key}.csv")).await;
            assert_eq!(
                (export.status, export.body.contains(title)),
                (200, seen),
                "{path}"
            );
        }
    }
    let system = stand.unit.get(&format!("/cases/{}", stand.system)).await;
    assert_eq!(system.status, 200, "an entry opens to its case file");
    let hidden = stand.stranger.get(&format!("/cases/{}", stand.inspection)).await;
    assert_eq!(hidden.status, 404);
}

#[tokio::test]
async fn boards_and_their_exports_show_each_reader_what_the_permit_allows() {
    let stand = stand().await;
    let boards = [
        ("/approvals", "approvals", "审批"),
        ("/construction", "construction", "建设"),
        ("/acceptance", "acceptance", "验收绩效"),
        ("/systems", "systems", "系统清册"),
        ("/maintenance", "maintenance", "运维"),
        ("/supervision/findings", "findings", "问题整改"),
        ("/supervision/measures", "measures", "处置措施"),
    ];
    for (path, code, title) in boards {
        let page = stand.unit.get(path).await;
        assert_eq!(page.status, 200, "{path}: {}", page.body);
        assert!(page.body.contains(&format!("<h1>{title}</h1>")), "{path}");
        let export = stand.unit.get(&format!("/exports/{code}.csv")).await;
        assert_eq!(export.status, 200, "{path}: {}", export.body);
        assert!(export.body.contains("卷宗号"), "{path}: {}", export.body);
        assert_eq!(
            stand.unit.get(&format!("{path}?tab=nothing")).await.status,
            400,
            "{path}"
        );
    }
    let maintained = |page: String| page.contains(">水文监测系统</a>");
    assert!(maintained(stand.unit.get("/maintenance").await.body));
    assert!(!maintained(stand.stranger.get("/maintenance").await.body));
}

#[tokio::test]
async fn what_somebody_follows_stands_on_the_own_desk_only() {
    let stand = stand().await;
    let path = format!("/cases/{}", stand.system);
    let csrf = stand.unit.csrf.clone();
    let follow = format!("{path}/follow");
    assert_eq!(
        stand.unit.form(&follow, &[]).await.status,
        403,
        "without its token"
    );
    assert_eq!(stand.unit.form(&follow, &[("csrf", &csrf)]).await.status, 303);
    let followed = |page: String| {
        let (_, section) = page.split_once("id=\"followed\"").expect("the section");
        section.contains(">水文监测系统</a>")
    };
    assert!(followed(stand.unit.get("/").await.body));
    assert!(!followed(stand.department.get("/").await.body));
    let foreign = stand.stranger.csrf.as_str();
    let refused = stand.stranger.form(&follow, &[("csrf", foreign)]).await;
    assert_eq!(refused.status, 404, "nobody follows what nobody may see");
    let end = format!("{path}/unfollow");
    assert_eq!(stand.unit.form(&end, &[("csrf", &csrf)]).await.status, 303);
    assert!(!followed(stand.unit.get("/").await.body));
}

#[tokio::test]
async fn lists_are_searched_and_filtered_and_say_when_nothing_fits() {
    let stand = stand().await;
    for (query, tab, found) in [
        ("?q=%E6%B0%B4%E6%96%87", "?q=%E6%B0%B4%E6%96%87", 1),
        ("?q=nothing", "?q=nothing", 0),
        ("?stage=in_use", "?tab=in_use", 1),
        ("?stage=retired", "?tab=retired", 0),
        ("?flag=zombie", "?tab=zombie", 0),
        ("?page=2", "?page=2", 0),
    ] {
        let answer = stand.unit.get(&format!("/api/v1/systems{query}")).await;
        assert_eq!(
            answer.json()["cases"].as_array().map(Vec::len),
            Some(found),
            "{query}"
        );
        let page = stand.unit.get(&format!("/systems{tab}")).await.body;
        assert_eq!(page.contains("没有符合条件的内容"), found == 0, "{tab}");
    }
    for bad in [
        "/systems?page=x",
        "/systems?odd=1",
        "/supervision?page=-1",
        "/systems?tab=odd",
        "/systems?order=odd",
    ] {
        assert_eq!(stand.unit.get(bad).await.status, 400, "{bad}");
    }
    for missing in [
        "/exports/people.csv",
        "/exports/people.xlsx",
        "/exports/systems.pdf",
        "/exports/systems",
    ] {
        assert_eq!(stand.unit.get(missing).await.status, 404, "{missing}");
    }
}

#[tokio::test]
async fn the_navigation_leads_only_where_there_is_something_to_see_or_to_begin() {
    let stand = stand().await;
    let leads = |page: &str, to: &str| page.contains(&format!("<li><a href=\"{to}\""));
    let unit = stand.unit.get("/").await.body;
    assert!(leads(&unit, "/systems") && leads(&unit, "/supervision"));
    let stranger = stand.stranger.get("/").await.body;
    assert!(leads(&stranger, "/systems"), "any unit may register its systems");
    assert!(
        !leads(&stranger, "/supervision"),
        "nothing of its own is inspected or listed"
    );
    let plans = stand.stranger.get("/plans").await.body;
    assert!(
        leads(&plans, "/development-plans"),
        "everybody reads the development plans"
    );
    let bureau = stand.bureau.get("/development-plans").await.body;
    assert!(
        bureau.contains("href=\"/acts/record_development_plan\""),
        "offered where it will stand"
    );
    assert!(
        !stand
            .unit
            .get("/development-plans")
            .await
            .body
            .contains("record_development_plan")
    );
    assert!(
        stand
            .bureau
            .get("/")
            .await
            .body
            .contains("href=\"/acts/publish_calendar_year\"")
    );
}

#[tokio::test]
async fn what_supervision_lists_is_counted_and_opens_to_its_case_file() {
    let stand = stand().await;
    let mut form = report(&CaseId::new("x"), "逾期报送的项目");
    let organisations = stand.unit.get("/api/v1/session").await.json();
    form["unit"] = organisations["office"].clone();
    stand.given.clock.set("2025-07-10T02:00:00Z");
    let unit = stand.given.client.signed_in("unit").await;
    let body = json!({ "form": form, "idempotency_key": "late",
        "reasons": { "submission_window": "年中新增任务" } });
    let answer = unit.post("/api/v1/acts/report_project", &body).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let case = answer.json()["case"].as_str().expect("a case").to_owned();
    let listed = unit.get("/api/v1/supervision?list=in_principle").await.json();
    assert_eq!(listed["total"], json!(1), "{listed}");
    assert_eq!(listed["entries"][0]["case"], json!(case));
    assert_eq!(listed["entries"][0]["entry"]["note"], json!("年中新增任务"));
    let counted = listed["lists"].as_array().expect("lists");
    assert!(
        counted.contains(&json!({ "list": "in_principle", "entries": 1 })),
        "{counted:?}"
    );
    let page = unit.get("/supervision?list=in_principle").await.body;
    assert!(page.contains(&format!("href=\"/cases/{case}\"")) && page.contains("第六条"));
    let export = unit.get("/exports/supervision.csv").await.body;
    assert!(export.contains("年中新增任务"), "{export}");
    let stranger = stand.given.client.signed_in("stranger").await;
    let none = stranger.get("/api/v1/supervision").await.json();
    assert_eq!((&none["total"], &none["lists"]), (&json!(0), &json!([])));
}

/// A deadline of the department: its maintenance project is applied for by the end of 2025 (Article 9).
async fn reminded() -> (Given, Client, Client, String) {
    let given = Given::new(Demonstration::Off).await;
    let (department, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let mut form = report(&office, "水资源监控能力平台运维");
    form["project"] = json!({ "name": "水资源监控能力平台运维", "plan_year": 2026, "category": "maintenance",
        "scope": "professional", "maintenance_round": "continuing", "period_ends_on": "2026-06-30",
        "classified": false, "total": "860000.00" });
    let case = opened(&unit, "report_project", form).await;
    let noted = |threshold: &str| Reminder {
        case: CaseId::new(&case),
        kind: "maintenance_application".to_owned(),
        article: "9".to_owned(),
        due_on: "2025-12-31".to_owned(),
        threshold: threshold.to_owned(),
        recipient: Recipient::Office(department.clone()),
        party: Party::Department,
        noted_at: "2025-06-12T02:00:00.000000Z".to_owned(),
    };
    let store = &given.office.app.store;
    let new = store.note_reminders(&[noted("ahead_20"), noted("ahead_5")]).await;
    assert_eq!(new, Ok(2));
    let client = given.client.signed_in("department").await;
    (given, client, unit, case)
}

#[tokio::test]
async fn a_reminder_stands_on_the_desk_until_it_is_seen_and_goes_when_the_deadline_does() {
    let (given, department, unit, case) = reminded().await;
    let desk = department.get("/").await.body;
    assert!(
        desk.contains("提醒") && desk.contains("5 个工作日内到期"),
        "{desk}"
    );
    assert!(
        !desk.contains("20 个工作日内到期"),
        "one row a deadline: the gravest"
    );
    assert!(
        !unit.get("/").await.body.contains("个工作日内到期"),
        "it is not the unit's to do"
    );
    let seen = [
        ("csrf", department.csrf.as_str()),
        ("case", &case),
        ("kind", "maintenance_application"),
        ("due_on", "2025-12-31"),
        ("threshold", "ahead_5"),
    ];
    assert_eq!(
        department.form("/reminders/seen", &seen[1..]).await.status,
        403,
        "without its token"
    );
    let foreign = unit.get("/api/v1/reminders").await.json();
    assert_eq!(foreign["reminders"], json!([]));
    let answer = department.form("/reminders/seen", &seen).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let list = department.get("/api/v1/reminders").await.json();
    assert!(list["reminders"][0]["seen_at"].is_string(), "{list}");
    assert!(department.get("/").await.body.contains("已知晓的提醒"));
    let body = json!({ "case": case, "kind": "approval", "due_on": "2025-12-31", "threshold": "due" });
    let unknown = department.post("/api/v1/reminders/seen", &body).await;
    assert_eq!(unknown.status, 404, "what was never noted cannot be seen");
    let version = unit.get(&format!("/api/v1/cases/{case}")).await.json()["version"].clone();
    let body = json!({ "form": { "reason": "改由部门统一运维" }, "expected_version": version, "idempotency_key": "w" });
    let gone = unit
        .post(&format!("/api/v1/cases/{case}/acts/withdraw_project"), &body)
        .await;
    assert_eq!(gone.status, 200, "{}", gone.body);
    let list = department.get("/api/v1/reminders").await.json();
    assert_eq!(
        list["reminders"],
        json!([]),
        "what is no longer due is not reminded of"
    );
    assert_eq!(given.office.app.store.forget_met_reminders().await, Ok(2));
}

#[tokio::test]
async fn deadlines_are_asked_for_by_party_unit_and_state_and_taken_away() {
    let (_given, department, _, _) = reminded().await;
    for (query, found) in [
        ("party=department", true),
        ("party=project_unit", false),
        ("state=provisional", false),
        ("state=overdue", false),
        ("whose=mine&party=department", true),
    ] {
        let page = department.get(&format!("/calendar?{query}")).await.body;
        assert_eq!(page.contains(">水资源监控能力平台运维</a>"), found, "{query}");
        let export = department.get(&format!("/exports/deadlines.csv?{query}")).await;
        assert_eq!(export.status, 200, "{}", export.body);
        assert_eq!(export.body.contains("2025-12-31"), found, "{query}");
    }
    let workbook = department.get("/exports/deadlines.xlsx").await;
    assert!(workbook.body.starts_with("PK"), "a workbook is a package");
    let projects = department.get("/exports/projects.csv").await.body;
    assert!(
        projects.contains("水资源监控能力平台运维") && projects.contains("86.00"),
        "{projects}"
    );
}
