//! Prepare → review → sign: a prepared act is its office's own until it is signed, and nobody signs what they have not
//! seen. Documents of a case are handed out to whoever may read the case.

use acts::case::CaseId;
use serde_json::{Value, json};
use web::app::Demonstration;

use crate::client::Client;
use crate::given::{Given, report};

const OPINION: &str = "技术路线成熟，方案可行";

/// Does an act over HTTP and gives the answer, which must be one of acceptance.
pub async fn does(client: &Client, (case, act): (&str, &str), form: Value) -> Value {
    let seen = client.get(&format!("/api/v1/cases/{case}")).await.json()["version"].clone();
    let body = json!({ "form": form, "idempotency_key": act, "expected_version": seen });
    let answer = client
        .post(&format!("/api/v1/cases/{case}/acts/{act}"), &body)
        .await;
    assert_eq!(answer.status, 200, "{act}: {}", answer.body);
    answer.json()
}

async fn material(client: &Client, kind: &str) -> Value {
    let token = [("x-csrf-token", client.csrf.as_str())];
    let line = format!("POST /api/v1/documents?name={kind}.pdf");
    let answer = client
        .send(&line, (&token, format!("%PDF-1.7 {kind}").as_bytes()))
        .await;
    json!({ "kind": kind, "document": answer.json() })
}

/// A project that the Centre is to review, with the Centre's three people.
pub async fn under_review(given: &Given) -> String {
    let (_, office) = given.department_and_unit().await;
    let centre = given
        .organisation("内蒙古自治区大数据中心", (&["big_data_centre"], None))
        .await;
    for duty in ["prepare", "review", "sign"] {
        given.person(&format!("centre-{duty}"), (&centre, &[duty])).await;
    }
    let unit = given.client.signed_in("unit").await;
    let department = given.client.signed_in("department").await;
    let body = json!({ "form": report(&office, "河湖水域岸线监管信息系统"), "idempotency_key": "r" });
    let answer = unit.post("/api/v1/acts/report_project", &body).await.json();
    let case = answer["case"].as_str().expect("a case").to_owned();
    let check = json!({ "systems_examined": 3, "opinion": "未发现重复建设。" });
    does(&department, (&case, "check_project"), check).await;
    let materials = [
        material(&department, "application_letter").await,
        material(&department, "feasibility_study").await,
    ];
    let screening = json!({
        "existing_system_upgrade_suffices": false, "shareable_system_exists": false, "isolated": false,
        "needs_or_goals_unclear": false, "reasons": "无可升级或共享的系统。",
    });
    let form = json!({ "screening": screening, "materials": materials });
    does(&department, (&case, "apply_for_admission"), form).await;
    case
}

pub fn review() -> Value {
    let aspects = [
        "technical_feasibility",
        "system_integration",
        "data_sharing",
        "cloud_and_network",
    ];
    let aspects: Vec<Value> = aspects
        .iter()
        .map(|aspect| json!({ "aspect": aspect, "verdict": "passed", "opinion": OPINION }))
        .collect();
    json!({ "aspects": aspects, "screening_opinion": "不属于不予支持的情形。" })
}

#[tokio::test]
async fn a_prepared_act_is_seen_by_its_office_only_and_signed_by_three() {
    let given = Given::new(Demonstration::Off).await;
    let case = under_review(&given).await;
    let unit = given.client.signed_in("unit").await;
    let [prepares, reviews, signs] = [
        given.client.signed_in("centre-prepare").await,
        given.client.signed_in("centre-review").await,
        given.client.signed_in("centre-sign").await,
    ];
    let prepared = does(&prepares, (&case, "preliminary_review"), review()).await;
    assert_eq!(prepared["effect"], "drafted");
    for path in [
        format!("/api/v1/cases/{case}"),
        format!("/api/v1/cases/{case}/timeline"),
        format!("/cases/{case}"),
    ] {
        let (inside, outside) = (reviews.get(&path).await, unit.get(&path).await);
        assert_eq!((inside.status, outside.status), (200, 200), "{path}");
        assert!(
            !outside.body.contains(OPINION),
            "{path} shows the unit what is not signed"
        );
    }
    let page = reviews
        .get(&format!("/cases/{case}/acts/review_draft?draft=1"))
        .await;
    assert!(page.body.contains(OPINION), "the reviewer sees what is reviewed");
    let early = signs
        .post(
            &format!("/api/v1/cases/{case}/acts/sign_draft"),
            &json!({ "form": { "draft": 1 }, "idempotency_key": "s0" }),
        )
        .await;
    assert_eq!(early.status, 422, "{}", early.body);
    does(&reviews, (&case, "review_draft"), json!({ "draft": 1 })).await;
    does(&signs, (&case, "sign_draft"), json!({ "draft": 1 })).await;
    let signed = unit.get(&format!("/cases/{case}")).await;
    assert!(
        signed.body.contains(OPINION),
        "a signed act is everybody's who may read the case"
    );
}

#[tokio::test]
async fn a_document_is_an_attachment_for_whoever_may_read_its_case() {
    let given = Given::new(Demonstration::Off).await;
    let case = under_review(&given).await;
    let stranger: CaseId = given.organisation("内蒙古自治区教育厅", (&[], None)).await;
    given.person("stranger", (&stranger, &["prepare"])).await;
    let unit = given.client.signed_in("unit").await;
    let state = unit.get(&format!("/api/v1/cases/{case}")).await.json();
    let material = &state["state"]["body"]["application"]["materials"][0]["document"];
    let digest = material["digest"]
        .as_str()
        .unwrap_or_else(|| panic!("no document in {state}"));
    let path = format!("/documents/{digest}?case={case}");
    let answer = unit.get(&path).await;
    assert_eq!(answer.status, 200);
    assert!(answer.body.starts_with("%PDF-1.7"));
    assert_eq!(
        answer.header("content-disposition"),
        Some("attachment; filename*=UTF-8''application_letter.pdf")
    );
    assert_eq!(
        answer.header("content-security-policy"),
        Some("sandbox; default-src 'none'")
    );
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    let stranger = given.client.signed_in("stranger").await;
    assert_eq!(stranger.get(&path).await.status, 404);
    let unknown = format!("/documents/{}?case={case}", "0".repeat(64));
    assert_eq!(unit.get(&unknown).await.status, 404);
}
