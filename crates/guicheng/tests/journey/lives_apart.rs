//! Mixed and split, delegated, urgent, classified: to their ends (Articles 8, 13, 14, 32, 35).

use serde_json::json;

use crate::course::{Course, centre, department, into_the_library, planned, unit};
use crate::forms::{facts, screening};
use crate::given::Given;
use crate::life::{Case, opens};
use crate::people::{DEPARTMENT, People};
use crate::steps::{admitted, checked, listed, materials, places, reported, verifies, with};

const BOTH: &[&str] = &["application_letter", "feasibility_study"];
const TEXTS: &[&str] = &["feasibility_study", "preliminary_design"];
const NAME: &str = "河湖水域岸线监管信息系统";

#[tokio::test(flavor = "multi_thread")]
async fn both_parts_of_a_mixed_project_come_to_their_ends() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let project = reported(&given, &people, with(facts(), json!({ "scope": "mixed" }))).await;
    let split = json!({ "name": "公共支撑部分", "contents": "统一身份认证。", "amount": "860000.00" });
    let done = project.does(&people.unit, "split_public_part", split).await;
    let part = Case(done["changes"][1]["case"].as_str().expect("a part").to_owned());
    into_the_library(&people, &project, (department, BOTH)).await;
    let check = json!({ "systems_examined": 3, "opinion": "未发现重复建设。" });
    part.does(&people.centre[0], "check_project", check).await;
    let kinds = &["application_letter", "implementation_plan"];
    let form = json!({ "screening": screening(), "materials": materials(&people, kinds).await });
    part.does(&people.centre[0], "apply_for_admission", form).await;
    admitted(&people, &part).await;

    let entries = [(&project, "3000000.00"), (&part, "860000.00")];
    let people = planned(&given, people, &entries).await;
    let own = Course::built(&project, unit, ["3000000.00", "2900000.00", "100000.00"]);
    let public = Course::built(&part, centre, ["860000.00", "820000.00", "40000.00"]);
    let people = own.approved(&given, people, ("2026-01-06", TEXTS)).await;
    let people = public
        .approved(&given, people, ("2026-01-20", &["implementation_plan"]))
        .await;
    let people = own.contracted(&given, people, "2026-03-10").await;
    let people = public.contracted(&given, people, "2026-03-11").await;
    let people = own.stable(&given, people, "2026-06-30").await;
    let people = public.stable(&given, people, "2026-08-03").await;
    let (systems, people) = own.accepted(&given, people, ("2026-10-13", &[NAME])).await;
    let (public_systems, people) = public
        .accepted(&given, people, ("2026-10-14", &["统一身份认证支撑系统"]))
        .await;
    let owner = public_systems[0].show(&people.centre[0]).await["state"]["body"]["unit"].clone();
    let centre = given.organisation(crate::people::CENTRE).await;
    assert_eq!(owner, json!(centre), "the public part is the Centre's");
    assert!(
        systems[0]
            .waiting(&people.unit)
            .await
            .contains(&"hand_over_system".to_owned())
    );
    verifies(&given).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delegated_project_is_applied_for_by_the_centre_and_built_by_its_unit() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let project = reported(&given, &people, facts()).await;
    let delegate = json!({ "reason": "没有信息化机构。" });
    checked(&people, &project).await;
    project
        .does(&people.department, "delegate_application", delegate)
        .await;
    project
        .does(
            &people.centre[0],
            "accept_delegation",
            json!({ "note": "同意。" }),
        )
        .await;
    let form = json!({ "screening": screening(), "materials": materials(&people, BOTH).await });
    project.does(&people.centre[0], "apply_for_admission", form).await;
    admitted(&people, &project).await;
    let listed_as = people.bureau[0]
        .get("/api/v1/projects?flag=delegated")
        .await
        .json();
    assert_eq!(listed_as["total"], json!(1), "{listed_as}");
    let people = planned(&given, people, &[(&project, "3860000.00")]).await;
    let course = Course::built(&project, unit, ["3860000.00", "3760000.00", "100000.00"]);
    let people = course.approved(&given, people, ("2026-01-06", TEXTS)).await;
    let refused = project
        .tries(&people.centre[0], "record_contract", json!({}))
        .await;
    assert_eq!(
        refused.status, 403,
        "who applied does not contract: {}",
        refused.body
    );
    let people = course.contracted(&given, people, "2026-03-10").await;
    let people = course.stable(&given, people, "2026-08-31").await;
    let (systems, _) = course.accepted(&given, people, ("2026-11-10", &[NAME])).await;
    assert_eq!(systems.len(), 1);
    verifies(&given).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_urgent_supplement_is_approved_by_one_text_financed_and_built() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let project = reported(&given, &people, facts()).await;
    checked(&people, &project).await;
    let people = people.on(&given, "2025-07-15").await;
    let consent = json!({ "basis": "emergency", "urgency": "汛期提前，须立即建设。",
        "document_number": "内政字〔2025〕56号", "depth_sufficient": true });
    project
        .does(&people.bureau[0], "supplement_urgently", consent)
        .await;
    assert_eq!(project.stage(&people.unit).await, "planned");
    let flagged = people.bureau[0].get("/api/v1/projects?flag=urgent").await.json();
    assert_eq!(flagged["total"], json!(1), "{flagged}");
    let course = Course::built(&project, unit, ["3860000.00", "3760000.00", "100000.00"]);
    let people = course
        .approved(&given, people, ("2025-07-16", &["implementation_plan"]))
        .await;
    let short = json!({ "materials": materials(&people, &["application_letter"]).await });
    let against = project
        .refused(&people.unit, ("complete_supplement", "9"), short)
        .await;
    assert_eq!(against[0]["facts"]["material"], json!("feasibility_study"));
    let complete = json!({ "materials": materials(&people, BOTH).await });
    project.does(&people.unit, "complete_supplement", complete).await;
    let nothing = json!({ "amount": "0.00", "year": 2025, "document_number": "内财预〔2025〕7号" });
    let against = project
        .refused(&people.finance, ("finance_supplement", "32"), nothing)
        .await;
    assert_eq!(places(&against), [("amount_above_nothing", "amount")]);
    let added = json!({ "amount": "3860000.00", "year": 2025, "document_number": "内财预〔2025〕7号" });
    project.does(&people.finance, "finance_supplement", added).await;
    let people = course.contracted(&given, people, "2025-08-05").await;
    let people = course.stable(&given, people, "2025-10-13").await;
    let (systems, _) = course.accepted(&given, people, ("2025-12-09", &[NAME])).await;
    assert_eq!(systems.len(), 1);
    verifies(&given).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_classified_project_there_are_days_and_nothing_else() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let held_by = given.organisation(DEPARTMENT).await;
    let card = json!({ "file_number": "水密〔2025〕3号", "plan_year": 2026, "held_by": held_by });
    let project = opens(&people.unit, "register_classified_project", card).await;
    for (milestone, day) in [
        ("reported_offline", "2025-06-10"),
        ("admitted_offline", "2025-08-04"),
        ("planned_offline", "2025-12-29"),
        ("approved_offline", "2026-02-10"),
    ] {
        let people = People::of_day(&given, day).await;
        let noted = json!({ "milestone": milestone, "reached_on": day });
        project
            .does(&people.unit, "note_classified_milestone", noted)
            .await;
    }
    let people = People::of_day(&given, "2026-10-12").await;
    holds_no_content(&people, &project).await;
    let secrecy = given
        .person("secrecy", ("内蒙古自治区国家保密局", "prepare"))
        .await;
    let failed = json!({ "evaluated_on": "2026-09-01", "examined_on": "2026-09-08", "verdict": "failed" });
    project
        .does(&secrecy, "record_classified_evaluation", failed)
        .await;
    let passed = json!({ "evaluated_on": "2026-10-08", "examined_on": "2026-10-12", "verdict": "passed" });
    project
        .does(&secrecy, "record_classified_evaluation", passed)
        .await;
    known_by_its_days(&given, &project).await;
    verifies(&given).await;
}

/// Neither content nor documents are taken.
async fn holds_no_content(people: &People, project: &Case) {
    let bill = json!({ "lines": [] });
    let refused = project
        .tries(&people.unit, "record_bill_of_quantities", bill)
        .await;
    assert_eq!(refused.status, 403, "no content: {}", refused.body);
    let line = format!("POST /api/v1/documents?name=a.pdf&case={}", project.0);
    let headers = [
        ("content-type", "application/pdf"),
        ("x-csrf-token", people.unit.csrf.as_str()),
    ];
    let upload = people.unit.send(&line, (&headers, b"%PDF-1.4\n%%EOF\n")).await;
    assert_eq!(upload.status, 422, "no document: {}", upload.body);
}

/// Four milestones, the examination that was passed, and the acceptance.
async fn known_by_its_days(given: &Given, project: &Case) {
    let people = People::of_day(given, "2026-11-16").await;
    let accepted = json!({ "milestone": "accepted_offline", "reached_on": "2026-11-16" });
    project
        .does(&people.unit, "note_classified_milestone", accepted)
        .await;
    let shown = project.show(&people.unit).await;
    let card = &shown["state"]["body"]["index_card"];
    assert_eq!(
        card["milestones"].as_array().map(Vec::len),
        Some(6),
        "the examination passed once: {card}"
    );
    assert_eq!(
        shown["title"]
            .as_str()
            .map(|title| title.contains("水密〔2025〕3号")),
        Some(true)
    );
    assert!(listed(given, project, "self_evaluation_missing").await.is_empty());
}
