//! A cross-department project from its framework plan on (Article 18), and a project that others approved and that is
//! filed (Article 19).

use serde_json::{Value, json};

use crate::course::{Course, planned, unit};
use crate::forms::{catalogue, facts, screening};
use crate::given::Given;
use crate::life::{Case, opens, uploads};
use crate::people::{DEPARTMENT, People, UNIT};
use crate::steps::{checked, listed, materials, places, reported, verifies, with};

/// The other department that builds a part.
const OTHER: &str = "内蒙古自治区统计局";
const BOTH: &[&str] = &["application_letter", "feasibility_study"];

async fn design(given: &Given, items: [&str; 2]) -> Value {
    let part = |office: Value, item: &str| {
        json!({ "office": office, "business_flow": "协同办理", "data_flow": "共享交换", "interfaces": "统一接口",
            "items": [item], "catalogue": catalogue()["lines"] })
    };
    let (lead, other) = (
        given.organisation(DEPARTMENT).await,
        given.organisation(OTHER).await,
    );
    json!({ "name": "河湖协同监管工程", "goals": "河湖监管一张图。", "contents": "统一平台、分工接入。",
        "parts": [part(json!(lead), items[0]), part(json!(other), items[1])] })
}

#[tokio::test(flavor = "multi_thread")]
async fn participants_apply_once_their_framework_is_confirmed() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let other = given.person("statistics", (OTHER, "prepare")).await;
    let lead = &people.department;
    let same = json!({ "design": design(&given, ["统一平台", "统一平台"]).await });
    let framework = opens(lead, "draft_framework", same).await;
    let project = reported(
        &given,
        &people,
        with(facts(), json!({ "framework": framework.0 })),
    )
    .await;
    checked(&people, &project).await;
    let application = json!({ "screening": screening(), "materials": materials(&people, BOTH).await });
    let against = project
        .refused(lead, ("apply_for_admission", "18"), application.clone())
        .await;
    assert_eq!(against[0]["rule"], json!("framework_confirmed"));

    let letter = json!({ "document_number": "联〔2025〕1号" });
    let alone = framework
        .refused(lead, ("submit_framework", "18"), letter.clone())
        .await;
    let named: Vec<&str> = places(&alone).iter().map(|(rule, _)| *rule).collect();
    assert_eq!(named, ["submitted_jointly", "no_overlap"], "both at once");
    let apart =
        json!({ "design": design(&given, ["统一平台", "统计接入"]).await, "reason": "消除重复内容。" });
    framework.does(lead, "amend_framework", apart).await;
    framework.does(&other, "join_framework", json!({})).await;
    framework.does(lead, "submit_framework", letter).await;
    assert_eq!(framework.stage(lead).await, "framework_submitted");
    let confirmed = json!({ "document_number": "内政数框〔2025〕1号", "opinion": "同意。" });
    framework
        .signs(&people.bureau, "confirm_framework", confirmed)
        .await;
    assert_eq!(framework.stage(&other).await, "framework_confirmed");
    others_part(&given, (&people, &other), &framework).await;
    project.does(lead, "apply_for_admission", application).await;
    to_its_end(&given, people, project).await;
}

/// The other department's own project goes its own way into the library.
async fn others_part(given: &Given, of: (&People, &crate::client::Client), framework: &Case) {
    let (people, other) = of;
    let office = given.organisation(OTHER).await;
    let own = with(
        facts(),
        json!({ "name": "河湖统计接入系统", "total": "800000.00", "framework": framework.0 }),
    );
    let part = opens(other, "report_project", json!({ "unit": office, "project": own })).await;
    let check = json!({ "systems_examined": 2, "opinion": "未发现重复建设。" });
    part.does(other, "check_project", check).await;
    let kinds = &["application_letter", "implementation_plan"];
    let form = json!({ "screening": screening(), "materials": materials(people, kinds).await });
    part.does(other, "apply_for_admission", form).await;
    crate::steps::admitted(people, &part).await;
    assert_eq!(part.stage(other).await, "in_library");
}

async fn to_its_end(given: &Given, people: People, project: Case) {
    crate::steps::admitted(&people, &project).await;
    let people = planned(given, people, &[(&project, "3860000.00")]).await;
    let course = Course::built(&project, unit, ["3860000.00", "3760000.00", "100000.00"]);
    let people = course
        .approved(
            given,
            people,
            ("2026-01-06", &["feasibility_study", "preliminary_design"]),
        )
        .await;
    let people = course.contracted(given, people, "2026-03-10").await;
    let people = course.stable(given, people, "2026-08-31").await;
    let (systems, _) = course
        .accepted(given, people, ("2026-11-10", &["河湖水域岸线监管信息系统"]))
        .await;
    assert_eq!(systems.len(), 1);
    verifies(given).await;
}

/// Filed with what is there; what the Bureau approves itself is not filed.
async fn filed(given: &Given, people: &People, contents: &Value) -> Case {
    let office = given.organisation(UNIT).await;
    let form = json!({ "unit": office, "name": "国家河湖监测工程", "category": "construction", "construction_kind": "new",
        "classified": false, "approval_number": "发改〔2025〕9号", "approved_on": "2025-11-03", "contents": contents });
    let mut own = form.clone();
    own["contents"]["approving_department"] = json!("内蒙古自治区政务服务与数据管理局");
    let path = "/api/v1/acts/file_project";
    let body = json!({ "form": own, "idempotency_key": "own" });
    let refused = people.unit.post(path, &body).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    let body = refused.json();
    assert_eq!(
        crate::life::finding(&body, "approved_elsewhere")["field"],
        json!("contents.approving_department")
    );
    let project = opens(&people.unit, "file_project", form).await;
    assert_eq!(project.stage(&people.unit).await, "filed");
    assert_eq!(listed(given, &project, "filing_incomplete").await, ["2025-11-10"]);
    project
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filed_project_waits_until_its_thirteen_contents_are_there() {
    let given = Given::server("2025-11-10").await;
    let people = People::of(&given).await;
    let plan = uploads(&people.unit, "密码应用方案").await;
    let mut contents = json!({
        "approving_department": "国家发展改革委", "performance_goals": "", "investment": "5000000.00",
        "maintenance_cost": "300000.00", "funding_channel": "中央预算内投资", "catalogue": catalogue()["lines"],
        "information_sharing": "全部共享。", "application_systems": ["河湖监测系统"], "protection_filing": "三级，已备案。",
        "cryptography_plan": plan, "cryptography_assessment": plan,
    });
    let project = filed(&given, &people, &contents).await;

    let people = people.on(&given, "2025-11-17").await;
    let number = json!({ "filing_number": "内政数备〔2025〕1号" });
    let against = project
        .refused(&people.bureau[0], ("accept_filing", "19"), number.clone())
        .await;
    assert_eq!(
        places(&against),
        [("filing_content", "contents.performance_goals")]
    );
    contents["performance_goals"] = json!("服务十万人。");
    let completed = json!({ "contents": contents, "explanation": "补充绩效目标。" });
    project
        .does(&people.unit, "complete_filing", completed.clone())
        .await;
    assert!(listed(&given, &project, "filing_incomplete").await.is_empty());
    assert!(
        project
            .waiting(&people.bureau[0])
            .await
            .contains(&"accept_filing".to_owned())
    );
    let people = people.on(&given, "2025-11-24").await;
    project.does(&people.bureau[0], "accept_filing", number).await;
    let state = project.show(&people.unit).await["state"]["body"].clone();
    let accepted = &state["library"]["filing"]["accepted"];
    assert_eq!(
        (&accepted["on"], &accepted["filing_number"]),
        (&json!("2025-11-24"), &json!("内政数备〔2025〕1号"))
    );
    assert!(
        project.waiting(&people.unit).await.is_empty(),
        "nothing is left to do"
    );
    verifies(&given).await;
}
