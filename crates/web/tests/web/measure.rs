//! The pages of the measure over HTTP: every clause has its place, every citation lands, what is not built is said.

use std::collections::BTreeSet;

use web::app::Demonstration;

use crate::client::Client;
use crate::given::Given;

/// The parts of the measure.
const PARTS: [&str; 7] = [
    "/policy",
    "/policy/parameters",
    "/policy/interpretations",
    "/policy/variants",
    "/policy/applied",
    "/policy/served",
    "/policy/what-if",
];

async fn unit(given: &Given) -> Client {
    given.department_and_unit().await;
    given.client.signed_in("unit").await
}

/// Every value of an attribute on a page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(start.as_str())
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[tokio::test]
async fn every_clause_stands_word_for_word_under_its_own_address() {
    let given = Given::new(Demonstration::Off).await;
    let unit = unit(&given).await;
    let mut clauses = 0;
    for article in given.office.app.articles.iter() {
        let page = unit.get(&format!("/policy/{}", article.number)).await;
        assert_eq!(page.status, 200, "{}", article.name);
        for clause in &article.clauses {
            let anchor = format!("id=\"{}\"", web::ui::clause_anchor(&clause.id));
            assert_eq!(
                page.body.matches(&anchor).count(),
                1,
                "{} has one place",
                clause.id
            );
            assert!(
                page.body.contains(&clause.text),
                "{} is quoted in full",
                clause.id
            );
            clauses += 1;
        }
    }
    assert!(clauses >= 49, "every article has a clause");
    assert_eq!(unit.get("/policy/50").await.status, 404);
    assert_eq!(unit.get("/policy/0").await.status, 404);
}

#[tokio::test]
async fn every_link_of_the_measure_lands() {
    let given = Given::new(Demonstration::Off).await;
    let unit = unit(&given).await;
    let mut paths: BTreeSet<String> = PARTS.iter().map(|path| (*path).to_owned()).collect();
    paths.extend((1..=49).map(|number| format!("/policy/{number}")));
    let mut places = BTreeSet::new();
    let mut links = BTreeSet::new();
    for path in &paths {
        let page = unit.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
        let ids = values(&page.body, "id");
        let distinct: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), distinct.len(), "{path} names each place once");
        places.insert(path.clone());
        places.extend(ids.iter().map(|id| format!("{path}#{id}")));
        let leads = values(&page.body, "href").into_iter().map(|link| {
            if link.starts_with('#') {
                format!("{path}{link}")
            } else {
                // What is asked of a page does not change where it is.
                link.split('?').next().unwrap_or_default().to_owned()
            }
        });
        links.extend(leads.filter(|link| link.starts_with("/policy")));
    }
    let lost: Vec<&String> = links.difference(&places).collect();
    assert!(lost.is_empty(), "links that lead nowhere: {lost:?}");
    assert!(links.contains("/policy/9#clause-1"), "citations lead to clauses");
}

#[tokio::test]
async fn a_value_shows_its_bound_source_and_words() {
    let given = Given::new(Demonstration::Off).await;
    let unit = unit(&given).await;
    let page = unit.get("/policy/parameters").await.body;
    let row = page
        .split("<tr>")
        .find(|row| row.contains("upgrade.maintenance_cap"))
        .expect("a row");
    for shown in [
        "不超过 100万元",
        "/policy/2#clause-2",
        "2024-06-18",
        "<q lang=\"zh-CN\">不超过100万元</q>",
        "法定",
    ] {
        assert!(row.contains(shown), "{shown}: {row}");
    }
    let row = page
        .split("<tr>")
        .find(|row| row.contains("upgrade.sum_window"))
        .expect("a row");
    assert!(
        row.contains("解释口径") && !row.contains("法定"),
        "a reading is not called law: {row}"
    );
}

#[tokio::test]
async fn values_and_decisions_are_said_in_words_not_codes() {
    let given = Given::new(Demonstration::Off).await;
    let unit = unit(&given).await;
    let page = unit.get("/policy/parameters").await.body;
    let values: Vec<&str> = page
        .split("<b>")
        .skip(1)
        .filter_map(|rest| rest.split("</b>").next())
        .collect();
    let regime = given.office.regime();
    let parameters = regime.policies.policy("nmg-2024-98").expect("a policy");
    assert!(
        values.len() >= parameters.parameters.len(),
        "every parameter has a value"
    );
    let coded: Vec<&&str> = values.iter().filter(|value| value.contains('_')).collect();
    assert!(coded.is_empty(), "{coded:?}");
    let page = unit.get("/policy/served").await.body;
    for decision in rules::decide::decisions() {
        let place = format!("id=\"decision-{0}\">{0}<", decision.code);
        assert!(!page.contains(&place), "{} has a name", decision.code);
    }
}

#[tokio::test]
async fn variants_stand_side_by_side_with_their_doubts() {
    let given = Given::new(Demonstration::Off).await;
    given.clock.set("2026-11-23T02:00:00Z");
    let unit = unit(&given).await;
    let page = unit.get("/policy/variants").await.body;
    let differing = page
        .split("不同之处")
        .nth(1)
        .and_then(|rest| rest.split("</section>").next());
    let differing = differing.expect("a table of differences");
    assert_eq!(
        differing.matches("id=\"differs-").count(),
        1,
        "the one value of the variant"
    );
    assert!(differing.contains("不超过 100万元") && differing.contains("不超过 80万元"));
    assert!(differing.contains("待核实"), "an unconfirmed value says so");
    assert!(
        page.contains("以此日文本为准：2024-06-18"),
        "the variant is pinned"
    );
    let own = page.split("自行规定的条款").nth(1).expect("its own clauses");
    assert!(own.contains("第二条第二款") && own.contains("不超过80万元"));
    assert!(page.contains("上位办法的参数自此日以来没有变动"));
    let before = unit.get("/policy/variants?on=2024-07-01").await.body;
    assert!(
        before.contains("当日尚未施行") && !before.contains("id=\"differs-"),
        "before its first day the variant differs in nothing"
    );
    assert_eq!(unit.get("/policy/variants?on=soon").await.status, 400);
    assert_eq!(unit.get("/policy/variants?colour=red").await.status, 400);
}

#[tokio::test]
async fn an_article_links_the_acts_that_serve_it() {
    let given = Given::new(Demonstration::Off).await;
    let unit = unit(&given).await;
    let article = unit.get("/policy/30").await.body;
    assert!(article.contains("已实现"), "everything Article 30 asks is built");
    assert!(article.contains("#act-file_adjustment") && article.contains("#act-apply_for_adjustment"));
    let served = unit.get("/policy/served").await.body;
    assert!(served.contains("id=\"act-file_adjustment\""));
    let measure = unit.get("/policy").await.body;
    assert!(
        measure.contains("（内发改高技字〔2022〕1963号）"),
        "the measure it repealed"
    );
}
