//! Other lives up to approval: mixed, delegated, late, small, excluded, maintenance, urgent, classified, returned.

use serde_json::{Value, json};

use crate::forms::{approval, catalogue, facts, report, screening};
use crate::given::Given;
use crate::life::{Case, finding, material, opens};
use crate::people::{DEPARTMENT, People, UNIT};

/// Reports the project of these facts.
async fn reported(given: &Given, people: &People, facts: Value) -> Case {
    let unit = given.organisation(UNIT).await;
    opens(
        &people.unit,
        "report_project",
        json!({ "unit": unit, "project": facts }),
    )
    .await
}

async fn checked(people: &People, project: &Case) {
    let check = json!({ "systems_examined": 3, "opinion": "未发现重复建设。" });
    project.does(&people.department, "check_project", check).await;
}

async fn materials(people: &People, kinds: &[&str]) -> Vec<Value> {
    let mut given = Vec::new();
    for kind in kinds {
        given.push(material(&people.department, kind).await);
    }
    given
}

fn with(mut facts: Value, changes: Value) -> Value {
    let object = facts.as_object_mut().expect("an object");
    object.extend(changes.as_object().expect("an object").clone());
    facts
}

/// Through review and appraisal into the library.
async fn admitted(people: &People, project: &Case) {
    let aspect = |aspect: &str| json!({ "aspect": aspect, "verdict": "passed", "opinion": "符合要求。" });
    let aspects = [
        "technical_feasibility",
        "system_integration",
        "data_sharing",
        "cloud_and_network",
    ]
    .map(aspect);
    let review = json!({ "aspects": aspects, "screening_opinion": "属实。" });
    project.signs(&people.centre, "preliminary_review", review).await;
    let conclusion = json!({ "form": "third_party", "verdict": "passed", "opinion": "同意通过。" });
    project
        .does(&people.bureau[0], "conclude_appraisal", conclusion)
        .await;
    project.signs(&people.bureau, "admit", json!({})).await;
}

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
async fn maintenance_goes_its_own_way() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let maintenance = with(
        facts(),
        json!({
            "name": "水利系统运行维护服务", "category": "maintenance", "construction_kind": null, "maintenance_round": "continuing",
            "maintenance_mode": "separate", "period_ends_on": "2026-09-30",
        }),
    );
    let project = reported(&given, &people, maintenance).await;
    checked(&people, &project).await;
    let short = json!({ "materials": materials(&people, &["application_letter", "maintenance_plan"]).await });
    let against = project
        .refused(&people.department, ("apply_for_admission", "9"), short)
        .await;
    assert_eq!(
        against[0]["facts"]["material"],
        json!("maintenance_needs_assessment")
    );
    let kinds = [
        "application_letter",
        "maintenance_needs_assessment",
        "maintenance_plan",
    ];
    let form = json!({ "materials": materials(&people, &kinds).await });
    let done = project
        .does(&people.department, "apply_for_admission", form)
        .await;
    assert_eq!(
        finding(&done, "maintenance_application_year")["facts"]["apply_in_year"],
        json!("2025")
    );
    admitted(&people, &project).await;

    given.on("2025-12-02");
    let people = People::again(&given, people).await;
    let entry = json!({ "project": project.0, "amount": "3860000.00", "urgency": "normal" });
    let wrong = json!({ "year": 2026, "kind": "construction", "budget": "9000000.00", "entries": [entry] });
    let refused = people.bureau[0]
        .post(
            "/api/v1/acts/draft_plan",
            &json!({ "form": wrong, "idempotency_key": "wrong" }),
        )
        .await;
    assert_eq!(
        refused.status, 422,
        "maintenance is not planned with construction: {}",
        refused.body
    );
    let plan = json!({ "year": 2026, "kind": "maintenance", "budget": "9000000.00", "entries": [entry] });
    let plan = opens(&people.bureau[0], "draft_plan", plan).await;
    let number = json!({ "document_number": "内政数发〔2025〕118号" });
    plan.signs(&people.bureau, "decide_maintenance_plan", number.clone())
        .await;
    plan.signs(&people.bureau, "issue_plan", number).await;
    assert_eq!(
        project.stage(&people.unit).await,
        "construction",
        "maintenance is implemented directly"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_urgent_supplement_opens_the_gate() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let project = reported(&given, &people, facts()).await;
    checked(&people, &project).await;
    let both = materials(&people, &["application_letter", "feasibility_study"]).await;
    project
        .does(
            &people.department,
            "apply_for_admission",
            json!({ "screening": screening(), "materials": both }),
        )
        .await;
    admitted(&people, &project).await;
    let nothing = json!({ "basis": "emergency", "urgency": "", "document_number": "" });
    let against = project
        .refused(&people.bureau[0], ("supplement_urgently", "13"), nothing)
        .await;
    assert_eq!(against.len(), 2, "urgency and consent are missing: {against:#?}");
    let consent = json!({
        "basis": "emergency", "urgency": "汛期提前。", "document_number": "内政字〔2025〕56号", "depth_sufficient": true,
    });
    project
        .does(&people.bureau[0], "supplement_urgently", consent)
        .await;
    let code = json!({ "code": "2505-150000-04-04-123456", "verified_on": "2025-05-06" });
    project.does(&people.unit, "record_project_code", code).await;
    project
        .does(&people.unit, "record_data_catalogue", catalogue())
        .await;
    let texts = [
        material(&people.unit, "approval_application").await,
        material(&people.unit, "implementation_plan").await,
    ];
    project
        .does(
            &people.unit,
            "apply_for_approval",
            approval("implementation_plan", &texts),
        )
        .await;
    assert_eq!(project.stage(&people.unit).await, "under_approval");
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
async fn a_return_pauses_the_clock_and_keeps_the_days_used() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let project = reported(&given, &people, with(facts(), json!({ "total": "800000.00" }))).await;
    checked(&people, &project).await;
    let both = materials(&people, &["application_letter", "implementation_plan"]).await;
    project
        .does(
            &people.department,
            "apply_for_admission",
            json!({ "screening": screening(), "materials": both }),
        )
        .await;
    admitted(&people, &project).await;
    let entry = json!({ "project": project.0, "amount": "800000.00", "urgency": "normal" });
    let plan = json!({ "year": 2026, "kind": "construction", "budget": "900000.00", "entries": [entry] });
    let plan = opens(&people.bureau[0], "draft_plan", plan).await;
    plan.does(
        &people.finance,
        "consult_finance",
        json!({ "verdict": "agreed", "opinion": "同意。" }),
    )
    .await;
    let decision = json!({ "document_number": "内政字〔2025〕99号", "decided_on": "2025-05-06" });
    plan.does(&people.bureau[0], "record_government_decision", decision)
        .await;
    plan.signs(
        &people.bureau,
        "issue_plan",
        json!({ "document_number": "内政数发〔2025〕55号" }),
    )
    .await;
    let code = json!({ "code": "2505-150000-04-04-123456", "verified_on": "2025-05-06" });
    project.does(&people.unit, "record_project_code", code).await;
    project
        .does(&people.unit, "record_data_catalogue", catalogue())
        .await;
    let texts = [
        material(&people.unit, "approval_application").await,
        material(&people.unit, "implementation_plan").await,
    ];
    let applied = with(
        approval("implementation_plan", &texts),
        json!({ "total": "800000.00" }),
    );
    project
        .does(&people.unit, "apply_for_approval", applied.clone())
        .await;
    let opinion = json!({ "verdict": "agreed", "document_number": "函〔2025〕3号", "opinion": "同意。" });
    project
        .does(&people.cryptography, "give_prerequisite_opinion", opinion.clone())
        .await;
    project
        .does(&people.police, "give_prerequisite_opinion", opinion)
        .await;
    project
        .does(&people.bureau[0], "receive_review_report", report("800000.00"))
        .await;

    given.on("2025-05-09");
    let people = People::again(&given, people).await;
    project
        .does(
            &people.bureau[0],
            "return_approval",
            json!({ "points": ["概算依据不足"] }),
        )
        .await;
    let paused = project.show(&people.bureau[0]).await["clock"].clone();
    assert_eq!(
        (&paused["paused"], &paused["due"], &paused["days_left"]),
        (&json!(true), &Value::Null, &json!(4))
    );
    given.on("2025-05-20");
    let people = People::again(&given, people).await;
    assert_eq!(
        project.show(&people.bureau[0]).await["clock"]["days_left"],
        json!(4),
        "the days used are kept"
    );
    let corrected = json!({
        "answer": "已补充概算依据。", "total": "800000.00", "contents": applied["contents"], "materials": applied["materials"],
    });
    project.does(&people.unit, "correct_approval", corrected).await;
    let running = project.show(&people.bureau[0]).await["clock"].clone();
    assert_eq!(
        (&running["paused"], &running["due"]),
        (&json!(false), &json!("2025-05-26"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signs_what_they_prepared_and_a_return_loses_nothing() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let all = given
        .person("centre-all", ("内蒙古自治区大数据中心", "prepare"))
        .await;
    let person = given
        .office
        .app
        .store
        .claimed_by("login", "centre-all")
        .await
        .expect("read")
        .expect("registered");
    given.assign(&person, &["prepare", "review", "sign"]).await;
    let project = reported(&given, &people, facts()).await;
    checked(&people, &project).await;
    let both = materials(&people, &["application_letter", "feasibility_study"]).await;
    project
        .does(
            &people.department,
            "apply_for_admission",
            json!({ "screening": screening(), "materials": both }),
        )
        .await;
    let aspect = |aspect: &str| json!({ "aspect": aspect, "verdict": "passed", "opinion": "符合要求。" });
    let aspects = [
        "technical_feasibility",
        "system_integration",
        "data_sharing",
        "cloud_and_network",
    ]
    .map(aspect);
    let review = json!({ "aspects": aspects, "screening_opinion": "属实。" });
    project.does(&all, "preliminary_review", review).await;
    project
        .refused(&all, ("review_draft", "4"), json!({ "draft": 1 }))
        .await;
    project
        .refused(&people.centre[2], ("sign_draft", "4"), json!({ "draft": 1 }))
        .await;
    project
        .does(
            &people.centre[1],
            "return_draft",
            json!({ "draft": 1, "note": "请补充云网资源的测算。" }),
        )
        .await;
    let draft = project.show(&people.centre[0]).await["state"]["drafts"][0].clone();
    assert_eq!(draft["state"], json!("returned"));
    assert_eq!(
        draft["form"]["aspects"].as_array().map(Vec::len),
        Some(4),
        "nothing is lost"
    );
    project
        .does(&people.centre[0], "preliminary_review", draft["form"].clone())
        .await;
    project
        .does(&people.centre[1], "review_draft", json!({ "draft": 1 }))
        .await;
    project
        .does(&people.centre[2], "sign_draft", json!({ "draft": 1 }))
        .await;
    assert_eq!(project.stage(&people.unit).await, "under_appraisal");
}
