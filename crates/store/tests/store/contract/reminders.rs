//! Reminders that stand until their deadline is met, what a person has seen of them, and feeds by token.

use super::fixture::{Place, opening, reported};
use acts::case::CaseId;
use acts::party::Party;
use acts::project_facts::ProjectFacts;
use store::beside::calendar_feed::CalendarFeed;
use store::beside::reminder::{Recipient, Reminder, ReminderQuery};
use store::beside::standing_reminder::SeenReminder;
use store::open::Store;

/// What a read table holds is written by hand here: which acts make a deadline is not the store's affair.
async fn by_hand(place: &Place, text: &'static str) {
    let mut hand = place.hand().await;
    sqlx::Executor::execute(&mut hand, text).await.expect("written");
}

fn noted(threshold: &str, due_on: &str) -> Reminder {
    Reminder {
        case: CaseId::new("project-1"),
        kind: "approval".to_owned(),
        article: "14".to_owned(),
        due_on: due_on.to_owned(),
        threshold: threshold.to_owned(),
        recipient: Recipient::Party(Party::DataBureau),
        party: Party::DataBureau,
        noted_at: "2026-11-23T01:00:00.000000Z".to_owned(),
    }
}

/// Codes of what stands, with an asterisk for what the person has seen and brackets while the clock is held.
async fn standing(store: &Store, person: &str) -> Vec<String> {
    let query = ReminderQuery {
        recipients: vec![Recipient::Party(Party::DataBureau)],
        due_from: None,
        limit: 100,
    };
    let rows = store.standing_reminders(&CaseId::new(person), &query).await;
    let shown = |code: String, seen: bool, paused: bool| {
        let seen = if seen { "*" } else { "" };
        if paused {
            format!("({code}{seen})")
        } else {
            format!("{code}{seen}")
        }
    };
    rows.expect("read")
        .into_iter()
        .map(|row| shown(row.reminder.threshold, row.seen_at.is_some(), row.paused))
        .collect()
}

async fn reminded(place: &Place) -> Store {
    let store = place.open().await;
    let (record, files) = opening("organisation-1", "教育厅", "k1");
    store.append(record, files).await.expect("recorded");
    let facts = ProjectFacts {
        name: "项目".to_owned(),
        plan_year: 2027,
        ..ProjectFacts::default()
    };
    let (record, files) = reported(1, facts);
    store.append(record, files).await.expect("recorded");
    let text = "INSERT INTO deadline_line (case_id, place, whose, kind, article, due_on, provisional, party, office) \
         VALUES ('project-1', 90, 'data_bureau', 'approval', '14', '2026-12-01', 1, 'data_bureau', NULL)";
    by_hand(place, text).await;
    let all = [
        noted("ahead_5", "2026-12-01"),
        noted("provisional", "2026-12-01"),
        noted("overdue", "2026-11-20"),
    ];
    assert_eq!(store.note_reminders(&all).await, Ok(3));
    store
}

pub async fn reminders_stand_until_their_deadline_is_met_or_moves(place: &Place) {
    let store = reminded(place).await;
    let both = ["ahead_5", "provisional"];
    assert_eq!(
        standing(&store, "li").await,
        both,
        "the day of the third has moved"
    );
    assert_eq!(store.forget_met_reminders().await, Ok(1));
    assert_eq!(standing(&store, "li").await, both);
    by_hand(place, "UPDATE deadline_line SET provisional = 0 WHERE place = 90").await;
    assert_eq!(
        standing(&store, "li").await,
        ["ahead_5"],
        "the calendar was published"
    );
    by_hand(place, "UPDATE deadline_line SET due_on = NULL WHERE place = 90").await;
    assert_eq!(
        standing(&store, "li").await,
        ["(ahead_5)", "(provisional)"],
        "a return for correction holds the clock and loses nothing"
    );
    assert_eq!(store.forget_met_reminders().await, Ok(0));
    by_hand(place, "DELETE FROM deadline_line WHERE place = 90").await;
    assert_eq!(standing(&store, "li").await, [""; 0], "it is met");
    assert_eq!(store.forget_met_reminders().await, Ok(2));
}

pub async fn a_reminder_is_seen_by_each_person(place: &Place) {
    let store = reminded(place).await;
    let seen = |at: &str| SeenReminder {
        case: CaseId::new("project-1"),
        kind: "approval".to_owned(),
        due_on: "2026-12-01".to_owned(),
        threshold: "ahead_5".to_owned(),
        seen_at: at.to_owned(),
    };
    for at in ["2026-11-23T02:00:00.000000Z", "2026-11-24T02:00:00.000000Z"] {
        let noted = store.see_reminder(&CaseId::new("li"), &seen(at)).await;
        noted.expect("noted");
    }
    assert_eq!(standing(&store, "li").await, ["ahead_5*", "provisional"]);
    assert_eq!(standing(&store, "wang").await, ["ahead_5", "provisional"]);
    by_hand(place, "DELETE FROM deadline_line WHERE place = 90").await;
    store.forget_met_reminders().await.expect("forgotten");
    let again = store.note_reminders(&[noted("ahead_5", "2026-12-01")]).await;
    assert_eq!(again, Ok(1));
    let text = "INSERT INTO deadline_line (case_id, place, whose, kind, article, due_on, provisional, party, office) \
         VALUES ('project-1', 91, 'data_bureau', 'approval', '14', '2026-12-01', 0, 'data_bureau', NULL)";
    by_hand(place, text).await;
    assert_eq!(
        standing(&store, "li").await,
        ["ahead_5"],
        "what comes anew is seen anew"
    );
}

pub async fn a_feed_has_one_token_a_person(place: &Place) {
    let store = place.open().await;
    let feed = |person: &str, digest: &str| CalendarFeed {
        person: CaseId::new(person),
        token_digest: digest.to_owned(),
        language: "en".to_owned(),
        made_at: "2026-11-23T01:00:00.000000Z".to_owned(),
    };
    store.begin_feed(&feed("li", "aa")).await.expect("begun");
    store.begin_feed(&feed("wang", "bb")).await.expect("begun");
    assert_eq!(store.feed_by("aa").await, Ok(Some(feed("li", "aa"))));
    store.begin_feed(&feed("li", "cc")).await.expect("begun anew");
    assert_eq!(store.feed_by("aa").await, Ok(None), "the earlier token has ended");
    assert_eq!(
        store.feed_of(&CaseId::new("li")).await,
        Ok(Some(feed("li", "cc")))
    );
    assert_eq!(store.end_feed(&CaseId::new("li")).await, Ok(true));
    assert_eq!(store.end_feed(&CaseId::new("li")).await, Ok(false));
    assert_eq!(store.feed_by("cc").await, Ok(None));
    assert_eq!(store.feed_by("bb").await, Ok(Some(feed("wang", "bb"))));
}
