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

#[tokio::test]
async fn the_rows_behind_a_figure_are_carried_away_as_the_page_lists_them() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let other = given.organisation("内蒙古自治区教育厅", (&[], None)).await;
    given.person("stranger", (&other, &["prepare"])).await;
    let unit = given.client.signed_in("unit").await;
    for name in ["水文监测平台", "河湖名录"] {
        reported(&unit, report(&office, name), name).await;
    }
    let stranger = given.client.signed_in("stranger").await;
    let taken = "/exports/statistics-rows.csv?year=2026&category=undecided";
    let file = unit.get(taken).await;
    assert_eq!(file.status, 200, "{}", file.body);
    assert_eq!(
        file.body.lines().count(),
        3,
        "a heading and two rows: {}",
        file.body
    );
    assert!(file.body.contains("水文监测平台") && file.body.contains("河湖名录"));
    let named = file.header("content-disposition").expect("a name").to_owned();
    assert!(
        named.contains("-2026-"),
        "the question stands in the name: {named}"
    );
    let theirs = stranger.get(taken).await;
    assert_eq!(
        theirs.body.lines().count(),
        1,
        "nobody carries away what they may not see"
    );
    for figure in [
        "stage=reported&stays=ended",
        "overdue=approval",
        "state=paid",
        "year=1999",
    ] {
        let file = unit.get(&format!("/exports/statistics-rows.csv?{figure}")).await;
        let page = unit.get(&format!("/statistics/rows?{figure}")).await;
        let listed = format!("data-total=\"{}\"", file.body.lines().count().saturating_sub(1));
        assert!(page.body.contains(&listed), "{figure}: {listed}");
    }
    let workbook = unit.get("/exports/statistics-rows.xlsx?year=2026").await;
    assert_eq!(workbook.status, 200);
    for (path, status) in [
        ("/exports/statistics-rows.pdf?year=2026", 404),
        ("/exports/statistics-rows.csv?slip=sometimes", 400),
    ] {
        assert_eq!(unit.get(path).await.status, status, "{path}");
    }
    let page = unit.get("/statistics/rows?year=2026&category=undecided").await;
    assert!(
        page.body
            .contains("/exports/statistics-rows.xlsx?year=2026&amp;category=undecided")
    );
}

#[tokio::test]
async fn a_question_is_kept_under_a_name_and_whoever_gets_its_link_sees_what_is_theirs() {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let other = given.organisation("内蒙古自治区教育厅", (&[], None)).await;
    given.person("stranger", (&other, &["prepare"])).await;
    let unit = given.client.signed_in("unit").await;
    reported(&unit, report(&office, "水文监测平台"), "one").await;
    let asked = unit.get("/statistics?year=2026").await;
    assert!(asked.body.contains("action=\"/views\""), "a question can be kept");
    let fields = [
        ("csrf", unit.csrf.as_str()),
        ("page", "/statistics"),
        ("query", "year=2026"),
        ("name", "今年的项目"),
    ];
    let kept = unit.form("/views", &fields).await;
    assert_eq!(kept.status, 303, "{}", kept.body);
    assert_eq!(kept.header("location"), Some("/statistics?year=2026"));
    let page = unit.get("/statistics").await;
    assert!(page.body.contains("今年的项目") && page.body.contains("/statistics?year=2026"));
    assert!(page.body.contains("/views/rename") && page.body.contains("/views/forget"));
    let stranger = given.client.signed_in("stranger").await;
    let shared = stranger.get("/statistics?year=2026").await;
    assert_eq!(shared.status, 200);
    assert!(
        !shared.body.contains("今年的项目"),
        "the name is the keeper's own"
    );
    assert_eq!(
        counts(&statistics(&stranger, "?year=2026").await)
            .iter()
            .map(|(count, _)| count)
            .max(),
        Some(&0)
    );
}
