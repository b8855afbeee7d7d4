//! The feed of deadlines: what a calendar program reads, by token and without a session, until the token ends.

use acts::case::CaseId;
use icalendar::{Calendar, CalendarComponent, Component};
use serde_json::json;
use web::app::Demonstration;

use crate::client::Client;
use crate::given::{Given, report};

/// A name with everything in it that the format has to escape.
const NAME: &str = "水资源；监控, 运维; \"平台\" \\ 升级";

async fn given() -> (Given, Client, CaseId) {
    let given = Given::new(Demonstration::Off).await;
    let (_, office) = given.department_and_unit().await;
    let unit = given.client.signed_in("unit").await;
    let mut form = report(&office, NAME);
    form["project"] = json!({ "name": NAME, "plan_year": 2026, "category": "maintenance", "scope": "professional",
        "maintenance_round": "continuing", "period_ends_on": "2026-06-30", "classified": false, "total": "860000.00" });
    let body = json!({ "form": form, "idempotency_key": "r" });
    let answer = unit.post("/api/v1/acts/report_project", &body).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let case = CaseId::new(answer.json()["case"].as_str().expect("a case"));
    (given, unit, case)
}

/// Makes an address on the page and gives its path.
async fn made(client: &Client) -> String {
    let page = client
        .form("/calendar/feed", &[("csrf", client.csrf.as_str())])
        .await;
    assert_eq!(page.status, 200, "{}", page.body);
    let (_, after) = page.body.split_once("/calendar.ics?token=").expect("an address");
    let token = after.split('"').next().expect("a token");
    format!("/calendar.ics?token={token}")
}

#[tokio::test]
async fn a_calendar_program_reads_back_what_is_due() {
    let (given, unit, case) = given().await;
    let path = made(&unit).await;
    let nobody = given.client.clone();
    let answer = nobody.get(&path).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    assert_eq!(
        answer.header("content-type"),
        Some("text/calendar; charset=utf-8")
    );
    let calendar: Calendar = answer.body.parse().expect("a calendar");
    let [CalendarComponent::Event(event)] = calendar.components.as_slice() else {
        panic!("one event: {}", answer.body)
    };
    assert_eq!(
        event.get_summary(),
        Some(format!("运维项目申请入库 · {NAME}").as_str())
    );
    let value = |name: &str| event.property_value(name).map(str::to_owned);
    assert_eq!(value("DTSTART").as_deref(), Some("20251231"));
    assert_eq!(value("DTEND").as_deref(), Some("20260101"), "a whole day");
    let start = &event.properties()["DTSTART"];
    assert_eq!(start.params()["VALUE"].value(), "DATE");
    assert_eq!(
        event.get_uid(),
        Some(format!("{case}.maintenance_application@guicheng").as_str())
    );
    assert_eq!(value("STATUS").as_deref(), Some("CONFIRMED"));
    given.clock.set("2025-06-13T02:00:00Z");
    let later: Calendar = nobody.get(&path).await.body.parse().expect("a calendar");
    let uid = later.components[0]
        .as_event()
        .and_then(|event| event.get_uid().map(str::to_owned));
    assert_eq!(uid.as_deref(), event.get_uid(), "the same event on another day");
}

#[tokio::test]
async fn a_token_is_good_until_it_is_made_anew_or_ended() {
    let (given, unit, _) = given().await;
    let first = made(&unit).await;
    let second = made(&unit).await;
    assert_ne!(first, second);
    assert_eq!(
        given.client.get(&first).await.status,
        404,
        "the earlier one has ended"
    );
    assert_eq!(given.client.get(&second).await.status, 200);
    let page = unit.get("/calendar").await.body;
    let token = second.split_once('=').expect("a token").1;
    assert!(!page.contains(token), "it is shown once");
    assert_eq!(
        unit.form("/calendar/feed/end", &[("csrf", "another")])
            .await
            .status,
        403
    );
    let ended = unit
        .form("/calendar/feed/end", &[("csrf", unit.csrf.as_str())])
        .await;
    assert_eq!(ended.status, 303, "{}", ended.body);
    assert_eq!(given.client.get(&second).await.status, 404);
    for odd in [
        "/calendar.ics",
        "/calendar.ics?token=",
        "/calendar.ics?token=x&y=z",
    ] {
        let status = given.client.get(odd).await.status;
        assert!(status == 404 || status == 400, "{odd}: {status}");
    }
}

#[tokio::test]
async fn a_closed_account_and_a_stranger_read_nothing() {
    let (given, _, _) = given().await;
    let stranger = given.organisation("内蒙古自治区教育厅", (&[], None)).await;
    given.person("stranger", (&stranger, &["prepare"])).await;
    let path = made(&given.client.signed_in("stranger").await).await;
    let empty: Calendar = given.client.get(&path).await.body.parse().expect("a calendar");
    assert!(empty.components.is_empty(), "the feed keeps to the scope");
    let person = given.office.app.store.claimed_by("login", "stranger").await;
    let person = person.expect("a store").expect("a person");
    let form = json!({ "reason": "离职" });
    let installation = web::setup::installation();
    given
        .done(&installation, "close_account", (Some(&person), form))
        .await;
    assert_eq!(given.client.get(&path).await.status, 404);
}
