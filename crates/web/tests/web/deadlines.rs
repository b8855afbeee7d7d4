//! The page of deadlines over HTTP: whose they are, overdue first, and the working days of the month.

use serde_json::json;
use web::app::Demonstration;

use crate::client::Client;
use crate::given::{Given, report};

/// The project whose maintenance ends in 2026, so that its department applies by the end of 2025 (Article 9).
const NAME: &str = "水资源监控能力平台运维";

/// A server with one deadline, and the clients of the department that has to act and of its unit.
async fn one_deadline() -> (Given, Client, Client) {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let (department, unit) = (
        given.client.signed_in("department").await,
        given.client.signed_in("unit").await,
    );
    let mut form = report(&office, NAME);
    form["project"] = json!({ "name": NAME, "plan_year": 2026, "category": "maintenance", "scope": "professional",
        "maintenance_round": "continuing", "period_ends_on": "2026-06-30", "classified": false, "total": "860000.00" });
    let body = json!({ "form": form, "idempotency_key": "r" });
    let answer = unit.post("/api/v1/acts/report_project", &body).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    (given, department, unit)
}

/// Whether the page lists the deadline.
fn lists(page: &str) -> bool {
    page.contains(&format!(">{NAME}</a>"))
}

#[tokio::test]
async fn a_deadline_is_listed_for_whom_it_concerns() {
    let (given, department, unit) = one_deadline().await;
    for (path, by_department, by_unit) in [
        ("/calendar", true, true),
        ("/calendar?whose=unit", true, false),
        ("/calendar?whose=mine", true, false),
        ("/calendar?month=2025-12", true, true),
        ("/calendar?month=2025-11", false, false),
        ("/calendar?day=2025-12-31", true, true),
        ("/calendar?day=2025-12-30", false, false),
    ] {
        let page = department.get(path).await;
        assert_eq!(
            (page.status, lists(&page.body)),
            (200, by_department),
            "{path} of the department"
        );
        let page = unit.get(path).await;
        assert_eq!(
            (page.status, lists(&page.body)),
            (200, by_unit),
            "{path} of the unit"
        );
        assert_eq!(
            page.body.contains("没有期限"),
            !by_unit,
            "{path} says that it is empty"
        );
    }
    let stranger = given.organisation("内蒙古自治区教育厅", (&[], None)).await;
    given.person("stranger", (&stranger, &["prepare"])).await;
    assert!(!lists(
        &given
            .client
            .signed_in("stranger")
            .await
            .get("/calendar")
            .await
            .body
    ));
}

#[tokio::test]
async fn what_is_overdue_comes_first_and_says_by_how_much() {
    let (given, department, _) = one_deadline().await;
    let before = department.get("/calendar?month=2025-12").await.body;
    assert!(
        !before.contains("已逾期") && before.contains("2025年12月"),
        "it is still to come"
    );
    let day = before
        .split("<td")
        .find(|cell| cell.contains("datetime=\"2025-12-31\""))
        .expect("a day");
    assert!(
        day.contains("/calendar?day=2025-12-31") && day.contains("1 项到期"),
        "{day}"
    );
    given.clock.set("2026-01-05T02:00:00Z");
    // The password has run out by then, which is not what this is about.
    let department = given.entered("department").await;
    let after = department.get("/calendar").await.body;
    assert!(after.contains("已逾期") && after.contains("left over"), "{after}");
}

#[tokio::test]
async fn a_month_shows_its_days_off_and_the_weekend_days_that_are_worked() {
    let (_given, _, unit) = one_deadline().await;
    let page = unit.get("/calendar?month=2025-10").await.body;
    assert!(
        page.contains("18 个工作日"),
        "23 weekdays, 6 of them off, and one Saturday worked"
    );
    let cell = |day: &str| {
        let time = format!("datetime=\"{day}\"");
        page.split("<td")
            .find(|cell| cell.contains(&time))
            .map(str::to_owned)
            .expect("a day")
    };
    assert!(cell("2025-10-08").contains(">休 "), "a day off says so in words");
    assert!(
        cell("2025-10-11").contains(">班<"),
        "a Saturday that is worked says so in words"
    );
    assert!(!cell("2025-10-09").contains('休') && !cell("2025-10-09").contains('班'));
    assert!(page.contains("https://www.gov.cn/"), "the notice is named");
    let inferred = unit.get("/calendar?month=2031-10").await.body;
    assert!(inferred.contains("推定"), "a year without a notice is inferred");
    for (odd, status) in [
        ("/calendar?month=9999-12", 200),
        ("/calendar?month=-9999-01", 400),
        ("/calendar?month=x&day=y", 400),
    ] {
        assert_eq!(unit.get(odd).await.status, status, "{odd}");
    }
}
