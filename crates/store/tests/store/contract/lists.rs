//! Lists of case files and of supervision, and reminders.

use super::fixture::{Place, opening, renaming, reported, retitled};
use acts::case::{CaseFile, CaseId, CaseKind};
use acts::party::Party;
use acts::project_facts::ProjectFacts;
use std::collections::BTreeMap;
use store::beside::reminder::{Recipient, Reminder, ReminderQuery};
use store::case_lists::{CaseQuery, ListedQuery};
use store::open::Store;
use store::projects::Scope;

fn facts(name: &str) -> ProjectFacts {
    ProjectFacts {
        name: name.to_owned(),
        plan_year: 2027,
        ..ProjectFacts::default()
    }
}

/// Sixty projects of units 1 and 2, and an organisation, which no list of case files holds.
async fn filled(place: &Place) -> (Store, Vec<CaseFile>) {
    let store = place.open().await;
    let mut files = Vec::new();
    for n in 1..=60 {
        let (record, folded) = reported(n, facts(&format!("平台Data{n:02}")));
        store.append(record, folded.clone()).await.expect("recorded");
        files.extend(folded);
    }
    let (record, folded) = opening("organisation-1", "教育厅", "k1");
    store.append(record, folded).await.expect("recorded");
    (store, files)
}

async fn total(store: &Store, query: CaseQuery) -> u64 {
    store.case_lines(&query).await.expect("read").total
}

fn of_office(office: &str) -> Scope {
    Scope::Offices(vec![CaseId::new(office)])
}

pub async fn case_files_of_every_kind_are_listed(place: &Place) {
    let (store, files) = filled(place).await;
    let all = CaseQuery::default();
    let first = store.case_lines(&all).await.expect("read");
    assert_eq!((first.total, first.rows.len()), (60, 50));
    let second = store
        .case_lines(&CaseQuery {
            page: 1,
            ..all.clone()
        })
        .await
        .expect("read");
    assert_eq!((second.total, second.rows.len()), (60, 10));
    let mut seen: Vec<CaseId> = first
        .rows
        .into_iter()
        .chain(second.rows)
        .map(|row| row.case)
        .collect();
    seen.sort();
    let mut expected: Vec<CaseId> = files.iter().map(|file| file.id.clone()).collect();
    expected.sort();
    assert_eq!(seen, expected);
    let found = store.found(&CaseQuery::default(), None).await.expect("read");
    assert_eq!(found.counts, BTreeMap::from([("project".to_owned(), 60)]));
    let stranger = CaseQuery {
        scope: of_office("organisation-7"),
        ..CaseQuery::default()
    };
    let found = store.found(&stranger, None).await.expect("read");
    assert_eq!((found.counts.len(), found.rows.len()), (0, 0));
}

pub async fn lists_of_case_files_are_filtered(place: &Place) {
    let (store, _) = filled(place).await;
    let all = CaseQuery::default();
    let scoped = |office: &str| CaseQuery {
        scope: of_office(office),
        ..all.clone()
    };
    assert_eq!(
        total(&store, scoped("organisation-1")).await,
        30,
        "it is the unit"
    );
    assert_eq!(
        total(&store, scoped("organisation-9")).await,
        60,
        "it is the department, and reads"
    );
    assert_eq!(total(&store, scoped("organisation-7")).await, 0);
    assert_eq!(
        total(
            &store,
            CaseQuery {
                scope: Scope::Offices(Vec::new()),
                ..all.clone()
            }
        )
        .await,
        0
    );
    let office = Some(CaseId::new("organisation-2"));
    assert_eq!(
        total(
            &store,
            CaseQuery {
                office,
                ..all.clone()
            }
        )
        .await,
        30
    );
}

pub async fn lists_of_case_files_follow_them(place: &Place) {
    let (store, files) = filled(place).await;
    let all = CaseQuery::default();
    let named = |text: &str| CaseQuery {
        text: text.to_owned(),
        ..all.clone()
    };
    assert_eq!(total(&store, named("台data0")).await, 9, "capitals do not matter");
    assert_eq!(total(&store, named("%")).await, 0, "a wildcard is itself");
    let kinds = |kind: &str| CaseQuery {
        kinds: vec![kind.to_owned()],
        ..all.clone()
    };
    assert_eq!(
        (
            total(&store, kinds("project")).await,
            total(&store, kinds("plan")).await
        ),
        (60, 0)
    );
    let stage = files[0].stage().code().to_owned();
    assert_eq!(
        total(
            &store,
            CaseQuery {
                stages: vec![stage],
                ..all.clone()
            }
        )
        .await,
        60
    );
    let project = Some(files[0].id.clone());
    assert_eq!(
        total(
            &store,
            CaseQuery {
                project,
                ..all.clone()
            }
        )
        .await,
        0
    );
    let (record, folded) = retitled(&files[0], facts("另一个名字"));
    store.append(record, folded).await.expect("recorded");
    assert_eq!(
        total(&store, named("另一个")).await,
        1,
        "a line follows its case file"
    );
    assert_eq!(total(&store, all.clone()).await, 60);
}

/// What is asked of a list, of all lists when it has no name.
fn query(list: &str, scope: Scope) -> ListedQuery {
    ListedQuery {
        scope,
        list: (!list.is_empty()).then(|| list.to_owned()),
        ..ListedQuery::default()
    }
}

pub async fn nothing_is_listed_by_supervision_without_cause(place: &Place) {
    let (store, _) = filled(place).await;
    let page = store.listed(&ListedQuery::default()).await.expect("read");
    assert_eq!((page.total, page.rows), (0, Vec::new()));
    assert_eq!(store.listed_counts(&ListedQuery::default()).await, Ok(Vec::new()));
    let mut hand = place.hand().await;
    let text = "INSERT INTO listed_line (case_id, place, list, article, on_day, office, note) VALUES \
         ('project-2', 0, 'in_principle', '12', '2026-11-20', 'organisation-1', '理由'), \
         ('project-3', 0, 'in_principle', '12', '2026-11-21', NULL, '理由'), \
         ('project-3', 1, 'possible_splitting', '46', '2026-11-22', NULL, '两项')";
    let counted = "INSERT INTO listed_sum (list, on_day, projects) VALUES ('in_principle', '2026-11-20', 1), \
         ('in_principle', '2026-11-21', 1), ('possible_splitting', '2026-11-22', 1)";
    for text in [text, counted] {
        let entered = sqlx::Executor::execute(&mut hand, text).await;
        entered.expect("entries as read tables hold them");
    }
    let page = store.listed(&query("", Scope::Everything)).await.expect("read");
    let notes: Vec<(&str, &str)> = page
        .rows
        .iter()
        .map(|row| (row.case.id.as_str(), row.line.list.as_str()))
        .collect();
    let expected = [
        ("project-3", "possible_splitting"),
        ("project-3", "in_principle"),
        ("project-2", "in_principle"),
    ];
    assert_eq!((page.total, notes), (3, expected.to_vec()));
    let mine = store
        .listed(&query("in_principle", of_office("organisation-2")))
        .await
        .expect("read");
    assert_eq!(
        mine.rows
            .iter()
            .map(|row| row.case.id.as_str())
            .collect::<Vec<&str>>(),
        ["project-3"]
    );
    what_is_listed_on_a_day(&store).await;
    counts_of_lists(&store).await;
}

async fn what_is_listed_on_a_day(store: &Store) {
    let on = |day: &str| ListedQuery {
        on: Some(day.to_owned()),
        ..ListedQuery::default()
    };
    let early = store.listed(&on("2026-11-21")).await.expect("read");
    assert_eq!(early.total, 2, "what comes to be listed later is not listed yet");
    assert_eq!(store.has_listed(&on("2026-11-20")).await, Ok(true));
    assert_eq!(store.has_listed(&on("2026-11-19")).await, Ok(false));
    let phrased = |text: &str| ListedQuery {
        text: text.to_owned(),
        ..ListedQuery::default()
    };
    assert_eq!(store.listed(&phrased("两项")).await.expect("read").total, 1);
    assert_eq!(store.listed(&phrased("没有")).await.expect("read").total, 0);
    let about = |office: &str| ListedQuery {
        offices: vec![CaseId::new(office)],
        ..ListedQuery::default()
    };
    for (office, entries) in [("organisation-1", 1), ("organisation-2", 0)] {
        assert_eq!(
            store.listed(&about(office)).await.expect("read").total,
            entries,
            "{office}"
        );
        let counted = store.listed_counts(&about(office)).await.expect("read");
        let counted: u64 = counted.iter().map(|(_, count)| count).sum();
        assert_eq!(counted, entries, "kept counts know no offices: {office}");
    }
}

async fn counts_of_lists(store: &Store) {
    let counts = store
        .listed_counts(&query("", of_office("organisation-1")))
        .await
        .expect("read");
    assert_eq!(counts, [("in_principle".to_owned(), 1)]);
    let counts = store
        .listed_counts(&query("", of_office("organisation-9")))
        .await
        .expect("read");
    assert_eq!(
        counts,
        [
            ("in_principle".to_owned(), 2),
            ("possible_splitting".to_owned(), 1)
        ]
    );
    let differences = store.rebuild().await.expect("rebuilt");
    assert_eq!(differences.len(), 6, "no act made these entries: {differences:?}");
    assert_eq!(store.listed_counts(&ListedQuery::default()).await, Ok(Vec::new()));
}

pub async fn a_change_of_another_server_is_seen_by_kind(place: &Place) {
    let store = place.open().await;
    assert_eq!(store.changed_by(CaseKind::Organisation).await, Ok(0));
    let (record, files) = opening("organisation-1", "教育厅", "k1");
    store.append(record, files.clone()).await.expect("recorded");
    let (record, folded) = reported(1, facts("项目"));
    store.append(record, folded).await.expect("recorded");
    assert_eq!(store.changed_by(CaseKind::Organisation).await, Ok(1));
    assert_eq!(store.changed_by(CaseKind::Project).await, Ok(2));
    let (record, renamed) = renaming(&files[0], "教育委员会", "k2");
    store.append(record, renamed).await.expect("recorded");
    assert_eq!(store.changed_by(CaseKind::Organisation).await, Ok(3));
    assert_eq!(store.rebuild().await, Ok(Vec::new()));
    assert_eq!(store.changed_by(CaseKind::Project).await, Ok(2));
}

fn reminder(due_on: &str, recipient: Recipient) -> Reminder {
    Reminder {
        case: CaseId::new("project-1"),
        kind: "reply_to_review".to_owned(),
        article: "14".to_owned(),
        due_on: due_on.to_owned(),
        threshold: "overdue".to_owned(),
        recipient,
        party: Party::DataBureau,
        noted_at: "2026-11-23T01:00:00Z".to_owned(),
    }
}

pub async fn a_reminder_is_noted_once_and_stays(place: &Place) {
    let store = place.open().await;
    let office = Recipient::Office(CaseId::new("organisation-1"));
    let all = [
        reminder("2026-12-01", Recipient::Party(Party::DataBureau)),
        reminder("2026-11-30", office.clone()),
        reminder("2026-11-29", Recipient::Person(CaseId::new("person-1"))),
    ];
    assert_eq!(store.note_reminders(&all).await, Ok(3));
    let later = Reminder {
        noted_at: "2026-11-24T01:00:00Z".to_owned(),
        ..all[1].clone()
    };
    let moved = reminder("2026-12-07", office.clone());
    assert_eq!(
        store.note_reminders(&[later, moved.clone()]).await,
        Ok(1),
        "the day moved, nothing else is new"
    );
    assert_eq!(store.note_reminders(&[]).await, Ok(0));
    let (record, files) = opening("organisation-1", "教育厅", "k1");
    store.append(record, files).await.expect("recorded");
    store.rebuild().await.expect("rebuilt");
    let query = ReminderQuery {
        recipients: vec![office, Recipient::Party(Party::DataBureau)],
        due_from: None,
        limit: 10,
    };
    let expected = vec![all[1].clone(), all[0].clone(), moved.clone()];
    assert_eq!(store.reminders_for(&query).await, Ok(expected));
    assert_eq!(store.reminders_count(&query).await, Ok(3));
    let late = ReminderQuery {
        due_from: Some("2026-12-02".to_owned()),
        ..query
    };
    assert_eq!(store.reminders_for(&late).await, Ok(vec![moved]));
    assert_eq!(
        store
            .reminders_for(&ReminderQuery {
                limit: 10,
                ..ReminderQuery::default()
            })
            .await,
        Ok(Vec::new())
    );
}
