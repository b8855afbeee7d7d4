//! The data resource catalogue from a workbook, as programs read it (Article 17), and the empty workbooks.

use web::app::Demonstration;

use crate::catalogue_rows::{FAULTY, SOUND, workbook};
use crate::given::Given;

#[tokio::test]
async fn programs_get_lines_and_faults_and_nothing_is_recorded() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let before = given.acts().await;
    let headers = [("x-csrf-token", unit.csrf.as_str())];
    let bytes = workbook(&[SOUND[0], SOUND[1], FAULTY]);
    let read = unit
        .send("POST /api/v1/catalogues/read", (&headers, &bytes))
        .await;
    assert_eq!(read.status, 200, "{}", read.body);
    let read = read.json();
    assert_eq!(read["lines"].as_array().map(Vec::len), Some(1));
    assert_eq!(read["lines"][0]["items"], "测站编码、水位");
    assert_eq!(read["lines"][0]["sharing"], "conditional");
    assert_eq!(read["rows"], 2);
    assert_eq!(read["faults"][0]["row"], 4);
    assert_eq!(given.acts().await, before);
    let noise = unit
        .send(
            "POST /api/v1/catalogues/read",
            (&headers, &[0, 159, 146, 150, 0, 1]),
        )
        .await;
    assert_eq!(noise.status, 422, "{}", noise.body);
    let forged = unit.send("POST /api/v1/catalogues/read", (&[], &bytes)).await;
    assert_eq!(forged.status, 403);
    let stranger = given
        .client
        .send("POST /api/v1/catalogues/read", (&[], &bytes))
        .await;
    assert_eq!(stranger.status, 401);
}

#[tokio::test]
async fn the_empty_workbooks_are_handed_out_to_whoever_is_signed_in() {
    let given = Given::new(Demonstration::Off).await;
    given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    for name in ["data-catalogue.xlsx", "project-report.xlsx"] {
        let path = format!("/documents/templates/{name}");
        let handed = unit.get(&path).await;
        assert_eq!(handed.status, 200);
        assert!(handed.body.starts_with("PK"), "{name} is a package");
        assert_eq!(given.client.get(&path).await.status, 303);
    }
    assert_eq!(unit.get("/documents/templates/other.xlsx").await.status, 404);
}
