//! The data resource catalogue from a workbook (Article 17): read by the reader beside the server, what is read fills the
//! form, what is refused is said row by row, and nothing is recorded before the form is submitted.

use serde_json::json;

use crate::catalogue_rows::{FAULTY, SOUND, workbook};
use crate::client::{Answer, Client};
use crate::forms::{facts, screening};
use crate::given::Given;
use crate::people::People;
use crate::steps::{admitted, checked, materials, reported};

async fn acts(given: &Given) -> u64 {
    given.office.app.store.head().await.expect("a head").0
}

/// Posts fields and a workbook as a browser does.
async fn posted(client: &Client, path: &str, (fields, file): (&[(&str, &str)], &[u8])) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--cut\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
        );
    }
    let head = "--cut\r\ncontent-disposition: form-data; name=\"workbook.lines\"; filename=\"a.csv\"\r\n\r\n"
        .to_owned();
    body.extend(head.bytes());
    body.extend(file);
    body.extend(b"\r\n--cut--\r\n");
    let headers = [("content-type", "multipart/form-data; boundary=cut")];
    client.send(&format!("POST {path}"), (&headers, &body)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_fills_the_form_without_script_and_even_submitting_it_records_nothing() {
    let given = Given::server("2025-05-06").await;
    let people = People::of(&given).await;
    let unit = &people.unit;
    let project = reported(&given, &people, facts()).await;
    checked(&people, &project).await;
    let form = json!({
        "screening": screening(), "materials": materials(&people, &["application_letter", "feasibility_study"]).await,
    });
    project
        .does(&people.department, "apply_for_admission", form)
        .await;
    admitted(&people, &project).await;
    let path = format!("/cases/{}/acts/record_data_catalogue", project.0);
    let page = unit.get(&path).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("/documents/templates/data-catalogue.xlsx"));
    let before = acts(&given).await;
    let typed = [
        ("csrf", unit.csrf.as_str()),
        ("key", "k"),
        ("lines.0.resource", "手写的一行"),
    ];
    let bytes = workbook(&[SOUND[0], SOUND[1], FAULTY]);
    for to in [format!("{path}/validate"), path.clone()] {
        let filled = posted(unit, &to, (&typed, &bytes)).await;
        assert_eq!(filled.status, 200, "{}", filled.body);
        assert!(filled.body.contains("测站编码、水位"), "the row is filled in");
        assert!(!filled.body.contains("手写的一行"), "rows are replaced");
        assert!(filled.body.contains("第 4 行"), "the refused row is named");
        assert!(filled.body.contains("共享类型“随便”不在可选范围"), "and why");
    }
    let hopeless = posted(unit, &path, (&typed, &workbook(&[FAULTY]))).await;
    assert!(hopeless.body.contains("手写的一行"), "what was typed is kept");
    let noise = posted(unit, &path, (&typed, &[0, 159, 146, 150, 0, 1])).await;
    assert!(noise.body.contains("手写的一行") && noise.body.contains("没有可用的行，表单没有改变"));
    assert_eq!(acts(&given).await, before);
    let lines = [
        ("csrf", unit.csrf.as_str()),
        ("key", "k"),
        ("lines.0.resource", "水雨情"),
        ("lines.0.items", "测站编码、水位"),
        ("lines.0.sharing", "conditional"),
        ("lines.0.basis", "经水利厅同意"),
        ("lines.0.opening", "closed"),
        ("lines.0.update_cycle", "daily"),
        ("lines.0.format", "接口"),
        ("lines.0.source_system", "水文系统"),
    ];
    let done = unit.form(&path, &lines).await;
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(acts(&given).await, before + 1);
}
