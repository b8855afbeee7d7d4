//! Reminders by two servers over one PostgreSQL: each deadline is reminded of once, by one of them; the other goes on
//! when the lease of the first has lapsed or was given back.

use std::sync::Arc;

use acts::case::CaseId;
use guicheng::clock::SetClock;
use guicheng::data_folder::Place;
use guicheng::jobs::remind::{AHEAD, Remind, Round, days_ahead};
use jiff::civil::{Date, date};
use serde_json::json;
use store::beside::reminder::{Recipient, ReminderQuery};
use tempfile::TempDir;

use crate::client::Client;
use crate::given::{Serving, installed, sign_in};
use crate::postgres_server::Served;

/// Two servers, their jobs under one clock, and a project whose maintenance is applied for by the end of 2026.
struct Two {
    servers: [Serving; 2],
    jobs: [Remind; 2],
    clock: Arc<SetClock>,
    hand: Client,
    unit: CaseId,
    case: String,
    _folder: TempDir,
    _database: Served,
}

/// Some days before the end of the year, and the day after it.
const NEAR: Date = date(2026, 12, 10);
const LATE: Date = date(2027, 1, 1);

async fn two() -> Two {
    let folder = tempfile::tempdir().expect("a folder");
    let database = Served::new();
    let place = Place::new(folder.path(), Some(&database.url())).expect("a place");
    let people = installed(&place, 1).await;
    let servers = [Serving::on(&place).await, Serving::on(&place).await];
    let hand = sign_in(&servers[0].client, people.persons[0].as_str()).await;
    let project = json!({ "name": "平台运维", "plan_year": 2029, "category": "maintenance",
        "maintenance_round": "continuing", "period_ends_on": "2027-06-30" });
    let form = json!({ "unit": people.unit, "project": project });
    let body = json!({ "form": form, "idempotency_key": "report" });
    let answer = hand.post("/api/v1/acts/report_project", &body).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let clock = Arc::new(SetClock::at("2026-12-10T01:00:00Z".parse().expect("an instant")));
    let job = |server: &Serving| Remind::of(server.server.app.store.clone(), clock.clone());
    Two {
        jobs: [job(&servers[0]), job(&servers[1])],
        case: answer.json()["case"].as_str().expect("a case").to_owned(),
        unit: people.unit,
        servers,
        clock,
        hand,
        _folder: folder,
        _database: database,
    }
}

impl Two {
    /// What somebody is reminded of, as it stands.
    async fn standing(&self) -> Vec<String> {
        let query = ReminderQuery {
            recipients: vec![Recipient::Office(self.unit.clone())],
            due_from: None,
            limit: 10,
        };
        let store = &self.servers[1].server.app.store;
        let rows = store.standing_reminders(&CaseId::new("anybody"), &query).await;
        let rows = rows.expect("read").into_iter();
        rows.map(|row| format!("{} {}", row.reminder.kind, row.reminder.threshold))
            .collect()
    }

    async fn round(&self, server: usize, on: Date) -> Round {
        self.jobs[server].round(on).await.expect("a round")
    }
}

const fn done(noted: u64, gone: u64) -> Round {
    Round::Done { noted, gone }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_two_servers_reminds_once_and_the_other_follows_when_the_lease_lapses() {
    let two = two().await;
    let (one, other) = tokio::join!(two.round(0, NEAR), two.round(1, NEAR));
    let at_work = usize::from(one == Round::Elsewhere);
    assert_eq!(
        [one, other][at_work],
        done(1, 0),
        "exactly one works: {one:?} {other:?}"
    );
    assert_eq!([one, other][1 - at_work], Round::Elsewhere);
    assert_eq!(two.standing().await, ["maintenance_application ahead_20"]);
    assert_eq!(two.round(at_work, NEAR).await, done(0, 0), "once each");
    assert_eq!(
        two.round(1 - at_work, LATE).await,
        Round::Elsewhere,
        "the lease is held"
    );
    two.clock.set("2026-12-10T01:31:00Z".parse().expect("an instant"));
    assert_eq!(
        two.round(1 - at_work, NEAR).await,
        done(0, 0),
        "the other goes on, and once is once"
    );
    assert_eq!(
        two.round(at_work, LATE).await,
        Round::Elsewhere,
        "the first has lost it"
    );
    assert_eq!(two.round(1 - at_work, LATE).await, done(1, 0));
    two.jobs[1 - at_work].release().await.expect("given back");
    assert_eq!(
        two.round(at_work, LATE).await,
        done(0, 0),
        "what is given back is free at once"
    );
    let both = [
        "maintenance_application ahead_20",
        "maintenance_application overdue",
    ];
    assert_eq!(two.standing().await, both);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_amendment_loses_no_reminder_and_a_deadline_that_is_gone_takes_them_along() {
    let two = two().await;
    let store = &two.servers[0].server.app.store;
    store.set_setting(AHEAD, "30,15").await.expect("set");
    assert_eq!(two.round(0, NEAR).await, done(1, 0));
    assert_eq!(
        two.standing().await,
        ["maintenance_application ahead_15"],
        "as it is set"
    );
    let path = |act: &str| format!("/api/v1/cases/{}/acts/{act}", two.case);
    let project = json!({ "name": "平台运维（修改）", "plan_year": 2029, "category": "maintenance",
        "maintenance_round": "continuing", "period_ends_on": "2027-06-30" });
    let body = json!({ "form": { "project": project }, "expected_version": 1, "idempotency_key": "amend" });
    let amended = two.hand.post(&path("amend_report"), &body).await;
    assert_eq!(amended.status, 200, "{}", amended.body);
    assert_eq!(two.round(0, NEAR).await, done(0, 0));
    assert_eq!(
        two.standing().await,
        ["maintenance_application ahead_15"],
        "an amendment loses nothing"
    );
    let body =
        json!({ "form": { "reason": "不再需要" }, "expected_version": 2, "idempotency_key": "withdraw" });
    let withdrawn = two.hand.post(&path("withdraw_project"), &body).await;
    assert_eq!(withdrawn.status, 200, "{}", withdrawn.body);
    assert_eq!(two.standing().await, [""; 0], "at once");
    assert_eq!(two.round(0, NEAR).await, done(0, 1));
}

#[test]
fn days_ahead_are_numbers() {
    assert_eq!(days_ahead("20, 5,1").expect("numbers"), [20, 5, 1]);
    let fault = days_ahead("20,soon").expect_err("no number");
    assert!(
        fault
            .to_string()
            .contains("\"soon\" is no number of working days"),
        "{fault}"
    );
}
