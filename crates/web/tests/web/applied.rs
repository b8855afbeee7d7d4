//! How articles were applied, over HTTP: from an article to every act in two clicks, figures that say what their lists hold,
//! never applied for what never was, and nothing of what one may not see (Articles 1 to 49).

use serde_json::{Value, json};
use web::app::Demonstration;

use crate::client::Client;
use crate::given::{Given, report};

/// Reports a project for a year whose window is long past: Article 6 holds in principle only, so a reason is asked.
async fn late(unit: &Client, office: &acts::case::CaseId, name: &str) -> String {
    let mut form = report(office, name);
    let facts = form["project"].as_object_mut().expect("the facts");
    facts.insert("plan_year".to_owned(), json!(2021));
    let body = json!({
        "form": form,
        "reasons": { "submission_window": "上级部署的任务下达较晚" },
        "idempotency_key": name,
    });
    let answer = unit.post("/api/v1/acts/report_project", &body).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["case"].as_str().expect("a case").to_owned()
}

/// What the interface says of Article 6.
async fn of_article(client: &Client, query: &str) -> Value {
    let path = format!("/api/v1/policies/nmg-2024-98/articles/6/applied{query}");
    let answer = client.get(&path).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

#[tokio::test]
async fn an_exception_is_found_from_its_article_with_sentence_reason_office_and_record() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let case = late(&unit, &office, "公文流转平台").await;
    let article = unit.get("/policy/6").await;
    let address = "/policy/6/applied?outcome=excused";
    assert!(article.body.contains(address), "one click from the article");
    let measure = unit.get("/policy").await;
    assert!(measure.body.contains(address), "two from the measure");
    let list = unit.get(address).await;
    assert_eq!(list.status, 200);
    for said in [
        "公文流转平台",
        "理由：上级部署的任务下达较晚",
        "data-total=\"1\"",
        "原则例外",
    ] {
        assert!(list.body.contains(said), "{said}");
    }
    let told = of_article(&unit, "?outcome=excused").await;
    let act = &told["acts"][0];
    assert_eq!(
        (act["case"].as_str(), &told["total"]),
        (Some(case.as_str()), &json!(1))
    );
    assert_eq!(act["office"], json!(office));
    let record = format!("/cases/{case}/timeline/{}", act["number"]);
    assert!(list.body.contains(&record));
    assert_eq!(unit.get(&record).await.status, 200, "from there to the record");
    let basis = format!("/cases/{case}/basis?act={}", act["number"]);
    assert!(list.body.contains(&basis.replace('&', "&amp;")));
    assert_eq!(unit.get(&basis).await.status, 200, "and to its basis");
    let csv = unit.get("/exports/applied.csv?article=6&outcome=excused").await;
    assert_eq!(csv.status, 200);
    assert!(csv.body.contains("公文流转平台") && csv.body.contains("上级部署的任务下达较晚"));
    assert_eq!(csv.body.lines().count(), 2, "one heading, one act: {}", csv.body);
}

#[tokio::test]
async fn figures_say_what_their_lists_hold_and_an_article_never_applied_says_so() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    late(&unit, &office, "甲平台").await;
    late(&unit, &office, "乙平台").await;
    let told = of_article(&unit, "").await;
    let rules = told["rules"].as_array().expect("rules");
    assert!(!rules.is_empty());
    for rule in rules {
        let name = [&rule["clause"], &rule["rule"]].map(|part| part.as_str().expect("text"));
        for (outcome, count) in rule["outcomes"].as_object().expect("outcomes") {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("rule", name.join(" ").trim());
            query.append_pair("outcome", outcome);
            let listed = of_article(&unit, &format!("?{}", query.finish())).await;
            assert_eq!(&listed["total"], count, "{name:?} {outcome}");
            let acts = listed["acts"].as_array().expect("acts").len();
            assert_eq!(json!(acts), *count, "{name:?} {outcome}");
        }
    }
    assert_eq!(told["outcomes"], json!({ "excused": 2 }));
    assert_eq!(of_article(&unit, "?text=%E7%94%B2").await["total"], json!(1));
    let overview = unit.get("/policy/applied").await;
    assert!(overview.body.contains("href=\"/policy/6/applied\"") && overview.body.contains("尚未适用"));
    let never = unit.get("/policy/40/applied").await;
    assert!(never.status == 200 && never.body.contains("data-total=\"0\""));
    assert!(unit.get("/policy/40").await.body.contains("尚未适用"));
    let all = unit.get("/exports/applied-articles.csv").await;
    assert_eq!(all.body.lines().count(), 50, "every article has its row");
}

#[tokio::test]
async fn nobody_counts_or_lists_the_acts_of_others() {
    let given = Given::new(Demonstration::Off).await;
    let (department, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let case = late(&unit, &office, "河湖岸线平台").await;
    let elsewhere = given.organisation("内蒙古自治区气象局", (&[], None)).await;
    given.person("stranger", (&elsewhere, &["prepare"])).await;
    given.person("overseer", (&department, &["prepare"])).await;
    let stranger = given.client.signed_in("stranger").await;
    for path in ["/policy", "/policy/applied", "/policy/6", "/policy/6/applied"] {
        let page = stranger.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.body.contains("/policy/6/applied?"), "{path} has no figure");
        assert!(
            !page.body.contains(&case) && !page.body.contains("河湖岸线平台"),
            "{path}"
        );
    }
    assert_eq!(of_article(&stranger, "").await["outcomes"], json!({}));
    assert_eq!(of_article(&stranger, "").await["acts"], json!([]));
    let export = stranger.get("/exports/applied.csv?article=6").await;
    assert_eq!(export.body.lines().count(), 1, "headings alone");
    let overseer = given.client.signed_in("overseer").await;
    assert_eq!(
        of_article(&overseer, "").await["total"],
        json!(1),
        "the department"
    );
    given.person("auditor", (&department, &["audit_admin"])).await;
    let administrator = given.entered("auditor").await;
    assert_eq!(
        of_article(&administrator, "").await["outcomes"],
        json!({}),
        "administrators see no business"
    );
}

#[tokio::test]
async fn what_is_not_there_and_what_cannot_be_read_is_said() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    for (path, status) in [
        ("/policy/50/applied", 404),
        ("/policy/0", 404),
        ("/exports/applied.csv", 404),
        ("/exports/applied.csv?article=99", 404),
        ("/policy/6/applied?outcome=perhaps", 400),
        ("/policy/6/applied?year=soon", 400),
        ("/policy/6/applied?sort=colour", 400),
        ("/policy/6/applied?page=two", 400),
        ("/policy/6/applied?rule=no_such_rule", 200),
        ("/api/v1/policies/tongliao-2024-97/applied", 404),
    ] {
        assert_eq!(unit.get(path).await.status, status, "{path}");
    }
    let document = unit.get("/api/v1/openapi.json").await.json();
    let path = "/policies/{policy}/articles/{article}/applied";
    let parameters = document["paths"][path]["get"]["parameters"].as_array();
    assert!(parameters.is_some_and(|named| named.iter().any(|one| one["name"] == "outcome")));
}
