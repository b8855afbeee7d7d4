//! 河湖水域岸线监管信息系统, from its report on 2025-06-12 to its evaluation in 2029 (Articles 6–41); here to its approval.

mod acceptance;
mod construction;
mod operation;

use serde_json::{Value, json};

use crate::client::Client;
use crate::forms::{approval, catalogue, facts, report, screening};
use crate::given::Given;
use crate::life::{Case, finding, material, opens};
use crate::people::{CENTRE, People, UNIT};
use crate::postgres_server::Served;
use crate::steps::verifies;

#[tokio::test(flavor = "multi_thread")]
async fn an_ordinary_life_from_report_to_evaluation() {
    lived(Given::server("2025-06-12").await).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_life_on_postgresql() {
    let database = Served::new();
    lived(Given::over("2025-06-12", Some(&database.url())).await).await;
}

async fn lived(given: Given) {
    let people = People::of(&given).await;
    let (project, people) = into_the_library(&given, people).await;
    let people = into_the_plan(&given, people, &project).await;
    let people = feasibility_study(&given, people, &project).await;
    let people = preliminary_design(&given, people, &project).await;
    let people = construction::carried_out(&given, people, &project).await;
    let (system, people) = acceptance::accepted(&given, people, &project).await;
    operation::evaluated(&given, people, (&project, &system)).await;
    verifies(&given).await;
}

/// Reported in time; the product tells in advance what admission will need.
async fn report_in_time(given: &Given, people: &People) -> Case {
    let unit = given.organisation(UNIT).await;
    let project = opens(
        &people.unit,
        "report_project",
        json!({ "unit": unit, "project": facts() }),
    )
    .await;
    let timeline = people
        .unit
        .get(&format!("/api/v1/cases/{}/timeline", project.0))
        .await
        .json();
    let reported = &timeline["acts"][0];
    assert_eq!(
        finding(reported, "submission_window")["facts"]["due"],
        json!("2025-06-30")
    );
    let told = finding(reported, "outlook_materials");
    assert!(
        told["says"]["zh-CN"]
            .as_str()
            .is_some_and(|text| text.contains("可行性研究报告")),
        "{told}"
    );
    assert_eq!(told["stops"], json!(false), "what is told in advance never stops");
    assert_eq!(project.stage(&people.unit).await, "reported");
    project
}

async fn into_the_library(given: &Given, people: People) -> (Case, People) {
    let project = report_in_time(given, &people).await;
    given.on("2025-06-16");
    let people = People::again(given, people).await;
    let letter = material(&people.department, "application_letter").await;
    let study = material(&people.department, "feasibility_study").await;
    let plan = material(&people.department, "implementation_plan").await;
    let application = json!({ "screening": screening(), "materials": [letter, study] });
    project
        .refused(
            &people.department,
            ("apply_for_admission", "6"),
            application.clone(),
        )
        .await;
    let check = json!({ "systems_examined": 18, "opinion": "未发现重复建设，同意申请入库。" });
    project.does(&people.department, "check_project", check).await;

    given.on("2025-06-18");
    let people = People::again(given, people).await;
    let wrong = json!({ "screening": screening(), "materials": [letter, plan] });
    let against = project
        .refused(&people.department, ("apply_for_admission", "9"), wrong)
        .await;
    assert_eq!(
        against.len(),
        1,
        "only the feasibility study is missing: {against:#?}"
    );
    assert_eq!(against[0]["facts"]["material"], json!("feasibility_study"));
    project
        .does(&people.department, "apply_for_admission", application)
        .await;

    let people = corrected(given, people, (&project, [letter, study])).await;
    (project.clone(), reviewed(given, people, &project).await)
}

/// Returned by the Centre and corrected by the department; nothing is lost.
async fn corrected(given: &Given, people: People, of: (&Case, [Value; 2])) -> People {
    let (project, materials) = of;
    given.on("2025-06-30");
    let people = People::again(given, people).await;
    project
        .does(
            &people.centre[0],
            "return_for_correction",
            json!({ "points": ["未说明云网资源需求"] }),
        )
        .await;
    assert_eq!(project.stage(&people.department).await, "admission_correction");
    let kept = project.show(&people.department).await;
    assert_eq!(
        kept["state"]["body"]["application"]["materials"]
            .as_array()
            .map(Vec::len),
        Some(2),
        "nothing is lost"
    );

    given.on("2025-07-04");
    let people = People::again(given, people).await;
    let mut corrected = facts();
    corrected["cloud_resources"] = json!("政务云主机八台。");
    let correction = json!({
        "answer": "已补充云网资源需求。", "project": corrected, "screening": screening(), "materials": materials,
    });
    project
        .does(&people.department, "correct_application", correction)
        .await;
    people
}

async fn reviewed(given: &Given, people: People, project: &Case) -> People {
    given.on("2025-07-15");
    let people = People::again(given, people).await;
    let aspect = |aspect: &str| json!({ "aspect": aspect, "verdict": "passed", "opinion": "符合要求。" });
    let three = json!({
        "aspects": [aspect("technical_feasibility"), aspect("system_integration"), aspect("data_sharing")],
        "screening_opinion": "属实。",
    });
    let against = project
        .refused(&people.centre[0], ("preliminary_review", "10"), three.clone())
        .await;
    assert_eq!(against[0]["facts"]["aspect"], json!("cloud_and_network"));
    let mut four = three;
    four["aspects"]
        .as_array_mut()
        .expect("a list")
        .push(aspect("cloud_and_network"));
    project.signs(&people.centre, "preliminary_review", four).await;

    let (draw, people) = drawn(given, people, project).await;
    given.on("2025-07-29");
    let people = People::again(given, people).await;
    let conclusion = json!({ "form": "experts", "verdict": "passed", "opinion": "同意通过。" });
    project
        .refused(
            &people.bureau[0],
            ("conclude_appraisal", "10"),
            conclusion.clone(),
        )
        .await;
    for expert in draw["drawn"].as_array().expect("five experts") {
        let said = json!({ "expert": expert["number"], "given_on": "2025-07-28", "verdict": "passed",
            "opinion": "方案可行。" });
        project.does(&people.bureau[0], "give_expert_opinion", said).await;
    }
    project
        .does(&people.bureau[0], "conclude_appraisal", conclusion)
        .await;
    given.on("2025-08-01");
    let people = People::again(given, people).await;
    project.signs(&people.bureau, "admit", json!({})).await;
    assert_eq!(project.stage(&people.unit).await, "in_library");
    people
}

/// Five of a pool; the unit's own is excluded with the reason.
async fn drawn(given: &Given, people: People, project: &Case) -> (Value, People) {
    given.on("2025-07-17");
    let people = People::again(given, people).await;
    for (number, employer) in [
        UNIT,
        "内蒙古自治区档案馆",
        "内蒙古自治区财政厅",
        CENTRE,
        "内蒙古自治区统计局",
        "内蒙古自治区公安厅",
    ]
    .iter()
    .enumerate()
    {
        let office = given.organisation(employer).await;
        let form = json!({ "name": format!("专家{number}"), "field": "软件工程", "employer": employer, "office": office });
        opens(&people.bureau[0], "register_expert", form).await;
    }
    project
        .does(&people.bureau[0], "draw_experts", json!({ "count": 5 }))
        .await;
    let draw = project.show(&people.bureau[0]).await["state"]["body"]["draw"].clone();
    assert_eq!(draw["drawn"].as_array().map(Vec::len), Some(5));
    assert_eq!(draw["avoided"][0]["name"], json!("专家0"));
    assert!(
        draw["avoided"][0]["reason"]
            .as_str()
            .is_some_and(|reason| reason.contains("回避"))
    );
    (draw, people)
}

async fn into_the_plan(given: &Given, people: People, project: &Case) -> People {
    given.on("2025-11-20");
    let people = People::again(given, people).await;
    let entry = json!({ "project": project.0, "amount": "3860000.00", "urgency": "urgent", "reason": "前期工作充分。" });
    let draft = json!({ "year": 2026, "kind": "construction", "budget": "4000000.00", "entries": [entry] });
    let plan = opens(&people.bureau[0], "draft_plan", draft).await;
    let opinion = json!({ "verdict": "agreed", "opinion": "原则同意。" });
    plan.does(&people.finance, "consult_finance", opinion).await;
    let issue = json!({ "document_number": "内政数发〔2025〕121号" });
    plan.refused(&people.bureau[0], ("issue_plan", "11"), issue.clone())
        .await;

    given.on("2025-12-22");
    let people = People::again(given, people).await;
    let decision = json!({ "document_number": "内政字〔2025〕201号", "decided_on": "2025-12-22" });
    plan.does(&people.bureau[0], "record_government_decision", decision)
        .await;
    let text = material(&people.unit, "feasibility_study").await;
    let early = approval("feasibility_study", &[text]);
    project
        .refused(&people.unit, ("apply_for_approval", "12"), early)
        .await;

    given.on("2025-12-29");
    let people = People::again(given, people).await;
    plan.signs(&people.bureau, "issue_plan", issue).await;
    assert_eq!(project.stage(&people.unit).await, "planned");
    people
}

async fn feasibility_study(given: &Given, people: People, project: &Case) -> People {
    given.on("2026-01-06");
    let people = People::again(given, people).await;
    let malformed = json!({ "code": "2601-150000-04-04-12345", "verified_on": "2026-01-06" });
    let against = project
        .refused(&people.unit, ("record_project_code", "14"), malformed)
        .await;
    assert!(
        against[0]["says"]["zh-CN"]
            .as_str()
            .is_some_and(|text| text.contains("YYMM-RRRRRR-DD-TT-NNNNNC"))
    );
    let code = json!({ "code": "2601-150000-04-04-123456", "verified_on": "2026-01-06" });
    project.does(&people.unit, "record_project_code", code).await;
    let people = apply_for_feasibility(given, people, project).await;
    feasibility_approved(given, people, project).await
}

async fn apply_for_feasibility(given: &Given, people: People, project: &Case) -> People {
    given.on("2026-01-08");
    let people = People::again(given, people).await;
    let letter = material(&people.unit, "approval_application").await;
    let design = approval(
        "preliminary_design",
        &[letter.clone(), material(&people.unit, "preliminary_design").await],
    );
    project
        .refused(&people.unit, ("apply_for_approval", "15"), design)
        .await;
    let study = approval(
        "feasibility_study",
        &[letter, material(&people.unit, "feasibility_study").await],
    );
    let against = project
        .refused(&people.unit, ("apply_for_approval", "17"), study.clone())
        .await;
    assert_eq!(against.len(), 1, "only the catalogue is missing: {against:#?}");
    project
        .does(&people.unit, "record_data_catalogue", catalogue())
        .await;
    project.does(&people.unit, "apply_for_approval", study).await;
    people
}

async fn feasibility_approved(given: &Given, people: People, project: &Case) -> People {
    let people = opinions(given, people, (project, ["2026-01-16", "2026-01-20"])).await;
    given.on("2026-01-22");
    let people = People::again(given, people).await;
    project
        .does(&people.bureau[0], "receive_review_report", report("3860000.00"))
        .await;
    assert_eq!(
        clock(project, &people.bureau[0]).await,
        ("2026-01-22".into(), "2026-02-02".into(), 7)
    );

    given.on("2026-01-30");
    let people = People::again(given, people).await;
    assert_eq!(
        clock(project, &people.bureau[0]).await.2,
        1,
        "the sixth working day"
    );
    let approval =
        json!({ "document_number": "内政数审批〔2026〕8号", "amount": "3860000.00", "opinion": "同意。" });
    project.signs(&people.bureau, "approve", approval).await;
    assert_eq!(
        project.stage(&people.unit).await,
        "planned",
        "the preliminary design is next"
    );
    people
}

async fn opinions(given: &Given, people: People, of: (&Case, [&str; 2])) -> People {
    let (project, [first, second]) = of;
    let opinion = json!({ "verdict": "agreed", "document_number": "函〔2026〕3号", "opinion": "同意。" });
    given.on(first);
    let people = People::again(given, people).await;
    project
        .does(&people.cryptography, "give_prerequisite_opinion", opinion.clone())
        .await;
    given.on(second);
    let people = People::again(given, people).await;
    project
        .does(&people.police, "give_prerequisite_opinion", opinion)
        .await;
    people
}

/// First day, due day and days left of the clock of Article 14.
async fn clock(project: &Case, client: &Client) -> (String, String, i64) {
    let shown = project.show(client).await;
    let clock = &shown["clock"];
    let text = |key: &str| {
        clock[key]
            .as_str()
            .unwrap_or_else(|| panic!("no {key} in {clock}"))
            .to_owned()
    };
    (
        text("starts"),
        text("due"),
        clock["days_left"].as_i64().expect("days left"),
    )
}

async fn preliminary_design(given: &Given, people: People, project: &Case) -> People {
    given.on("2026-02-04");
    let people = People::again(given, people).await;
    let letter = material(&people.unit, "approval_application").await;
    let mut design = approval(
        "preliminary_design",
        &[letter, material(&people.unit, "preliminary_design").await],
    );
    design["total"] = json!("3800000.00");
    project.does(&people.unit, "apply_for_approval", design).await;
    let people = opinions(given, people, (project, ["2026-02-10", "2026-02-13"])).await;
    project
        .does(&people.bureau[0], "receive_review_report", report("3720000.00"))
        .await;
    assert_eq!(
        clock(project, &people.bureau[0]).await,
        ("2026-02-13".into(), "2026-03-02".into(), 7)
    );

    given.on("2026-02-28");
    let people = People::again(given, people).await;
    assert_eq!(
        clock(project, &people.bureau[0]).await.2,
        1,
        "a make-up Saturday is the sixth working day"
    );
    let approval = json!({ "document_number": "内政数审批〔2026〕21号", "amount": "3720000.00", "opinion": "同意。",
        "completion_due_on": "2026-12-31" });
    project.signs(&people.bureau, "approve", approval).await;
    let shown = project.show(&people.unit).await;
    assert_eq!(shown["stage"], json!("construction"));
    assert_eq!(shown["state"]["body"]["approved_estimate"], json!("3720000.00"));
    people
}
