//! Ways into the library: mixed, delegated, late, both sides of 100万, excluded, classified (Articles 6–9, 14).

use serde_json::json;

use crate::forms::{facts, screening};
use crate::given::Given;
use crate::life::{Case, finding, opens};
use crate::people::{DEPARTMENT, People, UNIT};
use crate::steps::{checked, materials, reported, review, with};

#[tokio::test(flavor = "multi_thread")]
async fn a_mixed_project_sends_its_public_part_to_the_centre() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let project = reported(&given, &people, with(facts(), json!({ "scope": "mixed" }))).await;
    checked(&people, &project).await;
    let form = json!({
        "screening": screening(), "materials": materials(&people, &["application_letter", "feasibility_study"]).await,
    });
    let against = project
        .refused(&people.department, ("apply_for_admission", "8"), form.clone())
        .await;
    assert_eq!(against[0]["rule"], json!("public_part_split"));

    let too_much = json!({ "name": "公共支撑部分", "contents": "统一身份认证。", "amount": "3860000.00" });
    project
        .refused(&people.unit, ("split_public_part", "8"), too_much)
        .await;
    let split = json!({ "name": "公共支撑部分", "contents": "统一身份认证。", "amount": "860000.00" });
    let done = project.does(&people.unit, "split_public_part", split).await;
    let part = Case(
        done["changes"][1]["case"]
            .as_str()
            .expect("a second case")
            .to_owned(),
    );
    assert_eq!(
        project.show(&people.unit).await["state"]["body"]["facts"]["total"],
        json!("3000000.00")
    );
    let shown = part.show(&people.centre[0]).await;
    assert_eq!(shown["state"]["body"]["facts"]["total"], json!("860000.00"));
    assert_eq!(
        people.unit.get(&format!("/api/v1/cases/{}", part.0)).await.status,
        404,
        "the part is the Centre's own"
    );

    checked(&people, &project).await;
    project
        .does(&people.department, "apply_for_admission", form)
        .await;
    assert_eq!(project.stage(&people.unit).await, "under_review");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delegated_application_is_the_centres() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let project = reported(&given, &people, facts()).await;
    checked(&people, &project).await;
    let form = json!({
        "screening": screening(), "materials": materials(&people, &["application_letter", "feasibility_study"]).await,
    });
    project
        .refused(&people.centre[0], ("apply_for_admission", "8"), form.clone())
        .await;
    project
        .does(
            &people.department,
            "delegate_application",
            json!({ "reason": "没有信息化机构。" }),
        )
        .await;
    project
        .does(
            &people.centre[0],
            "accept_delegation",
            json!({ "note": "同意。" }),
        )
        .await;
    project
        .refused(&people.department, ("apply_for_admission", "8"), form.clone())
        .await;
    project.does(&people.centre[0], "apply_for_admission", form).await;
    assert_eq!(
        project.show(&people.unit).await["stage"],
        json!("under_review"),
        "the owner still sees its project"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_late_report_needs_a_reason_and_is_listed() {
    let given = Given::server("2025-07-01").await;
    let people = People::of(&given).await;
    let unit = given.organisation(UNIT).await;
    let form = json!({ "unit": unit, "project": facts() });
    let path = "/api/v1/acts/report_project";
    let refused = people
        .unit
        .post(path, &json!({ "form": form, "idempotency_key": "late" }))
        .await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    let body = refused.json();
    assert_eq!(
        finding(&body, "submission_window")["force"],
        json!("in_principle")
    );
    let reasons = json!({ "submission_window": "上级任务下达较晚。" });
    let accepted = people
        .unit
        .post(
            path,
            &json!({ "form": form, "reasons": reasons, "idempotency_key": "late" }),
        )
        .await;
    assert_eq!(accepted.status, 200, "{}", accepted.body);
    let project = Case(accepted.json()["case"].as_str().expect("a case").to_owned());
    let exceptions = project.show(&people.unit).await["state"]["exceptions"].clone();
    assert_eq!(exceptions[0]["rule"], json!("submission_window"));
    assert_eq!(exceptions[0]["reason"], json!("上级任务下达较晚。"));
    let listed = people.bureau[0].get("/api/v1/projects?flag=late").await.json();
    assert_eq!(listed["total"], json!(1), "{listed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn both_sides_of_the_million() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    for (total, kind, other) in [
        ("1000000.00", "feasibility_study", "implementation_plan"),
        ("999999.99", "implementation_plan", "feasibility_study"),
    ] {
        let project = reported(
            &given,
            &people,
            with(facts(), json!({ "total": total, "name": format!("项目{total}") })),
        )
        .await;
        checked(&people, &project).await;
        let wrong = json!({ "screening": screening(), "materials": materials(&people, &["application_letter", other]).await });
        let against = project
            .refused(&people.department, ("apply_for_admission", "9"), wrong)
            .await;
        assert_eq!(against[0]["facts"]["material"], json!(kind));
        let right = json!({ "screening": screening(), "materials": materials(&people, &["application_letter", kind]).await });
        project
            .does(&people.department, "apply_for_admission", right)
            .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_exclusion_of_article_7_is_named() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let project = reported(&given, &people, facts()).await;
    checked(&people, &project).await;
    let both = materials(&people, &["application_letter", "feasibility_study"]).await;
    for (question, ground) in [
        ("existing_system_upgrade_suffices", "7(1)"),
        ("shareable_system_exists", "7(2)"),
        ("isolated", "7(3)"),
        ("needs_or_goals_unclear", "7(4)"),
    ] {
        let form = json!({ "screening": with(screening(), json!({ question: true })), "materials": both });
        let against = project
            .refused(&people.department, ("apply_for_admission", "7"), form)
            .await;
        assert_eq!(against[0]["facts"]["grounds"], json!(ground));
    }
    let unanswered = json!({ "screening": { "isolated": false, "reasons": "" }, "materials": both });
    let against = project
        .refused(&people.department, ("apply_for_admission", "2"), unanswered)
        .await;
    assert!(
        against
            .iter()
            .all(|finding| finding["rule"] == json!("known_facts")),
        "an unknown answer is asked for: {against:#?}"
    );
    assert_eq!(against.len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_classified_project_is_an_index_card() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let unit = given.organisation(UNIT).await;
    let open = json!({ "unit": unit, "project": with(facts(), json!({ "classified": true })) });
    let refused = people
        .unit
        .post(
            "/api/v1/acts/report_project",
            &json!({ "form": open, "idempotency_key": "open" }),
        )
        .await;
    assert_eq!(refused.status, 422, "its content is not taken: {}", refused.body);
    let held_by = given.organisation(DEPARTMENT).await;
    let card = json!({ "file_number": "水密〔2025〕3号", "plan_year": 2026, "held_by": held_by });
    let project = opens(&people.unit, "register_classified_project", card).await;
    let line = format!("POST /api/v1/documents?name=a.pdf&case={}", project.0);
    let headers = [
        ("content-type", "application/pdf"),
        ("x-csrf-token", people.unit.csrf.as_str()),
    ];
    let upload = people.unit.send(&line, (&headers, b"%PDF-1.4\n%%EOF\n")).await;
    assert_eq!(upload.status, 422, "no upload is possible: {}", upload.body);
    let milestone = json!({ "milestone": "approved_offline", "reached_on": "2025-05-05" });
    project
        .does(&people.unit, "note_classified_milestone", milestone)
        .await;
    assert_eq!(project.stage(&people.unit).await, "index_card");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_that_changes_the_project_is_reviewed_again() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let project = reported(&given, &people, facts()).await;
    checked(&people, &project).await;
    let both = materials(&people, &["application_letter", "feasibility_study"]).await;
    let form = json!({ "screening": screening(), "materials": both });
    project
        .does(&people.department, "apply_for_admission", form)
        .await;
    project
        .signs(&people.centre, "preliminary_review", review())
        .await;
    for (total, stage) in [("3860000.00", "under_appraisal"), ("2860000.00", "under_review")] {
        let points = json!({ "points": ["请核对总投资"] });
        project
            .does(&people.bureau[0], "return_for_correction", points)
            .await;
        let correction = json!({
            "answer": "已核对。", "project": with(facts(), json!({ "total": total })), "screening": screening(),
            "materials": both,
        });
        project
            .does(&people.department, "correct_application", correction)
            .await;
        assert_eq!(project.stage(&people.unit).await, stage, "corrected to {total}");
    }
}
