//! Ways to approval: maintenance, urgent, paused, countersigned (Articles 9–15).

use serde_json::{Value, json};

use crate::forms::{approval, catalogue, facts, report, screening};
use crate::given::Given;
use crate::life::{Case, finding, material, opens};
use crate::people::People;
use crate::steps::{admitted, checked, materials, places, reported, review, with};

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
    assert_eq!(
        places(&against),
        [
            ("urgent_supplement", "urgency"),
            ("urgent_supplement", "document_number"),
            ("depth_stated", "depth_sufficient"),
        ],
        "urgency, consent and depth are missing, and all are named"
    );
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

/// A project of 80万 in the issued plan, with its code and its catalogue.
pub async fn ready(given: &Given, people: &People) -> Case {
    let project = reported(given, people, with(facts(), json!({ "total": "800000.00" }))).await;
    checked(people, &project).await;
    let both = materials(people, &["application_letter", "implementation_plan"]).await;
    project
        .does(
            &people.department,
            "apply_for_admission",
            json!({ "screening": screening(), "materials": both }),
        )
        .await;
    admitted(people, &project).await;
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
    project
}

/// The unit applies for approval; gives the form.
pub async fn applied(people: &People, project: &Case) -> Value {
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
    applied
}

/// Both opinions and the review report come in.
pub async fn clock_started(people: &People, project: &Case) {
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
}

#[tokio::test(flavor = "multi_thread")]
async fn a_return_pauses_the_clock_and_keeps_the_days_used() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let project = ready(&given, &people).await;
    let applied = applied(&people, &project).await;
    clock_started(&people, &project).await;

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
    given
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
    // Other duties end the sessions that were open under the earlier ones.
    let all = given.sign_in(&person).await;
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
    project.does(&all, "preliminary_review", review()).await;
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
