//! The registers of organisations and accounts as files and for programs: the rows of their pages, for the same readers.

use crate::administration::administered;
use crate::client::Client;

#[tokio::test]
async fn the_registers_are_taken_away_as_their_pages_show_them() {
    let (given, _) = administered().await;
    let security = given.entered("security").await;
    let unit = given.client.signed_in("unit").await;
    let lines = async |client: &Client, path: &str| {
        let file = client.get(path).await;
        assert_eq!(file.status, 200, "{path}: {}", file.body);
        file.body.lines().count() - 1
    };
    let everybody = lines(&security, "/exports/people.csv").await;
    let one = security.get("/exports/people.csv?q=newcomer").await.body;
    assert!(one.contains("newcomer") && one.contains("在用"), "{one}");
    assert_eq!(one.lines().count(), 2, "a heading and one account: {one}");
    let audits = lines(&security, "/exports/people.csv?duty=audit_admin").await;
    assert_eq!(audits, 1);
    assert!(everybody > 4);
    let page = security.get("/administration/people?duty=audit_admin").await.body;
    assert!(
        page.contains("/exports/people.xlsx?duty=audit_admin"),
        "the page leads to its own rows"
    );
    assert_eq!(
        unit.get("/exports/people.csv").await.status,
        404,
        "not for everybody"
    );
    assert_eq!(security.get("/exports/people.csv?duty=odd").await.status, 400);

    let path = "/exports/organisations.csv";
    let bodies = unit.get(path).await.body;
    assert!(
        bodies.contains("内蒙古自治区水利厅"),
        "everybody may look them up"
    );
    assert_eq!(lines(&unit, path).await, lines(&security, path).await);
    assert_eq!(lines(&unit, &format!("{path}?show=parties")).await, 0);
    let found = lines(&unit, &format!("{path}?q=%E6%B0%B4%E5%88%A9%E5%8E%85")).await; // 水利厅
    assert_eq!(found, 1);
    let page = unit.get("/administration?show=to_check").await.body;
    assert!(
        !page.contains("/exports/organisations"),
        "nothing fits, nothing is taken away"
    );
    assert_eq!(unit.get("/exports/organisations.xlsx").await.status, 200);
    assert_eq!(unit.get(&format!("{path}?show=odd")).await.status, 400);

    let told = async |client: &Client, path: &str, list: &str| {
        let answer = client.get(path).await.json();
        answer[list].as_array().map(Vec::len)
    };
    let people = "/api/v1/people?duty=audit_admin";
    assert_eq!(told(&security, people, "people").await, Some(1));
    let organisations = "/api/v1/organisations?q=%E6%B0%B4%E5%88%A9%E5%8E%85";
    assert_eq!(told(&unit, organisations, "organisations").await, Some(1));
    assert_eq!(unit.get("/api/v1/people?duty=odd").await.status, 400);
    assert_eq!(unit.get("/api/v1/organisations?show=odd").await.status, 400);
}
