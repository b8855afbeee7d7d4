//! The statistics over HTTP: every figure opens to exactly the rows it counts, and nobody counts what they may not see
//! (Articles 4 and 42).

use serde_json::{Value, json};
use web::app::Demonstration;

use crate::client::Client;
use crate::given::{Given, report};

/// Every count of the statistics with the address of its rows.
fn counts(answer: &Value) -> Vec<(u64, String)> {
    let tables = answer["tables"].as_object().expect("tables");
    let lines = tables.values().flat_map(|table| table.as_array().expect("lines"));
    let figures = lines.flat_map(|line| line["figures"].as_object().expect("figures").values());
    figures
        .filter_map(|figure| {
            Some((
                figure.get("count")?.as_u64()?,
                figure.get("rows")?.as_str()?.to_owned(),
            ))
        })
        .collect()
}

async fn statistics(client: &Client, choices: &str) -> Value {
    let answer = client.get(&format!("/api/v1/statistics{choices}")).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()
}

async fn reported(client: &Client, form: Value, key: &str) {
    let body = json!({ "form": form, "idempotency_key": key });
    let answer = client.post("/api/v1/acts/report_project", &body).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

#[tokio::test]
async fn every_figure_opens_to_the_rows_it_counts_and_scope_holds() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let other = given.organisation("内蒙古自治区教育厅", (&[], None)).await;
    given.person("stranger", (&other, &["prepare"])).await;
    let unit = given.client.signed_in("unit").await;
    for name in ["水文监测平台", "河湖名录"] {
        reported(&unit, report(&office, name), name).await;
    }
    let found = counts(&statistics(&unit, "").await);
    assert!(found.iter().any(|(count, _)| *count == 2), "{found:?}");
    for (count, rows) in found {
        let page = unit.get(&rows).await;
        assert_eq!(page.status, 200, "{rows}");
        assert!(
            page.body.contains(&format!(r#"data-total="{count}""#)),
            "{count} at {rows}"
        );
    }
    let page = unit.get("/statistics").await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("按计划年度") && page.body.contains("href=\"/statistics/rows?"));
    assert!(page.body.len() < 150_000, "{} bytes", page.body.len());
    let taken = unit.get("/exports/statistics-years.csv").await;
    assert_eq!(taken.status, 200);
    assert!(taken.body.contains("申报总投资"), "{}", taken.body);

    let stranger = given.client.signed_in("stranger").await;
    let theirs = counts(&statistics(&stranger, "").await);
    assert!(
        theirs.iter().all(|(count, _)| *count == 0),
        "what one may not see is not counted: {theirs:?}"
    );
    let rows = stranger.get("/statistics/rows?year=2027").await;
    assert!(rows.body.contains(r#"data-total="0""#));
    for unknown in ["?slip=sometimes", "?state=lost", "?stays=forever", "?year=soon"] {
        let answer = unit.get(&format!("/statistics/rows{unknown}")).await;
        assert_eq!(answer.status, 400, "{unknown}");
    }
}
