//! Every act at every gate: nobody, without the token, a stranger, the wrong party or stage, an old version. A refused
//! request never writes, and what the permit allows is never answered as forbidden.

use acts::act::{Course, Entry};
use acts::case::{CaseFile, CaseId, CaseKind};
use acts::list::ACTS;
use acts::permit::permit;
use serde_json::{Value, json};
use web::app::Demonstration;

use crate::client::{Answer, Client};
use crate::given::{Given, report};

/// Where an act is sent.
fn path(entry: &Entry, case: &CaseId) -> String {
    match entry.meta.course {
        Course::Continues => format!("/api/v1/cases/{case}/acts/{}", entry.meta.code),
        Course::Opens | Course::Standing(_) => format!("/api/v1/acts/{}", entry.meta.code),
    }
}

/// A form that no act can read, so that whatever passes the gates is refused there.
fn unreadable(key: &str) -> Value {
    json!({ "form": { "no_such_field": true }, "idempotency_key": key })
}

async fn sent(client: &Client, entry: &Entry, case: &CaseId) -> Answer {
    client
        .post(
            &path(entry, case),
            &unreadable(&format!("sweep-{}", entry.meta.code)),
        )
        .await
}

async fn reported(given: &Given, office: &CaseId) -> CaseId {
    let unit = given.client.signed_in("unit").await;
    let body = json!({ "form": report(office, "河湖水域岸线监管信息系统"), "idempotency_key": "r" });
    let answer = unit.post("/api/v1/acts/report_project", &body).await;
    CaseId::new(answer.json()["case"].as_str().expect("a case"))
}

#[tokio::test]
async fn nobody_and_no_token_are_refused_at_every_act() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let case = reported(&given, &office).await;
    let unit = given.client.signed_in("unit").await;
    let before = given.acts().await;
    let tokenless = Client {
        csrf: String::new(),
        ..unit
    };
    for entry in ACTS.iter() {
        assert_eq!(
            sent(&given.client, entry, &case).await.status,
            401,
            "{}",
            entry.meta.code
        );
        assert_eq!(
            sent(&tokenless, entry, &case).await.status,
            403,
            "{}",
            entry.meta.code
        );
    }
    assert_eq!(given.acts().await, before);
}

#[tokio::test]
async fn every_answer_agrees_with_the_permit_for_every_party() {
    let given = Given::new(Demonstration::Off).await;
    let (department, office) = given.department_and_unit().await;
    let case = reported(&given, &office).await;
    let stranger = given.organisation("内蒙古自治区教育厅", (&[], None)).await;
    given
        .person("stranger", (&stranger, &["prepare", "review", "sign"]))
        .await;
    given.person("department-signer", (&department, &["sign"])).await;
    for party in [
        "data_bureau",
        "big_data_centre",
        "finance",
        "cryptography",
        "public_security",
        "audit",
    ] {
        let office = given
            .organisation(&format!("单位{party}"), (&[party], None))
            .await;
        given
            .person(party, (&office, &["prepare", "review", "sign"]))
            .await;
    }
    for (login, duty) in [
        ("system", "system_admin"),
        ("security", "security_admin"),
        ("auditor", "audit_admin"),
    ] {
        given.person(login, (&stranger, &[duty])).await;
    }
    let before = given.acts().await;
    let logins = [
        "unit",
        "department",
        "department-signer",
        "stranger",
        "data_bureau",
        "big_data_centre",
        "finance",
        "cryptography",
        "public_security",
        "audit",
        "system",
        "security",
        "auditor",
    ];
    for login in logins {
        let client = given.entered(login).await;
        for entry in ACTS.iter() {
            let expected = expected(&given, (login, entry), &case).await;
            let answer = sent(&client, entry, &case).await;
            assert_eq!(
                answer.status, expected,
                "{login} at {}: {}",
                entry.meta.code, answer.body
            );
        }
    }
    assert_eq!(given.acts().await, before, "nothing refused is written");
}

/// The status that the permit and the case make of an unreadable form.
async fn expected(given: &Given, (login, entry): (&str, &Entry), case: &CaseId) -> u16 {
    let store = &given.office.app.store;
    let person = store
        .claimed_by("login", login)
        .await
        .expect("a store")
        .expect("a person");
    let actor = given
        .office
        .actor(&person)
        .await
        .expect("a store")
        .expect("an actor");
    let file: Option<CaseFile> = match entry.meta.course {
        Course::Continues => store.case(case).await.expect("a store"),
        Course::Opens | Course::Standing(_) => None,
    };
    let is_other_kind = entry.kind.is_some_and(|kind| kind != CaseKind::Project);
    if file.is_some() && is_other_kind {
        return 404;
    }
    match permit(&actor, entry.meta, file.as_ref()) {
        Ok(_) => 422,
        Err(acts::permit::Denial::Unknown) => 404,
        Err(_) => 403,
    }
}

#[tokio::test]
async fn an_old_version_is_a_conflict_before_the_form_is_read() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let case = reported(&given, &office).await;
    let unit = given.client.signed_in("unit").await;
    for code in ["amend_report", "withdraw_project"] {
        let entry = acts::list::entry(code).expect("an act");
        let mut body = unreadable(code);
        body["expected_version"] = json!(0);
        assert_eq!(unit.post(&path(entry, &case), &body).await.status, 409, "{code}");
    }
}
