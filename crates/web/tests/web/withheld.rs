//! A verdict on a resemblance names another unit's project: whoever may see both reads its name, and whoever may see only
//! the judged one reads the verdict and its reason without it, by whatever road one asks (Articles 4 and 7).

use serde_json::{Value, json};
use web::app::Demonstration;

use crate::client::Client;
use crate::given::{Given, report};
use crate::prepared::{does, review, under_review};

/// The name of the other project.
const OTHER: &str = "校园安全监测预警平台";
/// What is the same, for everybody who reads the judged case.
const SHARED: &str = "告警推送与值守排班";

/// A judged project and the people who look at it.
struct Stand {
    given: Given,
    case: String,
    other: String,
}

impl Stand {
    /// Everything in which the verdict is told, as this person sees it.
    async fn pages(&self, login: &str) -> Vec<(String, String)> {
        let client = self.given.client.signed_in(login).await;
        let case = &self.case;
        let mut paths: Vec<String> = ["", "/similar", "/basis"]
            .map(|part| format!("/cases/{case}{part}"))
            .to_vec();
        paths.extend(["", "/timeline"].map(|part| format!("/api/v1/cases/{case}{part}")));
        paths.extend(
            [
                "/supervision?list=similar_judged",
                "/api/v1/supervision?list=similar_judged",
                "/exports/supervision.csv",
                "/exports/projects.csv",
                "/",
            ]
            .map(str::to_owned),
        );
        let timeline = client.get(&format!("/api/v1/cases/{case}/timeline")).await.json();
        for act in timeline["acts"].as_array().expect("acts") {
            paths.push(format!("/cases/{case}/timeline/{}", act["number"]));
            paths.push(format!("/api/v1/cases/{case}/timeline/{}", act["number"]));
            if act["findings"]
                .as_array()
                .is_some_and(|findings| !findings.is_empty())
            {
                paths.push(format!("/cases/{case}/basis?act={}", act["number"]));
            }
        }
        let mut pages = Vec::new();
        for path in paths {
            let answer = client.get(&path).await;
            assert_eq!(answer.status, 200, "{login} {path}");
            pages.push((path, answer.body));
        }
        pages
    }
}

async fn judged() -> Stand {
    let given = Given::new(Demonstration::Off).await;
    let case = under_review(&given).await;
    let elsewhere = given.organisation("内蒙古自治区教育厅", (&[], None)).await;
    given.person("stranger", (&elsewhere, &["prepare"])).await;
    let stranger = given.client.signed_in("stranger").await;
    let body = json!({ "form": report(&elsewhere, OTHER), "idempotency_key": "other" });
    let reported = stranger.post("/api/v1/acts/report_project", &body).await.json();
    let other = reported["case"].as_str().expect("a case").to_owned();
    let [prepares, reviews, signs] = [
        given.client.signed_in("centre-prepare").await,
        given.client.signed_in("centre-review").await,
        given.client.signed_in("centre-sign").await,
    ];
    let verdict = json!({
        "other": other, "similarity": "overlapping", "shared": SHARED,
        "reason": format!("与{OTHER}的告警功能相同，可以共用。"),
    });
    does(&prepares, (&case, "judge_similarity"), verdict).await;
    does(&prepares, (&case, "preliminary_review"), review()).await;
    does(&reviews, (&case, "review_draft"), json!({ "draft": 1 })).await;
    does(&signs, (&case, "sign_draft"), json!({ "draft": 1 })).await;
    Stand { given, case, other }
}

#[tokio::test]
async fn the_other_project_is_named_to_whoever_may_see_it_and_to_nobody_else() {
    let stand = judged().await;
    let tells = |pages: &[(String, String)], words: &str| -> Vec<String> {
        let told = pages.iter().filter(|(_, body)| body.contains(words));
        told.map(|(path, _)| path.clone()).collect()
    };
    let centre = stand.pages("centre-review").await;
    let named = tells(&centre, OTHER);
    assert!(named.len() >= 8, "the reviewing body reads the name: {named:?}");
    assert!(named.contains(&"/supervision?list=similar_judged".to_owned()));
    assert!(named.contains(&"/exports/supervision.csv".to_owned()));
    for login in ["unit", "department"] {
        let pages = stand.pages(login).await;
        assert_eq!(
            tells(&pages, OTHER),
            Vec::<String>::new(),
            "{login} reads the name"
        );
        assert_eq!(
            tells(&pages, &stand.other),
            Vec::<String>::new(),
            "{login} reads the number"
        );
        let case = format!("/cases/{}", stand.case);
        for path in [case.clone(), format!("{case}/similar")] {
            assert!(
                tells(&pages, SHARED).contains(&path),
                "{login} reads the verdict at {path}"
            );
            assert!(tells(&pages, "一个您无权查看的项目").contains(&path), "{path}");
        }
    }
    let unit = stand.given.client.signed_in("unit").await;
    for (path, total) in [
        ("/api/v1/supervision?list=similar_judged", 1),
        ("/api/v1/supervision?text=校园安全", 0),
    ] {
        let found = unit
            .get(&path.replace("校园安全", "%E6%A0%A1%E5%9B%AD%E5%AE%89%E5%85%A8"))
            .await;
        assert_eq!(found.json()["total"], total, "{path}");
    }
    let stranger = stand.given.client.signed_in("stranger").await;
    assert_eq!(stranger.get(&format!("/cases/{}", stand.case)).await.status, 404);
}

#[tokio::test]
async fn a_verdict_about_a_system_stands_in_the_inventory_with_its_name_for_whoever_may_see_it() {
    let stand = judged().await;
    let stranger = stand.given.client.signed_in("stranger").await;
    let office = stranger.get("/api/v1/session").await.json()["office"].clone();
    let system =
        json!({ "unit": office, "system": { "name": OTHER, "purpose": "校园安全", "classified": false } });
    let body = json!({ "form": system, "idempotency_key": "system" });
    let system = stranger.post("/api/v1/acts/register_system", &body).await;
    let system = system.json()["case"].as_str().expect("a system").to_owned();
    let prepares = stand.given.client.signed_in("centre-prepare").await;
    let seen = prepares
        .get(&format!("/api/v1/cases/{}", stand.case))
        .await
        .json()["version"]
        .clone();
    let verdict =
        json!({ "other": system, "similarity": "duplicate", "shared": SHARED, "reason": "同一功能。" });
    let form = json!({ "form": verdict, "idempotency_key": "second", "expected_version": seen });
    let path = format!("/api/v1/cases/{}/acts/judge_similarity", stand.case);
    assert_eq!(prepares.post(&path, &form).await.status, 200);
    let page = prepares.get("/systems/duplicates").await;
    assert!(
        page.body.contains(OTHER) && page.body.contains(SHARED),
        "{}",
        page.body
    );
    let unit = stand.given.client.signed_in("unit").await;
    let page = unit.get("/systems/duplicates").await;
    assert!(page.body.contains(SHARED) && page.body.contains("一个您无权查看的项目"));
    assert!(!page.body.contains(OTHER) && !page.body.contains(&system));
}

async fn corrected(client: &Client, case: &str) -> Value {
    let state = client.get(&format!("/api/v1/cases/{case}")).await.json();
    let form = json!({
        "answer": "已按意见修改。", "project": state["state"]["body"]["facts"],
        "screening": state["state"]["body"]["application"]["screening"],
    });
    let body = json!({ "form": form, "idempotency_key": "correct" });
    let path = format!("/api/v1/cases/{case}/acts/correct_application?validate_only=true");
    client.post(&path, &body).await.json()
}

#[tokio::test]
async fn who_corrects_an_application_is_told_of_the_verdict_without_the_name() {
    let stand = judged().await;
    let prepares = stand.given.client.signed_in("centre-prepare").await;
    let returned = json!({ "points": ["说明与既有平台的关系。"] });
    does(&prepares, (&stand.case, "return_for_correction"), returned).await;
    let department = stand.given.client.signed_in("department").await;
    let told = corrected(&department, &stand.case).await.to_string();
    assert!(told.contains("judged_overlapping"), "the verdict is told: {told}");
    assert!(!told.contains(OTHER) && !told.contains(&stand.other), "{told}");
}
