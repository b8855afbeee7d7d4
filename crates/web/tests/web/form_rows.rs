//! Any table of any act's form filled from a workbook, without script: what is read stands in the form with what was typed
//! before, what was not understood is said cell by cell, and nothing is recorded.

use web::app::Demonstration;

use crate::client::{Answer, Client};
use crate::given::Given;

const REPORT: &str = "/acts/report_project";

/// Sends the form with a workbook for its sources of funding.
async fn sent(client: &Client, path: &str, (fields, workbook): (&[(&str, &str)], &[u8])) -> Answer {
    let mut body = Vec::new();
    let typed = [
        ("csrf", client.csrf.as_str()),
        ("key", "k"),
        ("project.name", "水情报送"),
        ("project.funding.0.source", "special_bond"),
        ("project.funding.0.amount", "1200"),
    ];
    for (name, value) in typed.iter().chain(fields) {
        let part = format!("--cut\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(part.bytes());
    }
    let head = "--cut\r\ncontent-disposition: form-data; name=\"workbook.project.funding\"; filename=\"a.csv\"\r\n\r\n";
    body.extend(head.bytes());
    body.extend(workbook);
    body.extend(b"\r\n--cut--\r\n");
    let headers = [("content-type", "multipart/form-data; boundary=cut")];
    client.send(&format!("POST {path}"), (&headers, &body)).await
}

/// The amount that stands in a row of the sources of funding.
fn amount(page: &str, row: usize) -> Option<String> {
    let field = format!("name=\"project.funding.{row}.amount\" value=\"");
    let start = page.find(&field)? + field.len();
    page[start..].split('"').next().map(str::to_owned)
}

#[tokio::test]
async fn rows_of_a_workbook_follow_those_that_were_typed_or_take_their_place() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let before = given.acts().await;
    let workbook = "金额（万元）,资金来源\n386,部门预算\n合计,\n".as_bytes();
    for path in [REPORT.to_owned(), format!("{REPORT}/validate")] {
        let page = sent(&unit, &path, (&[], workbook)).await;
        assert_eq!(page.status, 200, "{}", page.body);
        assert_eq!(amount(&page.body, 0).as_deref(), Some("1200"));
        assert_eq!(amount(&page.body, 1).as_deref(), Some("3860000.00"));
        assert!(page.body.contains("第 3 行是合计行，未采用"));
        assert!(page.body.contains("水情报送"), "nothing typed elsewhere is lost");
    }
    let replaced = [("workbook-how.project.funding", "replace")];
    let page = sent(&unit, REPORT, (&replaced, workbook)).await;
    assert_eq!(amount(&page.body, 0).as_deref(), Some("3860000.00"));
    assert_eq!(amount(&page.body, 1).as_deref(), Some(""));
    assert_eq!(given.acts().await, before);
}

#[tokio::test]
async fn every_cell_that_was_not_understood_is_said_at_its_row() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let workbook = "资金来源,金额,联系人\n天上掉的,386,某人\n部门预算,三百多,\n".as_bytes();
    let page = sent(&unit, REPORT, (&[], workbook)).await.body;
    for said in [
        "没有对应栏目、未采用的列：联系人",
        "“天上掉的”不在可选范围",
        "“386”没有说明以元还是万元为单位",
        "第 3 行",
        "“三百多”不是金额",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert_eq!(
        amount(&page, 1).as_deref(),
        Some("386"),
        "what is written stays to be mended"
    );
    let answered = [("workbook-unit.project.funding", "wan")];
    let page = sent(&unit, REPORT, (&answered, workbook)).await.body;
    assert_eq!(amount(&page, 1).as_deref(), Some("3860000.00"));
}

#[tokio::test]
async fn a_file_that_is_no_workbook_changes_nothing_and_says_why() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let page = sent(&unit, REPORT, (&[], &[0, 159, 146, 150, 0, 1])).await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("没有可用的行，表单没有改变"));
    assert_eq!(amount(&page.body, 0).as_deref(), Some("1200"));
    let headless = sent(&unit, REPORT, (&[], "甲,乙\n1,2\n".as_bytes())).await;
    assert!(
        headless
            .body
            .contains("没有找到表头，需要这些列名：来源、金额（元）"),
        "{}",
        headless.body
    );
}

#[tokio::test]
async fn the_empty_workbook_of_a_table_is_handed_out_and_reads_back() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let form = unit.get(REPORT).await.body;
    assert!(form.contains("href=\"/acts/report_project/rows/project.funding\""));
    assert!(form.contains("name=\"workbook.project.funding\""));
    let empty = unit.get("/acts/report_project/rows/project.funding").await;
    assert_eq!(empty.status, 200);
    assert!(empty.body.starts_with("PK"));
    let within = unit.get("/acts/draft_framework/rows/design.parts").await;
    assert_eq!(
        within.status, 200,
        "rows whose parts are more than cells have a workbook of their cells"
    );
}
