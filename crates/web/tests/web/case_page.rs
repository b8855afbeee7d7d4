//! The page of a case: what it says of where the case stands and what comes next, the timeline with its filters and what
//! unfolds of an act, the basis as an opinion, and that nothing of it is for whoever may not see the case.

use acts::case::CaseId;
use serde_json::json;
use web::app::Demonstration;

use crate::client::Client;
use crate::given::Given;
use crate::prepared::{does, review, under_review};

/// The part of a page between two marks.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let start = page
        .find(from)
        .unwrap_or_else(|| panic!("{from} is not on {page}"));
    let rest = &page[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

async fn page(client: &Client, case: &str, query: &str) -> String {
    let answer = client.get(&format!("/cases/{case}{query}")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body
}

#[tokio::test]
async fn a_case_says_where_it_stands_and_leads_to_its_parts() {
    let given = Given::new(Demonstration::Off).await;
    let case = under_review(&given).await;
    let centre = given.client.signed_in("centre-prepare").await;
    let seen = page(&centre, &case, "").await;
    let rail = between(&seen, "<ol class=\"rail", "</ol>");
    for chapter in [
        "规划、入库和计划管理",
        "申报和审批管理",
        "建设和资金管理",
        "验收和绩效评价管理",
    ] {
        assert!(rail.contains(chapter), "{chapter} is not on {rail}");
    }
    assert_eq!(rail.matches("aria-current=\"step\"").count(), 1);
    assert!(between(rail, "aria-current=\"step\"", "</li>").contains("前置审核"));
    let index = between(&seen, "<nav class=\"index", "</nav>");
    for (anchor, _) in index.match_indices("href=\"#") {
        let anchor = index[anchor + 7..].split('"').next().expect("an anchor");
        assert!(
            seen.contains(&format!("id=\"{anchor}\"")),
            "#{anchor} leads nowhere"
        );
    }
    assert!(index.contains("#materials") && index.contains("#timeline") && !index.contains("#money"));
    let head = between(&seen, "<div class=\"heading\">", "</h1>").len();
    assert!(
        head > 0
            && seen.contains(&format!(
                "class=\"button first\" href=\"/cases/{case}/acts/preliminary_review\""
            ))
    );
    let unit = given.client.signed_in("unit").await;
    let seen = page(&unit, &case, "").await;
    assert!(
        !seen.contains("class=\"button first\""),
        "nothing is the unit's to do now"
    );
    assert!(between(&seen, "class=\"sheet later\"", "</section>").contains("/policy/"));
}

#[tokio::test]
async fn the_timeline_is_filtered_by_what_is_asked() {
    let given = Given::new(Demonstration::Off).await;
    let case = under_review(&given).await;
    let centre = given.client.signed_in("centre-prepare").await;
    let acts = |page: &str| page.matches(" data-load").count();
    assert_eq!(acts(&page(&centre, &case, "").await), 3);
    let with_documents = page(&centre, &case, "?only=documents").await;
    assert_eq!(acts(&with_documents), 1);
    assert!(between(&with_documents, "<ol class=\"timeline\">", "</ol>").contains("申请入库"));
    assert_eq!(acts(&page(&centre, &case, "?only=returned").await), 0);
    assert_eq!(acts(&page(&centre, &case, "?party=project_unit").await), 1);
    assert_eq!(acts(&page(&centre, &case, "?chapter=2").await), 3);
    assert_eq!(acts(&page(&centre, &case, "?chapter=4").await), 0);
}

#[tokio::test]
async fn an_act_unfolds_to_its_steps_form_findings_and_proof() {
    let given = Given::new(Demonstration::Off).await;
    let case = under_review(&given).await;
    let [prepares, reviews, signs] = [
        given.client.signed_in("centre-prepare").await,
        given.client.signed_in("centre-review").await,
        given.client.signed_in("centre-sign").await,
    ];
    does(&prepares, (&case, "preliminary_review"), review()).await;
    does(&reviews, (&case, "review_draft"), json!({ "draft": 1 })).await;
    let waiting = page(&signs, &case, "").await;
    let steps = between(&waiting, "class=\"sheet what-now\"", "</section>");
    assert!(steps.contains("acts/sign_draft?draft=1") && !steps.contains("class=\"lacks\""));
    does(&signs, (&case, "sign_draft"), json!({ "draft": 1 })).await;
    let number = given.acts().await;
    let path = format!("GET /cases/{case}/timeline/{number}");
    let folded = signs.send(&path, (&[("x-fragment", "act")], b"")).await;
    assert_eq!(folded.status, 200);
    assert!(
        folded.body.starts_with("<div id=\"act\">"),
        "only what it says: {}",
        folded.body
    );
    let steps = between(&folded.body, "<ol class=\"act-steps\">", "</ol>");
    for person in ["centre-prepare", "centre-review", "centre-sign"] {
        assert!(steps.contains(person), "{person} is not in {steps}");
    }
    assert!(folded.body.contains("叶（SM3）") && folded.body.contains("不属于不予支持的情形"));
    let stranger: CaseId = given.organisation("内蒙古自治区教育厅", (&[], None)).await;
    given.person("stranger", (&stranger, &["prepare"])).await;
    let stranger = given.client.signed_in("stranger").await;
    for hidden in [
        format!("/cases/{case}/timeline/{number}"),
        format!("/cases/{case}/basis"),
        format!("/cases/{case}/bill.xlsx"),
        format!("/cases/{case}/bill.csv"),
    ] {
        assert_eq!(stranger.get(&hidden).await.status, 404, "{hidden}");
    }
    assert_eq!(
        signs.get(&format!("/cases/{case}/bill.csv")).await.status,
        404,
        "no bill is stated"
    );
}

#[tokio::test]
async fn the_basis_of_an_act_is_an_opinion_with_clause_parameter_and_source() {
    let given = Given::new(Demonstration::Off).await;
    let case = under_review(&given).await;
    let unit = given.client.signed_in("unit").await;
    let latest = unit.get(&format!("/cases/{case}/basis")).await.body;
    assert_eq!(latest.matches("<article").count(), 1, "one act, one opinion");
    assert!(between(&latest, "<article", "</h2>").contains("申请入库"));
    let opinion = between(&latest, "<article", "</article>");
    for said in ["项认定成立", "内政数字", "class=\"clause-words\"", "SM3"] {
        assert!(opinion.contains(said), "{said} is not in {opinion}");
    }
    let first = latest.split("/basis?act=").nth(1).expect("the acts of the case");
    let number: u64 = first
        .split('"')
        .next()
        .expect("a number")
        .parse()
        .expect("a number");
    let one = unit.get(&format!("/cases/{case}/basis?act={number}")).await;
    assert_eq!(one.status, 200);
    let none = unit.get(&format!("/cases/{case}/basis?act=999999")).await;
    assert_eq!(none.status, 404);
}
